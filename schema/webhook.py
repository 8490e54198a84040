"""Webhooks of OPDs' own systems."""

from datetime import datetime

from strawberry import ID

from actions.webhook import MadeWebhook
from reads.webhook import SHOWN, DeliveryView, WebhookView
from resolvers import webhook as resolve
from rules.events import EventKind
from rules.webhooks import WebhookEnd, WebhookProblem
from schema.common import Node
from schema.fields import field, shows
from schema.opd import Opd
from schema.scalars import Cursor


@shows(DeliveryView, "One try to tell an endpoint something; what was said is not kept.")
class WebhookDelivery:
    at: datetime = field("When.")
    tries: int = field("Which try of it this was.")
    status: int | None = field("What HTTP answered; null: nothing.")
    problem: WebhookProblem | None = field("Why it was not taken; null: it was.")
    milliseconds: int = field("How long it took.")
    kind: EventKind | None = field("What it told; null: it was a test.")
    cursor: Cursor | None = field("The event's position in the log.")


@shows(WebhookView, "To where an OPD's own system is told what happens.")
class Webhook(Node):
    id: ID = field("Its global id.")
    url: str = field("The address.")
    kinds: list[EventKind] = field("Of which kinds of events; none: of all.")
    api_key: ID = field("The global id of the key through whose eyes it sees.")
    key_name: str = field("Which system.")
    opd: Opd = field("Whose.")
    created_at: datetime = field("Since when.")
    next_at: datetime | None = field("When it is tried again; null: at once, or it waits for news.")
    failing_since: datetime | None = field("Since when nothing is taken there.")
    disabled_at: datetime | None = field("When it was switched off.")
    disabled_why: WebhookEnd | None = field("Why.")
    previous_until: datetime | None = field("Until when is signed with the secret before too.")
    deliveries: list[WebhookDelivery] = field(f"The last tries, the newest first; {SHOWN} at most.")


@shows(MadeWebhook, "An endpoint that was just set up, or has another secret.")
class CreatedWebhook:
    webhook: Webhook = field("The endpoint.", resolve.webhook_of)
    secret: str = field("With which it is signed (Standard Webhooks); shown once.")
