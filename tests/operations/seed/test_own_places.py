"""The next regency brings its own places in a folder; nothing of the program is changed for it."""

import sqlite3
from pathlib import Path

import config
from tests.process import command

DISTRICTS = """
["33.16.01"]
name = "Jati"
latitude = -7.18
longitude = 111.35
people = 45
circles = [[-7.18, 111.35, 2000]]

["33.16.09"]
name = "Blora"
latitude = -6.97
longitude = 111.42
people = 92
circles = [[-6.97, 111.42, 2500]]
"""
VILLAGES = """code,name,latitude,longitude
33.16.01.2001,Doplang,-7.19,111.36
33.16.09.1001,Kunden,-6.96,111.41
"""
MAP = """
land = []
places_source = "GeoNames (CC BY 4.0)"
roads_source = ""
roads = []
towns = [{ name = "Blora", rank = 1, point = [111.42, -6.97] }]
"""


async def test_a_regency_is_made_of_its_own_files(tmp_path: Path) -> None:
    own = tmp_path / "blora"
    own.mkdir()
    for name, text in (("districts.toml", DISTRICTS), ("villages.csv", VILLAGES), ("map.toml", MAP)):
        (own / name).write_text(text)
    settings = config.load(
        {"TAPROSE_DATA": str(tmp_path / "data"), "TAPROSE_SECRET": "a secret for tests alone"}
    )
    await command(settings, "migrate")
    await command(settings, "seed", "--from", str(own))
    database = sqlite3.connect(tmp_path / "data" / "taprose.sqlite3")
    found = database.execute("SELECT code, name FROM district ORDER BY code").fetchall()
    opds = {code for (code,) in database.execute("SELECT code FROM opd")}
    database.close()
    assert found == [("33.16.01", "Jati"), ("33.16.09", "Blora")]
    assert {"DISKOMINFO", "INSPEKTORAT", "DPUPR", "KEC-BLORA"} <= opds, "others are taken from here"
    assert "KEC-TUBAN" not in opds
