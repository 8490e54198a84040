"""What is asked."""

import strawberry

from resolvers import account as people
from resolvers import (
    account_administration,
    api_key,
    aspiration,
    category,
    change_feed,
    clock_rule,
    complaint_cluster,
    complaint_page,
    decision,
    district,
    erasure,
    export_job,
    feeds,
    holiday,
    identity_look,
    instruction,
    nodes,
    pending_change,
    place_name,
    public_words,
    receipt,
    reply_template,
    service,
    similar,
    synonyms,
    volunteer,
    webhook,
)
from resolvers import announcement as announced
from resolvers import audit as audits
from resolvers import claim as hoaxes
from resolvers import complaint as found
from resolvers import display as screens
from resolvers import notices as news
from resolvers import opd as agencies
from resolvers import overview as numbers
from resolvers import paper as papers
from resolvers import period as spans
from resolvers import regent_report as reports
from rules.notices import NoticeChannel
from rules.words import ContactKind
from schema.account import AccountConnection, Colleague
from schema.announcement import Announcement, AnnouncementConnection
from schema.api_key import ApiKey
from schema.aspiration import AspirationCount
from schema.assistance import AssistanceConnection
from schema.audit import AuditConnection
from schema.category import Category
from schema.change_feed import EventPage
from schema.claim import Claim, ClaimConnection, ClaimObjection
from schema.clock_rule import ClockRule
from schema.common import Node
from schema.complaint import Complaint, ComplaintConnection
from schema.complaint_cluster import ComplaintClusters
from schema.decision import DecisionConnection
from schema.delivery import DeliveryHealth
from schema.display import Display, Pairing
from schema.district import District
from schema.erasure import ErasurePreview
from schema.export_job import ExportJob
from schema.fields import field
from schema.holiday import Holiday
from schema.identity_look import IdentityLogConnection
from schema.instruction import InstructionConnection
from schema.map import FoundPlace, MapFeature, PlaceAt
from schema.moderation import PublicPreview, PublicWord
from schema.notices import NoticePreview, NoticeText
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
from schema.service import Service, ServiceConnection
from schema.viewer import Viewer
from schema.volunteer import (
    HelpFigures,
    Volunteer,
    VolunteerConnection,
    VolunteerCoverage,
    VolunteerTraining,
)
from schema.webhook import Webhook


@strawberry.type(description="What is asked.")
class Query:
    node: Node | None = field("Any row by its global id, where in sight.", nodes.node)
    viewer: Viewer | None = field("Who is asking; null for a visitor who has not signed in.", people.viewer)
    code_channels: list[ContactKind] = field(
        "Where one-time codes can be sent from here.", people.code_channels
    )
    notice_channels: list[NoticeChannel] = field("By what news can be sent from here.", news.ways)
    push_key: str | None = field(
        "This server's key for a browser that is to be told with all pages closed, base64url; null: it "
        "tells none.",
        news.push_key,
    )
    followed_contacts: list[ContactKind] = field(
        "For a reporter without an account: which of the contacts on the receipt's complaint are told.",
        news.followed_contacts,
    )
    browser_follows: bool = field(
        "Whether the browser with this endpoint is told: what is the viewer's, or of a receipt's complaint.",
        news.browser_follows,
    )
    notice_texts: list[NoticeText] = field("The words of messages, for administrators.", news.notice_texts)
    notice_preview: NoticePreview = field(
        "Words that an administrator is writing, with an example.", news.notice_preview
    )
    delivery_health: list[DeliveryHealth] = field(
        "How deliveries fare, for administrators.", news.delivery_health
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
    place_at: PlaceAt = field(
        "In which kecamatan and desa a point lies, in degrees. INVALID outside of the regency.",
        place_name.place_at,
    )
    complaints: ComplaintConnection = field(
        "Every complaint that the viewer may see: for a visitor, the public board.", complaint_page.board_page
    )
    complaint_clusters: ComplaintClusters = field(
        "The complaints in a box on the map, gathered in squares as wide as a mark is at this zoom of web "
        "maps, at most `first` of them; whole squares, also where they reach beyond the box. Up to zoom 11 "
        "those without a point stand in the middle of their kecamatan.",
        complaint_cluster.clusters,
    )
    complaint: Complaint | None = field("One, by its number.", found.by_number)
    track_complaint: Complaint | None = field(
        "For a reporter without an account: the number and PIN printed on the receipt.", receipt.track
    )
    erasure_preview: ErasurePreview = field(
        "What would be erased of who asks, and what stays; of a reporter without an account by number and "
        "PIN.",
        erasure.preview,
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
    identity_log: IdentityLogConnection = field(
        "Who has looked at who reporters are, and why, for an administrator.", identity_look.identity_log
    )
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
    api_keys: list[ApiKey] = field(
        "Keys of OPDs' own systems, the newest first, for an administrator.", api_key.api_keys
    )
    events: EventPage = field(
        "The change feed, for an office's bulk readers: what happened after a cursor (null: from the "
        "beginning), in log order, 200 at most, each as it may be seen now. Of an OPD what it has or has "
        "lost, or with `everything` all that it sees; for who belongs to none always all.",
        change_feed.events,
    )
    webhooks: list[Webhook] = field(
        "Where OPDs' own systems are told what happens: all for an administrator, for who works for an OPD "
        "those of it.",
        webhook.webhooks,
    )
    displays: list[Display] = field("For an administrator.", screens.all_displays)
    clock_rules: list[ClockRule] = field(
        "The limits and their legal basis, for the offices.", clock_rule.clock_rules
    )
    holidays: list[Holiday] = field("The days of a year on which offices are closed.", holiday.holidays)
    pairing: Pairing | None = field(
        "Where a pairing stands, for the screen that started it.", screens.pairing
    )
    services: ServiceConnection = field(
        "What the OPDs do for people: by name, or of a search the best first. `unchecked`: at which nobody "
        "has looked for a year; `drafts`: with something prepared, for who may read it.",
        service.page,
    )
    service: Service | None = field("One service, by the last part of its address.", service.by_slug)
    announcements: AnnouncementConnection = field("What OPDs announce.", announced.page)
    announcement: Announcement | None = field("One, by its number.", announced.by_number)
    announcements_about: list[Announcement] = field(
        "What was announced, goes on now or begins before tomorrow is over, and may be what somebody is "
        "about to complain of: in the same place, and of the same category or in like words; 3 at most, what "
        "goes on first. `category`: its code; else the words tell it.",
        announced.about,
    )
    aspiration_counts: list[AspirationCount] = field(
        "How many aspirations the public reads, by what became of them; of one kecamatan where it is given.",
        aspiration.counts,
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
    claims: ClaimConnection = field(
        "Clarifications of the hoax desk, the newest first: all of these words, of this verdict.",
        hoaxes.archive,
    )
    claim: Claim | None = field("A claim, by its number.", hoaxes.by_number)
    track_claim: Claim | None = field(
        "For who has sent a claim without an account: the number and PIN of the receipt.", hoaxes.track
    )
    my_claims: ClaimConnection = field("What the viewer has sent or follows, the newest first.", hoaxes.mine)
    claim_desk: ClaimConnection = field(
        "What the hoax desk has to do, the earliest promise first, for volunteers and Diskominfo. `held`: of "
        "what the viewer has taken.",
        hoaxes.desk,
    )
    similar_claims: list[Claim] = field(
        "Clarifications that answer what somebody is about to send, by its words, its link and its pictures "
        "(ids from the upload route), the likeliest first; 5 at most.",
        hoaxes.similar,
    )
    claim_objections: list[ClaimObjection] = field(
        "Objections that wait for Diskominfo, the oldest first; 100 at most.", hoaxes.open_objections
    )
