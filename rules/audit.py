"""What an administrator can change, and what is kept of each change, with the words of the CSV."""

from enum import StrEnum


class AuditNoun(StrEnum):
    """What was changed."""

    ACCOUNT = "ACCOUNT"
    OPD = "OPD"
    CATEGORY = "CATEGORY"
    CLOCK_RULE = "CLOCK_RULE"
    HOLIDAY = "HOLIDAY"
    DISPLAY = "DISPLAY"
    REPLY_TEMPLATE = "REPLY_TEMPLATE"
    HELD_BACK_WORD = "HELD_BACK_WORD"
    SYNONYMS = "SYNONYMS"
    API_KEY = "API_KEY"
    WEBHOOK = "WEBHOOK"
    NOTICES = "NOTICES"
    LOG = "LOG"
    SERVER_CLOCK = "SERVER_CLOCK"
    SERVER_SECRET = "SERVER_SECRET"
    PHOTO_STORE = "PHOTO_STORE"
    CONSUMER = "CONSUMER"
    RETENTION = "RETENTION"


class AuditAct(StrEnum):
    """What was done with it. Who makes somebody privileged asks another administrator first, who confirms or
    declines."""

    CREATED = "CREATED"
    CHANGED = "CHANGED"
    REMOVED = "REMOVED"
    ASKED = "ASKED"
    CONFIRMED = "CONFIRMED"
    DECLINED = "DECLINED"
    ERASED = "ERASED"
    TESTED = "TESTED"


class AuditField(StrEnum):
    """In which of its parts it differs."""

    NAME = "NAME"
    IDENTIFIER = "IDENTIFIER"
    NIP = "NIP"
    PASSWORD = "PASSWORD"
    MUST_CHANGE_PASSWORD = "MUST_CHANGE_PASSWORD"
    ROLE = "ROLE"
    OPD = "OPD"
    ACTIVE = "ACTIVE"
    PUBLIC_SERVICE = "PUBLIC_SERVICE"
    ALLEGES_ABUSE = "ALLEGES_ABUSE"
    BY_DISTRICT = "BY_DISTRICT"
    DISTRICT = "DISTRICT"
    CLOCK = "CLOCK"
    KIND = "KIND"
    CATEGORY = "CATEGORY"
    LIMIT = "LIMIT"
    UNIT = "UNIT"
    BASIS = "BASIS"
    VALID_FROM = "VALID_FROM"
    WORKING = "WORKING"
    TITLE = "TITLE"
    TEXT = "TEXT"
    SCOPES = "SCOPES"
    BUDGET = "BUDGET"
    EXPIRES = "EXPIRES"
    TOKEN = "TOKEN"
    ADDRESS = "ADDRESS"
    KINDS = "KINDS"
    RESENT_FROM = "RESENT_FROM"
    REASON = "REASON"
    TIME = "TIME"
    SECOND_FACTOR = "SECOND_FACTOR"
    AUTHENTICATOR = "AUTHENTICATOR"
    PASSKEY = "PASSKEY"
    SINGLE_SIGN_ON = "SINGLE_SIGN_ON"
    RECOVERY_CODES = "RECOVERY_CODES"
    INVITATION = "INVITATION"
    COUNT = "COUNT"


NOUN_WORDS: dict[AuditNoun, str] = {
    AuditNoun.ACCOUNT: "Akun",
    AuditNoun.OPD: "OPD",
    AuditNoun.CATEGORY: "Kategori",
    AuditNoun.CLOCK_RULE: "Tenggat",
    AuditNoun.HOLIDAY: "Hari libur",
    AuditNoun.DISPLAY: "Layar",
    AuditNoun.REPLY_TEMPLATE: "Jawaban siap pakai",
    AuditNoun.HELD_BACK_WORD: "Kata yang disembunyikan",
    AuditNoun.SYNONYMS: "Padanan kata",
    AuditNoun.API_KEY: "Kunci API",
    AuditNoun.WEBHOOK: "Webhook",
    AuditNoun.NOTICES: "Pemberitahuan",
    AuditNoun.LOG: "Catatan kejadian",
    AuditNoun.SERVER_CLOCK: "Jam server",
    AuditNoun.SERVER_SECRET: "Kunci rahasia server",
    AuditNoun.PHOTO_STORE: "Tempat foto",
    AuditNoun.CONSUMER: "Pembaca catatan kejadian",
    AuditNoun.RETENTION: "Masa simpan",
}
ACT_WORDS: dict[AuditAct, str] = {
    AuditAct.CREATED: "dibuat",
    AuditAct.CHANGED: "diubah",
    AuditAct.REMOVED: "dihapus",
    AuditAct.ASKED: "perubahan diminta",
    AuditAct.CONFIRMED: "perubahan disetujui",
    AuditAct.DECLINED: "perubahan ditolak",
    AuditAct.ERASED: "kata-kata dihapus",
    AuditAct.TESTED: "diuji",
}
FIELD_WORDS: dict[AuditField, str] = {
    AuditField.NAME: "Nama",
    AuditField.IDENTIFIER: "Surel atau telepon",
    AuditField.NIP: "Nomor pegawai (NIP)",
    AuditField.PASSWORD: "Kata sandi",
    AuditField.MUST_CHANGE_PASSWORD: "Wajib ganti kata sandi",
    AuditField.ROLE: "Peran",
    AuditField.OPD: "OPD",
    AuditField.ACTIVE: "Aktif",
    AuditField.PUBLIC_SERVICE: "Melayani masyarakat langsung",
    AuditField.ALLEGES_ABUSE: "Menduga penyalahgunaan wewenang",
    AuditField.BY_DISTRICT: "Diteruskan ke kantor kecamatannya",
    AuditField.DISTRICT: "Kantor dari kecamatan",
    AuditField.CLOCK: "Tenggat",
    AuditField.KIND: "Jenis aduan",
    AuditField.CATEGORY: "Kategori",
    AuditField.LIMIT: "Lama",
    AuditField.UNIT: "Satuan",
    AuditField.BASIS: "Dasar hukum",
    AuditField.VALID_FROM: "Berlaku mulai",
    AuditField.WORKING: "Hari kerja",
    AuditField.TITLE: "Judul",
    AuditField.TEXT: "Isi",
    AuditField.SCOPES: "Cakupan",
    AuditField.BUDGET: "Permintaan per jam",
    AuditField.EXPIRES: "Berlaku sampai",
    AuditField.TOKEN: "Kunci rahasia",
    AuditField.ADDRESS: "Alamat",
    AuditField.KINDS: "Jenis kejadian",
    AuditField.RESENT_FROM: "Dikirim ulang sejak",
    AuditField.REASON: "Alasan",
    AuditField.TIME: "Waktu",
    AuditField.SECOND_FACTOR: "Verifikasi dua langkah",
    AuditField.AUTHENTICATOR: "Aplikasi kode",
    AuditField.PASSKEY: "Kunci sandi",
    AuditField.SINGLE_SIGN_ON: "Masuk lewat SSO",
    AuditField.RECOVERY_CODES: "Kode pemulihan",
    AuditField.INVITATION: "Undangan",
    AuditField.COUNT: "Jumlah",
}
