"""What may be sent about a complaint, and what it is for an action. The fields are the contract's."""

import strawberry
from strawberry import ID

from actions import office, reporter
from actions.submit import Contact, NewComplaint
from models import global_id
from resolvers.inputs import LocationInput
from rules.words import ComplaintKind, ResponseKind


@strawberry.input(description="How to reach a reporter without an account.")
class ContactInput:
    name: str | None = strawberry.field(default=None, description="Up to 120 characters.")
    phone: str | None = strawberry.field(default=None, description="Such as 0811 2345 678.")
    email: str | None = strawberry.field(default=None, description="An e-mail address.")


@strawberry.input(description="A new complaint.")
class SubmitComplaintInput:
    title: str = strawberry.field(description="What it is, from 3 to 160 characters.")
    description: str = strawberry.field(description="What happened, from 3 to 5000 characters.")
    kind: ComplaintKind = strawberry.field(
        default=ComplaintKind.COMPLAINT, description="What sort of complaint it is."
    )
    category: str | None = strawberry.field(default=None, description="A category's code.")
    district: str | None = strawberry.field(default=None, description="A district's code.")
    village: str | None = strawberry.field(default=None, description="The desa or kelurahan.")
    location: LocationInput | None = strawberry.field(default=None, description="Where it is.")
    anonymous: bool = strawberry.field(
        default=False, description="Withhold the name from all but the verifier."
    )
    show_name: bool = strawberry.field(default=False, description="Show my name to the public.")
    confidential: bool = strawberry.field(default=False, description="Keep it from the public.")
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

    def said(self) -> NewComplaint:
        """As any door says it."""
        place, contact = self.location, self.contact
        return NewComplaint(
            title=self.title,
            description=self.description,
            kind=self.kind,
            category=self.category,
            district=self.district,
            village=self.village,
            latitude=None if place is None else place.latitude,
            longitude=None if place is None else place.longitude,
            address=None if place is None else place.address,
            anonymous=self.anonymous,
            show_name=self.show_name,
            confidential=self.confidential,
            attachments=tuple(self.attachments or ()),
            contact=None if contact is None else Contact(contact.name, contact.phone, contact.email),
            idempotency_key=self.idempotency_key,
        )


@strawberry.input(description="A step with a few words: why, or what is asked.")
class ComplaintNoteInput:
    complaint: ID = strawberry.field(description="Which one.")
    note: str = strawberry.field(description="The words, up to 2000 characters.")
    version: int | None = strawberry.field(
        default=None, description="As last seen: refused where someone changed it since."
    )
    pin: str | None = strawberry.field(
        default=None, description="The receipt's PIN, for a reporter without an account."
    )

    def of_reporter(self) -> reporter.Note:
        """As its reporter says it at any door."""
        return reporter.Note(global_id.key_of("Complaint", self.complaint), self.note, self.version, self.pin)

    def of_office(self) -> office.Note:
        """As an office says it; it has no PIN."""
        return office.Note(global_id.key_of("Complaint", self.complaint), self.note, self.version)


@strawberry.input(description="The reporter's answer to what was asked.")
class SupplyInformationInput:
    complaint: ID = strawberry.field(description="Which one.")
    text: str = strawberry.field(description="The answer, up to 5000 characters.")
    attachments: list[ID] | None = strawberry.field(
        default_factory=list, description="From the upload route."
    )
    version: int | None = strawberry.field(
        default=None, description="As last seen: refused where someone changed it since."
    )
    pin: str | None = strawberry.field(
        default=None, description="The receipt's PIN, for a reporter without an account."
    )

    def said(self) -> reporter.SuppliedInformation:
        """As any door says it."""
        return reporter.SuppliedInformation(
            global_id.key_of("Complaint", self.complaint),
            self.text,
            tuple(self.attachments or ()),
            self.version,
            self.pin,
        )


@strawberry.input(description="The reporter agrees that it is done.")
class ConfirmResolutionInput:
    complaint: ID = strawberry.field(description="Which one.")
    rating: int | None = strawberry.field(default=None, description="1 to 5")
    note: str | None = strawberry.field(default=None, description="Up to 2000 characters.")
    version: int | None = strawberry.field(
        default=None, description="As last seen: refused where someone changed it since."
    )
    pin: str | None = strawberry.field(
        default=None, description="The receipt's PIN, for a reporter without an account."
    )

    def said(self) -> reporter.Confirmation:
        """As any door says it."""
        return reporter.Confirmation(
            global_id.key_of("Complaint", self.complaint), self.rating, self.note, self.version, self.pin
        )


@strawberry.input(description="The verifier's decision.")
class VerifyComplaintInput:
    complaint: ID = strawberry.field(description="Which one.")
    opd: str = strawberry.field(description="The code of the OPD with authority.")
    kind: ComplaintKind | None = strawberry.field(default=None, description="To class it anew.")
    category: str | None = strawberry.field(default=None, description="A category's code, to class it anew.")
    note: str | None = strawberry.field(default=None, description="For the OPD, up to 2000 characters.")
    version: int | None = strawberry.field(
        default=None, description="As last seen: refused where someone changed it since."
    )

    def said(self) -> office.Verification:
        """As any door says it."""
        return office.Verification(
            global_id.key_of("Complaint", self.complaint),
            self.opd,
            self.kind,
            self.category,
            self.note,
            self.version,
        )


@strawberry.input(description="An OPD's answer.")
class RespondInput:
    complaint: ID = strawberry.field(description="Which one.")
    kind: ResponseKind = strawberry.field(description="Received, under way, or done.")
    text: str = strawberry.field(description="The answer, up to 5000 characters.")
    attachments: list[ID] | None = strawberry.field(
        default_factory=list, description="From the upload route."
    )
    version: int | None = strawberry.field(
        default=None, description="As last seen: refused where someone changed it since."
    )

    def said(self) -> office.Answer:
        """As any door says it."""
        return office.Answer(
            global_id.key_of("Complaint", self.complaint),
            self.kind,
            self.text,
            tuple(self.attachments or ()),
            self.version,
        )
