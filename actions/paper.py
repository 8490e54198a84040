"""The regent's papers: looked at as drafts, issued with a number, and then the same for ever."""

from dataclasses import replace
from datetime import date, datetime
from functools import partial

from access import paper as policy
from actions.context import ActionContext
from documents.paper import Signatory, kept
from documents.paper_pdf import pdf
from documents.paper_tables import csv, xlsx
from models.paper import IssuedPaper, PaperFile
from reads import paper as reads
from reads.account import signature
from reads.catalog import OpdView
from reads.paper import PaperView
from reads.paper_content import Asked, content
from rules.deadlines import WIB
from rules.papers import PAPERS, PaperFormat, PaperKind, check_span
from rules.refusals import invalid, not_allowed, not_found, sign_in_required

_DESK = "DISKOMINFO"


async def look(
    context: ActionContext, kind: PaperKind, opd: OpdView | None, first: date, last: date
) -> PaperView:
    """The issued one; before that a draft, for whoever may read it. Refused(INVALID) for other days than such
    a paper has."""
    _check(kind, opd, first, last, context.now)
    about = None if opd is None else opd.pk
    issued = await reads.over(kind, opd, first, last)
    if issued is not None and (PAPERS[kind].public or policy.drafts(context.actor, kind, about)):
        return issued
    if context.actor.account is None:
        raise sign_in_required()
    if not policy.drafts(context.actor, kind, about):
        raise not_allowed()
    may = policy.issues(context.actor, kind, about)
    signs = await _signatory(context) if may else None
    said = await content(Asked(kind, opd, first, last), context.wiring.letterhead, signs)
    return PaperView(kind, opd, first, last, said, may_issue=may)


async def issue(
    context: ActionContext, kind: PaperKind, opd: OpdView | None, first: date, last: date
) -> PaperView:
    """Counted now, numbered, and never counted again; the one that was issued before, if any was."""
    about = None if opd is None else opd.pk
    if context.actor.account is None:
        raise sign_in_required()
    if not policy.issues(context.actor, kind, about):
        raise not_allowed()
    draft = await look(context, kind, opd, first, last)
    if draft.pk is None:
        async with context.change() as this:
            paper = await IssuedPaper.issue(
                this, kind, about, first, last, kept(draft.content), unit=_DESK if opd is None else opd.code,
                by=context.actor, now=context.now,
            )  # fmt: skip
        draft = replace(
            draft, pk=int(paper.id), number=paper.number, issued_at=paper.issued_at, may_issue=False
        )
        # Another one may have been the first: what is kept counts.
        draft = await reads.one(context.actor, int(paper.id)) or draft
    for format in PaperFormat:
        await file_of(context, draft, format)
    return draft


async def file_of(context: ActionContext, paper: PaperView, format: PaperFormat) -> bytes:
    """The paper as a file. An issued one's is made once and kept; its translation is made of that again."""
    rendering = context.wiring.rendering
    make = partial(_made, paper, format, paper.issued_at or context.now)
    if paper.pk is None:
        return await rendering.do(make)
    if paper.english:
        return await rendering.once((paper.pk, format), make)
    known = await PaperFile.kept(paper.pk, format)
    return known if known is not None else await PaperFile.keep(paper.pk, format, await rendering.do(make))


def _made(paper: PaperView, format: PaperFormat, at: datetime) -> bytes:
    match format:
        case PaperFormat.PDF:
            return pdf(paper.content, paper.number, at, english=paper.english)
        case PaperFormat.XLSX:
            return xlsx(paper.content, paper.number, at, english=paper.english)
        case PaperFormat.CSV:
            return csv(paper.content, paper.number, english=paper.english)


def _check(kind: PaperKind, opd: OpdView | None, first: date, last: date, now: datetime) -> None:
    if PAPERS[kind].of_opd != (opd is not None):
        if opd is None:
            raise invalid("opd", "Pilih OPD.", "Choose an OPD.")
        raise not_found("OPD", "OPD", field="opd")
    check_span(kind, first, last, today=now.astimezone(WIB).date())


async def _signatory(context: ActionContext) -> Signatory | None:
    signed = await signature(context.actor.account or 0)
    if signed is None or not signed.position:
        return None
    return Signatory(signed.position, signed.name, signed.nip)
