"""What people and machines send that nobody meant: a value of each hostile sort for every kind of input."""

from typing import Any

from models.global_id import Seal
from tests.regency import SECRET

_seal = Seal(SECRET.encode())

TEXTS = {
    "nothing": "",
    "blanks": " \t\n ",
    "a NUL": "lampu\x00padam",
    "controls": "\x01\x1b[31m\x7f\x9f",
    "emoji": "👩🏽‍🚒🇮🇩 lampu 🛣️",
    "right to left": "‮مصباح‬ ⁦abc⁩ שלום",
    "combining": "Z̷͖̈" * 40,
    "not composed": "e\u0301" * 20,
    "grows when upper": "ß" * 40,
    "grows when lower": "İ" * 60,
    "full width digits": "１２３４５６",
    "superscripts": "²³ ½ ⅷ",
    "SQL": "'; DROP TABLE complaint; --",
    "SQL in quotes": '" OR 1=1) UNION SELECT * FROM account --',
    "a pattern": "%_\\%' ESCAPE '",
    "a query of words": 'a" OR b* NEAR(c d) - : & | ! ( ) <->',
    "HTML": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "a template": "{{7*7}} ${7*7} %s %(x)s {0} {x}",
    "a path": "../../../../etc/passwd",
    "long": "x" * 6_000,
    "one long word": "𝔘" * 3_000,
    "many words": "jalan rusak " * 2_000,
    "beyond the plane": "𐍈\U0010ffff\ufffe\uffff",
    "no number": "NaN",
}

IDS = {
    "nothing": "",
    "garbage": "💥",
    "a number": "5",
    "another type": _seal.encode("Opd", 1),
    "none of ours": _seal.encode("Complaint", 999_999_999),
    "zero": _seal.encode("Complaint", 0),
    "negative": _seal.encode("Complaint", "-1"),
    "the largest": _seal.encode("Complaint", 2**63 - 1),
    "too large": _seal.encode("Complaint", 2**63),
    "far too large": _seal.encode("Complaint", "9" * 120),
    "not ASCII digits": _seal.encode("Complaint", "１２"),
    "a NUL": _seal.encode("Complaint", "1\x00"),
    "a file with a NUL": _seal.encode("Attachment", "\x00" * 36),
    "a file in braces": _seal.encode("Attachment", "{00000000-0000-4000-8000-000000000000}"),
    "an instruction": _seal.encode("Instruction", 2**63 - 1),
    "SQL": "Q29tcGxhaW50' OR 1=1 --",
    "long": "A" * 20_000,
}

CURSORS = {
    "garbage": "💥",
    "of the log": _seal.encode("E", 1),
    "of another list": _seal.encode("after-Opd", 1),
    "of another order": _seal.encode("OLDEST", "1:2026-11-02 02:00:00+00:00"),
    "no time": _seal.encode("NEWEST", "1:gestern"),
    "a time without a zone": _seal.encode("NEWEST", "1:2026-11-02 02:00:00"),
    "before all time": _seal.encode("NEWEST", "1:0001-01-01 00:00:00+23:59"),
    "after all time": _seal.encode("NEWEST", "1:9999-12-31 23:59:59-23:59"),
    "urgent before all time": _seal.encode("MOST_URGENT", "1:0001-01-01 00:00:00+23:59"),
    "too many supporters": _seal.encode("MOST_SUPPORTED", "1:" + "9" * 40),
    "more than a word holds": _seal.encode("MOST_SUPPORTED", f"1:{2**31}"),
    "negative": _seal.encode("MOST_SUPPORTED", f"1:-{2**70}"),
    "id too large": _seal.encode("NEWEST", "9" * 30 + ":2026-11-02 02:00:00+00:00"),
    "the largest": _seal.encode("E", 2**63 - 1),
    "too large": _seal.encode("E", 2**63),
    "after the largest": _seal.encode("after-Account", 2**63 - 1),
    "reports": _seal.encode("after-RegentReport", 2**63 - 1),
    "instructions": _seal.encode("after-Instruction", 2**63 - 1),
    "NUL": _seal.encode("NEWEST", "1:\x00"),
}

NUMBERS: dict[str, Any] = {
    "zero": 0,
    "negative": -1,
    "the least": -(2**31),
    "the most": 2**31 - 1,
    "more": 2**31,
    "far more": 2**80,
    "a fraction": 1.5,
    "text": "5",
    "true": True,
}

FRACTIONS: dict[str, Any] = {
    "huge": 1e308,
    "tiny": 5e-324,
    "negative": -1e308,
    "the pole": 90,
    "beyond": 90.0000001,
    "far east": 180,
    "text": "NaN",
    "Infinity": "Infinity",
    "a whole number": 10**300,
}

DATES = {
    "no date": "gestern",
    "none of the calendar": "2026-02-30",
    "the first": "0001-01-01",
    "the last": "9999-12-31",
    "long ago": "1900-01-01",
    "a week": "2026-W01",
    "SQL": "2026-01-01'; --",
    "NUL": "2026-01-01\x00",
    "nothing": "",
    "a number": 20260101,
}

INSTANTS = {
    "no time": "gestern",
    "without a zone": "2026-12-01T00:00:00",
    "a day": "2026-12-01",
    "the first": "0001-01-01T00:00:00+14:00",
    "the first, later": "0001-01-01T00:00:00+23:59",
    "the last": "9999-12-31T23:59:59-12:00",
    "a leap second": "2026-12-31T23:59:60Z",
    "a strange zone": "2026-12-01T00:00:00+99:99",
    "seconds in the zone": "2026-12-01T00:00:00+07:00:01",
    "a number": 1_700_000_000,
    "NUL": "2026-12-01T00:00:00Z\x00",
    "nothing": "",
}

BY_SCALAR: dict[str, dict[str, Any]] = {
    "String": TEXTS,
    "ID": IDS,
    "Cursor": {
        **CURSORS,
        **{f"text: {k}": v for k, v in TEXTS.items() if k in ("a NUL", "SQL", "long", "nothing")},
    },
    "Int": NUMBERS,
    "Float": FRACTIONS,
    "Date": DATES,
    "DateTime": INSTANTS,
}
