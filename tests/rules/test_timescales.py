"""Every time limit on the day before it, on it and after it, written from the words of its source.

Each case says what the source allows: the last day in time. The day after it is late, the day itself and the day before are not.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from planlint import engine
from planlint.config import Settings
from planlint.rules import load
from planlint.service.building import SEEN
from planlint.timescales import Timescales, within
from tests.reading import findings, understood

ASSESSMENT = "# Child and family assessment (child in need)\n\n**Child:** Emre Yilmaz, 8\n**Author:** Dele Coker\n**Date of referral:** {start}\n**Completed:** {end}\n"
EARLY = "# Early help assessment\n\n**Child:** Emre Yilmaz, 8\n**Author:** Dele Coker\n**Date of referral:** {start}\n**Completed:** {end}\n"
CONFERENCE = "# Child protection plan\n\n**Child:** Ria Marsh, 4\n**Strategy discussion:** {start}\n**Initial conference:** {end}\n"
CORE_GROUP = (
    "# Child protection plan\n\n**Child:** Ria Marsh, 4\n**Initial conference:** {start}\n**First core group:** {end}\n"
)
FIRST_REVIEW_CONFERENCE = "# Child protection plan\n\n**Child:** Ria Marsh, 4\n**Initial conference:** {start}\n**First review conference:** {end}\n"
LATER_CONFERENCE = "# Child protection review conference\n\n**Child:** Ria Marsh, 4\n**Date of conference:** {start}\n**Next review conference:** {end}\n"
FIRST_IN_CARE = (
    "# Care plan, child in care\n\n**Child:** Ines Falcao, 11\n**Came into care:** {start}\n**First review:** {end}\n"
)
SECOND_IN_CARE = (
    "# Care plan, child in care\n\n**Child:** Ines Falcao, 11\n**First review:** {start}\n**Second review:** {end}\n"
)
LATER_IN_CARE = (
    "# Review of a child in care\n\n**Child:** Ines Falcao, 11\n**Date of meeting:** {start}\n**Next review:** {end}\n"
)
PATHWAY = "# Pathway plan, care leaver\n\n**Name:** Levi Pryce, 19\n**Date of plan:** {start}\n**Next review:** {end}\n"
DECISION = "# Decision record: child in need\n\n**Child:** Emre Yilmaz, 8\n**Referral received:** {start}\n**Decision made:** {end}\n"
SESSION = "# Direct work session\n\n**Child:** Lewis Addy, 16, child in need\n**Date of session:** {start}\n**Logged:** {end}\n\nWe did pads first and then the café.\n"
CP_VISIT = "# Visit record\n\n**Child:** Lewis Addy, 16, child protection plan\n**Date of visit:** {start}\n**Recorded:** {end}\n\nLewis showed me his pads.\n"
MINUTES = "# Core group meeting: review of the child protection plan\n\n**Child:** Ria Marsh, 4\n**Held:** {start}\n**Minutes circulated:** {end}\n"
CARE_MINUTES = (
    "# Review of a child in care\n\n**Child:** Ines Falcao, 11\n**Held:** {start}\n**Minutes circulated:** {end}\n"
)

ENTRY = "# Chronology\n\n**Child:** Emre Yilmaz, 8\n**Author:** Dele Coker\n\n- {start} Home visit. Emre showed me the lock on the kitchen. Entered {end}\n"

CASES = [
    # Working Together: completed no longer than 45 working days from the point of referral. 31 August is a bank holiday.
    ("england", ASSESSMENT, "2026-08-11", "2026-10-14", "REV202"),
    ("england", ASSESSMENT, "2026-10-26", "2026-12-30", "REV202"),  # over Christmas: 25 and 28 are off
    # Wales: 42 working days.
    ("wales", ASSESSMENT, "2026-08-11", "2026-10-09", "REV202"),
    # Working Together: within 15 working days of the strategy discussion.
    ("england", CONFERENCE, "2026-10-05", "2026-10-26", "REV203"),
    ("wales", CONFERENCE, "2026-04-01", "2026-04-24", "REV203"),  # over Easter
    # Scotland, appendix D: within 28 calendar days.
    ("scotland", CONFERENCE, "2026-10-05", "2026-11-02", "REV203"),
    ("northern_ireland", CONFERENCE, "2026-07-06", "2026-07-28", "REV203"),  # 13 July is a holiday there
    # Working Together and Wales: the core group meets within 10 working days of the initial conference.
    ("england", CORE_GROUP, "2026-11-02", "2026-11-16", "REV203"),
    ("england", CORE_GROUP, "2026-12-16", "2027-01-04", "REV203"),
    ("wales", CORE_GROUP, "2026-08-24", "2026-09-08", "REV203"),
    # Scotland: within 15 working days. St Andrew's Day is one off.
    ("scotland", CORE_GROUP, "2026-11-16", "2026-12-08", "REV203"),
    ("northern_ireland", CORE_GROUP, "2026-03-09", "2026-03-24", "REV203"),  # over St Patrick's Day
    # First review conference: within three months of the initial one; Scotland six.
    ("england", FIRST_REVIEW_CONFERENCE, "2026-11-30", "2027-02-28", "REV203"),
    ("wales", FIRST_REVIEW_CONFERENCE, "2026-10-05", "2027-01-05", "REV203"),
    ("scotland", FIRST_REVIEW_CONFERENCE, "2026-10-05", "2027-04-05", "REV203"),
    ("northern_ireland", FIRST_REVIEW_CONFERENCE, "2026-10-05", "2027-01-05", "REV203"),
    # Later ones: at intervals of not more than six months.
    ("england", LATER_CONFERENCE, "2026-08-31", "2027-02-28", "REV106"),
    ("wales", LATER_CONFERENCE, "2026-10-05", "2027-04-05", "REV106"),
    ("scotland", LATER_CONFERENCE, "2026-10-05", "2027-04-05", "REV106"),
    ("northern_ireland", LATER_CONFERENCE, "2026-10-05", "2027-04-05", "REV106"),
    # England, regulation 33: within 20 working days of the day on which the child became looked after.
    ("england", FIRST_IN_CARE, "2026-10-05", "2026-11-02", "REV204"),
    ("england", FIRST_IN_CARE, "2026-12-07", "2027-01-07", "REV204"),
    ("wales", FIRST_IN_CARE, "2026-10-05", "2026-11-02", "REV204"),
    # Scotland, regulation 45: within 6 weeks of the placement. Northern Ireland: within two weeks.
    ("scotland", FIRST_IN_CARE, "2026-10-05", "2026-11-16", "REV204"),
    ("northern_ireland", FIRST_IN_CARE, "2026-10-05", "2026-10-19", "REV204"),
    # The second within three months of the first.
    ("england", SECOND_IN_CARE, "2026-08-31", "2026-11-30", "REV204"),
    ("wales", SECOND_IN_CARE, "2026-08-24", "2026-11-24", "REV204"),
    ("scotland", SECOND_IN_CARE, "2026-08-24", "2026-11-24", "REV204"),
    ("northern_ireland", SECOND_IN_CARE, "2026-08-24", "2026-11-24", "REV204"),
    # Later ones within six months of the one before.
    ("england", LATER_IN_CARE, "2026-11-09", "2027-05-09", "REV106"),
    ("wales", LATER_IN_CARE, "2026-11-09", "2027-05-09", "REV106"),
    ("scotland", LATER_IN_CARE, "2026-11-09", "2027-05-09", "REV106"),
    ("northern_ireland", LATER_IN_CARE, "2026-11-09", "2027-05-09", "REV106"),
    ("england", PATHWAY, "2026-11-04", "2027-05-04", "REV106"),
    ("wales", PATHWAY, "2026-11-04", "2027-05-04", "REV106"),
    # Working Together: a decision within one working day of a referral.
    ("england", DECISION, "2026-11-06", "2026-11-09", "REV205"),  # over a weekend
    ("england", DECISION, "2026-12-24", "2026-12-29", "REV205"),  # over Christmas
    # Local procedures: five working days, and in child protection five days.
    ("england", SESSION, "2026-11-09", "2026-11-16", "REV201"),
    ("england", SESSION, "2026-12-23", "2027-01-04", "REV201"),
    ("scotland", SESSION, "2026-11-26", "2026-12-04", "REV201"),  # St Andrew's Day
    ("england", CP_VISIT, "2026-11-12", "2026-11-17", "REV201"),
    # Scotland: the record within 10 working days; good practice elsewhere.
    ("scotland", MINUTES, "2026-11-16", "2026-12-01", "REV201"),
    ("england", MINUTES, "2026-11-16", "2026-11-30", "REV201"),
    # A single entry: fifteen working days, longer than local procedures ask.
    ("england", ENTRY, "2026-10-05", "2026-10-26", "REV201"),
    ("england", ENTRY, "2026-12-09", "2027-01-04", "REV201"),  # over Christmas
    # IRO Handbook: distributed within 20 working days.
    ("england", CARE_MINUTES, "2026-10-05", "2026-11-02", "REV201"),
]


def told(
    form: str, start: date, end: date, *, nation: str = "england", limits: dict[str, str] | None = None
) -> list[str]:
    """Codes of the rules about time that speak, where this record holds these two days."""
    text = form.format(start=_written(start), end=_written(end))
    settings = Settings(select=("REV",), trial="full", nation=nation, limits=limits or {})
    found = engine.check(understood(text, as_of=end), load(), settings).findings
    return [one.code for one in found if one.code in ("REV106", "REV201", "REV202", "REV203", "REV204", "REV205")]


def _written(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


@pytest.mark.parametrize(("nation", "form", "start", "last", "code"), CASES)
def test_the_day_before_on_and_after(nation: str, form: str, start: str, last: str, code: str) -> None:
    first, end = date.fromisoformat(start), date.fromisoformat(last)
    assert told(form, first, end - timedelta(days=1), nation=nation) == []
    assert told(form, first, end, nation=nation) == []
    assert told(form, first, end + timedelta(days=1), nation=nation) == [code]


@pytest.mark.parametrize(
    ("nation", "form", "start", "end"),
    [
        ("scotland", ASSESSMENT, "2026-01-05", "2026-11-06"),  # no such limit there
        ("jersey", FIRST_IN_CARE, "2026-01-05", "2026-11-06"),
        ("england", EARLY, "2026-01-05", "2026-11-06"),  # early help has no national limits
        ("scotland", PATHWAY, "2026-01-05", "2026-11-06"),
        ("england", ASSESSMENT, "2026-11-06", "2026-11-06"),
    ],
)
def test_where_no_limit_is_set_none_is_used(nation: str, form: str, start: str, end: str) -> None:
    assert told(form, date.fromisoformat(start), date.fromisoformat(end), nation=nation) == []


def test_a_services_own_limit_goes_first() -> None:
    start, end = date(2026, 8, 11), date(2026, 10, 7)
    assert told(ASSESSMENT, start, end) == []
    assert told(ASSESSMENT, start, end, limits={"assessment": "40 working days"}) == []
    assert told(ASSESSMENT, start, end + timedelta(days=1), limits={"assessment": "40 working days"}) == ["REV202"]
    assert told(ASSESSMENT, start, date(2026, 11, 13), limits={"assessment": "none"}) == []
    assert told(EARLY, start, end, limits={"early_help_assessment": "8 weeks"}) == ["REV202"]


def test_one_day_alone_is_never_late() -> None:
    assert told(ASSESSMENT.replace("**Date of referral:** {start}\n", ""), date(2020, 1, 1), date(2026, 11, 13)) == []


def test_a_reason_beside_it_is_an_answer() -> None:
    late = SESSION + "\nWritten up late from my notes because I was off sick.\n"
    assert told(late, date(2026, 10, 2), date(2026, 11, 19)) == []
    beside_it = SESSION.replace("{end}", "{end}, from my notes, as I was at court all week")
    assert told(beside_it, date(2026, 10, 2), date(2026, 11, 19)) == []
    of_another = SESSION + "\nLewis was late for school because the bus did not come.\n"
    assert told(of_another, date(2026, 10, 2), date(2026, 11, 19)) == ["REV201"]


def test_every_limit_that_a_rule_names_exists_and_every_limit_has_its_rule() -> None:
    rules = load()
    named = [name for rule in rules.rules if rule.check["kind"] == "timescale" for name in rule.check["of"]]
    assert sorted([*named, SEEN]) == sorted(rules.timescales)


def test_every_event_that_a_limit_names_can_be_found() -> None:
    from tests.reading import vocabulary

    events = {*vocabulary().table("moments"), "own_day", "next_review", "entry_of", "entered"}
    for row in load().timescales.values():
        assert {*row["from"], *row["to"]} <= events


def test_what_was_not_read_at_its_source_is_told_as_good_practice() -> None:
    limits = Timescales(load().timescales, "northern_ireland", {})
    bound = limits.bound("first_review_in_care")
    assert bound is not None and bound.force == "good_practice"
    read = Timescales(load().timescales, "scotland", {}).bound("first_review_in_care")
    assert read is not None and read.force == "must"


def test_a_limit_of_ours_is_told_as_ours() -> None:
    text = ENTRY.format(start="5 October 2026", end="27 October 2026")
    [found] = [one for one in findings(text) if one.code == "REV201"]
    assert "planlint asks after 15 working days" in found.message


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("6 weeks", (6, "weeks")),
        ("1 working day", (1, "working days")),
        ("30", (30, "days")),
        ("3 months", (3, "months")),
        ("six weeks", None),
        ("0 days", None),
        ("6 fortnights", None),
        ("99999 days", None),
    ],
)
def test_lengths_as_a_configuration_writes_them(words: str, length: tuple[int, str] | None) -> None:
    assert within(words) == length


@pytest.mark.parametrize(
    ("form", "start", "end", "note"),
    [
        # "6 months; the regulations say 6 months" would say nothing.
        (PATHWAY, date(2026, 11, 4), date(2027, 5, 5), "(182 days; the regulations say 6 months)"),
        (ASSESSMENT, date(2026, 8, 11), date(2026, 10, 15), "(46 working days; good practice is 45 working days)"),
    ],
)
def test_what_is_over_is_told_beside_the_limit(form: str, start: date, end: date, note: str) -> None:
    text = form.format(start=_written(start), end=_written(end))
    found = engine.check(understood(text, as_of=end), load(), Settings(select=("REV106", "REV202"), trial="full"))
    assert [finding.message.endswith(note) for finding in found.findings] == [True], [
        one.message for one in found.findings
    ]


@pytest.mark.parametrize(
    "label", ["Entered on file", "Form completed", "Date record completed", "Record finalised", "Date submitted"]
)
def test_a_record_says_in_many_words_when_it_was_written(label: str) -> None:
    text = f"# Direct work session\n\n**Child:** Ada Finch, 8, child in need\n**Date of work:** {{start}}\n**{label}:** {{end}}\n\nWe drew.\n"
    assert told(text, date(2026, 10, 2), date(2026, 11, 19)) == ["REV201"]
    assert told(text, date(2026, 11, 16), date(2026, 11, 19)) == []
