"""What anybody does at the hoax desk: claims are sent, followed, and objected to. Each gives the claim's row
id. Refused(NOT_FOUND) where it is out of sight, and as `rules.claims` says."""

from dataclasses import dataclass
from typing import NamedTuple

from actions.attached import attached
from actions.context import ActionContext
from actions.ids import ClaimId, UploadId
from actions.newcomer import limits_of
from actions.receipt import limits_of_pin
from models.claims.claim import IN_TURN, Claim, SentClaim
from models.claims.parts import ClaimFollow, ClaimObjection, ClaimSeries
from models.held_back_word import held_back
from models.identity import known_devices
from models.identity.limits import OBJECTIONS
from models.media.attachment import Attachment
from models.number_series import year_of
from reads.claim_page import ClaimReceipt, receipt
from rules import claim_numbers, pins, texts
from rules.claims import MOST_PICTURES
from rules.links import optional_web_address
from rules.public_words import of_complaint
from rules.refusals import invalid, not_found, sign_in_required
from rules.roles import Actor, Right


@dataclass(frozen=True, slots=True)
class NewClaim:
    """What somebody asks about: words, the link or pictures where it was seen (ids from the upload route).
    The same `idempotency_key` twice is the same claim."""

    words: str
    link: str | None = None
    attachments: tuple[UploadId, ...] = ()
    idempotency_key: str | None = None


class Sent(NamedTuple):
    """The claim's row id, and the PIN that opens it, shown once, to who has no account."""

    claim: int
    pin: str | None


@dataclass(frozen=True, slots=True)
class NewObjection:
    """By somebody who is named: who they are, and how Diskominfo reaches them."""

    claim: ClaimId
    name: str
    contact: str
    words: str


async def send(context: ActionContext, said: NewClaim) -> Sent:
    """Anybody sends it. Refused(TOO_MANY) beyond what one address or account may send in an hour; under a key
    that was used already, the claim that was sent then."""
    actor, secrets = context.actor, context.wiring.secrets
    actor.must(Right.REPORT)
    photos = attached(said.attachments)
    if len(photos) > MOST_PICTURES:
        raise invalid(
            "input.attachments",
            f"Paling banyak {MOST_PICTURES} gambar.",
            f"At most {MOST_PICTURES} pictures.",
        )
    words = texts.required(said.words, "input.words", most=5_000, least=10)
    masked = of_complaint("", words, await held_back.get()).description
    link = optional_web_address(said.link, "input.link")
    checked = SentClaim(words, link, masked, tuple(sorted(set(photos))))
    key = texts.optional(said.idempotency_key, "input.idempotencyKey", most=200)
    hashes = () if key is None else secrets.idempotency_hashes(f"claim {key}")
    hourly = context.wiring.hourly
    limits = await limits_of(
        context, "claim", of_address=hourly.complaints, of_account=hourly.complaints_of_account
    )
    async with context.change(in_turn=IN_TURN) as this:
        claim = await Claim.already(hashes, checked, by=actor) if hashes else None
        pin = secrets.pin(None if key is None else f"claim {key}") if actor.account is None else None
        if claim is not None and key is not None and claim.pin_hash is not None:
            pin = secrets.pin_of_receipt(f"claim {key}", claim.number, claim.pin_hash)
        if claim is None:
            await context.hit(*limits)
            await this.load_promises()
            number = await ClaimSeries.next_number(year_of(context.now))
            files = await Attachment.load(this, photos)
            claim = Claim.send(
                this,
                checked,
                number=number,
                by=actor,
                now=context.now,
                idempotency_hash=hashes[0] if hashes else None,
                pin_hash=None if pin is None else secrets.pin_hash(number, pin),
            )
            Attachment.attach(files, claim=claim)
    if actor.account is None:
        context.remember_device(known_devices.of_receipt(claim.number))
    return Sent(claim.id, pin)


async def by_receipt(context: ActionContext, number: str, pin: str) -> Actor:
    """Whom the number and PIN of a claim prove; Refused(NOT_FOUND) alike for a wrong PIN and for a claim that
    does not exist, Refused(TOO_MANY) where it is to be tried more slowly."""
    meant = claim_numbers.typed(number)
    row = None if meant is None else await receipt(meant)
    typed = pins.cleaned(pin)
    limits = await limits_of_pin(context, (row.number if row else number)[:64], typed)
    async with context.attempt(*limits):
        # Compared also where there is nothing to compare with: the time taken must tell nothing.
        asked = row or ClaimReceipt(0, "-", None)
        if not context.wiring.secrets.pin_matches(asked.number, typed, asked.pin_hash) or row is None:
            raise not_found("Klaim", "claim", field="pin")
    context.remember_device(known_devices.of_receipt(row.number))
    return Actor(claim=row.claim)


async def object_to(context: ActionContext, said: NewObjection) -> int:
    """Whoever is named in a clarification objects to it."""
    context.actor.must(Right.REPORT)
    name = texts.required(said.name, "input.name", most=120, least=3)
    contact = texts.required(said.contact, "input.contact", most=254, least=5)
    words = texts.required(said.words, "input.words", most=2_000, least=20)
    limits = await limits_of(context, "objection", of_address=OBJECTIONS, of_account=OBJECTIONS)
    async with context.changing_claim(said.claim, field="input.claim") as found:
        await context.hit(*limits)
        found.hear_objection(by=context.actor, now=context.now)
        found.change.add(
            ClaimObjection(name=name, contact=contact, words=words, at=context.now), claim_id=found
        )
    return int(found.id)


async def follow(context: ActionContext, claim: int | None, *, follows: bool) -> int:
    """Somebody with an account wants to know what becomes of it, or no longer."""
    account = context.actor.account
    if account is None:
        raise sign_in_required()
    async with context.changing_claim(claim) as found:
        await (ClaimFollow.begin if follows else ClaimFollow.end)(found.id, account)
    return int(found.id)
