"""What Strawberry makes of coerced arguments (`convert_argument`), decided once for each type.

`converter` gives a function with the very answers of `convert_argument`; where a type has ways of its own it
hands the value to `convert_argument` itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING
from functools import partial
from typing import Any, cast

from strawberry import Schema

from engine.strawberry_internals import (
    UNSET,
    GlobalID,
    LazyType,
    StrawberryList,
    StrawberryMaybe,
    StrawberryObjectDefinition,
    StrawberryOptional,
    convert_argument,
    has_object_definition,
    is_leaf,
    is_optional_leaf,
)

Convert = Callable[[Any], Any]
_SKIP = (GlobalID,)


class InputConverters:
    """Of one schema, by the input class."""

    def __init__(self, schema: Schema) -> None:
        self._registry = schema.schema_converter.scalar_registry
        self._config = schema.config
        self._inputs: dict[type, Convert] = {}

    def of(self, type_: Any) -> Convert:
        if isinstance(type_, StrawberryMaybe):
            return self._reference(type_)
        if isinstance(type_, StrawberryOptional):
            return self.of(type_.of_type)
        if isinstance(type_, StrawberryList):
            return self._list(type_.of_type)
        if is_leaf(type_, self._registry):
            return self._reference(type_) if type_ is GlobalID else _same
        if isinstance(type_, LazyType):
            return self.of(type_.resolve_type())
        if has_object_definition(type_):
            return self._input(cast("type", type_), type_.__strawberry_definition__)
        return self._reference(type_)

    def _reference(self, type_: Any) -> Convert:
        return partial(convert_argument, type_=type_, scalar_registry=self._registry, config=self._config)

    def _list(self, item: Any) -> Convert:
        leaves = is_leaf(item, self._registry, but=_SKIP) or is_optional_leaf(item, self._registry, but=_SKIP)
        each = None if leaves else self.of(item)

        def convert(value: Any) -> Any:
            if value is None or value is UNSET:
                return value
            return list(value) if each is None else [each(item) for item in value]

        return convert

    def _input(self, cls: type, definition: StrawberryObjectDefinition) -> Convert:
        if definition.from_input is not None:
            return self._reference(cls)
        made = self._inputs.get(cls)
        if made is not None:
            return made
        fields: list[tuple[str, str, Convert]] = []
        implied = {
            field.python_name: None
            for field in definition.fields
            if definition.is_input and field.default_value is MISSING and field.default_factory is MISSING
        }

        def convert(value: Any) -> Any:
            if value is None or value is UNSET:
                return value
            given: dict[str, Any] = implied.copy()
            for name, python_name, convert_field in fields:
                if name in value:
                    given[python_name] = convert_field(value[name])
            return cls(**given)

        self._inputs[cls] = convert  # before its fields, among which it may be again
        name_of = self._config.name_converter.from_field
        fields += [
            (name_of(field), field.python_name, self.of(field.resolve_type(type_definition=definition)))
            for field in definition.fields
        ]
        return convert


def _same(value: Any) -> Any:
    return value
