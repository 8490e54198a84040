"""What may be sent about a complaint. The fields are the contract's."""

from actions import office, reporter
from actions.submit import Consent, Contact, Location, NewComplaint
from resolvers.sent import ATTACHMENTS, PIN, VERSION, Sent


class LocationInput(Sent[Location]):
    """A place on the map."""

    latitude = "In degrees, within the regency."
    longitude = "In degrees, within the regency."
    address = "Up to 300 characters; it may be a home, so that only the offices read it."


class ContactInput(Sent[Contact]):
    """How to reach a reporter without an account."""

    name = "Up to 120 characters."
    phone = "Such as 0811 2345 678."
    email = "An e-mail address."


class ConsentInput(Sent[Consent]):
    """How somebody agreed that a volunteer files for them."""

    form = "How."
    contact = "Whether also that the offices get their name and contact."
    at = "When, where it was not just now; within the last 30 days."


class SubmitComplaintInput(Sent[NewComplaint]):
    """A new complaint."""

    title = "What it is, from 3 to 160 characters."
    description = "What happened, from 3 to 5000 characters."
    kind = "What sort of complaint it is."
    category = "A category's code."
    district = "A district's code."
    village = "The desa or kelurahan."
    location = "Where it is."
    anonymous = "Withhold the name from all but the verifier."
    show_name = "Show my name to the public."
    confidential = "Keep it from the public."
    ordinary = "It shall not be OVERSIGHT, although its category alleges abuse."
    attachments = ATTACHMENTS
    contact = "How to reach a reporter without an account, or whom a volunteer helps."
    consent = "Of a volunteer who files for somebody: how they agreed."
    mine = "Of a volunteer: it is their own."
    idempotency_key = "The same key twice is the same complaint: a retry over a bad link files it once."
    service = "The service that it is about."


class ComplaintNoteInput(Sent[reporter.Note]):
    """A step with a few words: why, or what is asked."""

    complaint = "Which one."
    note = "The words, up to 2000 characters."
    version = VERSION
    pin = PIN


class InternalNoteInput(Sent[office.InternalNote]):
    """A word between offices."""

    complaint = "Which one."
    text = "The words, up to 2000 characters."


class SupplyInformationInput(Sent[reporter.SuppliedInformation]):
    """The reporter's answer to what was asked."""

    complaint = "Which one."
    text = "The answer, up to 5000 characters."
    attachments = ATTACHMENTS
    version = VERSION
    pin = PIN


class ConfirmResolutionInput(Sent[reporter.Confirmation]):
    """The reporter agrees that it is done."""

    complaint = "Which one."
    rating = "1 to 5"
    note = "Up to 2000 characters."
    version = VERSION
    pin = PIN


class VerifyComplaintInput(Sent[office.Verification]):
    """The verifier's decision."""

    complaint = "Which one."
    opd = "The code of the OPD with authority."
    kind = "To class it anew."
    category = "A category's code, to class it anew."
    note = "For the OPD, up to 2000 characters."
    ordinary = "It shall not be OVERSIGHT, although its category alleges abuse."
    public_title = "What the public reads in place of the title; null: the title, with what was found masked."
    public_description = "The same of the description."
    version = VERSION


class RespondInput(Sent[office.Answer]):
    """An OPD's answer."""

    complaint = "Which one."
    kind = "Received, under way, or done."
    text = "The answer, up to 5000 characters."
    attachments = ATTACHMENTS
    version = VERSION
