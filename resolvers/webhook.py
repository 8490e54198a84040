"""Webhooks of OPDs' own systems, for administrators; their OPD sees how they stand."""

from strawberry import ID

from actions import webhook as actions
from actions.reply_template import own_opd
from actions.webhook import MadeWebhook
from models import global_id
from reads import webhook as reads
from reads.webhook import DeliveryView, WebhookView
from resolvers.context import Info
from resolvers.done import Done
from resolvers.sent import Sent
from rules.roles import Right


class CreateWebhookInput(Sent[actions.NewWebhook]):
    """To where an OPD's own system is told what happens."""

    api_key = "The key through whose eyes it sees; with the scope EVENTS."
    url = "An https address that the internet reaches, up to 500 characters."
    kinds = "Of which kinds of events; none: of all."


class ResendWebhookInput(Sent[actions.Resending]):
    """From where on it is all sent again: one of the two."""

    webhook = "Where it is sent."
    after = "What comes after this cursor."
    since = "What has happened since then."


async def webhooks(info: Info) -> list[WebhookView]:
    """All, for an administrator; others those of their OPD."""
    context = info.context
    context.never_keep()
    return await reads.webhooks(None if context.actor.may(Right.ADMINISTER) else own_opd(context.actor))


async def create_webhook(info: Info, input: CreateWebhookInput) -> MadeWebhook:
    return await actions.set_up(info.context, input.said())


async def roll_webhook_secret(info: Info, webhook: ID, overlap_hours: int = 24) -> MadeWebhook:
    return await actions.roll_over(info.context, _key(webhook), overlap_hours)


async def webhook_of(root: MadeWebhook) -> WebhookView:
    """The endpoint that was set up."""
    return await reads.webhook(root.webhook)


async def resend_webhook(info: Info, input: ResendWebhookInput) -> WebhookView:
    return await reads.webhook(await actions.resend(info.context, input.said()))


async def resume_webhook(info: Info, webhook: ID) -> WebhookView:
    return await reads.webhook(await actions.resume(info.context, _key(webhook)))


async def remove_webhook(info: Info, webhook: ID) -> Done:
    await actions.remove(info.context, _key(webhook))
    return Done()


async def ping_webhook(info: Info, webhook: ID) -> DeliveryView:
    return await reads.delivery(await actions.ping(info.context, _key(webhook)))


def _key(webhook: ID) -> int | None:
    return global_id.key_of("Webhook", webhook)
