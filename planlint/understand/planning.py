"""What is to change and who carries it: outcomes, and the balance of a plan's actions over its people."""

from __future__ import annotations

import re
from planlint.language import clauses, particulars, signs
from planlint.language.sentences import sentences
from planlint.language.words import folded, squeezed, stem
from planlint.model import Action, Document, Judgement, Outcome, Part
from planlint.source import Span, Text
from planlint.understand.child import Words, _is_placeholder, _label_span, _place, _sure
from planlint.understand.titles import Titles

_LEAD_IN = re.compile(r"^\W*(?:(?:want|goal|outcome|aim|safety goal|objective|need|priority)\s*(?:no\.?\s*)?\d{0,2}[a-z]?\s*[.:\-–)]|[A-Z]?\d{1,2}[.):·]?\s|\d{1,2}\.)\s*", re.IGNORECASE)


def outcomes(doc: Document, words: Words, titles: Titles) -> list[Judgement]:
    """Each outcome's state, and whether the record has any."""
    texts = _outcome_texts(doc, titles)
    found: list[Judgement] = []
    first = [_judge(text, words, SOUND) for text, _ in texts]
    mostly = sum(outcome.state == "life" for outcome in first) * 5 >= len(first) * 3
    for text, part in texts:
        judged = _judge(text, words, SOUND_AMONG_SOUND if mostly else SOUND)
        doc.outcomes.append(judged)
        found.append(Judgement("outcome", judged.state, judged.span, (judged.why,), part=part))
    if any(outcome.state != "empty" for outcome in doc.outcomes):
        found.append(Judgement("outcomes", "found", doc.outcomes[0].span, ("outcomes are named",)))
        return found
    own = doc.parts("outcomes")
    if own:
        found.append(Judgement("outcomes", "empty", _label_span(own[0]), ("nothing stands under the heading",), part=own[0]))
    elif any(action.measure.state in ("life", "outcome") for action in doc.actions):
        found.append(Judgement("outcomes", "found", doc.actions[0].span, ("the actions say what should come of them",)))
    else:
        found.append(Judgement("outcomes", "absent", _place(doc, "outcomes") if not doc.actions else doc.actions[0].span, ("nothing says what is to change",), confidence=_sure(doc)))
    return found


def _outcome_texts(doc: Document, titles: Titles) -> list[tuple[Text, Part | None]]:
    seen: set[str] = set()
    texts: list[tuple[Text, Part | None]] = []

    def take(text: Text, part: Part | None) -> None:
        lead = _LEAD_IN.match(text.value)
        text = text.cut(lead.end()).strip() if lead and lead.end() < len(text.value) - 3 else text.strip()
        key = squeezed(text.value)
        if key and key not in seen:
            seen.add(key)
            texts.append((text, part))

    acted = [action.span for action in doc.actions]
    for part in doc.parts("outcomes"):
        for inner in part.walk():
            if inner.role not in (None, "outcomes"):
                continue
            for text in _loose_texts(inner, acted):
                span = text.span()
                if any(one.start < span.end and span.start < one.end for one in acted):
                    continue
                if len(text.value) > 220:
                    for start, end in sentences(text.value):
                        if end - start > 12:
                            take(text.cut(start, end), part)
                else:
                    take(text, part)
    for action in doc.actions:
        if action.outcome is not None:
            take(action.outcome, action.part)
    return sorted(texts, key=lambda pair: pair[0].span())


def _loose_texts(part: Part, acted: list[Span]) -> list[Text]:
    """A part's words without its tables of actions."""
    texts: list[Text] = []
    for block in part.blocks:
        if block.text is not None:
            texts.append(block.text)
        elif block.table is not None and not any(block.span.start <= span.start < block.span.end for span in acted):
            texts.extend(cell.text for row in block.table.rows for cell in row if cell is not None and cell.text.value.strip())
    return texts


SOUND = 0.5
"""How likely an outcome's words must be to tell of a life."""
SOUND_AMONG_SOUND = 0.22
"""The same where most of the record's outcomes do: one that is plainer than the others is still theirs."""


def _judge(text: Text, words: Words, needed: float) -> Outcome:
    value = text.value.strip()
    if not value or _is_placeholder(value, words.vocabulary):
        return Outcome(text, text.span(), "empty", "nothing is written")
    found = signs.of_outcome(value, words.vocabulary, without=words.children)
    weighed = signs.weigh(found, "outcome", words.vocabulary)
    if weighed.likely >= needed:
        return Outcome(text, text.span(), "life", "; ".join(weighed.why))
    service = found["by_a_service"] or found["services"] > found["everyday"] and found["services"] >= 0.6
    return Outcome(text, text.span(), "service" if service else "generic", "; ".join(weighed.why))


# -- balance

_FAMILY_WORDS = frozenset(("parents", "the parents", "both parents"))
_PROTECT = re.compile(
    r"\b(?:make sure|makes? sure|ensure|ensures|see that|prevent|stop|keep|keeps|not (?:let|allow|leave)|does not|do not|protect|call the police|no contact|not to have|supervise|control|manage)\b", re.IGNORECASE
)
_OTHER_ADULT = re.compile(r"\b(?:partner|ex-?partner|boyfriend|husband|stepdad|step-?father|dad|father|uncle|lodger|perpetrator|visitors?|lads|men|him)\b", re.IGNORECASE)
_HARM_DONE = re.compile(r"\b(?:chastis\w*|smack\w*|safe from|unsupervised contact|no contact|come to the (?:house|home)|comes to the (?:house|home)|at the (?:house|home|address|property)|behaves?|violen\w+|abus\w+|drunk|drinking|hit\w*|shout\w*|police|bail|conditions?|contact|arguments?|stay\w* overnight|bus station|older|exploit\w+|weapons?|alone with|near the children|unsupervised|aggress\w+|away from|out of the (?:house|home))\b", re.IGNORECASE)


def balance(doc: Document, words: Words) -> list[Judgement]:
    """Whether help stands beside what is asked of the family, whether one adult answers for another, and how the load lies."""
    if not doc.actions:
        return []
    found: list[Judgement] = []
    for action in doc.actions:
        if _answers_for_another(action, doc):
            found.append(Judgement("balance", "answerable_for_another", action.span, ("one adult is made to answer for what another does",), action=action, part=action.part))
    taken = {id(judgement.action) for judgement in found}
    for action, state in _lonely_demands(doc, words):
        if id(action) not in taken:
            found.append(Judgement("balance", state, action.span, ("asked of the family, and no help stands beside it" if state == "family_only" else "asked of the child, and no help stands beside it",), action=action, part=action.part))
    found.extend(_one_date(doc))
    found.extend(_lead_owns_all(doc))
    return found


def _by_need(doc: Document) -> list[list[Action]]:
    groups: dict[object, list[Action]] = {}
    for action in doc.actions:
        need = folded(action.outcome.value) if action.outcome is not None and action.outcome.value.strip() else None
        key: object = ("outcome", need) if need else ("part", id(action.part))
        groups.setdefault(key, []).append(action)
    return list(groups.values())


def _side(action: Action, doc: Document, words: Words) -> str:
    """family, child or other: whose an action is."""
    vocabulary = words.vocabulary
    own = {folded(name) for name in words.children}
    family_names = {folded(part) for person in doc.people if person.family and person.role != "child" for part in person.name.split()}
    family = vocabulary.set("people", "family") | vocabulary.set("people", "parents") | _FAMILY_WORDS
    sides = set()
    names = action.owners or ((action.who.text,) if action.who.text else ())
    for name in names:
        low = squeezed(name)
        parts = set(re.findall(r"[\w'-]+", low))
        if low in family or parts & family_names or parts & family:
            sides.add("family")
        elif parts & own or low in vocabulary.set("people", "child"):
            sides.add("child")
        elif low in ("family", "the family"):
            sides.add("family")
        else:
            sides.add("other")
    if not sides:
        return "other" if action.who.state not in ("missing",) else "nobody"
    return "other" if "other" in sides else "child" if sides == {"child"} else "family"


_DEMAND = re.compile(
    r"\b(?:engage|attend|maintain|improve|ensure|make sure|keep|stop|take (?:her|his|their)? ?medication|self-refer|follow|adhere|not to|use the|develop|consider|stay|put|prioritise|co-?operate|access|continue|provide|reduce|remain|refrain|manage|sustain|be|show|abide|comply|work with|support|stimulate|find|explored?|explore|chase|sign)\b",
    re.IGNORECASE,
)


def _lonely_demands(doc: Document, words: Words) -> list[tuple[Action, str]]:
    """Actions asked of the family or the child with no help beside them: nothing that somebody else does for the same need."""
    open_ones = [action for action in doc.actions if not action.done]
    sides = {id(action): _side(action, doc, words) for action in open_ones}
    helping = [action for action in open_ones if sides[id(action)] == "other" and action.what.state != "no_act" and not _only_watches(action)]
    lonely = []
    for action in open_ones:
        side = sides[id(action)]
        if side not in ("family", "child") or not (_DEMAND.search(action.task[:60]) and (action.what.state == "no_act" or _is_bare_demand(action))):
            continue
        if not any(_same_need(action, help_, words) for help_ in helping):
            lonely.append((action, "child_only" if side == "child" else "family_only"))
    return lonely


def _is_bare_demand(action: Action) -> bool:
    """A demand that can be checked and is one all the same: attend, keep to, not to, provide."""
    return action.when.state not in ("day", "window", "ends", "event_dated") and bool(re.match(r"\W*(?:to |will )?(?:attend|engage|keep|not|stop|maintain|provide|follow|self-refer|take|stay)\b", action.task, re.IGNORECASE))


def _same_need(action: Action, other: Action, words: Words) -> bool:
    if action.outcome is not None and other.outcome is not None:
        if squeezed(action.outcome.value) == squeezed(other.outcome.value):
            return True
    elif action.part is other.part and action.outcome is None and other.outcome is None and action.part is not None and action.part.form in ("field", "runin") :
        return True
    shared = _particular_stems(action, words) & _particular_stems(other, words)
    return len(shared) >= 1


def _particular_stems(action: Action, words: Words) -> set[str]:
    return {stem(word) for word in particulars.words(f"{action.text.value} {action.need or ''}", words.vocabulary, without=[*words.children, *(part for name in action.owners for part in name.split())])}


def _only_watches(action: Action) -> bool:
    return bool(re.search(r"\b(?:monitor|visit\w*|report|check|review|update|inform|oversee|observe|feed back|feedback|chase|keep an eye)\b", action.text.value, re.IGNORECASE)) and action.what.state in ("no_act",) or bool(re.search(r"\b(?:unannounced visits?|to monitor|continue to monitor|statutory visits)\b", action.text.value, re.IGNORECASE))


def _answers_for_another(action: Action, doc: Document) -> bool:
    value = action.text.value
    owner = squeezed(action.who.text or "")
    parent = bool(re.search(r"\b(?:mum|mother|mam|dad|father|parent|parents|you|nan|carer|[a-z]+)\b", owner)) and action.who.state in ("person", "two_people", "post")
    if not parent or not _PROTECT.search(value):
        return False
    named = _other_person(value, owner, doc)
    return named and bool(_HARM_DONE.search(value))


def _other_person(value: str, owner: str, doc: Document) -> bool:
    """Whether the task is about what another grown-up does."""
    children = {folded(part) for child in doc.children for part in child.split()}
    after = _PROTECT.search(value)
    rest = value[after.end() :] if after else value
    for word in re.findall(r"\b[A-ZÀ-Þ][\w'’-]+", rest):
        low = folded(word).removesuffix("'s")
        if low not in children and low not in owner and low not in ("cami", "police", "school", "early", "help", "family", "court", "social") and len(low) > 2:
            return True
    return bool(_OTHER_ADULT.search(rest))


def _one_date(doc: Document) -> list[Judgement]:
    days = [action.when.latest for action in doc.actions if action.when.latest is not None and action.when.state in ("day", "window", "event_dated")]
    if len(doc.actions) >= 4 and len(days) == len(doc.actions) and len(set(days)) == 1:
        return [Judgement("balance", "one_date", doc.actions[0].when.span, ("every step falls on one day",), related=tuple(action.when.span for action in doc.actions[1:]))]
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


def unfilled_waits(doc: Document, words: Words) -> list[Judgement]:
    """Referrals under a need with nothing else for the wait."""
    lexicon = clauses.tasks(words.vocabulary)
    found = []
    for actions in _by_need(doc):
        open_ones = [action for action in actions if not action.done]
        if len(open_ones) == 1 and lexicon.holds(open_ones[0].text.value, "refer") and doc.kind in ("plan", "review") and not re.search(r"\b(?:meanwhile|until then|while|in the meantime|till then)\b", open_ones[0].text.value, re.IGNORECASE):
            found.append(Judgement("balance", "wait_unfilled", open_ones[0].span, ("a referral, and nothing for the wait",), action=open_ones[0], part=open_ones[0].part, confidence="low"))
    return found
