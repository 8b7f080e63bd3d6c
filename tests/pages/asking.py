"""The local page without a server: what it answers to what is handed in."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from planlint.config import Flags
from planlint.pages.web.app import page
from planlint.pages.web.door import Door
from planlint.run.practice import Practice, Practices

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
AS_OF = date(2026, 11, 22)
DOOR = Door(8700, "secret")
FROM_THE_PAGE = {"Host": "127.0.0.1:8700", "Origin": DOOR.origin, "Sec-Fetch-Site": "same-origin"}
PRACTICE: Practice = Practices(Flags(isolated=True)).here()


def client(*, quote: bool = True) -> FlaskClient:
    return page(DOOR, PRACTICE, today=lambda: AS_OF, quote=quote).test_client()


def opened() -> TestResponse:
    return client().get("/secret/", headers={"Host": FROM_THE_PAGE["Host"]})


def asked(text: str = "", *, quote: bool = True, **said: str) -> str:
    """The page after a text was pasted and sent."""
    return posted({"text": text, **said}, quote=quote).text


def dropped(name: str, data: bytes, **said: str) -> str:
    """The page after a file was dropped."""
    return posted({"file": (BytesIO(data), name), **said}).text


def posted(form: dict[str, object], *, quote: bool = True) -> TestResponse:
    return client(quote=quote).post("/secret/", data=form, headers=FROM_THE_PAGE, content_type="multipart/form-data")


def example(name: str) -> str:
    return (EXAMPLES / name).read_text(encoding="utf-8")
