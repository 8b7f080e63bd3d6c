"""What a manager, chair or supervisor wrote: whether they weighed, asked, changed or set something, or only signed.

Their lines stand under a title, as an answer to a label, or at the foot ("Dawn Fairley, 20 November: ..."). "Agreed" may be all that
was needed; what a reader cannot see then is what was looked at. Praise of the form, and directions that any file could hold, add
nothing. Where a manager decides, the reasons of the decision are the oversight, unless a place of its own holds what fits any record.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planlint.dataclass import dataclass
from planlint.language import dates, gaps, particulars, signs
from planlint.language.sentences import outside_quotations, sentences
from planlint.language.words import stem, word_list
from planlint.model import Document, Judgement, Part
from planlint.patterns import pattern
from planlint.source import Span, Text
from planlint.understand.child import Words, _is_placeholder, _label_span, _sure, _title_span, _words_span
from planlint.understand.decisions import lexicon_of
from planlint.understand.reasoned import Reasoning, thought_of
from planlint.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Line:
    """What an overseer wrote, and the part that it stands in."""

    texts: tuple[Text, ...]
    part: Part

    @property
    def span(self) -> Span:
        return Span(self.texts[0].span().start, self.texts[-1].span().end)


def oversight(doc: Document, words: Words, base: date, reasoned: Reasoning) -> list[Judgement]:
    """The record's oversight: weighed, decided by the overseer, signed, or absent."""
    if doc.kind in (None, "supervision") and not doc.parts("oversight"):
        return []
    lines = list(_lines(doc, words, base))
    written = [line for line in lines if any(_says(text.value, words) for text in line.texts)]
    judged = [_of_line(line, doc, words, base, reasoned) for line in written]
    good = next((one for one in judged if one.state in ("weighed", "gap")), None)
    if good is not None:
        return [good]
    decided = next((one for one in doc.judgements if one.subject == "decision" and one.state == "reasoned"), None)
    places = [one.part for one in judged if one.state == "general" and one.part is not None]
    emptied = any(part.role == "oversight" and part.form != "root" for part in places)
    if doc.kind == "decision" and decided is not None and not emptied and _is_an_overseers(doc, words):
        return [
            Judgement("oversight", "decided", decided.span, ("the overseer decided, and says why",), part=decided.part)
        ]
    if judged:
        return [judged[-1]]
    return _unsaid(doc, lines, words.vocabulary)


def _unsaid(doc: Document, lines: list[Line], vocabulary: Vocabulary) -> list[Judgement]:
    """No line of an overseer: a place for one that is empty, somebody's bare name and day, or nothing.

    A plan or an assessment may be overseen elsewhere; that nothing is said there is no more than a question, and asked only where a
    child is in danger.
    """
    for part in doc.parts("oversight"):
        text = part.all_words.strip()
        if part.heading is not None and (not text.strip(" -–—.\n") or _is_placeholder(text, vocabulary)):
            return [Judgement("oversight", "empty", _label_span(part), ("nothing stands in its place",), part=part)]
    if doc.kind == "decision" and (said := _told_of(doc, vocabulary)) is not None:
        return [Judgement("oversight", "signed", said, ("somebody agreed, and nothing says what they looked at",))]
    maker = vocabulary.set("decisions", "maker")
    for part in doc.parts() if doc.kind == "decision" else ():
        listed = set(word_list(part.title))
        if listed & maker and listed & {"decided", "decision", "approved", "agreed"} and part.all_words.strip():
            return [Judgement("oversight", "signed", _words_span(part), ("a name and a day",), part=part)]
    if lines:
        return [Judgement("oversight", "signed", lines[-1].span, ("a name and a day",), part=lines[-1].part)]
    planned = doc.kind in ("plan", "assessment") and doc.level == "child_protection"
    if doc.kind != "decision" and (not planned or _is_chaired(doc) or _told_of(doc, vocabulary) is not None):
        return []
    why = ("no line of a manager or chair",)
    return [Judgement("oversight", "absent", _title_span(doc), why, confidence="low" if planned else _sure(doc))]


def _is_chaired(doc: Document) -> bool:
    """Whether somebody is named who chaired the meeting that made it: it was overseen in the making."""
    return pattern(r"\b[Cc]hair(?:ed by|person|woman|man)?\W{1,6}[A-ZÀ-Þ]").search(doc.source.text) is not None


def _told_of(doc: Document, vocabulary: Vocabulary) -> Span | None:
    """A sentence that says that a manager agreed ("I have shared this with my manager, who has agreed")."""
    lexicon = lexicon_of(vocabulary)
    for part in doc.parts():
        if part.purpose in ("voice", "parents", "actions", "contingency"):
            continue
        for text in part.texts:
            for start, end in sentences(text.value):
                value = outside_quotations(text.value[start:end])
                if lexicon.holds(value, "overseer") and lexicon.holds(value, "endorses"):
                    return text.cut(start, end).span()
    return None


# -- where they write


_SIGNED = (
    r"\W*(?:\d{1,2}[.)]\s*)?(?:[A-Za-z]+ )?(?P<name>[A-ZÀ-Þ][\w'’.-]*(?: [A-ZÀ-Þ][\w'’.-]*){1,2})"
    r"(?:,? \(?(?P<post>[a-z][\w' -]{2,40})\)?)?,? (?P<day>\d{1,2}[ ./-][\w./-]{1,9}(?:[ ./-](?:20)?\d\d)?)\s*[:.–—]\s+\S"
)
"""Somebody's name and a day before what they wrote."""
_LABEL = r"\W*(?P<label>[A-Za-z][\w'’]+(?: [\w'’]+){0,3}) ?\([^()\n]{3,60}\)\s*[:–—]\s*\S"
"""A post with somebody's name in brackets before what they wrote ("Team manager's view (Gill Stott, 6 Nov): ...")."""


def _lines(doc: Document, words: Words, base: date) -> Iterator[Line]:
    """What stands under an overseer's title or label, and lines that begin with an overseer's name and a day."""
    seen: set[int] = set()
    for part in doc.parts():
        if part.form == "root" or not (part.role == "oversight" or _is_titled(part, words)):
            continue
        inside = [text for text in part.all_texts if text.value.strip()]
        if _is_a_step(part, inside, doc, words):
            continue
        if inside and not any(text.span().start in seen for text in inside):
            seen.update(text.span().start for text in inside)
            if not _is_minutes(part, words):
                yield Line(tuple(inside), part)
    managers = _managers(doc, words)
    for part in doc.parts():
        for text in part.texts:
            if text.span().start in seen or part.purpose in ("voice", "day"):
                continue
            if _is_signed(text.value, managers, words, base):
                seen.add(text.span().start)
                yield Line((text,), part)


def _is_a_step(part: Part, inside: list[Text], doc: Document, words: Words) -> bool:
    """Whether a name and a day stand before something that the person is asked to do ("Papa Doyle, by 13 Nov: get a key cut")."""
    if lexicon_of(words.vocabulary).holds(part.title, "overseer"):
        return False
    asked = [action.span for action in doc.actions]
    return "by" in word_list(part.title) or any(
        one.start <= text.span().start < one.end or text.span().start <= one.start < text.span().end
        for text in inside[:1]
        for one in asked
    )


def _is_titled(part: Part, words: Words) -> bool:
    """Whether a title or label is an overseer's, and more than a name stands behind it."""
    if part.heading is None or len(part.title.split()) > 8 or part.purpose == "household":
        return False
    lexicon = lexicon_of(words.vocabulary)
    if not lexicon.holds(part.title, "overseer"):
        return False
    listed = {word.removesuffix("'s") for word in word_list(part.title) if not word.isdigit()}
    if lexicon.holds(part.title, "signs"):
        return True
    bare = listed <= {word for phrase in words.vocabulary.words("decisions", "overseer") for word in word_list(phrase)}
    remarks = bool(listed & words.vocabulary.set("decisions", "remarks"))
    return (bare or remarks) and any(_says(text.value, words) for text in part.all_texts)


def _is_minutes(part: Part, words: Words) -> bool:
    """Whether it is the discussion of a panel and no line of one person."""
    return bool({"panel", "minutes"} & set(word_list(part.title))) and not lexicon_of(words.vocabulary).holds(
        part.title, "overseer"
    )


def _managers(doc: Document, words: Words) -> set[str]:
    """Surnames of those whom the record names as managers or chairs."""
    lexicon = lexicon_of(words.vocabulary)
    return {
        person.name.split()[-1].casefold()
        for person in doc.people
        if person.role is not None and lexicon.holds(person.role, "overseer")
    }


def _is_signed(value: str, managers: set[str], words: Words, base: date) -> bool:
    label = pattern(_LABEL).match(value[:120])
    if label is not None and lexicon_of(words.vocabulary).holds(label["label"], "overseer"):
        return True
    found = pattern(_SIGNED).match(value[:160])
    if found is None or not dates.find(found["day"], base):
        return False
    lexicon = lexicon_of(words.vocabulary)
    known = found["name"].split()[-1].casefold() in managers
    return known or lexicon.holds(value[: found.end("day")], "overseer")


def _is_an_overseers(doc: Document, words: Words) -> bool:
    """Whether a manager, chair or panel is said to have taken the decision."""
    lexicon = lexicon_of(words.vocabulary)
    assert doc.root is not None
    return lexicon.holds(doc.root.all_words, "overseer") or "panel" in word_list(doc.root.all_words)


# -- what they write


def _says(value: str, words: Words) -> bool:
    """Whether more stands there than a name, a post and a day."""
    lexicon = lexicon_of(words.vocabulary)
    if lexicon.holds(value, "signs"):
        return True
    plain = [word for word in word_list(value) if not word.isdigit() and word not in particulars.CALENDAR]
    names = set(word_list(" ".join(found.group() for found in pattern(_NAMES).finditer(value))))
    posts = {word for phrase in words.vocabulary.words("decisions", "overseer") for word in word_list(phrase)}
    return len([word for word in plain if word not in names and word not in posts]) >= 3


_NAMES = r"[A-ZÀ-Þ][\w'’.-]*(?: [A-ZÀ-Þ][\w'’.-]*)+"


def _of_line(line: Line, doc: Document, words: Words, base: date, reasoned: Reasoning) -> Judgement:
    general = False
    for text in line.texts:
        honest = gaps.judge(text.value, base, doc.as_of, words.vocabulary)
        if honest:
            due = honest.day if honest.state == "gap_passed" else None
            return Judgement("oversight", honest.state, line.span, (honest.why,), part=line.part, due=due)
        for start, end in sentences(text.value):
            piece = text.cut(start, end)
            if why := _weighs(piece, words, base, reasoned):
                return Judgement("oversight", "weighed", piece.span(), (why,), part=line.part)
            general = general or len(piece.value.split()) > 9
    state = "general" if general else "signed"
    why = "it would stand under any record" if general else "a signature and no more"
    return Judgement("oversight", state, line.span, (why,), part=line.part)


def _weighs(piece: Text, words: Words, base: date, reasoned: Reasoning) -> str:
    """How a sentence of an overseer's does more than sign; empty if it does not."""
    value = outside_quotations(piece.value) or piece.value
    if piece.value.strip()[:1] in '"“':
        value = piece.value
    lexicon = lexicon_of(words.vocabulary)
    held = particulars.words(value, words.vocabulary, without=[*words.without, *words.kin])
    held_stems = {stem(word) for word in held}
    stock = signs.shared(value, words.vocabulary, without=words.without)["stock"] > 0
    if lexicon.holds(value, "any_direction"):
        return ""
    acts = lexicon.holds(value, "own_act")
    somebody = _names_somebody(value, words)
    if acts and (held_stems or somebody):
        return "asked, changed or set something of this record"
    thought = thought_of(piece, reasoned.told, words)
    if thought.joins and not stock and not lexicon.holds(value, "circular"):
        return "joins something told to a reason"
    own = not stock and not lexicon.holds(value, "circular") and not lexicon.holds(value, "of_the_form")
    if (
        own
        and len(value.split()) >= 8
        and (somebody or held_stems or set(word_list(value)) & {"her", "his", "him", "she", "he"})
    ):
        return "says something of these people that is not about the form"
    day = any(found.form != "impossible" for found in dates.find(value, base))
    if day and somebody and held_stems and not stock and " to " in f" {value} ":
        return "sets who does what by a day"
    return ""


def _names_somebody(value: str, words: Words) -> bool:
    names = {name.casefold() for name in (*words.professionals, *words.children, *words.kin)}
    return bool(names & {word.removesuffix("'s") for word in word_list(value)}) or bool(
        set(word_list(value)) & (words.vocabulary.set("people", "family") | words.vocabulary.set("people", "parents"))
    )
