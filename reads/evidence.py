"""Kemendagri's evidence for an innovation: input, process, output, outcome and impact, each a table."""

from access.complaint import rows_seen_by
from database import query
from documents.paper import As, Part
from reads import catalog
from reads import paper_parts as parts
from reads.period import Period
from reads.report_figures import span


async def evidence(period: Period) -> tuple[str, tuple[Part, ...]]:
    """Opening and parts."""
    before = period.before
    rated, rated_before = await period.satisfaction(), await before.satisfaction()
    received, received_before = await period.received(), await before.received()
    resolved, resolved_before = await period.resolved(), await before.resolved()
    said, said_before = await _events(period), await _events(before)
    opening = (
        "Bukti dukung ini memuat indikator masukan, proses, keluaran, hasil dan dampak, masing-masing "
        "dibandingkan dengan periode sama panjang sebelumnya."
    )

    def of(label: str, kind: str) -> parts.Figure:
        return label, said.get(kind, 0), said_before.get(kind, 0), As.NUMBER

    active = sum(opd.active for opd in catalog.opds.values())
    return opening, (
        parts.figures("1. Masukan (input)", [
            ("Aduan masuk", received, received_before, As.NUMBER),
            ("OPD yang terhubung (saat diterbitkan)", active, None, As.NUMBER),
            ("OPD yang menangani aduan", len(await period.by_opd()), len(await before.by_opd()), As.NUMBER),
            (
                "Kecamatan asal aduan",
                len(await period.by_district()), len(await before.by_district()), As.NUMBER,
            ),
        ], "Dibandingkan dengan periode sama panjang sebelumnya."),
        parts.figures("2. Proses (process)", [
            of("Aduan diverifikasi", "VERIFIED"), of("Aduan diteruskan kepada OPD", "ROUTED"),
            of("Permintaan keterangan kepada pelapor", "INFORMATION_REQUESTED"),
            (
                "Median waktu jawaban pertama (jam kerja)",
                await period.median_first_response(), await before.median_first_response(), As.HOURS,
            ),
        ]),
        parts.figures("3. Keluaran (output)", [
            ("Aduan dijawab pertama kali", await period.answered(), await before.answered(), As.NUMBER),
            ("Aduan dinyatakan selesai oleh OPD", resolved, resolved_before, As.NUMBER),
            ("Aduan ditutup", await period.closed(), await before.closed(), As.NUMBER),
        ]),
        parts.figures("4. Hasil (outcome)", [
            (
                "Jawaban pertama tepat waktu",
                await period.on_time_rate(), await before.on_time_rate(), As.SHARE,
            ),
            (
                "Aduan selesai dibanding aduan masuk",
                _of(resolved, received), _of(resolved_before, received_before), As.SHARE,
            ),
            of("Penyelesaian yang disanggah pelapor (dibuka lagi)", "REOPENED"),
            of("Penyelesaian yang dibenarkan pelapor", "CONFIRMED"),
        ]),
        parts.figures("5. Dampak (impact)", [
            ("Nilai kepuasan pelapor (1–5)", rated.average, rated_before.average, As.RATING),
            ("Pelapor yang memberi nilai", rated.answered, rated_before.answered, As.NUMBER),
            of("Dukungan warga pada aduan orang lain", "SUPPORTED"),
        ]),
        await parts.trend(period),
        await parts.by_district(period),
    )  # fmt: skip


def _of(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


async def _events(period: Period) -> dict[str, int]:
    """How often each kind happened to complaints that the audience sees."""
    seen = rows_seen_by(period.audience)
    kinds = "'VERIFIED', 'ROUTED', 'INFORMATION_REQUESTED', 'REOPENED', 'CONFIRMED', 'SUPPORTED'"
    found = await query.rows(
        "SELECT e.kind, count(*) FROM event e JOIN complaint c ON c.id = e.complaint_id "
        f"WHERE e.at >= ? AND e.at < ? AND e.via_id IS NULL AND e.kind IN ({kinds}) AND {seen.sql} "
        "GROUP BY e.kind",
        [*span(period.first, period.last), *seen.params],
        slow=True,
    )
    return {kind: int(n) for kind, n in found}
