"""Documents for every operation of the schema, found by walking it, with a place for each hostile value."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLUnionType,
    get_named_type,
    is_leaf_type,
    is_list_type,
)

from schema.build import schema
from tests.hostile.words import BY_SCALAR, CURSORS

SCHEMA = schema._schema
Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Operation:
    """One root field, asked with variables of its arguments' own names."""

    kind: str
    name: str
    field: GraphQLField

    @property
    def text(self) -> str:
        head = ", ".join(f"${name}: {a.type}" for name, a in self.field.args.items())
        args = ", ".join(f"{name}: ${name}" for name in self.field.args)
        selection = _selection(get_named_type(self.field.type))
        return (
            f"{self.kind} {f'({head})' if head else ''} "
            f"{{ {self.name}{f'({args})' if args else ''} {selection} }}"
        )


def operations(kind: str) -> list[Operation]:
    root = {
        "query": SCHEMA.query_type,
        "mutation": SCHEMA.mutation_type,
        "subscription": SCHEMA.subscription_type,
    }
    found = root[kind]
    assert found is not None
    return [Operation(kind, name, field) for name, field in sorted(found.fields.items())]


def _selection(of: GraphQLNamedType, depth: int = 3) -> str:
    """What can be selected without arguments, a few levels deep; of a union, why it was refused."""
    if is_leaf_type(of):
        return ""
    if isinstance(of, GraphQLUnionType):
        refused = "... on Refused { code message messageEn field }"
        return f"{{ __typename {refused if 'Refused' in {t.name for t in of.types} else ''} }}"
    if not isinstance(of, GraphQLObjectType):
        return "{ __typename id }"
    parts = ["__typename"]
    for name, field in of.fields.items():
        inner = get_named_type(field.type)
        if any(a.type for a in field.args.values() if isinstance(a.type, GraphQLNonNull)):
            continue
        if is_leaf_type(inner):
            parts.append(name)
        elif depth > 1 and name not in ("mergedFrom", "mergedInto", "instructions"):
            parts.append(f"{name} {_selection(inner, depth - 1)}")
    return "{ " + " ".join(parts) + " }"


_FITTING: dict[str, Any] = {
    "Int": 1,
    "Float": -6.9,
    "Boolean": False,
    "Date": "2026-11-02",
    "DateTime": "2026-12-02T00:00:00Z",
    "String": "kata kata",
    "ID": "Q29tcGxhaW50OjE",
    "Cursor": None,
}
_BY_NAME = {
    "opd": "DPUPR",
    "district": "35.23.16",
    "category": "jalan-rusak",
    "longitude": 112.05,
    "periodEnd": "2026-11-30",
    "number": "TPR-2026-000001",
    "identifier": "08110000001",
    "phone": "08123456789",
    "email": "a@uji.test",
    "pin": "123456",
}


def fitting(name: str, of: Any, *, full: bool = True) -> Any:
    """A value that the type takes; with every optional part if `full`."""
    inner = of.of_type if isinstance(of, GraphQLNonNull) else of
    if is_list_type(inner):
        return [fitting(name, inner.of_type, full=full)] if full and name not in ("attachments",) else []
    named = get_named_type(inner)
    if isinstance(named, GraphQLInputObjectType):
        return {
            key: fitting(key, field.type, full=full)
            for key, field in named.fields.items()
            if full or isinstance(field.type, GraphQLNonNull)
        }
    if isinstance(named, GraphQLEnumType):
        return next(iter(named.values))
    assert isinstance(named, GraphQLScalarType)
    return _BY_NAME.get(name, _FITTING[named.name])


def places(name: str, of: Any, at: Path = ()) -> Iterator[tuple[Path, str, str]]:
    """Where a scalar can be put into an argument: the path, the last name, and which scalar."""
    inner = of.of_type if isinstance(of, GraphQLNonNull) else of
    if is_list_type(inner):
        yield from places(name, inner.of_type, (*at, 0))
        return
    named = get_named_type(inner)
    if isinstance(named, GraphQLInputObjectType):
        for key, field in named.fields.items():
            yield from places(key, field.type, (*at, key))
    elif isinstance(named, GraphQLScalarType) and named.name in BY_SCALAR:
        yield at, name, named.name


def put(into: Any, path: Path, value: Any) -> Any:
    """The same with `value` at the path."""
    if not path:
        return value
    step, *rest = path
    if isinstance(step, int):
        return [put(into[0] if into else None, tuple(rest), value)]
    return {**(into or {}), step: put((into or {}).get(step), tuple(rest), value)}


ALWAYS = {
    "a NUL",
    "SQL",
    "emoji",
    "long",
    "grows when upper",
    "too large",
    "far too large",
    "the most",
    "huge",
}
TURNS = 8


def hostile(operation: Operation, turn: int = 0) -> Iterator[tuple[str, dict[str, Any]]]:
    """For every place in its arguments hostile values, the rest fitting; with what was put where.

    Some values come everywhere, the others by turns: each place gets an eighth of them, the next
    place another eighth.
    """
    good = {name: fitting(name, a.type) for name, a in operation.field.args.items()}
    for name, argument in operation.field.args.items():
        for path, last, scalar in places(name, argument.type):
            turn += 1
            values = CURSORS if last == "after" else BY_SCALAR[scalar]
            for n, (sort, value) in enumerate(values.items()):
                if sort not in ALWAYS and n % TURNS != turn % TURNS and last != "after":
                    continue
                yield (
                    f"{'.'.join(map(str, (name, *path)))}: {sort}",
                    {**good, name: put(good[name], path, value)},
                )
