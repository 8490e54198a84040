"""Each answer has a code; an unexpected error tells it, and by it the log tells what happened."""

import asyncio
import io
import json
import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest

import config
from models.media.uploads import Uploads
from operations import logs
from reads import complaint_page
from tests.cast import Person, jpeg, person
from tests.hostile.talking import Talk
from tests.regency import PASSWORD, Clock, Regency, running, token_of

CODE = re.compile(r"[0-9A-F]{8}")
BOARD = "{ complaints(first: 1) { totalCount } }"
MARK = "rahasiabanget"


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    out = io.StringIO()
    monkeypatch.setattr("sys.stderr", out)
    # Other tests' servers have uvicorn write for itself.
    monkeypatch.setattr(logging.getLogger("uvicorn"), "propagate", True)
    logs.configure("info")
    yield out
    root.handlers[:] = handlers
    root.setLevel(level)


def _lines(written: io.StringIO, **holds: Any) -> list[dict[str, Any]]:
    lines = [json.loads(line) for line in written.getvalue().splitlines()]
    return [line for line in lines if holds.items() <= line.items()]


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> None:
    async def fails(*_: object, **__: object) -> None:
        raise RuntimeError("a mistake of ours")

    monkeypatch.setattr(complaint_page, "page", fails)


async def test_every_answer_has_a_code_of_its_own(regency: Regency, visitor: Person) -> None:
    http = visitor.line.http
    answers = [
        *[await http.post("/graphql", json={"query": BOARD}) for _ in range(3)],
        await http.post("/graphql", json={"query": "{"}),
        await http.get("/graphql/stream"),
        await http.get("/healthz"),
        await http.get("/files/none"),
        await http.post("/uploads", files={"file": ("foto.jpg", jpeg(), "image/jpeg")}),
    ]
    codes = [answer.headers["x-request-id"] for answer in answers]
    assert all(CODE.fullmatch(code) for code in codes)
    assert len({*codes}) == len(codes)


@pytest.mark.usefixtures("failing")
async def test_an_unexpected_error_tells_the_code_by_which_the_log_is_found(
    regency: Regency, visitor: Person, written: io.StringIO
) -> None:
    answer = await visitor.line.http.post("/graphql", json={"query": BOARD})
    [error] = answer.json()["errors"]
    code = error["extensions"]["requestId"]
    assert error["extensions"] == {"code": "INTERNAL", "requestId": code}
    assert f"Sebutkan kode {code}" in error["message"]
    assert answer.headers["x-request-id"] == code
    [line] = _lines(written, request=code)
    assert "RuntimeError" in line["exception"]


@pytest.mark.usefixtures("failing")
async def test_each_operation_of_a_socket_has_its_own(
    regency: Regency, visitor: Person, written: io.StringIO
) -> None:
    codes = []
    async with Talk(regency, None) as talk:
        for _ in range(2):
            await talk.operation({"query": BOARD})
    await asyncio.sleep(0.05)
    codes = [line["request"] for line in _lines(written) if "exception" in line]
    assert len(codes) == 2
    assert len({*codes}) == 2


async def test_what_fails_beside_graphql_tells_its_code_too(
    house: config.Settings, written: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise RuntimeError(f"a mistake of ours with {MARK}")

    async with running(house, Clock()) as regency:
        monkeypatch.setattr(Uploads, "arriving", fails)
        files = {"file": ("foto.jpg", jpeg(), "image/jpeg")}
        answer = await person(regency, "visitor").line.http.post("/uploads", files=files)
    assert answer.status_code == 500
    told = answer.json()
    assert (told["code"], told["requestId"]) == ("INTERNAL", answer.headers["x-request-id"])
    assert told["requestId"] in told["message"]
    assert told["requestId"] in told["messageEn"]
    assert "RuntimeError" in "".join(
        line.get("exception", "") for line in _lines(written, request=told["requestId"])
    )
    assert MARK not in written.getvalue()


async def test_the_access_log_tells_what_was_answered_and_nothing_of_who_asked_for_what(
    house: config.Settings, written: io.StringIO
) -> None:
    settings = house.model_copy(update={"access_log": True})
    async with running(settings, Clock()) as regency:
        outside = person(regency, "visitor").line.http
        outside.headers["x-forwarded-for"] = "36.74.12.99"
        board = await outside.post(f"/graphql?{MARK}=1", json={"query": f"query {MARK} {BOARD}"})
        page = await outside.get(f"/aduan/{MARK}?pin={MARK}")
        await outside.get(f"/files/{MARK}?k={MARK}", headers={"x-forwarded-for": "2001:db8:1:2:3::4"})
        sign_in = "mutation ($i: SignInInput!) { signIn(input: $i) { __typename ... on Session { token } } }"
        variables = {"i": {"identifier": "siti@uji.test", "password": PASSWORD}}
        signed = await outside.post("/graphql", json={"query": sign_in, "variables": variables})
        async with Talk(regency, token_of("siti")) as talk:
            await talk.operation({"query": f"query {MARK} {BOARD}"})
    answered = _lines(written, logger="taprose.answered")
    [of_board] = [line for line in answered if line.get("request") == board.headers["x-request-id"]]
    assert of_board["method"] == "POST"
    assert (of_board["route"], of_board["status"], of_board["operation"]) == ("graphql", 200, "other query")
    assert (of_board["network"], of_board["bytes"]) == ("36.74.12.…", len(board.content))
    [of_page] = [line for line in answered if line.get("request") == page.headers["x-request-id"]]
    assert (of_page["route"], of_page["method"]) == ("page", "GET")
    assert [line["network"] for line in answered if line["route"] == "files"] == ["2001:db8:1:…"]
    assert [line["operation"] for line in answered if line["route"] == "socket"] == ["other query"]
    assert [line for line in answered if line.get("method") == "WEBSOCKET"]
    token = signed.json()["data"]["signIn"]["token"]
    for secret in (MARK, "36.74.12.99", "2001:db8:1:2", PASSWORD, "siti@uji.test", token, token_of("siti")):
        assert secret not in written.getvalue()


async def test_it_is_silent_unless_it_is_asked_for(
    regency: Regency, visitor: Person, written: io.StringIO
) -> None:
    await visitor.line.http.post("/graphql", json={"query": BOARD})
    assert _lines(written, logger="taprose.answered") == []


def test_lines_for_people_have_the_same_in_them(
    monkeypatch: pytest.MonkeyPatch, written: io.StringIO
) -> None:
    monkeypatch.setattr("sys.stderr", written)
    logs.configure("info", "plain")
    logging.getLogger("taprose.relay").warning("the relay reads the log again")
    [line] = written.getvalue().splitlines()
    assert "the relay reads the log again" in line
    assert "taprose.relay" in line
    assert not line.startswith("{")
