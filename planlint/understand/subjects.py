"""Whom a record is about: its child or children, by the labels, lists, ages and titles that name them.

A grown-up, a brother or sister told of beside the child, a worker and a school stand in the same lines and are no subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from planlint.dataclass import NamedTuple
from planlint.language.owners import lexicon
from planlint.language.particulars import is_general
from planlint.language.words import folded
from planlint.layout import Cell, Table
from planlint.model import Fact, Part
from planlint.patterns import ANY_CASE, pattern
from planlint.source import Text
from planlint.understand.aged import (
    AGED,
    CALLED,
    CAP,
    LEADS,
    MAY_BE_A_PARENT,
    NO_NAMES,
    OF_AGE,
    OF_PLACES,
    SPAN,
    TITLED,
    WORDED,
    YEAR_AT_SCHOOL,
    aged,
    is_child_age,
    is_of_no_child,
    without_lead,
    years,
)
from planlint.understand.titles import COUNTS, EACH_CHILD, plain
from planlint.vocabulary import Vocabulary

DEAR = pattern(
    rf"^\s*(?:Dear|Hello|Hi)\s+(?P<name>{CAP})(?P<more>(?:,\s+{CAP})*)(?:,?\s+and\s+(?:dear\s+)?(?P<second>{CAP}))?",
    re.MULTILINE,
)
"""Whom a letter greets."""

_SENTENCE_END = pattern(r"(?<![A-ZÀ-Þ])(?<!\b(?:Mr|Ms|Dr|St))(?<!\bMrs)\.\s+(?=[A-ZÀ-Þ])")
_SURNAME_FIRST = pattern(
    r"(?<![\w-])(?P<surname>[A-ZÀ-Þ][A-ZÀ-Þ'’-]{2,})(?:,\s*| )(?P<first>[A-ZÀ-Þ][a-zà-ÿ][\w'’-]*(?: [A-ZÀ-Þ][a-zà-ÿ][\w'’-]*)?)"
)
_LABELLED = pattern(
    rf"\b(?:[Cc]hild|[Cc]hildren|[Yy]oung person|[Pp]upil|[Bb]aby|CHILD|YP|[Tt]wins|TWINS)(?:\s*:\s*|\s{{2,}})(?P<name>{CAP}(?:[ -]{CAP})*)"
)


class _Head(NamedTuple):
    """Where a record names its child: its labelled details, its titles, its first lines, all its words."""

    facts: list[Fact]
    root: Part
    titles: list[Text]
    lines: list[Text]
    texts: list[Text]
    vocabulary: Vocabulary


def children_of(facts: list[Fact], root: Part, texts: list[Text], vocabulary: Vocabulary) -> list[str]:
    """Whom the record is about: the first of the ways below that names somebody."""
    for fact in facts:
        if (
            fact.name == "child_name"
            and pattern(r"\bunborn\b").search(folded(_line_of(root, fact)))
            and not any(
                0 < years(one) < MAY_BE_A_PARENT and one["name"].split()[-1] not in OF_PLACES
                for one in AGED.finditer(fact.text.value)
            )
        ):
            # The name that follows is a parent's.
            return []
    titles = [part.heading for part in root.walk() if part.heading is not None][:6]
    ways = (_by_label,) if any(_PRE_BIRTH.search(text.value) for text in [*titles[:2], *texts[:6]]) else _WAYS
    head = _Head(facts, root, titles, texts[:14], texts, vocabulary)
    names = next((_single(names) for way in ways if (names := way(head))), [])
    return [_with_called(name, head) for name in names]


_PRE_BIRTH = pattern(r"\b(?:pre-?birth|unborn)\b", ANY_CASE)
"""What a record calls itself whose child is not born: the names in it are the parents'."""


_A_LINE_EACH = pattern(
    rf"\s*{CAP}(?: {CAP}){{1,3}}[\s,(]+(?:(?i:d\.?o\.?b\.?|born|b\.|aged?)|\d{{1,2}}(?: ?{SPAN})?\b|[MF]\b)"
)
"""A child's name with an age or a day of birth, one child to a line."""


def child_names(text: str, vocabulary: Vocabulary | None = None) -> list[str]:
    """The names in an answer that tells whom the record is about ("Oisín Gallagher (9), Niamh Gallagher (5)").

    Where some of them have an age and others have none, those without are a school's, a town's or a grown-up's.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 1 and all(map(_A_LINE_EACH.match, lines)):
        return [name for line in lines for name in child_names(line, vocabulary)]
    told = _SURNAME_FIRST.sub(r"\g<first> \g<surname>", text)
    called = pattern(r"\s[\"“‘']([A-ZÀ-Þ][\w-]+)[\"”’']\s(?=[A-ZÀ-Þ])").sub(r" \1 ", told)
    called = pattern(r"['’]s (?=(?:[a-z]+ ){0,2}(?:plan|assessment|review|meeting|session)\b)").sub(", ", called)
    cleaned = pattern(r"\s?\([^)]*\)|\s?\[[^\]]*\]|\"[^\"]*\"|“[^”]*”|‘[^’]*’").sub(" ", called).replace("  ,", " ,")
    cleaned = _SENTENCE_END.split(cleaned, maxsplit=1)[0].split("|", maxsplit=1)[0]
    cleaned = pattern(
        r"\b[a-z]\.\s|\n|\b(?:lives?|lived|Lives?|oed|age|category|status|language|who|is|was|has|for|about the|plan|parent|other|from|with|pronouns)\b|[A-Z][a-z]+\s*/\s*[A-Z]|:",
        ANY_CASE,
    ).split(pattern(r"^(?:(?:About|For|Re)\b:?\s*|(?:RE|FW|FWD|Fwd|Fw):\s*)+").sub("", cleaned), maxsplit=1)[0]
    cleaned = pattern(
        r"\b(?:aged?|born|dob|d\.o\.b|year|yr|nhs|and his|and her|twins?|siblings?|unborn baby of|initials|baby)\b",
        ANY_CASE,
    ).sub(" ", cleaned)
    names = []
    if pattern(r"\W*The\s+[A-ZÀ-Þ][\w'’-]+s\b").match(cleaned):
        # "The Kowalczyk-Reids" are a family.
        return []
    for piece in pattern(r"[,;/&+·\n]|\band\b|\s{3,}|\s[–—-]\s").split(cleaned):
        if TITLED.match(piece) or vocabulary is not None and is_of_no_child(piece, vocabulary):
            continue
        written = [
            word
            for word in pattern(r"[^\W\d_][\w'’.-]*").findall(piece)
            if word[:1].isupper() and not YEAR_AT_SCHOOL.fullmatch(word)
        ]
        words = [word for at, word in enumerate(written) if _may_name(word, written[at + 1 :])]
        if words and len(words) <= 5:
            names.append(" ".join(word.rstrip(".") if len(word) > 2 else word for word in words))
    return _aged_of(names, told)


def _aged_of(names: list[str], told: str) -> list[str]:
    """The names that an age follows, and those joined to them by "and"; all where none has one."""
    if len(names) < 2:
        return names
    told_aged = {
        folded(word) for one in AGED.finditer(CALLED.sub("", told)) if is_child_age(one) for word in one["name"].split()
    }
    with_age = [any(folded(word) in told_aged for word in (name.split()[0], name.split()[-1])) for name in names]
    kept = [
        name
        for at, name in enumerate(names)
        if folded(name) not in LEADS
        and (with_age[at] or re.search(rf"{re.escape(name.split()[-1])}\W{{1,3}}(?:and|&)\b", told))
    ]
    return kept if any(with_age) and kept else names


def _may_name(word: str, after: list[str]) -> bool:
    """Whether a capital word can be a person's name: "O" and "May" only before a surname."""
    low = folded(word)
    if low in _MONTH_NAMES or pattern(r"[A-Z]").fullmatch(word):
        return bool(after) and len(after[0]) > 1 and folded(after[0]) not in NO_NAMES
    return low not in NO_NAMES


_MONTH_NAMES = frozenset("may june april august".split())
"""Months that are also first names."""


_IN_MARKS = pattern(r" [(\"“'‘][A-ZÀ-Þ][a-zà-ÿ]+[)\"”'’] ", ANY_CASE)
_BEHIND = pattern(r" \(?[\"“‘'][A-ZÀ-Þ][a-zà-ÿ]+[\"”’']")
_IS_CALLED = pattern(
    r"\b(?:known as|called|goes by|answers to|(?:prefers|picked|likes|chose)(?= ?[\"“‘]))\W{1,4}[A-ZÀ-Þ]", ANY_CASE
)
"""Without which nothing tells what a child is called, so that no expression is compiled for the child's own name."""


def _with_called(name: str, head: _Head) -> str:
    """A name with what the child is called in its middle, where the record's head tells that: "Kwame Kobby Boateng"."""
    words = name.split()
    if len(words) < 2:
        return name
    first, rest = re.escape(words[0]), re.escape(words[-1])
    told = "\n".join(
        text.value
        for text in (*head.titles[:3], *head.lines, *(fact.text for fact in head.facts if fact.name == "child_name"))
    )
    within = _IN_MARKS.search(told) and re.search(
        rf"{first} [(\"“'‘](?P<called>[A-ZÀ-Þ][a-zà-ÿ]+)[)\"”'’] (?:[\w'’-]+ )?{rest}", told, re.IGNORECASE
    )
    after = _IS_CALLED.search(told) and re.search(
        rf"{first}\b.{{0,40}}?\b(?:[Kk]nown as|called|goes by|answers to|(?:prefers|picked|likes|chose)(?= ?[\"“‘]))\W{{1,4}}(?P<called>[A-ZÀ-Þ][a-zà-ÿ]+)\b",
        told,
        re.DOTALL,
    )
    beside = (
        within
        or _BEHIND.search(told)
        and re.search(
            rf"{first} (?:[\w'’-]+ )?{rest},? \(?[\"“‘'](?P<called>[A-ZÀ-Þ][a-zà-ÿ]+)[\"”’']", told, re.IGNORECASE
        )
    )
    labelled = next(
        (
            part.words.strip()
            for part in list(head.root.walk())[:24]
            if part.heading is not None and plain(part.heading.value) in _CALLED_BY and _only_name(part.words)
        ),
        "",
    )
    called = (
        beside["called"]
        if beside
        else labelled
        if labelled and " " not in labelled
        else after["called"]
        if after
        else ""
    )
    return (
        name
        if not called or called in words or folded(called) in NO_NAMES
        else f"{words[0]} {called} {' '.join(words[1:])}"
    )


_CALLED_BY = frozenset(("known as", "preferred name", "likes to be called", "goes by", "called", "nickname"))


# -- ways of naming a child


def _by_label(head: _Head) -> list[str]:
    names: list[str] = []
    for fact in head.facts:
        if fact.name != "child_name":
            continue
        part = next((part for part in head.root.walk() if part.span == fact.span), None)
        label = plain(part.heading.value) if part is not None and part.heading is not None else ""
        numbered = (COUNTS.search(label) or EACH_CHILD.fullmatch(label)) is not None
        if part is not None and _is_of_a_worker(part):
            continue
        if names and not numbered:
            continue
        found = _inside(part) if part is not None and part.parts else []
        if not found and part is not None:
            found = [name for block in part.blocks if block.table for name in _in_rows(block.table)]
        for text in [] if found else (part.texts if part is not None and len(part.texts) > 1 else [fact.text]):
            if TITLED.match(text.value) or _has_post(text.value, head.vocabulary):
                continue
            if label not in _SAYS_ANYTHING or _only_name(text.value) or aged([text], head.vocabulary, siblings=True):
                found += child_names(text.value, head.vocabulary)
        names += found
    if names or (names := _by_first_and_last(head.root)):
        return names
    for text in [*head.titles[:3], *head.lines]:
        labelled = _LABELLED.search(text.value)
        if labelled:
            pair = pattern(rf"\s+(?:and|&)\s+{CAP}(?: {CAP})*").match(text.value, labelled.end())
            if names := child_names(labelled["name"] + (pair.group() if pair else ""), head.vocabulary):
                return names
    return []


def _by_first_and_last(root: Part) -> list[str]:
    """The child's name where first name and surname have labels of their own that say whose they are ("childFirstName")."""
    told: dict[str, str] = {}
    for part in list(root.walk())[:24]:
        label = _OF_THE_CHILD.match(plain(part.heading.value)) if part.heading is not None else None
        if label is not None and part.form == "field":
            told.setdefault(label["what"], part.all_words.strip())
    first = next((told[key] for key in _FIRST_NAMES if told.get(key)), "")
    last = next((told[key] for key in _LAST_NAMES if told.get(key)), "")
    return child_names(f"{first} {last}".strip())[:1] if first else []


def _inside(part: Part) -> list[str]:
    """The names under a label for the child: {name: Ada}, {forename: Ada, surname: Finch}, {Ada: 8, Bo: 5} or a list of such."""
    entries = [part, *(kid for kid in part.parts if kid.form in ("group", "section"))]
    names: list[str] = []
    for entry in entries:
        told = {
            plain(kid.heading.value): kid.all_words.strip()
            for kid in entry.parts
            if kid.heading is not None and kid.form == "field"
        }
        whole = next((told[key] for key in _WHOLE_NAMES if told.get(key)), "")
        first = next((told[key] for key in _FIRST_NAMES if told.get(key)), "")
        last = next((told[key] for key in _LAST_NAMES if told.get(key)), "")
        if whole or first:
            names += child_names(whole or f"{first} {last}".strip())[:1]
        else:
            aged = [
                kid.heading.value.strip()
                for kid in entry.parts
                if kid.heading is not None and _AGE_ALONE.match(kid.all_words)
            ]
            names += [name for name in aged if _only_name(name)]
    return names


def _in_rows(table: Table) -> list[str]:
    """The names in the rows of a table, or of a list of like entries in YAML, under a label for the child."""
    heads = [plain(cell.text.value) if cell is not None else "" for cell in table.header]
    at = next((at for at, head in enumerate(heads) if head in _WHOLE_NAMES), None)
    cells = [row[at] for row in table.rows if at is not None and at < len(row)]
    return [name for cell in cells if cell is not None for name in child_names(cell.text.value)[:1]]


def _is_of_a_worker(part: Part) -> bool:
    """Whether a "name" or a "who" is that of the one who writes or sends, or of whoever does one step of a list."""
    around = part.parent
    if around is None or part.heading is None or plain(part.heading.value) not in _ANYBODYS:
        return False
    if around.form == "group" or around.heading is not None and around.heading.value.strip(" \"'.").isdigit():
        return not any(kid.heading is not None and plain(kid.heading.value) in _AGES_ARE_CALLED for kid in around.parts)
    return around.heading is not None and _WORKERS.search(plain(around.heading.value)) is not None


_ANYBODYS = frozenset(("name", "full name", "who", "whose", "known as", "for", "client", "client name"))
_WORKERS = pattern(
    r"\b(?:sender|referrer|referred by|worker|author|practitioner|professional|supervis\w+|completed by|written by|your details|manager|assessor|agency|chair)\b"
)
_SAYS_ANYTHING = frozenset(("subject", "re", "about", "this is about", "it is about", "case"))
"""Labels before a matter as well as before a name."""
_WHOLE_NAMES = ("name", "full name", "called", "child", "young person")
_FIRST_NAMES = ("forename", "first name", "given name", "forenames", "known as", "preferred name")
_LAST_NAMES = ("surname", "last name", "family name")
_OF_THE_CHILD = pattern(r"(?:child|young person|yp|pupil)(?:['’]s)? (?P<what>.+)")
_AGE_ALONE = pattern(rf"\W*(?:\d{{1,2}}\b(?!\W\d)|(?:{WORDED})\b|\w+ (?:months?|weeks?)\b)", ANY_CASE)


def _has_post(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a name is at once followed by a post ("Jo Marsh, social worker"): whoever holds the plan, not whose it is."""
    found = pattern(rf"\s*{CAP}(?: {CAP}){{0,3}},\s+(?P<what>[a-zà-ÿ][^,.;:(|]{{2,60}})").match(text)
    return found is not None and bool(lexicon(vocabulary).of(found["what"], "single", "several"))


def _by_loose_label(head: _Head) -> list[str]:
    """A name behind a label that only here tells the child ("who", "for", "about"): an age stands in the answer, or beside it."""
    for part in list(head.root.walk())[:16]:
        if part.heading is None or plain(part.heading.value) not in _LOOSE:
            continue
        if part.form == "section" and (names := _inside(part)):
            return names
        if part.form not in ("field", "runin"):
            continue
        text = part.texts[0].value if part.texts else ""
        if _has_post(text, head.vocabulary) or not pattern(rf"\s*[\"“]?{CAP}").match(text):
            continue
        beside = part.parent.parts if part.parent is not None else []
        ages = [
            kid
            for kid in beside
            if kid.heading is not None
            and (
                plain(kid.heading.value) in _AGES_ARE_CALLED
                and _AGE_ALONE.match(kid.all_words)
                or plain(kid.heading.value) in _BIRTHS_ARE_CALLED
                and pattern(r"\b20\d\d\b").search(kid.all_words)
            )
        ]
        if ages and (name := _only_name(text)):
            return [name]
        if any(is_child_age(one) for one in AGED.finditer(CALLED.sub("", text[:120]))):
            return child_names(text, head.vocabulary)
    return []


_LOOSE = frozenset(
    "who|whose|for|of|re|about|concerning|name|person|subject|young adult|me|client|case|with|session with|who i am|time with|child ref|ref".split(
        "|"
    )
)
_AGES_ARE_CALLED = frozenset(
    "age|aged|years|years old|age in years|age now|how old|dob or age|age/dob|dob age".split("|")
)
_BIRTHS_ARE_CALLED = frozenset("dob|date of birth|born|d.o.b|birth date|dateofbirth".split("|"))

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
                names += _of_children(block.table.header, block.table.rows)
        for entry in entries:
            named = next((name for value in entry if (name := _only_name(value))), None)
            if named and len(entry) >= 2 and any(_A_CHILD.match(value) for value in entry):
                names.append(named)
    return names[:8]


def _of_children(header: Iterable[Cell | None], rows: Iterable[Iterable[Cell | None]]) -> list[str]:
    """The names in a table of children: one column is headed so, and another holds their ages."""
    heads = [plain(cell.text.value) if cell is not None else "" for cell in header]
    at = next((at for at, head in enumerate(heads) if head in ("child", "children", "young person", "child(ren")), None)
    if at is None or not any(
        head in _AGES_ARE_CALLED or head.startswith(("dob", "date of birth", "born")) for head in heads
    ):
        return []
    cells = [list(row) for row in rows]
    return [
        name
        for row in cells
        if at < len(row) and (cell := row[at]) is not None and (name := _only_name(cell.text.value))
    ]


def _by_ages_in_list(head: _Head) -> list[str]:
    """Those under age in a list of the household: a column of ages, or names as labels with an age at once behind them."""
    for part in head.root.walk():
        if part.purpose != "household" and not (part.heading is not None and _HOME.match(plain(part.heading.value))):
            continue
        for block in part.blocks:
            if block.table is not None and (names := _under_age(block.table.header, block.table.rows)):
                return names
        kids = [
            name
            for kid in part.parts
            if kid.form == "field"
            and kid.heading is not None
            and (years := pattern(r"\W*(\d{1,2})\b(?![:./-]\d)").match(kid.all_words))
            and int(years[1]) < OF_AGE
            and (name := _only_name(kid.heading.value))
        ]
        if kids:
            return kids
    return []


_HOME = pattern(
    r"(?:\d{1,2} )?(?:household|family composition|(?:the )?family members|who is who|who['’]s who|who is at home|who lives (?:here|at home)|people at home)\b"
)


def _under_age(header: Iterable[Cell | None], rows: Iterable[Iterable[Cell | None]]) -> list[str]:
    """The names in the rows of a table whose column of ages says that they are under age."""
    heads = [plain(cell.text.value) if cell is not None else "" for cell in header]
    at = next((at for at, head in enumerate(heads) if head in _AGES_ARE_CALLED), None)
    if at is None:
        return []
    names: list[str] = []
    for row in map(list, rows):
        age = row[at] if at < len(row) else None
        years = pattern(r"\s*(\d{1,2})\b").match(age.text.value) if age is not None else None
        if years is not None and int(years[1]) < OF_AGE:
            named = next((name for one in row if one is not None and (name := _only_name(one.text.value))), None)
            names += [named] if named else []
    return names


def _only_name(value: str) -> str | None:
    """The name that a cell is, with nothing else in it but an age or a second name in brackets."""
    turned = _SURNAME_FIRST.sub(r"\g<first> \g<surname>", value)
    found = pattern(rf"\s*(?P<name>{CAP}(?:\s{CAP}){{0,3}})\s*(?:[(,].{{0,40}})?").fullmatch(turned)
    if found is None or TITLED.match(value):
        return None
    names = child_names(found["name"])
    return names[0] if len(names) == 1 else None


def _by_greeting(head: _Head) -> list[str]:
    for text in head.lines:
        dear = DEAR.search(text.value)
        if not dear or dear["name"].lower() in _GREETED:
            continue
        names = [name for name in (dear["name"], *dear["more"].replace(",", " ").split(), dear["second"]) if name]
        if any(_YOU_ARE.search(one.value) for one in head.texts):
            return names
        sent_to = _sent_to(head)
        if any(name[:3] in sent_to for name in names):
            # "To: Femi Sandhu", "Hi Femi": whoever gets the e-mail.
            continue
        # A letter to a parent tells of the child by name and age ("Bo is three").
        others = [name for name in aged(head.texts[:12], head.vocabulary) if name.split()[0] not in names]
        return others or names
    return []


_YOU_ARE = pattern(
    r"\b[Yy]ou(?: are|['’]re) (?:\d{1,2}|" + WORDED + r")\b(?! (?:of|out|times|weeks|days|minutes|months|per|%))"
)
"""What a letter says to the child who gets it."""


def _sent_to(head: _Head) -> str:
    """Whom an e-mail is sent to, by its own line; empty where the record is none."""
    labelled = {
        plain(part.heading.value): part.all_words for part in list(head.root.walk())[:8] if part.heading is not None
    }
    return labelled.get("to", "") if "from" in labelled else ""


_GREETED = frozenset(
    "colleague colleagues sir madam all ms mr mrs dr miss parents parent mum dad team both family everyone".split()
)


def _by_family(head: _Head) -> list[str]:
    for fact in head.facts:
        if fact.name not in ("family_name", "household") or not pattern(r"\d").search(fact.text.value):
            continue
        names = aged([fact.text], head.vocabulary, siblings=True) or child_names(
            fact.text.value.split("(", 1)[-1], head.vocabulary
        )
        if names:
            return names[:4]
    return []


def _by_age(head: _Head) -> list[str]:
    """Whoever is told with an age, from the record's top."""
    for text in sorted([*head.titles, *head.lines], key=lambda text: text.span().start):
        if names := aged([text], head.vocabulary):
            return names
    return []


def _by_age_below(head: _Head) -> list[str]:
    """Whoever is under age and told with an age below the head of a record that names nobody: not in its first lines, but in its entries."""
    names = aged(head.texts, head.vocabulary)
    return [name for name in names if sum(text.value.count(name.split()[0]) for text in head.texts) > 1][:4]


def _by_opening(head: _Head) -> list[str]:
    """Whoever a record's title names with an age, or one of its first lines begins with ("Ada Moss, 9, and Bo, 6")."""
    first = sorted([*head.titles[:2], *head.lines[:4]], key=lambda text: text.span().start)[:4]
    for text in first:
        value = CALLED.sub("", text.value).lstrip(" *_#")
        titled = any(text is title for title in head.titles)
        young = [one for one in AGED.finditer(value) if 0 < years(one) < OF_AGE or one["born"] or one["born2"]]
        if young and (titled or young[0].start() == 0) and (names := aged([text], head.vocabulary)):
            return names
    return []


def _by_own_word(head: _Head) -> list[str]:
    for text in head.lines:
        named = pattern(rf"\b(?:I am|I'm|I’m|[Mm]y name is|[Cc]alled)\s+({CAP})").search(text.value)
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
        closing = pattern(
            rf"(?:\s[–—-]|:)\s*({CAP}(?:\s{CAP}){{1,2}})\s*(?:[–—-]\s*)?(?:\d{{1,2}}[./-]\d{{1,2}}\b.*)?$"
        ).search(title.value)
        if (
            closing
            and not any(is_general(folded(word), general) for word in closing.group(1).split())
            and (names := child_names(closing.group(1), head.vocabulary))
        ):
            return names
    for title in [*head.titles[:2], *head.lines[:2]]:
        if (initialled := _WITH_INITIAL.search(title.value)) and not _is_word(folded(initialled["first"]), general):
            return [initialled["name"]]
    for title in [*head.titles[:2], *head.lines[:3]]:
        owned = pattern(
            rf"\b(?P<name>{CAP}?(?: {CAP}?)?)['’]s? (?:[a-z]+ ){{0,3}}(?:plan|assessment|review|story|chronology|visit|pathway)\b"
        ).search(title.value)
        if owned and (name := without_lead(owned["name"], head.vocabulary)) and folded(name) not in NO_NAMES:
            return [name]
    for title in head.titles:
        about = pattern(
            rf"\b(?:(?i:about|for|of|re|with)|[Hh]appened to)[:\s]+({CAP}(?:\s{CAP})?(?:(?:, | and | & ){CAP}(?:\s{CAP})?)*)"
        ).search(title.value)
        if about and (
            names := [name for name in child_names(about.group(1), head.vocabulary) if not _is_word(name, general)]
        ):
            return names
    short = [text for text in head.lines[:6] if text.value.count(" ") <= _MOST_OF_A_TITLE]
    for title in [*head.titles[:1], *short]:
        first = pattern(rf"\W*(?P<name>{CAP}(?: {CAP}){{0,2}})\s*(?:[–—:,]|-\s)").match(title.value)
        if first and not any(
            is_general(folded(word), general) or folded(word) in NO_NAMES | LEADS for word in first["name"].split()
        ):
            again = head.root.all_words.count(first["name"].split()[0])
            if again >= _OFTEN and not is_of_no_child(first["name"], head.vocabulary):
                return [first["name"]]
    return []


_WITH_INITIAL = pattern(
    rf"(?:^\W*|\s[–—-]\s|:\s|\()(?P<name>(?P<first>{CAP})\s[A-ZÀ-Þ]\b\.?)(?=\s*(?:$|\s[–—-]\s|,|\)|\d))"
)
"""A first name and an initial, as the titles of minutes have the child ("TAF – Kian B – 18.11.26")."""
_MOST_OF_A_TITLE = 12
"""Blanks in a line that may be a title."""
_OFTEN = 3
"""How often a first name must stand in a record to be the one that its title begins with."""


def _is_word(name: str, general: frozenset[str]) -> bool:
    """Whether a name is an everyday word ("Assessment of Need")."""
    return " " not in name and is_general(folded(name), general)


_WAYS = (
    _by_label,
    _by_opening,
    _by_list,
    _by_loose_label,
    _by_greeting,
    _by_family,
    _by_age,
    _by_own_word,
    _by_key,
    _by_title,
    _by_ages_in_list,
    _by_age_below,
)


def _line_of(root: Part, fact: Fact) -> str:
    """The label and the answer of a fact."""
    for part in root.walk():
        if part.span == fact.span and part.heading is not None:
            return f"{part.heading.value} {fact.text.value}"
    return fact.text.value


_TALL = pattern(r"(?<![\w'’])[A-ZÀ-Þ]{3,}(?![\w'’])")
"""A name in capitals, as forms and case systems print it."""


def _single(names: list[str]) -> list[str]:
    """Names without doubles, as names are written; a surname alone after a first name belongs to it."""
    kept: list[str] = []
    for name in names:
        words = name.split()
        if len(words) == 2 and _TALL.fullmatch(words[0]) and words[1][1:].islower():
            # "ADEYEMI Wren": a surname in capitals comes first.
            words.reverse()
        written = " ".join(_TALL.sub(lambda found: found.group().capitalize(), word) for word in words)
        if written and written not in kept:
            kept.append(written)
    return kept
