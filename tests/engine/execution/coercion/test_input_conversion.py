"""Values that come in become what graphql-core and Strawberry make of them, decided once for each type."""

from collections.abc import Callable
from typing import Any

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLInt,
    GraphQLList,
    GraphQLNonNull,
    Undefined,
)
from graphql.execution.values import input_is_nested_too_deeply
from graphql.utilities.coerce_input_value import coerce_input_value
from hypothesis import given
from hypothesis import strategies as st
from strawberry.types.arguments import convert_argument

from engine.execution.coercion.input_coercion import coercer, depth
from engine.execution.coercion.input_conversion import InputConverters
from tests.engine import library

SCHEMA = library.schema
INPUTS = [type_ for type_ in SCHEMA._schema.type_map.values() if isinstance(type_, GraphQLInputObjectType)]
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**40), 2**40),
    st.floats(allow_nan=False),
    st.text(max_size=3),
    st.sampled_from(["NOVEL", "POETRY", "GOOD", "2024-02-29", "978-0"]),
)


FITTING: dict[str, st.SearchStrategy[Any]] = {
    "String": st.text(max_size=3),
    "ID": st.text(max_size=3),
    "Int": st.integers(-9, 9),
    "Float": st.floats(-9, 9),
    "Boolean": st.booleans(),
    "Date": st.dates().map(str),
}


def leaves_of(type_: Any) -> st.SearchStrategy[Any]:
    if isinstance(type_, GraphQLEnumType):
        return st.sampled_from(list(type_.values))
    return FITTING.get(type_.name, st.text(max_size=3))


def values_of(type_: GraphQLInputType) -> st.SearchStrategy[Any]:
    """Mostly such as fit the type, now and then something else."""
    inner = type_.of_type if isinstance(type_, GraphQLNonNull) else type_
    if isinstance(inner, GraphQLList):
        return st.one_of(st.lists(values_of(inner.of_type), max_size=3), values_of(inner.of_type), LEAVES)
    if isinstance(inner, GraphQLInputObjectType):
        fields = {name: values_of(field.type) for name, field in inner.fields.items()}
        fits = st.fixed_dictionaries({}, optional=fields)
        strange = st.tuples(fits, st.text(max_size=3), LEAVES).map(lambda t: {**t[0], t[1]: t[2]})
        return st.one_of(fits, fits, fits, strange, LEAVES)
    fits = leaves_of(inner)
    return st.one_of(fits, fits, fits, fits, fits, LEAVES)


def outcome(make: Callable[[], Any]) -> Any:
    """What it gives, with its class; or the class of what it raises, as one-of inputs do."""
    try:
        made = make()
    except Exception as error:
        return type(error)
    return type(made), made


def test_there_are_inputs_of_many_kinds() -> None:
    assert len(INPUTS) >= 4
    assert any(isinstance(field.type, GraphQLList) for type_ in INPUTS for field in type_.fields.values())


@given(st.data())
def test_coercion_is_graphql_cores(data: st.DataObject) -> None:
    named = data.draw(st.sampled_from(INPUTS))
    wrapped: list[GraphQLInputType] = [named, GraphQLNonNull(named), GraphQLList(GraphQLNonNull(named))]
    type_ = data.draw(st.sampled_from(wrapped))
    value = data.draw(values_of(type_))
    assert outcome(lambda: coercer(type_)(value)) == outcome(lambda: coerce_input_value(value, type_))


@given(st.data())
def test_conversion_is_strawberrys(data: st.DataObject) -> None:
    type_ = data.draw(st.sampled_from(INPUTS))
    value = data.draw(values_of(type_))
    told = outcome(lambda: coerce_input_value(value, type_))
    if not isinstance(told, tuple) or told[1] is Undefined:
        return
    coerced = told[1]
    cls = type_.extensions["strawberry-definition"].origin
    registry = SCHEMA.schema_converter.scalar_registry
    converted = outcome(lambda: InputConverters(SCHEMA).of(cls)(coerced))
    assert converted == outcome(lambda: convert_argument(coerced, cls, registry, SCHEMA.config))


def test_a_type_that_comes_again_in_itself_has_no_deepest_value() -> None:
    tree = GraphQLInputObjectType("Tree", dict)
    tree.fields.update(left=GraphQLInputField(tree), n=GraphQLInputField(GraphQLInt))
    assert depth(tree) == float("inf")
    value: dict[str, Any] = {"n": 1}
    for _ in range(20):
        value = {"left": value, "n": 2}
    assert coercer(tree)(value) == coerce_input_value(value, tree) == value


@pytest.mark.parametrize("name", ["BookFilter", "BookInput"])
def test_no_value_of_a_type_is_nested_deeper_than_its_depth(name: str) -> None:
    type_ = next(type_ for type_ in INPUTS if type_.name == name)
    assert 1 <= depth(type_) <= 3
    assert not input_is_nested_too_deeply({}, type_)
