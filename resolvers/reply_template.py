"""Answers that an OPD keeps for reuse."""

import strawberry
from strawberry import ID

from actions import reply_template as actions
from models import global_id
from reads import reply_template as reads
from reads.reply_template import ReplyTemplateView
from resolvers.context import Info
from resolvers.done import Done


@strawberry.input(description="A reusable answer.")
class ReplyTemplateInput:
    id: ID | None = strawberry.field(default=None, description="Change this one; null: a new one.")
    title: str = strawberry.field(description="What it is for, up to 80 characters.")
    text: str = strawberry.field(description="The answer, up to 5000 characters.")
    edition: str | None = strawberry.field(
        default=None, description="As last read: refused where someone changed it since."
    )


async def reply_templates(info: Info) -> list[ReplyTemplateView]:
    return await reads.reply_templates(actions.own_opd(info.context.actor))


async def save_reply_template(info: Info, input: ReplyTemplateInput) -> ReplyTemplateView:
    said = actions.SavedReplyTemplate(
        title=input.title,
        text=input.text,
        new=input.id is None,
        template=None if input.id is None else global_id.key_of("ReplyTemplate", input.id),
        edition=input.edition,
    )
    return await actions.save(info.context, said)


async def delete_reply_template(info: Info, template: ID) -> Done:
    await actions.delete(info.context, global_id.key_of("ReplyTemplate", template))
    return Done()
