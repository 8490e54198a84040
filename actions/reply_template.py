"""Answers that an OPD keeps for reuse."""

from dataclasses import dataclass

from actions.context import ActionContext
from actions.ids import ReplyTemplateId
from models.locking import locked
from models.reply_template import ReplyTemplate
from reads.reply_template import ReplyTemplateView, count
from rules import texts
from rules.editions import must_be
from rules.refusals import invalid, not_allowed, not_found
from rules.roles import Actor, Right

_MOST_TEMPLATES = 200


@dataclass(frozen=True, slots=True)
class SavedReplyTemplate:
    """To change the one with this row id; None: a new one. `edition`: as last read."""

    title: str
    text: str
    id: ReplyTemplateId | None = None
    edition: str | None = None


def own_opd(actor: Actor) -> int:
    """The row id of the OPD whose answers the actor keeps; Refused(NOT_ALLOWED) for who answers for none."""
    actor.must(Right.ANSWER)
    if actor.opd is None:
        raise not_allowed()
    return actor.opd


async def save(context: ActionContext, said: SavedReplyTemplate) -> ReplyTemplateView:
    """Add or change it. An OPD has 200 at most."""
    opd = own_opd(context.actor)
    title = texts.required(said.title, "input.title", most=80)
    text = texts.required(said.text, "input.text", most=5000)
    async with context.change():
        if said.id is None:
            if await count(opd) >= _MOST_TEMPLATES:
                raise invalid("input", f"Paling banyak {_MOST_TEMPLATES}.", f"At most {_MOST_TEMPLATES}.")
            template = ReplyTemplate(opd_id=opd)
        else:
            template = await _own(said.id, opd, field="input.id")
            must_be(said.edition, _view(template).edition, "Jawaban", "reply template")
        template.title, template.text = title, text
        await template.save()
    return _view(template)


async def delete(context: ActionContext, template: int | None) -> None:
    """Forget the one with this row id."""
    opd = own_opd(context.actor)
    async with context.change():
        await (await _own(template, opd, field="template")).delete()


async def _own(key: int | None, opd: int, *, field: str) -> ReplyTemplate:
    found = None if key is None else await locked(ReplyTemplate, id=key, opd_id=opd)
    if found is None:
        raise not_found("Jawaban", "reply template", field=field)
    return found


def _view(template: ReplyTemplate) -> ReplyTemplateView:
    return ReplyTemplateView(template.id, template.title, template.text)
