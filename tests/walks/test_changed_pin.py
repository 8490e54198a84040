"""A reporter has another PIN for their receipt: who saw the old one opens nothing any more."""

from typing import Any

from tests.cast import Filed, Person, refused
from tests.line import Line
from tests.regency import Regency

KEY = "a key of chance, as clients make them"


async def changes(who: Person, number: str, pin: str | None = None, key: str = KEY) -> str:
    done: dict[str, Any] = await who.line.do(
        "mutation ($n: String!, $p: String, $k: String!) { "
        "changePin(number: $n, pin: $p, idempotencyKey: $k) { __typename ... on NewPin { pin } "
        "... on Refused { code messageEn field } } }",
        n=number, p=pin, k=key,
    )  # fmt: skip
    return str(done["pin"])


async def test_who_has_the_pin_gets_another_and_the_old_one_opens_nothing(
    visitor: Person, dina: Person, rina: Person, regency: Regency
) -> None:
    filed = await visitor.complains(confidential=True)
    seen = Person("who saw it over a shoulder", Line(regency, address="203.0.113.8"))
    assert await seen.tracks(filed) is not None
    async with dina.watches(Filed(filed.id, filed.number)) as desk:
        fresh = await changes(visitor, filed.number, filed.pin)
    assert fresh != filed.pin
    assert desk.kinds == ["PIN_CHANGED"]
    assert await seen.tracks(filed) is None
    assert await refused(changes(seen, filed.number, filed.pin, "another key")) == "NOT_FOUND"
    assert await visitor.tracks(Filed(filed.id, filed.number, fresh)) is not None
    kinds = [
        e["kind"] for e in (await visitor.tracks(Filed(filed.id, filed.number, fresh)) or {})["timeline"]
    ]
    assert kinds.count("PIN_CHANGED") == 1


async def test_a_retry_whose_answer_was_lost_gets_the_same(visitor: Person) -> None:
    filed = await visitor.complains(confidential=True)
    fresh = await changes(visitor, filed.number, filed.pin)
    assert await changes(visitor, filed.number, filed.pin) == fresh
    again = await changes(visitor, filed.number, fresh, "the next key")
    assert again not in (fresh, filed.pin)


async def test_whoever_has_it_in_their_account_needs_no_pin(
    visitor: Person, siti: Person, joko: Person, regency: Regency
) -> None:
    filed = await visitor.complains(confidential=True)
    await siti.line.do(
        "mutation ($n: String!, $p: String!) { linkComplaint(number: $n, pin: $p) { __typename } }",
        n=filed.number, p=filed.pin,
    )  # fmt: skip
    assert await refused(changes(joko, filed.number)) == "NOT_FOUND"
    assert await refused(changes(visitor, filed.number)) == "SIGN_IN_REQUIRED"
    fresh = await changes(siti, filed.number)
    assert await visitor.tracks(filed) is None
    assert await visitor.tracks(Filed(filed.id, filed.number, fresh)) is not None
    # What was filed with an account has no PIN, and gets none.
    own = await siti.complains()
    assert await refused(changes(siti, own.number)) == "INVALID"


async def test_pins_are_guessed_no_faster_by_it(visitor: Person, regency: Regency) -> None:
    filed = await visitor.complains(confidential=True)
    thief = Person("thief", Line(regency, address="203.0.113.9"))
    told = [await refused(changes(thief, filed.number, f"WRNGP{n:03}", f"key {n}")) for n in range(6)]
    assert (told[0], told[-1]) == ("NOT_FOUND", "TOO_MANY")
    assert await visitor.tracks(filed) is not None


async def test_filing_again_after_it_gives_no_pin_that_opens_nothing(visitor: Person) -> None:
    asked = (
        "mutation ($i: SubmitComplaintInput!) { submitComplaint(input: $i) { ... on SubmittedComplaint "
        "{ pin complaint { number } } } }"
    )
    said = {"title": "Lampu padam", "description": "Tiga malam gelap", "idempotencyKey": "kunci-formulir"}
    filed = (await visitor.line.ask(asked, i=said))["submitComplaint"]
    await changes(visitor, filed["complaint"]["number"], filed["pin"])
    again = (await visitor.line.ask(asked, i=said))["submitComplaint"]
    assert again == {"pin": None, "complaint": filed["complaint"]}
