"""Which record this is, at which level, how final, and for whom: told by its own words, with the reason."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from operator import itemgetter

from planlint.dataclass import NamedTuple
from planlint.language import dates
from planlint.language.lexicon import Lexicon
from planlint.language.sentences import sentences
from planlint.language.words import folded, word_list
from planlint.model import Document, Fact, Part
from planlint.patterns import ANY_CASE, pattern
from planlint.source import Text
from planlint.understand.likeness import likeness
from planlint.understand.titles import plain
from planlint.vocabulary import Vocabulary

SURE, AGAINST_ITS_WORDS = 0.5, 1.4
"""How far the likeness to one kind must lead to outweigh what a record's headings, or its head and sentences, say of another."""
_TOLD = ("in its head", "what its sentences say of it")


class Reading(NamedTuple):
    """A value and why it was read so."""

    value: str | None
    why: str


class Kinds:
    """The words that name kinds and levels, matched together; made once for a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        kinds = vocabulary.table("kinds", "kinds")
        levels = vocabulary.table("kinds", "levels")
        self.kinds = Lexicon(
            {f"{kind}.{how}": lists.get(how, ()) for kind, lists in kinds.items() for how in ("titles", "words")}
        )
        self.levels = Lexicon(
            {f"{level}.{how}": lists.get(how, ()) for level, lists in levels.items() for how in ("strong", "weak")}
        )
        self.stages = Lexicon(dict(vocabulary.table("kinds", "stages")))
        self.audiences = Lexicon(dict(vocabulary.table("kinds", "audiences")))
        self.order = list(kinds)
        self.level_order = list(levels)


def kinds(vocabulary: Vocabulary) -> Kinds:
    made: Kinds = vocabulary.made("kinds", Kinds)
    return made


def names_a_kind(title: str, vocabulary: Vocabulary) -> bool:
    """Whether a title holds words that name a kind of record."""
    return any(name.endswith(".titles") for hit in kinds(vocabulary).kinds.hits(_spaced(title)) for name in hit.lists)


_REFERS = pattern(
    r"\b(?:previous|earlier|last|old|subject to|subject to an?|under an?|from the|see|refer to|since the"
    r"|following(?: the)?|after(?: the)?|before the|updated at(?: the)?|developed by(?: the)?|written by(?: the)?|drawn up by(?: the)?|agreed at(?: the)?|made at(?: the)?|outline|recommend\w*|not|no longer|attached|read the|copy of|out of(?: the)?|arising from(?: the)?|with(?: the| an?)?"
    r"|for the|to the|prior to|ahead of|new)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)


_SINCE = pattern(r"\s*(?:\([^)]*\)\s*)?(?:since|from \d|made on|began|started)\b")
"""What follows a plan that the child is under, which is not this record."""
_OF_COURTS = pattern(r"\s+order\b")
"""What makes a court's word of a name ("supervision order")."""
_OF_TEAMS = pattern(r"\s+(?:(?:&|and) (?:intervention|safeguarding|planning|support)|team|teams|service|pod|hub)\b")
"""What makes a kind of record a team's name ("Assessment & Intervention, Pod 4")."""
_OF_MEETINGS = ("'team around", "'tac'", "'taf'")
_MEETS = frozenset(("team around", "tac", "taf", "team around the family meeting", "package", "agreement"))
"""Names of teams and meetings, which say less of a record than another name beside them ("TAF: second review")."""


def kind_of(
    root: Part, head: list[Text], titles: list[Text], doc: Document, vocabulary: Vocabulary, shape: Counter[str]
) -> tuple[Reading, list[str]]:
    """The record's kind, and the other if its name names two. Title outweighs head, the head its headings."""
    words = kinds(vocabulary)
    scores: dict[str, float] = defaultdict(float)
    why: dict[str, str] = {}
    named = _naming(root, head, titles, vocabulary)
    for place, (text, weight) in enumerate(named):
        _weigh(text.value, weight, words, scores, why, "its title" if place == 0 else "its head")
    if titles and pattern(r"\W*(?:worried|worry|concern(?:s|ed)?) (?:about|for)\b", ANY_CASE).match(titles[0].value):
        scores["referral"] += 3.0
        why.setdefault("referral", "a worry in its title")
    for part in root.walk():
        if part.heading is not None and all(part.heading is not text for text, _ in named):
            _weigh(part.heading.value, 0.7 if part.form == "section" else 0.4, words, scores, why, "a heading")
    for name, count in shape.items():
        scores[name] += count
        if count >= 1:
            why.setdefault(name, "what it holds")
    if why.get("plan", "").startswith(_OF_MEETINGS) and any(part.role == "previous" for part in root.walk()):
        # Minutes of those round a family that say what became of the last time's steps look back: they are a review.
        scores["review"] += scores["plan"]
        why["review"] = "a meeting that says what became of the last time's steps"
    if not scores or max(scores.values()) < 3.0:
        _weigh_letter(doc, scores, why)
        _weigh_shape(root, doc, scores, why)
    if not scores:
        return Reading(None, "nothing names a kind"), []
    best = max(words.order, key=lambda kind: (round(scores[kind], 3), -words.order.index(kind)))
    if scores[best] < 1.0:
        return Reading(None, "nothing names a kind clearly"), []
    reason = why.get(best, "")
    if best != "chronology" and not reason.endswith("in its title"):
        like = likeness(root, vocabulary)
        if (
            like is not None
            and like.kind != best
            and like.lead >= (AGAINST_ITS_WORDS if reason.endswith(_TOLD) else SURE)
        ):
            return Reading(like.kind, "its words and parts are most like those of one"), []
    also = [kind for kind in words.order if kind != best and scores[kind] >= 6 and scores[kind] >= 0.9 * scores[best]]
    return Reading(best, why.get(best, "")), also


_LETTER = (
    (
        "plan",
        r"\bthis is (?:your|our|my|the) (?:\w+ )?plan\b|\byour plan\b|\bour promises\b|\bwhat (?:we"
        r"|everyone) (?:will do|promised?)\b|\bthe plan\b",
    ),
    (
        "review",
        r"\b(?:your|the|our|his|her) (?:\w+ )?review\b|\breview (?:was )?held\b"
        r"|\byour (?:review )?meetings?\b|\bruns your meetings\b|\bour next meeting\b"
        r"|\bhow (?:(?:we|i|you|they) (?:think|see|feel) )?(?:it|things|the plan|this)(?: is|['’]s| has been| are|['’]re) going\b"
        r"|\bsince we (?:last|first) (?:met|sat|spoke|talked|looked|wrote)\b",
    ),
    (
        "referral",
        r"\bi am (?:asking|writing to ask|referring|making a referral)\b|\bwe (?:are asking"
        r"|would like to refer|wish to refer)\b|\bwhat we (?:ask|are asking)\b"
        r"|\bplease let me have your decision\b|\bfront door\b|\bi rang this through\b"
        r"|\bi(?:'m| am) (?:worried|concerned) (?:about|that|for)\b|\bplease (?:would|could|can) (?:you"
        r"|somebody|someone)\b"
        r"|\b(?:could|can) (?:you|somebody|someone) (?:please )?(?:see|visit|help|look)\b|\bwe have not been able to\b",
    ),
    (
        "decision",
        r"\bit was (?:agreed|decided) .{0,60}(?:stepped down|step down|close|closed|stepped up)\b"
        r"|\b(?:stepped|stepping|step) (?:down|up)\b|\bi have decided\b|\bmy decision\b"
        r"|\bwe (?:have )?decided to (?:close|end)\b",
    ),
    (
        "direct_work",
        r"\bi (?:met|saw|spent|sat|visited|watched)\b.{0,60}\b(?:today|this (?:morning|afternoon)|session)\b",
    ),
    ("assessment", r"\b(?:this|our|my|the) assessment\b|\bi (?:was|have been) asked to assess\b"),
    ("supervision", r"\bsupervis(?:ion|or)\b"),
    ("chronology", r"\b(?:this|the|our|of) chronology\b"),
)


_ASSESSES = frozenset(
    ("history", "analysis", "development", "parenting", "environment", "worries", "strengths", "identity")
)
_DATED = 5
"""So many labels or points that begin with a day, and the record is a list of what happened."""


def _weigh_shape(root: Part, doc: Document, scores: dict[str, float], why: dict[str, str]) -> None:
    """Kinds by what a record holds, where its name tells nothing: what is to be done, what was weighed."""
    roles = {part.role for part in root.walk() if part.role is not None}
    looks_back = len(roles & _ASSESSES)
    holds: dict[str, float] = {}
    if ("actions" in roles or _has_steps(root)) and roles & {"contingency", "outcomes"}:
        holds["plan"] = 0.8 + 0.8 * ("contingency" in roles) + 0.6 * ("outcomes" in roles) + 0.4 * ("review" in roles)
    holds["assessment"] = 0.7 * looks_back if looks_back >= 2 and "analysis" in roles else 0.0
    holds["review"] = 2.2 * ("previous" in roles) + (0.8 if "previous" in roles and "decision" in roles else 0.0)
    holds["decision"] = 1.4 * ("decision" in roles) + 0.8 * ("closure" in roles)
    holds["direct_work"] = 1.8 * ("activity" in roles)
    holds["supervision"] = 1.6 * ("reflection" in roles)
    holds["referral"] = 1.0 * ("consent" in roles and "reason" in roles)
    dated = sum(1 for text in _openings(root) if _starts_with_day(text, doc.as_of))
    holds["chronology"] = 3.2 if dated >= _DATED or dated >= 2 and _has_events(root) else 0.0
    for name, weight in holds.items():
        if weight:
            scores[name] = scores.get(name, 0.0) + weight
            why.setdefault(name, "what it holds")
    if "actions" in roles and max(scores.values(), default=0.0) < 1.0:
        scores["plan"] = 1.0
        why.setdefault("plan", "it says who does what, and names itself nothing else")


def _has_steps(root: Part) -> bool:
    """Whether a table has a column for the day by which something is done, and one for how success is seen."""
    for part in root.walk():
        for block in part.blocks:
            heads = [cell.text.value for cell in block.table.header if cell is not None] if block.table else []
            when = any(_WHEN_HEAD.fullmatch(plain(head)) for head in heads)
            if when and any(_MEASURE_HEAD.search(plain(head)) for head in heads):
                return True
    return False


_WHEN_HEAD = pattern(r"(?:by|when|by when|date|due|until|till|start|day|timescale|how often)")
_MEASURE_HEAD = pattern(r"\b(?:know|see|seen|worked|works|better|success|measure|done when|different)\b")


def _has_events(root: Part) -> bool:
    """Whether a table has a column for days and one for what happened."""
    tables = [block.table for part in root.walk() for block in part.blocks if block.table is not None]
    heads = [
        {word for cell in table.header if cell is not None for word in word_list(cell.text.value)} for table in tables
    ]
    return any(head & {"date", "when", "day"} and head & {"event", "events", "happened", "incident"} for head in heads)


def _openings(root: Part) -> Iterator[str]:
    """The first words of each label, point and row."""
    for part in root.walk():
        if part.heading is not None and part.role not in ("actions", "review"):
            yield part.heading.value[:40]
        if part.purpose == "actions":
            continue
        for block in part.blocks:
            if block.text is not None:
                yield block.text.value[:40]
            elif block.table is not None:
                yield from (row[0].text.value[:40] for row in block.table.rows if row and row[0] is not None)


def _starts_with_day(text: str, as_of: date) -> bool:
    if pattern(r"\W*(?:(?:\d{1,2}[/.-])?\d{1,2}[/.-])?(?:19|20)\d\d\b").match(text):
        return True
    found = dates.find(text, as_of)
    return bool(found) and found[0].start <= 4 and found[0].latest <= as_of


def _weigh_letter(doc: Document, scores: dict[str, float], why: dict[str, str]) -> None:
    """Kinds by what a letter or note says of itself in its sentences, where no title names it."""
    text = folded(doc.source.text)
    for name, expression in _LETTER:
        count = len(pattern(expression).findall(text))
        if count:
            scores[name] += 1.0 + 0.6 * min(count, 4)
            why.setdefault(name, "what its sentences say of it")


_NAMES_OF_NAMES = frozenset(
    [
        "document",
        "form",
        "record",
        "type",
        "title",
        "name",
        "report",
        "template",
        "re",
        "kind",
        "heading",
        "minute",
        "minutes",
        "note",
    ]
)
_LABELS = frozenset(
    ("plan", "assessment", "review", "referral", "supervision", "chronology", "decision", "direct work")
)
_SMALL = frozenset(["of", "the", "this", "is", "what", "a"])


def _says_what_it_is(label: str) -> bool:
    """Whether a label stands before what the record calls itself ("Title of record", "what this is")."""
    telling = [word for word in label.split() if word not in _SMALL]
    return (
        label == "what this is"
        or label != "name"
        and bool(telling)
        and all(word in _NAMES_OF_NAMES for word in telling)
    )


def _naming(root: Part, head: list[Text], titles: list[Text], vocabulary: Vocabulary) -> list[tuple[Text, float]]:
    named: list[tuple[Text, float]] = []
    first = head[0] if head and len(head[0].value) <= 160 else None
    if (
        first is not None
        and titles
        and first.span().start < titles[0].span().start
        and names_a_kind(first.value, vocabulary)
    ):
        # The first line is the title, whatever stands below it in larger letters.
        head, titles = head[1:], [first, *titles]
    for part in root.walk():
        if part.heading is not None and _says_what_it_is(plain(part.heading.value)):
            named.extend((text, 8.0) for text in part.texts[:1])
    for place, part in enumerate(root.parts[:8]):
        # "plan: early help": the label names the record, and the answer its level; further down, it is the plan that a child is under.
        if part.heading is not None and plain(part.heading.value) in _LABELS and len(part.all_words.split()) <= 5:
            named.append((part.heading, 6.5 if place < 2 else 3.0))
    for number, title in enumerate(titles[:2]):
        named.append((title, 7.0 if number == 0 else 3.0))
    half = root.parts[0] if root.parts else None
    if half is not None and half.form in ("field", "runin") and titles and half.heading is titles[0]:
        # "TEAM AROUND THE FAMILY: second review": the other half of a title that a colon divides.
        named.extend((text, 6.5) for text in half.texts[:1] if len(text.value) <= 120)
    for number, text in enumerate(head[:9]):
        if len(text.value) <= 160:
            named.append((text, 4.5 if number <= 1 else 2.5 if number <= 4 else 1.5))
        elif number < 5:
            named.extend((one, 5.0) for one in _own_names(text))
            openings = [text.cut(*at) for at in sentences(text.value[:400])[: 3 if number == 0 else 1]]
            short = [(opening, 3.0) for opening in openings if len(opening.value) <= 60]
            named.extend(short or [(text.cut(0, 400), 1.2)])
    return named


def _own_names(text: Text) -> Iterator[Text]:
    """What a paragraph says that the record is ("This is your plan")."""
    for at in sentences(text.value[:_OPENING])[:_FIRST_SENTENCES]:
        said = _THIS_IS.match(text.value, *at)
        if said is not None:
            end = pattern(r"[,;:.]|\b(?:and|but|which|that|about|from|for|of)\b").search(text.value, said.end(), at[1])
            yield text.cut(said.end(), end.start() if end is not None else at[1]).strip()


_THIS_IS = pattern(
    r"\s*(?:This|It|What follows)(?: letter| note| paper| page| record| document)?(?: is|['’]s)(?: also| now| really)? (?:your|our|my|the|an?|her|his|their)\s+"
)
"""How a record says in its first sentences what it is."""
_OPENING, _FIRST_SENTENCES = 400, 4


def _spaced(text: str) -> str:
    """Keys written in one word, with blanks: `early_help_assessment`, `directWork`."""
    return pattern(r"(?<=[a-z0-9])(?=[A-Z])|_").sub(" ", text) if " " not in text.strip() else text


def _weigh(text: str, weight: float, words: Kinds, scores: dict[str, float], why: dict[str, str], place: str) -> None:
    seen: set[str] = set()
    covered = -1
    text = _spaced(text)
    found = words.kinds.hits(text)
    is_a_plan = place == "its title" and pattern(r"\b(?<!of )(?<!of the )plan\W*$", ANY_CASE).search(text) is not None
    for hit in found:
        if hit.end <= covered:
            continue
        for name in hit.lists:
            kind, how = name.split(".")
            if kind in seen:
                continue
            before = folded(text[max(0, hit.start - 40) : hit.start])
            if _OF_COURTS.match(folded(text[hit.end :])) or _OF_TEAMS.match(folded(text[hit.end :])):
                continue
            if place == "its title":
                before = pattern(r"\b(?:outline|new|draft)\s+").sub("", before)
            factor = 0.25 if _REFERS.search(before) or _SINCE.match(folded(text[hit.end :])) else 1.0
            if (
                hit.phrase in _MEETS
                and len({name.split(".")[0] for one in found for name in one.lists if name.endswith("titles")}) > 1
            ):
                factor *= 0.4
            if how == "words":
                factor *= 0.4
            if before.count("(") > before.count(")"):
                # What stands in brackets says what else there is ("Sessions with Ada (child in need plan)").
                factor *= 0.4
            if hit.phrase == "pathway plan" and place == "its title":
                # Looked at again, it is still the plan.
                factor *= 1.5
            if is_a_plan and kind != "plan" and hit.end < len(text.rstrip()) - 4:
                factor *= 0.5
            # The last noun of an English title names the thing: "plan review" is a review, "assessment plan" a plan.
            longer = (1.0 + 0.12 * hit.phrase.count(" ")) * (
                1.15 if not seen and kind != "plan" else 0.85 if kind == "plan" and weight > 2 else 1.0
            )
            scores[kind] += weight * factor * longer
            seen.add(kind)
            if weight * factor >= 1:
                why.setdefault(kind, f"'{hit.phrase}' in {place}")
            covered = max(covered, hit.end)


def level_of(
    kind: str | None, titles: list[Text], head: list[Text], facts: list[Fact], texts: list[Text], vocabulary: Vocabulary
) -> Reading:
    """The level that the record is held at; what it names most and first, title and facts before sentences."""
    words = kinds(vocabulary)
    scores: dict[str, float] = defaultdict(float)
    why: dict[str, tuple[float, str]] = {}
    named = [(text, 6.0 if number == 0 else 4.0) for number, text in enumerate(titles[:2])] + [
        (text, weight)
        for weight, lines in ((3.0, head[:_FIRST_LINES]), (2.0, head[_FIRST_LINES : 2 * _FIRST_LINES]))
        for text in lines
        if len(text.value) < _LONGEST_LINE
    ]
    named += [(fact.text, 4.0) for fact in facts if fact.name in ("status", "legal_status")]
    named += [
        (fact.text, 1.5)
        for fact in facts
        if fact.name in ("team", "social_worker", "lead_professional", "review_date", "organisation", "author")
    ]
    for text, weight in named:
        _weigh_level(text.value, weight, words, scores, why)
    for text in texts:
        _weigh_level(text.value, _IN_TEXT, words, scores, why)
    if not scores:
        return Reading("other", "its level is told nowhere")
    best = max(words.level_order, key=lambda level: (round(scores[level], 3), -words.level_order.index(level)))
    if kind == "decision" and any(_STEPS.search(text.value) for text, _ in named):
        # A record of stepping up or down stands between two levels; it is held to what the higher one asks.
        best = max(
            (level for level in _STEP_ORDER if scores[level] >= 0.25 * scores[best]),
            key=_STEP_ORDER.index,
            default=best,
        )
    if scores[best] < (1.5 if kind == "referral" else 0.3 if kind == "review" else 0.5):
        return Reading("other", "its level is told nowhere clearly")
    if best == "care_leaver" and any(_NOT_YET_18.search(text.value) for text in (*titles[:2], *head[:_FIRST_LINES])):
        return Reading("child_in_care", f"{why[best][1]}, of somebody not yet 18")
    return Reading(best, why[best][1])


_FIRST_LINES, _LONGEST_LINE = 6, 320
"""Lines of a record's head that say most of its level, half of which are labels in a form, and characters of a line that is none of its text."""
_IN_TEXT, _HINTED = 0.7, 0.25
"""What a level weighs where the text names it, beside 3 in the head, and what a hint weighs beside its name; set on tests/records/own."""
_NOT_YET_18 = pattern(
    r"(?:[A-ZÀ-Þ][\w'’-]+,?|\bis|\b[Aa]ged?:?|·|  ) ?\b1[4-7](?= ?y(?:ea)?rs?\b| and \d| \(18\b| ·|[.;)]|, (?!20\d\d)|\s*$)(?!.*\b(?:[Rr]elevant|[Ll]eft care)\b)"
)
"""Somebody whose pathway is planned before they are 18 is in care until the birthday, unless they left it before (eligible and relevant
children, Children (Leaving Care) Act 2000)."""
_STEP_ORDER = ("early_help", "child_in_need", "child_protection")
_STEPS = pattern(
    r"\bstep(?:s|ped|ping)?[ -]?(?:up|down)\b|\bplan (?:to|will|is to) end\b|\bfrom early help to\b|\bto early help\b",
    re.IGNORECASE,
)
_NOT_NOW = pattern(
    r"\b(?:not|no|rather than|instead of|without|never|would|could|if|until|unless|considered|before"
    r"|previous|previously|earlier|former|ask\w*|into|towards?|closed|ended|step(?:ped|ping)? up"
    r"|escalat\w+|refer\w*|request\w*|threshold(?:s)?(?: for)?|possible|recommend\w*)\s+(?:\w+\s+){0,4}$",
    re.IGNORECASE,
)
_NEVER = pattern(
    r"\b(?:no|not|never|without|(?:stepped|came|come|coming) (?:down |off )?(?:from|off|out of))\s+(?:a |an |the |any )?$",
    ANY_CASE,
)
_AGO = pattern(r"\s+(?:plan )?(?:history|before|previously|in the past|until|ended)\b", ANY_CASE)
"""What stands before or behind a level at which the child is not, or is no longer, even in the record's own head."""


def _weigh_level(
    text: str, weight: float, words: Kinds, scores: dict[str, float], why: dict[str, tuple[float, str]]
) -> None:
    covered = -1
    seen: Counter[str] = Counter()
    text = _spaced(text)
    for hit in words.levels.hits(text):
        if hit.end <= covered:
            continue
        covered = hit.end
        for name in hit.lists:
            level, how = name.split(".")
            seen[level] += 1
            if seen[level] > 2:
                continue
            factor = 1.0 if how == "strong" else _HINTED
            if pattern(r"\b(?:to|into|towards|as)\s+$").search(folded(text[max(0, hit.start - 12) : hit.start])):
                factor *= 0.2
            before = folded(text[max(0, hit.start - 50) : hit.start])
            if (weight < 2 and _NOT_NOW.search(before)) or _NEVER.search(before) or _AGO.match(text, hit.end):
                factor *= 0.2
            scores[level] += weight * factor
            why[level] = max(why.get(level, (0.0, "")), (factor, f"'{hit.phrase}'"), key=itemgetter(0))


def stage_of(titles: list[Text], head: list[Text], facts: list[Fact], vocabulary: Vocabulary) -> Reading:
    """How final the record is, by its own word near its head; final if it does not say."""
    words = kinds(vocabulary)
    near = [
        *titles[:2],
        *(text for text in head[:10] if len(text.value) < 140),
        *(fact.text for fact in facts if fact.name in ("status", "version")),
    ]
    for text in near:
        for hit in words.stages.hits(text.value):
            return Reading(hit.lists[0], f"'{hit.phrase}'")
    for text in near[:3]:
        if pattern(
            r"\b(?:closing summary|closure (?:summary|record|form)|closing record|case closure|ending record)\b"
        ).search(folded(_spaced(text.value))):
            return Reading("closed", "it is a record of closing")
    for fact in facts:
        if fact.name == "status" and folded(fact.text.value).strip() in ("closed", "draft", "superseded"):
            return Reading(folded(fact.text.value).strip(), "its status")
    return Reading("final", "nothing says that it is a draft")


def audience_of(
    kind: str | None, titles: list[Text], head: list[Text], details: list[Text], vocabulary: Vocabulary
) -> Reading:
    """Who reads it: by its own word at its head, or among the `details` there, else by kind."""
    words = kinds(vocabulary)
    for text in [*titles[:2], *head[:6]]:
        hit = words.audiences.first(text.value, "restricted", "family")
        if hit and len(text.value) < 200:
            return Reading(hit.lists[0], f"'{hit.phrase}'")
    for text in details:
        hit = words.audiences.first(text.value, "restricted")
        # A child may have a restricted diet: further down only a line that says no more marks the record.
        if hit and plain(text.value) == hit.phrase:
            return Reading("restricted", f"'{hit.phrase}'")
    by_kind = {
        "supervision": "internal",
        "decision": "internal",
        "direct_work": "internal",
        "chronology": "agencies",
        "referral": "agencies",
        "assessment": "family",
        "plan": "family",
        "review": "family",
    }
    return Reading(by_kind.get(kind or "", "agencies"), "by its kind")
