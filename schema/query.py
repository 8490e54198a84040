"""What is asked."""

import strawberry

from resolvers import account as people
from resolvers import (
    account_administration,
    category,
    clock_rule,
    complaint_page,
    district,
    feeds,
    holiday,
    instruction,
    nodes,
    pending_change,
    receipt,
    reply_template,
    similar,
)
from resolvers import complaint as found
from resolvers import display as screens
from resolvers import opd as agencies
from resolvers import overview as numbers
from resolvers import regent_report as reports
from schema.account import AccountConnection
from schema.category import Category
from schema.clock_rule import ClockRule
from schema.common import Node
from schema.complaint import Complaint, ComplaintConnection
from schema.display import Display, Pairing
from schema.district import District
from schema.fields import field
from schema.holiday import Holiday
from schema.instruction import InstructionConnection
from schema.opd import Opd, OpdConnection
from schema.overview import Overview
from schema.pending_change import PendingChange
from schema.regent_news import RegentNewsPage
from schema.regent_report import RegentReport, RegentReportConnection, ReportFigures
from schema.reply_template import ReplyTemplate
from schema.viewer import Viewer


@strawberry.type(description="What is asked.")
class Query:
    node: Node | None = field(resolver=nodes.node, description="Any row by its global id, where in sight.")
    viewer: Viewer | None = field(
        resolver=people.viewer,
        description="Who is asking; null for a visitor who has not signed in.",
    )
    opds: OpdConnection = field(resolver=agencies.opds, description="OPDs by code.")
    opd: Opd | None = field(resolver=agencies.opd, description="One OPD.")
    categories: list[Category] = field(resolver=category.categories, description="All subjects, by name.")
    districts: list[District] = field(resolver=district.districts, description="All kecamatan.")
    complaints: ComplaintConnection = field(
        resolver=complaint_page.board_page,
        description="Every complaint that the viewer may see: for a visitor, the public board.",
    )
    complaint: Complaint | None = field(resolver=found.by_number, description="One, by its number.")
    track_complaint: Complaint | None = field(
        resolver=receipt.track,
        description="For a reporter without an account: the number and PIN printed on the receipt.",
    )
    queue: ComplaintConnection = field(
        resolver=complaint_page.queue, description="An OPD's open work, the most urgent clock first."
    )
    similar_complaints: list[Complaint] = field(
        resolver=similar.similar_complaints,
        description="Open complaints in like words or near by, the likeliest first: already reported?",
    )
    suggest_categories: list[Category] = field(
        resolver=category.suggest_categories, description="Likely subjects for these words."
    )
    regent_reports: RegentReportConnection = field(
        resolver=reports.page, description="Reports to the regent, newest first."
    )
    regent_report: RegentReport | None = field(resolver=reports.by_id, description="One report.")
    report_figures: ReportFigures = field(
        resolver=reports.preview, description="What a report over this period would say."
    )
    instructions: InstructionConnection = field(
        resolver=instruction.page, description="The regent's instructions, newest first."
    )
    recent_regent_news: RegentNewsPage = field(
        resolver=feeds.recent_regent_news, description="The latest of the regent's news."
    )
    overview: Overview = field(
        resolver=numbers.overview,
        description=f"The numbers of the command center. `days` is one of {numbers.ALLOWED}.",
    )
    reply_templates: list[ReplyTemplate] = field(
        resolver=reply_template.reply_templates, description="Reusable answers of the viewer's OPD."
    )
    accounts: AccountConnection = field(
        resolver=account_administration.accounts, description="For an administrator."
    )
    pending_administration: list[PendingChange] = field(
        resolver=pending_change.pending_changes, description="What waits for another administrator."
    )
    displays: list[Display] = field(resolver=screens.all_displays, description="For an administrator.")
    clock_rules: list[ClockRule] = field(
        resolver=clock_rule.clock_rules, description="The limits and their legal basis, for the offices."
    )
    holidays: list[Holiday] = field(
        resolver=holiday.holidays, description="The days of a year on which offices are closed."
    )
    pairing: Pairing | None = field(
        resolver=screens.pairing, description="Where a pairing stands, for the screen that started it."
    )
