"""How long what is held about people is kept, and why, as one table. Nothing else decides it.

UU 27/2022 (personal data protection): article 16 (2) g, kept no longer than the purpose needs; article 43,
erased once it is not needed any more, or as the person wishes; article 44, destroyed when its time is over.
Where no rule names a number it is the regency's own, said here with its reason.
"""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from typing import NamedTuple

from rules.words import ComplaintStatus

ENDED = (
    ComplaintStatus.CLOSED, ComplaintStatus.WITHDRAWN, ComplaintStatus.REJECTED, ComplaintStatus.MERGED,
)  # fmt: skip
"""Nobody works on such a complaint any more. One that is resolved waits for its reporter."""
_DAY, _YEAR = timedelta(days=1), timedelta(days=365)


class Erasing(StrEnum):
    """What is still to be erased of a complaint whose reporter wants to be forgotten: words that were said to
    the offices alone; or photos as well."""

    WORDS = "WORDS"
    PHOTOS = "PHOTOS"


class Kept(StrEnum):
    """What is kept for a time."""

    CONTACTS = "CONTACTS"
    FOLLOWED_CONTACTS = "FOLLOWED_CONTACTS"
    ERASED_PERSONS = "ERASED_PERSONS"
    UNPUBLISHED_PHOTOS = "UNPUBLISHED_PHOTOS"
    IDENTITY_LOOKS = "IDENTITY_LOOKS"
    SESSIONS = "SESSIONS"
    SIGN_INS = "SIGN_INS"
    NOTICES = "NOTICES"
    DIGESTS = "DIGESTS"


class RetentionRule(NamedTuple):
    """For how long after what (`since`), in Indonesian, and why. `told`: each removal stands in the log; what
    runs out by the hundred an hour does not."""

    lasts: timedelta
    what: str
    since: str
    why: str
    told: bool = True


RETENTION: Mapping[Kept, RetentionRule] = {
    Kept.CONTACTS: RetentionRule(
        2 * _YEAR,
        "Nama dan kontak pelapor tanpa akun",
        "aduan selesai",
        "Pelapor dapat membuka lagi selama 30 hari; dua tahun mencakup pemeriksaan Ombudsman (UU 37/2008 "
        "pasal 24: laporan paling lama dua tahun sejak peristiwa).",
    ),
    Kept.FOLLOWED_CONTACTS: RetentionRule(
        _YEAR // 2,
        "Alamat yang dikabari tentang aduan tanpa akun",
        "aduan selesai",
        "Sesudah masa buka lagi tidak ada lagi yang dikabarkan.",
    ),
    Kept.ERASED_PERSONS: RetentionRule(
        timedelta(0),
        "Kata-kata dan foto pelapor yang minta dihapus",
        "aduan selesai",
        "UU 27/2022 pasal 8 dan 43; sampai aduan selesai OPD membutuhkannya (pasal 15).",
    ),
    Kept.UNPUBLISHED_PHOTOS: RetentionRule(
        2 * _YEAR,
        "Foto aduan yang tidak pernah tampil (ditolak, dicabut)",
        "aduan selesai",
        "Tidak ditindaklanjuti; selama ada kontaknya dapat ditanyakan. Aduan pengawasan tidak termasuk: "
        "fotonya bukti pemeriksaan.",
    ),
    Kept.IDENTITY_LOOKS: RetentionRule(
        5 * _YEAR,
        "Catatan siapa membuka identitas pelapor",
        "dibuka",
        "UU 27/2022 pasal 31 (perekaman kegiatan pemrosesan); lima tahun sebagaimana retensi arsip "
        "pengawasan. Kejadiannya tetap dalam catatan yang disegel, tanpa alasan.",
    ),
    Kept.SESSIONS: RetentionRule(
        _DAY,
        "Sesi masuk",
        "berakhir",
        "Tidak membuka apa-apa lagi; perangkatnya ada pada riwayat masuk.",
        told=False,
    ),
    Kept.SIGN_INS: RetentionRule(
        90 * _DAY,
        "Riwayat masuk dan percobaan yang gagal",
        "terjadi",
        "Agar pemilik akun dapat memeriksanya.",
        told=False,
    ),
    Kept.NOTICES: RetentionRule(
        30 * _DAY,
        "Pemberitahuan yang terkirim",
        "terkirim",
        "Untuk memeriksa pengiriman yang gagal.",
        told=False,
    ),
    Kept.DIGESTS: RetentionRule(
        60 * _DAY,
        "Bahwa ringkasan dikirim",
        "dibuat",
        "Agar ringkasan yang sama tidak dikirim dua kali.",
        told=False,
    ),
}

EVERY = timedelta(hours=1)
"""How often it is looked what has run out."""
AT_ONCE, MOST_AT_A_TIME = 100, 1_000
"""Rows of one transaction, and of one rule each time: others write in between."""
