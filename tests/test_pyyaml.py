"""PyYAML as planlint imports it is PyYAML, and compiles no expression that nothing asks."""

from __future__ import annotations

import subprocess
import sys

import yaml

FRESH = """
import re
compile = re.compile
from planlint.pyyaml import yaml
assert re.compile is compile
print("exact" in vars(yaml.reader.Reader.NON_PRINTABLE), yaml.safe_load("day: 2026-05-12\\nshare: 1.5\\ncount: 12\\nyes: on\\ntext: Ada"))
"""


def test_it_reads_what_pyyaml_reads_and_compiles_nothing_at_once() -> None:
    done = subprocess.run([sys.executable, "-c", FRESH], capture_output=True, text=True, check=True)
    read = yaml.safe_load("day: 2026-05-12\nshare: 1.5\ncount: 12\nyes: on\ntext: Ada")
    assert done.stdout.strip() == f"False {read}"
