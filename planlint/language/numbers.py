"""Numbers and addresses that find one person: found in running text, their check digits worked out where they have any.

Sources of the shapes: NHS Data Dictionary, "NHS NUMBER" (modulus 11); UK Government Data Standards Catalogue, "Unique Pupil
Number" 2.0, 2004 (modulus 23); HMRC National Insurance Manual, NIM39110; Ofcom's National Telephone Numbering Plan (what
begins with 0 or +44, the ranges kept for drama among them); BS 7666 (postcodes); Community Health Index, Public Health Scotland
(the day of birth and four digits); Health and Care Number, HSC Northern Ireland (as an NHS number). Examples that nobody bears (NHS numbers from
999, QQ 12 34 56 C) count like others: a reader cannot tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from planlint.dataclass import NamedTuple
from planlint.language.words import holds_digit
from planlint.patterns import ANY_CASE, pattern


class Number(NamedTuple):
    """Something in a text that finds one person or one home: value offsets of the thing itself, without its label.

    `kind` is nhs (in Scotland CHI, in Northern Ireland HSC), upn, insurance, document (passport, licence, bank, permit), phone, email or postcode. `labelled` is true if
    the words before it say what it is, `adds_up` is false if its check digit is wrong.
    """

    start: int
    end: int
    kind: str
    labelled: bool = False
    adds_up: bool = True


def nhs_check_digit(first_nine: str) -> int | None:
    """The tenth digit of an NHS number, None where no number begins so (NHS Data Dictionary, modulus 11, steps 1 to 4)."""
    total = sum(int(digit) * weight for digit, weight in zip(first_nine, range(10, 1, -1), strict=True))
    check = 11 - total % 11
    return None if check == 10 else 0 if check == 11 else check


def is_nhs_number(digits: str) -> bool:
    """Whether ten digits have the check digit of an NHS number."""
    return len(digits) == 10 and digits.isascii() and digits.isdigit() and nhs_check_digit(digits[:9]) == int(digits[9])


_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
"""Values 0 to 22; I, O and S are not used."""


def upn_check_letter(rest: str) -> str | None:
    """The first letter of a unique pupil number from the twelve characters behind it, the last of which may be a letter."""
    body, last = rest[:11], rest[11:]
    if not (len(rest) == 12 and body.isascii() and body.isdigit()):
        return None
    if last.isascii() and last.isdigit():
        value = int(last)
    elif last in _UPN_LETTERS:
        value = _UPN_LETTERS.index(last)
    else:
        return None
    total = sum(int(digit) * place for place, digit in enumerate(body, 2)) + 13 * value
    return _UPN_LETTERS[total % 23]


def is_upn(written: str) -> bool:
    """Whether thirteen characters are a unique pupil number, permanent or temporary."""
    return len(written) == 13 and upn_check_letter(written[1:].upper()) == written[0].upper()


def is_insurance_number(written: str) -> bool:
    """Whether nine characters can be a National Insurance number, or HMRC's own example of one (NIM39110)."""
    plain = written.upper()
    if not pattern(r"[A-Z]{2}\d{6}[A-D]").fullmatch(plain):
        return False
    prefix = plain[:2]
    if prefix == "QQ":
        return True
    return not (set(prefix) & set("DFIQUV")) and prefix[1] != "O" and prefix not in _NOT_ALLOCATED


_NOT_ALLOCATED = ("BG", "GB", "KN", "NK", "NT", "TN", "ZZ")

_NHS = pattern(r"(?<![\w.,+/-])\d{3}(?P<gap>[ \u00a0-]?)\d{3}(?P=gap)\d{4}(?![\w/-]|[.,]\d)")
_NHS_LABEL = pattern(
    r"\bN\.?H\.?S\b\.?\s*(?:nos?|numbers?|num|id|#)?\b|\b(?:HSC|H&C|H ?and ?C|health (?:and|&) (?:social )?care) (?:nos?|numbers?)\b",
    ANY_CASE,
)
_CHI = pattern(r"(?<![\w.,+/-])[0-3]\d[01]\d{3}[ \u00a0-]?\d{4}(?![\w/-]|[.,]\d)")
_CHI_LABEL = pattern(r"\bCHI\b|\bcommunity health index\b")
_UPN = pattern(r"(?<!\w)[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z](?!\w)", ANY_CASE)
_UPN_LABEL = pattern(r"\b(?:UPN|unique pupil (?:number|no|reference))\b", ANY_CASE)
_INSURANCE = pattern(r"(?<!\w)[A-Z]{2}[ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[A-D](?!\w)", ANY_CASE)
_INSURANCE_LABEL = pattern(r"\b(?:national insurance|NINO|N\.?I\.? ?(?:no|number|num))\b", ANY_CASE)
_PAPER = (
    r"\b(?:passport|driving licen[cs]e|home office|BRP|residence permit|visa|ARC|sort code|bank account|account number"
    r"|account no|birth certificate|identity card|ID card)\b"
)
_DOCUMENT_LABEL = pattern(_PAPER, ANY_CASE)
_DOCUMENT = pattern(
    _PAPER + r"(?:\s+(?:no|nos|number|num|ref|reference)\b)?"
    r"[.:\s#]{0,4}(?P<number>[A-Z]{0,5}[ -]?\d[\dA-Z -]{4,18}[\dA-Z])(?!\w)",
    ANY_CASE,
)
_PHONE = pattern(
    r"(?<![\w.+/-])(?:(?:\+|00)44[ \u00a0]?(?:\(0\)[ ]?)?|\(?0)(?:[ \u00a0-]?\)?[ ]?\d){9,10}(?![\w/]|-\d|\.\d)"
)
_EMAIL = pattern(r"(?<![\w.+-])[\w.+'-]+@[\w-]+(?:\.[\w-]+)+", ANY_CASE)
_POSTCODE = pattern(
    r"(?<!\w)(?:GIR ?0AA|[A-PR-UWYZ](?:\d[\dA-HJKPSTUW]?|[A-HK-Y]\d[\dABEHMNPRVWXY]?) ?\d[ABD-HJLNP-UW-Z]{2})(?!\w)"
)
"""Postcodes in capitals only: "E1 2ab" in small letters is as often a room or a class."""
_STREET = pattern(
    r"(?<![\w/.£])(?:(?:[Ff]lat|[Aa]partment|[Uu]nit|[Rr]oom)\s\w{1,3},?\s)?\d{1,4}[A-Ca-c]?,?\s"
    r"(?:[A-Z][\w'’-]+\s){1,3}(?:Road|Rd|Street|St|Close|Avenue|Ave|Lane|Drive|Way|Terrace|Crescent|Gardens|Grove|Place|Court"
    r"|Square|Hill|View|Row|Walk|Mews|Rise|Parade|Park|Green|Villas|Cottages)\b(?!\s(?:Primary|School|Academy|Infants|Juniors"
    r"|High|Surgery|Nursery|Medical|Health|Clinic|Centre|Hub|Family|Hospital|Police|Station|Team|Library|Church|Club))"
    r"|(?<!\w)(?:[Ff]lat|[Aa]partment)\s\d{1,3}[A-Ca-c]?,?\s(?:[A-Z][\w'’-]+\s){1,2}(?:House|Court|Point|Tower|Heights|Lodge|Mansions)\b"
)

_MONTH = pattern(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", ANY_CASE)
_MOST_WORDS = 6
"""Words of a label; a longer one is somebody's sentence."""
_NEAR = 30
"""Characters between a label and its number."""


def find(text: str, label: str = "") -> list[Number]:
    """Everything in a text that finds one person or home, in order; each character belongs to one at most.

    `label` is the title that the text answers, where a form prints one ("NHS No.").
    """
    if "@" not in text and not holds_digit(text):
        return []
    found: list[Number] = []
    for number in _all(text, label):
        if not any(number.start < other.end and other.start < number.end for other in found):
            found.append(number)
    return sorted(found)


def _all(text: str, label: str) -> Iterator[Number]:
    """Candidates, the surer shapes first; those that need so many digits are looked for only where there are as many."""
    digits = len(pattern(r"\d").findall(text))
    if "@" in text:
        for match in _EMAIL.finditer(text):
            yield Number(*match.span(), "email")
    if digits >= _DIGITS:
        yield from _rows_of_digits(text, label, digits)
    for match in _POSTCODE.finditer(text):
        yield Number(*match.span(), "postcode")
    for match in _STREET.finditer(text):
        yield Number(*match.span(), "street")


def _rows_of_digits(text: str, label: str, count: int) -> Iterator[Number]:
    for match in _UPN.finditer(text) if count >= _LONG else ():
        labelled = _is_labelled(text, match.start(), _UPN_LABEL, label)
        adds_up = is_upn(match.group())
        if labelled or adds_up:
            yield Number(*match.span(), "upn", labelled, adds_up)
    for match in _INSURANCE.finditer(text):
        labelled = _is_labelled(text, match.start(), _INSURANCE_LABEL, label)
        plain = "".join(character for character in match.group() if character.isalnum())
        if labelled or match.group()[:2].isupper() and is_insurance_number(plain):
            yield Number(*match.span(), "insurance", labelled)
    yield from _documents(text, label)
    if count < _LONG:
        return
    for match in _NHS.finditer(text):
        digits = "".join(character for character in match.group() if character.isdigit())
        labelled = _is_labelled(text, match.start(), _NHS_LABEL, label)
        adds_up = is_nhs_number(digits)
        # Without its label, only the grouping that the NHS prints is one: a bare row of ten digits is any system's own number.
        if labelled or adds_up and match["gap"] and digits[0] != "0":
            yield Number(*match.span(), "nhs", labelled, adds_up)
    for match in _CHI.finditer(text):
        if _is_labelled(text, match.start(), _CHI_LABEL, label):
            yield Number(*match.span(), "nhs", True)
    for match in _PHONE.finditer(text):
        yield Number(*match.span(), "phone")


def _documents(text: str, label: str) -> Iterator[Number]:
    for match in _DOCUMENT.finditer(text):
        if _may_open_accounts(match["number"]):
            yield Number(*match.span("number"), "document", True)
    if len(label.split()) <= _MOST_WORDS and _DOCUMENT_LABEL.search(label):
        whole = pattern(r"\W*(?P<number>[A-Z]{0,5}[ -]?\d[\dA-Z -]{4,18}[\dA-Z])\W*", ANY_CASE).fullmatch(text)
        if whole and _may_open_accounts(whole["number"]):
            yield Number(*whole.span("number"), "document", True)


def _may_open_accounts(written: str) -> bool:
    """Whether digits and letters may be a number of a paper or an account, and no day with its month in letters."""
    return sum(character.isdigit() for character in written) >= _DIGITS and not _MONTH.search(written)


_DIGITS = 6
"""Digits that the number of a passport, a licence or an account has at least, and the shortest of the others as well."""
_LONG = 10
"""Digits of an NHS number; those of pupils and of telephones have as many or more."""


_LOWER_THEN_UPPER = pattern(r"(?<=[a-z])(?=[A-Z])")
"""Where two words of a key meet ("nhsNumber")."""


def _is_labelled(text: str, start: int, expression: re.Pattern[str], label: str) -> bool:
    """Whether a label stands in front of a number: shortly before it, before a list that it stands in, or as the title of all."""
    if label and expression.search(_LOWER_THEN_UPPER.sub(" ", label.replace("_", " "))):
        return True
    before = text[max(0, start - 90) : start]
    found = list(expression.finditer(before))
    if not found:
        return False
    between = before[found[-1].end() :]
    return len(between) <= _NEAR or any(character.isdigit() for character in between) and ". " not in between
