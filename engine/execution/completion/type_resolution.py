"""What the Python class of a row tells about its GraphQL type, and when the class alone tells it.

graphql-core asks `is_type_of` and `resolve_type` for each object again. The answer may be remembered for a
class where nothing but the class can change it: the predicate is Strawberry's own or was declared with
`of_class`, attributes are looked up in the ordinary way, and no mark can hide in the instance
(`strawberry.cast` sets one, graphql-core looks for a private `__typename`). Else it is asked each time.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any

from graphql import (
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    default_type_resolver,
)

from engine.execution.completion.leaf_serialization import is_null
from engine.execution.fallback import NotCompilable, PlanFailed
from engine.execution.resolve_info import RawInfo, Run
from engine.execution.shapes import FieldSite
from engine.strawberry_internals import (
    TYPE_CAST_ATTRIBUTE,
    StrawberryObjectDefinition,
    StrawberryUnion,
    definition_of,
    get_object_definition,
    optimized_is_awaitable,
)

AbstractType = GraphQLInterfaceType | GraphQLUnionType
_ORDINARY = (object.__getattribute__, tuple.__getattribute__)
"""Both look in the class and then in the instance's dictionary; a NamedTuple has the second."""
_MOST_CLASSES = 1000
"""Remembered for each type; a program that makes classes as it runs must not fill the memory."""


def of_class(*classes: type, same: str | None = None) -> Callable[[Any, Any], bool]:
    """An `is_type_of` for rows that are not Strawberry's: an object is of this type if it is an instance.

    `same` names an attribute, hashable, which promises: rows in which it is equal have equal attributes, and
    so has whatever hangs on them by attributes. Then it is written once (see `fragment_cache`).

    >>> class Book:
    ...     is_type_of = of_class(BookRow)
    """

    def is_type_of(row: Any, info: Any) -> bool:
        return isinstance(row, classes)

    is_type_of.classes = classes  # type: ignore[attr-defined]
    is_type_of.same = same  # type: ignore[attr-defined]
    return is_type_of


def looks_up_plainly(cls: type) -> bool:
    """Whether nothing but the class and the instance's own dictionary decides what attributes are found."""
    return (
        getattr(cls, "__getattribute__", None) in _ORDINARY
        and not hasattr(cls, "__getattr__")
        and not any("__class__" in vars(base) for base in cls.__mro__[:-1])
        and not issubclass(cls, Exception)
        and not hasattr(cls, TYPE_CAST_ATTRIBUTE)
    )


def has_dictionary(cls: type) -> bool:
    return cls.__dictoffset__ != 0


class ObjectTypeRule:
    """When a value is an object of one type. `classes` are those that always are."""

    def __init__(self, type_: GraphQLObjectType) -> None:
        definition = definition_of(type_)
        if not isinstance(definition, StrawberryObjectDefinition):
            raise NotCompilable(f"{type_} is not Strawberry's")
        self.type = type_
        self.classes: set[type] = set()
        self._marked: set[type] = set()
        self._predicate = type_.is_type_of
        if self._predicate is not None and inspect.iscoroutinefunction(self._predicate):
            raise NotCompilable(f"is_type_of of {type_} has to be awaited")
        self._automatic = self._predicate is not None and definition.is_type_of is None
        self._declared = hasattr(self._predicate, "classes")
        self.same: str | None = getattr(self._predicate, "same", None) if self._declared else None
        self.plain = self._predicate is None or self._automatic or self._declared
        """Whether no predicate of the schema's own is asked."""

    def told_by(self, cls: type) -> bool:
        """Whether all instances of a class that passed once pass, but for marks in their dictionaries."""
        return self.plain and looks_up_plainly(cls)

    def checker(self, site: FieldSite, *, nullable: bool) -> Callable[[Run, Any], bool]:
        """For the generated source: whether a value whose class is not yet known is an object, else null.
        Raises PlanFailed where graphql-core would raise."""

        def check(run: Run, value: Any) -> bool:
            cls = type(value)
            if cls in self._marked and TYPE_CAST_ATTRIBUTE not in value.__dict__:
                return True
            if is_null(value, nullable=nullable):
                return False
            self.verify(value, RawInfo(run, site))
            if self.told_by(cls) and len(self.classes) + len(self._marked) < _MOST_CLASSES:
                (self._marked if self._automatic and has_dictionary(cls) else self.classes).add(cls)
            return True

        return check

    def verify(self, value: Any, info: RawInfo) -> None:
        """Raises PlanFailed unless `is_type_of`, if the type has one, says yes."""
        if self._predicate is None:
            return
        answer = self._predicate(value, info)  # type: ignore[arg-type]
        if optimized_is_awaitable(answer) or not answer:
            raise PlanFailed(f"expected a value of type {self.type}")


class AbstractTypeRule:
    """Which object type a value of an interface or a union has."""

    def __init__(
        self,
        type_: AbstractType,
        schema: GraphQLSchema,
        object_type_rule: Callable[[GraphQLObjectType], ObjectTypeRule],
    ) -> None:
        definition = definition_of(type_)
        self.type = type_
        self._schema = schema
        self._rules = {member.name: object_type_rule(member) for member in schema.get_possible_types(type_)}
        self._resolve = type_.resolve_type or default_type_resolver
        if inspect.iscoroutinefunction(self._resolve):
            raise NotCompilable(f"resolve_type of {type_} has to be awaited")
        self._automatic = isinstance(definition, StrawberryUnion) or (
            isinstance(definition, StrawberryObjectDefinition) and definition.resolve_type is None
        )
        self._marked: dict[type, tuple[str, frozenset[str]]] = {}

    def name_of(self, value: Any, run: Run, site: FieldSite) -> tuple[str, bool]:
        """The name of the object type, and whether every instance of the value's class has it.

        `value` is not null. Raises PlanFailed where graphql-core would raise.
        """
        cls = type(value)
        marked = self._marked.get(cls)
        if marked is not None and marked[1].isdisjoint(value.__dict__):
            return marked[0], False
        info = RawInfo(run, site)
        name = self._resolve(value, info, self.type)  # type: ignore[arg-type]
        if type(name) is not str or name not in self._rules:
            raise PlanFailed(f"no possible type of {self.type}")
        self._rules[name].verify(value, info)
        if not self._told_by(cls, name):
            return name, False
        if not has_dictionary(cls):
            return name, True
        if len(self._marked) < _MOST_CLASSES:
            self._marked[cls] = name, _marks(cls)
        return name, False

    def _told_by(self, cls: type, name: str) -> bool:
        names = list(self._rules)
        asked = names[: names.index(name) + 1]  # types are asked in order, up to the first that agrees
        definition = get_object_definition(cls)
        return (
            self._automatic
            and not issubclass(cls, Mapping)
            and (definition is None or not definition.is_graphql_generic)
            and not any(hasattr(cls, mark) for mark in _marks(cls) if mark.endswith("__typename"))
            and all(self._rules[name].told_by(cls) for name in asked)
        )


def _marks(cls: type) -> frozenset[str]:
    """Attributes of an instance that would change its type."""
    return frozenset(
        (
            TYPE_CAST_ATTRIBUTE,
            "__strawberry_definition__",
            *(f"_{base.__name__}__typename" for base in cls.__mro__),
        )
    )


def finder(
    rule: AbstractTypeRule,
    site: FieldSite,
    *,
    nullable: bool,
    targets: Mapping[str, Any],
    null: Any,
    known: dict[type, Any],
) -> Callable[[Any, Any], Any]:
    """For the generated source: the target of a value's type, remembered in `known` where that is sound."""

    def find(run: Run, value: Any) -> Any:
        if is_null(value, nullable=nullable):
            return null
        name, always = rule.name_of(value, run, site)
        if always and len(known) < _MOST_CLASSES:
            known[type(value)] = targets[name]
        return targets[name]

    return find
