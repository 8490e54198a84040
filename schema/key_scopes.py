"""What an OPD's own program may ask for, by the scopes of its key. What is not listed is refused."""

from collections.abc import Awaitable, Callable, Mapping
from functools import wraps
from typing import Any

from engine import Operation, asks_only
from resolvers.context import Context
from rules.refusals import not_allowed
from rules.roles import Actor
from rules.scopes import Scope
from rules.words import Role

_ITSELF = {"id": None, "code": None, "name": None}
_OPD = {**_ITSELF, "active": None}
_NAMES: Mapping[str, Any] = {
    "viewer": {"id": None, "name": None, "role": None, "opd": _OPD},
    "opds": {"edges": {"node": _OPD, "cursor": None}, "pageInfo": None, "totalCount": None},
    "opd": _OPD,
    "categories": {**_ITSELF, "opd": _OPD},
    "districts": {**_ITSELF, "villages": None, "latitude": None, "longitude": None},
}
"""Of everybody: who one is, and what codes mean; nothing that hangs on them."""
QUERIES: Mapping[Scope, frozenset[str]] = {
    Scope.READ: frozenset({"complaints", "complaint", "queue", "node"}),
    Scope.EVENTS: frozenset({"events"}),
}
SUBSCRIPTIONS: Mapping[Scope, frozenset[str]] = {Scope.EVENTS: frozenset({"queueChanged"})}
"""A mutation says its own (`schema.fields.mutation`)."""


def _given(listed: Mapping[Scope, frozenset[str]], scopes: frozenset[Scope]) -> dict[str, None]:
    return dict.fromkeys(name for scope in scopes for name in listed.get(scope, ()))


def admit(context: Context, operation: Operation) -> None:
    """Refused(NOT_ALLOWED) where a key asks for something beyond its scopes; a mutation says so as a value of
    its result (`within_scopes`). Kept answers and streams are behind it too."""
    actor = context.identity.actor
    if actor.role is not Role.SYSTEM or operation.kind == "mutation":
        return
    if operation.kind == "query":
        shape: Mapping[str, Any] = {**_NAMES, **_given(QUERIES, actor.scopes)}
    else:
        shape = _given(SUBSCRIPTIONS, actor.scopes)
    if not asks_only(operation, shape):
        raise not_allowed()


def within_scopes(
    resolver: Callable[..., Awaitable[Any]], scope: Scope | None
) -> Callable[..., Awaitable[Any]]:
    """The resolver of a mutation, which is called for keys with this scope alone (None: for none), and for
    everybody else as it decides itself."""

    @wraps(resolver)
    async def allowed(*args: Any, **given: Any) -> Any:
        info = given["info"] if "info" in given else args[0]
        actor: Actor = info.context.identity.actor
        if actor.role is Role.SYSTEM and scope not in actor.scopes:
            raise not_allowed()
        return await resolver(*args, **given)

    return allowed
