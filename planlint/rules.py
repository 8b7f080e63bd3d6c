"""Rules as data: one YAML file each, read strictly, every complaint with its place. Nothing here runs a rule.

A rule names a kind of check and that check's parameters; what each kind accepts stands here, what it does in `checks/`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from types import MappingProxyType

from planlint import timescales
from planlint.compiled import Place, compiled, yaml_files
from planlint.dataclass import NamedTuple
from planlint.errors import RuleError
from planlint.model import KINDS, LEVELS, STATES
from planlint.results import SEVERITIES
from planlint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from planlint.decode import Node

ACTION_CRITERIA = ("who", "what", "when", "measure", "overdue")
"""The criteria that are asked of each action."""

EXPECTED_CRITERIA = (
    *ACTION_CRITERIA,
    "balance",
    "outcomes",
    "voice",
    "answered",
    "lived_experience",
    "history_context",
    "analysis",
    "family_views",
    "contingency",
    "review_date",
    "lead_professional",
    "allocation",
    "child_seen",
    "management_oversight",
    "decision_rationale",
    "chronology_significance",
    "supervision_reflection",
    "direct_work_evaluation",
)
"""The criteria that `expectations.yaml` decides about; rules of these have no severity of their own."""

OTHER_CRITERIA = (
    "placeholder",
    "blaming_language",
    "jargon",
    "acronym",
    "readability",
    "copy_paste",
    "wrong_child_name",
    "privacy_identifier",
    "inconsistent_date",
    "late_recording",
    "system_generated",
    "document",
    "suppressions",
)

FAMILIES = {
    "ACT1": "who",
    "ACT2": "what",
    "ACT3": "when",
    "ACT35": "overdue",
    "ACT4": "measure",
    "BAL": "balance",
    "OUT": "outcomes",
    "VOC": "voice",
    "LIV": "lived experience",
    "HIS": "history and context",
    "ANA": "analysis",
    "FAM": "family's views",
    "CON": "contingency",
    "REV": "review",
    "LEA": "lead",
    "CHR": "chronology",
    "SUP": "supervision",
    "DEC": "decisions",
    "DIR": "direct work",
    "LAN": "language",
    "DOC": "document",
    "COP": "copied text",
    "PRV": "privacy",
    "IGN": "suppressions",
}
"""Families by the letters that their codes begin with, and their plain names."""

EVERY = "ALL"
"""Names every rule where rules are named; a rule that is off has to be named in full all the same."""

NEEDS = ("must", "should", "may", "no")
STATUSES = ("stable", "trial", "off", "deprecated")
CONFIDENCES = ("high", "medium", "low")
FINDS = ("absent", "thin", "advice")
ANSWERERS = ("worker", "manager", "chair", "partner", "system")
DOCUMENT_STATES = ("unknown_kind", "other_encoding", "partly_understood")
SUPPRESSION_FAULTS = ("no_rule", "unknown_rule", "no_reason", "locked", "past", "unused", "unknown_place", "unreadable")
ACROSS_STATES = ("siblings", "households", "last_time", "moved", "dropped", "unplanned", "born_otherwise")
CHECKS = ("state", "share", "phrase", "problem", "document", "timescale", "suppression", "across")
"""The closed list of kinds of check. A rule may name no other."""

RULE_KEYS = (
    "code",
    "name",
    "criterion",
    "status",
    "confidence",
    "finds",
    "severity",
    "answered_by",
    "kinds",
    "message",
    "question",
    "also_fine",
    "related",
    "why",
    "limits",
    "sources",
    "check",
    "examples",
)
REQUIRED_KEYS = ("code", "name", "criterion", "finds", "answered_by", "message", "question", "why", "check")
EXAMPLE_KEYS = ("fires", "silent", "missed", "beside", "format", "encoding", "as_of", "kind", "level", "stage", "file")


class RuleSource(NamedTuple):
    """Who says that this matters. `year` and `url` are None where none is known."""

    title: str
    year: int | None = None
    url: str | None = None


class Example(NamedTuple):
    """A small record that shows a rule at work. `expects` is fires, silent or missed; `text` still has its «marks»."""

    rule: str
    expects: str
    text: str
    format: str
    encoding: str
    as_of: str | None
    kind: str | None
    level: str | None
    stage: str | None
    path: str
    line: int
    beside: tuple[str, ...] = ()
    """Other records of the same run, in Markdown, for a rule that compares."""
    file: str | None = None
    """What the example's file is called, where that matters."""


class Rule(NamedTuple):
    """One question that planlint asks of a record, as its file words it.

    `severity` is None for the criteria of `expectations.yaml`, which decides there. `check` holds the kind of check
    under "kind", and its parameters. `path` is the file that the rule stands in.
    """

    code: str
    name: str
    criterion: str
    status: str
    confidence: str
    finds: str
    severity: str | None
    answered_by: str
    kinds: tuple[str, ...]
    message: str
    question: str
    also_fine: tuple[str, ...]
    related: str
    why: str
    limits: tuple[str, ...]
    sources: tuple[RuleSource, ...]
    check: dict[str, Any]
    path: str

    @property
    def family(self) -> str:
        """The letters that the code begins with, as in `FAMILIES`; of a local rule, the letters of its code."""
        return family_of(self.code)

    @property
    def is_basic(self) -> bool:
        """True for `DOC0xx`: whether the file could be read at all, which nothing turns off."""
        return self.code.startswith("DOC0")

    @property
    def subjects(self) -> tuple[str, ...]:
        """The subjects whose judgements the rule looks at."""
        return tuple(self.check["of"]) if self.check["kind"] in ("state", "share") else ()


def family_of(code: str) -> str:
    known = [family for family in FAMILIES if code.startswith(family)]
    return max(known, key=len) if known else code.rstrip("0123456789")


class RuleSet(NamedTuple):
    """Rules in the order of their codes, with the tables of what is expected of each kind of record and how long things may take.

    `expectations` is {criterion: {kind: need, "by_level": {level: {kind: need}}}}, kinds that are not named being "no".
    `timescales` is {name: limit}, see `timescales.py`. `rules_hash` names this very wording of all rules and tables.
    """

    rules: tuple[Rule, ...]
    expectations: dict[str, Any]
    rules_hash: str
    timescales: Mapping[str, Any] = MappingProxyType({})

    def find(self, name: str) -> Rule | None:
        """The rule with that code (in any case) or readable name, or None."""
        wanted = name.strip()
        return next((rule for rule in self.rules if wanted.upper() == rule.code or wanted.lower() == rule.name), None)

    def names(self, selector: str) -> bool:
        """True if the selector is a rule's code or name, the beginning of a code, a family's letters, or `ALL`."""
        upper = selector.strip().upper()
        if upper == EVERY or upper in FAMILIES or self.find(selector):
            return True
        return bool(upper) and any(rule.code.startswith(upper) for rule in self.rules)

    def known(self) -> list[str]:
        """All that a selector may say, for "did you mean"."""
        return [EVERY, *FAMILIES, *(rule.code for rule in self.rules), *(rule.name for rule in self.rules)]

    def select(
        self,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        extend_select: Sequence[str] = (),
        trial: str = "advice",
        locked: Sequence[str] = (),
    ) -> RuleSet:
        """The rules that are to run. `ignore` beats `select`, a full code or name beats a prefix.

        Nothing in `select` stands for every rule. Rules that are off or deprecated run only if named in full; rules on
        trial do not run if `trial` is "off". Locked rules and `DOC0xx` always run.
        """
        chosen = [
            rule
            for rule in self.rules
            if not self.reason_off(
                rule, select=select, ignore=ignore, extend_select=extend_select, trial=trial, locked=locked
            )
        ]
        return self._replace(rules=tuple(chosen))

    def reason_off(
        self,
        rule: Rule,
        *,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        extend_select: Sequence[str] = (),
        trial: str = "advice",
        locked: Sequence[str] = (),
    ) -> str | None:
        """Why a rule does not run, in plain words; None if it runs."""
        if rule.is_basic or any(selects(word, rule) for word in locked):
            return None
        if rule.status == "trial" and trial == "off":
            return "on trial, and rules on trial are off"
        wanted = (*select, *extend_select)
        if any(in_full(word, rule) for word in ignore):
            return "ignored"
        if any(in_full(word, rule) for word in wanted):
            return None
        if rule.status in ("off", "deprecated"):
            return "off unless selected by its code" if rule.status == "off" else "deprecated"
        if any(selects(word, rule) for word in ignore):
            return "ignored"
        if select and not any(selects(word, rule) for word in wanted):
            return "not selected"
        return None


def in_full(word: str, rule: Rule) -> bool:
    """True if the word is the rule's whole code or name."""
    return word.upper() == rule.code or word.lower() == rule.name


def selects(word: str, rule: Rule) -> bool:
    """True if the word is the rule's code or name, the beginning of its code, or `ALL`."""
    upper = word.upper()
    return rule.code.startswith(upper) or upper == EVERY or word.lower() == rule.name


def rules_folder() -> Path:
    """planlint's own rules: inside the package where it is installed, at the top of the project in a checkout."""
    from pathlib import Path

    return Path(own_folder())


def own_folder() -> str:
    """The same folder, for a run that has no use for `pathlib`."""
    here = os.path.dirname(__file__)
    packed = os.path.join(here, "_rules")
    return packed if os.path.isdir(packed) else os.path.join(os.path.dirname(here), "rules")


def load(packs: Iterable[Place] = ()) -> RuleSet:
    """planlint's own rules and those of the packs, sorted by code.

    Raises RuleError with its place for whatever a rule file says that planlint cannot follow, and for a code or name
    that two rules share.
    """
    folders = [own_folder(), *(os.fspath(pack) for pack in packs)]
    for folder in folders:
        if not os.path.isdir(folder):
            raise RuleError("no such folder of rules", path=folder)
    made = [(folder, *compiled(folder, compile_rules)) for folder in folders]
    rules = [_rule(values, folder) for folder, one, _ in made for values in one["rules"]]
    rules.sort(key=lambda rule: rule.code)
    _refuse_twins(rules)
    expected: dict[str, Any] = {}
    for _, one, _ in made:
        expected = merged(expected, one["expectations"])
    limits = {name: row for _, one, _ in made for name, row in one["timescales"].items()}
    return RuleSet(tuple(rules), expected, _joint_digest([digest for _, _, digest in made]), limits)


def presets() -> Mapping[str, Any]:
    """The configurations that `extends: planlint:NAME` stands for, by name, as plain values."""
    return compiled(os.path.join(own_folder(), "presets"), _read_presets)[0]


def merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """Two tables of expectations as one, what stands in `above` going first."""
    result = dict(below)
    for key, value in above.items():
        old = result.get(key)
        result[key] = merged(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return result


def compile_rules(place: str) -> dict[str, Any]:
    """All rule files, expectations and presets of a folder as one plain value, without examples."""
    from pathlib import Path

    folder = Path(place)
    return {
        "rules": [_plain(read_rule(path)[0], folder) for path in rule_files(folder)],
        "expectations": read_expectations(folder / "expectations.yaml"),
        "timescales": read_timescales(folder / "timescales.yaml"),
        "presets": _read_presets(os.path.join(place, "presets")),
    }


TABLES = (("expectations.yaml",), ("timescales.yaml",))
"""Files beside the rules that are none."""


def rule_files(folder: Place) -> list[Path]:
    """The rule files of a folder, sorted: every YAML file that is not vocabulary, a preset or a table."""
    from pathlib import Path

    found = []
    for entry in yaml_files(folder):
        path = Path(entry.path)
        parts = path.relative_to(folder).parts
        if parts[0] not in ("vocabulary", "presets") and parts not in TABLES:
            found.append(path)
    return sorted(found)


def read_rule(path: Path) -> tuple[Rule, list[Example]]:
    """The rule in a file, and its examples. Raises RuleError with file, line and column."""
    from planlint.decode import load as load_yaml

    root = load_yaml(path, RuleError)
    pairs = root.fields(RULE_KEYS, REQUIRED_KEYS)
    code, name = _code(pairs["code"]), _name(pairs["name"])
    criterion = pairs["criterion"].choice((*EXPECTED_CRITERIA, *OTHER_CRITERIA))
    severity = pairs["severity"].choice(SEVERITIES) if "severity" in pairs else None
    if criterion in EXPECTED_CRITERIA and severity:
        raise pairs["severity"].fault(f"`{criterion}` takes its severity from expectations.yaml: take this out")
    if criterion in OTHER_CRITERIA and not severity:
        raise root.fault(f"`severity` is missing: expectations.yaml says nothing of `{criterion}`")
    rule = Rule(
        code=code,
        name=name,
        criterion=criterion,
        status=pairs["status"].choice(STATUSES) if "status" in pairs else "stable",
        confidence=pairs["confidence"].choice(CONFIDENCES) if "confidence" in pairs else "high",
        finds=pairs["finds"].choice(FINDS),
        severity=severity,
        answered_by=pairs["answered_by"].choice(ANSWERERS),
        kinds=tuple(pairs["kinds"].choices(KINDS)) if "kinds" in pairs else (),
        message=_sentence(pairs["message"]),
        question=_sentence(pairs["question"]),
        also_fine=tuple(pairs["also_fine"].texts()) if "also_fine" in pairs else (),
        related=_sentence(pairs["related"]) if "related" in pairs else "See here as well.",
        why=_sentence(pairs["why"]),
        limits=tuple(pairs["limits"].texts()) if "limits" in pairs else (),
        sources=tuple(_source(node) for node in pairs["sources"].items()) if "sources" in pairs else (),
        check=_check(pairs["check"]),
        path=str(path),
    )
    examples = [_example(node, code) for node in pairs["examples"].items()] if "examples" in pairs else []
    return rule, examples


def read_expectations(path: Path) -> dict[str, Any]:
    """The table in a file; an empty one if the file does not exist."""
    from planlint.decode import load as load_yaml

    return expectations(load_yaml(path, RuleError)) if path.is_file() else {}


def read_timescales(path: Path) -> dict[str, Any]:
    """The limits in a file; none if the file does not exist."""
    from planlint.decode import load as load_yaml

    return timescales.read(load_yaml(path, RuleError)) if path.is_file() else {}


def expectations(root: Node) -> dict[str, Any]:
    """A table of expectations: criterion -> kind -> need, and under `by_level` level -> kind -> need.

    A level with one word instead of kinds stands for every kind of which the criterion is asked at all.
    """
    table: dict[str, Any] = {}
    for criterion, node in root.fields(EXPECTED_CRITERIA).items():
        pairs = node.fields((*KINDS, "by_level"))
        row: dict[str, Any] = {kind: pairs[kind].choice(NEEDS) for kind in pairs if kind != "by_level"}
        if "by_level" in pairs:
            levels = pairs["by_level"].fields(LEVELS)
            row["by_level"] = {level: _needs_at_level(levels[level]) for level in levels}
        table[criterion] = row
    return table


def _needs_at_level(node: Node) -> dict[str, str]:
    if isinstance(node.value, str):
        return {"every": node.choice(NEEDS)}
    return {kind: need.choice(NEEDS) for kind, need in node.fields(KINDS).items()}


def _read_presets(folder: str) -> dict[str, Any]:
    from pathlib import Path

    from planlint.decode import load as load_yaml

    return {path.stem: load_yaml(path, RuleError).plain() or {} for path in sorted(Path(folder).glob("*.yaml"))}


def _plain(rule: Rule, folder: Path) -> dict[str, Any]:
    """A rule as JSON can hold it; `_rule` makes it a rule again, wherever the folder lies by then."""
    sources = [source._asdict() for source in rule.sources]
    return {**rule._asdict(), "sources": sources, "path": os.path.relpath(rule.path, folder).replace(os.sep, "/")}


def _rule(values: dict[str, Any], folder: str) -> Rule:
    values["path"] = os.path.join(folder, *values["path"].split("/"))
    for key in ("kinds", "also_fine", "limits"):
        values[key] = tuple(values[key])
    values["sources"] = tuple(RuleSource(**source) for source in values["sources"])
    return Rule(**values)


def _refuse_twins(rules: list[Rule]) -> None:
    seen: dict[str, Rule] = {}
    for rule in rules:
        for word in (rule.code, rule.name):
            if word in seen and seen[word] is not rule:
                raise RuleError(f"`{word}` also names another rule, in {seen[word].path}", path=rule.path)
            seen[word] = rule


def _joint_digest(digests: list[str]) -> str:
    if len(digests) == 1:
        return digests[0]
    import hashlib

    return hashlib.sha256("".join(digests).encode()).hexdigest()[:20]


def _code(node: Node) -> str:
    code = node.text()
    letters = code.rstrip("0123456789")
    if not (2 <= len(letters) <= 6 and letters.isascii() and letters.isalpha() and letters.isupper()) or (
        len(code) != len(letters) + 3
    ):
        raise node.fault(f"`{code}` is no code: capital letters and three digits are wanted, like ACT101")
    return code


def _name(node: Node) -> str:
    name = node.text()
    if not all(part.isascii() and part.isalnum() and part.islower() for part in name.split("-")):
        raise node.fault(f"`{name}` is no name: small letters and hyphens are wanted, like action-without-owner")
    return name


def _sentence(node: Node) -> str:
    return " ".join(node.text().split())


def _source(node: Node) -> RuleSource:
    pairs = node.fields(("title", "year", "url"), ("title",))
    return RuleSource(
        title=pairs["title"].text(),
        year=pairs["year"].integer() if "year" in pairs else None,
        url=pairs["url"].text() if "url" in pairs else None,
    )


def _example(node: Node, code: str) -> Example:
    pairs = node.fields(EXAMPLE_KEYS)
    expects = [word for word in ("fires", "silent", "missed") if word in pairs]
    if len(expects) != 1:
        raise node.fault("an example has one of `fires`, `silent` and `missed`")
    text = pairs[expects[0]].raw()
    marked = "«" in text or "»" in text
    if text.count("«") != text.count("»") or (marked and expects[0] == "silent"):
        raise node.fault("«marks» come in pairs, and a silent example has none")
    if expects[0] == "fires" and not marked:
        raise node.fault("an example that fires has «marks» around the words expected")
    return Example(
        rule=code,
        expects=expects[0],
        text=text,
        format=pairs["format"].choice(("markdown", "yaml", "text")) if "format" in pairs else "markdown",
        encoding=pairs["encoding"].choice(("utf-8", "utf-16", "cp1252")) if "encoding" in pairs else "utf-8",
        as_of=pairs["as_of"].day().isoformat() if "as_of" in pairs else None,
        kind=pairs["kind"].choice(KINDS) if "kind" in pairs else None,
        level=pairs["level"].choice(LEVELS) if "level" in pairs else None,
        stage=pairs["stage"].choice(("draft", "final", "superseded", "closed")) if "stage" in pairs else None,
        path=node.path,
        line=node.line,
        beside=tuple(pairs["beside"].texts()) if "beside" in pairs else (),
        file=pairs["file"].text() if "file" in pairs else None,
    )


def _check(node: Node) -> dict[str, Any]:
    """A check's kind and parameters, each parameter there and of the right type."""
    kind = node.mapping().get("kind")
    if kind is None:
        raise node.fault("`kind` is missing: which check is it?")
    readers: dict[str, Callable[[Node], dict[str, Any]]] = {
        "state": _state,
        "share": _share,
        "phrase": _phrase,
        "problem": partial(_texts, "of"),
        "document": partial(_choices, "is", DOCUMENT_STATES),
        "timescale": partial(_texts, "of"),
        "suppression": partial(_choices, "of", SUPPRESSION_FAULTS),
        "across": partial(_choices, "is", ACROSS_STATES),
    }
    return {"kind": kind.choice(CHECKS), **readers[kind.text()](node)}


def _subjects_and_states(pairs: dict[str, Node]) -> dict[str, Any]:
    subjects = pairs["of"].choices(tuple(STATES))
    known = sorted({state for subject in subjects for state in STATES[subject]})
    return {"of": subjects, "is": pairs["is"].choices(known)}


def _state(node: Node) -> dict[str, Any]:
    return _subjects_and_states(node.fields(("kind", "of", "is"), ("of", "is")))


def _share(node: Node) -> dict[str, Any]:
    pairs = node.fields(("kind", "of", "is", "at_least", "more_than", "minimum", "in_each_part"), ("of", "is"))
    if ("at_least" in pairs) == ("more_than" in pairs):
        raise node.fault("one of `at_least` and `more_than` is wanted")
    limit = "at_least" if "at_least" in pairs else "more_than"
    share = pairs[limit].number()
    if not 0 <= share <= 1:
        raise pairs[limit].fault("a share lies between 0 and 1")
    minimum = pairs["minimum"].integer() if "minimum" in pairs else 3
    in_each_part = pairs["in_each_part"].boolean() if "in_each_part" in pairs else False
    return {**_subjects_and_states(pairs), limit: share, "minimum": minimum, "in_each_part": in_each_part}


def _phrase(node: Node) -> dict[str, Any]:
    pairs = node.fields(("kind", "phrases", "in", "not_in_quotes"), ("phrases",))
    phrases = pairs["phrases"].texts()
    if not phrases or not all(phrases):
        raise pairs["phrases"].fault("at least one phrase is wanted, and none may be empty")
    return {
        "phrases": phrases,
        "in": pairs["in"].texts() if "in" in pairs else [],
        "not_in_quotes": pairs["not_in_quotes"].boolean() if "not_in_quotes" in pairs else True,
    }


def _texts(key: str, node: Node) -> dict[str, Any]:
    """The one parameter of a check, any words."""
    return {key: node.fields(("kind", key), (key,))[key].texts()}


def _choices(key: str, known: tuple[str, ...], node: Node) -> dict[str, Any]:
    """The one parameter of a check, some of the words that there are for it."""
    return {key: node.fields(("kind", key), (key,))[key].choices(known)}
