"""What an OPD's own program may ask for, by the scopes of its key. What is not listed is refused."""

from collections.abc import Awaitable, Callable, Mapping
from functools import lru_cache, wraps
from typing import Any

from engine import Operation, asks_within
from resolvers.context import Context
from rules.refusals import not_allowed
from rules.roles import Actor
from rules.scopes import Scope
from rules.words import Role

ANYBODY = frozenset({"viewer", "opds", "opd", "categories", "districts"})
"""Who one is, and what codes mean."""
QUERIES: Mapping[Scope, frozenset[str]] = {
    Scope.READ: frozenset({"complaints", "complaint", "queue", "node"}),
    Scope.EVENTS: frozenset({"events"}),
}
SUBSCRIPTIONS: Mapping[Scope, frozenset[str]] = {Scope.EVENTS: frozenset({"queueChanged"})}
"""A mutation says its own (`schema.fields.mutation`)."""

_PAGE = frozenset({"edges", "pageInfo"})
TYPES: Mapping[str, frozenset[str]] = {
    "Node": frozenset({"id"}),
    "Refused": frozenset({"code", "message", "messageEn", "field", "retryAfter"}),
    "Viewer": frozenset({"id", "name", "role", "opd"}),
    "PageInfo": frozenset({"hasNextPage", "hasPreviousPage", "startCursor", "endCursor"}),
    "OpdConnection": _PAGE,
    "OpdEdge": frozenset({"cursor", "node"}),
    "Opd": frozenset({"id", "code", "name", "active"}),
    "Category": frozenset({"id", "code", "name", "opd"}),
    "District": frozenset({"id", "code", "name", "villages", "latitude", "longitude"}),
    "Service": frozenset({"id", "slug", "name"}),
    "ComplaintConnection": _PAGE
    | {"asOf", "totalCount", "totalCountIsExact", "searchedFor", "searchedPartly"},
    "ComplaintEdge": frozenset({"cursor", "node", "matches"}),
    "Match": frozenset({"where", "pieces"}),
    "MatchPiece": frozenset({"text", "found"}),
    "Complaint": frozenset(
        {
            *("id", "number", "title", "description", "kind", "status", "question", "category", "district"),
            *("village", "location", "opd", "heldBy", "openedBy", "openedAt", "version", "anonymous"),
            *("nameShown", "confidential", "moderated", "hidden", "publicVersion", "moderations", "reporter"),
            *("submittedAt", "updatedAt", "clocks", "nextDueAt", "overdue", "supportCount", "attachments"),
            *("responses", "timeline", "instructions", "rating", "service", "mergedInto", "mergedStatus"),
            *("mergedFrom", "allowedActions", "aspiration", "asOf"),
        }
    ),
    "Location": frozenset({"latitude", "longitude", "address"}),
    "Reporter": frozenset({"name", "phone", "email"}),
    "PublicVersion": frozenset({"title", "description", "hidden", "decided"}),
    "Moderation": frozenset(
        {"act", "reason", "before", "after", "responseId", "attachmentId", "boxes", "actorName", "at"}
    ),
    "RedactionBox": frozenset({"left", "top", "right", "bottom"}),
    "Clock": frozenset(
        {"kind", "startedAt", "dueAt", "pausedAt", "stoppedAt", "state", "rule", "unit", "remainingHours"}
    ),
    "Aspiration": frozenset({"state", "year", "programme", "decidedAt", "doneAt"}),
    "Response": frozenset(
        {"id", "kind", "text", "moderated", "publicText", "hidden", "opd", "attachments", "createdAt"}
    ),
    "Attachment": frozenset(
        {
            *("id", "url", "thumbnailUrl", "contentType", "name", "size", "width", "height", "redacted"),
            *("hidden", "publicUrl", "publicThumbnailUrl"),
        }
    ),
    "ComplaintEvent": frozenset(
        {
            *("id", "cursor", "kind", "at", "actor", "actorName", "from", "to", "opd", "note"),
            *("complaintNumber", "instruction"),
        }
    ),
    "Instruction": frozenset(
        {
            *("id", "opd", "complaint", "text", "dueAt", "overdue", "answer", "answeredAt", "createdAt"),
            "withdrawnAt",
        }
    ),
    "ComplaintNews": frozenset({"cursor", "event", "complaint", "complaintId", "number"}),
    "EventPage": frozenset({"items", "endCursor", "more"}),
}
"""The fields that a key may ask for wherever it meets the type, whatever its OPD's people see there: reports,
drafts and accounts hang on what it may see."""


class _Any(frozenset[str]):
    """Of `Mutation`: what is not listed is refused by itself."""

    def __contains__(self, name: object) -> bool:
        return True


def _given(listed: Mapping[Scope, frozenset[str]], scopes: frozenset[Scope]) -> frozenset[str]:
    return frozenset(name for scope in scopes for name in listed.get(scope, ()))


@lru_cache(64)
def _fields(scopes: frozenset[Scope]) -> Mapping[str, frozenset[str]]:
    return {
        **TYPES,
        "Query": ANYBODY | _given(QUERIES, scopes),
        "Subscription": _given(SUBSCRIPTIONS, scopes),
        "Mutation": _Any(),
    }


def admit(context: Context, operation: Operation) -> None:
    """Refused(NOT_ALLOWED) where a key asks for something beyond its scopes; a mutation says so as a value of
    its result (`within_scopes`). Kept answers and streams are behind it too."""
    actor = context.identity.actor
    if actor.role is Role.SYSTEM and not asks_within(operation, _fields(actor.scopes)):
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
