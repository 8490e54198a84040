"""The regency's words as values: kinds, statuses, roles and the other closed lists of the contract."""

from enum import StrEnum


class ComplaintKind(StrEnum):
    """Complaint (*pengaduan*), report of alleged abuse (*pengawasan*, for the Inspektorat), aspiration
    (*aspirasi*), or request for information (*permintaan informasi*)."""

    COMPLAINT = "COMPLAINT"
    OVERSIGHT = "OVERSIGHT"
    ASPIRATION = "ASPIRATION"
    INFORMATION_REQUEST = "INFORMATION_REQUEST"


class ContactKind(StrEnum):
    """By what somebody is reached, and signs in."""

    EMAIL = "EMAIL"
    PHONE = "PHONE"


class ComplaintStatus(StrEnum):
    """Where a complaint stands; which step leads where: `rules.workflow`."""

    SUBMITTED = "SUBMITTED"
    NEEDS_INFORMATION = "NEEDS_INFORMATION"
    ROUTED = "ROUTED"
    IN_PROGRESS = "IN_PROGRESS"
    RESOLVED = "RESOLVED"
    CLOSED = "CLOSED"
    REJECTED = "REJECTED"
    WITHDRAWN = "WITHDRAWN"
    MERGED = "MERGED"


IN_QUEUE = frozenset({ComplaintStatus.ROUTED, ComplaintStatus.IN_PROGRESS, ComplaintStatus.NEEDS_INFORMATION})
"""Statuses that stand in an OPD's queue, once the complaint has an OPD."""
OPEN = IN_QUEUE | {ComplaintStatus.SUBMITTED}
"""Statuses in which somebody in the government, or the reporter, still owes a step before an outcome."""


class ClockKind(StrEnum):
    """What is promised: that the verifier verifies, the OPD responds and resolves, the reporter replies, the
    OPD answers the regent; of a claim of the hoax desk that it is taken up, judged and published."""

    VERIFY = "VERIFY"
    FIRST_RESPONSE = "FIRST_RESPONSE"
    RESOLVE = "RESOLVE"
    REPORTER_REPLY = "REPORTER_REPLY"
    INSTRUCTION = "INSTRUCTION"
    CLAIM_TRIAGE = "CLAIM_TRIAGE"
    CLAIM_VERDICT = "CLAIM_VERDICT"
    CLAIM_PUBLISH = "CLAIM_PUBLISH"


class ClockState(StrEnum):
    """MET and OVERDUE are final; a PAUSED clock waits for the reporter."""

    RUNNING = "RUNNING"
    PAUSED = "PAUSED"
    MET = "MET"
    OVERDUE = "OVERDUE"


class LimitUnit(StrEnum):
    """What a limit counts: working days (HK), plain hours, or calendar days."""

    WORKING_DAYS = "WORKING_DAYS"
    HOURS = "HOURS"
    CALENDAR_DAYS = "CALENDAR_DAYS"


class ResponseKind(StrEnum):
    """An OPD acknowledges, tells of progress, or says that it is done."""

    ACKNOWLEDGEMENT = "ACKNOWLEDGEMENT"
    PROGRESS = "PROGRESS"
    RESOLUTION = "RESOLUTION"


class RegentReportStatus(StrEnum):
    """An OPD writes a draft and submits it; the regent acknowledges it or gives it back."""

    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"
    ACKNOWLEDGED = "ACKNOWLEDGED"
    RETURNED = "RETURNED"


class ComplaintOrder(StrEnum):
    """Newest and oldest by submission, most urgent by the next due time. Relevance: how well it fits what is
    searched for, and how new it is; without a search the newest first."""

    NEWEST = "NEWEST"
    OLDEST = "OLDEST"
    MOST_URGENT = "MOST_URGENT"
    MOST_SUPPORTED = "MOST_SUPPORTED"
    RELEVANCE = "RELEVANCE"


class AnnouncementKind(StrEnum):
    """What an OPD announces: a road closed (*penutupan jalan*), a service that fails or is off (*gangguan*),
    works (*pekerjaan*), a day on which something is offered (*hari layanan*), a deliberation (*musyawarah*),
    or another event (*acara*)."""

    CLOSURE = "CLOSURE"
    OUTAGE = "OUTAGE"
    WORKS = "WORKS"
    SERVICE_DAY = "SERVICE_DAY"
    MEETING = "MEETING"
    EVENT = "EVENT"


class AnnouncementStatus(StrEnum):
    """An OPD drafts it, publishes it, and may call it off; when it is over its period says."""

    DRAFT = "DRAFT"
    PUBLISHED = "PUBLISHED"
    CALLED_OFF = "CALLED_OFF"


class AnnouncementOrder(StrEnum):
    """Soonest by when it begins; newest by when it was published, a draft by when
    it was last written."""

    SOONEST = "SOONEST"
    NEWEST = "NEWEST"


class AspirationDecision(StrEnum):
    """What an OPD decides of an aspiration: it goes into a year's programme, later perhaps, or not at all."""

    TAKEN_UP = "TAKEN_UP"
    LATER = "LATER"
    DECLINED = "DECLINED"


class AspirationState(StrEnum):
    """What became of an aspiration: not decided, answered in words alone, as decided, or done."""

    UNDECIDED = "UNDECIDED"
    ANSWERED = "ANSWERED"
    TAKEN_UP = "TAKEN_UP"
    LATER = "LATER"
    DECLINED = "DECLINED"
    DONE = "DONE"


class MapFeatureKind(StrEnum):
    """What a map shows besides the districts."""

    ROAD = "ROAD"
    TOWN = "TOWN"
    VILLAGE = "VILLAGE"


class PlaceKind(StrEnum):
    """What a place that is found by its name is: a kecamatan, a desa or kelurahan, a street."""

    DISTRICT = "DISTRICT"
    VILLAGE = "VILLAGE"
    STREET = "STREET"


class Role(StrEnum):
    """What an account may be; DISPLAY is a screen on a wall, SYSTEM an OPD's own program, by its API key."""

    CITIZEN = "CITIZEN"
    VOLUNTEER = "VOLUNTEER"
    OFFICER = "OFFICER"
    OPD_HEAD = "OPD_HEAD"
    VERIFIER = "VERIFIER"
    REGENT = "REGENT"
    ADMIN = "ADMIN"
    DISPLAY = "DISPLAY"
    SYSTEM = "SYSTEM"
