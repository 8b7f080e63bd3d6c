"""Names that are told with an age or a day of birth, and whose they are not: a grown-up's, a worker's, a room's."""

from __future__ import annotations

import re

from planlint.language.particulars import is_general
from planlint.language.words import CAPITALS, folded
from planlint.patterns import ANY_CASE, pattern
from planlint.source import Text
from planlint.vocabulary import Vocabulary

CAP = rf"[{CAPITALS}][\w'’-]{{0,80}}"
"""A word that may be part of a name, be it in capitals; `words.NAME` is one in small letters."""
NO_NAMES = frozenset(
    "mum dad mother father parents child children the a an this that we he she they it you i in on at by for from to and or but no not yes all any each every some plan action actions need outcome review date school nursery"
    " monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december"
    " family social worker early help child's health education home contact referral asap cp cin cic lac eh ehcp taf tac rcpc icpc nqsw assessment year reception manager supervisor team core group police housing camhs".split()
)
WORDED = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
SPAN = r"(?:years?|yrs?|y|months?|mths?|mos?|m|weeks?|wks?|w|days?)"
_NUMBER = (
    rf"\d{{1,2}}(?!\d|[/.-]\d|[:.]\d| ?(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)(?:\s?{SPAN}\b)?"
)
_ABOUT = r"(?:nearly|almost|just|just turned) "
_BORN = r"(?:\d{1,2} )?[A-Z][a-z]+ 20\d\d|\d{1,2}[./-]\d{1,2}[./-](?:20)?\d\d"
AGED = pattern(
    rf"(?P<name>{CAP}(?:[ -](?:{CAP}|[A-ZÀ-ÞŻ]\.))*\.?)(?:\s*\([^()\d]{{2,40}}\))?\s{{0,40}}(?:safe\s{{1,3}})?"
    rf"(?:[(\[](?i:aged? |now |both |{_ABOUT}|(?:[mf]|girl|boy|male|female),? )?(?P<age>{_NUMBER}|(?i:unborn|{WORDED}|[\w ]{{1,12}} (?:months?|weeks?)))"
    rf"|(?:\s?\(|,\s)(?:[Yy](?:ea)?r ?|Y)(?P<age8>\d{{1,2}})(?=\s?[),.;(]|$)"
    rf"|(?:[(,|]|\s·)?\s?(?i:born|b\.|d\.?o\.?b\.?:?|date of birth:?) (?:on )?(?P<born>{_BORN}|\d{{1,2}} [A-Z][a-z]+)"
    rf"|[(](?P<born2>{_BORN})"
    rf"|,?\s+(?:(?i:is|aged|age)\s+)(?P<age2>{_NUMBER}(?!%| (?:of|out|per|times|minutes|miles|days|weeks))|(?i:(?:{WORDED})(?=\s*(?:and\b|[,.;)]|$|now\b|years?\b|months?\b|weeks?\b))))"
    rf"|\.\s+(?:[Aa]ged?|AGE)\s+(?P<age3>{_NUMBER})"
    rf"|\.\s+(?P<age7>\d{{1,2}}\s?(?:years?|yrs?)\b)(?! (?:ago|later|of|on|after|and counting))"
    rf"|\s*[,·|–—-]\s+(?:[MF],?\s|(?i:male|female|boy|girl|pronouns)\b,?\s|{_ABOUT})?(?P<age4>{_NUMBER}(?=\s*(?:$|[.,;:/)*|(·–—\n-]|years|yrs|months|and\b|&|on \d|Parents?\b|Mum\b|Dad\b|Carers?\b|Family\b)|\s{{2,}})|(?i:(?:{WORDED})(?=\s*(?:[,.;()]|$))|\w+ (?:months?|weeks?)\b))"
    rf"|\s{{2,}}(?:[MF]|(?i:male|female|boy|girl))\s+(?P<age6>\d{{1,2}})\b(?![/.-])"
    rf"|\s+(?P<age5>\d{{1,2}}(?:\s?{SPAN}\b(?:\s\d{{1,2}}\s?{SPAN}\b)?)?)(?=\s*(?:$|[,;)]|and\b)|\s{{2,}}\S))"
)
"""A name and, at once, an age or a day of birth."""
_IS_AGED = pattern(rf"(?P<name>{CAP}?)['’]s (?P<age>\d{{1,2}}|{WORDED})(?=\s*(?:and\b|[,.;]))")
"""A name and "is" in one word before an age ("Ada's 8 and ...")."""
_BESIDE = pattern(rf"(?P<name>{CAP}(?: {CAP})?)\s+(?:and|&)\s+$")
"""The other of two who share a name and an age ("Ada and Bo Finch, 7")."""
GROWN = (
    r"mum|mam|mummy|mammy|dad|daddy|mother|father|parents?|nan|nana|nanna|gran\w*|aunt\w*|uncle|step-?(?:mum|dad|mother|father|parent)\w*|partner"
    r"|carers?|wife|husband|boyfriend|girlfriend|ex|taid|nain|cousin|lodger|friend|worker|teacher"
)
_GROWN_BEFORE = pattern(rf"\b(?:{GROWN})(?:['’]s)?(?:\s*[,:(–-])?\s*$", ANY_CASE)
_AFTER = r"[\s\d)\]]*(?:(?:y|yrs|years)\b[\s)]*)?(?:[,(–-]|is|\s)\s*(?!\s)(?:the |his |her |their |its |baby's )?(?:(?:birth|foster|step|grand|young|other)[ -]?)?"
"""What may stand between an age and who somebody is to the child."""
_GROWN_AFTER = pattern(rf"{_AFTER}(?:{GROWN})\b(?! [A-ZÀ-Þ])", ANY_CASE)
_BESIDE_AFTER = pattern(rf"{_AFTER}(?:cousin|lodger|friend|partner|boyfriend|girlfriend|ex)\b(?! [A-ZÀ-Þ])", ANY_CASE)
"""The same behind somebody too young to be anybody's mum: the mum told of behind an age is the next in a list."""
MAY_BE_A_PARENT = 15
"""Years; whoever is younger is nobody's mum or dad. Ours, without a source."""
_SIBLING = pattern(
    rf"(?:^|[.;:|(]\s*)(?:(?:her|his|their|older|elder|younger|little|big|half|baby|twin|full)[ -])*(?:half-|step-?)?(?:brothers?|sisters?|siblings?|cousins?)\b[:,]?\s*"
    rf"(?:{CAP}(?: {CAP})?\s*(?:\([^()]*\)|,? (?:aged )?\d{{1,2}})?\s*(?:,|and|&)\s*)*$",
    ANY_CASE,
)
"""A brother or sister told of beside the child: no subject of the record."""
TITLED = pattern(r"\s*(?:Mr|Mrs|Ms|Mx|Dr|Miss|PC|DC|DS)\.?\s")
"""How a grown-up is called, and no child."""
CALLED = pattern(r"(?:[\"“'‘][A-ZÀ-Þ][\w-]+[\"”'’]|\([A-ZÀ-Þ][\w-]+\)) (?=[A-ZÀ-Þ])")
"""A name somebody goes by, in the middle of their own (Minh-Anh "Minnie" Pratt)."""
YEAR_AT_SCHOOL = pattern(r"(?:KS|[YPSNR])\d{1,2}")
"""A year at school: Y4 in England and Wales, P6 and S2 in Scotland and Northern Ireland."""
OF_PLACES = frozenset(
    ("Rm", "Room", "Floor", "Flat", "Unit", "Suite", "Pool", "POOL", "Team", "TEAM", "Box", "Class", "Adult", "File")
)
"""What stands before a number that is no age."""
OF_AGE = 18
"""Years; whoever is younger is a child."""
_AT = pattern(r"\b(?:at|in|near|from)\s+$")
"""What stands before a place."""
LEADS = frozenset(
    "no no. nr baby twins twin your my our held seen chair written made printed session number part section form sister brother year blwyddyn class grade set primary"
    " version room yr page flat unit week step stage level tier band phase target question item row".split()
)
"""What may stand before a name, or an age, and is none."""


def aged(texts: list[Text], vocabulary: Vocabulary, *, siblings: bool = False) -> list[str]:
    """The names with a child's age in some texts, the family's grown-ups and, unless wanted, its other children left out."""
    names: list[str] = []
    grown: list[str] = []
    for text in texts:
        value = CALLED.sub("", text.value)
        for one in sorted([*AGED.finditer(value), *_IS_AGED.finditer(value)], key=lambda found: found.start()):
            before = value[max(0, one.start() - 90) : one.start()]
            if pattern(rf"(?:{GROWN})\b", ANY_CASE).match(one["name"]):
                continue
            if not siblings and pattern(r"(?:Sister|Brother|Sibling|Cousin)s?\b").match(one["name"]):
                continue
            name = without_lead(pattern(r"['’]s$").sub("", one["name"]), vocabulary)
            if (
                not name
                or TITLED.match(f"{name} ")
                or YEAR_AT_SCHOOL.fullmatch(name)
                or name in vocabulary.table("people", "abbreviations")
                or name in OF_PLACES
                or not is_child_age(one)
                or _GROWN_BEFORE.search(before)
                or (_BESIDE_AFTER if 0 < years(one) < MAY_BE_A_PARENT else _GROWN_AFTER).match(value, one.end())
            ):
                continue
            if not siblings and _SIBLING.search(before) or _AT.search(before) or is_of_no_child(name, vocabulary):
                continue
            beside = _BESIDE.search(before)
            other = without_lead(beside["name"], vocabulary) if beside else ""
            (names if years(one) < OF_AGE else grown).extend([other, name] if other else [name])
    return names or grown


def years(found: re.Match[str]) -> int:
    """How old somebody told with an age is; 0 where it is told in months, in words or by a day of birth."""
    written = next((value for key, value in found.groupdict().items() if key != "name" and value), "")
    digits = pattern(r"\d+").match(written.strip())
    return int(digits.group()) if digits and not pattern(r"\d+\s?(?:m|w|d)|.*20\d\d|\d+[./-]").match(written) else 0


def is_child_age(found: re.Match[str]) -> bool:
    """Whether what is told behind a name can be a child's or a young adult's age, or a birthday of this century."""
    born = next((value for key, value in found.groupdict().items() if key.startswith("born") and value), "")
    year = pattern(r"20\d\d|\d\d$").search(born)
    if born:
        return year is None or int(year.group()[-2:]) >= 1 and len(year.group()) == 4 or int(year.group()[-2:]) < 30
    return years(found) < 25


def without_lead(name: str, vocabulary: Vocabulary) -> str:
    """A name without the general words that a sentence may put in front of it ("What Ines", "Assessment for Ruby")."""
    general = vocabulary.set("general", "general")
    words = name.split()
    # A title in capitals ("REVIEW OF ARRANGEMENTS FOR TIA RUDGE").
    joined = [at for at, word in enumerate(words) if folded(word) in ("of", "for", "the", "about", "re")]
    words = words[joined[-1] + 1 :] if joined and len(words) > joined[-1] + 1 else words
    while len(words) > 1 and (is_general(folded(words[0]), general) or folded(words[0]) in NO_NAMES | LEADS):
        words = words[1:]
    return (
        ""
        if not words
        or folded(words[0]) in NO_NAMES | LEADS
        or is_general(folded(words[0]), general)
        and len(words) == 1
        or len(words[0].strip(".")) < 2
        else " ".join(words)
    )


def is_of_no_child(piece: str, vocabulary: Vocabulary) -> bool:
    """Whether a piece of an answer names a body or a grown-up ("Hollin Primary", "mum Kerry")."""
    words = [folded(word).strip(".'’") for word in piece.split()]
    return any(word in vocabulary.set("people", "organisation") for word in words[1:]) or bool(
        pattern(rf"\s*(?:{GROWN})\b(?!['’])", ANY_CASE).match(piece)
    )
