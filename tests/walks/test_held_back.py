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
