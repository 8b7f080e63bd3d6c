"""Made-up records of about 10 KB, half Markdown and half YAML: plans, assessments and chronologies, the same for the same number.

    python benchmarks/records.py FOLDER [--records 200]

The sentences are few and come again in many records; the people are invented. They are for timing, and no example of good practice.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

CHILDREN = ("Ada", "Bo", "Cara", "Dev", "Ella", "Finn", "Gia", "Hana", "Idris", "Jude", "Kit", "Lena", "Milo", "Nia")
ADULTS = ("Jo Marsh", "Sam Okoro", "Priya Nair", "Tom Reid", "Mrs Khan", "Leah Finch", "Owen Price", "Rosa Diaz")
PLACES = ("school", "breakfast club", "the den", "Nan's", "swimming", "the nursery", "the health centre", "the library")
SENTENCES = (
    '{child} said "I like it when Mum reads to me at night" and showed {adult} the book about the fox.',
    "Mum told {adult} on {day} that {child} had slept at {place} twice that week and had not eaten much.",
    "It is important that all professionals continue to work together in a child-centred way.",
    "{adult} will ring {place} by {day} and ask whether {child} has a place from Monday.",
    "Dad does not agree with this: he says that he was at home on {day} and that nobody knocked.",
    "The house was cold, the kitchen floor was wet and {child} wore a coat at the table.",
    "{child} has missed nine days since September, four of them after weekends at {place}.",
    "There are some concerns around engagement and these will be monitored going forward.",
    "If {child} is left alone again, {adult} calls a meeting within three days and Nan has {child} until then.",
    "The health visitor weighed {child} on {day}: 11.2 kg, which is on the ninth centile.",
    "We don't know yet who {child} means by the man upstairs; {adult} will ask again by {day}.",
    "Nan thinks that things are better than they were in the spring, because the door has a lock now.",
)
TITLES = (
    "Reason for this record",
    "What {child} says",
    "Family's views",
    "Home",
    "School",
    "Health",
    "History",
    "Analysis",
)
ACTIONS = (
    ("Walk {child} to {place}", "{adult}", "{day}", "{child} is there before the bell on four days in five"),
    ("Monitor the situation", "All professionals", "Ongoing", "Improved outcomes"),
    ("Ask {place} about Tuesdays", "TBC", "{day}", ""),
    ("Fix the lock on the back door", "Dad", "{day}", "{child} tells {adult} that the door stays shut"),
)


class Record:
    """One record's words: people, days and sentences drawn by its number."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.draw = random.Random(number)
        self.child = self.draw.choice(CHILDREN)

    def filled(self, words: str) -> str:
        day = date(2026, 9, 1) + timedelta(self.draw.randrange(120))
        adult, place = self.draw.choice(ADULTS), self.draw.choice(PLACES)
        return words.format(child=self.child, adult=adult, place=place, day=f"{day.day} {day:%B %Y}")

    def paragraph(self) -> str:
        return " ".join(self.filled(self.draw.choice(SENTENCES)) for _ in range(self.draw.randrange(3, 7)))

    def rows(self, count: int) -> list[list[str]]:
        return [[self.filled(cell) for cell in self.draw.choice(ACTIONS)] for _ in range(count)]

    def events(self, count: int) -> list[list[str]]:
        first = date(2024, 1, 8)
        days = sorted(first + timedelta(self.draw.randrange(700)) for _ in range(count))
        return [[f"{day:%d/%m/%Y}", self.paragraph()] for day in days]


def markdown(record: Record, size: int) -> str:
    """A record as Markdown, at least so many characters long."""
    kind = ("Child in need plan", "Child and family assessment", "Chronology")[record.number // 2 % 3]
    pieces = [f"# {kind}\n\nChild: {record.child}\nDate: 2 November 2026\nNext review: 14 December 2026"]
    length = 0
    while length < size:
        title = record.filled(TITLES[len(pieces) % len(TITLES)])
        if kind == "Chronology":
            rows = "".join(f"| {' | '.join(event)} |\n" for event in record.events(12))
            piece = f"## Events\n\n| Date | Event |\n| --- | --- |\n{rows}"
        elif kind == "Child in need plan" and len(pieces) % 2:
            rows = "".join(f"| {' | '.join(row)} |\n" for row in record.rows(12))
            piece = f"## Actions\n\n| What | Who | By when | How we will know |\n| --- | --- | --- | --- |\n{rows}"
        else:
            piece = f"## {title}\n\n" + "\n\n".join(record.paragraph() for _ in range(3))
        pieces.append(piece)
        length += len(piece)
    return "\n\n".join(pieces) + "\n"


def yaml(record: Record, size: int) -> str:
    """A record as YAML, at least so many characters long."""
    kind = ("Child in need plan", "Child and family assessment", "Chronology")[record.number // 2 % 3]
    head = f"title: {kind}\nchild: {record.child}\ndate: 2026-11-02\nnext review: 2026-12-14\n"
    parts: list[str] = []
    length = 0
    while length < size:
        if kind == "Chronology":
            part = "".join(f"  - date: {day}\n    event: >\n      {told}\n" for day, told in record.events(6))
        elif kind == "Child in need plan":
            keys = ("what", "who", "by when", "how we will know")
            rows = record.rows(6)
            part = "".join(
                "  - " + "\n    ".join(f"{key}: {cell}" for key, cell in zip(keys, row, strict=True)) + "\n"
                for row in rows
            )
        else:
            title = f"{record.filled(TITLES[len(parts) % len(TITLES)]).lower()} {len(parts) + 1}".replace("'", "")
            part = f"  {title}: |\n    {record.paragraph()}\n\n    {record.paragraph()}\n"
        parts.append(part)
        length += len(part)
    name = {"Chronology": "events", "Child in need plan": "actions"}.get(kind, "assessment")
    return f"{head}{name}:\n" + "".join(parts)


FORMS: tuple[tuple[str, Callable[[Record, int], str]], ...] = (("md", markdown), ("yaml", yaml))


def write(folder: Path, count: int, size: int = 9_500) -> list[Path]:
    """Writes so many records below a folder, a hundred to a folder of their own."""
    paths = []
    for number in range(count):
        suffix, form = FORMS[number % 2]
        path = folder / f"{number // 100:04}" / f"record{number:06}.{suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(form(Record(number), size), encoding="utf-8")
        paths.append(path)
    return paths


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="made-up records for timing")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--records", type=int, default=200)
    given = parser.parse_args()
    write(given.folder, given.records)
