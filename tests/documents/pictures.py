"""`python -m tests.documents.pictures`: the papers of the demonstration as pictures, into docs/screens/."""

import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path

import pypdfium2

from database import opening
from documents.paper import Paper, Signatory, in_english
from documents.paper_pdf import pdf
from models.identity.server_secret import Secrets
from models.media.uploads import Uploads
from operations.seed.demonstration import demonstration
from reads import catalog
from reads.paper_content import LETTERHEAD, Asked, content
from rules.papers import PAPERS, PaperKind, number_of

NOW = datetime(2026, 12, 1, 2, tzinfo=UTC)
INTO = Path("docs/screens")
_PAGES = 2
_SCALE = 1.3
"""Pixels for each point of the page: its letters can be read."""
_DESK = Signatory("Kepala Dinas Kominfo SP", "Dra. Sri Wahyuningsih, M.Si.", "197804122003122001")
_OF_OPD = Signatory("Kepala Dinas PUPR PRKP", "Ir. Bambang Setiawan, M.T.", "197001051996031002")
PAPERS_SHOWN = (
    ("sanksi", PaperKind.SANCTION_LIST, None, date(2026, 11, 30), date(2026, 11, 30)),
    ("dua-mingguan", PaperKind.BIWEEKLY, None, date(2026, 11, 16), date(2026, 11, 29)),
    ("berkala", PaperKind.OPD_REPORT, "DPUPR", date(2026, 7, 1), date(2026, 9, 30)),
    ("ringkasan", PaperKind.MONTHLY_SUMMARY, None, date(2026, 10, 1), date(2026, 10, 31)),
    ("bukti", PaperKind.EVIDENCE, None, date(2026, 1, 1), date(2026, 10, 31)),
)


async def papers(folder: Path) -> AsyncIterator[tuple[str, PaperKind, str, Paper]]:
    """Each with what its pictures are called and the office that issues it."""
    url = f"sqlite://{folder / 'taprose.sqlite3'}"
    await opening.migrate(url)
    async with opening.opened(url):
        await demonstration(NOW, secrets=Secrets(b"-" * 32), uploads=Uploads.of(folder))
        await catalog.load()
        for name, kind, code, first, last in PAPERS_SHOWN:
            opd = None if code is None else catalog.opd(code)
            signed = _DESK if opd is None else _OF_OPD
            yield (
                name,
                kind,
                code or "DISKOMINFO",
                await content(Asked(kind, opd, first, last), LETTERHEAD, signed),
            )


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        async for name, kind, unit, paper in papers(Path(folder)):
            number = number_of(kind, 1 + [*PAPERS].index(kind), NOW.date(), unit)
            for end, english in (("", False), ("-en", True)):
                said = in_english(paper) if english else paper
                made = pypdfium2.PdfDocument(pdf(said, number, NOW, english=english))
                for at in range(min(1 if english else _PAGES, len(made))):
                    into = INTO / f"papers-{name}{end}-{at + 1}.png"
                    picture = made[at].render(scale=_SCALE).to_pil().quantize(64)
                    picture.save(into, optimize=True)
                    sys.stdout.write(f"{into.name} {into.stat().st_size // 1024} KiB\n")


if __name__ == "__main__":
    asyncio.run(main())
