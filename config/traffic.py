"""Traffic: how many photos and connections come in, and what stays free beside them."""

from config.setting import Part, limit, setting


class Traffic(Part):
    most_uploads: int = limit(60, "photos an hour from one network address without an account")
    most_upload_mb: int = limit(
        300, "photos an hour from one network address without an account, in all", unit="MiB"
    )
    most_uploads_a_day: int = limit(10_000, "photos a day of everybody but offices and volunteers")
    most_upload_mb_a_day: int = limit(10_000, "photos a day of the same, in all", unit="MiB")
    least_free_mb: int = setting(
        512,
        "what stays free: below, photos are refused (`STORAGE_FULL`) and `/readyz` is 503; `0`: taken "
        "to the last byte",
        unit="MiB", least=0, most=1_000_000,
    )  # fmt: skip
    most_connections: int = limit(
        1000, "connections open at once from one network address, behind a proxy sockets and event streams"
    )
    ipv6_prefix: int = setting(
        64,
        "bits of an IPv6 address that tell senders apart, wherever an address counts: one subscriber has all "
        "addresses of a /64, with some providers of a /56",
        unit="bits", least=32, most=128,
    )  # fmt: skip
