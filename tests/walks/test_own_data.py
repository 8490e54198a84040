"""Whoever has an account takes all that is held about them with them, and nothing of anybody else."""

import io
import json
import zipfile
from typing import Any

import pytest

from tests.cast import Person, refused
from tests.regency import PASSWORD, Regency
from tests.walks.test_exports import ended, exports, file_of, starts
from tests.walks.test_identity_looks import reveals

_PROVE = "mutation ($i: ProofInput!) { proveAgain(input: $i) { __typename ... on Refused { code field } } }"


@pytest.fixture(autouse=True)
async def working(regency: Regency) -> None:
    regency.app.exporter.start()


async def takes(who: Person) -> zipfile.ZipFile:
    job = await ended(who, await starts(who, format="ZIP", list="OWN_DATA"))
    assert job["status"] == "DONE", job
    assert job["name"].startswith("data-saya-")
    return zipfile.ZipFile(io.BytesIO(await file_of(who, job)))


def read(archive: zipfile.ZipFile, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(archive.read(name))
    return found


async def test_all_that_is_hers_is_in_it_for_people_and_for_programs(
    siti: Person, joko: Person, dina: Person, budi: Person, regency: Regency
) -> None:
    filed = await siti.complains("Lampu <b>padam</b>", attachments=[await siti.uploads()])
    await dina.routes(filed, "DPUPR")
    await siti.tells_more(filed, "Di depan rumah saya.")
    await budi.answers(filed, "PROGRESS", text="Sedang kami kerjakan.")
    await reveals(budi, filed, "VISIT", "Survei.")
    others = await joko.complains("Punya Joko")
    await dina.routes(others, "DPUPR")
    await siti.supports(others)

    archive = await takes(siti)
    assert archive.testzip() is None
    names = archive.namelist()
    assert [name.split("/")[0] for name in names if name.startswith("foto/")] == ["foto"]
    account = read(archive, "akun.json")
    assert (account["nama"], account["surel"], account["Dukungan"][0]["aduan"]) == (
        "Siti", "siti@uji.test", others.number,
    )  # fmt: skip
    assert account["Sesi masuk"]
    mine = read(archive, f"aduan/{filed.number}.json")
    assert mine["judul"] == "Lampu <b>padam</b>"
    assert "Di depan rumah saya." in [each["kata_kata"] for each in mine["perjalanan"]]
    assert mine["jawaban"][0]["isi"] == "Sedang kami kerjakan."
    looks = mine["pembukaan_identitas"]
    assert ("OFFICER", "DPUPR", "VISIT", "Survei.") in [
        (each["peran"], each["opd"], each["alasan"], each["keterangan"]) for each in looks
    ]
    page = archive.read("data-saya.html").decode()
    assert "Lampu &lt;b&gt;padam&lt;/b&gt;" in page
    assert "Sedang kami kerjakan." in page
    whole = page + str([archive.read(name) for name in names if name.endswith(".json")])
    for of_others in ("Punya Joko", "Budi", 'Dina"', "joko@uji.test"):
        assert of_others not in whole
    assert "password" not in whole
    assert "token" not in whole


async def test_nobody_else_finds_it(siti: Person, joko: Person) -> None:
    job = await ended(siti, await starts(siti, format="ZIP", list="OWN_DATA"))
    assert await exports(joko) == []
    assert (await joko.line.http.get(job["url"])).status_code == 404


async def test_it_is_a_zip_and_nothing_else_is(siti: Person, visitor: Person) -> None:
    assert await refused(starts(siti, format="CSV", list="OWN_DATA")) == "INVALID"
    assert await refused(starts(siti, format="ZIP", list="COMPLAINTS")) == "INVALID"
    assert await refused(starts(visitor, format="ZIP", list="OWN_DATA")) == "SIGN_IN_REQUIRED"


async def test_who_finds_a_session_open_is_asked_who_they_are(siti: Person, regency: Regency) -> None:
    await siti.signs_in("siti@uji.test", PASSWORD)
    regency.clock.passes(hours=1)
    assert await refused(starts(siti, format="ZIP", list="OWN_DATA")) == "PROOF_REQUIRED"
    await siti.line.do(_PROVE, i={"password": PASSWORD})
    assert (await ended(siti, await starts(siti, format="ZIP", list="OWN_DATA")))["status"] == "DONE"
