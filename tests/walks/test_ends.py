"""Every end of a complaint reaches who reported the same, whose own was merged into it."""

from typing import Any

import pytest

from tests.cast import Filed, Person
from tests.regency import Regency

_STANDS = (
    "query ($number: String!) { complaint(number: $number) { status mergedStatus mergedInto { number } "
    "timeline { kind note } } }"
)
SECRECY = pytest.mark.parametrize("confidential", [False, True], ids=["public", "confidential"])


class Told:
    """What the reporter of the merged one has of it."""

    def __init__(self, found: dict[str, Any]) -> None:
        self.status = found["mergedStatus"]
        self.own = found["status"]
        self.last = found["timeline"][-1]


async def stands(who: Person, filed: Filed) -> Told:
    return Told((await who.line.ask(_STANDS, number=filed.number))["complaint"])


async def merged(siti: Person, joko: Person, dina: Person, **said: Any) -> tuple[Filed, Filed]:
    one, same = await siti.complains(**said), await joko.complains("Lampu pasar padam", **said)
    await dina.merges(same, one)
    return one, same


async def three(
    siti: Person, joko: Person, rina: Person, dina: Person, **said: Any
) -> tuple[Filed, Filed, Filed]:
    """One, what was merged into it, and what was merged into that before."""
    same, also = await joko.complains("Lampu pasar padam", **said), await rina.complains(**said)
    await dina.merges(also, same)
    one = await siti.complains(**said)
    await dina.merges(same, one)
    return one, same, also


@SECRECY
async def test_resolved_and_confirmed(
    siti: Person, joko: Person, dina: Person, budi: Person, confidential: bool
) -> None:
    one, same = await merged(siti, joko, dina, confidential=confidential)
    assert (await stands(joko, same)).status == "SUBMITTED"
    await dina.routes(one)
    async with joko.watches_their_own() as at_joko:
        await budi.resolves(one)
        assert (await stands(joko, same)).status == "RESOLVED"
        await siti.confirms(one, 4)
    assert at_joko.kinds == ["RESOLVED", "CONFIRMED"]
    told = await stands(joko, same)
    assert (told.own, told.status, told.last["kind"]) == ("MERGED", "CLOSED", "CONFIRMED")


@SECRECY
async def test_closed_by_silence(
    regency: Regency, siti: Person, joko: Person, dina: Person, budi: Person, confidential: bool
) -> None:
    one, same = await merged(siti, joko, dina, confidential=confidential)
    await dina.routes(one)
    await budi.resolves(one)
    async with joko.watches_their_own() as at_joko:
        await regency.sweeps(days=20)
    assert at_joko.kinds == ["AUTO_CLOSED"]
    assert (await stands(joko, same)).status == "CLOSED"


@SECRECY
async def test_rejected_and_why(
    siti: Person, joko: Person, rina: Person, dina: Person, confidential: bool
) -> None:
    one, same = await merged(siti, joko, dina, confidential=confidential)
    async with joko.watches_their_own() as at_joko:
        await dina.rejects(one, "Sudah ditangani desa.")
    assert [(f["event"]["kind"], f["event"]["note"]) for f in at_joko.frames] == [
        ("REJECTED", "Sudah ditangani desa.")
    ]
    told = await stands(joko, same)
    assert (told.status, told.last) == ("REJECTED", {"kind": "REJECTED", "note": "Sudah ditangani desa."})
    assert await rina.reads(same) is None


@SECRECY
async def test_withdrawn_it_goes_on_as_its_own(
    siti: Person, joko: Person, dina: Person, confidential: bool
) -> None:
    one, same = await merged(siti, joko, dina, confidential=confidential)
    await siti.withdraws(one)
    told = await stands(joko, same)
    assert (told.own, told.status, told.last["kind"]) == ("SUBMITTED", None, "UNMERGED")


@SECRECY
async def test_more_secret_it_stands_alone_again(
    siti: Person, joko: Person, rina: Person, dina: Person, hadi: Person, confidential: bool
) -> None:
    """Nobody could tell its reporter any more what became of the other."""
    one, same, also = await three(siti, joko, rina, dina, confidential=confidential)
    async with joko.watches_their_own() as at_joko, rina.watches_their_own() as at_rina:
        await dina.routes(one, to="INSPEKTORAT", kind="OVERSIGHT")
    assert (at_joko.kinds[-1], at_rina.kinds) == ("UNMERGED", ["UNMERGED"])
    told = await stands(joko, same)
    assert (told.own, told.status) == ("SUBMITTED", None)
    assert (await stands(rina, also)).status == "SUBMITTED"
    assert (await hadi.reads(one) or {})["supportCount"] == 0
    assert (await dina.reads(same) or {})["status"] == "SUBMITTED"


async def test_what_is_asked_of_the_other_reporter_is_not_felt(
    siti: Person, joko: Person, dina: Person, budi: Person
) -> None:
    one, same = await merged(siti, joko, dina, confidential=True)
    await dina.routes(one)
    async with joko.watches_their_own() as at_joko:
        await budi.asks(one, "Berapa nomor rumah Anda?")
        assert (await stands(joko, same)).status == "ROUTED"
    assert at_joko.kinds == []


async def test_strangers_learn_nothing_through_it(
    siti: Person, joko: Person, rina: Person, visitor: Person, dina: Person
) -> None:
    """A merged one that is public, into one that is archived: who sees the first only sees that it went."""
    one, same = await siti.complains(), await joko.complains("Lampu pasar padam")
    await dina.routes(same)
    await dina.merges(same, one)
    await dina.rejects(one, "Ditulis untuk Siti saja.")
    for stranger in (rina, visitor):
        told = await stands(stranger, same)
        assert (told.own, told.status, told.last["kind"]) == ("MERGED", None, "MERGED")


async def test_at_any_depth(siti: Person, joko: Person, rina: Person, dina: Person, budi: Person) -> None:
    one, _, also = await three(siti, joko, rina, dina)
    await dina.routes(one)
    await budi.resolves(one)
    assert (await stands(rina, also)).status == "RESOLVED"
