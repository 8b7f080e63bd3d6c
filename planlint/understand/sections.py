"""Titled parts with nothing in them, words of the form that still stand where an answer belongs, and readers sent elsewhere.

A reader is sent elsewhere where an answer, or a sentence about what the record tells nowhere, only points to another paper and
says neither where in it nor of which day. A dated pointer, and one behind a story that is told, are answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise

from planlint.language import gaps
from planlint.language.lexicon import Lexicon
from planlint.language.sentences import quotations, sentences
from planlint.language.words import folded, holds_digit, squeezed
from planlint.model import Document, Judgement, Part
from planlint.patterns import ANY_CASE, pattern
from planlint.source import Places, Span, Text
from planlint.understand.titles import Titles
from planlint.vocabulary import Vocabulary

_JUDGED_ELSEWHERE = frozenset(
    (
        "voice",
        "day",
        "history",
        "analysis",
        "outcomes",
        "actions",
        "facts",
        "signatures",
        "measure",
        "consent",
        "household",
        "network",
        "parents",
        "contingency",
    )
)
"""Roles whose emptiness another rule asks about, and those whose labels often stand alone (a signature)."""

_ASKED_BY_NAME = frozenset(("lead_professional", "social_worker", "seen"))
"""Facts about whose stand-ins another rule alone asks."""


def sections(doc: Document, titles: Titles, vocabulary: Vocabulary) -> list[Judgement]:
    """Empty parts, and stand-ins for answers: a whole answer that is one, or a form's words left inside an answer.

    Of the who, what, when and sign of an action the action's own rules speak.
    """
    values = [value.span for action in doc.actions for value in (action.who, action.what, action.when, action.measure)]
    told = Places([*values, *(judged.span for judged in doc.judged("section"))])
    history = next((judged.state for judged in doc.judged("history")), "absent")
    facts = {fact.span: fact.name for fact in doc.facts}
    found: dict[Span, Judgement] = {}
    for part in doc.parts():
        judged = _of_whole(part, titles, doc, vocabulary)
        if judged is not None and (
            judged.state == "empty" or not told.meet(judged.span) and facts.get(part.span) not in _ASKED_BY_NAME
        ):
            found.setdefault(judged.span, judged)
            continue
        for span in _inside(part, titles, doc, told, vocabulary):
            found.setdefault(span, _of_stand_in(doc.source.text[span.start : span.end], span, part, vocabulary))
        for span in _sent_elsewhere(part, told, history, vocabulary):
            found.setdefault(
                span, Judgement("section", "pointer", span, ("points to a paper without its day",), part=part)
            )
    return list(found.values())


def _of_whole(part: Part, titles: Titles, doc: Document, vocabulary: Vocabulary) -> Judgement | None:
    """What is to be said of a titled part as a whole, labelled details at its end left out."""
    if part.heading is None or part.form == "root" or any(kid.role not in _AT_THE_END for kid in part.parts):
        return None
    if part.form == "field" and part.words.strip() and _GUIDES.match(f"{part.title}: {part.words.lstrip()}"):
        span = Span(part.heading.span().start, _whole(part).end)
        return Judgement("section", "placeholder", span, ("what the form tells its writer",), part=part)
    if not part.all_words.strip():
        empty = Judgement("section", "empty", part.heading.span(), ("nothing stands under it",), part=part)
        return empty if _is_left_empty(part, titles) or _is_one_view_of_several(part, doc) else None
    if not part.words.strip() or not _stands_for_nothing(part, titles, doc, vocabulary):
        return None
    return _of_stand_in(part.words, _whole(part), part, vocabulary)


def _of_stand_in(text: str, span: Span, part: Part, vocabulary: Vocabulary) -> Judgement:
    """What words are that stand where an answer should: the form's own, a pointer to another paper, or a worker's stand-in."""
    if _is_pointer(text, vocabulary):
        return Judgement("section", "pointer", span, ("points to a paper without its day",), part=part)
    if _is_the_forms_own(text, vocabulary):
        return Judgement("section", "placeholder", span, ("the form's own words, not an answer",), part=part)
    return Judgement("section", "stand_in", span, ("a stand-in, not an answer",), part=part)


_AT_THE_END = frozenset(("facts", "review", "signatures"))
"""Details that stand behind the last section of a record without belonging to it."""


def _inside(part: Part, titles: Titles, doc: Document, told: Places, vocabulary: Vocabulary) -> Iterator[Span]:
    """Stand-ins in the cells of tables other than those of actions, and a form's words inside answers."""
    if part.purpose != "actions":
        yield from _cells(part, titles, told, vocabulary)
    for text in part.texts:
        yield from (span for span in _prompts(text, doc, vocabulary) if not told.meet(span))


def _sent_elsewhere(part: Part, told: Places, history: str, vocabulary: Vocabulary) -> Iterator[Span]:
    """Sentences that send the reader to another paper for what this record tells nowhere."""
    if part.purpose in ("signatures", "consent"):
        return
    if part.purpose == "history" and history not in _TOLD:
        # A history that tells nothing is asked about as a history.
        return
    papers = vocabulary.set("sections", "papers")
    for text in part.texts:
        low = folded(text.value)
        if not any(paper in low for paper in papers):
            continue
        spans = sentences(text.value)
        for start, end in spans:
            sentence = text.value[start:end]
            span = text.span(start, end)
            if told.meet(span) or holds_digit(sentence.lstrip("()0123456789. ")):
                continue
            if any(a <= start and end <= b for a, b in quotations(text.value)):
                continue
            if (
                _seeks(sentence, history, vocabulary)
                or len(spans) <= 2
                and _ends_in_pointer(sentence, vocabulary)
                or _SENT.match(sentence)
                and _only_points(_bare(sentence), vocabulary)
                and part.purpose != "actions"
            ):
                yield span


_TOLD = ("told", "pointer")
"""States of a history that need no more than a pointer."""


def _seeks(sentence: str, history: str, vocabulary: Vocabulary) -> bool:
    """Whether a sentence sends the reader to a paper for something ("please see conference report for history", "the
    background is set out in the court bundle")."""
    low = squeezed(sentence)
    asked, kept = _SEE_FOR.search(low), _KEPT_IN.search(low)
    if asked is None and kept is None:
        return False
    sought, papers = vocabulary.set("sections", "sought"), vocabulary.set("sections", "papers")
    if history in _TOLD:
        sought = sought - _OF_THE_PAST
    if asked is not None and _holds(asked["what"], sought) and _holds(asked["paper"], papers):
        return True
    return kept is not None and _holds(kept["what"], sought - _PAPERS_THEMSELVES) and _holds(kept["paper"], papers)


_OF_THE_PAST = frozenset(
    ("history", "background", "journey", "context", "details", "detail", "information", "chronology")
)
"""What a history that is told has told: for more of it a pointer is enough."""
_PAPERS_THEMSELVES = frozenset(("chronology", "genogram", "analysis", "summary"))
"""What is itself a paper: that it is on the file is no pointer to what should stand here."""
_SENT = pattern(r"\W*(?:please )?(?:see|refer to)\b", ANY_CASE)
_SEE_FOR = pattern(r"\b(?:see|refer to|read|go to)\b (?P<paper>[^.;]{3,50}?) for (?P<what>[^.;]{3,40})")
_KEPT_IN = pattern(
    r"\b(?P<what>[\w' -]{3,50}?) (?:is|are|was|were|can be) (?:all )?(?:set out|recorded|detailed|contained|held|given|found"
    r"|documented|described|outlined|covered|available)? ?(?:in|on|within) (?:the |a |our )?(?P<paper>[\w' -]{3,40})"
)


def _holds(words: str, known: frozenset[str]) -> bool:
    return any(word in known for word in pattern(r"[\w'-]+").findall(words))


def _ends_in_pointer(sentence: str, vocabulary: Vocabulary) -> bool:
    """Whether a sentence is nothing but a pointer, or ends in one behind a colon or a comma ("contact with Mum: as per minutes")."""
    pieces = pattern(r"[:,;–]\s|\(").split(squeezed(sentence).strip(" .)"))
    return len(pieces[-1]) <= _SHORT and _only_points(pieces[-1], vocabulary)


def _whole(part: Part) -> Span:
    texts = part.texts
    return Span(texts[0].span().start, texts[-1].span().end)


# -- empty


def _is_left_empty(part: Part, titles: Titles) -> bool:
    if part.role in _JUDGED_ELSEWHERE:
        return False
    if part.form == "section":
        return not _is_last_title(part)
    # An empty label counts where it is the title of something that a reader looks for, and is no cell of a row.
    assert part.heading is not None
    known = titles.role(part.heading.value)
    if (
        part.form == "field"
        and part.parent is not None
        and part.parent.role in _VIEWS
        and part.parent.form == "section"
    ):
        return _PERSON.fullmatch(part.title.strip(" *:_")) is not None
    return (
        part.form == "field"
        and part.role is not None
        and not _is_cell(part)
        and known is not None
        and known.weight >= 1
        and titles.column(part.heading.value, whole=True) is None
    )


def _is_one_view_of_several(part: Part, doc: Document) -> bool:
    """Whether one grown-up's place for a view is empty while another's is not; where all are, FAM102 asks."""
    if part.role != "parents" or part.form != "field":
        return False
    others = (
        one for one in doc.parts("parents") if one is not part and one is not part.parent and one.role == "parents"
    )
    return any(one.all_words.strip() for one in others)


_VIEWS = frozenset(("parents", "adults", "voice"))
"""What a part is for in which each label is somebody who was to be heard."""
_PERSON = pattern(r"[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){0,2}")


def _is_last_title(part: Part) -> bool:
    """Whether a title with nothing under it only leads into the titles that follow it."""
    parent = part.parent
    return parent is not None and (
        parent.form == "root"
        and _is_of_the_letterhead(part, parent)
        or part.level < 30
        and any(one is part and next_one.level > part.level for one, next_one in pairwise(parent.parts))
    )


def _is_of_the_letterhead(part: Part, parent: Part) -> bool:
    """Whether nothing but titles stands before a title of a record ("BRACKEN COUNCIL", "REVIEWING SERVICE")."""
    return not any(one.all_words.strip() for one in parent.parts[: parent.parts.index(part)])


def _is_cell(part: Part) -> bool:
    return part.parent is not None and part.parent.form == "group"


# -- stand-ins

_BRACKETED = pattern(r"\[[^\]\n]{3,90}\]|<[^>\n]{3,90}>|\{[^{}\n]{3,90}\}")
_MERGED = pattern(
    r"\{\{[^{}\n]{2,90}\}\}|<<[A-Z]?[a-z]\w*(?:[ _.][a-z]\w*){0,3}>>|«\w*_\w*»|\{(?:if|when|where) [^{}\n]{3,60}\}"
)
"""A place that the form was to fill by itself and did not ("{{child_name}}", "<<Health summary>>")."""
_GUIDES = pattern(
    r"(?m)^\W*(?:(?:form|practice|completion) )?guidance(?: notes?)?(?: \([^)\n]{3,40}\))?: ?"
    r"(?:please|for each|no more than|maximum|max|what|who|how|ask|consider|keep|use|think|list|record|refer|avoid|be|summarise"
    r"|complete|include|describe|explain|write|give|say|state|note|add|specify|outline|provide|detail|do not|don['’]t)\b[^\n]*",
    ANY_CASE,
)
"""A line that tells whoever fills in the form how to ("Guidance: include significant events only")."""
_NO_BOX_TICKED = pattern(
    r"(?:(?:\[ ?\]|[☐□]) ?(?:yes|y)\b[ \t/|]{1,12}(?:\[ ?\]|[☐□]) ?(?:no|n)\b"
    r"|\b(?:yes|y) ?(?:\[ ?\]|[☐□])[ \t/|]{1,12}(?:no|n) ?(?:\[ ?\]|[☐□]))(?P<behind>[^\n]*)",
    ANY_CASE,
)
_NO_MORE = pattern(r"[\s|.]*(?:(?:if|please|(?:\[ ?\]|[☐□]) ?)[^:\n]{0,40}[:.…_\s]*)?", ANY_CASE)
"""What may stand behind an unanswered question: what the form asks next, with no answer."""
_WITHHELD = (
    "redact",
    "withheld",
    "removed",
    "restricted",
    "confidential",
    "separate record",
    "anonymi",
    "on file",
    "held on",
    "on the file",
)


def _stands_for_nothing(part: Part, titles: Titles, doc: Document, vocabulary: Vocabulary) -> bool:
    """Whether a whole answer is a prompt or a stand-in; an honest gap and a thing kept back are answers."""
    assert part.heading is not None
    if _is_cell(part) and titles.column(part.heading.value) in ("who", "when", "measure", "status"):
        return False
    text = part.words.strip()
    low = squeezed(text).strip(" .")
    if any(word in low for word in _WITHHELD) or gaps.judge(text, doc.as_of, doc.as_of, vocabulary) is not None:
        return False
    if _BRACKETED.fullmatch(text) and "http" not in low and "@" not in low:
        return True
    return _is_stand_in(text, vocabulary)


def _is_stand_in(text: str, vocabulary: Vocabulary) -> bool:
    """Whether words are a form's own, a TBC, or point to another paper without saying where in it or of which day."""
    inside = _bare(text)
    if inside in vocabulary.set("sections", "answers"):
        return False
    known = inside in vocabulary.set("sections", "placeholder") or inside in vocabulary.set("sections", "prompts")
    if known or _YES_OR_NO.fullmatch(inside) or _BLANK_LINE.fullmatch(text.strip()):
        return True
    spans = sentences(text)
    each = bool(spans) and all(_answers_nothing(text[start:end], vocabulary) for start, end in spans)
    return each or _answers_nothing(text, vocabulary)


def _is_the_forms_own(text: str, vocabulary: Vocabulary) -> bool:
    """Whether words that stand for nothing are a form's: a prompt, or anything in brackets but a worker's TBC."""
    inside = _bare(text)
    if inside in vocabulary.set("sections", "own") or "__" in text or _YES_OR_NO.fullmatch(inside):
        return True
    if _form_words(text, vocabulary) or any(_unanswered(text)):
        return True
    workers = inside in vocabulary.set("sections", "placeholder") or _is_unsettled(inside, vocabulary)
    return not workers and _BRACKETED.fullmatch(text.strip()) is not None or _DOTTED.fullmatch(text.strip()) is not None


def _bare(answer: str) -> str:
    """An answer in small letters, without brackets around it and a full stop."""
    return squeezed(answer).strip("[]()<> .")


def _answers_nothing(sentence: str, vocabulary: Vocabulary) -> bool:
    inside = _bare(sentence)
    return len(inside) <= _SHORT and (_only_points(inside, vocabulary) or _is_unsettled(inside, vocabulary))


_BLANK_LINE = pattern(r"[_.… ]*(?:_{4,}|\.{6,}|…{3,})[_.… ]*|[.…]{1,3}")
"""The line of a printed form that somebody was to write on, and the full stop that is typed so that a form lets itself be closed."""
_YES_OR_NO = pattern(
    r"(?:yes|y) ?/ ?(?:no|n)(?: ?/ ?(?:n/?a|not known|unknown|don['’]t know|unsure|partly|partially))?"
)
"""A form's choice, of which nobody struck out anything."""
_DOTTED = pattern(r"[.… ]{6,}")


def _is_unsettled(inside: str, vocabulary: Vocabulary) -> bool:
    """Whether an answer says in a few words that it is still to be settled, and no day for it."""
    if any(character.isdigit() for character in inside):
        return False
    for opening in vocabulary.words("sections", "unsettled"):
        rest = inside.removeprefix(opening)
        if rest != inside and not rest[:1].isalnum():
            return len(rest.split()) <= 7 and not _DAY_NAMED.search(rest)
    return False


_DAY_NAMED = pattern(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:january|february|march|april|june|july|august|september|october|november"
    r"|december|today|tomorrow|tonight)\b"
)


def _is_pointer(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a stand-in sends its reader to another paper ("see previous minutes")."""
    inside = _bare(text)
    return _only_points(inside, vocabulary) or inside.startswith(("see ", "please see ", "as per ", "refer to "))


_SHORT = 55
"""Characters of an answer that does no more than point elsewhere."""


def _only_points(inside: str, vocabulary: Vocabulary) -> bool:
    """Whether an answer only names where it stands ("as per CIN minutes"), or says of a paper that it has it ("previous plan refers")."""
    if any(character.isdigit() for character in inside):
        return False
    if has_it := _PAPER_HAS_IT.fullmatch(inside):
        return _closes_in_place(has_it["paper"].split(), vocabulary.set("sections", "places"))
    for opening in vocabulary.words("sections", "points"):
        if inside.startswith(f"{opening} "):
            rest = inside[len(opening) :].split()
            places = vocabulary.set("sections", "places")
            return len(rest) <= 4 and (_closes_in_place(rest, places) or _closes_in_place(rest[:-1], places))
    return False


_PAPER_HAS_IT = pattern(
    r"(?P<paper>[\w /'’-]+?) (?:refers?(?: to (?:this|it))?|covers? (?:this|it|all this|all of this)|applies|still applies|stands|still stands)"
)


def _closes_in_place(words: list[str], places: frozenset[str]) -> bool:
    """Whether the last words name a paper or the last time ("the CIN minutes", "our last session"); behind a bare noun more may follow."""
    return any(" ".join(words[-count:]) in places for count in (1, 2) if len(words) >= count)


def _cells(part: Part, titles: Titles, told: Places, vocabulary: Vocabulary) -> Iterator[Span]:
    """Cells of a table that hold a stand-in and nothing else; a table's first column names its rows.

    Of how far a step is, "pending" is an answer.
    """
    for block in part.blocks:
        if block.table is None:
            continue
        progress = {n for n, cell in enumerate(block.table.header) if titles.column(cell.text.value) == "status"}
        for row in block.table.rows:
            for number, cell in enumerate(row):
                if number == 0 or number in progress or cell is None or told.meet(cell.text.span()):
                    continue
                if _is_stand_in(cell.text.value, vocabulary):
                    yield cell.text.span()


def _prompts(text: Text, doc: Document, vocabulary: Vocabulary) -> Iterator[Span]:
    """A form's words inside an answer, and what a sentence leaves open; a child's quoted speech is left alone."""
    value = text.value
    low = folded(value)
    spans = _form_words(value, vocabulary)
    if "to be " in low or "tb" in low or "not yet " in low:
        honest = gaps.judge(value, doc.as_of, doc.as_of, vocabulary) is not None
        spans.extend(match.span(match.lastgroup or 0) for match in _LEFT_OPEN.finditer(value) if not honest)
    spans.extend(_gaps_by_line(value))
    spans.extend(_unanswered(value))
    if "xx" in low:
        spans.extend(match.span() for match in pattern(r"\bX{2,}\b(?=\s+[a-z]+s\b)").finditer(value))
    yield from (text.span(start, end) for start, end in _unquoted(spans, value))


def _gaps_by_line(value: str) -> Iterator[tuple[int, int]]:
    """The gaps to be filled, those of one line together."""
    for _, line in groupby(_BLANKS.finditer(value), key=lambda found: value.count("\n", 0, found.start())):
        found = list(line)
        yield found[0].start(), found[-1].end()


def is_in_brackets(text: str, vocabulary: Vocabulary, asked: frozenset[str]) -> bool:
    """Whether an answer is all in brackets and a form's: it asks ("[insert date]"), or names what is `asked` for ("[name]")."""
    if _BRACKETED.fullmatch(text.strip()) is None:
        return False
    return squeezed(text).strip("[]<> .?") in asked or _asks(text, vocabulary)


def form_words(text: Text, vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """Where a form's own words stand in an answer ("click here to enter text", "[describe the harm]"), in value offsets.

    Quoted speech is left alone, and so is what somebody wrote to say that a thing is open.
    """
    return _unquoted(_form_words(text.value, vocabulary), text.value)


def _form_words(value: str, vocabulary: Vocabulary) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = [(hit.start, hit.end) for hit in _lexicon(vocabulary).of(value, "prompts")]
    if "[" in value:
        spans.extend(
            match.span()
            for match in _BRACKETED.finditer(value)
            if value[match.end() : match.end() + 1] != "(" and _asks(match.group(), vocabulary)
        )
    if "{" in value or "<<" in value or "«" in value:
        spans.extend(match.span() for match in _MERGED.finditer(value))
    spans.extend(match.span() for match in _GUIDES.finditer(value))
    return spans


def _unanswered(value: str) -> Iterator[tuple[int, int]]:
    """Questions with a box for yes and one for no of which neither is ticked, and nothing is written behind them."""
    for found in _NO_BOX_TICKED.finditer(value):
        if _NO_MORE.fullmatch(found["behind"]):
            yield found.start(), found.start("behind")


def _unquoted(spans: list[tuple[int, int]], value: str) -> list[tuple[int, int]]:
    """The places in their order, without those in quotation marks and those that lie in another."""
    if not spans:
        return spans
    quoted = quotations(value)
    found: list[tuple[int, int]] = []
    for one in sorted(set(spans), key=lambda place: (place[0], -place[1])):
        if not any(a <= one[0] and one[1] <= b for a, b in (*quoted, *found[-1:])):
            found.append(one)
    return found


_LEFT_OPEN = pattern(
    r"(?P<views>\b(?:views|wishes and feelings|consent)(?: (?:of|from) (?:the |his |her |their )?[\w'’-]+(?: [\w'’-]+)?)?(?: ?[:–—-] ?| )(?:is |are |still |yet )?(?:to be (?:sought|obtained|gathered|ascertained|gained|confirmed|added)|not yet (?:sought|obtained|gathered|gained)|tbc|tba)\b(?=\.?(?:$|\n)|[.;] ))"
    r"|(?P<open>\b(?:dates?|times?|venue|day|name)(?: and (?:time|venue|place))?(?: is)? (?:to be (?:confirmed|agreed|arranged|advised|set)|tbc|tba)\b)"
    r"|(?P<next>\bnext (?:[\w/'’-]+ ){1,3}(?:is )?(?:to be (?:confirmed|agreed|arranged|advised|set)|tbc|tba)\b)"
    r"|[–—:-]\s?(?P<at_the_end>(?:tbc|tba|to be confirmed|to be agreed|to be arranged))\W*$"
    r"|(?P<abbreviated>\b(?:tbc|tba))(?=\.?(?:$|\n)|\. )",
    ANY_CASE,
)
"""A view, a day, a place or a name that a sentence leaves open, and a sentence that ends in TBC."""


_BLANKS = pattern(
    r"(?<![\w_])_{3,}(?![\w_])|\[(?:insert|add|enter|tbc|tba|check|xx+|_+|\.{2,})\]|\((?:(?:to |please )?check(?: this| date| name| spelling)?|\?{2,}|xx+)\)",
    ANY_CASE,
)
"""A gap to be filled, and what a writer left to come back to ("£___", "[insert]", "(check)")."""


def _asks(bracketed: str, vocabulary: Vocabulary) -> bool:
    """Whether words in brackets are a form's: they ask, or name who is to write ("[Manager to add reasons]")."""
    if squeezed(bracketed).strip("[]<>{} .?:") in vocabulary.set("sections", "asks_child"):
        return True
    words = pattern(r"[\w'’-]+").findall(folded(bracketed))
    if not words:
        return False
    if words[0] in vocabulary.set("sections", "asks") and len(words) > 1:
        return True
    return (
        "to" in words[1:4]
        and bool({"add", "complete", "insert", "enter", "write", "fill", "confirm", "provide"} & set(words[2:5]))
        and not any(word.isdigit() for word in words)
    )


def _lexicon(vocabulary: Vocabulary) -> Lexicon:
    made: Lexicon = vocabulary.made("prompts", lambda one: Lexicon({"prompts": one.words("sections", "prompts")}))
    return made
