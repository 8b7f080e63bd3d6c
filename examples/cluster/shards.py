"""A run over more records than one machine should do alone: every shard is a task, and Dask sees that each is done.

    python examples/cluster/shards.py RECORDS --into RUNS [--shards 8] [--workers 2] [--scheduler tcp://host:8786]

Without --scheduler it starts workers of its own on this machine. A task is `planlint check --shard I/N`, a process of its own that
writes its run whole or not at all; what passes between the machines is the number of a shard and the name of a file, never a
record. A worker that dies takes nothing with it: its task is done again, by another one. At the end all shards are there and go
together, or it ends with 2 and says what is missing.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

from dask.distributed import Client, LocalCluster, as_completed

from planlint.errors import PlanlintError
from planlint.service.gathered import of_files

NOT_DONE = "planlint ended with {} and wrote no run; it said: {}"


def main() -> None:
    """Runs all shards and lays their runs together."""
    given = _given()
    given.into.mkdir(parents=True, exist_ok=True)
    with _client(given) as client:
        runs = _runs(client, given)
    try:
        gathered = of_files([str(path) for path in runs])
    except PlanlintError as trouble:
        sys.exit(f"the shards do not come to one run: {trouble}")
    checked = sum(one.status == "checked" for one in gathered.traces)
    print(f"{len(gathered.runs)} shards, {checked} records checked, {len(gathered.traces)} met, as of {gathered.as_of}")


def shard(number: int, given: dict[str, Any]) -> str:
    """One task: a shard of the run, in a process of its own. It may be done again and gives the same file."""
    path = Path(given["into"]) / f"{number}-of-{given['of']}.jsonl"
    command = [sys.executable, "-m", "planlint", "check", given["records"], "--shard", f"{number}/{given['of']}"]
    more = ["-o", f"run={path}", "--as-of", given["as_of"], "--jobs", "1", "-f", "jsonl", "--fail-on", "never", "-q"]
    path.unlink(missing_ok=True)
    done = subprocess.run([*command, *more], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    if not path.is_file():
        raise RuntimeError(NOT_DONE.format(done.returncode, done.stderr.strip().rpartition("\n")[2]))
    return str(path)


def _runs(client: Client, given: argparse.Namespace) -> list[Path]:
    # One day for all: shards that are done on both sides of midnight would not go together.
    task = {"records": given.records, "into": str(given.into.resolve()), "of": given.shards, "as_of": given.as_of}
    waiting = client.map(shard, range(1, given.shards + 1), given=task, retries=3, pure=False)
    runs = []
    for done in as_completed(waiting):
        runs.append(Path(done.result()))
        print(f"{len(runs)} of {given.shards} shards done", flush=True)
    return sorted(runs)


def _client(given: argparse.Namespace) -> Client:
    if given.scheduler:
        return Client(given.scheduler)
    # On this machine alone, and without the page on which Dask shows its work to whoever asks.
    cluster = LocalCluster(n_workers=given.workers, threads_per_worker=1, host="127.0.0.1", dashboard_address=None)
    return Client(cluster)


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="planlint over shards of many records, as Dask's tasks")
    parser.add_argument("records", help="the folder of records, under the same name on every machine")
    parser.add_argument("--into", type=Path, required=True, help="a folder for the runs, that every machine writes to")
    parser.add_argument("--shards", type=int, default=8)
    parser.add_argument("--workers", type=int, default=2, help="processes on this machine, if there is no --scheduler")
    parser.add_argument("--scheduler", help="the address of a cluster that is there already")
    parser.add_argument("--as-of", default=date.today().isoformat())
    return parser.parse_args()


if __name__ == "__main__":
    main()
