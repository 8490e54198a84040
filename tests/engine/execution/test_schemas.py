"""Schemas that are set up otherwise."""

from __future__ import annotations

import enum
from typing import Any

import orjson
import pytest
import strawberry
from graphql import build_schema
from strawberry import relay
from strawberry.directive import DirectiveLocation, DirectiveValue
from strawberry.extensions import SchemaExtension
from strawberry.schema.config import StrawberryConfig
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from engine.execution.fallback import PlanFailed
from tests.engine.prepared import answers, compiled, covered, plan_of, prepare


@strawberry.type
class Point:
    x_value: int
    y_value: int | None

    @strawberry.field
    @staticmethod
    def origin() -> int:
        return 0

    @strawberry.field
    @classmethod
    def name(cls) -> str:
        return cls.__name__


@strawberry.type
class Query:
    @strawberry.field
    def points(self, info: strawberry.Info) -> list[Point]:
        return list(info.context)

    @strawberry.field
    async def stream(self) -> list[int]:
        return [1]


POINTS = [{"x_value": 1, "y_value": None}, {"x_value": 2, "y_value": 3}]


async def test_rows_may_be_dictionaries_where_the_default_resolver_takes_them() -> None:
    def take(row: Any, name: str) -> Any:
        return row[name] if isinstance(row, dict) else getattr(row, name)

    schema = strawberry.Schema(Query, config=StrawberryConfig(default_resolver=take))
    body, data = await answers(schema, "{ points { xValue yValue origin name } }", POINTS)
    assert body == orjson.dumps({"data": data})
    assert data["points"][1] == {"xValue": 2, "yValue": 3, "origin": 0, "name": "Point"}


async def test_names_may_stay_as_they_are_in_python() -> None:
    schema = strawberry.Schema(Query, config=StrawberryConfig(auto_camel_case=False))
    points = [Point(x_value=1, y_value=2)]
    body, data = await answers(schema, "{ points { x_value y_value } }", points)
    assert body == orjson.dumps({"data": data})


class Resolving(SchemaExtension):
    def resolve(self, _next: Any, root: Any, info: Any, *args: Any, **kwargs: Any) -> Any:
        return _next(root, info, *args, **kwargs)


class Timing(SchemaExtension):
    def on_operation(self) -> Any:
        yield


class OwnExecutor(StrawberryGraphQLCoreExecutionContext):
    pass


def test_resolvers_that_an_extension_wraps_are_left_to_the_reference() -> None:
    assert not covered(strawberry.Schema(Query, extensions=[Resolving]), "{ stream }")
    assert covered(strawberry.Schema(Query, extensions=[Timing]), "{ stream }")


def test_an_executor_of_the_schemas_own_is_left_alone() -> None:
    assert not covered(strawberry.Schema(Query, execution_context_class=OwnExecutor), "{ stream }")


def test_a_schema_that_is_not_strawberrys_has_no_plans() -> None:
    operation = prepare(strawberry.Schema(Query), "{ stream }")
    assert operation is not None
    assert compiled(build_schema("type Query { stream: [Int!]! }"), operation) is None


def test_directives_of_the_schemas_own_are_left_to_the_reference() -> None:
    @strawberry.directive(locations=[DirectiveLocation.FIELD])
    def negative(value: DirectiveValue[list[int]]) -> list[int]:
        return [-number for number in value]

    schema = strawberry.Schema(Query, directives=[negative])
    assert not covered(schema, "{ stream @negative }")
    assert covered(schema, "{ stream }")


class Mode(enum.Flag):
    READ = 1
    WRITE = 2


class Shade(enum.Enum):
    DARK = 1
    LIGHT = 2

    @classmethod
    def _missing_(cls, value: object) -> Shade | None:
        return cls.DARK if value == "night" else None


strawberry.enum(Mode)
strawberry.enum(Shade)


@strawberry.enum
class Renamed(enum.Enum):
    ONE = strawberry.enum_value(1, name="FIRST")
    TWO = 2


@strawberry.type
class Enums:
    mode: Mode
    shade: Shade
    renamed: Renamed
    several: list[Renamed | None] | None


@strawberry.type
class EnumQuery:
    @strawberry.field
    def enums(self, info: strawberry.Info) -> list[Enums]:
        return list(info.context)


enums = strawberry.Schema(EnumQuery)


async def test_enums_are_written_by_the_names_of_the_schema() -> None:
    rows = [
        Enums(mode=Mode.READ, shade=Shade("night"), renamed=Renamed.ONE, several=None),
        Enums(mode=Mode.WRITE, shade=Shade.LIGHT, renamed=Renamed.TWO, several=[None, Renamed.ONE]),
        Enums(mode=Mode.WRITE, shade=2, renamed=1, several=[2, None]),
    ]
    body, data = await answers(enums, "{ enums { mode shade renamed several } }", rows)
    assert body == orjson.dumps({"data": data})
    assert [row["renamed"] for row in data["enums"]] == ["FIRST", "TWO", "FIRST"]


async def test_a_combination_of_flags_is_no_value() -> None:
    rows = [Enums(mode=Mode.READ | Mode.WRITE, shade=Shade.LIGHT, renamed=Renamed.TWO, several=None)]
    with pytest.raises(PlanFailed):
        await plan_of(enums, "{ enums { mode } }").run(None, rows, {})
    assert (await enums.execute("{ enums { mode } }", context_value=rows)).errors


@strawberry.type
class Fruit(relay.Node):
    code: relay.NodeID[int]
    name: str

    @classmethod
    def resolve_nodes(cls, *, info: Any, node_ids: Any, required: bool = False) -> Any:
        return [Fruit(code=int(id_), name=f"fruit {id_}") for id_ in node_ids]


@strawberry.type
class RelayQuery:
    node: relay.Node = relay.node()
    nodes: list[relay.Node] = relay.node()

    @relay.connection(relay.ListConnection[Fruit])
    def fruits(self) -> list[Fruit]:
        return [Fruit(code=n, name=f"fruit {n}") for n in range(5)]

    @strawberry.field
    def same(self, id: relay.GlobalID) -> relay.GlobalID:
        return id


fruits = strawberry.Schema(RelayQuery)


@pytest.mark.parametrize(
    "text",
    [
        'query { node(id: "RnJ1aXQ6Mw==") { id __typename ... on Fruit { name } } }',
        'query ($id: ID!) { nodes(ids: [$id, "RnJ1aXQ6MQ=="]) { id ... on Fruit { name } } same(id: $id) }',
        "query { fruits(first: 2) { pageInfo { hasNextPage endCursor } edges { cursor node { id name } } } }",
        'query ($id: ID!) { same(id: $id) again: same(id: "RnJ1aXQ6MQ==") }',
    ],
)
async def test_relays_nodes_and_connections_are_answered_as_by_the_reference(text: str) -> None:
    variables = {"id": "RnJ1aXQ6Mg=="} if "$id" in text else {}
    body, data = await answers(fruits, text, **variables)
    assert body == orjson.dumps({"data": data})
