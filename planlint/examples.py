"""The examples in rule files, run through the real pipeline: does each rule speak at exactly the marked words?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from planlint import across, engine
from planlint.checks import Hit
from planlint.config import Settings
from planlint.dataclass import dataclass
from planlint.readers import read
from planlint.results import Checked
from planlint.rules import Example, Rule, RuleSet, load, read_rule, rule_files, rules_folder
from planlint.source import Source, Span
from planlint.understand import understand
from planlint.understand.digest import digest
from planlint.vocabulary import Vocabulary
from planlint.vocabulary import load as load_vocabulary

AS_OF = date(2026, 11, 22)
"""The day of an example that names none."""

SUFFIXES = {"markdown": ".md", "yaml": ".yaml", "text": ".txt"}
MOST_WORDS = 34
"""Of message and question together, so that both are read at one glance."""

WORDS_TO_AVOID = ("you", "your", "must", "failed", "poor", "robust", "smart", "evidence")
"""Words that no message has: they accuse, or belong to forms and not to families."""


@dataclass(frozen=True, slots=True)
class ExampleOutcome:
    """What came of one example, or of one rule as a whole (`expects` "coverage" or "wording").

    `told` says what was wrong; it is empty if nothing was. `line` is the line of the rule file.
    """

    rule: str
    expects: str
    told: str
    path: str
    line: int

    @property
    def held(self) -> bool:
        return not self.told


def run_examples(
    packs: Sequence[Path] = (), vocabulary: Sequence[Path] = (), *, coverage: bool = False
) -> list[ExampleOutcome]:
    """Runs the examples of planlint's own rules, or of the packs if any is named, in the order of codes.

    With `coverage` every rule also has to have an example that fires and one that stays silent, and to keep to
    `wording_faults`. Raises RuleError or ConfigError if a file cannot be read.
    """
    rules = load(packs)
    words = load_vocabulary([rules_folder() / "vocabulary", *vocabulary])
    outcomes: list[ExampleOutcome] = []
    for path in sorted(path for folder in packs or [rules_folder()] for path in rule_files(folder)):
        outcomes += run_examples_of(path, rules, words, coverage=coverage)
    return sorted(outcomes, key=lambda outcome: (outcome.rule, outcome.line))


def run_examples_of(path: Path, rules: RuleSet, vocabulary: Vocabulary, *, coverage: bool) -> list[ExampleOutcome]:
    """Runs the examples of one rule file, in their order. Raises RuleError if it cannot be read."""
    rule, examples = read_rule(path)
    outcomes = [_outcome(rule, example, rules, vocabulary) for example in examples]
    return [*outcomes, *_coverage(rule, examples)] if coverage else outcomes


def unmarked(text: str) -> tuple[str, list[Span]]:
    """The text without its «marks», and where each marked piece stands then. Marks do not nest."""
    pieces: list[str] = []
    spans: list[Span] = []
    size = 0
    for number, piece in enumerate(text.replace("»", "«").split("«")):
        if number % 2:
            spans.append(Span(size, size + len(piece)))
        pieces.append(piece)
        size += len(piece)
    return "".join(pieces), spans


def wording_faults(rule: Rule) -> Iterator[str]:
    """What in a rule's words accuses, is a form's or is too long, one sentence each."""
    words = rule.message.lower().replace("'", " ").split()
    bare = {word.strip('.,;:?!"()') for word in words}
    for word in WORDS_TO_AVOID:
        if word in bare:
            yield f"the message says `{word}`"
    count = len(rule.message.split()) + len(rule.question.split())
    if count > MOST_WORDS:
        yield f"message and question have {count} words together, {MOST_WORDS} are the most"
    if not rule.question.endswith("?") or rule.question.count("?") != 1:
        yield "the question is not one question"
    if rule.message.endswith("?") or not rule.message.endswith("."):
        yield "the message is not a statement that ends in a full stop"
    if "{" in (rule.message + rule.question).replace("{child}", ""):
        yield "`{child}` is the only thing that may stand in braces"


def _outcome(rule: Rule, example: Example, rules: RuleSet, vocabulary: Vocabulary) -> ExampleOutcome:
    text, expected = unmarked(example.text)
    layout = read(example.file or f"example{SUFFIXES[example.format]}", text.encode(example.encoding))
    as_of = date.fromisoformat(example.as_of) if example.as_of else AS_OF
    document = understand(layout, vocabulary, as_of=as_of, kind=example.kind, level=example.level, stage=example.stage)
    checked = engine.check(document, rules, _settings(rule))
    if example.beside:
        _lay_beside(checked, example, rules, rule, vocabulary)
    found = [finding.span for finding in checked.findings if finding.code == rule.code]
    crashed = next((error.message for error in checked.errors if error.rule == rule.code), "")
    told = crashed or _difference(example, sorted(expected), sorted(found), document.source)
    return ExampleOutcome(rule.code, example.expects, told, example.path, example.line)


def _lay_beside(checked: Checked, example: Example, rules: RuleSet, rule: Rule, vocabulary: Vocabulary) -> None:
    """The example as the first of the records that are compared."""
    assert checked.document is not None
    as_of = checked.document.as_of
    others = [
        understand(read(f"other{number}.md", text.encode()), vocabulary, as_of=as_of)
        for number, text in enumerate(example.beside)
    ]
    digests = [digest(document, b"examples", vocabulary) for document in (checked.document, *others)]
    hits = [(one.state, Hit(one.spans[0], related=one.spans[1:])) for one in across.between(digests) if one.record == 0]
    settings = _settings(rule)
    engine.beside(checked, rules, settings, hits, engine.silences(checked.document, rules, settings))


def _settings(rule: Rule) -> Settings:
    """The rule alone, in earnest; one about suppressions needs the others to run as well."""
    if rule.check["kind"] == "suppression":
        return Settings(extend_select=(rule.code,), trial="full")
    return Settings(select=(rule.code,), trial="full", suppressions="forbid")


def _difference(example: Example, expected: list[Span], found: list[Span], source: Source) -> str:
    if example.expects == "silent":
        return f"speaks at {_places(found, source)}" if found else ""
    if example.expects == "missed":
        now = found and (not expected or set(found) & set(expected))
        return "speaks now: it is no longer a limit, mark it as `fires`" if now else ""
    if found == expected:
        return ""
    return f"is to speak at {_places(expected, source)} and speaks at {_places(found, source) or 'no place'}"


def _places(spans: list[Span], source: Source) -> str:
    """Places in the example, with the words that stand there: examples are invented, so they may be shown."""
    told = []
    for span in spans:
        at = source.position(span.start)
        told.append(f"{at.line}:{at.column} «{source.text[span.start : span.end]}»")
    return ", ".join(told)


def _coverage(rule: Rule, examples: list[Example]) -> Iterator[ExampleOutcome]:
    given = {example.expects for example in examples}
    missing = [told for word, told in (("fires", "fires"), ("silent", "stays silent")) if word not in given]
    told = f"has no example that {', and none that '.join(missing)}" if missing else ""
    yield ExampleOutcome(rule.code, "coverage", told, rule.path, 1)
    yield ExampleOutcome(rule.code, "wording", "; ".join(wording_faults(rule)), rule.path, 1)
