"""What a blank record of a kind holds: made of the vocabulary, of what is expected, and of the rules' own questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from planlint.expect import Expectations
from planlint.model import LEVELS
from planlint.rules import NEEDS, RuleSet
from planlint.vocabulary import Vocabulary

ASKED = ("must", "should")
"""What a blank record has a place for; what only may be there, whoever writes adds."""


class Detail(NamedTuple):
    """A labelled answer at the head of a record. `need` is must, should, may or no, and None where no criterion speaks."""

    name: str
    label: str
    questions: tuple[str, ...]
    need: str | None = None

    @property
    def key(self) -> str:
        """The label as a key of YAML."""
        return key_of(self.label)


class Column(NamedTuple):
    """A column of a blank table; `name` is its name in `columns.yaml`."""

    name: str
    title: str
    key: str
    questions: tuple[str, ...]


class BlankPart(NamedTuple):
    """A titled place for an answer. `columns` are those of its table, none if it is for prose or, if `listed`, for points."""

    name: str
    heading: str
    role: str | None
    criteria: tuple[str, ...]
    questions: tuple[str, ...]
    need: str | None = None
    columns: tuple[Column, ...] = ()
    listed: bool = False

    @property
    def key(self) -> str:
        """The heading as a key of YAML."""
        return key_of(self.heading)


class Blank(NamedTuple):
    """A record of a kind with nothing in it yet, in the order in which it is read."""

    kind: str
    title: str
    details: tuple[Detail, ...]
    parts: tuple[BlankPart, ...]

    def asked(self) -> Blank:
        """Without the parts that only may be there, or that are not asked of this kind at all."""
        return self._replace(parts=tuple(part for part in self.parts if part.need is None or part.need in ASKED))

    def part_for(self, criterion: str) -> BlankPart | None:
        """The part that answers a criterion."""
        return next((part for part in self.parts if criterion in part.criteria), None)


class Blanks:
    """Makes blank records of one practice: its vocabulary, rules and expectations."""

    def __init__(self, vocabulary: Vocabulary, rules: RuleSet, local: dict[str, Any]) -> None:
        """`local` are the configuration's own rows of expectations."""
        self._table = vocabulary.table("blanks")
        self._rules = rules
        self._needs = Expectations(rules.expectations, local)

    def of(self, kind: str, level: str | None = None) -> Blank:
        """The blank record of a kind; without a level, with all that any level asks for."""
        row = self._table["kinds"][kind]
        details = (self._detail(name, kind, level) for name in row["facts"])
        parts = (self._part(name, kind, level) for name in row["parts"])
        return Blank(kind, _title(row["title"], level), tuple(details), tuple(parts))

    def columns(self, form: str) -> tuple[Column, ...]:
        """The columns of the table of steps, or of events."""
        return tuple(
            Column(name, row["title"], row["key"], tuple(self._questions(row)))
            for name, row in self._table["columns"][form].items()
        )

    def _detail(self, name: str, kind: str, level: str | None) -> Detail:
        row = self._table["facts"][name]
        return Detail(name, row["label"], tuple(self._questions(row)), self._need(row, kind, level))

    def _part(self, name: str, kind: str, level: str | None) -> BlankPart:
        row = self._table["parts"][name]
        form = row.get("form")
        return BlankPart(
            name,
            row["heading"],
            row.get("role"),
            tuple(row.get("criteria", ())),
            tuple(self._questions(row)),
            self._need(row, kind, level),
            self.columns(form) if form in self._table["columns"] else (),
            listed=form == "list",
        )

    def _questions(self, row: Mapping[str, Any]) -> Iterator[str]:
        """The row's own hint, and what its rules ask, each once."""
        if "hint" in row:
            yield row["hint"]
        said: set[str] = set()
        for code in row.get("ask", ()):
            rule = self._rules.find(code)
            if rule is not None and rule.question not in said:
                said.add(rule.question)
                yield of_the_child(rule.question)

    def _need(self, row: Mapping[str, Any], kind: str, level: str | None) -> str | None:
        """The strictest need of the row's criteria, at the level or, if none is given, at any."""
        levels = (level,) if level else LEVELS
        needs = [self._needs.need(criterion, kind, at) for criterion in row.get("criteria", ()) for at in levels]
        return min(needs, key=NEEDS.index, default=None)


def of_the_child(question: str) -> str:
    """A rule's question where no child is known by name."""
    worded = question.replace("{child}", "the child")
    return worded[:1].upper() + worded[1:]


def key_of(heading: str) -> str:
    """A heading as a key of YAML: `What the child says` is `what_the_child_says`."""
    return "_".join("".join(sign if sign.isalnum() else " " for sign in heading.lower().replace("'", "")).split())


def _title(title: str, level: str | None) -> str:
    if level is None or level == "other":
        return title
    words = level.replace("_", " ")
    return f"{title} ({words})" if " " in title else f"{words.capitalize()} {title.lower()}"
