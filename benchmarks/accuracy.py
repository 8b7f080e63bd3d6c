"""How far planlint agrees with the labels of tests/records: the issue's table, sets side by side.

    python benchmarks/accuracy.py [--json]

Columns: `given` (the corpus), `own` (ours, looked at), `unseen` (ours, kept aside), and of ours `stuffed` (every form and nothing
said: S01 to S13 and the like by their label `make`) and `plain` (no cue words, every particular there). Each figure comes with its
counts and a 95 % interval, bootstrapped over records. Of `unseen` nothing but figures is ever printed.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from planlint import engine
from planlint.config import Settings
from planlint.model import Document
from planlint.readers import read
from planlint.results import Finding
from planlint.rules import RuleSet, load, rules_folder
from planlint.source import Span
from planlint.understand import understand
from planlint.vocabulary import Vocabulary
from planlint.vocabulary import load as load_vocabulary
