"""Signs: named properties of a piece of wording, each small, weak and explainable, and the weighing of several together.

Which way and how much each sign counts stands in `rules/vocabulary/weights.yaml`, fitted by `benchmarks/fit_weights.py` on the
half of the labelled statements that is set aside for it; the other half reports how well it does. No sign is a count of cue
words or a length: a sign is a share, or is capped at a few, so that writing more of it soon gains nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from planlint.dataclass import NamedTuple
from planlint.language import particulars, weighed
from planlint.language.clauses import measures, tasks
from planlint.language.kept import once_for_each_text
from planlint.language.sentences import outside_quotations, quotations
from planlint.language.words import folded, stem
from planlint.patterns import ANY_CASE, pattern
from planlint.vocabulary import Vocabulary

Signs = dict[str, float]


class Weighed(NamedTuple):
    """How likely the judged thing is so (0 to 1), and the signs that decided, strongest first."""

    likely: float
    why: tuple[str, ...]


def weigh(signs: Signs, judge: str, vocabulary: Vocabulary) -> Weighed:
    """The signs of one judgement weighed together: a logistic sum over the table of that judge."""
    table = vocabulary.weights("weights", judge)
    parts = [(table[name] * value, name) for name, value in signs.items() if value and name in table]
    total = table.get("bias", 0.0) + sum([weight for weight, _ in parts])
    weighty = [pair for pair in parts if abs(pair[0]) >= 0.05]
    strongest = sorted(weighty, key=lambda pair: (-abs(pair[0]), pair[1]))[:4]
    why = tuple(f"{name.replace('_', ' ')} {weight:+.1f}" for weight, name in strongest)
    return Weighed(weighed.logistic(total), why)


_PERSON_WORD = pattern(r"[A-ZÀ-Þ](?<=\b.)(?<![.!?:\"“]\s.)(?<!^.)[a-zà-ÿ'’-]+")
"""A capital word that opens nothing. What stands before it is looked at last: few characters are capitals."""
_FIRST_PERSON = pattern(r"(?:^|[\s\"“'(])(?:I|I'm|I’m|I've|I’ve|I'd|I’d|I'll|my|me|mine)\b")
_NEGATED = pattern(
    r"\b(?:not|no|never|nobody|nothing|without|isn't|doesn't|didn't|won't|can't|wasn't|hasn't|haven't|n't)\b",
    re.IGNORECASE,
)
_THAN = pattern(
    r"\b(?:from \w+ to|more than|less than|fewer than|or more|or less|or fewer|at least|at most|out of|in every|of every|a night|a week|a day|days? in|nights? (?:in|out)|now \d|was \d|per cent|below|above|under|over|up from|down (?:from|to)|twice|once|none|no more than|every (?:day|night|morning|week))\b|%|\d/\d",
    re.IGNORECASE,
)
_COLLOQUIAL = pattern(
    r"\b(?:\w+(?:'s|'re|'d|'ll|'ve)(?!\w))|\b(?:bit|stuff|thing|okay|ok|kids|mum's|gets|got)\b", re.IGNORECASE
)
_STOCK = pattern(
    r"\b(?:it is (?:important|vital|essential|positive|felt|considered|recognised|hoped|anticipated|noted|acknowledged|recommended|clear|likely)|it's (?:important|vital|essential|positive|felt|hoped|anticipated|clear)|(?:research|evidence|literature|studies|theory) (?:shows?|suggests?|tells?|indicates?|informs?)|on balance|at this time|at the present time|in light of|in view of|with regard to|in respect of|in order to|in relation to|in terms of|as a result of|going forward|moving forward|holistic\w*|multi-?agency|age[- ]appropriate|full potential|positive outcomes?|best interests?|protective factors?|risk factors?|meet(?:s|ing)? (?:all )?(?:of )?(?:his|her|their|the child's|the children's) (?:\w+ )?needs|needs (?:are|being|will be|to be) met|continues? to|appropriate\w*|presents? as|is felt|are felt|has been identified|have been identified|a (?:number|range|variety) of|lived experience|wishes and feelings|emotional(?:ly)? (?:and|wellbeing|regulat\w+|needs|support)|wellbeing|resilien\w+|vulnerab\w+|support network|robust|engag(?:e|es|ed|ing|ement)|strategies|concerns?|attachment|trauma\w*|impact(?:s|ed)?(?: on| upon)?|safeguarding|threshold|outcomes?|capacity to|insight|committed|motivated|significant(?:ly)?|developmental\w*|adverse|appears? (?:happy|settled|content|well)|happy and|settled|no concerns|enjoy(?:s|ed)|potential|thriv\w+|safe and|stable|nurturing|consistent\w*|positive(?:ly)?|struggl\w+|regulate\w*|overall|remain(?:s|ed)? (?:the same|in place|committed)|would benefit|be supported|supportive|difficult(?:y|ies)?|factors?)\b",
    re.IGNORECASE,
)


def shared(text: str, vocabulary: Vocabulary, *, without: Iterable[str] = ()) -> Signs:
    """Signs that every judge looks at: how much of the text is particular, and of what kind."""
    return dict(_shared(text, vocabulary, particulars.names(without)))


@once_for_each_text
def _shared(text: str, vocabulary: Vocabulary, without: particulars.Names) -> Signs:
    words = particulars.words(text, vocabulary, without=without)
    distinct = dict.fromkeys(words)
    every = max(6, len(text.split()))
    life = vocabulary.made("everyday", lambda one: frozenset(stem(word) for word in one.words("life", "everyday")))
    service = vocabulary.made("service", lambda one: frozenset(stem(word) for word in one.words("life", "service")))
    lived = sum(1 for word in distinct if stem(word) in life)
    arranged = sum(1 for word in distinct if stem(word) in service and stem(word) not in life)
    stock = len(_STOCK.findall(text))
    return {
        "particular": min(len(distinct), 8) / 4,
        "particular_share": min(len(words) / every, 0.5) * 4,
        "everyday": min(lived, 6) / 3,
        "everyday_share": min(lived / every, 0.3) * 6,
        "services": min(arranged, 5) / 3,
        "services_share": min(arranged / every, 0.3) * 6,
        "clock": min(particulars.clocks(text), 2) / 2,
        "quantity": min(particulars.counts(text), 4) / 2,
        "stock": min(stock, 5) / 2,
        "stock_share": min(stock / every, 0.2) * 10,
        "names": min(len(_names(text, without, vocabulary)), 3) / 2,
        "quotes": min(len(quotations(text)), 2) / 2,
        "everyday_speech": min(len(_COLLOQUIAL.findall(text)), 3) / 2,
    }


def _names(text: str, without: particulars.Names, vocabulary: Vocabulary) -> set[str]:
    """Names of people, places and bodies that the text holds, other than those of the child and of days."""
    written = _PERSON_WORD.findall(text)
    left_out = _pieces(without) if written else frozenset()
    names = set()
    for found in written:
        low = folded(found).removesuffix("'s").strip("-")
        if (
            low in left_out
            or low in particulars.CALENDAR
            or low in vocabulary.set("people", "family")
            or low in _NO_NAMES
            or particulars.is_general(low, vocabulary.set("general", "general"))
        ):
            continue
        names.add(low)
    return names


@lru_cache(maxsize=256)
def _pieces(names: particulars.Names) -> frozenset[str]:
    """Names, and the parts of those that are written with a hyphen, folded."""
    return frozenset(folded(part) for word in names for part in (word, *word.split("-")))


_NO_NAMES = frozenset(
    "christmas easter new year mum's dad's nan gran nana grandad mummy daddy mam early help team plan tbc asap".split()
)


_HEAD = pattern(
    r"^\W*(?:(?:also|then|each \w+|every \w+|to|will|and|please|not|only|jointly|together|continue to|carry on|go on)\s+)*(?P<passive>(?:(?:[^.,;:]{2,70}?\s)?(?:to be|will be|is to be|are to be|should be|needs to be)|be|being)\s+(?:\w+ly\s+|also\s+)?)?(?P<verb>[a-z][a-z'-]*)(?:\s+(?P<next>[a-z'-]+))?",
    re.IGNORECASE,
)
_ARTIFACT = pattern(
    r"\b(?:form|letter|report|plan|minutes|notes?|interviews?|assessment|application|referral|appointment|conference|panel|timetable|chronology|agreement|order|grant|claim|register|copy|copies|review|test|tests|check|checks|prescription|passport|certificate|placement|contract|list|log|records?|bed|place|calls?|meeting|visit|visits|number|address|card|statement|photographs?|photos?|account|antidepressant|medication|dentist|optician|solicitor|court|police|landlord|council|bus|taxi|school place|tenancy|rent|arrears|hearing|surgery|clinic|gp|hospital|book|box|key|rota)\b",
    re.IGNORECASE,
)
_AIM = pattern(
    r"\b(?:about|whether|what|which|who|how|when (?:he|she|they|it)|where|if (?:he|she|they|it)|that|so that|to see|to find|to ask|to show|to say|to tell|for (?:assessment|the|a|an|his|her|their|help|support) \w+|asking|because|and (?:ask|tell|say|bring|give|write|send|show|agree|find|ring|put|take|get|explain|report|record)|with the|from the|on the|until)\b",
    re.IGNORECASE,
)
_NOT_DO = pattern(
    r"\b(?:does not|do not|not (?:to )?(?:let|leave|allow|come|go|have|stay|contact|be left|drink|use|take)|no contact|never|nobody|no one|stops?)\b",
    re.IGNORECASE,
)
_LOOSE = pattern(
    r"\b(?:as (?:needed|appropriate|required|necessary|and when|and where)|where (?:appropriate|possible|needed|necessary)|if (?:appropriate|needed|required|necessary|deemed)|when (?:needed|required|necessary)|relevant|appropriate|suitable|at all times|any (?:support|help|concerns|issues|advice)|whatever|or similar|and so on|generally|stuff|ongoing|better|more positive|positive|good|consistent|healthy|robust|holistic|good enough|(?:in|with) (?:the )?(?:right|best)|sessions? (?:for|with|of)|work (?:around|on|with|re)|package|piece of work|input)\b",
    re.IGNORECASE,
)


WORD = "the word "
"""Before the stem of a word that is itself a sign."""


def of_task(text: str, vocabulary: Vocabulary, *, without: Iterable[str] = ()) -> Signs:
    """Signs of whether an action's words say something that could be done and checked: its main verb, and what goes with it."""
    without = particulars.names(without)
    signs = shared(text, vocabulary, without=without)
    lexicon = tasks(vocabulary)
    every = max(1, len(text.split()))
    head = _HEAD.match(outside_quotations(text))
    verb, passive = ("", False) if head is None else (folded(head["verb"]), bool(head["passive"]))
    opening = text[head.start("verb") : head.start("verb") + 34] if head is not None else text[:34]
    vague_hit = next((hit for hit in lexicon.of(opening, "vague") if hit.start == 0), None)
    acts = vocabulary.set("tasks", "act")
    bases = {
        verb,
        stem(verb),
        stem(verb) + "e",
        verb.removesuffix("s"),
        verb.removesuffix("ed"),
        verb.removesuffix("d"),
    }
    is_vague = vague_hit is not None or bool(bases & vocabulary.set("tasks", "vague"))
    is_act = not is_vague and bool(bases & acts)
    particular = signs["particular"]
    aim = bool(_AIM.search(text[len(opening) // 3 :]))
    artifacts = len({found.lower() for found in _ARTIFACT.findall(text)})
    loose = len(_LOOSE.findall(text))
    signs |= {
        "vague_head": float(is_vague),
        "vague_head_and_little_else": float(is_vague and particular < 0.75),
        "act_head": float(is_act and not passive),
        "act_head_and_aim": float(is_act and aim),
        "act_head_and_artifact": float(is_act and artifacts > 0),
        "passive": float(passive),
        "passive_act": float(passive and is_act),
        "passive_vague": float(passive and is_vague),
        "passive_act_and_artifact": float(passive and is_act and artifacts > 0),
        "no_verb_and_artifact": float(not is_vague and not is_act and artifacts > 0),
        "vague_head_and_loose": float(is_vague and loose > 0),
        "how_often": float(
            bool(
                pattern(
                    r"\b(?:every|each|once|twice|daily|weekly|fortnightly|monthly|on time|\d+ times)\b", ANY_CASE
                ).search(text)
            )
        ),
        "passive_and_little_else": float(passive and particular < 0.5),
        "no_verb": float(not is_vague and not is_act),
        "no_verb_and_little_else": float(not is_vague and not is_act and particular < 0.75),
        "artifact": min(artifacts, 2) / 2,
        "aim": float(aim),
        "not_do": float(bool(_NOT_DO.search(text))),
        "thing": min(len(lexicon.of(text, "thing")), 2) / 2,
        "tool": float(lexicon.holds(text, "tool")),
        "loose": min(loose, 3) / 2,
        "loose_and_little_else": float(loose > 0 and particular < 0.75),
        "short": float(every <= 4),
        "continue": float(
            bool(
                pattern(
                    r"\b(?:continue|continues|continued|continuing|maintain|sustain|keep (?:on|up|under)|carry on)\b"
                ).search(folded(text)[:48])
            )
        ),
    }
    # Words weigh as well, each a little (weights.yaml): no list of verbs holds all that can be done.
    signs |= {f"{WORD}{sign}": 1.0 for sign in weighed.signs(text, without)}
    return signs


def of_outcome(text: str, vocabulary: Vocabulary, *, without: Iterable[str] = ()) -> Signs:
    """Signs of whether an outcome says what will be different in this child's life."""
    signs = shared(text, vocabulary, without=without)
    low = folded(text)
    signs |= {
        "by_a_service": float(
            bool(
                pattern(
                    r"\b(?:to be|is|are|been|be) (?:\w+ )?(?:completed|delivered|carried out|offered|provided|made|referred|undertaken|held|updated|allocated|reviewed|in place|accessed|attended|arranged|submitted|circulated|logged|approved|finished|given)\b|\b(?:attend|attends|engage|engages|complete|completes|comply|complies|access|accesses|accept|accepts|work|works|co-?operate\w*) (?:\w+ ){0,2}(?:with|all|the|her|his|their|appointments|sessions|programme|course|support|services|professionals)\b"
                ).search(low)
            )
        ),
        "than": float(bool(_THAN.search(text))),
        "negated": float(bool(_NEGATED.search(text))),
        "finite": float(
            bool(
                pattern(
                    r"\b(?:is|are|has|have|can|gets|goes|sleeps|eats|wakes|knows|says|tells|feels|wears|walks|plays|sees|comes|does|keeps|stays|finds|uses|takes|brings|picks|reads|asks|lives|no longer)\b"
                ).search(low)
            )
        ),
    }
    return signs


_CAN = pattern(
    r"\b(?:you|I|he|she|they)\s+(?:can\s+)?(?:says?|points?|tells?|shows?|rates?|picks?|chooses?)\b|\b(?:can|could|is able to|are able to|knows? (?:how|who|what|where|when))\s+(?:now\s+|each\s+|both\s+)?(?:tell|say|name|show|point|list|describe|explain|identify|draw|count|use|find|ring|call|pick|choose|sleep|walk|read|get|go|ask|do)\b",
    re.IGNORECASE,
)


def of_measure(text: str, vocabulary: Vocabulary, *, without: Iterable[str] = ()) -> Signs:
    """Signs of whether words say how success would be seen."""
    return dict(_of_measure(text, vocabulary, particulars.names(without)))


@once_for_each_text
def _of_measure(text: str, vocabulary: Vocabulary, without: particulars.Names) -> Signs:
    signs = of_outcome(text, vocabulary, without=without)
    lexicon = measures(vocabulary)
    signs |= {
        "cue": float(lexicon.holds(text, "cue")),
        "purpose": float(lexicon.holds(text, "purpose")),
        "delivered": min(len(lexicon.of(text, "delivery")), 2) / 2,
        "only_better": min(len(lexicon.of(text, "generic")), 2) / 2,
        "can_do": float(bool(_CAN.search(text))),
    }
    return signs


_SPEECH = pattern(
    r"\b(?:said|says|told|tells|asked|asks|wrote|writes|whispered|shouted|replied|answered|explained|signed|pointed|drew|chose|picked|scored|pressed|texted|typed|wants|wanted|wishes|worries|likes|hates|loves|misses|hopes|thinks|showed|calls|nodded|shook|shrugged|called|laughed|cried|smiled|dictated|mouthed|put|held|would like|would rather|does not want|doesn't want|dreams|played|went|sat|hid|looked|turned|reached|took|gave|built|crawled|kicked|clung|walked|ran|stood|lay)\b",
    re.IGNORECASE,
)
_PROXY = pattern(
    r"\b(?:mum|mother|dad|father|parents?|carers?|nan|gran\w*|school|teachers?|nursery|staff|foster carers?|professionals|health visitor|grandparents?|family|m[rs]s? \w+|ms \w+)\s+(?:\w+\s+)?(?:says?|said|reports?|reported|states?|stated|feels?|felt|thinks?|believes?|describes?|described|explains?|informs?|told|tells?|advis\w+|confirm\w+)\b|\b(?:is|was|are|were) (?:described|reported|said|known|thought|felt) (?:as|to be|by)\b|\baccording to\b|\bwould (?:say|want|wish|like to be|benefit)\b",
    re.IGNORECASE,
)
TOO_YOUNG = pattern(
    r"\b(?:not (?:been )?possible to|could ?n[o'’]t|unable to) (?:ascertain|obtain|gain|gather|establish) (?:\w+['’]s |his |her |their |any )?(?:own )?(?:views?|wishes|voice)\b"
    r"|\b(?:views?|wishes|feelings|voice) (?:could|can) ?not be (?:ascertained|obtained|gained|sought|gathered|established|captured)\b"
    r"|\b(?:too|so|very|still|is|only) (?:wee|little|small)\b[^.;]{0,40}\b(?:not|n['’]t|nothing) (?:have |got )?(?:much |a lot |anything )?(?:to )?(?:say|tell)\b"
    r"|\btoo (?:young|wee)\b|\b(?:due to|because of|given|owing to) (?:his|her|their|the child's|the) (?:young )?(?:age|level|disability|needs)\b|\bpre-?verbal\b|\bunable to (?:express|give|share|verbalise|communicate|say)|\bnot (?:yet )?(?:able|of an age) to (?:express|give|share|say)|\bof an age\b",
    re.IGNORECASE,
)
"""What is said of a child's age, or of how it tells things, in the place of what was seen."""
_STOCK_VOICE = pattern(
    r"\b(?:happy|settled|content|contented|bubbly|polite|chatty|lovely|pleasant|bright|engaged well|appeared (?:well|happy|fine|settled)|presents?|presented|no (?:concerns|worries|issues)|i(?:'| a)m (?:fine|ok|okay|happy|good)|is fine|is ok(?:ay)?|(?:views|wishes|feelings)\b.{0,50}\b(?:taken into account|considered|obtained|sought|captured|gained|gathered|ascertained|explored|shared|respected|heard|central|listened)|enjoy(?:s|ed)|looking forward|wants? to be (?:happy|safe)|feels? safe|due weight|voice of the child|at the centre|child-?cent\w+|doing well|good rapport|built a)\b",
    re.IGNORECASE,
)


def of_voice(text: str, vocabulary: Vocabulary, *, without: Iterable[str] = ()) -> Signs:
    """Signs of whether a child can be heard or seen in some words."""
    signs = shared(text, vocabulary, without=without)
    signs |= {
        "speaks_or_does": min(len(_SPEECH.findall(text)), 3) / 2,
        "first_person": float(bool(_FIRST_PERSON.search(text))),
        "adults_say": min(len(_PROXY.findall(text)), 3) / 2,
        "too_young": float(bool(TOO_YOUNG.search(text))),
        "stock_voice": min(len(_STOCK_VOICE.findall(text)), 3) / 2,
        "negated": float(bool(_NEGATED.search(text))),
    }
    return signs


def of_day(text: str, vocabulary: Vocabulary, *, without: Iterable[str] = ()) -> Signs:
    """Signs of whether an ordinary day of a child can be pictured."""
    signs = shared(text, vocabulary, without=without)
    signs |= {
        "child_acts": min(
            len(pattern(r"\b(?:he|she|they|I|you)\s+(?:\w+ly\s+)?(?:\w+s|\w+ed|[a-z]{3,6})\b").findall(text)), 5
        )
        / 3,
        "adults_say": min(len(_PROXY.findall(text)), 3) / 2,
        "stock_voice": min(len(_STOCK_VOICE.findall(text)), 3) / 2,
    }
    return signs


_IF = pattern(
    r"\b(?:if|until|unless|when(?:ever)?|once|each time|every time|without|the day|by then|as long as)\b", re.IGNORECASE
)
_THINK = pattern(
    r"\b(?:i think|we think|i believe|i(?:'d| would) (?:expect|be|say)|we (?:would )?expect|i wouldn't|i don't|i'm (?:less|more)|i take|we don't know|we do not know|i do not|i wonder|we wonder|my (?:view|worry|guess)|makes me|tells (?:me|us)|looks like|fits?|points? to|means?|shows?)\b",
    re.IGNORECASE,
)
_CONTRAST = pattern(
    r"\b(?:but|not|isn't|rather than|instead|and not|yet|though|against that|only|except|never|nobody|no one|neither|whereas|while)\b",
    re.IGNORECASE,
)
_LIKELY = pattern(
    r"\b(?:would|will|won't|could|may|might|likely|expect\w*|harm\w*|costs?|loses?|gets? worse|keeps?|makes? (?:him|her|them|it)|leaves? (?:him|her|them)|at risk|danger\w*|too (?:late|much|little)|stops?|protects?|needs?)\b",
    re.IGNORECASE,
)


def of_analysis(
    text: str,
    vocabulary: Vocabulary,
    *,
    told: frozenset[str] = frozenset(),
    only_here: frozenset[str] = frozenset(),
    without: Iterable[str] = (),
) -> Signs:
    """Signs of whether reasoning is anchored: joins something particular told elsewhere in the record to this child.

    `told` are the stems of all that is told, `only_here` those of them that are told in this text alone.

    The last four signs say that a sentence with something particular also reasons, so that neither alone gains anything.
    """
    without = particulars.names(without)
    signs = shared(text, vocabulary, without=without)
    words = {stem(word) for word in particulars.words(text, vocabulary, without=without)}
    anchors = (words & told) - only_here
    every = max(1, len(text.split()))
    signs |= {
        "anchors": min(len(anchors), 5) / 3,
        "anchor_share": min(len(anchors) / every, 0.25) * 8,
        "new_particulars": min(len(words - anchors), 6) / 4,
        "if_and_particular": float(bool(_IF.search(text)) and len(words) >= 2),
        "view_and_particular": float(bool(_THINK.search(text)) and len(words) >= 2),
        "contrast_and_particular": float(bool(_CONTRAST.search(text)) and len(words) >= 2),
        "likely_and_particular": float(bool(_LIKELY.search(text)) and len(words) >= 2),
    }
    return signs
