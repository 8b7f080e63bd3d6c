"""docs/rules: one page for each rule, made from its file; edit the rule, not the page.

python docs/rule_pages.py            say which pages are not as their rules are
python docs/rule_pages.py --write    write them
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from planlint.rules import Example, Rule, RuleSource, load, read_rule

PAGES = Path(__file__).parent / "rules"
FENCES = {"markdown": "markdown", "yaml": "yaml", "text": "text"}
SAYS = {"fires": "Asked about (the marked words)", "silent": "Not asked about", "missed": "Missed: a known limit"}


def pages() -> dict[str, str]:
    """File name -> text of every page, and of the list of all."""
    rules = load().rules
    made = {f"{rule.code}.md": page(rule) for rule in rules}
    lines = [
        "# Rules",
        "",
        "Made by `python docs/rule_pages.py --write` from the rule files.",
        "",
        "| rule | what a reader cannot do |",
        "| --- | --- |",
    ]
    lines += [f"| [{rule.code}]({rule.code}.md) {rule.name} | {rule.message} |" for rule in rules]
    return {"README.md": "\n".join([*lines, ""]), **made}


def page(rule: Rule) -> str:
    severity = rule.severity or "by what is expected of this kind of record (rules/expectations.yaml)"
    lines = [
        f"# {rule.code} {rule.name}",
        "",
        f"{rule.message} **{rule.question}**",
        "",
        f"Criterion: {rule.criterion.replace('_', ' ')} · severity: {severity} · confidence: {rule.confidence} · status: {rule.status} · "
        f"answered by: {rule.answered_by}" + (f" · asked of: {', '.join(rule.kinds)}" if rule.kinds else ""),
    ]
    lines += [*_listed("Also fine", rule.also_fine), "", "## Why", "", rule.why.strip()]
    lines += _listed("Limits", rule.limits) + _listed("Sources", tuple(map(_source, rule.sources)))
    lines += ["", "## Examples"]
    for example in read_rule(Path(rule.path))[1]:
        lines += _example(example)
    return "\n".join([*lines, ""])


def _listed(title: str, texts: tuple[str, ...]) -> list[str]:
    return ["", f"## {title}", "", *(f"- {text}" for text in texts)] if texts else []


def _source(source: RuleSource) -> str:
    year = f", {source.year}" if source.year and str(source.year) not in source.title else ""
    return f"[{source.title}]({source.url}){year}" if source.url else f"{source.title}{year}"


def _example(example: Example) -> list[str]:
    fence = "````"
    beside = [
        line
        for text in example.beside
        for line in ("", "Beside this record:", "", f"{fence}markdown", text.rstrip("\n"), fence)
    ]
    return [
        "",
        f"{SAYS[example.expects]}:",
        "",
        f"{fence}{FENCES[example.format]}",
        example.text.rstrip("\n"),
        fence,
        *beside,
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    made = pages()
    old = {path.name: path.read_text("utf-8") for path in PAGES.glob("*.md")} if PAGES.is_dir() else {}
    if options.write:
        PAGES.mkdir(exist_ok=True)
        for name in old.keys() - made.keys():
            (PAGES / name).unlink()
        for name, text in made.items():
            (PAGES / name).write_text(text, "utf-8")
        return 0
    for name in sorted(made.keys() | old.keys()):
        if made.get(name) != old.get(name):
            sys.stderr.write(f"docs/rules/{name} is not as its rule is\n")
    return int(made != old)


if __name__ == "__main__":
    sys.exit(main())
