"""Who takes a step: the place for a name, whom the sentence asks or tells of, or whose title it stands under."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from planlint.language import clauses, dates, gaps, owners, times
from planlint.language.clauses import Asking, Piece
from planlint.language.lexicon import Hit
from planlint.language.sentences import sentences
from planlint.language.words import folded
from planlint.model import Value
from planlint.patterns import ANY_CASE, pattern
from planlint.source import Text
from planlint.typed import TypeAlias
from planlint.understand import segments, values
from planlint.understand.found_steps import Found
from planlint.understand.rows import Row
from planlint.vocabulary import Vocabulary

Owned: TypeAlias = tuple[Value, tuple[str, ...]]
"""Who takes a step, as written and judged, and the people meant."""


class StepOwners:
    """Judges who takes each step of one record, by its people and its calendar."""

    def __init__(
        self,
        circle: owners.Circle,
        calendar: times.Calendar,
        vocabulary: Vocabulary,
        ask: Callable[[str], Asking],
        labels: clauses.Labels,
    ) -> None:
        self.circle = circle
        self.calendar = calendar
        self.vocabulary = vocabulary
        self.ask = ask
        self.labels = labels

    def of(self, found: Found, pieces: Mapping[str, Piece], *, done: bool) -> Owned:
        """Who takes a step: a cell or label for it, whom its sentence asks, or whose title it stands under. `done` says that its own words tell it as done."""
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
        doer = self._doer(found) if done else None
        if doer is not None:
            return doer
        if found.heading_owner is not None and folded(found.heading_owner.value).strip() in ("i", "we"):
            return self._writer(found.heading_owner)
        if found.heading_owner is not None:
            judged = owners.judge(
                pattern(r"\b(?:will|to do|actions?|promises?|tasks?)\b", ANY_CASE).sub(" ", found.heading_owner.value),
                self.circle,
                self.vocabulary,
            )
            if judged.state == "group" and pattern(r"\W*(?:both|together)\W*").fullmatch(
                folded(found.heading_owner.value)
            ):
                return values.of(found.heading_owner, "two_people", "the two who sat together"), judged.names
            return values.of(found.heading_owner, judged.state, judged.why), judged.names
        named = self._named(found.text) if found.weighed else None
        return named or (Value(None, found.text.span(), "missing", "nobody is named for it"), ())

    def _who_of_row(self, found: Found, row: Row) -> Owned:
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

    def _who_in(self, cell: Text) -> Owned:
        honest = self._gap_for_name(cell)
        if honest is not None:
            return honest, ()
        judged = owners.judge(cell.value, self.circle, self.vocabulary)
        return values.of(cell, judged.state, judged.why), judged.names

    def _named(self, text: Text) -> Owned | None:
        """Whoever is first named in a sentence and is no child of the record, "I" and "you" as well."""
        for word in _SOMEBODY.finditer(text.value):
            low = folded(word["who"]).removesuffix("'s")
            if low in ("i", "i'll", "i'm", "i've"):
                return self._writer(text.cut(*word.span("who")))
            if low == "please":
                return values.of(text.cut(*word.span("who")), "person", "the one who is written to"), ()
            if (
                low in self.circle.children
                or word["who"].endswith(_OWNS)
                or _DONE_TO.search(text.value[: word.start("who")])
                or _IS_DONE_TO.match(text.value, word.end("who"))
            ):
                continue
            judged = owners.judge(word["who"], self.circle, self.vocabulary)
            if (
                low.split()[0] in self.circle.names
                or judged.state == "person"
                and (low in _AT_HOME or word.start() > 0)
            ):
                return values.of(text.cut(*word.span("who")), "person", "named in the sentence"), judged.names
        return None

    def _opens_with(self, text: Text) -> Owned | None:
        """The writer, or those in the plural, with whom a sentence opens ("I'm ringing ...", "Both grandparents have ...")."""
        opening = _OPENS_WITH.match(text.value)
        if opening is None:
            return None
        name = opening.lastgroup or ""
        words = text.cut(*opening.span(name))
        if name == "writer":
            return self._writer(words)
        if name == "pronoun":
            return values.of(words, "person", "the one who is written to or was named before"), ()
        judged = owners.judge(words.value, self.circle, self.vocabulary)
        return (
            (values.of(words, judged.state, judged.why), judged.names)
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

    def _doer(self, found: Found) -> Owned | None:
        """Who did what is done ("Pete fitted the box", "Referral sent by Dr Amin")."""
        doer = _DONE_BY.search(found.text.value) or _DID.match(found.text.value)
        did = owners.judge(doer["who"], self.circle, self.vocabulary) if doer else None
        if doer is None or did is None or did.state not in ("person", "post", "two_people"):
            return None
        return values.of(found.text.cut(*doer.span("who")), did.state, did.why), did.names

    def _gap_for_name(self, cell: Text) -> Value | None:
        """An honest gap in the place of a name: it names who will find out, which is not who will do it."""
        honest = gaps.judge(cell.value, self.calendar.base, self.calendar.as_of, self.vocabulary)
        if honest is None:
            return None
        written = gaps.before(cell.value)
        if owners.judge(written, self.circle, self.vocabulary).state in ("person", "two_people", "post"):
            return None
        return values.of_gap(cell, honest)

    def _who_within(self, found: Found) -> Owned | None:
        asking = found.asking
        value = found.text.value
        if asking is not None and asking.subject != (0, 0) and asking.form in ("subject", "passive", "telling"):
            words = found.text.cut(*asking.subject).strip()
            judged = owners.judge(words.value, self.circle, self.vocabulary)
            if folded(words.value).strip() in ("i", "we", "we both") and judged.state in ("person", "group"):
                return self._writer(words)
            honest = gaps.judge(value, self.calendar.base, self.calendar.as_of, self.vocabulary)
            if honest and judged.state not in ("person", "post", "two_people", "placeholder"):
                return values.of_gap(found.text, honest), ()
            return values.of(words, judged.state, judged.why), judged.names
        tail = self._tail_owner(found) if found.heading_owner is None else None
        nobody = self._nobody_opens(found.text)
        if nobody is not None and (tail is None or nobody[0].state == "placeholder"):
            return nobody
        if tail is not None:
            return tail
        honest = gaps.judge(value, self.calendar.base, self.calendar.as_of, self.vocabulary)
        if honest:
            return values.of_gap(found.text, honest), ()
        mine = _MINE.search(value)
        if mine is not None:
            return self._writer(found.text.cut(*mine.span("who")))
        if found.heading_owner is not None:
            return None
        return self._head_owner(found) or self._opens_with(found.text) or self._doing(found.text) or self._agent(found)

    def _nobody_opens(self, text: Text) -> Owned | None:
        """Words for nobody in particular with which a step opens, and what they do ("Everyone involved takes him ...", "TBC: ...")."""
        starts = {len(text.value) - len(text.value.lstrip(" *_"))}
        # "Breakfast club. TBC walks them there": what it is about stands before it.
        starts.update(
            stop.end() for stop in _STOP.finditer(text.value, 0, 60) if len(text.value[: stop.start()].split()) <= 4
        )
        for hit in owners.lexicon(self.vocabulary).hits(text.value):
            if hit.start in starts and self._is_nobody_who_does(text.value, hit):
                words = text.cut(hit.start, hit.end)
                judged = owners.judge(words.value, self.circle, self.vocabulary)
                return values.of(words, judged.state, judged.why), judged.names
        return None

    def _is_nobody_who_does(self, value: str, hit: Hit) -> bool:
        if "placeholder" in hit.lists:
            return hit.phrase.startswith("tb") and _NOBODY_YET.match(value, hit.end) is not None
        if "group" not in hit.lists:
            return False
        if " " not in hit.phrase and not hit.phrase.endswith(("one", "body", "professionals", "agencies")):
            return False
        if _NOBODY_DOES.match(value, hit.end) is not None:
            return True
        several = pattern(r"[*_]*\s+([a-z]+)\b").match(value, hit.end) if hit.phrase.endswith("s") else None
        return several is not None and clauses.tasks(self.vocabulary).holds(several.group(1), "act")

    def _doing(self, text: Text) -> Owned | None:
        """Who is asked, or tells what they do, in a clause of the step ("Breakfast club. Anders walks both there", "The sofa bed: Femi to bring it")."""
        # What stands behind a label or opens the sign of success tells of somebody, and asks nobody.
        cue = clauses.measures(self.vocabulary).first(text.value, "cue", "purpose")
        ends = [at for at in (self.labels.first(text.value), cue and cue.start) if at]
        last = min([*ends, len(text.value)])
        stops = list(_STOP.finditer(text.value, 0, last))
        for start, end in zip(
            [0, *(stop.end() for stop in stops)], [*(stop.start() for stop in stops), last], strict=True
        ):
            clause = text.cut(start, end)
            words = self._does(clause) or (
                self._tells_of_the_writer(clause) or self._is_asked(clause) if start else None
            )
            if words is None:
                continue
            if folded(words.value).strip() in ("i", "we"):
                return self._writer(words)
            judged = owners.judge(words.value, self.circle, self.vocabulary)
            if judged.state in ("person", "two_people", "post"):
                return values.of(words, judged.state, judged.why), judged.names
        return None

    def _is_asked(self, clause: Text) -> Text | None:
        """Whom a clause asks, or who tells in it what they will do."""
        how = self.ask(clause.value)
        return clause.cut(*how.subject) if how.form in ("subject", "telling") and how.subject != (0, 0) else None

    def _tells_of_the_writer(self, clause: Text) -> Text | None:
        """The writer, where a clause opens with what they do ("... I'm going with Mum to see her manager")."""
        opening = _OPENS_WITH.match(clause.value)
        return clause.cut(*opening.span("writer")) if opening is not None and opening["writer"] else None

    def _does(self, clause: Text) -> Text | None:
        """Somebody by name of whom a clause tells what they do."""
        doing = _DOES.match(clause.value)
        if (
            doing is None
            or doing["who"].endswith(_OWNS)
            or folded(doing["verb"]) in _IS_NO_DEED
            or not (doing["verb"].endswith("s") or doing["other"])
        ):
            return None
        if clauses.tasks(self.vocabulary).holds(folded(doing["who"].split()[0]), "act"):
            # An order, whose first word has its capital from the sentence ("Show Tam and Sky how ...").
            return None
        words = clause.cut(*doing.span("who"))
        return (
            words if owners.judge(words.value, self.circle, self.vocabulary).state in ("person", "two_people") else None
        )

    def _agent(self, found: Found) -> Owned | None:
        """Who does it, behind a task without a verb ("Visits by Tolu, weekly"; "Eye test with Joyce on Saturday"): one of the record's own people, no child."""
        if found.asking is not None and found.asking.form not in ("none", "order"):
            return None
        for agent in _BY_SOMEBODY.finditer(found.text.value):
            beside = agent["how"] if agent["how"] != "by" else ""
            if beside and found.asking is not None and found.asking.form == "order":
                continue
            if beside == "with" and self._is_talked_with(found):
                continue
            judged = owners.judge(agent["who"], self.circle, self.vocabulary)
            if judged.state in ("person", "two_people") and self._is_a_grown_up(agent["who"], bool(agent["title"])):
                return values.of(found.text.cut(*agent.span("who")), judged.state, judged.why), judged.names
        return None

    def _is_a_grown_up(self, who: str, titled: bool) -> bool:
        """Whether a name is one of the record's own people and no child, or at least a whole name."""
        first = folded(who.split()[0])
        if titled or first in self.circle.names:
            return first not in self.circle.children
        return len(who.split()) > 1 and first in self.vocabulary.set("names", "first_names")

    def _is_talked_with(self, found: Found) -> bool:
        """Whether a task opens with a talk or a meeting, which somebody else has to arrange with whoever is named."""
        return _TALK.match(found.text.value, found.asking.verb_at if found.asking is not None else 0) is not None

    def _are_initials(self, words: str) -> bool:
        """Whether capital letters are those of one of the record's own people ("IT" for Isobel Tran)."""
        return pattern(r"[A-Z]{2,3}").fullmatch(words) is not None and any(
            "".join(piece[:1] for piece in name.replace("-", " ").split()) == words.lower()
            for name in self.circle.names
        )

    def _head_owner(self, found: Found) -> Owned | None:
        """An owner set before a task that has no verb ("Roisin and Dara, ten minutes each day"): one of the record's own people."""
        head = _BEFORE_A_TASK.match(found.text.value)
        if (
            head is None
            or head["who"].endswith(_OWNS)
            or not all(
                folded(name) in self.circle.names and folded(name) not in self.circle.children
                for name in head["who"].replace(" and ", " ").split()[:1]
            )
        ):
            return None
        judged = owners.judge(head["who"], self.circle, self.vocabulary)
        if judged.state not in ("person", "two_people"):
            return None
        return values.of(found.text.cut(*head.span("who")), judged.state, judged.why), judged.names

    def _writer(self, words: Text) -> Owned:
        if self.circle.writer or folded(words.value) == "i":
            return values.of(words, "person", "the writer of the record"), (self.circle.writer or "the writer",)
        return values.of(words, "group", "'we' names nobody in particular"), ()

    def _tail_owner(self, found: Found) -> Owned | None:
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
                return values.of(
                    found.text.cut(match.start(name), match.start(name) + len(words)).strip(), judged.state, judged.why
                ), judged.names
            if (
                judged.state in ("person", "post", "two_people")
                and len(words.split()) <= 6
                and (words[:1].isupper() or judged.state == "post" or name == "a" and folded(words) in _AT_HOME)
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
                    return values.of(
                        found.text.cut(match.start(name), match.start(name) + len(words)).strip(),
                        judged.state,
                        judged.why,
                    ), judged.names
        return None

    def _closing_owner(self, found: Found) -> Owned | None:
        """Who a task's last words, or those before its sign of success, give it to: somebody and, if anything more, when ("Kieran, by 3 May.")."""
        for start, end in sentences(found.text.value)[:0:-1][:3]:
            label = self.labels.first(found.text.value[start:end])
            closing = _WHO_AND_WHEN.fullmatch(found.text.value[start : start + label if label else end])
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
            if not segments.is_owner(closing["who"], self.circle, self.vocabulary):
                continue
            words = found.text.cut(start + closing.start("who"), start + closing.end("who"))
            judged = owners.judge(words.value, self.circle, self.vocabulary)
            return values.of(words, judged.state, judged.why), judged.names
        return None

    def _says_something(self, words: str) -> bool:
        """Whether a piece says what somebody does or is ("Ada likes pasta") and is no name or post alone ("Jo and the nurse")."""
        rest = " ".join(word for word in pattern(r"[^\W\d_][\w'’-]*").findall(words) if word[0].islower())
        return bool(rest) and words[0].isupper() and not owners.lexicon(self.vocabulary).of(rest)

    def _goes_with_a_time(self, bracket: str, words: str) -> bool:
        """Whether brackets hold, behind their first words, when it is to be done ("(School, ongoing)")."""
        rest = bracket.strip()[len(words) :].strip(" ,;:–-")
        return bool(rest) and times.judge(rest, self.calendar, self.vocabulary, cell=True).state != "missing"


_STOP = pattern(r"(?:[.;:]|\s[–—])\s+")
"""What ends a clause."""
_OWNS = ("'s", "’s")
_DONE_TO = pattern(r"\b(?:with|for|to|from|of|about|beside)\s+[*_]*$", ANY_CASE)
"""What stands before somebody for whom, or with whom, a thing is done, and who need not be the one that does it."""
_IS_DONE_TO = pattern(
    r"\s+(?:to|will|should|is to|are to) be (?:\w+ed|seen|given|told|taken|shown|kept|met)\b(?!.*\bby [A-Z])"
)
"""What follows somebody to whom a thing is to be done ("Menna to be supported")."""
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
_OPENS_WITH = pattern(
    r"\W*(?:(?P<writer>I|We)(?:['’](?:m|re|ve|d|ll))? [a-z]|(?P<several>(?:Both|The) (?:[a-z-]+ )?[a-z]+s) (?!of\b|and\b|to\b|for\b|in\b)[a-z]+(?<!s)\s"
    r"|(?P<pronoun>[Yy]ou(?= (?!said|are|were|have|had|can|may|might|could|would|and)[a-z])|(?:She|He)(?= (?:then |also )?(?!is\b|was\b)[a-z]+s\b))"
    r"|(?P<named>(?:[A-ZÀ-Þ]?[\w'’-]+ ){1,5}[A-ZÀ-Þ][\w'’-]+ [A-ZÀ-Þ][\w'’-]+)(?= (?!is\b|was\b|has\b)[a-z]+s\b))"
)
"""The writer, whoever is written to or was named before, several people, or one behind a post: and what they do."""
_POINTS_ON = pattern(r"\W*(?:as|see|ditto|n/?a|none)\b", re.IGNORECASE)
"""A cell for a name that says to look elsewhere, or nothing at all ("as above")."""
_DOES = pattern(
    r"\W*(?P<who>(?:(?:Mr|Mrs|Ms|Miss|Dr|Sister|Nurse|Auntie?|Uncle|Nan) )?[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?"
    r"(?P<other>(?:,| and| &) (?:(?:his|her|their) \w+ )?[A-ZÀ-Þ][\w'’-]+(?<!['’]s)| and [a-z]+ [A-ZÀ-Þ][\w'’-]+)?)"
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
    r"\b(?P<how>by|from|with) (?P<who>(?P<title>(?:Mr|Mrs|Ms|Miss|Dr|Sister|Nurse)\.? )?[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?(?: (?:and|&) [A-ZÀ-Þ][\w'’-]+)?)"
    r"(?=\s*(?:[,;.()]|$)| (?:on|at|in|by|to|before|within|next|this|twice|once|every|each|until|from|weekly|fortnightly|monthly)\b)"
)
_TALK = pattern(
    r"\W*(?:(?:an?|the|direct|joint|individual|regular|weekly|monthly|further|more|\w+ing|\d+) )*(?:meetings?|works?|sessions?|contacts?|visits?|talks?|conversations?|discussions?|liaison|calls?|mediation|assessments?|support|supervision|interviews?)\b",
    ANY_CASE,
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
