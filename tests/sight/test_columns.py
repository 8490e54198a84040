"""No more columns are read than the fields need, and no fewer: each field alone is what it is among others."""

from typing import Any

from graphql import GraphQLObjectType, get_named_type, is_leaf_type

from schema.build import schema
from tests.cast import CAST
from tests.sight.town import Town


def _fields(typename: str) -> dict[str, str]:
    """Each field of a type with a selection."""
    found: dict[str, str] = {}
    type_ = schema._schema.type_map[typename]
    assert isinstance(type_, GraphQLObjectType)
    for name, field in type_.fields.items():
        inner = get_named_type(field.type)
        if is_leaf_type(inner):
            found[name] = name
        elif isinstance(inner, GraphQLObjectType):
            leaves = [
                n for n, f in inner.fields.items() if is_leaf_type(get_named_type(f.type)) and not f.args
            ]
            found[name] = f"{name} {{ {' '.join(n for n in leaves if n != 'remainingHours')} }}"
    return found


async def _asked(town: Town, name: str, selection: str) -> list[Any]:
    """The same through a list, a queue's order and a number."""
    line = town[name].line
    pages = [
        (
            await line.ask(
                f"{{ complaints(first: 100, order: {order}) {{ edges {{ node {{ number {selection} }} }} }} }}"
            )
        )
        for order in ("NEWEST", "MOST_URGENT")
    ]
    found = [edge["node"] for page in pages for edge in page["complaints"]["edges"]]
    numbers = " ".join(
        f'n{n}: complaint(number: "{k.filed.number}") {{ {selection} }}'
        for n, k in enumerate(town.known[:12])
    )
    return [*found, await line.ask(f"{{ {numbers} }}")]


async def test_each_field_of_a_complaint_alone(town: Town) -> None:
    fields = _fields("Complaint")
    engine = town["siti"].line.regency.app.engine
    for name in CAST:
        everything = await _asked(town, name, " ".join(fields.values()))
        for field, selection in fields.items():
            failed = engine.counters.fallbacks
            alone = await _asked(town, name, selection)
            assert engine.counters.fallbacks == failed, (name, field)
            for one, all_of_it in zip(alone[:-1], everything[:-1], strict=True):
                assert one[field] == all_of_it[field], (name, field)
            for key, one in alone[-1].items():
                whole = everything[-1][key]
                assert one == (None if whole is None else {field: whole[field]}), (name, field)


async def test_each_field_of_an_event_alone(town: Town) -> None:
    fields = _fields("ComplaintEvent")
    engine = town["siti"].line.regency.app.engine
    for name in CAST:
        everything = (await _asked(town, name, f"timeline {{ {' '.join(fields.values())} }}"))[-1]
        for field, selection in fields.items():
            failed = engine.counters.fallbacks
            alone = (await _asked(town, name, f"timeline {{ {selection} }}"))[-1]
            assert engine.counters.fallbacks == failed, (name, field)
            for key, one in alone.items():
                whole = everything[key]
                told = None if whole is None else {"timeline": [{field: e[field]} for e in whole["timeline"]]}
                assert one == told, (name, field)
