"""The options that commands share, as typer declares them."""

from __future__ import annotations

from typing import Annotated, Literal

from typer import Argument, Option

from planlint.cli.values import rule_named, starting
from planlint.model import KINDS, LEVELS, STAGES
from planlint.reporters import FORMATS

OUTPUT = "Output"
_RULES, _RECORDS, _OUTPUT, _FILES = "Rules to run", "What the records are", OUTPUT, "Files and configuration"

Paths = Annotated[list[str] | None, Argument(help="Records and folders of records; - is standard input.")]
FilePaths = Annotated[list[str] | None, Argument(help="Records and folders of records.")]
Select = Annotated[
    list[str] | None,
    Option(
        metavar="RULES",
        help="Run only these: codes, their beginnings, names.",
        autocompletion=rule_named,
        rich_help_panel=_RULES,
    ),
]
Ignore = Annotated[
    list[str] | None,
    Option(metavar="RULES", help="Leave these out.", autocompletion=rule_named, rich_help_panel=_RULES),
]
ExtendSelect = Annotated[
    list[str] | None, Option(metavar="RULES", help="Run these, too.", autocompletion=rule_named, rich_help_panel=_RULES)
]
Trial = Annotated[
    Literal["full", "advice", "off"] | None,
    Option(help="Rules on trial: with their own severity, as advice, or not at all.", rich_help_panel=_RULES),
]
NoInline = Annotated[
    bool, Option("--no-inline", help="Heed no suppression in a record: the auditor's view.", rich_help_panel=_RULES)
]
NoBaseline = Annotated[
    bool,
    Option("--no-baseline", help="Tell what the baseline knows, too: the auditor's view.", rich_help_panel=_RULES),
]
Why = Annotated[
    str | None,
    Option(
        metavar="RULE",
        help="Tell why this rule did or did not speak, instead.",
        autocompletion=rule_named,
        rich_help_panel=_RULES,
    ),
]
FailOn = Annotated[
    Literal["error", "warning", "advice", "never"] | None,
    Option(help="The severity from which on the exit code is 1.", rich_help_panel=_OUTPUT),
]
ExitZero = Annotated[bool, Option("--exit-zero", help="The same as --fail-on never.", rich_help_panel=_OUTPUT)]
MinSeverity = Annotated[
    Literal["error", "warning", "advice"] | None,
    Option(help="The severity from which on findings are shown.", rich_help_panel=_OUTPUT),
]
Format = Annotated[
    str | None,
    Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help=f"{', '.join(FORMATS)}. If not given: full on a terminal, else concise.",
        autocompletion=lambda: list(FORMATS),
        rich_help_panel=_OUTPUT,
    ),
]
InspectFormat = Annotated[Literal["text", "json"], Option("--format", "-f", help="For people or for programs.")]
Output = Annotated[
    list[str] | None,
    Option(
        "--output",
        "-o",
        metavar="FORMAT=PATH",
        help="Write this format to a file, as well; may be given several times.",
        rich_help_panel=_OUTPUT,
    ),
]
OutputOrCopy = Annotated[
    list[str] | None,
    Option(
        "--output",
        "-o",
        metavar="FORMAT=PATH",
        help="Write this format to a file, as well; docx=PATH is a copy of one Word record with the questions as comments. "
        "May be given several times.",
        rich_help_panel=_OUTPUT,
    ),
]
Whole = Annotated[bool, Option("--all", help="All cards, not the first five.", rich_help_panel=_OUTPUT)]
Excerpts = Annotated[
    Literal["auto", "always", "never"],
    Option(help="Quote the record: auto quotes at a terminal only.", rich_help_panel=_OUTPUT),
]
Names = Annotated[
    Literal["relative", "id"] | None,
    Option(
        "--paths",
        help="File names, or ids in their place; if not given, csv and run have ids and all else has names.",
        rich_help_panel=_OUTPUT,
    ),
]
InspectNames = Annotated[
    Literal["relative", "id"], Option("--paths", help="File names, or ids in their place.", rich_help_panel=_OUTPUT)
]
Colour = Annotated[Literal["auto", "always", "never"], Option("--color", help="Colours.", rich_help_panel=_OUTPUT)]
Statistics = Annotated[bool, Option("--statistics", help="Tell how often each rule spoke.", rich_help_panel=_OUTPUT)]
Quiet = Annotated[bool, Option("--quiet", "-q", help="No notes but the last line.", rich_help_panel=_OUTPUT)]
Verbose = Annotated[bool, Option("--verbose", "-v", help="Tell how each record was taken.", rich_help_panel=_OUTPUT)]
AsOf = Annotated[
    str | None,
    Option(metavar="YYYY-MM-DD", help="The day to judge dates by, if not today.", rich_help_panel=_RECORDS),
]
Beside = Annotated[
    list[str] | None,
    Option(
        "--with",
        metavar="FOLDER",
        help="Compare with other records of the same children, which are not checked themselves.",
        rich_help_panel=_RECORDS,
    ),
]
Jobs = Annotated[
    str | None,
    Option(metavar="N|auto", help="Processes that share the work; the result is the same.", rich_help_panel=_FILES),
]
Kind = Annotated[
    str | None,
    Option(help="Take every record for this kind.", autocompletion=starting(KINDS), rich_help_panel=_RECORDS),
]
Level = Annotated[
    str | None,
    Option(help="Take every record for this level.", autocompletion=starting(LEVELS), rich_help_panel=_RECORDS),
]
Stage = Annotated[
    str | None,
    Option(help="Take every record for this stage.", autocompletion=starting(STAGES), rich_help_panel=_RECORDS),
]
StdinFilename = Annotated[
    str | None, Option(metavar="PATH", help="The name that standard input goes by.", rich_help_panel=_FILES)
]
Config = Annotated[str | None, Option(metavar="PATH", help="Use this configuration.", rich_help_panel=_FILES)]
Isolated = Annotated[bool, Option("--isolated", help="Use no configuration file.", rich_help_panel=_FILES)]
Locks = Annotated[
    str | None,
    Option(metavar="PATH", help="Hold to what this file locks, whatever else is in force.", rich_help_panel=_FILES),
]
NoExclude = Annotated[
    bool, Option("--no-exclude", help="Check what the configuration excludes, too.", rich_help_panel=_FILES)
]
AllowEmpty = Annotated[
    bool, Option("--allow-empty", help="For hooks: nothing to check is no error.", rich_help_panel=_FILES)
]
Shard = Annotated[
    str | None,
    Option(
        metavar="I/N",
        help="Only every n-th child, for runs that share the work: 1/4 to 4/4 together are one run over all.",
        rich_help_panel=_FILES,
    ),
]
NoCache = Annotated[
    bool, Option("--no-cache", help="Read and lint every record, even if it has not changed.", rich_help_panel=_FILES)
]
CacheDir = Annotated[
    str | None,
    Option(
        metavar="FOLDER",
        help="Where it is kept what was found, for records that don't change; if not given, your own cache folder.",
        rich_help_panel=_FILES,
    ),
]
ChangedSince = Annotated[
    str | None,
    Option(
        metavar="REF",
        help="Only records that changed since this commit of git, and only what the change brought.",
        rich_help_panel=_FILES,
    ),
]
OnlyList = Annotated[bool, Option("--list", help="List the files that would be checked.", rich_help_panel=_FILES)]
Debug = Annotated[bool, Option("--debug", help="Show a crash whole; it may quote the record.", rich_help_panel=_FILES)]
Profile = Annotated[
    bool, Option("--profile", help="Tell how long each stage of the run took, and each rule.", rich_help_panel=_OUTPUT)
]
