"""What is said to people is said in one way: words that were replaced stand nowhere any more."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pytest

from tests.house.tree import DOORS, FOLDERS, ROOT, sources, tree


class Wording(NamedTuple):
    old: str
    """A pattern of what is not said."""
    now: str
    """What is said instead."""
    where: str = ""
    """The beginning of the paths for which it holds."""


WORDINGS = (
    Wording(r"\bTertunda\b", "Menunggu keterangan pelapor"),
    Wording(r"^Ditindaklanjuti$", "Dinyatakan selesai oleh OPD"),
    Wording(r"[Tt]anda terima", "Aduan diterima", "web/antrean"),
    Wording(r"\bdengan sendirinya|(?:[tk]er|di|ber|meny)\w+(?: kembali)? sendiri\b", "otomatis"),
    Wording(r"Hanya Diskominfo yang tahu", "Hanya Diskominfo yang mengetahui nama Anda"),
    Wording(r"ditulis seperti", "Tulis nomor lengkap, contoh"),
    Wording(r"[Cc]oba lagi (?!setelah).*\blagi\b", "Coba lagi setelah"),
    Wording(r"Tempat Anda masuk", "Perangkat yang sedang masuk"),
    Wording(r"Gunakan jika ponsel", "Pilih “Keluar dari semua perangkat” bila ponsel hilang"),
    Wording(r"^Semua aduan.*, langsung", "Semua aduan publik, diperbarui langsung"),
    Wording(r"^Tidak tahu$", "Pilih, atau biarkan kosong"),
    Wording(r"^Lewat$|[Ll]ewat tenggat|[Mm]elewati", "Terlambat"),
    Wording(r"^Aktif$", "Berjalan", "web/komando/common"),
    Wording(r"\b[Kk]onsep\b", "Draf"),
    Wording(r"[Pp]asangkan", "Pasang layar"),
    Wording(r"[Ll]ayar.*dilepas", "Cabut"),
    Wording(r"^Menunggu$", "Menunggu tanggapan", "web/komando/common"),
    Wording(r"OPD diam", "OPD tanpa jawaban 7 hari"),
    Wording(r"seperlima", "sisa waktu kurang dari 20%"),
    Wording(r"mengalahkan", "lebih diutamakan"),
    Wording(r"^Hari itu$", "Jenis hari", "web"),
    Wording(r"OPD-nya", "Pilih OPD"),
    Wording(r"\d sampai \d+ huruf|[Pp]aling (?:sedikit|banyak) \S+ huruf", "8–200 karakter"),
    Wording(r"Rekan Anda lebih dulu", "Aduan ini sudah diubah rekan Anda"),
    Wording(r"[Kk]abar yang tidak benar", "Memuat informasi yang tidak benar"),
    Wording(r"[Mm]enyusul kabar", "Memuat perubahan terbaru"),
    Wording(r"[Pp]apan tik", "Pintasan keyboard"),
    Wording(r"[Tt]roubles?\b", "problem"),
    Wording(r"\bMy complaints\b|^Mine$", "My reports", "web/warga"),
    Wording(r"^Late$|^Silent for", "Overdue", "web/komando"),
    Wording(r"\bby (?:itself|themselves)\.", "automatically", "web"),
)

_SAID = re.compile(r"'((?:[^'\\\n]|\\.)*)'")
_CLIENTS = ("web/shared", "web/warga", "web/antrean", "web/komando")


def _is_said(name: str) -> bool:
    return re.search(r"(?:^|-)words(?:\.en)?\.ts$", name) is not None


@cache
def said() -> list[tuple[str, str]]:
    """Every text of the clients' words, of the server's program and of the demonstration, with its file."""
    found: list[tuple[str, str]] = []
    for client in _CLIENTS:
        for path in (ROOT / client).glob("**/*.ts"):
            if _is_said(path.name) or path.parent.name == "words":
                found += [(str(path.relative_to(ROOT)), text) for text in _SAID.findall(path.read_text())]
    for path in sources(*FOLDERS, *DOORS):
        found += [(str(path.relative_to(ROOT)), text) for text in _texts(tree(path))]
    for path in (ROOT / "operations/seed/data").glob("**/*.toml"):
        found += [(str(path.relative_to(ROOT)), line) for line in path.read_text().splitlines()]
    return found


def _texts(module: ast.Module) -> Iterator[str]:
    """Its strings, those with places to fill in as one; what stands alone is documentation."""
    inside = {id(part) for one in ast.walk(module) if isinstance(one, ast.JoinedStr) for part in one.values}
    alone = {id(one.value) for one in ast.walk(module) if isinstance(one, ast.Expr)}
    for one in ast.walk(module):
        if isinstance(one, ast.JoinedStr):
            yield "".join(str(p.value) if isinstance(p, ast.Constant) else "{}" for p in one.values)
        elif isinstance(one, ast.Constant) and isinstance(one.value, str) and id(one) not in inside | alone:
            yield one.value


@pytest.mark.parametrize("wording", WORDINGS, ids=lambda wording: wording.now)
def test_a_replaced_word_stands_nowhere(wording: Wording) -> None:
    left = [
        f"{path}: {text}"
        for path, text in said()
        if path.startswith(wording.where) and re.search(wording.old, text)
    ]
    assert left == []


@pytest.mark.parametrize("now", sorted({wording.now for wording in WORDINGS}))
def test_what_is_said_instead_is_said(now: str) -> None:
    assert any(now in text for _, text in said())
