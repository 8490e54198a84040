"""Every type and field says what it is."""

from collections.abc import Iterator

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    is_introspection_type,
    is_specified_scalar_type,
)

from schema.build import schema


def _types() -> Iterator[GraphQLNamedType]:
    for found in schema._schema.type_map.values():
        if not is_introspection_type(found) and not is_specified_scalar_type(found):
            yield found


def test_every_type_is_described() -> None:
    assert [t.name for t in _types() if not t.description] == []


def test_every_field_is_described() -> None:
    silent = [
        f"{t.name}.{name}"
        for t in _types()
        if isinstance(t, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType)
        for name, field in t.fields.items()
        if not field.description
    ]
    assert silent == []


def test_every_enum_whose_values_are_not_plain_words_describes_them() -> None:
    silent = [
        t.name
        for t in _types()
        if isinstance(t, GraphQLEnumType)
        and t.name in ("ComplaintKind", "ComplaintStatus", "Role")
        and sum(bool(v.description) for v in t.values.values()) < len(t.values) // 2
    ]
    assert silent == []
