"""Processes that each do one piece of work after another, looked after by this process's own thread and no other.

The executors of `concurrent.futures` are looked after by a thread of their own. In Python 3.11 one that is started in the very moment in
which another dies may be forgotten by it: a traceback comes to the terminal, and nobody waits for that process or ends it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, cast

from planlint.crash import Crash, attempt

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

MOST = 60
"""Processes that can be waited for at once, which Windows limits."""


class Crew:
    """At most so many processes; a context that ends with the last of them.

    `start` makes a process, not yet started, out of the end of a pipe. It sends anything once when it can work, and then for each piece
    of work that it receives what came of it. A process that dies loses what it had in hand and nothing else; another takes its place,
    unless it died before it could work.
    """

    def __init__(self, start: Callable[[Connection], BaseProcess], most: int) -> None:
        self._start = start
        self._most = min(most, MOST)
        self._processes: dict[Connection, BaseProcess] = {}
        self._starting: set[Connection] = set()
        self._hands: dict[Connection, int] = {}
        """By its pipe, the number of the piece that a process has in hand."""

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        """Lets each process finish what it has in hand, of which nothing is heard any more."""
        for pipe in self._processes:
            pipe.close()
        for process in self._processes.values():
            process.join()

    def is_at_work(self) -> bool:
        """Whether anything will still come of a process."""
        return bool(self._starting or self._hands)

    def give(self, waiting: Callable[[], tuple[int, Any] | None], left: int) -> None:
        """Gives each process that has nothing in hand the next of the pieces that are left, with its number."""
        while len(self._processes) < self._most and len(self._starting) < left:
            if not self._begin():
                self._most = len(self._processes)
        for pipe in list(self._processes):
            if pipe not in self._starting and pipe not in self._hands and (piece := waiting()) is not None:
                self._hands[pipe], work = piece
                with suppress(OSError):  # It died, which is found when something is to come of it.
                    pipe.send(work)

    def take(self) -> Iterator[tuple[int, Any]]:
        """Waits until something comes: by the number of its piece what came of it, or None if its process died with it in hand."""
        from multiprocessing.connection import wait

        for ready in wait([*self._starting, *self._hands]):
            pipe = cast("Connection", ready)
            came = attempt(pipe.recv)
            is_new = pipe in self._starting
            self._starting.discard(pipe)
            number = self._hands.pop(pipe, None)
            if isinstance(came, Crash):
                self._bury(pipe, is_new=is_new)
            if number is not None:
                yield number, None if isinstance(came, Crash) else came

    def _begin(self) -> bool:
        from multiprocessing import Pipe

        here, there = Pipe()
        process = self._start(there)
        _ready_to_start()
        with undisturbed():
            came = attempt(process.start)
            if not isinstance(came, Crash):
                self._processes[here] = process
                self._starting.add(here)
        # Only the process itself holds the other end now, so that it closes when that dies.
        there.close()
        return not isinstance(came, Crash)

    def _bury(self, pipe: Connection, *, is_new: bool) -> None:
        pipe.close()
        self._processes.pop(pipe).join()
        if is_new:
            self._most -= 1


def _ready_to_start() -> None:
    """Starts what Python starts beside the first process anyway: it lets signals through again, whatever was held back."""
    import sys

    if sys.platform != "win32":
        from multiprocessing import resource_tracker

        attempt(resource_tracker.ensure_running)


@contextmanager
def undisturbed() -> Iterator[None]:
    """What is started meanwhile never hears a Ctrl-C, which a terminal sends to all, and a kill does not come between a process
    and its being known; both reach this process afterwards.
    """
    import signal

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
