"""Operations made at random from a schema: a stream of texts and variables, the same for a seed.

Most are valid. Values are mostly of the right type, variables sometimes missing, null or wrong; fields repeat
and merge, under aliases, in fragments on types, interfaces and unions, under `@skip` and `@include`.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    get_named_type,
    is_composite_type,
    is_list_type,
    is_non_null_type,
    is_required_argument,
)

Values = dict[str, list[Any]]
"""Valid raw values by the name of the scalar, as JSON has them."""

_WRONG: list[Any] = ["wrong", 5, 1.5, True, None, [], {}, {"no": 1}, 10**12, "2026-99-99", [None]]


class Operations:
    def __init__(
        self, schema: GraphQLSchema, values: Values, seed: int, *, kinds: tuple[str, ...] = ("query",)
    ) -> None:
        self._schema, self._values = schema, values
        self._random = random.Random(seed)
        self._kinds = kinds

    def make(self) -> tuple[str, dict[str, Any]]:
        """The text of a document with one operation, and its raw variables."""
        self._declared: list[str] = []
        self._variables: dict[str, Any] = {}
        self._fragments: dict[str, str] = {}
        self._aliases = 0
        kind = self._random.choice(self._kinds)
        root = getattr(self._schema, f"{kind}_type")
        roots = 1 if kind == "subscription" else self._random.randint(1, 3)
        body = self._selection(root, self._random.choice((2, 3, 3, 4)), roots, plain=kind == "subscription")
        declared = f"({', '.join(self._declared)})" if self._declared else ""
        fragments = "".join(f" fragment {name} {text}" for name, text in self._fragments.items())
        return f"{kind} Op{declared} {body}{fragments}", self._variables

    def _chance(self, share: float) -> bool:
        return self._random.random() < share

    def _selection(self, type_: GraphQLNamedType, depth: int, most: int = 5, *, plain: bool = False) -> str:
        parts: list[str] = []
        fields = list(getattr(type_, "fields", {}).items())
        if depth <= 0:
            fields = [
                (name, field) for name, field in fields if not is_composite_type(get_named_type(field.type))
            ]
        for _ in range(self._random.randint(1, most)):
            if plain or (fields and self._chance(0.8)):
                name, field = self._random.choice(fields)
                parts.append(self._field(name, field, depth, plain))
            elif self._chance(0.4):
                parts.append("__typename" if self._chance(0.7) else self._alias() + "__typename")
            elif depth > 0:
                parts.append(self._fragment(type_, depth))
        if parts and not plain and self._chance(0.15):
            parts.append(self._random.choice(parts))  # the same again: it merges
        return "{ " + " ".join(parts or ["__typename"]) + " }"

    def _alias(self) -> str:
        self._aliases += 1
        return f"x{self._aliases}: "

    def _field(self, name: str, field: GraphQLField, depth: int, plain: bool) -> str:
        given = [
            f"{key}: {self._argument(argument)}"
            for key, argument in field.args.items()
            if is_required_argument(argument) or self._chance(0.45)
        ]
        named = get_named_type(field.type)
        below = f" {self._selection(named, depth - 1)}" if is_composite_type(named) else ""
        arguments = f"({', '.join(given)})" if given else ""
        alias = self._alias() if (given or self._chance(0.3)) and not (plain and self._chance(0.5)) else ""
        condition = "" if plain else self._condition()
        return f"{alias}{name}{arguments}{condition}{below}"

    def _condition(self) -> str:
        if not self._chance(0.12):
            return ""
        which = self._random.choice(("skip", "include"))
        if self._chance(0.3):
            return f" @{which}(if: {self._random.choice(('true', 'false'))})"
        name = f"c{self._random.randint(1, 2)}"
        if not any(text.startswith(f"${name}:") for text in self._declared):
            with_default = self._chance(0.3)
            self._declared.append(f"${name}: Boolean = true" if with_default else f"${name}: Boolean!")
            if not with_default or self._chance(0.5):
                self._variables[name] = self._chance(0.6) if self._chance(0.95) else None
        return f" @{which}(if: ${name})"

    def _fragment(self, type_: GraphQLNamedType, depth: int) -> str:
        on = self._random.choice(self._related(type_))
        if self._fragments and self._chance(0.4):
            name = self._random.choice(list(self._fragments))
            return f"...{name}{self._condition()}"
        body = self._selection(on, depth - 1, 3)
        if self._chance(0.4):
            name = f"F{len(self._fragments)}_{self._random.randint(0, 10**6)}"
            self._fragments[name] = f"on {on.name} {body}"
            return f"...{name}{self._condition()}"
        condition = "" if on is type_ and self._chance(0.3) else f" on {on.name}"
        return f"...{condition}{self._condition()} {body}"

    def _related(self, type_: GraphQLNamedType) -> list[GraphQLNamedType]:
        if isinstance(type_, (GraphQLInterfaceType, GraphQLUnionType)):
            members = self._schema.get_possible_types(type_)
            return [type_, *members, *(interface for member in members for interface in member.interfaces)]
        assert isinstance(type_, GraphQLObjectType)
        unions = [
            other
            for other in self._schema.type_map.values()
            if isinstance(other, GraphQLUnionType) and type_ in other.types
        ]
        return [type_, type_, *type_.interfaces, *unions]

    # ── arguments ─────────────────────────────────────────────────────────────────────────────────────────

    def _argument(self, argument: GraphQLArgument) -> str:
        if self._chance(0.35):
            return self._variable(argument.type)
        return self._literal(argument.type)

    def _variable(self, type_: GraphQLInputType) -> str:
        name = f"v{len(self._declared)}"
        declared, default = str(type_), ""
        if self._chance(0.25):
            default = f" = {self._literal(type_, constant=True)}"
            if is_non_null_type(type_) and self._chance(0.5):
                declared = declared[:-1]
        elif not is_non_null_type(type_) and self._chance(0.2):
            declared += "!"
        self._declared.append(f"${name}: {declared}{default}")
        if self._chance(0.85):
            wrong = self._chance(0.08)
            self._variables[name] = self._random.choice(_WRONG) if wrong else self._value(type_)
        elif declared.endswith("!") and not default and self._chance(0.8):
            self._variables[name] = self._value(type_)
        return f"${name}"

    def _value(self, type_: GraphQLInputType) -> Any:
        """A raw value, now and then a wrong one."""
        if is_non_null_type(type_):
            return self._value(type_.of_type)
        return self._build(
            type_, self._value, lambda raw: raw, lambda name: name, lambda fields: fields, lambda items: items
        )

    def _build(
        self,
        type_: GraphQLInputType,
        inner: Callable[[GraphQLInputType], Any],
        scalar: Callable[[Any], Any],
        enum: Callable[[str], Any],
        fields: Callable[[dict[str, Any]], Any],
        items: Callable[[list[Any]], Any],
    ) -> Any:
        if self._chance(0.08):
            return scalar(None)
        if is_list_type(type_):
            if self._chance(0.1):
                return inner(type_.of_type)  # a list of one
            return items([inner(type_.of_type) for _ in range(self._random.randint(0, 2))])
        if isinstance(type_, GraphQLInputObjectType):
            names = [
                name
                for name, field in type_.fields.items()
                if str(field.type).endswith("!") or self._chance(0.5)
            ]
            if type_.extensions["strawberry-definition"].is_one_of:
                names = [self._random.choice(list(type_.fields))]
            return fields({name: inner(type_.fields[name].type) for name in names})
        if isinstance(type_, GraphQLEnumType):
            return enum(self._random.choice(list(type_.values)))
        return scalar(self._random.choice(self._values[type_.name]))

    def _literal(self, type_: GraphQLInputType, *, constant: bool = False) -> str:
        if not constant and self._chance(0.06):
            return self._variable(type_)
        if is_non_null_type(type_):
            text = self._literal(type_.of_type, constant=constant)
            return text if text != "null" else self._literal(type_, constant=constant)
        built = self._build(
            type_,
            lambda inner: self._literal(inner, constant=constant),
            written,
            str,
            lambda fields: "{" + ", ".join(f"{name}: {value}" for name, value in fields.items()) + "}",
            lambda items: "[" + ", ".join(items) + "]",
        )
        return str(built)


def written(raw: Any) -> str:
    """A raw value as a GraphQL literal."""
    if raw is None:
        return "null"
    if isinstance(raw, bool):
        return str(raw).lower()
    if isinstance(raw, str):
        return '"' + raw.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(raw, list):
        return "[" + ", ".join(map(written, raw)) + "]"
    if isinstance(raw, dict):
        return "{" + ", ".join(f"{name}: {written(value)}" for name, value in raw.items()) + "}"
    return str(raw)
