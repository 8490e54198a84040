"""Lists as files: asked for, and taken back."""

from access import export_job as policy
from actions.context import ActionContext
from models.export_job import ExportJob
from reads.audit import AuditFilter
from reads.complaint_filter import ComplaintFilter
from reads.kept_filter import audit_kept, complaints_kept
from rules.exports import ExportFormat, ExportList
from rules.refusals import invalid, not_allowed, sign_in_required
from rules.words import ComplaintOrder


async def ask(
    context: ActionContext,
    what: ExportList,
    format: ExportFormat,
    *,
    complaints: ComplaintFilter,
    order: ComplaintOrder,
    audit: AuditFilter,
    english: bool,
) -> int:
    """Of what the asker sees; gives the export's row id. Refused(TOO_MANY) where too many are open."""
    actor = context.actor
    if actor.account is None:
        raise sign_in_required()
    if not policy.may_ask(actor, what):
        raise not_allowed()
    if (what is ExportList.OWN_DATA) is not (format is ExportFormat.ZIP):
        raise invalid(
            "input.format",
            "Data sendiri diunduh sebagai ZIP.",
            "One's own data are had as a ZIP.",
        )
    if what is ExportList.OWN_DATA:
        # Who finds a session open does not take its person's data away.
        await context.must_be_proved()
    wanted = audit_kept(audit) if what is ExportList.AUDIT else complaints_kept(complaints, order)
    async with context.change():
        job = await ExportJob.ask(what, format, wanted, english=english, by=actor, now=context.now)
    return int(job.id)


async def remove(context: ActionContext, key: int | None) -> None:
    """Whoever asked for it does not want it any more."""
    async with context.change():
        job = await ExportJob.found_by(context.actor, key)
        await job.remove()
