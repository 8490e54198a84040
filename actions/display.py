"""Screens on walls: paired by a code that an administrator confirms, or set up with a token."""

from typing import NamedTuple

from actions import finding
from actions.context import ActionContext
from models.audit import AuditRecord, Facts, differing
from models.identity.display import Display, Pairing
from models.identity.limits import PAIRINGS
from models.identity.server_secret import new_token, token_hash
from models.locking import locked
from reads import catalog
from reads.display import PairingView
from reads.display import pairing as stands
from rules import texts
from rules.audit import AuditAct, AuditField, AuditNoun
from rules.events import EventKind
from rules.refusals import invalid, not_found


class SetUp(NamedTuple):
    """The display's row id, and its token, shown once: None where a paired screen fetches it itself."""

    display: int
    token: str | None


async def start_pairing(context: ActionContext) -> PairingView:
    """A screen asks to be paired: it shows the code and keeps the secret to itself."""
    await context.hit(*context.by_address("pairing", PAIRINGS))
    code, secret, expires = await Pairing.start(now=context.now)
    return PairingView(code, secret, expires, None, None)


async def pairing(context: ActionContext, secret: str) -> PairingView | None:
    """Where it stands, for the screen that started it. The token follows from the secret, which the server
    does not keep: only that screen can have it."""
    found = await stands(token_hash(secret[:200]), now=context.now)
    if found is None:
        return None
    made = context.wiring.secrets.display_tokens(token_hash(secret))
    token = next((each for each in made if token_hash(each) == found.token_hash), None)
    return PairingView(found.code, secret, found.expires_at, token, catalog.opds.get(found.opd_id or 0))


async def confirm_pairing(context: ActionContext, code: str, name: str, opd: str | None) -> SetUp:
    """The screen with this code shows the OPD's queue from now on, or the overview where `opd` is None."""
    name, opd_id = await _checked(context, name, opd)
    async with context.change():
        found = await locked(
            Pairing, code=texts.clean(code).upper()[:8], display_id=None, expires_at__gte=context.now
        )
        if found is None:
            raise invalid("input.code", "Kode tidak dikenal atau kedaluwarsa.", "Unknown or expired code.")
        token = context.wiring.secrets.display_tokens(found.secret_hash)[0]
        display = await Display.set_up(name, opd_id, token=token, now=context.now)
        await found.confirm(display)
        _tell(context, AuditAct.CREATED, display)
    return SetUp(display.id, None)


async def set_up(context: ActionContext, name: str, opd: str | None) -> SetUp:
    """A display that is set up with its token."""
    name, opd_id = await _checked(context, name, opd)
    token = new_token("tpd")
    async with context.change():
        display = await Display.set_up(name, opd_id, token=token, now=context.now)
        _tell(context, AuditAct.CREATED, display)
    return SetUp(display.id, token)


async def revoke(context: ActionContext, display: int | None) -> None:
    """Take its token back: it goes dark. Nothing where that was done already."""
    await context.must_administer()
    async with context.change():
        found = None if display is None else await locked(Display, id=display)
        if found is None:
            raise not_found("Layar", "display", field="display")
        if await found.revoke(now=context.now):
            _tell(context, AuditAct.REMOVED, found)
            context.tell(EventKind.ACCESS_CHANGED)


def _tell(context: ActionContext, act: AuditAct, display: Display) -> None:
    opd = catalog.opds.get(display.opd_id or 0)
    shows: Facts = {AuditField.OPD: opd and opd.code}
    before, after = (shows, {}) if act is AuditAct.REMOVED else ({}, shows)
    record = AuditRecord(AuditNoun.DISPLAY, act, display.name, differing(before, after))
    context.tell(EventKind.ADMINISTERED, audit=record)


async def _checked(context: ActionContext, name: str, opd: str | None) -> tuple[str, int | None]:
    """Where it hangs, and the row id of the OPD whose queue it shows."""
    await context.must_administer()
    checked = texts.required(name, "input.name", most=80)
    return checked, None if opd is None else (await finding.opd(opd, "input.opd")).id
