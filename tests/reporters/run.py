"""One small run with a bit of everything, for what each format makes of it."""

from __future__ import annotations

from planlint.dataclass import replace
from planlint.reporters import reporter
from planlint.reporters.view import View
from planlint.results import Checked, RunError
from planlint.run.outcome import Outcome
from planlint.source import Span
from tests.cli.made import checked, document, finding, outcome

QUOTING = View(quote=True, excerpts="always")
PRIVATE = View(excerpts="never")
PLAN = """\
# Plan for TJ

- Visit the school
- Ring Nan
- Book the hearing test
"""
STEPS = ("Visit the school", "Ring Nan", "Book the hearing test")
REASON = "agreed with Nan to keep it"


def everything() -> Outcome:
    """Two records with findings of each severity, one on trial, one suppressed; a sound one, a skipped, a failed, an error."""
    plan = document(PLAN, path="plans/our plan.md", steps=STEPS)
    first, second, third = plan.actions
    with_findings = checked(
        plan,
        finding("ACT101", first.span, about=first),
        finding("ACT301", first.span, about=first, severity="warning"),
        replace(
            finding("ACT301", second.span, about=second, severity="warning"), fingerprint="1:0123456789abcdef0123:2"
        ),
        finding("OUT104", Span(2, 13), severity="advice", trial=True),
    )
    with_findings.suppressed = [replace(finding("ACT101", third.span, about=third), suppression=REASON)]
    draft = document("# Draft\n\n- Ring Nan\n", path="drafts/plan.md", steps=("Ring Nan",), stage="draft")
    found = outcome(
        checked(draft, finding("ACT101", draft.actions[0].span, about=draft.actions[0])),
        with_findings,
        checked(document("# Sound\n", path="sound.md")),
        Checked("old.md", "skipped", "excluded by the configuration"),
        Checked("torn.yaml", "failed", "it could not be read whole"),
    )
    found.errors = [RunError("missing", "no such file or folder", "gone.md")]
    found.exit_code, found.exit_reason = 2, "1 file could not be checked"
    return found


def told(format_name: str, found: Outcome | None = None, view: View = PRIVATE) -> str:
    """What a format says of a run."""
    return reporter(format_name)(found or everything(), view)
