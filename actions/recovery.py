"""Recovery codes: made, and typed."""

from actions.context import ActionContext
from models.identity.recovery_code import RecoveryCode
from rules import pins
from rules.second_factors import RECOVERY_CODES

_PURPOSE = "recovery"


async def renew(context: ActionContext, account: int) -> list[str]:
    """New ones, shown once, instead of those before. Within a change."""
    codes = [context.wiring.secrets.recovery_code() for _ in range(RECOVERY_CODES)]
    hashed = [_hashes(context, account, code)[0] for code in codes]
    await RecoveryCode.replace(account, hashed, now=context.now)
    return [f"{code[:5]}-{code[5:]}" for code in codes]


async def spend(context: ActionContext, account: int, typed: str) -> bool:
    """Whether it was good, this once. Within a change."""
    return await RecoveryCode.spend(account, _hashes(context, account, pins.cleaned(typed)))


def _hashes(context: ActionContext, account: int, code: str) -> tuple[str, ...]:
    return context.wiring.secrets.one_time_hashes(_PURPOSE, str(account), code)
