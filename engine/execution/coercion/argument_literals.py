"""What can be told of arguments from their types and literals alone."""

from __future__ import annotations

from collections.abc import Iterator

from graphql import (
    GraphQLBoolean,
    GraphQLEnumType,
    GraphQLField,
    GraphQLFloat,
    GraphQLID,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLInt,
    GraphQLString,
    ListValueNode,
    ObjectValueNode,
    ValueNode,
    VariableNode,
    get_named_type,
    is_list_type,
    is_non_null_type,
)

from engine.strawberry_internals import (
    DateDefinition,
    DateTimeDefinition,
    DecimalDefinition,
    TimeDefinition,
    UUIDDefinition,
    definition_of,
)

_BUILT_IN = (GraphQLString, GraphQLInt, GraphQLFloat, GraphQLBoolean, GraphQLID)
_PURE = (DateDefinition, DateTimeDefinition, DecimalDefinition, TimeDefinition, UUIDDefinition)
"""Strawberry's scalars whose values are immutable and whose parsers depend on nothing but their text."""


def builds_inputs(definition: GraphQLField) -> bool:
    """Whether an input type below the arguments builds itself (`from_input`), and so wants the real info."""
    seen: set[str] = set()
    todo = [get_named_type(argument.type) for argument in definition.args.values()]
    while todo:
        type_ = todo.pop()
        if not isinstance(type_, GraphQLInputObjectType) or type_.name in seen:
            continue
        seen.add(type_.name)
        strawberry = definition_of(type_)
        if strawberry is None or strawberry.from_input is not None:
            return True
        todo.extend(get_named_type(field.type) for field in type_.fields.values())
    return False


def is_pure(type_: GraphQLInputType) -> bool:
    """Whether a coerced value is immutable and depends on nothing but what was given."""
    inner = type_.of_type if is_non_null_type(type_) else type_
    if isinstance(inner, GraphQLEnumType) or any(inner is scalar for scalar in _BUILT_IN):
        return True
    if not hasattr(inner, "extensions"):
        return False
    own = definition_of(inner)
    return any(own is definition for definition in _PURE)


def variables_of(node: ValueNode) -> Iterator[VariableNode]:
    if isinstance(node, VariableNode):
        yield node
    elif isinstance(node, ListValueNode):
        for value in node.values:
            yield from variables_of(value)
    elif isinstance(node, ObjectValueNode):
        for field in node.fields:
            yield from variables_of(field.value)


def hides_variable(type_: GraphQLInputType, node: ValueNode) -> bool:
    """Whether a leaf is given a list or object with variables, for which graphql-core asks their sources."""
    if isinstance(node, VariableNode):
        return False
    if is_non_null_type(type_):
        return hides_variable(type_.of_type, node)
    if is_list_type(type_):
        values = node.values if isinstance(node, ListValueNode) else (node,)
        return any(hides_variable(type_.of_type, value) for value in values)
    if isinstance(type_, GraphQLInputObjectType):
        fields = node.fields if isinstance(node, ObjectValueNode) else ()
        named = {field.name.value: field.value for field in fields}
        return any(
            hides_variable(type_.fields[name].type, value)
            for name, value in named.items()
            if name in type_.fields
        )
    return isinstance(node, (ListValueNode, ObjectValueNode)) and any(variables_of(node))
