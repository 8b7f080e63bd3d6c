"""`planlint web`."""

from __future__ import annotations

from typing import Annotated

import typer
from typer import Option

from planlint.cli import options, values
from planlint.cli.streams import printed, told
from planlint.config import Flags
from planlint.errors import ConfigError
from planlint.run.practice import Practices

Port = Annotated[int, Option(min=0, max=65535, help="The port to listen at; 0 is any that is free.")]
NoBrowser = Annotated[bool, Option("--no-browser", help="Print the address, and open nothing.")]


def add_to(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command("web")(run)


def run(
    *,
    port: Port = 0,
    no_browser: NoBrowser = False,
    as_of: options.AsOf = None,
    excerpts: options.Excerpts = "auto",
    config: options.Config = None,
    isolated: options.Isolated = False,
    locks: options.Locks = None,
) -> None:
    """Open a page on this machine: paste or drop a record, and see what a reader would ask. Nothing is kept or sent."""
    try:
        from planlint.pages.web.app import page
        from planlint.pages.web.serving import listening, port_of, serve
    except ModuleNotFoundError as missing:
        if missing.name not in ("flask", "waitress", "werkzeug", "jinja2"):
            raise
        raise ConfigError("the page needs two more libraries; they come with: pip install 'planlint[web]'") from None
    from planlint.pages.web.door import new_door

    practice = Practices(Flags(config=config, isolated=isolated, locks=locks)).here()
    day = None if as_of is None else values.day(as_of)
    listens = listening(port)
    door = new_door(port_of(listens))
    application = page(door, practice, today=lambda: day or values.day(None), quote=excerpts != "never")
    printed(f"{door.address}\n")
    told("planlint: the page is at this address, for this machine only. Nothing is kept or sent. Ctrl-C ends it.")
    if not no_browser:
        _open(door.address)
    serve(application, listens)


def _open(address: str) -> None:
    import webbrowser
    from threading import Thread

    # A browser that runs in a terminal gives back control only when it is closed.
    Thread(target=webbrowser.open, args=(address,), daemon=True).start()
