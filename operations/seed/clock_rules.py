"""The limits with which the regency begins, with the basis of each. An administrator adds newer ones.

PermenPANRB 62/2018, from which most of them came, has been replaced by PermenPANRB 5/2025: hence rows.
"""

from datetime import date
from typing import NamedTuple

from rules.words import ClockKind, ComplaintKind, LimitUnit

_SP4N = "SP4N-LAPOR, PermenPANRB 62/2018"


class ClockRuleSeed(NamedTuple):
    """`kind` and `category` None: it applies to all of them. No rule, no promise: an aspiration has no limit
    to be resolved in, an answer is enough."""

    clock: ClockKind
    amount: int
    basis: str
    unit: LimitUnit = LimitUnit.WORKING_DAYS
    kind: ComplaintKind | None = None
    category: str | None = None


VALID_FROM = date(2019, 1, 1)

CLOCK_RULES = (
    ClockRuleSeed(ClockKind.VERIFY, 3, _SP4N),
    ClockRuleSeed(ClockKind.FIRST_RESPONSE, 3, _SP4N),
    ClockRuleSeed(
        ClockKind.FIRST_RESPONSE,
        24,
        "Janji layanan DPUPR Kabupaten Tuban 2018",
        LimitUnit.HOURS,
        category="jalan-rusak",
    ),
    ClockRuleSeed(ClockKind.RESOLVE, 5, _SP4N, kind=ComplaintKind.INFORMATION_REQUEST),
    ClockRuleSeed(ClockKind.RESOLVE, 14, _SP4N, kind=ComplaintKind.COMPLAINT),
    ClockRuleSeed(ClockKind.RESOLVE, 60, "SP4N-LAPOR; Perpres 76/2013", kind=ComplaintKind.OVERSIGHT),
    ClockRuleSeed(ClockKind.REPORTER_REPLY, 10, _SP4N),
    ClockRuleSeed(ClockKind.INSTRUCTION, 3, "Ketentuan Taprose Kabupaten Tuban"),
    ClockRuleSeed(ClockKind.CLAIM_TRIAGE, 1, "Ketentuan Klinik Hoaks Kabupaten Tuban"),
    ClockRuleSeed(ClockKind.CLAIM_VERDICT, 3, "Ketentuan Klinik Hoaks Kabupaten Tuban"),
    ClockRuleSeed(ClockKind.CLAIM_PUBLISH, 1, "Ketentuan Klinik Hoaks Kabupaten Tuban"),
)
