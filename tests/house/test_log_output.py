"""The log never holds what people send: names, telephones, PINs, passwords, tokens; not even of failures."""

import asyncio
import io
import json
import logging
from collections.abc import Iterator

import pytest

from models.identity import signing_in
from operations import logs
from reads import complaint_page
from tests.cast import Person
from tests.hostile.talking import Talk
from tests.regency import PASSWORD, Regency, token_of

MARK = "rahasiabanget"
"""In everything that is sent here."""
TELEPHONE = "081234598765"


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What the log of a server at its most talkative holds, as it is written."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in list(logging.root.manager.loggerDict)}
    out = io.StringIO()
    monkeypatch.setattr("sys.stderr", out)
    logs.configure("debug")
    yield out
    root.handlers[:] = handlers
    root.setLevel(level)
    for name in list(logging.root.manager.loggerDict):
        logging.getLogger(name).setLevel(levels.get(name, logging.NOTSET))


def _of_the_server(text: str) -> list[str]:
    """Without what the tests' own client says of itself."""
    of_tests = {"httpcore", "httpx", "websockets"}
    return [line for line in text.splitlines() if json.loads(line)["logger"].split(".")[0] not in of_tests]


async def _live(regency: Regency, visitor: Person, siti: Person, dina: Person, budi: Person) -> list[str]:
    """A day of people who give themselves away with every word; gives what must not be found."""
    contact = {"name": f"Nama {MARK}", "phone": TELEPHONE, "email": f"{MARK}@uji.test"}
    filed = await visitor.complains(
        f"Judul {MARK}", description=f"Isi {MARK}", contact=contact, idempotencyKey=f"kunci-{MARK}",
        village=MARK, location={"latitude": -6.9, "longitude": 112.05, "address": f"Jalan {MARK}"},
    )  # fmt: skip
    assert filed.pin is not None
    await visitor.tracks(filed)
    await visitor.tracks(filed, "999999")
    await siti.uploads()
    async with visitor.watches(filed), dina.watches_the_inbox(), budi.watches_the_queue():
        await dina.routes(filed, note=f"Catatan {MARK}")
        await budi.asks(filed, f"Tanya {MARK}")
        await visitor.supplies(filed, f"Jawab {MARK}")
        await budi.resolves(filed, text=f"Selesai {MARK}")
    await siti.board(filter={"search": MARK})
    sign_in = "mutation ($i: SignInInput!) { signIn(input: $i) { __typename ... on Session { token } } }"
    opened = await visitor.line.ask(sign_in, i={"identifier": "siti@uji.test", "password": PASSWORD})
    await visitor.line.ask(sign_in, i={"identifier": f"{MARK}@uji.test", "password": MARK})
    register = "mutation ($i: RegisterInput!) { register(input: $i) { __typename } }"
    for _ in range(2):
        await visitor.line.ask(
            register, i={"name": f"Nama {MARK}", "identifier": TELEPHONE, "password": f"sandi {MARK}"}
        )
    for body in (f'{{"query": "{{ {MARK} }}"}}', f'{{"query": "{MARK}', f'{{"query": 5, "{MARK}": 1}}'):
        await visitor.line.http.post(
            f"/graphql?x={MARK}", content=body, headers={"content-type": "application/json"}
        )
    await visitor.line.http.get(f"/files/{MARK}?k={MARK}")
    await visitor.line.http.get(
        "/graphql", params={"query": f'{{ complaint(number: "{MARK}") {{ title }} }}'}
    )
    await visitor.line.http.post("/uploads", files={"file": (f"{MARK}.jpg", MARK.encode(), "image/jpeg")})
    async with Talk(regency, token_of("siti"), cookie=f"taprose_session={MARK}") as talk:
        await talk.operation({"query": f'{{ complaint(number: "{MARK}") {{ title }} }}'})
        await talk.socket.send(f'{{"type": "{MARK}"}}')
        await talk.closed()
    return [
        MARK, TELEPHONE, TELEPHONE[1:], filed.pin, opened["signIn"]["token"], token_of("siti"),
        token_of("dina"), PASSWORD, "siti@uji.test", "Bearer",
    ]  # fmt: skip


async def test_a_talkative_log_tells_nothing_of_people(
    written: io.StringIO, regency: Regency, visitor: Person, siti: Person, dina: Person, budi: Person
) -> None:
    secrets = await _live(regency, visitor, siti, dina, budi)
    lines = _of_the_server(written.getvalue())
    assert [line for line in lines for secret in secrets if secret in line] == []


@pytest.mark.parametrize("level", ["debug", "info", "warning", "error"])
def test_nothing_below_the_level_that_is_asked_for_is_written(
    written: io.StringIO, level: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr", written)
    logs.configure(level)
    least = logging.getLevelName(level.upper())
    for name in ("taprose.database", "asyncio", "PIL", "uvicorn.access"):
        for said in (logging.DEBUG, logging.INFO, logging.WARNING, logging.ERROR):
            logging.getLogger(name).log(said, "%s at %d", name, said)
    told = [json.loads(line)["event"] for line in written.getvalue().splitlines()]
    assert [e for e in told if int(e.split()[-1]) < least] == []
    assert {e.split()[0] for e in told} >= {"taprose.database", "asyncio", "PIL"}


async def test_a_failure_is_logged_with_its_place_but_not_with_what_was_sent(
    written: io.StringIO, regency: Regency, siti: Person, visitor: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The messages of exceptions often hold the values at which they failed, as databases' do."""

    async def fails(*_: object, **__: object) -> None:
        try:
            raise ValueError(f"invalid input for query argument $1: '{MARK}'")
        except ValueError as error:
            raise RuntimeError(f"cannot: {MARK}") from error

    monkeypatch.setattr(complaint_page, "page", fails)
    answer = await siti.line.answer("{ complaints(first: 1) { totalCount } }")
    assert answer["errors"][0]["extensions"]["code"] == "INTERNAL"
    monkeypatch.setattr(signing_in, "_SESSION", "SELECT no_such_column FROM session WHERE ? < 0")
    reply = await siti.line.http.post("/graphql", json={"query": "{ viewer { name } }"})
    assert reply.status_code == 500
    assert "no_such_column" not in reply.text
    await asyncio.sleep(0.05)
    lines = _of_the_server(written.getvalue())
    assert [line for line in lines if MARK in line] == []
    told = "\n".join(lines)
    assert "RuntimeError" in told
    assert "ValueError" in told
    assert "test_log_output.py" in told
