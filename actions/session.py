"""Where somebody is signed in, and how that ends: here, there, everywhere. Its sockets close as soon as the
log tells of it."""

from actions.context import ActionContext
from models.identity.session import Session
from rules.events import EventKind
from rules.refusals import not_found, sign_in_required
from rules.words import Role


async def sign_out(context: ActionContext) -> bool:
    """End this session. False: there was none."""
    identity = context.identity
    if context.door.set_cookie is not None:
        context.door.set_cookie(None)
    if identity.token is None or identity.actor.role is Role.DISPLAY:
        return False
    async with context.change():
        await Session.end(identity.token, now=context.now)
        context.tell(EventKind.ACCESS_CHANGED)
    return True


async def sign_out_everywhere(context: ActionContext) -> bool:
    """End all sessions of who asks. False for a visitor and for a display."""
    account = context.actor.account
    if account is None:
        return False
    async with context.change():
        await Session.end_all_of(account, now=context.now)
        context.tell(EventKind.ACCESS_CHANGED)
    if context.door.set_cookie is not None:
        context.door.set_cookie(None)
    return True


async def end_session(context: ActionContext, session: int | None) -> None:
    """End one of one's own, by its row id. Refused(NOT_FOUND) where it is somebody else's, or over."""
    account = context.actor.account
    if account is None:
        raise sign_in_required()
    async with context.change():
        if not await Session.end_one_of(account, session or 0, now=context.now):
            raise not_found("Perangkat", "device", field="session")
        context.tell(EventKind.ACCESS_CHANGED)
