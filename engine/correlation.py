"""The code of what is under way: in each answer's header, in what is told of an unexpected error, and on each
line that is logged meanwhile. By it whoever is told of a failure finds what the log says of it."""

from __future__ import annotations

from contextvars import Context, ContextVar, copy_context
from random import getrandbits

HEADER = b"x-request-id"

_current: ContextVar[int | None] = ContextVar("correlation", default=None)
"""Of a request, or of one operation of a socket; None for what is done for many. It is written out
only where it is told."""


def begin_request() -> None:
    """Something new is under way in this task, and in all that it starts."""
    _current.set(getrandbits(32))


def request_header() -> tuple[bytes, bytes]:
    """Of the answer."""
    number = _current.get()
    return HEADER, b"%08X" % (getrandbits(32) if number is None else number)


def request_code() -> str | None:
    """The code of what is under way, eight hexadecimal digits; None where it has none."""
    number = _current.get()
    return None if number is None else f"{number:08X}"


def for_many() -> Context:
    """A context for what is begun in one's turn but done for many."""
    made = copy_context()
    made.run(_current.set, None)
    return made


def of_its_own() -> Context:
    """A context in which there is a code: that of what is under way, or else a new one."""
    made = copy_context()
    if _current.get() is None:
        made.run(begin_request)
    return made
