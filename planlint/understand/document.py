"""The order in which a record is understood: titles, facts, people, kind, sections, actions, then the child and the reasoning."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from planlint.clock import UNDERSTANDING, Lap, unheeded
from planlint.language import clauses, dates, owners, times
from planlint.language.kept import begin_record
from planlint.language.words import folded
from planlint.layout import Layout
from planlint.model import Action, Block, Document, Part
from planlint.patterns import pattern
from planlint.source import Places, Text
from planlint.understand import (
    allocation,
    asked,
    bodies,
    entries,
    facts,
    forms,
    kind,
    labelled_rows,
    needs,
    outcomes,
    people,
    programs,
    reading,
    recurring,
    steps,
)
from planlint.understand.actions import Finder
from planlint.understand.asks import Asks
from planlint.understand.parts import Builder
from planlint.understand.title_lines import STEP_LEVEL
from planlint.understand.titles import Titles, plain
from planlint.vocabulary import Vocabulary


def understand(
    layout: Layout,
    vocabulary: Vocabulary,
    *,
    as_of: date,
    kind: str | None = None,
    level: str | None = None,
    stage: str | None = None,
    lap: Lap = unheeded,
) -> Document:
    """The record in a layout, as it stands on the day `as_of`; `kind`, `level` and `stage` force what its words would say.

    Never raises for any layout; what is not understood stands in `unplaced`.
    """
    begin_record(len(layout.source.text))
    return _Reader(layout, vocabulary, as_of, lap).read(kind, level, stage)


_RESULT = 2
"""Words of what came of a step, where they stand behind it for themselves."""
_DISPOSAL = pattern(
    r"(?:(?:stays?|remains?|continues?|steps?|stepped|move[sd]?|transfer(?:red)?|proceeds?|progress(?:ed)?|close[sd]?|closure|open|no further action|nfa)\b[\w ,/()-]{0,60}"
    r"|(?:child(?:ren)? in need|child protection|early help|looked after|children in care|section \d+|s\.? ?\d+|strategy (?:discussion|meeting)"
    r"|(?:initial |review )?child protection conference|icpc|team around the (?:child|family)|universal(?: services)?|threshold (?:not )?met)\b[\w ,/()-]{0,40})",
    re.IGNORECASE,
)
"""What an assessment or meeting comes to for the case: "Child in need, section 17", "Close to early help", "NFA"."""


def _subject_of_a_mail(root: Part) -> Text | None:
    """What stands behind "Subject:" in a record that begins as an e-mail does."""
    labels = {folded(part.heading.value): part for part in root.parts[:8] if part.heading is not None}
    subject = labels.get("subject")
    if subject is None or not subject.texts or labels.keys().isdisjoint(("from", "sent", "to")):
        return None
    return subject.texts[0]


class _Reader:
    def __init__(self, layout: Layout, vocabulary: Vocabulary, as_of: date, lap: Lap) -> None:
        self.lap = lap
        self.layout = layout
        self.vocabulary = vocabulary
        self.often: set[str] = set()
        self.bodies: set[str] = set()
        self.doc = Document(layout.source.path, layout.source, layout, as_of)

    def read(self, forced_kind: str | None, level: str | None, stage: str | None) -> Document:
        doc = self.doc
        plain_titles = Titles(self.vocabulary)
        root = self._parts(plain_titles)
        first_facts = facts.label_facts(root, plain_titles)
        texts = root.all_texts
        found = people.gather(root, first_facts, texts, self.vocabulary)
        titles = Titles(
            self.vocabulary,
            children=people.first_names(list(found.children)),
            family=[name.split()[0] for name in found.family],
            to_child=people.greets_child(texts, found.children),
        )
        self.lap(f"{UNDERSTANDING}: facts and people")
        root = self._parts(titles)
        doc.root = root
        doc.facts = facts.label_facts(root, titles)
        doc.people, doc.children = list(found.everyone), list(found.children)
        self._roles(root, titles)
        texts = root.all_texts
        often = people.called_often(texts, self.vocabulary)
        self.bodies = bodies.named(root, texts, often, self.vocabulary)
        self.often = {name for name in often if folded(name) not in self.bodies}
        self.lap(f"{UNDERSTANDING}: parts and their roles")
        head, named = self._head(root)
        calendar = self._calendar(root, head, texts)
        at_first = Asks(self._circle(False), calendar, self.vocabulary)
        labels = self._learn(root, titles, at_first)
        steps.Steps(titles, at_first, labels).mark(root)
        self.lap(f"{UNDERSTANDING}: days and labels")
        self._kind(root, head, named, texts, forced_kind, level, stage)
        self.lap(f"{UNDERSTANDING}: kind")
        vacant = allocation.judge(doc, texts, self.vocabulary)
        is_vacant = vacant is not None and vacant.state == "unallocated"
        circle = self._circle(True) if is_vacant else at_first.circle
        asks = Asks(circle, calendar, self.vocabulary, doc.kind, known=None if is_vacant else at_first.known)
        finder = Finder(root, titles, asks, labels)
        judge = asked.Judge(
            circle,
            calendar,
            self.vocabulary,
            doc.kind,
            self._names(),
            asks.asking,
            labels,
            doc.stage in ("superseded", "closed"),
            outcomes.may_be_told(root),
        )
        doc.actions, left_standing = forms.left_standing(judge.actions(finder.find()), self.vocabulary)
        doc.actions = [action for action in doc.actions if not _is_a_result(action)]
        doc.needs = needs.needs(doc, finder.search)
        self.lap(f"{UNDERSTANDING}: actions")
        doc.entries = entries.gather(doc, titles, self.vocabulary)
        if doc.kind == "chronology":
            # A dated row of what is past, or one that names nobody, tells what happened: it asks for nothing.
            lines = Places(entry.span for entry in doc.entries)
            doc.actions = [
                action
                for action in doc.actions
                if not lines.hold(action.span.start)
                or action.who.state not in ("missing", "agency")
                and (action.when.latest is None or action.when.latest > doc.as_of)
            ]
        reading.place(doc, titles)
        # An "id" or a "version" stands in every file of a program, too.
        has_facts = any(fact.name != "frame" for fact in doc.facts)
        signs = doc.kind or doc.actions or has_facts or any(part.role not in (None, "facts") for part in root.walk())
        titled = any(fact.name == "child_name" for fact in doc.facts) and doc.kind_reason.endswith("in its title")
        about_a_child = titled or any(fact.name == "dob" for fact in doc.facts)
        of_a_program = not about_a_child and programs.is_of_a_program(doc.source.text, self.vocabulary)
        doc.sign = bool(signs) and not of_a_program
        if vacant is not None:
            doc.judgements.append(vacant)
        doc.judgements.extend(left_standing)
        doc.judgements.extend(needs.unmet(doc.needs))
        self.lap(f"{UNDERSTANDING}: entries and the rest")
        self._judge(titles, calendar, circle)
        reading.place(doc, titles)
        return doc

    def _parts(self, titles: Titles) -> Part:
        return Builder(
            self.layout,
            lambda title: _role(titles, title),
            titles.is_known,
            titles.is_run_in,
            lambda title: titles.column(title, whole=True) is not None,
            lambda label: titles.fact(label) is not None,
        ).build()

    def _roles(self, root: Part, titles: Titles) -> None:
        for part in root.walk():
            if part.heading is None or part.role is not None:
                continue
            if (
                part.form == "field"
                and labelled_rows.column_of(part, titles) in ("who", "when", "measure", "status", "number")
                and part.parent is not None
                and part.parent.form == "group"
            ):
                continue
            if (
                part.form in ("runin", "field")
                and _SIGNED.search(part.heading.value)
                and dates.find(part.heading.value, self.doc.as_of)
            ):
                part.role, part.why = "oversight", "somebody's name and a day"
                continue
            if (
                part.form == "field"
                and labelled_rows.is_numbered(part)
                and labelled_rows.column_of(part, titles) is not None
            ):
                continue
            if part.form == "field" and _is_a_date(part):
                part.role, part.why = "facts", "a detail of the record"
                continue
            found = titles.role(part.heading.value)
            if (
                found is None
                or self._names_the_record(part, root)
                or (found.role != "actions" or _tells_beside_a_table(part))
                and self._holds_the_record(part, root)
            ):
                continue
            if (
                part.form == "field"
                and plain(part.heading.value) in _RECORD_LABELS
                and len(part.all_words) < 160
                and not part.parts
            ):
                part.role, part.why = "facts", "it says what the record is"
                continue
            if (
                (part.form in ("field", "runin") or part.level == STEP_LEVEL)
                and found.weight < 1.8
                and found.role not in ("signatures", "oversight", "contingency")
                and not part.heading.value.isupper()
                and part.parent is not None
                and part.parent.purpose in ("actions", "voice", "analysis", "parents", "contingency", "outcomes")
            ):
                # One telling word inside a part whose purpose is known names a detail of it.
                continue
            if (
                part.form == "section"
                and part.parent is not None
                and part.parent.role == "actions"
                and (
                    found.role in _MATTERS
                    or found.weight < 2.5
                    and found.role not in ("actions", "outcomes", "measure")
                    and _ONE_OF_SEVERAL.match(part.heading.value)
                )
            ):
                # "Health", "The stairs stop being the place where it goes wrong": what the steps below it are for.
                continue
            if found.role == "household" and found.weight < 9 and len(part.words.split()) > _A_LIST:
                # "Home at the moment": a list of who lives there is shorter than a picture of it.
                part.role, part.why = "about", "it tells of the home in sentences"
                continue
            part.role, part.why = found.role, found.why
            if found.role == "outcomes" and not part.parts and _DISPOSAL.fullmatch(part.all_words.strip(" .\n")):
                part.role, part.why = "decision", "what was decided about the case, and not what changes for a child"
            if found.role == "voice" and self._is_the_writers(part):
                part.role, part.why = "analysis", "what the writer thinks, who tells of the child"

    def _is_the_writers(self, part: Part) -> bool:
        """Whether "What I think" is the worker's and not the child's: it tells of the child by name, begins with him or her, or weighs risks."""
        assert part.heading is not None
        if not pattern(
            r"\bi (?:think|thought|make|made|feel|believe)\b|\bmy (?:view|views|opinion|thinking|thoughts)\b"
        ).search(plain(part.heading.value)):
            return False
        words = part.all_words
        if _WEIGHS.search(words) and not _OF_MY_OWN.search(words):
            return True
        named = any(name in pattern(r"[^\W_]+").findall(words) for name in self._names() if len(name) > 1)
        # "He is asleep by ten": nobody was named before whom that could be but the child.
        named = named or pattern(r"\W*(?:He|She) ").match(words) is not None
        return named and pattern(r"\b(?:he|she|his|her|him|their)\b", re.IGNORECASE).search(words) is not None

    def _names_the_record(self, part: Part, root: Part) -> bool:
        """Whether a title is the record's own and not that of a piece of it: it stands first and other titled pieces follow."""
        title = part.heading.value if part.heading is not None else ""
        if self._is_letterhead(root.parts[0]) and any(one is part for one in (root.parts[0], *root.parts[0].parts)):
            return True
        if part.parent is not root or len(title.split()) > 16:
            return False
        if part.form != "section" and not self._is_a_run_in_name(part):
            return False
        named = kind.names_a_kind(title, self.vocabulary)
        if part is not root.parts[0]:
            # "MY FAMILY PLAN" below the council's own line: a name, if only details stand under it.
            at = next(number for number, one in enumerate(root.parts) if one is part)
            details = all(kid.form == "field" for kid in part.parts) and len(part.parts) >= 2
            return at <= 2 and named and details and len(root.parts) > at + 2
        alone = len([kid for kid in root.parts if kid.form == "section"]) == 1
        if alone and named and any(kid.form == "section" for kid in part.parts):
            return True
        inside = [kid for kid in part.parts if kid.form in ("section", "field", "runin")]
        beside = [kid for kid in root.parts[1:] if kid.form in ("section", "field", "runin")]
        return (
            len(inside) >= 2
            or len(root.parts) > 1
            and not part.all_words.strip()
            or len(beside) >= 2
            and part.level <= 1
            and named
        )

    def _is_letterhead(self, first: Part) -> bool:
        """Whether a record opens with a service's name over its own, each a title: only that, and at once the second and its details."""
        if first.form != "section" or first.blocks or len(first.parts) != 1:
            return False
        second = first.parts[0]
        details = [kid for kid in second.parts if kid.form == "field"]
        return (
            second.form == "section"
            and second.heading is not None
            and kind.names_a_kind(second.heading.value, self.vocabulary)
            and len(details) >= 2
        )

    def _is_a_run_in_name(self, part: Part) -> bool:
        """Whether bold words before a few others name the record ("**MY FAMILY PLAN** (one plan for everybody)")."""
        return (
            part.form == "runin"
            and part.heading is not None
            and sum(len(block.text.value) for block in part.blocks if block.text is not None) <= 80
            and kind.names_a_kind(part.heading.value, self.vocabulary)
        )

    def _holds_the_record(self, part: Part, root: Part) -> bool:
        """Whether a title names a record and nearly all of the record's words stand under it."""
        return (
            part is root.parts[0]
            and part.form == "section"
            and part.heading is not None
            and kind.names_a_kind(part.heading.value, self.vocabulary)
            and len(part.all_words) * 10 >= len(root.all_words) * 7
        )

    def _head(self, root: Part) -> tuple[list[Text], list[Text]]:
        """The record's first lines, and the titles that name it."""
        titles = self._first_titles(root)
        head = _lines(root.order[:12], 2)
        first = root.parts[0] if root.parts else None
        if first is not None and first.form == "section":
            head.extend(_lines(first.order[:6], 1))
        for comment in self.layout.comments[:2]:
            if self.layout.source.position(comment.span.start).line <= 3 and len(comment.text.value) < 120:
                head.insert(0, comment.text)
        opening = next((text for text in head if plain(text.value) not in _RECORD_LABELS), None)
        if opening and (not titles or opening.span().start < titles[0].span().start) and len(opening.value) <= 120:
            titles = [opening, *titles]
        if (subject := _subject_of_a_mail(root)) is not None:
            titles = [subject, *titles]
        return head, titles

    def _first_titles(self, root: Part) -> list[Text]:
        """The first three headings, the only key of a file that has one before all."""
        titles: list[Text] = []
        if not root.blocks and len(root.parts) == 1 and root.parts[0].heading is not None:
            titles.append(root.parts[0].heading)
        first = [part for part in root.parts[:3] if self._is_a_run_in_name(part)]
        sections = (
            part.heading
            for part in root.walk()
            if part.heading is not None and (part.form == "section" or any(one is part for one in first))
        )
        for heading in sections:
            if len(titles) < 3 and heading not in titles:
                titles.append(heading)
        return titles

    def _kind(
        self,
        root: Part,
        head: list[Text],
        named: list[Text],
        texts: list[Text],
        forced: str | None,
        level: str | None,
        stage: str | None,
    ) -> None:
        doc = self.doc
        shape: Counter[str] = Counter()
        found, also = kind.kind_of(root, head, named, doc, self.vocabulary, shape)
        doc.kind, doc.kind_reason = (forced, "as told") if forced else (found.value, found.why)
        doc.also = () if forced else tuple(also)
        told = kind.level_of(doc.kind, named, head, doc.facts, texts, self.vocabulary)
        doc.level, doc.level_reason = (level, "as told") if level else (told.value or "other", told.why)
        final = kind.stage_of(named, head, doc.facts, self.vocabulary)
        doc.stage, doc.stage_reason = (stage, "as told") if stage else (final.value or "final", final.why)
        first = next((part for part in root.parts if part.form == "section"), root)
        details = _lines(root.order[:_DETAILS], 1) + _lines(first.order[:_DETAILS], 1)
        reader = kind.audience_of(doc.kind, named, head, details, self.vocabulary)
        doc.audience, doc.audience_reason = reader.value or "agencies", reader.why
        doc.title = named[0] if named else None

    def _learn(self, root: Part, titles: Titles, asks: Asks) -> clauses.Labels:
        """What the record's own labels hold; their titles say nothing else any more."""
        learned = recurring.Learner(titles, asks).learn(root)
        titles.learn({**learned.inline, **learned.columns})
        recurring.forget_roles(learned, root)
        return clauses.Labels(learned.inline)

    def _calendar(self, root: Part, head: list[Text], texts: list[Text]) -> times.Calendar:
        doc = self.doc
        tail = [text for text in texts if not self._is_running(text)][-4:]
        base, why = facts.record_date(doc.facts, head, tail, doc.as_of, texts)
        doc.written = base if why not in (facts.LATEST, facts.NO_DATE) else None
        review = facts.review_date(doc.facts, root, texts, base)
        return times.Calendar(
            base, doc.as_of, review, facts.events(texts, base), facts.due_birth(doc.facts, texts, base)
        )

    def _is_running(self, text: Text) -> bool:
        """Whether a text stands at the head or foot of every page, and so at no end of the record."""
        where = self.layout.source.where(text.span().start)
        return where is not None and where.part in ("header", "footer")

    def _circle(self, vacant: bool) -> owners.Circle:
        doc = self.doc
        names: set[str] = set()
        held: set[str] = set()
        for person in doc.people:
            for part in person.name.replace("’", "'").split():
                if len(part.strip(".")) > 1:
                    names.add(part.strip(".,"))
            names.add(person.name)
            if person.role and person.role not in ("child", "author"):
                held.add(person.role)
        names.update(part for child in doc.children for part in child.split())
        names.update(self.often)
        writer = next(
            (person.name for person in doc.people if person.role in ("lead professional", "social worker", "author")),
            None,
        )
        family = [person.name for person in doc.people if person.family and person.role != "child"]
        return owners.Circle(
            names=names,
            held=held,
            children=[part for child in doc.children for part in child.split()],
            family=family,
            unallocated=vacant,
            writer=writer,
            bodies=self.bodies,
        )

    def _names(self) -> list[str]:
        return [part for child in self.doc.children for part in child.split()]

    def _judge(self, titles: Titles, calendar: times.Calendar, circle: owners.Circle) -> None:
        from planlint.understand import judged

        judged.judge(self.doc, titles, calendar, circle, self.vocabulary, self.lap)


_SIGNED = pattern(
    r"^(?!(?:In|On|At|By|From|Since|Until|Before|After|This|Last|Next|The|What|How|Why|When|Where|Who) )(?:(?:Team |Service |Practice )?[Mm]anager[,:]?\s+)?[A-ZÀ-Þ][\w'’.-]*(?:\s[A-ZÀ-Þ][\w'’.-]*)+,?\s"
)
_A_LIST = 40
"""Words of the longest list of who lives in a home that is no table."""
_MATTERS = ("development", "environment", "identity", "parenting", "reflection", "network", "household", "wellbeing")
"""Roles of titles that name a matter, under which steps may stand by matter."""
_ONE_OF_SEVERAL = pattern(r"(?!\W*(?:if|what|when|how|who|why|where|should|in case)\b)(?:\S+\s+){5}\S", re.IGNORECASE)
"""A title that says something, under which the steps for it stand."""
_DETAILS = 30
"""Lines at a record's head among which its details stand."""
_RECORD_LABELS = frozenset(
    (
        "title",
        "name of form",
        "document",
        "document type",
        "record type",
        "plan",
        "type",
        "form",
        "record",
        "kind of plan",
        "plan type",
        "status",
        "review",
        "visit",
        "meeting",
        "level",
        "step",
        "service",
        "assessment",
        "referral",
    )
)


def _lines(pieces: list[Block | Part], answers: int) -> list[Text]:
    """The words of the first pieces of a part: its paragraphs, and its labels with so many of their answers."""
    lines: list[Text] = []
    for piece in pieces:
        if isinstance(piece, Part):
            if piece.form in ("field", "group"):
                lines.extend([piece.heading] if piece.heading is not None and piece.form == "field" else [])
                lines.extend(piece.all_texts[:answers])
        elif piece.text is not None:
            lines.append(piece.text)
    return lines


def _role(titles: Titles, title: str) -> str | None:
    found = titles.role(title)
    return found.role if found is not None else titles.fact(title)


def _is_a_date(part: Part) -> bool:
    """Whether a label is a date at the head of a record, as "Date of plan" is."""
    assert part.heading is not None
    label = plain(part.heading.value)
    return (label.startswith("date ") or label.endswith(" date")) and len(part.all_words) < 80


def _is_a_result(action: Action) -> bool:
    """Whether words among last time's steps only say what came of one ("Got.", "Not yet."), and name nobody for it."""
    last_time = action.part is not None and action.part.purpose == "previous"
    undated = action.when.state == "missing" and action.what.state == "no_act"
    nobody = action.who.state not in owners.SOMEBODY
    return last_time and undated and nobody and len(action.text.value.split()) <= _RESULT


def _tells_beside_a_table(part: Part) -> bool:
    """Whether a part tells in sentences beside a table: its steps are the table's, and what is told is none."""
    return any(block.table is not None for block in part.blocks) and any(
        block.text is not None and len(block.text.value.split()) >= _TELLS for block in part.blocks
    )


_TELLS = 8
"""Words from which on a paragraph tells something."""
_WEIGHS = pattern(r"\b(?:risks?|threshold|significant harm|assessment|protective|enquir(?:y|ies))\b", re.IGNORECASE)
"""Words of somebody whose work it is to weigh."""
_OF_MY_OWN = pattern(
    r"\bmy (?:mu?m|mam|dad|nan|gran|brother|sister|bed|room|school|teacher|friends?|house)\b", re.IGNORECASE
)
"""Words of a child who tells of its own life."""
