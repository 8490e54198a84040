"""Accounts by a word of their name or by their telephone number, for who may know whose complaint it is."""

from database import query
from models.contacts import keys
from rules import searching

MOST = 300
"""Accounts that one word may stand for: the newest."""
_LOOKED_AT = 5_000


async def named(word: str, *, begins: bool) -> list[int]:
    """Row ids of accounts with this word in their name (or one that `begins` so), the newest first."""
    # What databases make of letters beyond ASCII is their own: names with such are all looked at here.
    size = "length(CAST(a.name AS BLOB))" if query.dialect() == "sqlite" else "octet_length(a.name)"
    found = await query.rows(
        f"SELECT a.id, a.name FROM account a WHERE lower(a.name) LIKE ? OR {size} <> length(a.name) "
        "ORDER BY a.id DESC LIMIT ?",
        [f"%{word}%", _LOOKED_AT],
        slow=True,
    )
    fits = str.startswith if begins else str.__eq__
    return [pk for pk, name in found if any(fits(each, word) for each in searching.words(name))][:MOST]


async def reached(telephone: str) -> list[int]:
    """Row ids of accounts whose number has these digits, or ends with them."""
    asked = keys().tokens(telephone)
    like = " OR ".join("' ' || a.contact_words || ' ' LIKE ?" for _ in asked)
    found = await query.rows(
        f"SELECT a.id FROM account a WHERE {like} ORDER BY a.id DESC LIMIT ?",
        [*(f"% {each} %" for each in asked), MOST],
        slow=True,
    )
    return [pk for (pk,) in found]
