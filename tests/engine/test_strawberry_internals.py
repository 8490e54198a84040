"""What the engine takes from Strawberry and graphql-core beyond their promises is what it was.

When a new version fails here: read what has changed, see whether `engine/strawberry_internals.py` or what the
engine repeats in its own way must follow (the oracle in `execution/test_oracle.py` compares the answers), and
write down the new form by `python -m tests.engine.test_strawberry_internals`.
"""

from __future__ import annotations

import ast
import hashlib
import inspect
import sys
import textwrap
from collections.abc import Callable
from enum import Enum
from typing import Any

import graphql
import pytest
import strawberry
from graphql import Executor, FieldNode, GraphQLSchema, parse
from graphql.execution import get_variable_values
from graphql.utilities.coerce_input_value import coerce_input_value
from strawberry.schema import schema as schemas
from strawberry.schema import schema_converter as converting
from strawberry.types import arguments, cast, info

from engine import strawberry_internals as internals

USED: dict[str, Callable[..., Any]] = {
    "Executor.build": Executor.build,
    "Executor.__init__": Executor.__init__,
    "Executor.build_resolve_info": Executor.build_resolve_info,
    "Executor.execute_field": Executor.execute_field,
    "create_source_event_stream": graphql.create_source_event_stream,
    "execute_root_selection_set": graphql.execute_root_selection_set,
    "execute_subscription_event": graphql.execute_subscription_event,
    "collect_fields": internals.collect_fields,
    "collect_subfields": internals.collect_subfields,
    "coerce_argument": internals.coerce_argument,
    "coerce_default_value": internals.coerce_default_value,
    "convert_argument": internals.convert_argument,
    "get_variable_signature": internals.get_variable_signature,
    "input_is_nested_too_deeply": internals.input_is_nested_too_deeply,
    "optimized_is_awaitable": internals.optimized_is_awaitable,
    "_is_leaf_type": arguments._is_leaf_type,
    "_is_optional_leaf_type": arguments._is_optional_leaf_type,
    "_get_field_exception_handlers": converting.GraphQLCoreConverter._get_field_exception_handlers,
    "Schema.get_extensions": strawberry.Schema.get_extensions,
    "StrawberryField.get_result": internals.StrawberryField.get_result,
    "FieldDetails": internals.FieldDetails,
    "FragmentDetails": internals.FragmentDetails,
    "Path": internals.Path,
}
"""Called with these parameters."""

REPEATED: dict[str, Any] = {
    "get_argument_values": graphql.get_argument_values,
    "get_variable_values": get_variable_values,
    "coerce_input_value": coerce_input_value,
    "convert_argument": arguments.convert_argument,
    "convert_arguments": arguments.convert_arguments,
    "default_type_resolver": graphql.default_type_resolver,
    "complete_value": Executor.complete_value,
    "complete_leaf_value": Executor.complete_leaf_value,
    "complete_list_value": Executor.complete_list_value,
    "complete_object_value": Executor.complete_object_value,
    "complete_abstract_value": Executor.complete_abstract_value,
    "execute_fields_serially": Executor.execute_fields_serially,
    "from_resolver": converting.GraphQLCoreConverter.from_resolver,
    "_get_is_type_of": converting.GraphQLCoreConverter._get_is_type_of,
    "CustomGraphQLEnumType": converting.CustomGraphQLEnumType,
    "Info": info.Info,
    "execution context": schemas.StrawberryGraphQLCoreExecutionContext,
    "cast": cast.cast,
    "collect_fields": internals.collect_fields,
}
"""Of these a plan does the same in its own way: as their code stood when that was written."""


def signature(of: Callable[..., Any]) -> str:
    """Of the names and order of its parameters."""
    return _hashed(" ".join(inspect.signature(of).parameters))


def digest(of: Any) -> str:
    """Of the code without its comments and docstrings."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(of)))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            first = node.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and len(node.body) > 1:
                del node.body[0]
    return _hashed(ast.unparse(tree))


def _hashed(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=6).hexdigest()


SIGNATURES: dict[str, str] = {
    "Executor.build": "feadd3ea9ede",
    "Executor.__init__": "d290645da652",
    "Executor.build_resolve_info": "9293b7e03fca",
    "Executor.execute_field": "9a34653feb6c",
    "create_source_event_stream": "ad47ef0e9aad",
    "execute_root_selection_set": "ad47ef0e9aad",
    "execute_subscription_event": "ad47ef0e9aad",
    "collect_fields": "5019a27fd929",
    "collect_subfields": "24bed1198ae3",
    "coerce_argument": "96ea40355ec9",
    "coerce_default_value": "3945a9eed774",
    "convert_argument": "ac95e45b488a",
    "get_variable_signature": "e14f22f6139a",
    "input_is_nested_too_deeply": "2eae84faf634",
    "optimized_is_awaitable": "7f364faf6945",
    "_is_leaf_type": "89d840b517aa",
    "_is_optional_leaf_type": "89d840b517aa",
    "_get_field_exception_handlers": "967975a79893",
    "Schema.get_extensions": "d7365bda60d9",
    "StrawberryField.get_result": "bac8a69ab796",
    "FieldDetails": "0f78f1c358d4",
    "FragmentDetails": "c316b2e6e67e",
    "Path": "e44b594408b4",
}
DIGESTS: dict[str, str] = {
    "get_argument_values": "f06d497765cd",
    "get_variable_values": "bf0bd188ed37",
    "coerce_input_value": "faf200e3d6d9",
    "convert_argument": "3769ed9e9cd8",
    "convert_arguments": "3db55a29638a",
    "default_type_resolver": "73e8f3f72cd0",
    "complete_value": "0f524db951cb",
    "complete_leaf_value": "17e251e5619f",
    "complete_list_value": "c97c0af96a01",
    "complete_object_value": "cb8aab52883a",
    "complete_abstract_value": "f43f7045e636",
    "execute_fields_serially": "9d61c08d462a",
    "from_resolver": "65d8d51158e2",
    "_get_is_type_of": "5deddd320a3e",
    "CustomGraphQLEnumType": "a1e13ce3de6f",
    "Info": "5437ddde369c",
    "execution context": "4986811cee15",
    "cast": "92d482013285",
    "collect_fields": "42d945b283e4",
}


@pytest.mark.parametrize("name", USED)
def test_it_is_called_with_the_parameters_that_it_takes(name: str) -> None:
    assert signature(USED[name]) == SIGNATURES[name]


@pytest.mark.parametrize("name", REPEATED)
def test_what_a_plan_does_in_its_own_way_is_done_as_it_was(name: str) -> None:
    assert digest(REPEATED[name]) == DIGESTS[name]


@strawberry.enum
class Size(Enum):
    SMALL = "s"


@strawberry.type
class Query:
    @strawberry.field
    def size(self, info: strawberry.Info) -> Size:
        return Size.SMALL


SCHEMA = strawberry.Schema(Query)


def test_a_schema_is_found_from_graphql_cores_and_back() -> None:
    core = internals.core_schema(SCHEMA)
    assert isinstance(core, GraphQLSchema)
    assert internals.strawberry_schema(core) is SCHEMA
    assert internals.strawberry_schema(graphql.build_schema("type Query { a: Int }")) is None


def test_types_and_fields_hold_strawberrys_definitions() -> None:
    query = internals.core_schema(SCHEMA).query_type
    assert query is not None
    assert isinstance(internals.definition_of(query), internals.StrawberryObjectDefinition)
    field = query.fields["size"]
    assert isinstance(internals.definition_of(field), internals.StrawberryField)
    assert getattr(field.resolve, "__module__", None) == internals.WRAPPER_MODULE
    assert not internals.is_wrapped(SCHEMA, internals.definition_of(field))
    assert not internals.wraps_every_resolver(SCHEMA)


def test_an_enums_names_are_found_by_what_a_resolver_gives() -> None:
    size = internals.core_schema(SCHEMA).type_map["Size"]
    assert isinstance(size, internals.CustomGraphQLEnumType)
    names = internals.enum_names(size)
    assert names["s"] == "SMALL"


def test_an_info_takes_graphql_cores_and_the_field() -> None:
    class Made(internals.LazyInfo):
        def __init__(self) -> None:
            pass

        def make_raw_info(self) -> Any:
            return "raw"

        def strawberry_field(self) -> Any:
            return "field"

    assert (Made()._raw_info, Made()._field) == ("raw", "field")
    raw: Any = object()
    made = internals.info_of(strawberry.Info, raw, raw)
    assert made._raw_info is raw


async def test_one_root_field_is_executed_within_a_middleware() -> None:
    document = parse("{ size }")
    [definition] = document.definitions
    assert isinstance(definition, graphql.OperationDefinitionNode)
    core = internals.core_schema(SCHEMA)
    executor = internals.executor_with(core, {}, definition, None, None, {})
    [node] = definition.selection_set.selections
    assert isinstance(node, FieldNode)
    assert core.query_type is not None

    class Answered:
        def get_field_resolver(self, resolver: Any) -> Any:
            return lambda *_, **__: Size.SMALL

    found = await internals.execute_root_field(executor, core.query_type, None, [node], "size", Answered())
    assert found == "SMALL"
    internals.collect_error(executor, graphql.GraphQLError("no"))
    assert [error.message for error in internals.collected_errors(executor)] == ["no"]


def test_all_that_is_taken_is_used() -> None:
    for name in internals.__all__:
        assert hasattr(internals, name)


if __name__ == "__main__":
    sys.stdout.write(f"SIGNATURES = { {name: signature(of) for name, of in USED.items()} }\n")
    sys.stdout.write(f"DIGESTS = { {name: digest(of) for name, of in REPEATED.items()} }\n")
