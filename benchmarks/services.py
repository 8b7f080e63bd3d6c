"""Made-up services whose truth is known, as traces: does the report say what is so, and nothing that is not?

    python benchmarks/services.py                       the figures
    python benchmarks/services.py --run FILE --service improving      a run for `planlint report --from FILE`
    python benchmarks/services.py --roll FILE --service improving     its open children, for `--roll FILE` with the key below

Three figures with their 95 % intervals: of how many services in which nothing changes some box of the report tells a change, or that
records are on another form; how often a change of 15 points in one criterion at 150 records a period is told; and how often a new form
is. Exits with 1 if more than 5 % of the first or fewer than 80 % of the second, step-like over six periods, or of the third, are seen.

Nothing is independent here that is not so in life: each worker has habits of their own, a child's next plan is like the last one,
workers leave and come.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import zlib
from array import array
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from planlint.config import Flags
from planlint.keyed import mark_of
from planlint.results import CriterionState
from planlint.run.practice import Practices
from planlint.service.building import Wanted, overview, wanted_of
from planlint.service.chance import quantile
from planlint.service.followed import asked
from planlint.service.gathered import Gathered, Run
from planlint.service.overview import Overview
from planlint.service.trends import LESS, MORE
from planlint.source import Span
from planlint.traces import FORM, Due, Spoken, Trace, as_json, case_id
from planlint.understand.digest import ANALYSIS, Digest

AS_OF = date(2026, 12, 31)
KEY = "of made-up services, known to everybody"
WITHOUT_A_PLAN = 19
"""Children of a list of open ones of whom no record tells."""
CRITERIA = (
    "who",
    "when",
    "outcomes",
    "voice",
    "answered",
    "family_views",
    "review_date",
    "history_context",
    "analysis",
)
ASKED = ("who+when", "outcomes", "voice", "family_views")
"""Four questions that are asked of every plan, so that 150 records a period are 150 answers to each."""
STANDING_SENTENCES = 8
LABELS = 15
"""Headings and labels of a form, without those that are named for what planlint asks about."""
OWN_LABELS = 2
"""The most headings that a record has beside those of its form."""
_FIRST_STEP = 14
POOL = 40
"""Sentences that are handed around in a service whose wording changes without the work."""

Shape = Callable[[int, int], float]
"""Which period of how many -> how much of the whole change is there."""


def step(at: int, of: int) -> float:
    """Nothing in the first half, all of it in the second."""
    return float(at >= (of + 1) // 2)


def slope(at: int, of: int) -> float:
    """A little more each time."""
    return at / (of - 1) if of > 1 else 1.0


def late(at: int, of: int) -> float:
    """All of it at the last point, and nothing before."""
    return float(at == of - 1)


@dataclass(frozen=True)
class Service:
    """What is so in a service. `rates` are shares of records in which a criterion is found, `changes` points by which they move."""

    periods: int = 6
    records: int = 150
    teams: int = 6
    authors: int = 30
    leaving: float = 0.08
    habit: float = 0.5
    """How far workers differ, and children, in standard deviations of the log odds."""
    rates: Mapping[str, float] = field(default_factory=lambda: dict.fromkeys(CRITERIA, 0.5))
    changes: Mapping[str, float] = field(default_factory=dict)
    shape: Shape = step
    one_date: tuple[float, float] = (0.15, 0.15)
    """The share of plans with all steps on one date, at first and at last; the same for shared sentences and silenced questions."""
    shared: tuple[float, float] = (0.0, 0.0)
    silenced: tuple[float, float] = (0.05, 0.05)
    overdue: tuple[float, float] = (0.2, 0.2)
    form_of: str = "service"
    """Whose the form is that a record is laid out on: the service's, a team's, a worker's, or a record's own."""
    new_form: float | None = None
    """The number of the period in which a new form comes; 2.5 is the middle of the third. None if none does."""
    kept: float = 1 / 3
    """The share of the old form's labels that the new one has as well."""


SERVICES: dict[str, Service] = {
    "steady": Service(),
    "improving": Service(changes={"who": 0.2, "when": 0.2, "outcomes": 0.2}, overdue=(0.3, 0.1)),
    "worsening": Service(changes={"voice": -0.2, "answered": -0.2}, overdue=(0.1, 0.3)),
    # The wording gets better, and what it is about does not.
    "better words": Service(changes={"outcomes": 0.25, "analysis": 0.25}, one_date=(0.1, 0.35), shared=(0.0, 0.12)),
    "another form": Service(new_form=3),
    "written to pass": Service(
        rates=dict.fromkeys(CRITERIA, 0.93), one_date=(0.2, 0.75), shared=(0.02, 0.3), silenced=(0.05, 0.35)
    ),
}


FORMS_OF = ("service", "team", "worker", "record")
NEW_FORMS = {
    "at a quarter's beginning": Service(new_form=3),
    "in the middle of one": Service(new_form=2.5),
    "in the middle of the last": Service(new_form=5.4),
    "in place of each team's own": Service(new_form=3, form_of="team"),
    "that has half of the old labels": Service(new_form=3, kept=0.5),
    "of 8 people, 40 records a quarter": Service(new_form=3, records=40, authors=8),
}


def traces(service: Service, chance: random.Random) -> Iterator[Trace]:
    """The records of a service, a plan of each of its children in each period."""
    return (one for _, one in numbered(service, chance))


def numbered(service: Service, chance: random.Random) -> Iterator[tuple[str, Trace]]:
    """The same, each with the child's case number."""
    authors = [_Worker(chance, number, service) for number in range(service.authors)]
    pool = [chance.getrandbits(64) for _ in range(POOL)]
    form = [chance.getrandbits(64) for _ in range(STANDING_SENTENCES)]
    number = service.authors
    for at in range(service.periods):
        for place, author in enumerate(authors):
            if at and chance.random() < service.leaving:
                authors[place] = _Worker(chance, number, service, author.team)
                number += 1
        told: set[str] = set()
        for count in range(service.records):
            author = authors[count % len(authors)]
            child = author.child(chance, told)
            told.add(child[0])
            yield child[0], _record(service, chance, at, author, child, (pool, form))


class _Worker:
    """A worker with habits, and the children whose plans are written again and again."""

    def __init__(self, chance: random.Random, number: int, service: Service, team: str | None = None) -> None:
        self.name = f"person-{number:04}"
        self.leaves_out = {label: chance.gauss(0, service.habit) for label in range(LABELS)}
        self.team = team or f"Team {chr(65 + number % service.teams)}"
        self.habits = {name: chance.gauss(0, service.habit) for name in (*CRITERIA, "one_date", "silenced")}
        self.habit = service.habit
        self.children: list[tuple[str, dict[str, float]]] = []

    def child(self, chance: random.Random, told: set[str]) -> tuple[str, dict[str, float]]:
        """A child of theirs who has no plan in this period yet: most often one whose plan they wrote before."""
        open_now = [one for one in self.children[-12:] if one[0] not in told]
        if open_now and chance.random() < 0.7:
            return chance.choice(open_now)
        own = {name: chance.gauss(0, self.habit) for name in (*CRITERIA, "one_date", "silenced")}
        self.children.append((f"{chance.getrandbits(64):016x}", own))
        return self.children[-1]


def _child(number: str) -> str:
    """The id of the child with this case number."""
    known = case_id(KEY, number)
    assert known is not None
    return known


def _record(
    service: Service,
    chance: random.Random,
    at: int,
    author: _Worker,
    child: tuple[str, dict[str, float]],
    sentences: tuple[list[int], list[int]],
) -> Trace:
    known, own = _child(child[0]), child[1]
    part = service.shape(at, service.periods)

    def happens(name: str, rate: float) -> bool:
        return chance.random() < _leaning(rate, author.habits[name] + own[name], service.habit)

    def between(pair: tuple[float, float]) -> float:
        return pair[0] + (pair[1] - pair[0]) * slope(at, service.periods)

    states = {
        name: "found" if happens(name, service.rates[name] + part * service.changes.get(name, 0.0)) else "thin"
        for name in CRITERIA
    }
    written = _day(at, service.periods, chance)
    steps = 5
    one_date = happens("one_date", between(service.one_date))
    overdue = not one_date and chance.random() < between(service.overdue)
    due = tuple(
        Due(
            "action",
            written + timedelta(days=28 if one_date else _FIRST_STEP + 7 * number),
            "professional",
            20 + number,
            told=number > 0 or not overdue,
        )
        for number in range(steps)
    )
    record = f"record-{chance.getrandbits(48):012x}"
    return Trace(
        record=record,
        status="checked",
        kind="plan",
        level="child_in_need",
        child=known,
        team=author.team,
        author=author.name,
        written=written,
        actions=steps,
        dates_given=1 if one_date else steps,
        criteria={name: CriterionState(state) for name, state in states.items()},
        spoken=tuple(
            _spoken(
                states,
                chance,
                happens("silenced", between(service.silenced)),
                chance.random() < between(service.overdue),
                written,
            )
        ),
        due=due,
        digest=_digest(known, written, chance, sentences, shared=chance.random() < between(service.shared)),
        labels=_labels(service, at, author, record, states, written),
    )


def _labels(
    service: Service, at: int, author: _Worker, record: str, states: Mapping[str, str], written: date
) -> tuple[int, ...]:
    """The labels of the form that a record is on, less what its writer leaves out, with its own and those of what it has.

    Chance of its own, so that all else of a service is what it is without forms.
    """
    chance = random.Random(f"form of {record}")
    whose = {"service": "", "team": author.team, "worker": author.name, "record": record}[service.form_of]
    since = service.new_form
    first, last = _quarter(at, service.periods)
    part = at + (written - first).days / ((last - first).days + 1)
    is_new = since is not None and part >= since
    kept = round(service.kept * LABELS)
    names = [
        f"{whose} {'new' if is_new and number >= kept else ''} {number}"
        for number in range(LABELS)
        if chance.random() < _leaning(0.85, author.leaves_out[number], service.habit)
    ]
    names += [name for name, state in states.items() if state == "found" and chance.random() < 0.5]
    names += [f"{record} {number}" for number in range(chance.randint(0, OWN_LABELS))]
    return tuple(sorted({zlib.crc32(name.encode()) for name in names}))


def _spoken(
    states: Mapping[str, str], chance: random.Random, silenced: bool, overdue: bool, written: date
) -> Iterator[Spoken]:
    codes = {
        "who": "ACT101",
        "when": "ACT301",
        "outcomes": "OUT101",
        "voice": "VOC101",
        "answered": "VOC201",
        "family_views": "FAM101",
        "review_date": "REV101",
        "history_context": "HIS101",
        "analysis": "ANA101",
    }
    for name, state in states.items():
        if state != "found":
            yield Spoken(codes[name], name, "warning", False, chance.randint(5, 60))
    if silenced:
        yield Spoken("ACT102", "who", "warning", False, 12, suppressed=True)
    if overdue:
        yield Spoken("ACT351", "overdue", "warning", False, 21, due=written + timedelta(days=_FIRST_STEP))


def _digest(
    child: str, written: date, chance: random.Random, sentences: tuple[list[int], list[int]], *, shared: bool
) -> Digest:
    pool, form = sentences
    said = [*form, *(chance.getrandbits(64) for _ in range(6))] + ([chance.choice(pool)] if shared else [])
    number = int(child, 16)
    return Digest(
        kind="plan",
        written=written,
        children=(),
        cases=(number,),
        names=(number ^ 1,),
        household=(number ^ 2, number ^ 3),
        said=array("Q", said),
        said_at=array("I", [0] * (2 * len(said))),
        said_in=array("H", [ANALYSIS] * len(said)),
        asked=array("Q"),
        asked_at=array("I"),
        asked_by=array("I"),
        told=b"",
        place=Span(0, 0),
    )


def _leaning(rate: float, habits: float, spread: float) -> float:
    """A worker's and child's own rate, so that over all of them the rate is about `rate` (a logit with normal habits)."""
    rate = min(0.995, max(0.005, rate))
    wider = math.sqrt(1 + 2 * spread**2 / 2.89)
    return 1 / (1 + math.exp(-(math.log(rate / (1 - rate)) * wider + habits)))


def _day(at: int, of: int, chance: random.Random) -> date:
    """A day of the quarter that many quarters before the last."""
    return _quarter(at, of)[0] + timedelta(days=chance.randrange(89))


def _quarter(at: int, of: int) -> tuple[date, date]:
    """The first and the last day on which its records are written."""
    number = (AS_OF.year * 4 + 3) - (of - 1 - at)
    first = date(number // 4, number % 4 * 3 + 1, 1)
    return first, first + timedelta(days=88)


def gathered(service: Service, seed: int) -> Gathered:
    """A service as a run over its records would have it."""
    run = Run(AS_OF, "0", "made-up", "made-up", 0, 0)
    return Gathered((run,), sorted(traces(service, random.Random(seed)), key=lambda one: one.record))


def wanted(names: tuple[str, ...] = ASKED) -> Wanted:
    """What is asked of each of them, with planlint's own expectations."""
    return wanted_of(Practices(Flags(isolated=True)).here(), asked(names))


def changes(page: Overview) -> list[tuple[str, str]]:
    """Every change that a page tells: of what, and which."""
    lines = [(f"{one.criterion} {one.team or ''}".strip(), one.change) for one in page.lines]
    return [one for one in [*lines, *((sign.name, sign.change) for sign in page.signs)] if one[1] in (MORE, LESS)]


# -- the figures


def null_service(seed: int) -> Service:
    """One of many services in which nothing changes: large and small, good and poor, with many workers or few."""
    chance = random.Random(f"null {seed}")
    authors = chance.choice((8, 15, 30, 60))
    return Service(
        periods=chance.randint(2, 8),
        records=chance.choice((40, 80, 150, 300)),
        teams=chance.choice((1, 3, 6, 10)),
        authors=authors,
        leaving=chance.choice((0.0, 0.08, 0.2)),
        habit=chance.choice((0.0, 0.5, 1.0)),
        rates={name: chance.choice((0.06, 0.25, 0.5, 0.75, 0.94)) for name in CRITERIA},
        one_date=(rate := chance.choice((0.03, 0.15, 0.4)), rate),
        silenced=(rate := chance.choice((0.01, 0.05, 0.2)), rate),
    )


def _is_wrong(seed: int) -> list[tuple[str, str]]:
    return changes(overview(gathered(null_service(seed), seed), wanted()))


def _is_seen(seed: int, *, service: Service, criterion: str, up: bool) -> bool:
    page = overview(gathered(service, seed), wanted())
    return any(one == (criterion, MORE if up else LESS) for one in changes(page))


def new_forms_told(page: Overview) -> set[tuple[str, str | None]]:
    """The points at which a page says that there is another form, each with the team whose line says so."""
    return {
        (point.label, line.team)
        for line in page.lines
        for point in line.points
        if "on another form" in (point.mark or "")
    }


def _tells_a_form(seed: int, *, form_of: str) -> bool:
    return bool(new_forms_told(overview(gathered(replace(null_service(seed), form_of=form_of), seed), wanted())))


def _told_forms(seed: int, *, service: Service) -> tuple[bool, bool]:
    """Whether the whole service's line says that there is another form, and whether it tells a change of practice across it."""
    page = overview(gathered(service, seed), wanted())
    return any(team is None for _, team in new_forms_told(page)), any(one == "outcomes" for one, _ in changes(page))


def interval(count: int, of: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share."""
    z, mean = quantile(1e6), count / of
    middle, near = mean + z * z / (2 * of), z * math.sqrt(mean * (1 - mean) / of + z * z / (4 * of * of))
    return (middle - near) / (1 + z * z / of), (middle + near) / (1 + z * z / of)


def told(count: int, of: int) -> str:
    """`4 of 200, 2.0 % (0.8 to 5.0)`."""
    low, high = interval(count, of)
    return f"{count:>4} of {of}, {100 * count / of:5.1f} % ({100 * low:.1f} to {100 * high:.1f})"


def main() -> None:
    """Prints the figures, or writes a run."""
    parser = argparse.ArgumentParser(description="what the report says of services whose truth is known")
    parser.add_argument("--services", type=int, default=400, help="services in which nothing changes")
    parser.add_argument("--each", type=int, default=150, help="services for each change")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--run", type=Path, help="write one service's run here, and no figures")
    parser.add_argument("--roll", type=Path, help="write the list of its open children here, and no figures")
    parser.add_argument("--service", choices=SERVICES, default="improving")
    given = parser.parse_args()
    if given.run is not None:
        _write(given.run, SERVICES[given.service], given.seed)
    if given.roll is not None:
        _write_roll(given.roll, SERVICES[given.service], given.seed)
    if given.run is not None or given.roll is not None:
        return
    with ProcessPoolExecutor(given.jobs) as pool:
        seeds = range(given.seed, given.seed + given.services)
        wrong = [one for one in pool.map(_is_wrong, seeds, chunksize=8) if one]
        print(f"nothing changes, and some box tells a change   {told(len(wrong), given.services)}", flush=True)
        right = {}
        for periods, shape in ((2, late), (4, step), (6, step), (6, slope), (6, late), (8, step), (8, slope)):
            service = Service(periods=periods, shape=shape)
            for rate, points in ((0.4, 0.15), (0.7, 0.15), (0.6, -0.15)):
                of = replace(service, rates={**service.rates, "outcomes": rate}, changes={"outcomes": points})
                see = partial(_is_seen, service=of, criterion="outcomes", up=points > 0)
                seen = sum(pool.map(see, range(given.seed, given.seed + given.each), chunksize=8))
                right[periods, shape.__name__, rate] = seen
                name = f"{periods} periods of 150, {shape.__name__}, {rate:.0%} to {rate + points:.0%}"
                print(f"{name:<46} {told(seen, given.each)}", flush=True)
        most_wrong = len(wrong)
        for form_of in FORMS_OF:
            told_wrongly = sum(pool.map(partial(_tells_a_form, form_of=form_of), seeds, chunksize=8))
            most_wrong = max(most_wrong, told_wrongly)
            print(
                f"no new form, each {form_of}'s own, and one is told   {told(told_wrongly, given.services)}", flush=True
            )
        forms = []
        for name, service in NEW_FORMS.items():
            both = list(pool.map(partial(_told_forms, service=service), range(given.seed, given.seed + given.each)))
            forms.append(sum(is_told for is_told, _ in both))
            print(f"a new form {name:<35} {told(forms[-1], given.each)}", flush=True)
    ok = (
        min(forms) >= 0.8 * given.each
        and most_wrong <= 0.05 * given.services
        and all(
            seen >= 0.8 * given.each for (periods, shape, _), seen in right.items() if (periods, shape) == (6, "step")
        )
    )
    sys.exit(not ok)


def _write(path: Path, service: Service, seed: int) -> None:
    of = gathered(service, seed)
    head = {"type": "run", "form": FORM, "tool": {"version": "0", "rules_hash": "made-up"}, "as_of": AS_OF.isoformat()}
    rest = {"key": mark_of(KEY), "records": len(of.traces), "rules": 0, "errors": [], "exit_code": 0}
    lines = [{**head, **rest}, *({"type": "record", **as_json(one)} for one in of.traces)]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


def _write_roll(path: Path, service: Service, seed: int) -> None:
    """The list of children with a plan in the last quarter, and of some whom nobody has written about."""
    since = date(AS_OF.year, 10, 1)
    told = numbered(service, random.Random(seed))
    rows = {number: one.team for number, one in told if one.written is not None and one.written >= since}
    rows |= {f"new {number}": "Team A" for number in range(WITHOUT_A_PLAN)}
    text = "".join(f"{number},child in need,{team}\n" for number, team in sorted(rows.items()))
    path.write_text(f"id,level,team\n{text}", encoding="utf-8")


if __name__ == "__main__":
    main()
