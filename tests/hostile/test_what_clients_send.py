"""What real clients send although no standard has it so, or has it so and nobody expects it."""

import json
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from websockets.asyncio.client import connect
from websockets.typing import Subprotocol

from database.budgets import Asker, Budgets
from engine.document import json_text
from routes.conditional import known
from rules import texts
from tests.cast import Person, jpeg
from tests.hostile.talking import Talk
from tests.line import Line
from tests.regency import Clock, Regency, running
from tests.routes.test_web import SAME_EVERYWHERE

SUBMIT = (
    "mutation ($input: SubmitComplaintInput!) { submitComplaint(input: $input) { __typename "
    "... on SubmittedComplaint { pin complaint { number title description } } "
    "... on Refused { code field message messageEn } } }"
)
JSON = {"content-type": "application/json"}
ASKED = b'{"query":"{ __typename }"}'
ANSWER = {"data": {"__typename": "Query"}}
HALVES = ["\ud83d", "\ude00", "\ud83d\ud83d", "\ude00\ud83d"]


def _body(**said: Any) -> bytes:
    """With escapes, as JSON.stringify writes halves of characters; what is read again is the same."""
    given = {"title": "Lampu padam", "description": "Sudah tiga malam gelap.", **said}
    return json.dumps({"query": SUBMIT, "variables": {"input": given}}).encode()


# ── half a character ─────────────────────────────────────────────────────────────────────────────


@given(st.text(st.characters(), max_size=40))
def test_of_a_text_halves_of_characters_alone_are_left_out(text: str) -> None:
    whole = "".join(ch for ch in text if not "\ud800" <= ch <= "\udfff")
    assert json_text.loads(json.dumps({"a\\": text, text: 1})) == {"a\\": whole, whole: 1}


@given(st.text(max_size=20))
def test_halves_that_were_encoded_each_by_itself_are_one_character(text: str) -> None:
    halves = text.encode("utf-16-le", "surrogatepass")
    apart = "".join(chr(int.from_bytes(halves[n : n + 2], "little")) for n in range(0, len(halves), 2))
    sent = json.dumps(apart, ensure_ascii=False).encode(errors="surrogatepass")
    assert json_text.loads(sent) == text


@pytest.mark.parametrize(
    "sent", [b'"\xff"', b'"\xc0\x80"', b'"\xed\xa0"', b"\xef\xbb\xbf", b"", b"\xff\xfe{\x00}\x00"]
)
def test_what_is_no_utf_8_is_no_json(sent: bytes) -> None:
    with pytest.raises(orjson.JSONDecodeError):
        json_text.loads(sent)


@given(st.lists(st.sampled_from(["\\", "\\\\", "\\ud83d", "\\ude00", "u", "d83d", '\\"', "x"]), max_size=12))
def test_what_is_left_out_never_changes_what_stands_beside_it(pieces: list[str]) -> None:
    """Against Python's own reader, which keeps halves; what that does not take is not taken."""
    text = '"' + "".join(pieces) + '"'
    try:
        expected = "".join(ch for ch in json.loads(text) if not "\ud800" <= ch <= "\udfff")
    except ValueError:
        with pytest.raises(orjson.JSONDecodeError):
            json_text.loads(text)
    else:
        assert json_text.loads(text) == expected


@pytest.mark.parametrize("half", HALVES, ids=ascii)
async def test_half_an_emoji_in_a_complaint_is_left_out(visitor: Person, half: str) -> None:
    body = _body(title=f"Lampu {half}padam", description=f"Gelap sekali{half}")
    reply = await visitor.line.http.post("/graphql", content=body, headers=JSON)
    done = reply.json()["data"]["submitComplaint"]
    assert reply.status_code == 200
    assert (done["complaint"]["title"], done["complaint"]["description"]) == ("Lampu padam", "Gelap sekali")


async def test_a_title_of_nothing_else_is_refused_at_its_field_in_both_languages(visitor: Person) -> None:
    reply = await visitor.line.http.post("/graphql", content=_body(title="\ud83d"), headers=JSON)
    refused = reply.json()["data"]["submitComplaint"]
    assert (refused["code"], refused["field"]) == ("INVALID", "input.title")
    assert refused["message"] != refused["messageEn"]


async def test_a_socket_on_which_half_a_character_comes_keeps_its_subscriptions(
    regency: Regency, dina: Person, siti: Person
) -> None:
    filed = await siti.complains()
    watched = "subscription ($n: String!) { complaintChanged(number: $n) { __typename } }"
    async with Talk(regency, dina.line.token) as talk:
        start = {"query": watched, "variables": {"n": filed.number}}
        await talk.send({"type": "subscribe", "id": "watch", "payload": start})
        await talk.send(
            {"type": "subscribe", "id": "half", "payload": json.loads(_body(title="Lampu \ud83dpadam"))}
        )
        heard = {}
        while "half" not in heard:
            message = await talk.hear()
            heard[message["id"]] = message
        assert heard["half"]["payload"]["data"]["submitComplaint"]["complaint"]["title"] == "Lampu padam"
        await dina.routes(filed)
        while (message := await talk.hear())["id"] != "watch":
            pass
        assert message["type"] == "next"


# ── letters that are newer than the server ───────────────────────────────────────────────────────


@pytest.mark.parametrize("new", ["\U0001fae9", "\U0001fadf", "\U00016d40", "\u0cdc", "\U000323b0"], ids=ascii)
def test_signs_that_this_python_does_not_know_yet_are_kept(new: str) -> None:
    assert texts.clean(f"Lampu {new} padam{new}") == f"Lampu {new} padam{new}"


@given(st.text(st.characters(categories=["Cn", "Co", "Lu", "Ll", "Lo", "So", "Nd"]), max_size=20))
def test_no_sign_is_lost_but_controls_and_halves(text: str) -> None:
    assert len(texts.clean(f"a{text}a")) >= len(text) / 2 + 2  # composing may join two
    assert texts.clean(texts.clean(text)) == texts.clean(text)


# ── JSON, headers, addresses ─────────────────────────────────────────────────────────────────────


async def test_json_after_a_byte_order_mark_is_read(visitor: Person) -> None:
    reply = await visitor.line.http.post("/graphql", content=b"\xef\xbb\xbf" + ASKED, headers=JSON)
    assert (reply.status_code, reply.json()) == (200, ANSWER)
    asked = {"query": "query ($n: String!) { complaint(number: $n) { id } }", "variables": '\ufeff{"n":"x"}'}
    assert "errors" not in (await visitor.line.http.get("/graphql", params=asked)).json()


@pytest.mark.parametrize("path", ["/graphql", "/graphql/stream"])
@pytest.mark.parametrize(
    "accept",
    [
        ["application/json", "text/event-stream", "text/html"],
        ["text/html", "text/event-stream, application/json"],
        ["*/*", "text/html"],
        ["text/html", "*/*;q=0.1"],
        ["application/json;q=0.5, text/*"],
        [""],
        [","],
        [],
    ],
    ids=str,
)
async def test_lines_of_accept_are_one_list(visitor: Person, path: str, accept: list[str]) -> None:
    visitor.line.http.headers.pop("accept")
    headers = [("content-type", "application/json"), *(("accept", line) for line in accept)]
    reply = await visitor.line.http.post(path, content=ASKED, headers=headers)
    assert reply.status_code == 200, reply.text
    assert '{"data":{"__typename":"Query"}}' in reply.text


@pytest.mark.parametrize(
    ("path", "accept"),
    [
        ("/graphql", ["text/html", "text/event-stream"]),
        ("/graphql", ["*/*;q=0"]),
        ("/graphql/stream", ["application/json", "text/html"]),
        ("/graphql/stream", ["text/event-stream;q=0, */*"]),
        ("/graphql/stream", ["text/event-streams"]),
    ],
)
async def test_who_takes_nothing_that_is_sent_is_told(visitor: Person, path: str, accept: list[str]) -> None:
    headers = [("content-type", "application/json"), *(("accept", line) for line in accept)]
    reply = await visitor.line.http.post(path, content=ASKED, headers=headers)
    assert reply.status_code == 406
    assert reply.json()["errors"][0]["extensions"]["code"] == "NOT_ACCEPTABLE"


async def test_a_session_is_found_in_whichever_line_of_cookies_it_stands(siti: Person) -> None:
    lines = [("cookie", "a=b"), ("cookie", f"taprose_session={siti.line.token}"), ("cookie", "c=d")]
    newcomer = Line(siti.line.regency)
    reply = await newcomer.http.post(
        "/graphql", json={"query": "{ viewer { name } }"}, headers=[*lines, ("accept", "*/*")]
    )
    assert reply.json() == {"data": {"viewer": {"name": "Siti"}}}


@pytest.mark.parametrize("path", ["/graphql/", "/graphql//"])
async def test_a_slash_after_the_address_of_graphql_changes_nothing(visitor: Person, path: str) -> None:
    http = visitor.line.http
    assert (await http.post(path, content=ASKED, headers=JSON)).json() == ANSWER
    assert (await http.get(path, params={"query": "{ __typename }"})).json() == ANSWER
    assert (
        (await http.post("/graphql/stream/", content=ASKED, headers=JSON))
        .headers["content-type"]
        .startswith("text/event-stream")
    )
    assert (await http.get("/healthz/")).json() == {"ok": True}
    assert (await http.get("/config.json/")).json() == (await http.get("/config.json")).json()
    assert (await http.post("/uploads/", content=b"x", headers=JSON)).status_code == 415


@pytest.mark.parametrize("method", ["GET", "POST", "PUT"])
async def test_what_is_below_graphql_and_nothing_says_so_in_graphqls_form(
    visitor: Person, method: str
) -> None:
    reply = await visitor.line.http.request(method, "/graphql/v1", headers={"accept": "text/html"})
    assert reply.status_code == 404
    [error] = reply.json()["errors"]
    assert (error["extensions"]["code"], "/graphql" in error["message"]) == ("NOT_FOUND", True)
    assert error["message"] != error["extensions"]["messageEn"]


@pytest.mark.parametrize(
    ("lines", "is_known"),
    [
        (['"a"'], True), (['W/"a"'], True), (['"x", W/"a"'], True), (["*"], True), (['"x"', '"a"'], True),
        ([' "a" '], True), (['"x"'], False), (['"a'], False), ([""], False), ([], False),
        (['"x", "b"'], False),
    ],
)  # fmt: skip
def test_a_version_is_known_as_http_has_it(lines: list[str], is_known: bool) -> None:
    assert known(lines, '"a"') is is_known


async def test_a_photo_that_is_known_is_not_sent_again(visitor: Person, siti: Person, dina: Person) -> None:
    filed = await siti.complains(attachments=[await siti.uploads()], category="jalan-rusak")
    await dina.routes(filed)
    asked = "query ($n: String!) { complaint(number: $n) { attachments { url thumbnailUrl } } }"
    [photo] = (await visitor.line.ask(asked, n=filed.number))["complaint"]["attachments"]
    for url in photo.values():
        sent = await visitor.line.http.get(url)
        for lines in (["*"], [f"W/{sent.headers['etag']}"], ['"x"', sent.headers["etag"]]):
            again = await visitor.line.http.get(url, headers=[("if-none-match", line) for line in lines])
            assert (again.status_code, again.content) == (304, b"")
        other = await visitor.line.http.get(url, headers={"if-none-match": '"x"'})
        assert (other.status_code, other.content) == (200, sent.content)
    assert SAME_EVERYWHERE["x-content-type-options"] == sent.headers["x-content-type-options"]


# ── who has many addresses ───────────────────────────────────────────────────────────────────────


def _from(address: str) -> dict[str, str]:
    return {"x-forwarded-for": address}


MINE, MINE_TOO, NEAR_BY = "2001:db8:1:ff01::1", "2001:db8:1:ff01:2:3:4:5", "2001:db8:1:ff02::1"


@pytest.mark.parametrize(("bits", "refused"), [(64, [False, True, False]), (56, [False, True, True])])
async def test_the_addresses_of_one_network_have_one_limit(
    house: Any, bits: int, refused: list[bool]
) -> None:
    settings = house.model_copy(update={"most_complaints": 1, "ipv6_prefix": bits})
    async with running(settings, Clock()) as regency:
        found = []
        for address in (MINE, MINE_TOO, NEAR_BY):
            reply = await Line(regency, address=address).http.post("/graphql", content=_body(), headers=JSON)
            found.append(reply.json()["data"]["submitComplaint"].get("code") == "TOO_MANY")
        assert found == refused


@pytest.mark.parametrize(("bits", "lonely"), [(64, False), (56, True)])
async def test_the_sockets_and_streams_of_one_network_are_bounded_together(
    house: Any, bits: int, lonely: bool
) -> None:
    settings = house.model_copy(update={"most_connections": 2, "ipv6_prefix": bits, "proxies": "127.0.0.1"})
    async with running(settings, Clock()) as regency:
        async with Talk(regency, **_from(MINE)), Talk(regency, **_from(MINE_TOO)):
            stream = {"content": ASKED, "headers": {**JSON, **_from(MINE)}}
            assert (await Line(regency).http.post("/graphql/stream", **stream)).status_code == 503
            stream["headers"] = {**JSON, **_from(NEAR_BY)}
            reply = await Line(regency).http.post("/graphql/stream", **stream)
            assert reply.status_code == (503 if lonely else 200)
        assert (await Line(regency).http.post("/graphql/stream", **stream)).status_code == 200


@pytest.mark.parametrize(("bits", "refused"), [(64, [False, True, False]), (56, [False, True, True])])
async def test_the_photos_of_one_network_have_one_limit(house: Any, bits: int, refused: list[bool]) -> None:
    settings = house.model_copy(update={"most_uploads": 1, "ipv6_prefix": bits})
    async with running(settings, Clock()) as regency:
        files = {"file": ("foto.jpg", jpeg(), "image/jpeg")}
        replies = [
            await Line(regency, address=address).http.post("/uploads", files=files)
            for address in (MINE, MINE_TOO, NEAR_BY)
        ]
        assert [reply.status_code == 429 for reply in replies] == refused


def test_the_databases_time_is_counted_by_the_same_network() -> None:
    for bits, alike in ((64, False), (56, True)):
        budgets = Budgets(1_000, lambda: 0.0, ipv6_prefix=bits)
        budgets.spend(Asker(MINE), 2_000)
        assert budgets.wait(Asker(MINE_TOO)) > 0
        assert (budgets.wait(Asker(NEAR_BY)) > 0) is alike


async def test_a_socket_is_opened_with_a_slash_at_the_end_too(regency: Regency) -> None:
    async with connect(
        f"ws://{regency.address}/graphql/", subprotocols=[Subprotocol("graphql-transport-ws")], proxy=None
    ) as socket:
        await socket.send(json.dumps({"type": "ping"}))
        assert json.loads(await socket.recv()) == {"type": "pong"}
