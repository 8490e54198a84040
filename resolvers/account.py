"""Who is asking: their account, where they are signed in, signing up, in and out."""

import strawberry

from actions import account as actions
from actions.account import OpenedSession
from actions.reply_template import own_opd
from reads import account as reads
from reads import catalog
from reads.account import ColleagueView, ViewerView, account
from reads.account import colleagues as colleagues_of
from reads.session import SessionView, sessions
from resolvers.context import Info
from resolvers.done import Done
from resolvers.sent import Sent
from rules.words import Role


class RegisterInput(Sent[actions.Registration]):
    """Who signs up."""

    name = "Up to 120 characters."
    identifier = "An e-mail address or a telephone number."
    password = "At least 8 characters."


@strawberry.input(description="Who signs in.")
class SignInInput:
    identifier: str = strawberry.field(description="The e-mail address or telephone number of the account.")
    password: str = strawberry.field(description="The password of the account.")


def viewer(info: Info) -> ViewerView | None:
    identity = info.context.identity
    actor = identity.actor
    if actor.role is None:
        return None
    opd = catalog.opds.get(actor.opd or 0)
    return ViewerView(actor.account or 0, identity.name, actor.role, opd, identity.identifier or None)


async def own_sessions(info: Info) -> list[SessionView]:
    """Where the viewer is signed in, the latest first; a display is signed in nowhere."""
    context = info.context
    context.never_keep()
    identity = context.identity
    if identity.actor.account is None:
        return []
    return await sessions(identity.actor.account, current=identity.token, now=context.now)


async def must_change_password(root: ViewerView, info: Info) -> bool:
    info.context.never_keep()
    return root.role is not Role.DISPLAY and await reads.must_change_password(root.pk)


async def colleagues(info: Info) -> list[ColleagueView]:
    """Of the viewer's OPD; Refused as an error for who answers for none."""
    context = info.context
    context.never_keep()
    return await colleagues_of(own_opd(context.actor))


async def signed_in(root: OpenedSession) -> ViewerView:
    """Whose session was opened."""
    of = await account(root.account)
    return ViewerView(of.pk, of.name, of.role, of.opd, of.identifier)


async def register(info: Info, input: RegisterInput) -> OpenedSession:
    return await actions.register(info.context, input.said())


async def sign_in(info: Info, input: SignInInput) -> OpenedSession:
    return await actions.sign_in(info.context, input.identifier, input.password)


async def sign_out(info: Info) -> bool:
    return await actions.sign_out(info.context)


async def sign_out_everywhere(info: Info) -> bool:
    return await actions.sign_out_everywhere(info.context)


async def change_password(info: Info, current: str, new: str) -> Done:
    await actions.change_password(info.context, current, new)
    return Done()
