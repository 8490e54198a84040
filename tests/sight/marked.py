"""The town with a mark on every secret: a word that stands nowhere else, and who of the cast may read it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from rules.words import Role
from tests.cast import CAST, Filed, Person, jpeg
from tests.graphql_documents import REFUSED
from tests.line import Line
from tests.people.serving import drafts, publishes
from tests.regency import DISPLAYS, PEOPLE, START, token_of
from tests.sight.arguments import arguments_for
from tests.sight.standing import EVERYBODY, INSIDE, NOBODY, OFFICES, of_opd, who
from tests.sight.town import Known, Town, role_of


@dataclass
class Marked:
    """What a test needs to know of the town: what it can be asked with, and what must stay where."""

    known: list[Known] = field(default_factory=list)
    may_read: dict[str, frozenset[str]] = field(default_factory=dict)
    arguments: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    with_pin: frozenset[str] = NOBODY
    """What belongs to the complaint whose PIN everybody gets to know."""
    receipts: list[Filed] = field(default_factory=list)
    claims: list[Filed] = field(default_factory=list)
    """One that is published, and one that is being checked, with its PIN."""
    now: datetime = START
    live: str = ""
    """The word of a complaint that everybody sees."""

    def pattern(self, name: str, besides: Iterable[str] = (), *, of_others: bool = True) -> re.Pattern[str]:
        """Finds whatever this person must not be given; with `of_others` false, whatever they may be."""
        words = [w for w, may in self.may_read.items() if (name not in may) is of_others and w not in besides]
        return re.compile(r"(?<![\w@.+-])(?:" + "|".join(map(re.escape, words)) + r")(?![\w@])")


async def mark(town: Town) -> Marked:
    """Fills the town, and notes each secret as it is made."""
    await town.fill()
    marked = Marked(town.known)
    await _reporters(town, marked)
    await _between_offices(town, marked)
    await _with_the_regent(town, marked)
    await _offices(town, marked)
    await _services(town, marked)
    await _claims(town, marked)
    await _volunteers(town, marked)
    # Long enough for promises to be broken and for an OPD to be silent.
    regency = town["visitor"].line.regency
    await regency.sweeps(days=9)
    marked.now = regency.clock.now
    await _waiting_for_a_second(town, marked)
    _complaints(marked)
    _contacts(marked)
    _sessions(town, marked)
    await _looks(town, marked)
    [receipt] = marked.receipts
    marked.arguments = await arguments_for(
        town, marked.known, live=marked.live, receipt=receipt, claims=marked.claims
    )
    return marked


async def _looks(town: Town, marked: Marked) -> None:
    """All that offices can look at, so that what they ask within this hour adds nothing to anybody's list;
    and at two reporters for a reason, which one of them and administrators read."""
    asked = (
        "query ($after: String) { complaints(first: 100, after: $after) { pageInfo { hasNextPage endCursor } "
        "edges { node { reporter { name phone email } } } } }"
    )
    for name, (role, _) in PEOPLE.items():
        if role in (Role.CITIZEN, Role.VOLUNTEER):
            continue
        after, more = None, True
        while more:
            page = (await town[name].line.ask(asked, after=after))["complaints"]["pageInfo"]
            after, more = page["endCursor"], page["hasNextPage"]
    officers = {"DPUPR": "budi", "DLHP": "ani"}
    own = next(k for k in marked.known if k.by == "siti" and k.kind != "OVERSIGHT")
    routed = next(
        k for k in marked.known if k.opd in officers and not k.anonymous and k.kind != "OVERSIGHT"
    )  # fmt: skip
    reveal = f"mutation ($i: RevealIdentityInput!) {{ revealIdentity(input: $i) {{ __typename {REFUSED} }} }}"
    said = {"complaint": own.filed.id, "reason": "OTHER", "words": "tanda-lihat-alasan"}
    await town["dina"].line.do(reveal, i=said)
    said = {"complaint": routed.filed.id, "reason": "CONTACT"}
    await town[officers[routed.opd or ""]].line.do(reveal, i=said)
    marked.may_read["tanda-lihat-alasan"] = frozenset({"siti", "admin"})


_DESK = frozenset({"tono", "yuni", "dina", "bupati"})
"""They see every claim of the hoax desk."""


async def _claims(town: Town, marked: Marked) -> None:
    """One that is published, with a picture that nobody else is shown, and one that is being checked."""
    photo = await town["siti"].uploads(jpeg(41))
    words = "Katanya sumur tanda-klaim-kata beracun, kata 081277700011."
    claim = await town["siti"].asks_whether(words, link="https://tanda-klaim-tautan.id", attachments=[photo])
    await town["joko"].asks_whether("Katanya joko tanda-klaim-joko sudah tahu.")
    await town["tono"].takes(claim)
    await town["tono"].proposes(claim, explanation="Diperiksa, tanda-klaim-jawab tidak benar adanya.")
    await town["yuni"].agrees(claim)
    await town["dina"].publishes(claim, explanation="Diperiksa, tanda-klaim-jawab tidak benar adanya.")
    await town["joko"].follows(claim)
    await town["visitor"].objects(claim, name="Nama-keberatan", contact="tanda-keberatan@uji.test")
    waiting = (await town["dina"].line.ask("{ claimObjections { id } }"))["claimObjections"]
    await town["dina"].decides_objection(waiting[0]["id"], upheld=False)
    await town["visitor"].objects(claim, name="Nama-keberatan", contact="tanda-keberatan@uji.test")
    secret = await town["visitor"].asks_whether(
        "Katanya jembatan tanda-klaim-rahasia ambruk.", link="https://a.id"
    )
    await town["tono"].takes(secret)
    await town["tono"].proposes(secret, explanation="Belum jelas, tanda-klaim-usul masih dicari.")
    await town["yuni"].disagrees(secret, "Kurang tanda-klaim-lawan menurut saya.")
    assert secret.pin is not None
    marked.claims = [claim, secret]
    marked.may_read |= {
        "tanda-klaim-kata": _DESK | {"siti"}, "081277700011": frozenset({"siti", "dina"}),
        "tanda-klaim-tautan.id": _DESK | {"siti"}, "tanda-klaim-joko": _DESK | {"joko"},
        "tanda-keberatan@uji.test": frozenset({"dina"}), "Nama-keberatan": frozenset({"dina"}),
        "tanda-klaim-rahasia": _DESK, secret.number: _DESK, secret.id: _DESK, secret.pin: NOBODY,
        "tanda-klaim-usul": _DESK, "tanda-klaim-lawan": _DESK,
    }  # fmt: skip
    marked.with_pin |= {"tanda-klaim-rahasia", secret.number, secret.id, secret.pin}


def _complaints(marked: Marked) -> None:
    """What they are called, for those for whom they exist; a wall and a volunteer read no secret title."""
    for known in marked.known:
        seen = who(known, *EVERYBODY)
        unread = NOBODY
        if known.secret:
            unread = frozenset(n for n in CAST if role_of(n)[0] in (Role.DISPLAY, Role.VOLUNTEER))
        marked.may_read |= {known.word: seen - unread, known.filed.number: seen, known.filed.id: seen}
        if known.filed.pin is not None:
            marked.may_read[known.filed.pin] = NOBODY


def _contacts(marked: Marked) -> None:
    """Whoever of the cast has reported something, by what the offices may know of it."""
    reporters = {known.by for known in marked.known} & PEOPLE.keys()
    for name in reporters - {"tono"}:  # A volunteer files for others.
        reached: frozenset[str] = frozenset({name, "admin"})
        named: frozenset[str] = reached
        for known in (k for k in marked.known if k.by == name):
            reached |= who(known, "own", "verifier", *(() if known.anonymous else ("office", "regent")))
            # The public reads it where it was chosen, which none of these have.
            open_to = ("own", *INSIDE) if not known.anonymous else ("own", "verifier")
            named |= who(known, *open_to) - frozenset(DISPLAYS)
        if name == "rina":  # All of hers are anonymous: no other name of the cast is a secret.
            marked.may_read["Rina"] = named
        number = list(PEOPLE).index(name) + 1
        marked.may_read[f"{name}@uji.test"] = reached
        marked.may_read[f"+62811000{number:04}"] = reached


async def _reporters(town: Town, marked: Marked) -> None:
    """Who they are, how they are reached, where they live, what they wrote."""
    hidden = await town.complain("rina", anonymous=True, description="Cerita tanda-cerita-rina.")
    await town.route(hidden, "DPUPR")
    marked.may_read["tanda-cerita-rina"] = who(hidden, *EVERYBODY) - frozenset(DISPLAYS)
    home = await town.complain(
        "siti",
        description="Cerita tanda-cerita-siti.",
        location={"latitude": -6.9, "longitude": 112.05, "address": "Rumah tanda-alamat-siti"},
        category="jalan-rusak",
        district="35.23.16",
        village="Sukolilo",
        photo=True,
    )
    await town.route(home, "DPUPR")
    marked.live = home.word
    marked.may_read["tanda-alamat-siti"] = who(home, "own", *OFFICES)
    await town["joko"].supports(home.filed)
    for n, (anonymous, word) in enumerate([(True, "tersembunyi"), (False, "terbuka"), (True, "kuitansi")]):
        contact = {"name": f"Nama-{word}", "phone": f"0811 9990 00{n}", "email": f"{word}@rahasia.test"}
        known = await town.complain("visitor", anonymous=anonymous, contact=contact, confidential=True)
        await town.route(known, "DLHP")
        told = () if anonymous else ("office", "regent")
        marked.may_read[f"Nama-{word}"] = who(known, "verifier", *(told and (*told, "admin")))
        for how in (f"+62811999000{n}", f"{word}@rahasia.test"):
            marked.may_read[how] = who(known, "verifier", *told)
    marked.receipts = [known.filed]
    assert known.filed.pin is not None
    marked.with_pin = frozenset(
        {
            *(known.word, known.filed.number, known.filed.id, known.filed.pin),
            *(f"Nama-{word}", f"+62811999000{n}", f"{word}@rahasia.test"),
        }
    )


async def _between_offices(town: Town, marked: Marked) -> None:
    """What a reporter and the offices write to each other, and the offices among themselves."""
    secret = await town.complain("siti", confidential=True, photo=True)
    await town["dina"].routes(secret.filed, note="Catatan tanda-catatan-disposisi.")
    secret.opd, secret.verified = "DPUPR", True
    marked.may_read["tanda-catatan-disposisi"] = who(secret, *INSIDE)
    await town["wati"].claims(secret.filed)
    await town["budi"].asks(secret.filed, "Apa tanda-tanya-pertama?")
    await town["siti"].supplies(secret.filed, "Ini tanda-jawab-siti.")
    for word in ("tanda-tanya-pertama", "tanda-jawab-siti"):
        marked.may_read[word] = who(secret, "own", *INSIDE)
    photo = await town["budi"].uploads(jpeg(90))
    await town["budi"].answers(secret.filed, text="Jawaban tanda-balasan.", attachments=[photo])
    marked.may_read["tanda-balasan"] = who(secret, "own", *INSIDE)
    marked.may_read[photo] = who(secret, "own", *INSIDE)
    await town["budi"].asks(secret.filed, "Apa tanda-tanya-kedua?")
    marked.may_read["tanda-tanya-kedua"] = who(secret, "own", *INSIDE)
    secret.status = "NEEDS_INFORMATION"
    # Openers are named inside the OPD alone, so that this officer is somebody of whom nothing else tells.
    await town["admin"].does(
        "createAccount { __typename ... on Account { id } " + REFUSED + " }",
        "$input: CreateAccountInput!",
        "input: $input",
        input={
            "name": "Mawar",
            "identifier": "mawar@uji.test",
            "password": "tanda-sandi-mawar",
            "role": "OFFICER",
            "opd": "DPUPR",
        },
    )
    mawar = Person("mawar", Line(town["visitor"].line.regency))
    await mawar.signs_in("mawar@uji.test", "tanda-sandi-mawar")
    await mawar.does(
        "changePassword { __typename " + REFUSED + " }",
        "$given: String!, $own: String!",
        "current: $given, new: $own",
        given="tanda-sandi-mawar",
        own="tanda-sandi-mawar-sendiri",
    )
    await mawar.signs_in("mawar@uji.test", "tanda-sandi-mawar-sendiri")
    await mawar.opens(secret.filed)
    assert mawar.line.token is not None
    marked.may_read["Mawar"] = who(secret, "office") | {"admin"}
    marked.may_read |= {"mawar@uji.test": frozenset({"admin"}), "tanda-sandi-mawar": NOBODY}
    marked.may_read[mawar.line.token] = NOBODY
    held = await town.route(await town.complain("joko"), "DPUPR")
    await town["wati"].claims(held.filed)
    marked.may_read["Wati"] = who(held, *OFFICES) | {"admin"}
    await town["wati"].asks(held.filed, "Apa tanda-tanya-terbuka?")
    photo = await town["joko"].uploads(jpeg(92))
    await town["joko"].supplies(held.filed, "Ini tanda-jawab-joko.", attachments=[photo])
    for word in ("tanda-tanya-terbuka", "tanda-jawab-joko", photo):
        marked.may_read[word] = who(held, "own", *INSIDE)
    returned = await town.route(await town.complain("joko"), "DLHP")
    await town["ani"].returns(returned.filed, "Bukan tanda-kembali.")
    returned.opd, returned.status = None, "SUBMITTED"
    marked.may_read["tanda-kembali"] = who(returned, "verifier", "regent", "admin")
    refused = await town.complain("joko")
    await town["dina"].rejects(refused.filed, "Sebab tanda-tolak.")
    refused.status = "REJECTED"
    marked.may_read["tanda-tolak"] = who(refused, "own", "verifier", "regent", "admin")


async def _with_the_regent(town: Town, marked: Marked) -> None:
    """Instructions and reports."""
    secret = next(k for k in marked.known if k.confidential and k.opd == "DPUPR")
    own = of_opd("DPUPR")
    given = await town["bupati"].instructs("DPUPR", secret.filed, text="Segera tanda-perintah.")
    await town["budi"].answers_instruction(given, "Siap tanda-siap.")
    for word in ("tanda-perintah", "tanda-siap"):
        marked.may_read[word] = own | {"bupati", "dina", "screen"}
    await town["bupati"].instructs("DLHP", text="Segera tanda-lain.")
    marked.may_read["tanda-lain"] = of_opd("DLHP") | {"bupati", "dina"}
    oversight = next(k for k in marked.known if k.kind == "OVERSIGHT" and k.opd == "INSPEKTORAT")
    await town["bupati"].instructs("INSPEKTORAT", oversight.filed, text="Periksa tanda-periksa.")
    marked.may_read["tanda-periksa"] = of_opd("INSPEKTORAT") | {"bupati"}
    activity = {
        "date": "2026-11-02",
        "title": "tanda-kegiatan",
        "description": "Lampu",
        "complaint": secret.filed.id,
    }
    photo = await town["kepala"].uploads(jpeg(91))
    sent = await town["kepala"].writes_report(
        "Laporan tanda-laporan", activities=[activity], attachments=[photo]
    )
    await town["bupati"].acknowledges(sent, "Baik tanda-baik.")
    await town["kepala"].writes_report("Konsep tanda-konsep", draft=True)
    for word in ("tanda-laporan", "tanda-kegiatan", "tanda-baik", photo):
        marked.may_read[word] = own | {"bupati"}
    marked.may_read["tanda-konsep"] = own


async def _offices(town: Town, marked: Marked) -> None:
    """What an OPD and the administrator keep for themselves."""
    await town["admin"].does(
        "saveClockRule { __typename " + REFUSED + " }",
        "$input: SaveClockRuleInput!",
        "input: $input",
        input={
            "clock": "RESOLVE",
            "kind": "ASPIRATION",
            "category": "jalan-rusak",
            "amount": 9,
            "unit": "WORKING_DAYS",
            "basis": "Perbup",
            "validFrom": "2026-11-02",
        },
    )
    async with town["screen"].watches_the_queue("DPUPR"):
        pass  # It is noted when a screen was last there.
    await town["budi"].does(
        "saveReplyTemplate { __typename " + REFUSED + " }",
        "$input: ReplyTemplateInput!",
        "input: $input",
        input={"title": "Salam", "text": "Salam tanda-templat"},
    )
    marked.may_read["tanda-templat"] = of_opd("DPUPR") | {"admin"}
    made = await town["admin"].does(
        "createDisplay { __typename ... on CreatedDisplay { token display { id } } " + REFUSED + " }",
        "$input: CreateDisplayInput!",
        "input: $input",
        input={"name": "Layar tanda-layar", "opd": "DLHP"},
    )
    marked.may_read["tanda-layar"] = frozenset({"admin"})
    marked.may_read[made["token"]] = NOBODY
    revoked = "mutation ($display: ID!) { revokeDisplay(display: $display) { __typename } }"
    await town["admin"].line.do(revoked, display=made["display"]["id"])


async def _services(town: Town, marked: Marked) -> None:
    """What an OPD tells everybody, and what it prepares."""
    for title in ("Kartu penduduk", "Izin bangunan"):
        service = await publishes(town["kepala"], await drafts(town["budi"], name=title))
    await drafts(town["budi"], service=service["id"], about="Perubahan tanda-draf-layanan.")
    await drafts(town["budi"], name="Layanan tanda-layanan-baru")
    inside = of_opd("DPUPR") | {"dina", "bupati", "admin"}
    marked.may_read |= {"tanda-draf-layanan": inside, "tanda-layanan-baru": inside}


async def _volunteers(town: Town, marked: Marked) -> None:
    """Who wants to be one, and what Diskominfo answers."""
    await town["joko"].applies("Sebab tanda-relawan.", village="Desa tanda-desa")
    for word in ("tanda-relawan", "tanda-desa"):
        marked.may_read[word] = frozenset({"joko", "dina", "admin"})
    await town["dina"].declines(await town["rina"].applies(), "Sebab tanda-penuh.")
    marked.may_read["tanda-penuh"] = frozenset({"rina", "dina", "admin"})


async def _waiting_for_a_second(town: Town, marked: Marked) -> None:
    """What one administrator has asked for and no other has confirmed yet."""
    [first, *_] = (await town["admin"].line.ask('{ accounts(search: "siti") { edges { node { id } } } }'))[
        "accounts"
    ]["edges"]
    asked = {
        "create": {
            "name": "Nama-menunggu",
            "identifier": "menunggu@uji.test",
            "password": "tanda-sandi-menunggu",
            "role": "OPD_HEAD",
            "opd": "DLHP",
        },
        "update": {"account": first["node"]["id"], "active": True, "role": "VERIFIER"},
    }
    for verb, given in asked.items():
        made = await town["admin"].does(
            f"{verb}Account {{ __typename ... on PendingChange {{ id }} {REFUSED} }}",
            f"$input: {verb.capitalize()}AccountInput!",
            "input: $input",
            input=given,
        )
        assert made["__typename"] == "PendingChange"
    marked.may_read |= {word: frozenset({"admin"}) for word in ("Nama-menunggu", "menunggu@uji.test")}
    marked.may_read["tanda-sandi-menunggu"] = NOBODY


def _sessions(town: Town, marked: Marked) -> None:
    marked.may_read |= {token_of(name): NOBODY for name in (*PEOPLE, *DISPLAYS)}
    marked.may_read |= {"$argon2id": NOBODY, town["siti"].line.regency.settings.secret.decode(): NOBODY}
