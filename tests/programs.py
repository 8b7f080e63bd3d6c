"""Other programs that some tests need, and where they are on this machine."""

from __future__ import annotations

import shutil
from importlib.util import find_spec

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def browser() -> str | None:
    """The path of this machine's Chromium, None if there is none."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def missing() -> dict[str, str]:
    """The folders of tests that this machine cannot run, each with what it lacks."""
    left_out = {}
    if shutil.which("git") is None:
        left_out["with_git"] = "no git on this machine"
    if browser() is None:
        left_out["with_browser"] = f"no {BROWSERS[0]} on this machine"
    elif find_spec("playwright") is None:
        left_out["with_browser"] = "playwright is not installed"
    if find_spec("mkdocs") is None or find_spec("material") is None:
        left_out["with_mkdocs"] = "mkdocs-material is not installed"
    if find_spec("distributed") is None:
        left_out["with_dask"] = "dask.distributed is not installed"
    return left_out
