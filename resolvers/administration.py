"""Accounts, OPDs, categories, rules and holidays: rows that an administrator edits."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from strawberry import ID
from tortoise.exceptions import IntegrityError
from tortoise.expressions import Q

from models import global_id
from models.category import Category
from models.clock_rule import ClockRule
from models.holiday import Holiday
from models.identity.account import Account
from models.identity.signing_in import account_named, check_password, hash_password
from models.office_calendar import FIRST_YEAR, LAST_YEAR, national_holidays
from models.opd import Opd
from models.reply_template import ReplyTemplate
from reads import catalog
from reads.catalog import CategoryView, OpdView
from resolvers import finding
from resolvers.accounts import Done, about, check_identifier
from resolvers.confirming import (
    AccountView,
    PendingChangeView,
    apply,
    ask,
    needs_confirming,
    seen_account,
    tell,
    told,
)
from resolvers.context import Context, Info
from resolvers.inputs import (
    CreateAccountInput,
    ReplyTemplateInput,
    SaveCategoryInput,
    SaveClockRuleInput,
    SaveHolidayInput,
    SaveOpdInput,
    UpdateAccountInput,
)
from resolvers.paging import Slice, cursor_key, slice_of
from resolvers.refusals_as_data import refusals_as_data
from rules import texts
from rules.editions import edition_of, must_be
from rules.refusals import Refused, invalid, not_allowed, not_found
from rules.roles import PRIVILEGED, Right
from rules.words import ClockKind, ComplaintKind, LimitUnit, Role

_OF_AN_OPD = (Role.OFFICER, Role.OPD_HEAD)
_MOST_TEMPLATES = 200


class ReplyTemplateView(NamedTuple):
    pk: int
    title: str
    text: str

    @property
    def id(self) -> str:
        return global_id.encode("ReplyTemplate", self.pk)

    @property
    def edition(self) -> str:
        return edition_of(self.title, self.text)


class ClockRuleView(NamedTuple):
    pk: int
    clock: ClockKind
    kind: ComplaintKind | None
    category: CategoryView | None
    amount: int
    unit: LimitUnit
    basis: str
    valid_from: date

    @property
    def id(self) -> str:
        return global_id.encode("ClockRule", self.pk)


class HolidayView(NamedTuple):
    date: date
    name: str
    working: bool
    override: bool

    @property
    def edition(self) -> str:
        return edition_of(self.name, self.working, self.override)


async def accounts(
    info: Info, search: str | None = None, role: Role | None = None, first: int = 50, after: str | None = None
) -> Slice:
    info.context.actor.must(Right.ADMINISTER)
    query = Account.all()
    if role is not None:
        query = query.filter(role=role)
    words = texts.clean(search or "")[:100]
    if words:
        query = query.filter(Q(name__icontains=words) | Q(email__icontains=words) | Q(phone__icontains=words))
    if after is not None:
        query = query.filter(id__gt=cursor_key("Account", after))

    async def read(limit: int) -> list[AccountView]:
        return [seen_account(a) for a in await query.order_by("id").limit(limit)]

    return await slice_of(
        read, first=first, after=after, cursor=lambda a: global_id.encode("after-Account", a.pk)
    )


async def _opd_for(role: Role, code: str | None) -> int | None:
    if role is Role.DISPLAY:
        raise invalid("input.role", "Layar dipasang lewat kode.", "A display is paired, it has no account.")
    if role in _OF_AN_OPD:
        if code is None:
            raise invalid("input.opd", "Pilih OPD-nya.", "Choose the OPD.")
        found = await finding.opd(code, "input.opd")
        return int(found.id)
    return None


@refusals_as_data
async def create_account(info: Info, input: CreateAccountInput) -> AccountView | PendingChangeView:
    context = info.context
    context.actor.must(Right.ADMINISTER)
    name = texts.required(input.name, "input.name", most=120)
    email, phone = check_identifier(input.identifier, "input.identifier")
    known = (name, input.identifier, input.opd or "", input.role)
    hashed = await _new_password(context, input.password, known=known, role=input.role)
    if await account_named(input.identifier) is not None:
        raise _taken()
    try:
        async with context.change():
            changes: dict[str, Any] = {
                "name": name,
                "email": email,
                "phone": phone,
                "password_hash": hashed,
                "role": input.role,
                "opd_id": await _opd_for(input.role, input.opd),
            }
            if needs_confirming(context, None, changes):
                return await ask(context, None, changes)
            account = await Account.create(**changes, created_at=context.now)
            tell(context, told(None, changes))
    except IntegrityError:
        raise _taken() from None
    return seen_account(account)


def _taken() -> Refused:
    return invalid("input.identifier", "Sudah terdaftar.", "Already registered.")


async def _new_password(context: Context, password: str, *, known: Sequence[str], role: Role) -> str:
    """Its hash. Refused(INVALID) where it is easily guessed by who has `known`."""
    field, source = "input.password", context.source
    privileged = role in PRIVILEGED
    await check_password(password, field, about=known, privileged=privileged, source=source)
    return await hash_password(password, field=field, source=source)


@refusals_as_data
async def update_account(info: Info, input: UpdateAccountInput) -> AccountView | PendingChangeView:
    """What makes somebody privileged, or opens a privileged account, waits for another administrator; what
    takes rights away is done at once."""
    context = info.context
    context.actor.must(Right.ADMINISTER)
    key = global_id.key_of("Account", input.account) or 0
    found = await Account.get_or_none(id=key)
    if found is None:
        raise not_found("Akun", "account", field="input.account")
    changes: dict[str, Any] = {}
    if input.password is not None:
        role = input.role or found.role
        changes["password_hash"] = await _new_password(context, input.password, known=about(found), role=role)
    if input.name is not None:
        changes["name"] = texts.required(input.name, "input.name", most=120)
    if input.active is not None:
        changes["active"] = input.active
    async with context.change():
        account = await Account.select_for_update().get(id=key)
        must_be(input.edition, seen_account(account).edition, "Akun", "account")
        if input.role is not None or input.opd is not None:
            changes["role"] = input.role or account.role
            same_opd = catalog.opds.get(account.opd_id or 0)
            code = input.opd or (same_opd.code if same_opd else None)
            changes["opd_id"] = await _opd_for(changes["role"], code)
        role, active = changes.get("role", account.role), changes.get("active", account.active)
        if account.id == context.actor.account and (role, active) != (Role.ADMIN, True):
            raise invalid(
                "input.account",
                "Anda tidak dapat mencabut hak sendiri.",
                "You cannot take your own rights away.",
            )
        if needs_confirming(context, account, changes):
            return await ask(context, account, changes)
        tell(context, told(account, changes))
        await apply(context, account, changes)
    return seen_account(account)


def _checked_code(text: str, *, most: int) -> str:
    code = texts.required(text, "input.code", most=most)
    if not all(ch.isascii() and (ch.isalnum() or ch == "-") for ch in code):
        raise invalid(
            "input.code", "Hanya huruf, angka dan tanda hubung.", "Letters, digits and dashes only."
        )
    return code


def _used(what: str, what_en: str) -> Refused:
    return invalid(
        "input.code",
        f"Kode ini sudah dipakai {what} lain. Pilih kode lain, atau ubah yang sudah ada.",
        f"Another {what_en} has this code. Choose another, or edit the one that there is.",
    )


@refusals_as_data
async def save_opd(info: Info, input: SaveOpdInput) -> OpdView:
    context = info.context
    context.actor.must(Right.ADMINISTER)
    code = _checked_code(input.code, most=32).upper()
    name = texts.required(input.name, "input.name", most=200)
    try:
        async with context.change():
            found = await Opd.select_for_update().get_or_none(code=code)
            if found is None:
                found = Opd(code=code)
            elif input.new:
                raise _used("OPD", "OPD")
            else:
                now = edition_of(found.code, found.name, found.public_service, found.active)
                must_be(input.edition, now, "OPD", "OPD")
            found.name, found.public_service, found.active = name, input.public_service, input.active
            await found.save()
            tell(context)
    except IntegrityError:
        # Two made it at the same moment.
        raise _used("OPD", "OPD") from None
    await catalog.load()
    return catalog.opds[found.id]


@refusals_as_data
async def save_category(info: Info, input: SaveCategoryInput) -> CategoryView:
    context = info.context
    context.actor.must(Right.ADMINISTER)
    code = _checked_code(input.code, most=48).lower()
    name = texts.required(input.name, "input.name", most=120)
    opd = None if input.opd is None else await finding.opd(input.opd, "input.opd")
    try:
        async with context.change():
            found = await Category.select_for_update().get_or_none(code=code)
            if found is None:
                found = Category(code=code)
            elif input.new:
                raise _used("kategori", "category")
            else:
                authority = catalog.opds.get(found.opd_id or 0)
                now = edition_of(found.code, found.name, authority and authority.code)
                must_be(input.edition, now, "Kategori", "category")
            found.name, found.opd_id = name, None if opd is None else opd.id
            await found.save()
            tell(context)
    except IntegrityError:
        raise _used("kategori", "category") from None
    await catalog.load()
    return catalog.categories[found.id]


def _rule(r: ClockRule) -> ClockRuleView:
    category = catalog.categories.get(r.category_id or 0)
    return ClockRuleView(r.id, r.clock, r.kind, category, r.amount, r.unit, r.basis, r.valid_from)


async def clock_rules(info: Info) -> list[ClockRuleView]:
    """Open to every office: whoever is bound by a promise may read where it comes from."""
    if info.context.actor.role in (None, Role.CITIZEN, Role.DISPLAY):
        info.context.actor.must(Right.ADMINISTER)
    return [_rule(r) for r in await ClockRule.all().order_by("clock", "kind", "category_id", "valid_from")]


@refusals_as_data
async def save_clock_rule(info: Info, input: SaveClockRuleInput) -> ClockRuleView:
    context = info.context
    context.actor.must(Right.ADMINISTER)
    if not 1 <= input.amount <= 1000:
        raise invalid("input.amount", "Antara 1 dan 1000.", "From 1 to 1000.")
    if not 2017 <= input.valid_from.year <= 2100:
        raise invalid("input.validFrom", "Tanggal di luar jangkauan.", "The date is out of range.")
    basis = texts.required(input.basis, "input.basis", most=300)
    category = finding.category(input.category, "input.category")
    category_id = None if category is None else category.pk
    async with context.change():
        alike = ClockRule.filter(
            clock=input.clock, kind=input.kind, category_id=category_id, valid_from=input.valid_from
        )
        if input.new and await alike.exists():
            raise invalid(
                "input.validFrom",
                "Sudah ada tenggat untuk ini yang berlaku mulai tanggal itu. Ubah yang sudah ada.",
                "There is a limit for this from that day on. Edit the one that there is.",
            )
        rule = await ClockRule.create(
            clock=input.clock,
            kind=input.kind,
            category_id=category_id,
            amount=input.amount,
            unit=input.unit,
            basis=basis,
            valid_from=input.valid_from,
        )
        tell(context)
    await catalog.load()
    return _rule(rule)


async def holidays(info: Info, year: int) -> list[HolidayView]:
    """The days of a year on which offices are closed, and those that an administrator changed."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise invalid("year", "Tahun di luar jangkauan.", "The year is out of range.")
    found = {day: HolidayView(day, name, False, False) for day, name in national_holidays(year).items()}
    for h in await Holiday.filter(date__gte=date(year, 1, 1), date__lte=date(year, 12, 31)):
        found[h.date] = HolidayView(h.date, h.name, h.working, True)
    return [found[day] for day in sorted(found)]


def _day(date: date, found: Holiday | None) -> HolidayView:
    """How a day stands: as it was changed here, else as the national calendar has it."""
    if found is not None:
        return HolidayView(date, found.name, found.working, True)
    national = national_holidays(date.year) if FIRST_YEAR <= date.year <= LAST_YEAR else {}
    return HolidayView(date, national.get(date, ""), False, False)


def _day_used(name: str) -> Refused:
    return invalid(
        "input.date",
        f"Hari itu sudah ditetapkan: {name}. Hapus dulu bila ingin menggantinya.",
        f"That day is already set: {name}. Remove it first to replace it.",
    )


@refusals_as_data
async def save_holiday(info: Info, input: SaveHolidayInput) -> HolidayView:
    context = info.context
    context.actor.must(Right.ADMINISTER)
    if not 2017 <= input.date.year <= 2100:
        raise invalid("input.date", "Tanggal di luar jangkauan.", "The date is out of range.")
    name = texts.required(input.name, "input.name", most=120)
    async with context.change():
        found = await Holiday.select_for_update().get_or_none(date=input.date)
        if input.new and found is not None:
            raise _day_used(found.name)
        must_be(input.edition, _day(input.date, found).edition, "Hari", "day")
        await Holiday.update_or_create(date=input.date, defaults={"name": name, "working": input.working})
        tell(context)
    await catalog.load()
    return HolidayView(input.date, name, input.working, True)


@refusals_as_data
async def remove_holiday(info: Info, date: date) -> Done:
    context = info.context
    context.actor.must(Right.ADMINISTER)
    async with context.change():
        if not await Holiday.filter(date=date).delete():
            raise not_found("Hari itu", "day", field="date")
        tell(context)
    await catalog.load()
    return Done()


def _own_opd(context: Context) -> int:
    actor = context.actor
    actor.must(Right.ANSWER)
    if actor.opd is None:
        raise not_allowed()
    return actor.opd


async def reply_templates(info: Info) -> list[ReplyTemplateView]:
    opd = _own_opd(info.context)
    found = await ReplyTemplate.filter(opd_id=opd).order_by("title", "id")
    return [ReplyTemplateView(t.id, t.title, t.text) for t in found]


@refusals_as_data
async def save_reply_template(info: Info, input: ReplyTemplateInput) -> ReplyTemplateView:
    opd = _own_opd(info.context)
    title = texts.required(input.title, "input.title", most=80)
    text = texts.required(input.text, "input.text", most=5000)
    if input.id is None:
        if await ReplyTemplate.filter(opd_id=opd).count() >= _MOST_TEMPLATES:
            raise invalid("input", f"Paling banyak {_MOST_TEMPLATES}.", f"At most {_MOST_TEMPLATES}.")
        found = await ReplyTemplate.create(opd_id=opd, title=title, text=text)
        return ReplyTemplateView(found.id, title, text)
    key = global_id.key_of("ReplyTemplate", input.id) or 0
    async with info.context.change():
        changed = await ReplyTemplate.select_for_update().get_or_none(id=key, opd_id=opd)
        if changed is None:
            raise not_found("Jawaban", "reply template", field="input.id")
        before = ReplyTemplateView(changed.id, changed.title, changed.text).edition
        must_be(input.edition, before, "Jawaban", "reply template")
        changed.title, changed.text = title, text
        await changed.save()
    return ReplyTemplateView(changed.id, title, text)


@refusals_as_data
async def delete_reply_template(info: Info, template: ID) -> Done:
    opd = _own_opd(info.context)
    key = global_id.key_of("ReplyTemplate", template) or 0
    if not await ReplyTemplate.filter(id=key, opd_id=opd).delete():
        raise not_found("Jawaban", "reply template", field="template")
    return Done()
