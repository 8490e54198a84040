"""What is pushed. `after` resumes: every event later than the cursor is told once, in order, then the live
ones. A cursor older than the log keeps is refused with extensions.code CURSOR_EXPIRED."""

import strawberry

from resolvers import feeds
from resolvers.overview import ALLOWED
from schema.complaint import ComplaintNews
from schema.fields import subscription
from schema.overview import Overview
from schema.regent_news import RegentNews


@strawberry.type(description="What is pushed.")
class Subscription:
    complaint_changed: ComplaintNews = subscription(
        resolver=feeds.complaint,
        description="One complaint, for its reporter (signed in, or with the PIN) and whoever may see it.",
    )
    my_complaints_changed: ComplaintNews = subscription(
        resolver=feeds.mine, description="All complaints of the citizen who asks."
    )
    queue_changed: ComplaintNews = subscription(resolver=feeds.queue, description="An OPD's live queue.")
    public_feed: ComplaintNews = subscription(
        resolver=feeds.public, description="What a visitor may see, as it happens."
    )
    inbox_changed: ComplaintNews = subscription(
        resolver=feeds.inbox,
        description="Everything that the verifier, the regent or the overview's display may see.",
    )
    overview_changed: Overview = subscription(
        resolver=feeds.overview,
        description="The command center's numbers, now and whenever they change, at most twice a second; "
        f"less often where counting takes long. `days` is one of {ALLOWED}.",
    )
    regent_news: RegentNews = subscription(
        resolver=feeds.regent, description="Reports, instructions and breaches, for the regent."
    )
