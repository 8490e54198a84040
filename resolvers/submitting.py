"""Filing a complaint: what is said is checked, then filed once, however often a bad link sends it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from models.complaint.complaint import Complaint
from models.complaint.submission import IN_TURN, Submission
from models.identity import known_devices
from models.identity.rate_limits import hit
from models.identity.server_secret import Secrets
from models.media.attachment import Attachment
from reads.complaint import ComplaintView
from resolvers import finding
from resolvers.context import Info
from resolvers.inputs import ContactInput, SubmitComplaintInput
from resolvers.newcomers import limits_of
from resolvers.reading import after_change
from resolvers.refusals_as_data import refusals_as_data
from rules import audience, identifiers, texts
from rules.refusals import invalid
from rules.roles import Actor, Right
from rules.words import Role

MOST_ATTACHMENTS = 10


class Submitted(NamedTuple):
    complaint: ComplaintView
    pin: str | None


@refusals_as_data
async def submit(info: Info, input: SubmitComplaintInput) -> Submitted:
    context = info.context
    actor, secrets = context.actor, context.wiring.secrets
    actor.must(Right.REPORT)
    attached = files(input.attachments)
    said = replace(await _said(input, actor), attachments=tuple(sorted(set(attached))))
    key = texts.optional(input.idempotency_key, "input.idempotencyKey", most=200)
    key_hash = None if key is None else secrets.idempotency_hash(key)
    needs_pin = actor.account is None or actor.role is Role.VOLUNTEER
    hourly = context.wiring.hourly
    limits = await limits_of(
        context, "submit", of_address=hourly.complaints, of_account=hourly.complaints_of_account
    )
    async with context.change(in_turn=IN_TURN):
        complaint = None if key_hash is None else await Complaint.already(key_hash, said, by=actor)
        pin = secrets.pin(key) if needs_pin else None
        if complaint is not None and key is not None and complaint.pin_hash is not None:
            pin = secrets.pin_of_receipt(key, complaint.number, complaint.pin_hash)
        if complaint is None:
            # In the same transaction: what is filed counts, and what is not filed does not.
            await hit(*limits, now=context.now)
            complaint = await Complaint.submit(
                said,
                idempotency_hash=key_hash,
                by=actor,
                now=context.now,
                pin_hash=None if pin is None else partial(_sealed, secrets, pin),
            )
            await Attachment.attach(attached, complaint_id=complaint.id)
    if actor.account is None:
        context.remember_device(known_devices.of_receipt(complaint.number))
    through = audience.receipt(complaint.id) if actor.account is None else actor.audience
    return Submitted(await after_change(complaint.id, through, actor=actor), pin)


def _sealed(secrets: Secrets, pin: str, number: str) -> str:
    return secrets.pin_hash(number, pin)


async def _said(input: SubmitComplaintInput, actor: Actor) -> Submission:
    place = input.location
    latitude = longitude = None
    if place is not None:
        latitude, longitude = finding.degrees(place.latitude, place.longitude, "input.location")
    said = Submission(
        title=texts.required(input.title, "input.title", most=160, least=3),
        description=texts.required(input.description, "input.description", most=5000, least=3),
        kind=input.kind,
        category=finding.category(input.category, "input.category"),
        district=finding.district(input.district, "input.district"),
        village=texts.optional(input.village, "input.village", most=80),
        latitude=latitude,
        longitude=longitude,
        address=texts.optional(place.address if place else None, "input.location.address", most=300),
        anonymous=input.anonymous,
        name_public=input.show_name and not input.anonymous,
        confidential=input.confidential,
    )
    return said if input.contact is None else _with_contact(said, input.contact)


def _with_contact(said: Submission, contact: ContactInput) -> Submission:
    phone = email = None
    if contact.phone and contact.phone.strip():
        phone = identifiers.phone(contact.phone)
        if phone is None:
            raise invalid("input.contact.phone", "Nomor telepon tidak benar.", "Not a telephone number.")
    if contact.email and contact.email.strip():
        email = identifiers.email(contact.email)
        if email is None:
            raise invalid("input.contact.email", "Alamat surel tidak benar.", "Not an e-mail address.")
    return replace(
        said,
        contact_name=texts.optional(contact.name, "input.contact.name", most=120),
        contact_phone=phone,
        contact_email=email,
    )


def files(found: Sequence[str] | None, field: str = "input.attachments") -> list[str]:
    if found is not None and len(found) > MOST_ATTACHMENTS:
        raise invalid(
            field, f"Paling banyak {MOST_ATTACHMENTS} lampiran.", f"At most {MOST_ATTACHMENTS} attachments."
        )
    return list(found or [])
