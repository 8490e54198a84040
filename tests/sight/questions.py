"""Every question that the schema allows: one document for each field, by the shortest way from each root.

A field stands alone in its document, so that it cannot hide behind a neighbour for whose sake the answer is
not shared. A field that is added to the schema is asked from then on; one whose arguments are not known is
an error here, not a gap.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphql import (
    GraphQLArgument,
    GraphQLCompositeType,
    GraphQLField,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLSchema,
    GraphQLUnionType,
    get_named_type,
    is_abstract_type,
    is_composite_type,
    is_leaf_type,
    is_required_argument,
)

Arguments = Mapping[str, Sequence[Mapping[str, Any]]]
"""What to ask each field with: `Type.field`, or where it may give several types `Type.field/Given`."""


@dataclass(frozen=True)
class Step:
    """A field on the way, or without one the type that is meant of several."""

    of: GraphQLCompositeType
    field: str | None = None


@dataclass(frozen=True)
class Question:
    """A document, and the values with which it is asked, one after the other."""

    root: str
    reaches: str
    way: frozenset[str]
    """The fields through which it goes, as `Type.field`."""
    document: str
    variables: tuple[Mapping[str, Any], ...]

    def __str__(self) -> str:
        return f"{self.reaches} from {self.root}"


SAME_FROM_EVERYWHERE = ("Opd",)
"""Objects that hang on nothing but themselves: what lies below them is asked by one way of each operation
type; by all others they are asked themselves."""


NEAR = 3
"""How many steps away a field may be to be asked with all that is known, and not with the first alone."""


class Unanswerable(LookupError):
    """What keeps a field of the schema from being asked."""


def fields_of(of: GraphQLCompositeType) -> Mapping[str, GraphQLField]:
    return {} if isinstance(of, GraphQLUnionType) else of.fields


def questions(
    schema: GraphQLSchema, root: GraphQLNamedType | None, arguments: Arguments, *, ways: int | None = None
) -> list[Question]:
    """All of them from the fields of this root type. `ways`: from so many of them what lies below an object
    is asked field by field; by all others that lead to it from afar the object is asked, each of its own
    fields together. Raises Unanswerable."""
    assert root is not None
    found: list[Question] = []
    done = Counter[str]()
    for name in fields_of(root):  # type: ignore[arg-type]
        found += _from(schema, root, name, arguments, done, ways)
    return found


def reachable(schema: GraphQLSchema, *roots: GraphQLNamedType | None) -> set[str]:
    """The fields that can be asked for at all, as `Type.field`."""
    found: set[str] = set()
    waiting: list[Any] = [root for root in roots if root is not None]
    seen: set[str] = set()
    while waiting:
        of = waiting.pop()
        if of.name in seen:
            continue
        seen.add(of.name)
        if is_abstract_type(of):
            waiting += schema.get_possible_types(of)
        for name, field in fields_of(of).items():
            found.add(f"{of.name}.{name}")
            given = get_named_type(field.type)
            if is_composite_type(given):
                waiting.append(given)
    return found


def _from(
    schema: GraphQLSchema, root: Any, name: str, arguments: Arguments, done: Counter[str], most: int | None
) -> Iterator[Question]:
    start = f"{root.name}.{name}"
    first = (Step(root, name),)
    given = get_named_type(root.fields[name].type)
    if is_leaf_type(given):
        yield _asked(start, start, first, "", arguments)
        return
    ways: set[str] = set()
    waiting: list[tuple[Any, tuple[Step, ...]]] = [(given, first)]
    while waiting:
        of, way = waiting.pop(0)
        reached_by = way[-1] if way[-1].field else way[-2]
        allowed = 1 if of.name in SAME_FROM_EVERYWHERE else most
        known = allowed is not None and done[of.name] >= allowed and len(way) > 1
        if of.name in ways or known:
            # Another way to what is known: by its id alone, and all of it together.
            leaves = [n for n, f in fields_of(of).items() if is_leaf_type(get_named_type(f.type))]
            coordinate = f"{reached_by.of.name}.{reached_by.field}"
            together = dict.fromkeys((" ".join(leaves[:1]), " ".join(leaves))) if leaves else ["__typename"]
            for selection in together:
                yield _asked(start, coordinate, way, selection, arguments)
            continue
        ways.add(of.name)
        done[of.name] += 1
        if is_abstract_type(of):
            waiting += [(kind, (*way, Step(kind))) for kind in schema.get_possible_types(of)]
        for field_name, field in fields_of(of).items():
            below = get_named_type(field.type)
            further = (*way, Step(of, field_name))
            if is_composite_type(below):
                waiting.append((below, further))
            else:
                yield _asked(start, f"{of.name}.{field_name}", further, "", arguments)


def _asked(root: str, reaches: str, way: tuple[Step, ...], selection: str, arguments: Arguments) -> Question:
    heads: list[str] = []
    opening, closing = "", ""
    choices: list[tuple[str, Sequence[Mapping[str, Any]]]] = []
    for n, step in enumerate(way):
        if n:
            opening, closing = f"{opening} {{ ", f" }}{closing}"
        if step.field is None:
            opening += f"... on {step.of.name}"
            continue
        field = fields_of(step.of)[step.field]
        opening += step.field
        if field.args:
            prefix = f"a{n}_"
            kind = way[n + 1].of.name if n + 1 < len(way) and way[n + 1].field is None else None
            choices.append((prefix, _values(f"{step.of.name}.{step.field}", kind, field, arguments)))
            heads += [f"${prefix}{name}: {_type(argument)}" for name, argument in field.args.items()]
            opening += "(" + ", ".join(f"{name}: ${prefix}{name}" for name in field.args) + ")"
    if selection:
        opening, closing = f"{opening} {{ {selection}", f" }}{closing}"
    operation = root.split(".")[0].lower()
    head = f" ({', '.join(heads)})" if heads else ""
    rounds = max((len(values) for _, values in choices), default=1) if len(way) <= NEAR else 1
    variables = tuple(
        {
            f"{prefix}{name}": value
            for prefix, values in choices
            for name, value in values[n % len(values)].items()
        }
        for n in range(rounds)
    )
    fields = {f"{step.of.name}.{step.field}" for step in way if step.field is not None}
    return Question(
        root, reaches, frozenset(fields), f"{operation}{head} {{ {opening}{closing} }}", variables
    )


def _type(argument: GraphQLArgument) -> str:
    of = argument.type
    optional = isinstance(of, GraphQLNonNull) and not is_required_argument(argument)
    return str(of.of_type if optional and isinstance(of, GraphQLNonNull) else of)


def _values(
    coordinate: str, kind: str | None, field: GraphQLField, arguments: Arguments
) -> Sequence[Mapping[str, Any]]:
    values = arguments.get(f"{coordinate}/{kind}") or arguments.get(coordinate)
    if not values:
        raise Unanswerable(f"It is not known what to ask {coordinate} with.")
    for name, argument in field.args.items():
        if is_required_argument(argument) and not all(name in given for given in values):
            raise Unanswerable(f"{coordinate} needs {name}.")
        every = [
            given for key, some in arguments.items() if key.split("/")[0] == coordinate for given in some
        ]
        if not any(name in given for given in every):
            raise Unanswerable(f"Nothing is ever asked of {coordinate} with {name}.")
    return values
