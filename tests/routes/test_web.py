"""The web clients' files: compressed as the build left them, kept for ever or asked for again, no others."""

import gzip
import json
import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import brotli
import pytest
from httpx import ASGITransport, AsyncClient, Response
from starlette.applications import Starlette
from starlette.routing import Mount

from routes.web import WebClients

SCRIPT = "console.log('taprose');\n" * 200
FOREVER = "public, max-age=31536000, immutable"
SAME_EVERYWHERE = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(self), geolocation=(self), microphone=()",
    "cross-origin-opener-policy": "same-origin",
    "vary": "accept-encoding",
}
PAGE = {"accept": "text/html,application/xhtml+xml"}


def _compress(file: Path) -> None:
    file.with_name(f"{file.name}.br").write_bytes(brotli.compress(file.read_bytes()))
    file.with_name(f"{file.name}.gz").write_bytes(gzip.compress(file.read_bytes()))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What a build leaves, and a secret beside it."""
    made = tmp_path / "dist"
    for name in ("warga", "antrean", "komando"):
        (made / name).mkdir(parents=True)
        (made / name / "index.html").write_text(f"<!doctype html><title>{name}</title>")
    (made / "assets").mkdir()
    (made / "assets" / "page-B1.js").write_text(SCRIPT)
    (made / "assets" / "layers.png").write_bytes(bytes(range(256)))
    (made / "icon.svg").write_text("<svg/>")
    (made / "app.webmanifest").write_text("{}")
    (made / "trusted-documents.json").write_text(json.dumps({"a": "{ b }"}))
    for file in [*made.rglob("*.js"), *made.rglob("*.html"), made / "trusted-documents.json"]:
        _compress(file)
    (tmp_path / "secret").write_text("hidden")
    (made / "assets" / "link.js").symlink_to(tmp_path / "secret")
    return made


def _app(folder: Path, tiles: str | None = None) -> Starlette:
    return Starlette(routes=[Mount("/", WebClients(folder, tiles))])


@pytest.fixture
async def http(folder: Path) -> AsyncIterator[AsyncClient]:
    transport = ASGITransport(_app(folder))
    async with AsyncClient(
        transport=transport,
        base_url="http://t.test",
        headers={"accept-encoding": "identity", "accept": "*/*"},
    ) as http:
        yield http


async def _raw(app: Any, path: str, method: str = "GET", **headers: str) -> tuple[int, bytes]:
    """As no well-behaved client asks: the path goes as it is."""
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    given = [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()]
    scope = {
        "type": "http", "asgi": {"version": "3.0", "spec_version": "2.4"}, "http_version": "1.1",
        "method": method,
        "scheme": "http", "path": path, "raw_path": path.encode("utf-8", "surrogatepass"),
        "query_string": b"", "root_path": "", "headers": given,
        "server": ("t.test", 80), "client": ("127.0.0.1", 1),
    }  # fmt: skip
    await app(scope, receive, send)
    return sent[0]["status"], b"".join(m.get("body", b"") for m in sent[1:])


def _guarded(reply: Response) -> bool:
    policy = reply.headers["content-security-policy"]
    return policy.startswith("default-src 'none'; script-src 'self';") and all(
        reply.headers.get_list(name) == [value] for name, value in SAME_EVERYWHERE.items()
    )


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("br", "br"), ("gzip", "gzip"), ("gzip, deflate, br, zstd", "br"), ("gzip;q=1.0, br;q=0.5", "gzip"),
        ("br;q=0, gzip", "gzip"), ("br;q=0, gzip; q=0", None), ("*", "br"), ("*;q=0.1, br;q=0", "gzip"),
        ("BR", "br"), ("identity", None), ("zstd", None), ("", None), ("br;q=x", None), ("brotli", None),
    ],
)  # fmt: skip
async def test_what_the_client_takes_is_sent(http: AsyncClient, accepted: str, encoding: str | None) -> None:
    reply = await http.get("/assets/page-B1.js", headers={"accept-encoding": accepted})
    assert reply.status_code == 200
    assert reply.headers.get("content-encoding") == encoding
    assert reply.text == SCRIPT
    assert reply.headers["content-type"] == "text/javascript; charset=utf-8"
    assert (int(reply.headers["content-length"]) < len(SCRIPT)) == (encoding is not None)
    assert reply.headers["cache-control"] == FOREVER
    assert _guarded(reply)


async def test_what_is_not_compressed_is_sent_as_it_is(http: AsyncClient) -> None:
    reply = await http.get("/assets/layers.png", headers={"accept-encoding": "br, gzip"})
    assert (reply.content, reply.headers["content-type"]) == (bytes(range(256)), "image/png")
    assert "content-encoding" not in reply.headers
    assert (await http.get("/icon.svg")).headers["content-type"] == "image/svg+xml; charset=utf-8"
    assert (await http.get("/app.webmanifest")).headers[
        "content-type"
    ] == "application/manifest+json; charset=utf-8"


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/", "warga"), ("/papan", "warga"), ("/aduan/TPR-2026-000001", "warga"), ("/antreans", "warga"),
        ("/antrean", "antrean"), ("/antrean/", "antrean"), ("/antrean/layar/x", "antrean"),
        ("/warga", "warga"),
        ("/komando", "komando"), ("/komando/diskominfo", "komando"), ("/assets", "warga"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["br", "identity"])
async def test_an_address_of_a_client_is_its_page(
    http: AsyncClient, path: str, title: str, encoding: str
) -> None:
    reply = await http.get(path, headers={"accept-encoding": encoding})
    assert f"<title>{title}</title>" in reply.text
    assert reply.headers["content-type"] == "text/html; charset=utf-8"
    assert reply.headers["cache-control"] == "no-cache"
    assert _guarded(reply)


async def test_a_page_may_have_a_dot_in_its_address_and_a_file_that_is_missing_has_none(
    http: AsyncClient,
) -> None:
    assert "warga" in (await http.get("/aduan/x.y", headers=PAGE)).text
    for path in ("/aduan/x.y", "/favicon.ico", "/assets/gone.js", "/assets/"):
        reply = await http.get(path)
        assert (reply.status_code, reply.text) == (404, "Tidak ada.\n"), path
        assert reply.headers["content-type"] == "text/plain; charset=utf-8"
        assert _guarded(reply)
    assert (await http.get("/assets/gone.js", headers=PAGE)).status_code == 404


async def test_a_version_that_is_known_is_not_sent_again(http: AsyncClient) -> None:
    versions = []
    for encoding in ("br", "gzip", "identity"):
        asked = {"accept-encoding": encoding}
        first = await http.get("/assets/page-B1.js", headers=asked)
        versions.append(first.headers["etag"])
        for known in (first.headers["etag"], f'"x", W/{first.headers["etag"]}', "*"):
            again = await http.get("/assets/page-B1.js", headers={**asked, "if-none-match": known})
            assert (again.status_code, again.content) == (304, b"")
            assert again.headers["etag"] == first.headers["etag"]
            assert again.headers["cache-control"] == FOREVER
            assert "content-encoding" not in again.headers
            assert _guarded(again)
        assert (await http.get("/", headers={**asked, "if-none-match": versions[-1]})).status_code == 200
    assert len(set(versions)) == 3


async def test_another_build_of_the_same_date_and_length_is_another_version(folder: Path) -> None:
    """As where a package's files all bear one date, and a page names other scripts."""
    page = folder / "warga" / "index.html"
    versions, asked = [], {}
    for title in ("warga", "WARGA"):
        page.write_text(f"<!doctype html><title>{title}</title>")
        os.utime(page, (10**9, 10**9))
        transport = ASGITransport(_app(folder))
        async with AsyncClient(transport=transport, base_url="http://t.test") as http:
            reply = await http.get("/", headers={**asked, "accept-encoding": "identity"})
            assert reply.status_code == 200
            by_date = {"accept-encoding": "identity", "if-modified-since": reply.headers["last-modified"]}
            assert (await http.get("/", headers=by_date)).status_code == 200
        asked = {"if-none-match": reply.headers["etag"]}
        versions.append(reply.headers["etag"])
    assert len(set(versions)) == 2


async def test_head_is_get_without_the_body(http: AsyncClient) -> None:
    for path, status in (("/", 200), ("/assets/page-B1.js", 200), ("/assets/gone.js", 404)):
        for encoding in ("br", "identity"):
            asked = {"accept-encoding": encoding}
            got, head = await http.get(path, headers=asked), await http.head(path, headers=asked)
            assert (head.status_code, head.content) == (status, b"")
            assert head.headers == got.headers


async def test_parts_are_sent_of_what_would_be_sent_whole(http: AsyncClient) -> None:
    whole = await http.get("/assets/layers.png")
    part = await http.get("/assets/layers.png", headers={"range": "bytes=10-19"})
    assert (part.status_code, part.content) == (206, bytes(range(10, 20)))
    assert part.headers["content-range"] == "bytes 10-19/256"
    assert _guarded(part)
    same = {"range": "bytes=-6", "if-range": whole.headers["etag"]}
    assert (await http.get("/assets/layers.png", headers=same)).content == bytes(range(250, 256))
    other = {"range": "bytes=-6", "if-range": '"another"'}
    assert (await http.get("/assets/layers.png", headers=other)).content == whole.content
    beyond = await http.get("/assets/layers.png", headers={"range": "bytes=256-"})
    assert (beyond.status_code, beyond.headers["content-range"]) == (416, "bytes */256")
    assert _guarded(beyond)


async def test_parts_of_a_compressed_file_make_it_up(folder: Path) -> None:
    parts = []
    for part in ("0-4", "5-"):
        status, body = await _raw(
            _app(folder), "/assets/page-B1.js", accept_encoding="br", range=f"bytes={part}"
        )
        assert status == 206
        parts.append(body)
    assert len(parts[0]) == 5
    assert brotli.decompress(b"".join(parts)).decode() == SCRIPT


@pytest.mark.parametrize("path", ["/assets/page-B1.js", "/", "/assets/gone.js"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
async def test_nothing_but_reading_is_possible(http: AsyncClient, path: str, method: str) -> None:
    reply = await http.request(method, path)
    assert (reply.status_code, reply.text) == (404, "Tidak ada.\n")
    assert _guarded(reply)


@pytest.mark.parametrize(
    "path",
    ["/trusted-documents.json", "/trusted-documents.json.br", "/assets/page-B1.js.br",
     "/assets/page-B1.js.gz", "/warga/index.html.br", "//trusted-documents.json",
     "/assets/../trusted-documents.json"],
)  # fmt: skip
async def test_what_is_not_for_clients_is_not_found(folder: Path, path: str) -> None:
    for accepted in ("br, gzip", "identity"):
        assert (await _raw(_app(folder), path, accept_encoding=accepted))[0] == 404
        found = await _raw(_app(folder), path, accept_encoding=accepted, accept="text/html")
        page = (folder / "warga" / ("index.html.br" if "br" in accepted else "index.html")).read_bytes()
        assert found in ((404, b"Tidak ada.\n"), (200, page))


@pytest.mark.parametrize(
    "path",
    ["/../secret", "/assets/../../secret", "//../secret", "/..", "/assets/link.js", "/./../secret",
     "/..\\secret", "/assets/\x00", "/\x00.js", "/" + "a" * 5000, "/" + "a/" * 3000, "/assets/..", "/\ud800",
     "/etc/passwd", "//etc/passwd"],
)  # fmt: skip
async def test_nothing_outside_the_folder_is_read(folder: Path, path: str) -> None:
    for accept in ("*/*", "text/html"):
        status, body = await _raw(_app(folder), path, accept=accept)
        assert (status, body) in (
            (404, b"Tidak ada.\n"),
            (200, b"<!doctype html><title>warga</title>"),
        )


async def test_without_clients_nothing_is_found(tmp_path: Path) -> None:
    for folder in (tmp_path / "none", tmp_path):
        assert await _raw(_app(folder), "/") == (404, b"Tidak ada.\n")
        assert await _raw(_app(folder), "/assets/page.js") == (404, b"Tidak ada.\n")


async def test_the_policy_names_the_host_of_the_tiles_alone(folder: Path) -> None:
    async with AsyncClient(
        transport=ASGITransport(_app(folder, "https://{s}.tiles.test:8443/{z}/{x}/{y}.png?key=1")),
        base_url="http://t.test",
    ) as http:
        policy = (await http.get("/")).headers["content-security-policy"]
    assert "img-src 'self' blob: data: https://*.tiles.test:8443;" in policy
    assert policy.count("tiles.test") == 1
    assert "unsafe" not in policy
