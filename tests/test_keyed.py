"""HMAC without OpenSSL: the same as `hmac` gives."""

from __future__ import annotations

import hashlib
import hmac
import sys

import pytest

from planlint import keyed

KEYS = (b"", b"key", b"x" * 64, b"y" * 65, bytes(range(256)))
TEXTS = ("", "what do ya want for nothing?", "Zażółć gęślą jaźń \ud800", "long " * 100)


@pytest.mark.parametrize("missing", [(), ("_sha2", "_sha256")], ids=["as it is", "without the modules inside Python"])
def test_it_is_what_hmac_gives(missing: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in missing:
        monkeypatch.setitem(sys.modules, name, None)
    keyed._sha256.cache_clear()
    for key in KEYS:
        for text in TEXTS:
            expected = hmac.new(key, text.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()
            assert keyed.keyed(key, text) == expected
    keyed._sha256.cache_clear()
