"""Inputs that reach new code, for whatever planlint reads: `python benchmarks/fuzz.py TARGET [--seconds N] [--corpus FOLDER]`.

It needs atheris (`pip install atheris`: wheels for Linux and older Pythons; elsewhere it is built with clang), which no test
needs. Without a target it says which there are. A find is written to the current folder as `crash-...`; it becomes a test.
The last line says how many inputs there were, how many edges of the code they reached, and whether the last tenth of the
time found a new one.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("target", nargs="?")
    asked.add_argument("--seconds", type=int, default=60)
    asked.add_argument("--corpus", help="a folder that is begun from and added to")
    asked.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.inside:
        _fuzz(given.target, Path(given.corpus), given.seconds)
        return 0
    from tests.targets import TARGETS, seeds

    if given.target not in TARGETS:
        print("Targets:", *TARGETS, sep="\n  ")
        return int(given.target is not None)
    corpus = Path(given.corpus or tempfile.mkdtemp(prefix="planlint-corpus-"))
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(given.target)):
        (corpus / f"seed-{number}").write_bytes(seed)
    words = [
        sys.executable,
        __file__,
        given.target,
        "--seconds",
        str(given.seconds),
        "--corpus",
        str(corpus),
        "--inside",
    ]
    done = subprocess.run(
        words,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": tempfile.mkdtemp(prefix="planlint-fuzz-")},
        check=False,
    )
    print(_told(given.target, done.stderr, given.seconds))
    return done.returncode


def _fuzz(target: str, corpus: Path, seconds: int) -> None:
    """What planlint is made of is imported here for the first time, so that atheris sees it."""
    import atheris

    with atheris.instrument_imports(include=["planlint"]):
        from tests.targets import MOST, TARGETS
    atheris.Setup(
        [
            sys.argv[0],
            str(corpus),
            f"-max_total_time={seconds}",
            f"-max_len={MOST}",
            "-timeout=20",
            "-rss_limit_mb=3000",
        ],
        TARGETS[target],
    )
    atheris.Fuzz()


def _told(target: str, log: str, seconds: int) -> str:
    """The last line of libFuzzer's log in our words; all of it if it ended with a find."""
    counted = re.findall(r"^#(\d+)\s+(\w+)\s+cov: (\d+)", log, re.MULTILINE)
    if not counted or "ERROR: libFuzzer" in log or "Uncaught Python exception" in log:
        return log
    inputs, edges = int(counted[-1][0]), int(counted[-1][2])
    late = [int(cov) for number, _, cov in counted if int(number) <= inputs * 0.9]
    grew = edges - (late[-1] if late else 0)
    return (
        f"{target}: {inputs} inputs in {seconds} s reached {edges} edges; the last tenth found {grew or 'no'} new ones"
    )


if __name__ == "__main__":
    sys.exit(main())
