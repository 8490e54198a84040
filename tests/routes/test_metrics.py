"""What Prometheus reads: bounded, of all processes together, and for nobody outside."""

import asyncio
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.samples import Sample

import config
from composition import graphql
from models.upkeep import Upkeep, UpkeepTask
from operations.cluster.postgres import Postgres
from operations.cluster.valkey import Valkey
from routes.metrics.families import FAMILIES, Kind
from routes.metrics.figures import Figures, together
from routes.metrics.sharing import SharedFigures
from tests.cast import Person, person
from tests.process import ServedHouse
from tests.regency import SECRET, Clock, Regency, running
from tests.waiting import until

MARK = "RahasiaBanget"
"""What a client calls its own operation."""
_DOCUMENT = "query PublicBoard { complaints(first: 1) { totalCount } }"


async def _figures(http: httpx.AsyncClient, **headers: str) -> list[Sample]:
    answer = await http.get("/metrics", headers=headers)
    assert answer.status_code == 200, answer.text
    return _parsed(answer.text)


def _parsed(text: str) -> list[Sample]:
    return [sample for family in text_string_to_metric_families(text) for sample in family.samples]


def _value(found: list[Sample], name: str, **labels: str) -> float:
    values = [s.value for s in found if s.name == name and labels.items() <= s.labels.items()]
    return sum(values)


async def test_nobody_outside_reads_them(regency: Regency, visitor: Person) -> None:
    http = visitor.line.http
    assert (await http.get("/metrics")).status_code == 200
    for header in ("x-forwarded-for", "forwarded", "x-real-ip"):
        outside = await http.get("/metrics", headers={header: "for=203.0.113.9"})
        assert outside.status_code == 404
        assert "taprose" not in outside.text


async def test_with_a_token_only_who_brings_it_reads_them(house: config.Settings) -> None:
    settings = house.model_copy(update={"metrics_token": "a token for tests alone"})
    async with running(settings, Clock()) as regency:
        http = person(regency, "visitor").line.http
        assert (await http.get("/metrics")).status_code == 404
        outside = {"authorization": "Bearer a token for tests alone", "x-forwarded-for": "203.0.113.9"}
        assert (await http.get("/metrics", headers=outside)).status_code == 200


async def test_it_is_asked_for_in_either_of_prometheus_forms(regency: Regency, visitor: Person) -> None:
    plain = await visitor.line.http.get("/metrics")
    assert plain.headers["content-type"].startswith("text/plain; version=0.0.4")
    accept = {"accept": "application/openmetrics-text; version=1.0.0"}
    opened = await visitor.line.http.get("/metrics", headers=accept)
    assert opened.headers["content-type"].startswith("application/openmetrics-text")
    assert opened.text.endswith("# EOF\n")


async def test_operations_are_counted_by_the_names_of_trusted_documents_alone(
    house: config.Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(graphql, "trusted_documents", lambda web, kept: {"known": _DOCUMENT})
    async with running(house, Clock()) as regency:
        http = person(regency, "visitor").line.http
        for body in (
            {"documentId": "known"},
            {"documentId": "known"},
            {"query": f"query {MARK} {{ complaints(first: 2) {{ totalCount }} }}"},
            {"query": f"query {MARK} {{ {MARK} }}"},
            {"query": f"mutation {MARK} {{ signOut }}", "operationName": MARK},
        ):
            await http.post("/graphql", json=body)
        found = await _figures(http)
        count = "taprose_operation_duration_seconds_count"
        assert _value(found, count, operation="PublicBoard") == 2
        assert _value(found, count, operation="other query") == 1
        assert _value(found, "taprose_errors_total", code="GRAPHQL_VALIDATION_FAILED") >= 1
        text = (await http.get("/metrics")).text
        assert MARK not in text


async def test_refusals_errors_sockets_and_answers_are_counted(
    regency: Regency, visitor: Person, screen: Person
) -> None:
    http = visitor.line.http
    before = await _figures(http)
    await visitor.complains()
    answer = await visitor.line.ask(
        'mutation { submitComplaint(input: { title: "", description: "" }) { __typename } }'
    )
    assert answer["submitComplaint"]["__typename"] == "Refused"
    assert (await http.get("/files/nothing")).status_code == 404
    async with screen.watches_the_queue():
        await until(lambda: len(regency.app.engine.runs) == 1)
        during = await _figures(http)
    assert _value(during, "taprose_refusals_total", code="INVALID") == 1
    assert _value(during, "taprose_sockets") == _value(before, "taprose_sockets") + 1
    assert _value(during, "taprose_runs") == _value(before, "taprose_runs") + 1
    assert _value(during, "taprose_http_responses_total", route="files", status="404") == 1
    assert _value(during, "taprose_log_head") > _value(before, "taprose_log_head")


async def test_what_is_due_and_when_it_was_last_done_is_told(
    regency: Regency, siti: Person, dina: Person
) -> None:
    http = siti.line.http
    assert _value(await _figures(http), "taprose_last_done_timestamp_seconds", task="backup") == 0
    await Upkeep.done(UpkeepTask.BACKUP, at=regency.clock.now)
    await regency.app.sweeper.once()
    await dina.routes(await siti.complains())
    regency.clock.passes(days=30)
    found = await _figures(http)
    done = "taprose_last_done_timestamp_seconds"
    assert _value(found, done, task="backup") == _value(found, done, task="sweep") > 0
    assert _value(found, "taprose_clocks_untold") >= 1
    assert _value(found, "taprose_clocks_untold_seconds") > 86_400
    await regency.sweeps()
    assert _value(await _figures(http), "taprose_clocks_untold") == 0


async def test_labels_are_few_and_hold_nothing_that_somebody_has_sent(
    regency: Regency, visitor: Person, siti: Person
) -> None:
    http = visitor.line.http
    for number in range(40):
        await http.get(f"/{MARK}-{number}/x?{MARK}={number}")
        await http.post("/graphql", json={"query": f"query {MARK}{number} {{ viewer {{ name }} }}"})
        await http.post("/graphql", json={"documentId": f"{MARK}{number}"})
        await siti.line.answer(f"query {MARK}{number} {{ complaint(number: {MARK}) {{ title }} }}")
    text = (await http.get("/metrics")).text
    assert MARK not in text
    assert len([line for line in text.splitlines() if not line.startswith("#")]) < 700
    for sample in _parsed(text):
        for label, value in sample.labels.items():
            assert re.fullmatch(r"[\w .:+-]{1,60}", value), (sample.name, label, value)


def test_every_family_is_named_as_prometheus_would_have_it() -> None:
    for name, (kind, meaning, labels, _) in FAMILIES.items():
        assert re.fullmatch(r"taprose(_[a-z]+)+", name), name
        assert name.endswith("_total") is (kind is Kind.COUNTER), name
        assert meaning.endswith(".")
        assert len(labels) <= 2


def test_of_a_process_that_is_gone_what_it_counted_stays_and_what_it_was_doing_does_not() -> None:
    gone, here = Figures(), Figures()
    for each in (gone, here):
        each.put("taprose_sockets", 7)
        each.put("taprose_errors_total", 3, "INTERNAL")
        each.put("taprose_relay_lag_seconds", 50 if each is gone else 1)
    dead = Figures.read(gone.written(), alive=False)
    alive = Figures.read(gone.written(), alive=True)
    assert together([here, dead]).found == {
        "taprose_errors_total": {("INTERNAL",): 6},
        "taprose_sockets": {(): 7},
        "taprose_relay_lag_seconds": {(): 1},
    }
    both = together([here, alive]).found
    assert both["taprose_sockets"] == {(): 14}
    assert both["taprose_relay_lag_seconds"] == {(): 50}


@pytest.mark.timeout(240)
def test_who_reads_while_another_process_writes_reads_what_it_wrote_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading, writing = os.getpid(), os.getppid()
    shared = SharedFigures(tmp_path, reading)
    monkeypatch.setattr(os, "getpid", lambda: writing)
    for sockets in (1.0, 2.0, 3.0):
        figures = Figures()
        figures.put("taprose_sockets", sockets)
        shared.write(figures)
    monkeypatch.setattr(os, "getpid", lambda: reading)

    def told() -> list[float]:
        return [each.found["taprose_sockets"][()] for each in shared.others()]

    assert told() == [3.0]
    newest = max((tmp_path / str(reading)).iterdir(), key=lambda path: path.read_bytes()[16:24])
    half = newest.read_bytes()[:40]
    newest.write_bytes(half)
    assert told() == [2.0]


async def test_several_processes_behind_one_port_are_one_server(
    postgres: Postgres, valkey: Valkey, postgres_template: str, tmp_path: Any
) -> None:
    with postgres.database(postgres_template) as url:
        given = {"TAPROSE_DATA": str(tmp_path), "TAPROSE_DATABASE_URL": url, "TAPROSE_SECRET": SECRET}
        settings = config.load({**given, "TAPROSE_BUS_URL": valkey.url, "PORT": "0"})
        house = ServedHouse(settings, workers=2)
        try:
            await asyncio.to_thread(house.start)
            await _both_are_counted(house)
        finally:
            await asyncio.to_thread(house.close)


async def _both_are_counted(house: ServedHouse) -> None:
    asked = 40
    for _ in range(asked):
        async with httpx.AsyncClient(base_url=house.url) as http:  # by whichever process takes it
            await http.post("/graphql", json={"query": "{ complaints(first: 1) { totalCount } }"})

    async def read() -> list[Sample]:
        async with httpx.AsyncClient(base_url=house.url) as http:
            return await _figures(http)

    async def both(holds: Callable[[list[Sample]], bool]) -> None:
        found: list[list[Sample]] = []

        async def look() -> bool:
            found.append(await read())
            return holds(found[-1])

        for _ in range(200):
            if await look():
                return
            await asyncio.sleep(0.1)
        raise AssertionError(sorted(map(str, found[-1])))

    count = "taprose_operation_duration_seconds_count"
    await both(lambda f: _value(f, "taprose_processes") == 2 and _value(f, count) >= asked)
    # What the other has counted is heard of within some seconds; then whichever answers says the same.
    alike: list[bool] = []

    def six_in_a_row(found: list[Sample]) -> bool:
        alike.append(_value(found, count) == asked)
        return len(alike) >= 6 and all(alike[-6:])

    await both(six_in_a_row)
