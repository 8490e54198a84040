"""Wrong passwords and PINs are counted; nobody is locked out by a stranger's."""

import asyncio

from tests.actions.signing_in import tries
from tests.cast import Filed, Person
from tests.line import Line
from tests.regency import PASSWORD, Regency


async def test_after_ten_wrong_passwords_one_waits_for_seconds_and_is_told_how_many(
    regency: Regency, visitor: Person
) -> None:
    for _ in range(10):
        assert (await tries(visitor.line, "siti@uji.test", "wrong"))["code"] == "INVALID"
    told = await tries(visitor.line, "siti@uji.test", PASSWORD)
    assert (told["code"], told["retryAfter"]) == ("TOO_MANY", 5)
    assert told["messageEn"] == "Too many attempts. Try again in 5 s."
    assert (await tries(visitor.line, "SITI@uji.test", PASSWORD))["code"] == "TOO_MANY"
    assert (await tries(visitor.line, "rina@uji.test", PASSWORD))["__typename"] == "Session"
    regency.clock.passes(seconds=5)
    assert (await tries(visitor.line, "siti@uji.test", "wrong"))["code"] == "INVALID"
    assert (await tries(visitor.line, "siti@uji.test", PASSWORD))["retryAfter"] == 10
    for _ in range(40):
        regency.clock.passes(seconds=120)
        await tries(visitor.line, "siti@uji.test", "wrong")
    assert (await tries(visitor.line, "siti@uji.test", PASSWORD))["retryAfter"] <= 120
    regency.clock.passes(seconds=120)
    assert (await tries(visitor.line, "siti@uji.test", PASSWORD))["__typename"] == "Session"


async def test_wrong_passwords_of_strangers_do_not_lock_the_regent_out(
    regency: Regency, visitor: Person, held: list[float]
) -> None:
    for n in range(60):
        stranger = Line(regency, address=f"203.0.113.{n % 6}")
        assert (await tries(stranger, "bupati@uji.test", "wrong"))["code"] in ("INVALID", "TOO_MANY")
    assert (await tries(visitor.line, "bupati@uji.test", PASSWORD))["__typename"] == "Session"
    assert max(held) <= 2
    assert held == sorted(held)


async def test_a_known_device_is_not_slowed_down_with_its_neighbours(
    regency: Regency, visitor: Person, held: list[float]
) -> None:
    """Both behind one office's address; the cookie says which browser it was, and nothing of whom."""
    await tries(visitor.line, "bupati@uji.test", PASSWORD)
    cookie = visitor.line.http.cookies["taprose_device"]
    assert "bupati" not in cookie.lower()
    neighbour = Line(regency)
    for _ in range(11):
        found = await tries(neighbour, "bupati@uji.test", "wrong")
    assert found["code"] == "TOO_MANY"
    held.clear()
    assert (await tries(visitor.line, "bupati@uji.test", PASSWORD))["__typename"] == "Session"
    assert held == []
    # It has a count of its own.
    for _ in range(10):
        assert (await tries(visitor.line, "bupati@uji.test", "wrong"))["code"] == "INVALID"
    assert (await tries(visitor.line, "bupati@uji.test", PASSWORD))["code"] == "TOO_MANY"
    # And is known to none but that account, and for as long as the password stays.
    thief = Line(regency)
    thief.http.cookies["taprose_device"] = cookie
    for _ in range(10):
        await tries(thief, "siti@uji.test", "wrong")
    assert (await tries(thief, "siti@uji.test", "wrong"))["code"] == "TOO_MANY"
    assert (await tries(Line(regency, address="203.0.113.9"), "siti@uji.test", "wrong"))["code"] == "INVALID"


async def test_tries_for_made_up_accounts_do_not_lock_everybody_behind_the_address(
    regency: Regency, visitor: Person, held: list[float]
) -> None:
    for n in range(60):
        assert (await tries(visitor.line, f"nobody{n}@uji.test", "wrong"))["code"] == "INVALID"
        regency.clock.passes(seconds=1.5)
    assert 0 < max(held) <= 5
    colleague = Line(regency)
    assert (await tries(colleague, "dina@uji.test", PASSWORD))["__typename"] == "Session"
    assert max(held) <= 5


async def test_who_floods_an_address_is_told_to_wait_for_moments(
    regency: Regency, visitor: Person, held: list[float]
) -> None:
    for n in range(60):
        found = await tries(visitor.line, f"nobody{n}@uji.test", "wrong")
    assert found["code"] == "TOO_MANY"
    assert found["retryAfter"] <= 10
    regency.clock.passes(seconds=10)
    assert (await tries(Line(regency), "dina@uji.test", PASSWORD))["__typename"] == "Session"


async def test_all_addresses_of_one_subscriber_are_one_source(regency: Regency) -> None:
    for n in range(10):
        await tries(Line(regency, address=f"2001:db8:1:2::{n:x}"), "siti@uji.test", "wrong")
    near, far = (Line(regency, address=f"2001:db8:1:{n}::77") for n in (2, 3))
    assert (await tries(near, "siti@uji.test", PASSWORD))["code"] == "TOO_MANY"
    assert (await tries(far, "siti@uji.test", PASSWORD))["__typename"] == "Session"


async def test_tries_that_come_at_once_are_counted_as_well(visitor: Person) -> None:
    found = await asyncio.gather(*(tries(visitor.line, "siti@uji.test", f"wrong {n}") for n in range(30)))
    codes = [f["code"] for f in found]
    assert codes.count("INVALID") == 10
    assert codes.count("TOO_MANY") == 20


async def test_pins_that_are_guessed_at_once_are_counted_as_well(visitor: Person, regency: Regency) -> None:
    filed = await visitor.complains(confidential=True)
    assert filed.pin is not None
    asked = "query ($n: String!, $p: String!) { trackComplaint(number: $n, pin: $p) { title } }"
    thief = Line(regency)
    wrong = ["WRNGP" + f"{n:03}" for n in range(40)]
    found = await asyncio.gather(*(thief.answer(asked, n=filed.number, p=pin) for pin in wrong))
    assert sum("errors" not in f for f in found) == 5
    assert {f["errors"][0]["extensions"]["code"] for f in found if "errors" in f} == {"TOO_MANY"}
    waits = {f["errors"][0]["extensions"]["retryAfter"] for f in found if "errors" in f}
    assert waits == {15}
    assert (await thief.answer(asked, n=filed.number, p=filed.pin))["data"]["trackComplaint"] is None
    # The reporter's own device is not the thief's.
    assert await visitor.tracks(filed) is not None


async def test_of_one_account_so_many_sign_ins_are_right_in_an_hour(regency: Regency) -> None:
    told = [await tries(Line(regency), "siti@uji.test", PASSWORD) for _ in range(61)]
    assert [t["__typename"] for t in told[:60]] == ["Session"] * 60
    assert told[60]["code"] == "TOO_MANY"
    assert (await tries(Line(regency), "rina@uji.test", PASSWORD))["__typename"] == "Session"
    regency.clock.passes(hours=1)
    assert (await tries(Line(regency), "siti@uji.test", PASSWORD))["__typename"] == "Session"


async def test_the_right_pin_is_never_counted(visitor: Person) -> None:
    filed = await visitor.complains(confidential=True)
    for _ in range(12):
        assert await visitor.tracks(filed) is not None


async def test_a_wrong_pin_and_a_number_of_nothing_are_counted_alike(
    visitor: Person, rina: Person, regency: Regency
) -> None:
    filed = await visitor.complains(confidential=True)
    thief = Person("thief", Line(regency))
    for number in (filed.number, "TPR-2026-999999"):
        nothing = Filed("x", number)
        for _ in range(5):
            assert await thief.tracks(nothing, "x") is None
        answer = await thief.line.answer(
            'query ($n: String!) { trackComplaint(number: $n, pin: "x") { title } }', n=number
        )
        assert answer["errors"][0]["extensions"]["code"] == "TOO_MANY"
