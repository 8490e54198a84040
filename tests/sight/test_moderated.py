"""Whatever a verifier and a reporter do, in whatever order: what is not for the public stands in nothing that
it is given, and what was written is not lost to who may read it."""

import json
from contextlib import suppress
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.cast import Filed, person
from tests.line import Refused
from tests.people.moderating import VERSIONS
from tests.regency import Regency

PLATE, NAME, ANSWERED = "S 4321 XYZ", "Wahyuningsih", "L 9876 QQ"
SECRETS = (PLATE, NAME, ANSWERED)
"""Words of the original that no decision below lets the public read."""
OUTSIDE = ("visitor", "joko", "tono", "ani", "wall", "screen")

STEPS = (
    *("title", "description", "mask again", "hide", "show", "confidential", "ordinary"),
    *("show name", "hide name", "answer", "answer changed", "answer hidden", "answer shown"),
    *("category", "place", "merge", "unmerge", "photo hidden", "photo shown"),
    *("redacted", "restored", "reject", "route"),
)


async def _do(step: str, regency: Regency, mine: Filed, other: Filed, read: dict[str, Any]) -> None:
    dina, budi = person(regency, "dina"), person(regency, "budi")
    visitor = person(regency, "visitor")
    [photo] = read["attachments"]
    answers = read["responses"]
    match step:
        case "title":
            await dina.moderates(mine, title="Truk parkir")
        case "description":
            await dina.moderates(mine, description="Parkir di depan pasar.")
        case "mask again":
            shown = read["publicVersion"]
            await dina.moderates(mine, title=shown["title"], description=shown["description"])
        case "hide" | "show":
            await dina.moderates(mine, hidden=step == "hide")
        case "confidential" | "ordinary":
            await dina.moderates(mine, confidential=step == "confidential")
        case "show name" | "hide name":
            await visitor.shows_name(mine, step == "show name")
        case "answer":
            await budi.answers(mine, text=f"Truk {ANSWERED}, terima kasih {NAME}.")
        case "answer changed" if answers:
            await dina.moderates_answer(answers[0]["id"], text="Truk sudah pergi.")
        case "answer hidden" | "answer shown" if answers:
            await dina.moderates_answer(answers[0]["id"], hidden=step == "answer hidden")
        case "category":
            await dina.corrects(mine, category="sampah")
        case "place":
            await dina.corrects(mine, village="Sugiharjo")
        case "merge":
            await dina.merges(mine, other)
        case "unmerge":
            await dina.unmerges(mine)
        case "photo hidden" | "photo shown":
            await dina.hides_photo(photo["id"], step == "photo hidden")
        case "redacted":
            await dina.redacts(photo["id"], (0, 0, 1, 1))
        case "restored":
            await dina.redacts(photo["id"])
        case "reject":
            await dina.rejects(mine)
        case "route":
            await dina.routes(mine)


async def _given_outside(
    regency: Regency, mine: Filed, other: Filed, start: str, kept: list[str]
) -> dict[str, str]:
    """All that the public is given by each path, as text. By what is `kept` from it, it finds nothing."""
    found: dict[str, str] = {}
    numbers = (mine.number, other.number)
    one = "query ($n: String!) { complaint(number: $n) { ...Versions mergedFrom { title description } } }"
    node = "query ($id: ID!) { node(id: $id) { ...Versions } }"
    board = "{ complaints(first: 2) { edges { node { ...Versions } } } }"
    for name in OUTSIDE:
        who = person(regency, name)
        pages = [await who.line.ask(one + VERSIONS, n=each.number) for each in (mine, other)]
        found[f"{name} reads"] = json.dumps(pages)
        found[f"{name} by id"] = json.dumps(await who.line.ask(node + VERSIONS, id=mine.id))
        edges = (await who.line.ask(board + VERSIONS))["complaints"]["edges"]
        found[f"{name} lists"] = json.dumps([e for e in edges if e["node"]["number"] in numbers])
        for word in ("4321", "XYZ", *(word for word in kept if word == NAME)):
            assert mine.number not in await who.board(filter={"search": word}), (name, word)
            similar = "query ($t: String!) { similarComplaints(text: $t) { number title description } }"
            alike = (await who.line.ask(similar, t=f"{word} parkir"))["similarComplaints"]
            found[f"{name} similar {word}"] = json.dumps([c for c in alike if c["number"] in numbers])
    async with person(regency, "visitor").watches_the_public_feed(after=start) as feed:
        pass
    found["the public feed"] = json.dumps(feed.frames)
    return found


@settings(
    max_examples=6,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.sampled_from(STEPS), min_size=3, max_size=9))
async def test_no_order_of_decisions_shows_the_public_what_is_not_for_it(
    regency: Regency, steps: list[str]
) -> None:
    visitor, dina, siti = (person(regency, name) for name in ("visitor", "dina", "siti"))
    start = await visitor.now()
    mine = await visitor.complains(
        f"Truk {PLATE} parkir, {NAME}",
        description=f"Saya {NAME}, pelatnya {PLATE}.",
        attachments=[await visitor.uploads()],
        contact={"name": NAME},
    )
    other = await siti.complains("Truk lain parkir")
    await dina.routes(mine)
    await dina.routes(other)
    for step in steps:
        read = await dina.compares(mine)
        assert read is not None
        with suppress(Refused):  # Some of it cannot be done just then.
            await _do(step, regency, mine, other, read)
        now = await dina.compares(mine)
        assert now is not None
        assert (now["title"], now["description"]) == (
            f"Truk {PLATE} parkir, {NAME}",
            f"Saya {NAME}, pelatnya {PLATE}.",
        )
    now = await dina.compares(mine)
    assert now is not None
    kept = [secret for secret in SECRETS if secret != NAME or not now["nameShown"]]
    for path, blob in (await _given_outside(regency, mine, other, start, kept)).items():
        leaked = [secret for secret in kept if secret in blob]
        assert not leaked, (path, leaked, steps)
