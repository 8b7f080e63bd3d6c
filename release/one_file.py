"""Makes `dist/planlint.pyz`: planlint, its rules and what it needs, in one file that any Python 3.11 or newer runs.

    python -m release.one_file                     for this Python and this system
    python -m release.one_file --extra docx        with Word
    python -m release.one_file --also wheels/*.whl for others too: their compiled parts, from wheels that were fetched

It is a zipapp of the standard library's kind, written here with `zipfile`. Of the tools that make such files, pex does not
call Windows supported, where most of those work who may not use pip; shiv fetches with pip, holds one system only and
asks for an installation of its own. `zipapp` itself copies the times of the files, so no two builds are alike. What is
packed is what is installed where this runs, so that nothing is fetched; planlint comes from its own wheel, whose list of
files is in pyproject.toml. The same content gives the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import NoReturn

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

ROOT = Path(__file__).parent.parent
FIRST_LINE = b"#!/usr/bin/env python3\n"
COMPILED = re.compile(r"(?P<module>.+?)(?P<suffix>\.(?:cpython-3\d+[\w-]*\.so|abi3\.so|cp3\d+t?-\w+\.pyd|pyd))")
FASTER_ONLY = {"yaml/_yaml", "markupsafe/_speedups"}
"""Compiled parts that their libraries do without."""
NOT_RUN = (".pyc", ".pyx", ".pxd", ".pxi", ".pyi", ".c", ".h")
OF_A_DISTRIBUTION = re.compile(
    r"[^/]+\.dist-info/(METADATA|entry_points\.txt|.*(?:LICEN[CS]E|COPYING|NOTICE|AUTHORS).*)", re.I
)
"""What is kept besides code: whose it is, and on what terms it may be passed on. The rest tells of this machine."""
BEGIN = b"from planlint.cli.main import run\n\nif __name__ == '__main__':\n    run()\n"


def main() -> None:
    """Makes the file and says how large it is and where it runs."""
    parser = argparse.ArgumentParser(prog="python -m release.one_file", description="Makes dist/planlint.pyz.")
    parser.add_argument(
        "--extra", action="append", default=[], help="pack what an extra needs: docx, report, web or lsp"
    )
    parser.add_argument(
        "--also", nargs="+", default=[], type=Path, metavar="WHEEL", help="add a wheel's compiled parts"
    )
    parser.add_argument("-o", "--output", default=ROOT / "dist" / "planlint.pyz", type=Path)
    asked = parser.parse_args()
    planlint = own_wheel()
    needed = dict(needs(planlint, set(asked.extra)))
    content = dict(planlint)
    for one in needed.values():
        _join(content, installed(one))
    for wheel in asked.also:
        _join(content, compiled_parts(wheel, needed))
    content["__main__.py"] = BEGIN
    write(asked.output, content)
    print(f"{asked.output}: {asked.output.stat().st_size / 1e6:.1f} MB")
    for module, suffixes in sorted(places(content).items()):
        print(f"  {module}: {', '.join(suffixes)}")


def own_wheel() -> dict[str, bytes]:
    """planlint as its wheel has it, by path."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode:
            _stop(f"planlint's own wheel could not be built:\n{done.stderr.strip()}")
        (built,) = Path(folder).glob("*.whl")
        with zipfile.ZipFile(built) as wheel:
            return {name: wheel.read(name) for name in wheel.namelist() if _packed(name)}


def needs(planlint: Mapping[str, bytes], extras: set[str]) -> Iterator[tuple[str, Distribution]]:
    """Every distribution that planlint needs here, and what those need, by name."""
    (metadata,) = (text.decode() for name, text in planlint.items() if name.endswith(".dist-info/METADATA"))
    head = metadata.partition("\n\n")[0].splitlines()
    known = {line.partition(": ")[2] for line in head if line.startswith("Provides-Extra: ")}
    if extras - known:
        _stop(f"no such extra: {', '.join(sorted(extras - known))}")
    waiting = [(line.partition(": ")[2], extras) for line in head if line.startswith("Requires-Dist: ")]
    met: set[tuple[str, str]] = set()
    while waiting:
        line, wanted = waiting.pop()
        asked = Requirement(line)
        if asked.marker and not any(asked.marker.evaluate({"extra": extra}) for extra in ("", *wanted)):
            continue
        name = canonicalize_name(asked.name)
        key = (name, ",".join(sorted(asked.extras)))
        if key in met:
            continue
        met.add(key)
        try:
            found = distribution(asked.name)
        except PackageNotFoundError:
            _stop(f"{asked.name} is not installed here: python -m pip install '{asked}'")
        if not asked.specifier.contains(found.version, prereleases=True):
            _stop(f"{asked.name} {found.version} is installed here, and planlint asks for {asked.specifier}")
        yield name, found
        waiting += [(needed, set(asked.extras)) for needed in found.requires or ()]


def installed(one: Distribution) -> dict[str, bytes]:
    """The files of a distribution as they stand where it is installed."""
    if one.files is None:
        _stop(f"{one.name} does not say which files are its own: install it with pip")
    return {file.as_posix(): file.read_binary() for file in one.files if _packed(file.as_posix())}


def compiled_parts(wheel: Path, needed: Mapping[str, Distribution]) -> dict[str, bytes]:
    """What a wheel for another Python or another system has that the installed one has not."""
    name, version, _, _ = parse_wheel_filename(wheel.name)
    ours = needed.get(name)
    if ours is None:
        return {}
    if ours.version != str(version):
        _stop(f"{wheel.name} is another release than the installed {ours.version}, and one file holds one")
    with zipfile.ZipFile(wheel) as packed:
        return {name: packed.read(name) for name in packed.namelist() if COMPILED.fullmatch(name) or ".libs/" in name}


def places(content: Mapping[str, bytes]) -> dict[str, list[str]]:
    """The compiled parts that nothing runs without, each with the endings (a Python and a system) that it is there for."""
    found: dict[str, list[str]] = {}
    for name in sorted(content):
        part = COMPILED.fullmatch(name)
        if part and part["module"] not in FASTER_ONLY:
            found.setdefault(part["module"], []).append(part["suffix"])
    return found


def write(output: Path, content: Mapping[str, bytes]) -> None:
    """The file, the same bytes for the same content: sorted, without times, without this machine's own habits."""
    digest = hashlib.sha256()
    for name in sorted(content):
        digest.update(b"%d %s %d " % (len(name), name.encode(), len(content[name])) + content[name])
    made = {"stamp": digest.hexdigest()[:16], "compiled": places(content)}
    inside = {
        "__main__.py": (Path(__file__).parent / "start.py").read_bytes(),
        "made.json": json.dumps(made, sort_keys=True).encode(),
        **{f"content/{name}": content[name] for name in sorted(content)},
    }
    output.parent.mkdir(parents=True, exist_ok=True)
    with open(output, "wb") as file:
        file.write(FIRST_LINE)
        with zipfile.ZipFile(file, "w") as packed:
            for name, data in inside.items():
                entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                entry.create_system, entry.external_attr, entry.compress_type = 3, 0o644 << 16, zipfile.ZIP_DEFLATED
                packed.writestr(entry, data)
    output.chmod(0o755)


def _packed(name: str) -> bool:
    if name.startswith(("../", "/")) or "__pycache__/" in name or name.endswith(NOT_RUN):
        return False
    return ".dist-info/" not in name or OF_A_DISTRIBUTION.fullmatch(name) is not None


def _join(content: dict[str, bytes], more: Mapping[str, bytes]) -> None:
    for name, data in more.items():
        if content.setdefault(name, data) != data:
            _stop(f"two parts have the name {name} and differ: make a file for each system")


def _stop(reason: str) -> NoReturn:
    sys.exit(f"one_file: {reason}")


if __name__ == "__main__":
    main()
