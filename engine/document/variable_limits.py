"""How long a text or list in the variables may be, by its type, before anything is made of it.

What an argument means is the application's to bound; this holds for those that it forgot as well, and for
whatever a scalar would do with a text of any length. Literals are bounded by their document.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from graphql import (
    GraphQLBoolean,
    GraphQLFloat,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLInt,
    GraphQLSchema,
    GraphQLString,
    OperationDefinitionNode,
    is_input_object_type,
    is_input_type,
    is_list_type,
    is_non_null_type,
    type_from_ast,
)

from engine.errors import BAD_INPUT, RequestRefused, refused

TEXT_CHARACTERS = 100_000
TEXT_BYTES = 250_000
"""Of a String, in UTF-8."""
VALUE_CHARACTERS = 1_000
"""Of an ID, an enum's value, or any scalar of the schema's own: a date, a cursor."""
LIST_ITEMS = 1_000

Fits = Callable[[Any, str], None]
"""Raises RequestRefused for a value at this path that is too large."""

_NO_TEXTS = (GraphQLInt, GraphQLFloat, GraphQLBoolean)


class VariableLimits:
    """Of the variables that one operation declares."""

    def __init__(self, schema: GraphQLSchema, definition: OperationDefinitionNode) -> None:
        made: dict[str, list[tuple[str, Fits]]] = {}
        self._fits: list[tuple[str, Fits]] = []
        for node in definition.variable_definitions or ():
            type_ = type_from_ast(schema, node.type)
            found = _fits(type_, made) if type_ is not None and is_input_type(type_) else None
            if found is not None:
                self._fits.append((node.variable.name.value, found))

    def check(self, variables: Mapping[str, Any]) -> None:
        """Raises RequestRefused (BAD_INPUT) with the `field` that is too large."""
        for name, fits in self._fits:
            value = variables.get(name)
            if value is not None:
                fits(value, name)


def _fits(type_: GraphQLInputType, made: dict[str, list[tuple[str, Fits]]]) -> Fits | None:
    """None where nothing of the type can be long."""
    if is_non_null_type(type_):
        return _fits(type_.of_type, made)
    if is_list_type(type_):
        return _list(_fits(type_.of_type, made))
    if is_input_object_type(type_):
        return _object(type_, made)
    if type_ is GraphQLString:
        return _text
    return None if any(type_ is scalar for scalar in _NO_TEXTS) else _value


def _text(value: Any, path: str) -> None:
    if isinstance(value, str) and (
        len(value) > TEXT_CHARACTERS
        or (4 * len(value) > TEXT_BYTES and not value.isascii() and len(value.encode()) > TEXT_BYTES)
    ):
        raise _too_large(path, TEXT_CHARACTERS, "characters")


def _value(value: Any, path: str) -> None:
    if isinstance(value, str) and len(value) > VALUE_CHARACTERS:
        raise _too_large(path, VALUE_CHARACTERS, "characters")


def _list(item: Fits | None) -> Fits:
    def fits(value: Any, path: str) -> None:
        if not isinstance(value, list):
            if item is not None:
                item(value, path)  # one item may stand for a list of one
            return
        if len(value) > LIST_ITEMS:
            raise _too_large(path, LIST_ITEMS, "items")
        if item is not None:
            for n, one in enumerate(value):
                item(one, f"{path}.{n}")

    return fits


def _object(type_: GraphQLInputObjectType, made: dict[str, list[tuple[str, Fits]]]) -> Fits:
    fields = made.get(type_.name)
    if fields is None:
        fields = made[type_.name] = []  # before its fields, among which it may be again
        for name, field in type_.fields.items():
            found = _fits(field.type, made)
            if found is not None:
                fields.append((name, found))

    def fits(value: Any, path: str) -> None:
        if isinstance(value, dict):
            for name, field_fits in fields:
                inner = value.get(name)
                if inner is not None:
                    field_fits(inner, f"{path}.{name}")

    return fits


def _too_large(path: str, most: int, what: str) -> RequestRefused:
    return refused(f"'{path}' may have {most} {what} at most.", BAD_INPUT, field=path, most=most)
