"""Where it may belong, as what was routed before has taught."""

import logging
from datetime import timedelta
from typing import Any

import pytest

from consumers import training
from consumers.training import Trainer
from models.suggestion_model import SuggestionModel
from reads import catalog
from tests.cast import Filed, Person
from tests.regency import Regency

SUGGESTED = (
    "query ($n: String!) { complaint(number: $n) "
    "{ suggestion { category { code } categoryCertainty opd { code } opdCertainty } } }"
)
LIKELY = "query ($t: String!) { suggestCategories(text: $t) { code } }"


@pytest.fixture(autouse=True)
def _a_few_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training, "FEWEST", 8)


async def _suggested(who: Person, complaint: Filed) -> Any:
    found = (await who.line.ask(SUGGESTED, n=complaint.number))["complaint"]["suggestion"]
    return found["category"] and found["category"]["code"], found["opd"] and found["opd"]["code"]


async def _sure(who: Person, complaint: Filed) -> Any:
    found = (await who.line.ask(SUGGESTED, n=complaint.number))["complaint"]["suggestion"]
    return found["categoryCertainty"], found["opdCertainty"]


async def _likely(who: Person, text: str) -> list[str]:
    return [c["code"] for c in (await who.line.ask(LIKELY, t=text))["suggestCategories"]]


async def _route(siti: Person, dina: Person, title: str, category: str, to: str, **more: Any) -> None:
    for _ in range(5):
        await dina.routes(await siti.complains(title, category=category, **more), to)


async def _some(siti: Person, dina: Person) -> None:
    await _route(siti, dina, "Belatung berkerumun menjijikkan", "sampah", "DLHP")
    await _route(siti, dina, "Kubangan kerbau sepanjang ruas", "jalan-rusak", "DPUPR")


async def _learned_from() -> int:
    found = await SuggestionModel.get(id=1)
    return found.learned_from


async def _trains(regency: Regency) -> Any:
    found = await training.train(regency.app.outbox, now=regency.clock())
    await regency.told()
    return found


async def test_words_that_were_routed_before_tell_where_the_next_belongs(
    siti: Person, dina: Person, visitor: Person, regency: Regency
) -> None:
    complaint = await siti.complains("Banyak belatung menjijikkan", description="Mohon.")
    assert await _suggested(dina, complaint) == (None, None)
    assert await _sure(dina, complaint) == (None, None)
    await _some(siti, dina)
    assert (await _trains(regency)).learned_from == 10
    assert await _suggested(dina, complaint) == ("sampah", "DLHP")
    category, opd = await _sure(dina, complaint)
    assert 0.6 <= category <= 1
    assert 0.6 <= opd <= 1
    assert (await _likely(visitor, "ada belatung menjijikkan"))[0] == "sampah"
    # Where it is not sure, key words tell as before, and say nothing of how certain they are.
    lamp = await siti.complains("Lampu PJU padam")
    assert await _suggested(dina, lamp) == ("lampu-jalan", "DLHP")
    assert await _sure(dina, lamp) == (None, None)


async def test_what_it_is_of_already_is_not_guessed(siti: Person, dina: Person, regency: Regency) -> None:
    await _some(siti, dina)
    await _trains(regency)
    complaint = await siti.complains("Banyak belatung menjijikkan", category="lampu-jalan")
    assert await _suggested(dina, complaint) == ("lampu-jalan", "DLHP")
    assert await _sure(dina, complaint) == (None, None)


async def test_where_no_rule_knows_the_opd_the_words_do(siti: Person, dina: Person, regency: Regency) -> None:
    await _some(siti, dina)
    await _route(siti, dina, "Gapura kampung miring condong", "lainnya", "DPUPR")
    await _trains(regency)
    complaint = await siti.complains("Gapura condong", category="lainnya")
    assert await _suggested(dina, complaint) == ("lainnya", "DPUPR")
    certain, of_opd = await _sure(dina, complaint)
    assert certain is None
    assert of_opd >= 0.6


async def test_nothing_is_learned_from_what_the_public_does_not_read(
    siti: Person, dina: Person, visitor: Person, regency: Regency
) -> None:
    await _some(siti, dina)
    await _route(siti, dina, "Perselingkuhan Kepala Dinas", "pasar", "DPUPR", confidential=True)
    oversight = {"kind": "OVERSIGHT"}
    await _route(siti, dina, "Gratifikasi mutasi", "pasar", "INSPEKTORAT", **oversight)
    assert (await _trains(regency)).learned_from == 10
    learned = catalog.learned()
    assert learned is not None
    for secret in ("Perselingkuhan Kepala Dinas", "Gratifikasi mutasi"):
        assert learned.categories.likely(secret) == learned.opds.likely(secret) == []
        assert "pasar" not in await _likely(visitor, secret)


async def test_a_category_that_is_out_of_use_is_not_suggested(
    siti: Person, dina: Person, visitor: Person, admin: Person, regency: Regency
) -> None:
    await _some(siti, dina)
    await _trains(regency)
    await admin.does(
        "saveCategory { __typename ... on Refused { code message } }",
        "$input: SaveCategoryInput!",
        "input: $input",
        input={"code": "sampah", "name": "Sampah", "active": False},
    )
    assert "sampah" not in await _likely(visitor, "ada belatung menjijikkan")


async def test_it_learns_once_a_day_at_most_and_where_something_was_routed_since(
    siti: Person, dina: Person, regency: Regency
) -> None:
    trainer = Trainer(regency.app.outbox, time=regency.app.time)
    await trainer.once()
    assert catalog.learned() is None
    await _some(siti, dina)
    await trainer.once()
    assert await _learned_from() == 10
    await _some(siti, dina)
    await trainer.once()
    assert await _learned_from() == 10
    regency.clock.passes(days=1)
    await trainer.once()
    assert await _learned_from() == 20
    regency.clock.passes(days=1)
    assert not await trainer.due(regency.clock())


async def test_what_cannot_be_read_is_as_if_nothing_was_learned(
    siti: Person, dina: Person, regency: Regency, caplog: pytest.LogCaptureFixture
) -> None:
    await _some(siti, dina)
    learned = await _trains(regency)
    later = learned.made_at + timedelta(hours=1)
    await SuggestionModel.filter(id=1).update(categories=b"broken", made_at=later)
    with caplog.at_level(logging.CRITICAL):
        await catalog.load()
    assert catalog.learned() is None
    assert await _suggested(dina, await siti.complains("Lampu PJU padam")) == ("lampu-jalan", "DLHP")
    assert await Trainer(regency.app.outbox, time=regency.app.time).due(regency.clock())
