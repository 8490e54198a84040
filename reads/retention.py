"""What has been kept for as long as it may be, by rule."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from database import query
from rules.events import BY_REPORTERS
from rules.retention import ENDED, RETENTION, Kept

_ENDED = ", ".join(f"'{status}'" for status in ENDED)
_OVER = f"c.status IN ({_ENDED}) AND COALESCE(c.closed_at, c.updated_at) < ?"
"""Merged ones too, which never close by themselves."""
_SEALED_UP_TO = "(SELECT COALESCE(max(up_to), 0) FROM log_block)"
_SEALED = f"NOT EXISTS (SELECT 1 FROM event e WHERE e.complaint_id = c.id AND e.id > {_SEALED_UP_TO})"
"""Words are erased of what the chain holds already."""

_FROM: Mapping[Kept, tuple[str, str]] = {
    Kept.CONTACTS: (
        "c.id",
        "complaint c WHERE COALESCE(c.contact_name, c.contact_phone, c.contact_email) IS NOT NULL "
        f"AND {_OVER}",
    ),
    Kept.FOLLOWED_CONTACTS: (
        "f.id",
        f"followed_contact f JOIN complaint c ON c.id = f.complaint_id WHERE {_OVER}",
    ),
    Kept.ERASED_PERSONS: ("c.id", f"complaint c WHERE c.erasing IS NOT NULL AND {_OVER} AND {_SEALED}"),
    Kept.UNPUBLISHED_PHOTOS: (
        "a.id",
        "complaint c JOIN attachment a ON a.complaint_id = c.id WHERE c.status IN ('REJECTED', 'WITHDRAWN') "
        f"AND c.public = FALSE AND c.kind <> 'OVERSIGHT' AND {_OVER}",
    ),
    Kept.IDENTITY_LOOKS: ("k.id", "identity_look k WHERE k.at < ?"),
    Kept.SESSIONS: ("s.id", "session s WHERE COALESCE(s.revoked_at, s.expires_at) < ?"),
    Kept.SIGN_INS: ("t.id", "sign_in_try t WHERE t.last_at < ?"),
    Kept.NOTICES: ("d.id", "delivery d WHERE d.ended_at < ?"),
    Kept.DIGESTS: ("g.id", "digest_made g WHERE g.made_at < ?"),
}


async def due(kept: Kept, now: datetime, *, limit: int) -> list[Any]:
    """Keys of rows whose time is over, at most so many: of complaints, contacts, attachments or looks."""
    key, of = _FROM[kept]
    found = await query.rows(
        f"SELECT {key} FROM {of} ORDER BY {key} LIMIT ?", [now - RETENTION[kept].lasts, limit], slow=True
    )
    return [row[0] for row in found]


async def count(kept: Kept, now: datetime) -> int:
    """How many there are."""
    _, of = _FROM[kept]
    [(found,)] = await query.rows(f"SELECT count(*) FROM {of}", [now - RETENTION[kept].lasts], slow=True)
    return int(found)


async def words_of_reporter(complaint: int) -> list[tuple[int, datetime]]:
    """Events of a complaint with words that its reporter wrote to offices: position and time."""
    kinds = ", ".join(f"'{kind}'" for kind in sorted(BY_REPORTERS))
    found = await query.rows(
        f"SELECT id, at FROM event WHERE complaint_id = ? AND note IS NOT NULL AND kind IN ({kinds}) "
        f"AND id <= {_SEALED_UP_TO} ORDER BY id",
        [complaint],
    )
    return [(int(pk), query.instant(at)) for pk, at in found]
