"""Who is let in to the local page, told by the headers alone."""

from __future__ import annotations

import pytest

from planlint.pages.web.door import Door, new_door

DOOR = Door(8700, "secret")
OWN = {"Host": "127.0.0.1:8700"}
PAGE = "/secret/"
ELSEWHERE = "https://elsewhere.example"


def refusal(method: str = "GET", path: str = PAGE, **headers: str) -> int | None:
    return DOOR.refusal(method, path, {**OWN, **{name.replace("_", "-"): value for name, value in headers.items()}})


def test_the_address_is_let_in() -> None:
    assert DOOR.address == "http://127.0.0.1:8700/secret/"
    assert refusal() is None
    assert refusal(Sec_Fetch_Site="none", Sec_Fetch_Dest="document") is None


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8700",
        "127.0.0.1",
        "127.0.0.1:80",
        "localhost:8700",
        "127.0.0.1:8700.evil.example",
        "127.0.0.1:8700@evil.example",
        "",
    ],
)
def test_another_name_is_turned_away(host: str) -> None:
    """A name of somebody else's that is made to lead here (DNS rebinding) comes with that name."""
    assert refusal(Host=host) == 421
    assert DOOR.refusal("GET", PAGE, {}) == 421


@pytest.mark.parametrize(
    "path", ["/", "/secret2/", "/secre/", "/static/page.css", "//secret/", "/Secret/", "/\ud800/", ""]
)
def test_a_path_without_the_secret_is_turned_away(path: str) -> None:
    assert refusal(path=path) == 404


@pytest.mark.parametrize(
    ("headers", "let_in"),
    [
        ({"Origin": DOOR.origin, "Sec_Fetch_Site": "same-origin"}, True),
        ({"Origin": DOOR.origin}, True),
        # A form that is sent without a script, by a page that sends no referrer.
        ({"Origin": "null", "Sec_Fetch_Site": "same-origin"}, True),
        ({"Origin": "null"}, False),
        ({"Origin": "null", "Sec_Fetch_Site": "cross-site"}, False),
        ({"Origin": ELSEWHERE, "Sec_Fetch_Site": "cross-site"}, False),
        ({"Origin": ELSEWHERE}, False),
        ({"Origin": ELSEWHERE, "Sec_Fetch_Site": "same-origin"}, False),
        ({"Origin": "http://127.0.0.1:8701", "Sec_Fetch_Site": "same-site"}, False),
        ({"Origin": "http://localhost:8700"}, False),
        ({"Sec_Fetch_Site": "none"}, False),
        ({}, False),
    ],
)
def test_only_the_page_itself_may_post(headers: dict[str, str], let_in: bool) -> None:
    assert refusal("POST", **headers) == (None if let_in else 403)


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_page_may_not_load_a_part_of_this_one(site: str) -> None:
    assert refusal(Sec_Fetch_Site=site, Sec_Fetch_Dest="script") == 403
    assert refusal(Sec_Fetch_Site=site, Sec_Fetch_Dest="iframe") == 403
    assert refusal("OPTIONS", Origin=ELSEWHERE, Sec_Fetch_Site=site) == 403


def test_each_start_has_a_secret_of_its_own() -> None:
    tokens = {new_door(1).token for _ in range(50)}
    assert len(tokens) == 50
    assert min(map(len, tokens)) >= 32
