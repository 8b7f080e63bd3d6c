"""Every n-th child of a run, so that several runs, here or on other machines, share the work and together leave nothing out.

A child's records stay together: by their place where the configuration's `children` tells whose they are, and then before
anything is read; else by what the record says. What is nobody's goes by its own id.
"""

from __future__ import annotations

from planlint.dataclass import NamedTuple
from planlint.errors import ConfigError
from planlint.keyed import keyed, record_id
from planlint.run.own_key import kept_key
from planlint.run.practice import Practices


class Shard(NamedTuple):
    """The `number`th, from 1, of so many shards. All of them have to have the same key."""

    number: int
    of: int
    key: str

    def holds(self, whose: str) -> bool:
        """Whether a child, by its id, falls to this shard."""
        return int(keyed(self.key.encode(), f"shard\x1f{whose}")[:15], 16) % self.of == self.number - 1

    def holds_record(self, path: str) -> bool:
        """Whether a record that is nobody's falls to this shard; `path` is the one that is printed."""
        return self.holds(record_id(self.key, path))

    def told(self) -> str:
        """`shard 1 of 4`."""
        return f"shard {self.number} of {self.of}"


def shard(number: int, of: int, practices: Practices) -> Shard:
    """A shard with the key of all. Raises ConfigError where every shard would make a key of its own."""
    key = practices.key() or kept_key()
    if key is None:
        raise ConfigError(
            "--shard: no key can be kept here, so no two shards would agree who takes which child; set `fingerprint_key`"
        )
    return Shard(number, of, key)
