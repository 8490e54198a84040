"""`node(id:)`: any row by its global id, through the eyes of the one who asks. Forged ids find nothing."""

from functools import partial

from strawberry import ID

from models import global_id
from models.media.attachment import Attachment
from reads import catalog, event, files, log, response
from resolvers import instruction, regent_report
from resolvers.complaint import complaint_seen
from resolvers.context import Context, Info

_MAX = 2**63 - 1


async def node(info: Info, id: ID) -> object | None:
    found = global_id.decode(id)
    if found is None:
        return None
    type_name, text = found
    context = info.context
    if type_name == "Attachment":
        return await _attachment(context, text)
    key = global_id.key_of(type_name, id)
    if key is None or key > _MAX:
        return None
    match type_name:
        case "Complaint":
            return await complaint_seen(context, key)
        case "Opd":
            return catalog.opds.get(key)
        case "Category":
            return catalog.categories.get(key)
        case "District":
            return catalog.districts.get(key)
        case "Response":
            return await _response(context, key)
        case "ComplaintEvent":
            return await _event(context, key)
        case "RegentReport":
            return await regent_report.seen(context, key)
        case "Instruction":
            return await instruction.seen(context, key)
        case _:
            return None


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
    return await files.shown(row, partial(complaint_seen, context), partial(regent_report.seen, context))
