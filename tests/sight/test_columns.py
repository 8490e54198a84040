"""Only the columns that the fields need are read: each field alone is what it is among all others."""

from typing import Any

from graphql import GraphQLObjectType, get_named_type, is_leaf_type

from schema.build import schema
from tests.sight.town import Town

SOME = ("visitor", "siti", "budi", "dina")
"""Of the public, of one's own, of an office, of all: a sight decides what is shown, not what is read."""


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
            kept = " ".join(n for n in leaves if n != "remainingHours")
            found[name] = f"{name} {{ {kept or ' '.join(f'{n} {{ id }}' for n in inner.fields)} }}"
    return found


async def _asked(town: Town, name: str, selection: str) -> list[Any]:
    """The same through a list in two orders and by numbers; the plans give it, not the reference."""
    line, engine = town[name].line, town[name].line.regency.app.engine
    page = f"edges {{ node {{ number {selection} }} }}"
    numbers = " ".join(
        f'n{n}: complaint(number: "{known.filed.number}") {{ {selection} }}'
        for n, known in enumerate(town.known[:4])
    )
    found: list[Any] = []
    for question in (
        f"{{ complaints(first: 30) {{ {page} }} }}",
        f"{{ complaints(first: 30, order: MOST_URGENT) {{ {page} }} }}",
        f"{{ {numbers} }}",
    ):
        answer = await line.ask(question)
        # Once it may have been found out that the answer depends on the person; that is known from then on.
        failed = engine.counters.fallbacks
        assert await line.ask(question) == answer
        assert engine.counters.fallbacks == failed, (name, selection)
        if "complaints" in answer:
            found += [edge["node"] for edge in answer["complaints"]["edges"]]
        else:
            found.append(answer)
    return found


async def test_each_field_of_a_complaint_alone(town: Town) -> None:
    fields = _fields("Complaint")
    for name in SOME:
        everything = await _asked(town, name, " ".join(fields.values()))
        for field, selection in fields.items():
            alone = await _asked(town, name, selection)
            for one, all_of_it in zip(alone[:-1], everything[:-1], strict=True):
                assert one[field] == all_of_it[field], (name, field)
            for key, one in alone[-1].items():
                whole = everything[-1][key]
                assert one == (None if whole is None else {field: whole[field]}), (name, field)


async def test_each_field_of_an_event_alone(town: Town) -> None:
    fields = _fields("ComplaintEvent")
    for name in SOME:
        everything = (await _asked(town, name, f"timeline {{ {' '.join(fields.values())} }}"))[-1]
        for field, selection in fields.items():
            alone = (await _asked(town, name, f"timeline {{ {selection} }}"))[-1]
            for key, one in alone.items():
                whole = everything[key]
                told = None if whole is None else {"timeline": [{field: e[field]} for e in whole["timeline"]]}
                assert one == told, (name, field)
