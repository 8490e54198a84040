"""How a leaf becomes what orjson takes, with the very answers of graphql-core's `coerce_output_value`.

For the usual Python class of a leaf the generated source has a test and needs no call; everything else goes
through a function that does what graphql-core's `complete_value` and `complete_leaf_value` do.
"""

from __future__ import annotations

import datetime
import enum
import uuid
from collections.abc import Callable
from inspect import iscoroutine
from typing import Any, NamedTuple

from graphql import (
    GraphQLBoolean,
    GraphQLFloat,
    GraphQLID,
    GraphQLInt,
    GraphQLLeafType,
    GraphQLString,
    Undefined,
)

from engine.execution.fallback import AwaitableMet, PlanFailed
from engine.strawberry_internals import (
    CustomGraphQLEnumType,
    ScalarDefinition,
    definition_of,
    enum_names,
    is_iterable,
    isoformat,
    optimized_is_awaitable,
)

_TESTS: tuple[tuple[object, str], ...] = (
    (GraphQLString, "type({v}) is str"),
    (GraphQLID, "type({v}) is str"),
    (GraphQLInt, "type({v}) is int and -2147483648 <= {v} <= 2147483647"),
    (GraphQLFloat, "type({v}) is float and {v} - {v} == 0.0"),  # neither infinite nor NaN
    (GraphQLBoolean, "type({v}) is bool"),
    # By what serializes a scalar: orjson writes these as `isoformat` and `str` do (an offset that is not a
    # whole minute it would not).
    (isoformat, "type({v}) is datetime and {v}.tzinfo is utc or type({v}) is date"),
    (str, "type({v}) is str or type({v}) is UUID"),
)
NAMES: dict[str, Any] = {
    "datetime": datetime.datetime,
    "utc": datetime.UTC,
    "date": datetime.date,
    "UUID": uuid.UUID,
}


class LeafCode(NamedTuple):
    """Source templates over `{v}`.

    Where `test` holds, `ready` is the value for orjson; `other` is it in all other cases but null.
    """

    test: str | None
    ready: str
    other: str


def leaf_code(type_: GraphQLLeafType, bind: Callable[[Any, str], str], *, nullable: bool) -> LeafCode:
    """`bind` gives the name under which the source finds an object."""
    slow = bind(_slow(type_, nullable), "slow") + "({v})"
    if isinstance(type_, CustomGraphQLEnumType):
        return _enum_code(type_, bind, slow)
    definition = definition_of(type_)
    serialize = definition.serialize if isinstance(definition, ScalarDefinition) else None
    for known, test in _TESTS:
        if type_ is known or serialize is known:
            return LeafCode(test, "{v}", slow)
    return LeafCode(None, "", slow)


def _enum_code(type_: CustomGraphQLEnumType, bind: Callable[[Any, str], str], slow: str) -> LeafCode:
    """Members by their name where that is what the schema calls them, raw strings by one look-up."""
    members = type_.wrapped_cls
    by_text = {value: name for value, name in enum_names(type_).items() if type(value) is str}
    other = f"(type({{v}}) is str and {bind(by_text, 'texts')}.get({{v}})) or {slow}" if by_text else slow
    fixed = not issubclass(members, enum.Flag) and "_missing_" not in vars(members)
    if fixed and all(_name_of(type_, member) == member.name for member in list[enum.Enum](members)):
        return LeafCode(f"type({{v}}) is {bind(members, 'enum')}", "{v}._name_", other)
    return LeafCode(None, "", other)


def _name_of(type_: CustomGraphQLEnumType, member: enum.Enum) -> str | None:
    try:
        return type_.coerce_output_value(member)
    except Exception:
        return None


def _slow(type_: GraphQLLeafType, nullable: bool) -> Callable[[Any], Any]:
    coerce = type_.coerce_output_value

    def slow(value: Any) -> Any:
        if is_null(value, nullable=nullable):
            return None
        coerced = coerce(value)
        if coerced is None or coerced is Undefined:
            raise PlanFailed(f"{type_} cannot represent {type(value)}")
        return coerced

    return slow


def is_null(value: Any, *, nullable: bool = True) -> bool:
    """Whether a resolved value is null, where it may be. Raises where graphql-core would raise or wait."""
    if value is None or value is Undefined:
        if not nullable:
            raise PlanFailed("null at a non-null position")
        return True
    if isinstance(value, Exception):
        raise value
    if optimized_is_awaitable(value):
        if iscoroutine(value):
            value.close()
        raise AwaitableMet
    return False


def listed(value: Any, *, nullable: bool = True) -> Any:
    """An iterable value as a list, null as None. Raises PlanFailed for what is not a list to graphql-core."""
    if type(value) is tuple:
        return value
    if is_null(value, nullable=nullable):
        return None
    if hasattr(value, "__aiter__") or not is_iterable(value):
        raise PlanFailed("not a list")
    return list(value)


def listed_all(value: Any) -> Any:
    """As `listed`, at a non-null position."""
    return listed(value, nullable=False)
