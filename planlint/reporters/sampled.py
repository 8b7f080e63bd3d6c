"""What `planlint sample` says: how many to read and how long that takes, who can be drawn, and what lies where."""

from __future__ import annotations

from collections.abc import Iterator

from planlint.reporters.closing import long_day
from planlint.results import Checked
from planlint.run.outcome import many
from planlint.run.paths import shown, typed
from planlint.service.agreement import reach_of
from planlint.service.audit_round import RECORDS, Made, Round
from planlint.service.sampling import Frame, readings

SHARE = (
    "A share of 80 % would then be known to within {reach:.0f} points either way, 19 times in 20 (Wilson's interval)."
)
_NAMED = 10


def beforehand(children: int, minutes: int) -> str:
    """How many children that is and how many hours, before anything is read."""
    return (
        f"{_work(children, minutes)}\n{SHARE.format(reach=reach_of(children))}\n"
        f"{minutes} minutes a child is an assumption: --minutes N says how long it takes in your service.\n"
    )


def _work(children: int, minutes: int) -> str:
    read = readings(children)
    hours = read * minutes / 60
    return (
        f"{many(children, 'child')}, {read - children} of them read by two auditors: {many(read, 'reading')} "
        f"of {minutes} minutes, about {hours:.0f} hours."
    )


def report(made: Made, folder: str) -> str:
    """What was drawn, from whom, and where it lies."""
    assert made.round is not None
    return "\n".join(_lines(made, made.round, folder)) + "\n"


def done(one: Round) -> str:
    """What was drawn, for the last line."""
    return f"Drew {many(len(one.forms), 'child')} as of {long_day(one.as_of)}"


def reasons(made: Made) -> str:
    """Why not the whole job was done; nothing where it was."""
    failed, met = len(list(made.outcome.having("failed"))), len(made.outcome.errors)
    told = (
        f"{many(failed, 'file')} could not be read" if failed else "",
        f"{many(met, 'error')}, told above" if met else "",
    )
    return ", ".join(filter(None, told))


def nobody(made: Made) -> str:
    """Why no one could be drawn."""
    if not made.frame.audited:
        return "\n".join(["planlint: no child could be drawn; nothing was written.", *_left_out(made.frame)])
    return f"planlint: no child could be drawn: {many(made.frame.audited, 'child')} audited in the last twelve months."


def _lines(made: Made, one: Round, folder: str) -> Iterator[str]:
    drawn = len(one.forms)
    yield f"{many(one.frame, 'child')} as the records stood on {long_day(one.as_of)}; {one.reachable} could be drawn, {drawn} were (seed {one.seed})."
    yield _work(drawn, one.minutes)
    yield SHARE.format(reach=reach_of(drawn))
    if made.sample is not None and drawn == one.reachable < one.frame:
        yield "Fewer could be drawn than there are: two at most of each author's children."
    if made.frame.without_author > 1:
        yield f"{many(made.frame.without_author, 'child')} whose records name no author count as one author's: two can be drawn and stand for all."
    yield ""
    yield from _strata(one)
    yield ""
    yield from _left_out(made.frame)
    yield from _unread(made)
    yield f"The forms lie in {shown(folder)}. They hold nothing of what planlint says: keep it so until they are filled in."
    yield f"{RECORDS} there tells which file is meant; it is for whoever runs the audit."
    yield f"When they are back: planlint calibrate {typed(shown(folder))}"


def _strata(one: Round) -> Iterator[str]:
    width = max(len(stratum.name) for stratum in one.strata)
    yield f"{'':{width}}  children  drawn"
    for stratum in one.strata:
        yield f"{stratum.name:{width}}  {stratum.children:8}  {stratum.drawn:5}"


def _left_out(frame: Frame) -> Iterator[str]:
    told = [
        many(count, reason) if reason != "restricted" else f"{count} restricted"
        for reason, count in frame.left_out.items()
    ]
    if told:
        yield f"Left out, in files: {', '.join(told)}."
    if frame.audited:
        yield f"Left in peace, audited in the last twelve months: {many(frame.audited, 'child')}."
    if frame.unknown:
        yield f"{many(frame.unknown, 'line')} of the list of audits {'names' if frame.unknown == 1 else 'name'} nobody in these records."


def _unread(made: Made) -> Iterator[str]:
    failed: list[Checked] = list(made.outcome.having("failed"))
    if failed:
        yield "Could not be read, and could be drawn all the same:"
        yield from (f"  {record.path}: {record.reason}" for record in failed[:_NAMED])
        if len(failed) > _NAMED:
            yield f"  and {len(failed) - _NAMED} more"
