"""How a record's sentences ask somebody for something, read with its own people and its own days."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planlint.language import clauses, dates, owners, times
from planlint.language.clauses import Asking
from planlint.language.sentences import sentences
from planlint.language.words import folded
from planlint.model import Part
from planlint.patterns import pattern
from planlint.vocabulary import Vocabulary


class Asks:
    """Tells how sentences ask. `kind` is that of the record, None while it is not known.

    `known` holds how sentences ask for this very circle of people, as far as they have been read.
    """

    def __init__(
        self,
        circle: owners.Circle,
        calendar: times.Calendar,
        vocabulary: Vocabulary,
        kind: str | None = None,
        *,
        known: dict[str, Asking] | None = None,
    ) -> None:
        self.circle = circle
        self.calendar = calendar
        self.vocabulary = vocabulary
        self.kind = kind
        self.lexicon = clauses.tasks(vocabulary)
        self.known: dict[str, Asking] = {} if known is None else known

    def asking(self, sentence: str) -> Asking:
        if sentence not in self.known:
            self.known[sentence] = clauses.asking(sentence, self._may_be_asked, self.lexicon)
        return self.known[sentence]

    def _may_be_asked(self, words: str) -> bool:
        if (letters := words.strip(" *_").replace(".", "")).isupper() and letters in self.circle.initials:
            # Initials may spell a small word: OF, IS, AM.
            return True
        low = folded(words).strip(" *_\"'-")
        if not low or len(low.split()) > 18 or ". " in low and len(sentences(words)) > 1:
            return False
        first = low.split()[0]
        if first in self.vocabulary.set("tasks", "act") and first not in self.circle.names:
            # "Ask the health visitor to ...": an order, and not the one who is asked.
            return False
        if low in _IMPERSONAL:
            return False
        low = low.split(",")[0]
        if pattern(r"\b(?:which|that|because|when|whether|if|is|are|was|were|has|had|do|does|did)\b").search(low):
            return False
        if low.split()[0] in _IMPERSONAL_FIRST or not self._ends_in_somebody(words):
            return False
        state = owners.judge(words, self.circle, self.vocabulary).state
        if state == "group":
            lex = owners.lexicon(self.vocabulary)
            return (
                bool(lex.of(words, "group", "single", "several", "family", "child", "agency"))
                and words.strip()[:1].isupper()
                or low in ("we", "they", "everyone", "all")
            )
        return state not in ("missing", "placeholder")

    def _ends_in_somebody(self, words: str) -> bool:
        """Whether the words close with a name or a word for somebody: "Mbali's plan" does not."""
        core = pattern(r"\s*[(,]|\s+(?:from|at|of|in|who|for|on|with)\s").split(words.strip(" *_"))[0].strip()
        last = core.split()[-1] if core else ""
        if not last or last[:1].isupper() or folded(last) in ("i", "we", "you", "he", "she", "they"):
            return bool(last)
        return any(hit.end >= len(core) - 1 for hit in owners.lexicon(self.vocabulary).hits(core))

    def tells(self, text: str) -> bool:
        """Whether a text opens with somebody and what they do, in the present ("Peg comes on Wednesdays")."""
        how = self.asking(text)
        return how.form == "telling" and owners.judge(
            text[slice(*how.subject)], self.circle, self.vocabulary
        ).state in ("person", "post", "two_people")

    def has_an_end(self, value: str) -> bool:
        """Whether a day or an end that lies ahead stands in some words."""
        return any(day.latest >= self.calendar.base for day in dates.find(value, self.calendar.base))

    def _lies_ahead(self, sentence: str) -> bool:
        """Whether a sentence says that it is for later: by a day that there is, or by words that promise one ("in due course")."""
        return _is_put_off(sentence) or any(
            day.form != "impossible" and day.latest >= self.calendar.base
            for day in dates.find(sentence, self.calendar.base)
        )

    def is_contingent(self, sentence: str) -> bool:
        """Whether it says what is done if something happens, and asks nobody for anything before that."""
        low = folded(sentence).lstrip(" *-_(\"'")
        return pattern(
            r"(?:if|should|in the event|unless|in case|were|when (?:this|that|it) (?:happens|fails)|where)\b"
        ).match(low) is not None or self.waits_for_something(sentence)

    def waits_for_something(self, sentence: str) -> bool:
        """Whether what it asks is to be done on the day that something happens, which may be never ("ring Kath that day if he's ill")."""
        found = _AT_ONCE_IF.search(folded(sentence))
        if found is None:
            return False
        before = times.judge(sentence[: found.start()], self.calendar, self.vocabulary, cell=False)
        return before.state in ("missing", "event_undated")

    def asks_by_a_day(self, value: str, purpose: str | None) -> bool:
        """Whether a point in a plan's own section says who does something, or orders it, with a day that lies ahead."""
        how = self.asking(value)
        if purpose == "review" and how.form != "subject":
            return False
        if (
            how.form not in ("subject", "telling", "order", "none")
            or self.is_contingent(value)
            or how.form == "none"
            and _TOLD.search(value)
        ):
            return False
        return times.judge(value, self.calendar, self.vocabulary, cell=False).state in times.DATED

    def clauses(self, sentence: str) -> Iterator[tuple[int, Asking]]:
        """The sentence, then what follows an "and", a dash or "agreed that" inside it, each with how it asks."""
        yield 0, self.asking(sentence)
        for found in _OPENS_A_CLAUSE.finditer(sentence):
            if found.end() < len(sentence) - 10:
                yield found.end(), self.asking(sentence[found.end() :])

    def is_promise(self, sentence: str, how: Asking, part: Part, *, listed: bool, strict: bool = False) -> bool:
        """Whether a sentence that names somebody holds them to doing something. `listed` if it stands among steps, `strict` if its part tells and does not plan."""
        if how.form != "subject":
            return False
        subject = sentence[slice(*how.subject)]
        low = folded(subject).strip()
        rest = folded(sentence[how.verb_at :])
        if (
            low in _IMPERSONAL
            or pattern(
                r"(?:be|have(?!\s+(?:\w+ ){1,4}(?:to (?:stay|tea|sleep|hers|his|theirs)|for (?:the|tea|weekends|a )|every|each|on))|feel|become|need|want|know|see that|remain|like|benefit|get better|struggle|grow up|understand|depend|experience|thrive|reach|achieve|develop|live|mean|happen|continue to (?:be|have|make|grow|develop|feel|need)|no longer)\b"
            ).match(rest)
            and how.modal in ("will", "would", "can", "should", "'ll")
        ):
            return False
        if pattern(r"(?:be able|be allowed|be well|be safe|be happy)\b").match(rest) or self.is_contingent(sentence):
            return False
        state = owners.judge(subject, self.circle, self.vocabulary).state
        if state in ("placeholder", "missing"):
            return False
        if (
            how.modal in ("is", "are", "be")
            or low.split()[0] in self.circle.children
            and pattern(r"(?:is|be|remain|stay|live)").match(rest)
            and how.modal not in ("is to", "are to")
        ):
            return False
        purpose = part.purpose
        if how.modal in ("would like to", "wants to", "can", "needs to", "need to", "should", "have asked", "would"):
            return False
        ahead = self._lies_ahead(sentence)
        if how.modal in ("is to", "are to", "am to"):
            return state != "group" or ahead
        if listed:
            return True
        if purpose == "oversight" and low in ("i", "we"):
            return False
        if how.modal in ("to", "that", "be", ""):
            fragment = how.subject[0] <= 3 and not pattern(r"\b(?:and|but|when|who|which|because)\b").search(low)
            asked = pattern(r"\W*(?:i have asked|i've asked|we have asked)\b").match(folded(sentence)) is not None
            if asked:
                return ahead and bool(owners.name_in(subject, self.circle, self.vocabulary))
            return (
                fragment
                and (
                    state in ("person", "post", "two_people", "unallocated")
                    or self.kind in ("plan", "review")
                    and purpose in PLANNING
                    and len(sentence.split()) <= 25
                )
                and not strict
                and (not _NO_VERB.match(rest) or state in ("agency", "post") and rest.startswith("be "))
                and self._is_bare_to(sentence, how)
            )
        if strict:
            return (
                ahead
                and purpose not in ("contingency", "chronology", "measure", "outcomes")
                and state in ("person", "post")
                and low not in ("i", "we", "he", "she", "they")
                and self.lexicon.holds(rest[:24], "act")
            )
        if low in ("he", "she", "they", "you", "we", "it"):
            return False
        if (
            not ahead
            and self.kind in ("plan", "review")
            and purpose in PLANNING
            and (how.modal == "will" or how.modal.endswith((" agreed to", " offered to", " volunteered to")))
            and low not in self.circle.children
        ):
            return state in ("person", "post", "two_people") and self.lexicon.holds(rest[:30], "act", "vague")
        return ahead and state in ("person", "post", "two_people")

    def is_told_ahead(self, sentence: str, how: Asking) -> bool:
        """Whether a sentence of a plan says that somebody does something by a day that lies ahead, in the present ("Jean rings the ward on 3 May")."""
        if how.form != "telling":
            return False
        who = sentence[slice(*how.subject)]
        first = folded(who).split()[0]
        if folded(who).strip() in _PRONOUNS or first in self.circle.children:
            return False
        several = pattern(r"\b(?:and|parents|both)\b|[a-z]s\W*$").search(folded(who))
        if not (_DO if several else _DOES).match(sentence[how.verb_at :]) or _TOLD_BACK.search(
            folded(sentence[how.verb_at :])[:60]
        ):
            return False
        if owners.judge(who, self.circle, self.vocabulary).state not in ("person", "post", "two_people"):
            return False
        state = times.judge(sentence, self.calendar, self.vocabulary, cell=False).state
        return state in times.DATED and self.has_an_end(sentence) or _is_put_off(sentence)

    def is_left_to_do(self, sentence: str, how: Asking) -> bool:
        """Whether a short line is a thing and what is to become of it, with no finite verb ("Transport to be looked at.")."""
        left = _LEFT_TO_DO.match(sentence) if how.form == "passive" and len(sentence.split()) <= 25 else None
        if left is None:
            return False
        thing = {word.strip(".,*_()") for word in folded(left["thing"]).split()}
        return not thing & _SHORTENED and not thing & (self.circle.children | {"child", "children", "baby"})

    def _is_bare_to(self, sentence: str, how: Asking) -> bool:
        """Whether "X to do" is the sentence's own frame and not "X wants Y to do", told by nothing finite before the "to"."""
        subject = folded(sentence[slice(*how.subject)])
        return (
            not pattern(
                r"\b(?:is|are|was|were|has|have|had|wants?|wanted|hoped|needed|asked|likes?|loves?|needs?|went|came|goes|comes|tried|tries|began|wishes|hopes|agreed|used|said|told|able|want|like|due|according|next|close|thanks?|here|there|back|able|ready|happy|welcome|free)\b"
            ).search(subject)
            and len(subject.split()) <= 6
        )


_SOME_DAY = pattern(
    r"\b(?:asap|as soon as (?:possible|practicable|[a-z]+ can)|in due course|at the (?:earliest|next) opportunity|in the near future"
    r"|(?:in|over) the (?:coming|next few) (?:days|weeks|months)|when (?:there is|there's) time|at some point)\W*$"
)
"""How a sentence closes that puts off to a day that is not set."""


def _is_put_off(sentence: str) -> bool:
    return _SOME_DAY.search(folded(sentence)) is not None


AT_ONCE = r"\b(?:(?:the|that) (?:same|very) (?:day|night|evening|morning|afternoon|hour)|that (?:day|night|evening|morning|afternoon)|there and then|within the hour)\b[^.;:]{0,24}"
"""On the day of something, and a few words before it is told what ("the same day if ...")."""
_AT_ONCE_IF = pattern(rf"{AT_ONCE}\b(?:if|should|whenever|unless)\b")
"""A day that only comes if something happens."""
_OPENS_A_CLAUSE = pattern(
    r"(?:;|,? and|\s[-–—]|:|,? so|,? but)\s+(?=[A-ZÀ-Þ])"
    r"|\b(?:agreed|decided|asked|confirmed|proposed|recommended|suggested|requested|advised)(?: (?:by|with|at) [^,.;]{2,40})? that\s+|,? and that\s+"
)
"""Where a clause of a sentence begins that may ask somebody else for something."""
_SHORTENED = frozenset("he's she's it's they're we're i'm you're that's there's who's what's".split())
"""Pronouns with their verb: what stands behind them is told, and not left to be done."""
_PRONOUNS = frozenset("i we you he she they it everyone everybody all nobody someone somebody".split())
_DOES = pattern(
    r"(?:(?!is\b|has\b|chairs\b|leads\b)[a-z]+s\b|(?:is|are)\s+(?:\w+ly\s+)?\w+ing\b|has\s+(?:booked|arranged|agreed|offered)\b)"
)
_DO = pattern(
    r"(?!are\b|is\b|have\b|has\b|meet\b|\w+ed\b)[a-z]+\b|are\s+(?:\w+ly\s+)?\w+ing\b|have\s+(?:booked|arranged|agreed|offered)\b"
)
_TOLD_BACK = pattern(
    r"^(?:agrees that|works|holds|sleeps|stays|continues|needs|starts work|gets up|goes to (?:school|college|nursery|work))\b|\b(?:was|were|had|said|says|thinks|feels|told|worries|wants|wishes|hopes|likes|knows|lives)\b"
)
_LEFT_TO_DO = pattern(
    r"\W*(?!consideration\b|(?:\w+\s+){1,3}to be (?:confirmed|advised|agreed|decided|sought|determined|announced|added|updated)\W*$)(?P<thing>(?:(?!\b(?:is|are|was|were|has|had|have|needs?|wants?|likes?|asked|hoped|that|due|ought)\b)[\w'’/&-]+\s+){1,7})to be \w+",
    re.IGNORECASE,
)
_TOLD = pattern(r"\b(?:was|were|had|said|says|told|came|went|did|has been|is|are)\b", re.IGNORECASE)
_NO_VERB = pattern(
    r"(?:the|a|an|his|her|their|its|our|your|my|this|that|these|those|all|any|some|no|not|and|or|school|home|nursery|work|bed|date|each|every|one|two|three|be|do with|which|what|who)\b"
)
PLANNING = frozenset(
    (None, "about", "review", "needs", "development", "parenting", "environment", "identity", "network")
)
_IMPERSONAL = frozenset(
    "it this that there these those which who what nothing everything the plan the review he she they him her them".split(
        " "
    )
) | {"the plan", "the review", "this plan", "the meeting", "the case", "the risk", "what"}
_IMPERSONAL_FIRST = frozenset(
    "it this that there these those if when which what nothing the because as after before how why where until once since although while so but and or of in on at for from with by to".split()
) - {"the"}
