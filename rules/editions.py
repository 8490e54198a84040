"""Which edition of a row someone has read, where the row itself counts no versions."""

import hashlib

from rules.refusals import stale_version


def edition_of(*values: object) -> str:
    """Sixteen characters, others whenever one of `values` is another; rows that say the same share them."""
    return hashlib.sha256(repr(values).encode()).hexdigest()[:16]


def must_be(read: str | None, now: str, what: str, what_en: str) -> None:
    """STALE_VERSION where `read` is given and is not the edition that stands `now`."""
    if read is not None and read != now:
        raise stale_version(what, what_en)
