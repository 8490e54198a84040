"""Spans, as a receiver of OpenTelemetry gets them: what was done for how long, and nothing of anybody."""

import hashlib
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
    ExportTraceServiceResponse,
)

import config
from app import App
from tests.cast import person
from tests.hostile.talking import Talk
from tests.regency import Clock, running, token_of

MARK = "RahasiaBanget"


class Receiver:
    """What takes OTLP over HTTP, as a collector does."""

    def __init__(self) -> None:
        self.requests: list[ExportTraceServiceRequest] = []
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                assert self.path == "/v1/traces"
                assert self.headers["content-type"] == "application/x-protobuf"
                body = self.rfile.read(int(self.headers["content-length"]))
                receiver.requests.append(ExportTraceServiceRequest.FromString(body))
                answer = ExportTraceServiceResponse().SerializeToString()
                self.send_response(200)
                self.send_header("content-type", "application/x-protobuf")
                self.send_header("content-length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_: object) -> None: ...

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def spans(self) -> list[Any]:
        return [
            span
            for request in self.requests
            for resource in request.resource_spans
            for scope in resource.scope_spans
            for span in scope.spans
        ]

    @property
    def resources(self) -> set[str]:
        return {
            f"{each.key}={each.value.string_value}"
            for request in self.requests
            for resource in request.resource_spans
            for each in resource.resource.attributes
        }


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    found = Receiver()
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", found.url)
    monkeypatch.setenv("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=uji")
    yield found
    found.close()


def attribute(span: Any, name: str) -> Any:
    for each in span.attributes:
        if each.key == name:
            return each.value.string_value or each.value.int_value
    return None


async def test_what_is_done_is_told_and_who_it_was_done_for_is_not(
    house: config.Settings, receiver: Receiver
) -> None:
    settings = house.model_copy(update={"otel": True, "access_log": True})
    async with running(settings, Clock()) as regency:
        siti, dina, visitor = (person(regency, name) for name in ("siti", "dina", "visitor"))
        for reader in regency.app.readers:
            await reader.once()
        contact = {"name": f"Nama {MARK}", "phone": "0811 5550 0001", "email": f"{MARK}@uji.test"}
        filed = await visitor.complains(
            f"Judul {MARK}", description=f"Isi {MARK}", contact=contact, idempotencyKey=f"kunci-{MARK}"
        )
        await dina.routes(filed, note=f"Catatan {MARK}")
        await visitor.tracks(filed)
        await siti.board(filter={"search": MARK})
        reply = await siti.line.http.post(
            f"/graphql?x={MARK}", json={"query": f'query {MARK} {{ complaint(number: "{MARK}") {{ id }} }}'}
        )
        code = reply.headers["x-request-id"]
        await siti.line.http.get(f"/files/{MARK}?k={MARK}")
        async with Talk(regency, token_of("siti"), cookie=f"taprose_session={MARK}") as talk:
            await talk.operation({"query": f'{{ complaint(number: "{MARK}") {{ title }} }}'})
        for reader in regency.app.readers:
            await reader.once()
    spans = receiver.spans
    names = {span.name for span in spans}
    assert {"POST graphql other mutation", "POST graphql other query", "mutation other mutation"} <= names
    assert {"GET files", "query other query", "relay", "consumer notices", "SELECT", "INSERT"} <= names
    assert {"service.name=taprose", "deployment.environment.name=uji"} <= receiver.resources
    # A statement belongs to an operation, which belongs to a request.
    by_id = {span.span_id: span for span in spans}
    parents = {(span.name, by_id[span.parent_span_id].name) for span in spans if span.parent_span_id in by_id}
    assert ("INSERT", "mutation other mutation") in parents
    assert ("mutation other mutation", "POST graphql other mutation") in parents
    [answered] = [s for s in spans if attribute(s, "taprose.request") == code and s.name.startswith("POST")]
    assert attribute(answered, "http.response.status_code") == 200
    # A socket's operations are nobody's children.
    assert any(s.name == "query other query" and not s.parent_span_id for s in spans)
    assert filed.pin is not None
    told = b" ".join(request.SerializeToString() for request in receiver.requests).decode("latin-1")
    for secret in (MARK, "0811", "62811555", filed.pin, filed.number, token_of("siti"), "127.0.0.1"):
        assert secret not in told, secret


async def test_a_document_that_is_trusted_is_told_by_its_name(
    house: config.Settings, receiver: Receiver, tmp_path: Path
) -> None:
    text = "query WhoAmI { viewer { name } }"
    hash_ = hashlib.sha256(text.encode()).hexdigest()
    web = tmp_path / "web"
    web.mkdir()
    (web / "trusted-documents.json").write_text(json.dumps({hash_: text}))
    async with running(
        house.model_copy(update={"otel": True, "web": web}), Clock(), documents_shared=False
    ) as regency:
        line = person(regency, "siti").line
        reply = await line.http.post("/graphql", json={"documentId": hash_, "variables": {}})
        assert reply.json()["data"]["viewer"]["name"] == "Siti"
    assert {"POST graphql WhoAmI", "query WhoAmI"} <= {span.name for span in receiver.spans}


async def test_a_receiver_that_is_away_keeps_nobody_waiting_and_the_queue_is_bounded(
    house: config.Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_TIMEOUT", "1")
    monkeypatch.setenv("OTEL_BSP_MAX_QUEUE_SIZE", "16")
    monkeypatch.setenv("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "8")
    async with running(house.model_copy(update={"otel": True}), Clock()) as regency:
        siti = person(regency, "siti")
        for _ in range(50):
            await siti.line.ask("{ viewer { name } }")


def test_off_nothing_of_it_is_loaded_and_without_the_packages_it_says_what_is_missing(
    house: config.Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = ("routes.tracing", "opentelemetry.exporter", "requests")
    said = f"import sys, app; print([m for m in sys.modules if m.startswith({wanted})])"
    run = subprocess.run(
        [sys.executable, "-c", said], capture_output=True, text=True, check=True, timeout=120
    )
    assert run.stdout.strip() == "[]"
    monkeypatch.setitem(sys.modules, "routes.tracing", None)
    with pytest.raises(config.WrongSetting, match=r"TAPROSE_OTEL is on, but .* requirements-otel\.lock"):
        App(house.model_copy(update={"otel": True}))
