"""What a compiled operation is made of: selections of fields, and the shapes of their values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, TypeAlias

from engine.asked import ANYTHING, Asked

if TYPE_CHECKING:
    from graphql import (
        GraphQLField,
        GraphQLInterfaceType,
        GraphQLLeafType,
        GraphQLObjectType,
        GraphQLUnionType,
    )
    from graphql.language import FieldNode
    from strawberry.types.field import StrawberryField

    from engine.plans.arguments import Arguments


class Way(Enum):
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
class Site:
    """One field of one selection, as `info` describes it; `nodes` are the merged AST nodes."""

    key: str
    parent: GraphQLObjectType
    nodes: list[FieldNode]
    definition: GraphQLField
    field: StrawberryField | None
    asked: Asked = ANYTHING
    """What is asked below it."""


@dataclass(slots=True, eq=False)
class Field:
    site: Site
    way: Way
    arguments: Arguments
    shape: Shape

    @property
    def suspends(self) -> bool:
        """Whether it, or anything below it, may have to wait."""
        return self.way in (Way.AWAIT, Way.BATCH, Way.WRAPPED) or self.shape.suspends

    @property
    def takes_info(self) -> bool:
        if self.way is Way.WRAPPED:
            return True
        resolver = self.site.field.base_resolver if self.site.field else None
        direct = self.way in (Way.CALL, Way.AWAIT)
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
    suspends: bool = False
    wants_path: bool = False

    def settle(self) -> None:
        """To be called when `fields` is complete."""
        self.suspends = any(field.suspends for field in self.fields)
        self.wants_path = any(field.wants_path for field in self.fields)


@dataclass(slots=True, eq=False)
class Leaf:
    type: GraphQLLeafType
    nullable: bool
    suspends: bool = False
    wants_path: bool = False


@dataclass(slots=True, eq=False)
class Items:
    item: Shape
    nullable: bool

    @property
    def suspends(self) -> bool:
        return self.item.suspends

    @property
    def wants_path(self) -> bool:
        return self.item.wants_path


@dataclass(slots=True, eq=False)
class Single:
    """An object whose type the schema tells."""

    selection: Selection
    nullable: bool

    @property
    def suspends(self) -> bool:
        return self.selection.suspends

    @property
    def wants_path(self) -> bool:
        return self.selection.wants_path


@dataclass(slots=True, eq=False)
class Choice:
    """An object of an interface or a union: each possible type has its own selection."""

    type: GraphQLInterfaceType | GraphQLUnionType
    selections: list[Selection]
    nullable: bool

    @property
    def suspends(self) -> bool:
        return any(selection.suspends for selection in self.selections)

    @property
    def wants_path(self) -> bool:
        return any(selection.wants_path for selection in self.selections)


Shape: TypeAlias = Leaf | Items | Single | Choice


def asked_of(shape: Shape) -> Asked:
    """What is asked of the objects in a field of this shape."""
    names: dict[str, set[str]] = {}
    seen: set[int] = set()
    todo: list[Shape] = [shape]
    while todo:
        shape = todo.pop()
        if isinstance(shape, Items):
            todo.append(shape.item)
        elif not isinstance(shape, Leaf):
            selections = [shape.selection] if isinstance(shape, Single) else shape.selections
            for selection in selections:
                if id(selection) in seen:
                    continue
                seen.add(id(selection))
                asked = names.setdefault(selection.type.name, set())
                asked.update(field.site.field.python_name for field in selection.fields if field.site.field)
                todo += [field.shape for field in selection.fields]
    return Asked({name: frozenset(fields) for name, fields in names.items()})
