"""The real command, serving in a process of its own, and plain sockets to talk to it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from tests.cli.command import environment

ROOT = Path(__file__).parents[2]
RUN = [sys.executable, "-m", "planlint"]


class Served(NamedTuple):
    """A page that is being served."""

    process: subprocess.Popen[str]
    address: str

    @property
    def port(self) -> int:
        return urlsplit(self.address).port or 0

    @property
    def path(self) -> str:
        return urlsplit(self.address).path

    def connected(self, host: str = "127.0.0.1") -> socket.socket:
        return socket.create_connection((host, self.port), timeout=20)

    def posting(
        self, body: bytes, *, file: str = "", length: int | None = None, headers: dict[str, str] | None = None
    ) -> bytes:
        """A whole request that a form on the page would send, with a text in its box or a file."""
        field = f'name="file"; filename="{file}"' if file else 'name="text"'
        form = f"--b\r\nContent-Disposition: form-data; {field}\r\n\r\n".encode() + body + b"\r\n--b--\r\n"
        fields = {
            "Host": f"127.0.0.1:{self.port}",
            "Origin": f"http://127.0.0.1:{self.port}",
            "Content-Type": "multipart/form-data; boundary=b",
            "Content-Length": str(len(form) if length is None else length),
            "Connection": "close",
            **(headers or {}),
        }
        head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        return f"POST {self.path} HTTP/1.1\r\n{head}\r\n".encode() + form

    def sent(self, request: bytes) -> bytes:
        """All that comes back for a request."""
        with self.connected() as to:
            to.sendall(request)
            return answer(to)


def answer(to: socket.socket) -> bytes:
    """All that comes until the other side closes."""
    came = b""
    try:
        while piece := to.recv(65_536):
            came += piece
    except ConnectionError:
        pass
    return came


@contextmanager
def served(*options: str, command: list[str] | None = None, usual: bool = True, **changes: str) -> Iterator[Served]:
    """`planlint web`, ended afterwards if it still runs; `usual` fixes the day and takes no configuration."""
    fixed = ["--as-of", "2026-11-22", "--isolated"] if usual else []
    process = subprocess.Popen(
        [*(command or RUN), "web", *fixed, *(options if "--no-browser" in options else ("--no-browser", *options))],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=environment(**changes),
    )
    assert process.stdout is not None
    try:
        yield Served(process, process.stdout.readline().strip())
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate(timeout=20)


def interrupted(page: Served) -> tuple[int, str]:
    """The exit code after Ctrl-C, and all that stands on standard error."""
    os.kill(page.process.pid, signal.SIGINT)
    _, told = page.process.communicate(timeout=20)
    return page.process.returncode, told
