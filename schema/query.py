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
from rules.words import ContactKind
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
    node: Node | None = field("Any row by its global id, where in sight.", nodes.node)
    viewer: Viewer | None = field("Who is asking; null for a visitor who has not signed in.", people.viewer)
    code_channels: list[ContactKind] = field(
        "Where one-time codes can be sent from here.", people.code_channels
    )
    opds: OpdConnection = field("OPDs by code.", agencies.opds)
    opd: Opd | None = field("One OPD.", agencies.opd)
    categories: list[Category] = field("All subjects, by name.", category.categories)
    districts: list[District] = field("All kecamatan.", district.districts)
    complaints: ComplaintConnection = field(
        "Every complaint that the viewer may see: for a visitor, the public board.", complaint_page.board_page
    )
    complaint: Complaint | None = field("One, by its number.", found.by_number)
    track_complaint: Complaint | None = field(
        "For a reporter without an account: the number and PIN printed on the receipt.", receipt.track
    )
    queue: ComplaintConnection = field(
        "An OPD's open work, the most urgent clock first.", complaint_page.queue
    )
    similar_complaints: list[Complaint] = field(
        "Open complaints in like words or near by, the likeliest first: already reported?",
        similar.similar_complaints,
    )
    suggest_categories: list[Category] = field(
        "Likely subjects for these words.", category.suggest_categories
    )
    regent_reports: RegentReportConnection = field("Reports to the regent, newest first.", reports.page)
    regent_report: RegentReport | None = field("One report.", reports.by_id)
    report_figures: ReportFigures = field("What a report over this period would say.", reports.preview)
    instructions: InstructionConnection = field("The regent's instructions, newest first.", instruction.page)
    recent_regent_news: RegentNewsPage = field("The latest of the regent's news.", feeds.recent_regent_news)
    overview: Overview = field(
        f"The numbers of the command center. `days` is one of {numbers.ALLOWED}.", numbers.overview
    )
    reply_templates: list[ReplyTemplate] = field(
        "Reusable answers of the viewer's OPD.", reply_template.reply_templates
    )
    accounts: AccountConnection = field("For an administrator.", account_administration.accounts)
    pending_administration: list[PendingChange] = field(
        "What waits for another administrator.", pending_change.pending_changes
    )
    displays: list[Display] = field("For an administrator.", screens.all_displays)
    clock_rules: list[ClockRule] = field(
        "The limits and their legal basis, for the offices.", clock_rule.clock_rules
    )
    holidays: list[Holiday] = field("The days of a year on which offices are closed.", holiday.holidays)
    pairing: Pairing | None = field(
        "Where a pairing stands, for the screen that started it.", screens.pairing
    )
