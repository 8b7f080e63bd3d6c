"""The page as a Flask application: one form, one answer. It keeps nothing between two requests and writes nothing down."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from threading import Lock
from typing import IO

from flask import Flask, Request, Response, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from planlint.crash import Crash, attempt
from planlint.model import KINDS, LEVELS, Document
from planlint.pages.web.answer import Answer, answer, trouble
from planlint.pages.web.door import Door
from planlint.pages.web.handed import Handed, handed_in
from planlint.pages.web.reading import worded
from planlint.reporters.closing import long_day
from planlint.reporters.wording import CANNOT_SEE
from planlint.run.discover import refusal
from planlint.run.outcome import Outcome
from planlint.run.practice import Practice
from planlint.run.single import check_text

MEGABYTE = 1_000_000
LARGEST = 20 * MEGABYTE
"""Bytes of the largest request that is looked at; pictures in a Word file count."""
LONGEST = 250_000
"""Characters of the longest text that is read, about a hundred pages; it takes some seconds."""

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""Of every response: nothing is cached, nothing runs or is loaded that does not come from the page itself."""

_REFUSED = {
    403: "This was asked by another page. planlint answers its own page only.",
    404: "There is nothing here. Open the address that planlint printed when it was started.",
    413: "This is larger than one record can be. Save the record as a file of its own, without its pictures.",
    421: "planlint answers at 127.0.0.1 only, and at the port that it printed when it was started.",
}
_TOO_LONG = "This text is too long to be one record. Paste or save each record by itself."
_TEXT_FORMATS = ("markdown", "yaml")
"""Formats of a layout whose text can be shown in the box and sent again from there."""


class _InMemory(Request):
    """A request whose files never touch the disk, where Werkzeug would keep larger ones in a temporary file."""

    def _get_file_stream(
        self,
        total_content_length: int | None,  # noqa: ARG002
        content_type: str | None,  # noqa: ARG002
        filename: str | None = None,  # noqa: ARG002
        content_length: int | None = None,  # noqa: ARG002
    ) -> IO[bytes]:
        return BytesIO()


class _Page(Flask):
    request_class = _InMemory


def page(door: Door, practice: Practice, *, today: Callable[[], date], quote: bool) -> Flask:
    """The application behind a door. Unless `quote`, it shows nothing of a record's words."""
    app = _Page(__name__, static_url_path=f"/{door.token}/static")
    app.logger.disabled = True  # what Flask would log of a fault may hold a record's words
    app.config.update(MAX_CONTENT_LENGTH=LARGEST, MAX_FORM_MEMORY_SIZE=LARGEST, MAX_FORM_PARTS=20)
    app.jinja_env.filters.update(worded=worded, long_day=long_day)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    desk = _Desk(practice, today, quote)

    @app.before_request
    def keep_the_door() -> Response | None:
        status = door.refusal(request.method, request.path, dict(request.headers))
        return None if status is None else _plain(status)

    @app.after_request
    def close_it(response: Response) -> Response:
        response.headers.update(HEADERS)
        return response

    @app.errorhandler(HTTPException)
    def refuse(error: HTTPException) -> Response:
        return _plain(error.code or 500)

    @app.get(f"/{door.token}/")
    def open_page() -> str:
        return desk.shown()

    @app.post(f"/{door.token}/")
    def ask() -> str | tuple[str, int]:
        handed = handed_in(request)
        came = attempt(lambda: desk.answered(handed))
        if isinstance(came, Crash):
            words = f"This is a fault in planlint, not in the record: {came.told}."
            return desk.shown(trouble(words), handed, handed.text), 500
        return came

    return app


class _Desk:
    """Where what was handed in is read, one after the other, and the page is written out."""

    def __init__(self, practice: Practice, today: Callable[[], date], quote: bool) -> None:
        self.practice = practice
        self.today = today
        self.quote = quote
        self.one_at_a_time = Lock()

    def answered(self, handed: Handed) -> str:
        """The page with the answer to what was handed in."""
        reason = refusal(handed.name)
        if reason is not None:
            return self.shown(trouble(f"{reason[0].upper()}{reason[1:]}."))
        with self.one_at_a_time:
            if handed.length > LONGEST:
                return self.shown(trouble(_TOO_LONG), handed, handed.text)
            outcome = check_text(
                handed.name, handed.data, self.practice, as_of=self.today(), kind=handed.kind, level=handed.level
            )
        document = _document(outcome)
        text = document.source.text if document is not None and document.layout.format in _TEXT_FORMATS else ""
        return self.shown(answer(outcome, quote=self.quote), handed, text)

    def shown(self, given: Answer | None = None, handed: Handed | None = None, text: str = "") -> str:
        """The page; `text` is what stands in its box."""
        return render_template(
            "page.html",
            answer=given,
            handed=handed,
            text=text if self.quote else "",
            quote=self.quote,
            kinds=KINDS,
            levels=[level for level in LEVELS if level != "other"],
            day=self.today(),
            cannot_see=CANNOT_SEE,
            most_megabytes=LARGEST // MEGABYTE,
        )


def _document(outcome: Outcome) -> Document | None:
    return outcome.checked[0].document if outcome.checked else None


def _plain(status: int) -> Response:
    response = make_response(_REFUSED.get(status, "planlint could not follow this request.") + "\n", status)
    response.mimetype = "text/plain"
    return response
