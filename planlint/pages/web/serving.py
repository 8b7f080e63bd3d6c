"""Where the page listens, and the server that hands requests to it: on this machine only, and in memory only."""

from __future__ import annotations

import logging
import socket
import sys
from threading import Thread

from flask import Flask
from waitress.server import create_server

from planlint.errors import ConfigError
from planlint.pages.web.app import LARGEST, MEGABYTE
from planlint.pages.web.door import ADDRESS

SILENCE = 20
"""Seconds after which a connection on which nothing happens is closed."""


def listening(port: int) -> socket.socket:
    """A socket that this machine alone can reach; port 0 takes any free one. Raises ConfigError if it is taken."""
    taking = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if sys.platform == "win32":
        # Without it another program could listen at the same port and be given the records instead.
        taking.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        taking.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taking.bind((ADDRESS, port))
        taking.listen()  # so that the address can be opened as soon as it is known
    except OSError:
        taking.close()
        raise ConfigError(f"--port: {port} is taken or not allowed; leave it out, and a free one is found") from None
    return taking


def port_of(listens: socket.socket) -> int:
    """The port that a socket listens at."""
    port: int = listens.getsockname()[1]
    return port


def serve(page: Flask, listens: socket.socket, *, silence: int = SILENCE) -> None:
    """Serves until it is interrupted, which ends it at once, whatever is being read or sent."""
    _say_nothing()
    server = create_server(
        page,
        sockets=[listens],
        ident="",
        threads=4,
        # Above these sizes waitress would keep a record in a temporary file.
        inbuf_overflow=LARGEST * 4,
        outbuf_overflow=LARGEST * 4,
        max_request_body_size=LARGEST + MEGABYTE,
        max_request_header_size=32_768,
        channel_timeout=silence,
        cleanup_interval=max(1, silence // 4),
        connection_limit=100,
        log_socket_errors=False,
    )
    # waitress waits for requests in hand when it is interrupted; nobody misses them, so it may not be in the way.
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(0.5)


def _say_nothing() -> None:
    log = logging.getLogger("waitress")
    log.addHandler(logging.NullHandler())
    log.propagate = False
