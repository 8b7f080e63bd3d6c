"""Check digits by their published rules, and what in a text is a number that finds somebody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.language import numbers
from planlint.language.words import holds_digit

NINE = st.text("0123456789", min_size=9, max_size=9)
ELEVEN = st.text("0123456789", min_size=11, max_size=11)
LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


@pytest.mark.parametrize("number", ["9434765919", "4010232137"])
def test_published_nhs_numbers(number: str) -> None:
    assert numbers.is_nhs_number(number)


@given(NINE)
def test_each_nine_digits_have_one_tenth_or_none(first: str) -> None:
    right = [digit for digit in "0123456789" if numbers.is_nhs_number(first + digit)]
    check = numbers.nhs_check_digit(first)
    assert right == ([] if check is None else [str(check)])


@given(NINE, st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_is_always_seen(first: str, place: int, by: int) -> None:
    check = numbers.nhs_check_digit(first)
    if check is None:
        return
    wrong = first[:place] + str((int(first[place]) + by) % 10) + first[place + 1 :]
    assert not numbers.is_nhs_number(f"{wrong}{check}")


@given(NINE, st.integers(0, 7))
def test_neighbours_that_changed_places_are_always_seen(first: str, place: int) -> None:
    check = numbers.nhs_check_digit(first)
    if check is None or first[place] == first[place + 1]:
        return
    wrong = first[:place] + first[place + 1] + first[place] + first[place + 2 :]
    assert not numbers.is_nhs_number(f"{wrong}{check}")


def test_a_published_pupil_number() -> None:
    assert numbers.is_upn("B801200005001")
    assert not numbers.is_upn("A801200005001")


@given(ELEVEN, st.sampled_from("0123456789" + LETTERS))
def test_each_pupil_number_has_one_letter(body: str, last: str) -> None:
    assert [letter for letter in LETTERS + "IOS" if numbers.is_upn(f"{letter}{body}{last}")] == [
        numbers.upn_check_letter(body + last)
    ]


@given(ELEVEN, st.integers(0, 10), st.integers(1, 9))
def test_one_wrong_digit_of_a_pupil_number_is_always_seen(body: str, place: int, by: int) -> None:
    letter = numbers.upn_check_letter(f"{body}0")
    wrong = body[:place] + str((int(body[place]) + by) % 10) + body[place + 1 :]
    assert not numbers.is_upn(f"{letter}{wrong}0")


@given(st.text(max_size=20))
def test_whatever_is_written_has_an_answer(text: str) -> None:
    assert numbers.is_nhs_number(text) in (True, False)
    assert numbers.is_upn(text) in (True, False)
    assert numbers.is_insurance_number(text) in (True, False)
    assert all(0 <= one.start < one.end <= len(text) for one in numbers.find(text))


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("QQ123456C", True),
        ("AB123456C", True),
        ("AB123456E", False),
        ("BG123456A", False),
        ("DA123456A", False),
        ("AO123456A", False),
    ],
)
def test_national_insurance_numbers(written: str, right: bool) -> None:
    assert numbers.is_insurance_number(written) is right


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("NHS No. 943 476 5919", [("nhs", "943 476 5919")]),
        ("NHS no 943 476 5918", [("nhs", "943 476 5918")]),
        ("943 476 5919", [("nhs", "943 476 5919")]),
        ("ref 9434765919", []),
        ("943 476 5918", []),
        ("UPN: B801200005001", [("upn", "B801200005001")]),
        ("form A801200005001", []),
        ("NI number qq 12 34 56 c", [("insurance", "qq 12 34 56 c")]),
        ("seen on QQ 12 34 56 C", [("insurance", "QQ 12 34 56 C")]),
        ("form DA 12 34 56 C", []),
        ("form qq 12 34 56 c", []),
        ("passport 512774906", [("document", "512774906")]),
        ("her passport runs out in 2031", []),
        ("07700 900 118 or +44 1632 960 201", [("phone", "07700 900 118"), ("phone", "+44 1632 960 201")]),
        ("jo.marsh@example.org", [("email", "jo.marsh@example.org")]),
        ("12 Larch Close, M1 1AE", [("street", "12 Larch Close"), ("postcode", "M1 1AE")]),
        ("on 12 March at 4 Park Lane Primary", []),
        ("from 03/11/2026 to 08.12.2026, 9.30 to 10.15", []),
    ],
)
def test_what_is_found(text: str, found: list[tuple[str, str]]) -> None:
    assert [(one.kind, text[one.start : one.end]) for one in numbers.find(text)] == found


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("12 May", True),
        ("no digit", False),
        ("نعم", False),
        ("café at ١٢", True),
        ("café", False),
        ("20 m²", True),
        ("m²", True),
    ],
)
def test_a_digit_of_any_script_is_one(text: str, holds: bool) -> None:
    assert holds_digit(text) is holds


@pytest.mark.parametrize(("letters", "labelled"), [(30, True), (31, False)])
def test_a_label_stands_at_most_thirty_letters_before_its_number(letters: int, labelled: bool) -> None:
    dots = "." * (letters - 2)
    assert [one.labelled for one in numbers.find(f"NHS number {dots} 943 476 5919")] == [labelled]
