"""Addresses of the web that people give: as they may stand on a page."""

from urllib.parse import urlsplit, urlunsplit

from rules import texts
from rules.refusals import invalid

MOST = 500


def web_address(text: str, field: str) -> str:
    """`text` as a whole http or https address without a name or password in it; Refused(INVALID) with the
    field where it is none."""
    found = texts.required(text, field, most=MOST)
    wrong = invalid(
        field, "Tulis alamat lengkap, misalnya https://contoh.go.id/berita.",
        "Write the whole address, such as https://example.org/news.",
    )  # fmt: skip
    if any(ch.isspace() for ch in found):
        raise wrong
    try:
        parts = urlsplit(found if "://" in found else f"https://{found}")
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise wrong from None
    if parts.scheme not in ("http", "https") or not host or "." not in host or "@" in parts.netloc:
        raise wrong
    return urlunsplit(parts)


def optional_web_address(text: str | None, field: str) -> str | None:
    """The same; nothing is None."""
    return None if texts.optional(text, field, most=MOST) is None else web_address(text or "", field)
