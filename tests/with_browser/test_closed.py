"""What a browser lets happen to the page: nothing from the record, nothing from elsewhere, nothing kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Dialog, Page, Request, expect

from tests.pages.served import Served, interrupted, served
from tests.with_browser.acting import ask, asked, example
from tests.with_browser.conftest import Opens

HOSTILE = """\
# Child in need plan <script>document.title = "taken"</script>

**Child:** Ada"><img src="https://elsewhere.example/x.png" onerror="alert(1)"> Finch, age 8

</textarea></main></body><style>body { display: none }</style><base href="https://elsewhere.example/">

## Steps

| What <iframe src="https://elsewhere.example"></iframe> | Who |
|---|---|
| Ring [the clinic](javascript:alert(1)) <svg onload=alert(1)> | ' onmouseover='alert(1) |

<!-- --><object data="https://elsewhere.example"></object>
<form action="https://elsewhere.example"><button>Print the family’s copy</button></form>
<meta http-equiv="refresh" content="0;url=https://elsewhere.example">
"""


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_markup_in_a_record_is_text_and_does_nothing(opens: Opens, site: Served, script: bool) -> None:
    page = opens(java_script_enabled=script)
    called: list[str] = []
    dialogs: list[str] = []

    def shut(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("request", lambda request: called.append(request.url))
    page.on("dialog", shut)
    ask(page, HOSTILE)
    page.wait_for_timeout(300)
    assert "What a reader would ask" in page.title()
    assert [url for url in called if not url.startswith(site.address)] == []
    assert dialogs == []
    paper = page.locator(".paper").inner_text()
    for words in (
        "<script>",
        'document.title = "taken"',
        'onerror="alert(1)"',
        "<iframe src=",
        "' onmouseover='alert(1)",
    ):
        assert words in paper
    assert page.locator("#text").input_value() == HOSTILE
    assert page.locator(".paper :is(script, img, iframe, object, form, svg, base, style)").count() == 0
    if script:
        assert page.evaluate("window.violations") == []


def test_the_policy_stops_what_would_get_in_all_the_same(page: Page) -> None:
    """As if some markup of a record had become part of the page."""
    asked(page)
    tried = page.evaluate(
        """() => {
          const tries = {};
          const attempt = (name, work) => { try { work(); tries[name] = "done"; } catch (error) { tries[name] = error.name; } };
          attempt("markup", () => (document.body.innerHTML = "<b>x</b>"));
          attempt("written", () => document.write("<b>x</b>"));
          attempt("script", () => (document.createElement("script").text = "window.taken = 1"));
          attempt("policy", () => trustedTypes.createPolicy("own", {createHTML: (text) => text}));
          const image = new Image(); image.src = "https://elsewhere.example/x.png"; document.body.append(image);
          const style = document.createElement("style"); style.textContent = "body { display: none }"; document.head.append(style);
          const frame = document.createElement("iframe"); frame.src = "https://elsewhere.example/"; document.body.append(frame);
          const form = document.createElement("form"); form.action = "https://elsewhere.example/"; form.target = "_self";
          document.body.append(form); form.submit();
          return fetch("https://elsewhere.example/").then(() => ({...tries, fetch: "done"}), () => ({...tries, fetch: "refused"}));
        }"""
    )
    assert tried == {
        "markup": "TypeError",
        "written": "TypeError",
        "script": "TypeError",
        "policy": "TypeError",
        "fetch": "refused",
    }
    page.wait_for_timeout(500)
    broken = set(page.evaluate("window.violations"))
    assert {
        "img-src",
        "style-src-elem",
        "frame-src",
        "form-action",
        "connect-src",
        "require-trusted-types-for",
    } <= broken
    assert page.evaluate("[window.taken ?? null, document.getElementById('begin').checkVisibility()]") == [None, True]


def test_the_page_asks_for_nothing_but_itself(opens: Opens, site: Served) -> None:
    page = opens("about:blank")
    called: list[Request] = []
    page.on("request", lambda request: called.append(request))
    page.goto(site.address)
    asked(page)
    paths = {request.url.removeprefix(site.address) for request in called}
    assert paths - {"static/icon.svg"} == {"", "static/page.css", "static/print.css", "static/page.js"}
    assert [request.url for request in called if "referer" in request.all_headers()] == []
    assert page.evaluate("window.violations") == []


def test_nothing_is_kept_in_the_browser(page: Page) -> None:
    asked(page)
    kept = page.evaluate(
        """async () => [document.cookie, localStorage.length, sessionStorage.length, (await indexedDB.databases()).length,
                         (await caches.keys()).length, (await navigator.serviceWorker?.getRegistrations())?.length ?? 0]"""
    )
    assert kept == ["", 0, 0, 0, 0, 0]
    assert page.context.cookies() == []
    assert "Kayden" not in page.title() + page.url
    page.reload()
    assert page.locator("#text").input_value() == ""
    asked(page)
    page.goto("about:blank")
    page.go_back()
    assert "Harbour Lodge" not in page.content()


@contextmanager
def another_site(content: str) -> Iterator[str]:
    """A page of somebody else's, at another port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(content.encode())

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def test_another_page_can_neither_post_nor_read_nor_frame_it_even_if_it_knows_the_address(
    opens: Opens, site: Served
) -> None:
    other = f"""<!doctype html><title>other</title>
      <iframe id="framed" src="{site.address}"></iframe>
      <form id="form" method="post" action="{site.address}" enctype="multipart/form-data">
        <textarea name="text">{example("plan-weak.md")}</textarea></form>"""
    with another_site(other) as address:
        page = opens(address)
        read = page.evaluate(
            f"fetch('{site.address}', {{method: 'POST', body: new FormData()}}).then(() => 'read', () => 'refused')"
        )
        answers = page.evaluate(
            f"fetch('{site.address}', {{mode: 'no-cors'}}).then((one) => one.type, () => 'refused')"
        )
        assert (read, answers) == ("refused", "refused")
        framed = page.locator("#framed").element_handle()
        frame = framed.content_frame() if framed else None
        assert frame is not None and "planlint</a>" not in frame.content()
        with page.expect_navigation() as gone:
            page.evaluate("document.getElementById('form').submit()")
        assert gone.value.status == 403
        assert "Kayden" not in page.content()


def test_a_name_of_somebody_elses_that_leads_here_is_turned_away(opens: Opens, site: Served) -> None:
    page = opens("about:blank")
    came = page.goto(f"http://elsewhere.example:{site.port}{site.path}")
    assert came is not None and came.status == 421
    assert "127.0.0.1 only" in page.content()


def test_two_tabs_at_once_each_keep_their_own(opens: Opens) -> None:
    first, second = opens(), opens()
    first.fill("#text", example("plan-weak.md"))
    second.fill("#text", example("supervision-weak.md"))
    first.click("button.main", no_wait_after=True)
    second.click("button.main", no_wait_after=True)
    expect(first.locator(".reading")).to_contain_text("Read as plan")
    expect(second.locator(".reading")).to_contain_text("Read as supervision")
    assert "Kayden" not in second.content()


def test_a_page_whose_planlint_was_ended_says_so_and_keeps_the_text(opens: Opens) -> None:
    with served() as running:
        page = opens(running.address)
        page.fill("#text", example("plan-weak.md"))
        assert interrupted(running)[0] == 130
        page.click("button.main")
        expect(page.get_by_role("status")).to_contain_text("planlint does not answer.")
        expect(page.locator("#trouble")).to_contain_text("planlint does not answer.")
        assert page.locator("#text").input_value() == example("plan-weak.md")


def test_only_the_last_answer_is_shown_where_somebody_is_quick(page: Page) -> None:
    # Both in one breath: pressed one by one, the second could meet a page that has its first answer already.
    page.evaluate(
        """texts => {
            const field = document.querySelector("#text")
            for (const text of texts) {
                field.value = text
                field.form.requestSubmit()
            }
        }""",
        [example("plan-weak.md") * 10, example("supervision-weak.md")],
    )
    expect(page.locator(".reading")).to_contain_text("Read as supervision")
    page.wait_for_timeout(1500)
    expect(page.locator(".reading")).to_contain_text("Read as supervision")
