"""Who is let in: only this machine's own browser, on the address that was opened at the start, from the page itself.

The page keeps nothing that could be stolen. The door keeps other people on the same machine, other programs and other
web pages from making planlint work for them, and a page elsewhere from passing itself off as this one.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from typing import NamedTuple

ADDRESS = "127.0.0.1"


class Door(NamedTuple):
    """The address of one run of the page. `token` is its secret, new at each start, and the first part of every path."""

    port: int
    token: str

    @property
    def origin(self) -> str:
        return f"http://{ADDRESS}:{self.port}"

    @property
    def address(self) -> str:
        """What has to be opened."""
        return f"{self.origin}/{self.token}/"

    def refusal(self, method: str, path: str, headers: Mapping[str, str]) -> int | None:
        """The status with which a request is turned away, None if it is let in.

        A name other than the address (DNS rebinding) is 421, a path without the token 404, another site's request 403.
        """
        if headers.get("Host") != f"{ADDRESS}:{self.port}":
            return 421
        given = path[1:].partition("/")[0]
        if not hmac.compare_digest(given.encode("utf-8", "replace"), self.token.encode()):
            return 404
        return None if self._is_own(method, headers) else 403

    def _is_own(self, method: str, headers: Mapping[str, str]) -> bool:
        """Whether the page itself asks, or the person who opened its address.

        A form that is sent without a script has the origin "null", since the page sends no referrer; its site tells.
        """
        site, origin = headers.get("Sec-Fetch-Site"), headers.get("Origin")
        if origin not in (None, self.origin) and not (origin == "null" and site == "same-origin"):
            return False
        if method in ("GET", "HEAD"):
            return site in (None, "none", "same-origin") or headers.get("Sec-Fetch-Dest") == "document"
        return site == "same-origin" if site is not None else origin == self.origin


def new_door(port: int) -> Door:
    """A door with a secret of its own."""
    return Door(port, secrets.token_urlsafe(24))
