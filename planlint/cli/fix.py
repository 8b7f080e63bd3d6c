"""`planlint fix`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from itertools import chain
from typing import Annotated

import typer
from typer import Argument, Option

from planlint.cli import options, values
from planlint.cli.streams import errors_told, may_quote, printed, told
from planlint.config import Flags
from planlint.language.words import squeezed
from planlint.mend.repairs import Prompt
from planlint.reporters.changes import difference, held, listed
from planlint.reporters.terminal import printable
from planlint.reporters.wording import CANNOT_SEE
from planlint.results import RunError
from planlint.run.discover import Found
from planlint.run.fixing import Fixed, fixed, write
from planlint.run.outcome import many
from planlint.run.practice import Practices
from planlint.run.request import Request, found
from planlint.source import Source


def add_to(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command("fix")(run)


def run(
    paths: Annotated[list[str], Argument(help="Records, and folders of records, that may be changed.")],
    *,
    diff: Annotated[bool, Option("--diff", help="Show what would change, and change nothing.")] = False,
    prompt: Annotated[
        list[str] | None,
        Option(metavar="WORDS", help="A form's own words that may go where they stand behind an answer."),
    ] = None,
    as_of: options.AsOf = None,
    excerpts: options.Excerpts = "auto",
    config: options.Config = None,
    isolated: options.Isolated = False,
    no_exclude: options.NoExclude = False,
) -> None:
    """Mend what needs no words: levels of headings, suppressions that silence nothing, a form's words left behind an answer.

    It never changes what somebody wrote, and asks before a form's words go.
    """
    flags = Flags(config=config, isolated=isolated, no_exclude=no_exclude)
    request = Request(tuple(paths), Practices(flags), values.day(as_of))
    met = found(request)
    confirmed = _Confirmed(prompt or (), asks=not diff and sys.stdin.isatty() and sys.stderr.isatty())
    done = list(fixed(request, met.files, confirmed.holds))
    undone = [RunError("unread", one.reason, one.shown) for one in met.left_out if one.status == "failed"]
    errors = [*met.errors, *undone, *(one.error for one in done if one.error is not None)]
    for one in done:
        if not one.changes:
            continue
        if diff and may_quote(excerpts):
            printed(difference(one))
        else:
            printed(listed(one))
        if not diff and (error := write(one)) is not None:
            errors.append(error)
    errors_told(errors)
    for line in chain.from_iterable(map(held, done)):
        told(line)
    for words in confirmed.unmet():
        told(
            f"--prompt {printable(words)!r} takes nothing away: it goes only where it ends an answer, and stays where it stands for one or where more follows"
        )
    told(_closing(done, diff=diff, asked=confirmed.asks))
    sys.exit(2 if errors or not done else 1 if diff and any(one.changes for one in done) else 0)


class _Confirmed:
    """Which of a form's words may go: those named by `--prompt`, and those that a person at the terminal says yes to."""

    def __init__(self, named: Iterable[str], *, asks: bool) -> None:
        self.named = {_bare(words): words for words in named}
        self.asks = asks
        self._met: set[str] = set()

    def holds(self, file: Found, source: Source, prompt: Prompt) -> bool:
        if (bare := _bare(prompt.words)) in self.named:
            self._met.add(bare)
            return True
        if not self.asks:
            return False
        line = source.position(prompt.span.end).line
        told(f"{file.shown}:{line}: {printable(prompt.words)}")
        sys.stderr.write("Are these the form's own words, and may they go? [y/N] ")
        sys.stderr.flush()
        return sys.stdin.readline().strip().lower() in ("y", "yes")

    def unmet(self) -> list[str]:
        """Words that were named and stand behind no answer."""
        return [words for bare, words in self.named.items() if bare not in self._met]


def _bare(words: str) -> str:
    return squeezed(words).strip(" .")


def _closing(done: list[Fixed], *, diff: bool, asked: bool) -> str:
    changed = [one for one in done if one.changes and one.mended is not None]
    places = sum(len(one.mended.repairs) for one in changed if one.mended is not None)
    left = sum(len(one.mended.left) for one in done if one.mended is not None)
    verb = "Would mend" if diff else "Mended"
    words = f"{verb} {many(places, 'place')} in {len(changed)} of {many(len(done), 'file')}"
    if left:
        words += f"; a form's own words are left in {many(left, 'place')}"
        words += "" if asked else ": --prompt WORDS names those that may go"
    return f"{words}. {CANNOT_SEE}"
