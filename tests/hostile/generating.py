"""Requests that nobody wrote: operations of the schema with parts and values by chance, and bodies that are
broken afterwards. The same seed makes the same requests."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLUnionType,
    get_named_type,
    is_leaf_type,
    is_list_type,
)

from tests.hostile.documents import SCHEMA
from tests.hostile.words import BY_SCALAR

ROOTS = {
    "query": SCHEMA.query_type,
    "mutation": SCHEMA.mutation_type,
    "subscription": SCHEMA.subscription_type,
}
ENDING = frozenset(
    {
        "signOut",
        "signOutEverywhere",
        "endSession",
        "changePassword",
        "deleteAccount",
        "updateAccount",
        "revokeDisplay",
    }
)
"""What would end who asks: nothing else would be tried afterwards."""
_DEEPEST = 5
_HOSTILE = 0.15
"""How often a value is of a sort that nobody meant."""


@dataclass(frozen=True)
class Generated:
    """A request: what it is meant to be, and the bytes that are sent."""

    kind: str
    body: bytes

    @property
    def payload(self) -> dict[str, Any] | None:
        """What it says, where it says anything."""
        try:
            said = json.loads(self.body)
        except ValueError:
            return None
        return said if isinstance(said, dict) else None


class Generator:
    """`known`: by a root field, `Type.field`, arguments with which it has something to tell."""

    def __init__(self, seed: int, known: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
        self._by = Random(seed)
        self._known = known
        self._roots = {
            kind: sorted(of.fields.keys() - ENDING) for kind, of in ROOTS.items() if of is not None
        }
        self._values: dict[str, list[Any]] = {}
        for asked in known.values():
            for each in asked:
                self._note(each)

    def request(self, kind: str, *, broken: float = 0.1) -> Generated:
        """One operation of this kind; `broken`: how often its bytes are changed afterwards."""
        by = self._by
        root = ROOTS[kind]
        assert root is not None
        names = [
            by.choice(self._roots[kind])
            for _ in range(1 if kind == "subscription" else by.choice((1, 1, 2, 3)))
        ]
        variables: dict[str, Any] = {}
        declared: list[str] = []
        parts = [self._root(root, name, declared, variables) for name in names]
        head = f"({', '.join(declared)})" if declared else ""
        text = f"{kind} Generated{head} {{ {' '.join(parts)} }}"
        said = {"query": text, "variables": variables}
        if by.random() < 0.05:
            said["operationName"] = by.choice(["Generated", "Other", "", None, 1])
        if by.random() < 0.03:
            said["extensions"] = by.choice(
                [{}, None, [], {"persistedQuery": {"version": 1, "sha256Hash": "0" * 64}}]
            )
        body = json.dumps(said).encode()
        return Generated(kind, self._broken(body) if by.random() < broken else body)

    def _root(
        self, root: GraphQLObjectType, name: str, declared: list[str], variables: dict[str, Any]
    ) -> str:
        field = root.fields[name]
        asked = self._known.get(f"{root.name}.{name}")
        given = dict(self._by.choice(asked)) if asked and self._by.random() < 0.6 else {}
        said = []
        for argument, of in field.args.items():
            if argument not in given and not isinstance(of.type, GraphQLNonNull) and self._by.random() < 0.6:
                continue
            variable = f"v{len(variables)}"
            kept = argument in given and self._by.random() > _HOSTILE
            variables[variable] = given[argument] if kept else self._value(argument, of.type)
            declared.append(f"${variable}: {of.type}")
            said.append(f"{argument}: ${variable}")
        arguments = f"({', '.join(said)})" if said else ""
        alias = f"a{len(variables)}{name}: "
        return f"{alias}{name}{arguments} {self._selection(field, _DEEPEST)}"

    def _selection(self, field: GraphQLField, depth: int) -> str:
        of = get_named_type(field.type)
        if is_leaf_type(of):
            return ""
        return f"{{ {' '.join(self._parts(of, depth))} }}"

    def _parts(self, of: Any, depth: int) -> list[str]:
        by = self._by
        parts = ["__typename"]
        if isinstance(of, (GraphQLUnionType, GraphQLInterfaceType)):
            for each in by.sample(possible := SCHEMA.get_possible_types(of), min(len(possible), 3)):
                parts.append(f"... on {each.name} {{ {' '.join(self._parts(each, depth))} }}")
            return parts
        assert isinstance(of, GraphQLObjectType)
        wanted = by.sample([*of.fields], min(len(of.fields), by.choice((1, 3, 6, 12))))
        if "edges" in of.fields and "edges" not in wanted:
            wanted.append("edges")
        if "node" in of.fields and "node" not in wanted:
            wanted.append("node")
        for name in wanted:
            field = of.fields[name]
            if depth <= 1 and not is_leaf_type(get_named_type(field.type)):
                continue
            alias = f"x{by.randrange(9)}{name}: " if by.random() < 0.1 else ""
            directive = by.choice((" @include(if: true)", " @skip(if: true)")) if by.random() < 0.03 else ""
            parts.append(
                f"{alias}{name}{self._literals(field.args)}{directive} {self._selection(field, depth - 1)}"
            )
        return parts

    def _literals(self, arguments: Mapping[str, GraphQLArgument]) -> str:
        said = [
            f"{name}: {_literal(self._value(name, of.type), of.type)}"
            for name, of in arguments.items()
            if isinstance(of.type, GraphQLNonNull) or self._by.random() < 0.3
        ]
        return f"({', '.join(said)})" if said else ""

    def _value(self, name: str, of: Any) -> Any:
        by = self._by
        if by.random() < 0.02:
            return by.choice([None, [], {}, "", 0, True, [[]], {"": None}])
        inner = of.of_type if isinstance(of, GraphQLNonNull) else of
        if is_list_type(inner):
            return [self._value(name, inner.of_type) for _ in range(by.choice((0, 1, 1, 2, 40)))]
        named = get_named_type(inner)
        if isinstance(named, GraphQLInputObjectType):
            return {
                key: self._value(key, field.type)
                for key, field in named.fields.items()
                if isinstance(field.type, GraphQLNonNull) or by.random() < 0.5
            }
        if isinstance(named, GraphQLEnumType):
            return by.choice([*named.values]) if by.random() > 0.05 else "NONE_OF_THEM"
        if by.random() > _HOSTILE and self._values.get(name):
            return by.choice(self._values[name])
        sorts = BY_SCALAR.get(named.name)
        if sorts:
            return by.choice([*sorts.values()])
        return by.choice((0, 1, 20, -1, 5.5, True, False, "kata", None))

    def _note(self, value: Any, name: str = "") -> None:
        """What is known of arguments, by their names at whatever depth."""
        if isinstance(value, Mapping):
            for key, inner in value.items():
                self._note(inner, key)
        elif isinstance(value, (list, tuple)):
            for inner in value:
                self._note(inner, name)
        elif value not in self._values.setdefault(name, []):
            self._values[name].append(value)

    def _broken(self, body: bytes) -> bytes:
        by = self._by
        changed = bytearray(body)
        for _ in range(by.choice((1, 1, 2, 8))):
            at = by.randrange(len(changed))
            match by.randrange(5):
                case 0:
                    changed[at] = by.randrange(256)
                case 1:
                    del changed[at : at + by.choice((1, 5, 50))]
                case 2:
                    changed[at:at] = by.choice(
                        (b"{", b"}", b'"', b"\\u0000", b"\\ud800", b"\xff", b"[" * 300, b"null")
                    )
                case 3:
                    changed[at:at] = changed[at : at + 40] * by.choice((1, 3, 200))
                case _:
                    del changed[at:]
            if not changed:
                return b""
        return bytes(changed)


def _literal(value: Any, of: Any) -> str:
    """As it stands in a document."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_literal(inner, None)}" for key, inner in value.items() if key) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_literal(inner, of) for inner in value) + "]"
    if isinstance(value, str) and isinstance(get_named_type(of) if of is not None else None, GraphQLEnumType):
        return value
    return json.dumps(value)
