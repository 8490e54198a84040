"""What an account may do whose password somebody else has chosen: see who it is, choose another, leave, or be
somebody else; and what one may do that needs a second factor and has none: set one up, besides."""

from collections.abc import Awaitable, Callable, Mapping
from functools import wraps
from typing import Any

from engine import Operation, asks_only
from resolvers import account, second_factor, single_sign_on
from resolvers.context import Context
from rules.refusals import PasswordChangeRequired, SecondFactorRequired

OPEN = frozenset(
    {
        account.change_password,
        account.sign_out,
        account.sign_out_everywhere,
        account.sign_in,
        account.accept_invitation,
        second_factor.confirm_sign_in,
        single_sign_on.continue_sign_in,
        account.request_password_reset,
        account.reset_password,
    }
)
"""The mutations for it; of all others `ready_alone` refuses the field, as a value of its result."""
OPEN_WITHOUT_FACTOR = frozenset(
    {
        second_factor.start_authenticator,
        second_factor.confirm_authenticator,
        second_factor.start_passkey,
        second_factor.add_passkey,
        second_factor.prove_again,
    }
)
"""Those for who has a password of their own, and needs a second factor."""

_VIEWER: dict[str, Any] = {
    **dict.fromkeys(("id", "name", "role", "rights", "identifier", "mustChangePassword")),
    **dict.fromkeys(("mustAddSecondFactor", "hasSecondFactor", "secondFactor")),
    **dict.fromkeys(("singleSignOn", "singleSignOnPossible")),
    "opd": dict.fromkeys(("id", "code", "name")),
}
_SESSION: dict[str, Any] = {
    **dict.fromkeys(("token", "expiresAt", "kinds", "passkeyOptions")),
    "viewer": _VIEWER,
    **dict.fromkeys(("code", "message", "messageEn", "field", "retryAfter")),
}
"""Where it was opened, and why it was not."""


class _Fields(dict[str, Any]):
    """Of `Mutation`: what is not listed is refused by itself."""

    def __contains__(self, name: object) -> bool:
        return True

    def __missing__(self, name: str) -> None:
        return None


_SHAPES: Mapping[str, Mapping[str, Any]] = {
    "query": {"viewer": _VIEWER},
    "mutation": _Fields(
        signIn=_SESSION,
        confirmSignIn=_SESSION,
        continueSignIn=_SESSION,
        acceptInvitation=_SESSION,
        resetPassword=_SESSION,
    ),
    "subscription": {},
}


def admit(context: Context, operation: Operation) -> None:
    """Raises PasswordChangeRequired, or SecondFactorRequired, where the operation asks for more than that.
    Kept answers and streams are behind it too."""
    identity = context.identity
    if not (identity.must_change_password or identity.must_add_factor):
        return
    if not asks_only(operation, _SHAPES[operation.kind]):
        raise PasswordChangeRequired if identity.must_change_password else SecondFactorRequired


def ready_alone(
    resolver: Callable[..., Awaitable[Any]], *, with_factor: bool
) -> Callable[..., Awaitable[Any]]:
    """The resolver of a mutation, which is called for those alone whose password is their own, and
    `with_factor` who have a second factor where they need one."""

    @wraps(resolver)
    async def ready(*args: Any, **given: Any) -> Any:
        info = given["info"] if "info" in given else args[0]
        identity = info.context.identity
        if with_factor:
            identity.must_be_ready()
        else:
            identity.must_have_own_password()
        return await resolver(*args, **given)

    return ready
