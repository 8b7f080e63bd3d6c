"""The settings in force for a record, and where each came from: the nearest configuration, its presets, and flags.

Configuration is data: nothing in it runs. Every complaint names its file and line.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence

from planlint.dataclass import NamedTuple, dataclass, field, replace
from planlint.decode import LONGEST, Node, did_you_mean, from_plain, one_of
from planlint.errors import ConfigError
from planlint.escaped import escaped
from planlint.file import content
from planlint.globs import matches, name_in
from planlint.model import KINDS, LEVELS, STAGES
from planlint.patterns import pattern
from planlint.results import SEVERITIES
from planlint.rules import EVERY, Rule, RuleSet, expectations, in_full, load, merged, own_folder, presets, selects
from planlint.timescales import NATIONS, within
from planlint.timescales import NONE as NO_LIMIT
from planlint.typed import Any

FILES = ("planlint.yaml", ".planlint.yaml", "pyproject.toml")
MAY_CONFIGURE = pattern(r"\btool\s*\.\s*[\"']?planlint\b|^\s*\[\s*tool\s*\]", re.MULTILINE)
"""Looked for before TOML is parsed, which takes its time: most pyproject.toml files say nothing to planlint."""

FAIL_ON = (*SEVERITIES, "never")
TRIAL = ("full", "advice", "off")
DEFAULT = "default"
BASELINE = "the baseline"
"""Where the key of fingerprints came from, if the configuration names none."""
RECOMMENDED = "planlint:recommended"

KEYS = {
    "extends": "another configuration to start from: a path, or planlint:start, :recommended, :hook or :audit",
    "packs": "folders of further rules",
    "vocabulary": "folders of further headings, roles and terms",
    "expectations": "what is expected of each kind of record, where it differs from planlint's own table",
    "select": "the rules that run: codes, beginnings of codes, names, or ALL",
    "ignore": "rules that do not run",
    "severity": "how serious a rule's findings are: error, warning or advice; ALL stands for every rule that isn't named",
    "locked": "rules that nothing below this file can turn off, soften or ignore",
    "required_version": "the versions of planlint that this configuration is meant for",
    "nation": "whose guidance and timescales are meant",
    "overrides": "other settings for some files, each with its reason",
    "exclude": "files and folders that are left alone",
    "children": "where each child's records lie, with {child} for the folder or name that tells them apart",
    "fail_on": "the least severity that fails a run",
    "drafts": "whether a draft may fail a run: pass or fail",
    "format": "how findings are printed",
    "suppressions": "whether comments in records may silence findings: allow or forbid",
    "baseline": "the file of problems that were there before",
    "fingerprint_key": "the secret that lets findings be known again without their words",
    "kinds": "files whose kind is known by where they lie",
    "levels": "files whose level is known by where they lie",
    "stages": "files whose stage is known by where they lie",
    "limits": "your own time limits, by name: 6 weeks, 10 working days, none",
    "team_from": "where in the path the team's name stands",
}
"""Every key of a configuration and what it is for."""

OVERRIDE_KEYS = ("files", "reason", "select", "ignore", "severity", "expectations", "kind", "level", "stage")
ADDED = ("packs", "vocabulary", "ignore", "locked", "exclude", "children")
"""Keys whose lists are joined with those of the configuration that is extended; other lists replace them."""


class Flags(NamedTuple):
    """What the command line asks for; None, empty and False leave it to the configuration."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    trial: str | None = None
    fail_on: str | None = None
    min_severity: str | None = None
    format: str | None = None
    kind: str | None = None
    level: str | None = None
    stage: str | None = None
    no_inline: bool = False
    no_exclude: bool = False
    fingerprint_key: str | None = None
    """A key for a baseline that is about to be made."""
    isolated: bool = False
    config: str | None = None
    locks: str | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """What was decided for one record: which rules run, how serious they are, and what fails a run.

    `kind`, `level` and `stage` are None where the record's own words decide. Globs are read from `folder`. `origins`
    says of every key where its value came from: file and line, a preset, a flag, or "default".
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    trial: str = "advice"
    severity: dict[str, str] = field(default_factory=dict)
    expectations: dict[str, Any] = field(default_factory=dict)
    locked: tuple[str, ...] = ()
    fail_on: str = "error"
    min_severity: str = "advice"
    drafts: str = "pass"
    suppressions: str = "allow"
    format: str | None = None
    kind: str | None = None
    level: str | None = None
    stage: str | None = None
    packs: tuple[str, ...] = ()
    vocabulary: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    children: tuple[str, ...] = ()
    nation: str = "england"
    limits: dict[str, str] = field(default_factory=dict)
    team_from: str | None = None
    baseline: str | None = None
    fingerprint_key: str | None = None
    required_version: str | None = None
    folder: str = "."
    config_files: tuple[str, ...] = ()
    origins: dict[str, str] = field(default_factory=dict)

    def excludes(self, path: str) -> bool:
        """True if the configuration leaves the file, or a folder that holds it, alone."""
        relative = _relative(path, self.folder)
        return relative is not None and any(matches(pattern, relative) for pattern in self.exclude)

    def team(self, path: str) -> str | None:
        """The team that a record belongs to by where it lies; None where that isn't configured or says nothing."""
        relative = _relative(path, self.folder) if self.team_from is not None else None
        return name_in(self.team_from or "", relative, "team") if relative is not None else None

    def child(self, path: str) -> str | None:
        """The name that tells by its place whose a record is; None where that isn't configured or says nothing."""
        relative = _relative(path, self.folder) if self.children else None
        if relative is None:
            return None
        return next((name for one in self.children if (name := name_in(one, relative, "child")) is not None), None)

    def vocabulary_folders(self) -> list[str]:
        """planlint's own vocabulary and the local ones, in the order in which they add up."""
        return [os.path.join(own_folder(), "vocabulary"), *self.vocabulary]


def effective(path: str, flags: Flags | None = None) -> Settings:
    """The settings in force for the record at `path`. Raises ConfigError or RuleError with its place."""
    return Configuration(flags or Flags()).settings(path)


class Configuration:
    """The settings of a whole run: every configuration file is read once, however many records it holds for."""

    def __init__(self, flags: Flags) -> None:
        self.flags = flags
        self._by_folder: dict[str, _Decided] = {}
        self._sources: dict[str, _Source | None] = {}
        self._rules: dict[tuple[str, ...], RuleSet] = {}
        self._layered: dict[str, None] = {}

    @property
    def has_baselines(self) -> bool:
        """Whether a configuration that was met so far names a baseline."""
        return any(decided.base.baseline for decided in self._by_folder.values())

    @property
    def files(self) -> list[str]:
        """The configuration files that were read so far, with what they extend and what locks, and the baselines they name."""
        return [*self._layered, *filter(None, (decided.base.baseline for decided in self._by_folder.values()))]

    def settings(self, path: str) -> Settings:
        """The settings in force for the record at `path`; the file need not exist."""
        folder = os.path.dirname(os.path.abspath(path))
        if folder not in self._by_folder:
            self._by_folder[folder] = self._decide(folder)
        return self._by_folder[folder].settings_for(path)

    def rules(self, settings: Settings) -> RuleSet:
        """planlint's own rules and those of the settings' packs."""
        if settings.packs not in self._rules:
            self._rules[settings.packs] = load(settings.packs)
        return self._rules[settings.packs]

    def _decide(self, folder: str) -> _Decided:
        nearest, above = self._found(folder)
        layers = self._layers(nearest) if nearest else [_preset(RECOMMENDED)]
        decided = _Decided(layers, nearest, self.flags)
        decided.read(self.rules(Settings(packs=decided.packs())))
        decided.lock(self._locks(above))
        return decided

    def _found(self, folder: str) -> tuple[_Source | None, list[_Source]]:
        """The configuration that decides, and those that can only lock."""
        flags = self.flags
        locks = [_Source.read(flags.locks)] if flags.locks else []
        if flags.config:
            return _Source.read(flags.config), locks
        if flags.isolated:
            return None, locks
        found = [source for source in map(self._source_in, _upwards(folder)) if source]
        return (found[0] if found else None), found[1:] + locks

    def _source_in(self, folder: str) -> _Source | None:
        if folder not in self._sources:
            self._sources[folder] = _source_in(folder)
        return self._sources[folder]

    def _layers(self, nearest: _Source) -> list[_Source]:
        """The configuration with all that it extends, the furthest first."""
        layers = [nearest]
        while extended := _extended(layers[0]):
            if any(layer.path == extended.path for layer in layers):
                raise layers[0].fault("extends", f"`extends` leads back to {extended.shown}")
            layers.insert(0, extended)
        self._layered.update(dict.fromkeys(layer.path for layer in layers if layer.folder))
        return layers

    def _locks(self, above: list[_Source]) -> Iterator[_Source]:
        for source in above:
            yield from self._layers(source)


class _Source:
    """One configuration file, or preset, with its pairs not yet decoded."""

    def __init__(self, path: str, shown: str, root: Node) -> None:
        self.path = path
        self.shown = shown
        self.root = root
        self.pairs = root.fields(tuple(KEYS))

    @classmethod
    def read(cls, path: str) -> _Source:
        source = _read(os.path.abspath(path))
        if source is None:
            raise ConfigError("there is no `[tool.planlint]` in it", path=_shown(path))
        return source

    @property
    def folder(self) -> str:
        return os.path.dirname(self.path)

    def beside(self, node: Node) -> str:
        """The path that a value names, read from the file's own folder."""
        return os.path.normpath(os.path.join(self.folder, node.text()))

    def origin(self, key: str) -> str:
        """`planlint.yaml:3`, or a preset's name."""
        line = self.root.key_lines.get(key)
        return f"{self.shown}:{line[0]}" if line else self.shown

    def fault(self, key: str, message: str) -> ConfigError:
        line, column = self.root.key_lines.get(key, (1, 1))
        return ConfigError(message, path=self.shown, line=line, column=column)


class _Decided:
    """What one configuration comes to: settings for all records, and the overrides for some."""

    def __init__(self, layers: list[_Source], nearest: _Source | None, flags: Flags) -> None:
        self.layers = layers
        self.flags = flags
        self.values: dict[str, Any] = {}
        self.origins: dict[str, str] = {}
        self.overrides: list[dict[str, Any]] = []
        self.places: dict[str, dict[str, tuple[str, list[str]]]] = {"kind": {}, "level": {}, "stage": {}}
        self.softened: list[tuple[Node, str, str]] = []
        self.folder = nearest.folder if nearest else os.getcwd()
        self.config_files = tuple(layer.shown for layer in layers if layer.folder) if nearest else ()
        self.base = Settings()
        self.rules = RuleSet((), {}, "")

    def packs(self) -> tuple[str, ...]:
        """The folders of rules that the layers name, which must be known before a rule's name can be checked."""
        found = []
        for layer in self.layers:
            for node in layer.pairs["packs"].items() if "packs" in layer.pairs else []:
                if not os.path.isdir(layer.beside(node)):
                    raise node.fault(f"there is no folder `{node.text()}` beside this file")
                found.append(layer.beside(node))
        return tuple(found)

    def read(self, rules: RuleSet) -> None:
        """Decodes every layer, the nearest last, then flags."""
        self.rules = rules
        for layer in self.layers:
            self._read_layer(layer)
        self._read_flags()
        self._find_key()
        self.base = Settings(
            **self.values, folder=self.folder, config_files=self.config_files, origins={**_defaults(), **self.origins}
        )

    def lock(self, above: Iterator[_Source]) -> None:
        """Takes over what configurations above have locked, and refuses whatever contradicts a lock."""
        locked = list(self.base.locked)
        origins = [self.origins["locked"]] if "locked" in self.origins else []
        for source in above:
            _check_version(source)
            if "locked" in source.pairs:
                locked += _selectors(source.pairs["locked"], self.rules)
                origins.append(source.origin("locked"))
        if not locked:
            return
        rules = [rule for rule in self.rules.rules if any(selects(word, rule) for word in locked)]
        for node, key, word in self.softened:
            if touched := next((rule for rule in rules if _touches(key, word, rule)), None):
                raise node.fault(
                    f"{touched.code} {touched.name} is locked by {origins[0]}, so nothing may change it here"
                )
        for word in self.flags.ignore:
            if touched := next((rule for rule in rules if selects(word, rule)), None):
                raise ConfigError(f"--ignore {word}: {touched.code} {touched.name} is locked by {origins[0]}")
        found = {**self.base.origins, "locked": " + ".join(origins)}
        self.base = replace(self.base, locked=tuple(locked), origins=found)

    def settings_for(self, path: str) -> Settings:
        """The settings with the overrides that hold for this file; later ones go first, flags before all."""
        relative = _relative(path, self.folder)
        if relative is None:
            return self.base
        changes: dict[str, Any] = {}
        origins = dict(self.base.origins)
        for name, by_value in self.places.items():
            for value, (origin, globs) in by_value.items():
                if any(matches(glob, relative) for glob in globs):
                    changes[name] = value
                    origins[name] = origin
        for override in self.overrides:
            if any(matches(glob, relative) for glob in override["files"]):
                self._override(changes, origins, override)
        for name in ("kind", "level", "stage", "select"):
            if getattr(self.flags, name):
                changes.pop(name, None)
                origins[name] = f"--{name}"
        return replace(self.base, **changes, origins=origins) if changes else self.base

    def _override(self, changes: dict[str, Any], origins: dict[str, str], override: dict[str, Any]) -> None:
        for key, value in override["values"].items():
            before = changes.get(key, getattr(self.base, key))
            changes[key] = _combined(key, before, value)
            origins[key] = override["origin"]

    def _read_layer(self, layer: _Source) -> None:
        _check_version(layer)
        for key, node in layer.pairs.items():
            if key in ("extends", "packs"):
                continue
            if key in ("kinds", "levels", "stages"):
                self._read_places(key, node, layer)
            elif key == "overrides":
                self.overrides += [self._read_override(one, layer) for one in node.items()]
            else:
                self._take(key, READERS[key](node, self.rules, layer), layer.origin(key))
                self._note_softening(key, node)
        if "packs" in layer.pairs:
            self._take("packs", tuple(layer.beside(one) for one in layer.pairs["packs"].items()), layer.origin("packs"))

    def _take(self, key: str, value: Any, origin: str) -> None:
        if key in self.values:
            value = _combined(key, self.values[key], value)
            joined = key in ADDED or isinstance(value, dict)
            origin = f"{self.origins[key]} + {origin}" if joined else origin
        self.values[key] = value
        self.origins[key] = origin

    def _read_places(self, key: str, node: Node, layer: _Source) -> None:
        name = key[:-1]
        for value, globs in node.fields({"kinds": KINDS, "levels": LEVELS, "stages": STAGES}[key]).items():
            self.places[name][value] = (f"{layer.shown}:{globs.line}", globs.texts())

    def _read_override(self, node: Node, layer: _Source) -> dict[str, Any]:
        pairs = node.fields(OVERRIDE_KEYS, ("files", "reason"))
        values = {}
        for key, one in pairs.items():
            if key in ("files", "reason"):
                continue
            values[key] = READERS[key](one, self.rules, layer)
            self._note_softening(key, one)
        return {"files": pairs["files"].texts(), "values": values, "origin": f"{layer.shown}:{node.line}"}

    def _note_softening(self, key: str, node: Node) -> None:
        """Keeps what could contradict a lock; locks of files above are known only later."""
        if key == "ignore":
            words = [node] if isinstance(node.value, str) else node.items()
            self.softened += [(one, key, one.text()) for one in words]
        elif key in ("severity", "expectations"):
            self.softened += [(one, key, word) for word, one in node.mapping().items() if word.upper() != EVERY]

    def _read_flags(self) -> None:
        flags = self.flags
        for name in ("select", "ignore", "extend_select"):
            for word in getattr(flags, name):
                if not self.rules.names(word):
                    known = self.rules.known()
                    raise ConfigError(f"--{name.replace('_', '-')}: no rule `{word}`{did_you_mean(word, known)}")
        self._choose("trial", flags.trial, TRIAL)
        self._choose("fail_on", flags.fail_on, FAIL_ON)
        self._choose("min_severity", flags.min_severity, SEVERITIES)
        self._choose("kind", flags.kind, KINDS)
        self._choose("level", flags.level, LEVELS)
        self._choose("stage", flags.stage, STAGES)
        for name in ("select", "extend_select", "format"):
            if given := getattr(flags, name):
                self.values[name] = given
                self.origins[name] = _flag(name)
        if flags.ignore:
            self._take("ignore", flags.ignore, "--ignore")
        if flags.no_inline:
            self.values["suppressions"], self.origins["suppressions"] = "forbid", "--no-inline"
        if flags.no_exclude:
            self.values["exclude"], self.origins["exclude"] = (), "--no-exclude"

    def _find_key(self) -> None:
        """Without a key in the configuration, the baseline's holds."""
        path = self.values.get("baseline")
        if path is None or self.values.get("fingerprint_key"):
            return
        from planlint import baseline

        if key := baseline.key_in(path, _shown(path)) or self.flags.fingerprint_key:
            self.values["fingerprint_key"], self.origins["fingerprint_key"] = key, BASELINE

    def _choose(self, name: str, given: str | None, allowed: Sequence[str]) -> None:
        if given is None:
            return
        if given not in allowed:
            near = did_you_mean(given, allowed) or one_of(allowed)
            raise ConfigError(f"{_flag(name)}: `{given}` is not known{near}")
        self.values[name] = given
        self.origins[name] = _flag(name)


def _flag(name: str) -> str:
    return "--" + name.replace("_", "-")


def _defaults() -> dict[str, str]:
    own = ("folder", "config_files", "origins")
    return {name: DEFAULT for name in Settings.__slots__ if name not in own}


def _combined(key: str, below: Any, above: Any) -> Any:
    if isinstance(below, dict):
        return merged(below, above)
    return (*below, *above) if key in ADDED else above


def _touches(key: str, word: str, rule: Rule) -> bool:
    """True if a setting bears on the rule: by its name, or by the criterion whose expectations it changes."""
    return word == rule.criterion if key == "expectations" else selects(word, rule)


Reader = Callable[[Node, RuleSet, _Source], Any]


def _selectors(node: Node, rules: RuleSet) -> tuple[str, ...]:
    """Codes, beginnings of codes and names, each of which is known."""
    words = [node] if isinstance(node.value, str) else node.items()
    for one in words:
        if not rules.names(one.text()):
            raise one.fault(f"no rule `{one.text()}`{did_you_mean(one.text(), rules.known())}")
    return tuple(one.text() for one in words)


def _severities(node: Node, rules: RuleSet) -> dict[str, str]:
    """Severity by rule code, the rules named by code or name in full, or all at once."""
    found = {}
    for word, one in node.mapping().items():
        if word.upper() == EVERY:
            found[EVERY] = one.choice(SEVERITIES)
            continue
        rule = next((rule for rule in rules.rules if in_full(word, rule)), None)
        if rule is None:
            known = [name for rule in rules.rules for name in (rule.code, rule.name)]
            raise node.fault(f"no rule `{word}`{did_you_mean(word, known)}", key=word)
        if rule.is_basic:
            raise node.fault(f"{rule.code} is always an error: take this out", key=word)
        found[rule.code] = one.choice(SEVERITIES)
    return found


def _folders(node: Node, layer: _Source) -> tuple[str, ...]:
    for one in node.items():
        if not os.path.isdir(layer.beside(one)):
            raise one.fault(f"there is no folder `{one.text()}` beside this file")
    return tuple(layer.beside(one) for one in node.items())


def _children(node: Node) -> tuple[str, ...]:
    for one in [node] if isinstance(node.value, str) else node.items():
        if one.text().count("{child}") != 1:
            raise one.fault("exactly one `{child}` is wanted in it, for instance `records/{child}/**`")
    return tuple(node.texts())


def _team_from(node: Node) -> str:
    if node.text().count("{team}") != 1:
        raise node.fault("exactly one `{team}` is wanted in it, for instance `{team}/**`")
    return node.text()


def _limits(node: Node, rules: RuleSet) -> dict[str, str]:
    """Lengths of time by the names of `rules/timescales.yaml`; a bare number is days."""
    found = {}
    for name, one in node.mapping().items():
        if name not in rules.timescales:
            raise node.fault(f"no limit `{name}`{did_you_mean(name, rules.timescales)}", key=name)
        words = one.text()
        length = within(words)
        if length is None and words != NO_LIMIT:
            raise one.fault(
                f"`{words}` is no length of time: write for instance `6 weeks`, `10 working days` or `none`"
            )
        found[name] = f"{length[0]} {length[1]}" if length else NO_LIMIT
    return found


READERS: dict[str, Reader] = {
    "vocabulary": lambda node, rules, layer: _folders(node, layer),
    "expectations": lambda node, rules, layer: expectations(node),
    "select": lambda node, rules, layer: _selectors(node, rules),
    "ignore": lambda node, rules, layer: _selectors(node, rules),
    "locked": lambda node, rules, layer: _selectors(node, rules),
    "severity": lambda node, rules, layer: _severities(node, rules),
    "required_version": lambda node, rules, layer: node.text(),
    "nation": lambda node, rules, layer: node.choice(NATIONS),
    "exclude": lambda node, rules, layer: tuple(node.texts()),
    "children": lambda node, rules, layer: _children(node),
    "fail_on": lambda node, rules, layer: node.choice(FAIL_ON),
    "drafts": lambda node, rules, layer: node.choice(("pass", "fail")),
    "format": lambda node, rules, layer: node.text(),
    "suppressions": lambda node, rules, layer: node.choice(("allow", "forbid")),
    "baseline": lambda node, rules, layer: layer.beside(node),
    "fingerprint_key": lambda node, rules, layer: node.text(),
    "limits": lambda node, rules, layer: _limits(node, rules),
    "team_from": lambda node, rules, layer: _team_from(node),
    "kind": lambda node, rules, layer: node.choice(KINDS),
    "level": lambda node, rules, layer: node.choice(LEVELS),
    "stage": lambda node, rules, layer: node.choice(STAGES),
}
"""How each key's value is read; the keys that need more than their own value are read by hand."""


def _upwards(folder: str) -> Iterator[str]:
    """The folder and those above it, up to the repository's root or the file system's."""
    while True:
        yield folder
        parent = os.path.dirname(folder)
        if parent == folder or os.path.exists(os.path.join(folder, ".git")):
            return
        folder = parent


def _source_in(folder: str) -> _Source | None:
    there = [os.path.join(folder, name) for name in FILES if os.path.isfile(os.path.join(folder, name))]
    sources = [source for source in map(_read, there) if source]
    if len(sources) > 1:
        first, second = sources[0].shown, sources[1].shown
        raise ConfigError(f"there is a second configuration beside it, {second}: keep one of them", path=first)
    return sources[0] if sources else None


def _read(path: str) -> _Source | None:
    """The configuration in a file; None if it is a pyproject.toml without `[tool.planlint]`."""
    shown = _shown(path)
    if path.endswith(".toml"):
        return _read_toml(path, shown)
    from pathlib import Path

    from planlint.decode import load as load_yaml

    return _Source(path, shown, load_yaml(Path(path), ConfigError, shown=shown))


def _read_toml(path: str, shown: str) -> _Source | None:
    try:
        text = content(path, LONGEST).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise ConfigError("cannot be read as UTF-8 text", path=shown) from None
    if not MAY_CONFIGURE.search(text):
        return None
    import tomllib

    try:
        table = tomllib.loads(text).get("tool", {}).get("planlint")
    except tomllib.TOMLDecodeError as trouble:
        raise ConfigError(f"is not valid TOML: {trouble}", path=shown) from None
    except (ValueError, RecursionError):
        # A number of thousands of digits, lists a thousand deep: both are TOML, and nothing that Python takes in.
        raise ConfigError("holds a number or a list that is too long or too deep to be read", path=shown) from None
    if table is None:
        return None
    return _Source(path, shown, from_plain(table, shown, ConfigError, _toml_lines(text)))


def _toml_lines(content: str) -> dict[str, int]:
    """The lines on which the keys of `[tool.planlint]` stand."""
    lines: dict[str, int] = {}
    inside = False
    for number, line in enumerate(content.splitlines(), 1):
        stripped = line.strip()
        if stripped.startswith("["):
            name = stripped.strip("[]").replace(" ", "")
            inside = name == "tool.planlint"
            if name.startswith("tool.planlint."):
                lines.setdefault(name.split(".")[2], number)
        elif inside and "=" in stripped:
            lines.setdefault(stripped.partition("=")[0].strip(), number)
    return lines


def _preset(name: str) -> _Source:
    known = presets()
    return _Source(name, name, from_plain(known[name.partition(":")[2]], name, ConfigError))


def _extended(source: _Source) -> _Source | None:
    node = source.pairs.get("extends")
    if node is None:
        return None
    name = node.text()
    if name.startswith("planlint:"):
        known = [f"planlint:{preset}" for preset in presets()]
        if name not in known:
            raise node.fault(f"there is no `{name}`{did_you_mean(name, known) or one_of(known)}")
        return _preset(name)
    path = source.beside(node)
    if not os.path.isfile(path):
        raise node.fault(f"there is no file `{name}` beside this one")
    return _Source.read(path)


def _check_version(source: _Source) -> None:
    node = source.pairs.get("required_version")
    if node is None:
        return
    from planlint import __version__

    for part in node.text().split(","):
        part = part.strip()
        sign = next((sign for sign in (">=", "<=", "==", ">", "<") if part.startswith(sign)), "")
        wanted = _version(part.removeprefix(sign).strip())
        if wanted is None:
            raise node.fault(f"`{part}` is no version: write for instance `>=0.1,<1`")
        if not _holds(_version(__version__) or (), sign or "==", wanted):
            raise node.fault(f"planlint {node.text()} is wanted here, and this is {__version__}")


def _version(word: str) -> tuple[int, ...] | None:
    return tuple(map(int, word.split("."))) if _VERSION.fullmatch(word) is not None else None


_VERSION = pattern(r"[0-9]{1,6}(?:\.[0-9]{1,6}){0,5}")


def _holds(ours: tuple[int, ...], sign: str, wanted: tuple[int, ...]) -> bool:
    if sign == "==":
        return ours[: len(wanted)] == wanted
    size = max(len(ours), len(wanted))
    left, right = ours + (0,) * (size - len(ours)), wanted + (0,) * (size - len(wanted))
    return {">=": left >= right, "<=": left <= right, ">": left > right, "<": left < right}[sign]


def _relative(path: str, folder: str) -> str | None:
    """The path as seen from the folder, with `/`; None if it does not lie below it."""
    relative = os.path.relpath(os.path.abspath(path), folder).replace(os.sep, "/")
    return None if relative.startswith("../") or relative in ("..", ".") else relative


def _shown(path: str) -> str:
    """A path as people would name it from where they stand."""
    try:
        relative = os.path.relpath(path)
    except ValueError:
        return escaped(path)
    return escaped(path if relative.startswith("..") and os.path.isabs(path) else relative.replace(os.sep, "/"))
