"""Volunteers over the kecamatan, applications in every state, and what was filed in the stories by some."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from random import Random

from database.inserting import new
from models.assistance import Assistance
from models.change import Change
from models.complaint.complaint import Complaint
from models.district import District
from models.identity.account import Account
from models.volunteer import Volunteer
from operations.seed import names
from operations.seed.cast import Cast
from rules.deadlines import WIB
from rules.roles import Actor
from rules.volunteering import ConsentForm
from rules.words import Role

_MORE = 12
"""Volunteers besides those of the stories."""
_WHY = (
    "Banyak tetangga saya yang belum bisa mengirim aduan dari ponsel.",
    "Saya perangkat karang taruna dan sering dimintai tolong mengisi aduan.",
    "Saya guru, ingin membantu orang tua murid yang kesulitan.",
    "Warung saya tempat warga berkumpul; saya ingin bisa membantu mereka.",
)
_DECLINED = "Untuk kecamatan ini relawan sudah cukup. Silakan mendaftar lagi tahun depan."
_ENDED = "Pindah tugas ke luar kabupaten."
_FORMS = (ConsentForm.PRESENT, ConsentForm.PRESENT, ConsentForm.SPOKEN, ConsentForm.WRITTEN)


async def volunteers(
    this: Change,
    cast: Cast,
    districts: Mapping[str, District],
    stories: Sequence[Complaint],
    *,
    now: datetime,
) -> None:
    """Within the change that has made the stories, whose log it keeps in the order of time."""
    rng, codes = Random("volunteers of Tuban"), sorted(districts)
    verifier = cast.verifiers[0]
    serving = [actor.account or 0 for actor in cast.volunteers]
    serving += await _accounts(rng, now=now)
    for n, account in enumerate(serving):
        row = _applies(
            this, account, districts[codes[n % len(codes)]], rng, now - timedelta(days=365, hours=-2 * n)
        )
        term = (now + timedelta(days=330 - 5 * n)).astimezone(WIB).date()
        row.grant(term, None, by=verifier, now=now - timedelta(days=363, hours=-2 * n))
        # Two have not got to it yet.
        if n < len(serving) - 2:
            row.pass_training(by=Actor(Role.VOLUNTEER, account), now=now - timedelta(days=362, hours=-2 * n))
    for n, citizen in enumerate(cast.citizens[20:28]):
        row = _applies(
            this, citizen.account or 0, districts[codes[-1 - n]], rng, now - timedelta(days=9, hours=n)
        )
        later = now - timedelta(days=4, hours=n)
        match n:
            case 0 | 1 | 2 | 3:
                continue
            case 4 | 5:
                row.decline(_DECLINED, by=verifier, now=later)
            case 6:
                row.withdraw(by=citizen, now=later)
            case _:
                row.grant((now + timedelta(days=300)).date(), None, by=verifier, now=later)
                row.end(_ENDED, by=verifier, now=later + timedelta(days=2))
    for complaint in stories:
        if complaint.filer_id is not None:
            _helped(this, complaint, rng)
    this.events.sort(key=lambda event: event.at)


async def _accounts(rng: Random, *, now: datetime) -> list[int]:
    """Row ids of more volunteers, with the password of all others."""
    [password] = await Account.filter(email="relawan@demo.test").values_list("password_hash", flat=True)
    emails = [f"relawan{n}@demo.test" for n in range(4, 4 + _MORE)]
    since = now - timedelta(days=400)
    await Account.bulk_create(
        Account(
            name=names.person(rng), email=email, password_hash=password, role=Role.VOLUNTEER, created_at=since
        )
        for email in emails
    )
    ids = dict(await Account.filter(email__in=emails).values_list("email", "id"))
    return [ids[email] for email in emails]


def _applies(this: Change, account: int, district: District, rng: Random, at: datetime) -> Volunteer:
    by = Actor(Role.CITIZEN, account)
    return Volunteer.apply(this, why=rng.choice(_WHY), district_id=district.id, village=None, by=by, now=at)


def _helped(this: Change, complaint: Complaint, rng: Random) -> None:
    row = new(
        Assistance, account_id=complaint.filer_id, district_id=complaint.district_id,
        consent=rng.choice(_FORMS), consent_at=complaint.submitted_at,
        contact_agreed=complaint.contact_name is not None, filed_at=complaint.submitted_at,
    )  # fmt: skip
    this.add(row, complaint_id=complaint)
