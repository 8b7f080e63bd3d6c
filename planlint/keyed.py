"""HMAC-SHA-256, as `hmac` and `hashlib` have it, without loading OpenSSL: that takes longer than all fingerprints of a plan.

SHA-256 comes from the module with which Python itself does without OpenSSL. It has another name from Python 3.12 on, and
where neither is there `hashlib` does as well.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module

from planlint.typed import Any

_BLOCK = 64
"""Bytes that SHA-256 takes at a time (FIPS 180-4)."""
_INNER = bytes(byte ^ 0x36 for byte in range(256))
_OUTER = bytes(byte ^ 0x5C for byte in range(256))
"""The key's bytes as they stand before the content, and before its digest."""


def record_id(key: str, path: str) -> str:
    """The id of a record in the place of its file name, the same in every run with this key."""
    return f"record-{keyed(key.encode(), path)[:12]}"


def mark_of(key: str) -> str:
    """A few letters by which a key is known again and that do not give it away."""
    return keyed(key.encode(), "planlint baseline")[:8]


def keyed(key: bytes, content: str) -> str:
    """The HMAC (RFC 2104) of a text in hexadecimal, the same for the same key and text everywhere."""
    sha256 = _sha256()
    if len(key) > _BLOCK:
        key = sha256(key).digest()
    key = key.ljust(_BLOCK, b"\0")
    inner = sha256(key.translate(_INNER) + content.encode("utf-8", "surrogatepass")).digest()
    told: str = sha256(key.translate(_OUTER) + inner).hexdigest()
    return told


@cache
def _sha256() -> Any:
    for name in ("_sha2", "_sha256"):
        try:
            return import_module(name).sha256
        except (ImportError, AttributeError):
            continue
    import hashlib

    return hashlib.sha256
