"""Another secret, step by step."""

import os
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from commands import door
from commands.door import app, out

if TYPE_CHECKING:
    from config import Settings

_LOCAL = timedelta(hours=7)
_NEXT = "TAPROSE_SECRETS_NEXT"
_BEFORE = "TAPROSE_SECRETS_BEFORE"


@app.command("rotate-secret")
def rotate_secret(
    dry_run: Annotated[bool, typer.Option(help="Only say what the next step is.")] = False,
    again: Annotated[
        bool, typer.Option(help="Begin with another secret although an older one is accepted still.")
    ] = False,
) -> None:
    """Use another secret while the server runs: each call does the next of three steps and says what to do.

    Ids, receipts, sessions, second factors, displays and webhooks go on; links of before do for the overlap.
    """
    from models.identity.server_secret import Secrets
    from operations import rotating
    from operations.rotating import Stage

    settings = door.settings()
    secrets, url = Secrets.of(settings), settings.database_url
    found = door.run(rotating.standing(url, secrets))
    of_file = "TAPROSE_SECRET" not in os.environ
    if found.stage is Stage.BEHIND and not of_file:
        raise door.sentence(
            f"Basis data ini sudah memakai kunci dari {_NEXT}. Di mesin ini: isikan kunci itu ke "
            f"TAPROSE_SECRET, pindahkan yang sekarang ke {_BEFORE}, lalu mulai ulang."
        )
    if found.stage is Stage.NOTHING or (found.stage is Stage.OVERLAP and again):
        _say("1 dari 3: membuat kunci baru. Belum dipakai; semua proses mulai menerimanya.")
        if not dry_run:
            with door.sentences():
                file = rotating.make_next(settings.data)
            _say(
                f"Kunci baru ada di {file}. Mesin lain: salin berkas itu ke folder datanya, atau isikan ke "
                f"{_NEXT}. Mulai ulang semua proses satu per satu, lalu jalankan perintah ini lagi."
            )
    elif found.stage in (Stage.ANNOUNCED, Stage.BEHIND):
        _say("2 dari 3: kunci baru dipakai, yang sekarang masih diterima.")
        if not of_file:
            _say(
                f"Isikan kunci dari {_NEXT} (berkas secret.next) ke TAPROSE_SECRET, dan yang "
                f"sekarang di situ ke {_BEFORE} di urutan pertama; kosongkan {_NEXT}. Mulai ulang semua "
                "proses satu per satu, lalu jalankan perintah ini lagi."
            )
        elif os.environ.get(_NEXT):
            raise door.sentence(
                f"Kosongkan {_NEXT} dan tulis kunci itu ke berkas secret.next di folder data."
            )
        elif not dry_run:
            with door.sentences():
                rotating.use_next(settings.data, secrets)
            _say(
                f"Kunci lama ada di {settings.data / 'secret.before'}. Mesin lain: lakukan yang sama dengan "
                "perintah ini. Mulai ulang semua proses satu per satu, lalu jalankan perintah ini lagi."
            )
    elif found.stage is Stage.IN_USE:
        _say(f"3 dari 3: yang disegel di basis data disegel dengan kunci baru ({found.sealed} baris).")
        if not dry_run:
            now = datetime.now(UTC)
            with door.progress("Menyegel ulang") as progress:
                done = door.run(
                    rotating.complete(settings, now=now, told=lambda n, of: progress("Menyegel ulang", n, of))
                )
            _say(
                f"Disegel ulang: {done.resealed} aplikasi kode, {done.contacts} baris kontak; tidak terbuka "
                f"dengan kunci mana pun: {done.lost}."
            )
            _ending(settings, now + rotating.OVERLAP)
    else:
        _ending(settings, found.ends)


def _ending(settings: "Settings", ends: datetime | None) -> None:
    when = "90 hari sesudah kunci diganti" if ends is None else f"{ends + _LOCAL:%d-%m-%Y}"
    file = settings.data / "secret.before"
    where = f"berkas {file}" if file.exists() else _BEFORE
    _say(
        f"Selesai. Kunci lama masih diterima dari {where}. Biarkan sampai {when}; sesudah itu kosongkan, dan "
        "mulai ulang. Simpan kunci baru di tempat aman, terpisah dari cadangan: cadangan lama tetap "
        "memerlukan kunci lama."
    )


def _say(text: str) -> None:
    out.print(text, soft_wrap=True, highlight=False, markup=False)
