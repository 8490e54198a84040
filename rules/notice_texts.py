"""The words of messages: what the program says unless an administrator has said otherwise, and how such words
are checked and filled in. Indonesian first, English beside it."""

from collections.abc import Mapping
from string import Formatter
from typing import NamedTuple

from rules.events import EventKind
from rules.notices import NoticeKind
from rules.refusals import invalid

BARE = "BARE"
"""The message that says that there is news, and nothing else."""
NAMES = (*(kind.value for kind in NoticeKind), BARE)
"""What there are words for."""
MOST_SUBJECT, MOST_TEXT = 120, 1_000


class Text(NamedTuple):
    """What stands above a message, and in it."""

    subject: str
    text: str


class Both(NamedTuple):
    indonesian: str
    english: str

    def of(self, english: bool) -> str:
        return self.english if english else self.indonesian


_OF_EVENTS = ("what", "about", "number", "title", "opd")
_COUNTS = ("due_today", "overdue", "new")
PLACEHOLDERS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(NAMES, _OF_EVENTS),
    NoticeKind.DIGEST.value: _COUNTS,
    NoticeKind.WEEKLY.value: ("received", "answered", "resolved", "overdue"),
    NoticeKind.CLAIM.value: ("what", "about", "number", "title"),
    NoticeKind.SYSTEM.value: ("what", "about", "opd"),
    BARE: (),
}
"""What may stand in braces: what has happened in words, number and title of the complaint, both together, the
OPD; in summaries numbers. Of a claim it is its own number, and the title of its clarification; of a webhook
`about` is its key and its host."""
EXAMPLES: Mapping[str, Both] = {
    "what": Both("DPUPR menjawab", "DPUPR has answered"),
    "about": Both("TPR-2026-000123: Jalan berlubang", "TPR-2026-000123: Jalan berlubang"),
    "number": Both("TPR-2026-000123", "TPR-2026-000123"),
    "title": Both("Jalan berlubang", "Jalan berlubang"),
    "opd": Both("DPUPR", "DPUPR"),
    **{name: Both(n, n) for name, n in zip(_COUNTS, "324", strict=True)},
    **{name: Both(n, n) for name, n in zip(("received", "answered", "resolved"), "987", strict=True)},
}
"""What a preview is filled with."""

_ABOUT = "{what}.\n{about}"
_K = NoticeKind
DEFAULTS: Mapping[str, tuple[Text, Text]] = {
    _K.ANSWER: (
        Text("Aduan Anda dijawab", _ABOUT),
        Text("Your complaint was answered", _ABOUT),
    ),
    _K.QUESTION: (
        Text("Keterangan Anda dibutuhkan", "{what}. Aduan menunggu jawaban Anda.\n{about}"),
        Text("Your reply is needed", "{what}. Your complaint waits for your reply.\n{about}"),
    ),
    _K.STEP: (Text("Kabar aduan Anda", _ABOUT), Text("News of your complaint", _ABOUT)),
    _K.SUPPORTED: (
        Text("Kabar aduan yang Anda dukung", _ABOUT),
        Text("News of a complaint that you support", _ABOUT),
    ),
    _K.WORK: (Text("Pekerjaan baru", _ABOUT), Text("New work", _ABOUT)),
    _K.DUE: (Text("Batas waktu", _ABOUT), Text("A promise is due", _ABOUT)),
    _K.INSTRUCTION: (Text("Disposisi Bupati", _ABOUT), Text("The regent's instruction", _ABOUT)),
    _K.REPORT: (Text("Laporan kepada Bupati", _ABOUT), Text("A report to the regent", _ABOUT)),
    _K.CLAIM: (
        Text("Klinik Hoaks: {what}", _ABOUT),
        Text("Hoax desk: {what}", _ABOUT),
    ),
    _K.SYSTEM: (
        Text("Webhook {opd} dimatikan", "{what}.\n{about}\nPeriksa sistem penerimanya, lalu aktifkan lagi."),
        Text("A webhook of {opd} is off", "{what}.\n{about}\nSee to the system, then switch it on again."),
    ),
    _K.DIGEST: (
        Text(
            "Ringkasan pagi: {due_today} jatuh tempo, {overdue} terlambat, {new} baru",
            "Jatuh tempo hari ini: {due_today}\nTerlambat: {overdue}\nBaru sejak hari kerja lalu: {new}",
        ),
        Text(
            "This morning: {due_today} due, {overdue} overdue, {new} new",
            "Due today: {due_today}\nOverdue: {overdue}\nNew since the last working day: {new}",
        ),
    ),
    _K.WEEKLY: (
        Text(
            "Ringkasan minggu lalu: {received} masuk, {resolved} selesai",
            "Masuk: {received}\nDijawab pertama kali: {answered}\nSelesai: {resolved}\n"
            "Terlambat saat ini: {overdue}",
        ),
        Text(
            "Last week: {received} received, {resolved} resolved",
            "Received: {received}\nFirst answers: {answered}\nResolved: {resolved}\nOverdue now: {overdue}",
        ),
    ),
    BARE: (
        Text("Ada kabar baru", "Ada kabar baru untuk Anda. Buka Taprose untuk membacanya."),
        Text("There is news", "There is news for you. Open Taprose to read it."),
    ),
}

_E = EventKind
WHAT: Mapping[EventKind, Both] = {
    _E.SUBMITTED: Both("Aduan baru masuk", "A new complaint has come"),
    _E.ROUTED: Both("Diteruskan kepada {opd}", "Passed on to {opd}"),
    _E.RETURNED: Both("Dikembalikan kepada Diskominfo", "Given back to Diskominfo"),
    _E.ASSIGNED: Both("Diberikan kepada Anda", "Given to you"),
    _E.RESPONDED: Both("{opd} menjawab", "{opd} has answered"),
    _E.RESOLVED: Both("{opd} menyatakan selesai", "{opd} says that it is done"),
    _E.INFORMATION_REQUESTED: Both("Petugas bertanya", "An office asks"),
    _E.INFORMATION_SUPPLIED: Both("Pelapor menjawab pertanyaan", "The reporter has replied"),
    _E.INFORMATION_ADDED: Both("Pelapor menambahkan keterangan", "The reporter has told more"),
    _E.REOPENED: Both("Dibuka kembali", "Opened again"),
    _E.REJECTED: Both("Tidak dilanjutkan oleh Diskominfo", "Not taken further by Diskominfo"),
    _E.WITHDRAWN: Both("Ditutup karena tidak ada jawaban", "Closed for want of a reply"),
    _E.MERGED: Both("Digabung dengan aduan yang sama", "Merged with another one about the same"),
    _E.UNMERGED: Both("Dipisahkan kembali", "On its own again"),
    _E.AUTO_CLOSED: Both("Ditutup setelah selesai", "Closed after it was done"),
    _E.MODERATED: Both("Yang dibaca umum diubah", "What the public reads was changed"),
    _E.CORRECTED: Both("Tempat atau kategori diperbaiki", "Place or category was put right"),
    _E.NEAR_DUE: Both("Hampir jatuh tempo", "Nearly due"),
    _E.OVERDUE: Both("Terlambat", "Overdue"),
    _E.INSTRUCTED: Both("Bupati memberi disposisi", "The regent has given an instruction"),
    _E.INSTRUCTION_WITHDRAWN: Both("Bupati menarik disposisi", "The regent has taken an instruction back"),
    _E.INSTRUCTION_ANSWERED: Both("{opd} menjawab disposisi", "{opd} has answered an instruction"),
    _E.REPORT_SUBMITTED: Both("{opd} mengirim laporan", "{opd} has sent a report"),
    _E.REPORT_REVISED: Both("{opd} memperbaiki laporan", "{opd} has revised a report"),
    _E.REPORT_ACKNOWLEDGED: Both("Laporan diterima", "A report was accepted"),
    _E.REPORT_RETURNED: Both("Laporan dikembalikan", "A report was given back"),
    _E.CLAIM_DECLINED: Both("Klaim tidak diperiksa", "The claim is not looked into"),
    _E.CLARIFICATION_PUBLISHED: Both("Klarifikasi terbit", "The clarification is published"),
    _E.CLARIFICATION_CORRECTED: Both("Klarifikasi diperbaiki", "The clarification was corrected"),
    _E.CLARIFICATION_RETRACTED: Both("Klarifikasi ditarik", "The clarification was withdrawn"),
    _E.OBJECTION_DECIDED: Both("Keberatan sudah diputuskan", "An objection was decided on"),
    _E.WEBHOOK_STOPPED: Both(
        "Sistem {opd} tidak menerima kabar, sehingga webhook-nya dimatikan",
        "A system of {opd} has taken nothing, and its webhook was switched off",
    ),
}
"""What has happened, in a few words."""


def default(name: str, english: bool) -> Text:
    return DEFAULTS[name][english]


def filled(text: str, values: Mapping[str, str]) -> str:
    """With the values in place of what stands in braces, without lines that are empty then. A value's own
    braces are text."""
    lines = (line.format_map(values) for line in text.split("\n"))
    return "\n".join(line for line in lines if line.strip())


def check(name: str, field: str, text: str) -> None:
    """Refused(INVALID) where something stands in braces that this message does not know, or braces are not
    closed."""
    allowed = PLACEHOLDERS[name]
    try:
        parts = [*Formatter().parse(text)]
    except ValueError:
        raise invalid(
            field, "Kurung kurawal tidak berpasangan.", "Braces are not closed or not opened."
        ) from None
    for _, inside, spec, conversion in parts:
        if inside is None:
            continue
        if inside not in allowed or spec or conversion:
            known = ", ".join(f"{{{each}}}" for each in allowed) or "–"
            raise invalid(
                field,
                f"{{{inside[:40]}}} tidak dikenal di sini. Yang dikenal: {known}.",
                f"{{{inside[:40]}}} is not known here. Known are: {known}.",
            )
