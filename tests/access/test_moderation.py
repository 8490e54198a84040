"""Who sees what of a complaint in each state of moderation, by every path. What they must see is said in
words, and shares no line with the code that is tested."""

import json
from dataclasses import dataclass
from typing import Any

import pytest

from tests.access.asking import asks
from tests.cast import Filed, Person, jpeg
from tests.people.moderating import VERSIONS
from tests.routes.crawling import entries, head_of, mapped
from tests.sight.town import Town

OUTSIDE = ("visitor", "joko", "tono", "ani")
"""To whom it is somebody else's complaint: a citizen, a volunteer and an officer of another OPD too."""
WALLS = ("wall", "screen")
INSIDE = ("siti", "budi", "kepala", "dina", "bupati", "admin")
"""Who reported it, the OPD that has it, the verifier, the regent, the administrator."""

# What is seen: o the original, m what is masked or moderated, - nothing of it.
#                 title  text  photo  answer  its photo  reason  on the board
MATRIX = """
as it was         outside  o      o     o      o       o          -       yes
as it was         walls    o      -     -      -       -          -       yes
as it was         inside   o      o     o      o       o          -       yes
masked            outside  m      m     o      m       o          -       yes
masked            walls    m      -     -      -       -          -       yes
masked            inside   o      o     o      o       o          -       yes
other words       outside  m      m     o      o       o          -       yes
other words       walls    m      -     -      -       -          -       yes
other words       inside   o      o     o      o       o          o       yes
answer changed    outside  o      o     o      m       o          -       yes
answer changed    walls    o      -     -      -       -          -       yes
answer changed    inside   o      o     o      o       o          o       yes
answer hidden     outside  o      o     o      -       -          -       yes
answer hidden     walls    o      -     -      -       -          -       yes
answer hidden     inside   o      o     o      o       o          o       yes
photo redacted    outside  o      o     m      o       o          -       yes
photo redacted    walls    o      -     -      -       -          -       yes
photo redacted    inside   o      o     o      o       o          o       yes
photo hidden      outside  o      o     -      o       o          -       yes
photo hidden      walls    o      -     -      -       -          -       yes
photo hidden      inside   o      o     o      o       o          o       yes
hidden            outside  -      -     -      -       -          -       no
hidden            walls    -      -     -      -       -          -       yes
hidden            inside   o      o     o      o       o          o       yes
confidential      outside  -      -     -      -       -          -       no
confidential      walls    -      -     -      -       -          -       yes
confidential      inside   o      o     o      o       o          o       yes
"""
PARTS = ("title", "text", "photo", "answer", "its photo", "reason")
ROWS = {
    (line[:18].strip(), line[18:27].strip()): dict(zip((*PARTS, "board"), line[27:].split(), strict=True))
    for line in MATRIX.strip().splitlines()
}
STATES = list(dict.fromkeys(state for state, _ in ROWS))
WORDS = {"title": "judulasli", "text": "ceritaasli", "answer": "balasanasli", "reason": "sebabnya"}
"""In the original; in what is moderated the same with `ganti`. What is masked has a number plate about it."""


@dataclass
class Made:
    town: Town
    complaint: Filed
    photo: dict[str, Any]
    answer: dict[str, Any]
    start: str


async def _make(town: Town, state: str) -> Made:
    """Filed by Siti, answered by Budi of DPUPR, and moderated by Dina."""
    start = await town["dina"].now()
    dina, masked = town["dina"], state == "masked"

    def said(word: str) -> str:
        return f"{word} S 1234 AB" if masked else word

    photo = await town["siti"].uploads(jpeg(64))
    complaint = await town["siti"].complains(
        said(WORDS["title"]), description=said(WORDS["text"]), attachments=[photo]
    )
    await dina.routes(complaint)
    its = await town["budi"].uploads(jpeg(72))
    await town["budi"].answers(complaint, text=said(WORDS["answer"]), attachments=[its])
    read = await dina.compares(complaint)
    assert read is not None
    [answer], [first], why = read["responses"], read["attachments"], {"reason": WORDS["reason"]}
    match state:
        case "other words":
            await dina.moderates(complaint, title="judulganti", description="ceritaganti", **why)
        case "answer changed":
            await dina.moderates_answer(answer["id"], text="balasanganti", **why)
        case "answer hidden":
            await dina.moderates_answer(answer["id"], hidden=True, **why)
        case "photo redacted":
            await dina.redacts(first["id"], (0, 0, 0.5, 0.5), **why)
        case "photo hidden":
            await dina.hides_photo(first["id"], **why)
        case "hidden":
            await dina.moderates(complaint, hidden=True, **why)
        case "confidential":
            await dina.moderates(complaint, confidential=True, **why)
    return Made(town, complaint, first, answer, start)


def _word(said: str, blob: str, *, masked: bool) -> str:
    """What of it stands in what somebody was given."""
    if masked:
        return "o" if f"{said} S 1234 AB" in blob else "m" if f"{said} [disembunyikan]" in blob else "-"
    changed = said.replace("asli", "ganti")
    return "o" if said in blob else "m" if changed in blob and changed != said else "-"


async def _photo(who: Person, photo: dict[str, Any], listed: list[dict[str, Any]]) -> str:
    """Over HTTP, its thumbnail, by its id and in the list, which agree."""
    opened = {await who.sees_file(photo[name]) for name in ("url", "thumbnailUrl")}
    node = await asks(who, "query ($id: ID!) { node(id: $id) { id } }", id=photo["id"])
    in_list = photo["url"] in [each["url"] for each in listed]
    assert {*opened, node["node"] is not None, in_list} in ({True}, {False}), (who.name, photo)
    if in_list:
        return "o"
    assert all([await who.sees_file(each["url"]) for each in listed])
    return "m" if listed else "-"


async def _seen(made: Made, who: Person, state: str) -> dict[str, str]:
    document = "query ($n: String!) { complaint(number: $n) { ...Versions } }" + VERSIONS
    page = (await asks(who, document, n=made.complaint.number))["complaint"]
    masked = state == "masked"
    # Beside the original stands what the public reads: it is looked for in the reader's own words alone.
    own = {k: v for k, v in (page or {}).items() if k not in ("publicVersion", "moderations")}
    own["responses"] = [{**each, "publicText": None} for each in own.get("responses", [])]
    blob = json.dumps(own)
    found = {part: _word(WORDS[part], blob, masked=masked) for part in ("title", "text", "answer")}
    acts = (page or {}).get("moderations", [])
    found["reason"] = "o" if acts and WORDS["reason"] in json.dumps(page["timeline"]) else "-"
    answers = (page or {}).get("responses", [])
    found["photo"] = await _photo(who, made.photo, (page or {}).get("attachments", []))
    files = [file for each in answers for file in each["attachments"]]
    its = {**made.answer["attachments"][0]}
    its["thumbnailUrl"] = f"{its['url']}/thumbnail"
    found["its photo"] = await _photo(who, its, files)
    listed = "{ complaints(first: 5) { edges { node { ...Versions } } } }" + VERSIONS
    nodes = [edge["node"] for edge in (await asks(who, listed))["complaints"]["edges"]]
    found["board"] = "yes" if nodes else "no"
    by_node = await asks(
        who, "query ($id: ID!) { node(id: $id) { ...Versions } }" + VERSIONS, id=made.complaint.id
    )
    assert by_node["node"] == page, who.name
    if nodes and page is not None:
        assert nodes == [page], who.name
    return found


@pytest.mark.parametrize("state", STATES)
async def test_who_sees_what_of_it(empty_town: Town, state: str) -> None:
    made, wrong = await _make(empty_town, state), []
    for group, people in (("outside", OUTSIDE), ("walls", WALLS), ("inside", INSIDE)):
        for name in people:
            found, wanted = await _seen(made, empty_town[name], state), ROWS[state, group]
            wrong += [f"{name}: {k} is {found[k]}, not {v}" for k, v in wanted.items() if found[k] != v]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("state", STATES)
async def test_what_feeds_searches_and_similar_ones_tell_of_it(empty_town: Town, state: str) -> None:
    made, wrong = await _make(empty_town, state), []
    for group, people in (("outside", OUTSIDE), ("inside", INSIDE)):
        for name in people:
            who, wanted = empty_town[name], ROWS[state, group]
            for part, word in (("title", WORDS["title"]), ("text", WORDS["text"])):
                found = await who.board(filter={"search": word})
                similar = await asks(
                    who, "query ($t: String!) { similarComplaints(text: $t) { number } }", t=word
                )
                # What is masked is the number plate; the word beside it is read, and found.
                reads = wanted[part] == "o" or (state == "masked" and wanted[part] == "m")
                expected = [made.complaint.number] if reads else []
                if found != expected or [c["number"] for c in similar["similarComplaints"]] != expected:
                    wrong.append(f"{name} searches {word}")
            async with who.watches_the_public_feed(after=made.start) as feed:
                pass
            told = json.dumps(feed.frames)
            for part in ("title", "text", "answer"):
                masked = state == "masked"
                if wanted[part] != "o" and _word(WORDS[part], told, masked=masked) == "o":
                    wrong.append(f"{name} hears the {part}")
            if wanted["reason"] == "-" and WORDS["reason"] in told:
                wrong.append(f"{name} hears the reason")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("state", STATES)
async def test_what_crawlers_chats_feed_readers_and_exports_are_given_of_it(
    empty_town: Town, state: str
) -> None:
    made, wanted, masked = await _make(empty_town, state), ROWS[state, "outside"], state == "masked"
    visitor, number = empty_town["visitor"], made.complaint.number
    http, shown = visitor.line.http, wanted["title"] != "-"
    page = (await http.get(f"/aduan/{number}", headers={"accept": "text/html"})).text
    feed = (await http.get("/papan.atom")).text
    sitemap = "".join((await mapped(http)).values())
    assert (number in sitemap, number in feed) == (shown, shown)
    assert [number in entry.address for entry in entries(feed)] == [True] * shown
    for told in (page, feed):
        assert {part: _word(WORDS[part], told, masked=masked) for part in ("title", "text")} == {
            part: wanted[part] for part in ("title", "text")
        }
        assert WORDS["reason"] not in told
        if wanted["answer"] != "o":
            assert _word(WORDS["answer"], told, masked=masked) in ("-", wanted["answer"])
        if wanted["photo"] != "o":
            assert not [made.photo[name] for name in ("url", "thumbnailUrl") if made.photo[name] in told]
    picture = (await head_of(http, f"/aduan/{number}")).tags.get("og:image", "")
    assert (made.photo["thumbnailUrl"] in picture) == (wanted["photo"] == "o")
    if wanted["photo"] == "m":
        assert await visitor.sees_file(picture[picture.index("/files/") :])
    changes = "changes { part before after }"
    log = f"{{ auditLog(first: 100) {{ edges {{ node {{ who subject {changes} }} }} }} }}"
    kept = str(await empty_town["admin"].line.ask(log))
    assert not [word for word in WORDS.values() if word in kept]
