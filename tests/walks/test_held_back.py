"""Coarse words, and the public's view before anything is sent."""

from rules.found_words import MASK
from tests.cast import Person, refused

PREVIEW = (
    "query ($t: String!, $d: String!, $n: String, $s: Boolean! = false) { publicPreview(title: $t, "
    "description: $d, name: $n, showName: $s) { title description found { kind field start end } } }"
)
_DONE = "... on Done { ok } ... on Refused { __typename code messageEn field }"


async def _word(who: Person, verb: str, word: str) -> None:
    await who.line.do(f"mutation ($w: String!) {{ {verb}(word: $w) {{ {_DONE} }} }}", w=word)


async def test_an_administrators_word_is_masked_for_the_public_and_never_for_the_verifier(
    admin: Person, siti: Person, dina: Person, visitor: Person
) -> None:
    await _word(admin, "saveHeldBackWord", "Kethek")
    assert "kethek" in (await dina.line.ask("{ heldBackWords }"))["heldBackWords"]
    complaint = await siti.complains("Dasar KETHEEEK tenan")
    await dina.routes(complaint)
    assert (await visitor.compares(complaint) or {})["title"] == f"Dasar {MASK} tenan"
    assert (await dina.compares(complaint) or {})["title"] == "Dasar KETHEEEK tenan"
    assert await refused(_word(admin, "saveHeldBackWord", "kethekk")) == "INVALID"
    assert await refused(_word(admin, "saveHeldBackWord", "dua kata")) == "INVALID"
    await _word(admin, "removeHeldBackWord", "kethek")
    assert await refused(_word(admin, "removeHeldBackWord", "kethek")) == "NOT_FOUND"
    later = await siti.complains("Ada kethek di pasar")
    await dina.routes(later)
    assert (await visitor.compares(later) or {})["title"] == "Ada kethek di pasar"
    assert (await visitor.compares(complaint) or {})["moderated"]


async def test_only_an_administrator_keeps_the_list(siti: Person, dina: Person, visitor: Person) -> None:
    for other in (siti, dina, visitor):
        for verb in ("saveHeldBackWord", "removeHeldBackWord"):
            assert await refused(_word(other, verb, "kethek")) in ("NOT_ALLOWED", "SIGN_IN_REQUIRED")
    answer = await visitor.line.answer("{ heldBackWords }")
    assert answer["errors"][0]["extensions"]["code"] == "NOT_ALLOWED"


COUNTS = "query ($w: String!) { publicWord(word: $w) { complaintCount answerCount } }"


async def _read(who: Person, word: str) -> tuple[int, int, list[str]]:
    """How often the public reads it, and the complaints that are listed for it."""
    counted = (await who.line.ask(COUNTS, w=word))["publicWord"]
    return counted["complaintCount"], counted["answerCount"], await who.board(filter={"publicWord": word})


async def test_who_adds_a_word_learns_what_the_public_reads_of_it_already_and_moderates_that(
    admin: Person, siti: Person, dina: Person, budi: Person, visitor: Person
) -> None:
    own = await siti.complains("Dasar KETHEEEK tenan", description="Ada k3th3k, ada kethek.")
    answered, unseen = await siti.complains("Jalan rusak"), await siti.complains("Kethek lagi")
    secret = await siti.complains("Kethek rahasia", confidential=True)
    for each in (own, answered, secret):
        await dina.routes(each)
    await budi.answers(answered, text="Kami usir kethek itu.")
    await _word(admin, "saveHeldBackWord", "kethek")
    both = [answered.number, own.number]
    assert await _read(admin, "kethek") == (1, 1, both)
    assert await _read(dina, "KETHEK") == (1, 1, both)
    assert await _read(dina, "kethekan") == (0, 0, [])
    await dina.routes(unseen)  # which looks at it again: it was filed before the word was held back
    assert (await visitor.compares(unseen) or {})["title"] == f"{MASK} lagi"
    assert (await _read(dina, "kethek"))[0] == 1
    await dina.moderates(own, title="Dasar", description="Ada.")
    [answer] = (await dina.compares(answered) or {})["responses"]
    assert await _read(dina, "kethek") == (0, 1, [answered.number])
    await dina.moderates_answer(answer["id"], hidden=True)
    assert await _read(dina, "kethek") == (0, 0, [])
    await dina.moderates_answer(answer["id"], hidden=False)
    await dina.moderates_answer(answer["id"], text="Kami usir.")
    assert await _read(dina, "kethek") == (0, 0, [])
    await dina.moderates_answer(answer["id"], text="Kami usir kethek itu.")
    assert await _read(dina, "kethek") == (0, 1, [answered.number])


async def test_the_words_of_the_public_are_counted_for_who_keeps_the_list_or_decides(
    siti: Person, budi: Person, visitor: Person, dina: Person
) -> None:
    for other in (siti, budi, visitor):
        answer = await other.line.answer(COUNTS, w="kethek")
        assert answer["errors"][0]["extensions"]["code"] == "NOT_ALLOWED"
    for no_word in ("dua kata", "ab", "", "kethek' | 'jalan"):
        assert (await dina.line.answer(COUNTS, w=no_word))["errors"][0]["extensions"]["code"] == "INVALID"


async def test_the_preview_is_what_the_public_then_reads(siti: Person, dina: Person, visitor: Person) -> None:
    said = {"t": " 😀 Kata Siti: 081234567890 ", "d": "Motor S 1234 AB, pak."}
    preview = (await siti.line.ask(PREVIEW, **said))["publicPreview"]
    assert [(f["kind"], f["field"], f["start"], f["end"]) for f in preview["found"]] == [
        ("REPORTER_NAME", "title", 8, 12),
        ("TELEPHONE", "title", 14, 26),
        ("NUMBER_PLATE", "description", 6, 15),
    ]
    complaint = await siti.complains(said["t"], description=said["d"])
    await dina.routes(complaint)
    shown = await visitor.compares(complaint) or {}
    assert (shown["title"], shown["description"]) == (preview["title"], preview["description"])
    named = (await visitor.line.ask(PREVIEW, t="Kata Wahyuni", d="", n="Wahyuni"))["publicPreview"]
    assert named["title"] == f"Kata {MASK}"
    chosen = (await visitor.line.ask(PREVIEW, t="Kata Wahyuni", d="", n="Wahyuni", s=True))["publicPreview"]
    assert (chosen["title"], chosen["found"]) == ("Kata Wahyuni", [])


async def test_a_village_is_a_villages_name(siti: Person) -> None:
    assert await refused(siti.complains(village="Sugiharjo, 081234567890")) == "INVALID"
    await siti.complains(village="Sugiharjo")
