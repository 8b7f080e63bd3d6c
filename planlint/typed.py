"""Names of `typing` for the modules that a short run imports: for whoever reads types the real ones, else stand-ins.

Linting one plan takes a tenth of a second, and importing `typing` alone would take a twentieth of that. All
annotations here are text, so nothing asks the stand-ins for more than to be there.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any as Any
    from typing import NoReturn as NoReturn
    from typing import Protocol as Protocol
    from typing import TypeAlias as TypeAlias
    from typing import TypeGuard as TypeGuard
    from typing import TypeVar as TypeVar
    from typing import cast as cast
    from typing import dataclass_transform as dataclass_transform
    from typing import overload as overload
else:
    Any = NoReturn = TypeAlias = TypeGuard = object

    class Protocol:
        """What others are like."""

    def TypeVar(name, *kinds, bound=None):  # noqa: N802
        """A name for a type."""
        return name

    def cast(kind, value):
        """The value as it is."""
        return value

    def overload(function):
        """One of the ways to call a function, told to whoever reads types."""
        return function

    def dataclass_transform(**told):
        """Leaves the function as it is."""
        return lambda function: function
