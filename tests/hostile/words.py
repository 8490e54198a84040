"""What people and machines send that nobody meant: a value of each hostile sort for every kind of input."""

from typing import Any

from models import global_id
from tests.regency import SECRET

global_id.use(SECRET.encode())

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
    "another type": global_id.encode("Opd", 1),
    "none of ours": global_id.encode("Complaint", 999_999_999),
    "zero": global_id.encode("Complaint", 0),
    "negative": global_id.encode("Complaint", "-1"),
    "the largest": global_id.encode("Complaint", 2**63 - 1),
    "too large": global_id.encode("Complaint", 2**63),
    "far too large": global_id.encode("Complaint", "9" * 120),
    "not ASCII digits": global_id.encode("Complaint", "１２"),
    "a NUL": global_id.encode("Complaint", "1\x00"),
    "a file with a NUL": global_id.encode("Attachment", "\x00" * 36),
    "a file in braces": global_id.encode("Attachment", "{00000000-0000-4000-8000-000000000000}"),
    "an instruction": global_id.encode("Instruction", 2**63 - 1),
    "SQL": "Q29tcGxhaW50' OR 1=1 --",
    "long": "A" * 20_000,
}

CURSORS = {
    "garbage": "💥",
    "of the log": global_id.encode_cursor(1),
    "of another list": global_id.encode("after-Opd", 1),
    "of another order": global_id.encode("OLDEST", "1:2026-11-02 02:00:00+00:00"),
    "no time": global_id.encode("NEWEST", "1:gestern"),
    "a time without a zone": global_id.encode("NEWEST", "1:2026-11-02 02:00:00"),
    "before all time": global_id.encode("NEWEST", "1:0001-01-01 00:00:00+23:59"),
    "after all time": global_id.encode("NEWEST", "1:9999-12-31 23:59:59-23:59"),
    "urgent before all time": global_id.encode("MOST_URGENT", "1:0001-01-01 00:00:00+23:59"),
    "too many supporters": global_id.encode("MOST_SUPPORTED", "1:" + "9" * 40),
    "more than a word holds": global_id.encode("MOST_SUPPORTED", f"1:{2**31}"),
    "negative": global_id.encode("MOST_SUPPORTED", f"1:-{2**70}"),
    "id too large": global_id.encode("NEWEST", "9" * 30 + ":2026-11-02 02:00:00+00:00"),
    "the largest": global_id.encode_cursor(2**63 - 1),
    "too large": global_id.encode_cursor(2**63),
    "after the largest": global_id.encode("after-Account", 2**63 - 1),
    "reports": global_id.encode("after-RegentReport", 2**63 - 1),
    "instructions": global_id.encode("after-Instruction", 2**63 - 1),
    "NUL": global_id.encode("NEWEST", "1:\x00"),
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
