"""What is made under a secret, once another one is used."""

from collections.abc import Callable

import pytest

from models.identity import known_devices, sealing
from models.identity.server_secret import Secrets

OLD, NEW, THIRD = (b"the first secret of all", b"the second secret of all", b"the third secret of all")
BEFORE = Secrets(OLD)
"""Uses the older one, and knows of no other."""
NOT_YET = Secrets(OLD, following=[NEW])
ALREADY = Secrets(NEW, before=[OLD])


def _afterwards() -> Secrets:
    """The older one stands in the database alone."""
    found = Secrets(NEW)
    found.remember([OLD], OLD)
    return found


AFTER = _afterwards()
ACCEPTING = [BEFORE, NOT_YET, ALREADY]
NUMBER, CODE = "TPR-2026-000001", "ABCD2345"


def _same_pin(by: Secrets, to: Secrets) -> bool:
    return to.pin_matches(NUMBER, CODE, by.pin_hash(NUMBER, CODE))


def _same_code(by: Secrets, to: Secrets) -> bool:
    return by.one_time_hash("reset", "7", CODE) in to.one_time_hashes("reset", "7", CODE)


def _same_seal(by: Secrets, to: Secrets) -> bool:
    return sealing.unseal(to, "test", "7", sealing.seal(by, "test", "7", "a word")) == "a word"


def _same_webhook(by: Secrets, to: Secrets) -> bool:
    salt = by.webhook_salt()
    assert len(salt) <= 32
    return by.webhook_secret(salt) == to.webhook_secret(salt)


STORED: dict[str, Callable[[Secrets, Secrets], bool]] = {
    "a PIN": _same_pin,
    "a code": _same_code,
    "what is sealed": _same_seal,
    "a webhook's secret": _same_webhook,
    "a name": lambda by, to: by.lasting_id("announcement 7") == to.lasting_id("announcement 7"),
    "a number": lambda by, to: by.number("vapid", 2**256) == to.number("vapid", 2**256),
    "what counts tries": lambda by, to: by.attempt_key("pin", "7") == to.attempt_key("pin", "7"),
}
FROM_OUTSIDE: dict[str, Callable[[Secrets, Secrets], bool]] = {
    "a link": lambda by, to: to.signed(by.signature("file", "7"), "file", "7"),
    "a device": lambda by, to: to.seals("account:7", by.seal("account:7")),
}


@pytest.mark.parametrize("what", STORED)
def test_what_stands_in_the_database_is_good_under_every_secret_that_it_was_used_with(what: str) -> None:
    for by in (BEFORE, NOT_YET, ALREADY, AFTER):
        for to in (NOT_YET, ALREADY, AFTER):
            assert STORED[what](by, to)
    assert not STORED[what](BEFORE, Secrets(THIRD))


@pytest.mark.parametrize("what", FROM_OUTSIDE)
def test_what_comes_from_outside_is_good_as_long_as_the_settings_name_its_secret(what: str) -> None:
    proved = FROM_OUTSIDE[what]
    assert proved(ALREADY, NOT_YET)
    assert all(proved(BEFORE, to) for to in ACCEPTING)
    assert not proved(ALREADY, BEFORE)
    # The older secret opens nothing any more, although PINs are still compared with it.
    assert not proved(BEFORE, AFTER)
    assert proved(ALREADY, AFTER)


def test_a_webhook_of_before_there_were_marks_is_signed_as_it_was() -> None:
    salt = "0123456789abcdef" * 2
    assert len({each.webhook_secret(salt) for each in (BEFORE, NOT_YET, ALREADY, AFTER)}) == 1


def test_a_known_device_is_remembered_under_the_new_secret_as_the_same() -> None:
    held = known_devices.remembering("", "receipt:1", BEFORE)
    assert known_devices.known(held, "receipt:1", ALREADY) == held
    assert not known_devices.known_for_long(held, "receipt:1", ALREADY)
    fresh = known_devices.remembering(held, "receipt:1", ALREADY)
    assert known_devices.known_for_long(fresh, "receipt:1", AFTER)
    assert (len(fresh), fresh[:16]) == (len(held), held[:16])
    assert known_devices.known(held, "receipt:1", AFTER) is None


def test_a_secret_that_is_named_twice_is_one() -> None:
    found = Secrets(NEW, before=[NEW, OLD], following=[NEW])
    assert (found.before, found.following) == ((OLD,), ())
    assert found.first == OLD
