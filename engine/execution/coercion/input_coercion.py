"""graphql-core's `coerce_input_value` and `get_variable_values`, with what depends on types decided once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from graphql import (
    GraphQLBoolean,
    GraphQLError,
    GraphQLID,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLSchema,
    GraphQLString,
    OperationDefinitionNode,
    Undefined,
    assert_leaf_type,
    coerce_input_literal,
    is_input_object_type,
    is_list_type,
    is_non_null_type,
    is_required_input_field,
)

from engine.execution.fallback import NotCompilable, PlanFailed
from engine.strawberry_internals import (
    MAX_NESTING_DEPTH,
    GraphQLVariableSignature,
    coerce_default_value,
    get_variable_signature,
    input_is_nested_too_deeply,
    is_iterable,
)

Coerce = Callable[[Any], Any]
_AS_THEY_ARE = {GraphQLString: str, GraphQLID: str, GraphQLBoolean: bool}
"""Built-in scalars, and the class of which they take every value as it is."""


def coercer(type_: GraphQLInputType, made: dict[str, Coerce] | None = None) -> Coerce:
    """The coerced value of a raw one, or Undefined where that is invalid.

    `made` holds the functions of input objects by name, in which they may come again.
    """
    made = {} if made is None else made
    if is_non_null_type(type_):
        present = _present(type_.of_type, made)
        return lambda value: Undefined if value is None or value is Undefined else present(value)
    present = _present(type_, made)
    return lambda value: None if value is None or value is Undefined else present(value)


def _present(type_: GraphQLInputType, made: dict[str, Coerce]) -> Coerce:
    """For values that are not null."""
    if is_list_type(type_):
        return _list(coercer(type_.of_type, made))
    if is_input_object_type(type_):
        return made.get(type_.name) or _object(type_, made)
    return _leaf(type_)


def _leaf(type_: GraphQLInputType) -> Coerce:
    coerce = assert_leaf_type(type_).coerce_input_value
    usual = next((cls for scalar, cls in _AS_THEY_ARE.items() if scalar is type_), None)

    def leaf(value: Any) -> Any:
        if type(value) is usual:
            return value
        try:
            return coerce(value)
        except Exception:
            return Undefined

    return leaf


def _list(item: Coerce) -> Coerce:
    def items(value: Any) -> Any:
        if not is_iterable(value):
            coerced = item(value)
            return Undefined if coerced is Undefined else [coerced]
        out = []
        for one in value:
            coerced = item(one)
            if coerced is Undefined:
                return Undefined
            out.append(coerced)
        return out

    return items


def _object(type_: GraphQLInputObjectType, made: dict[str, Coerce]) -> Coerce:
    known = type_.fields
    fields: list[tuple[str, str, bool, Any, Coerce]] = []

    def object_(value: Any) -> Any:
        if not isinstance(value, dict):
            return Undefined
        given = 0
        for name, inner in value.items():
            if inner is Undefined:
                continue
            given += 1
            if name not in known:
                return Undefined
        out: dict[str, Any] = {}
        for name, out_name, required, default, coerce in fields:
            inner = value.get(name, Undefined)
            if inner is Undefined:
                if required:
                    return Undefined
                if default is not None:
                    out[out_name] = coerce_default_value(default)
                continue
            coerced = coerce(inner)
            if coerced is Undefined:
                return Undefined
            out[out_name] = coerced
        if type_.is_one_of and (given != 1 or [value is not None for value in out.values()] != [True]):
            return Undefined
        return type_.out_type(out)

    made[type_.name] = object_
    for name, field in known.items():
        default = None if coerce_default_value(field) is Undefined else field
        required = is_required_input_field(field)
        fields.append((name, field.out_name or name, required, default, coercer(field.type, made)))
    return object_


def depth(type_: GraphQLInputType, above: tuple[str, ...] = ()) -> float:
    """How deeply a value of the type can be nested, as `input_is_nested_too_deeply` counts it."""
    inner = type_.of_type if is_non_null_type(type_) else type_
    if is_list_type(inner):
        return 1 + depth(inner.of_type, above)
    if not is_input_object_type(inner):
        return 0
    if inner.name in above:
        return float("inf")
    below = (*above, inner.name)
    return 1 + max((depth(field.type, below) for field in inner.fields.values()), default=0)


class VariableCoercion:
    """The variables of an operation, coerced as graphql-core does.

    Raises PlanFailed for values that graphql-core refuses; it has to say why."""

    def __init__(self, schema: GraphQLSchema, operation: OperationDefinitionNode) -> None:
        self._signatures: list[tuple[GraphQLVariableSignature, bool, Coerce]] = []
        for node in operation.variable_definitions or ():
            signature = get_variable_signature(schema, node)
            if isinstance(signature, GraphQLError):
                raise NotCompilable(signature.message)
            type_ = signature.type
            self._signatures.append((signature, depth(type_) > MAX_NESTING_DEPTH, coercer(type_)))

    def __call__(self, raw: Mapping[str, Any]) -> dict[str, Any]:
        try:
            return self._coerce(raw)
        except Exception as error:  # input types of the schema may raise whatever they like
            raise PlanFailed("invalid variables") from error

    def _coerce(self, raw: Mapping[str, Any]) -> dict[str, Any]:
        coerced: dict[str, Any] = {}
        for signature, may_nest, coerce in self._signatures:
            name, type_ = signature.name, signature.type
            if name in raw:
                value = raw[name]
                if may_nest and input_is_nested_too_deeply(value, type_):
                    raise PlanFailed(f"${name} is nested too deeply")
                value = coerce(value)
            elif signature.default is not None and signature.default.literal is not None:
                value = coerce_input_literal(signature.default.literal, type_)
            elif is_non_null_type(type_):
                raise PlanFailed(f"${name} was not given")
            else:
                continue
            if value is Undefined:
                raise PlanFailed(f"${name} is invalid")
            coerced[name] = value
        return coerced
