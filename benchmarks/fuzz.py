"""Inputs that reach new code, for whatever planlint reads: `python benchmarks/fuzz.py TARGET [--inputs N] [--seconds N] [--corpus FOLDER]`.

It needs atheris (`pip install atheris`: wheels for Linux and older Pythons; elsewhere it is built with clang), which no test
needs. Without a target it says which there are. Inputs are made of bytes as libFuzzer changes them and, as often, of the lines,
tags and values of sound ones in another order. A find is written to the current folder as `crash-...`; it becomes a test.

It ends after so many inputs that got past decoding, or so many seconds. The last line says how many inputs there were and how many
of them got past decoding, how many edges of the code they reached, how many of those were new in the last tenth, and how long the
slowest took. Once more with the same corpus goes on from there.
"""

from __future__ import annotations

import argparse
import json
import mmap
import os
import random
import re
import signal
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
_COUNTS = struct.Struct("QQdQ")
"""Inputs, those that got past decoding, seconds of the slowest, and inputs when the last tenth began."""
_LINES = re.compile(rb"[^\n]*\n|[^\n]+")
_TAG = re.compile(rb"<(?P<end>/?)(?P<name>[\w:]+)[^<>]*?(?P<closed>/?)>")


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("target", nargs="?")
    asked.add_argument("--inputs", type=int, default=300_000, help="that get past decoding")
    asked.add_argument("--seconds", type=int, default=60)
    asked.add_argument("--longest", type=int, default=4_000, help="bytes of an input")
    asked.add_argument("--corpus", help="a folder that is begun from and added to")
    asked.add_argument("--counts", help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.counts:
        _fuzz(given)
        return 0
    from tests.targets import TARGETS, seeds

    if given.target not in TARGETS:
        print("Targets:", *TARGETS, sep="\n  ")
        return int(given.target is not None)
    corpus = Path(given.corpus or tempfile.mkdtemp(prefix="planlint-corpus-"))
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(given.target)):
        (corpus / f"seed-{number}").write_bytes(seed)
    with tempfile.NamedTemporaryFile() as counts:
        counts.write(bytes(_COUNTS.size))
        counts.flush()
        began = time.monotonic()
        done = subprocess.run(
            [sys.executable, __file__, *sys.argv[1:], "--corpus", str(corpus), "--counts", counts.name],
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            env=os.environ | {"PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": tempfile.mkdtemp(prefix="planlint-fuzz-")},
            check=False,
        )
        counts.seek(0)
        counted = _COUNTS.unpack(counts.read())
    print(_told(given.target, done.stderr, time.monotonic() - began, counted))
    return done.returncode


def _fuzz(given: argparse.Namespace) -> None:
    """What planlint is made of is imported here for the first time, so that atheris sees it."""
    import atheris

    with atheris.instrument_imports(include=["planlint"]):
        from tests.targets import JSON, TARGETS, seeds
    target = TARGETS[given.target]
    with open(given.counts, "r+b") as file:
        counts = mmap.mmap(file.fileno(), _COUNTS.size)
    # Asked for anew each time: atheris puts another function there when it begins.
    mutate = lambda data, longest: atheris.Mutate(data, longest)  # noqa: E731
    # A sound input that is cut is sound no more.
    sound = tuple(one for one in seeds(given.target) if len(one) <= given.longest) or seeds(given.target)
    change = _changes(sound, is_json=given.target in JSON, mutate=mutate)
    atheris.Setup(
        [
            sys.argv[0],
            str(given.corpus),
            f"-max_total_time={given.seconds}",
            f"-max_len={max(given.longest, *map(len, sound))}",
            "-timeout=30",
            "-rss_limit_mb=3000",
            "-reload=0",
        ],
        _counting(target, counts, given.inputs),
        custom_mutator=change,
    )
    atheris.Fuzz()


def _counting(target: Callable[[bytes], bool], counts: mmap.mmap, most: int) -> Callable[[bytes], None]:
    inputs = decoded = late = 0
    slowest = 0.0

    def one(data: bytes) -> None:
        nonlocal inputs, decoded, slowest, late
        began = time.process_time()
        inputs += 1
        decoded += target(data)
        slowest = max(slowest, time.process_time() - began)
        if decoded * 10 >= most * 9 and not late:
            late = inputs
        _COUNTS.pack_into(counts, 0, inputs, decoded, slowest, late)
        if decoded == most:
            os.kill(os.getpid(), signal.SIGUSR1)

    return one


def _changes(
    sound: tuple[bytes, ...], *, is_json: bool, mutate: Callable[[bytes, int], bytes]
) -> Callable[[bytes, int, int], bytes]:
    """How an input is changed: bytes by libFuzzer's own ways, or pieces of it for pieces of sound ones."""
    is_xml = any(b"</w:" in one for one in sound)
    is_binary = any(b"\0" in one for one in sound)
    usual = 0.95 if is_binary else 0.1 if is_json or is_xml else 0.4
    pieces = sorted({piece for one in sound for piece in (_elements(one) if is_xml else _LINES.findall(one))})
    words = sorted({word for one in sound for word in re.findall(rb"[\w'-]+|[^\w\s]+", one)})

    def change(data: bytes, longest: int, seed: int) -> bytes:
        chance = random.Random(seed)
        way = chance.random()
        if (is_xml and not _is_closed(data) or is_json and not _is_json(data)) and way > 0.1:
            # Whatever is made of what is no XML or JSON is none either.
            data = chance.choice(sound)
        if way < usual or not pieces:
            return mutate(data, longest)
        if is_json and way < 0.9:
            return _other_values(data, chance)[:longest]
        for _ in range(chance.choice((1, 1, 2, 4))):
            data = (
                _element_changed(data, pieces, words, chance) if is_xml else _line_changed(data, pieces, words, chance)
            )
        return data[:longest]

    return change


def _is_closed(data: bytes) -> bool:
    """Whether each element is closed, as far as a glance can tell."""
    tags = list(_TAG.finditer(data))
    ends = sum(bool(tag["end"]) for tag in tags)
    begun = sum(not tag["end"] and not tag["closed"] for tag in tags)
    rest = _TAG.sub(b"", data)
    return bool(tags) and begun == ends and b"<" not in rest and not _OTHERWISE.search(data)


_OTHERWISE = re.compile(rb"&(?!\w+;|#)|[\x00-\x08\x0b\x0c\x0e-\x1f\xff\xfe]")


def _is_json(data: bytes) -> bool:
    from tests.targets import lines_of_json

    try:
        return bool(lines_of_json(data))
    except (ValueError, RecursionError):
        return False


def _line_changed(data: bytes, known: list[bytes], words: list[bytes], chance: random.Random) -> bytes:
    lines = _LINES.findall(data) or [b""]
    at = chance.randrange(len(lines))
    what = chance.choice("put put take change move double word word join".split())
    if what == "put":
        lines.insert(at, chance.choice(known))
    elif what == "take":
        del lines[at : at + chance.choice((1, 1, 3))]
    elif what == "change":
        lines[at] = chance.choice(known)
    elif what == "move":
        lines.insert(chance.randrange(len(lines)), lines.pop(at))
    elif what == "double":
        lines[at:at] = lines[at : at + chance.choice((1, 2, 5))]
    elif what == "join":
        lines[at] = lines[at].rstrip(b"\n")
    else:
        lines[at] = _with_word(lines[at], words, chance)
    return b"".join(lines)


def _with_word(text: bytes, words: list[bytes], chance: random.Random) -> bytes:
    place = chance.randrange(len(text) + 1)
    return text[:place] + chance.choice((b"", b" ")) + chance.choice(words) + text[place:]


def _element_changed(data: bytes, known: list[bytes], words: list[bytes], chance: random.Random) -> bytes:
    """An element put in, taken out, doubled, changed for another, or given other words; each stays closed."""
    places = _element_places(data)
    if not places:
        return data + chance.choice(known)
    start, end = chance.choice(places)
    other = chance.choice(known)
    what = chance.choice("put after take change move double word".split())
    if what == "word":
        texts = [match.span() for match in re.finditer(rb"(?<=>)[^<>]+(?=<)|(?<==\")[^\"]*", data)] or [(start, start)]
        start, end = chance.choice(texts)
        return data[:start] + re.sub(rb"[<>&\"]", b"", _with_word(data[start:end], words, chance)) + data[end:]
    if what == "move":
        place = chance.choice(chance.choice(places))
        inside = data[start:end]
        return data[:place] + inside + data[place:]
    new = {"put": other + data[start:end], "after": data[start:end] + other, "take": b"", "change": other}
    return data[:start] + new.get(what, data[start:end] * 2) + data[end:]


def _element_places(data: bytes) -> list[tuple[int, int]]:
    """Where each element that is closed begins and ends."""
    found, opened = [], list[tuple[bytes, int]]()
    for tag in _TAG.finditer(data):
        if tag["closed"]:
            found.append(tag.span())
        elif not tag["end"]:
            opened.append((tag["name"], tag.start()))
        elif opened and opened[-1][0] == tag["name"]:
            found.append((opened.pop()[1], tag.end()))
    return found


def _elements(data: bytes) -> list[bytes]:
    return [data[start:end] for start, end in _element_places(data) if end - start < 1_000]


_VALUES: list[Any] = [None, True, -1, 0, 1.5, 10**30, float("nan"), float("inf"), "", "x", "2026-02-30", "\ud800", [], {}, [[]], [None], {"a": None}, [1, 2, 3], "9" * 5000]  # fmt: skip


def _other_values(data: bytes, chance: random.Random) -> bytes:
    """JSON, or JSON line by line, with a value taken out, put in the place of another, or made a strange one."""
    from tests.targets import lines_of_json

    try:
        lines = lines_of_json(data)
    except (ValueError, RecursionError):
        return data
    for _ in range(chance.choice((1, 1, 2))):
        places = _places(lines)
        if not places:
            break
        holder, key = chance.choice(places)
        value = chance.choice(_VALUES) if chance.random() < 0.6 else (lambda one: one[0][one[1]])(chance.choice(places))
        if chance.random() < 0.2:
            del holder[key]
        else:
            holder[key] = json.loads(json.dumps(value))
    return "\n".join(map(json.dumps, lines)).encode()


def _places(value: Any) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    waiting = [value]
    while waiting:
        one = waiting.pop()
        for key in list(one) if isinstance(one, dict) else range(len(one)):
            found.append((one, key))
            if isinstance(one[key], dict | list):
                waiting.append(one[key])
    return found


def _told(target: str, log: str, seconds: float, counts: tuple[int, int, float, int]) -> str:
    """What came of it in our words; all of libFuzzer's log if it ended with a find."""
    counted = re.findall(r"^#(\d+)\s+(\w+)\s+cov: (\d+)", log, re.MULTILINE)
    if not counted or "ERROR: libFuzzer" in log or "Uncaught Python exception" in log:
        return log
    inputs, decoded, slowest, late = counts
    edges = int(counted[-1][2])
    late = late or int(inputs * 0.9)
    before = [int(cov) for number, _, cov in counted if int(number) <= late]
    grew = edges - (before[-1] if before else 0)
    return (
        f"{target}: {inputs} inputs in {seconds:.0f} s, of which {decoded} got past decoding, reached {edges} edges;"
        f" the last tenth found {grew or 'no'} new ones; the slowest took {slowest:.2f} s"
    )


if __name__ == "__main__":
    sys.exit(main())
