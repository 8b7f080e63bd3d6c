"""Found actions -> Actions: who, what, when and measure of each, judged with this record's people, calendar and outcomes."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from planlint.language import bare, clauses, dates, done, gaps, owners, signs, times
from planlint.language.clauses import Asking, Piece
from planlint.language.sentences import sentences
from planlint.language.words import folded, stem, word_list
from planlint.model import Action, Value
from planlint.patterns import pattern
from planlint.source import Span, Text
from planlint.understand import success, values
from planlint.understand.found_steps import Found
from planlint.understand.step_days import StepDays
from planlint.understand.step_owners import StepOwners
from planlint.understand.success import Success
from planlint.vocabulary import Vocabulary

DOABLE = 0.40
"""How likely a task's words must be to say something that can be done and checked: both sides weigh the same in the fit."""
VISIBLE = 0.25
"""How likely the words for success must be to name a sign that can be seen; set on tests/records/own and given."""
VISIBLE_FOR_VAGUE = 0.6
"""The same where the step itself could mean anything: then only a clear sign says what it is for."""
_BARE = ("no_act", "service")
_OWNING = ("person", "post", "two_people", "agency", "group", "unallocated", "placeholder")
_FROM_HERE = pattern(
    r"[\s,;(–-]+(?:by|on|before|from|until|every|each|weekly|monthly|ongoing|asap|tbc|within|at)\b|[\s,;(–-]+(?=\d)",
    re.IGNORECASE,
)
"""Where a name ends and its time begins."""
_PLANNING = ("plan",)
_ADMIN_KINDS = frozenset(("supervision", "direct_work", "chronology"))


class Judge:
    """Judges the actions of one record."""

    def __init__(
        self,
        circle: owners.Circle,
        calendar: times.Calendar,
        vocabulary: Vocabulary,
        kind: str | None,
        names: list[str],
        ask: Callable[[str], Asking],
        labels: clauses.Labels,
        over: bool = False,
        aims: bool = True,
    ) -> None:
        self.ask = ask
        self.labels = labels
        self.circle = circle
        self.calendar = calendar
        self.vocabulary = vocabulary
        self.kind = kind
        self.names = names
        self.owners = StepOwners(circle, calendar, vocabulary, ask, labels)
        self.days = StepDays(calendar, vocabulary, kind, over=over)
        self.success = Success(names, vocabulary, self._asks_or_tells)
        self.aims = aims or kind not in _PLANNING
        """Whether the record says anywhere what is to change; where it does not, each step of a table is asked what it is for."""

    def actions(self, found: list[Found]) -> list[Action]:
        """All actions of the record."""
        self.aims = self.aims or any(
            text is not None and bool(text.value.strip()) for one in found for text in (one.outcome, one.measure)
        )
        return _told_once([self.action(one) for one in found])

    def action(self, found: Found) -> Action:
        pieces = (
            {piece.column: piece for piece in reversed(self.labels.of(found.text.value))}
            if found.row is None or "who" not in found.row.cells
            else {}
        )
        pieces = self._with_its_owner(found, pieces)
        own = self._own_words(found, pieces)
        status = self._status(found, pieces)
        done = self._is_done(found, status)
        who, names = self.owners.of(found, pieces, done=self._is_done(found, None))
        if done and who.state == "missing":
            who = Value(who.text, who.span, "done", "said to be done")
        when = self.days.of(found, pieces, status=status, done=done)
        task = self._task(own, found)
        what = self._what(found, own, names, task, done)
        outcome = found.outcome if found.outcome is not None and found.outcome.value.strip() else None
        measure, success = self._measure(found, pieces, outcome, what, done, task)
        return Action(
            text=found.text,
            span=found.text.span(),
            who=who,
            what=what,
            when=when,
            measure=measure,
            overdue=self.days.overdue(when, done, found.text.value, status),
            status=status.value.strip() if status is not None else None,
            outcome=outcome,
            need=found.need.value.strip() if found.need is not None else None,
            part=found.group or found.part,
            owners=names,
            done=done,
            task=task,
            signs_of_success=success,
        )

    # -- pieces of the wording

    def _with_its_owner(self, found: Found, pieces: dict[str, Piece]) -> dict[str, Piece]:
        """The labelled pieces, where minutes close with who and when behind "Action" ("... Action: HY by 18/12") as those."""
        piece = pieces.get("action")
        if piece is None or "who" in pieces or (self.labels.first(found.text.value) or 0) < 12:
            return pieces
        value = found.text.value[piece.start : piece.end]
        cut = _FROM_HERE.search(value)
        who = value[: cut.start()] if cut else value
        if len(who.split()) > 5 or owners.judge(who, self.circle, self.vocabulary).state not in _OWNING:
            return pieces
        rest = {column: one for column, one in pieces.items() if column != "action"}
        rest["who"] = Piece("who", piece.start, piece.start + len(who.rstrip(" ,;–-")))
        if cut and "when" not in rest:
            rest["when"] = Piece("when", piece.start + cut.end() - len(cut.group().lstrip(" ,;–-(")), piece.end)
        return rest

    def _own_words(self, found: Found, pieces: dict[str, Piece]) -> Text:
        """The words that say what: without inline labels and their answers."""
        if not pieces:
            return found.text
        first = self.labels.first(found.text.value)
        if "action" in pieces:
            piece = pieces["action"]
            return found.text.cut(piece.start, piece.end)
        return found.text.cut(0, first).strip() if first and first > 8 else found.text

    def _status(self, found: Found, pieces: dict[str, Piece]) -> Text | None:
        if found.row is not None and found.row.words("status"):
            return found.row.cells["status"]
        if "status" in pieces:
            return found.text.cut(pieces["status"].start, pieces["status"].end)
        return self._behind_its_day(found) if found.part.purpose == "previous" else None

    def _behind_its_day(self, found: Found) -> Text | None:
        """What stands behind the day of a step of the last time ("... by 6 November: yes, he has glasses now")."""
        value = found.text.value
        days = dates.find(value, self.calendar.base)
        day = next((one for one in days if _DUE.search(value[: one.start])), None)
        behind = _OPENS_A_NOTE.match(value, day.end) if day is not None else None
        return found.text.cut(behind.end()) if behind is not None and behind.end() < len(value) else None

    def _is_done(self, found: Found, status: Text | None) -> bool:
        if found.checked:
            return True
        if status is not None and (
            done.in_status(status.value, self.vocabulary) or done.tells_what_came(status.value, self.vocabulary)
        ):
            return True
        if found.row is not None and done.in_time(found.row.words("when")):
            return True
        value = found.text.value
        if done.noted_behind(value):
            return True
        if found.asking is not None and found.asking.modal in ("was to", "were to"):
            # A step of the last time, with what came of it told behind it.
            after = [value[start:end] for start, end in sentences(value)[1:]]
            return bool(after) and not times.lexicon(self.vocabulary).holds(after[0], "not_done")
        cue = clauses.measures(self.vocabulary).first(value, "cue")
        return done.inside(value[: cue.start] if cue is not None and cue.start > 12 else value) and not done.is_asked(
            value
        )

    # -- what

    def _what(self, found: Found, own: Text, names: tuple[str, ...], task: str, done: bool) -> Value:
        honest = (
            None
            if done or not gaps.stands_for_all(own.value)
            else gaps.judge(own.value, self.calendar.base, self.calendar.as_of, self.vocabulary)
        )
        if honest:
            return values.of_gap(own, honest, passed="no_act")
        found_signs = signs.of_task(
            task, self.vocabulary, without=[*self.names, *(part for name in names for part in name.split())]
        )
        weighed = signs.weigh(found_signs, "task", self.vocabulary)
        why = "; ".join(weighed.why)
        open_still = None if done else bare.leaves_open(task, self.circle.children)
        if open_still is not None and not gaps.judge(
            found.text.value, self.calendar.base, self.calendar.as_of, self.vocabulary
        ):
            return Value(own.value, own.span(), "no_act", open_still)
        if not done and bare.only_a_service(task) and not _ATTENDS.match(task):
            return Value(own.value, own.span(), "service", "names a service only")
        if not done and self._is_for_several(found):
            return Value(own.value, own.span(), "several_owners", "different people's tasks")
        if bare.is_paperwork(task):
            return Value(own.value, own.span(), "administrative", "a known document or meeting")
        leans_back = (
            found.part.purpose != "actions" and found_signs["act_head"] > 0 and _LEANS_BACK.search(task) is not None
        )
        before = (
            own.value[: found.asking.verb_at] if found.asking is not None and found.asking.form == "telling" else ""
        )
        if done or leans_back or bare.is_plain(task) or bare.is_regular(f"{task} {before}") or weighed.likely >= DOABLE:
            administrative = clauses.measures(self.vocabulary).holds(task, "administrative")
            return Value(own.value, own.span(), "administrative" if administrative else "concrete", why)
        if self._finds_out(found):
            return Value(own.value, own.span(), "gap", "an honest gap")
        return Value(own.value, own.span(), "no_act", why)

    def _finds_out(self, found: Found) -> bool:
        """Whether a step is how an honest gap is to be closed: it says so itself, or the sentence before it says what is not known."""
        return (
            gaps.closes(found.text.value, found.leads_in)
            or gaps.judge(found.text.value, self.calendar.base, self.calendar.as_of, self.vocabulary) is not None
        )

    def _is_for_several(self, found: Found) -> bool:
        """Whether one step holds tasks of three people, or of two who have different days."""
        if found.row is None or found.asking is None or found.asking.form != "subject":
            return False
        askers: list[str] = []
        days: set[date] = set()
        for piece in pattern(r"[,;]\s+(?:and\s+)?").split(found.text.value):
            how = self.ask(piece)
            if how.form == "subject":
                askers.append(folded(piece[slice(*how.subject)]))
            days |= {day.latest for day in dates.find(piece, self.calendar.base)}
        return len(set(askers)) >= 3 or len(set(askers)) == 2 and len(days) >= 2

    def _task(self, own: Text, found: Found) -> str:
        """What is asked, without who is asked, without its deadline and without the sign of success."""
        value = own.value
        asking = found.asking
        begin = (
            asking.verb_at
            if asking is not None and asking.form in ("subject", "telling") and asking.verb_at < len(value)
            else 0
        )
        words = _HELPED.sub("", _MADE_SURE.sub("", value[begin:]))
        cue = clauses.measures(self.vocabulary).first(words, "cue")
        if cue and cue.start > 12:
            words = words[: cue.start]
        return _DEADLINE.sub(" ", words)

    # -- measure

    def _asks_or_tells(self, sentence: str) -> bool:
        """Whether a sentence asks for a deed, or tells that one is done."""
        return self.ask(sentence).form in ("subject", "order", "passive") or done.inside(sentence)

    def _measure(
        self, found: Found, pieces: dict[str, Piece], outcome: Text | None, what: Value, done: bool, task: str
    ) -> tuple[Value, str]:
        """How success will be seen, and all the words that say so: a cell, a clause of the action, the outcome that it serves."""
        place = found.text.span()
        cell: Text | None = None
        if found.row is not None and "measure" in found.row.cells:
            cell = found.row.cells["measure"].strip()
            place = found.row.places.get("measure", cell.span()) if not cell.value else cell.span()
        elif "measure" in pieces:
            cell = found.text.cut(pieces["measure"].start, pieces["measure"].end).strip()
        if cell is not None and cell.value:
            honest = gaps.judge(cell.value, self.calendar.base, self.calendar.as_of, self.vocabulary)
            if honest:
                return values.of_gap(cell, honest, passed="missing"), cell.value
        serves = (
            outcome
            if what.state not in _BARE or found.row is not None and outcome is found.row.cells.get("outcome")
            else None
        )
        said = [
            text
            for text in (cell, self.success.clause(self._before_labels(found.text, pieces)), found.measure, serves)
            if text is not None and text.value.strip()
        ]
        said = [
            text
            for text in said
            if not bare.repeats(text.value, task)
            and _WORDS.search(text.value) is not None
            and (not bare.says_nothing_seen(text.value) or text is cell and success.is_seen(cell.value, self.names))
            and not (text is cell and gaps.says_nothing(text.value))
        ]
        if not said and cell is None and (closing := self.success.closing(found.text)) is not None:
            return Value(closing[0].value, closing[0].span(), "life", closing[1]), closing[0].value
        words = " . ".join(dict.fromkeys(text.value.strip() for text in said))
        seen = self._seen(found, cell, said, outcome, what, words)
        if seen is not None:
            return seen, words
        why = self._why_no_sign(found, cell, said, what, done)
        if why is not None:
            return Value(None, place, "not_needed", why), words
        own = [text for text in said if text is not outcome] or [
            text for text in (cell, found.measure) if text is not None and text.value.strip()
        ]
        if not own:
            return Value(None, place, "missing", "nothing says how it would be seen"), words
        found_signs = signs.of_measure(own[0].value, self.vocabulary, without=self.names)
        counts = found_signs["delivered"] >= found_signs["only_better"] and found_signs["delivered"] > 0
        return Value(
            own[0].value,
            own[0].span(),
            "delivery" if counts else "generic",
            "counts what a service did" if counts else "names no sign that can be seen",
        ), words

    def _seen(
        self, found: Found, cell: Text | None, said: list[Text], outcome: Text | None, what: Value, words: str
    ) -> Value | None:
        """The sign of success among the words that may hold one, or in the step itself; None if there is none."""
        vague = what.state in _BARE
        if said:
            weighed = signs.weigh(
                signs.of_measure(words, self.vocabulary, without=self.names), "measure", self.vocabulary
            )
            if weighed.likely >= (VISIBLE_FOR_VAGUE if vague else VISIBLE):
                state = "outcome" if said[0] is outcome else "life"
                return Value(said[0].value, said[0].span(), state, "; ".join(weighed.why))
        if vague:
            return None
        if cell is not None:
            if said and said[0] is cell and success.is_seen(cell.value, self.names):
                return Value(cell.value, cell.span(), "life", "a deed of theirs, or what will be no more")
            return None
        told = self.success.told(found.text)
        return None if told is None else Value(told[0].value, told[0].span(), "told", told[1])

    def _why_no_sign(self, found: Found, cell: Text | None, said: list[Text], what: Value, done: bool) -> str | None:
        """Why a step without a sign of success is not asked for one, or None if it is."""
        if done:
            return "said to be done"
        if cell is not None and what.state not in _BARE and success.says_why_not(cell.value):
            return "it says why none is asked"
        if not said and cell is None and found.leads_in and self._finds_out(found):
            return "it finds out what is not known"
        if any(text is not None and self._only_says_better(text.value) for text in (cell, found.measure)):
            # That it was done is often all there is to say; a sign that was written down and only says "better" is none of anything.
            return None
        if what.state == "administrative" or self.kind in _ADMIN_KINDS and not said and what.state not in _BARE:
            return "one-off administration"
        own_words = (
            (what.text or "")[found.asking.verb_at :]
            if found.asking is not None and found.asking.form in ("subject", "telling")
            else what.text or ""
        )
        if (
            not said
            and cell is None
            and (self.aims or found.row is None)
            and what.state == "concrete"
            and not (_MADE_SURE.match(own_words) and len(sentences(found.text.value)) == 1)
            and not _GOES_ON.match(own_words)
            and (found.measure is None or not bare.says_nothing_seen(found.measure.value))
        ):
            return "a particular act, and no place in which its sign is asked"
        return None

    def _only_says_better(self, cell: str) -> bool:
        told = signs.of_measure(cell, self.vocabulary, without=self.names)
        return told["only_better"] > 0 and not (told["particular"] or told["quantity"])

    def _before_labels(self, text: Text, pieces: dict[str, Piece]) -> Text:
        """The words before the first inline label, where one of the labels asks for the sign of success."""
        first = self.labels.first(text.value) if "measure" in pieces else None
        return text if first is None else text.cut(0, first)


def _told_once(actions: list[Action]) -> list[Action]:
    """The actions; one whose day has passed is done where another of the same people and the same day is, and shares its matter."""
    done = [one for one in actions if one.done and one.when.latest is not None and one.owners]
    for one in actions:
        if one.overdue.state in _PASSED and any(_is_told_by(one, other) for other in done):
            one.overdue = Value(one.when.text, one.when.span, "done", "said to be done, where it is told again")
    _leave_without(actions)
    return actions


def _leave_without(actions: list[Action]) -> None:
    """Of a sign for several steps that is none is told once, where it stands; the other steps have no sign."""
    told: set[Span] = set()
    for one in actions:
        if one.measure.state not in ("generic", "delivery") or one.measure.span is None:
            continue
        if one.measure.span in told:
            why = "the sign for several steps says nothing that would be seen"
            one.measure = Value(None, one.text.span(), "missing", why)
        else:
            told.add(one.measure.span)


_PASSED = ("passed", "window_passed", "undone")


def _is_told_by(passed: Action, done: Action) -> bool:
    same = passed.when.latest == done.when.latest and set(passed.owners) & set(done.owners)
    return bool(same) and bool(_matter(passed) & _matter(done))


def _matter(action: Action) -> set[str]:
    owners = {folded(part) for name in action.owners for part in name.split()}
    return {stem(word) for word in word_list(action.task) if len(word) > 2 and folded(word) not in owners}


_HELPED = pattern(
    r"^\W*(?:to |will )?helps?\s+(?:[A-ZÀ-Þ][\w'’-]*|him|her|them|you|me)(?:\s+and\s+[A-ZÀ-Þ][\w'’-]*)?\s+(?:to\s+)?(?=[a-z]+\s)"
)
"""Help to do something is judged by the thing that is done."""
_ATTENDS = pattern(r"\W*(?:to |will )?(?:attend|complete|finish|start|go|join|take)", re.IGNORECASE)
_DUE = pattern(r"\b(?:by|before|until|on)\s+(?:the\s+)?$", re.IGNORECASE)
_OPENS_A_NOTE = pattern(r"[\s:;,.)–—-]*")
_LEANS_BACK = pattern(r"\b(?:again|it|this|that|them)\b", re.IGNORECASE)
"""A step told in running prose takes its meaning from the sentence before it ("... and Moses will ask her again")."""
_MADE_SURE = pattern(
    r"^\W*(?:(?:to |will )?(?:continue to )?(?:ensure|ensures|make sure|makes sure|see to it|be sure)(?: that)?\s+)",
    re.IGNORECASE,
)
"""What is asked of somebody who is to make sure of something is the thing itself."""
_WORDS = pattern(r"[^\W\d_]{2}")
"""What an outcome has that is told, and not only pointed to by its number."""
_GOES_ON = pattern(
    r"\W*(?:to |will |is to )?(?:continue to )?(?:supervise\b|keep (?:[A-ZÀ-Þ][\w'’-]*|him|her|them) (?:in|away|out|off|from|home)\b"
    r"|(?:not|never) (?:to )?(?:leave|let|allow|take|have)\b|self-? ?refer|refer (?:her|him|them)sel"
    r"|(?:attend|complete|finish|engage (?:with|in))\b.{0,60}?\b(?:course|programme|program|training|Freedom|Triple P|Incredible Years)\b)",
    re.IGNORECASE,
)
"""A course, and what is to be kept up from now on, are no single act: that it was done says nothing of what became different."""
_DEADLINE = pattern(
    r"\b(?:by|before|until|on|from)\s+(?:the\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)?(?:day)?\s*\d{1,2}(?:st|nd|rd|th)?\s+\w+(?:\s+20\d\d)?|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}"
)
