"""Filing a complaint: what is said is checked, then filed once, however often a bad link sends it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import NamedTuple

from actions import finding, public_words
from actions.attached import attached
from actions.context import ActionContext
from actions.ids import ServiceId, UploadId
from actions.newcomer import limits_of
from actions.serving import serving
from models.assistance import Assistance
from models.complaint.complaint import Complaint
from models.complaint.submission import IN_TURN, Submission
from models.identity import known_devices
from models.media.attachment import Attachment
from models.number_series import NumberSeries
from models.service import Service
from reads import catalog
from reads.where import where
from rules import identifiers, texts
from rules.refusals import invalid, not_found
from rules.roles import Right
from rules.volunteering import ConsentForm
from rules.words import ComplaintKind, Role


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach a reporter without an account, as they wrote it."""

    name: str | None = None
    phone: str | None = None
    email: str | None = None


NO_CONTACT = Contact()


@dataclass(frozen=True, slots=True)
class Location:
    """A place, in degrees."""

    latitude: float
    longitude: float
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Consent:
    """How a citizen agreed that a volunteer files for them; `contact`: also that the offices get their name
    and contact. `at`: when, where it was not just now, as on a telephone without a link."""

    form: ConsentForm
    contact: bool = False
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class NewComplaint:
    """What somebody says. `category` and `district` are codes, `attachments` ids from the upload route. The
    same `idempotency_key` twice is the same complaint. `service`: the row id of the one that it is about. A
    volunteer says how the person agreed for whom they file it, or that it is `mine`. `ordinary`: it shall not
    be OVERSIGHT, whatever the
    category alleges."""

    title: str
    description: str
    kind: ComplaintKind = ComplaintKind.COMPLAINT
    category: str | None = None
    district: str | None = None
    village: str | None = None
    location: Location | None = None
    anonymous: bool = False
    show_name: bool = False
    confidential: bool = False
    ordinary: bool = False
    attachments: tuple[UploadId, ...] = ()
    contact: Contact | None = None
    consent: Consent | None = None
    mine: bool = False
    idempotency_key: str | None = None
    service: ServiceId | None = None


class Filed(NamedTuple):
    """The complaint's row id and number, and the PIN that opens it, shown once, to who has no account."""

    complaint: int
    number: str
    pin: str | None


async def submit(context: ActionContext, said: NewComplaint) -> Filed:
    """File it. Refused(INVALID) for what cannot be, Refused(OVERSIGHT_EXPECTED) where its category alleges
    abuse and it is not said what it shall be, Refused(TOO_MANY) beyond what one address or account may
    file in an hour, Refused(TRAINING_REQUIRED) to a volunteer who has not passed the check; under a key that
    was used already, the complaint that was filed then."""
    actor, secrets = context.actor, context.wiring.secrets
    actor.must(Right.REPORT)
    photos = attached(said.attachments)
    checked = await _placed(_checked(said, photos))
    if said.service is not None and not await Service.known_publicly(said.service):
        raise not_found("Layanan", "service", field="input.service")
    helps = actor.role is Role.VOLUNTEER and not said.mine
    consent = _agreed(context, said) if helps else None
    own = actor.account is not None and not helps
    found = await public_words.of_submission(checked, context.identity.name if own else None)
    key = texts.optional(said.idempotency_key, "input.idempotencyKey", most=200)
    hashes = () if key is None else secrets.idempotency_hashes(key)
    needs_pin = actor.account is None or helps
    hourly = context.wiring.hourly
    limits = await limits_of(
        context, "submit", of_address=hourly.complaints, of_account=hourly.complaints_of_account
    )
    async with context.change(in_turn=IN_TURN) as this:
        complaint = await Complaint.already(hashes, checked, by=actor) if hashes else None
        pin = secrets.pin(key) if needs_pin else None
        if complaint is not None and key is not None and complaint.pin_hash is not None:
            pin = secrets.pin_of_receipt(key, complaint.number, complaint.pin_hash)
        if complaint is None:
            volunteer = await serving(context) if helps else None
            # In the same transaction: what is filed counts, and what is not filed does not.
            await context.hit(*limits)
            await this.load_promises()
            number = await NumberSeries.next_number(context.now)
            files = await Attachment.load(this, photos)
            complaint = Complaint.submit(
                this,
                checked,
                number=number,
                idempotency_hash=hashes[0] if hashes else None,
                by=actor,
                now=context.now,
                pin_hash=None if pin is None else secrets.pin_hash(number, pin),
                found=found,
                mine=not helps,
            )
            if volunteer is not None and consent is not None:
                Assistance.record(
                    this,
                    complaint,
                    volunteer,
                    consent=consent.form,
                    consent_at=consent.at or context.now,
                    contact_agreed=consent.contact,
                    by=actor,
                    now=context.now,
                )
            Attachment.attach(files, complaint=complaint)
    if actor.account is None:
        context.remember_device(known_devices.of_receipt(complaint.number))
    return Filed(complaint.id, complaint.number, pin)


async def _placed(said: Submission) -> Submission:
    """With the kecamatan and the desa that the point tells, where they are not said."""
    if said.latitude is None or said.longitude is None or said.village is not None:
        return said
    within = None if said.district is None else catalog.districts.get(said.district.pk)
    found = await where(said.latitude, said.longitude, within=within)
    return replace(said, district=said.district or found.district, village=found.village)


_AGREED_BEFORE = timedelta(days=30)
"""How long a complaint may wait on a telephone without a link."""


def _agreed(context: ActionContext, said: NewComplaint) -> Consent:
    """Refused(INVALID) where nobody is said to have agreed, or not to what is said of them."""
    consent, contact = said.consent, said.contact or NO_CONTACT
    if consent is None:
        raise invalid(
            "input.consent",
            "Catat dulu bagaimana warga memberi izin.",
            "First record how the citizen has agreed.",
        )
    if not consent.contact and any((contact.name, contact.phone, contact.email)):
        raise invalid(
            "input.consent.contact",
            "Nama dan kontak hanya dikirim kalau warga mengizinkannya.",
            "Name and contact are sent only where the citizen has agreed to that.",
        )
    at = finding.instant(consent.at, "input.consent.at")
    if at is not None and not context.now - _AGREED_BEFORE <= at <= context.now + timedelta(minutes=10):
        raise invalid("input.consent.at", "Waktu izin di luar jangkauan.", "The time is out of range.")
    return replace(consent, at=at)


def _checked(said: NewComplaint, photos: Sequence[str]) -> Submission:
    latitude = longitude = address = None
    if said.location is not None:
        latitude, longitude, address = said.location.latitude, said.location.longitude, said.location.address
        latitude, longitude = finding.degrees(latitude, longitude, "input.location")
    contact = said.contact or NO_CONTACT
    category = finding.category_in_use(said.category, "input.category")
    finding.allege(category, said.kind, ordinary=said.ordinary)
    return Submission(
        title=texts.required(said.title, "input.title", most=160, least=3),
        description=texts.required(said.description, "input.description", most=5000, least=3),
        kind=said.kind,
        category=category,
        district=finding.district(said.district, "input.district"),
        village=texts.optional(said.village, "input.village", most=80),
        latitude=latitude,
        longitude=longitude,
        address=texts.optional(address, "input.location.address", most=300),
        anonymous=said.anonymous,
        name_public=said.show_name and not said.anonymous,
        confidential=said.confidential,
        contact_name=texts.optional(contact.name, "input.contact.name", most=120),
        contact_phone=_phone(contact.phone),
        contact_email=_email(contact.email),
        attachments=tuple(sorted(set(photos))),
        service=said.service,
    )


def _phone(written: str | None) -> str | None:
    if not written or not written.strip():
        return None
    found = identifiers.phone(written)
    if found is None:
        raise invalid("input.contact.phone", "Nomor telepon tidak benar.", "Not a telephone number.")
    return found


def _email(written: str | None) -> str | None:
    if not written or not written.strip():
        return None
    found = identifiers.email(written)
    if found is None:
        raise invalid("input.contact.email", "Alamat surel tidak benar.", "Not an e-mail address.")
    return found
