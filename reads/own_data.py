"""All that is held about one person, part by part, as they may read it: their own words and photos, the
offices' answers as these show them, and nothing of anybody else."""

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from database import query
from database.query import instant, maybe_instant
from documents.table_file import Cell
from models.contacts import opened
from models.identity.account import Account
from reads import attachment, event, identity_look, response
from reads.complaint import ComplaintView
from reads.complaint_loaders import complaint_rows
from reads.exported import Batch, Exported
from reads.notice_settings import notice_settings
from reads.second_factor import sign_in_tries
from rules.audience import Sight, person
from rules.deadlines import WIB

_AT_ONCE = 20
_SHORT: Mapping[str, tuple[str, str]] = {
    "Sesi masuk": (
        "SELECT created_at, used_at, expires_at, revoked_at, device, network FROM session "
        "WHERE account_id = ? ORDER BY id",
        "dibuka dipakai berlaku_sampai diakhiri perangkat jaringan",
    ),
    "Kunci sandi": (
        "SELECT name, made_at, used_at FROM passkey WHERE account_id = ? ORDER BY id",
        "nama dibuat dipakai",
    ),
    "Masuk lewat SSO": (
        "SELECT issuer, subject, linked_at, used_at FROM sso_link WHERE account_id = ? ORDER BY id",
        "penyedia nomor_di_sana sejak dipakai",
    ),
    "Dukungan": (
        "SELECT c.number, s.at FROM support s JOIN complaint c ON c.id = s.complaint_id "
        "WHERE s.account_id = ? AND c.public = TRUE ORDER BY s.id",
        "aduan sejak",
    ),
    "Klaim yang dikirim": (
        "SELECT number, status, words, link FROM claim WHERE sender_id = ? ORDER BY id",
        "nomor status kata_kata tautan",
    ),
    "Klaim yang diikuti": (
        "SELECT k.number FROM claim_follow f JOIN claim k ON k.id = f.claim_id WHERE f.account_id = ? "
        "ORDER BY k.id",
        "nomor",
    ),
    "Relawan": (
        "SELECT status, why, village, applied_at, decided_at, decision_note, term_ends, ended_at, end_note "
        "FROM volunteer WHERE account_id = ? ORDER BY id",
        "status alasan desa diajukan diputuskan catatan_putusan sampai berakhir catatan_akhir",
    ),
    "Pemberitahuan yang terkirim": (
        "SELECT kind, channel, status, created_at, ended_at FROM delivery WHERE receiver = ? ORDER BY id",
        "jenis lewat status dibuat selesai",
    ),
}
"""Tables with rows of an account: what each is called, how it is read, and its columns."""
_TIMES = frozenset(
    "dibuka dipakai berlaku_sampai diakhiri dibuat sejak diajukan diputuskan berakhir selesai".split()  # noqa: SIM905
)


def own_data(account: int) -> Exported:
    """As a list whose rows are parts: (name, heading, JSON), or (name, "", key) of a photo."""

    async def total() -> int | None:
        sql = "SELECT count(*) FROM complaint WHERE reporter_id = ?"
        return int((await query.rows(sql, [account], slow=True))[0][0]) + 1

    return Exported("Data saya", [], total, lambda: _parts(account))


async def _parts(account: int) -> AsyncIterator[Batch]:
    yield [("akun.json", "Akun", _json(await _account(account)))]
    after = 0
    while True:
        found = await query.rows(
            "SELECT id FROM complaint WHERE reporter_id = ? AND id > ? ORDER BY id LIMIT ?",
            [account, after, _AT_ONCE],
        )
        keys = [int(pk) for (pk,) in found]
        if not keys:
            return
        rows = await complaint_rows(keys)
        yield await _complaints([ComplaintView(rows[k], Sight.PERSON, person(account)) for k in keys])
        after = keys[-1]


async def _account(key: int) -> dict[str, Any]:
    row = await Account.get(id=key)
    settings = await notice_settings(key, row.role)
    said: dict[str, Any] = {
        "nama": row.name, "surel": row.email, "telepon": row.phone, "peran": row.role.value,
        "dibuat": row.created_at, "surel_terkonfirmasi": row.email_verified_at,
        "telepon_terkonfirmasi": row.phone_verified_at, "nip": row.nip, "jabatan": row.position,
        "verifikasi_dua_langkah_sejak": row.second_factor_at,
    }  # fmt: skip
    if settings is not None:
        said["pengaturan_kabar"] = {
            "pilihan": [{"jenis": c.kind, "lewat": [*c.channels]} for c in settings.choices],
            "bahasa_inggris": settings.english,
            "tenang_dari_menit": settings.quiet_from,
            "tenang_sampai_menit": settings.quiet_until,
            "peramban": [{"perangkat": b.device, "sejak": b.since} for b in settings.browsers],
        }
    said["riwayat_masuk"] = [each._asdict() for each in await sign_in_tries(key)]
    for name, (sql, columns) in _SHORT.items():
        whose = f"a{key}" if "receiver" in sql else key
        found = await query.rows(sql, [whose], slow=True)
        named = [zip(columns.split(), each, strict=True) for each in found]
        said[name] = [{k: maybe_instant(v) if k in _TIMES else v for k, v in row} for row in named]
    return said


async def _complaints(views: Sequence[ComplaintView]) -> list[tuple[Cell, ...]]:
    timelines, looks = await event.timelines(views), await identity_look.of_own(views)
    answers, photos = await response.responses(views), await attachment.attachments(views)
    parts: list[tuple[Cell, ...]] = []
    for view, told, seen, said, files in zip(views, timelines, looks, answers, photos, strict=True):
        row, place = view.row, view.location
        body = {
            "nomor": row.number, "judul": row.title, "uraian": row.description, "jenis": view.kind,
            "status": view.status, "diajukan": view.submitted_at, "anonim": view.anonymous,
            "rahasia": view.confidential, "nama_tampil": view.name_shown,
            "kategori": view.category and view.category.name,
            "kecamatan": view.district and view.district.name,
            "desa": view.village, "lokasi": place and place._asdict(), "opd": view.opd and view.opd.name,
            "nilai": view.rating, "nama_pelapor": row.contact_name,
            "telepon_pelapor": opened(row.contact_phone), "surel_pelapor": opened(row.contact_email),
            "perjalanan": [
                {"waktu": each.at, "kejadian": each.kind, "oleh": each.actor, "kata_kata": each.note}
                for each in told if not each.names_another
            ],
            "jawaban": [{"waktu": each.created_at, "isi": each.text} for each in said],
            "pembukaan_identitas": [
                {"waktu": each.at, "peran": each.role, "opd": each.opd and each.opd.code,
                 "alasan": each.reason, "keterangan": each.words}
                for each in seen
            ],
        }  # fmt: skip
        parts.append((f"aduan/{row.number}.json", f"Aduan {row.number}", _json(body)))
        for n, each in enumerate(files, 1):
            ending = each.content_type.removeprefix("image/").replace("jpeg", "jpg")
            parts.append((f"foto/{row.number}-{n}.{ending}", "", each.key))
    return parts


def _json(body: Mapping[str, Any]) -> str:
    return json.dumps(body, ensure_ascii=False, indent=2, default=_said)


def _said(value: object) -> str:
    if isinstance(value, datetime):
        return instant(value).astimezone(WIB).isoformat(" ", "seconds")
    return value.isoformat() if isinstance(value, date) else str(value)
