"""What an account may do whose password somebody else has chosen: see who it is, choose another, leave, or be
somebody else."""

from collections.abc import Awaitable, Callable, Mapping
from functools import wraps
from typing import Any

from engine import Operation, asks_only
from resolvers import account
from resolvers.context import Context
from rules.refusals import PasswordChangeRequired

OPEN = frozenset(
    {
        account.change_password,
        account.sign_out,
        account.sign_out_everywhere,
        account.sign_in,
        account.request_password_reset,
        account.reset_password,
    }
)
"""The mutations for it; of all others `ready_alone` refuses the field, as a value of its result."""

_VIEWER: dict[str, Any] = {
    **dict.fromkeys(("id", "name", "role", "rights", "identifier", "mustChangePassword")),
    "opd": dict.fromkeys(("id", "code", "name")),
}
_SESSION: dict[str, Any] = {
    **dict.fromkeys(("token", "expiresAt")),
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
    "mutation": _Fields(signIn=_SESSION, resetPassword=_SESSION),
    "subscription": {},
}


def admit(context: Context, operation: Operation) -> None:
    """Raises PasswordChangeRequired where the operation asks for more than that. Kept answers and streams are
    behind it too."""
    if context.identity.must_change_password and not asks_only(operation, _SHAPES[operation.kind]):
        raise PasswordChangeRequired


def ready_alone(resolver: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    """The resolver of a mutation, which is called for those alone whose password is their own."""

    @wraps(resolver)
    async def ready(*args: Any, **given: Any) -> Any:
        info = given["info"] if "info" in given else args[0]
        info.context.identity.must_be_ready()
        return await resolver(*args, **given)

    return ready
