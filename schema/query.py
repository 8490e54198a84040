"""What is asked."""

import strawberry

from resolvers import account as people
from resolvers import (
    account_administration,
    clock_rule,
    feeds,
    holiday,
    instructing,
    nodes,
    offices,
    pending_change,
    reading,
    receipt,
    reply_template,
)
from resolvers import display as screens
from resolvers import overview as numbers
from resolvers import regent_reports as reports
from schema.accounts import (
    AccountConnection,
    ClockRule,
    Display,
    Holiday,
    Pairing,
    PendingChange,
    ReplyTemplate,
    Viewer,
)
from schema.common import Node
from schema.complaint import Complaint, ComplaintConnection
from schema.fields import field
from schema.offices import Category, District, Opd, OpdConnection
from schema.overview import Overview
from schema.regent import (
    InstructionConnection,
    RegentNewsPage,
    RegentReport,
    RegentReportConnection,
    ReportFigures,
)


@strawberry.type(description="What is asked.")
class Query:
    node: Node | None = field(resolver=nodes.node, description="Any row by its global id, where in sight.")
    viewer: Viewer | None = field(
        resolver=people.viewer,
        description="Who is asking; null for a visitor who has not signed in.",
    )
    opds: OpdConnection = field(resolver=offices.opds, description="OPDs by code.")
    opd: Opd | None = field(resolver=offices.opd, description="One OPD.")
    categories: list[Category] = field(resolver=offices.categories, description="All subjects, by name.")
    districts: list[District] = field(resolver=offices.districts, description="All kecamatan.")
    complaints: ComplaintConnection = field(
        resolver=reading.board_page,
        description="Every complaint that the viewer may see: for a visitor, the public board.",
    )
    complaint: Complaint | None = field(resolver=reading.by_number, description="One, by its number.")
    track_complaint: Complaint | None = field(
        resolver=receipt.track,
        description="For a reporter without an account: the number and PIN printed on the receipt.",
    )
    queue: ComplaintConnection = field(
        resolver=reading.queue, description="An OPD's open work, the most urgent clock first."
    )
    similar_complaints: list[Complaint] = field(
        resolver=reading.similar_complaints,
        description="Open complaints in like words or near by, the likeliest first: already reported?",
    )
    suggest_categories: list[Category] = field(
        resolver=reading.suggest_categories, description="Likely subjects for these words."
    )
    regent_reports: RegentReportConnection = field(
        resolver=reports.page, description="Reports to the regent, newest first."
    )
    regent_report: RegentReport | None = field(resolver=reports.by_id, description="One report.")
    report_figures: ReportFigures = field(
        resolver=reports.preview, description="What a report over this period would say."
    )
    instructions: InstructionConnection = field(
        resolver=instructing.page, description="The regent's instructions, newest first."
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
