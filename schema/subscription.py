"""What is pushed. `after` resumes: every event later than the cursor is told once, in order, then the live
ones. A cursor older than the log keeps is refused with extensions.code CURSOR_EXPIRED."""

import strawberry

from resolvers import announcement, audit, claim, export_job, feeds, service, volunteer
from resolvers.overview import ALLOWED
from schema.announcement import AnnouncementNews
from schema.audit import AuditNews
from schema.claim import ClaimNews
from schema.complaint import ComplaintNews
from schema.export_job import ExportNews
from schema.fields import subscription
from schema.overview import Overview
from schema.regent_news import RegentNews
from schema.service import ServiceNews
from schema.volunteer import VolunteerNews


@strawberry.type(description="What is pushed.")
class Subscription:
    complaint_changed: ComplaintNews = subscription(
        "One complaint, for its reporter (signed in, or with the PIN) and whoever may see it.",
        feeds.complaint,
    )
    my_complaints_changed: ComplaintNews = subscription("All complaints of the citizen who asks.", feeds.mine)
    queue_changed: ComplaintNews = subscription("An OPD's live queue.", feeds.queue)
    public_feed: ComplaintNews = subscription("What a visitor may see, as it happens.", feeds.public)
    inbox_changed: ComplaintNews = subscription(
        "Everything that the verifier, the regent or the overview's display may see.", feeds.inbox
    )
    overview_changed: Overview = subscription(
        "The command center's numbers, now and whenever they change, at most twice a second; "
        f"less often where counting takes long. `days` is one of {ALLOWED}.",
        feeds.overview,
    )
    regent_news: RegentNews = subscription(
        "Reports, instructions and breaches, for the regent.", feeds.regent
    )
    audit_changed: AuditNews = subscription(
        "That something was added to what administrators have changed, or to the log of looks at "
        "who reporters are.",
        audit.audit_changed,
    )
    exports_changed: ExportNews = subscription(
        "How far the viewer's exports are, now and whenever that changes, about once a second.",
        export_job.changed,
    )
    service_changed: ServiceNews = subscription(
        "What becomes of one service, or of all, as far as the viewer may hear of it.", service.changed
    )
    announcements_changed: AnnouncementNews = subscription(
        "What OPDs announce, correct and call off, as it happens: all of it, or of a place or category.",
        announcement.changed,
    )
    volunteers_changed: VolunteerNews = subscription(
        "One's own application, service and work as a volunteer; to Diskominfo everybody's.",
        volunteer.changed,
    )
    claim_changed: ClaimNews = subscription(
        "One claim, for who has sent it (signed in, or with the PIN) and whoever may see it.", claim.changed
    )
    claims_changed: ClaimNews = subscription("All claims that the viewer may see.", claim.all_changed)
