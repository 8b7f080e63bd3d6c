"""Wheels of what is installed here, so that a hook's environment can be made without a network.

pre-commit and prek make an environment of their own for each hook and install planlint there, as they do for everybody. Only where
the packages come from is ours: what an installation put on the disk is what its wheel held.
"""

from __future__ import annotations

import tomllib
import zipfile
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from .repository import ROOT

_LEFT_BY_THE_INSTALLER = ("INSTALLER", "REQUESTED", "RECORD", "direct_url.json")


def make_wheels(folder: Path) -> Path:
    """Wheels of everything that planlint needs to be built, to run, and to read Word files."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    own = project["project"]
    folder.mkdir(parents=True, exist_ok=True)
    for installed in _needed(
        [*own["dependencies"], *own["optional-dependencies"]["docx"], *project["build-system"]["requires"]]
    ):
        _pack(installed, folder)
    return folder


def _needed(requirements: list[str]) -> list[Distribution]:
    found: dict[str, Distribution] = {}
    left = [Requirement(one) for one in requirements]
    while left:
        requirement = left.pop()
        name = canonicalize_name(requirement.name)
        if name in found or (requirement.marker and not requirement.marker.evaluate({"extra": ""})):
            continue
        found[name] = distribution(name)
        left += [Requirement(one) for one in found[name].requires or ()]
    return list(found.values())


def _pack(installed: Distribution, folder: Path) -> None:
    tags = [line.partition(" ")[2] for line in (installed.read_text("WHEEL") or "").splitlines() if line[:4] == "Tag:"]
    tag = "-".join(".".join(sorted(set(parts))) for parts in zip(*(tag.split("-") for tag in tags), strict=True))
    name = canonicalize_name(installed.name).replace("-", "_")
    packed: list[str] = []
    own = ""
    with zipfile.ZipFile(folder / f"{name}-{installed.version}-{tag}.whl", "w") as wheel:
        for file in installed.files or ():
            if file.parts[0] == ".." or "__pycache__" in file.parts:
                continue
            if file.parts[0].endswith(".dist-info"):
                own = file.parts[0]
                if file.name in _LEFT_BY_THE_INSTALLER:
                    continue
            wheel.write(str(installed.locate_file(file)), file.as_posix())
            packed.append(file.as_posix())
        wheel.writestr(f"{own}/RECORD", "".join(f"{path},,\n" for path in [*packed, f"{own}/RECORD"]))
