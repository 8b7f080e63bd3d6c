"""Layout -> Document: what a file's syntax says becomes a record of this field, and everything found in it is judged."""

from __future__ import annotations

from planlint.understand.document import understand

__all__ = ["understand"]
