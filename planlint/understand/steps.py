"""Parts that hold steps though no title says so: told by what stands in them, most of it asking somebody for something.

A council's own heading ("Off the back of this", "Now") is in no list. Where most lines under it name somebody and a day, or order
something, a reader knows what it is for; so does this.
"""

from __future__ import annotations

from itertools import groupby

from planlint.language import dates, owners, times
from planlint.language.clauses import Labels
from planlint.language.sentences import sentences
from planlint.language.words import folded
from planlint.model import Block, Part
from planlint.patterns import pattern
from planlint.source import Span
from planlint.understand import entries, labelled_rows, segments
from planlint.understand.asks import Asks
from planlint.understand.step_places import BEHIND_ITS_OUTCOME, UNDER_A_NAME
from planlint.understand.title_lines import WEEK_LEVEL
from planlint.understand.titles import Titles, names_an_outcome, plain


class Steps:
    """Marks the parts of one record that hold steps by their content."""

    def __init__(
        self,
        titles: Titles,
        asks: Asks,
        labels: Labels,
    ) -> None:
        self.titles = titles
        self.labels = labels
        self.circle = asks.circle
        self.calendar = asks.calendar
        self.vocabulary = asks.vocabulary
        self.told = asks
        self.asking = asks.asking

    def mark(self, root: Part) -> None:
        """Give the role "actions" to every part without a role of its own whose lines mostly ask."""
        self._mark_whole_steps(root)
        self._mark_under_outcomes(root)
        for part in [one for around in root.walk() for one in self._lists_of_steps(around)]:
            part.role, part.why = (
                "actions",
                "most of its points say who does what or order something, and half of them by when",
            )
        for part in root.walk():
            if (
                part.role == "previous"
                and self._asks_ahead(part)
                or part.role == "decision"
                and self._close_with_owners(part)
            ):
                part.role, part.why = (
                    "actions",
                    "most of what stands in it asks somebody for something by a day that lies ahead",
                )
        for part in list(root.walk()):
            self._part_off(part)
        self._mark_by_what_is_beside(root)
        for part in root.walk():
            if (
                part.heading is not None
                and part.role is None
                and any(block.form == "point" for block in part.blocks)
                and self.titles.column(part.heading.value, whole=True) == "action"
            ):
                part.role, part.why = "actions", "a list under the label of an action"
            beneath = (
                part.parent is not None
                and part.parent.role == "outcomes"
                and part.heading is not None
                and len(part.heading.value.split()) >= 4
            )
            if (
                part.heading is not None
                and part.form == "section"
                and (beneath or part.role == "outcomes" and names_an_outcome(plain(part.heading.value)))
                and self._points_ask(part)
            ):
                part.role, part.why = "actions", "steps under the outcome that they serve"
            for kid in self._siblings_that_ask(part):
                kid.role, kid.why = "actions", "it and the pieces beside it ask somebody for something by a day"
            if part.parent is None or part.role is not None or part.purpose is not None or part.heading is None:
                continue
            if self._tells_days_gone(part):
                continue
            if self._lines_ask(part) or self._owners_inside(part) or self._keys_ask(part):
                part.role, part.why = "actions", "most of what stands in it asks somebody for something"
                for beside in part.parent.parts if part.level == WEEK_LEVEL else []:
                    if beside.level == WEEK_LEVEL and beside.role is None:
                        beside.role, beside.why = "actions", "a week of a calendar of steps"

    def _mark_under_outcomes(self, root: Part) -> None:
        for part in root.walk():
            if part.purpose == "outcomes" and self._label_their_steps(part):
                part.role, part.why = "actions", BEHIND_ITS_OUTCOME
        for part in self._outcomes_with_steps(root):
            part.role, part.why = "actions", "steps under one of several outcomes"

    def _label_their_steps(self, part: Part) -> bool:
        """Whether most outcomes of a part are each followed by a labelled step ("Reads to Nan. Strategy: ... Who: ...")."""
        texts = [block.text.value for block in part.blocks if block.text is not None]
        labelled = [text for text in texts if any(piece.column == "action" for piece in self.labels.of(text))]
        return bool(labelled) and len(labelled) * 2 >= len(texts)

    def _mark_by_what_is_beside(self, root: Part) -> None:
        for part in root.walk():
            if self._is_served_by_steps(part):
                part.role, part.why = "outcomes", "it stands beside the steps that serve it"
        for part in [one for around in root.walk() for one in self._lists_under_names(around)]:
            part.role, part.why = "actions", UNDER_A_NAME

    def _mark_whole_steps(self, root: Part) -> None:
        for part in root.walk():
            if not self._is_open(part) or not self._holds_whole_steps(part):
                continue
            part.role, part.why = "actions", "most of what stands in it says who does it, and by when"
            for kid in _labelled(part):
                if kid.role == "facts" and kid.heading is not None and self._is_somebody(kid.heading.value):
                    # "School: ..." is whose step it is here, and not where the child goes.
                    kid.role = None

    def _is_open(self, part: Part) -> bool:
        """Whether a title is unknown, or known by some of its words only: what stands under it says more."""
        if (
            part.heading is None
            or part.parent is None
            or part.role in _SURE
            or _OF_EVENTS.search(plain(part.heading.value))
        ):
            return False
        known = {kid.role for kid in part.parts if not kid.why.startswith("the words ")}
        others = known - {None, "actions", "facts", "measure", "outcomes"}
        return not others and (part.role is None or part.why.startswith("the words "))

    def _holds_whole_steps(self, part: Part) -> bool:
        """Whether two pieces of a part or more, and half of them, each say who does it and by when."""
        if len(labelled_rows.followed_rows(part, self.titles)) >= 2:
            return True
        if sum({"who", "when"} <= set(row.cells) for row, _ in labelled_rows.label_rows(part, self.titles)) >= 2:
            return True
        groups = [kid for kid in part.parts if kid.form in ("group", "section")]
        whole = sum(self._has_who_and_when(kid) or self._opens_whole(kid) for kid in groups)
        led = [kid for kid in _labelled(part) if self._is_led_by_its_owner(kid)]
        answered = [
            kid
            for kid in part.parts
            if kid.form == "field"
            and self.told.has_an_end(kid.all_words)
            and segments.answered_row(kid, self.titles, self.calendar, self.circle, self.vocabulary) is not None
        ]
        named = max(led, answered, key=len)
        if len(named) >= 2 and len(named) * 2 >= len(part.parts):
            return True
        short = sum(
            block.form == "prose" and len(block.text.value.split()) <= 45 for block in part.blocks if block.text
        )
        blocks = [block for block in part.blocks if part.role is None or block.form == "point" or short >= 3]
        texts = [block.text for block in blocks if block.text is not None and block.text.value.strip()]
        units = [line for text in texts for line in self._lines(text.value, "point" if len(texts) > 2 else "prose")]
        whole += sum(self._is_whole(unit) for unit in units)
        return whole >= 2 and whole * 2 >= len(units) + len(groups)

    def _opens_whole(self, part: Part) -> bool:
        """Whether the words of a point, above its own labels, say who and when."""
        first = part.blocks[0].text if part.form == "group" and part.blocks else None
        return first is not None and self._is_whole(first.value)

    def _has_who_and_when(self, part: Part) -> bool:
        columns = {labelled_rows.column_of(kid, self.titles, whole=True) for kid in _labelled(part)}
        return {"who", "when"} <= columns

    def _is_led_by_its_owner(self, part: Part) -> bool:
        """Whether a label is somebody, and a day that lies ahead stands in what they are to do ("Dee: ring the office by 3 May")."""
        return (
            part.heading is not None
            and part.role != "facts"
            and self.titles.fact(part.heading.value) is None
            and self.told.has_an_end(part.all_words)
            and not self._tells_of_the_past(part.all_words)
            and self._is_somebody(part.heading.value)
        )

    def _is_whole(self, line: str) -> bool:
        """Whether a line gives a day that lies ahead, and somebody in a piece of their own or before what they do."""
        if len(line) > _LONGEST_STEP or self.told.is_contingent(line) or not self.told.has_an_end(line):
            return False
        if self._tells_of_the_past(line):
            return False
        how = self.asking(line)
        if how.form in ("subject", "telling"):
            who = line[slice(*how.subject)]
            known = owners.judge(who, self.circle, self.vocabulary).state in owners.SOMEBODY
            return known and folded(who).split()[0] not in self.circle.children
        pieces = [piece.strip(" *_") for piece in _PIECES.split(line)]
        return any(piece and len(piece.split()) <= 6 and self._is_somebody(piece) for piece in pieces)

    def _tells_of_the_past(self, line: str) -> bool:
        """Whether words up to their last day that lies ahead tell what happened; the sign of success may stand behind it."""
        ahead = [day for day in dates.find(line, self.calendar.base) if day.latest >= self.calendar.base]
        return _GONE_BY.search(folded(line[: ahead[0].end] if ahead else line)) is not None

    def _is_somebody(self, words: str) -> bool:
        judged = owners.judge(words, self.circle, self.vocabulary)
        return (
            judged.state in owners.SOMEBODY
            and segments.is_owner(words, self.circle, self.vocabulary)
            and folded(words).split()[0] not in self.circle.children
        )

    def _tells_days_gone(self, part: Part) -> bool:
        """Whether most of its lines begin with a day, and all those days lie before the record's own: it tells what happened."""
        lines = [line for text in part.all_texts for line in text.value.split("\n") if line.strip()]
        days = [line[slice(*at)] for line in lines if (at := entries.opens(line)) is not None]
        if len(days) < 3 or len(days) * 2 < len(lines):
            return False
        found = [day.earliest for text in days for day in dates.find(text, self.calendar.base)]
        return all(day <= self.calendar.base for day in found)

    def _lists_of_steps(self, part: Part) -> list[Part]:
        """The part, or the pieces of it, whose points say who does what ("Dean keeps his Wednesdays with Sal until 20 January")."""
        kids = [kid for kid in part.parts if self._may_hold_steps(kid) and _points(kid)]
        every = [point for kid in kids for point in _points(kid)]
        if len(kids) >= 2 and len(every) >= 4 and not _points(part) and self._tell_ahead(every):
            return [kid for kid in kids if self._tell(_points(kid)) * 2 >= len(_points(kid))]
        own = _points(part)
        alone = not part.parts and sum(block.form != "point" for block in part.blocks) <= 1
        return [part] if alone and len(own) >= 3 and self._may_hold_steps(part) and self._tell_ahead(own) else []

    def _is_served_by_steps(self, part: Part) -> bool:
        """Whether a labelled answer opens a group whose steps stand under a label of their own ("for_beca": ..., "steps": [...])."""
        around = part.parent
        if around is None or around.form != "group" or part.form != "field" or part.role is not None or part.parts:
            return False
        steps = [
            kid
            for kid in around.parts
            if kid.role == "actions" and (kid.parts or any(block.form in ("table", "point") for block in kid.blocks))
        ]
        return (
            around.parts[0] is part
            and bool(steps)
            and part.heading is not None
            and self.titles.column(part.heading.value) is None
        )

    def _lists_under_names(self, around: Part) -> list[Part]:
        """Three lists or more in a row, each under somebody's name or post, where two in five of all points ask for something."""
        for known, run in groupby(around.parts, key=self._is_a_list_of_somebody):
            kids = list(run) if known else []
            points = [point for kid in kids for point in _points(kid)]
            if len(kids) >= 3 and sum(map(self._asks_in_a_list, points)) * 5 >= len(points) * 2:
                return kids
        return []

    def _is_a_list_of_somebody(self, part: Part) -> bool:
        return (
            part.heading is not None
            and part.form == "section"
            and not part.parts
            and bool(part.blocks)
            and all(block.form == "point" for block in part.blocks)
            and segments.is_owner(
                owners.in_small_letters(_FIRST_WORDS.split(part.heading.value)[0]), self.circle, self.vocabulary
            )
        )

    def _asks_in_a_list(self, point: str) -> bool:
        return self.asks(point) or self.asking(point).form == "passive" or folded(point).startswith("to ")

    def _part_off(self, part: Part) -> None:
        """Makes a piece of its own of a list of steps that stands among other words, where no title can say what it is."""
        if part.purpose == "actions" or part.purpose in _TOLD - _OPEN:
            return
        runs: list[list[Block]] = [[]]
        for piece in part.order:
            if isinstance(piece, Block) and piece.form == "point" and piece.text is not None:
                runs[-1].append(piece)
            elif runs[-1]:
                runs.append([])
        for run in runs:
            points = [block.text.value for block in run if block.text is not None]
            if (
                len(run) >= 3
                and self._tell_ahead(points)
                or points
                and part.purpose == "outcomes"
                and self._order_by_a_day(points)
            ):
                own = Part(
                    None, "actions", Span(run[0].span.start, run[-1].span.end), part.level + 1, "list", parent=part
                )
                own.why = "most of its points say who does what or order something, and half of them by when"
                own.blocks = list(run)
                own.order = list(run)
                at = next(number for number, piece in enumerate(part.order) if piece is run[0])
                part.blocks = [block for block in part.blocks if not any(block is one for one in run)]
                part.order = [piece for piece in part.order if not any(piece is one for one in run)]
                part.order.insert(at, own)
                part.parts = [piece for piece in part.order if isinstance(piece, Part)]

    def _may_hold_steps(self, part: Part) -> bool:
        """Whether a title leaves it open what stands under it: unknown, or known by some of its words only."""
        if part.heading is None or part.parent is None or part.role == "actions":
            return False
        return part.role is None or part.role in _OPEN and part.why.startswith("the words ")

    def _tell_ahead(self, points: list[str]) -> bool:
        """Whether most points say who does what, and half of them by a day that lies ahead."""
        ahead = sum(1 for point in points if self.told.has_an_end(point))
        return self._tell(points) * 5 >= len(points) * 3 and ahead * 2 >= len(points)

    def _asks_ahead(self, part: Part) -> bool:
        """Whether most lines ask somebody for something, and most by a day that lies ahead ("What we said we'd do" need not be over)."""
        texts = [block.text.value for block in part.blocks if block.text is not None and block.form != "table"]
        lines = [line for text in texts for line in self._lines(text, "prose")]
        ahead = sum(1 for line in lines if self.told.has_an_end(line))
        return len(lines) >= 3 and ahead * 5 >= len(lines) * 3 and sum(map(self.asks, lines)) * 5 >= len(lines) * 3

    def _close_with_owners(self, part: Part) -> bool:
        """Whether most points close with somebody and a day in brackets ("Post Abu the photo. (CW, 20 Nov)")."""
        points = _points(part)
        closing = 0
        for point in points:
            tail = _IN_BRACKETS.search(point)
            first = _FIRST_WORDS.split(tail["words"])[0] if tail is not None else ""
            closing += bool(
                tail is not None
                and dates.find(tail["words"], self.calendar.base)
                and segments.is_owner(first, self.circle, self.vocabulary)
            )
        return len(points) >= 3 and closing * 5 >= len(points) * 3

    def _order_by_a_day(self, points: list[str]) -> bool:
        """Whether each point orders something and closes with who does it, by a day that lies ahead: steps under their aim, be they few."""
        return all(
            self.asking(point[slice(*sentences(point)[0])]).form == "order"
            and self.told.has_an_end(point)
            and any(
                segments.is_owner(_FIRST_WORDS.split(point[slice(*at)])[0], self.circle, self.vocabulary)
                for at in sentences(point)[1:]
            )
            for point in points
        )

    def _tell(self, points: list[str]) -> int:
        return sum(1 for point in points if self._says_who_does_it(point))

    def _says_who_does_it(self, point: str) -> bool:
        """Whether a point opens with somebody and what they do or will do, in no past tense and of no child alone."""
        start, end = sentences(point)[0] if point.strip() else (0, 0)
        sentence = point[start:end]
        how = self.asking(sentence)
        if how.form == "order":
            return True
        if how.form not in ("telling", "subject") or self.told.is_contingent(sentence):
            return False
        who = sentence[slice(*how.subject)]
        verb = folded(sentence[how.verb_at :])[:40]
        if folded(who).split()[0] in self.circle.children or _PAST.match(verb) or how.modal in ("was to", "were to"):
            return False
        return folded(who).strip() == "i" or owners.judge(who, self.circle, self.vocabulary).state in owners.SOMEBODY

    def _outcomes_with_steps(self, root: Part) -> list[Part]:
        """Pieces titled by the outcome that they serve, where half of the points under all of them ask somebody for something."""
        titled = [
            part
            for part in root.walk()
            if part.role == "outcomes"
            and part.form == "section"
            and part.heading is not None
            and names_an_outcome(plain(part.heading.value))
            and any(block.form == "point" for block in part.blocks)
        ]
        points = [
            block.text.value
            for part in titled
            for block in part.blocks
            if block.form == "point" and block.text is not None
        ]
        asking = [point for point in points if self.asks(point) or self.asking(point).form in ("passive", "subject")]
        return titled if len(titled) >= 2 and len(points) >= 4 and len(asking) * 2 >= len(points) else []

    def _lines_ask(self, part: Part) -> bool:
        """Whether at least three lines stand there and most of them ask."""
        lines = [
            line
            for block in part.blocks
            if block.text is not None and block.form in ("point", "prose")
            for line in self._lines(block.text.value, block.form)
        ]
        asking = [line for line in lines if self.asks(line)]
        told = part.heading is not None and plain(part.heading.value).startswith(("here is", "here's", "here are"))
        most = 2 * len(asking) >= len(lines) if told else len(asking) * 5 >= len(lines) * 3
        return len(lines) >= 3 and most and not part.parts

    def _points_ask(self, part: Part) -> bool:
        """Whether the list under an outcome's own title asks somebody for something."""
        points = [block.text.value for block in part.blocks if block.text is not None and block.form == "point"]
        asking = [point for point in points if self.asks(point)]
        return bool(points) and len(asking) * 5 >= len(points) * 3

    def _lines(self, value: str, form: str) -> list[str]:
        if form == "point":
            return [value]
        return [line for line in value.split("\n") if line.strip()]

    def asks(self, line: str) -> bool:
        """Whether one line asks somebody for something."""
        if len(line) > 420:
            return False
        bare = pattern(r"^\W*\[[^\]]{0,30}\]\s*").sub("", line)
        how = self.asking(bare)
        if how.form == "order":
            return True
        if how.form == "subject" and how.modal in ("to", "will", "is to", "are to"):
            return True
        dated = times.judge(bare, self.calendar, self.vocabulary, cell=False).state in times.DATED
        if how.form in ("telling", "passive"):
            return dated and not _PAST.search(folded(bare))
        first = pattern(r"\s[–—-]\s|:\s|\s/\s").split(bare)[0]
        alone = pattern(r"(?P<who>[A-Z][^.\n]{1,40})\.\s+(?=[A-Z])").match(bare)
        if dated and alone is not None and (alone["who"] == "Me" or self._is_a_name(alone["who"])):
            return True
        return (
            first != bare
            and len(first.split()) <= 6
            and owners.judge(first, self.circle, self.vocabulary).state in owners.SOMEBODY
            and not _PAST.search(folded(bare))
        )

    def _is_a_name(self, words: str) -> bool:
        judged = owners.judge(words, self.circle, self.vocabulary)
        return judged.state in ("person", "two_people") and segments.is_owner(words, self.circle, self.vocabulary)

    def _siblings_that_ask(self, part: Part) -> list[Part]:
        """Short pieces side by side, under topics or days of the week, most of which say who does what and when."""
        if part.purpose in _TOLD:
            return []
        kids = [
            kid
            for kid in part.parts
            if kid.role is None
            and kid.heading is not None
            and kid.form in ("runin", "field")
            and not kid.parts
            and not any(block.form == "point" for block in kid.blocks)
            and 0 < len(kid.all_words) <= 700
            and self.titles.column(kid.heading.value) is None
            and self.titles.fact(kid.heading.value) is None
        ]
        asking = [kid for kid in kids if self._asks_by_a_day(kid.all_words)]
        return asking if len(asking) >= 3 and len(asking) * 5 >= len(kids) * 4 else []

    def _asks_by_a_day(self, value: str) -> bool:
        """Whether a sentence says who does something, and a day or an end for it stands there."""
        return any(self._asks_somebody(value[start:end]) for start, end in sentences(value)) and any(
            day.latest >= self.calendar.base for day in dates.find(value, self.calendar.base)
        )

    def _asks_somebody(self, sentence: str) -> bool:
        how = self.asking(sentence)
        if how.form == "order":
            return True
        if how.form == "telling" or how.form == "subject" and how.modal in ("to", "will", "is to", "are to"):
            return owners.judge(sentence[slice(*how.subject)], self.circle, self.vocabulary).state in owners.SOMEBODY
        return False

    def _owners_inside(self, part: Part) -> bool:
        """Whether it is made of pieces under the names of those who do them."""
        kids = [kid.heading.value for kid in part.parts if kid.heading is not None]
        if part.blocks or len(kids) < 2 or len(kids) != len(part.parts):
            return False
        named = [
            name
            for name in kids
            if len(name.split()) <= 4
            and owners.judge(name, self.circle, self.vocabulary).state in ("person", "post", "two_people", "group")
        ]
        texts = [text.value for text in part.all_texts]
        return (
            len(named) == len(kids)
            and len(texts) >= 2
            and sum(1 for text in texts if self.asks(text)) * 5 >= len(texts) * 3
        )

    def _keys_ask(self, part: Part) -> bool:
        """Whether most of its keys are tasks whose answers say who and when."""
        kids = [kid for kid in part.parts if kid.heading is not None and kid.form == "field" and not kid.parts]
        if part.blocks or len(kids) < 3 or len(kids) != len(part.parts):
            return False
        good = [
            kid
            for kid in kids
            if segments.answered_row(kid, self.titles, self.calendar, self.circle, self.vocabulary) is not None
        ]
        return len(good) * 5 >= len(kids) * 3


def _points(part: Part) -> list[str]:
    return [block.text.value for block in part.blocks if block.form == "point" and block.text is not None]


def _labelled(part: Part) -> list[Part]:
    """The labelled answers of a piece, those in the groups right below it among them."""
    return [
        one
        for kid in part.parts
        for one in ([kid] if kid.form in ("field", "runin") else kid.parts if kid.form == "group" else [])
    ]


_LONGEST_STEP = 420
_SURE = frozenset("actions contingency signatures chronology household network facts measure seen day".split())
"""What a part is for, and a day and a name in its lines make no step of them."""
_OF_EVENTS = pattern(
    r"\b(?:conversations?|contacts?|visits?|seen|spoken|spoke|sources?|dates|history|happened|tried)\b"
)
_GONE_BY = pattern(
    r"\b(?:was|were|had|said|told|came|went|did|felt|wanted|thought|took|got|gave|saw|brought|rang|has been|have been|has|have)\b"
)
_PIECES = pattern(r"\s*[\n.;:()\[\]/|,·•»~]\s*|\s+(?:[–—→>-]+|by|who|owner|lead|when)\s+")
"""What parts a line into what is to be done, who does it and by when."""
_OPEN = frozenset(
    "about review decision needs development parenting environment identity voice reason strengths outcomes oversight".split()
)
"""What a title may say by one word and mean the steps that stand under it."""
_TOLD = frozenset(
    (
        "voice",
        "history",
        "previous",
        "chronology",
        "household",
        "network",
        "facts",
        "contingency",
        "analysis",
        "parents",
        "day",
        "seen",
        "reason",
        "signatures",
        "review",
    )
)
"""What a part is for whose pieces tell and do not ask."""
_FIRST_WORDS = pattern(r"[,;.]|\s[–—-]\s|\s(?:by|from|until|on|each|every)\s")
"""Where the words of a sentence end that can be who."""
_IN_BRACKETS = pattern(r"\((?P<words>[^()]{2,160})\)[.*_ ]*$")
"""What a point closes with in brackets."""
_PAST = pattern(r"\b(?:was|were|had|said|told|came|went|did|felt|wanted|thought)\b")
