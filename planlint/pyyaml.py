"""PyYAML, imported without compiling what only its parser in pure Python asks, which would take half of the import.

Its expressions are compiled when they are first asked something, like planlint's own; beside libyaml nothing asks them.
"""

from __future__ import annotations

import re

from planlint.patterns import pattern

_at_once = re.compile
re.compile = pattern  # type: ignore[assignment]
try:
    import yaml as yaml
finally:
    re.compile = _at_once
