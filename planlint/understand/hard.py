"""What is hard in a child's words: fears, hurts, watches kept, loads carried, wishes to get away, threats, and what is missing.

Children seldom say that they are worried. The phrases are those of rules/vocabulary/worries.yaml; what needs more than a phrase (who
does it to whom, when, where) stands here.
"""

from __future__ import annotations

import re

from planlint.language.words import NAME
from planlint.patterns import pattern
from planlint.understand.answers import lexicon
from planlint.understand.child import Words, finds, naming

KINDS = ("fear", "hurt", "watch", "burden", "away", "threat", "need")
_WHEN = (
    r"\b(?:when|because|cos|in case|if|at (?:night|bedtime|home|dad['’]s|mum['’]s|his|her)|nights?|weekends?"
    r"|mornings?|bedtimes?|home ?time"
    r"|after school|being|having to|going|it there)\b"
)
"""What makes of a dislike a worry: it happens at a time, at a place or by somebody."""
_ADULT = (
    r"(?:mum|mummy|mam|mama|mom|dad|daddy|nan|gran\w*|grandad|she|he|they|uncle \w+|auntie? \w+|step\w+"
    rf"|{NAME})"
)
_STATE = (
    r"(?:goes|shouts|drinks|stays|knocks|comes|cries|falls|starts|is|['’]s|gets|wakes|does(?: not|n['’]t) (?:wake"
    r"|get up|come)|won['’]t)"
)
_COPES = (
    r"(?:hide|hold|lock|listen|wait|watch|run|cover|pretend|stay|sit|sleep|keep|turn|put|go (?:in|under|out|to)"
    r"|take [A-ZÀ-Þ]\w+|do|get|make|ring|eat)"
)
_ARRANGED = (
    rf"\b(?:when|if|so that|in case|before|after|every time)\s+(?:my "
    rf"|the )?(?i:{_ADULT})\s*{_STATE}\b.{{0,60}}?,?\s*(?:so )?\bI(?:['’]m|['’]d| have to| just"
    rf"| always)?\s+{_COPES}\b"
    rf"|\bI(?: have to| just| always)?\s+{_COPES}\b.{{0,60}}?\b(?:when|if|because|cos|so|in case|before|until"
    rf"|till)\s+(?:my |the )?(?i:{_ADULT})\s*{_STATE}\b"
)
"""A life arranged around a grown-up: when Mum is in bed, I do this."""
_ASKS_AFTER = (
    r"\b(?:what time|needs? to know|wants? to know when)\b[^.]{0,40}\b(?:finish\w*|comes? (?:in|home|back)"
    r"|gets? (?:in|home|back)"
    r"|is (?:in|back|home|out)|leaves?|when to|for when)\b"
)
"""A child who needs to know where somebody is."""
_PEERS = (
    r"\b(?:girls?|boys?|kids|lads|people|older ones|others|they|everyone|everybody|somebody|someone)\b[^.\"“]{0,40}"
    r"\b(?:calls?|called|laughs?|laughed|push(?:es|ed)?|pick(?:s|ed)?|takes?|took|waits?|follows?|followed|films?"
    r"|filmed|posts?|posted|hits?|threw|throws?|spits?|spat)"
    r" (?:at |on |for )?(?:me|her|him|my|it)\b"
)
"""What other young people do to a child."""
_LOW = (
    r"\b(?:mum|mummy|mam|mammy|ma|mama|dad|daddy|da|nan)(?:['’]s| is| just| always)? (?:cries|crying|drinks"
    r"|drinking|drunk|sleeps all day|always asleep"
    r"|does(?: not|n['’]t) (?:get up|wake up|talk|eat)|won['’]t (?:get up|wake up|talk|eat))\b"
)
"""A parent who is not well, seen by the child."""
_GUARD = (
    r"\bso (?:that )?(?:I|she|he|they|we) (?:can|could|will|would)(?: always| still| quickly)? (?:hear|get (?:out"
    r"|away|to|up|there)|run|be ready|wake|check|know|hide|ring|call|reach|stop (?:him|her|it|them))\b"
    r"|\bto (?:hear|check|see) (?:if|whether|that) (?:mum|mummy|dad|he|she|they)\b|\bin case\b"
    r"|\bsle(?:eps?|pt|eping) (?:on|in|under|behind|outside|by) (?:the |my |her |his |mum['’]s "
    r"|dad['’]s )?(?:landing|floor|bath|bathroom|wardrobe|stairs|car|cupboard|door|hall|shed)\b"
    r"|\b(?:carr(?:y|ies|ied|ying)|hid(?:es|ing)?|keeps?|takes?|sleeps? with|slept with) (?:\w+ ){0,3}(?:knife"
    r"|knives|compass|scissors|blade|hammer|bat|screwdriver|brick)\b"
)
"""A watch kept: what a child does so as to hear, to get away or to be ready."""
_FORCED = (
    r"\b(?:he|she|they|who|mum|mummy|dad|daddy|nan|uncle \w+|boys?|girls?|lads|kids|people|man|woman"
    r"|(?-i:[A-ZÀ-Þ][a-z]+))(?:['’]s| is| are| keeps?| always| has)? (?:makes?|made|making|forces?|forced) (?:me"
    r"|her|him|us|them) (?!(?:a|an|the|some|my|her|his|laugh|smile|giggle|happy|proud|feel (?:better|good|safe"
    r"|happy)"
    r"|breakfast|lunch|tea|dinner|toast|pancakes|hot|promise|up|and|for|think)\b)[a-z]+\b|\bif (?:I|she|he"
    r"|we) (?:do(?:es)?(?: not|n['’]t)|tells?|says?|cry|cries|asks?|gets?|goes|fall|falls)\b[^.\"”]{0,50}"
    r"\b(?:he|they|dad|mum|uncle \w+|[A-ZÀ-Þ][a-z]+)(?:['’]ll| will| says| would| hits| shouts| gets| goes)\b"
    r"|\b(?:comes?|came|gets?|got|walks?|looks?|watches?) (?:in|into|at|through|on) (?:to )?(?:the |my |her "
    r"|his )?(?:bathroom|bedroom|room|bed|shower|bath)\b[^.\"”]{0,20}(?:\bwhen\b|\bat night\b|\bwhile\b)"
)
"""What somebody makes a child do, or does where a child should be safe."""
_NOT_TELL = (
    r"\b(?:can['’]?t|cannot|couldn['’]t|not allowed to|mustn['’]t|must not|not supposed to|scared to|afraid to"
    r"|not to) (?:tell|say|talk about|let on|ring|phone|write)\b"
    r"|\b(?:gets?|got|is|be|['’]s) worse (?:when|if|after|at)\b|\bplease (?:don['’]t|do not)\b|\bsplit (?:us|them"
    r"|me and \w+) up\b|\b(?:mum|dad|mummy|daddy|nan|he|she|I)(?: is| might| could| will|['’]s)? (?:going to "
    r"|gonna )?(?:die|dies|kill (?:me|her|him|us|herself|himself|myself))\b"
)
_LOST = (
    r"\b(?:nobody|no one|no-one) (?:has |had |ever |would )?(?:tell|tells|told|asks|asked|knows (?:where|what|how"
    r"|that|about|if)|came|comes|help|helps|helped|listen|listens|listened|believe|believes|believed|talks|spoke"
    r"|cares)\b"
    r"|\b(?:still|going to|gonna|allowed to) (?:be |live |living |stay |staying )+(?:here|there"
    r"|with)\b[^.]{0,30}\b(?:after|next|when|if|or)\b|\b(?:know|told|tell)\b[^.]{0,20}\bwhere (?:I|she|he"
    r"|we)(?:['’]ll| will| am| is| are)? (?:be )?(?:live|living|go|going|sleep|sleeping)\b"
)
_WITHOUT = (
    r"\b(?:not|n['’]t|no|never|nothing|hardly)\b[^.,\"”]{0,24}\b(?:eat|eats|eaten|tea|food|breakfast|dinner|lunch"
    r"|slept|enough|heating|electric|hot water|clean clothes)\b(?! (?:time|table))"
    r"|\b(?:tummy|stomach|belly|head|chest) (?:hurts?|aches?)\b[^.]{0,20}\b(?:when|every|because|before|on|if|at)\b"
)
_AWAY_FROM = (
    r"\b(?:would|['’]d) rather (?:stay|be|sleep|live|go)\b[^.]{0,20}\b(?:at school|at nan|with|here|anywhere|than)\b"
    r"|\b(?:do(?:es)?(?: not|n['’]t)|did(?: not|n['’]t)|never|not) (?:want|wants|let|make"
    r"|like)\b[^.,\"”]{0,30}\b(?:fetch|pick|collect|touch|(?:go|going|be|being|stay|staying|sleep|sleeping|live"
    r"|living|see|seeing) (?:(?:back |over |alone )?(?:to|at|with|by|near) (?:dad|mum|his|her|my|uncle|nan|home|him"
    r"|(?-i:[A-ZÀ-Þ]\w+))|(?:back )?(?:home|there)\b))\b"
)
_COUNTED = (
    r"\b(?:counts?|counted|checks?|checked|hides?|hid|pours?|tips?|tipped)\b[^.\"”]{0,25}\b(?:tablets|pills|bottles|cans|drinks?"
    r"|wine|vodka|medicine|needles|knives|breath\w*|pulse)\b"
    r"|\b(?:sle(?:eps?|pt)|goes to bed|gets? in(?:to)? bed|bath|in bed)\b[^.\"”]{0,24}\b(?:shoes|trainers|coat|clothes|uniform)\b(?: still)? on\b"
    r"|\b(?:took|taken|takes|broke|broken|no|without a|n['’]t have (?:a|its)) (?:the |its )?(?:lock|bolt)\b"
)
"""What a child keeps count of, or sleeps in, and a door that no longer locks."""
_WHO_HAS = (
    r"\bwho (?:gets|has|feeds|puts|finds|looks after|minds|wakes|watches|(?:will|is going to|['’]s going to|would)"
    r" (?:have|get|feed|put|look after|mind|be with|wake|watch)) [\w'’-]+\b[^.?\"”]{0,30}\b(?:when|if|while|now)\b"
    r"|\b(?:if|when)\b[^.?\"”]{3,50}[, ]who(?:['’]s| is| has| will| gets| looks| feeds| picks| am)\b"
    r"|\b(?:bang|knock|kick|hammer|batter)(?:s|ed|ing)? (?:on|at) (?:the|our|my|her|his) (?:\w+ )?(?:door|window)s?\b"
    r"|\bwhat happens to (?:me|us|him|her|them|(?-i:[A-ZÀ-Þ])\w+)\b|\b(?:I|he|she) owes?\b|\bsays? (?:I|he|she) owes?\b"
    r"|\b(?:not|n['’]t) (?:allowed|let)\b[^.\"”]{0,40}\bwhen\b[^.\"”]{0,40}\b(?:friends?|comes?|stays?|here|visits?|round|drinking)\b"
    r"|\b(?:still|is|it['’]s|our|a) (?:a |our )?secret\b(?!.{0,20}\b(?:birthday|present|santa|surprise|party|den|base|recipe)\b)"
)
"""Who looks after somebody, what is owed, and what may not be when somebody is there."""
_PREYED_ON = (
    r"\b(?:boys?|girls?|lads|kids|m[ae]n|woman|women|people|someone|somebody|they|he|friends?)\b[^.\"”]{0,50}"
    r"\b(?:knock\w*|comes? (?:in|round|up)|came (?:in|round|up)|sits?|sat|turns? up|waits?)\b[^.\"”]{0,30}"
    r"\b(?:at night|all night|in (?:my|his|her|our) (?:room|kitchen|flat|bed(?:room)?)|on (?:me|him|her))\b"
    r"|\bthr(?:ows?|ew|owing) (?:stones|things|bottles|bricks|eggs|rocks|stuff)\b"
    r"|\bwants? (?:me|him|her) to (?:hold|look after|keep|carry|deliver|drop|take|mind) (?:a|an|the|some|his|her|their|it|something)\b[^.\"”]{0,20}\b(?:bags?|packages?|parcels?|money|phone|stuff|things?|him|them)\b"
    r"|\b(?:hand(?:s|ed)? over|give(?:s)? (?:them|him)) (?:my|his|her) (?:\w+ )?(?:money|card|phone|dinner|lunch|coat|bike)\b"
)
"""What others do to a child, or a young person in a home of their own, who cannot send them away."""
_CHILD_IT = r"(?:me|us|him|her|them)"
_HOLDS = r"(?:holds?|held|pins?|pinned|squeezes?|squeezed|gets?|got|lies|lay|sits|sat)"
_SHUT_IN = (
    rf"\b(?:shuts?|shutting|locks?|locked|locking|bolts?|bolted|kicks?|kicked) {_CHILD_IT} (?:in|into|out|outside|under)\b"
    rf"|\b(?:puts?|putting|pushe[sd]|drags?|dragged|throws?|threw|makes|made) {_CHILD_IT} (?:to )?(?:in(?:to)?|out in|outside|under|stand|sit|kneel|sleep)(?: in| on| by| at)? "
    r"(?:the )?(?:shed|cupboard|garage|cellar|loft|attic|boot|dark|cold|wardrobe|coal|yard|step|corner|hall(?:way)?|landing|floor|rain|snow|cold (?:bath|shower|water))\b"
    rf"|\b{_HOLDS} {_CHILD_IT} down\b|\b(?:pins?|pinned|squeezes?|squeezed) down\b"
    rf"|\b{_HOLDS} (?:{_CHILD_IT} )?(?:by (?:the|my|his|her) (?:neck|throat|hair|arms?|wrists?)|on top of {_CHILD_IT})\b"
)
"""What somebody stronger does to a child's body."""
_AT_FAULT = (
    r"\b(?:is|was|it['’]s|are|all|thinks) (?:it(?:['’]s| is| was) )?(?:all )?(?:my|his|her|their) (?:own )?fault\b"
    r"|\bbecause (?:I|he|she|they|of me|we)(?: am| was| is| were|['’]m|['’]s) (?:so |too |being )?(?:bad|naughty|slow|horrible|good|noisy|loud|mean|disabled|not good)\b|\bbecause of (?:me|what (?:I|she|he) (?:said|told|did))\b"
    r"|\bif (?:I|he|she)(?: am| is|['’]m|['’]s) (?:ever )?(?:bad|naughty|not good|good enough)\b"
)
"""A child who thinks that it is to blame, or that something hangs on its being good."""
_SENT_AWAY = (
    rf"\b(?:send|sends|sent|sending|take|takes|taken|taking|put|get|gets) {_CHILD_IT} (?:away|to live(?! music| gig| show)|into care|in care|in a home|to a home|to foster|taken|adopted)\b"
    r"|\b(?:will|can|could|might|going to|gonna|['’]ll|says? (?:he|she|they)(?:['’]ll| will)) (?:find|get|come for|come and get|kill|hurt|batter|smash) (?:us|me|him|her|them|mum|mummy|dad|(?-i:[A-ZÀ-Þ])\w+)\b(?! (?:a|an|some|the|to|out|ready|home|up|in|at|from|new|one|dressed|better|somewhere|something))"
    r"|\b(?:finds?|found|knows?) (?:out )?where (?:I|we|she|he|they|mum)(?:['’]s| is| are|['’]re)? (?:live|lives|living|stay|staying|sleep|go|goes)\b"
)
"""Being sent away, taken or found."""
_USED = (
    r"\b(?:shares?|sharing|share) (?:a|the|his|her) (?:bed|bedroom) with (?:my |his |her )?(?:uncle|dad|daddy|stepdad|grandad|mum['’]s \w+|cousin|lodger)\b|\bfunny (?:feeling|way)\b|\b(?:tickles?|kisses|kissed|rubs?|rubbed|strokes?|stroked|touche[sd]|touching|cuddles?) (?:me|her|him)\b[^.\"”]{0,30}\b(?:down there|there|privates?|bits|legs?|under|in bed|when|funny|do(?:es)?n['’]t like|don['’]t want|not to)\b"
    r"|\b(?:on top of|in(?:to)? bed with|under the covers with) (?:me|him|her)\b|\bshow(?:s|ed)? (?:me|him|her) (?:his|her) (?:bits|willy|private|thing|body|bum)\w*\b"
    r"|\b(?:asks?|asked|asking|wants?|wanted|sends?|sent|gets?|takes?|took|begs?|begging) (?:me |her |him |them )?(?:for |to send |to take )?(?:(?:naked |nude |rude |sexy |more )?(?:pictures?|photos?|pics?|nudes?|videos?))(?: of (?:me|her|him))?\b(?! of (?:the|our|a|his|my) (?:dog|cat|house|team|cake))"
)
"""What somebody does with a child's body, or wants to see of it."""
_LEFT = (
    r"\b(?:has(?: not|n['’]t)|have(?: not|n['’]t)|had(?: not|n['’]t)|no|without a) (?:got )?(?:a |any |her own |his own |my own )?(?:bed|mattress|coat|shoes that fit|blanket|duvet|clean)\b"
    r"|\b(?:mum|mummy|dad|daddy|she|he|they|nobody|no one)(?: always| sometimes| often| never)? (?:forgets?|forgot|leaves?|left) (?:to |me |us |him |her |them )*(?:get|fetch|collect|pick|feed|come|alone|behind|on (?:my|his|her|our|their) own|in the (?:car|house|flat|pub))\b"
    r"|\b(?:wish(?:es|ed)?|want(?:s|ed)?) (?:that )?(?:I|she|he|to)(?: was| were| am|['’]d)? (?:not here|not born|never born|never been born|dead|gone|disappear|be dead|not wake up|not be here|die)\b|\bnever been born\b"
    r"|\b(?:do(?:es)?(?: not|n['’]t)|did(?: not|n['’]t)|not|never) want(?:s|ed)? to (?:go|be|stay|sit|sleep|travel|get)\b[^.,\"”]{0,30}\b(?:with|near|by) (?:my |his |her |their )?(?:mum|mummy|dad|daddy|uncle|step\w+|grandad|nan|aunt\w*|mum['’]s \w+)\b"
)
"""A child left without what it needs, or who wishes not to be there."""
_DONE_TO = (
    rf"\b(?:hit(?:s|ting)?|kick(?:s|ed|ing)?|punch(?:es|ed|ing)?|push(?:es|ed|ing)|burn(?:s|ed|t|ing)|slap(?:s|ped|ping)?|smack(?:s|ed|ing)?|whip(?:s|ped)|pinch(?:es|ed|ing)|chok(?:es|ed|ing)"
    rf"|strangl\w+|sh(?:akes|ook)|(?<!['’]d )(?<!would )hurt(?:s|ing)?|batter(?:s|ed|ing)|cut(?:s|ting)?|scratch(?:es)?|kill(?:s|ed)?) (?:{_CHILD_IT}|mum|mummy|my (?:arms?|legs?|wrists?)|her (?:arms|legs|wrists)|his (?:arms|legs|wrists))\b"
    r"(?! (?:\w+ ){0,2}(?:on|in) the (?:swing|trolley|bike|trampoline|pram|buggy|roundabout)| (?:hair|nails|toast|cake|sandwich))"
    r"|\b(?:touch(?:es|ed|ing)?) (?:me|him|her)\b[^.\"”]{0,30}\b(?:where|under|private|down|knickers|pants|secret)\b"
    r"|\bhands? (?:round|around|on|up|down|over|in) (?:my|her|his|mum['’]s|mummy['’]s) (?:neck|throat|top|trousers|pants|skirt|knickers|mouth|leg|shirt)\b"
    r"|\b(?:is|was|gets?|got|being|been) (?:shut|locked|left|put) (?:in|out|outside|under) (?:the|a|his|her)?\b"
    r"|\bcall(?:s|ed)? (?:me|her|him) (?:thick|stupid|ugly|fat|dirty|useless|worthless|disgusting|evil|mental)\b"
    r"|\bbecause of what (?:daddy|dad|he|she|mum|mummy|(?-i:[A-ZÀ-Þ])\w+) (?:did|does|said)\b"
)
"""What is done to a child, or to a parent before its eyes."""
_APART = (
    r"\bbecause (?:we['’]re|I['’]m|(?:she|he)(?: is|['’]s)|we are|of (?:my|her|his)) (?:muslim|black|brown|jewish|asian|a gyps\w+|a travell\w+|gay|trans|disabled|fat|skin|colour|hijab|foreign|in care)\b"
    r"|\bno[ -]?(?:one|body) (?:has |had |will |ever |wants to |would )*(?:pick(?:s|ed)?|spoken|speaks?|spoke|plays?|played|sits?|sat|talks?|talked)\b[^.\"”]{0,20}\b(?:me|her|him)\b"
    r"|\b(?:in|into|under|behind) (?:the|my|her|his) (?:wardrobe|bed|table|stairs|cupboard|sofa)\b[^.\"”]{0,40}\b(?:until|till|when|so that)\b"
    r"|\bwhy (?:her|his|my) (?:brothers?|sisters?)\b[^.\"”]{0,40}\b(?:together|stay|stayed|home|and (?:she|he|I))\b"
    r"|\bfridge\b[^.\"”]{0,40}\b(?:beer|empty|nothing|wine|locked)\b|\bcome and (?:find|get|take) (?:us|me|him|her|them)\b(?! (?:from|at) (?:school|nursery|the bus|football|dance))"
    r"|\b(?:chang|wash|dress|feed|lift|bath|toilet)(?:e|es|s|ing)? (?:my |her |his )?(?:mum|mummy|dad|daddy|nan)(?:['’]s (?:bed|pads?|bag|sheets))?\b"
    r"|\bpicks? (?:me|her|him) up (?:after|from) school and takes?\b[^.\"”]{0,30}\b(?:parties|party|hotel|flat|men|house)\b|\bboyfriend(?:['’]s| is) (?:\d\d|twenty|thirty)"
)
"""Left out, sent apart, in charge of grown-ups, or drawn away by them."""
_GROWN = r"(?:mum|mummy|mam|mama|mom|dad|daddy|nan|gran\w*|grandad|step\w+)"
_AROUND = (
    rf"\b(?:can(?:['’]?t|not)|could(?:n['’]?t| not)|won['’]?t|wouldn['’]t) (?:(?:shift|rouse|wake) (?:him|her|{_GROWN})\b|get (?:him|her|{_GROWN}) (?:up|to wake))"
    rf"|\b(?:{_GROWN}|she|he)\b[^.\"”]{{0,20}}\b(?:asleep|lying|passed out|collapsed) on the (?:floor|stairs|bathroom|step)\b|\b{_GROWN} do(?:es)?n?['’]?t (?:wake|get) up\b"
    r"|\b(?:push|pull|put|wedge|drag|move|shove|slide|jam)(?:s|es|ed|d|ing|ged|ging|med|ming)? (?:the|my|a|his|her|our) (?:\w+ ){0,2}(?:drawers?|chairs?|bed|wardrobe|table|desk|box)\b[^.\"”]{0,30}\b(?:across|against|under (?:the|my|his|her) (?:door )?handle|behind the door|door)\b"
    r"|\b(?:hid|hides?|hiding) (?:us|me|him|her|them) (?:in|under|behind)\b|\bwhere (?:I|we) go when (?:it|they|he|she)\b"
    rf"|\b(?:{_GROWN}|they|(?-i:[A-ZÀ-Þ][a-z]+))(?: and (?:{_GROWN}|(?-i:[A-ZÀ-Þ][a-z]+)))? (?:shouts?|screams?|argues?|fights?|kicks? off)\b[^.\"”]{{0,60}}\b(?:every night|all night|at night|pillow|my ears|headphones|hear (?:it|them)|under the)\b"
    r"|\bcall(?:s|ed|ing)? (?:me|him|her|us) names\b|\b(?:told|tell|tells)\b[^.\"”]{0,60}\b(?:(?:done|did|does) nothing|(?:didn['’]t|doesn['’]t|hasn['’]t|never) (?:do|does|done|did) anything)\b"
    r"|\b(?:man|men|woman|lads?|boys?|neighbour|someone|somebody|people)\b[^.\"”]{0,30}\b(?:waits? (?:at|by|for|outside)|follows?|stares?|says? (?:horrible |rude |bad )?things)\b"
    r"|\b(?:heater|cooker|oven|pan|towels?|curtains?|kitchen|flat)\b[^.\"”]{0,40}\b(?:went|caught|goes|set) (?:on )?fire\b"
)
"""What goes on around a child: grown-ups who cannot be woken, who shout at night, a door held shut, somebody who waits."""
_HARD = (
    _DONE_TO,
    _AROUND,
    _APART,
    _SHUT_IN,
    _AT_FAULT,
    _SENT_AWAY,
    _USED,
    _LEFT,
    _PREYED_ON,
    _LOW,
    _GUARD,
    _FORCED,
    _NOT_TELL,
    _LOST,
    _WITHOUT,
    _AWAY_FROM,
    _COUNTED,
    _WHO_HAS,
)
_NO_IDEA = (
    r"\b(?:don['’]t|doesn['’]t|does not|do not) know (?:if|when|where|whether|who) (?:I|she|he|they|we|mum|dad)\b"
    r"|\b(?:don['’]t|doesn['’]t) know if\b|\block(?:s|ed|ing)? (?:my|your|her|his|the|your|herself"
    r"|himself)(?: own)? (?:bed ?room |bathroom )?(?:door|room)\b|\b(?:am|is|are"
    r"|I['’]m) (?:not )?allowed to (?:sleep|eat|be asleep|go to bed|leave)\b"
)
RELIEF = (
    r"\b(?:nobody|no one|no-one|nothing) (?:shouts?|hits?|hurts?|fights?|screams?|is (?:cross|drunk))\b|"
    r"\b(?:not (?:worried|scared|frightened|afraid)|no longer|used to|(?:scared|worried|frightened|afraid|hurts?|shouts?|hits?|fights?|cries|happens?|hides?|sad|bad|mind) (?:\w+ ){0,3}any ?more|stopped (?:being|listening|asking"
    r"|hiding)"
    r"|isn['’]t (?:scared|worried|frightened)|less (?:scared|worried|frightened)|feels? safe|never (?:hurts?|hits?"
    r"|shouts?|screams?)"
    r"|has stopped|better now|not now|no worries|(?:doesn['’]t|does not|don['’]t) (?:hate|mind|worry|bite)"
    r"|nothing (?:worries|scares)|hide and seek)\b"
)
"""What says that something hard is over, or never was."""


def is_worry(content: str, words: Words) -> bool:
    """Whether what a child said is something hard: a fear, a hurt, a watch kept, a load carried, a wish to get away, a threat."""
    if finds(RELIEF, content):
        return False
    phrases = lexicon(words.vocabulary)
    if phrases.holds(content, *KINDS):
        return True
    if phrases.holds(content, "dislike") and finds(_WHEN, content):
        return True
    if (
        finds(_ASKS_AFTER, content)
        or finds(_NO_IDEA, content)
        or finds(_PEERS, content)
        or any(finds(hard, content) for hard in _HARD)
    ):
        return True
    arranged = pattern(_ARRANGED).search(content)
    return arranged is not None and not _is_of_small_child(arranged.group(), words)


def _is_of_small_child(arranged: str, words: Words) -> bool:
    """Whether it is a brother or sister, and no grown-up, around whom a child's life is arranged."""
    named = any(naming(rf"\b{re.escape(name)}\b", re.IGNORECASE).search(arranged) for name in words.subjects)
    return named or (
        finds(r"\b(?:he|she|they) (?:cries|falls|is|['’]s|does)\b", arranged) is not None
        and not finds(r"\b(?:mum|mummy|dad|daddy|nan)\b", arranged)
    )
