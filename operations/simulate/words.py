"""What the people of the day say."""

from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from uuid import uuid4

TITLES = {
    "DPUPR": (
        "Jalan berlubang di depan pasar",
        "Jembatan kecil mulai retak",
        "Talud longsor setelah hujan",
        "Trotoar rusak di dekat sekolah",
        "Saluran air tersumbat, air meluap ke jalan",
    ),
    "DLHP": (
        "Lampu jalan padam sejak tiga malam",
        "Sampah menumpuk di tepi sungai",
        "Lampu lalu lintas mati",
        "Parkir liar di depan puskesmas",
        "Pohon tumbang menutup jalan",
    ),
}
DETAILS = (
    "Sudah beberapa hari begini dan warga mulai khawatir.",
    "Mohon segera ditangani, banyak anak sekolah lewat sini.",
    "Semalam hampir ada yang celaka. Mohon perhatian.",
    "Kami sudah lapor ke RT, tetapi belum ada perubahan.",
)
QUESTION = "Mohon sebutkan patokan terdekat agar petugas tidak salah tempat."
REPLY = "Di seberang musala, sekitar 50 meter dari pertigaan."
NOT_OURS = "Ini jalan provinsi, bukan kewenangan kami."
REASON = "Isi aduan tidak dapat ditindaklanjuti."
ORDER = "Selesaikan minggu ini dan laporkan hasilnya."
ORDER_DONE = "Sudah kami kerjakan hari ini."
AT_WORK = ("Petugas menuju lokasi.", "Sudah kami terima dan jadwalkan.", "Bahan sedang disiapkan.")
DONE = ("Sudah selesai diperbaiki.", "Sudah dibersihkan.", "Sudah menyala kembali.")
DISPUTE = "Belum selesai, keadaannya masih sama."
THANKS = "Terima kasih, cepat sekali."


def complaint(opd: str, places: Any, rng: Random) -> dict[str, Any]:
    """A SubmitComplaintInput about something that this OPD has authority over, somewhere in the regency."""
    categories = [c["code"] for c in places["categories"] if c["opd"] and c["opd"]["code"] == opd]
    district = rng.choice(places["districts"])
    return {
        "title": rng.choice(TITLES[opd]),
        "description": rng.choice(DETAILS),
        "kind": rng.choices(["COMPLAINT", "INFORMATION_REQUEST", "ASPIRATION"], [8, 1, 1])[0],
        "category": rng.choice(categories) if categories else None,
        "district": district["code"],
        "village": rng.choice(district["villages"]) if district["villages"] else None,
        "location": {
            "latitude": round(district["latitude"] + rng.uniform(-0.01, 0.01), 5),
            "longitude": round(district["longitude"] + rng.uniform(-0.01, 0.01), 5),
        },
        "anonymous": rng.random() < 0.15,
        "confidential": rng.random() < 0.05,
        # Not by the day's own chance: the same day played again is other complaints.
        "idempotencyKey": uuid4().hex,
    }


def oversight(places: Any, rng: Random) -> dict[str, Any]:
    """The same, as an allegation for the Inspektorat."""
    return {
        **complaint("DPUPR", places, rng),
        "title": "Pungutan liar saat mengurus surat",
        "kind": "OVERSIGHT",
        "category": None,
        "anonymous": True,
    }


def programme() -> dict[str, Any]:
    """Into which an aspiration is taken up."""
    return {"year": datetime.now(UTC).year + 1, "programme": "Peningkatan sarana dan prasarana desa"}


def announcement(places: Any, rng: Random) -> dict[str, Any]:
    """A SaveAnnouncementInput about something that goes on now, in some kecamatan."""
    now = datetime.now(UTC)
    return {
        "kind": rng.choice(["OUTAGE", "WORKS", "CLOSURE"]),
        "title": "Pekerjaan hari ini",
        "text": "Mohon berhati-hati selama pekerjaan berlangsung.",
        "startsAt": now.isoformat(),
        "endsAt": (now + timedelta(hours=4)).isoformat(),
        "district": rng.choice(places["districts"])["code"],
        "publish": True,
    }
