"""The closed lists of the contract, with their descriptions."""

from enum import Enum
from typing import TypeVar

import strawberry

from documents.paper import PartKind
from rules import audit, claims, exports, papers, words
from rules.events import EventKind
from rules.found_words import FoundKind
from rules.matches import MatchedField
from rules.moderation import ModerationAct
from rules.refusals import RefusalCode
from rules.workflow import Verb

E = TypeVar("E", bound=Enum)


def _registered(enum: type[E], description: str, name: str | None = None, **values: str) -> type[E]:
    registered = strawberry.enum(enum, name=name, description=description)
    for value in registered.__strawberry_definition__.values:  # type: ignore[attr-defined]
        value.description = values.get(value.name)
    return registered


_registered(
    words.ComplaintKind,
    "What sort of complaint it is.",
    COMPLAINT="Pengaduan tidak berkadar pengawasan",
    OVERSIGHT="Pengaduan berkadar pengawasan: alleged abuse, for the Inspektorat alone",
    ASPIRATION="Aspirasi",
    INFORMATION_REQUEST="Permintaan informasi",
)
_registered(
    words.ComplaintStatus,
    "Where a complaint stands: the same word for everyone.",
    SUBMITTED="Menunggu: not yet verified",
    NEEDS_INFORMATION="Menunggu keterangan pelapor: the reporter must complete it",
    ROUTED="Diteruskan: an OPD has it and has not answered",
    IN_PROGRESS="Proses: the OPD has answered and is at work",
    RESOLVED="Dinyatakan selesai oleh OPD: the OPD says that it is done; the reporter may confirm or dispute",
    CLOSED="Selesai",
    REJECTED="Diarsipkan, with a reason",
    WITHDRAWN="Dicabut by the reporter",
    MERGED="Digabung into another",
)
_registered(words.MapFeatureKind, "What a map shows besides the kecamatan.")
_registered(words.PlaceKind, "A kecamatan, a desa or kelurahan, a street.")
_registered(words.ComplaintOrder, "How a list of complaints is sorted.")
_registered(MatchedField, "Where a complaint shows what was searched for.")
_registered(words.ContactKind, "By what somebody is reached, and signs in.")
_registered(words.ClockKind, "What is promised.")
_registered(
    words.ClockState,
    "How a promise stands.",
    RUNNING="Time is left",
    PAUSED="Stands still: the reporter is asked",
    MET="Kept in time",
    OVERDUE="Broken, whether or not it was met later",
)
_registered(words.LimitUnit, "What a limit counts.", WORKING_DAYS="Hari kerja: days of office time")
_registered(words.ResponseKind, "What an OPD's answer says: received, under way, or done.")
_registered(words.RegentReportStatus, "Where a report to the regent stands.")
_registered(
    words.Role,
    "What someone is to the regency.",
    VOLUNTEER="Relawan TIK: helps citizens to file, never sees confidential content",
    OFFICER="An OPD's officer",
    OPD_HEAD="The head of an OPD: signs its reports to the regent",
    VERIFIER="Diskominfo: verifies and routes",
    DISPLAY="A screen on a wall: reads one queue or the overview, and nothing else",
)
_registered(audit.AuditNoun, "What an administrator can change.")
_registered(
    audit.AuditAct,
    "What was done with it.",
    ASKED="It waits for another administrator",
    CONFIRMED="Another administrator agreed, so that it was done",
    DECLINED="It was not done",
)
_registered(audit.AuditField, "In which part something was changed.")
_registered(exports.ExportList, "A list that can be had as a file.", AUDIT="For administrators")
_registered(exports.ExportFormat, "As which file a list is had.")
_registered(exports.ExportStatus, "Where an export stands.")
_registered(
    exports.ExportFailure,
    "Why there is no file.",
    TOO_LARGE="More rows or bytes than one file may have: narrow the filter",
    TOO_EXPENSIVE="The question took too long: narrow the filter",
    NOT_ALLOWED="Whoever asked is no longer what they were",
    STORAGE_FULL="The server had no room",
    BROKEN="A surprise, after several tries",
)
_registered(
    papers.PaperKind,
    "A paper of the regency.",
    SANCTION_LIST="OPDs that have let somebody wait for 7 calendar days: one day",
    BIWEEKLY="Diskominfo's report to the regent: 14 days",
    OPD_REPORT="An OPD's periodic report",
    MONTHLY_SUMMARY="For everybody: a month of the calendar",
    EVIDENCE="Kemendagri's evidence: input, process, output, outcome, impact",
)
_registered(papers.PaperFormat, "As which file a paper is had.")
_registered(PartKind, "How a part of a paper is drawn.")
_registered(
    EventKind,
    "What can happen.",
    OPENED="An officer has it on the desk; only colleagues of the OPD see that",
    MODERATED="What the public reads or sees of it was changed; why, the reporter and the offices read",
    CORRECTED="Its place, category or kind was put right",
    NAME_CHOSEN="The reporter has shown their name to the public, or withdrawn it",
    ADMINISTERED="An administrator changed OPDs, categories, rules or holidays",
    TEMPLATES_CHANGED="An office changed its ready answers; only administrators hear of it",
    ACCESS_CHANGED="Someone signed out or lost a right",
    SUPPORT_WITHDRAWN="Someone has the same problem no longer",
    INFORMATION_ADDED="The reporter told more without being asked; the offices and the reporter see that",
    ACCOUNT_LINKED="Who has the PIN took it into their account",
    ACCOUNT_DELETED="Somebody deleted their account",
    SERVICE_DRAFTED="An OPD has prepared a change of one of its services, which nobody outside reads yet",
    SERVICE_PUBLISHED="An OPD tells what one of its services is; anew, if it did before",
    CLAIM_SENT="Somebody has sent a claim to the hoax desk",
    CLAIM_LET_GO="The volunteer who had taken it has left it to others",
    VERDICT_PROPOSED="A volunteer says what it is; the desk alone reads what",
    VERDICT_CONFIRMED="A second volunteer agrees",
    VERDICT_DISPUTED="A second volunteer disagrees",
    VERDICT_RETURNED="Diskominfo wants it checked again",
    CLAIM_DECLINED="It is not looked into",
    CLARIFICATION_CORRECTED="What was published says something else from now on",
    CLARIFICATION_RETRACTED="What was published no longer stands",
    OBJECTION_SENT="Somebody who is named objects; Diskominfo alone hears of it",
)
_registered(
    RefusalCode,
    "Why not, for a client to act on.",
    TOO_EXPENSIVE="Only as an error: the question took too long; narrow its filter",
    CURSOR_EXPIRED="Only as an error of a subscription: fetch a fresh snapshot",
    OVERSIGHT_EXPECTED="The category alleges abuse: make it OVERSIGHT, or say that it is ordinary",
    STORAGE_FULL="Only of an upload: the server has no room for photos at the moment",
    CODE_SENT="A one-time code is on its way: send the same again with it",
    NO_CHANNEL="No code can be sent there: an administrator prints one",
    PASSWORD_CHANGE_REQUIRED="Somebody else chose the password of who asks: first they change it",
)
_registered(
    FoundKind,
    "What a text may hold that is not for the public.",
    IDENTITY_NUMBER="NIK, or the number of a family card (KK)",
    REPORTER_NAME="Where the reporter has not chosen to show it",
    HELD_BACK_WORD="Of the administrator's list of coarse words",
)
_registered(
    ModerationAct,
    "What a verifier did to what the public reads and sees.",
    RESTORE_PHOTO="The public sees it as it was sent again",
    MAKE_ORDINARY="No longer confidential",
)
_registered(Verb, "A step of the workflow.", name="ComplaintAction")
_registered(
    claims.ClaimStatus,
    "Where a claim of the hoax desk stands.",
    SUBMITTED="Menunggu diperiksa: no volunteer has taken it",
    IN_REVIEW="Sedang diperiksa: a volunteer looks into it",
    PROPOSED="Menunggu pendapat kedua: a second volunteer is to confirm the verdict",
    CONFIRMED="Menunggu diterbitkan: Diskominfo is to publish it",
    PUBLISHED="Terbit: everybody reads the clarification",
    RETRACTED="Klarifikasi ditarik, with a reason",
    DECLINED="Tidak diperiksa, with a reason",
)
_registered(
    claims.Verdict,
    "What a claim is found to be.",
    TRUE="Benar",
    FALSE="Salah",
    MISLEADING="Menyesatkan",
    UNPROVEN="Belum terbukti",
    SATIRE="Satire",
)
_registered(claims.ClaimVerb, "A step of the hoax desk.", name="ClaimAction")
