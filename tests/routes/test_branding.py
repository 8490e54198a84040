"""The pages under the regency's own name and signs."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

import config
from tests.cast import person
from tests.regency import Clock, Regency, running
from tests.routes.test_web import _compress

PAGE = (
    '<!doctype html><html><head><meta name="taprose-regency" content="Tuban" />'
    '<meta name="description" content="Aduan kepada Pemerintah Kabupaten Tuban." />'
    "<title>Taprose Tuban</title></head><body><script src=/assets/Tuban-B1.js></script></body></html>"
)


@pytest.fixture
async def blora(house: config.Settings, tmp_path: Path) -> AsyncIterator[Regency]:
    web, brand = tmp_path / "web", tmp_path / "brand"
    for name in ("warga", "antrean", "komando"):
        (web / name).mkdir(parents=True)
        (web / name / "index.html").write_text(PAGE)
        _compress(web / name / "index.html")
    (web / "manifest.webmanifest").write_text('{"name": "Taprose: pengaduan masyarakat Tuban"}')
    (web / "icon.svg").write_text("<svg>ours</svg>")
    (web / "icon-192.png").write_bytes(b"ours")
    brand.mkdir()
    (brand / "icon.svg").write_text("<svg>theirs</svg>")
    (brand / "other.svg").write_text("<svg>secret</svg>")
    settings = {"web": web, "brand": brand, "regency": "Pemerintah Kabupaten Blora"}
    async with running(house.model_copy(update=settings), Clock()) as regency:
        yield regency


@pytest.mark.parametrize("path", ["/", "/papan", "/usulan", "/nowhere", "/antrean", "/komando/wall"])
@pytest.mark.parametrize("encoding", ["identity", "br, gzip"])
async def test_every_page_says_whose_it_is(blora: Regency, path: str, encoding: str) -> None:
    async with httpx.AsyncClient(base_url=f"http://{blora.address}") as http:
        reply = await http.get(path, headers={"accept": "text/html", "accept-encoding": encoding})
        text = reply.text
        assert 'name="taprose-regency" content="Blora"' in text
        assert '<meta name="taprose-sign" content="/icon.svg" /></head>' in text
        assert re.findall("Tuban", text) == ["Tuban"], "what a file is called stays"
        again = await http.get(path, headers={"accept": "text/html", "if-none-match": reply.headers["etag"]})
        assert again.status_code in (200, 304)
        head = await http.head(path, headers={"accept": "text/html"})
        assert (head.status_code, head.content) == (200, b"")


async def test_signs_are_its_own_where_it_has_some(blora: Regency) -> None:
    async with httpx.AsyncClient(base_url=f"http://{blora.address}") as http:
        assert (await http.get("/icon.svg")).text == "<svg>theirs</svg>"
        assert (await http.get("/icon-192.png")).content == b"ours"
        assert (await http.get("/other.svg")).status_code == 404
        manifest = await http.get("/manifest.webmanifest")
        assert manifest.json()["name"] == "Taprose: pengaduan masyarakat Blora"
        part = await http.get("/manifest.webmanifest", headers={"range": "bytes=0-3"})
        assert part.text == manifest.text


async def test_what_people_write_keeps_its_names(blora: Regency) -> None:
    filed = await person(blora, "siti").complains("Jalan ke Tuban rusak")
    await person(blora, "dina").routes(filed)
    async with httpx.AsyncClient(base_url=f"http://{blora.address}") as http:
        text = (await http.get(f"/aduan/{filed.number}", headers={"accept": "text/html"})).text
    assert "Jalan ke Tuban rusak" in text


async def test_a_map_begins_where_the_regency_lies(regency: Regency) -> None:
    async with httpx.AsyncClient(base_url=f"http://{regency.address}") as http:
        south, west, north, east = (await http.get("/config.json")).json()["box"]
    assert -7.3 < south < -6.9 < north < -6.6
    assert 111.4 < west < 111.9 < east < 112.4
