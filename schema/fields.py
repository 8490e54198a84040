"""Strawberry's fields, for a schema whose resolvers return rows: the annotation beside a field says as what
its rows are shown, so that their own type does not count. No argument reaches a resolver before its length
has been looked at (`schema.bounds`)."""

import inspect
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any, TypeVar

import strawberry
from strawberry.types.fields.resolver import StrawberryResolver
from strawberry.types.lazy_type import LazyType

from actions.told_refusals import ToldRefusals
from database import faults
from database.installation import current
from engine import of_class
from rules.refusals import RefusalCode, Refused
from rules.scopes import Scope
from schema.bounds import Bounds
from schema.first_password import OPEN, OPEN_WITHOUT_FACTOR, ready_alone
from schema.key_scopes import within_scopes

T = TypeVar("T")


def field(
    description: str,
    resolver: Callable[..., Any] | None = None,
    *,
    name: str | None = None,
    of: object | None = None,
) -> Any:
    """A field that is shown as its annotation says, or as `of` does: for a type that itself shows this one,
    so that it cannot be imported here without a circle (see `later`)."""
    bound = None if resolver is None else bounded(resolver)
    return strawberry.field(
        resolver=bound,  # type: ignore[arg-type]
        name=name,
        description=description,
        graphql_type=of,
    )


def shows(view: type, description: str, *, same: str | None = None) -> Callable[[type[T]], type[T]]:
    """A type whose rows are of this class (`same`: see `engine.of_class`)."""

    def register(cls: type[T]) -> type[T]:
        cls.is_type_of = of_class(view, same=same)  # type: ignore[attr-defined]
        return strawberry.type(cls, description=description)

    return register


def later(type_name: str, module: str, *, many: bool = False) -> Any:
    """A type by its name and module, or a list of it, looked up when the schema is built."""
    found: Any = LazyType(type_name, module)
    return list[found] if many else found


def mutation(description: str, resolver: Callable[..., Any], *, scope: Scope | None = None) -> Any:
    """A field of `Mutation`. Where its result is a union, an expected no is a value of it. `scope`: what a
    key needs to call it; None: it is for people alone."""
    called = bounded(resolver)
    if resolver not in OPEN:
        called = ready_alone(called, with_factor=resolver not in OPEN_WITHOUT_FACTOR)
    called = within_scopes(called, scope)
    if inspect.signature(resolver).return_annotation is not bool:
        called = refusals_as_data(called)
    return strawberry.mutation(resolver=called, description=description)


def refusals_as_data(resolver: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    """Give the `Refusal` of a Refused that the mutation's resolver raises, so that a client reads it where it
    reads the answer; surprises stay errors."""

    @wraps(resolver)
    async def answered(*args: Any, **kwargs: Any) -> Any:
        try:
            return await resolver(*args, **kwargs)
        except Refused as refused:
            current().part(ToldRefusals)[refused.code] += 1
            return refused.refusal
        except faults.KINDS as error:
            fault = faults.refusal_of(error)
            # That nothing can be asked is said of the whole request.
            if fault is None or fault.code is RefusalCode.UNAVAILABLE:
                raise
            current().part(ToldRefusals)[fault.code] += 1
            return fault.refusal

    return answered


def subscription(description: str, resolver: Callable[..., Any]) -> Any:
    return strawberry.subscription(resolver=bounded(resolver), description=description)


def bounded(resolver: Callable[..., Any]) -> Callable[..., Any]:
    """The resolver, which is not called where an argument is longer than it may be: Refused(INVALID)."""
    named = StrawberryResolver(resolver)
    if not named.arguments:
        return resolver
    if hasattr(resolver, "batched"):
        raise TypeError(f"{resolver} takes rows of a level at once, and arguments, which nobody would bound")
    bounds: list[Bounds] = []

    def hold(given: dict[str, Any]) -> None:
        if not bounds:  # made at the first call, when all types of the schema are there
            bounds.append(Bounds(named.arguments))
        bounds[0].hold(given)

    if inspect.iscoroutinefunction(resolver):

        @wraps(resolver)
        async def waiting(*args: Any, **given: Any) -> Any:
            hold(given)
            return await resolver(*args, **given)

        return waiting

    @wraps(resolver)
    def at_once(*args: Any, **given: Any) -> Any:
        hold(given)
        return resolver(*args, **given)

    return at_once
