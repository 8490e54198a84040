"""`info` in a plan has what Strawberry's has."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
import strawberry
from strawberry.extensions import FieldExtension
from strawberry.schema.config import StrawberryConfig

from tests.engine.prepared import answers

ATTRIBUTES = (
    "field_name",
    "python_name",
    "root_value",
    "variable_values",
    "selected_fields",
    "input_extensions",
    "return_type",
    "operation",
    "query",
    "path",
)


def describe(info: strawberry.Info) -> str:
    described = {name: repr(getattr(info, name)) for name in ATTRIBUTES}
    raw = info._raw_info
    described |= {
        "argument": repr(info.get_argument_definition("of")),
        "is it Strawberry's": str(isinstance(info, strawberry.Info)),
        "its schema": str(info.schema is raw.schema._strawberry_schema),
        "its context": str(info.context is raw.context),
        "raw": repr((raw.parent_type, raw.return_type, raw.path, raw.field_nodes, list(raw.fragments))),
    }
    return orjson.dumps(described).decode()


class Describing(FieldExtension):
    def resolve(self, next_: Any, source: Any, info: strawberry.Info, **given: Any) -> Any:
        return next_(source, info, **given) + describe(info)


@strawberry.type
class Leaf:
    n: int

    @strawberry.field
    def now(self, info: strawberry.Info) -> str:
        return describe(info)

    @strawberry.field
    async def later(self, info: strawberry.Info, of: str = "x") -> str:
        return describe(info)

    @strawberry.field(extensions=[Describing()])
    def wrapped(self) -> str:
        return "wrapped "

    @strawberry.field
    def leaves(self, info: strawberry.Info) -> list[list[Leaf | None]]:
        assert info.path.key
        return [[Leaf(n=1), None, Leaf(n=2)], [Leaf(n=3)]]


@strawberry.type
class Query:
    @strawberry.field
    async def leaf(self, info: strawberry.Info) -> Leaf:
        return Leaf(n=0)

    @strawberry.field
    def described(self, info: strawberry.Info) -> str:
        return describe(info)


class OwnInfo(strawberry.Info):
    @property
    def field_name(self) -> str:
        return f"own {self._raw_info.field_name}"


schemas = [strawberry.Schema(Query), strawberry.Schema(Query, config=StrawberryConfig(info_class=OwnInfo))]


@pytest.mark.parametrize("schema", schemas)
@pytest.mark.parametrize(
    "fields",
    [
        "now",
        "later",
        'here: now there: later(of: "y")',
        "wrapped",
        "leaves { n now leaves { wrapped later } }",
    ],
)
async def test_info_in_a_plan_is_as_in_the_reference(schema: strawberry.Schema, fields: str) -> None:
    fragment = f"fragment F on Leaf {{ n @include(if: $v) {fields} }}"
    text = f"query Q($v: Boolean = true) {{ described leaf {{ n ...F leaf2: now }} }} {fragment}"
    body, data = await answers(schema, text, {"context": 1}, v=True)
    assert body == orjson.dumps({"data": data})
