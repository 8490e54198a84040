from __future__ import annotations

from typing import Annotated, Any

import orjson
import pytest
import strawberry
from strawberry.types.cast import cast as as_type

from engine.execution.completion.type_resolution import of_class
from engine.execution.fallback import PlanFailed
from tests.engine.prepared import answers, plan_of

asked: list[str] = []


class CarRow:
    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name


class VanRow(CarRow):
    __slots__ = ()


class BoatRow:
    """Has a dictionary, where a mark may hide."""

    def __init__(self, name: str) -> None:
        self.name = name


class Shifty(CarRow):
    """Decides for itself which attributes it has."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Any:
        if name == "__as_strawberry_type__":
            return Boat if self.name == "boat" else None
        raise AttributeError(name)


@strawberry.interface
class Vehicle:
    name: str


def _count(name: str, *classes: type) -> Any:
    predicate = of_class(*classes)

    def is_type_of(row: Any, info: Any) -> bool:
        asked.append(name)
        return predicate(row, info)

    is_type_of.classes = classes
    return is_type_of


@strawberry.type
class Car(Vehicle):
    is_type_of = _count("car", CarRow)


@strawberry.type
class Boat(Vehicle):
    is_type_of = _count("boat", BoatRow)


@strawberry.type
class Bike(Vehicle):
    """Its instances are Strawberry's own."""


@strawberry.type
class Horse(Vehicle):
    @classmethod
    def is_type_of(cls, row: Any, info: Any) -> bool:
        asked.append("horse")
        return getattr(row, "name", "") == "horse"


@strawberry.type
class Sledge(Vehicle):
    @classmethod
    def is_type_of(cls, row: Any, info: Any) -> bool:
        return bool(row.name == "sledge" and info.path.key == "horses")


Anything = Annotated[Car | Boat | Bike, strawberry.union("Anything")]


@strawberry.type
class Query:
    @strawberry.field
    def vehicles(self, info: strawberry.Info) -> list[Vehicle]:
        return list(info.context)

    @strawberry.field
    def anything(self, info: strawberry.Info) -> list[Anything]:
        return list(info.context)

    @strawberry.field
    def cars(self, info: strawberry.Info) -> list[Car | None]:
        return list(info.context)

    @strawberry.field
    def bikes(self, info: strawberry.Info) -> list[Bike]:
        return list(info.context)

    @strawberry.field
    def horses(self, info: strawberry.Info) -> list[Horse]:
        return list(info.context)

    @strawberry.field
    def sledges(self, info: strawberry.Info) -> list[Sledge]:
        return list(info.context)


schema = strawberry.Schema(Query, types=[Car, Boat, Bike])


@pytest.fixture(autouse=True)
def nobody_asked() -> None:
    asked.clear()


async def names(text: str, rows: list[Any]) -> list[str]:
    body, data = await answers(schema, text, rows)
    assert body == orjson.dumps({"data": data})
    [values] = data.values()
    return [value and value["__typename"] for value in values]


@pytest.mark.parametrize("field", ["vehicles", "anything"])
async def test_types_are_found_by_class(field: str) -> None:
    rows = [CarRow("a"), BoatRow("b"), VanRow("c"), Bike(name="d"), CarRow("e")]
    found = await names(f"{{ {field} {{ __typename ... on Vehicle {{ name }} }} }}", rows)
    assert found == ["Car", "Boat", "Car", "Bike", "Car"]


async def test_a_declared_class_is_asked_once() -> None:
    plan = plan_of(strawberry.Schema(Query, types=[Car]), "{ cars { name } }")
    rows = [CarRow("a"), None, CarRow("b"), CarRow("c")]
    for _ in range(3):
        await plan.run(None, rows, {})
    assert asked == ["car"]


@pytest.mark.parametrize("field", ["vehicles", "anything"])
async def test_a_mark_on_one_object_changes_its_type_after_its_class_is_known(field: str) -> None:
    text = f"{{ {field} {{ __typename }} }}"
    assert await names(text, [BoatRow("a"), Bike(name="b")] * 2) == ["Boat", "Bike"] * 2
    rows = [BoatRow("a"), as_type(Bike, BoatRow("b")), as_type(Vehicle, Bike(name="c"))]
    assert await names(text, rows) == ["Boat", "Bike", "Bike"]


async def test_a_class_that_decides_for_itself_is_asked_each_time() -> None:
    plan = plan_of(schema, "{ vehicles { __typename } }")
    await plan.run(None, [Shifty("car"), Shifty("car")], {})
    with pytest.raises(PlanFailed):
        await plan.run(None, [Shifty("boat")], {})


async def test_a_predicate_of_which_nothing_is_known_is_asked_each_time() -> None:
    rows = [CarRow("horse"), CarRow("horse")]
    assert await names("{ horses { __typename } }", rows) == ["Horse", "Horse"]
    with pytest.raises(PlanFailed):
        await plan_of(schema, "{ horses { __typename } }").run(None, [CarRow("donkey")], {})


async def test_a_predicate_that_asks_for_the_path_gets_the_reference() -> None:
    plan = plan_of(schema, "{ horses: sledges { name } }")
    for _ in range(2):
        with pytest.raises(PlanFailed):
            await plan.run(None, [CarRow("sledge")], {})


@pytest.mark.parametrize("rows", [[object()], [ValueError("no bike")], ["bike"], [None]])
async def test_what_is_not_of_the_type_is_left_to_the_reference(rows: list[Any]) -> None:
    for text in ("{ bikes { name } }", "{ vehicles { name } }"):
        with pytest.raises(PlanFailed):
            await plan_of(schema, text).run(None, rows, {})
        assert (await schema.execute(text, context_value=rows)).errors
