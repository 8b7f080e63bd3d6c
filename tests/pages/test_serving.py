"""The served page: on this machine only, in memory only, whatever is sent to it, and gone at once when it is ended."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest

from planlint.pages.web.app import LARGEST
from planlint.pages.web.app import page as page_of
from planlint.pages.web.door import Door
from planlint.pages.web.serving import listening, port_of, serve
from tests.cli.command import environment
from tests.pages.asking import AS_OF, PRACTICE
from tests.pages.served import RUN, Served, answer, interrupted, served

PLAN = b"# Child in need plan\n\n**Child:** Ada Finch, age 8\n\n## Steps\n\n- Jo Marsh will ring the Secretclinic\n"
QUESTION = b"When will it be done by?"

WATCHED = """\
import sys

def watch(event, arguments):
    if event in ("socket.connect", "socket.gethostbyname", "socket.sendto"):
        told("NETWORK", event)
    elif event == "socket.getaddrinfo" and not arguments[0].replace(".", "").isdecimal():
        told("NETWORK", event, arguments)
    elif event == "socket.bind" and arguments[1][0] != "127.0.0.1":
        told("BOUND", arguments[1:])
    elif event == "open" and isinstance(arguments[1], str) and set("wax+") & set(arguments[1]):
        told("WRITTEN", arguments)
    elif event == "open" and arguments[2] & 3 and not isinstance(arguments[1], str):
        told("WRITTEN", arguments)
    elif event.startswith(("tempfile.", "os.mkdir", "os.rename", "subprocess.Popen", "os.system", "webbrowser")):
        told("DONE", event)

def told(*words):
    sys.stderr.write(" ".join(map(str, words)) + "\\n")
    sys.stderr.flush()

sys.argv = ["planlint", *sys.argv[1:]]
from planlint.cli.main import run
sys.addaudithook(watch)
run()
"""


@pytest.fixture(scope="module")
def page() -> Iterator[Served]:
    with served() as running:
        yield running


def test_a_record_is_read(page: Served) -> None:
    came = page.sent(page.posting(PLAN))
    assert came.startswith(b"HTTP/1.1 200") and QUESTION in came
    assert b"\r\nServer:" not in came


def test_no_other_address_of_this_machine_leads_to_it(page: Served) -> None:
    """127.0.0.2 is this machine as well; what listens at all addresses would answer there."""
    with pytest.raises(OSError), page.connected("127.0.0.2" if sys.platform == "linux" else "::1"):
        pass


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 421),
        ({"Host": "localhost:1"}, 421),
        ({"Origin": "https://evil.example"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
def test_what_comes_from_elsewhere_is_turned_away(page: Served, headers: dict[str, str], status: int) -> None:
    came = page.sent(page.posting(PLAN, headers=headers))
    assert came.startswith(f"HTTP/1.1 {status}".encode())
    assert b"Secretclinic" not in came and b"access-control" not in came.lower()


def test_the_secret_is_needed(page: Served) -> None:
    came = page.sent(page.posting(PLAN).replace(page.path.encode(), b"/", 1))
    assert came.startswith(b"HTTP/1.1 404") and QUESTION not in came


@pytest.mark.parametrize(
    "request_",
    [
        b"\x00\x01\x02\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"GET / HTTP/1.1\r\n" + b"X: " + b"a" * 100_000 + b"\r\n\r\n",
        b"\xff" * 2_000,
    ],
    ids=["nul", "short", "version", "length", "chunks", "long-head", "bytes"],
)
def test_a_broken_request_breaks_nothing(page: Served, request_: bytes) -> None:
    with page.connected() as to:
        with suppress(OSError):  # it may be turned away before all of it was sent
            to.sendall(request_)
            to.shutdown(socket.SHUT_WR)
        came = answer(to)
    assert not came.startswith(b"HTTP/1.1 200") and b"Traceback" not in came
    assert QUESTION in page.sent(page.posting(PLAN))


@pytest.mark.parametrize(
    "form",
    [
        b"--b\r\nContent-Disposition: form-data; name=",
        b"--b\r\n\r\n\r\n--b--",
        b"no form at all",
        b'--b\r\nContent-Disposition: form-data; name="file"; filename="\xff.md"\r\n\r\n\xff\xfe\r\n--b--\r\n',
        b"".join(b'--b\r\nContent-Disposition: form-data; name="f%d"\r\n\r\nx\r\n' % n for n in range(50))
        + b"--b--\r\n",
    ],
    ids=["cut", "nameless", "none", "bytes", "many"],
)
def test_a_broken_form_breaks_nothing(page: Served, form: bytes) -> None:
    head = page.posting(b"", length=len(form)).partition(b"\r\n\r\n")[0]
    came = page.sent(head + b"\r\n\r\n" + form)
    assert came.startswith(b"HTTP/1.1 ") and b"Traceback" not in came
    assert QUESTION in page.sent(page.posting(PLAN))


def test_what_is_larger_than_any_record_is_refused_before_it_is_taken_in(page: Served) -> None:
    with page.connected() as to:
        to.sendall(page.posting(PLAN, length=LARGEST * 10))
        assert answer(to).startswith(b"HTTP/1.1 413")


def test_callers_who_dawdle_keep_nobody_waiting(page: Served) -> None:
    half = page.posting(PLAN)[:-40]
    dawdling = [page.connected() for _ in range(60)]
    try:
        for to in dawdling:
            to.sendall(half)
        began = time.monotonic()
        assert QUESTION in page.sent(page.posting(PLAN))
        assert time.monotonic() - began < 10
    finally:
        for to in dawdling:
            to.close()


def test_a_caller_who_says_nothing_more_is_hung_up_on() -> None:
    listens = listening(0)
    door = Door(port_of(listens), "secret")
    application = page_of(door, PRACTICE, today=lambda: AS_OF, quote=True)
    Thread(target=serve, args=(application, listens), kwargs={"silence": 1}, daemon=True).start()
    with socket.create_connection(("127.0.0.1", door.port), timeout=20) as to:
        to.sendall(b"POST /secret/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\nhalf")
        assert answer(to) == b""


def test_a_caller_who_leaves_is_not_missed(page: Served) -> None:
    for _ in range(5):
        with page.connected() as to:
            to.sendall(page.posting(PLAN * 20))
    assert QUESTION in page.sent(page.posting(PLAN))


def test_two_at_once_each_get_their_own(page: Served) -> None:
    came: dict[str, bytes] = {}

    def ask(name: str) -> None:
        came[name] = page.sent(page.posting(PLAN.replace(b"Ada", name.encode())))

    names = ["Bo", "Cy", "Di", "Ed", "Flo", "Gus"]
    threads = [Thread(target=ask, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [name for name in names if f"<b>{name} Finch</b>".encode() not in came[name]] == []
    assert [
        (name, other) for name in names for other in names if name != other and f"{other} Finch".encode() in came[name]
    ] == []


def test_nothing_is_written_down_sent_on_or_logged(tmp_path: Path) -> None:
    """Some of the requests are so large that servers keep them in a temporary file; a hook watches whatever opens a file to write."""
    with served(
        command=[sys.executable, "-c", WATCHED],
        HOME=str(tmp_path),
        XDG_CACHE_HOME=str(tmp_path / "cache"),
        TMPDIR=str(tmp_path),
    ) as page:
        assert QUESTION in page.sent(page.posting(PLAN))
        large = PLAN + b"<!-- " + b"a" * 3_000_000 + b" -->"
        assert b"too long" in page.sent(page.posting(large))
        assert b"too long" in page.sent(page.posting(large, file="plan.md"))
        assert page.sent(page.posting(PLAN, headers={"Host": "evil.example"})).startswith(b"HTTP/1.1 421")
        page.process.send_signal(signal.SIGTERM)
        out, told = page.process.communicate(timeout=20)
    _, served_from_then_on, all_that_was_noticed = told.partition("Ctrl-C ends it.\n")
    assert served_from_then_on
    assert (out, all_that_was_noticed) == ("", "")


def test_the_hook_would_notice(tmp_path: Path) -> None:
    watch = WATCHED.split("sys.argv")[0] + "sys.addaudithook(watch)\n"
    tries = "import socket, tempfile\ntempfile.TemporaryFile()\nsocket.socket().connect_ex(('127.0.0.1', 9))\n"
    done = subprocess.run(
        [sys.executable, "-c", watch + tries], capture_output=True, text=True, check=False, timeout=60, cwd=tmp_path
    )
    assert "WRITTEN" in done.stderr and "NETWORK socket.connect" in done.stderr


@pytest.mark.parametrize("busy", [False, True], ids=["idle", "busy"])
def test_ctrl_c_ends_it_at_once(busy: bool) -> None:
    with served() as page:
        idle = page.connected()
        working = page.connected()
        if busy:
            working.sendall(page.posting(PLAN * 2_000))
            time.sleep(1)
        began = time.monotonic()
        code, told = interrupted(page)
        took = time.monotonic() - began
        idle.close()
        working.close()
    assert (code, "Traceback" in told) == (130, False)
    assert took < 2


def test_a_port_that_is_taken_is_said() -> None:
    with listening(0) as taken:
        done = subprocess.run(
            [*RUN, "web", "--no-browser", "--port", str(port_of(taken))],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    assert done.returncode == 2
    assert "leave it out, and a free one is found" in done.stderr


def test_a_configuration_that_cannot_be_followed_is_said_before_anything_is_served(tmp_path: Path) -> None:
    (tmp_path / "planlint.yaml").write_text("no_such_key: 1\n")
    done = subprocess.run(
        [*RUN, "web", "--no-browser"], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "no_such_key" in done.stderr


def test_the_browser_is_opened_at_the_address(tmp_path: Path) -> None:
    opened = tmp_path / "opened"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {opened}.part\nmv {opened}.part {opened}\n')
    browser.chmod(0o755)
    process = subprocess.Popen(
        [*RUN, "web", "--isolated"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(BROWSER=f"{browser} %s"),
    )
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    try:
        for _ in range(100):
            if opened.exists():
                break
            time.sleep(0.1)
        assert opened.read_text().strip() == address
    finally:
        process.kill()
        process.communicate(timeout=20)
