"""What may be sent. The fields are the contract's; what they must hold is checked where they are used."""

from datetime import date, datetime

import strawberry
from strawberry import ID

from rules.words import (
    ClockKind,
    ComplaintKind,
    ComplaintStatus,
    LimitUnit,
    ResponseKind,
    Role,
)


@strawberry.input(description="A box on the map, in degrees.")
class BoundingBox:
    south: float
    west: float
    north: float
    east: float


@strawberry.input(description="Which complaints are wanted, among those that the viewer may see.")
class ComplaintFilter:
    status: list[ComplaintStatus] | None = None
    opd: list[str] | None = strawberry.field(default=None, description="Codes of OPDs.")
    category: list[str] | None = strawberry.field(default=None, description="Codes of categories.")
    district: list[str] | None = strawberry.field(default=None, description="Codes of districts.")
    overdue: bool | None = None
    search: str | None = strawberry.field(default=None, description="Words in the title or the description.")
    within: BoundingBox | None = strawberry.field(
        default=None, description="Only complaints within this box, in degrees."
    )
    submitted_from: datetime | None = None
    submitted_to: datetime | None = None


@strawberry.input(description="Who signs up.")
class RegisterInput:
    name: str
    identifier: str = strawberry.field(description="An e-mail address or a telephone number.")
    password: str = strawberry.field(description="At least 8 characters.")


@strawberry.input(description="Who signs in.")
class SignInInput:
    identifier: str
    password: str


@strawberry.input(description="A place on the map.")
class LocationInput:
    latitude: float
    longitude: float
    address: str | None = None


@strawberry.input(description="How to reach a reporter without an account.")
class ContactInput:
    name: str | None = None
    phone: str | None = None
    email: str | None = None


@strawberry.input(description="A new complaint.")
class SubmitComplaintInput:
    title: str
    description: str
    kind: ComplaintKind = ComplaintKind.COMPLAINT
    category: str | None = strawberry.field(default=None, description="A category's code.")
    district: str | None = strawberry.field(default=None, description="A district's code.")
    village: str | None = None
    location: LocationInput | None = None
    anonymous: bool = False
    confidential: bool = False
    attachments: list[ID] | None = strawberry.field(
        default_factory=list, description="From the upload route."
    )
    contact: ContactInput | None = strawberry.field(
        default=None, description="How to reach a reporter without an account."
    )
    idempotency_key: str | None = strawberry.field(
        default=None,
        description="The same key twice is the same complaint: a retry over a bad link files it once.",
    )


@strawberry.input(description="A step with a few words: why, or what is asked.")
class ComplaintNoteInput:
    complaint: ID
    note: str
    version: int | None = None
    pin: str | None = strawberry.field(
        default=None, description="The receipt's PIN, for a reporter without an account."
    )


@strawberry.input(description="The reporter's answer to what was asked.")
class SupplyInformationInput:
    complaint: ID
    text: str
    attachments: list[ID] | None = strawberry.field(default_factory=list)
    pin: str | None = None


@strawberry.input(description="The reporter agrees that it is done.")
class ConfirmResolutionInput:
    complaint: ID
    rating: int | None = strawberry.field(default=None, description="1 to 5")
    note: str | None = None
    pin: str | None = None


@strawberry.input(description="The verifier's decision.")
class VerifyComplaintInput:
    complaint: ID
    opd: str = strawberry.field(description="The code of the OPD with authority.")
    kind: ComplaintKind | None = None
    category: str | None = None
    note: str | None = None
    version: int | None = None


@strawberry.input(description="An OPD's answer.")
class RespondInput:
    complaint: ID
    kind: ResponseKind
    text: str
    attachments: list[ID] | None = strawberry.field(default_factory=list)
    version: int | None = None


@strawberry.input(description="One thing that the OPD did.")
class ActivityInput:
    date: date
    title: str
    description: str
    complaint: ID | None = None


@strawberry.input(description="An OPD's report to the regent.")
class SubmitRegentReportInput:
    title: str
    summary: str
    period_start: date
    period_end: date
    activities: list[ActivityInput] | None = strawberry.field(default_factory=list)
    attachments: list[ID] | None = strawberry.field(default_factory=list)
    report: ID | None = strawberry.field(default=None, description="Change this draft or returned report.")
    draft: bool = strawberry.field(default=False, description="Keep it as a draft, unsent.")


@strawberry.input(description="The regent's order to an OPD.")
class InstructOpdInput:
    opd: str
    complaint: ID | None = None
    text: str
    due_at: datetime | None = None


@strawberry.input(description="A reusable answer.")
class ReplyTemplateInput:
    id: ID | None = None
    title: str
    text: str


@strawberry.input(description="An account that an administrator makes.")
class CreateAccountInput:
    name: str
    identifier: str
    password: str
    role: Role
    opd: str | None = None


@strawberry.input(description="What changes in an account; what is left out stays.")
class UpdateAccountInput:
    account: ID
    name: str | None = None
    role: Role | None = None
    opd: str | None = None
    active: bool | None = None
    password: str | None = None


@strawberry.input(description="An OPD, new or changed, by its code.")
class SaveOpdInput:
    code: str
    name: str
    public_service: bool
    active: bool = True


@strawberry.input(description="A category, new or changed, by its code.")
class SaveCategoryInput:
    code: str
    name: str
    opd: str | None = None


@strawberry.input(description="A new limit. Older ones stay: promises already made keep theirs.")
class SaveClockRuleInput:
    clock: ClockKind
    kind: ComplaintKind | None = None
    category: str | None = None
    amount: int
    unit: LimitUnit
    basis: str = strawberry.field(description="The legal basis.")
    valid_from: date


@strawberry.input(description="A day that differs from the national calendar.")
class SaveHolidayInput:
    date: date
    name: str
    working: bool


@strawberry.input(description="A screen's code, read out to an administrator.")
class ConfirmPairingInput:
    code: str
    name: str
    opd: str | None = strawberry.field(default=None, description="Null: the overview.")


@strawberry.input(description="A display that is set up with its token.")
class CreateDisplayInput:
    name: str
    opd: str | None = strawberry.field(default=None, description="Null: the overview.")
