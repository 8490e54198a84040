"""Simulated days in a test's regency."""

from operations.simulate.cast import Cast
from operations.simulate.day import Day
from tests.regency import PASSWORD

CAST = Cast(
    password=PASSWORD,
    citizens=("siti@uji.test", "joko@uji.test"),
    officers={"DPUPR": "budi@uji.test", "DLHP": "ani@uji.test", "INSPEKTORAT": "hadi@uji.test"},
    verifier="dina@uji.test",
    regent="bupati@uji.test",
    admin="admin@uji.test",
    volunteers=("tono@uji.test", "yuni@uji.test"),
    volunteer="tono@uji.test",
)


def a_day(url: str, *, rate: float = 90, think: float = 0.1) -> Day:
    """`rate` in complaints a minute, `think` in seconds."""
    return Day(url, CAST, rate=rate, think=think)
