"""What would be erased of somebody, and what stays, before they decide."""

from typing import NamedTuple

from access.condition import Condition
from database import query
from rules.events import BY_REPORTERS
from rules.receivers import ReceiverKey
from rules.words import OPEN


class ErasureView(NamedTuple):
    """How many of each. `open_complaints` are still to be worked on; of `public_complaints` title and words
    stay, without who it was."""

    complaints: int
    open_complaints: int
    public_complaints: int
    private_words: int
    photos: int
    supports: int
    follows: int
    browsers: int
    sessions: int


_OPEN = ", ".join(f"'{status}'" for status in sorted(OPEN))
_BY_REPORTERS = ", ".join(f"'{kind}'" for kind in sorted(BY_REPORTERS))


async def preview(receiver: ReceiverKey) -> ErasureView:
    """Of an account, or of who has the receipt of a complaint."""
    account = receiver.account
    mine = (
        Condition("c.id = ?", (receiver.complaint,))
        if account is None
        else Condition("c.reporter_id = ?", (account,))
    )
    of_mine = f"complaint_id IN (SELECT c.id FROM complaint c WHERE {mine.sql})"
    [(complaints, still_open, public)] = await query.rows(
        f"SELECT count(*), count(CASE WHEN c.status IN ({_OPEN}) THEN 1 END), "
        f"count(CASE WHEN c.public THEN 1 END) FROM complaint c WHERE {mine.sql}",
        mine.params,
    )
    counted = {
        "words": f"event WHERE kind IN ({_BY_REPORTERS}) AND note IS NOT NULL AND {of_mine}",
        "photos": f"attachment WHERE response_id IS NULL AND redacts_id IS NULL AND {of_mine}",
    }
    found = {
        name: int((await query.rows(f"SELECT count(*) FROM {of}", mine.params))[0][0])
        for name, of in counted.items()
    }
    own = {
        "supports": ("support WHERE account_id = ?", account),
        "follows": ("claim_follow WHERE account_id = ?", account),
        "browsers": ("push_address WHERE receiver = ?", str(receiver)),
        "sessions": ("session WHERE revoked_at IS NULL AND account_id = ?", account),
    }
    for name, (of, key) in own.items():
        found[name] = int((await query.rows(f"SELECT count(*) FROM {of}", [key]))[0][0])
    return ErasureView(
        int(complaints), int(still_open), int(public), found["words"], found["photos"], found["supports"],
        found["follows"], found["browsers"], found["sessions"],
    )  # fmt: skip
