"""Answers that an OPD keeps for reuse."""

from dataclasses import dataclass

from actions.context import ActionContext
from actions.ids import ReplyTemplateId
from models.audit import AuditRecord, Facts, FieldChange, differing, unsaid
from models.locking import locked
from models.reply_template import ReplyTemplate
from reads import catalog
from reads.reply_template import ReplyTemplateView, count
from rules import texts
from rules.audit import AuditAct, AuditField, AuditNoun
from rules.editions import must_be
from rules.events import EventKind
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
    before: Facts = {}
    async with context.change():
        if said.id is None:
            if await count(opd) >= _MOST_TEMPLATES:
                raise invalid("input", f"Paling banyak {_MOST_TEMPLATES}.", f"At most {_MOST_TEMPLATES}.")
            template = ReplyTemplate(opd_id=opd)
        else:
            template = await _own(said.id, opd, field="input.id")
            must_be(said.edition, _view(template).edition, "Jawaban", "reply template")
            before = _facts(template)
        template.title, template.text = title, text
        await template.save()
        act = AuditAct.CREATED if said.id is None else AuditAct.CHANGED
        _tell(context, act, title, differing(before, _facts(template)))
    return _view(template)


async def delete(context: ActionContext, template: int | None) -> None:
    """Forget the one with this row id."""
    opd = own_opd(context.actor)
    async with context.change():
        found = await _own(template, opd, field="template")
        await found.delete()
        _tell(context, AuditAct.REMOVED, found.title, differing(_facts(found), {}))


async def _own(key: int | None, opd: int, *, field: str) -> ReplyTemplate:
    found = None if key is None else await locked(ReplyTemplate, id=key, opd_id=opd)
    if found is None:
        raise not_found("Jawaban", "reply template", field=field)
    return found


def _facts(template: ReplyTemplate) -> Facts:
    return {AuditField.TITLE: template.title, AuditField.TEXT: template.text}


def _tell(context: ActionContext, act: AuditAct, title: str, changes: tuple[FieldChange, ...]) -> None:
    """What the Inspektorat writes is not for administrators: of it is told that it has changed."""
    opd = catalog.opds.get(context.actor.opd or 0)
    if opd is not None and opd.oversight:
        title, changes = "", tuple(unsaid(change.part) for change in changes)
    record = AuditRecord(AuditNoun.REPLY_TEMPLATE, act, title, changes)
    context.tell(EventKind.TEMPLATES_CHANGED, audit=record)


def _view(template: ReplyTemplate) -> ReplyTemplateView:
    return ReplyTemplateView(template.id, template.title, template.text)
