"""What is asked."""

import strawberry

from resolvers import account as people
from resolvers import (
    account_administration,
    category,
    clock_rule,
    complaint_page,
    decision,
    district,
    export_job,
    feeds,
    holiday,
    instruction,
    nodes,
    pending_change,
    place_name,
    public_words,
    receipt,
    reply_template,
    similar,
    synonyms,
    volunteer,
)
from resolvers import audit as audits
from resolvers import complaint as found
from resolvers import display as screens
from resolvers import opd as agencies
from resolvers import overview as numbers
from resolvers import paper as papers
from resolvers import period as spans
from resolvers import regent_report as reports
from rules.words import ContactKind
from schema.account import AccountConnection, Colleague
from schema.assistance import AssistanceConnection
from schema.audit import AuditConnection
from schema.category import Category
from schema.clock_rule import ClockRule
from schema.common import Node
from schema.complaint import Complaint, ComplaintConnection
from schema.decision import DecisionConnection
from schema.display import Display, Pairing
from schema.district import District
from schema.export_job import ExportJob
from schema.fields import field
from schema.holiday import Holiday
from schema.instruction import InstructionConnection
from schema.map import FoundPlace, MapFeature
from schema.moderation import PublicPreview, PublicWord
from schema.opd import Opd, OpdConnection
from schema.overview import Overview, Satisfaction
from schema.paper import Paper
from schema.pending_change import PendingChange
from schema.period import Period
from schema.regent_news import RegentNewsPage
from schema.regent_report import (
    RegentReport,
    RegentReportConnection,
    ReportFigures,
    ReportResolutionConnection,
)
from schema.reply_template import ReplyTemplate
from schema.viewer import Viewer
from schema.volunteer import (
    HelpFigures,
    Volunteer,
    VolunteerConnection,
    VolunteerCoverage,
    VolunteerTraining,
)


@strawberry.type(description="What is asked.")
class Query:
    node: Node | None = field("Any row by its global id, where in sight.", nodes.node)
    viewer: Viewer | None = field("Who is asking; null for a visitor who has not signed in.", people.viewer)
    code_channels: list[ContactKind] = field(
        "Where one-time codes can be sent from here.", people.code_channels
    )
    opds: OpdConnection = field("OPDs by code.", agencies.opds)
    opd: Opd | None = field("One OPD.", agencies.opd)
    categories: list[Category] = field("Subjects in use, or all, by name.", category.categories)
    districts: list[District] = field("All kecamatan.", district.districts)
    map_features: list[MapFeature] = field(
        "Roads, towns and villages for a map without tiles.", place_name.map_features
    )
    find_places: list[FoundPlace] = field(
        "Kecamatan, villages and streets of these words, the likeliest first; 20 at most.",
        place_name.find_places,
    )
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
    decisions: DecisionConnection = field(
        "What the viewer did to complaints for their office from `since` to before `until`, newest first.",
        decision.page,
    )
    similar_complaints: list[Complaint] = field(
        "Open complaints of the last 90 days that are of the same subject around the same place, or within "
        "500 m and not known to be of another, the likeliest first: already reported? `category`: its code; "
        "else the words tell it.",
        similar.similar_complaints,
    )
    suggest_categories: list[Category] = field(
        "Likely subjects for these words.", category.suggest_categories
    )
    public_preview: PublicPreview = field(
        "What the public will read of a complaint that is being written, and what of it is masked.",
        public_words.public_preview,
    )
    held_back_words: list[str] = field(
        "Words that are masked for the public, for administrators and verifiers.",
        public_words.held_back_words,
    )
    synonyms: list[str] = field(
        "What means the same in a search, for administrators: lines with commas between words and phrases.",
        synonyms.lines,
    )
    public_word: PublicWord = field(
        "How often the public reads a word, for administrators and verifiers: what is held back later stays "
        "where it is read already. The filter `publicWord` lists the complaints.",
        public_words.public_word,
    )
    regent_reports: RegentReportConnection = field("Reports to the regent, newest first.", reports.page)
    regent_report: RegentReport | None = field("One report.", reports.by_id)
    report_figures: ReportFigures = field("What a report over this period would say.", reports.preview)
    opd_satisfaction: Satisfaction = field(
        "What reporters think of what an OPD resolved in this period.", reports.opd_satisfaction
    )
    report_resolutions: ReportResolutionConnection = field(
        "The complaints that `reportFigures` counts as resolved.", reports.resolutions
    )
    instructions: InstructionConnection = field("The regent's instructions, newest first.", instruction.page)
    recent_regent_news: RegentNewsPage = field("The latest of the regent's news.", feeds.recent_regent_news)
    overview: Overview = field(
        f"The numbers of the command center. `days` is one of {numbers.ALLOWED}.", numbers.overview
    )
    period: Period = field("What happened from one day to another, for the offices.", spans.period)
    reply_templates: list[ReplyTemplate] = field(
        "Reusable answers of the viewer's OPD.", reply_template.reply_templates
    )
    audit_log: AuditConnection = field("What administrators have changed.", audits.audit_log)
    paper: Paper = field("A paper over these days: as it was issued, else as it would be.", papers.paper)
    papers: list[Paper] = field("Issued papers that the viewer may read, the newest first.", papers.papers)
    exports: list[ExportJob] = field(
        "Lists that the viewer has asked for as files, the newest first.", export_job.exports
    )
    colleagues: list[Colleague] = field(
        "The officers and heads of the viewer's OPD, by name.", people.colleagues
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
    volunteering: Volunteer | None = field(
        "The viewer's newest application to be a volunteer, or their service; null: they never applied.",
        volunteer.own,
    )
    volunteer_training: VolunteerTraining = field(
        "What a volunteer is asked before they file for others.", volunteer.questions
    )
    helped: AssistanceConnection = field(
        "What the viewer, a volunteer, has filed for others, newest first.", volunteer.assistances
    )
    help_figures: HelpFigures = field("What the viewer, a volunteer, has done.", volunteer.figures)
    volunteers: VolunteerConnection = field(
        "Applications and volunteers, newest first: to Diskominfo all of them, to others their own.",
        volunteer.page,
    )
    volunteer_coverage: list[VolunteerCoverage] = field(
        "Volunteers and their work by kecamatan and month, never by person, for Diskominfo. "
        f"`months`: from 1 to {volunteer.MOST_MONTHS}, the present one included.",
        volunteer.coverage,
    )
