"""Who is in the record: its children, their family, and the people with posts, with where each is first named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from planlint.dataclass import NamedTuple
from planlint.language.lexicon import Lexicon
from planlint.language.owners import lexicon
from planlint.language.particulars import is_general
from planlint.language.words import folded, squeezed
from planlint.model import Fact, Part, Person
from planlint.patterns import ANY_CASE, pattern
from planlint.source import Span, Text
from planlint.vocabulary import Vocabulary

_CAP = r"[A-ZÀ-ÞŁŚŻŹĆĐŠŽČ][\w'’-]*"
_NAME = rf"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|PC|DC|DS|DI|Sgt|Nurse|Sister|Rev|Revd|Auntie|Aunty|Aunt|Uncle)\.?\s+)?{_CAP}(?:\s+(?:{_CAP}|[A-Z]\.|de|van|bin|al|O['’]))*"
_NAME_ROLE = pattern(rf"(?P<name>{_NAME})\s*(?:\((?P<brackets>[^()]{{2,70}})\)|,\s*(?P<comma>[^,.;:()\n]{{2,60}}))")
_TITLED_BY_NAME = pattern(rf"(?P<name>{_CAP}(?: {_CAP}){{1,2}})\s*[,(–-]\s*(?P<brackets>[^()]{{2,40}})\)?")
"""A title that is a name and where its bearer comes from ("Tom Reed (school)")."""
_ROLE_NAME = pattern(rf"\b(?P<role>[a-z][a-z' -]{{1,40}}?),?\s+\(?(?P<name>{_NAME})")
_RELATION_BRACKET = pattern(
    rf"\b(?P<role>[Mm]um|[Dd]ad|[Mm]other|[Ff]ather|[Ss]ister|[Bb]rother|[Nn]an|[Gg]ran\w*|[Aa]unt\w*|[Uu]ncle|[Ss]tep\w*|[Pp]artner|[Cc]arer|[Mm]am)\s*[,:]?\s*\(?(?P<name>{_CAP}(?:\s{_CAP})?)"
)
_AGES = r"(?i:\d{1,2}(?!\d|[/.-]\d| \w+ 20\d\d)|unborn|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|[\w ]{1,12} (?:months?|weeks?))"
_AGE = pattern(
    rf"(?P<name>{_CAP}(?:[ -](?:{_CAP}|[A-ZÀ-ÞŻ]\.))*\.?)\s*(?:safe\s+)?(?:\((?:aged\s+|age\s+|born\s+)?(?P<age>{_AGES}|(?:\d{{1,2}} )?[A-Z][a-z]+ 20\d\d)|,?\s+(?i:is\s+|aged\s+|age\s+)(?P<age2>{_AGES})\b|\s*[,·|]\s+(?P<age3>\d{{1,2}}(?![.:]\d)(?=\s*(?:$|[.,;)*|(·–—-]|years|yrs|months))|(?i:\w+ (?:months?|weeks?)\b)))"
)
_LABELLED = pattern(
    rf"\b(?:[Cc]hild|[Cc]hildren|[Yy]oung person|[Pp]upil|[Bb]aby|CHILD|YP)(?:\s*:\s*|\s{{2,}})(?P<name>{_CAP}(?:[ -]{_CAP})*)"
)
_DEAR = pattern(rf"^\s*(?:Dear|Hello|Hi)\s+(?P<name>{_CAP})(?:\s+and\s+(?P<second>{_CAP}))?", re.MULTILINE)
_NO_NAMES = frozenset(
    "mum dad mother father parents child children the a an this that we he she they it you i in on at by for from to and or but no not yes all any each every some plan action actions need outcome review date school nursery"
    " monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december"
    " family social worker early help child's health education home contact referral asap cp cin cic lac eh ehcp taf tac rcpc icpc nqsw assessment year reception manager supervisor team core group police housing camhs".split()
)


class People(NamedTuple):
    """All people of a record; `children` are the names of those that it is about, first names first."""

    everyone: tuple[Person, ...]
    children: tuple[str, ...]
    family: tuple[str, ...]


def child_names(text: str) -> list[str]:
    """The names in a fact that tells whom the record is about ("Oisín Gallagher (9), Niamh Gallagher (5)")."""
    called = pattern(r"\s[\"“‘]([A-ZÀ-Þ][\w'’-]+)[\"”’]\s(?=[A-ZÀ-Þ])").sub(r" \1 ", text)
    cleaned = pattern(r"\([^)]*\)|\[[^\]]*\]|\"[^\"]*\"|“[^”]*”|‘[^’]*’").sub(" ", called)
    cleaned = pattern(r"\.\s+(?=[A-ZÀ-Þ][a-z]+ [a-z])").split(cleaned, maxsplit=1)[0]
    cleaned = pattern(
        r"\b[a-z]\.\s|\n|\b(?:lives?|lived|Lives?|oed|age|category|status|language|who|is|was|has|for|about the|plan|parent|other|from)\b|[A-Z][a-z]+\s*/\s*[A-Z]|:",
        ANY_CASE,
    ).split(pattern(r"^(?:About|For|Re)\b:?\s*").sub("", cleaned), maxsplit=1)[0]
    cleaned = pattern(
        r"\b(?:aged?|born|dob|d\.o\.b|year|yr|nhs|and his|and her|twins?|siblings?|unborn baby of|initials|baby)\b",
        ANY_CASE,
    ).sub(" ", cleaned)
    names = []
    if pattern(r"\W*The\s+[A-ZÀ-Þ][\w'’-]+s\b").match(cleaned):
        # "The Kowalczyk-Reids" are a family.
        return []
    for piece in pattern(r"[,;/&+|·\n]|\band\b|\s{3,}").split(cleaned):
        if _TITLED.match(piece):
            continue
        written = [
            word
            for word in pattern(r"[^\W\d_][\w'’.-]*").findall(piece)
            if word[:1].isupper() and not pattern(r"Y\d+").fullmatch(word)
        ]
        words = [word for at, word in enumerate(written) if _may_name(word, written[at + 1 :])]
        if words and len(words) <= 5:
            names.append(" ".join(word.rstrip(".") if len(word) > 2 else word for word in words))
    return names


def _may_name(word: str, after: list[str]) -> bool:
    """Whether a capital word can be a person's name: "O" and "May" only before a surname."""
    low = folded(word)
    if low in _MONTH_NAMES or pattern(r"[A-Z]").fullmatch(word):
        return bool(after) and len(after[0]) > 1 and folded(after[0]) not in _NO_NAMES
    return low not in _NO_NAMES


_MONTH_NAMES = frozenset("may june april august".split())
"""Months that are also first names."""


def first_names(names: list[str]) -> list[str]:
    """What the children are called: every name but the last, and an only name."""
    return [word for name in names if name for word in (name.split()[:-1] or name.split())]


def gather(root: Part, facts: list[Fact], texts: list[Text], vocabulary: Vocabulary) -> People:
    """Find the record's people from its facts, its labelled lists and the wording of its sentences."""
    found: dict[str, Person] = {}
    children = _children(facts, root, texts, vocabulary)
    spans = {fact.name: fact.span for fact in facts}
    for name in children:
        found.setdefault(
            folded(name), Person(name, "child", spans.get("child_name", Span(0, 0)), household=True, family=True)
        )
    lex = lexicon(vocabulary)
    for fact in facts:
        post = _FACT_POSTS.get(fact.name)
        if post:
            for name in _names_in_fact(fact.text.value, vocabulary):
                _keep(found, Person(name, post, fact.span))
    for text in texts:
        for person in _in_text(text, lex, vocabulary):
            _keep(found, person)
    for part in root.walk():
        if part.heading is not None and (titled := _TITLED_BY_NAME.fullmatch(part.heading.value)):
            who = _person_name(titled["name"], vocabulary)
            if who and lex.of(titled["brackets"], "agency", "single", "several"):
                _keep(found, Person(who, None, part.heading.span(*titled.span("name"))))
    for part in root.walk():
        for person in _labelled_kin(part, lex, vocabulary):
            _keep(found, person)
    everyone = tuple(found.values())
    family = tuple(person.name for person in everyone if person.family and person.role != "child")
    return People(everyone, tuple(children), family)


def _labelled_kin(part: Part, lex: Lexicon, vocabulary: Vocabulary) -> Iterator[Person]:
    """Who stands behind a label that is a relation ("Mum: Amina Bashir", "Sister: Layla (11)")."""
    if part.form not in ("field", "runin") or part.heading is None or len(part.heading.value.split()) > 3:
        return
    hits = lex.of(part.heading.value, "family")
    if not hits or hits[0].end - hits[0].start < len(part.heading.value.strip()) - 3:
        return
    for text in part.texts[:1]:
        match = pattern(rf"\s*(?P<name>{_NAME})").match(text.value)
        name = _person_name(match["name"].strip(), vocabulary) if match else None
        if match is not None and name and len(name.split()) <= 3:
            yield Person(name, hits[0].phrase, text.span(*match.span("name")), family=True)


_FACT_POSTS = {
    "lead_professional": "lead professional",
    "social_worker": "social worker",
    "author": "author",
    "manager": "manager",
}


def _keep(found: dict[str, Person], person: Person) -> None:
    key = folded(person.name)
    before = found.get(key)
    if before is None or before.role in (None, "author") and person.role not in (None, "author"):
        found[key] = person


def _names_in_fact(text: str, vocabulary: Vocabulary) -> list[str]:
    names = []
    for piece in pattern(r"[,;/|\n(]|\band\b|\bwith\b").split(pattern(r"\bDr\.").sub("Dr", text)):
        match = pattern(rf"\s*(?:[A-Z]\.\s*)?({_NAME})").match(piece)
        if match and (name := _person_name(match.group(0).strip(), vocabulary)):
            names.append(name)
    return names


def _person_name(name: str, vocabulary: Vocabulary) -> str | None:
    """The name if it can be a person's, without a post in front of it; else None."""
    words = name.split()
    organisations = vocabulary.set("people", "organisation")
    if any(folded(word).strip(".'") in organisations for word in words):
        return None
    while words and (folded(words[0]) in _NO_NAMES or words[0] in vocabulary.table("people", "abbreviations")):
        words = words[1:]
    acts = vocabulary.set("tasks", "act")
    if len(words) > 1 and words[0].endswith("s") and folded(words[0]).removesuffix("s") in acts:
        # "Meets Thuy": what somebody does, at the start of a line under their name.
        words = words[1:]
    if not words or all(len(word) > 3 and word.isupper() for word in words):
        return None
    words[-1] = pattern(r"['’]s$").sub("", words[-1])
    low = squeezed(" ".join(words))
    if (
        low in vocabulary.set("people", "agency")
        or low in vocabulary.set("people", "group")
        or low in vocabulary.set("people", "placeholder")
    ):
        return None
    if (
        low in vocabulary.set("people", "single")
        or low in vocabulary.set("people", "family")
        or low in vocabulary.set("people", "unallocated")
    ):
        return None
    return " ".join(words)


def _in_text(text: Text, lex: Lexicon, vocabulary: Vocabulary) -> Iterator[Person]:
    value = text.value
    for found in _NAME_ROLE.finditer(value):
        what = found["brackets"] or found["comma"]
        yield from _with_role(text, found, what, lex, vocabulary)
    for found in _RELATION_BRACKET.finditer(value):
        name = _person_name(found["name"], vocabulary)
        if name and folded(name) not in _NO_NAMES:
            yield Person(name, folded(found["role"]), text.span(*found.span("name")), family=True)
    for found in _ROLE_NAME.finditer(value):
        hits = lex.of(found["role"], "single", "several", "family")
        if hits and hits[-1].end == len(found["role"].rstrip()):
            name = _person_name(found["name"], vocabulary)
            if name:
                yield Person(name, hits[-1].phrase, text.span(*found.span("name")), family="family" in hits[-1].lists)


def _with_role(text: Text, found: re.Match[str], what: str, lex: Lexicon, vocabulary: Vocabulary) -> Iterator[Person]:
    name = _person_name(found["name"], vocabulary)
    if not name:
        return
    post = vocabulary.table("people", "abbreviations").get(what.strip())
    hits = lex.of(what, "single", "several", "family")
    if post:
        yield Person(name, str(post), text.span(*found.span("name")))
    elif hits and (found["brackets"] or hits[0].start <= 28):
        yield Person(name, hits[0].phrase, text.span(*found.span("name")), family="family" in hits[0].lists)


class _Head(NamedTuple):
    """Where a record names its child: its labelled details, its titles, its first lines."""

    facts: list[Fact]
    root: Part
    titles: list[Text]
    lines: list[Text]
    vocabulary: Vocabulary


def _children(facts: list[Fact], root: Part, texts: list[Text], vocabulary: Vocabulary) -> list[str]:
    """Whom the record is about: the first of the ways below that names somebody."""
    for fact in facts:
        if fact.name == "child_name" and pattern(r"\bunborn\b").search(folded(_line_of(root, fact))):
            # The name that follows is a parent's.
            return []
    titles = [part.heading for part in root.walk() if part.heading is not None][:6]
    head = _Head(facts, root, titles, texts[:14], vocabulary)
    return next((_single(names) for way in _WAYS if (names := way(head))), [])


def _by_label(head: _Head) -> list[str]:
    for fact in head.facts:
        if fact.name == "child_name":
            listed = next(
                (part.texts for part in head.root.walk() if part.span == fact.span and len(part.texts) > 1), [fact.text]
            )
            names = [name for text in listed if not _TITLED.match(text.value) for name in child_names(text.value)]
            if names:
                return names
    for text in [*head.titles[:3], *head.lines]:
        labelled = _LABELLED.search(text.value)
        if labelled and (names := child_names(labelled["name"])):
            return names
    return []


_TITLED = pattern(r"\s*(?:Mr|Mrs|Ms|Mx|Dr|Miss)\.?\s")
"""How a grown-up is called, and no child."""
_A_CHILD = pattern(
    r"\W*(?:(?:the |our |my |his |her |their |subject |index |elder |older |younger |eldest |youngest |middle |unborn )*)"
    r"(?:daughter|son|child|baby|twin|girl|boy|young person|yp|subject|toddler)\b(?!ren)",
    ANY_CASE,
)
"""What somebody in a list of the household is, if the record is about them."""


def _by_list(head: _Head) -> list[str]:
    """The sons and daughters in a list of the household, whatever its columns are called."""
    names: list[str] = []
    for part in head.root.walk():
        entries = [[kid.all_words for kid in part.parts if kid.form == "field"]] if part.form == "group" else []
        for block in part.blocks:
            if block.table is not None:
                entries += [[cell.text.value for cell in row if cell is not None] for row in block.table.rows]
        for entry in entries:
            named = next((name for value in entry if (name := _only_name(value))), None)
            if named and len(entry) >= 2 and any(_A_CHILD.match(value) for value in entry):
                names.append(named)
    return names[:8]


def _only_name(value: str) -> str | None:
    """The name that a cell is, with nothing else in it but an age or a second name in brackets."""
    found = pattern(rf"\s*(?P<name>{_CAP}(?:\s{_CAP}){{0,3}})\s*(?:[(,].{{0,40}})?").fullmatch(value)
    if found is None or _TITLED.match(value):
        return None
    names = child_names(found["name"])
    return names[0] if len(names) == 1 else None


def greets_child(texts: list[Text], children: Iterable[str]) -> bool:
    """Whether a record is a letter that greets its child by name."""
    names = {folded(part) for name in children for part in name.split()}
    greeted = [found for text in texts[:14] for found in _DEAR.finditer(text.value)]
    return any(folded(found["name"]) in names for found in greeted)


def _by_greeting(head: _Head) -> list[str]:
    for text in head.lines:
        dear = _DEAR.search(text.value)
        if dear and dear["name"].lower() not in _GREETED:
            return [name for name in (dear["name"], dear["second"]) if name]
    return []


def _by_family(head: _Head) -> list[str]:
    for fact in head.facts:
        names = child_names(fact.text.value.split("(", 1)[-1]) if fact.name in ("family_name", "household") else []
        if names and pattern(r"\d").search(fact.text.value):
            return names[:4]
    return []


def _by_age(head: _Head) -> list[str]:
    for text in [*head.titles, *head.lines]:
        aged = [
            one
            for one in _AGE.finditer(_CALLED.sub("", text.value))
            if _is_child_age(one["age"] or one["age2"] or one["age3"])
        ]
        if names := [name for one in aged if (name := _without_lead(one["name"], head.vocabulary))]:
            return names
    return []


_CALLED = pattern(r"[\"“'‘][A-ZÀ-Þ][\w-]+[\"”'’] ")
"""A name somebody goes by, in the middle of their own (Minh-Anh "Minnie" Pratt)."""


def _by_own_word(head: _Head) -> list[str]:
    for text in head.lines:
        named = pattern(rf"\b(?:I am|I'm|I’m|[Mm]y name is|[Cc]alled)\s+({_CAP})").search(text.value)
        if named and (names := child_names(named.group(1))):
            return names
    return []


def _by_key(head: _Head) -> list[str]:
    for part in head.root.walk():
        if part.heading is not None and folded(part.heading.value).strip(" :") in ("children", "child"):
            aged = [
                kid.heading
                for kid in part.parts
                if kid.heading is not None
                and any(inner.heading is not None and folded(inner.heading.value) == "age" for inner in kid.parts)
            ]
            if aged:
                return [heading.value.strip().title() for heading in aged]
    return []


def _by_title(head: _Head) -> list[str]:
    general = head.vocabulary.set("general", "general")
    for title in [*head.titles[:2], *head.lines[:2]]:
        closing = pattern(rf"\s[–—:-]\s*({_CAP}(?:\s{_CAP}){{1,2}})\s*$").search(title.value)
        if (
            closing
            and not any(is_general(folded(word), general) for word in closing.group(1).split())
            and (names := child_names(closing.group(1)))
        ):
            return names
    for title in head.titles:
        about = pattern(rf"\b(?:[Aa]bout|[Ff]or|[Oo]f|[Rr]e|[Ww]ith)[:\s]+({_CAP}(?:\s{_CAP})?)").search(title.value)
        if about and (names := child_names(about.group(1))):
            return names
    return []


_WAYS = (_by_label, _by_list, _by_greeting, _by_family, _by_age, _by_own_word, _by_key, _by_title)


_DOES = pattern(
    rf"(?<![\w'’])(?P<name>{_CAP})(?P<doing>\s+(?:will|to|is|has|was|had|and|[a-z]+(?:s|ed)|rang|told|went|came|took|gave|met|saw|thinks?)\b|['’]s\s)"
)
_AT = pattern(r"\b(?:in|at|from|near|of|via|through|on)\s+$")


def called_often(texts: list[Text], vocabulary: Vocabulary) -> set[str]:
    """First names that a record uses again and again for somebody who does things, though it never says who they are."""
    general = vocabulary.set("general", "general")
    organisations = vocabulary.set("people", "organisation")
    seen: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for text in texts:
        for found in _DOES.finditer(text.value):
            name = found["name"].removesuffix("'s").removesuffix("’s")
            low = folded(name)
            if (
                len(low) < 3
                or low in _NO_NAMES
                or low in organisations
                or is_general(low, general)
                or name.isupper()
                or low.endswith(("ing", "ed", "ly"))
            ):
                continue
            if (
                low in vocabulary.set("people", "agency")
                or low in vocabulary.set("people", "group")
                or low in vocabulary.set("tasks", "act")
            ):
                continue
            seen[name] += 1
            if _AT.search(text.value[max(0, found.start() - 9) : found.start()]):
                places[name] += 1
    return {name for name, count in seen.items() if count >= 2 and places[name] * 2 < count}


def _without_lead(name: str, vocabulary: Vocabulary) -> str:
    """A name without the general words that a sentence may put in front of it ("What Ines", "Assessment for Ruby")."""
    general = vocabulary.set("general", "general")
    words = name.split()
    while len(words) > 1 and (is_general(folded(words[0]), general) or folded(words[0]) in _NO_NAMES):
        words = words[1:]
    return (
        ""
        if not words or folded(words[0]) in _NO_NAMES or is_general(folded(words[0]), general) and len(words) == 1
        else " ".join(words)
    )


def _line_of(root: Part, fact: Fact) -> str:
    """The label and the answer of a fact."""
    for part in root.walk():
        if part.span == fact.span and part.heading is not None:
            return f"{part.heading.value} {fact.text.value}"
    return fact.text.value


_GREETED = frozenset(
    "colleague colleagues sir madam all ms mr mrs dr miss parents parent mum dad team both family".split()
)


def _is_child_age(written: str) -> bool:
    digits = pattern(r"\D").sub("", written)
    return not digits or int(digits) < 25 or len(digits) == 4


def _single(names: list[str]) -> list[str]:
    """Names without doubles; a surname alone after a first name belongs to it."""
    kept: list[str] = []
    for name in names:
        if name not in kept:
            kept.append(name)
    return kept
