"""Found actions -> Actions: who, what, when and measure of each, judged with this record's people, calendar and outcomes."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from planlint.language import bare, clauses, dates, done, gaps, owners, signs, times
from planlint.language.clauses import Asking, Piece
from planlint.language.sentences import sentences
from planlint.language.words import folded, stem, word_list
from planlint.model import Action, Value
from planlint.patterns import ANY_CASE, pattern
from planlint.source import Span, Text
from planlint.understand import rows, success
from planlint.understand.found_steps import Found
from planlint.understand.rows import Row
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
        self.over = over
        self.circle = circle
        self.calendar = calendar
        self.vocabulary = vocabulary
        self.kind = kind
        self.names = names
        self.success = Success(names, vocabulary, self._asks_or_tells)
        self.others_measured = False
        self.aims = aims or kind not in _PLANNING
        """Whether the record says anywhere what is to change; where it does not, each step is asked what it is for."""

    def actions(self, found: list[Found]) -> list[Action]:
        """All actions of the record. Where most of them say how success will be seen, each is asked for it."""
        self.aims = self.aims or any(
            text is not None and bool(text.value.strip()) for one in found for text in (one.outcome, one.measure)
        )
        first = [self.action(one) for one in found]
        measured = sum(1 for action in first if action.signs_of_success.strip())
        self.others_measured = measured * 3 >= len(first) * 2 and len(first) >= 3
        if not self.others_measured:
            return _told_once(first)
        return _told_once(
            [
                self.action(one) if action.measure.state == "not_needed" else action
                for one, action in zip(found, first, strict=True)
            ]
        )

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
        who, names = self._who(found, pieces)
        if done and who.state == "missing":
            who = Value(who.text, who.span, "done", "said to be done")
        when = self._of_an_older_plan(self._when(found, pieces, done), found, status, done)
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
            overdue=self._overdue(when, status, done, found.text.value),
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
        return None

    def _is_done(self, found: Found, status: Text | None) -> bool:
        if found.checked:
            return True
        if status is not None and done.in_status(status.value, self.vocabulary):
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

    # -- who

    def _who(self, found: Found, pieces: dict[str, Piece]) -> tuple[Value, tuple[str, ...]]:
        if found.row is not None and "who" in found.row.cells:
            return self._who_of_row(found, found.row)
        if "who" in pieces:
            cell = found.text.cut(pieces["who"].start, pieces["who"].end).strip()
            if cell.value:
                return self._who_in(cell)
        within = self._who_within(found)
        if within is not None and found.weighed and within[0].state not in (*owners.SOMEBODY, "gap"):
            within = self._nobody_opens(found.text) or self._named(found.text) or within
        if within is not None and not self._is_a_deed(found, within[0]):
            return within
        done = self._doer(found) if found.checked or self._is_done(found, None) else None
        if done is not None:
            return done
        if found.heading_owner is not None and folded(found.heading_owner.value).strip() in ("i", "we"):
            return self._writer(found.heading_owner)
        if found.heading_owner is not None:
            judged = owners.judge(
                pattern(r"\b(?:will|to do|actions?|promises?|tasks?)\b", ANY_CASE).sub(" ", found.heading_owner.value),
                self.circle,
                self.vocabulary,
            )
            if judged.state == "group" and pattern(
                r"\W*(?:both|both of us|us both|the two of us|together)\W*"
            ).fullmatch(folded(found.heading_owner.value)):
                return _value(found.heading_owner, "two_people", "the two who sat together"), judged.names
            return _value(found.heading_owner, judged.state, judged.why), judged.names
        named = self._opens_with(found.text) or (
            self._named(found.text) if found.weighed else self._further_on(found.text)
        )
        return named or (Value(None, found.text.span(), "missing", "nobody is named for it"), ())

    def _who_of_row(self, found: Found, row: Row) -> tuple[Value, tuple[str, ...]]:
        """Who stands in the place for a name, or in the task where that place is empty or points elsewhere.

        Where it says that somebody is still to be named, nobody whom the task speaks of is its owner.
        """
        cell = row.cells["who"].strip()
        value, names = self._who_in(cell) if cell.value else (None, ())
        points_on = value is not None and value.state == "placeholder" and _POINTS_ON.match(cell.value) is not None
        if value is not None and value.state != "missing" and not points_on:
            return value, names
        within = self._who_within(found)
        if within is not None:
            return within
        if value is not None:
            return value, names
        return Value(None, row.places.get("who", cell.span()), "missing", "the place for a name is empty"), ()

    def _who_in(self, cell: Text) -> tuple[Value, tuple[str, ...]]:
        honest = self._gap_for_name(cell)
        if honest is not None:
            return honest, ()
        judged = owners.judge(cell.value, self.circle, self.vocabulary)
        return _value(cell, judged.state, judged.why), judged.names

    def _named(self, text: Text) -> tuple[Value, tuple[str, ...]] | None:
        """Whoever is first named in a sentence and is no child of the record, "I" and "you" as well."""
        for word in _SOMEBODY.finditer(text.value):
            low = folded(word["who"]).removesuffix("'s")
            if low in ("i", "i'll", "i'm", "i've"):
                return self._writer(text.cut(*word.span("who")))
            if low == "please":
                return _value(text.cut(*word.span("who")), "person", "the one who is written to"), ()
            if (
                low in self.circle.children
                or word["who"].endswith(_OWNS)
                or _DONE_TO.search(text.value[: word.start("who")])
            ):
                continue
            judged = owners.judge(word["who"], self.circle, self.vocabulary)
            if (
                low.split()[0] in self.circle.names
                or judged.state == "person"
                and (low in _AT_HOME or word.start() > 0)
            ):
                return _value(text.cut(*word.span("who")), "person", "named in the sentence"), judged.names
        return None

    def _further_on(self, text: Text) -> tuple[Value, tuple[str, ...]] | None:
        """Who is asked or tells what they will do behind the first stop of a step that opens with the thing ("The sofa bed. Femi brings ...")."""
        # What stands behind a label or opens the sign of success tells of somebody, and asks nobody.
        cue = clauses.measures(self.vocabulary).first(text.value, "cue", "purpose")
        label = self.labels.first(text.value)
        last = min(at for at in (label, cue.start if cue is not None else None, len(text.value)) if at is not None)
        stops = list(_STOP.finditer(text.value, 0, last))
        for number, stop in enumerate(stops):
            end = stops[number + 1].start() if number + 1 < len(stops) else last
            how = self.ask(text.value[stop.end() : end])
            if how.form not in ("subject", "telling") or how.subject == (0, 0):
                continue
            words = text.cut(*(stop.end() + place for place in how.subject))
            if folded(words.value).strip() in ("i", "we"):
                return self._writer(words)
            judged = owners.judge(words.value, self.circle, self.vocabulary)
            if judged.state in ("person", "two_people", "post"):
                return _value(words, judged.state, judged.why), judged.names
        return None

    def _opens_with(self, text: Text) -> tuple[Value, tuple[str, ...]] | None:
        """The writer, or those in the plural, with whom a sentence opens ("I'm ringing ...", "Both grandparents have ...")."""
        opening = _OPENS_WITH.match(text.value)
        if opening is None:
            return None
        name = opening.lastgroup or ""
        words = text.cut(*opening.span(name))
        if name == "writer":
            return self._writer(words)
        if name == "pronoun":
            return _value(words, "person", "the one who is written to or was named before"), ()
        judged = owners.judge(words.value, self.circle, self.vocabulary)
        return (
            (_value(words, judged.state, judged.why), judged.names)
            if judged.state in ("person", "two_people")
            else None
        )

    def _is_a_deed(self, found: Found, who: Value) -> bool:
        """Whether what was read as a name under somebody's name is what that person does ("Walks Ada to school")."""
        first = (who.text or "").split()[:1]
        return (
            found.heading_owner is not None
            and bool(first)
            and first[0].endswith("s")
            and found.text.value.startswith(first[0])
            and folded(first[0]) not in self.circle.names
            and clauses.tasks(self.vocabulary).holds(folded(first[0]).removesuffix("s"), "act")
        )

    def _doer(self, found: Found) -> tuple[Value, tuple[str, ...]] | None:
        """Who did what is done ("Pete fitted the box", "Referral sent by Dr Amin")."""
        doer = _DONE_BY.search(found.text.value) or _DID.match(found.text.value)
        did = owners.judge(doer["who"], self.circle, self.vocabulary) if doer else None
        if doer is None or did is None or did.state not in ("person", "post", "two_people"):
            return None
        return _value(found.text.cut(*doer.span("who")), did.state, did.why), did.names

    def _gap_for_name(self, cell: Text) -> Value | None:
        """An honest gap in the place of a name: it names who will find out, which is not who will do it."""
        honest = gaps.judge(cell.value, self.calendar.base, self.calendar.as_of, self.vocabulary)
        if honest is None:
            return None
        written = gaps.before(cell.value)
        if owners.judge(written, self.circle, self.vocabulary).state in ("person", "two_people", "post"):
            return None
        return _gap_value(cell, honest)

    def _who_within(self, found: Found) -> tuple[Value, tuple[str, ...]] | None:
        asking = found.asking
        value = found.text.value
        if asking is not None and asking.subject != (0, 0) and asking.form in ("subject", "passive", "telling"):
            words = found.text.cut(*asking.subject).strip()
            judged = owners.judge(words.value, self.circle, self.vocabulary)
            if folded(words.value).strip() in ("i", "we", "we both") and judged.state in ("person", "group"):
                return self._writer(words)
            honest = gaps.judge(value, self.calendar.base, self.calendar.as_of, self.vocabulary)
            if honest and judged.state not in ("person", "post", "two_people", "placeholder"):
                return _gap_value(found.text, honest), ()
            return _value(words, judged.state, judged.why), judged.names
        tail = self._tail_owner(found) if found.heading_owner is None else None
        nobody = self._nobody_opens(found.text)
        if nobody is not None and (tail is None or nobody[0].state == "placeholder"):
            return nobody
        if tail is not None:
            return tail
        honest = gaps.judge(value, self.calendar.base, self.calendar.as_of, self.vocabulary)
        if honest:
            return _gap_value(found.text, honest), ()
        mine = _MINE.search(value)
        if mine is not None:
            return self._writer(found.text.cut(*mine.span("who")))
        if found.heading_owner is not None:
            return None
        return self._head_owner(found) or self._agent(found) or self._doing(found)

    def _nobody_opens(self, text: Text) -> tuple[Value, tuple[str, ...]] | None:
        """Words for nobody in particular with which a step opens, and what they do ("Everyone involved takes him ...", "TBC: ...")."""
        opens = len(text.value) - len(text.value.lstrip(" *_"))
        hit = next((one for one in owners.lexicon(self.vocabulary).hits(text.value) if one.start == opens), None)
        if hit is None:
            return None
        if "placeholder" in hit.lists:
            does = _NOBODY_YET if hit.phrase.startswith("tb") else None
        else:
            alone = " " not in hit.phrase and not hit.phrase.endswith(("one", "body", "professionals", "agencies"))
            does = _NOBODY_DOES if "group" in hit.lists and not alone else None
        if does is None or does.match(text.value, hit.end) is None:
            return None
        words = text.cut(hit.start, hit.end)
        judged = owners.judge(words.value, self.circle, self.vocabulary)
        return _value(words, judged.state, judged.why), judged.names

    def _doing(self, found: Found) -> tuple[Value, tuple[str, ...]] | None:
        """Who does it, where a sentence of the step tells it as what somebody does ("Breakfast club. Anders walks both there")."""
        for start, end in sentences(found.text.value):
            doing = _DOES.match(found.text.value[start:end])
            if doing is None or folded(doing["verb"]) in _IS_NO_DEED:
                continue
            if clauses.tasks(self.vocabulary).holds(folded(doing["who"].split()[0]), "act"):
                # An order, whose first word has its capital from the sentence ("Show Tam and Sky how ...").
                continue
            judged = owners.judge(doing["who"], self.circle, self.vocabulary)
            if judged.state in ("person", "two_people") and (doing["verb"].endswith("s") or doing["other"]):
                return _value(
                    found.text.cut(start + doing.start("who"), start + doing.end("who")), judged.state, judged.why
                ), judged.names
        return None

    def _agent(self, found: Found) -> tuple[Value, tuple[str, ...]] | None:
        """Who does it, behind a task without a verb ("Visits by Tolu, weekly"): one of the record's own people, no child."""
        if found.asking is not None and found.asking.form not in ("none", "order"):
            return None
        for agent in _BY_SOMEBODY.finditer(found.text.value):
            first = folded(agent["who"]).split()[0]
            judged = owners.judge(agent["who"], self.circle, self.vocabulary)
            if (
                first in self.circle.names
                and first not in self.circle.children
                and judged.state in ("person", "two_people")
            ):
                return _value(found.text.cut(*agent.span("who")), judged.state, judged.why), judged.names
        return None

    def _are_initials(self, words: str) -> bool:
        """Whether capital letters are those of one of the record's own people ("IT" for Isobel Tran)."""
        return pattern(r"[A-Z]{2,3}").fullmatch(words) is not None and any(
            "".join(piece[:1] for piece in name.replace("-", " ").split()) == words.lower()
            for name in self.circle.names
        )

    def _head_owner(self, found: Found) -> tuple[Value, tuple[str, ...]] | None:
        """An owner set before a task that has no verb ("Roisin and Dara, ten minutes each day"): one of the record's own people."""
        head = _BEFORE_A_TASK.match(found.text.value)
        if head is None or not all(
            folded(name) in self.circle.names and folded(name) not in self.circle.children
            for name in head["who"].replace(" and ", " ").split()[:1]
        ):
            return None
        judged = owners.judge(head["who"], self.circle, self.vocabulary)
        if judged.state not in ("person", "two_people"):
            return None
        return _value(found.text.cut(*head.span("who")), judged.state, judged.why), judged.names

    def _writer(self, words: Text) -> tuple[Value, tuple[str, ...]]:
        if self.circle.writer or folded(words.value) == "i":
            return _value(words, "person", "the writer of the record"), (self.circle.writer or "the writer",)
        return _value(words, "group", "'we' names nobody in particular"), ()

    def _tail_owner(self, found: Found) -> tuple[Value, tuple[str, ...]] | None:
        """An owner set behind the task: in brackets, after a dash, or as a closing piece between commas or full stops."""
        value = found.text.value
        closing_owner = self._closing_owner(found)
        if closing_owner is not None:
            return closing_owner
        for match in pattern(
            r"[(\[](?P<a>[^()\[\]\n]{2,140})[)\]]|(?:\s[-–—]|[,;.:|]|→|>)\s*(?!\s)(?P<b>[^,;.:()\n|–—]{2,50}?)(?=\s*(?:[,;.|(]|\s[-–—]|$)|\s+(?:by|before|on|from|until|ongoing|within)\b)"
        ).finditer(value):
            name = "a" if match["a"] else "b"
            words = match[name].strip()
            if name == "a":
                words = pattern(r"[,;:]|\s[-–—]\s").split(words)[0].strip()
            words = pattern(r"\s+to\s+[a-z]").split(words)[0].strip()
            if "." in words.rstrip(".") and not pattern(r"(?:mr|mrs|ms|dr|[a-z])\.").match(folded(words)):
                continue
            if name == "b" and match.group().startswith(".") and self._says_something(words):
                continue
            if (
                not words
                or match.start() < 8
                or pattern(
                    r"(?:not|only|when|if|with|for|from|until|by|to|in|at|on|so|and|because|we|who|which|that|her|his|their|as|see|including|e\.g|is|are|was|had|has|will)\b"
                ).match(folded(words))
            ):
                continue
            judged = owners.judge(words, self.circle, self.vocabulary)
            closing = name == "a" and (
                not found.text.value[match.end() :].strip(" .*_)") or self._goes_with_a_time(match[name], words)
            )
            if (
                closing
                and judged.state in ("agency", "group", "unallocated", "placeholder")
                and len(words.split()) <= 4
                and (judged.state != "group" or owners.lexicon(self.vocabulary).of(words, "group", "family", "several"))
            ):
                return _value(
                    found.text.cut(match.start(name), match.start(name) + len(words)).strip(), judged.state, judged.why
                ), judged.names
            if (
                judged.state in ("person", "post", "two_people")
                and len(words.split()) <= 6
                and (words[:1].isupper() or judged.state == "post")
            ):
                low = folded(words)
                if (
                    self._are_initials(words)
                    or self.circle.names
                    and any(part in self.circle.names for part in pattern(r"[\w'-]+").findall(low))
                    or name == "a"
                    or match.end() >= len(value.rstrip(" .")) - 30
                ):
                    if (
                        low in self.circle.children
                        and not pattern(r"\s[-–—]").match(match.group())
                        or dates.find(words, self.calendar.base)
                    ):
                        continue
                    return _value(
                        found.text.cut(match.start(name), match.start(name) + len(words)).strip(),
                        judged.state,
                        judged.why,
                    ), judged.names
        return None

    def _closing_owner(self, found: Found) -> tuple[Value, tuple[str, ...]] | None:
        """Who a task's last words, or those before its sign of success, give it to: somebody and, if anything more, when ("Kieran, by 3 May.")."""
        for start, end in sentences(found.text.value)[:0:-1][:3]:
            closing = _WHO_AND_WHEN.fullmatch(found.text.value[start:end])
            if closing is None or len(closing["who"].split()) > _MOST_OF_AN_OWNER:
                continue
            rest = closing["rest"]
            if rest and not (
                len(rest.split()) <= _MOST_OF_A_TIME
                and (
                    dates.find(rest, self.calendar.base)
                    or times.judge(rest.strip(" ,;.*_"), self.calendar, self.vocabulary, cell=True).state != "missing"
                )
            ):
                continue
            if not rows.is_owner(closing["who"], self.circle, self.vocabulary):
                continue
            words = found.text.cut(start + closing.start("who"), start + closing.end("who"))
            judged = owners.judge(words.value, self.circle, self.vocabulary)
            return _value(words, judged.state, judged.why), judged.names
        return None

    def _says_something(self, words: str) -> bool:
        """Whether a piece says what somebody does or is ("Ada likes pasta") and is no name or post alone ("Jo and the nurse")."""
        rest = " ".join(word for word in pattern(r"[^\W\d_][\w'’-]*").findall(words) if word[0].islower())
        return bool(rest) and words[0].isupper() and not owners.lexicon(self.vocabulary).of(rest)

    def _goes_with_a_time(self, bracket: str, words: str) -> bool:
        """Whether brackets hold, behind their first words, when it is to be done ("(School, ongoing)")."""
        rest = bracket.strip()[len(words) :].strip(" ,;:–-")
        return bool(rest) and times.judge(rest, self.calendar, self.vocabulary, cell=True).state != "missing"

    # -- when

    def _when(self, found: Found, pieces: dict[str, Piece], done: bool) -> Value:
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
                return _gap_value(cell, honest)
            if judged.state in ("open", "vague", "event_undated", "review_undated", "placeholder") or (
                _STARTS.match(cell.value) and judged.earliest == judged.latest
            ):
                inside = times.judge(found.text.value, self.calendar, self.vocabulary, cell=False)
                if inside.state in times.DATED and (
                    judged.state == "open" or _POINTS_INSIDE.match(cell.value.strip()) or _STARTS.match(cell.value)
                ):
                    return _time_value(found.text, inside)
                if inside.state == "day" and judged.state in ("event_undated", "review_undated"):
                    return _time_value(found.text, inside)
            if done and judged.state in ("vague", "placeholder", "missing"):
                return Value(cell.value, cell.span(), "done", "said to be done")
            return Value(cell.value, cell.span(), judged.state, judged.why, judged.earliest, judged.latest)
        inside = self._time_inside(found.text)
        if inside.state != "missing":
            return _time_value(found.text, inside)
        if done:
            return Value(None, place, "done", "said to be done")
        honest = gaps.judge(found.text.value, self.calendar.base, self.calendar.as_of, self.vocabulary)
        if honest:
            return _gap_value(found.text, honest)
        beside = self._when_beside_who(found)
        if beside is not None:
            return beside
        around = self._when_around(found) or self._by_the_day_before(found)
        return around or Value(None, place, "missing", "no time is written")

    def _by_the_day_before(self, found: Found) -> Value | None:
        """A time told by the last day in the sentences before ("before then", "the week after"); None if there is no such day."""
        told = _BY_THAT_DAY.search(found.text.value) if found.leads_in else None
        days = [day for day in dates.find(found.leads_in, self.calendar.base) if day.form == "day"] if told else []
        if told is None or not days:
            return None
        words, first = found.text.cut(*told.span()), days[-1].latest
        last = first + timedelta(days=0 if told["before"] else _A_WEEK)
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

    def _overdue(self, when: Value, status: Text | None, done: bool, task: str) -> Value:
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
            state = "window_passed" if when.state in ("window", "ends") else "passed"
            return Value(
                when.text, when.span, state, "its last day lies before the day of this check", when.earliest, latest
            )
        return Value(when.text, when.span, "ahead", "its last day lies ahead", when.earliest, latest)

    # -- what

    def _what(self, found: Found, own: Text, names: tuple[str, ...], task: str, done: bool) -> Value:
        honest = (
            None
            if done or not gaps.stands_for_all(own.value)
            else gaps.judge(own.value, self.calendar.base, self.calendar.as_of, self.vocabulary)
        )
        if honest:
            return _gap_value(own, honest, passed="no_act")
        found_signs = signs.of_task(
            task, self.vocabulary, without=[*self.names, *(part for name in names for part in name.split())]
        )
        weighed = signs.weigh(found_signs, "task", self.vocabulary)
        why = "; ".join(weighed.why)
        open_still = None if done else bare.leaves_open(task)
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
                return _gap_value(cell, honest, passed="missing"), cell.value
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
            and (not bare.says_nothing_seen(text.value) or text is cell and success.is_seen(cell.value, self.names))
            and not (text is cell and gaps.says_nothing(text.value))
        ]
        if not said and cell is None and (closing := self.success.closing(found.text)) is not None:
            return Value(closing[0].value, closing[0].span(), "life", closing[1]), closing[0].value
        words = " . ".join(dict.fromkeys(text.value.strip() for text in said))
        seen = self._seen(found, cell, said, outcome, what, words)
        if seen is not None:
            return seen, words
        why = self._why_no_sign(found, cell, said, what, done, task)
        if why is not None:
            return Value(None, place, "not_needed", why), words
        own = [text for text in said if text is not outcome] or (
            [cell] if cell is not None and cell.value.strip() else []
        )
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

    def _why_no_sign(
        self, found: Found, cell: Text | None, said: list[Text], what: Value, done: bool, task: str
    ) -> str | None:
        """Why a step without a sign of success is not asked for one, or None if it is."""
        if done:
            return "said to be done"
        if cell is not None and what.state not in _BARE and success.says_why_not(cell.value):
            return "it says why none is asked"
        if not said and cell is None and found.leads_in and self._finds_out(found):
            return "it finds out what is not known"
        if what.state == "administrative" or self.kind in _ADMIN_KINDS and not said and what.state not in _BARE:
            return "one-off administration"
        own_words = (
            (what.text or "")[found.asking.verb_at :]
            if found.asking is not None and found.asking.form in ("subject", "telling")
            else what.text or ""
        )
        if (
            not said
            and what.state == "concrete"
            and not (_MADE_SURE.match(own_words) and len(sentences(found.text.value)) == 1)
            and not (cell is not None or not self.aims or self.others_measured and not bare.is_one_off(task))
        ):
            return "a particular act, and a record that asks no sign of each"
        return None

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


_BY_THAT_DAY = pattern(
    r"\b(?:(?P<before>before then|by then|the \w+ before)|that (?:day|evening|night|morning|afternoon|week|weekend)|(?:the same|the next|the following) (?:day|evening|morning|week|weekend)"
    r"|the (?:day|week|morning|weekend|monday|tuesday|wednesday|thursday|friday|saturday|sunday) after(?:wards)?|straight after(?:wards)?)\b",
    ANY_CASE,
)
"""A time that is told by another one."""
_A_WEEK = 7
_STOP = pattern(r"(?:[.;:]|\s[–—])\s+")
"""What ends a clause."""
_EACH_TIME = pattern(
    r"\b(?:after|following|of|when|on) (?:each|every|any)\b|\b(?:each|every) (?:time|missing|incident|episode|absence|occasion)\b",
    ANY_CASE,
)
"""A time that is counted from something that may happen again and again ("within 72 hours of each missing episode")."""
_OWNS = ("'s", "’s")
_DONE_TO = pattern(r"\b(?:with|for|to|from|of|about|beside)\s+[*_]*$", ANY_CASE)
"""What stands before somebody for whom, or with whom, a thing is done, and who need not be the one that does it."""
_PASSED = ("passed", "window_passed")


def _is_told_by(passed: Action, done: Action) -> bool:
    same = passed.when.latest == done.when.latest and set(passed.owners) & set(done.owners)
    return bool(same) and bool(_matter(passed) & _matter(done))


def _matter(action: Action) -> set[str]:
    owners = {folded(part) for name in action.owners for part in name.split()}
    return {stem(word) for word in word_list(action.task) if len(word) > 2 and folded(word) not in owners}


_WELL_BEFORE = timedelta(days=8)
"""Days by which a plan's own date may trail its steps: it is often written up in the week after the meeting."""
_WHO_AND_WHEN = pattern(
    r"[\W_]*(?P<who>[A-ZÀ-Þ][^,;:()\d]{1,44}?)(?P<rest>(?:[,;]\s|\s(?=(?:by|from|until|before|on|each|every|weekly|daily|ongoing)\b))[^()]*?|)[\s.*_]*"
)
"""A closing piece: who, and perhaps by when or how often."""
_MOST_OF_AN_OWNER, _MOST_OF_A_TIME = 5, 12
"""Words of each of the two."""
_DONE_BY = pattern(r"\bby (?P<who>(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?)")
_DID = pattern(
    r"\W*(?P<who>(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?[A-ZÀ-Þ][\w'’-]+(?:(?: and| &) [A-ZÀ-Þ][\w'’-]+)?) (?:has |have )?"
    r"(?:\w+ed|took|made|gave|met|sent|rang|wrote|saw|brought|bought|built|found|put|went|held|told|spoke|set)\b"
)
"""Who did what is done."""
_STARTS = pattern(r"\W*(?:from|starts?|starting|begins?|beginning|since|commencing)\b", re.IGNORECASE)
_OPENS_WITH = pattern(
    r"\W*(?:(?P<writer>I|We)(?:['’](?:m|re|ve|d|ll))? [a-z]|(?P<several>(?:Both|The) (?:[a-z-]+ )?[a-z]+s) (?!of\b|and\b|to\b|for\b|in\b)[a-z]+(?<!s)\s"
    r"|(?P<pronoun>[Yy]ou(?= (?!said|are|were|have|had|can|may|might|could|would|and)[a-z])|(?:She|He)(?= (?:then |also )?(?!is\b|was\b)[a-z]+s\b))"
    r"|(?P<named>(?:[A-ZÀ-Þ]?[\w'’-]+ ){1,5}[A-ZÀ-Þ][\w'’-]+ [A-ZÀ-Þ][\w'’-]+)(?= (?!is\b|was\b|has\b)[a-z]+s\b))"
)
"""The writer, whoever is written to or was named before, several people, or one behind a post: and what they do."""
_POINTS_INSIDE = pattern(
    r"(?:as|see)\s+(?:stated|above|agreed|set out|written|shown|given|in the (?:step|action|text))\b", re.IGNORECASE
)
"""A cell that sends its reader to the action's own words."""
_POINTS_ON = pattern(r"\W*(?:as|see|ditto|n/?a|none)\b", re.IGNORECASE)
"""A cell for a name that says to look elsewhere, or nothing at all ("as above")."""
_HELPED = pattern(
    r"^\W*(?:to |will )?helps?\s+(?:[A-ZÀ-Þ][\w'’-]*|him|her|them|you|me)(?:\s+and\s+[A-ZÀ-Þ][\w'’-]*)?\s+(?:to\s+)?(?=[a-z]+\s)"
)
"""Help to do something is judged by the thing that is done."""
_ATTENDS = pattern(r"\W*(?:to |will )?(?:attend|complete|finish|start|go|join|take)", re.IGNORECASE)
_LEANS_BACK = pattern(r"\b(?:again|it|this|that|them)\b", re.IGNORECASE)
"""A step told in running prose takes its meaning from the sentence before it ("... and Moses will ask her again")."""
_MADE_SURE = pattern(
    r"^\W*(?:(?:to |will )?(?:continue to )?(?:ensure|ensures|make sure|makes sure|see to it|be sure)(?: that)?\s+)",
    re.IGNORECASE,
)
"""What is asked of somebody who is to make sure of something is the thing itself."""
_DEADLINE = pattern(
    r"\b(?:by|before|until|on|from)\s+(?:the\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)?(?:day)?\s*\d{1,2}(?:st|nd|rd|th)?\s+\w+(?:\s+20\d\d)?|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}"
)


_DOES = pattern(
    r"\W*(?P<who>(?:(?:Mr|Mrs|Ms|Miss|Dr|Sister|Nurse|Auntie?|Uncle|Nan) )?[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?"
    r"(?P<other>(?:,| and| &) (?:(?:his|her|their) \w+ )?[A-ZÀ-Þ][\w'’-]+| and [a-z]+ [A-ZÀ-Þ][\w'’-]+)?)"
    r"(?:, [^,.;:]{3,40},| \([^()]{2,40}\))? (?:(?:also|then|still|now|both) )?(?P<verb>[a-z]{2,})\b"
)
"""Somebody by name, and at once what they do."""
_NOBODY_YET = pattern(r"[*_]*(?:\s*[:.,;–—-]|\s+(?:to|will|is|has|[a-z]+s)\b)")
_NOBODY_DOES = pattern(r"[*_]*\s+(?:will|to(?! be\b)|is|are|has|have|[a-z]+s)\b")
"""What follows words for nobody, where they stand for whoever is to do a step."""
_IS_NO_DEED = frozenset(
    "is was has does says likes wants feels thinks needs seems knows loves hates lives misses worries hopes believes hears comes remains continues"
    " are were had have did will can would could should may might must do said and or but with at in on for from to of by as who which that whose if when he she it they"
    " how what why where still not never also only then ones yes does news this his hers its always sometimes perhaps plus versus".split()
)
"""Words behind a name that are no verb, or a verb that tells how somebody is and no step of theirs."""
_BY_SOMEBODY = pattern(
    r"\b(?:by|from) (?P<who>[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?(?: (?:and|&) [A-ZÀ-Þ][\w'’-]+)?)(?=\s*(?:[,;.()]|$)| (?:on|at|every|each|until|from|weekly)\b)"
)
_MINE = pattern(r"(?:\(|[,–—-] )(?P<who>me|myself|I)\)?\W*$")
"""Who wrote the line, named behind the task."""
_SOMEBODY = pattern(
    r"\b(?P<who>I(?:['’](?:ll|m|ve))?|[Pp]lease|[Yy]ou(?:['’]ll)?|[Mm]um|[Dd]ad|[Nn]an|[Gg]ran|(?:(?:Mr|Mrs|Ms|Miss|Dr|Sister|Nurse) )?[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?)(?![\w'’])"
)
"""A word that may be somebody who does what a sentence says."""
_AT_HOME = frozenset("you you'll mum dad nan gran".split())
_BEFORE_A_TASK = pattern(
    r"\W*(?P<who>[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?(?: and [A-ZÀ-Þ][\w'’-]+)?)(?:(?:,| [–—-])\s+(?=[a-z0-9])|(?: \([^()]{2,40}\))?\s+(?=[a-z]{2,}(?<!s)s\b))"
)


def _value(text: Text, state: str, why: str) -> Value:
    return Value(text.value.strip(), text.span(), state, why)


def _time_value(text: Text, judged: times.Time) -> Value:
    words = text.cut(judged.start, judged.end)
    return Value(words.value.strip() or None, words.span(), judged.state, judged.why, judged.earliest, judged.latest)


def _gap_value(text: Text, honest: gaps.Gap, passed: str = "gap_passed") -> Value:
    """A gap as a value; `passed` is the state of one whose day has gone by."""
    state = "gap" if honest.state == "gap" else passed
    return Value(text.value.strip(), text.span(), state, honest.why, honest.day, honest.day)
