"""Whether a text was written for a program, or about one: then nothing in it is a sign of a child's record.

A repository holds more than records. A workflow has "steps" and "needs", a manual has "support" and "actions"; what
neither has is people.
"""

from __future__ import annotations

from planlint.language.words import word_list
from planlint.patterns import pattern
from planlint.vocabulary import Vocabulary

FEWEST = 3
"""Pieces of a program that a text holds before it is looked at any closer: a record may have a link and a file's name."""
SHARE = 0.2
"""A record has more words about people than that for each piece of a program. Of our labelled records none had less than 0.7, of
470 files of software that planlint had taken for records all but 32 had less than this."""
LOOKED_AT = 50_000
OPENING = 2_000
"""So much is enough to see that a record is about somebody."""
MANY = 5

_PROGRAM = (
    r"`[^`\n]{1,200}`"  # code in a sentence
    r"|(?<!\S)--?[a-z][a-z-]+\b"  # an option of a command
    r"|\b[a-z0-9]+_[a-z0-9_]+\b(?!\s*:)|\b[a-z]+[A-Z]\w+\b(?!\s*:)"  # a name in one word that is no label
    r"|\bhttps?://|\$[\w({]|\{\{|\b\w+@v?\d"
    r"|(?<![\w/.-])(?=[\w./-]*[a-z])[\w.-]{1,80}/[\w.-]{1,80}/"  # a path, and no day
    r"|\b\w+\.(?:py|js|ts|sh|ya?ml|json|toml|md|html|c|h|rs|exe|com|org|io)\b|\bv?\d+\.\d+\.\d+\b"
)
_PEOPLE = frozenset(
    "she he her him his hers herself himself child children's baby babies twins school nursery teacher safeguarding"
    " social carer parent family families siblings grandparent grandparents plentyn teulu".split()
)


def is_of_a_program(text: str, vocabulary: Vocabulary) -> bool:
    """True if the text has several pieces of a program in it, and next to no words about people."""
    if _about_people(text[:OPENING], vocabulary) >= MANY:
        return False
    text = text[:LOOKED_AT]
    pieces = len(pattern(_PROGRAM).findall(text))
    return pieces >= FEWEST and _about_people(text, vocabulary) < SHARE * pieces


def _about_people(text: str, vocabulary: Vocabulary) -> int:
    about: frozenset[str] = vocabulary.made("about people", _words_about_people)
    return sum(word in about for word in word_list(text))


def _words_about_people(vocabulary: Vocabulary) -> frozenset[str]:
    named = vocabulary.set("people", "family") | vocabulary.set("people", "child")
    return _PEOPLE | {word for word in named if " " not in word}
