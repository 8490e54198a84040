"""Screens on walls: paired by a code that an administrator confirms, or set up with a token."""

import secrets as random
from datetime import datetime, timedelta
from typing import NamedTuple

from strawberry import ID

from models import global_id
from models.event import Event
from models.identity.display import Display, Pairing
from models.identity.limits import PAIRINGS
from models.identity.rate_limits import hit
from models.identity.server_secret import new_token, token_hash
from reads import catalog
from reads.catalog import OpdView
from resolvers import finding
from resolvers.accounts import Done, access_changed
from resolvers.context import Context, Info
from resolvers.inputs import ConfirmPairingInput, CreateDisplayInput
from resolvers.refusals_as_data import refusals_as_data
from rules import texts
from rules.events import EventKind
from rules.refusals import invalid, not_found
from rules.roles import Right

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without those that are misread on a wall: I, O, 0 and 1."""
_CODE_LENGTH = 6
_WAIT = timedelta(minutes=15)


class DisplayView(NamedTuple):
    pk: int
    name: str
    opd: OpdView | None
    created_at: datetime
    last_seen_at: datetime | None
    revoked_at: datetime | None

    @property
    def id(self) -> str:
        return global_id.encode("Display", self.pk)


class CreatedDisplay(NamedTuple):
    display: DisplayView
    token: str | None


class PairingView(NamedTuple):
    code: str
    secret: str
    expires_at: datetime
    token: str | None
    opd: OpdView | None


def _seen(display: Display) -> DisplayView:
    opd = catalog.opds.get(display.opd_id or 0)
    return DisplayView(
        display.id, display.name, opd, display.created_at, display.last_seen_at, display.revoked_at
    )


def _tell(context: Context) -> None:
    """A screen that reads a queue or the overview is set up: the log says by whom."""
    Event.append_office(EventKind.ADMINISTERED, by=context.actor, at=context.now)


async def all_displays(info: Info) -> list[DisplayView]:
    info.context.actor.must(Right.ADMINISTER)
    return [_seen(d) for d in await Display.all().order_by("-id").limit(500)]


@refusals_as_data
async def start_pairing(info: Info) -> PairingView:
    """A screen asks to be paired: it shows the code and keeps the secret to itself."""
    context = info.context
    await hit(*context.by_address("pairing", PAIRINGS), now=context.now)
    await Pairing.filter(expires_at__lt=context.now).delete()
    secret = random.token_urlsafe(32)
    code = "".join(random.choice(_LETTERS) for _ in range(_CODE_LENGTH))
    pairing = await Pairing.create(
        code=code, secret_hash=token_hash(secret), created_at=context.now, expires_at=context.now + _WAIT
    )
    return PairingView(code, secret, pairing.expires_at, None, None)


async def pairing(info: Info, secret: str) -> PairingView | None:
    """Where it stands, for the screen that started it. The token follows from the secret, which the server
    does not keep: only that screen can have it."""
    info.context.never_keep()
    found = await Pairing.get_or_none(secret_hash=token_hash(secret[:200]), expires_at__gte=info.context.now)
    if found is None:
        return None
    if found.display_id is None:
        return PairingView(found.code, secret, found.expires_at, None, None)
    display = await Display.get(id=found.display_id)
    token = info.context.wiring.secrets.sealed(token_hash(secret))
    return PairingView(found.code, secret, found.expires_at, token, catalog.opds.get(display.opd_id or 0))


@refusals_as_data
async def confirm_pairing(info: Info, input: ConfirmPairingInput) -> CreatedDisplay:
    context = info.context
    context.actor.must(Right.ADMINISTER)
    name = texts.required(input.name, "input.name", most=80)
    opd = None if input.opd is None else await finding.opd(input.opd, "input.opd")
    async with context.change():
        found = await Pairing.select_for_update().get_or_none(
            code=texts.clean(input.code).upper()[:8], display_id=None, expires_at__gte=context.now
        )
        if found is None:
            raise invalid("input.code", "Kode tidak dikenal atau kedaluwarsa.", "Unknown or expired code.")
        token = context.wiring.secrets.sealed(found.secret_hash)
        display = await Display.create(
            name=name,
            token_hash=token_hash(token),
            opd_id=None if opd is None else opd.id,
            created_at=context.now,
        )
        found.display_id = display.id
        await found.save(update_fields=["display_id"])
        _tell(context)
    return CreatedDisplay(_seen(display), None)


@refusals_as_data
async def create_display(info: Info, input: CreateDisplayInput) -> CreatedDisplay:
    context = info.context
    context.actor.must(Right.ADMINISTER)
    name = texts.required(input.name, "input.name", most=80)
    opd = None if input.opd is None else await finding.opd(input.opd, "input.opd")
    token = new_token("tpd")
    async with context.change():
        display = await Display.create(
            name=name,
            token_hash=token_hash(token),
            opd_id=None if opd is None else opd.id,
            created_at=context.now,
        )
        _tell(context)
    return CreatedDisplay(_seen(display), token)


@refusals_as_data
async def revoke_display(info: Info, display: ID) -> Done:
    context = info.context
    context.actor.must(Right.ADMINISTER)
    async with context.change():
        found = await Display.get_or_none(id=global_id.key_of("Display", display) or 0)
        if found is None:
            raise not_found("Layar", "display", field="display")
        if found.revoked_at is None:
            found.revoked_at = context.now
            await found.save(update_fields=["revoked_at"])
            access_changed(context.actor, at=context.now)
    return Done()
