"""Lists and objects among a resolver's arguments are its own: no call sees what another one did to them."""

from typing import Any

import orjson
import pytest
import strawberry
from strawberry.scalars import JSON

from tests.engine.prepared import answers, plan_of


@strawberry.input
class Order:
    titles: list[str]
    within: "Order | None" = None


@strawberry.type
class Shelf:
    name: str

    @strawberry.field
    def listed(self, titles: list[str] = ["Arok"]) -> list[str]:  # noqa: B006  (it is what is tried)
        titles.append(self.name)
        return titles

    @strawberry.field
    async def nested(self, titles: list[list[str]] = [["Arok"]]) -> str:  # noqa: B006
        titles[0].append(self.name)
        return str(titles)

    @strawberry.field
    def ordered(self, order: Order) -> str:
        order.titles.append(self.name)
        if order.within is not None:
            order.within.titles.append(self.name)
        return str(order)

    @strawberry.field
    async def wanted(self, order: Order | None = None) -> str:
        if order is not None:
            order.titles.append(self.name)
        return str(order)

    @strawberry.field
    def loose(self, values: JSON, also: JSON = None) -> str:  # type: ignore[assignment]
        values["seen"].append(self.name)  # type: ignore[index]
        return str(values)


@strawberry.type
class Query:
    @strawberry.field
    def shelves(self) -> list[Shelf]:
        return [Shelf(name=name) for name in "abc"]

    @strawberry.field
    def counted(self, of: list[int] = [1, 2]) -> list[int]:  # noqa: B006
        of.append(sum(of))
        return of


schema = strawberry.Schema(Query)
LIST = "query ($titles: [String!]) { shelves { listed(titles: $titles) } }"


@pytest.mark.parametrize(
    ("text", "variables"),
    [
        ("{ shelves { listed } }", {}),
        ('{ shelves { listed(titles: ["Bumi"]) again: listed(titles: ["Bumi"]) } }', {}),
        (LIST, {"titles": ["Rumah"]}),
        (LIST, {}),
        ('query ($t: [String!] = ["Jejak"]) { shelves { listed(titles: $t) too: listed(titles: $t) } }', {}),
        ('query ($t: String!) { shelves { listed(titles: ["Bumi", $t]) } }', {"t": "Kaca"}),
        ("{ shelves { nested } }", {}),
        ('{ shelves { nested(titles: [["Bumi"], []]) } }', {}),
        ("query ($t: [[String!]!]!) { shelves { nested(titles: $t) } }", {"t": [["Rumah"]]}),
        ("{ shelves { ordered(order: {titles: []}) wanted } }", {}),
        (
            '{ shelves { ordered(order: {titles: ["a"], within: {titles: []}}) wanted(order: {titles: []})}}',
            {},
        ),
        (
            "query ($o: Order!) { shelves { ordered(order: $o) wanted(order: $o) } }",
            {"o": {"titles": ["Rumah"], "within": {"titles": []}}},
        ),
        (
            "query ($t: [String!]!) { shelves { ordered(order: {titles: $t, within: {titles: $t}}) } }",
            {"t": ["Rumah"]},
        ),
        ("{ shelves { loose(values: {seen: []}) too: loose(values: {seen: [1]}, also: [2]) } }", {}),
        ("{ counted too: counted(of: [4]) again: counted(of: [4]) }", {}),
    ],
)
async def test_each_call_has_lists_and_objects_of_its_own(text: str, variables: dict[str, Any]) -> None:
    for _ in range(2):
        body, data = await answers(schema, text, **variables)
        assert orjson.loads(body) == {"data": data}


async def test_runs_of_one_plan_have_them_of_their_own() -> None:
    """Also where a client's variables are the same objects again."""
    plan = plan_of(schema, LIST)
    given = {"titles": ["Rumah"]}
    first = await plan.run(None, None, plan.coerce(given))
    assert await plan.run(None, None, plan.coerce(given)) == first
    assert given == {"titles": ["Rumah"]}
    coerced = plan.coerce(given)
    assert await plan.run(None, None, coerced) == await plan.run(None, None, coerced) == first
