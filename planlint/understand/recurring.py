"""Labels that a record made up for itself, told by what is answered under them wherever they come again.

A service's own words ("Who's got it", "Clock", "Rung shows") are in no list. Where the same labels stand over each of several
pieces, a reader knows after the second what each is for: under one there are people, under another days that lie ahead, under a
third what is asked of somebody. So does this, and only where people and days are both there; events of the past have those too,
and nothing asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from planlint.dataclass import dataclass, field
from planlint.language import clauses, dates, done, owners, times
from planlint.language.words import folded
from planlint.model import Part
from planlint.patterns import pattern
from planlint.understand.asks import Asks
from planlint.understand.titles import Titles, plain

_MOST = 0.6
"""Share of the answers under a label that have to be of one sort."""
_SHORT = 16
"""Words of the longest answer that is only who or when."""
_LED_IN = pattern(
    r"(?:^|(?<=[.!?;)\]\n|])|(?<=[.!?;)\]][\"'”’])|(?<=[.!?;)\]] )|(?<= - )|(?<= – ))\s*[*_]*(?P<label>[A-ZÀ-Þ][\w'’]*(?: [\w'’]+){0,5})\s*[*_]*:[*_]*(?=\s)"
)
"""A label inside running text: a few words between the end of a sentence and a colon."""
_OFTEN = 3
"""Times that a label inside running text has to come, to be one."""


@dataclass(slots=True)
class Learned:
    """What a record's own labels hold, by the label as vocabulary writes it, and the pieces that they label."""

    columns: dict[str, str] = field(default_factory=dict)
    inline: dict[str, str] = field(default_factory=dict)
    pieces: list[Part] = field(default_factory=list)


@dataclass(slots=True)
class _Label:
    name: str
    answers: list[str]
    known: str | None
    """What a whole known title says that it holds."""
    likely: str | None
    """What some of its words say."""


class Learner:
    """Learns the labels of one record."""

    def __init__(
        self,
        titles: Titles,
        asks: Asks,
    ) -> None:
        self.titles = titles
        self.circle = asks.circle
        self.calendar = asks.calendar
        self.vocabulary = asks.vocabulary
        self.asking = asks.asking

    def learn(self, root: Part) -> Learned:
        """The labels of a record by what they hold."""
        learned = Learned()
        for pieces, labels in self._families(root):
            found = self._columns(labels)
            learned.columns.update(found)
            known = {label.known for label in labels} | set(found.values())
            if "action" in known and known & {"who", "when"}:
                learned.pieces.extend(pieces)
        learned.inline = self._inline(root)
        return learned

    # -- labels over pieces

    def _families(self, root: Part) -> Iterator[tuple[list[Part], list[_Label]]]:
        """Pieces that have their labels in common, and those labels with all their answers, in order."""
        by_labels: dict[frozenset[str], list[Part]] = {}
        for part in root.walk():
            names = [plain(kid.heading.value) for kid in part.parts if kid.heading is not None and not kid.parts]
            if len(names) >= 3 and len(names) == len(part.parts) == len(set(names)):
                by_labels.setdefault(frozenset(names), []).append(part)
            for block in part.blocks:
                if block.table is not None and len(block.table.rows) >= 2:
                    yield [], self._of_table(block.table.header, block.table.rows)
        for pieces in by_labels.values():
            if len(pieces) >= 2:
                yield pieces, self._of_pieces(pieces)

    def _of_pieces(self, pieces: list[Part]) -> list[_Label]:
        labels: dict[str, _Label] = {}
        for piece in pieces:
            for kid in piece.parts:
                assert kid.heading is not None
                name = plain(kid.heading.value)
                label = labels.setdefault(name, self._label(kid.heading.value))
                label.answers.append(kid.all_words.strip())
        return list(labels.values())

    def _of_table(self, header: list, rows: list) -> list[_Label]:  # type: ignore[type-arg]
        return [
            self._label(
                cell.text.value,
                [row[at].text.value.strip() for row in rows if at < len(row) and row[at] is not None],
            )
            for at, cell in enumerate(header)
        ]

    def _label(self, title: str, answers: Iterable[str] = ()) -> _Label:
        return _Label(plain(title), list(answers), self.titles.column(title, whole=True), self.titles.column(title))

    def _columns(self, labels: list[_Label]) -> dict[str, str]:
        """What each unknown label holds, if somebody, days ahead and something asked are all there."""
        have = {label.known: label for label in labels if label.known is not None}
        found: dict[str, str] = {}
        unknown = [label for label in labels if label.known is None and any(label.answers)]
        if not unknown:
            return {}
        for column, tells in (("when", self._is_time), ("who", self._is_somebody)):
            if column in have:
                continue
            best = max(unknown, key=lambda label: _share(label.answers, tells), default=None)
            if best is not None and _share(best.answers, tells) >= _MOST:
                have[column] = best
                found[best.name] = column
                unknown.remove(best)
        for label in list(unknown):
            if label.likely is not None and label.likely not in have:
                have[label.likely] = label
                found[label.name] = label.likely
                unknown.remove(label)
        if "who" not in have or "when" not in have or not self._lie_ahead(have["when"].answers):
            return {}
        if "action" not in have:
            asked = max(unknown, key=lambda label: _share(label.answers, self._asks), default=None)
            if asked is None or _share(asked.answers, self._asks) < 0.5:
                return {}
            have["action"] = asked
            found[asked.name] = "action"
            unknown.remove(asked)
        after = labels.index(have["action"])
        for label in unknown:
            if labels.index(label) < after or _mean(label.answers) < 4:
                continue
            if _share(label.answers, self._tells_what_came) >= 0.5:
                if "status" not in have:
                    have["status"] = label
                    found[label.name] = "status"
            elif "measure" not in have:
                have["measure"] = label
                found[label.name] = "measure"
        found.pop("", None)
        return found

    def _is_time(self, answer: str) -> bool:
        if len(answer.split()) > _SHORT:
            return False
        state = times.judge(answer, self.calendar, self.vocabulary, cell=True).state
        return state in (*times.DATED, "open", "impossible", "review_undated") or bool(
            dates.find(answer[:60], self.calendar.base)
        )

    def _is_somebody(self, answer: str) -> bool:
        first = pattern(r"[;,.(]|\s(?:with|from|at|who|and then)\s").split(answer)[0].strip()
        return (
            len(answer.split()) <= 2 * _SHORT
            and 0 < len(first.split()) <= 6
            and owners.judge(first, self.circle, self.vocabulary).state in owners.SOMEBODY
        )

    def _asks(self, answer: str) -> bool:
        return self.asking(answer).form in ("order", "subject", "telling")

    def _lie_ahead(self, answers: list[str]) -> bool:
        """Whether half of the days lie ahead of the record: events have days as well, and those have gone by."""
        dated = [[day.latest for day in dates.find(answer, self.calendar.base)] for answer in answers]
        told = [days for days in dated if days]
        return not told or sum(1 for days in told if max(days) >= self.calendar.base) * 2 >= len(told)

    def _tells_what_came(self, answer: str) -> bool:
        return done.in_status(answer, self.vocabulary) or bool(_CAME.match(folded(answer)))

    # -- labels inside sentences

    def _inline(self, root: Part) -> dict[str, str]:
        """Labels that come again inside the running text of steps: who, when, or what will be seen."""
        answers: dict[str, list[str]] = {}
        for part in root.walk():
            if part.purpose in ("voice", "facts", "household", "network", "chronology", "seen"):
                continue
            label = self._of_a_field(part)
            if label is not None:
                answers.setdefault(label, []).append(part.all_words.strip())
            for text in part.texts:
                found = list(_LED_IN.finditer(text.value)) if ":" in text.value else []
                for number, match in enumerate(found):
                    if match.start("label") <= 3:
                        continue
                    end = found[number + 1].start() if number + 1 < len(found) else len(text.value)
                    answers.setdefault(folded(match["label"]), []).append(text.value[match.end() : end].strip(" .*_"))
        return {
            label: self._one(told)
            for label, told in answers.items()
            if len(told) >= _OFTEN and label not in clauses.LABELS and self._speaks_of_steps(label)
        }

    def _of_a_field(self, part: Part) -> str | None:
        """The label of an answer that stands behind other words of its piece, if no list knows it."""
        if part.form != "field" or part.heading is None or part.parent is None or part.parts or part.role is not None:
            return None
        if part.parent.form in ("root", "group") or part.parent.order[0] is part:
            return None
        return plain(part.heading.value) if self.titles.column(part.heading.value) is None else None

    def _speaks_of_steps(self, label: str) -> bool:
        words = label.split()
        return (
            self.titles.fact(label) is None
            and not {words[0], words[-1]} & _SPEECH
            and not any(word in self.circle.names for word in words)
        )

    def _one(self, answers: list[str]) -> str:
        if _share(answers, lambda answer: len(answer.split()) < _SHORT / 2 and self._is_time(answer)) >= _MOST:
            return "when"
        if _share(answers, self._is_somebody) >= _MOST:
            return "who"
        return "status" if _share(answers, self._tells_what_came) >= 0.5 else "measure"


_SPEECH = frozenset(
    "said says told asked wrote thinks feels wants worries house if when but because note now then view views".split()
)
_CAME = pattern(
    r"(?:done|completed?|not (?:yet|done|started)|in progress|outstanding|on track|started|ongoing|carried|achieved|partly|yes|no)\b"
)


def _share(answers: list[str], tells: Callable[[str], bool]) -> float:
    told = [answer for answer in answers if answer]
    return sum(1 for answer in told if tells(answer)) / len(told) if told else 0.0


def _mean(answers: list[str]) -> float:
    told = [answer for answer in answers if answer]
    return sum(len(answer.split()) for answer in told) / len(told) if told else 0.0


def forget_roles(learned: Learned, root: Part) -> None:
    """Takes away what titles said of pieces that are steps, and of the labels in them."""
    own: Mapping[str, str] = learned.columns
    beside = [
        kid
        for piece in learned.pieces
        for kid in (piece.parent.parts if piece.parent is not None else [])
        if kid.form in ("section", "group") and kid.parts and all(inner.form == "field" for inner in kid.parts)
    ]
    for piece in [*learned.pieces, *beside]:
        if piece is not root:
            piece.role, piece.why = None, ""
        for kid in piece.parts:
            if kid.heading is not None and plain(kid.heading.value) in own:
                kid.role, kid.why = None, ""
