"""What the regent's papers say, in both languages: headings, heads of columns, notes and sentences."""

from datetime import date

from documents.paper import As, Raw
from documents.paper_words import long_day, number, said, span
from reads.first_answers import MINIMUM_SAMPLE
from rules.bilingual import Both, in_language
from rules.regency import Regency

CLOSING = Both(
    "Demikian laporan ini disampaikan. Seluruh angka dihitung dari catatan sistem Taprose dan tidak diketik "
    "tangan.",
    "All figures are counted from the log of the Taprose system; none was typed in.",
)


def regent(regency: Regency) -> Both:
    """To whom papers go."""
    return Both(f"Bupati {regency.name}", f"The Regent of {regency.name}")


# ── periods ──────────────────────────────────────────────────────────────────────────────────────


def as_of(day: date) -> Both:
    """Of a list at the end of a day."""
    end = long_day(day)
    return Both(f"Keadaan pada akhir hari {end}", f"As of the end of {end.english}")


def over(first: date, last: date) -> Both:
    """Of a report from the first day to the last."""
    days = span(first, last)
    return Both(f"Periode {days}", f"Period: {days.english}")


# ── figures ──────────────────────────────────────────────────────────────────────────────────────

SUMMARY = Both("Ringkasan", "Summary")
MEASURE = Both("Ukuran", "Measure")
THIS_PERIOD, BEFORE = Both("Periode ini", "This period"), Both("Sebelumnya", "Before")
COMPARED = Both(
    "Dibandingkan dengan periode sama panjang sebelumnya.", "Compared with the period of equal length before."
)
FEW = Both(f"“–”: kurang dari {MINIMUM_SAMPLE} jawaban.", f"“–”: fewer than {MINIMUM_SAMPLE} answers.")


def joined(*sentences: str) -> Both:
    """One after the other."""
    return Both(" ".join(sentences), " ".join(in_language(one, True) for one in sentences))


COMPARED_FEW = joined(COMPARED, FEW)
FILED = Both("Aduan masuk", "Complaints filed")
FIRST_ANSWERED = Both("Aduan dijawab pertama kali oleh OPD", "Complaints first answered by an agency")
RESOLVED = Both("Aduan dinyatakan selesai oleh OPD", "Complaints declared done by an agency")
CLOSED = Both("Aduan ditutup", "Complaints closed")
ON_TIME = Both("Jawaban pertama tepat waktu", "First answers in time")
MEDIAN = Both("Median waktu jawaban pertama (jam kerja)", "Median time to the first answer (working hours)")
SATISFACTION = Both("Nilai kepuasan pelapor (1–5)", "Satisfaction of reporters (1–5)")
RATED = Both("Pelapor yang memberi nilai", "Reporters who gave a rating")
OPD_RECEIVED = Both("Aduan diterima", "Complaints received")
OPD_ANSWERED = Both("Aduan dijawab", "Complaints answered")
OPD_RESOLVED = Both("Aduan dinyatakan selesai", "Complaints declared done")
OPD_OVERDUE = Both("Aduan yang terlambat", "Complaints that were late")


def told(filed: int, answered: int, resolved: int, on_time: Raw) -> Both:
    """The first figures as one sentence, for whoever reads no table."""
    a, b, c = number(filed), number(answered), number(resolved)
    told = Both(
        f"Pada periode ini masuk {a} aduan; {b} dijawab pertama kali dan {c} dinyatakan selesai oleh OPD.",
        f"In this period {a.english} complaints were filed; agencies gave {b.english} first answers and "
        f"declared {c.english} done.",
    )
    if on_time is None:
        return told
    share = said(on_time, As.SHARE)
    return joined(
        told,
        Both(
            f"Jawaban pertama yang tepat waktu: {share}.",
            f"First answers in time: {in_language(share, True)}.",
        ),
    )


def told_of_opd(name: str, received: int, answered: int, resolved: int) -> Both:
    """The first figures of an OPD's own paper as one sentence."""
    a, b, c = number(received), number(answered), number(resolved)
    return Both(
        f"Pada periode ini {name} menerima {a} aduan, menjawab {b} dan menyatakan {c} selesai.",
        f"In this period {name} received {a.english} complaints, answered {b.english} and declared "
        f"{c.english} done.",
    )


# ── tables and drawings ──────────────────────────────────────────────────────────────────────────

DAY, MONTH = Both("Hari", "Day"), Both("Bulan", "Month")
IN, DONE = Both("Masuk", "Filed"), Both("Selesai", "Closed")
BY_DAY = Both("Aduan masuk dan selesai per hari", "Complaints filed and closed, by day")
BY_MONTH = Both("Aduan masuk dan selesai per bulan", "Complaints filed and closed, by month")
CATEGORY, OPD = Both("Kategori", "Category"), Both("OPD", "Agency")
DISTRICT, NUMBER = Both("Kecamatan", "District"), Both("Nomor", "Number")
BY_CATEGORY = Both("Aduan menurut kategori", "Complaints by category")
BY_DISTRICT = Both("Aduan menurut kecamatan", "Complaints by district")
NO_CATEGORY = Both("Tanpa kategori", "No category")
DARKER = Both("Makin gelap, makin banyak aduan masuk.", "The darker, the more complaints were filed.")
SCHEMATIC = Both(
    "Batas pada peta skematis, bukan batas resmi.", "Borders are schematic, not the official ones."
)
BY_OPD = Both("Kinerja OPD", "The agencies")
ONLY_BUSY = Both(
    "Hanya OPD yang menangani aduan pada periode ini.",
    "Only agencies that handled complaints in this period.",
)
RECEIVED, ANSWERED = Both("Diterima", "Received"), Both("Dijawab", "Answered")
IN_TIME, DECLARED_DONE = Both("Tepat waktu", "In time"), Both("Selesai", "Done")
ABOUT = Both("Tentang angka ini", "About these figures")
ONLY_PUBLIC = Both(
    "Hanya aduan yang terbuka untuk umum yang dihitung. Nama dan alamat pelapor tidak ada di dalamnya.",
    "Only complaints that are open to the public are counted. Names and addresses of reporters are not in "
    "them.",
)
OPD_BY_CATEGORY = Both("Aduan diterima menurut kategori", "Complaints received, by category")
OPD_DONE = Both("Aduan yang dinyatakan selesai", "Complaints declared done")
ANSWER = Both("Jawaban OPD", "The agency’s answer")


def first_ones(most: int) -> Both:
    """Where a list is cut."""
    many = number(most)
    return Both(f"{many} yang pertama.", f"The first {many.english}.")


# ── silence ──────────────────────────────────────────────────────────────────────────────────────

SILENT = Both("OPD yang belum menjawab", "Agencies that have not answered")
SILENT_SINCE = Both(
    "Dihitung dari saat aduan diteruskan kepada OPD, atau dibuka lagi oleh pelapor, tanpa jawaban "
    "sesudahnya.",
    "Counted from when a complaint was sent to the agency, or reopened by its reporter, without an "
    "answer since.",
)
WAITING = Both("Aduan yang menunggu jawaban", "Complaints that wait for an answer")
COMPLAINTS, LONGEST = Both("Aduan", "Complaints"), Both("Terlama (hari)", "Longest (days)")
SINCE, DAYS = Both("Menunggu sejak", "Waiting since"), Both("Hari", "Days")
NOBODY = Both("Tidak ada.", "None.")


def silent_opds(offices: int, complaints: int, day: date) -> Both:
    """How many OPDs let how many complaints wait."""
    end, a, b = long_day(day), number(offices), number(complaints)
    if offices == 0:
        return Both(
            f"Pada akhir hari {end} tidak ada OPD yang membiarkan aduan tanpa jawaban selama 7 hari "
            "kalender.",
            f"At the end of {end.english} no agency had left a complaint without an answer for 7 calendar "
            "days.",
        )
    return Both(
        f"Bersama ini disampaikan {a} OPD yang sampai akhir hari {end} membiarkan {b} aduan tanpa jawaban "
        "selama 7 hari kalender atau lebih, sebagai bahan pertimbangan sanksi.",
        f"Agencies that by the end of {end.english} had left complaints without an answer for 7 calendar "
        f"days or more, to be considered for sanctions: {a.english}, with complaints: {b.english}.",
    )


def silent_at(day: date) -> Both:
    """The heading of those OPDs in another paper."""
    end = long_day(day)
    return Both(
        f"OPD tanpa jawaban selama 7 hari kalender, pada akhir hari {end}",
        f"Agencies silent for 7 calendar days, at the end of {end.english}",
    )


def silent_names(names: list[str]) -> Both:
    """Their names, as many as there are."""
    if not names:
        return NOBODY
    many, listed = number(len(names)), "; ".join(names)
    return Both(f"{many} OPD: {listed}.", f"{many.english}: {listed}.")


# ── evidence ─────────────────────────────────────────────────────────────────────────────────────

EVIDENCE = joined(
    Both(
        "Bukti dukung ini memuat indikator masukan, proses, keluaran, hasil dan dampak, masing-masing "
        "dibandingkan dengan periode sama panjang sebelumnya.",
        "This evidence has indicators of input, process, output, outcome and impact, each compared with the "
        "period of equal length before.",
    ),
    FEW,
)
INPUT, PROCESS = Both("1. Masukan (input)", "1. Input"), Both("2. Proses (process)", "2. Process")
OUTPUT, OUTCOME = Both("3. Keluaran (output)", "3. Output"), Both("4. Hasil (outcome)", "4. Outcome")
IMPACT = Both("5. Dampak (impact)", "5. Impact")
CONNECTED = Both("OPD yang terhubung (saat diterbitkan)", "Agencies connected (when issued)")
BUSY = Both("OPD yang menangani aduan", "Agencies that handled complaints")
DISTRICTS = Both("Kecamatan asal aduan", "Districts with complaints")
VERIFIED = Both("Aduan diverifikasi", "Complaints verified")
ROUTED = Both("Aduan diteruskan kepada OPD", "Complaints sent to an agency")
ASKED = Both("Permintaan keterangan kepada pelapor", "Questions to reporters")
OF_FILED = Both("Aduan selesai dibanding aduan masuk", "Complaints done, of those filed")
REOPENED = Both(
    "Penyelesaian yang disanggah pelapor (dibuka lagi)", "Solutions that the reporter disputed (reopened)"
)
CONFIRMED = Both("Penyelesaian yang dibenarkan pelapor", "Solutions that the reporter confirmed")
SUPPORTED = Both("Dukungan warga pada aduan orang lain", "Support of citizens for others’ complaints")
