"""Who is asking: their account, where they are signed in, signing up, in and out."""

import strawberry
from strawberry import ID

from actions import account as actions
from actions import invitation, password_reset, profile
from actions import session as ending
from actions.account import OpenedSession, SignedIn
from actions.reply_template import own_opd
from models import global_id
from reads import account as reads
from reads import catalog
from reads.account import ColleagueView, ContactView, ViewerView, account, contacts
from reads.account import colleagues as colleagues_of
from reads.session import SessionView, sessions
from resolvers.context import Info
from resolvers.done import Done
from resolvers.sent import Sent
from rules.devices import coarse_network
from rules.words import ContactKind, Role

_WITHOUT_ACCOUNT = frozenset({Role.DISPLAY, Role.SYSTEM})


class RegisterInput(Sent[actions.Registration]):
    """Who signs up."""

    name = "Up to 120 characters."
    identifier = "An e-mail address or a telephone number."
    password = "8–200 characters."
    code = "What was sent to the identifier, where the answer was CODE_SENT."


class ResetPasswordInput(Sent[password_reset.NewPassword]):
    """Who has forgotten their password, and has a code."""

    identifier = "The e-mail address or telephone number of the account."
    code = "As it was sent or printed."
    password = "The new one, 8–200 characters."


class ChangeContactInput(Sent[profile.ContactChange]):
    """Another address or number to sign in by, or the same to be verified."""

    identifier = "An e-mail address or a telephone number."
    password = "The password of the account."
    code = "What was sent to the identifier, where the answer was CODE_SENT."


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


async def own_contacts(root: ViewerView) -> list[ContactView]:
    """By what the viewer signs in; nothing of a display."""
    return await contacts(root.pk) if root.role not in _WITHOUT_ACCOUNT else []


def code_channels(info: Info) -> list[ContactKind]:
    """Where codes can be sent from here."""
    return sorted(info.context.wiring.courier.kinds)


async def own_sessions(info: Info) -> list[SessionView]:
    """Where the viewer is signed in, the latest first; a display is signed in nowhere."""
    context = info.context
    context.never_keep()
    identity = context.identity
    if identity.actor.account is None:
        return []
    return await sessions(
        identity.actor.account,
        current=identity.token,
        network=coarse_network(context.door.address),
        now=context.now,
    )


async def must_change_password(root: ViewerView, info: Info) -> bool:
    info.context.never_keep()
    if root.role in _WITHOUT_ACCOUNT or not await reads.must_change_password(root.pk):
        return False
    # Who has come by the government's provider has given no password.
    identity = info.context.identity
    return identity.must_change_password or identity.actor.account != root.pk


async def colleagues(info: Info) -> list[ColleagueView]:
    """Of the viewer's OPD; Refused as an error for who answers for none."""
    context = info.context
    context.never_keep()
    return await colleagues_of(own_opd(context.actor))


async def signed_in(root: OpenedSession) -> ViewerView:
    """Whose session was opened."""
    of = await account(root.account)
    return ViewerView(of.pk, of.name, of.role, of.opd, of.identifier)


async def register(info: Info, input: RegisterInput) -> SignedIn:
    return await actions.register(info.context, input.said())


async def sign_in(info: Info, input: SignInInput) -> SignedIn:
    return await actions.sign_in(info.context, input.identifier, input.password)


async def sign_out(info: Info) -> bool:
    return await ending.sign_out(info.context)


async def sign_out_everywhere(info: Info) -> bool:
    return await ending.sign_out_everywhere(info.context)


async def end_session(info: Info, session: ID) -> Done:
    await ending.end_session(info.context, global_id.key_of("SignedIn", session))
    return Done()


async def request_password_reset(info: Info, identifier: str) -> Done:
    await password_reset.request(info.context, identifier)
    return Done()


async def reset_password(info: Info, input: ResetPasswordInput) -> SignedIn:
    return await password_reset.reset(info.context, input.said())


class AcceptInvitationInput(Sent[invitation.Accepted]):
    """Who was invited, and chooses their first password."""

    identifier = "The e-mail address or telephone number of the account."
    code = "As it was sent or printed."
    password = "8–200 characters."


async def accept_invitation(info: Info, input: AcceptInvitationInput) -> SignedIn:
    return await invitation.accept(info.context, input.said())


async def update_profile(info: Info, name: str) -> ViewerView:
    await profile.rename(info.context, name)
    return await _self(info)


async def change_contact(info: Info, input: ChangeContactInput) -> ViewerView:
    await profile.change_contact(info.context, input.said())
    return await _self(info)


async def _self(info: Info) -> ViewerView:
    """The viewer, as they are after their own change."""
    of = await account(info.context.actor.account or 0)
    return ViewerView(of.pk, of.name, of.role, of.opd, of.identifier)


async def delete_account(info: Info, password: str, photos: bool = False) -> Done:
    await profile.delete(info.context, password, photos=photos)
    return Done()


async def change_password(info: Info, current: str, new: str) -> Done:
    await actions.change_password(info.context, current, new)
    return Done()
