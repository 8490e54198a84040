"""Safeguards: how far webhooks go, how long the database works, how exactly the public reads a place, and how
long the server may have been off."""

from config.setting import Part, Switch, limit, setting


class Safeguards(Part):
    webhook_loopback: Switch = setting(
        False, "`on`, for development: webhooks may go to this very machine, and there without TLS"
    )
    longest_read_ms: int = setting(
        3000,
        "how long the database may work at one question before it is refused as TOO_EXPENSIVE",
        unit="ms", least=100, most=600_000,
    )  # fmt: skip
    most_database_ms: int = limit(
        5000,
        "how long it may work in ten seconds at long questions of one person, or of the visitors from one "
        "network address, before they wait",
        unit="ms",
    )
    public_metres: int = setting(
        100,
        "how far apart the places are that the public and walls read of what may be a home: anonymous "
        "complaints, those with an address, and categories that do not stand in public; roads, lamps and the "
        "like: 10",
        unit="m", least=10, most=5_000,
    )  # fmt: skip
    downtime_days: int = setting(
        3,
        "how long the server may have been off before somebody must say that its clock is right; `0`: "
        "however long",
        unit="days", least=0, most=3_650,
    )  # fmt: skip
