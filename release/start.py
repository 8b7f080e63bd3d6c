"""What `planlint.pyz` begins with: finds or makes its folder on this machine, then runs planlint from there.

Written so that a Python too old for planlint still reads it, and says so.

Compiled parts cannot be loaded from inside a zip, and rules are read as files, so all of it is unpacked once, into the
user's own cache folder under a name made of the content. Where that cannot be, a private temporary folder serves one
run. Either holds planlint's own code and rules and nothing of a record.
"""

import json
import os
import shutil
import subprocess
import sys
from importlib.machinery import EXTENSION_SUFFIXES

OLDEST = (3, 11)
COMPILED = (".so", ".pyd")


def begin() -> int:
    """Runs the command line. Returns only where planlint could not be run in this process."""
    archive = sys.path[0]
    made = json.loads(__loader__.get_data(os.path.join(archive, "made.json")))  # type: ignore[name-defined]  # a zip's own
    reason = _misfit(made["compiled"])
    if reason:
        return _refused(reason)
    folder = _kept(archive, made["stamp"])
    if folder is None:
        try:
            return _once(archive)
        except OSError as error:
            return _refused(f"there is nowhere to unpack this file: {os.strerror(error.errno or 0)}")
    sys.path[0] = folder
    from planlint.cli.main import run

    return run()


def _refused(reason: str) -> int:
    sys.stderr.write(f"planlint: {reason}\n")
    return 2


def _misfit(compiled: "dict[str, list[str]]") -> "str | None":
    """Why this file cannot run here: the Python is too old, or a compiled part is not in it for this Python and system."""
    if sys.version_info < OLDEST:
        return "Python 3.11 or newer is needed, and this is {}.{}".format(*sys.version_info)
    for name, suffixes in compiled.items():
        if not any(suffix in EXTENSION_SUFFIXES for suffix in suffixes):
            return (
                f"this file was made for another Python or another system. It has `{name}` for {', '.join(suffixes)}; "
                f"this Python looks for {EXTENSION_SUFFIXES[0]}. docs/one-file.md says how one file serves several"
            )
    return None


def _kept(archive: str, stamp: str) -> "str | None":
    """The unpacked content in the user's cache folder, unpacked now if it was not; None if it cannot be there."""
    folder = os.path.join(_cache_folder(), "one-file", stamp + EXTENSION_SUFFIXES[0].rpartition(".")[0])
    if not os.path.isdir(folder):
        part = f"{folder}.{os.urandom(4).hex()}"
        try:
            os.makedirs(part, mode=0o700)
            _unpack(archive, part)
            # Whoever finds the folder finds it whole: it gets its name when everything is in it.
            os.rename(part, folder)
        except OSError:
            shutil.rmtree(part, ignore_errors=True)
    return folder if _own(folder) else None


def _own(folder: str) -> bool:
    """Whether it is there and this user's: code that somebody else put there is not run."""
    try:
        owner = os.stat(folder).st_uid
    except OSError:
        return False
    return sys.platform == "win32" or owner == os.getuid()


def _once(archive: str) -> int:
    """Runs planlint in a process of its own, from a temporary folder that is removed: Windows removes nothing in use."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="planlint-", ignore_cleanup_errors=True) as folder:
        _unpack(archive, folder)
        child = subprocess.Popen([sys.executable, "-B", folder, *sys.argv[1:]])  # noqa: S603
        while True:
            try:
                code = child.wait()
                return code if code >= 0 else 128 - code
            except KeyboardInterrupt:
                continue  # Ctrl-C went to the child as well, which prints what was finished.


def _unpack(archive: str, folder: str) -> None:
    import zipfile

    with zipfile.ZipFile(archive) as packed:
        for name in packed.namelist():
            inside = name.partition("content/")[2]
            if not inside or (name.endswith(COMPILED) and not name.endswith(tuple(EXTENSION_SUFFIXES))):
                continue
            path = os.path.join(folder, *inside.split("/"))
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as file:
                file.write(packed.read(name))


def _cache_folder() -> str:
    """As planlint.compiled has it, which is not to be had before the folder is there. A test holds them together."""
    place = os.environ.get("XDG_CACHE_HOME")
    if place:
        return os.path.join(place, "planlint")
    place = os.environ.get("LOCALAPPDATA")
    if place:
        return os.path.join(place, "planlint", "cache")
    caches = ("Library", "Caches") if sys.platform == "darwin" else (".cache",)
    return os.path.join(os.path.expanduser("~"), *caches, "planlint")


if __name__ == "__main__":
    sys.exit(begin())
