"""Bare tasks: wording whose grammar alone says that it asks for nothing that could be checked, or for a plain piece of paperwork.

What a sentence's weighed signs cannot see: "chase housing" is a clear act and still does not say what is wanted from housing,
"life story work to be considered" names a known tool and asks nobody to do anything with it.
"""

from __future__ import annotations

from collections.abc import Collection

from planlint.language.words import folded, stem
from planlint.patterns import pattern

_WORD = pattern(r"[^\W_]+(?:'[^\W_]+)*")
_CHASED = pattern(
    r"^\W*(?:to |will |please )*(?:chase(?: up)?|follow up(?: with)?|liaise(?: with)?|touch base(?: with)?|catch up with|link in with|be in touch(?: with)?|keep in touch(?: with)?|contact|speak (?:to|with))\b"
)
_WANTED = pattern(
    r"\b(?:for (?:a|an|the|his|her|their|her|dates?|results?|places?)\b|to (?:ask|find|get|see|agree|book|say|tell|fix|set)|ask|whether|when|until|date|results?|so that|and (?:get|ask|tell|book|find|agree)|about (?:the|a|his|her|their) \w+|who|what|why|if|because|once|each|every|with (?:a|the|his|her))\b|\bre\b|\babout\b"
)
_ONLY_THOUGHT = pattern(
    r"\b(?:(?:is|are|be|being)\s+(?:\w+ly\s+)?(?:considered|explored|looked (?:at|into)|thought about|discussed further|kept under review|kept in mind|monitored|supported|encouraged|prioritised|promoted|addressed|linked in(?: with)?|signposted(?: to)?))\b"
    r"|^\W*(?:to |will )*(?:consider|explore|look (?:into|at)|think about|give thought to|keep (?:\w+ ){0,5}under review|keep an eye on)\b"
)
_QUESTION = pattern(
    r"\band (?:show|tell|write|ask|agree|bring|give|ring|send|set|say|report|draw|make|book|measure|weigh|fit|teach|see|take|find|mend|put)\b|\b(?:whether|who|which|how|why|when|where|what|if)\b|\b(?:with|by|at|in|using|from)\s+(?:the\s+)?[A-ZÀ-Þ]"
)
_PAPERWORK = pattern(
    r"\b(?:genogram|ecomap|chronolog\w+|case (?:summary|record|notes?|file)|minutes|written agreement|safety plan|health plan|care plan|placement plan|pathway plan|pep|personal education plan|ehcp?|graded care profile|gcp2?|core group|strategy (?:meeting|discussion)|conference|professionals'? meeting|(?:statutory|stat|cin|cp|home) visits?|\w+(?:-\w+)? (?:meeting|conference|discussion)|(?:case|file|plan|episode) to be (?:closed|transferred|stepped (?:up|down))|referral (?:form )?to\b.{2,40}|risk assessment|parenting assessment|carer'?s assessment|life story book|delegated authority|consent forms?|police checks?|dbs checks?|case transfer|closing summary|outcome letter|addendum report|court report|section 7 report|position statement|information governance|refresher|induction|mandatory training|annual review|health assessment|file (?:audit|read))\b"
)
_PRODUCED = pattern(
    r"^\W*(?:[\w'’ -]{0,40}\bto (?:do|have|complete|update|send|hold|arrange|finish|write)\s+)?(?:(?:first|initial|updated|next|new|the|an?|all|complete|provides?|prepares?|update|send|hold|convene|arrange|do|finish|write|mandatory)\s+)*$"
)
_MADE = pattern(
    r"\b(?:to be|is|are|be) (?:brought up to date|updated|completed|sent|finished|held|arranged|convened|circulated|signed|submitted|uploaded|written|done|made|requested|filed)\b"
)


def leaves_open(task: str, children: Collection[str] = ()) -> str | None:
    """Why a task's words leave open what is to be done, or None: it chases without saying for what, or is only thought about.

    To speak with one of the `children`, with when or where said, is a thing done; with anybody else it needs a matter.
    """
    low = folded(task)
    chased = _CHASED.match(low)
    spoken_to = low[chased.end() :].split() if chased and "speak" in chased[0] else []
    is_of_a_child = len(spoken_to) >= _SAYS_MORE and spoken_to[0].strip(",.") in children
    if chased and not is_of_a_child and not _WANTED.search(low, chased.end()):
        return "does not say what is wanted from them"
    thought = _ONLY_THOUGHT.search(low)
    if thought and not _QUESTION.search(task, thought.end()) and len(low.split()) <= 16:
        return "is only to be thought about"
    return None


_SAYS_MORE = 4
"""Words from the name on in which more is said than whom somebody speaks to."""
_SMALL = frozenset(
    "a an the of to in on at for and or with by is are was were be been has have had will it its this that his her their my our your all both as from not no".split()
)
_FINISHED = frozenset(
    "completed complete done carried out made held delivered built improved improve met explored attended attend finished happened taken place given sent booked started offered accepted received provided achieved in increased better more sessions session work".split()
)
_ONE_OFF = pattern(
    r"^\W*(?:to |will |also |then )*(?:write|send|ring|phone|call|text|email|book|order|fit|install|repair|fix|replace|change|check|fill|apply|register|sign|tell|ask|invite|finish|read|request|collect|buy|post|copy|print|draft|draw up|update|arrange|move|measure|clear|pay|claim|find|confirm|give|bring|set up|put up|take down|order|visit)\b"
)
_AGAIN = pattern(
    r"\b(?:every|each|weekly|daily|fortnightly|monthly|sessions?|always|continue|twice|regular\w*|nights?|mornings)\b"
)


def repeats(sign: str, task: str) -> bool:
    """Whether a sign of success only says that the task was done, in the task's own words ("safety planning carried out")."""
    words = [word for word in _WORD.findall(folded(sign)) if word not in _SMALL]
    own = {stem(word) for word in _WORD.findall(folded(task))}
    return bool(words) and len(words) <= 8 and all(word in _FINISHED or stem(word) in own for word in words)


def says_nothing_seen(sign: str) -> bool:
    """Whether a sign of success only counts what was delivered or only says "better" ("Course attended", "Improvement seen")."""
    words = [
        word
        for word in _WORD.findall(folded(sign))
        if word not in _SMALL and not word.isdigit() and word not in _COUNTED
    ]
    return bool(words) and len(words) <= 8 and all(word in _FINISHED or word in _DELIVERED for word in words)


_COUNTED = frozenset("one two three four five six seven eight nine ten twelve all both each every".split())
_DELIVERED = frozenset(
    (
        "course certificate programme attendance referral assessment meeting meetings visit visits form report recorded update updates feedback"
        " record logged submitted engagement engaged engages improvement improvements seen progress positive professionals family parents noted maintained reduced reduction reducing concerns"
        " observed reported evidenced evidence ongoing review reviewed plan"
    ).split()
)
_SERVICE = pattern(
    r"\b(?:counselling|mentoring|mentor|therapy|support|support group|course|programme|service|services|group work|sessions?|camhs|advocacy|respite|youth club|intervention|direct work|play therapy|input|referral|group)\W*$"
)


_OFFERED = pattern(r"^\W*(?:to |will )?(?:offer|provide|access|receive|get|have)\s+")


def only_a_service(task: str) -> bool:
    """Whether a step is only the name of a service ("Counselling", "Young carers service")."""
    low = _OFFERED.sub("", folded(task).strip())
    words = [word for word in _WORD.findall(low) if word not in _SMALL]
    return (
        0 < len(words) <= 4
        and _SERVICE.search(low) is not None
        and not pattern(r"(?:to |will )").match(low)
        and not _ONE_OFF.match(low)
    )


_SEES = pattern(r"^\W*(?:to |will )*(?:sees?|visits?|weighs?)\s+(?:[A-ZÀ-Þ][\w'’-]+|the baby|the twins)\b")
_CHECKED = pattern(r"\bto be (?:checked|confirmed|corrected|clarified|verified) (?:with|by|against)\b")


def is_plain(task: str) -> bool:
    """Whether a few words ask for one plain thing: a child to be seen or to stay with somebody, a detail to be checked with somebody."""
    low = folded(task)
    return bool(_SEES.match(task)) or bool(_CHECKED.search(low)) or bool(_STAYS.match(low))


_STAYS = pattern(
    r"^\W*(?:will |to |is to |are to )*(?:ha(?:s|ve)|keeps?|minds?|takes?) (?:him|her|them|both|[\w'-]+ and [\w'-]+)\b"
    r".*\b(?:from|until|till|to|overnight|for (?:the |a |one |two |three )?(?:nights?|weekends?|week|half[- ]term|holidays?|tea)|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?)\b"
)
"""Somebody with whom a child is to be at a time that is told."""


_REGULAR = pattern(
    r"^\W*(?:to |will |continue to )*(?:see|visit|meet|ring|call|phone|text|sit|take|walk|drive|fetch|collect|stay|sleep|read|cook|eat|play)s?\b.*\b(?:every|each|weekly|fortnightly|monthly|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b"
)


def is_regular(task: str) -> bool:
    """Whether somebody is to be seen, rung or taken at set times, which is plain as it stands."""
    return bool(_REGULAR.match(folded(task)))


def is_paperwork(task: str) -> bool:
    """Whether a short task is one known document or meeting of the field, which is plain as it stands ("Genogram to be updated")."""
    low = folded(task)
    found = _PAPERWORK.search(low)
    if not found or len(low.split()) > 9:
        return False
    return bool(_MADE.search(low)) or bool(_PRODUCED.match(low[: found.start()]))
