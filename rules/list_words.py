"""Kinds and statuses as they stand in files, in Indonesian and English."""

from typing import NamedTuple

from rules.words import ComplaintKind, ComplaintStatus


class Said(NamedTuple):
    """The same in both languages."""

    id: str
    en: str

    def within(self, english: bool) -> str:
        return self.en if english else self.id


KIND_WORDS: dict[ComplaintKind, Said] = {
    ComplaintKind.COMPLAINT: Said("Pengaduan", "Complaint"),
    ComplaintKind.OVERSIGHT: Said("Pengaduan berkadar pengawasan", "Alleged abuse of office"),
    ComplaintKind.ASPIRATION: Said("Aspirasi", "Aspiration"),
    ComplaintKind.INFORMATION_REQUEST: Said("Permintaan informasi", "Request for information"),
}
STATUS_WORDS: dict[ComplaintStatus, Said] = {
    ComplaintStatus.SUBMITTED: Said("Menunggu verifikasi", "Waiting to be verified"),
    ComplaintStatus.NEEDS_INFORMATION: Said("Menunggu keterangan pelapor", "Waiting for the reporter"),
    ComplaintStatus.ROUTED: Said("Diteruskan ke OPD", "Sent to an agency"),
    ComplaintStatus.IN_PROGRESS: Said("Proses", "In progress"),
    ComplaintStatus.RESOLVED: Said("Dinyatakan selesai oleh OPD", "Declared done by the agency"),
    ComplaintStatus.CLOSED: Said("Selesai", "Closed"),
    ComplaintStatus.REJECTED: Said("Diarsipkan", "Archived"),
    ComplaintStatus.WITHDRAWN: Said("Dicabut", "Withdrawn"),
    ComplaintStatus.MERGED: Said("Digabung", "Merged"),
}
