"""Readers: bytes to the format-neutral layout. `read` is the one door."""

from __future__ import annotations

from planlint.layout import Layout, Problem
from planlint.readers.decode import decode
from planlint.source import Source, Span

YAML_SUFFIXES = (".yaml", ".yml")
WORD_SUFFIX = ".docx"
WITHOUT_WORD = 'planlint reads Word files with an extra, installed by: python -m pip install "planlint[docx]"'


def read(path: str, data: bytes) -> Layout:
    """The layout of a file's bytes; the suffix of `path` says how to read them.

    `.docx` is Word, `.yaml` and `.yml` are YAML; everything else is text that may hold Markdown. Never raises for any
    bytes: what goes wrong is a problem in the layout, and a fatal one leaves the children that were read before it.
    """
    if path.lower().endswith(WORD_SUFFIX):
        return _read_word(path, data)
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


def _read_word(path: str, data: bytes) -> Layout:
    """The layout of a Word file; without the extra that it takes, a fatal `no-extra`."""
    try:
        from planlint.readers.docx import read_docx
    except ImportError as error:
        if (error.name or "").partition(".")[0] != "lxml":
            raise
        problem = Problem("no-extra", Span(0, 0), WITHOUT_WORD, fatal=True)
        return Layout(Source(path, ""), [], "docx", problems=[problem])
    return read_docx(path, data)
