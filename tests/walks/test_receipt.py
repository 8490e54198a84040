"""A reporter without an account: a number and a PIN, and nothing else."""

import pytest

from tests.cast import Filed, Person, refused
from tests.line import Line
from tests.regency import Regency


def _wrong(complaint: Filed) -> str:
    return "000000" if complaint.pin != "000000" else "000001"


async def test_number_and_pin_open_the_whole_way(visitor: Person, dina: Person, budi: Person) -> None:
    complaint = await visitor.complains(contact={"name": "Bu Sri", "phone": "0811 2233 4455"})
    assert complaint.pin is not None
    async with visitor.watches(complaint) as at_home:
        await dina.routes(complaint)
        await budi.asks(complaint)
        await visitor.supplies(complaint)
        await budi.resolves(complaint)
        await visitor.reopens(complaint)
        await budi.resolves(complaint)
        done = await visitor.confirms(complaint, 5)
    assert at_home.kinds == [
        "VERIFIED", "ROUTED", "INFORMATION_REQUESTED", "INFORMATION_SUPPLIED", "RESOLVED", "REOPENED",
        "RESOLVED", "CONFIRMED",
    ]  # fmt: skip
    assert done["reporter"] == {"name": "Bu Sri", "phone": "+6281122334455", "email": None}
    assert await visitor.tracks(complaint) == {**done}


async def test_who_has_an_account_needs_no_pin(siti: Person) -> None:
    assert (await siti.complains()).pin is None


async def test_a_wrong_pin_looks_like_a_wrong_number(visitor: Person, siti: Person) -> None:
    complaint = await visitor.complains()
    with_account = await siti.complains()
    assert await visitor.tracks(complaint, _wrong(complaint)) is None
    assert await visitor.tracks(Filed("", "TPR-2026-999999", "123456")) is None
    assert await visitor.tracks(Filed("", with_account.number, "123456")) is None
    for trying in (
        visitor.withdraws(Filed(complaint.id, complaint.number, _wrong(complaint))),
        visitor.supplies(Filed(complaint.id, complaint.number, _wrong(complaint))),
        visitor.confirms(Filed(complaint.id, complaint.number, _wrong(complaint))),
    ):
        assert await refused(trying) == "NOT_FOUND"


@pytest.mark.parametrize("door", ["tracking", "watching", "withdrawing"])
async def test_after_five_wrong_pins_the_right_one_waits_too(
    door: str, visitor: Person, regency: Regency
) -> None:
    complaint = await visitor.complains()
    wrong = Filed(complaint.id, complaint.number, _wrong(complaint))
    for _ in range(5):
        if door == "watching":
            after = await visitor.now()
            found = await visitor.line.refusal(
                "subscription ($n: String!, $p: String!, $a: Cursor) "
                "{ complaintChanged(number: $n, pin: $p, after: $a) { cursor } }",
                n=wrong.number, p=wrong.pin, a=after,
            )  # fmt: skip
            assert found == "NOT_FOUND"
        elif door == "tracking":
            assert await visitor.tracks(wrong) is None
        else:
            assert await refused(visitor.withdraws(wrong)) == "NOT_FOUND"
    assert await refused(visitor.tracks(complaint)) == "TOO_MANY"
    elsewhere = Person("elsewhere", Line(regency, address="203.0.113.9"))
    assert await refused(elsewhere.withdraws(complaint)) == "TOO_MANY"
    regency.clock.passes(minutes=15)
    assert (await visitor.tracks(complaint) or {})["number"] == complaint.number


async def test_one_address_cannot_try_many_numbers(regency: Regency, siti: Person) -> None:
    filed = [await siti.complains(f"Lampu {n}") for n in range(11)]
    thief = Person("thief", Line(regency, address="203.0.113.9"))
    for n in range(50):
        assert await thief.tracks(Filed("", filed[n % 10].number, f"{n:06}")) is None
    assert await refused(thief.tracks(Filed("", filed[10].number, "123456"))) == "TOO_MANY"
    other = Person("other", Line(regency, address="203.0.113.10"))
    assert await other.tracks(Filed("", filed[10].number, "123456")) is None


async def test_a_receipt_opens_its_own_complaint_alone(visitor: Person, dina: Person) -> None:
    mine = await visitor.complains(confidential=True)
    other = await visitor.complains(confidential=True)
    assert await refused(visitor.withdraws(Filed(other.id, other.number, mine.pin))) == "NOT_FOUND"
    assert await visitor.tracks(Filed("", other.number, mine.pin)) is None
    assert await visitor.reads(mine) is None
