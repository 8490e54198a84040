"""All that is held about one person as a ZIP: JSON for programs, one page for people, photos as were sent.

It is written part by part: the page grows in a file beside the archive, and nothing of it is held in memory.
"""

import html
import json
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

from documents.table_file import Cell

_HEAD = """<!doctype html>
<html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Data saya di Taprose</title><style>
body{font:16px/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;color:#1a2326}
dt{color:#51606a;font-size:.9rem;margin-top:.5rem}dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}
section{border-top:1px solid #ccd5d9;margin-top:2rem}img{max-width:100%}
</style></head><body><h1>Data saya di Taprose</h1>
<p>Semua yang disimpan tentang Anda. Berkas JSON berisi data yang sama untuk program.</p>
"""


_DATE = (1980, 1, 1, 0, 0, 0)
"""The first that the form has: when a file was written here says nothing."""


class Photos(Protocol):
    """Where photos lie."""

    def read(self, key: UUID) -> Iterable[bytes] | None:
        """Piece by piece; None: it is not there."""


class OwnDataFile:
    """Its rows are (name, heading, JSON text): a part of the archive; or (name, "", hex key): a photo."""

    def __init__(self, path: Path, photos: Photos) -> None:
        self._zip = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED)
        self._photos = photos
        self._page_path = path.with_name(path.name + ".html")
        self._page = self._page_path.open("w", encoding="utf-8", errors="replace")
        self._page.write(_HEAD)
        self._path = path

    def write(self, rows: Iterable[Sequence[Cell]]) -> None:
        for name, heading, content in rows:
            if heading:
                self._zip.writestr(str(name), str(content))
                self._page.write(f"<section><h2>{html.escape(str(heading))}</h2>")
                self._page.write(_shown(json.loads(str(content))) + "</section>\n")
                continue
            photo = self._photos.read(UUID(str(content)))
            if photo is not None:
                # Not packed: photos are, already.
                with self._zip.open(zipfile.ZipInfo(str(name), _DATE), "w") as part:
                    for piece in photo:
                        part.write(piece)
                self._page.write(
                    f'<p><img src="{html.escape(str(name))}" alt="{html.escape(str(name))}"></p>\n'
                )

    def close(self) -> None:
        self._page.write("</body></html>\n")
        self._page.close()
        self._zip.write(self._page_path, "data-saya.html")
        self._zip.close()
        self._page_path.unlink(missing_ok=True)

    def abandon(self) -> None:
        self._page.close()
        self._page_path.unlink(missing_ok=True)
        self._zip.close()

    @property
    def written(self) -> int:
        return self._path.stat().st_size


def _shown(value: Any) -> str:
    if value is None or value in ("", [], {}):
        return "–"
    match value:
        case bool():
            return "ya" if value else "tidak"
        case dict():
            pairs = (f"<dt>{html.escape(str(k))}</dt><dd>{_shown(v)}</dd>" for k, v in value.items())
            return f"<dl>{''.join(pairs)}</dl>"
        case list():
            return f"<ul>{''.join(f'<li>{_shown(each)}</li>' for each in value)}</ul>"
        case _:
            return html.escape(str(value))
