"""Texts that were written for a program or about one are nobody's record, whatever their headings are called."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from planlint import vocabulary
from planlint.rules import own_folder
from planlint.understand.programs import is_of_a_program
from tests.reading import understood

ROOT = Path(__file__).parent.parent.parent
VOCABULARY = vocabulary.load([f"{own_folder()}/vocabulary"])

WORKFLOW = """\
name: Add version
on:
  push:
    branches: [main]
permissions:
  contents: write
jobs:
  build:
    runs-on: ubuntu-22.04
    needs: plan
    steps:
      - uses: actions/checkout@v4
      - name: Review
        run: |
          pip install --quiet tox
          python -m tox -e "${{ matrix.python }}"
"""
CHART = """\
kind: Deployment
metadata:
  name: {{ include "app.fullname" . }}
spec:
  replicas: {{ .Values.replicaCount }}
  labels:
    plan: {{ .Values.plan }}
"""
MANUAL = """\
# Support

## Actions

Run `make install` and then `make check`. The child process of `bin/serve` reads `config.toml`.

## What to do if it fails

See https://docs.example/help.html or open an issue.
"""
COMPOSE = """\
services:
  web:
    image: registry.example/team/web:1.4.2
    command: ["serve", "--port", "8080"]
    depends_on: [data_base]
    environment:
      APP_HOME: /srv/app/current
"""
SHORT_PLAN = """\
title: plan
actions:
  - what: Ring the clinic, see https://clinic.example/book
    who: Jo Marsh
"""
KEYS_IN_ONE_WORD = """\
record_type: child_in_need
date_of_plan: 2026-11-02
actions:
  - what_will_happen: Ring the clinic
    lead_person: Jo Marsh
    due_date: 2026-11-27
    how_we_will_know: The letter came
"""
WITH_LINKS = """\
# Plan

Mum found the forms at https://council.example/forms/a.html, https://council.example/forms/b.html and
https://council.example/forms/c.html; Dad has sent them. Leo says his are in the drawer.
"""


@pytest.mark.parametrize("text", [WORKFLOW, CHART, MANUAL, COMPOSE])
def test_what_belongs_to_a_program(text: str) -> None:
    assert is_of_a_program(text, VOCABULARY)


@pytest.mark.parametrize("text", ["", SHORT_PLAN, KEYS_IN_ONE_WORD, WITH_LINKS])
def test_what_does_not(text: str) -> None:
    assert not is_of_a_program(text, VOCABULARY)


def test_none_of_our_records_does() -> None:
    records = [
        path
        for folder in ("examples", "tests/records")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in (".md", ".txt", ".yaml", ".yml")
        and not path.name.endswith((".report.txt", "planlint.yaml"))
        and "cluster" not in path.parts
    ]
    assert len(records) > 400
    assert [path.name for path in records if is_of_a_program(path.read_text("utf-8", "replace"), VOCABULARY)] == []


@pytest.mark.parametrize("piece", ["a.", "`", "a_", "-a", "a/", "{", "her "])
def test_it_does_not_look_at_a_long_text_for_long(piece: str) -> None:
    begun = time.perf_counter()
    is_of_a_program(piece * 5_000_000, VOCABULARY)
    assert time.perf_counter() - begun < 5


def test_a_hooks_settings_are_no_sign_of_a_record_though_they_have_an_id() -> None:
    settings = (
        b"repos:\n  - repo: ../planlint\n    hooks:\n      - id: planlint\n        args: [--min-severity, error]\n"
    )
    assert not understood(settings, ".pre-commit-config.yaml").sign
    assert understood(b"id: 4711\nchild: Ada Finch, 8\n", "notes.yaml").sign
