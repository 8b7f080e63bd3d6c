"""Worries that a child told, anywhere in the record, and whether anything in it answers them.

Children tell once. A worry is answered by a step of somebody who helps, by reasoning that takes it up, or by what the child was
told; thanks, praise and a reminder of the rules are no answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from planlint.dataclass import NamedTuple
from planlint.language import gaps, particulars
from planlint.language import told as telling
from planlint.language.lexicon import Lexicon
from planlint.language.sentences import outside_quotations, quotations, sentences
from planlint.language.words import folded, stem, word_list
from planlint.model import Action, Document, Judgement, Part
from planlint.patterns import pattern
from planlint.source import Span, Text
from planlint.understand.child import TOLD, Words, finds, is_of_child, naming
from planlint.understand.planning import side
from planlint.vocabulary import Vocabulary

_KINDS = ("fear", "hurt", "watch", "burden", "away", "threat", "need")
_WHEN = (
    r"\b(?:when|because|cos|in case|if|at (?:night|bedtime|home|dad['’]s|mum['’]s|his|her)|nights?|weekends?"
    r"|mornings?|bedtimes?|home ?time"
    r"|after school|being|having to|going|it there)\b"
)
"""What makes of a dislike a worry: it happens at a time, at a place or by somebody."""
_ADULT = (
    r"(?:mum|mummy|mam|mama|mom|dad|daddy|nan|gran\w*|grandad|she|he|they|uncle \w+|auntie? \w+|step\w+"
    r"|[A-ZÀ-Þ][a-zà-ÿ'’-]+)"
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
_FIRST_PERSON = r"\b(?:I|my|me|us|our|we)\b"
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
    r"|\bwhat happens to (?:me|us|him|her|them|(?-i:[A-ZÀ-Þ])\w+)\b|\b(?:I|he|she) owes?\b|\bsays? (?:I|he|she) owes?\b"
    r"|\b(?:not|n['’]t) (?:allowed|let)\b[^.\"”]{0,40}\bwhen\b[^.\"”]{0,40}\b(?:friends?|comes?|stays?|here|visits?|round|drinking)\b"
    r"|\b(?:still|is|it['’]s|our|a) (?:a |our )?secret\b(?!.{0,20}\b(?:birthday|present|santa|surprise|party|den|base|recipe)\b)"
)
"""Who looks after somebody, what is owed, and what may not be when somebody is there."""
_HARD = (_LOW, _GUARD, _FORCED, _NOT_TELL, _LOST, _WITHOUT, _AWAY_FROM, _COUNTED, _WHO_HAS)
PERHAPS = 0.7
"""How likely words without any such wording must be to be something hard, to ask about them softly; set on labelled statements
(benchmarks/fit_weights.py)."""
_NO_IDEA = (
    r"\b(?:don['’]t|doesn['’]t|does not|do not) know (?:if|when|where|whether|who) (?:I|she|he|they|we|mum|dad)\b"
    r"|\b(?:don['’]t|doesn['’]t) know if\b|\block(?:s|ed|ing)? (?:my|your|her|his|the|your|herself"
    r"|himself)(?: own)? (?:bed ?room |bathroom )?(?:door|room)\b|\b(?:am|is|are"
    r"|I['’]m) (?:not )?allowed to (?:sleep|eat|be asleep|go to bed|leave)\b"
)
_AT_SCHOOL = r"\b(?:school|class|lessons?|medical room|term|nursery)\b"
_RELIEF = (
    r"\b(?:nobody|no one|no-one|nothing) (?:shouts?|hits?|hurts?|fights?|screams?|is (?:cross|drunk))\b|"
    r"\b(?:not (?:worried|scared|frightened|afraid)|no longer|used to|(?:scared|worried|frightened|afraid|hurts?|shouts?|hits?|fights?|cries|happens?|hides?|sad|bad|mind) (?:\w+ ){0,3}any ?more|stopped (?:being|listening|asking"
    r"|hiding)"
    r"|isn['’]t (?:scared|worried|frightened)|less (?:scared|worried|frightened)|feels? safe|never (?:hurts?|hits?"
    r"|shouts?|screams?)"
    r"|has stopped|better now|not now|no worries|(?:doesn['’]t|does not|don['’]t) (?:hate|mind|worry|bite)"
    r"|nothing (?:worries|scares)|hide and seek)\b"
)
_DEAF = frozenset(
    (
        "actions",
        "contingency",
        "outcomes",
        "measure",
        "network",
        "household",
        "signatures",
        "facts",
        "wellbeing",
        "consent",
        "parents",
        "adults",
        "oversight",
        "review",
    )
)
_LONG = 45
"""Words of the longest sentence that is weighed as a whole."""
_HE = pattern(r"(?:He|She|They)\b")
_BODY = (
    r"\b(?:freez\w*|froze|stiff\w*|flinch\w*|goes? (?:still|quiet|rigid|white|under|behind|limp)|went (?:still|quiet|rigid|white|under|behind|limp)"
    r"|hides?|hid|cling\w*|bit(?:es|ing)?|curl\w*|cover\w*|scream\w*|shakes?|shook|trembl\w*|wets?|soil\w*|drop(?:s|ped)|star(?:es|ed)"
    r"|watch(?:es|ed)|will(?: not|n['’]t)|would(?: not|n['’]t)|stop(?:s|ped) (?:feeding|eating|playing|talking)|cr(?:ies|ied)|lies? down|arch\w*|pull(?:s|ed) (?:out )?(?:her|his|their))\b"
)
"""What a child's body says."""
_TRIGGER = r"\b(?:when(?:ever)?|if|as soon as|every time|each time|once|before|after|at the sound)\b"
_SEEN_IN = frozenset(("voice", "seen", "activity", "about", None))
"""What a part is for in which somebody tells what the child was seen to do."""
_THOUGHT = frozenset(("analysis", "decision", "reflection", "worries", "reason", "discussion", "day"))
"""Parts in which adults reason or picture a life: there a child's worry counts only where it is told as said."""


class Told(NamedTuple):
    """A worry as the child told it: its sentence, the words that are the worry itself, and where it stands."""

    part: Part
    text: Text
    start: int
    end: int
    worry: str
    sure: bool = True

    @property
    def span(self) -> Span:
        return self.text.span(self.start, self.end)


def worries(doc: Document, words: Words) -> list[Judgement]:
    """Each worry that the child told, answered or not, in the order of the record."""
    if doc.root is None or doc.kind == "chronology" or not words.subjects:
        # A chronology tells worries of years ago, whose answers stand in other records; without a child's name nobody's words are theirs.
        return []
    answers = _answers(doc, words)
    kept_elsewhere = _is_kept_elsewhere(doc)
    found: list[Judgement] = []
    perhaps: list[Judgement] = []
    for told in _told(doc, words):
        answered = kept_elsewhere or _is_answered(told, answers, words) or _is_passed_on(told, doc, words)
        why = ("a worry that the child told",)
        state = "answered" if answered else "unanswered"
        if told.sure:
            found.append(Judgement("worry", state, told.span, why, part=told.part))
        elif not answered:
            perhaps.append(
                Judgement("worry", state, told.span, ("it may be a worry",), part=told.part, confidence="low")
            )
    return found if any(one.state == "unanswered" for one in found) else [*found, *perhaps[:1]]


# -- telling


def _told(doc: Document, words: Words) -> Iterator[Told]:
    """Sentences that tell a worry as the child's own."""
    assert doc.root is not None
    session = doc.kind == "direct_work"
    for part in doc.root.walk():
        purpose = words.purpose(part)
        if part.role == "facts" or purpose in _DEAF or words.is_adults(part):
            continue
        own = words.is_own(part)
        listed = _lists_worries(part, words)
        before = ""
        for text in part.texts:
            for start, end in sentences(text.value):
                sentence = text.value[start:end]
                said = list(_contents(sentence, before, words, own, session, purpose in _THOUGHT, is_of_child(part)))
                worded = next((one for one in said if _is_hard(one, sentence, words)), None)
                likely = next((one for one in said if _likely(one, sentence, words) >= PERHAPS), None)
                if worded is not None:
                    yield Told(part, text, start, end, worded)
                elif likely is not None:
                    yield Told(part, text, start, end, likely, sure=False)
                elif purpose in _SEEN_IN and _is_shown(sentence, before, words):
                    yield Told(part, text, start, end, sentence, sure=False)
                elif listed and len(sentence.split()) >= 3 and not finds(_NONE, sentence):
                    yield Told(part, text, start, end, sentence)
                before = f"{before[-300:]} {outside_quotations(sentence)}"


_NONE = (
    r"^\W*(?:none|nothing|no worries|n/a|not (?:asked|known|yet)|[A-Z]\w+ (?:has|had|said|says) (?:no|none|nothing"
    r"|not)|there (?:is|are|were) (?:no|none))\b|\bno (?:worries|concerns)\b"
)


def _lists_worries(part: Part, words: Words) -> bool:
    """Whether a part's title says that what stands in it is what the child worries about ("Ada's worries")."""
    if part.heading is None or not finds(
        r"\b(?:worries|worried about|worry about|scared of|frightened of)\b", part.title
    ):
        return False
    return words.named.search(part.title) is not None or is_of_child(part)


def _contents(
    sentence: str, before: str, words: Words, own: bool, session: bool, thought: bool, of_child: bool
) -> Iterator[str]:
    """The pieces of a sentence that are what the child said, in quotation marks or told."""
    quoted = quotations(sentence)
    for start, end in quoted:
        quote = sentence[start:end]
        if len(quote.split()) < 2:
            continue
        who = words.speaker(outside_quotations(sentence)[:start])
        if (
            who == "child"
            or (who == "he" and _means_child(before, sentence[:start], words, own))
            or (who is None and ((session and finds(_FIRST_PERSON, quote)) or words.voice_of.search(sentence)))
            or (
                (own and who is None and finds(_FIRST_PERSON, quote))
                or (who is None and _is_named_after(sentence[end:], before, words, own))
            )
            or _is_in_a_note(sentence[:start], before, words)
        ):
            yield quote
    if not quoted and of_child and finds(r"\bI\b", sentence) and not words.to_child:
        yield sentence
    yield from _reported(sentence, before, words, own, thought)


_NOTE = pattern(
    r"\b(?:note|text|message|letter|card|pad|diary|worry (?:box|slip)|picture|drawing|postcard|slip|sticker|whiteboard)\b[^\"“‘.]{0,70}"
    r"(?:\bsaid|\bsays|\bsaying|\breads?|:)\W*$",
    re.IGNORECASE,
)


def _is_in_a_note(before_it: str, earlier: str, words: Words) -> bool:
    """Whether words in quotation marks stand in something that the child wrote or drew ("Ada passed Jo a note which said ...")."""
    if not _NOTE.search(before_it):
        return False
    named = [found.end() for found in words.named.finditer(f"{earlier[-120:]} {before_it}")]
    return bool(named)


_SAID = pattern(r"(?:said|told|asked|wrote|whispered|explained|added|says|tells|asks)")
_AFTERWARDS = pattern(rf"\W*(?:{_SAID.pattern} )?(?P<who>[A-ZÀ-Þ][\w'’-]+|he|she|they)(?: {_SAID.pattern})?\b")


def _is_named_after(follows: str, before: str, words: Words, own: bool) -> bool:
    """Whether the child is said to have spoken behind the quoted words ("...," Ada told the nurse)."""
    found = _AFTERWARDS.match(follows)
    if found is None or not _SAID.search(found.group()):
        return False
    who = found["who"]
    return words.named.fullmatch(who) is not None or (
        who in ("he", "she", "they") and _means_child(before, "", words, own)
    )


def _reported(sentence: str, before: str, words: Words, own: bool, thought: bool) -> Iterator[str]:
    """What stands behind "she said that", the speaker being the child; quoted pieces stay in it."""
    if words.is_adults_account(sentence):
        return
    plain = outside_quotations(sentence)
    for verb in pattern(rf"\b{TOLD}\b").finditer(plain):
        if finds(r"\b(?:was|were|been|be|being)\s$", plain[: verb.start()]) and not _is_feeling(verb.group()):
            continue
        if thought and not pattern(r"(?:said|says|told|tells|asked|asks|wrote|writes)\b").match(verb.group()):
            continue
        who = words.speaker(f"{sentence[: verb.start()]} said")
        if who == "child" or (who == "he" and _means_child(before, sentence[: verb.start()], words, own)):
            yield sentence[verb.start() if _is_feeling(verb.group()) else verb.end() :]
            return


def _is_feeling(verb: str) -> bool:
    return not pattern(
        r"(?:said|says|told|tells|asked|asks|wrote|writes|whispered|replied|answered|explained)\b"
    ).match(verb)


_SOMEBODY = (
    r"\b(?:[Mm]um|[Mm]ummy|[Mm]other|[Dd]ad|[Dd]addy|[Ff]ather|[Nn]an|[Gg]ran\w*|[Pp]artner|M(?:r|rs|s"
    r"|iss) [A-Z][\w'’-]+|[A-ZÀ-Þ][a-zà-ÿ'’-]+)\b"
)


def _means_child(before: str, start: str, words: Words, own: bool) -> bool:
    """Whether "he" or "she" is the child: the child was the last one named before it, or the part is the child's own."""
    if own:
        return True
    if (
        len(words.subjects) == 1
        and words.in_session
        and not _has_adult(f"{before[-160:]} {outside_quotations(start)}", words)
    ):
        return True
    near = f"{before[-300:]} {outside_quotations(start)}"
    child = max((found.end() for found in words.named.finditer(near)), default=-1)
    others = (
        found.end()
        for found in pattern(_SOMEBODY).finditer(near)
        if not words.named.match(found.group()) and _can_be_somebody(found.group(), words)
    )
    return child >= 0 and child > max(others, default=-1) - 60


def _has_adult(text: str, words: Words) -> bool:
    """Whether a grown-up is named in a text."""
    return any(
        not words.named.fullmatch(found.group()) and words.is_adult(found.group())
        for found in pattern(_SOMEBODY).finditer(text)
    )


def _can_be_somebody(word: str, words: Words) -> bool:
    low = folded(word)
    general = words.vocabulary.set("general", "general")
    family = words.vocabulary.set("people", "family")
    return low in family or (low not in particulars.CALENDAR and not particulars.is_general(low, general))


def _is_worry(content: str, words: Words) -> bool:
    """Whether what a child said is something hard: a fear, a hurt, a watch kept, a load carried, a wish to get away, a threat."""
    if finds(_RELIEF, content):
        return False
    lexicon = _lexicon(words.vocabulary)
    if lexicon.holds(content, *_KINDS):
        return True
    if lexicon.holds(content, "dislike") and finds(_WHEN, content):
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


def _is_hard(content: str, sentence: str, words: Words) -> bool:
    """Whether what a child said is hard by its wording."""
    return _is_worry(content, words) and not _is_at_school(content, sentence, words)


def _likely(content: str, sentence: str, words: Words) -> float:
    """How likely what a child said is something hard, by the words of its sentence, or its own where the sentence is long."""
    if finds(_RELIEF, content) or len(content.split()) < 3:
        return 0.0
    told = sentence if len(sentence.split()) <= _LONG else content
    return telling.likely(told, words.subjects, words.vocabulary)


def _is_shown(sentence: str, before: str, words: Words) -> bool:
    """Whether a sentence says what a child does, seen by somebody or passed on, and that is likely hard ("He sleeps in the car when ...")."""
    named = (
        words.named.match(sentence) is not None or _HE.match(sentence) and _means_child(before, "", words, own=False)
    )
    if not named or len(sentence.split()) > _LONG or finds(_RELIEF, sentence):
        return False
    if not finds(_BODY, sentence) or not finds(_TRIGGER, sentence):
        return False
    return telling.likely(sentence, words.subjects, words.vocabulary) >= PERHAPS


def _is_at_school(content: str, sentence: str, words: Words) -> bool:
    """Whether a wish to go home is only that of a child at school."""
    hits = _lexicon(words.vocabulary).of(content, *_KINDS)
    return len(hits) == 1 and hits[0].phrase == "go home" and finds(_AT_SCHOOL, sentence) is not None


def _is_of_small_child(arranged: str, words: Words) -> bool:
    """Whether it is a brother or sister, and no grown-up, around whom a child's life is arranged."""
    named = any(naming(rf"\b{re.escape(name)}\b", re.IGNORECASE).search(arranged) for name in words.subjects)
    return named or (
        finds(r"\b(?:he|she|they) (?:cries|falls|is|['’]s|does)\b", arranged) is not None
        and not finds(r"\b(?:mum|mummy|dad|daddy|nan)\b", arranged)
    )


def _lexicon(vocabulary: Vocabulary) -> Lexicon:
    made: Lexicon = vocabulary.made("worries", lambda one: Lexicon(one.table("worries")))
    return made


# -- answers


_REPLY = (
    r"(?:^|[.;,]\s|\band )\W*(?:[A-Z]\w+ )?(?:I told (?:him|her|them|you)|I said (?:that )?(?:I|we|he|she|they"
    r"|it (?:was|is) not)\b|we told (?:him|her|them)|I (?:promised|explained|rang"
    r"|have (?:asked|told|spoken|passed)|passed|asked (?:him|her) (?:what|who|if|when|how)|showed)|I did not"
    r"|so (?:we|I|the plan)"
    r"|that(?:['’]s| is) why|because (?:he|she|they) (?:said|told|asked)|was (?:told|passed|rung|reported)|rang"
    r"|sorted|agreed there"
    r"|strategy (?:discussion|meeting)|we (?:will|have)|told (?:him|her|them) (?:that|who|what|when|why)|since then"
    r"|has passed|reported|fitted|mended|moved|a gate|from (?:today|now|tonight)|yes\b|\w+ (?:will|has agreed to"
    r"|has asked)|they told)\b"
)
_UNDERTAKES = (
    r"\b(?:will|['’]ll|has agreed|have agreed|agreed|I told|I said|we told|told (?:him|her|them)|I can['’]t|cannot"
    r"|promised|starting|yes"
    r"|goes|comes|rings|takes|showed|explained|so that|is to|are to)\b"
)
_TAKES_UP = frozenset(
    (
        "analysis",
        "decision",
        "contingency",
        "outcomes",
        "reflection",
        "oversight",
        "needs",
        "measure",
        "review",
        "discussion",
    )
)


class _Answer(NamedTuple):
    """A passage that may answer a worry: its particular stems, where it stands, and whether it frees the child of a load."""

    stems: frozenset[str]
    start: int
    step: bool
    frees: bool
    names: frozenset[str] = frozenset()
    plain: frozenset[str] = frozenset()


def _answers(doc: Document, words: Words) -> list[_Answer]:
    """Passages that may answer: steps that help, what professionals make of it, and what the child was told."""
    answers = []
    for action in doc.actions:
        if _helps(action, doc, words):
            said = (
                action.text.value,
                action.need or "",
                action.outcome.value if action.outcome is not None else "",
                action.signs_of_success,
                _titles(action.part),
            )
            whole = " ".join(said)
            answers.append(
                _Answer(
                    _stems(whole, words),
                    action.span.start,
                    True,
                    _frees(whole, words),
                    _names(whole, words),
                    _plain(whole),
                )
            )
    acted = [action.span for action in doc.actions]
    for part in doc.parts():
        replies = _is_reply(part, words)
        for text in part.texts:
            for start, end in sentences(text.value):
                sentence = text.value[start:end]
                place = text.span(start, end)
                if any(span.start <= place.start < span.end for span in acted):
                    continue
                if replies or words.purpose(part) in _TAKES_UP or _undertakes(sentence, part, words):
                    stems = _stems(f"{_titles(part)} {sentence}" if replies else sentence, words)
                    answers.append(_Answer(stems, place.start, False, False))
    return answers


def _undertakes(sentence: str, part: Part, words: Words) -> bool:
    """Whether a sentence outside the parts of adults and children says what is done or why not."""
    if (words.is_own(part) and not finds(r"\b(?:I|we) (?:told|said|will|can|have)\b", sentence)) or words.is_adults(
        part
    ):
        return False
    return (
        words.purpose(part) in ("actions", "seen", None, "activity", "previous")
        and finds(_UNDERTAKES, outside_quotations(sentence)) is not None
    )


def _is_reply(part: Part, words: Words) -> bool:
    """Whether a part, by its title or one around it, is what was said back to the child."""
    around: Part | None = part
    while around is not None:
        if around.heading is not None and _lexicon(words.vocabulary).holds(
            around.title.replace("_", " "), "answer_titles"
        ):
            return True
        around = around.parent
    return False


def _frees(text: str, words: Words) -> bool:
    """Whether a step takes a load off the child: care by somebody else, or something done so that the child can be a child."""
    named = words.named.pattern
    return (
        finds(
            r"\b(?:carers?|care assessment|adult care|take over|takes over|instead of|hand(?:s|ed)? (?:it )?over)\b",
            text,
        )
        is not None
        or naming(
            rf"\bso (?:that )?(?:{named}|he|she) (?:can|does not have to|doesn['’]t have to)\b", re.IGNORECASE
        ).search(text)
        is not None
    )


def _is_kept_elsewhere(doc: Document) -> bool:
    """Whether the record says that the answer is kept where it is safe to keep it."""
    return any(
        gaps.restricted(text.value) and finds(r"\b(?:answer\w*|what (?:we|i) (?:will do|did)|asked that)\b", text.value)
        for part in doc.parts()
        for text in part.texts
    )


def _names(text: str, words: Words) -> frozenset[str]:
    """The names in a text, children and professionals left out."""
    left = {folded(name) for name in words.without}
    inner = pattern(r"(?<!^)(?<![.!?\"“] )\b[A-ZÀ-Þ][\w’-]+").finditer(text)
    return frozenset(
        low for found in inner if (low := folded(found.group())) not in left and low not in particulars.CALENDAR
    )


def _titles(part: Part | None) -> str:
    return part.title.lower() if part is not None and part.heading is not None else ""


def _helps(action: Action, doc: Document, words: Words) -> bool:
    """Whether an action is help: something that can be done, by somebody who is not only the family."""
    doable = action.what.state in ("concrete", "administrative", "several_owners")
    return doable and (side(action, doc, words) == "other" or action.measure.state in ("life", "outcome"))


def _stems(text: str, words: Words) -> frozenset[str]:
    """Particular stems without names: that a name comes again is no answer. Words for fear are one."""
    inner = pattern(r"(?<!^)(?<![.!?] )(?<![\"“:] )\b[A-ZÀ-Þ][\w'’-]+")
    names = {folded(found.group()).removesuffix("'s") for found in inner.finditer(text)}
    without = [*words.children, *names, *words.professionals]
    found = {stem(word) for word in particulars.words(text, words.vocabulary, without=without)}
    if finds(r"\b(?:scared|frighten\w*|afraid|fear(?:s|ful)?|terrified)\b", text):
        found.add("<fear>")
    return frozenset(found)


_WEAK = frozenset(
    stem(word)
    for word in [
        "mum",
        "dad",
        "mummy",
        "daddy",
        "nan",
        "school",
        "home",
        "house",
        "night",
        "nights",
        "morning",
        "day",
        "bed",
        "room",
        "bedroom",
        "told",
        "said",
        "time",
        "want",
        "hurt",
        "scared",
        "worried",
        "hate",
        "asleep",
        "sleep",
        "door",
        "sister",
        "brother",
        "phone",
        "play",
        "sit",
        "stay",
        "stop",
        "keep",
        "hold",
        "hand",
        "week",
        "tea",
        "talk",
        "walk",
        "picture",
        "drew",
        "read",
        "bit",
        "lot",
        "back",
    ]
)
"""Words that hold in any child's days: they join a worry to its answer only together with another."""


def _is_answered(told: Told, answers: list[_Answer], words: Words) -> bool:
    sentence = told.text.value[told.start : told.end]
    if finds(
        r"[;,]\s+(?:and |but |so )?(?:\w+\s+){1,6}(?:will(?! (?:carry on|continue|monitor|be))|rang|told|changes?"
        r"|showed|fits|fitted|asked|agreed?|sorted)\b",
        _behind(sentence, told.worry),
    ):
        return True
    if _is_replied(told.text.value[told.end : told.end + 300], words):
        return True
    if _is_replied_beside(told, words):
        return True
    own = _stems(told.worry, words)
    telling = own - _WEAK
    who = _names(told.worry, words)
    plain = _plain(told.worry) - who - _PLACES - {folded(name) for name in words.children}
    weak = _stems(outside_quotations(sentence), words)
    around = weak - _WEAK
    load = _lexicon(words.vocabulary).holds(told.worry, "burden")
    place = told.span
    for answer in answers:
        if place.start <= answer.start < place.end:
            continue
        if not answer.step and answer.start < place.start:
            continue
        shared = own & answer.stems
        if shared & telling or len(shared) >= 2 or (load and answer.frees):
            return True
        if answer.names & who and (shared or answer.plain & plain):
            return True
        wide = around & answer.stems
        if answer.step and (len(wide) >= 2 or (wide and len((own | weak) & answer.stems) >= 2)):
            return True
    return False


def _is_passed_on(told: Told, doc: Document, words: Words) -> bool:
    """Whether the record is itself the answer: a referral passes on what a child told, unless the child was put off with a reminder."""
    if doc.kind != "referral":
        return False
    follows = outside_quotations(told.text.value[told.end :])
    near = sentences(follows)[:2]
    return not any(_lexicon(words.vocabulary).holds(follows[start:end], "no_answer") for start, end in near)


def _is_replied_beside(told: Told, words: Words) -> bool:
    """Whether the next part, by its title, is what was said back, or a later one that takes up a plain word of the worry."""
    parent = told.part.parent
    if parent is None or told.part not in parent.parts:
        return False
    later = parent.parts[parent.parts.index(told.part) + 1 :]
    if later and _is_reply(later[0], words) and not _is_reply(told.part, words) and parent.form != "root":
        return True
    plain = _plain(told.worry)
    return any(_is_reply(part, words) and plain & _plain(f"{_all_titles(part)} {part.all_words}") for part in later)


def _all_titles(part: Part) -> str:
    return " ".join(one.title for one in part.walk() if one.heading is not None)


def _plain(text: str) -> frozenset[str]:
    """The stems of a text's longer words."""
    return frozenset(stem(word) for word in word_list(text) if len(word) > 3 and word not in _FILL)


_PLACES = frozenset(stem(word) for word in ["school", "home", "house", "room", "nursery", "class", "teacher"])
_FILL = frozenset(
    [
        "will",
        "does",
        "doesn't",
        "don't",
        "didn't",
        "must",
        "might",
        "shall",
        "make",
        "made",
        "take",
        "taken",
        "give",
        "come",
        "comes",
        "sure",
        "each",
        "every",
        "also",
        "only",
        "still",
        "again",
        "never",
        "always",
        "other",
        "after",
        "before",
        "here",
        "there",
        "that",
        "this",
        "they",
        "them",
        "then",
        "than",
        "there",
        "their",
        "would",
        "could",
        "should",
        "with",
        "when",
        "what",
        "from",
        "have",
        "been",
        "said",
        "says",
        "told",
        "just",
        "really",
        "want",
        "going",
        "about",
        "because",
        "some",
        "because",
        "your",
        "year",
        "into",
        "like",
    ]
)


def _behind(sentence: str, worry: str) -> str:
    """What a sentence goes on to say after the worry, quoted words left out."""
    at = sentence.find(worry)
    return (
        outside_quotations(sentence)[at + (len(worry) if worry in sentence and quotations(sentence) else 0) :]
        if at >= 0
        else ""
    )


def _is_replied(follows: str, words: Words) -> bool:
    """Whether the next words are an answer: what was said, done or found out, and not thanks or a reminder."""
    near = " ".join(outside_quotations(follows).split()[:30])
    for start, end in sentences(near)[:2]:
        sentence = near[start:end]
        if _lexicon(words.vocabulary).holds(sentence, "no_answer"):
            return False
        if pattern(_REPLY, re.IGNORECASE).search(sentence):
            return True
    return False
