"""Telephone numbers and mail addresses: shown to whom they were shown, found by whom they were found, and in
no copy of the database."""

import re

import asyncpg
import pytest

import config
from database import query
from database.address import is_sqlite, sqlite_path
from database.opening import opened
from models import global_id
from models.contacts import ContactKeys
from models.identity.account import Account
from operations import rotating, sealing_contacts, secret
from operations.problem import OfficeProblem
from tests.cast import Person, person, refused
from tests.regency import PASSWORD, START, Clock, Regency, running
from tests.walks.test_search import finds

CONTACT = {"name": "Nyai Ratna", "phone": "0811 987 6543", "email": "nyai.ratna@contoh.test"}
IN_CLEAR = re.compile(
    rb"628119876543|8119876543|nyai\.ratna@|0812-7777-0000|@uji\.test|62811000\d{4}|811000\d{4}|baru\.sekali@"
)
"""What the cast is reached by, and what they have given."""


async def everything(settings: config.Settings) -> bytes:
    """The bytes of the database, as whoever steals a copy has them."""
    url = settings.database_url
    if is_sqlite(url):
        file = sqlite_path(url)
        parts = [file.with_name(f"{file.name}{end}") for end in ("", "-wal")]
        return b"".join(part.read_bytes() for part in parts if part.exists())
    connection = await asyncpg.connect(url)
    try:
        tables = await connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        found = [
            row[0]
            for (table,) in tables
            for row in await connection.fetch(f'SELECT t::text FROM "{table}" t')
        ]
    finally:
        await connection.close()
    return "\n".join(found).encode()


async def accounts(admin: Person, search: str) -> list[str]:
    found = await admin.line.ask(
        "query ($s: String) { accounts(search: $s) { edges { node { name identifier } } } }", s=search
    )
    return [edge["node"]["identifier"] for edge in found["accounts"]["edges"]]


async def opens(admin: Person, identifier: str, **more: str | None) -> None:
    """Another account; a privileged one waits for a second administrator."""
    given = {"name": "Baru Sekali", "role": "OFFICER", "opd": "DPUPR", "password": "kopi-tanpa-gula-lagi"}
    await admin.does(
        "createAccount { __typename ... on Refused { code messageEn field } }",
        "$input: CreateAccountInput!",
        "input: $input",
        input={**given, "identifier": identifier, **more},
    )


async def changes_mail(admin: Person, account: str, identifier: str) -> None:
    await admin.does(
        "updateAccount { __typename ... on Refused { code messageEn field } }",
        "$input: UpdateAccountInput!",
        "input: $input",
        input={"account": account, "identifier": identifier},
    )


async def account_of(name: str) -> str:
    """The id of one of the cast's, whom nobody finds by a part of an address that stands in clear."""
    [(pk,)] = await query.rows("SELECT id FROM account WHERE name = ?", [name.title()])
    return global_id.encode("Account", pk)


async def contact_of(who: Person, number: str) -> tuple[str, str, str]:
    asked = "query ($n: String!) { complaint(number: $n) { reporter { name phone email } } }"
    found = (await who.line.ask(asked, n=number))["complaint"]["reporter"]
    return found["name"], found["phone"], found["email"]


async def test_no_copy_of_the_database_holds_by_what_the_cast_is_reached(
    regency: Regency, house: config.Settings, admin: Person, visitor: Person, siti: Person, dina: Person,
    budi: Person, tono: Person,
) -> None:  # fmt: skip
    complaint = await visitor.complains(contact=CONTACT)
    await dina.routes(complaint)
    await siti.complains("Jalan berlubang")
    await tono.complains("Selokan mampet", contact=CONTACT)
    await opens(admin, "baru.sekali@uji.test")
    await opens(admin, "baru.sekali.2@uji.test", role="ADMIN", opd=None)
    found = await everything(house)
    assert b"Nyai Ratna" in found, "it is the right database"
    assert IN_CLEAR.findall(found) == []
    # Who was shown them is shown them, and finds by them.
    told = ("Nyai Ratna", "+628119876543", "nyai.ratna@contoh.test")
    assert await contact_of(budi, complaint.number) == told
    for typed in ("0811-987-6543", "+62 811 987 6543", "6543", "876543"):
        assert complaint.number in await finds(dina, search=typed), typed
    for typed in ("baru.sekali@uji.test", "baru.sekali"):
        assert await accounts(admin, typed) == ["baru.sekali@uji.test"], typed
    assert "siti@uji.test" in await accounts(admin, "uji.test")
    assert await accounts(admin, "0811 000 0001") == ["siti@uji.test"]
    assert await accounts(admin, "SITI@UJI.TEST") == ["siti@uji.test"]
    await siti.signs_in("0811-000-0001", PASSWORD)
    own = (await siti.line.ask("{ viewer { contacts { identifier } } }"))["viewer"]["contacts"]
    assert [each["identifier"] for each in own] == ["siti@uji.test", "+628110000001"]
    assert await refused(opens(admin, "siti@uji.test")) == "INVALID"


async def _in_clear(settings: config.Settings) -> None:
    """As a program of before has left it."""
    keys, columns = ContactKeys([settings.secret]), sealing_contacts.COLUMNS
    async with opened(settings.database_url):
        for table, names in columns.items():
            for pk, *kept in await query.rows(f"SELECT id, {', '.join(names)} FROM {table}"):
                for name, each in zip(names, kept, strict=True):
                    if each is not None:
                        sql = f"UPDATE {table} SET {name} = ? WHERE id = ?"
                        await query.run(sql, keys.opened(each), pk)
        await query.run("UPDATE account SET contact_words = NULL")
        await query.run("DELETE FROM secret_mark WHERE id = 2")


async def test_what_stands_in_clear_is_used_as_it_is_until_a_command_seals_it(house: config.Settings) -> None:
    async with running(house, Clock()) as regency:
        complaint = await person(regency, "visitor").complains(contact=CONTACT)
        await person(regency, "dina").routes(complaint)
    await _in_clear(house)
    assert IN_CLEAR.search(await everything(house))
    assert not await sealing_contacts.check(house)
    async with running(house, Clock()) as regency:
        await person(regency, "joko").signs_in("joko@uji.test", PASSWORD)
        admin = person(regency, "admin")
        assert await refused(opens(admin, "joko@uji.test")) == "INVALID"
        assert await refused(changes_mail(admin, await account_of("rina"), "joko@uji.test")) == "INVALID"
        assert (await contact_of(person(regency, "budi"), complaint.number))[1] == "+628119876543"
        first = await sealing_contacts.seal(house, told=lambda *_: None)
        assert (first.changed > 10, first.shut) == (True, 0)
        assert IN_CLEAR.findall(await everything(house)) == []
        assert await sealing_contacts.check(house)
        again = await sealing_contacts.seal(house, told=lambda *_: None)
        assert (again.changed, again.shut) == (0, 0)
        await person(regency, "joko").signs_in("joko@uji.test", PASSWORD)
        assert (await contact_of(person(regency, "budi"), complaint.number))[1] == "+628119876543"
        assert complaint.number in await finds(person(regency, "dina"), search="6543")
        assert await accounts(person(regency, "admin"), "joko") == ["joko@uji.test"]
    # The way back.
    await sealing_contacts.seal(house, opening=True, told=lambda *_: None)
    assert IN_CLEAR.search(await everything(house))
    async with opened(house.database_url):
        assert (await Account.get(email="siti@uji.test")).phone == "+628110000001"


async def test_a_key_of_their_own_takes_the_place_of_the_secrets(house: config.Settings) -> None:
    own = house.model_copy(update={"contact_key": b"a key for contacts alone"})
    fresh = house.model_copy(
        update={"contact_key": b"another key for contacts", "contact_keys_before": (own.contact_key,)}
    )
    async with running(house, Clock()) as regency:
        complaint = await person(regency, "visitor").complains(contact=CONTACT)
        await person(regency, "dina").routes(complaint)
    await secret.check(house)
    for settings in (own, fresh):
        async with running(settings, Clock()) as regency:
            await person(regency, "joko").signs_in("joko@uji.test", PASSWORD)
            await sealing_contacts.seal(settings, told=lambda *_: None)
            assert (await contact_of(person(regency, "budi"), complaint.number))[1] == "+628119876543"
            assert complaint.number in await finds(person(regency, "dina"), search="6543")
    await secret.check(fresh)
    for lost in (house, own):
        with pytest.raises(OfficeProblem, match="TAPROSE_CONTACT_KEY"):
            await secret.check(lost)


async def test_another_secret_seals_them_anew(house: config.Settings) -> None:
    changed = house.model_copy(update={"secret": b"another secret of all", "secrets_before": (house.secret,)})
    async with running(house, Clock()) as regency:
        complaint = await person(regency, "visitor").complains(contact=CONTACT)
        await person(regency, "dina").routes(complaint)
    await secret.check(house)
    async with running(changed, Clock()) as regency:
        await person(regency, "joko").signs_in("joko@uji.test", PASSWORD)
        done = await rotating.complete(changed, now=START, told=lambda *_: None)
        assert (done.contacts > 10, done.lost) == (True, 0)
    afterwards = changed.model_copy(update={"secrets_before": ()})
    keys = ContactKeys([afterwards.secret])
    async with opened(house.database_url):
        for email, phone in await query.rows("SELECT email, phone FROM account"):
            assert keys.opened(email) is not None
            assert keys.opened(phone) is not None
    async with running(afterwards, Clock()) as regency:
        await person(regency, "joko").signs_in("joko@uji.test", PASSWORD)
        assert (await contact_of(person(regency, "budi"), complaint.number))[1] == "+628119876543"
        assert complaint.number in await finds(person(regency, "dina"), search="6543")


@pytest.mark.parametrize("kept", ["c1.00000000.AAAAAAAAAAAAAAAAAAAAAAAA", "c1.x", "plain@contoh.test"])
def test_what_looks_sealed_and_is_not_ours_is_nothing(kept: str) -> None:
    keys = ContactKeys([b"a key for contacts alone"])
    assert keys.opened(kept) == (None if kept.count("A") > 9 else kept)
    assert keys.opened(keys.sealed(kept)) == kept
    assert ContactKeys([b"another key for contacts"]).opened(keys.sealed(kept)) is None
