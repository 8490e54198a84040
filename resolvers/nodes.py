"""`node(id:)`: any row by its global id, through the eyes of the one who asks. Forged ids find nothing."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from strawberry import ID

from models import global_id
from models.media.attachment import Attachment
from reads import catalog, event, files, log, response
from resolvers import announcement, claim, instruction, regent_report, service, volunteer
from resolvers.complaint import complaint_seen
from resolvers.context import Context, Info
from rules.scopes import NODES, opens
from rules.words import Role


async def node(info: Info, id: ID) -> object | None:
    found = global_id.decode(id)
    if found is None:
        return None
    type_name, text = found
    context = info.context
    actor = context.identity.actor
    # Of a row that is not for it a key is told no more than of one that is not there.
    if actor.role is Role.SYSTEM and not (type_name in NODES and opens(type_name, actor.scopes)):
        return None
    if type_name == "Attachment":
        return await _attachment(context, text)
    key = global_id.key_of(type_name, id)
    if key is None:
        return None
    if type_name in _KNOWN:
        return _KNOWN[type_name].get(key)
    find = _FIND.get(type_name)
    return None if find is None else await find(context, key)


async def _response(context: Context, key: int) -> object | None:
    complaint = await complaint_seen(context, await response.complaint_of(key))
    if complaint is None:
        return None
    [responses] = await response.responses([complaint])
    return next((r for r in responses if r.pk == key), None)


async def _event(context: Context, key: int) -> object | None:
    for row in await log.after(key - 1, until=key, limit=1):
        complaint = await complaint_seen(context, row.complaint_id)
        if complaint is not None:
            return await event.event_seen(row, complaint)
    return None


async def _attachment(context: Context, key: str) -> object | None:
    row = await Attachment.find(key)
    if row is None:
        return None
    return await files.shown(
        row,
        context.identity.actor,
        partial(complaint_seen, context),
        partial(regent_report.seen, context),
        partial(service.opened_form, context),
        partial(claim.seen, context),
    )


_FIND: dict[str, Callable[[Context, int], Awaitable[object | None]]] = {
    "Complaint": complaint_seen,
    "Response": _response,
    "ComplaintEvent": _event,
    "RegentReport": regent_report.seen,
    "Instruction": instruction.seen,
    "Service": service.seen,
    "Announcement": announcement.seen,
    "Volunteer": volunteer.seen,
    "Claim": claim.seen,
}
_KNOWN: dict[str, Mapping[int, object]] = {
    "Opd": catalog.opds,
    "Category": catalog.categories,
    "District": catalog.districts,
}
