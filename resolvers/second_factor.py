"""Second factors: signing in with one, setting up one's own, and being asked once more."""

from typing import NamedTuple

from strawberry import ID

from actions import passkey as passkeys
from actions import proof, second_step
from actions import second_factor as actions
from actions.account import OpenedSession
from actions.second_factor import AddedFactor, AppSetup
from database.installation import current
from models import global_id
from models.identity.second_factor import SecondFactorRoles
from reads import second_factor as reads
from reads.account import ViewerView
from reads.second_factor import SecondFactorView, SignInTryView
from resolvers.context import Info
from resolvers.done import Done
from resolvers.sent import Sent
from rules.refusals import not_found
from rules.words import Role

_WITHOUT_ACCOUNT = frozenset({Role.DISPLAY, Role.SYSTEM})


class Options(NamedTuple):
    """What a browser needs for a passkey, as JSON."""

    options: str


class ConfirmSignInInput(Sent[second_step.SecondStep]):
    """The second step of signing in: one of the two, and the token of the first."""

    code = "What the app shows, or one of the recovery codes."
    passkey = "What the browser has signed, as JSON (`PublicKeyCredential.toJSON()`)."
    token = "Of `SecondFactorNeeded`."


class ProofInput(Sent[proof.Proof]):
    """Who has a second factor proves that, others their password."""

    code = "What the app shows, or one of the recovery codes."
    passkey = "What the browser has signed, as JSON."
    password = "Of who has no second factor."


async def confirm_sign_in(info: Info, input: ConfirmSignInInput) -> OpenedSession:
    return await second_step.confirm_sign_in(info.context, input.said())


async def prove_again(info: Info, input: ProofInput) -> Done:
    await proof.prove(info.context, input.said())
    return Done()


async def start_proof(info: Info) -> Options:
    """Refused(NOT_FOUND) for who has no passkey of this site."""
    options = await proof.start(info.context)
    if options is None:
        raise not_found("Kunci sandi", "passkey")
    return Options(options)


async def start_authenticator(info: Info) -> AppSetup:
    return await actions.start_app(info.context)


async def confirm_authenticator(info: Info, code: str) -> AddedFactor:
    return await actions.confirm_app(info.context, code)


async def remove_authenticator(info: Info) -> Done:
    await actions.remove_app(info.context)
    return Done()


async def start_passkey(info: Info) -> Options:
    return Options(await actions.start_passkey(info.context))


async def add_passkey(info: Info, name: str, credential: str) -> AddedFactor:
    return await actions.add_passkey(info.context, name, credential)


async def remove_passkey(info: Info, passkey: ID) -> Done:
    await actions.remove_passkey(info.context, global_id.key_of("Passkey", passkey))
    return Done()


async def renew_recovery_codes(info: Info) -> AddedFactor:
    return await actions.renew_recovery_codes(info.context)


async def own_second_factor(root: ViewerView, info: Info) -> SecondFactorView | None:
    """None for a display, and for a program."""
    context = info.context
    context.never_keep()
    if root.role in _WITHOUT_ACCOUNT:
        return None
    required = root.role in current().part(SecondFactorRoles).roles
    return await reads.second_factor(
        root.pk, required=required, possible=passkeys.site_of(context) is not None
    )


async def must_add_second_factor(root: ViewerView, info: Info) -> bool:
    info.context.never_keep()
    if root.role not in current().part(SecondFactorRoles).roles or root.role in _WITHOUT_ACCOUNT:
        return False
    # One that was given at the government's provider counts for its session.
    identity = info.context.identity
    own = identity.actor.account == root.pk
    return (identity.must_add_factor or not own) and not await reads.has_second_factor(root.pk)


async def has_second_factor(root: ViewerView, info: Info) -> bool:
    info.context.never_keep()
    return root.role not in _WITHOUT_ACCOUNT and await reads.has_second_factor(root.pk)


async def own_sign_ins(root: ViewerView, info: Info) -> list[SignInTryView]:
    info.context.never_keep()
    return [] if root.role in _WITHOUT_ACCOUNT else await reads.sign_in_tries(root.pk)
