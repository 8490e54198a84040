"""An expected no: what was refused, why, and in which field, in Indonesian and English."""

import math
from enum import StrEnum
from typing import NamedTuple


class RefusalCode(StrEnum):
    """Why not, for a program; the contract lists the same."""

    NOT_FOUND = "NOT_FOUND"
    NOT_ALLOWED = "NOT_ALLOWED"
    SIGN_IN_REQUIRED = "SIGN_IN_REQUIRED"
    INVALID = "INVALID"
    WRONG_STATUS = "WRONG_STATUS"
    STALE_VERSION = "STALE_VERSION"
    TOO_MANY = "TOO_MANY"
    CURSOR_EXPIRED = "CURSOR_EXPIRED"
    TOO_EXPENSIVE = "TOO_EXPENSIVE"
    STORAGE_FULL = "STORAGE_FULL"
    UNAVAILABLE = "UNAVAILABLE"
    OVERSIGHT_EXPECTED = "OVERSIGHT_EXPECTED"
    CODE_SENT = "CODE_SENT"
    NO_CHANNEL = "NO_CHANNEL"
    PASSWORD_CHANGE_REQUIRED = "PASSWORD_CHANGE_REQUIRED"
    TRAINING_REQUIRED = "TRAINING_REQUIRED"
    SECOND_FACTOR_REQUIRED = "SECOND_FACTOR_REQUIRED"
    PROOF_REQUIRED = "PROOF_REQUIRED"


class Refusal(NamedTuple):
    """What the one who asked is told."""

    code: RefusalCode
    message: str
    message_en: str
    field: str | None
    retry_after: int | None = None


class Refused(Exception):
    """Raised where something is expected not to go; resolvers hand it out as the `Refused` of the contract.

    `message` is for an Indonesian reader, `message_en` says the same in English, `field` is the path of
    the offending input field where there is one. None of them may hold personal data. `retry_after`: seconds
    after which the same may be tried again, where that is the reason.
    """

    def __init__(
        self,
        code: RefusalCode,
        message: str,
        message_en: str,
        *,
        field: str | None = None,
        retry_after: int | None = None,
    ) -> None:
        super().__init__(f"{code}: {message_en}")
        self.code = code
        self.message = message
        self.message_en = message_en
        self.field = field
        self.retry_after = retry_after

    @property
    def refusal(self) -> Refusal:
        return Refusal(self.code, self.message, self.message_en, self.field, self.retry_after)


def not_found(what: str = "Aduan", what_en: str = "complaint", *, field: str | None = None) -> Refused:
    """The same words whether it is absent or out of sight, so that nobody can tell which."""
    return Refused(RefusalCode.NOT_FOUND, f"{what} tidak ditemukan.", f"No such {what_en}.", field=field)


def invalid(field: str, message: str, message_en: str) -> Refused:
    """What was given in this field cannot be; the message says what could."""
    return Refused(RefusalCode.INVALID, message, message_en, field=field)


def not_allowed() -> Refused:
    """It is not for this role, or not for this person."""
    return Refused(RefusalCode.NOT_ALLOWED, "Anda tidak berwenang melakukan ini.", "You may not do this.")


def sign_in_required() -> Refused:
    """It is for somebody who has signed in."""
    return Refused(RefusalCode.SIGN_IN_REQUIRED, "Silakan masuk terlebih dahulu.", "Please sign in first.")


def wrong_status(status_word: str, status: str) -> Refused:
    return Refused(
        RefusalCode.WRONG_STATUS,
        f"Langkah ini tidak berlaku untuk aduan yang berstatus {status_word}.",
        f"This step does not apply to a complaint that is {status}.",
    )


def stale_version(what: str = "Aduan", what_en: str = "complaint") -> Refused:
    """Somebody changed it since the one who asks has read it."""
    return Refused(
        RefusalCode.STALE_VERSION,
        f"{what} ini sudah diubah orang lain. Muat ulang, lalu coba lagi.",
        f"Someone else has changed this {what_en}. Load it again, then retry.",
        field="version",
    )


_UNITS = ((3600, "jam", "h"), (60, "menit", "min"), (1, "detik", "s"))


def too_many(seconds: float) -> Refused:
    """After how many seconds to try again; said in words and told as `retry_after`."""
    wait = max(1, math.ceil(seconds))
    size, word, word_en = next(unit for unit in _UNITS if wait > unit[0] or unit[0] == 1)
    many = -(-wait // size)
    return Refused(
        RefusalCode.TOO_MANY,
        f"Terlalu banyak percobaan. Coba lagi setelah {many} {word}.",
        f"Too many attempts. Try again in {many} {word_en}.",
        retry_after=wait,
    )


class TooBusy(Refused):
    """This asker has used up their share of the database's time: others who ask the same have not."""

    of_the_asker = True


def too_busy(seconds: float) -> TooBusy:
    """After how many seconds this asker may ask something heavy again."""
    wait = max(1, math.ceil(seconds))
    return TooBusy(
        RefusalCode.TOO_MANY,
        f"Terlalu banyak pertanyaan berat sekaligus. Coba lagi setelah {wait} detik.",
        f"Too many heavy questions at once. Try again in {wait} s.",
        retry_after=wait,
    )


def too_expensive(seconds: float) -> Refused:
    """A question that took longer than these seconds."""
    return Refused(
        RefusalCode.TOO_EXPENSIVE,
        f"Pertanyaan ini terlalu berat (lebih dari {seconds:g} detik). Persempit saringannya, misalnya "
        "dengan masa, kecamatan atau OPD, lalu coba lagi.",
        f"This question takes too long (more than {seconds:g} s). Narrow the filter, for instance by dates, "
        "district or OPD, then retry.",
    )


def cursor_expired() -> Refused:
    """What came after this cursor is not told any more."""
    return Refused(
        RefusalCode.CURSOR_EXPIRED,
        "Posisi ini sudah terlalu lama. Muat ulang halaman.",
        "This position is older than the log keeps. Fetch a fresh snapshot.",
        field="after",
    )


def oversight_expected(field: str) -> Refused:
    """It alleges abuse of office, and is not OVERSIGHT: whoever says so is asked once."""
    return Refused(
        RefusalCode.OVERSIGHT_EXPECTED,
        "Kategori ini tentang dugaan penyalahgunaan wewenang. Kirim sebagai pengaduan berkadar pengawasan, "
        "yang hanya dibaca Inspektorat, atau nyatakan bahwa ini aduan biasa.",
        "This category is about alleged abuse of office. Send it as an oversight complaint, which the "
        "Inspektorat alone reads, or say that it is an ordinary one.",
        field=field,
    )


def code_sent(field: str) -> Refused:
    """A code is on its way, with which the same is to be sent again. Said alike whether or not somebody has
    the address already."""
    return Refused(
        RefusalCode.CODE_SENT,
        "Kami mengirim kode ke alamat atau nomor ini. Tulis kodenya untuk melanjutkan.",
        "We are sending a code to this address or number. Give the code to go on.",
        field=field,
    )


def no_channel(field: str) -> Refused:
    """The office sends nothing to addresses or numbers of this kind."""
    return Refused(
        RefusalCode.NO_CHANNEL,
        "Kode belum dapat dikirim ke sini. Datanglah ke kantor Diskominfo dengan kartu identitas: petugas "
        "mencetak kode untuk Anda.",
        "No code can be sent there yet. Come to the Diskominfo office with your identity card: they print a "
        "code for you.",
        field=field,
    )


class PasswordChangeRequired(Refused):
    """Somebody else has chosen the password of who asks: they may do nothing before they have changed it."""

    http_status = 403

    def __init__(self) -> None:
        super().__init__(
            RefusalCode.PASSWORD_CHANGE_REQUIRED,
            "Ganti dulu kata sandi yang dibuatkan untuk Anda, lalu lanjutkan.",
            "First change the password that somebody else made for you, then go on.",
        )


class SecondFactorRequired(Refused):
    """The role of who asks needs a second factor: they may do nothing before they have one."""

    http_status = 403

    def __init__(self) -> None:
        super().__init__(
            RefusalCode.SECOND_FACTOR_REQUIRED,
            "Pasang dulu verifikasi dua langkah untuk akun Anda, lalu lanjutkan.",
            "First set up two-step verification for your account, then go on.",
        )


def proof_required() -> Refused:
    """It was long ago that who asks proved who they are: they do it again, and then the same."""
    return Refused(
        RefusalCode.PROOF_REQUIRED,
        "Pastikan dulu bahwa ini Anda: tulis kata sandi atau kode verifikasi Anda, lalu lanjutkan.",
        "First confirm that it is you: give your password or a verification code, then go on.",
    )


def storage_full() -> Refused:
    """No disk space for photos; without them it goes."""
    return Refused(
        RefusalCode.STORAGE_FULL,
        "Tempat penyimpanan foto di server sedang penuh. Kirim tanpa foto, atau coba lagi nanti.",
        "The server has no room for photos at the moment. Send it without photos, or try again later.",
        field="file",
    )


def photos_away() -> Refused:
    """Where photos are kept cannot be reached; without them it goes."""
    return Refused(
        RefusalCode.UNAVAILABLE,
        "Penyimpanan foto sedang tidak terjangkau. Kirim tanpa foto, atau coba lagi nanti.",
        "Where photos are kept cannot be reached. Send it without photos, or try again later.",
        field="file",
        retry_after=30,
    )


def database_full() -> Refused:
    """No disk space for anything new; what was accepted before is there."""
    return Refused(
        RefusalCode.STORAGE_FULL,
        "Server sedang penuh, sehingga tidak ada yang dapat disimpan. Simpan dulu tulisan Anda, lalu coba "
        "kembali nanti.",
        "The server is full, so that nothing can be stored. Keep what you wrote, and try again later.",
    )


def unavailable(seconds: int) -> Refused:
    """The database cannot be asked now; the same may be tried again after so many seconds."""
    return Refused(
        RefusalCode.UNAVAILABLE,
        f"Layanan sedang terganggu karena basis data tidak menjawab. Coba lagi setelah {seconds} detik.",
        f"The service is disturbed, since its database does not answer. Try again in {seconds} seconds.",
        retry_after=seconds,
    )


def training_required() -> Refused:
    """A volunteer files for others once they have passed the check."""
    return Refused(
        RefusalCode.TRAINING_REQUIRED,
        "Baca dulu bahan pelatihan di Ruang relawan dan selesaikan pertanyaannya. Setelah itu Anda dapat "
        "mengisi aduan untuk warga.",
        "First read the training notes in the volunteers' room and answer its questions. Then you can file "
        "for citizens.",
    )
