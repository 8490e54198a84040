"""Inputs of the contract, each made of the plain one that an action takes."""

from collections.abc import Callable
from dataclasses import MISSING, fields
from functools import partial
from types import NoneType
from typing import Any, ClassVar, Generic, TypeVar, get_args, get_origin, get_type_hints

import strawberry
from strawberry import ID

from models import global_id

T = TypeVar("T")

ATTACHMENTS = "From the upload route."
EDITION = "As last read: refused where someone changed it since."
VERSION = "As last seen: refused where someone changed it since."
PIN = "The receipt's PIN, for a reporter without an account."
OPD_OF_ROLE = "The OPD's code, of an officer or a head."

_ROWS = {"complaint": "Complaint", "report": "RegentReport", "account": "Account", "id": "ReplyTemplate"}
"""Fields that hold a row id in a plain input, and whose: what is sent there is a global id."""


class Sent(Generic[T]):
    """The Strawberry input of a plain dataclass, with its types and defaults: global ids where that has row
    ids, a list, which may be null, where that has a tuple.

        class RespondInput(Sent[office.Answer]):
            \"\"\"An OPD's answer.\"\"\"

            text = "The answer, up to 5000 characters."

    The docstring and the attributes are the descriptions; their order is the contract's.
    """

    _of: ClassVar[dict[type, type]] = {}
    _plain: ClassVar[type]
    _converts: ClassVar[dict[str, Callable[[Any], Any]]]

    def __init_subclass__(cls) -> None:
        [base] = cls.__orig_bases__  # type: ignore[attr-defined]
        [cls._plain] = get_args(base)
        hints, cls._converts = get_type_hints(cls._plain), {}
        plain = {field.name: field for field in fields(cls._plain)}
        described = {name: text for name, text in vars(cls).items() if name in plain}
        if described.keys() != plain.keys():
            raise TypeError(f"{cls.__name__} describes other fields than {cls._plain} has")
        for name, text in described.items():
            type_, default, cls._converts[name] = _sent(name, hints[name], plain[name].default)
            cls.__annotations__[name] = type_
            setattr(cls, name, strawberry.field(description=text, **default))
        Sent._of[cls._plain] = cls
        strawberry.input(cls, description=cls.__doc__)

    def said(self) -> T:
        """As any door says it. The row id of a global id that is none is 0, which no row has."""
        given = {name: convert(getattr(self, name)) for name, convert in self._converts.items()}
        said: T = self._plain(**given)
        return said


def _sent(name: str, hint: Any, default: Any) -> tuple[Any, dict[str, Any], Callable[[Any], Any]]:
    """The type, the default and the way back of a field."""
    given = {} if default is MISSING else {"default": default}
    if name in _ROWS:
        return (ID | None if given else ID), given, partial(_row_id, _ROWS[name])
    if get_origin(hint) is tuple:
        item = get_args(hint)[0]
        return list[ID if item is str else Sent._of[item]] | None, {"default_factory": list}, _tuple  # type: ignore[misc]
    [type_] = {*get_args(hint)} - {NoneType} if NoneType in get_args(hint) else [hint]
    type_ = Sent._of.get(type_, type_)
    return (type_ | None if NoneType in get_args(hint) else type_), given, _said


def _row_id(of: str, sent: str | None) -> int | None:
    return None if sent is None else global_id.key_of(of, sent) or 0


def _tuple(sent: list[Any] | None) -> tuple[Any, ...]:
    return tuple(map(_said, sent or ()))


def _said(sent: Any) -> Any:
    return sent.said() if isinstance(sent, Sent) else sent
