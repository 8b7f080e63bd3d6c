"""How a plan's load lies: help beside demands, one adult answering for another, waits, dates and owners."""

from __future__ import annotations

import re

from planlint.dataclass import NamedTuple
from planlint.language import clauses, particulars, signs
from planlint.language.particulars import Names
from planlint.language.words import folded, squeezed, stem, word_list
from planlint.model import Action, Document, Judgement, Part
from planlint.patterns import ANY_CASE, pattern
from planlint.source import Places
from planlint.understand import planning
from planlint.understand.child import Words
from planlint.vocabulary import Vocabulary


def balance(doc: Document, words: Words) -> list[Judgement]:
    """Whether help stands beside demands, whether one adult answers for another, and how the load lies."""
    if not doc.actions:
        return []
    found: list[Judgement] = []
    for action in doc.actions:
        if not action.done and _answers_for_another(action, doc, words):
            found.append(
                Judgement(
                    "balance",
                    "answerable_for_another",
                    action.span,
                    ("one adult is made to answer for what another does",),
                    action=action,
                    part=action.part,
                )
            )
    taken = {id(judgement.action) for judgement in found}
    for action, state in _lonely_demands(doc, words):
        if id(action) not in taken:
            found.append(Judgement("balance", state, action.span, (_LONELY[state],), action=action, part=action.part))
    found.extend(_one_date(doc))
    found.extend(_lead_owns_all(doc))
    return found


_LONELY = {
    "family_only": "asked of the family, and no help stands beside it",
    "child_only": "asked of the child, and no help stands beside it",
}

# -- demands with no help beside them

_CONTROLS = (
    r"\b(?:attends?|comes?|goes?|does (?:not|n['’]t)|do not|don['’]t|stays?|behaves?|engages?|is (?:in|at"
    r"|not|supervised|safe)|are (?:in|at|not|supervised|safe)|follows?|keeps?|gets? to)\b"
)
_CHOSEN = (
    r"\b(?:wants? to (?:do|try|manage) (?:this|it)|wanted to (?:do|try) (?:this|it)|asked (?:to"
    r"|if \w+ could|that (?:no|nobody|we))|(?:her|his|their|my) own (?:idea|choice|wish|step|goal)"
    r"|chose (?:to|this|it)|by (?:himself|herself|themselves|myself)|offered to|(?:her|his|their) idea"
    r"|said (?:she|he|they) (?:would|will|wants?|can))\b"
)
_WATCHES = (
    r"\b(?:monitor\w*|report\w*|check\w*|review\w*|update\w*|inform\w*|oversee\w*|observe\w*|unannounced"
    r"|statutory visits?|feed ?back|chase\w*|keep an eye|warning|legal|court|fine|fines|penalty|contract"
    r"|threshold|escalat\w*|conference)\b"
)


_HEAD = 800
"""Characters at the head of a record, in which it says whose plan it is."""
_FAMILYS_OWN = pattern(
    r"\bfamily group (?:conferenc\w*|meeting|decision)|\b(?:made|written|drawn up) by (?:us|the (?:whole )?family|our family)\b"
    r"|\bfamily (?:themselves )?(?:made|wrote|drew up) (?:this|the|their own) plan\b",
    re.IGNORECASE,
)
"""A plan that the family made by itself, as family group conferences end: its steps are the family's because it chose them."""


def _lonely_demands(doc: Document, words: Words) -> list[tuple[Action, str]]:
    """What is asked of the family or the child while nobody else does anything for the same need."""
    sides = {id(action): planning.side(action, doc, words) for action in doc.actions}
    open_ones = [action for action in doc.actions if not action.done]
    helping = [action for action in open_ones if sides[id(action)] == "other" and _helps(action)]
    beside = [
        *helping,
        *(
            action
            for action in open_ones
            if sides[id(action)] == "nobody"
            and action.what.state == "concrete"
            and _helps(action)
            and _is_with_somebody(action, doc, words)
        ),
    ]
    lonely: list[tuple[Action, str]] = []
    if _FAMILYS_OWN.search(doc.source.text[:_HEAD]):
        return []
    if len(open_ones) >= 2 and all(sides[id(action)] in ("family", "child") for action in doc.actions):
        # Nobody outside the family has a step at all: dated deeds or not, the plan is theirs alone.
        asked = [one for one in open_ones if not pattern(_CHOSEN, re.IGNORECASE).search(one.text.value)]
        demands = [one for one in asked if _is_demand(one, doc, words)]
        return [(one, "family_only") for one in demands or asked[:1]]
    help_given = _Help(beside, planning.family_names(doc, words), doc, words)
    with_help = {id(action) for action in helping}
    for group in planning.groups(doc, words):
        near = [action for action in group.actions if group.is_need and id(action) in with_help]
        asked = [action for action in group.actions if not action.done and sides[id(action)] in ("family", "child")]
        only_child = all(sides[id(action)] == "child" for action in asked)
        for action in asked:
            if (
                any(not help_given.is_for_another_child(one, action) for one in near)
                or not _is_demand(action, doc, words)
                or _is_helped(action, doc, words)
                or help_given.is_for(action)
            ):
                continue
            lonely.append(
                (
                    action,
                    "child_only"
                    if sides[id(action)] == "child" and (only_child or not group.is_need)
                    else "family_only",
                )
            )
    return lonely


class _Matter(NamedTuple):
    """What a step is about: its words with its need, particular stems, themes, longer words, and its owners' names."""

    text: str
    particular: frozenset[str]
    themes: frozenset[str]
    content: frozenset[str]
    names: frozenset[str]


class _Help:
    """All steps that give help, found by what they are about."""

    def __init__(self, steps: list[Action], family: frozenset[str], doc: Document, words: Words) -> None:
        self.words = words
        self.family = family
        self.steps = steps
        self._first = frozenset(folded(child.split()[0]) for child in doc.children if child.split())
        self._workers = frozenset(stem(folded(name)) for name in words.professionals)
        self._children: dict[int, frozenset[str]] = {}
        self._matters: list[_Matter] = []
        self._about: dict[str, list[int]] = {}

    def is_for(self, action: Action, *, of_any_child: bool = False) -> bool:
        """Whether another step is for the same thing as this one, as far as the words of both tell."""
        if not self._matters:
            self._learn()
        own = self._matter(action)
        seen: set[int] = set()
        for word in sorted(own.particular | own.themes | own.content):
            for number in self._about.get(word, ()):
                if number in seen:
                    continue
                seen.add(number)
                step = self.steps[number]
                if step is action or not self._is_alike(own, self._matters[number], action):
                    continue
                if of_any_child or not self.is_for_another_child(step, action):
                    return True
        return False

    def _learn(self) -> None:
        self._matters = [self._matter(step) for step in self.steps]
        for number, matter in enumerate(self._matters):
            for word in matter.particular | matter.themes | matter.content:
                self._about.setdefault(word, []).append(number)

    def is_for_another_child(self, help_given: Action, asked: Action) -> bool:
        """Whether help names another child of the record and not the one of whom something is asked."""
        if len(self._first) < 2:
            return False
        own, other = self._named(asked), self._named(help_given)
        return bool(own) and bool(other) and not own & other

    def _named(self, step: Action) -> frozenset[str]:
        if id(step) not in self._children:
            self._children[id(step)] = self._first & set(word_list(step.text.value))
        return self._children[id(step)]

    def _matter(self, step: Action) -> _Matter:
        text = f"{step.text.value} {step.need if step.need and len(step.need) < 120 else ''}"
        return _Matter(
            text,
            planning.particular_stems(text, self.words),
            planning.about(text, self.words),
            frozenset(_content(text)),
            frozenset(stem(folded(part)) for name in step.owners for part in name.split()),
        )

    def _is_alike(self, own: _Matter, other: _Matter, action: Action) -> bool:
        if own.themes & other.themes:
            return True
        for left, right, enough in ((own.particular, other.particular, 1), (own.content, other.content, 2)):
            shared = (left & right) - own.names - other.names - self._workers
            if len(shared) >= 1 and enough == 1 or len(shared - {"school"}) >= 2:
                return True
        return bool(shared) and _is_beside(other.text, action, self.family)


_TO_BE = (
    r"\bto be (?:kept|maintained|improved|attended|good|sustained|prioritised|clean|tidy|followed|safe"
    r"|consistent)\b|^\W*(?:home conditions|attendance|routines?|behaviour"
    r"|parenting)\b.{0,20}\bto improve\b"
)
_FIXED = ("day", "window", "ends", "event_dated", "done")


def _is_demand(action: Action, doc: Document, words: Words) -> bool:
    """Whether a step asks the family to be otherwise, or to keep somebody in hand; a deed that they chose is none."""
    value = action.text.value
    if pattern(_TO_BE, re.IGNORECASE).search(value):
        return True
    asked = _asked(value, words.vocabulary) or _asked(action.task, words.vocabulary)
    if (
        asked is None
        or asked.phrase == "be"
        and pattern(r"\W*(?:\w+ly )?(?:\w+ed|made|held|sent|given|told|shown|seen|asked|put)\b").match(asked.rest)
    ):
        return False
    if asked.is_deed and pattern(r"(?:(?!\band\b).)*\bif\b", ANY_CASE).match(asked.rest):
        # What to do should something happen is not asked of them now.
        return False
    if asked.phrase.startswith(("ensure", "make sure", "keep", "get")) and _is_of_child(
        asked.phrase, asked.rest, words
    ):
        return True
    if action.what.state == "no_act" or asked.phrase == "stop":
        return True
    dated = action.when.state in _FIXED
    if not asked.is_deed and not dated:
        particular = particulars.words(
            asked.rest,
            words.vocabulary,
            without=words.once("without family", lambda: Names([*words.without, *planning.family_names(doc, words)])),
        )
        return len(set(particular)) < 4
    if asked.is_deed:
        return not dated
    particular = particulars.words(
        asked.rest,
        words.vocabulary,
        without=words.once("without family", lambda: Names([*words.without, *planning.family_names(doc, words)])),
    )
    return len(set(particular)) < 3 and not signs.of_task(value, words.vocabulary, without=words.without)["thing"]


class _Asked(NamedTuple):
    """The words that a demand begins with, what follows them, and whether they name a deed."""

    phrase: str
    rest: str
    is_deed: bool


_SUBJECT_END = r"\s(?:is to|are to|to|will|must|should|needs? to|has to|have to|agrees to|agreed to|not to|:|-|–)\s+"
_FILLER = (
    r"(?:(?:also|always|now|then|please|each|to|will|must|try to|continue to|start to|begin to"
    r"|make every effort to)\s+)+"
)


def _asked(value: str, vocabulary: Vocabulary) -> _Asked | None:
    """The demand that a step's words open with, after whoever it is asked of."""
    numbered = pattern(r"\W*(?:(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)]\s*)?\W*", ANY_CASE).match(value)
    start = numbered.end() if numbered is not None else 0
    heads = [start]
    subject = pattern(_SUBJECT_END, re.IGNORECASE).search(value, start)
    opening = value[start : subject.start()] if subject is not None else ""
    if (
        subject is not None
        and len(opening.split()) <= 5
        and opening[:1].isupper()
        and not _is_verb(opening.split()[0], vocabulary)
    ):
        heads.append(subject.end() - 4 if subject.group().strip().lower() == "not to" else subject.end())
    colon = pattern(r"[\w&/ ]{1,24}:\s+").match(value[start:])
    if colon is not None:
        heads.append(start + colon.end())
    for head in reversed(heads):
        filler = pattern(_FILLER, re.IGNORECASE).match(value, head)
        at = filler.end() if filler is not None else head
        found = _opens_with(value[at:], vocabulary)
        if found is not None:
            return found
    return None


def _is_verb(word: str, vocabulary: Vocabulary) -> bool:
    low = folded(word)
    return low in vocabulary.set("tasks", "act") or low in vocabulary.set("tasks", "vague")


def _opens_with(text: str, vocabulary: Vocabulary) -> _Asked | None:
    low = folded(text)
    word, _, after = low.partition(" ")
    cut = len(word)
    word = word.strip(".,;:")
    forms = dict.fromkeys(
        (
            word,
            word.removesuffix("s"),
            word.removesuffix("es"),
            word.removesuffix("ing"),
            word.removesuffix("ing") + "e",
        )
    )
    best: _Asked | None = None
    for name, is_deed in (("asks_to_be", False), ("asks_to_do", True)):
        for phrase in vocabulary.words("tasks", name):
            first, _, more = phrase.partition(" ")
            if (
                first in forms
                and (not more or after == more or after.startswith(f"{more} "))
                and (best is None or len(phrase) > len(best.phrase))
            ):
                best = _Asked(phrase, text[cut + (len(more) + 1 if more else 0) :], is_deed)
    return best


def _is_of_child(verb: str, rest: str, words: Words) -> bool:
    """Whether a parent is to answer for what the child does: to keep her in, to make sure that he attends."""
    named = words.named.search(rest[:40])
    if named is None or rest[named.end() : named.end() + 2] in ("'s", "’s"):
        return False
    return verb.startswith(("keep", "get")) or bool(pattern(_CONTROLS, re.IGNORECASE).search(rest))


def _is_helped(action: Action, doc: Document, words: Words) -> bool:
    """Whether a step's words, or those around it, name somebody who helps, or say that it was chosen."""
    if _is_with_somebody(action, doc, words) or pattern(_CHOSEN, re.IGNORECASE).search(action.text.value):
        return True
    part = planning.home_part(action, doc, words)
    return part is not None and words.once(f"chosen {id(part)}", lambda: _is_chosen(part, doc, words))


def _is_chosen(part: Part, doc: Document, words: Words) -> bool:
    """Whether a short part says beside its steps that somebody chose them."""
    if part.form == "root" or len(part.all_words) > 1500:
        return False
    acted = words.once("acted", lambda: Places(action.span for action in doc.actions))
    return any(
        pattern(_CHOSEN, re.IGNORECASE).search(block.text.value)
        for block in part.blocks
        if block.text is not None and not acted.begin_in(block.text.span())
    )


def _is_with_somebody(action: Action, doc: Document, words: Words) -> bool:
    """Whether a step's words name a worker, or somebody from a service ("Nerys from the alcohol team")."""
    value = action.text.value
    workers = words.once("workers", lambda: _workers(doc, words))
    named = {folded(found).removesuffix("'s") for found in pattern(r"\b[A-ZÀ-Þ][\w'’-]+").findall(value)}
    return bool(named & workers) or bool(
        pattern(
            r"\b[A-ZÀ-Þ][\w'’-]+ (?:from|of|at) (?:the )?(?:\w+ ){0,3}(?:team|service|clinic|school"
            r"|nursery|hub|project|centre)\b"
        ).search(value)
    )


def _workers(doc: Document, words: Words) -> frozenset[str]:
    """The names of the record's workers that nobody of the family has, too."""
    named = {
        folded(part)
        for person in doc.people
        if not person.family and person.role != "child"
        for part in person.name.split()
        if len(part) > 2
    }
    return frozenset(named - {folded(name) for name in words.children} - planning.family_names(doc, words))


_TESTS = pattern(r"\b(?:drug|alcohol|hair strand|urine|breath) tests?\b")


def _helps(action: Action) -> bool:
    """Whether a step gives help: it can be done, is more than watching, testing or warning, and its day has not gone by without it."""
    if (
        action.what.state == "no_act"
        or action.overdue.state in ("passed", "window_passed", "undone")
        or _TESTS.search(folded(action.text.value))
    ):
        return False
    return not (
        pattern(_WATCHES, re.IGNORECASE).search(action.text.value) and action.what.state != "concrete"
    ) and not pattern(r"\W*(?:\w+ ){0,4}(?:to )?(?:monitor|unannounced|check on|review)\b", ANY_CASE).match(
        action.text.value
    )


def _content(text: str) -> set[str]:
    """The stems of a text's longer words."""
    return {
        stem(word)
        for word in word_list(text)
        if len(word) > 4 and word not in _OF_EVERY_STEP and word not in particulars.CALENDAR
    }


_OF_EVERY_STEP = frozenset(
    (
        "about", "after", "again", "before", "being", "children", "complete", "continue", "ensure", "every", "family",
        "learning", "meeting", "mother", "father", "parents", "other", "review", "service", "services", "should",
        "support", "their", "times", "until", "where", "which", "would", "needs", "place", "child", "ongoing", "engage",
        "attend", "contact", "appointments",
    )
)  # fmt: skip


def _is_beside(help_given: str, action: Action, family: frozenset[str]) -> bool:
    """Whether help is given with or for the owner of a demand, by name ("walks her to school with Mum")."""
    said = {folded(name.split()[0]) for name in (*action.owners, action.who.text or "") if name.split()}
    for found in pattern(
        r"\b(?:with|for|beside|alongside|helps?|takes?|drives?|brings?|shows?)\s+([\w'’-]+)(?: and ([\w'’-]+))?",
        ANY_CASE,
    ).finditer(help_given):
        if {folded(name) for name in found.groups() if name} & (said | family):
            return True
    return False


# -- one adult made to answer for another

_PROTECT = (
    r"\b(?:make sure|makes? sure|ensures?|see that|prevents?|stops?|keeps?|not (?:to )?(?:let|allow|leave"
    r"|have)|does not|do not|protect|call the police|no contact|not to have|supervise|control|manage"
    r"|report any|report all)\b"
)
_OTHER_ADULT = (
    r"\b(?:partner|ex-?partner|boyfriend|girlfriend|husband|wife|stepdad|step-?father|stepmum|dad|father"
    r"|uncle|grandad|grandfather|(?:her|his) (?:own )?(?:brother|cousin|nephew|son|friends?)|lodger"
    r"|perpetrator|visitors?|lads|men|males|adults|him)\b"
)
_HARM_DONE = (
    r"\b(?:chastis\w*|smack\w*|safe from|unsupervised contact|(?:no|any|have|has) contact"
    r"|come to the (?:house|home)|comes to the (?:house|home)|at the (?:house|home|address|property)"
    r"|come (?:round|back|near|into)|comes (?:round|back|near|into)|behaves?|violen\w+|abus\w+|drunk"
    r"|sober|drinking|hit\w*|shout\w*|police|bail|conditions?|contact|arguments?|stay\w* overnight"
    r"|bus station|older|exploit\w+|weapons?|alone with|near the children|unsupervised|aggress\w+"
    r"|away from|out of the (?:house|home|flat|property|room)|in the (?:house|home|household)|temper"
    r"|attends? (?:at )?the (?:house|home|address|property)|(?:back )?into the (?:house|home|flat|property)"
    r"|further exposure|exposed to)\b"
)


_IS_NOT_TO = (
    r"\b(?:does not|do not|doesn['’]t|don['’]t|is not|isn['’]t|never|not (?:to )?(?:let"
    r"|allow)\b.{0,30}\bto|from)\s+(?:\w+ )?(?:come|coming|visit\w*|enter\w*|return\w*|contact\w*|see"
    r"|seeing|stay\w*|drink\w*|us(?:e|ing)|approach\w*|live|living|collect\w*|driv\w+|attend\w*|associat\w+|lose h(?:is|er) temper|be(?:ing)? (?:alone"
    r"|left)|left|messag\w+|call\w*|text\w*)\b"
)


def _answers_for_another(action: Action, doc: Document, words: Words) -> bool:
    """Whether a step of the family's is about what another grown-up does, who is a danger."""
    value = action.text.value
    protect = pattern(_PROTECT, re.IGNORECASE).search(value)
    if (
        protect is None
        or planning.side(action, doc, words) != "family"
        and not pattern(r"\W*you\b", ANY_CASE).match(value)
        and not _keeps_relation(value)
        and not _is_of_no_worker(action, doc)
    ):
        return False
    return _is_of_another(value[protect.end() :], action, doc) and bool(
        pattern(_HARM_DONE, re.IGNORECASE).search(value) or pattern(_IS_NOT_TO, re.IGNORECASE).search(value)
    )


def _is_of_no_worker(action: Action, doc: Document) -> bool:
    """Whether somebody by name is asked who is told of as no worker, child or body."""
    told = {
        folded(part)
        for person in doc.people
        if not person.family and person.role is not None or person.role == "child"
        for part in person.name.split()
    } | {folded(part) for child in doc.children for part in child.split()}
    named = [folded(word) for name in action.owners for word in name.split()]
    return (
        action.who.state == "person" and bool(named) and told.isdisjoint(named) and not {"i", "you", "we"} & set(named)
    )


def _keeps_relation(value: str) -> bool:
    """Whether somebody is to keep one of their own relations in hand ("Ms X to ensure that her brother ...")."""
    return bool(
        pattern(
            r"\W*(?:M(?:s|rs|r|iss) )?[A-ZÀ-Þ][\w'’-]+ (?:is )?(?:to|will|must) (?:ensure|make sure"
            r"|see) (?:that )?(?:her|his) (?:partner|ex|husband|wife|boyfriend|girlfriend|brother|father"
            r"|son|uncle|cousin)\b"
        ).match(value)
    )


def _is_of_another(rest: str, action: Action, doc: Document) -> bool:
    children = {folded(part) for child in doc.children for part in child.split()}
    workers = {
        folded(part)
        for person in doc.people
        if not person.family and person.role is not None
        for part in person.name.split()
    }
    owner = squeezed(action.who.text or "")
    for word in pattern(r"\b[A-ZÀ-Þ][\w'’-]+").findall(rest):
        low = folded(word).removesuffix("'s")
        if low not in children and low not in workers and low not in owner and low not in _NO_PERSON and len(low) > 2:
            return True
    return bool(pattern(_OTHER_ADULT, re.IGNORECASE).search(rest))


_NO_PERSON = frozenset(
    [
        "cami",
        "camhs",
        "police",
        "school",
        "early",
        "help",
        "family",
        "court",
        "social",
        "services",
        "nursery",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "christmas",
        "easter",
        "gp",
    ]
)


# -- dates, owners and waits


def _one_date(doc: Document) -> list[Judgement]:
    days = [
        action.when.latest
        for action in doc.actions
        if action.when.latest is not None and action.when.state in ("day", "window", "event_dated")
    ]
    if len(doc.actions) >= 4 and len(days) == len(doc.actions) and len(set(days)) == 1:
        return [
            Judgement(
                "balance",
                "one_date",
                doc.actions[0].when.span,
                ("every step falls on one day",),
                related=tuple(action.when.span for action in doc.actions[1:]),
            )
        ]
    return []


def _lead_owns_all(doc: Document) -> list[Judgement]:
    lead = next((person for person in doc.people if person.role in ("lead professional", "social worker")), None)
    if lead is None or len(doc.actions) < 5:
        return []
    first = folded(lead.name).split()[0]
    owned = sum(1 for action in doc.actions if any(first in folded(name) for name in action.owners))
    if owned == len(doc.actions):
        return [Judgement("balance", "lead_owns_all", doc.actions[0].who.span, ("the lead carries every step",))]
    return []


_MEANWHILE = r"\b(?:meanwhile|until then|while|in the meantime|till then|until)\b"


def unfilled_waits(doc: Document, words: Words) -> list[Judgement]:
    """Referrals under a need with nothing else for the wait; of low confidence, as the wait may be short."""
    if doc.kind not in ("plan", "review"):
        return []
    lexicon = clauses.tasks(words.vocabulary)
    found = []
    beside = _Help([action for action in doc.actions if not action.done], frozenset(), doc, words)
    for group in planning.groups(doc, words):
        open_ones = [action for action in group.actions if not action.done]
        if (
            group.is_need
            and len(open_ones) == 1
            and lexicon.holds(open_ones[0].text.value, "refer")
            and not pattern(_MEANWHILE, re.IGNORECASE).search(open_ones[0].text.value)
        ):
            if beside.is_for(open_ones[0], of_any_child=True):
                continue
            found.append(
                Judgement(
                    "balance",
                    "wait_unfilled",
                    open_ones[0].span,
                    ("a referral, and nothing for the wait",),
                    action=open_ones[0],
                    part=open_ones[0].part,
                    confidence="low",
                )
            )
    return found
