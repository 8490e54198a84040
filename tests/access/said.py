"""Something of every sort, made through the public door, with a word in each part of it that stands nowhere
else; and who may read each part, in the words of "Who sees what"."""

from dataclasses import dataclass, field
from typing import Any

from tests.cast import CAST, Filed, jpeg
from tests.regency import PEOPLE, Regency
from tests.sight.standing import stands_to
from tests.sight.town import Known, Town

EVERYBODY = frozenset({"own", "filed", "office", "verifier", "regent", "admin", "queue", "wall", "public"})
"""What somebody may be to a complaint that they see: who reported it, or filed it for someone; an officer of
the OPD that has it; the verifier, the regent, an administrator; a wall of that queue, or of the overview; the
public."""
WALLS = frozenset({"queue", "wall"})
_OFFICES = frozenset({"office", "verifier", "regent"})

READ_BY: dict[str, frozenset[str]] = {
    "title": EVERYBODY,
    # The reporter's own words, answers and photos may name and show people: no wall has them.
    "description": EVERYBODY - WALLS,
    "answer": EVERYBODY - WALLS,
    "photo": EVERYBODY - WALLS,
    "answer's photo": EVERYBODY - WALLS,
    # What a reporter and an office say to each other is no business of the public, nor of who filed it.
    "question": frozenset({"own", "admin"}) | _OFFICES,
    "reply": frozenset({"own", "admin"}) | _OFFICES,
    "reply's photo": frozenset({"own", "admin"}) | _OFFICES,
    "note between offices": frozenset({"admin"}) | _OFFICES,
    "internal note": _OFFICES,
    "address": frozenset({"own", "filed"}) | _OFFICES,
    "name": frozenset({"own", "filed", "admin"}) | _OFFICES,
    "telephone": frozenset({"own", "filed"}) | _OFFICES,
    "holder": _OFFICES,
    "opener": frozenset({"office"}),
}
_CONTENT = frozenset({"title", "description", "answer", "photo", "answer's photo", "address"})
_IDENTITY = frozenset({"name", "telephone"})


def reads(part: str, standing: str | None, known: Known) -> bool:
    """Whether somebody who is this to the complaint reads this part of it."""
    if standing is None or standing not in READ_BY[part]:
        return False
    if known.secret and part in _CONTENT and standing in (*WALLS, "filed"):
        return False  # "Rahasia"; a volunteer does not read what is confidential
    # Behind *anonim* only the verifier looks.
    return not (known.anonymous and part in _IDENTITY and standing not in ("own", "filed", "verifier"))


@dataclass
class Told:
    """A complaint with the word of each of its parts."""

    known: Known
    parts: dict[str, str] = field(default_factory=dict)


@dataclass
class Order:
    """An instruction: to whom, about what."""

    word: str
    opd: str
    about: Told | None
    id: str

    @property
    def oversight(self) -> bool:
        return self.about is not None and self.about.known.kind == "OVERSIGHT"


@dataclass
class Report:
    word: str
    opd: str
    status: str
    id: str
    photo: str | None = None
    """Its address."""


@dataclass
class Said:
    """All of it. `start`: the position of the log before anything was said."""

    town: Town
    start: str
    complaints: list[Told] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    receipt: Told | None = None


OFFICERS = {"DPUPR": "budi", "DLHP": "ani", "INSPEKTORAT": "hadi"}


async def say(regency: Regency) -> Said:
    town = Town(regency)
    said = Said(town, await town["visitor"].now())
    await _complain(said, "siti")
    await _complain(said, "siti", to="DPUPR")
    await _complain(said, "rina", to="DPUPR", anonymous=True)
    said.receipt = await _complain(said, "visitor", to="DPUPR", confidential=True)
    await _complain(said, "tono", to="DLHP", confidential=True)
    await _complain(said, "budi", to="DLHP", confidential=True)
    unrouted = await _complain(said, "joko", kind="OVERSIGHT")
    routed = await _complain(said, "joko", to="INSPEKTORAT", kind="OVERSIGHT")
    public = said.complaints[1]
    for opd, about in (
        ("DPUPR", None),
        ("DPUPR", public),
        ("DLHP", public),
        ("DPUPR", said.receipt),
        ("INSPEKTORAT", unrouted),
        ("INSPEKTORAT", routed),
    ):
        word = f"perintah{len(said.orders)}"
        given = await town["bupati"].instructs(opd, about and about.known.filed, text=f"Segera {word}.")
        said.orders.append(Order(word, opd, about, given["id"]))
    photo = await town["kepala"].uploads(jpeg(200))
    sent = await town["kepala"].writes_report("Laporan terkirim1", attachments=[photo])
    url = sent["attachments"][0]["url"]
    said.reports.append(Report("terkirim1", "DPUPR", "SUBMITTED", sent["id"], url))
    back = await town["kepala"].writes_report("Laporan kembali1")
    await town["bupati"].sends_report_back(back)
    said.reports.append(Report("kembali1", "DPUPR", "RETURNED", back["id"]))
    draft = await town["kepala"].writes_report("Laporan konsep1", draft=True)
    said.reports.append(Report("konsep1", "DPUPR", "DRAFT", draft["id"]))
    return said


async def _complain(said: Said, by: str, to: str | None = None, **more: Any) -> Told:
    """Filed, and where it goes to an OPD claimed, asked about, completed and answered."""
    town, n = said.town, len(said.complaints)
    if by in ("visitor", "tono"):
        more["contact"] = {"name": f"Nama{n}", "phone": f"0811 777 00{n}"}
    first = await town[by].uploads(jpeg(40 + n))
    known = await town.complain(
        by,
        description=f"Cerita cerita{n} yang panjang.",
        location={"latitude": -6.9, "longitude": 112.05, "address": f"Rumah alamat{n}"},
        attachments=[first],
        **more,
    )
    told = Told(known, {"title": known.word, "description": f"cerita{n}", "address": f"alamat{n}"})
    told.parts["photo"] = first
    said.complaints.append(told)
    if "contact" in more:
        told.parts |= {"name": f"Nama{n}", "telephone": f"+6281177700{n}"}
    elif by == "rina":
        number = list(PEOPLE).index(by) + 1
        told.parts |= {"name": "Rina", "telephone": f"+62811000{number:04}"}
    if to is not None:
        await _handle(said, told, to)
    return told


async def _handle(said: Said, told: Told, to: str) -> None:
    town, known, n = said.town, told.known, said.complaints.index(told)
    officer = town[OFFICERS[to]]
    await town["dina"].routes(known.filed, to=to, note=f"Catatan catatan{n}.")
    known.opd, known.verified = to, True
    if to == "DPUPR":
        await town["wati"].claims(known.filed)
        await town["kepala"].opens(known.filed)
        told.parts |= {"holder": "Wati", "opener": "Kepala"}
    await officer.asks(known.filed, f"Apa tanya{n}?")
    reporter = Filed(known.filed.id, known.filed.number, known.filed.pin)
    second = await town[known.by].uploads(jpeg(80 + n))
    await town[known.by].supplies(reporter, f"Ini jawab{n}.", attachments=[second])
    third = await officer.uploads(jpeg(120 + n))
    await officer.answers(known.filed, text=f"Kami balas{n}.", attachments=[third])
    await officer.notes(known.filed, f"Di antara kita intern{n}.")
    known.status = "IN_PROGRESS"
    told.parts |= {
        "note between offices": f"catatan{n}",
        "internal note": f"intern{n}",
        "question": f"tanya{n}",
        "reply": f"jawab{n}",
        "reply's photo": second,
        "answer": f"balas{n}",
        "answer's photo": third,
    }


def standing(name: str, known: Known) -> str | None:
    """What one of the cast is to a complaint; "receipt" is the visitor with the PIN of the secret one."""
    if name == "receipt":
        return "own" if known.filed.pin is not None and known.by == "visitor" else stands_to("visitor", known)
    return stands_to(name, known)


LOOKERS = (*CAST, "receipt")
