"""By when a step is to be done: the place for a time, the sentence itself, or what stands around it; and whether that has passed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

from planlint.language import clauses, dates, gaps, times
from planlint.language import done as progress
from planlint.language.clauses import Piece
from planlint.language.words import folded
from planlint.model import Value
from planlint.patterns import ANY_CASE, pattern
from planlint.source import Text
from planlint.understand import values
from planlint.understand.found_steps import Found
from planlint.vocabulary import Vocabulary


class StepDays:
    """Judges the times of one record's steps. `over` says that the record is closed or replaced, so that nothing is due any more."""

    def __init__(self, calendar: times.Calendar, vocabulary: Vocabulary, kind: str | None, *, over: bool) -> None:
        self.calendar = calendar
        self.vocabulary = vocabulary
        self.kind = kind
        self.over = over

    def of(self, found: Found, pieces: Mapping[str, Piece], *, status: Text | None, done: bool) -> Value:
        """By when a step is to be done, or how often; `status` is what is written of how far it is, `done` that it is."""
        when = self._when(found, pieces, done)
        if when.state == "missing" and status is not None and found.part.purpose == "previous":
            when = self._newly_set(status) or when
        return self._of_an_older_plan(when, found, status, done)

    def _newly_set(self, status: Text) -> Value | None:
        """The new day of a step of the last time, told with how it went ("Not done, the clinic cancelled. New date 8 December")."""
        told = times.judge(status.value, self.calendar, self.vocabulary, cell=False)
        if told.state not in times.DATED or told.latest is None or told.latest < self.calendar.base:
            return None
        return values.of_time(status, told)

    def _when(self, found: Found, pieces: Mapping[str, Piece], done: bool) -> Value:
        cell: Text | None = None
        place = found.text.span()
        if found.row is not None and "when" in found.row.cells:
            cell = found.row.cells["when"].strip()
            place = found.row.places.get("when", cell.span())
        elif "when" in pieces:
            cell = found.text.cut(pieces["when"].start, pieces["when"].end).strip()
        if cell is not None and cell.value:
            honest = gaps.judge(cell.value, self.calendar.base, self.calendar.as_of, self.vocabulary)
            judged = times.judge(cell.value, self.calendar, self.vocabulary, cell=True)
            dated = times.DATED
            if honest and (
                judged.state not in dated
                or times.judge(gaps.before(cell.value), self.calendar, self.vocabulary, cell=True).state not in dated
            ):
                # The day in a gap is the day of the answer, not of the step.
                return values.of_gap(cell, honest)
            if judged.state in ("open", "vague", "event_undated", "review_undated", "placeholder") or (
                _STARTS.match(cell.value) and judged.earliest == judged.latest
            ):
                inside = times.judge(found.text.value, self.calendar, self.vocabulary, cell=False)
                if inside.state in times.DATED and (
                    judged.state == "open" or _POINTS_INSIDE.match(cell.value.strip()) or _STARTS.match(cell.value)
                ):
                    return values.of_time(found.text, inside)
                if inside.state == "day" and judged.state in ("event_undated", "review_undated"):
                    return values.of_time(found.text, inside)
            if done and judged.state in ("vague", "placeholder", "missing"):
                return Value(cell.value, cell.span(), "done", "said to be done")
            return Value(cell.value, cell.span(), judged.state, judged.why, judged.earliest, judged.latest)
        inside = self._time_inside(found.text)
        if inside.state != "missing":
            return values.of_time(found.text, inside)
        if done:
            return Value(None, place, "done", "said to be done")
        honest = gaps.judge(found.text.value, self.calendar.base, self.calendar.as_of, self.vocabulary)
        if honest:
            return values.of_gap(found.text, honest)
        beside = self._when_beside_who(found)
        if beside is not None:
            return beside
        around = self._when_around(found) or self._by_the_day_before(found)
        return around or Value(None, place, "missing", "no time is written")

    def _by_the_day_before(self, found: Found) -> Value | None:
        """A time told by the last day in the sentences before ("before then", "the week after"); None if there is no such day."""
        told = _BY_THAT_DAY.search(found.text.value)
        before = (found.leads_in or _point_before(found)) if told is not None else ""
        days = [day for day in dates.find(before, self.calendar.base) if day.form == "day"]
        if told is None or not days:
            return None
        words, first = found.text.cut(*told.span()), days[-1].latest
        last = first + timedelta(days=0 if told["before"] or told["at_it"] else _A_WEEK)
        return Value(
            words.value, words.span(), "window", "told by the day before", min(first, self.calendar.base), last
        )

    def _of_an_older_plan(self, when: Value, found: Found, status: Text | None, done: bool) -> Value:
        """A day of a plan that lies well before the plan was made: it was copied, and was late when the family first read it.

        Steps of a review and of "what we agreed last time" had their days then, and a step with a word on how it went was
        looked at.
        """
        latest = when.latest
        if (
            self.kind != "plan"
            or done
            or self.over
            or latest is None
            or when.state not in ("day", "window")
            or latest > self.calendar.base - _WELL_BEFORE
        ):
            return when
        said = status is not None and status.value.strip(" -–—")
        if (
            said
            or found.part.purpose == "previous"
            or times.lexicon(self.vocabulary).holds(found.text.value, "not_done", "done")
        ):
            return when
        return Value(
            when.text, when.span, "before_plan", "its day lies well before the plan's own", when.earliest, latest
        )

    def _time_inside(self, text: Text) -> times.Time:
        """The time in an action's own sentence: before its sign of success if one stands there, else anywhere."""
        lexicon = clauses.measures(self.vocabulary)
        cue = lexicon.first(text.value, "cue", "purpose")
        if cue is not None and cue.start > 12:
            before = times.judge(text.value[: cue.start], self.calendar, self.vocabulary, cell=False)
            if before.state in (*times.DATED, "open"):
                return before
        return times.judge(text.value, self.calendar, self.vocabulary, cell=False)

    def _when_beside_who(self, found: Found) -> Value | None:
        """A time written into the cell for the name, in a record without a column for it ("Sioned, at some point soon")."""
        if found.row is None or "who" not in found.row.cells or "when" in found.row.cells:
            return None
        cell = found.row.cells["who"]
        comma = cell.value.find(",")
        if comma < 2:
            return None
        rest = cell.cut(comma + 1).strip()
        judged = times.judge(rest.value, self.calendar, self.vocabulary, cell=True)
        if judged.state in ("missing", "event_undated") or judged.state == "vague" and judged.why.startswith("no day"):
            return None
        return Value(rest.value, rest.span(), judged.state, judged.why, judged.earliest, judged.latest)

    def _when_around(self, found: Found) -> Value | None:
        """A day that the part's own title gives to all actions in it ("By Friday 4 December")."""
        part = found.part
        while part.parent is not None and part.form in ("field", "group", "runin", "list"):
            part = part.parent
        if part.heading is None or part.form == "root":
            return None
        judged = times.judge(part.heading.value, self.calendar, self.vocabulary, cell=False)
        if judged.state in ("day", "window", "event_dated") and pattern(
            r"\b(?:by|before|until|this week|due|wk|week|w/c|w/b)\b"
        ).search(folded(part.heading.value)):
            return Value(
                part.heading.value, part.heading.span(), judged.state, judged.why, judged.earliest, judged.latest
            )
        return None

    def overdue(self, when: Value, done: bool, task: str, note: Text | None) -> Value:
        """Whether the last day of a step has passed without a word on what came of it; `note` is what is written of how far it is."""
        if self.over:
            return Value(when.text, when.span, "undated", "the record is no longer in force")
        if done or when.state == "done":
            return Value(when.text, when.span, "done", "said to be done")
        latest = when.latest
        if when.state == "window" and when.text is not None and any(map(_EACH_TIME.search, (task, when.text))):
            return Value(when.text, when.span, "undated", "it runs anew each time that something happens")
        if latest is None or when.state in ("gap", "gap_passed", "impossible", "open", "before_plan"):
            return Value(when.text, when.span, "undated", "no last day that could still be kept")
        if latest < self.calendar.as_of:
            if note is not None and (new := self._new_day(note, latest)) is not None:
                return Value(note.value, note.span(), "ahead", "a new day is given", latest, new)
            if note is not None and progress.is_told_undone(note.value, self.vocabulary):
                return Value(
                    note.value, note.span(), "undone", "said not to be done, without a new day", when.earliest, latest
                )
            state = "window_passed" if when.state in ("window", "ends") else "passed"
            return Value(
                when.text, when.span, state, "its last day lies before the day of this check", when.earliest, latest
            )
        return Value(when.text, when.span, "ahead", "its last day lies ahead", when.earliest, latest)

    def _new_day(self, note: Text, last: date) -> date | None:
        """The day that a note on a step sets in the place of the one that passed, if it lies ahead."""
        days = [day.latest for day in dates.find(note.value, self.calendar.base) if day.form != "impossible"]
        honest = gaps.judge(note.value, self.calendar.base, self.calendar.as_of, self.vocabulary)
        days += [honest.day] if honest and honest.day is not None else []
        ahead = [day for day in days if day > last and day >= self.calendar.as_of]
        return min(ahead, default=None)


def _point_before(found: Found) -> str:
    """The words of the point before a step's own in its list; nothing if it is no point, or the first."""
    start, before = found.text.span().start, ""
    for block in found.part.blocks:
        if block.span.start >= start or block.span.covers(found.text.span()):
            return before if block.form == "point" else ""
        before = block.text.value if block.form == "point" and block.text is not None else ""
    return ""


_BY_THAT_DAY = pattern(
    r"\b(?:(?P<at_it>(?:at|on|during) (?:that|the same) (?:visit|meeting|session|appointment|call|review))|(?P<before>before then|by then|the \w+ before)|that (?:day|evening|night|morning|afternoon|week|weekend)|(?:the same|the next|the following) (?:day|evening|morning|week|weekend)"
    r"|the (?:day|week|morning|weekend|monday|tuesday|wednesday|thursday|friday|saturday|sunday) after(?:wards)?|straight after(?:wards)?)\b",
    ANY_CASE,
)
"""A time that is told by another one."""
_A_WEEK = 7
_EACH_TIME = pattern(
    r"\b(?:after|following|of|when|on) (?:each|every|any)\b|\b(?:each|every) (?:time|missing|incident|episode|absence|occasion)\b",
    ANY_CASE,
)
"""A time that is counted from something that may happen again and again ("within 72 hours of each missing episode")."""
_WELL_BEFORE = timedelta(days=8)
"""Days by which a plan's own date may trail its steps: it is often written up in the week after the meeting."""
_STARTS = pattern(r"\W*(?:from|starts?|starting|begins?|beginning|since|commencing)\b", re.IGNORECASE)
_POINTS_INSIDE = pattern(
    r"(?:as|see)\s+(?:stated|above|agreed|set out|written|shown|given|in the (?:step|action|text))\b", re.IGNORECASE
)
"""A cell that sends its reader to the action's own words."""
