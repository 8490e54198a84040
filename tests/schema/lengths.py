"""Every place of the schema into which a text or a list can be put, and the longest that it takes there."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graphql import (
    GraphQLInputObjectType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLScalarType,
    get_named_type,
    is_list_type,
)

from schema.bounds import ITEMS, RAW, RAW_BYTES, UNDECLARED, most_of
from tests.hostile.documents import SCHEMA, Operation, Path, fitting, operations, put

KINDS = {
    "marks out of order": "\u0301\u0316",
    "marks on letters": "a" + "\u0301\u0316" * 15,
    "letters": "x",
    "words": "jalan rusak ",
    "emoji": "\U0001f6a7",
    "signs that show nothing": "\u200b",
    "letters that come apart": "\u1ec7",
}
"""What is costly to compose, to fold, to cut into words or to count, by what is repeated."""


@dataclass(frozen=True)
class Place:
    """Where a text can be put: `path` begins with the argument's name, `owner` is the input it is in."""

    operation: Operation
    path: Path
    name: str
    scalar: str
    owner: str

    @property
    def most(self) -> int:
        return most_of(self.name, self.owner) if self.scalar == "String" else UNDECLARED

    @property
    def characters(self) -> int:
        return self.most * (RAW if self.scalar == "String" else 1)

    @property
    def bytes(self) -> int:
        return self.most * (RAW_BYTES if self.scalar == "String" else 4)

    @property
    def field(self) -> str:
        """As a refusal names it."""
        return ".".join(map(str, self.path))

    def longest(self, kind: str) -> str:
        """The longest text of this kind that is let in."""
        piece = KINDS[kind]
        text = (piece * (self.characters // len(piece) + 1))[: self.characters]
        while len(text.encode()) > self.bytes:
            text = text[: len(text) * self.bytes // len(text.encode())]
        return text

    def too_long(self, kind: str) -> str:
        """One sign longer."""
        text = self.longest(kind)
        return text + KINDS[kind] + "x" if len(text) < self.characters else text + text[0]

    def with_value(self, value: Any) -> dict[str, Any]:
        """Variables of the operation with this value in the place, the others fitting."""
        variables = {name: fitting(name, a.type) for name, a in self.operation.field.args.items()}
        argument, *path = self.path
        return {**variables, str(argument): put(variables[str(argument)], tuple(path), value)}

    def __str__(self) -> str:
        return f"{self.operation.name}({self.field})"


def texts_of(operation: Operation) -> Iterator[Place]:
    for name, argument in operation.field.args.items():
        for path, last, scalar, owner in _texts(name, argument.type, (name,), ""):
            yield Place(operation, path, last, scalar, owner)


def _texts(name: str, of: Any, at: Path, owner: str) -> Iterator[tuple[Path, str, str, str]]:
    inner = of.of_type if isinstance(of, GraphQLNonNull) else of
    if is_list_type(inner):
        yield from _texts(name, inner.of_type, (*at, 0), owner)
        return
    named = get_named_type(inner)
    if isinstance(named, GraphQLInputObjectType):
        for key, field in named.fields.items():
            yield from _texts(key, field.type, (*at, key), named.name)
    elif isinstance(named, GraphQLScalarType) and named.name in ("String", "ID", "Cursor"):
        yield at, name, named.name, owner


def lists_of(operation: Operation) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The path of each list, and variables with one item more in it than it may have."""
    for name, argument in operation.field.args.items():
        variables = {key: fitting(key, a.type) for key, a in operation.field.args.items()}
        for path, item in _lists(name, argument.type, (name,)):
            value = put(variables[name], path[1:], [item] * (ITEMS + 1))
            yield path, {**variables, name: value}


def _lists(name: str, of: Any, at: Path) -> Iterator[tuple[Path, Any]]:
    inner = of.of_type if isinstance(of, GraphQLNonNull) else of
    if is_list_type(inner):
        yield at, fitting(name, inner.of_type)
        return
    named = get_named_type(inner)
    if isinstance(named, GraphQLInputObjectType):
        for key, field in named.fields.items():
            yield from _lists(key, field.type, (*at, key))


ROOTS = [o for kind in ("query", "mutation", "subscription") for o in operations(kind)]
PLACES = [place for operation in ROOTS for place in texts_of(operation)]
LISTS = [(operation, *found) for operation in ROOTS for found in lists_of(operation)]
INSIDE = {
    (type_.name, field, argument)
    for type_ in SCHEMA.type_map.values()
    if isinstance(type_, GraphQLObjectType) and not type_.name.startswith("__")
    if type_ not in (SCHEMA.query_type, SCHEMA.mutation_type, SCHEMA.subscription_type)
    for field, definition in type_.fields.items()
    for argument, spec in definition.args.items()
    if get_named_type(spec.type).name in ("String", "ID", "Cursor")
}
"""Texts that fields below the roots take."""
