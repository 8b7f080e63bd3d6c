"""Readers: bytes to the format-neutral layout. `read` is the one door."""

from __future__ import annotations

from planlint.layout import Layout
from planlint.readers.decode import decode

YAML_SUFFIXES = (".yaml", ".yml")


def read(path: str, data: bytes) -> Layout:
    """The layout of a file's bytes; the suffix of `path` says how to read them.

    `.yaml` and `.yml` are YAML; everything else is text that may hold Markdown. Never raises for any bytes:
    what goes wrong is a problem in the layout, and a fatal one leaves the children that were read before it.
    """
    source, problems = decode(path, data)
    is_yaml = path.lower().endswith(YAML_SUFFIXES)
    if any(problem.fatal for problem in problems):
        return Layout(source, [], "yaml" if is_yaml else "markdown", problems=problems)
    if is_yaml:
        from planlint.readers.yaml import read_yaml

        layout = read_yaml(source)
    else:
        from planlint.readers.markdown import read_markdown

        layout = read_markdown(source)
    if problems:
        layout.problems = sorted(problems + layout.problems, key=lambda problem: problem.span)
    return layout
