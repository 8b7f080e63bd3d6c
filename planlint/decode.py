"""Strict YAML for planlint's own files: every value has its place, and is a string until the caller says what it wants.

Nothing is guessed: `no` is the word "no" and `2026-05-12` is ten characters until a caller asks for a yes/no or a day.
Anchors, aliases and tags are refused, so a file says what it says where it says it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from planlint.errors import PlanlintError
from planlint.escaped import escaped
from planlint.file import content
from planlint.typed import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from pathlib import Path

DEEPEST = 40
"""More levels than any of planlint's own files has use for."""

LONGEST = 20_000_000
"""Bytes: fifty times planlint's own vocabulary."""

_MOST_DIGITS = 18
"""A number of more digits is none that any of planlint's own files has use for."""
_SHOWN = 40
"""Characters of a wrong value that are told again."""

Value: TypeAlias = "str | list[Node] | dict[str, Node] | None"


class Node:
    """One value of a file, with the line and column (from 1) where it stands.

    `value` is None for a plain empty, `null` or `~`, else a string, a list of nodes or a dict from key to node.
    """

    __slots__ = ("_error", "column", "key_lines", "line", "path", "value")

    def __init__(self, value: Value, path: str, line: int, column: int, error: type[PlanlintError]) -> None:
        self.value = value
        self.path = path
        self.line = line
        self.column = column
        self.key_lines: dict[str, tuple[int, int]] = {}
        self._error = error

    def fault(self, message: str, *, key: str | None = None) -> PlanlintError:
        """An error at this value, or at one of its keys, to be raised by the caller."""
        line, column = self.key_lines.get(key, (self.line, self.column)) if key else (self.line, self.column)
        return self._error(message, path=self.path, line=line, column=column)

    def plain(self) -> Any:
        """The same as nested dicts, lists, strings and None."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value

    def fields(self, allowed: Collection[str], required: Iterable[str] = ()) -> dict[str, Node]:
        """The pairs of a mapping whose keys are all in `allowed` and among which all of `required` are present."""
        pairs = self.mapping()
        for key in pairs:
            if key not in allowed:
                raise self.fault(f"unknown key `{key}`{did_you_mean(key, allowed)}", key=key)
        for key in required:
            if key not in pairs or pairs[key].value is None:
                raise self.fault(f"`{key}` is missing")
        return {key: node for key, node in pairs.items() if node.value is not None}

    def mapping(self) -> dict[str, Node]:
        """The pairs of a mapping; nothing at all counts as no pairs."""
        if self.value is None:
            return {}
        if not isinstance(self.value, dict):
            raise self.fault("keys and values are wanted here")
        return self.value

    def items(self) -> list[Node]:
        """The items of a list; nothing at all counts as no items."""
        if self.value is None:
            return []
        if not isinstance(self.value, list):
            raise self.fault("a list is wanted here, for instance `[one, two]`")
        return self.value

    def text(self) -> str:
        if not isinstance(self.value, str):
            raise self.fault("words are wanted here")
        return self.value.strip()

    def raw(self) -> str:
        """The characters with white space at either end kept."""
        if not isinstance(self.value, str):
            raise self.fault("words are wanted here")
        return self.value

    def texts(self) -> list[str]:
        """A list of strings; a single string counts as a list of one."""
        if isinstance(self.value, str):
            return [self.text()]
        return [node.text() for node in self.items()]

    def choice(self, allowed: Collection[str]) -> str:
        """One of the allowed words."""
        word = self.text()
        if word not in allowed:
            raise self.fault(f"`{word}` is not known here{did_you_mean(word, allowed) or one_of(allowed)}")
        return word

    def choices(self, allowed: Collection[str]) -> list[str]:
        """A list of allowed words; a single one counts as a list of one."""
        if isinstance(self.value, str):
            return [self.choice(allowed)]
        return [node.choice(allowed) for node in self.items()]

    def integer(self) -> int:
        word = self.text()
        digits = word.removeprefix("-")
        if not (digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS):
            raise self.fault(f"a whole number is wanted here, not `{word[:_SHOWN]}`")
        return int(word)

    def number(self) -> float:
        word = self.text()
        try:
            return float(word)
        except ValueError:
            raise self.fault(f"a number is wanted here, not `{word}`") from None

    def boolean(self) -> bool:
        word = self.text()
        if word not in ("true", "false"):
            raise self.fault(f"`true` or `false` is wanted here, not `{word}`")
        return word == "true"

    def day(self) -> date:
        word = self.text()
        try:
            return date.fromisoformat(word)
        except ValueError:
            raise self.fault(f"a day is wanted here, written like 2026-05-12, not `{word}`") from None


def load(path: Path, error: type[PlanlintError], *, shown: str | None = None) -> Node:
    """The file's one value. Whatever is wrong is raised as `error` with file (named as `shown`), line and column."""
    name = escaped(shown or str(path))
    try:
        text = content(path, LONGEST).decode("utf-8-sig")
    except OSError as trouble:
        raise error(f"cannot be read ({trouble.strerror})", path=name) from None
    except UnicodeDecodeError:
        raise error("is not UTF-8 text", path=name) from None
    return parse(text, name, error)


def parse(text: str, path: str, error: type[PlanlintError]) -> Node:
    """As `load`, of text that was read already; an empty text gives a node whose value is None."""
    from planlint.pyyaml import yaml

    loader = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader
    builder = _Builder(path, error)
    try:
        for event in yaml.parse(text, Loader=loader):
            builder.take(event, yaml)
    except yaml.MarkedYAMLError as trouble:
        mark = trouble.problem_mark or trouble.context_mark
        raise error(
            f"is not valid YAML: {trouble.problem or trouble.context}",
            path=path,
            line=mark.line + 1 if mark else None,
            column=mark.column + 1 if mark else None,
        ) from None
    except yaml.YAMLError:
        raise error("is not valid YAML: a character that YAML does not allow", path=path) from None
    return builder.root or Node(None, path, 1, 1, error)


def from_plain(value: Any, path: str, error: type[PlanlintError], lines: dict[str, int] | None = None) -> Node:
    """A node of values read by other means; `lines` gives the lines of the outermost keys where they are known."""
    if isinstance(value, dict):
        pairs = {str(key): from_plain(one, path, error) for key, one in value.items()}
        node = Node(pairs, path, 1, 1, error)
        for key, line in (lines or {}).items():
            node.key_lines[key] = (line, 1)
            if key in pairs:
                pairs[key].line = line
        return node
    if isinstance(value, list):
        return Node([from_plain(one, path, error) for one in value], path, 1, 1, error)
    if isinstance(value, bool):
        return Node("true" if value else "false", path, 1, 1, error)
    return Node(None if value is None else str(value), path, 1, 1, error)


class _Builder:
    """Makes nodes of parser events without recursion, so that no nesting can exhaust the stack."""

    def __init__(self, path: str, error: type[PlanlintError]) -> None:
        self.path = path
        self.error = error
        self.root: Node | None = None
        self.open: list[Node] = []
        self.keys: list[str | None] = []

    def take(self, event: Any, yaml: Any) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._start(event, {} if isinstance(event, yaml.MappingStartEvent) else [])
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self.open.pop()
            self.keys.pop()
        elif isinstance(event, yaml.AliasEvent):
            raise self._fault(event, "anchors and aliases (`&`, `*`) are not read here: write the value out")
        elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            raise self._fault(event, "one document per file: take out the second `---`")

    def _scalar(self, event: Any) -> None:
        self._no_anchor(event)
        in_mapping = bool(self.open) and isinstance(self.open[-1].value, dict)
        if in_mapping and self.keys[-1] is None:
            self._key(event)
            return
        plain = event.style in (None, "")
        self._place(self._node(event, None if plain and event.value in ("", "~", "null") else event.value))

    def _key(self, event: Any) -> None:
        parent = self.open[-1]
        if event.value in parent.key_lines:
            first = parent.key_lines[event.value][0]
            raise self._fault(event, f"`{event.value}` stands here twice (first on line {first})")
        parent.key_lines[event.value] = (event.start_mark.line + 1, event.start_mark.column + 1)
        self.keys[-1] = event.value

    def _start(self, event: Any, value: list[Node] | dict[str, Node]) -> None:
        self._no_anchor(event)
        if len(self.open) >= DEEPEST:
            raise self._fault(event, "is nested too deeply")
        if self.open and isinstance(self.open[-1].value, dict) and self.keys[-1] is None:
            raise self._fault(event, "a key must be a word")
        node = self._node(event, value)
        self._place(node)
        self.open.append(node)
        self.keys.append(None)

    def _place(self, node: Node) -> None:
        if not self.open:
            self.root = node
            return
        parent = self.open[-1].value
        if isinstance(parent, dict):
            key = self.keys[-1]
            assert key is not None
            parent[key] = node
            self.keys[-1] = None
        elif isinstance(parent, list):
            parent.append(node)

    def _no_anchor(self, event: Any) -> None:
        if event.anchor is not None:
            raise self._fault(event, "anchors and aliases (`&`, `*`) are not read here: write the value out")
        if event.tag is not None and event.tag != "!":
            raise self._fault(event, "tags (`!`) are not read here")

    def _node(self, event: Any, value: Value) -> Node:
        return Node(value, self.path, event.start_mark.line + 1, event.start_mark.column + 1, self.error)

    def _fault(self, event: Any, message: str) -> PlanlintError:
        return self.error(message, path=self.path, line=event.start_mark.line + 1, column=event.start_mark.column + 1)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`, did you mean ...?` with the nearest known word, or nothing if none is near."""
    import difflib

    near = difflib.get_close_matches(word.lower(), {name.lower(): name for name in known}, n=1, cutoff=0.6)
    return f", did you mean `{next(name for name in known if name.lower() == near[0])}`?" if near else ""


def one_of(known: Collection[str]) -> str:
    """`; one of ...` where the list is short enough to be read, else nothing."""
    return f"; one of {', '.join(known)}" if len(known) <= 12 else ""
