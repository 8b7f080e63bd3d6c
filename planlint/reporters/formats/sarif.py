"""SARIF 2.1.0, as code scanning and editors read it: places, rules with their help, and what was set aside in the record."""

from __future__ import annotations

from collections.abc import Sequence

from planlint import __version__
from planlint.reporters.as_json import Json, written
from planlint.reporters.masking import quotable
from planlint.reporters.view import View
from planlint.reporters.wording import unnamed
from planlint.results import Checked, Finding, RunError
from planlint.rules import FAMILIES, Rule, RuleSource
from planlint.run.outcome import Outcome
from planlint.source import Position

JSON = True
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "advice": "note"}
_BASE = "%SRCROOT%"
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")


def report(outcome: Outcome, view: View) -> str:
    """One log with one run."""
    told = [(record, finding) for record in outcome.checked for finding in (*record.findings, *record.suppressed)]
    codes = sorted({finding.code for _, finding in told})
    number = {code: at for at, code in enumerate(codes)}
    files = {record.path: at for at, record in enumerate(outcome.checked)}
    run = {
        "tool": {
            "driver": {
                "name": "planlint",
                "version": __version__,
                "rules": [_rule(outcome.rule(code)) for code in codes],
                "properties": {"rules_hash": outcome.rules.rules_hash},
            }
        },
        "automationDetails": {"id": "planlint/"},
        "invocations": [_invocation(outcome)],
        "originalUriBaseIds": {_BASE: {"description": {"text": "The folder in which planlint was run."}}},
        "columnKind": "unicodeCodePoints",
        "artifacts": [_artifact(record) for record in outcome.checked],
        "results": [
            {
                "ruleId": finding.code,
                "ruleIndex": number[finding.code],
                **_result(record, finding, outcome, view),
                "locations": [{"physicalLocation": _place(record, finding, files[record.path], view)}],
            }
            for record, finding in told
        ],
        "properties": {"as_of": outcome.as_of.isoformat()},
    }
    return written({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule) -> Json:
    message, question = unnamed(rule.message), unnamed(rule.question)
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": message},
        "fullDescription": {"text": f"{message} {question}"},
        "help": {"text": _help(rule, message, question, markdown=False), "markdown": _help(rule, message, question)},
        "properties": {
            "tags": [FAMILIES.get(rule.family, rule.family), rule.status],
            "precision": rule.confidence,
            "criterion": rule.criterion,
            "answered_by": rule.answered_by,
        },
    }


def _help(rule: Rule, message: str, question: str, *, markdown: bool = True) -> str:
    """The rule as `planlint explain` tells it, without its examples."""
    mark = "### " if markdown else ""
    parts = [f"{message} {f'**{question}**' if markdown else question}"]
    for title, words in (
        ("Also fine", _listed(rule.also_fine)),
        ("Why it matters", unnamed(rule.why.strip())),
        ("What it cannot tell", _listed(rule.limits)),
        ("Who says so", _listed([_source(source, markdown) for source in rule.sources])),
    ):
        parts += [f"{mark}{title}", words] if words else []
    return "\n\n".join(parts)


def _listed(lines: Sequence[str]) -> str:
    return "\n".join(f"- {unnamed(line)}" for line in lines)


def _source(source: RuleSource, markdown: bool) -> str:
    year = f" ({source.year})" if source.year else ""
    if not source.url:
        return f"{source.title}{year}"
    return f"[{source.title}]({source.url}){year}" if markdown else f"{source.title}{year}, {source.url}"


def _result(record: Checked, finding: Finding, outcome: Outcome, view: View) -> Json:
    rule = outcome.rule(finding.code)
    related = [
        {
            "physicalLocation": {"artifactLocation": _location(path), "region": _region(at, at)},
            "message": {"text": other.message},
        }
        for other in finding.related
        for path, at in [other.elsewhere or (record.path, record.position(other.span.start))]
    ]
    return {
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{unnamed(finding.message)} {unnamed(rule.question)}"},
        "partialFingerprints": {"planlint/v1": finding.fingerprint},
        "suppressions": [_suppression(finding, view)] if finding.suppression is not None else [],
        "relatedLocations": related,
        "properties": {
            "criterion": finding.criterion,
            "confidence": finding.confidence,
            "on_trial": finding.trial,
            "due": finding.due.isoformat() if finding.due else None,
        },
    }


def _suppression(finding: Finding, view: View) -> Json:
    reason = {"justification": finding.suppression} if view.quote else {}
    return {"kind": "inSource", "status": "accepted", **reason}


def _place(record: Checked, finding: Finding, index: int, view: View) -> Json:
    region = _region(record.position(finding.span.start), record.position(finding.span.end))
    if view.quote and record.document is not None:
        region["snippet"] = {"text": quotable(record.document).text[finding.span.start : finding.span.end]}
    return {"artifactLocation": {**_location(record.path), "index": index}, "region": region}


def _region(start: Position, end: Position) -> Json:
    """From 1, the end exclusive, columns in code points: SARIF's own way."""
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _artifact(record: Checked) -> Json:
    document = record.document
    told = {"kind": document.kind, "level": document.level, "stage": document.stage} if document else {}
    return {
        "location": _location(record.path),
        "roles": ["analysisTarget"],
        "properties": {"status": record.status, "reason": record.reason, **told},
    }


def _location(path: str) -> Json:
    """A path below the folder of the run as a relative reference, any other as an absolute one."""
    escaped = "".join(chr(byte) if byte in _UNRESERVED else f"%{byte:02X}" for byte in path.encode("utf-8", "replace"))
    if path.startswith("/"):
        return {"uri": f"file://{escaped}"}
    if path[1:3] == ":/":
        return {"uri": f"file:///{escaped}"}
    return {"uri": escaped, "uriBaseId": _BASE}


def _invocation(outcome: Outcome) -> Json:
    return {
        "executionSuccessful": outcome.exit_code in (0, 1),
        "exitCode": outcome.exit_code,
        "exitCodeDescription": outcome.exit_reason,
        "toolExecutionNotifications": [
            *(_notification(error) for error in outcome.errors),
            *(
                _notification(RunError("not-checked", f"Not checked: {record.reason}.", record.path))
                for record in outcome.having("failed")
            ),
        ],
    }


def _notification(error: RunError) -> Json:
    told: Json = {"level": "error", "message": {"text": error.message}, "descriptor": {"id": error.kind}}
    if error.path:
        told["locations"] = [{"physicalLocation": {"artifactLocation": _location(error.path)}}]
    if error.rule:
        told["associatedRule"] = {"id": error.rule}
    return told
