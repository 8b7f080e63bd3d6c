"""One HTML file to read, print and hand over: no scripts, nothing fetched, every word escaped.

Each record stands on its own pages when printed: what is there first, then each question once with its places, the
child before the steps before the words, other people's questions under their own headings. No totals, no percentage.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from planlint import __version__
from planlint.reporters.causes import Cause, causes, see_also
from planlint.reporters.closing import long_day
from planlint.reporters.importance import OTHERS
from planlint.reporters.masking import quotable
from planlint.reporters.terminal import excerpt, printable
from planlint.reporters.there import read_as, there
from planlint.reporters.undone import undone
from planlint.reporters.view import View
from planlint.reporters.wording import CANNOT_SEE, MEANS, NO_QUESTIONS, about, lines_of
from planlint.results import LITTLE_PLACED, Checked, Finding
from planlint.run.outcome import Outcome, many

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_QUOTES = "This page quotes the records. Keep it where the records may be kept, and no longer."


def report(outcome: Outcome, view: View) -> str:
    """The whole page."""
    title = f"What planlint asks, {long_day(outcome.as_of)}"
    return "\n".join(
        (
            "<!DOCTYPE html>",
            '<html lang="en-GB">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            '<meta name="robots" content="noindex">',
            f"<title>{_text(title)}</title>",
            f"<style>\n{_STYLE}</style>",
            "</head>",
            "<body>",
            *_header(outcome, view),
            "<main>",
            *(line for number, record in _read(outcome) for line in _record(number, record, outcome, view)),
            *_undone(outcome),
            "</main>",
            f"<footer><p>planlint {_text(__version__)}. {_text(outcome.exit_reason.capitalize())}.</p></footer>",
            "</body>",
            "</html>\n",
        )
    )


def _read(outcome: Outcome) -> list[tuple[int, Checked]]:
    """The records that something can be said of, each with its number on the page."""
    told = [record for record in outcome.checked if record.status == "checked" or record.findings]
    return list(enumerate(told, 1))


def _header(outcome: Outcome, view: View) -> Iterator[str]:
    count = many(len(outcome.having("checked")), "record")
    yield "<header>"
    yield "<h1>What planlint asks</h1>"
    yield f"<p>{count} read with {many(outcome.rule_count, 'rule')}, as of {long_day(outcome.as_of)}. {CANNOT_SEE}</p>"
    if view.quote:
        yield f'<p class="keep">{_QUOTES}</p>'
    records = _read(outcome)
    if len(records) > 1:
        yield '<nav aria-label="Records"><ul>'
        for number, record in records:
            quiet = "" if record.findings else " <span>no questions</span>"
            yield f'<li><a href="#record-{number}">{_text(record.path)}</a>{quiet}</li>'
        yield "</ul></nav>"
    yield "</header>"


def _record(number: int, record: Checked, outcome: Outcome, view: View) -> Iterator[str]:
    yield f'<section class="record" aria-labelledby="record-{number}">'
    yield f'<h2 id="record-{number}">{_text(record.path)}</h2>'
    document = record.document
    if document is not None:
        kind = document.kind or "a kind of record that planlint does not know"
        taken = f"{kind}, {document.level}, {document.stage}".replace("_", " ")
        yield f'<p class="taken">Read as: {_text(taken)}; {_text(read_as(document))}.</p>'
        if document.placed < LITTLE_PLACED:
            yield "<p>Only part of this record was understood; <code>planlint inspect</code> shows which.</p>"
        already = there(record, document)
        if already:
            yield f'<p class="there"><strong>There:</strong> {_text(already)}</p>'
    found = causes(record, outcome)
    own = [cause for cause in found if cause.rule.answered_by not in OTHERS]
    if own:
        yield from _causes("Questions", own, record, view)
    elif not found:
        yield f"<p>{NO_QUESTIONS}</p>"
    for answers, heading in OTHERS.items():
        theirs = [cause for cause in found if cause.rule.answered_by == answers]
        if theirs:
            yield from _causes(heading, theirs, record, view)
    if record.suppressed:
        yield from _set_aside(record, view)
    yield "</section>"


def _causes(heading: str, found: list[Cause], record: Checked, view: View) -> Iterator[str]:
    yield f"<h3>{heading}</h3>"
    for cause in found:
        yield from _cause(cause, record, view)


def _cause(cause: Cause, record: Checked, view: View) -> Iterator[str]:
    rule, severity = cause.rule, cause.severity
    yield f'<article class="{severity}">'
    yield f"<p>{_text(about(cause.says, record, view))}</p>"
    yield f'<p class="asks">{_text(about(rule.question, record, view))}</p>'
    yield from _places(cause, record, view)
    if rule.also_fine:
        yield f'<p class="fine">Also fine: {_text(" / ".join(about(way, record, view) for way in rule.also_fine))}</p>'
    trial = ", on trial" if cause.on_trial else ""
    told = f"<b>{severity.capitalize()}{trial}: {MEANS[severity]}</b>"
    yield f'<p class="rule">{told} {_text(rule.code)} {_text(rule.name)}</p>'
    yield "</article>"


def _places(cause: Cause, record: Checked, view: View) -> Iterator[str]:
    told = [(record.position(one.span.start).line, _told(cause, one, record, view)) for one in cause.findings]
    if not any(words for _, words in told):
        where = lines_of([line for line, _ in told], most=20)
        yield f'<p class="line">{where[0].upper()}{where[1:]}</p>'
        return
    yield "<ul>"
    for line, words in told:
        yield f'<li><span class="line">Line {line}</span> {words}</li>'
    yield "</ul>"


def _told(cause: Cause, finding: Finding, record: Checked, view: View) -> str:
    """What there is to say of one place besides its line; often nothing where the record may not be quoted."""
    words = [_text(said) for said in (about(cause.note(finding), record, view), see_also(finding, record)) if said]
    if not view.quote or record.document is None:
        return " ".join(words)
    shown = excerpt(quotable(record.document), finding.span)
    marked = f"<mark>{_text(shown.words)}</mark>" if shown.words else ""
    return " ".join([f"<q>{_text(shown.before)}{marked}{_text(shown.after)}</q>", *words])


def _set_aside(record: Checked, view: View) -> Iterator[str]:
    yield "<h3>Set aside in the record</h3>"
    yield '<ul class="aside">'
    for finding in record.suppressed:
        reason = f": {_text(finding.suppression)}" if view.quote and finding.suppression else ""
        line = record.position(finding.span.start).line
        yield f'<li><span class="line">Line {line}</span> {_text(finding.code)}{reason}</li>'
    yield "</ul>"


def _undone(outcome: Outcome) -> Iterator[str]:
    left = undone(outcome)
    if not left:
        return
    yield '<section aria-labelledby="not-checked">'
    yield '<h2 id="not-checked">Not checked</h2>'
    yield "<ul>"
    for reason, paths in left:
        yield f"<li>{_text(', '.join(paths))}{': ' if paths else ''}{_text(reason)}</li>"
    yield "</ul>"
    yield "</section>"


def _text(words: str) -> str:
    return escape(printable(words))


_STYLE = """\
:root { color-scheme: light dark; --ink: #1d2329; --soft: #545d66; --line: #d3d8dd; --paper: #fff; --wash: #f4f6f7;
  --mark: #ffe8a3; --link: #0b4f8a; --error: #7b2d6b; --warning: #8a5a00; --advice: #2c6470 }
@media (prefers-color-scheme: dark) { :root { --ink: #e7eaed; --soft: #a9b2bb; --line: #3d454d; --paper: #16191d;
  --wash: #1f2429; --mark: #5c4a12; --link: #8cc4f5; --error: #e0a3d3; --warning: #e5b55c; --advice: #8cc9d6 } }
* { box-sizing: border-box }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 47rem; color: var(--ink); background: var(--paper);
  font: 1.0625rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif }
h1 { margin: 0 0 .5rem; font-size: 1.9rem; line-height: 1.2 }
h2 { margin: 3rem 0 .25rem; padding-top: 1rem; border-top: 2px solid var(--ink); font-size: 1.3rem; line-height: 1.3 }
h2, li, q, nav a { overflow-wrap: anywhere }
h3 { margin: 2rem 0 .75rem; font-size: 1.1rem }
p { margin: 0 0 .5rem }
a { color: var(--link) }
header > p, .taken, .fine, .rule, footer { color: var(--soft) }
.keep { color: var(--ink); font-weight: 600 }
nav ul { margin: 1rem 0 0; padding: 0; list-style: none }
nav span { color: var(--soft); font-size: .9rem }
.there { padding: .6rem .9rem; background: var(--wash); border-radius: .3rem }
article { margin: 0 0 1.1rem; padding: .8rem 1rem .7rem; border: 1px solid var(--line); border-left: .35rem solid var(--rank);
  border-radius: .3rem }
.error { --rank: var(--error) } .warning { --rank: var(--warning) } .advice { --rank: var(--advice) }
.asks { font-weight: 600 }
article ul { margin: 0 0 .5rem; padding: 0; list-style: none }
article li { margin: 0 0 .2rem }
.line { margin-right: .35rem; color: var(--soft); font-variant-numeric: tabular-nums; white-space: nowrap }
p.line { white-space: normal }
q { font-family: Georgia, "Times New Roman", "Liberation Serif", serif; quotes: none }
mark { padding: 0 .1em; color: inherit; background: var(--mark); border-bottom: 2px solid var(--rank) }
.fine, .rule, footer { font-size: .9rem }
.rule { margin: 0 }
.rule b { margin-right: .5rem; color: var(--rank); font-weight: 400 }
footer { margin-top: 3rem; border-top: 1px solid var(--line); padding-top: .75rem }
@page { margin: 18mm 16mm }
@media print {
  :root { --ink: #000; --soft: #333; --line: #999; --paper: #fff; --wash: #fff; --mark: #eee; --link: #000;
    --error: #000; --warning: #555; --advice: #999 }
  body { max-width: none; padding: 0; font-size: 10.5pt }
  .record { break-before: page } nav + .record, header:not(:has(nav)) + main .record:first-child { break-before: auto }
  .record h2 { border: 0; margin-top: 0; padding: 0 }
  article, li { break-inside: avoid } h2, h3 { break-after: avoid }
  .rule b { color: inherit }
  .there { border: 1px solid var(--line) }
  a { text-decoration: none }
}
"""
