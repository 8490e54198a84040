"""What an administrator does about deliveries that fail."""

from actions.context import ActionContext
from models.audit import AuditRecord
from models.delivery import Delivery
from rules.audit import AuditAct, AuditNoun
from rules.events import EventKind
from rules.notices import NoticeChannel


async def resend(context: ActionContext, channel: NoticeChannel) -> None:
    """What was given up by this channel is tried anew."""
    await context.must_administer()
    async with context.change():
        number = await Delivery.resend(channel, now=context.now)
        _tell(context, channel, f"resend {number}")


async def stop(context: ActionContext, channel: NoticeChannel) -> None:
    """What waits for this channel is never sent."""
    await context.must_administer()
    async with context.change():
        number = await Delivery.stop(channel, now=context.now)
        _tell(context, channel, f"stop {number}")


def _tell(context: ActionContext, channel: NoticeChannel, what: str) -> None:
    record = AuditRecord(AuditNoun.NOTICES, AuditAct.CHANGED, f"{channel.value}: {what}")
    context.tell(EventKind.TEMPLATES_CHANGED, audit=record)
