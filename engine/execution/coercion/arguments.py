"""The arguments of a field: what is constant is made while compiling, the rest once a run or once a call.

The coercion is graphql-core's (`get_argument_values`), the conversion to Python values Strawberry's
(`convert_arguments`); both are only split into what can be done early and what cannot.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, cast

from graphql import (
    ArgumentNode,
    FieldNode,
    GraphQLArgument,
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
    Undefined,
    ValueNode,
    VariableNode,
    VariableValues,
    coerce_input_literal,
    get_argument_values,
    get_named_type,
    is_list_type,
    is_non_null_type,
    is_required_argument,
)

from engine.execution.coercion.input_conversion import Convert
from engine.execution.fallback import NotCompilable, PlanFailed
from engine.execution.schema_facts import SchemaFacts
from engine.execution.shapes import Arguments, Bind, Variables
from engine.strawberry_internals import (
    DateDefinition,
    DateTimeDefinition,
    DecimalDefinition,
    GlobalID,
    StrawberryArgument,
    TimeDefinition,
    UUIDDefinition,
    coerce_argument,
    coerce_default_value,
    definition_of,
    is_leaf,
    is_optional_leaf,
)

Put = Callable[[Variables, dict[str, Any]], None]

_BUILT_IN = (GraphQLString, GraphQLInt, GraphQLFloat, GraphQLBoolean, GraphQLID)
_PURE = (DateDefinition, DateTimeDefinition, DecimalDefinition, TimeDefinition, UUIDDefinition)
"""Strawberry's scalars whose values are immutable and whose parsers depend on nothing but their text."""


def compile_arguments(facts: SchemaFacts, definition: GraphQLField, node: FieldNode) -> Arguments:
    """The arguments that `node` gives to a Strawberry field. Raises NotCompilable where sources matter."""
    given = {argument.name.value: argument for argument in node.arguments or ()}

    def coerce(variables: Variables) -> dict[str, Any]:
        return get_argument_values(definition, node, VariableValues({}, cast("dict[str, Any]", variables)))

    constants: dict[str, Any] = {}
    puts: list[Put] = []
    fresh = False
    name_of = facts.strawberry.config.name_converter.from_argument
    for argument in definition_of(definition).arguments:
        name = name_of(argument)
        spec, literal = definition.args[name], given.get(name)
        if literal is not None and _hides_variable(spec.type, literal.value):
            raise NotCompilable("a variable inside a literal of a custom scalar")
        convert = _converter(facts, argument)
        pure = convert is None and _is_pure(spec.type)
        if pure and (literal is None or not any(_variables_of(literal.value))):
            _constant(constants, argument.python_name, spec, literal, puts)
            continue
        fresh = fresh or not pure
        puts.append(_put(argument.python_name, name, spec, literal, node, convert))
    return Arguments(constants, _bind(puts) if puts else None, fresh, coerce)


def _bind(puts: list[Put]) -> Bind:
    def bind(variables: Variables) -> dict[str, Any]:
        arguments: dict[str, Any] = {}
        for put in puts:
            put(variables, arguments)
        return arguments

    return bind


def _constant(
    constants: dict[str, Any],
    python_name: str,
    spec: GraphQLArgument,
    given: ArgumentNode | None,
    puts: list[Put],
) -> None:
    value = coerce_default_value(spec) if given is None else coerce_input_literal(given.value, spec.type)
    if value is not Undefined:
        constants[python_name] = value
    elif given is not None or is_required_argument(spec):
        puts.append(_refuse)


def _refuse(variables: Variables, arguments: dict[str, Any]) -> None:
    raise PlanFailed("an argument is invalid")


def _put(
    python_name: str,
    name: str,
    spec: GraphQLArgument,
    given: ArgumentNode | None,
    node: FieldNode,
    convert: Convert | None,
) -> Put:
    if given is not None and isinstance(given.value, VariableNode):
        variable = given.value.name.value
        refuses_null = is_non_null_type(spec.type)

        def put(variables: Variables, arguments: dict[str, Any]) -> None:
            value = variables.get(variable, Undefined)
            if value is Undefined:
                value = coerce_default_value(spec)
                if value is Undefined:
                    if refuses_null:
                        raise PlanFailed(f"argument {name} was not given")
                    return
            elif value is None and refuses_null:
                raise PlanFailed(f"argument {name} must not be null")
            arguments[python_name] = value if convert is None else convert(value)

        return put

    def put_literal(variables: Variables, arguments: dict[str, Any]) -> None:
        coerced: dict[str, Any] = {}
        values = VariableValues({}, cast("dict[str, Any]", variables))
        coerce_argument(coerced, node, name, spec, given, values, None)
        if name in coerced:
            arguments[python_name] = coerced[name] if convert is None else convert(coerced[name])

    return put_literal


def _converter(facts: SchemaFacts, argument: StrawberryArgument) -> Convert | None:
    """What Strawberry does with the coerced value; None: nothing."""
    registry, type_ = facts.strawberry.schema_converter.scalar_registry, argument.type
    if not argument.is_maybe and (
        is_leaf(type_, registry, but=(GlobalID,)) or is_optional_leaf(type_, registry, but=(GlobalID,))
    ):
        return None
    return facts.converters.of(type_)


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


def _is_pure(type_: GraphQLInputType) -> bool:
    """Whether a coerced value is immutable and depends on nothing but what was given."""
    inner = type_.of_type if is_non_null_type(type_) else type_
    if isinstance(inner, GraphQLEnumType) or any(inner is scalar for scalar in _BUILT_IN):
        return True
    if not hasattr(inner, "extensions"):
        return False
    own = definition_of(inner)
    return any(own is definition for definition in _PURE)


def _variables_of(node: ValueNode) -> Iterator[VariableNode]:
    if isinstance(node, VariableNode):
        yield node
    elif isinstance(node, ListValueNode):
        for value in node.values:
            yield from _variables_of(value)
    elif isinstance(node, ObjectValueNode):
        for field in node.fields:
            yield from _variables_of(field.value)


def _hides_variable(type_: GraphQLInputType, node: ValueNode) -> bool:
    """Whether a leaf is given a list or object with variables, for which graphql-core asks their sources."""
    if isinstance(node, VariableNode):
        return False
    if is_non_null_type(type_):
        return _hides_variable(type_.of_type, node)
    if is_list_type(type_):
        values = node.values if isinstance(node, ListValueNode) else (node,)
        return any(_hides_variable(type_.of_type, value) for value in values)
    if isinstance(type_, GraphQLInputObjectType):
        fields = node.fields if isinstance(node, ObjectValueNode) else ()
        named = {field.name.value: field.value for field in fields}
        return any(
            _hides_variable(type_.fields[name].type, value)
            for name, value in named.items()
            if name in type_.fields
        )
    return isinstance(node, (ListValueNode, ObjectValueNode)) and any(_variables_of(node))
