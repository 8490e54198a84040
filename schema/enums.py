"""The closed lists of the contract, with their descriptions."""

from enum import Enum
from typing import TypeVar

import strawberry

from documents.paper import PartKind
from rules import (
    audit,
    claims,
    exports,
    identity_looks,
    notices,
    papers,
    scopes,
    second_factors,
    services,
    volunteering,
    webhooks,
    words,
)
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
_registered(
    scopes.Scope,
    "What a key of an OPD's own system may do.",
    READ="Complaints, as its OPD sees them, without who reported them",
    ANSWER="What an OPD says to a complaint: received, under way, done",
    EVENTS="The change feed, live queue and webhooks",
    CONTACTS="Who reported a complaint and how to reach them, as its OPD sees that",
)
_registered(
    webhooks.WebhookEnd,
    "Why a webhook was switched off.",
    FAILED="Nothing was taken for days",
    GONE="It said that it is gone (410)",
)
_registered(
    webhooks.WebhookProblem,
    "Why a message was not taken.",
    ADDRESS="The name leads to no address that the internet reaches",
    UNREACHABLE="Nobody is there",
    TIMEOUT="No answer in time",
    CERTIFICATE="A certificate that proves nothing",
    ANSWER="An answer that is not 2xx, or none of HTTP",
)
_registered(
    words.AnnouncementKind,
    "What an OPD announces.",
    CLOSURE="Penutupan jalan",
    OUTAGE="Gangguan layanan: water, light",
    WORKS="Pekerjaan",
    SERVICE_DAY="Hari layanan: vaccination, a mobile counter",
    MEETING="Musyawarah",
    EVENT="Acara",
)
_registered(
    words.AnnouncementStatus,
    "Where an announcement stands. When it is over its period says.",
    DRAFT="Nobody outside reads it",
    CALLED_OFF="Dibatalkan: it stays to be read, with the reason",
)
_registered(words.AnnouncementOrder, "How a list of announcements is sorted.")
_registered(
    words.AspirationDecision,
    "What an OPD decides of an aspiration.",
    TAKEN_UP="Masuk program: in a year's programme",
    LATER="Belum sekarang",
    DECLINED="Tidak dapat ditindaklanjuti",
)
_registered(
    words.AspirationState,
    "What became of an aspiration.",
    UNDECIDED="Menunggu keputusan",
    ANSWERED="Dijawab: in words, without a decision",
    DONE="Terwujud",
)
_registered(words.MapFeatureKind, "What a map shows besides the kecamatan.")
_registered(words.PlaceKind, "A kecamatan, a desa or kelurahan, a street.")
_registered(words.ComplaintOrder, "How a list of complaints is sorted.")
_registered(MatchedField, "Where a complaint shows what was searched for.")
_registered(words.ContactKind, "By what somebody is reached, and signs in.")
_registered(notices.NoticeKind, "What a piece of news is about, as people choose by it.")
_registered(notices.NoticeChannel, "By what news comes: push in a browser, mail, short messages.")
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
_registered(
    identity_looks.LookKind,
    "How somebody looked at who a reporter is.",
    REVEALED="On a screen, for a reason that was given",
    READ="By a program, or a document of one's own; one an hour stands for all",
)
_registered(
    identity_looks.LookReason,
    "Why somebody had to know who reported it.",
    CONTACT="To ask or tell them something",
    VISIT="To meet them at the place",
    CHECK="To check who it is, or whether it was reported twice",
    LEGAL="A law or an authority asks for it",
    OTHER="As the words say",
)
_registered(audit.AuditNoun, "What an administrator can change.")
_registered(
    audit.AuditAct,
    "What was done with it.",
    ASKED="It waits for another administrator",
    CONFIRMED="Another administrator agreed, so that it was done",
    DECLINED="It was not done",
    ERASED="Words of an event were erased; that it happened stays",
)
_registered(audit.AuditField, "In which part something was changed.")
_registered(
    exports.ExportList,
    "A list that can be had as a file.",
    AUDIT="For administrators",
    OWN_DATA="All that is held about who asks, as a ZIP; who they are is proved anew",
)
_registered(exports.ExportFormat, "As which file a list is had.", ZIP="Of OWN_DATA alone")
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
    WEBHOOK_STOPPED="A system of an OPD has taken nothing for days; its head and administrators are told",
    ACCESS_CHANGED="Someone signed out or lost a right",
    SUPPORT_WITHDRAWN="Someone has the same problem no longer",
    INFORMATION_ADDED="The reporter told more without being asked; the offices and the reporter see that",
    ACCOUNT_LINKED="Who has the PIN took it into their account",
    PIN_CHANGED="Its reporter has another PIN for it",
    IDENTITY_SEEN="Somebody has looked at who its reporter is; the reporter and administrators are told",
    IDENTITY_READ="Programs have read who reporters are; only administrators are told",
    PERSON_ERASED="Its reporter wants to be forgotten: nobody knows any more who it was",
    ACCOUNT_DELETED="Somebody deleted their account",
    SERVICE_DRAFTED="An OPD has prepared a change of one of its services, which nobody outside reads yet",
    SERVICE_PUBLISHED="An OPD tells what one of its services is; anew, if it did before",
    SERVICE_CHECKED="An OPD has looked whether what it tells of a service still holds",
    SERVICE_WITHDRAWN="An OPD tells nothing of a service any more",
    ANNOUNCEMENT_DRAFTED="An OPD has prepared an announcement, or thrown its draft away",
    ANNOUNCED="An OPD has announced something",
    ANNOUNCEMENT_CORRECTED="What an OPD has announced is otherwise; the note says how",
    ANNOUNCEMENT_CALLED_OFF="What an OPD has announced does not take place; the note says why",
    ASPIRATION_DECIDED="Its OPD has decided what becomes of an aspiration",
    ASPIRATION_REVISED="Its OPD has decided anew",
    ASPIRATION_DONE="What an aspiration asked for has been done",
    VOLUNTEER_APPLIED="Somebody wants to become a volunteer; they and Diskominfo hear of it",
    VOLUNTEER_WITHDRAWN="They have taken the application back",
    VOLUNTEER_GRANTED="Diskominfo has taken somebody on as a volunteer",
    VOLUNTEER_DECLINED="Diskominfo has not, and says why",
    VOLUNTEER_TRAINED="A volunteer has passed the check, and may file for others",
    VOLUNTEER_RESIGNED="A volunteer has resigned",
    VOLUNTEER_ENDED="A volunteer's service was ended, or its term is over",
    HELP_FILED="A volunteer has filed for somebody; they alone hear of it as such",
    HELP_TAKEN_OVER="Somebody has taken over what a volunteer filed for them, who sees its public part now",
    CLAIM_SENT="Somebody has sent a claim to the hoax desk",
    CLAIM_LET_GO="The volunteer who had taken it, or Diskominfo for them, has left it to others",
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
    STORAGE_FULL="The server has no room at the moment: for photos, of an upload; else for anything new",
    UNAVAILABLE="Only as an error, with status 503: the database is away; try again after `retryAfter`",
    CODE_SENT="A one-time code is on its way: send the same again with it",
    NO_CHANNEL="No code can be sent there: an administrator prints one",
    TRAINING_REQUIRED="A volunteer has to pass the check before they file for others",
    PASSWORD_CHANGE_REQUIRED="Somebody else chose the password of who asks: first they change it",
    SECOND_FACTOR_REQUIRED="The role of who asks needs a second factor: first they set one up",
    PROOF_REQUIRED="It was long ago that who asks proved who they are: `proveAgain`, and then the same again",
)
_registered(
    second_factors.SecondFactorKind,
    "What somebody has besides their password.",
    AUTHENTICATOR="An app that shows codes (TOTP)",
    PASSKEY="WebAuthn",
    RECOVERY_CODE="Printed, each good once",
)
_registered(
    second_factors.SignInOutcome,
    "What became of a try to sign in.",
    WRONG_FACTOR="The password was right, the second factor was not",
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
_registered(services.ServiceTopic, "What a service is about, as people look for it.")
_registered(
    services.ServiceState,
    "Where a service stands.",
    DRAFT="Never published yet",
    PUBLISHED="Everybody reads it",
    WITHDRAWN="Taken back",
)
_registered(
    volunteering.VolunteerStatus,
    "Where somebody's application to be a volunteer, or their service, stands.",
    APPLIED="Diskominfo is to decide",
    GRANTED="They are a volunteer",
    WITHDRAWN="Taken back before it was decided",
)
_registered(volunteering.VolunteerEnd, "Why somebody is no volunteer any more.")
_registered(
    volunteering.ConsentForm,
    "How somebody agreed that a volunteer files for them.",
    SPOKEN="By word of mouth, such as on the telephone",
    WRITTEN="In writing",
    PRESENT="They were there when it was filed",
)
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
