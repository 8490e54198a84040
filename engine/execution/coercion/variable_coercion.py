"""The variables of an operation, coerced as graphql-core's `get_variable_values` does; prepared once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphql import (
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    Undefined,
    coerce_input_literal,
    is_non_null_type,
)

from engine.execution.coercion.input_coercion import Coerce, coercer, depth
from engine.execution.fallback import NotCompilable, PlanFailed
from engine.strawberry_internals import (
    MAX_NESTING_DEPTH,
    GraphQLVariableSignature,
    get_variable_signature,
    input_is_nested_too_deeply,
)


class VariableCoercion:
    """Raises PlanFailed for values that graphql-core refuses; it has to say why."""

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
