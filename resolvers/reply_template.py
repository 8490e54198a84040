"""Answers that an OPD keeps for reuse."""

from strawberry import ID

from actions import reply_template as actions
from models import global_id
from reads import reply_template as reads
from reads.reply_template import ReplyTemplateView
from resolvers.context import Info
from resolvers.done import Done
from resolvers.sent import EDITION, Sent


class ReplyTemplateInput(Sent[actions.SavedReplyTemplate]):
    """A reusable answer."""

    id = "Change this one; null: a new one."
    title = "What it is for, up to 80 characters."
    text = "The answer, up to 5000 characters."
    edition = EDITION


async def reply_templates(info: Info) -> list[ReplyTemplateView]:
    return await reads.reply_templates(actions.own_opd(info.context.actor))


async def save_reply_template(info: Info, input: ReplyTemplateInput) -> ReplyTemplateView:
    return await actions.save(info.context, input.said())


async def delete_reply_template(info: Info, template: ID) -> Done:
    await actions.delete(info.context, global_id.key_of("ReplyTemplate", template))
    return Done()
