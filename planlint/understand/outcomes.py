"""What is to change: each outcome's own wording, the step that leads to it, and the worries that no step answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from planlint.language import dates, gaps, signs
from planlint.language.clauses import LABELS
from planlint.language.sentences import quotations, sentences
from planlint.language.words import folded, squeezed, word_list
from planlint.model import Action, Document, Judgement, Outcome, Part
from planlint.patterns import pattern
from planlint.source import Places, Text
from planlint.understand.child import Words, _is_placeholder, _label_span, _place, _sure
from planlint.understand.planning import subjects
from planlint.understand.titles import plain

_LEAD_IN = (
    r"^\W*(?:(?:want|goal|outcome|aim|safety goal|objective|need"
    r"|priority)\s*(?:no\.?\s*)?\d{0,2}[a-z]?\s*[.:\-–)]|[A-Z]?\d{1,2}[.):·]?\s|\d{1,2}\.)\s*"
)

SOUND = 0.5
"""How likely an outcome's words must be to tell of a life."""
SOUND_IF_PLAIN = 0.35
"""The same for words with nothing of a form in them and something that can be seen: a family's own wording is plain."""
SOUND_AMONG_SOUND = 0.22
"""The same where most of the record's outcomes do: a plain one among them is still theirs, a form's phrase is not."""


def outcomes(doc: Document, words: Words, base: date) -> list[Judgement]:
    """Each outcome's state, and whether the record has any. An honest gap is neither an outcome nor the want of one."""
    texts = [pair for text, part in _outcome_texts(doc) for pair in _with_stock_apart(text, part, words)]
    passed = [
        (text, gap)
        for text, _ in texts
        if (gap := _whole_gap(text.value, base, doc, words)) and gap.state == "gap_passed"
    ]
    open_ones = [text for text, _ in texts if _is_open(text.value, base, doc, words)]
    gaps_told = [*open_ones, *(text for text, _ in passed)]
    told = [(text, part) for text, part in texts if all(text is not one for one in gaps_told)]
    first = [_judge(text, words, doc, SOUND) for text, _ in told]
    mostly = sum(outcome.state == "life" for outcome in first) * 5 >= len(first) * 3
    found: list[Judgement] = []
    for (text, part), judged in zip(told, first, strict=True):
        if mostly and judged.state in ("generic", "service"):
            judged = _judge(text, words, doc, SOUND_AMONG_SOUND)
        if judged.state == "generic" and _is_a_heading(text, doc, words):
            judged = Outcome(text, text.span(), "life", "a few words over steps that say what will be seen")
        doc.outcomes.append(judged)
        found.append(Judgement("outcome", judged.state, judged.span, (judged.why,), part=part))
    for text, gap in passed:
        why = ("it was to be settled by a day that has passed",)
        found.append(Judgement("outcome", "empty", text.span(), why, due=gap.day))
    return [*found, _whether_any(doc, words, open_ones)]


_FEW = 6
"""Words of an outcome that is only the heading over its steps ("Bed at 8")."""


def _is_a_heading(text: Text, doc: Document, words: Words) -> bool:
    """Whether an outcome is a few plain words beside steps each of which says what will be seen in the child's life."""
    if len(text.value.split()) > _FEW or signs.of_outcome(text.value, words.vocabulary)["stock"]:
        return False
    served = [one for one in doc.actions if one.outcome is not None and one.outcome.value.strip() == text.value.strip()]
    return bool(served) and all(one.measure.state == "life" for one in served)


def _with_stock_apart(text: Text, part: Part | None, words: Words) -> list[tuple[Text, Part | None]]:
    """A text, and each of its sentences that is only a form's phrase: sound ones around it do not make it sound."""
    spans = sentences(text.value)
    if len(spans) < 2:
        return [(text, part)]
    pieces = [text.cut(start, end) for start, end in spans]
    stock = [piece for piece in pieces if _is_stock(piece.value, words)]
    if not stock or len(stock) == len(pieces):
        return [(text, part)]
    return [(piece, part) for piece in pieces]


def _is_stock(value: str, words: Words) -> bool:
    found = signs.of_outcome(value, words.vocabulary, without=words.children)
    likely = signs.weigh(found, "outcome", words.vocabulary).likely
    return bool(found["stock"]) and likely < SOUND_AMONG_SOUND and not found["particular"]


def _whether_any(doc: Document, words: Words, open_ones: list[Text]) -> Judgement:
    if any(outcome.state != "empty" for outcome in doc.outcomes):
        return Judgement("outcomes", "found", doc.outcomes[0].span, ("outcomes are named",))
    if open_ones:
        return Judgement(
            "outcomes", "found", open_ones[0].span(), ("not settled yet, with somebody who will settle it and a day",)
        )
    own = doc.parts("outcomes")
    if own:
        return Judgement("outcomes", "empty", _label_span(own[0]), ("nothing stands under the heading",), part=own[0])
    if any(action.measure.state in ("life", "outcome") for action in doc.actions):
        return Judgement("outcomes", "found", doc.actions[0].span, ("the actions say what should come of them",))
    wish = next(_wishes(doc, words), None)
    if wish is not None:
        return Judgement("outcomes", "found", wish.span(), ("a sentence says what should be different",))
    return Judgement(
        "outcomes",
        "absent",
        _place(doc, "outcomes") if not doc.actions else doc.actions[0].span,
        ("nothing says what is to change",),
        confidence=_sure(doc),
    )


_CHOSEN_LATER = (
    r"^\W*not (?:yet )?(?:settled|agreed|decided|chosen|asked)\b.*\b(?:chooses?|picks?|draws?|sets?"
    r"|agrees?|decides?|settles?)\b"
)


def _whole_gap(value: str, base: date, doc: Document, words: Words) -> gaps.Gap | None:
    """The honest gap that the whole of a text is, or None."""
    gap = gaps.judge(value, base, doc.as_of, words.vocabulary)
    return gap if gap is not None and gap.start == 0 and gap.end >= len(value.rstrip()) else None


def _is_open(value: str, base: date, doc: Document, words: Words) -> bool:
    """Whether the whole of a text is an honest gap; of an outcome it is fair that somebody will choose it on a day."""
    gap = gaps.judge(value, base, doc.as_of, words.vocabulary)
    if gap is not None:
        return _whole_gap(value, base, doc, words) is not None and gap.state == "gap"
    return (
        pattern(_CHOSEN_LATER, re.IGNORECASE).search(value) is not None
        and bool(pattern(r"\s[A-ZÀ-Þ][\w'’-]+").search(value))
        and any(day.form != "impossible" and day.latest >= doc.as_of for day in dates.find(value, doc.as_of))
    )


_WISH = (
    r"^\W*(?:(?:what )?(?:we|(?:the|his|her|their|your) family|everyone|everybody|all of us)(?: all"
    r"| both)? (?:want|hope|would like|wish)\b|(?:the|our) (?:aim|goal|hope|point"
    r"|purpose) (?:of this (?:plan )?)?is\b|what (?:should|will|is to|has to|needs to) (?:be different"
    r"|change)\b|by (?:the (?:end|next review|summer|spring|autumn|winter|new year|time)|easter|christmas"
    r"|(?:half|summer|spring|autumn) (?:term|half.?term)|(?:his|her|their) (?:next |\w+ )?birthday"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)\b)"
)


def _wishes(doc: Document, words: Words) -> Iterator[Text]:
    """Sentences elsewhere that say what the plan is for, and of the child something that can be seen."""
    for part in doc.parts():
        if part.purpose in ("facts", "voice", "parents", "contingency", "history", "chronology", "consent"):
            continue
        for text in part.texts:
            for start, end in sentences(text.value):
                sentence = text.value[start:end]
                if (
                    pattern(_WISH, re.IGNORECASE).search(sentence)
                    and words.child.search(sentence)
                    and _judge(text.cut(start, end), words, doc, SOUND).state == "life"
                ):
                    yield text.cut(start, end)


def may_be_told(root: Part) -> bool:
    """Whether a record says anywhere what is to change: under a heading for it, or in a sentence that wishes for it."""
    wish = pattern(_WISH, re.IGNORECASE)
    return any(
        part.role in ("outcomes", "measure")
        and part.all_words.strip()
        or any(wish.search(text.value[start:end]) for text in part.texts for start, end in sentences(text.value))
        for part in root.walk()
    )


def _outcome_texts(doc: Document) -> list[tuple[Text, Part | None]]:
    """The record's outcomes, each once, in order: those under a heading for them, and those beside an action."""
    seen: set[str] = set()
    texts: list[tuple[Text, Part | None]] = []
    acted = [(action.outcome, action.part) for action in doc.actions if action.outcome is not None]
    for text, part in [*_under_headings(doc), *acted]:
        text = _without_lead_in(text)
        key = squeezed(text.value)
        if key and key not in seen and not _is_number(text.value):
            seen.add(key)
            texts.append((text, part))
    return sorted(texts, key=lambda pair: pair[0].span())


def _without_lead_in(text: Text) -> Text:
    lead = pattern(_LEAD_IN, re.IGNORECASE).match(text.value)
    return text.cut(lead.end()).strip() if lead and lead.end() < len(text.value) - 3 else text.strip()


_NAMED_OUTCOME = pattern(r"\b(?:outcomes?|goals?|what we want|what needs to change)\b")
"""The title of the column that holds the outcomes of a table."""
_LONG = 220
"""Characters of a text that is a paragraph of outcomes and not one of them."""


def _under_headings(doc: Document) -> Iterator[tuple[Text, Part]]:
    acted = Places(action.span for action in doc.actions)
    for part in doc.parts("outcomes"):
        inside = [inner for inner in part.walk() if inner.role in (None, "outcomes") and not _is_a_detail(inner)]
        for text in (text for inner in inside for text in _loose_texts(inner, acted)):
            span = text.span()
            if acted.meet(span):
                continue
            if len(text.value) <= _LONG:
                yield text, part
            else:
                yield from ((text.cut(start, end), part) for start, end in sentences(text.value) if end - start > 12)


def _is_a_detail(part: Part) -> bool:
    """Whether a labelled answer beside an outcome says who sees to it, by when, or how far it has come."""
    return part.form == "field" and LABELS.get(folded(part.title).strip()) in ("who", "when", "status")


_NUMBERS = frozenset(
    ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", *"123456789", "10", *"abcdef")
)


def _is_number(value: str) -> bool:
    """Whether words only number an outcome ("outcomeTwo", "Goal 3")."""
    pieces = plain(value).split()
    return (
        1 <= len(pieces) <= 2
        and pieces[0] in ("outcome", "goal", "aim", "want", "objective", "priority", "need")
        and all(piece in _NUMBERS for piece in pieces[1:])
    )


def _loose_texts(part: Part, acted: Places) -> list[Text]:
    """A part's words without its tables of actions."""
    texts: list[Text] = []
    for block in part.blocks:
        if block.text is not None:
            texts.append(block.text)
        elif block.table is not None and not acted.begin_in(block.span):
            named = [at for at, cell in enumerate(block.table.header) if _NAMED_OUTCOME.search(folded(cell.text.value))]
            texts.extend(
                cell.text
                for row in block.table.rows
                for at, cell in enumerate(row)
                if cell is not None and cell.text.value.strip() and (not named or at == named[0])
            )
    return texts


_PICTURED = (
    r"\b(?:when|which|where|if|other than|instead of|rather than|while|before|after|until|without"
    r"|by (?:herself|himself|themselves|itself)|on (?:his|her|their) own"
    r"|at (?:night|home|school|teatime|bedtime)|in the (?:morning|night|evening)s?"
    r"|(?:him|her|them) (?:off|up|awake|in))\b"
)
"""Words that tie an outcome to a moment, a place or a person."""


def _judge(text: Text, words: Words, doc: Document, needed: float) -> Outcome:
    value = text.value.strip()
    if not value or _is_placeholder(value, words.vocabulary):
        return Outcome(text, text.span(), "empty", "nothing is written")
    found = signs.of_outcome(value, words.vocabulary, without=words.children)
    weighed = signs.weigh(found, "outcome", words.vocabulary)
    why = "; ".join(weighed.why)
    plainly = not found["stock"] and not found["by_a_service"]
    if (
        weighed.likely >= SOUND
        or plainly
        and weighed.likely >= needed
        or plainly
        and weighed.likely >= SOUND_IF_PLAIN
        and (found["particular"] >= 0.5 or found["everyday"] or quotations(value))
    ):
        return Outcome(text, text.span(), "life", why)
    if (
        plainly
        and weighed.likely >= SOUND_AMONG_SOUND
        and len(value.split()) >= 6
        and pattern(_PICTURED, re.IGNORECASE).search(value)
    ):
        return Outcome(text, text.span(), "life", "plain words that say when, who or how")
    if plainly and found["quantity"] and found["than"] and found["services"] < 0.6:
        return Outcome(text, text.span(), "life", "it says how much will be different")
    if plainly and found["finite"] and _is_shown(value, doc):
        return Outcome(text, text.span(), "life", "a sign beside it says what will be seen")
    service = (
        found["by_a_service"]
        or _ends_with_delivery(value)
        or found["services"] > found["everyday"]
        and found["services"] >= 0.6
    )
    return Outcome(text, text.span(), "service" if service else "generic", why)


_DELIVERED = frozenset(
    (
        "delivered", "completed", "attended", "offered", "provided", "undertaken", "arranged", "submitted", "accessed",
        "referred", "allocated", "circulated", "reviewed", "updated",
    )
)  # fmt: skip


def _ends_with_delivery(value: str) -> bool:
    """Whether an outcome says in the end that something was delivered ("Family support sessions delivered")."""
    told = word_list(value)
    return bool(told) and told[-1] in _DELIVERED


def _is_shown(value: str, doc: Document) -> bool:
    """Whether the steps under an outcome say how it will be seen; plain words are then plain enough."""
    key = squeezed(value)
    under = [
        action for action in doc.actions if action.outcome is not None and squeezed(action.outcome.value).endswith(key)
    ]
    return bool(under) and 2 * sum(action.measure.state == "life" for action in under) >= len(under)


# -- from the outcome, and from the worry, to a step

_ELSEWHERE = (
    r"\b(?:covers? (?:it|this|that)|is covered|covered (?:by|in|under)|(?:her|his|their|another|the"
    r"|own) (?:\w+ ){0,3}plan\b|dealt with|sorted|mended|fixed|resolved|no longer|later|for now|not now"
    r"|after (?:that|the first)|then\b|once (?:this|the|he|she|they)|comes? (?:next|later)|waits?|already"
    r"|next (?:term|time|year)|in the (?:new year|spring|summer|autumn))\b"
)


def links(doc: Document, words: Words) -> list[Judgement]:
    """Outcomes and worries of a plan that no step seems to serve.

    They are joined to steps by where they stand, else by their words and what those are about. That is weak, so
    the judgement is of low confidence, and is only made where others of the same list were joined by their words: a
    record whose steps use other words altogether is left alone.
    """
    if doc.kind != "plan" or len(doc.actions) < 2:
        return []
    steps = [(action, subjects(_said_of(action), words)) for action in doc.actions]
    return [
        *_of_list(_listed_outcomes(doc), "outcome.link", ("served", "unserved"), steps, doc, words),
        *_of_list(listed_worries(doc), "need", ("met", "unmet"), steps, doc, words),
    ]


def _said_of(action: Action) -> str:
    return " ".join(
        [
            action.text.value,
            action.need or "",
            *action.owners,
            action.signs_of_success if action.measure.state != "outcome" else "",
        ]
    )


def _of_list(
    listed: list[tuple[Text, Part | None]],
    subject: str,
    states: tuple[str, str],
    steps: list[tuple[Action, frozenset[str]]],
    doc: Document,
    words: Words,
) -> list[Judgement]:
    if len(listed) < 2:
        return []
    judged = [(text, part, _is_joined(text, steps, words)) for text, part in listed]
    joined = sum(1 for _, _, is_joined in judged if is_joined)
    if 2 * joined < len(judged):
        return []
    found = []
    for text, part, is_joined in judged:
        silent = (
            is_joined
            or pattern(_ELSEWHERE, re.IGNORECASE).search(text.value)
            or gaps.judge(text.value, doc.as_of, doc.as_of, words.vocabulary)
        )
        why = "a step serves it" if silent else "no step stands with it or speaks of the same thing"
        found.append(
            Judgement(
                subject,
                states[0] if silent else states[1],
                text.span(),
                (why,),
                confidence="high" if silent else "low",
                part=part,
            )
        )
    return found


def _is_joined(text: Text, steps: list[tuple[Action, frozenset[str]]], words: Words) -> bool:
    own = subjects(text.value, words)
    return not own or any(own & about for _, about in steps)


def _listed_outcomes(doc: Document) -> list[tuple[Text, Part | None]]:
    """Outcomes that stand in a list of their own, apart from the steps."""
    listed: list[tuple[Text, Part | None]] = []
    acted = Places(action.span for action in doc.actions)
    for part in doc.parts("outcomes"):
        if acted.begin_in(part.span):
            return []
        texts = Places(text.span() for text in part.all_texts)
        listed += [
            (outcome.text, part)
            for outcome in doc.outcomes
            if outcome.state != "empty" and texts.hold(outcome.span.start)
        ]
    return listed


def listed_worries(doc: Document) -> list[tuple[Text, Part | None]]:
    """Worries or needs that stand as points of a list of their own, apart from the steps."""
    listed: list[tuple[Text, Part | None]] = []
    acted = Places(action.span for action in doc.actions)
    for part in [*doc.parts("worries"), *doc.parts("needs")]:
        if acted.begin_in(part.span) or part.parent is not None and part.parent.role == part.role:
            continue
        listed += [
            (block.text, part)
            for block in part.blocks
            if block.form == "point" and block.text is not None and len(block.text.value) < 240
        ]
    return listed
