"""Pages of an older build go on after an upgrade: their files are there for weeks, their documents known."""

import json
import os
import shutil
from pathlib import Path

import pytest
from httpx import ASGITransport, AsyncClient
from starlette.applications import Starlette
from starlette.routing import Mount

from routes.builds import KEPT_SECONDS, build_of, put_by, trusted_documents
from routes.web import WebClients

NOW = 1_790_000_000.0


def _build(web: Path, name: str) -> Path:
    """As the clients' build leaves it: what was in the folder before is gone."""
    shutil.rmtree(web, ignore_errors=True)
    (web / "assets").mkdir(parents=True)
    (web / "antrean").mkdir()
    (web / "assets" / f"page-{name}.js").write_text(f"// {name}")
    (web / "assets" / f"page-{name}.js.br").write_bytes(b"packed")
    (web / "antrean" / "index.html").write_text(f'<script src="/assets/page-{name}.js">')
    (web / "build").write_text(name)
    (web / "trusted-documents.json").write_text(json.dumps({name: f"{{ {name} }}"}))
    return web


@pytest.fixture
def web(tmp_path: Path) -> Path:
    return tmp_path / "dist"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "data" / "builds"


async def _get(clients: WebClients, path: str) -> tuple[int, str]:
    transport = ASGITransport(Starlette(routes=[Mount("/", clients)]))
    async with AsyncClient(transport=transport, base_url="http://taprose.test") as http:
        reply = await http.get(path, headers={"accept-encoding": "identity"})
        return reply.status_code, reply.text


async def test_a_page_that_was_open_before_the_upgrade_gets_its_parts(web: Path, kept: Path):
    put_by(_build(web, "old"), kept, now=NOW)
    put_by(_build(web, "new"), kept, now=NOW + 3600)
    clients = WebClients(web, None, builds=kept)
    assert await _get(clients, "/assets/page-old.js") == (200, "// old")
    assert await _get(clients, "/assets/page-new.js") == (200, "// new")
    assert (await _get(clients, "/assets/page-none.js"))[0] == 404


async def test_a_build_under_a_running_server_mixes_nothing(web: Path, kept: Path):
    put_by(_build(web, "old"), kept, now=NOW)
    running = WebClients(web, None, builds=kept)
    _build(web, "new")
    status, page = await _get(running, "/antrean")
    assert (status, page) == (200, '<script src="/assets/page-old.js">')
    assert await _get(running, "/assets/page-old.js") == (200, "// old")


async def test_nothing_but_put_by_files_is_found_there(web: Path, kept: Path):
    put_by(_build(web, "old"), kept, now=NOW)
    (kept.parent / "secret").write_text("hidden")
    (kept / "assets" / ".part").write_text("half")
    clients = WebClients(web, None, builds=kept)
    for path in (
        "/assets/../../secret", "/assets/%2e%2e/%2e%2e/secret", "/assets/.part", "/assets/", "/assets/..",
        f"/assets/{'a' * 300}", "/assets/a%00b",
    ):  # fmt: skip
        assert (await _get(clients, path))[0] == 404, path
    name = f"{build_of(web)}.json"
    assert (await _get(clients, f"/{name}"))[0] == 404
    assert (await _get(clients, f"/assets/{name}"))[0] == 404


def test_documents_of_the_builds_before_are_known(web: Path, kept: Path):
    for name in ("first", "second", "third"):
        put_by(_build(web, name), kept, now=NOW)
    assert trusted_documents(web, kept) == {
        "first": "{ first }",
        "second": "{ second }",
        "third": "{ third }",
    }
    assert trusted_documents(web) == {"third": "{ third }"}


def test_what_has_not_been_served_for_weeks_is_forgotten(web: Path, kept: Path):
    put_by(_build(web, "old"), kept, now=NOW)
    for file in (kept / "assets").iterdir():
        os.utime(file, (NOW, NOW))
    put_by(_build(web, "new"), kept, now=NOW + KEPT_SECONDS)
    assert (kept / "assets" / "page-old.js").exists()
    put_by(web, kept, now=NOW + KEPT_SECONDS + 1)
    assert not (kept / "assets" / "page-old.js").exists()
    assert (kept / "assets" / "page-new.js").exists()
    assert "old" not in trusted_documents(web, kept)


def test_a_build_has_the_name_that_it_was_given(tmp_path: Path):
    assert build_of(_build(tmp_path / "one", "same")) == "same"
    assert build_of(tmp_path / "none") is None


def test_where_the_disk_allows_no_second_name_files_are_copied(
    web: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
):
    def refused(*_: object) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr("os.link", refused)
    put_by(_build(web, "old"), kept, now=NOW)
    assert sorted(file.name for file in (kept / "assets").iterdir()) == ["page-old.js", "page-old.js.br"]
    assert (kept / "assets" / "page-old.js").read_text() == "// old"
