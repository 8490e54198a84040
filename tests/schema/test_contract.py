"""The contract on which clients rely is part of the printed schema, and the printed one is up to date."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from graphql import (
    GraphQLArgument,
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLInterfaceType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLSchema,
    GraphQLUnionType,
    build_schema,
    is_enum_type,
    print_ast,
    validate_schema,
)

from schema.build import schema

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PRINTED = ROOT / "schema" / "schema.graphql"
ours = build_schema(PRINTED.read_text())
theirs = build_schema((HERE / "contract.graphql").read_text())

NAMES = sorted(name for name in theirs.type_map if not name.startswith("__"))
each_type = pytest.mark.parametrize("name", NAMES)


def test_the_printed_schema_is_up_to_date() -> None:
    """Else run `python cli.py schema`."""
    assert PRINTED.read_text() == schema.as_str() + "\n"


def test_the_printed_schema_is_a_schema() -> None:
    assert validate_schema(ours) == []


def test_the_contract_kept_here_is_the_one_that_was_agreed() -> None:
    """Where the agreed text lies beside the project, it has not moved on."""
    agreed = Path(os.environ.get("TAPROSE_SHARED", ROOT.parent / "shared")) / "contract.graphql"
    if not agreed.exists():
        pytest.skip("the agreed text is not here")
    assert agreed.read_text() == (HERE / "contract.graphql").read_text()


def _default(value: GraphQLArgument | GraphQLInputField) -> str | None:
    """What is taken where nothing is said, as text; `null` is as good as nothing."""
    node = None if value.ast_node is None else value.ast_node.default_value
    return None if node is None or print_ast(node) == "null" else print_ast(node)


def _needed(value: GraphQLArgument | GraphQLInputField) -> bool:
    return isinstance(value.type, GraphQLNonNull) and _default(value) is None


def _stricter(promised: GraphQLInputType, offered: GraphQLInputType) -> bool:
    """Whether something that the contract lets a client send would be refused."""
    return str(promised).rstrip("!") != str(offered).rstrip("!") or (
        isinstance(offered, GraphQLNonNull) and not isinstance(promised, GraphQLNonNull)
    )


def _arguments(where: str, promised: GraphQLField, offered: GraphQLField) -> Iterator[str]:
    for name, argument in promised.args.items():
        found = offered.args.get(name)
        if found is None:
            yield f"{where} has no argument {name}"
        elif str(found.type) != str(argument.type) and _stricter(argument.type, found.type):
            yield f"{where}({name}:) is {found.type}, not {argument.type}"
        elif _default(found) != _default(argument):
            yield f"{where}({name}:) has another default"
    for name, argument in offered.args.items():
        if name not in promised.args and _needed(argument):
            yield f"{where} needs the argument {name}"


def _output(promised: GraphQLOutputType, offered: GraphQLOutputType) -> bool:
    """Whether a client that reads what was promised can read what is offered: the same, or less null."""
    return str(offered) == str(promised) or str(offered).removesuffix("!") == str(promised)


def missing(name: str, promised: GraphQLSchema, offered: GraphQLSchema) -> Iterator[str]:
    """What the contract has of this type and the other schema has not."""
    wanted, found = promised.type_map[name], offered.type_map.get(name)
    if found is None or type(found) is not type(wanted):
        yield f"{name} is {'missing' if found is None else type(found).__name__}"
    elif is_enum_type(wanted) and is_enum_type(found):
        yield from (f"{name}.{value} is missing" for value in wanted.values.keys() - found.values.keys())
    elif isinstance(wanted, GraphQLUnionType) and isinstance(found, GraphQLUnionType):
        if {t.name for t in wanted.types} - {t.name for t in found.types}:
            yield f"{name} lacks members"
    elif isinstance(wanted, GraphQLInputObjectType) and isinstance(found, GraphQLInputObjectType):
        for key, field in wanted.fields.items():
            given = found.fields.get(key)
            if given is None:
                yield f"{name}.{key} is missing"
            elif _stricter(field.type, given.type):
                yield f"{name}.{key} is {given.type}, not {field.type}"
            elif _default(given) != _default(field):
                yield f"{name}.{key} has another default"
        for key, field in found.fields.items():
            if key not in wanted.fields and _needed(field):
                yield f"{name}.{key} is needed"
    elif isinstance(wanted, GraphQLObjectType | GraphQLInterfaceType):
        assert isinstance(found, GraphQLObjectType | GraphQLInterfaceType)
        if {i.name for i in wanted.interfaces} - {i.name for i in found.interfaces}:
            yield f"{name} lacks interfaces"
        for key, output in wanted.fields.items():
            there = found.fields.get(key)
            if there is None:
                yield f"{name}.{key} is missing"
                continue
            if not _output(output.type, there.type):
                yield f"{name}.{key} is {there.type}, not {output.type}"
            yield from _arguments(f"{name}.{key}", output, there)


@each_type
def test_what_the_contract_promises_is_there(name: str) -> None:
    assert list(missing(name, theirs, ours)) == []


@pytest.mark.parametrize(
    ("promised", "offered", "said"),
    [
        ("type T { a: Int! }", "type T { b: Int! }", ["T.a is missing"]),
        ("type T { a: Int! }", "type T { a: Int }", ["T.a is Int, not Int!"]),
        ("type T { a: Int }", "type T { a: Int! }", []),
        ("type T { a(b: Int): Int }", "type T { a: Int }", ["T.a has no argument b"]),
        ("type T { a(b: Int): Int }", "type T { a(b: Int!): Int }", ["T.a(b:) is Int!, not Int"]),
        ("type T { a(b: Int = 1): Int }", "type T { a(b: Int = 2): Int }", ["T.a(b:) has another default"]),
        ("type T { a: Int }", "type T { a(b: Int!): Int }", ["T.a needs the argument b"]),
        ("enum T { A B }", "enum T { A C }", ["T.B is missing"]),
        ("input T { a: Int }", "input T { a: Int! }", ["T.a is Int!, not Int"]),
        ("input T { a: Int }", "input T { a: Int b: Int! }", ["T.b is needed"]),
    ],
)
def test_a_broken_promise_is_noticed(promised: str, offered: str, said: list[str]) -> None:
    assert list(missing("T", build_schema(promised), build_schema(offered))) == said
