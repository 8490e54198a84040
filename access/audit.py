"""Who reads what administrators have changed: administrators."""

from collections.abc import Callable, Mapping

from rules.audience import Audience, Sight


def sees(audience: Audience) -> bool:
    return audience.sight is Sight.ADMIN


FIELDS: Mapping[str, Callable[[Audience], bool]] = dict.fromkeys(
    ("id", "at", "who", "role", "opd", "noun", "act", "subject", "changes"), sees
)
