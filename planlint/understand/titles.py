"""What a heading, label or key is for: sections by role, facts by name, columns by what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache

from planlint.dataclass import NamedTuple
from planlint.language.kept import once_for_each_text
from planlint.language.words import NAME, folded, squeezed, stem
from planlint.patterns import ANY_CASE, pattern
from planlint.vocabulary import Vocabulary

_CAMEL = pattern(r"(?<=[a-z0-9])(?=[A-Z])")
_NUMBER = pattern(
    r"^page (?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)[.):]?\s+(?=\w)|^(?:(?:part|section|step|chapter|no\.?)\s+)?(?:[a-z]?\d{1,2}[a-z]?|[a-z])[.):]\s*|^(?:q|question|qu|section|part)\s?\d{1,2}[a-z]?[.):]?\s+(?=\w)",
    re.IGNORECASE,
)
_LETTER = pattern(r"^\s*[\[(](?:[a-z]|(?:q|qu|question|[a-z])?[. ]?\d{1,2}[a-z]?|[ivx]{1,4})[\])]\s+", re.IGNORECASE)
_WORD = pattern(r"[^\W_]+(?:'[^\W_]+)*")
_CHILD = frozenset(
    "child children young he she they you i me my him his them her their your pupil baby girl boy son daughter student yp unborn twin infant".split()
)
_PARENT = frozenset(
    "mum dad mother father parent carer family mam nan gran grandma grandad nana aunt uncle sibling brother sister adult foster grandparent mummy daddy mam guardian stepdad stepmum partner relative household brother sister grown grownup".split()
)
_US = frozenset("we us our worker social".split())
_WRITER = frozenset("i me my".split())


_ASKS = pattern(r"^(?P<ask>what|how|why|where|when)\s+(?:do|does|did)\s+(?=(?:[\w']+\s+){1,6}\w)")
"""A question's "do" asks and names nothing that is done."""


_ACTIONS = pattern(
    r"what (?:[\w'-]+ ){1,4}(?:will|is going to|are going to) do\b(?!.*\bif\b)|(?:agreed |key |new |immediate |further )?(?:actions?|tasks?|next steps?|recommended steps?)\b"
    r"(?!.*\bif\b)(?!.*\b(?:last|previous|previously|before|taken|completed|so far|to date|since|review of|done)\b)"
)
_DAY = pattern(
    r"\b\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]* 20\d\d\b",
    ANY_CASE,
)
"""A day with its year: what opens with one says when, and is no title ("Thursday 6 May 2027, 4.15pm, here.")."""
_SENTENCE = pattern(
    r"(?!What|Why|How|Where|Who|When|If|Which)(?:(?:Mr|Mrs|Ms|Miss|Dr) )?[A-ZÀ-Þ][\w'’-]+ (?:\w+ed|met|saw|said|told|went|came|took|gave|has|had|was|is|will|rang|held|brought)\b"
)
"""Somebody and what they did: a sentence, and no title."""
_SAID_UNKNOWN = pattern(r"What \w[\w' ]{1,40} (?:is|are) not (?:yet )?(?:known|clear|agreed|decided)\b", ANY_CASE)
"""An honest gap ("What it means is not known yet"), and no title; "What is not known yet" is one."""
_A_PLAN = pattern(
    r"^(?:(?:the|our|my|your|his|her|their|new|this|agreed|current) )*plans?\b(?! (?:no|number|date|ref|type|level|status|holder|owner|author|name|title|version|category|review|shared|given|lead|meeting|start|end|period)\b)|(?:^|(?<!\bon)(?<!\bin)(?<!\bof)(?<!\bthis)(?<!under)(?<!about) )plans?$"
)
"""A title that is a plan ("our plan", "safety plan"), and not one that only speaks of it ("names on plan", "planning meeting")."""
_WAS_DONE = pattern(r"^(?:what|how|where|who) (?:\w+ ){1,3}(?:did|went|happened)\b")
_VERB = pattern(r"[a-z]+(?<!s)s")


class Title(NamedTuple):
    """A title's role, the words that decided it, and how much they weigh: 1 for one telling word, 9 for a whole known title."""

    role: str
    why: str
    weight: float = 9.0


@once_for_each_text
def plain(title: str) -> str:
    """A title as vocabulary writes titles: folded, spaces for underscores and camel case, no number and no closing mark."""
    if title.islower() and title.isascii() and title.replace(" ", "x").isalpha() and "  " not in title:
        # Most of the vocabulary: nothing in it could be a number or a mark.
        return title.strip()
    text = title
    if " " not in title.strip():
        # A key of one word: "dueDate", "Social-Worker", "reports-to-conference".
        joined = title.count("-") > 1 or _JOINED.match(title) is not None
        text = _CAMEL.sub(" ", title.replace("-", " ") if joined else title)
    text = _LETTER.sub("", squeezed(text.replace("_", " ").replace("**", "")))
    text = _NUMBER.sub("", text)
    return text.strip(" .:?*-=#!()[]")


_JOINED = pattern(r"\W*[A-ZÀ-Þ]\w+-[A-ZÀ-Þ]\w+\W*$")
"""Two words that a form joins in a key, each with its capital."""


def _all_plain(titles: list[str]) -> list[str]:
    """The same of titles of the vocabulary, most of which are plain: only those are looked at that may not be."""
    found = _MAY_NOT_BE_PLAIN.sub(lambda odd: plain(odd[0]), "\n".join(titles)).split("\n")
    return found if len(found) == len(titles) else [plain(title) for title in titles]


_MAY_NOT_BE_PLAIN = pattern(r"^(?![a-z]+(?:(?: [&/] |, |' |[ '&/,-])[a-z]+)*$).+", re.M)
"""A line of anything but small letters, with single blanks and marks between them that no title is freed of."""


def names_an_outcome(title: str) -> bool:
    """Whether a title itself says what should change ("Outcome 1: Ava sleeps in her own bed") and not only "Outcome one"."""
    rest = pattern(
        r"^(?:outcome|goal|want|hope|aim)s?\s*(?:no\.?\s*)?(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)?\b"
    ).sub("", title)
    return rest != title and len(rest.split()) >= 2


_IN_CARE = pattern(r"\blook(?:ed|ing) after\b")
"""What a child in care is called: nothing is looked for there, and no one looks back."""
_WHAT_CAME_OF = pattern(
    r"^outcomes? of (?:\w+ ){0,3}(?:assessment|meeting|visit|referral|conference|contact|call|discussion|enquiry|enquiries|investigation|hearing|panel)\b"
)
"""The title of what something came to, and not of what is to be different for a child."""
_AND_WILL_BE = pattern(r"\b(?:will|going to|next|still)\b")
"""In a title of what has been done: what is to come stands under it, too."""
_TOLD_AS_DONE = {"actions": "previous", "development": "history"}
"""What a title that says who has done what is for, by what its words say otherwise ("What has been done", "What school has done")."""
_CLOCK = pattern(r"(?:half|quarter|five|ten|twenty) (?:past|to)\b")
"""A time of day: "half past" tells of no past."""
_HAS_BEEN_DONE = pattern(
    r"^what (?:\w+ ){0,3}?(?:\w+['’]ve|have|has) (?:\w+ ){0,2}?(?:done|tried|offered|put in place)\b|^what\b.{0,20}\balready done\b"
)
WHAT_WAS_DONE = pattern(
    r"^what (?!we\b|was\b|everyone\b|each\b)(?:\w+ ){1,3}(?:did|said|showed)\b|^(?:told|said to) (?:me|us)\b|\b(?:i|we) (?:asked|spoke to)\b"
)
"""The title of what somebody did: of no step, for all that "do" is in it."""


class Titles:
    """Looks titles up in the vocabulary; a record's own names stand for its child and its family."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        *,
        children: Iterable[str] = (),
        family: Iterable[str] = (),
        to_child: bool = False,
    ) -> None:
        """`to_child` says that the record is a letter to the child, in which "I" is the one who writes."""
        self._lists: _Lists = vocabulary.made("titles", _Lists)
        named = {part for name in children for part in _WORD.findall(folded(name)) if len(part) > 1}
        self._child = _CHILD | named | set(map(stem, named))
        self._us = _US | _WRITER if to_child else _US
        if to_child:
            self._child -= _WRITER
        grown = {part for name in family for part in _WORD.findall(folded(name)) if len(part) > 2}
        self._parent = (_PARENT | grown | set(map(stem, grown))) - (self._child - _CHILD)
        self._at_work = frozenset().union(
            *(vocabulary.set("people", name) for name in ("agency", "organisation", "single", "several"))
        )
        self._known: dict[str, Title | None] = {}
        self._own: dict[str, str] = {}

    def role(self, title: str) -> Title | None:
        """The role of a section's title, or None; of a title in two languages, that of the half that says more."""
        if title not in self._known:
            title = _TABBED.sub("", title)
        if title not in self._known:
            found = [self._role(piece) for piece in [title, *(title.split(" / ") if " / " in title else [])]]
            self._known[title] = max(
                (one for one in found if one is not None), key=lambda one: one.weight, default=None
            )
        return self._known[title]

    def _role(self, title: str) -> Title | None:
        form = plain(title)
        if not form:
            return None
        exact = self._lists.titles.get(form) or self._lists.titles.get(COUNTS.sub("", form.removeprefix("the ")))
        if exact:
            return Title(exact, f"the title '{form}'")
        if within := _WITHIN.search(form):
            # "Why this matters (analysis)": a plain title with the form's word for it.
            found = self._lists.by_stems(frozenset((stem(within["word"]),)))
            if found is not None and found.weight >= 1.0 and found.role in _NAMED_BY_FORMS:
                return found._replace(why=f"the title '{within['word']}'", weight=9.0)
        if _ITEM.match(title) and len(form.split()) > 3:
            # "B2. Say sorry to Ada and take her to the park": one of several steps, whatever words it has.
            return None
        if _CLOCK.match(form):
            return None
        if _GOAL.match(form):
            return Title("outcomes", "it is numbered as a goal")
        if _ACTIONS.match(form):
            return Title("actions", "it begins as a title of actions does", 2.0)
        # What stands in brackets says when and where, and not what for ("What the children told Fern (at home)").
        bare = _IN_CARE.sub(" ", _IN_BRACKETS.sub("", form) or form)
        bare = _KEY_NUMBER.sub("", bare)
        words = [stem(word) for word in _WORD.findall(_ASKS.sub(r"\g<ask> ", bare))]
        if len(words) > 16:
            return None
        classes = self._classes(words)
        if "{child}" not in classes and _SAYS & classes and _OTHERS.search(title):
            # "What Amber and Rhys say": a name that is no child's is one of the grown-ups.
            classes |= {"{parent}"}
        found = self._lists.by_stems(classes)
        return self._second_thoughts(found, form, title, classes)

    def _second_thoughts(self, found: Title | None, form: str, title: str, classes: frozenset[str]) -> Title | None:
        """A role told by words, put right where the title as a whole says otherwise."""
        if found is not None and found.why == "the words plan" and not _A_PLAN.search(form):
            found = None
        if _DETAIL.match(form) and (found is None or found.weight <= 1.0 and found.role not in ("seen", "review")):
            return Title("facts", "it asks for a detail of the record", 1.0)
        if found is None:
            if (said := _SAID_BY.fullmatch(form)) is not None:
                return self._having_the_word(said["who"])
            if form.startswith("if ") and not title.rstrip().endswith("?"):
                return Title("contingency", "it says what is to happen if", 0.9)
            return None
        if found.role == "review" and _OPENS_AS_PLAN.match(form):
            return found._replace(role="actions", why="a plan, with the day until which it runs")
        if found.role == "actions" and form.startswith(("reason for ", "reasons for ")):
            return found._replace(role="reason", why="it asks for a reason")
        if found.role == "voice" and _WANTED_BY.search(form):
            return found._replace(role="outcomes", why="what is wanted by a day")
        if found.role == "previous" and {"new", "action"} <= classes:
            return found._replace(role="actions", why="it says that there are new ones, too")
        if found.role == "actions" and _WAS_DONE.search(form):
            # "What we did": told, and not asked.
            return found._replace(role="activity")
        if found.role in _TOLD_AS_DONE and _HAS_BEEN_DONE.search(form) and not _AND_WILL_BE.search(form):
            return found._replace(role=_TOLD_AS_DONE[found.role], why="it tells what has been done")
        return found

    def _having_the_word(self, who: str) -> Title:
        """Whose part it is where a title says no more than who says or thinks something."""
        if who in self._at_work:
            return Title("adults", "a service or a post has the word", 1.0)
        return Title("parents", "somebody whom the record does not say more of has the word", 1.0)

    def _classes(self, words: list[str]) -> frozenset[str]:
        found = set(words)
        if found & self._child:
            found.add("{child}")
        if found & self._parent:
            found.add("{parent}")
        if found & self._us:
            found.add("{us}")
        return frozenset(found)

    def learn(self, columns: Mapping[str, str]) -> None:
        """Takes in what a record's own labels hold, by the label as vocabulary writes it."""
        self._own.update(columns)

    def is_known(self, title: str) -> bool:
        """Whether a label is the title of a section or of a fact."""
        return self.fact(title) is not None or self.role(title) is not None

    def fact(self, label: str) -> str | None:
        """The name of the fact that a label introduces, or None."""
        facts = self._lists.facts
        if found := facts.get(plain(label)):
            return found
        if " / " in label:
            return next((facts[form] for form in map(plain, label.split("/")) if form in facts), None)
        unnumbered = COUNTS.sub("", plain(label))
        if unnumbered != plain(label) and facts.get(unnumbered) == "child_name":
            return "child_name"
        if EACH_CHILD.fullmatch(plain(label)):
            return "child_name"
        if _LAST_SEEN.search(plain(label)):
            return "last_seen"
        if _ABOUT_WHOM.fullmatch(plain(label)):
            return "child_name"
        if _NEXT_MEETING.fullmatch(plain(label)):
            return "review_date"
        return "lead_professional" if _WHO_LEADS.fullmatch(plain(label)) else None

    def is_run_in(self, title: str) -> bool:
        """Whether a first sentence is a title: a whole known one, or one with two telling words."""
        found = self.role(title)
        asks = bool(pattern(r"(?:what|why|how|where|who|when|if)\b", ANY_CASE).match(title)) and not pattern(
            r"\?$"
        ).search(title.strip())
        told = (
            bool(pattern(r"(?:I|we|he|she|they|you|it|there|this|that|mum|dad)\b", ANY_CASE).match(title))
            and len(title.split()) > 2
            or _SENTENCE.match(title) is not None
            or _DAY.search(title) is not None
            or self._tells_of_child(title)
            or _SAID_UNKNOWN.match(title) is not None
        )
        return found is not None and not told and (found.weight >= 1.6 or asks and found.weight >= 0.95)

    def _tells_of_child(self, title: str) -> bool:
        """Whether a title is a sentence about the child ("Rowan misses Mondays"): a name, and at once a verb."""
        words = title.split()
        return len(words) >= 2 and folded(words[0]) in self._child - _CHILD and _VERB.fullmatch(words[1]) is not None

    def column(self, title: str, group: str = "plan", *, whole: bool = False) -> str | None:
        """What a column or key holds, in tables of that group, or None; `whole` asks for a whole known title."""
        form = plain(title)
        exact = self._own.get(form) if group == "plan" else None
        exact = exact or self._lists.columns[group].get(form) or self._lists.columns[group].get(_REMARK.sub("", form))
        if group == "plan" and exact is None and _WHAT_WHEN.search(form):
            return "action"
        if group == "plan" and exact is None and _WHO_WHEN.search(form):
            return "who_when"
        if exact or group != "plan" or not form or whole:
            return exact
        if (
            self.fact(title) is not None
            or MEETS.search(form)
            or _WHAT_CAME_OF.search(form)
            or WHAT_WAS_DONE.search(form)
        ):
            return None
        words = {piece for word in _WORD.findall(form) for piece in (word, word.split("'")[0])}
        return self._lists.column_by_stems(frozenset(map(stem, words)))


_REMARK = pattern(r" ?\([^()]*\)?$")
"""What is said in brackets behind a title ("Next steps (tick)")."""
_SMALL = frozenset(
    stem(word)
    for word in "what who how why when where which do to of at in on is it be we us will for from with not so our the this that by as and if next now see get go come think".split()
)

_COLUMN_WORDS: Mapping[str, tuple[str, ...]] = {
    "when": (
        "by when",
        "when",
        "timescale",
        "deadline",
        "target date",
        "due",
        "finish",
        "date by",
        "timeframe",
        "how long",
        "complete by",
    ),
    "measure": (
        "how know",
        "success",
        "we see",
        "know work",
        "know because",
        "tell because",
        "tell when",
        "tell if",
        "worked if",
        "working if",
        "working when",
        "worked when",
        "works when",
        "true when",
        "shows",
        "measure",
        "look like",
        "evidence",
        "so that",
        "how tell",
        "we know",
        "difference make",
        "what differ",
    ),
    "who": ("who", "by whom", "responsible", "owner", "lead", "whose", "person"),
    "status": ("progress", "status", "update", "what happen", "rag"),
    "outcome": (
        "outcome",
        "want different",
        "need change",
        "goal",
        "we want",
        "want happen",
        "hope",
        "be different",
        "what want",
    ),
    "action": ("action", "what do", "will do", "what happen next", "step", "task", "will happen", "next"),
    "need": ("need", "worry", "worried", "concern", "issue", "why"),
}


_WHO_WHEN = pattern(r"^(?:who|whom|by whom|lead|owner|person|responsible)\b.{0,24}\b(?:when|date|timescale|deadline)\b")
"""One column for who and when."""
_WHAT_WHEN = pattern(r"^(?:what|actions?|tasks?|steps?)\b.{3,40}\band (?:by )?when\b")
_OPENS_AS_PLAN = pattern(r"(?:the |our |my |your |this |new )*plan (?:till|until|up to|to|from now)\b")
_DETAIL = pattern(r"(?:date|time|venue|place|location|type|format|number) of ")
"""The label of a detail about the record or a meeting, whatever else is in it."""
_WITHIN = pattern(r"\w \((?P<word>[^\W\d_]+)\)?$")
_NAMED_BY_FORMS = frozenset(("analysis", "history", "actions", "outcomes", "contingency", "strengths", "worries"))
"""What a part is for by the one word in brackets behind its title."""
_IN_BRACKETS = pattern(r"\s*\([^()]*\)?")
_WANTED_BY = pattern(
    r"\bwants?\b.*\bby (?:the |our |my |her |his |their )?(?:next |end |this |spring|summer|autumn|winter|christmas|easter|january|february|march|april|may|june|july|august|september|october|november|december|\d)"
)
_TABBED = pattern(r"^\s*\d{1,2}(?:\.\d{1,2})?(?:\t|\s{3})\s*(?=\S)")
"""A number set off by a tab, as word processors write it."""
_ITEM = pattern(r"\W*[A-Z]\d{1,2}[.:)]\s")
_SAID_BY = pattern(r"(?P<who>[a-z][a-z'-]+)(?: (?:and|&) [a-z'-]+)? (?:say|says|said|thinks?|wants?)")
_GOAL = pattern(r"(?:goal|outcome|aim|objective)\s+(?:\d{1,2}|[a-h])\b")
MEETS = pattern(
    r"\b(?:reviews?|meetings?|visits?|conference|core groups?|supervision|hearings?|panels?|trial|date of birth)\b"
)
"""A label that speaks of a meeting gives its day; it is no action's cell."""
_NEXT_MEETING = pattern(
    r"(?:date of )?(?:the |our )?next (?:[a-z&/]+ ){0,3}(?:review|meeting|tac|taf|pep|cin|cla|lac|fgc|[ir]cpc|core group|conference|panel|get-?together)(?: date)?"
)
"""The label of the day on which those round the child meet again, whatever the meeting is called."""
_WHO_LEADS = pattern(
    r"(?:(?:who )?(?:holds|leads|keeps|runs|carries|coordinates|is in charge of) (?:the|this|our|[a-z]+'s) (?:[a-z]+ ){0,2}(?:plan|case|record|team|family)"
    r"|(?:(?:the|our|early help|family|family help|plan|case|team|taf|tac|named|current|service) ){0,3}lead(?: (?:professional|practitioner|worker|person))?(?: for (?:this|the) (?:plan|family))?)"
)
"""The label of whoever leads, whatever a service calls them."""
_LAST_SEEN = pattern(r"^(?:[\w' -]{2,24} )?last seen(?: (?:by [\w' ]{2,20}|alone|on))?$")
"""The label of the day on which somebody last saw the child."""
_ABOUT_WHOM = pattern(
    r"(?:(?:who|whom|child(?:ren)?|young (?:person|people)|whose)\b[a-z' ]{0,16} )?(?:the |this |our |my |an? )?(?:[a-z-]+ ){0,3}(?:plan|assessment|review|referral|chronology)(?: is)? (?:for|of|about|on)"
    r"|(?:this |the )?(?:record|report|note)(?: is)? (?:for|about)"
    r"|(?:who|whom|child(?:ren)?|young (?:person|people)) (?:this|it|we|the (?:plan|record|report|assessment))\b[a-z' ]{0,16} (?:for|about)"
)
"""The label of the child that a record is about or for, whatever the record is called."""
EACH_CHILD = pattern(r"(?:child|young person|yp|pupil) ?\d{1,2} (?:full )?name")
"""The label of one child's name where each has a number ("child1Name")."""
COUNTS = pattern(r"\s*(?:no\.? ?)?\d{1,2}$")
"""The number behind a label that stands once for each child ("Child 2")."""
_KEY_NUMBER = pattern(r"(?<=[a-z])\d{1,2}$")
"""The number at the end of a key ("desiredOutcome1")."""
_SAYS = frozenset(stem(word) for word in "say think want view hope feel see comment".split())
_OTHERS = pattern(rf"(?<=[a-z,&]\s){NAME}")


class _Lists:
    """The title lists of one vocabulary, turned round for looking up."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._headings: Mapping[str, Mapping[str, list[str]]] = vocabulary.table("headings")
        self.titles: dict[str, str] = {}
        for role, lists in self._headings.items():
            for title in _all_plain(lists.get("titles", [])):
                self.titles.setdefault(title, role)
        self.facts = {label: name for name, labels in vocabulary.table("facts").items() for label in _all_plain(labels)}
        self.columns: dict[str, dict[str, str]] = {}
        for group, roles in vocabulary.table("columns").items():
            known = self.columns.setdefault(group, {})
            for role, titles in roles.items():
                for title in _all_plain(titles):
                    known.setdefault(title, role)
        self.by_stems = lru_cache(maxsize=2048)(self._by_stems)
        self.column_by_stems = lru_cache(maxsize=512)(self._column_by_stems)

    @cached_property
    def stems(self) -> list[tuple[frozenset[str], str, int]]:
        """The words that tell a role wherever they stand, with the role and its place among the roles."""
        return [
            (frozenset(word if word.startswith("{") else stem(word) for word in words.split()), role, order)
            for order, (role, lists) in enumerate(self._headings.items())
            for words in lists.get("words", ())
        ]

    @cached_property
    def _columns(self) -> list[tuple[frozenset[str], str]]:
        return [
            (frozenset(stem(word) for word in words.split()), role)
            for role, lists in _COLUMN_WORDS.items()
            for words in lists
        ]

    def _by_stems(self, words: frozenset[str]) -> Title | None:
        best: tuple[float, int, str, frozenset[str]] | None = None
        for needed, role, order in self.stems:
            if needed <= words:
                weight = sum(0.75 if word.startswith("{") else 0.35 if word in _SMALL else 1.0 for word in needed)
                if best is None or weight > best[0] or weight == best[0] and order < best[1]:
                    best = (weight, order, role, needed)
        if best is None or best[0] < 0.65:
            return None
        return Title(best[2], "the words " + ", ".join(sorted(best[3])), best[0])

    def _column_by_stems(self, words: frozenset[str]) -> str | None:
        if len(words) > 12:
            return None
        best: tuple[int, str] | None = None
        for needed, role in self._columns:
            if needed <= words and (best is None or len(needed) > best[0]):
                best = (len(needed), role)
        return best[1] if best else None
