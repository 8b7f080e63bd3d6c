"""Short forms that a family would have to look up, and whether the record says anywhere what they stand for.

One judgement for each short form of a record: written out in the same record, before or behind it or in a list of short
forms, it is `explained`. Initials of people, words in capitals, references and what everybody knows are no short forms.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from planlint.dataclass import NamedTuple
from planlint.language.owners import Circle
from planlint.language.sentences import quotations
from planlint.language.words import folded, stem, word_list
from planlint.model import Document, Judgement, Part
from planlint.patterns import pattern
from planlint.source import Span, Text
from planlint.understand.readers import family_reads
from planlint.vocabulary import Vocabulary

_TOKEN = pattern(
    r"(?<![\w@&/'’.#-])(?P<short>[A-Z](?:[a-z]?[A-Z]){1,11}\d?|[A-Z]&[A-Z]|[Ss](?:17|20|31|47))(?:['’]?s)?(?![\w@&/#-])"
)
_SHOUTED = pattern(r"[A-ZÀ-Þ]{2,}(?:['’][A-ZÀ-Þ]+)?")
_NOT_HERE = frozenset(("oversight", "signatures"))
"""A manager's own note is written to the worker."""
_ONSETS = frozenset(
    "bl br ch cl cr dr dw fl fr gh gl gn gr kn kr ph pl pr ps qu rh sc sh sk sl sm sn sp sq st sw th tr ts tw wh wr".split()
)


class _Found(NamedTuple):
    short: str
    span: Span
    part: Part


def acronyms(doc: Document, circle: Circle, vocabulary: Vocabulary) -> list[Judgement]:
    """Each short form once, at the first place where it stands, with the others as related."""
    found: dict[str, list[_Found]] = {}
    for one in _all(doc, circle, vocabulary):
        found.setdefault(one.short, []).append(one)
    for_family = family_reads(doc)
    written = _written(found, doc.source.text)
    posts = vocabulary.table("people", "abbreviations")
    words = f" {' '.join(word_list(doc.source.text.replace('_', ' ')))} " if posts.keys() & found.keys() else ""
    judged = []
    for short, places in found.items():
        meaning = meanings(vocabulary).get(short, "")
        is_a_post = short in posts and f" {meaning} " in words
        if is_a_post or _is_explained(short, meaning, doc.source.text, written[short]):
            state, why = "explained", "it is written out in this record"
        else:
            state = "unexplained" if for_family else "unexplained_inside"
            why = "it is written out nowhere in this record"
        judged.append(
            Judgement(
                "acronym",
                state,
                places[0].span,
                (why,),
                part=places[0].part,
                related=tuple(place.span for place in places[1:]),
                note=f"In full: {meaning}." if meaning and state != "explained" else "",
            )
        )
    return judged


def meanings(vocabulary: Vocabulary) -> dict[str, str]:
    """What short forms stand for, those of posts included."""
    made: dict[str, str] = vocabulary.made("acronyms", _meanings)
    return made


def _meanings(vocabulary: Vocabulary) -> dict[str, str]:
    posts = vocabulary.table("people", "abbreviations")
    known = vocabulary.set("acronyms", "known")
    all_known = {**{short: told for short, told in posts.items() if short.isupper() and short.isalpha()}}
    all_known.update(vocabulary.table("acronyms", "meanings"))
    return {short: str(told) for short, told in all_known.items() if short not in known}


def _all(doc: Document, circle: Circle, vocabulary: Vocabulary) -> Iterator[_Found]:
    names = {folded(word) for person in doc.people for word in word_list(person.name)}
    names.update(word for name in (*doc.children, *circle.names) for word in word_list(name))
    small = frozenset(word for text in _texts(doc) for word in _small(text.value))
    own = _own_name(doc)
    for part in doc.parts():
        if part.purpose in _NOT_HERE:
            continue
        for text in part.texts:
            value = text.value
            if not _may_hold(value):
                continue
            quoted = quotations(value)
            for token in _TOKEN.finditer(value):
                short = token["short"]
                start, end = token.span()
                if short[0] in "Ss" and short[1:].isdigit():
                    short = short.upper()
                if (
                    folded(short) not in names
                    and short not in circle.initials
                    and not any(a <= start < b for a, b in quoted)
                    and short not in own
                    and _is_short_form(short, value, start, end, small, vocabulary)
                ):
                    yield _Found(short, text.span(start, token.end("short")), part)


def _own_name(doc: Document) -> frozenset[str]:
    """The words of the record's own name, by which the family knows it ("CIN REVIEW")."""
    title = doc.title.value if doc.title is not None else ""
    return frozenset(
        word.upper() for word in pattern(r"[\w&]+").findall(title) if word[1:].isupper() or word[1:].isdigit()
    )


def _texts(doc: Document) -> Iterator[Text]:
    for part in doc.parts():
        yield from part.texts


def _small(text: str) -> list[str]:
    return [word for word in text.split() if word.islower()]


def _may_hold(text: str) -> bool:
    """Whether there is anything to look for; words in capitals from end to end are a title."""
    if text.islower():
        return False
    if not text.isupper() or len(text.split()) <= 2:
        return True
    letters = [character for character in text if character.isalpha()]
    return sum(character.isupper() for character in letters) * 2 < len(letters)


def _is_short_form(short: str, text: str, start: int, end: int, small: frozenset[str], vocabulary: Vocabulary) -> bool:
    if short in vocabulary.set("acronyms", "known") or folded(short) in vocabulary.set("acronyms", "words"):
        return False
    known = short in meanings(vocabulary)
    if _is_a_reference(text, start, end) or _is_a_post_in_brackets(text, start, end):
        return False
    if len(short) == 2 and _names_a_person(text, start, end):
        return False
    if short in vocabulary.table("people", "abbreviations") and _OWN_WORKER.search(text[:start]):
        return False
    if known:
        return not (short.isalpha() and _stands_among_capitals(text, start, end, 2))
    if len(short) < 3 or folded(short) in small or _stands_among_capitals(text, start, end, 1):
        return False
    return not _can_be_said(folded(short)) and not _is_a_name(text, end, vocabulary)


def _is_a_name(text: str, end: int, vocabulary: Vocabulary) -> bool:
    """Whether it opens the name of a school, a club or a firm ("JBM Academy")."""
    behind = pattern(r"\s([A-ZÀ-Þ][\w'’]+)").match(text, end)
    return behind is not None and folded(behind.group(1)) in vocabulary.set("people", "organisation")


_OWN_WORKER = pattern(r"\b(?:[Yy]our|[Mm]y)\s(?:[a-z]+\s(?:and\s)?)?$")
"""The reader's own worker, whom they call so ("your IRO", "my PA")."""


def _is_a_reference(text: str, start: int, end: int) -> bool:
    """A number's own letters, and a system's name before its number."""
    behind = text[end : end + 8]
    if pattern(r"\s?(?:ref\b|no\b|id\b|ID\b|number\b|form\b|[-/:#]?\s?\d{3,})").match(behind):
        return True
    return pattern(r"\d[-/]?$").search(text[:start]) is not None


def _is_a_post_in_brackets(text: str, start: int, end: int) -> bool:
    """Whether it is what a named person is ("Leanne Ortiz (HV)", "Jo Pask (Theo's teacher and ELSA)")."""
    opened = text.rfind("(", max(0, start - 40), start)
    if opened < 0 or ")" in text[opened:start] or ")" not in text[end : end + 30]:
        return False
    return pattern(r"(?:[A-ZÀ-Þ][\w'’-]+|[A-Z]\.?)\s?$").search(text[:opened]) is not None


def _names_a_person(text: str, start: int, end: int) -> bool:
    """Two letters that speak, are spoken to or sign."""
    behind, before = text[end : end + 12], text[max(0, start - 10) : start]
    return bool(
        pattern(r"\s*:\s|['’]s\s").match(behind) or pattern(r"(?:[Ss]igned:?|by|[Ii]nitials:?)\s$").search(before)
    ) and not pattern(r"\b[Bb]y\s$").search(before)


def _stands_among_capitals(text: str, start: int, end: int, most: int) -> bool:
    """Whether so many words beside it are in capitals, too, that it is a title or a shout."""
    before = pattern(r"[\w'’&]+").findall(text[max(0, start - 40) : start])[-2:]
    behind = pattern(r"[\w'’&]+").findall(text[end : end + 40])[:2]
    return sum(len(word) > 1 and _SHOUTED.fullmatch(word) is not None for word in (*before, *behind)) >= most


def _can_be_said(low: str) -> bool:
    """Whether letters could be a word in capitals: there is a vowel, no start that no word has, no heap of consonants."""
    letters = "".join(character for character in low if character.isalpha())
    if not letters or len(letters) != len(low) or not any(character in "aeiouy" for character in letters):
        return False
    first = letters[:2]
    if not any(character in "aeiouy" for character in first) and first not in _ONSETS:
        return False
    return (
        pattern(r"[^aeiouy]{4}").search(letters) is None
        and not any(letter * 3 in letters for letter in letters)
        and letters.count("aa") + letters.count("ii") == 0
    )


# -- whether it is written out


def _written(shorts: Iterable[str], text: str) -> dict[str, list[Span]]:
    """Every place of each short form in a record's whole text, in any case and with an s behind it or none."""
    places: dict[str, list[Span]] = {short: [] for short in shorts}
    forms: dict[str, list[list[Span]]] = {}
    for short, own in places.items():
        for form in (short.upper(), f"{short.upper()}S"):
            forms.setdefault(form, []).append(own)
    for word in pattern(r"[A-Za-z&]+\d*").finditer(text) if places else ():
        for own in forms.get(word.group().upper(), ()):
            own.append(Span(*word.span()))
    return places


def _is_explained(short: str, meaning: str, text: str, places: Iterable[Span]) -> bool:
    """Whether any place of it in the record has its words beside it."""
    for start, end in places:
        before, behind = text[max(0, start - 110) : start], text[end : end + 130]
        if _told_before(short, meaning, before) or _told_behind(short, meaning, behind):
            return True
    return False


_HANGS_ON = pattern(r"(?:[(\[]|[(\[]?\bor\b|[,=–—|:-]|\bcalled\b|\baka\b|\bknown as\b|\bshort for\b)\s*[\"“‘'*_]*$")
_TELLS = pattern(
    r"^[\"”’'*_]*(?:['’]?s)?[*_]*\s*(?:[(\[=–—|:,-]|\b(?:is|are|means|stands for|is short for|which is|that is|i\.e\.)\b)[\s*_|]*(?:the |a |an |our |your )?"
)
_IN_PLAIN_WORDS = pattern(
    r"^[\"”’'*_]*(?:['’]?s)?[*_]*\s*(?:[(\[](?:[^()\[\]]{0,60},\s)?|,\s*(?=(?:the|a|an|our|your|which|that)\b)|[=–—]\s*)"
    r"(?:which |that |this |it )?(?:is |are |means )?(?:the|a|an|our|your|their|for|help|people|someone|somebody|who) [a-z]"
    r"|^:\s(?:I|we)\s[a-z]"
)


_LAST_PIECE = pattern(r"[.?!:;|]\s|\n\s*[-*#\d]")


def _told_before(short: str, meaning: str, before: str) -> bool:
    hangs = _HANGS_ON.search(before)
    if hangs is None:
        return False
    words = word_list(_LAST_PIECE.split(before[: hangs.start()])[-1])
    return _spell(short, words[-len(short) - 4 :], at_end=True) or _is_meant(meaning, words[-8:])


def _told_behind(short: str, meaning: str, behind: str) -> bool:
    tells = _TELLS.match(behind)
    if tells is None:
        return False
    if _IN_PLAIN_WORDS.match(behind) is not None:
        return True
    words = word_list(behind[tells.end() :])
    return _spell(short, words[: len(short) + 4], at_end=False) or _is_meant(meaning, words[:9])


def _spell(short: str, words: Sequence[str], *, at_end: bool) -> bool:
    """Whether the first letters of words that stand together spell it, little words left out or not."""
    letters = [letter for letter in folded(short) if letter.isalpha()]
    if len(letters) < 2:
        return False
    heavy = [word for word in words if word not in _LIGHT]
    for row in (words, heavy):
        firsts = [word[0] for word in row]
        room = len(firsts) - len(letters)
        starts = range(max(0, room - 1), room + 1) if at_end else range(min(room + 1, 2))
        if any(firsts[at : at + len(letters)] == letters for at in starts):
            return True
    # "initial conference (ICPC)", "SALT (speech therapist)": some of its letters in their order, the first among them.
    near = heavy[-2:] if at_end else heavy[:2]
    return len(near) == 2 and near[0][0] == letters[0] and near[1][0] in letters[1:]


_LIGHT = frozenset("and of the for in to a an on with at or by not".split())


def _is_meant(meaning: str, words: Sequence[str]) -> bool:
    """Whether most of the words that it stands for are there."""
    wanted = {stem(word) for word in word_list(meaning) if word not in _LIGHT}
    return len(wanted) >= 2 and len(wanted & {stem(word) for word in words}) * 3 >= len(wanted) * 2
