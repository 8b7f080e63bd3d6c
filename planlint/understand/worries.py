"""Worries that a child told, anywhere in the record, and whether anything in it answers them.

Children tell once. A worry is answered by a step of somebody who helps, by reasoning that takes it up, or by what the child was
told; thanks, praise and a reminder of the rules are no answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from operator import itemgetter

from planlint.dataclass import NamedTuple
from planlint.language import dates, gaps
from planlint.language.sentences import outside_quotations, quotations, sentences
from planlint.language.weighed import likely
from planlint.model import Document, Entry, Judgement, Part
from planlint.patterns import pattern
from planlint.source import Places, Span
from planlint.understand import unmet
from planlint.understand.answers import Answers, Told, lexicon, tells_the_child
from planlint.understand.child import PRONOUNS, TOLD, Words, finds, is_of_child
from planlint.understand.chronology import is_said
from planlint.understand.hard import KINDS, RELIEF, is_worry
from planlint.understand.meant import is_about_child, is_about_child_or_nobody, means_child, somebody

_FIRST_PERSON = r"\b(?:I|my|me|us|our|we)\b"
PERHAPS = 0.6
"""How likely words without any such wording must be to be something hard, to ask about them softly; set on labelled statements
(benchmarks/fit_sentences.py)."""
SHOWN = 0.7
"""The same, for what a child was seen to do."""
PASSED_ON = 0.85
"""The same, for what a grown-up passes on of a child's doings."""
HARDLY = 0.1
"""How likely a sentence with such a wording must be at least: below it stand knitting needles and pillow fights; set on the same
statements and on those of tests/records/statements/disclosures.json."""
_AT_SCHOOL = r"\b(?:school|class|lessons?|medical room|term|nursery)\b"
_DEAF = frozenset(
    (
        "actions",
        "contingency",
        "outcomes",
        "measure",
        "signatures",
        "wellbeing",
        "consent",
    )
)
_OTHERS = frozenset(("network", "household", "facts", "parents", "adults", "oversight", "review"))
"""Parts in which others speak: a child's worry counts there where the child is named as the one who told it or did so."""
_LONG = 45
"""Words of the longest sentence that is weighed as a whole."""
_HE = pattern(r"(?:He|She|They)\b")
_BODY = (
    r"\b(?:freez\w*|froze|stiff\w*|flinch\w*|goes? (?:still|quiet|rigid|white|under|behind|limp)|went (?:still|quiet|rigid|white|under|behind|limp)"
    r"|hides?|hid|cling\w*|bit(?:es|ing)?|curl\w*|cover\w*|scream\w*|shakes?|shook|trembl\w*|wets?|soil\w*|drop(?:s|ped)|star(?:es|ed)"
    r"|watch(?:es|ed)|will(?: not|n['’]t)|would(?: not|n['’]t)|stop(?:s|ped) (?:feeding|eating|playing|talking)|cr(?:ies|ied)|lies? down|arch\w*|pull(?:s|ed) (?:out )?(?:her|his|their))\b"
)
"""What a child's body says."""
_TRIGGER = r"\b(?:when(?:ever)?|if|as soon as|every time|each time|once|before|after|at the sound)\b"
_SEEN_IN = frozenset(("voice", "seen", "activity", "about", None))
"""What a part is for in which somebody tells what the child was seen to do."""
_THOUGHT = frozenset(("analysis", "decision", "reflection", "worries", "reason", "discussion", "day"))
"""Parts in which adults reason or picture a life: there a child's worry counts only where it is told as said."""


def worries(doc: Document, words: Words, base: date) -> list[Judgement]:
    """Each worry that the child told, answered or not, in the order of the record; where none is unanswered, one that is in doubt."""
    if doc.root is None or not words.subjects:
        # Without a child's name nobody's words are theirs.
        return []
    telling = list(told(doc, words) if doc.kind != "chronology" else _told_lately(doc, words, base))
    if not telling and doc.kind == "chronology":
        return []
    answers = Answers(doc, words)
    found: list[Judgement] = []
    for one in telling:
        why = ("a worry that the child told",)
        if answers.lacks(one) >= (WORDED if one.sure else UNWORDED):
            found.append(Judgement("worry", "unanswered", one.span, why, part=one.part))
        elif one.sure:
            found.append(Judgement("worry", "answered", one.span, why, part=one.part))
    if doc.kind != "chronology" and not any(one.state == "unanswered" for one in found):
        found.extend(unmet.in_doubt(doc, words, telling, answers))
    return found


def _told_lately(doc: Document, words: Words, base: date) -> Iterator[Told]:
    """What a chronology tells in lines of which nothing is made."""
    lines = [entry.span for entry in doc.entries if _is_recent(entry, words, base)]
    recent = Places(lines)
    yield from (one for one in told(doc, words) if recent.hold(one.span.start)) if lines else ()


def _is_recent(entry: Entry, words: Words, base: date) -> bool:
    """Whether a line of a chronology is of the two years before it, or of no day, and does not say what it meant: what was told longer ago is answered in other records."""
    day = dates.find(entry.day.value, base) if entry.day is not None else []
    meant = is_said(entry.significance, words) or _SO_WHAT.search(entry.text.value) is not None
    return not meant and (not day or day[-1].latest >= base - _LATELY)


_LATELY = timedelta(days=731)
_SO_WHAT = pattern(r"→|⇒|[-=]>")
"""What parts, in one line, what happened from what it meant."""

WORDED, UNWORDED = 0.2, 0.35
"""How likely a sentence must be a worry that nothing answers to say so, if its wording is a worry's and if it is not; set by
cross-validation (benchmarks/fit_answers.py)."""


# -- telling


def told(doc: Document, words: Words) -> Iterator[Told]:
    """Sentences that tell a worry as the child's own."""
    assert doc.root is not None
    session = doc.kind == "direct_work"
    for part in doc.root.walk():
        purpose = words.purpose(part)
        if purpose in _DEAF:
            continue
        if part.role == "facts" or purpose in _OTHERS or words.is_adults(part):
            yield from _named(part, words)
            continue
        own_voice = purpose == "voice" or words.is_titled_by_name(part)
        place = _Place(words.is_own(part), own_voice, session, _speaks(part, words), elides=True)
        listed = _lists_worries(part, words)
        pages = _pages(part, words)
        before = _named_above(part, words)
        for text in part.texts:
            on_and_on = _long_quotations(text.value)
            goes_on = False
            for start, end in sentences(text.value):
                sentence = text.value[start:end]
                if _is_no_telling(sentence, words):
                    continue
                opened = next(((a, b) for a, b in on_and_on if a <= end and start < b), None)
                passed: list[str] = []
                if pages.hold(text.span().start):
                    said = [sentence]
                elif opened is not None and opened[0] <= start:
                    # Speech that fills several sentences: each is the child's if the first was.
                    said = [text.value[start : min(end, opened[1])]] if goes_on else []
                else:
                    closed = (
                        sentence
                        if opened is None
                        else f'{text.value[start : opened[0] - 1]}"{text.value[opened[0] : end]}"'
                    )
                    said = list(_contents(closed, before, words, place, purpose in _THOUGHT))
                    goes_on = opened is not None and bool(said)
                    passed = [] if said else list(_passed_on(sentence, before, words, place))
                    said += [one for one in passed if pattern(_TELLS).match(one)]
                worded = next((one for one in said if _is_hard(one, sentence, words)), None)
                guessed = max((*said, *passed), key=lambda one: _likely(one, sentence, words), default="")
                chance = _likely(guessed, sentence, words) if guessed else 0.0
                if worded is not None:
                    yield Told(part, text, start, end, worded, True, _likely(worded, sentence, words))
                elif passed and _is_bodily(passed[0]) and _is_hard(passed[0], sentence, words):
                    yield Told(part, text, start, end, passed[0], False, max(chance, PASSED_ON), True)
                elif chance >= (PASSED_ON if passed and not _is_bodily(guessed) else PERHAPS):
                    yield Told(part, text, start, end, guessed, False, chance, bool(passed))
                elif purpose in _SEEN_IN and _is_shown(sentence, before, words):
                    yield Told(part, text, start, end, sentence, False, SHOWN, True)
                elif listed and len(sentence.split()) >= 3 and not finds(_NONE, sentence):
                    yield Told(part, text, start, end, sentence, True, SHOWN)
                before = f"{before[-300:]} {outside_quotations(sentence)}"


def _is_no_telling(sentence: str, words: Words) -> bool:
    """Whether a sentence says that the child was asked and said nothing, where what was said is kept, or what the child was told."""
    return not quotations(sentence) and (
        gaps.asked_in_vain(sentence)
        or gaps.restricted(sentence)
        or tells_the_child(sentence, words)
        and words.speaks.search(sentence) is None
    )


def _pages(part: Part, words: Words) -> Places:
    """What a child wrote, set off below a line that says so ("Ada brought a page that she had done:")."""
    found: list[Span] = []
    led = False
    for block in part.blocks:
        if block.form == "quote" and led:
            found += [text.span() for text in block.texts if finds(_FIRST_PERSON, text.value) or found]
        elif block.texts:
            last = block.texts[-1].value.rstrip()
            led = (
                last.endswith(":")
                and words.named.search(last[-160:]) is not None
                and finds(_WRITES, last[-160:]) is not None
            )
    return Places(found)


_WRITES = r"\b(?:wr(?:ote|itten|ites)|pages?|letter|note|drew|drawn|said|says|told|words|list|poem|sheet|book|typed|texted|did|done|brought|gave)\b"
"""What a line says that stands over a child's own words."""


def _named(part: Part, words: Words) -> Iterator[Told]:
    """Worries in a part of others' words that somebody says the child told or showed, the child being named or plainly meant."""
    place = _Place(own=False, voice=False, session=False, speaks=False)
    before = ""
    for text in part.texts:
        for start, end in sentences(text.value):
            sentence = text.value[start:end]
            said = [
                *_contents(sentence, before, words, place, thought=True),
                *_passed_on(sentence, before, words, place),
            ]
            hard = next((one for one in said if _is_hard(one, sentence, words)), None)
            if hard is not None:
                yield Told(part, text, start, end, hard, True, _likely(hard, sentence, words))
            elif said:
                chance, guessed = max(((_likely(one, sentence, words), one) for one in said), key=itemgetter(0))
                if chance >= PASSED_ON:
                    yield Told(part, text, start, end, guessed, False, chance)
            before = f"{before[-300:]} {outside_quotations(sentence)}"


_NONE = (
    r"^\W*(?:none|nothing|no worries|n/a|not (?:asked|known|yet)|[A-Z]\w+ (?:has|had|said|says) (?:no|none|nothing"
    r"|not)|there (?:is|are|were) (?:no|none))\b|\bno (?:worries|concerns)\b"
)


def _lists_worries(part: Part, words: Words) -> bool:
    """Whether a part's title says that what stands in it is what the child worries about ("Ada's worries")."""
    if part.heading is None or not finds(
        r"\b(?:worries|worried about|worry about|scared of|frightened of)\b", part.title
    ):
        return False
    return words.named.search(part.title) is not None or is_of_child(part)


class _Place(NamedTuple):
    """Where a sentence stands: in a part that is the child's, in one for the child's voice, in a session, in the child's own writing."""

    own: bool
    voice: bool
    session: bool
    speaks: bool
    elides: bool = False
    """Whether a sentence there may leave out whom it tells of ("Said that he locks the doors")."""


def _long_quotations(value: str) -> list[tuple[int, int]]:
    """Quoted speech that holds more than one sentence, as `sentences` divides it."""
    pieces = sentences(value)
    return [(a, b) for a, b in quotations(value) if sum(1 for start, end in pieces if start < b and a < end) > 1]


def _speaks(part: Part, words: Words) -> bool:
    """Whether a part is written as the child speaks: titled so, or a part of the child's that says "I" or "my", nobody "she" and nothing a worker does."""
    if words.to_child:
        return False
    if is_of_child(part):
        return True
    text = outside_quotations(part.words)
    return (
        words.is_own(part)
        and pattern(r"\b(?:I|I['’]m|[Mm]y|me)\b").search(text) is not None
        and not words.named.search(text)
        and not finds(_WORKER_DOES, text)
        and not finds(r"\b(?:he|she|they) (?:said|says|told|tells|asked|wants|thinks|feels|is|was)\b", text)
    )


_WORKER_DOES = r"\bI (?:asked|saw|met|visited|spoke|told|said|explained|rang|showed|sat|watched|brought|took|read|went|drew|played|noticed|wondered)\b"
"""What the one who writes a record does beside a child."""


def _contents(sentence: str, before: str, words: Words, place: _Place, thought: bool) -> Iterator[str]:
    """The pieces of a sentence that are what the child said, in quotation marks or told."""
    own, session = place.own, place.session
    quoted = quotations(sentence)
    for start, end in quoted:
        quote = sentence[start:end]
        if len(quote.split()) < 2:
            continue
        who = words.speaker(outside_quotations(sentence)[:start])
        if (
            who == "child"
            or (who in PRONOUNS and _means_child(who, before, sentence[:start], words, own))
            or (who is None and ((session and finds(_FIRST_PERSON, quote)) or words.voice_of.search(sentence)))
            or (who is None and finds(_FIRST_PERSON, quote) and is_about_child(before, sentence[:start], words))
            or (
                (own and who is None and (place.voice or finds(_FIRST_PERSON, quote)))
                or (who is None and _is_named_after(sentence[end:], before, words, own))
            )
            or _is_in_a_note(sentence[:start], before, words)
            or (place.elides and who != "adult" and finds(_AS_A_CHILD, quote) and not words.is_adults_account(sentence))
        ):
            yield quote
    yield from _left_out(sentence, before, words, place)
    if not quoted and place.speaks and (place.own or pattern(r"\b(?:I|[Mm]y|me)\b").search(sentence)):
        yield sentence
    yield from _reported(sentence, before, words, own, thought)


_AS_A_CHILD = r"(?-i:\b(?:Daddy|Mummy|Mammy|Mamma|Tata|Da|Mam)\b)|\bmy (?:mum|dad|mam|da|mummy|daddy|nan|bed|bedroom|brother|sister|teacher)\b"
"""What children say in the first person, and grown-ups hardly."""


def _left_out(sentence: str, before: str, words: Words, place: _Place) -> Iterator[str]:
    """What a sentence without its subject says that somebody said ("Told Miss Akhtar: ..."), the passage being about the child, or about nobody else."""
    told = _WITHOUT_ITS_SUBJECT.match(sentence) if place.elides else None
    if told is None or not (place.own or place.session or is_about_child_or_nobody(before, words)):
        return
    said = [sentence[start:end] for start, end in quotations(sentence) if sentence[start:end].count(" ")]
    yield from said or [sentence[told.end() :]]


_WITHOUT_ITS_SUBJECT = pattern(
    r"\W*(?:(?:Then|Also|And|But|Later|Has|Had|Still) )?(?:[Ss]aid|[Ss]ays|[Tt]old|[Tt]ells|[Aa]sked|[Aa]sks|[Ww]rote|[Tt]exted|[Mm]essaged|[Ww]hispered|[Dd]isclosed|[Mm]entioned)\b"
)


def _named_above(part: Part, words: Words) -> str:
    """The closest title over a piece that names the child, as what the piece opens with; nothing where a grown-up's stands between."""
    around: Part | None = part
    while around is not None and around.parent is not None:
        if words.is_adults(around):
            return ""
        if around.heading is not None and words.named.search(around.title):
            return f"{around.title.strip(' .:')}. "
        around = around.parent
    return ""


_NOTE = pattern(
    r"\b(?:note|text|message|letter|card|pad|diary|worry (?:box|slip)|picture|drawing|postcard|slip|sticker|whiteboard)\b[^\"“‘.]{0,70}"
    r"(?:\bsaid|\bsays|\bsaying|\breads?|:)\W*$",
    re.IGNORECASE,
)


def _is_in_a_note(before_it: str, earlier: str, words: Words) -> bool:
    """Whether words in quotation marks stand in something that the child wrote or drew ("Ada passed Jo a note which said ...")."""
    if not _NOTE.search(before_it):
        return False
    named = [found.end() for found in words.named.finditer(f"{earlier[-120:]} {before_it}")]
    return bool(named)


_SAID = pattern(r"(?:said|told|asked|wrote|whispered|explained|added|says|tells|asks)")
_AFTERWARDS = pattern(rf"\W*(?:{_SAID.pattern} )?(?P<who>[A-ZÀ-Þ][\w'’-]+|he|she|they)(?: {_SAID.pattern})?\b")


def _is_named_after(follows: str, before: str, words: Words, own: bool) -> bool:
    """Whether the child is said to have spoken behind the quoted words ("...," Ada told the nurse)."""
    found = _AFTERWARDS.match(follows)
    if found is None or not _SAID.search(found.group()):
        return False
    who = found["who"]
    return words.named.fullmatch(who) is not None or (
        who in ("he", "she", "they") and _means_child(who, before, "", words, own)
    )


def _reported(sentence: str, before: str, words: Words, own: bool, thought: bool) -> Iterator[str]:
    """What stands behind "she said that", the speaker being the child; quoted pieces stay in it."""
    if words.is_adults_account(sentence):
        return
    plain = outside_quotations(sentence)
    for verb in pattern(rf"\b{TOLD}\b").finditer(plain):
        if finds(r"\b(?:was|were|been|be|being)\s$", plain[: verb.start()]) and not _is_feeling(verb.group()):
            continue
        if thought and not pattern(r"(?:said|says|told|tells|asked|asks|wrote|writes)\b").match(verb.group()):
            continue
        if not plain[: verb.start()].strip(" *_-") and (met := _TOLD_SOMEBODY.match(plain, verb.start())):
            if _means_child(met["who"], before, "", words, own):
                yield sentence[met.start("who") :]
            return
        who = words.speaker(f"{sentence[: verb.start()]} said")
        if who == "child" or (who in PRONOUNS and _means_child(who, before, sentence[: verb.start()], words, own)):
            yield sentence[verb.start() if _is_feeling(verb.group()) else verb.end() :]
            return


_TOLD_SOMEBODY = pattern(
    r"(?:[Tt]old|[Ss]aid to|[Aa]sked) (?:me|us|the TA|(?:the|his|her|their) (?:teacher|TA|tutor|school|foster carer|carer|key ?worker)|school|staff|(?:Mrs?|Miss|Ms|PC|DC|Dr) [A-Z][\w'’-]+)"
    r"[^.;,\"“]{0,40}? (?:that )?(?P<who>he|she|they)\b"
)
"""A sentence without its subject that can only be the child's telling ("Told the TA that she hears them at night")."""


def _passed_on(sentence: str, before: str, words: Words, place: _Place) -> Iterator[str]:
    """What a grown-up passes on of the child's words or doings ("Gran says that he sleeps in his clothes")."""
    plain = outside_quotations(sentence)
    report = pattern(_PASSES_ON).search(plain)
    if report is None or pattern(_PASSES_ON_AS_CHILD).match(plain) and words.named.match(plain.lstrip()):
        return
    if pattern(_WRITER_TELLS).match(plain):
        return
    follows = plain[report.end() :]
    found = words.named.search(follows[:60])
    if found is None:
        he = pattern(r"\W*(?:that |how )?(?:\w+ ){0,9}?(?P<who>he|she|they)\b").match(follows)
        if he is None or not (
            place.own
            or _means_child(he["who"], before, "", words, False)
            or _is_other(plain[: report.end()], he["who"])
        ):
            return
        at = report.end() + he.start("who")
    else:
        at = report.end() + found.start()
    clause = sentence[at:]
    if not pattern(_DOES_SO).match(clause):
        return
    yield clause


_TELLS = r"[\w'’-]+ (?:[\w'’-]+ )?(?:has |had )?(?:told|said|says|asked|asks|tells|wrote|texted)\b"
"""A child who tells, in what a grown-up passes on."""
_PASSES_ON = (
    r"\b(?:say|says|said|tells|told|report|reports|reported|mention|mentions|mentioned|noticed|notices|has seen|saw|describes|described|emailed|rang|texted|wrote|remembers|knows)\b"
    r"(?! (?:as|about) )"
)
_WRITER_TELLS = (
    r"\W*(?:I|[Ww]e) (?:\w+ly |then |also |have |['’]ve )?(?:told|mentioned|reported|explained|said|passed on) "
)
"""What the writer tells somebody of the child was heard before, and is no news of it."""
_PASSES_ON_AS_CHILD = r"\W*[A-ZÀ-Þ][\w'’-]+ (?:say|says|said|tells|told)\b"
_DOES_SO = (
    r"[\w'’-]+(?: [\w'’-]+)? (?:has|had|is|was|still|always|often|now|keeps?|started|starts?|told|said|says|asked|asks|will not|won['’]t|does|did|goes|went"
    r"|[a-z]+(?:s|ed))\b"
)
"""Somebody, and at once what they do."""


def _is_other(reporter: str, pronoun: str) -> bool:
    """Whether a pronoun cannot be the grown-up who reports: "he" where a nan or a Mrs speaks."""
    if pronoun == "he":
        return finds(_WOMEN, reporter) is not None
    return pronoun == "she" and finds(_MEN, reporter) is not None


_WOMEN = r"\b(?:mum|mother|nan|gran\w*|aunt\w*|sister|Mrs|Ms|Miss|she)\b"
_MEN = r"\b(?:dad|father|grandad|grandfather|uncle|brother|Mr|he)\b"


def _is_feeling(verb: str) -> bool:
    return not pattern(
        r"(?:said|says|told|tells|asked|asks|wrote|writes|whispered|replied|answered|explained)\b"
    ).match(verb)


def _means_child(pronoun: str, before: str, start: str, words: Words, own: bool) -> bool:
    """Whether a pronoun is the child: whom the passage is about, or whose part it stands in."""
    if pronoun in ("i", "you"):
        return own or (pronoun == "you" and words.to_child)
    if own or means_child(pronoun, before, start, words):
        return True
    return (
        len(words.subjects) == 1
        and (words.in_session or words.is_told_to_others)
        and not any(words.is_adult(one) for one in somebody(f"{before[-160:]} {outside_quotations(start)}"))
    )


def _is_hard(content: str, sentence: str, words: Words) -> bool:
    """Whether what a child said is hard by its wording, and nothing about its words speaks plainly for something light."""
    return (
        is_worry(content, words)
        and _likely(content, sentence, words) >= HARDLY
        and not _is_at_school(content, sentence, words)
    )


def _likely(content: str, sentence: str, words: Words) -> float:
    """How likely what a child said is something hard, by the words of its sentence, or its own where the sentence is long."""
    if finds(RELIEF, content) or len(content.split()) < 3:
        return 0.0
    told = sentence if len(sentence.split()) <= _LONG else content
    return likely("told", told, words.subjects, words.vocabulary)


def _is_shown(sentence: str, before: str, words: Words) -> bool:
    """Whether a sentence says what a child does, seen by somebody or passed on, and that is likely hard ("He sleeps in the car when ...")."""
    named = (
        words.named.match(sentence) is not None
        or (he := _HE.match(sentence)) is not None
        and _means_child(he.group().lower(), before, "", words, own=False)
    )
    if not named or len(sentence.split()) > _LONG or finds(RELIEF, sentence):
        return False
    if not _is_bodily(sentence):
        return False
    return likely("told", sentence, words.subjects, words.vocabulary) >= SHOWN


def _is_bodily(text: str) -> bool:
    """Whether a text tells what a child's body does, and when."""
    return finds(_BODY, text) is not None and finds(_TRIGGER, text) is not None


def _is_at_school(content: str, sentence: str, words: Words) -> bool:
    """Whether a wish to go home is only that of a child at school."""
    hits = lexicon(words.vocabulary).of(content, *KINDS)
    return len(hits) == 1 and hits[0].phrase == "go home" and finds(_AT_SCHOOL, sentence) is not None
