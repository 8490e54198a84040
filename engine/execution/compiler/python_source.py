"""Python source as it is generated: lines, and the objects that they name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import CodeType
from typing import Any


class Lines:
    """The lines of one function."""

    def __init__(self, header: str) -> None:
        self._lines = [header]
        self._depth = 1
        self._count = 0

    def __call__(self, line: str) -> None:
        self._lines.append(" " * self._depth + line)

    @contextmanager
    def block(self, header: str) -> Iterator[None]:
        self(header)
        self._depth += 1
        yield
        self._depth -= 1

    def fresh(self) -> str:
        """A local name that is not in use yet."""
        self._count += 1
        return f"v{self._count}"

    def __str__(self) -> str:
        return "\n".join(self._lines) + "\n"


class Source:
    """The functions of one plan. `names` is what they find as globals."""

    def __init__(self, names: dict[str, Any]) -> None:
        self.names = dict(names)
        self._functions: list[Lines] = []
        self._bound: dict[int, str] = {}
        self._kept: list[Any] = []
        self._count = 0

    def name(self, prefix: str) -> str:
        self._count += 1
        return f"{prefix}{self._count}"

    def bind(self, value: Any, prefix: str) -> str:
        """The global name under which the source finds an object."""
        name = self._bound.get(id(value))
        if name is None:
            name = self._bound[id(value)] = self.name(prefix)
            self._kept.append(value)  # so that its id is not used again
            self.names[name] = value
        return name

    def function(self, header: str) -> Lines:
        lines = Lines(header)
        self._functions.append(lines)
        return lines

    @property
    def text(self) -> str:
        return "\n".join(map(str, self._functions))

    def load(self, title: str) -> dict[str, Any]:
        """Compile and run it: the names, with the functions among them."""
        compiled: CodeType = compile(self.text, title, "exec", dont_inherit=True)
        # Nothing but what this folder has written, of the schema's own names.
        exec(compiled, self.names)  # nosec B102
        return self.names
