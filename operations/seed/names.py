"""Names that people in Tuban may bear, of nobody in particular."""

from random import Random

_MEN = (
    "Agus", "Ahmad", "Andi", "Bambang", "Budi", "Dedi", "Didik", "Dwi", "Eko", "Fajar", "Hadi", "Hari",
    "Imam", "Joko", "Kasmuri", "Khoirul", "Muhammad", "Mulyono", "Nur", "Purwanto", "Rudi", "Samsul",
    "Slamet", "Sugeng", "Sutrisno", "Suyitno", "Teguh", "Tri", "Wahyu", "Yusuf",
)  # fmt: skip
_WOMEN = (
    "Aisyah", "Anik", "Ani", "Dewi", "Diah", "Endang", "Eni", "Fatimah", "Fitri", "Indah", "Ika", "Kartini",
    "Khotimah", "Lilik", "Lina", "Mujiati", "Nanik", "Nur", "Ratna", "Rini", "Siti", "Sri", "Sulastri",
    "Suparmi", "Titik", "Umi", "Wahyuni", "Wiwik", "Yuni", "Zulaikah",
)  # fmt: skip
_MENS_LAST = (
    "Santoso", "Prasetyo", "Setiawan", "Wibowo", "Susanto", "Hidayat", "Nugroho", "Kurniawan", "Saputra",
    "Hartono", "Rohman", "Mustofa", "Haryanto", "Sudarmono", "Iswanto", "Firmansyah", "Utomo", "Subekti",
)  # fmt: skip
_WOMENS_LAST = (
    "Aminah", "Rahayu", "Lestari", "Wulandari", "Handayani", "Puspitasari", "Kusumawati", "Nurhayati",
    "Susanti", "Maulida", "Rahmawati", "Astuti", "Anggraini", "Safitri", "Hidayati", "Mutmainah",
)  # fmt: skip


def person(rng: Random) -> str:
    if rng.random() < 0.5:
        return f"{rng.choice(_MEN)} {rng.choice(_MENS_LAST)}"
    return f"{rng.choice(_WOMEN)} {rng.choice(_WOMENS_LAST)}"


def official(rng: Random) -> str:
    """With the degree that an official's nameplate shows."""
    return f"{person(rng)}, {rng.choice(('S.Sos.', 'S.T.', 'S.H.', 'S.E.', 'M.Si.', 'S.AP.', 'M.M.'))}"


def telephone(rng: Random) -> str:
    """A number that nobody has: Indonesia has given 0840 to no network."""
    return f"+62840{rng.randrange(10**8):08}"
