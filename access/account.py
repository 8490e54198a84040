"""Who sees an account: administrators. Others learn of a person what a complaint tells of them
(`complaint_fields`): the reporter's name and contact, the officer who has claimed or opened it."""

from collections.abc import Callable, Mapping

from rules.audience import Audience, Sight


def sees(audience: Audience) -> bool:
    return audience.sight is Sight.ADMIN


FIELDS: Mapping[str, Callable[[Audience], bool]] = dict.fromkeys(
    (
        *("id", "name", "identifier", "role", "opd", "active", "must_change_password", "edition"),
        *("has_second_factor", "has_single_sign_on", "invited"),
    ),
    sees,
)
