"""Inputs of the contract, each made of the plain one that an action takes."""

from collections.abc import Callable
from dataclasses import MISSING, Field, fields
from functools import partial
from types import NoneType
from typing import Annotated, Any, ClassVar, Generic, TypeVar, get_args, get_origin, get_type_hints

import strawberry
from strawberry import ID

from actions.ids import RowOf
from models import global_id

T = TypeVar("T")

ATTACHMENTS = "From the upload route."
EDITION = "As last read: refused where someone changed it since."
VERSION = "As last seen: refused where someone changed it since."
PIN = "The receipt's PIN, for a reporter without an account."
OPD_OF_ROLE = "The OPD's code, of an officer or a head."


class Sent(Generic[T]):
    """The Strawberry input of a plain dataclass, with its types and defaults: global ids where that has row
    ids (`actions.ids`), a list, which may be null, where that has a tuple.

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
        hints, cls._converts = get_type_hints(cls._plain, include_extras=True), {}
        plain = {field.name: field for field in fields(cls._plain)}
        described = {name: text for name, text in vars(cls).items() if name in plain}
        if described.keys() != plain.keys():
            raise TypeError(f"{cls.__name__} describes other fields than {cls._plain} has")
        for name, text in described.items():
            cls.__annotations__[name], cls._converts[name] = _sent(hints[name])
            setattr(cls, name, strawberry.field(description=text, **_default(plain[name])))
        Sent._of[cls._plain] = cls
        strawberry.input(cls, description=cls.__doc__)

    def said(self) -> T:
        """As any door says it. The row id of a global id that is none is 0, which no row has."""
        given = {name: convert(getattr(self, name)) for name, convert in self._converts.items()}
        said: T = self._plain(**given)
        return said


def _default(field: Field[Any]) -> dict[str, Any]:
    if field.default is MISSING:
        return {}
    return {"default_factory": list} if field.default == () else {"default": field.default}


def _sent(hint: Any) -> tuple[Any, Callable[[Any], Any]]:
    """How a field of this type is sent, and the way back."""
    if NoneType in get_args(hint):
        [given] = {*get_args(hint)} - {NoneType}
        type_, back = _sent(given)
        return type_ | None, lambda sent: None if sent is None else back(sent)
    if get_origin(hint) is tuple:
        item, back = _sent(get_args(hint)[0])
        return list[item] | None, lambda sent: tuple(map(back, sent or ()))  # type: ignore[valid-type]
    if get_origin(hint) is Annotated:
        [of] = hint.__metadata__
        return ID, partial(_row_id, of.type_name) if isinstance(of, RowOf) else _as_it_is
    if hint in Sent._of:
        return Sent._of[hint], Sent.said
    return hint, _as_it_is


def _row_id(of: str, sent: str) -> int:
    return global_id.key_of(of, sent) or 0


def _as_it_is(sent: Any) -> Any:
    return sent
