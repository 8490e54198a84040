"""A reporter without an account: a number and a PIN, and nothing else."""

import hmac

import pytest

from models.complaint.complaint import Complaint
from models.identity import rate_limits
from tests.cast import Filed, Person, refused
from tests.line import Line, Refused
from tests.regency import Regency


def _wrong(complaint: Filed) -> str:
    return "WRNGWRNG" if complaint.pin != "WRNGWRNG" else "WRNGWRNH"


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
async def test_after_five_wrong_pins_from_one_address_the_right_one_waits_there_and_nowhere_else(
    door: str, visitor: Person, regency: Regency
) -> None:
    complaint = await visitor.complains()
    thief = Person("thief", Line(regency, address="203.0.113.9"))
    wrong = Filed(complaint.id, complaint.number, _wrong(complaint))
    for _ in range(5):
        if door == "watching":
            after = await thief.now()
            found = await thief.line.refusal(
                "subscription ($n: String!, $p: String!, $a: Cursor) "
                "{ complaintChanged(number: $n, pin: $p, after: $a) { cursor } }",
                n=wrong.number, p=wrong.pin, a=after,
            )  # fmt: skip
            assert found == "NOT_FOUND"
        elif door == "tracking":
            assert await thief.tracks(wrong) is None
        else:
            assert await refused(thief.withdraws(wrong)) == "NOT_FOUND"
    assert await refused(thief.tracks(complaint)) == "TOO_MANY"
    assert (
        await refused(Person("near", Line(regency, address="203.0.113.9")).withdraws(complaint)) == "TOO_MANY"
    )
    # The reporter, from a telephone that never saw the complaint.
    elsewhere = Person("elsewhere", Line(regency, address="203.0.113.10"))
    assert (await elsewhere.tracks(complaint) or {})["number"] == complaint.number
    regency.clock.passes(seconds=15)
    assert (await thief.tracks(complaint) or {})["number"] == complaint.number


async def test_the_device_that_filed_is_not_slowed_down_by_its_neighbours(
    visitor: Person, regency: Regency
) -> None:
    complaint = await visitor.complains()
    neighbour = Person("neighbour", Line(regency))
    for _ in range(5):
        assert await neighbour.tracks(Filed("", complaint.number, _wrong(complaint))) is None
    assert await refused(neighbour.tracks(complaint)) == "TOO_MANY"
    assert (await visitor.tracks(complaint) or {})["number"] == complaint.number


async def test_one_address_tries_many_numbers_ever_more_slowly(
    regency: Regency, siti: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[float] = []

    async def pause(seconds: float) -> None:
        held.append(seconds)

    monkeypatch.setattr(rate_limits, "pause", pause)
    filed = [await siti.complains(f"Lampu {n}") for n in range(15)]
    thief = Person("thief", Line(regency, address="203.0.113.9"))
    for n in range(50):
        assert await thief.tracks(Filed("", filed[n % 12].number, f"WRNGPN{n:02}")) is None
    said = [await _code(thief, filed[12 + n % 3]) for n in range(9)]
    assert said.count("TOO_MANY") > 3
    assert max(held) <= 5
    other = Person("other", Line(regency, address="203.0.113.10"))
    assert await other.tracks(Filed("", filed[14].number, "WRNGPN00")) is None


async def _code(thief: Person, complaint: Filed) -> str:
    try:
        return str(await thief.tracks(Filed("", complaint.number, "WRNGPN00")))
    except Refused as no:
        return no.code


async def test_a_pin_is_read_from_paper_without_doubt_and_typed_in_any_spelling(visitor: Person) -> None:
    complaint = await visitor.complains()
    pin = complaint.pin or ""
    assert len(pin) == 8
    assert not set(pin) & set("ILO01")
    typed = f" {pin[:4].lower()} - {pin[4:]} "
    assert (await visitor.tracks(complaint, typed) or {})["number"] == complaint.number


async def _with_an_old_pin(visitor: Person, regency: Regency, pin: str = "123456") -> Filed:
    """As it was filed when PINs had six digits."""
    complaint = await visitor.complains()
    sealed = regency.app.secrets.pin_hash(complaint.number, pin)
    await Complaint.filter(number=complaint.number).update(pin_hash=sealed)
    return Filed(complaint.id, complaint.number, pin)


async def test_an_old_pin_of_six_digits_opens_as_ever(visitor: Person, regency: Regency) -> None:
    old = await _with_an_old_pin(visitor, regency)
    elsewhere = Person("elsewhere", Line(regency, address="203.0.113.9"))
    assert (await elsewhere.tracks(old) or {})["number"] == old.number


async def test_a_retry_of_what_was_filed_before_gets_the_pin_that_it_had(
    visitor: Person, regency: Regency
) -> None:
    first = await visitor.complains(idempotencyKey="of-before")
    made = hmac.digest(regency.app.secrets.key, b"pin\0of-before", "sha256")
    short = int.from_bytes(made[:8], "big") % 1_000_000
    sealed = regency.app.secrets.pin_hash(first.number, f"{short:06}")
    await Complaint.filter(number=first.number).update(pin_hash=sealed)
    again = await visitor.complains(idempotencyKey="of-before")
    assert (again.number, again.pin) == (first.number, f"{short:06}")


async def test_while_somebody_guesses_old_pins_each_address_has_one_guess(
    visitor: Person, siti: Person, regency: Regency
) -> None:
    old = await _with_an_old_pin(visitor, regency)
    for n in range(8):
        thief = Person("thief", Line(regency, address=f"203.0.113.{n % 2}"))
        assert await thief.tracks(Filed("", f"TPR-2026-9{n:05}", "000000")) is None
    with pytest.raises(Refused) as wait:
        await Person("thief", Line(regency, address="203.0.113.0")).tracks(old)
    assert wait.value.code == "TOO_MANY"
    # Others still open theirs, and who errs once waits until the day is over at most.
    reporter = Person("reporter", Line(regency, address="203.0.113.77"))
    assert (await reporter.tracks(old) or {})["number"] == old.number
    clumsy = Person("clumsy", Line(regency, address="203.0.113.78"))
    assert await clumsy.tracks(Filed("", old.number, "999999")) is None
    assert await refused(clumsy.tracks(old)) == "TOO_MANY"
    new = await visitor.complains()
    assert (await clumsy.tracks(new) or {})["number"] == new.number
    regency.clock.passes(days=1)
    assert (await clumsy.tracks(old) or {})["number"] == old.number


async def test_a_receipt_opens_its_own_complaint_alone(visitor: Person, dina: Person) -> None:
    mine = await visitor.complains(confidential=True)
    other = await visitor.complains(confidential=True)
    assert await refused(visitor.withdraws(Filed(other.id, other.number, mine.pin))) == "NOT_FOUND"
    assert await visitor.tracks(Filed("", other.number, mine.pin)) is None
    assert await visitor.reads(mine) is None
