"""Which settings, rules and vocabulary hold for a record; each set is loaded once for a run."""

from __future__ import annotations

from planlint import vocabulary as vocabularies
from planlint.config import Configuration, Flags, Settings
from planlint.dataclass import NamedTuple
from planlint.errors import PlanlintError
from planlint.keyed import keyed
from planlint.rules import RuleSet, own_folder
from planlint.run.outcome import Bar
from planlint.vocabulary import Vocabulary

_ANY_RECORD = "record"
"""A name in the working folder, for what holds there; no such file is needed."""


class Practice(NamedTuple):
    """What an organisation decided for a record."""

    settings: Settings
    rules: RuleSet
    vocabulary: Vocabulary

    @property
    def bar(self) -> Bar:
        """From where on this record's findings fail the run."""
        settings = self.settings
        return Bar(settings.fail_on, settings.drafts == "fail", settings.trial == "full")


class Practices:
    """The practice in force for each record, as the configuration files and the flags make it."""

    def __init__(self, flags: Flags) -> None:
        self.configuration = Configuration(flags)
        self._vocabularies: dict[tuple[str, ...], Vocabulary] = {}

    def of(self, path: str) -> Practice:
        """The practice in force for a file. Raises ConfigError or RuleError with the place that has to be mended."""
        settings = self.configuration.settings(path)
        return Practice(settings, self.configuration.rules(settings), self._vocabulary(settings))

    def here(self) -> Practice:
        """The practice in force in the working folder."""
        return self.of(_ANY_RECORD)

    def excludes(self, path: str) -> bool:
        """Whether the configuration leaves a file alone; a wrong one is told of with its records."""
        try:
            return self.configuration.settings(path).excludes(path)
        except PlanlintError:
            return False

    def child(self, path: str) -> str | None:
        """The name that tells by a file's place whose record it is; None if nothing does."""
        try:
            return self.configuration.settings(path).child(path)
        except PlanlintError:
            return None

    def own_folders(self) -> list[str]:
        """Where planlint's own rules and vocabulary lie, and what the working folder's configuration adds, its baseline too."""
        here = self._here()
        return [own_folder(), *here.packs, *here.vocabulary, *([here.baseline] if here.baseline else [])]

    def files(self) -> list[str]:
        """The configuration files and baselines that were met so far."""
        return self.configuration.files

    def own_rules(self) -> RuleSet:
        """planlint's own rules, whatever the configuration adds or leaves out."""
        return self.configuration.rules(Settings())

    def key(self) -> str | None:
        """The secret with which names are made into ids."""
        return self._here().fingerprint_key

    def format(self) -> str | None:
        """The format that a flag or the working folder's configuration asks for."""
        return self._here().format

    def origin(self, name: str) -> str | None:
        """Where a setting of the working folder comes from: a file with its line, a flag, a preset; None if nobody decided it."""
        return self._here().origins.get(name)

    def have_baselines(self) -> bool:
        """Whether any configuration that was met so far names a baseline."""
        return self.configuration.has_baselines

    def _here(self) -> Settings:
        """The working folder's settings; flags alone where its configuration is wrong, which is told of its records."""
        try:
            return self.configuration.settings(_ANY_RECORD)
        except PlanlintError as error:
            if error.path is None:
                raise
            flags = self.configuration.flags
            return Settings(format=flags.format)

    def _vocabulary(self, settings: Settings) -> Vocabulary:
        if settings.vocabulary not in self._vocabularies:
            self._vocabularies[settings.vocabulary] = vocabularies.load(settings.vocabulary_folders())
        return self._vocabularies[settings.vocabulary]


def running(practice: Practice) -> RuleSet:
    """The rules that run on a record."""
    settings = practice.settings
    return practice.rules.select(
        settings.select, settings.ignore, settings.extend_select, settings.trial, settings.locked
    )


def mark(practice: Practice) -> str:
    """A few letters for what was decided for a record besides the rules' own words: the same letters find the same in it."""
    settings = practice.settings
    decided = (
        sorted(rule.code for rule in running(practice).rules),
        settings.trial,
        sorted(settings.severity.items()),
        sorted((name, str(needs)) for name, needs in settings.expectations.items()),
        settings.suppressions,
        (settings.kind, settings.level, settings.stage),
        settings.nation,
        sorted(settings.limits.items()),
        practice.vocabulary.digest,
    )
    return keyed(b"practice", repr(decided))[:8]
