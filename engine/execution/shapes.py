"""What a compiled operation is made of: selections of fields, and the shapes of their values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any, TypeAlias

from graphql import (
    FieldNode,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLLeafType,
    GraphQLObjectType,
    GraphQLUnionType,
)

from engine.execution.requested_fields import ANYTHING, RequestedFields
from engine.strawberry_internals import StrawberryField

Variables = Mapping[str, Any]
Bind = Callable[[Variables], dict[str, Any]]


class ResolverKind(Enum):
    """How the value of a field is had from its row."""

    TYPENAME = auto()
    """The name of the type: known while compiling."""
    ATTRIBUTE = auto()
    """Strawberry's default resolver."""
    EVENT = auto()
    """A subscription's root field: the event itself."""
    CALL = auto()
    """A plain function."""
    AWAIT = auto()
    """A coroutine function, one call for each row."""
    BATCH = auto()
    """One call for all rows of the level."""
    WRAPPED = auto()
    """Through Strawberry's own wrapper (extensions, permissions); may have to be awaited."""


@dataclass(slots=True, eq=False)
class FieldSite:
    """One field of one selection, as `info` describes it; `nodes` are the merged AST nodes."""

    key: str
    parent: GraphQLObjectType
    nodes: list[FieldNode]
    definition: GraphQLField
    field: StrawberryField | None
    requested: RequestedFields = ANYTHING
    """What is asked below it."""


@dataclass(slots=True, eq=False)
class Arguments:
    """Keyword arguments of a resolver.

    `constants` hold for every call. `bind` makes the others out of the variables, once for each call if
    `fresh` (each call has lists and input objects of its own, as in the reference), else once a run.
    `coerce` makes the arguments as graphql-core hands them to a resolver: under GraphQL names, all of them.
    """

    constants: dict[str, Any]
    bind: Bind | None
    fresh: bool
    coerce: Bind


@dataclass(slots=True, eq=False)
class Field:
    site: FieldSite
    kind: ResolverKind
    arguments: Arguments
    shape: Shape

    @property
    def suspends(self) -> bool:
        """Whether it, or anything below it, may have to wait."""
        return (
            self.kind in (ResolverKind.AWAIT, ResolverKind.BATCH, ResolverKind.WRAPPED) or self.shape.suspends
        )

    @property
    def takes_info(self) -> bool:
        if self.kind is ResolverKind.WRAPPED:
            return True
        resolver = self.site.field.base_resolver if self.site.field else None
        direct = self.kind in (ResolverKind.CALL, ResolverKind.AWAIT)
        return direct and resolver is not None and resolver.info_parameter is not None

    @property
    def wants_path(self) -> bool:
        """Whether a resolver here or below may ask where in the response it is."""
        return self.takes_info or self.shape.wants_path


@dataclass(slots=True, eq=False)
class Selection:
    """The fields asked of one object type, in the order of the response. Shared where equal."""

    type: GraphQLObjectType
    fields: list[Field]
    suspends: bool = field(init=False)
    wants_path: bool = field(init=False)

    def __post_init__(self) -> None:
        self.suspends = any(each.suspends for each in self.fields)
        self.wants_path = any(each.wants_path for each in self.fields)


@dataclass(slots=True, eq=False)
class LeafShape:
    type: GraphQLLeafType
    nullable: bool
    suspends: bool = False
    wants_path: bool = False


class _Composite:
    """A shape with others below it."""

    __slots__ = ()

    @property
    def below(self) -> Sequence[Shape | Selection]:
        raise NotImplementedError

    @property
    def suspends(self) -> bool:
        return any(part.suspends for part in self.below)

    @property
    def wants_path(self) -> bool:
        return any(part.wants_path for part in self.below)


@dataclass(slots=True, eq=False)
class ListShape(_Composite):
    item: Shape
    nullable: bool

    @property
    def below(self) -> Sequence[Shape]:
        return (self.item,)


@dataclass(slots=True, eq=False)
class ObjectShape(_Composite):
    """An object whose type the schema tells."""

    selection: Selection
    nullable: bool

    @property
    def below(self) -> Sequence[Selection]:
        return (self.selection,)


@dataclass(slots=True, eq=False)
class AbstractShape(_Composite):
    """An object of an interface or a union: each possible type has its own selection."""

    type: GraphQLInterfaceType | GraphQLUnionType
    selections: list[Selection]
    nullable: bool

    @property
    def below(self) -> Sequence[Selection]:
        return self.selections


Shape: TypeAlias = LeafShape | ListShape | ObjectShape | AbstractShape


def innermost(shape: Shape) -> LeafShape | ObjectShape | AbstractShape:
    """The shape of what stands in lists, or of what is no list."""
    while isinstance(shape, ListShape):
        shape = shape.item
    return shape


def requested_of(shape: Shape) -> RequestedFields:
    """What is asked of the objects in a field of this shape."""
    names: dict[str, set[str]] = {}
    seen: set[int] = set()
    todo: list[Shape] = [shape]
    while todo:
        shape = innermost(todo.pop())
        for selection in () if isinstance(shape, LeafShape) else shape.below:
            if id(selection) in seen:
                continue
            seen.add(id(selection))
            requested = names.setdefault(selection.type.name, set())
            requested.update(field.site.field.python_name for field in selection.fields if field.site.field)
            todo += [field.shape for field in selection.fields]
    return RequestedFields({name: frozenset(fields) for name, fields in names.items()})
