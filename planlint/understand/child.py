"""Who the child is in a record's own words, and the pieces of text in which a child may be heard, seen or pictured."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from planlint.dataclass import dataclass
from planlint.language.particulars import CALENDAR, Names, is_general
from planlint.language.sentences import quotations, sentences
from planlint.language.words import NAME, folded, squeezed
from planlint.model import Document, Part
from planlint.patterns import ANY_CASE, pattern, quick
from planlint.source import Places, Span, Text
from planlint.typed import Any, TypeVar
from planlint.understand.people import greets_child
from planlint.vocabulary import Vocabulary

Made = TypeVar("Made")

SILENT = frozenset(
    (
        "contingency",
        "household",
        "network",
        "facts",
        "signatures",
        "measure",
        "outcomes",
        "oversight",
        "consent",
        "wellbeing",
        "actions",
        "parents",
        "adults",
    )
)
"""Parts in which adults plan or speak: a child's words there are a goal, a task or somebody else's account."""


@lru_cache(maxsize=256)
def naming(expression: str, flags: int = 0) -> re.Pattern[str]:
    """A regular expression that holds names of the record: compiled where it is first used, and never kept in a file."""
    return quick(expression, flags)


def finds(expression: str, text: str) -> re.Match[str] | None:
    """The first place of an expression of planlint's own words in a text, in any case."""
    return pattern(expression, ANY_CASE).search(text)


@dataclass(frozen=True, slots=True)
class Window:
    """A few neighbouring sentences of a part."""

    text: Text
    part: Part

    @property
    def value(self) -> str:
        return self.text.value


ACTS = (
    r"(?:looked|looks|turned|turns|sat|sits|hid|hides|pressed|put|puts|ran|runs|took|takes|held|holds|reached"
    r"|reaches|kicked"
    r"|kicks|cried|cries|smiled|smiles|laughed|laughs|went|goes|came|comes|stood|stands|lay|lies|walked|walks"
    r"|crawled|crawls"
    r"|clung|clings|pushed|pushes|pulled|pulls|played|plays|built|builds|drew|draws|made|makes|gave|gives|brought"
    r"|brings"
    r"|carried|carries|fell asleep|woke|wakes|ate|eats|watched|watches|listened|listens|waved|waves|nodded|nods"
    r"|shook|shakes"
    r"|stopped|stops|started|starts|rocked|rocks|flapped|flaps|hummed|hums|sang|sings|sleeps|slept|climbed|climbs"
    r"|jumped"
    r"|moved|moves|stayed|stays|lined|lines|folded|folds|wrote|writes|touched|touches|stared|stares|froze|freezes"
    r"|flinched"
    r"|flinches|followed|follows|bit|bites|hit|hits|threw|throws|pointed|points|chose|chooses|picked|picks|leant"
    r"|leaned|leans"
    r"|curled|curls|covered|covers|settled|settles|stiffens|stiffened|babbles|babbled|blew|blows|gets (?:up|out|in"
    r"|herself"
    r"|himself)|has stopped|keeps)"
)
"""What somebody watching could see a child do."""

TOLD = (
    r"(?:said|says|told|tells|asked|asks|wrote|writes|whispered|shouted|replied|answered|explained|signed|drew"
    r"|chose|picked"
    r"|scored|pressed|texted|messaged|confided|disclosed|mentioned|admitted|added|let slip|indicated|indicates|shared"
    r"|described|describes|reckons|reckoned|put (?:down )?(?:that|in)|pointed|showed|nodded|shook|shrugged|dictated|wants?|wanted|wishes"
    r"|worries|hates|likes|loves"
    r"|misses|would like|would rather|does ?n['’]t (?:like|want)|does not (?:like|want)|did ?n['’]t want"
    r"|is (?:worried|scared"
    r"|frightened|afraid)|was (?:worried|scared|frightened))"
)
_SOME = "the child|the boy|the girl|the baby|the twins|the children|both children|the boys|the girls|the young person"
_UNNAMED = "|the bump|(?:the )?unborn(?: baby| child)?"
"""How a child who has no name yet is told of."""
ADULT_SAYS = (
    r"^\W*(?:[Mm]um|[Mm]other|[Dd]ad|[Ff]ather|[Pp]arents?|[Cc]arers?|[Nn]an|[Gg]ran\w*|[Ss]chool|[Nn]ursery"
    r"|[Tt]eachers?"
    r"|[Ss]taff|(?:The )?(?:class |foster |midday |family )?(?:teacher|carers?|supervisor|school|nursery|visitor|worker"
    r"|parents?|mother|father|grandparents?)|(?:His|Her|Their) (?:\w+ )?(?:teacher|mum|dad|mother|father|carer)"
    r"|M(?:r|rs|s|iss) [A-Z][\w'’-]+)\b[^.\"“]{0,60}?\b(?:says?|said|reports?|reported|states?|stated|feels?|felt"
    r"|thinks?"
    r"|believes?|describes?|described|noticed|notices|informed|advised|confirmed|told)\b"
)
"""A sentence that gives a grown-up's account."""


class Doing:
    """Somebody with what they do right behind. Names change from record to record, what is done is the same expression for all."""

    def __init__(self, who: re.Pattern[str], does: re.Pattern[str]) -> None:
        self._who = who
        self._does = does

    def search(self, text: str) -> re.Match[str] | None:
        """The first of those who do it, or None."""
        who = self._who.search(text)
        while who is not None and self._does.match(text, who.end()) is None:
            who = self._who.search(text, who.start() + 1)
        return who


_OF_THE_CHILD = pattern(
    r"(?:^|: )[\W_]*(?:My (?:[\w-]+ ){0,2}(?:[Pp]lan|[Rr]eview|[Aa]ssessment)|MY (?:[\w-]+ ){0,2}(?:PLAN|REVIEW|ASSESSMENT))\b[^.!?\n]{0,40}$",
    re.MULTILINE,
)
"""A title in which a record is the child's own; a worker's sentence ("My assessment is that he is safe.") is none."""
_HEAD = 300
"""Letters of a record in which it says what it is."""


class Words:
    """What a record's own names are, for reading who says and does what."""

    def __init__(self, doc: Document, vocabulary: Vocabulary) -> None:
        self.doc = doc
        self.vocabulary = vocabulary
        self.weighed: Any = None
        """The record's stretches of reasoning, once they are asked for (`analysis`)."""
        self._once: dict[str, Any] = {}
        self._purposes: dict[int, str | None] = {}
        self._of_adults: dict[int, bool] = {}
        self.is_baby = _is_baby(doc)
        self.in_session = doc.kind == "direct_work"
        self.is_told_to_others = doc.kind == "referral"
        self.to_child = greets_child([text for part in doc.parts() for text in part.texts][:14], doc.children)
        """A letter to the child: "I" is the one who writes."""
        self.subjects = subjects(doc, vocabulary)
        self.children = Names(
            part for child in dict.fromkeys((*doc.children, *self.subjects)) for part in child.split()
        )
        self.professionals = [part for person in doc.people if not person.family for part in person.name.split()]
        self.without = Names([*self.children, *self.professionals])
        firsts = {word for child in (*doc.children, *self.subjects) for word in child.split()[:-1] or child.split()}
        firsts |= {short for word in firsts if len(short := word.partition("-")[0]) > 2}
        doubles = [[piece[:1].upper() for piece in word.split("-")] for word in firsts if "-" in word]
        letters = {mark.join(pieces) for pieces in doubles for mark in ("", "-") if len(pieces) > 1}
        firsts |= {short for short in letters if f" {short} " in doc.source.text}
        others = {person.name[0] for person in doc.people if person.role != "child"}
        firsts |= {name[0] for name in self.subjects if name[0] not in others and _is_called_by_letter(name, doc)}
        initials = {f"{pieces[0][0]}{pieces[-1][0]}" for child in doc.children if len(pieces := child.split()) > 1}
        """How a talk that is written down line by line may call the child ("AF: I like the swing.")."""
        self._letters = initials | letters | {name[0] for name in self.subjects if name[0] != "I"}
        """How somebody who writes in haste may call the child ("K told the TA")."""
        self._line = re.compile("|".join(sorted(map(re.escape, initials))) or r"(?!)")
        names = "|".join(sorted(map(re.escape, firsts), key=len, reverse=True))
        before = f"{names}|" if names else ""
        some = _SOME if names else _SOME + _UNNAMED
        self.names = f"{before}{some}"
        who = rf"(?:{before}[Hh]e|[Ss]he|[Tt]hey|I|[Yy]ou|{some})"
        self.named = quick(rf"(?<![\w'])(?:{before}{some})(?![\w])", re.IGNORECASE)
        self.child = quick(rf"(?<![\w'])(?:{who})(?![\w])")
        self.speaks = Doing(self.child, pattern(rf"\s+(?:(?!(?:been|was|were|being|be)\b)\w+\s+){{0,3}}?{TOLD}\b"))
        self.acts = Doing(self.child, pattern(rf"\s+(?:\w+ly\s+|then\s+|also\s+|still\s+)?{ACTS}\b"))
        speakers = quick(rf"(?<![\w'])(?:{'|'.join([who, *sorted(initials)])})(?![\w])") if initials else self.child
        self.voice_of = Doing(speakers, pattern(r"(?:\s\([^)]*\)| (?:to|by|in|on) [^:.\"“]{1,50})?\s*:\s*[\"“‘']"))
        self.kin = frozenset(
            folded(person.name.split()[-1 if person.name.split()[0].strip(".") in _TITLES else 0])
            for person in doc.people
            if person.family and person.role != "child"
        )
        """First names of the grown-ups of the family."""
        self._adults = frozenset(
            folded(person.name.split()[-1 if person.name.split()[0] in _TITLES else 0])
            for person in doc.people
            if person.role != "child" and not firsts & set(person.name.split())
        )

        self.is_of_the_child = _OF_THE_CHILD.search(doc.source.text[:_HEAD]) is not None
        """Whether the record calls itself the child's own ("My pathway plan"): who says "I" in it is the child."""

    def once(self, name: str, make: Callable[[], Made]) -> Made:
        """Something that is told of the whole record and asked for with each of its pieces, made when it is first asked for."""
        if name not in self._once:
            self._once[name] = make()
        made: Made = self._once[name]
        return made

    def purpose(self, part: Part) -> str | None:
        """What a part is for, put right where its title names whose words it holds."""
        if id(part) not in self._purposes:
            self._purposes[id(part)] = self._purpose(part)
        return self._purposes[id(part)]

    def _purpose(self, part: Part) -> str | None:
        if (part.purpose in (None, "parents") and self._is_titled(part)) or self._is_line_of(part):
            return "voice"
        if (
            self.in_session
            and part.heading is not None
            and finds(r"\b(?:what|things) (?:we|i|they|he|she) did\b", part.title)
        ):
            return "activity"
        return None if part.purpose == "voice" and self.is_adults(part) else part.purpose

    def _is_line_of(self, part: Part) -> bool:
        """Whether a part is one line of a child's speech behind the child's name (Kasia: "I like doing her hair")."""
        named = (
            part.heading is not None
            and part.form in ("field", "runin")
            and (self.named.fullmatch(title := part.title.strip(" *:_")) or self._line.fullmatch(title))
        )
        return bool(named) and part.words.lstrip()[:1] in tuple("\"“‘'")

    def is_titled_by_name(self, part: Part) -> bool:
        """Whether a part's title is nothing but a child's name."""
        return part.heading is not None and self.named.fullmatch(part.title.strip(" *:_")) is not None

    def is_beside_the_name(self, window: Window) -> bool:
        """Whether a passage stands in a row of a table that opens with a child's name ("Ada, 4 November, on the bus")."""
        beside = self.once("beside names", lambda: Places(self._cells_beside_names()))
        return beside.hold(window.text.span().start)

    def _cells_beside_names(self) -> Iterator[Span]:
        tables = (block.table for part in self.doc.parts() for block in part.blocks if block.table is not None)
        for row in (row for table in tables for row in table.rows):
            first = row[0].text.value.lstrip(" *_") if row and row[0] is not None else ""
            if self.named.match(first):
                yield from (cell.text.span() for cell in row[1:] if cell is not None)

    def is_own(self, part: Part) -> bool:
        """Whether a part is the child's own: by its purpose, or because a title around it gives it to the child by name."""
        purpose = self.purpose(part)
        if purpose is not None or self.is_adults(part):
            return purpose == "voice"
        around: Part | None = part
        while around is not None:
            if around.heading is not None and self.named.search(around.title):
                return around.form != "root"
            around = around.parent
        return False

    def own_parts(self, doc: Document) -> list[Part]:
        """The parts in which the record gives the child's voice its place."""
        return [
            part
            for part in doc.parts()
            if self.purpose(part) == "voice" and (part.role == "voice" or self._is_titled(part))
        ]

    def _is_titled(self, part: Part) -> bool:
        title = part.heading
        if title is None or not self.named.search(part.title) or len(part.title.split()) > 7:
            return False
        return finds(_HEARING, part.title) is not None

    def is_adult(self, name: str) -> bool:
        """Whether a name or word is that of a grown-up of the record."""
        low = folded(name.split()[-1])
        return (
            low in self._adults
            or low in self.vocabulary.set("people", "family")
            or low in self.vocabulary.set("people", "parents")
        )

    def is_adults_account(self, sentence: str) -> bool:
        """Whether a sentence is what a grown-up says about the child."""
        if pattern(ADULT_SAYS).match(sentence):
            return True
        opening = pattern(
            rf"\W*(?:M(?:r|rs|s|iss) )?([A-ZÀ-Þ][\w’'-]+)(?: [A-ZÀ-Þ][\w’'-]+)?\s+(?:\w+ly )?{_REPORTS}\b"
        ).match(sentence)
        return opening is not None and folded(opening.group(1)) in self._adults

    def is_adults(self, part: Part) -> bool:
        """Whether a part's title gives it to somebody who is not the child."""
        if part.heading is None:
            return False
        if id(part) not in self._of_adults:
            self._of_adults[id(part)] = self._is_adults(part)
        return self._of_adults[id(part)]

    def _is_adults(self, part: Part) -> bool:
        title = folded(part.title)
        words = {word.removesuffix("'s") for word in pattern(r"[\w'-]+").findall(title)}
        is_named = (
            not words.isdisjoint(self._adults)
            or not words.isdisjoint(self.vocabulary.set("people", "family"))
            or not words.isdisjoint(self.vocabulary.set("people", "parents"))
        )
        return is_named and not self.named.search(part.title)

    def speaker(self, before: str) -> str | None:
        """Who speaks the words that come next: "child" (by name), a pronoun, "adult", or None if nobody is said to speak."""
        verbs = list(pattern(_SPEECH, re.IGNORECASE).finditer(before))
        if not verbs:
            return None
        clause = before[: verbs[-1].start()]
        subjects = list(pattern(_SUBJECT).finditer(clause))
        while subjects:
            found = subjects.pop()
            word = found.group()
            if (
                clause[: found.start()].rstrip().lower().endswith(_AFTER)
                or pattern(r"['’]s$").search(word)
                or clause[found.end() :][:2] in ("'s", "’s")
            ):
                continue
            if folded(word) in CALENDAR or (
                word[0].isupper()
                and not self.named.fullmatch(word)
                and word not in self._letters
                and is_general(folded(word), self.vocabulary.set("general", "general"))
                and folded(word) not in _PEOPLE
            ):
                continue
            if self.named.fullmatch(word) or word in self._letters:
                return "child"
            if len(word) > 1 and word.isupper():
                # A short form may be a service, a subject or somebody.
                continue
            return word.lower() if word.lower() in PRONOUNS else "adult"
        return None


PRONOUNS = frozenset(("he", "she", "they", "i", "you"))
_REPORTS = (
    r"(?:says?|said|reports?|reported|states?|stated|feels?|felt|thinks?|believes?|describes?|described|confirmed"
    r"|told|can see)"
)
_HEARING = r"\b(?:views?|voice|wish\w*|feelings?|says?|said|shows?|tells?|told|wants?|words?|thinks?|feels?)\b"
_SPEECH = (
    r"\b(?:said|says|saying|told|tells|telling|asked|asks|asking|wrote|writes|put|whispered|shouted|replied|answered"
    r"|explained|signed|texted|added|adds|disclosed|shared|mentioned|confided|admitted|let slip|indicated|indicates"
    r"|described|describes|reckons|reckoned|called out|worries|calls it)\b"
)
_SUBJECT = (
    r"\b(?:[Hh]e|[Ss]he|[Tt]hey|I|[Yy]ou|[Mm]um|[Mm]ummy|[Mm]other|[Dd]ad|[Dd]addy|[Ff]ather|[Nn]an|[Gg]ran\w*"
    r"|[Tt]eacher"
    r"|[Cc]arer|[Ww]orker|[Ss]chool|[Nn]ursery|M(?:r|rs|s|iss) [A-ZÀ-Þ][\w’'-]+|"
    + NAME
    + r"|[A-ZÀ-Þ]{2,3}|[A-ZÀ-Þ]-[A-ZÀ-Þ]|[A-HJ-ZÀ-Þ](?=\.? (?:had |has |also |then )?$))\b"
)
_AFTER = (" to", " with", " by", " from", " about", " for", " of", " in", " at", " his", " her", " the", "’s", "'s")
"""Words behind which a name is not the one who speaks."""
_PEOPLE = frozenset(
    [
        "he",
        "she",
        "they",
        "i",
        "you",
        "mum",
        "mummy",
        "mother",
        "dad",
        "daddy",
        "father",
        "nan",
        "teacher",
        "carer",
        "worker",
        "school",
        "nursery",
    ]
)
_TITLES = frozenset(("Mr", "Mrs", "Ms", "Miss", "Dr", "Nurse", "PC"))


# -- the children


def _is_called_by_letter(name: str, doc: Document) -> bool:
    """Whether minutes call the child by the first letter, and hardly by the name ("K told Tracey he's bored. K sleeps now.")."""
    letter, text = name[0], doc.source.text
    if letter in _WORDS_OF_ONE_LETTER:
        return False
    so_called = re.findall(rf"(?<![\w'’.&/-]){re.escape(letter)}(?= [a-z]{{2,}}|['’]s\b)", text)
    return len(so_called) >= _SO_CALLED and len(so_called) >= len(re.findall(rf"\b{re.escape(name)}\b", text))


_WORDS_OF_ONE_LETTER = frozenset("AIO")
_SO_CALLED = 2
"""Times that a letter stands as a name before it is taken for one; the name itself stands no oftener."""


def subjects(doc: Document, vocabulary: Vocabulary) -> list[str]:
    """First names of the children that the record is about, those of a list of children and of titles of their own among them.

    Brothers and sisters who are named in passing are not among them.
    """
    names = [child.split()[0] for child in doc.children]
    if doc.root is None:
        return names
    others = {folded(part) for person in doc.people if person.role != "child" for part in person.name.split()}
    for part in doc.root.walk():
        if part.heading is None:
            continue
        title = folded(part.title).strip(" :*")
        if part.role == "facts" and finds(r"^(?:the )?child(?:ren|\(ren\))?(?: in the plan| subject\w*)?$", title):
            names.extend(_listed(part))
        elif (part.purpose == "voice" and part.form != "root") or finds(r"\b(?:shows?|tells?|says|wants)\b", title):
            names.extend(_titled(part.title, others, vocabulary))
        elif part.form == "field" and is_young(part.words) and pattern(rf"\W*{NAME}\W*").fullmatch(part.title):
            names.append(part.title.strip(" *:_-"))
    told = {child.split()[0] for child in doc.children}
    names = [name for name in names if name in told or not _is_a_thing(name, vocabulary)]
    return list(dict.fromkeys(names or _aged(doc, others, vocabulary)))


def _is_a_thing(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a title is a word for a thing, a place or a detail of a form ("Money", "Age") and nobody's name."""
    low = folded(name)
    return any(low in vocabulary.set("life", kind) for kind in ("everyday", "service")) or any(
        low in labels for labels in vocabulary.table("facts").values()
    )


def is_young(answer: str) -> bool:
    """Whether an answer is nothing but a child's age."""
    age = pattern(r"\W*(\d{1,2})(?:\s*(?:years?|yrs?|y|months?|mths?|weeks?))?(?: old)?\W*").fullmatch(answer)
    return age is not None and int(age.group(1)) < 18


def _listed(part: Part) -> list[str]:
    """The names in a list of children, each the first word of its entry ("Isla Farnham, 6")."""
    found = []
    texts = part.all_texts
    for text in texts if len(texts) > 1 and not any(kid.form == "field" for kid in part.parts) else []:
        name = pattern(rf"\W*({NAME})").match(text.value)
        if name and len(text.value) < 60:
            found.append(name.group(1))
    return found


def _titled(title: str, others: set[str], vocabulary: Vocabulary) -> list[str]:
    """The child's name in a title ("What Lena says", "Child's views: Sana", "Micah")."""
    general = vocabulary.set("general", "general")
    family = vocabulary.set("people", "family") | vocabulary.set("people", "parents")
    about = pattern(
        r"^\W*What ([A-ZÀ-Þ][\w'-]+)(?: and ([A-ZÀ-Þ][\w'-]+))? (?:shows?|tells?|says?|wants?|told|said)\b"
        r"|(?:[Vv]iews?|[Vv]oice|[Ww]ishes|VIEWS?|VOICE)\s*[-–—:(]+\s*([A-ZÀ-Þ][\w'-]+)\W*$"
        r"|^\W*([A-ZÀ-Þ][\w-]+)(?:['’]s (?:views|voice|words|wishes|day))?\W*$"
    ).findall(title)
    names = [pattern(r"['’]s$").sub("", name) for groups in about for name in groups if name]
    return [
        name.title() if name.isupper() else name
        for name in names
        if folded(name) not in others
        and not is_general(folded(name), general)
        and folded(name) not in family
        and len(name) > 1
    ]


_AGED = (
    r"(?P<name>[A-ZÀ-ÞŁŚŻČŠŽ][\w'’-]+)(?: [A-ZÀ-ÞŁŚŻČŠŽ][\w'’-]+){0,2}"
    r"(?:,? \((?:aged? |is )?|, (?:aged? |is )?| aged? | is )(?P<age>\d{1,2})(?! \w+ 20\d\d|\d"
    r"|[/:.]\d)(?: ?(?:years?|yrs?|y|months?|mths?|weeks?)(?: old)?)?(?=\)|[,.;]|\s|$)"
)


def _aged(doc: Document, others: set[str], vocabulary: Vocabulary) -> list[str]:
    """Those named with a child's age at the head of the record, and a baby named as one ("Baby Teddy Marsh")."""
    assert doc.root is not None
    general = vocabulary.set("general", "general")
    headings = [part.heading for part in doc.parts()[:4] if part.heading is not None]
    first = [
        cell.text
        for part in doc.parts()[:4]
        for block in part.blocks[:6]
        if block.table is not None
        for cell in block.table.header
    ]
    for text in [*headings, *first, *doc.root.all_texts[:16]]:
        baby = pattern(rf"\b[Bb]aby ({NAME})").search(text.value)
        names = [baby.group(1)] if baby else []
        for found in pattern(_AGED).finditer(text.value):
            if (
                int(found["age"]) < 18
                and folded(found["name"]) not in others
                and not is_general(folded(found["name"]), general)
                and folded(found["name"]) not in CALENDAR
            ):
                names.append(found["name"])
        if names:
            return names
    return []


def _is_baby(doc: Document) -> bool:
    """Whether the record's head gives an age in months or weeks, or a child who uses no speech."""
    head = " ".join(text.value for text in (doc.root.all_texts[:10] if doc.root is not None else [])) + (
        doc.title.value if doc.title is not None else ""
    )
    return (
        finds(
            r"\b\d{1,2} ?(?:months?|mths?|weeks?|wks?)\b|\bbaby\b|\bnon-?verbal\b|\b(?:no|without|not use) (?:words"
            r"|speech)\b|\bunborn\b",
            head,
        )
        is not None
    )


def is_of_child(part: Part) -> bool:
    """Whether a part's own title speaks as the child does ("Where I live", "My people")."""
    return part.heading is not None and bool(pattern(r"\b(?:I|I['’]m|[Mm]y|[Mm]e)\b").search(part.title))


# -- pieces of text


def windows(doc: Document, words: Words, size: int = 3) -> list[Window]:
    """The record's prose in pieces of a few sentences, facts left out."""
    return words.once(
        f"windows {size}",
        lambda: [window for part in doc.parts() if part.role != "facts" for window in windows_of(part, size)],
    )


def windows_of(part: Part, size: int = 3) -> Iterator[Window]:
    """A part's own prose in pieces of a few sentences."""
    for text in part.texts:
        spans = sentences(text.value)
        for number in range(0, len(spans), size):
            yield Window(text.cut(spans[number][0], spans[min(number + size, len(spans)) - 1][1]), part)


def follows(window: Window, at: int, reach: int) -> str:
    """What stands in a part behind a place of one of its windows (a value offset), as many letters as `reach` at most, without tables."""
    words = "\n".join(
        block.text.value for block in window.part.blocks if block.text is not None and block.table is None
    )
    start = words.find(window.value)
    return words[start + at : start + at + reach] if start >= 0 else window.value[at:]


def is_set_off(window: Window, words: Words) -> bool:
    """Whether a passage is set off as a quotation (a block quote)."""
    blocks = window.part.blocks
    quoted = words.once(
        f"quoted {id(window.part)}", lambda: Places(block.span for block in blocks if block.form == "quote")
    )
    return quoted.hold(window.text.span().start)


def own_words(value: str, words: Words) -> str:
    """The sentences that are not a grown-up's account of the child."""
    kept = [value[start:end] for start, end in sentences(value) if _is_childs(value[start:end], words)]
    return " ".join(kept)


def _is_childs(sentence: str, words: Words) -> bool:
    """Whether a sentence is no grown-up's account, or one that holds what the child was heard to say."""
    if not words.is_adults_account(sentence):
        return True
    quoted = quotations(sentence)
    if quoted and words.speaker(sentence[: quoted[0][0]]) in ("child", *PRONOUNS):
        return True
    return bool(quoted) and bool(words.speaks.search(sentence)) and words.speaker(sentence[: quoted[0][0]]) != "adult"


# -- places


def _words_span(part: Part) -> Span:
    texts = part.all_texts
    return Span(texts[0].span().start, texts[-1].span().end) if texts else part.span


def _label_span(part: Part) -> Span:
    return part.heading.span() if part.heading is not None else part.span


def _title_span(doc: Document) -> Span:
    return doc.title.span() if doc.title is not None else Span(0, 0)


_BESIDE = {
    "seen": ("voice", "about"),
    "voice": ("about", "day", "parents", "activity", "reason"),
    "day": ("voice", "about", "development", "reason"),
    "history": ("reason", "household", "about"),
    "analysis": ("worries", "strengths", "decision", "actions"),
    "family_views": ("voice", "about", "reason"),
}


def _place(doc: Document, role: str) -> Span:
    """Where a missing part would be looked for: the heading of a part that it belongs beside, else the title."""
    for beside in _BESIDE.get(role, ()):
        for part in doc.parts(beside):
            if part.heading is not None:
                return part.heading.span()
    return _title_span(doc)


def _sure(doc: Document) -> str:
    """How sure an absence is: low where a large part of the record was not understood and could hold it."""
    return "low" if doc.placed < 0.6 and doc.unplaced else "high"


def _is_placeholder(text: str, vocabulary: Vocabulary) -> bool:
    low = squeezed(text).strip(" .[]()-")
    return (
        low in vocabulary.set("people", "placeholder")
        or low in vocabulary.set("sections", "placeholder")
        or bool(pattern(r"\[[^\]]{2,80}\]|<[^>]{2,80}>").fullmatch(text.strip()))
    )
