"""How long each argument may be, looked at before a resolver does anything with it.

`MOST` says it in characters, as they are kept. A text may arrive longer than that: one letter with its
accents can come as four (NFD), and around it blanks and signs that are left out. So what comes is let in up
to `RAW` times its bound, in UTF-8 up to `RAW_BYTES` times, cleaned, and then held to the bound itself by
whoever uses it (`rules.texts`). Ids, positions and lists are held to their bound as they come.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from strawberry import ID, UNSET
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.base import StrawberryList, StrawberryOptional, has_object_definition
from strawberry.types.enum import StrawberryEnumDefinition
from strawberry.types.lazy_type import LazyType
from strawberry.utils.str_converters import to_camel_case

from resolvers.inputs import Cursor
from rules.refusals import invalid
from rules.single_sign_on import LONGEST_PATH

RAW = 4
RAW_BYTES = 12
ITEMS = 100
"""Of any list."""
UNDECLARED = 200
"""Of an id or a position, and of a text of which `MOST` says nothing."""

MOST: Mapping[str, int] = {
    # Wherever an argument or a field of an input has this name.
    "after": 200,
    "opd": 32,
    "district": 32,
    "category": 48,
    "categories": 48,
    "csv": 20_000,
    "code": 48,
    "number": 24,
    "pin": 32,
    "edition": 64,
    "identifier": 254,
    "email": 254,
    "phone": 40,
    "password": 200,
    "current": 200,
    "new": 200,
    "secret": 200,
    "token": 200,
    "passkey": 8_000,
    "credential": 8_000,
    "nip": 40,
    "position": 120,
    "name": 120,
    "title": 160,
    "description": 5_000,
    "note": 2_000,
    "answer": 5_000,
    "reason": 2_000,
    "endpoint": 1_000,
    "p256dh": 120,
    "auth": 40,
    "subject": 120,
    "NoticeTextInput.text": 1_000,
    "word": 40,
    "line": 300,
    "replaces": 300,
    "publicWord": 40,
    "village": 80,
    "programme": 200,
    "search": 200,
    "text": 5_200,  # a title and a description
    "question": 48,
    "option": 48,
    # In one input alone.
    "LocationInput.address": 300,
    "ApplyAsVolunteerInput.why": 1_000,
    "VerifyComplaintInput.publicTitle": 160,
    "VerifyComplaintInput.publicDescription": 5_000,
    "ModerateResponseInput.text": 5_000,
    "idempotencyKey": 200,
    "SubmitComplaintInput.idempotencyKey": 200,
    "SupplyInformationInput.text": 5_000,
    "RevealIdentityInput.words": 300,
    "who": 120,
    "RespondInput.text": 5_000,
    "InternalNoteInput.text": 2_000,
    "SubmitRegentReportInput.summary": 20_000,
    "slug": 64,
    "SaveServiceInput.about": 3_000,
    **dict.fromkeys(
        (
            f"SaveServiceInput.{name}"
            for name in ("forWhom", "requirements", "steps", "costNote", "legalBasis")
        ),
        500,
    ),
    "SaveServiceInput.duration": 120,
    "SaveServiceInput.address": 300,
    "ServiceHoursInput.opens": 5,
    "ServiceHoursInput.closes": 5,
    "ServiceFormInput.url": 300,
    "InstructOpdInput.text": 2_000,
    "ReplyTemplateInput.title": 80,
    "ReplyTemplateInput.text": 5_000,
    "SaveOpdInput.code": 32,
    "SaveOpdInput.ofDistrict": 32,
    "SaveOpdInput.name": 200,
    "SaveOpdInput.categoriesTo": 32,
    "SaveClockRuleInput.basis": 300,
    "ConfirmPairingInput.code": 16,
    "ConfirmPairingInput.name": 80,
    "CreateDisplayInput.name": 80,
    "CreateApiKeyInput.name": 80,
    "CreateWebhookInput.url": 500,
    "SaveAnnouncementInput.text": 5_000,
    "SaveAnnouncementInput.note": 300,
    "DecideAspirationInput.text": 5_000,
    "FulfilAspirationInput.text": 5_000,
    "words": 5_000,
    "explanation": 5_000,
    "link": 500,
    "path": LONGEST_PATH,
    "sources": 500,
    "correction": 2_000,
    "contact": 254,
    "names": 80,
    "SubmitClaimInput.idempotencyKey": 200,
    "ClarificationInput.statement": 2_000,
    "ObjectInput.words": 2_000,
    "DecideObjectionInput.answer": 2_000,
}

Check = Callable[[Any, str], None]
"""Refused(INVALID) for a value at this path that is too long."""


def most_of(name: str, owner: str = "") -> int:
    """How many characters a text may have: an argument of this name, or a field of the input `owner`."""
    return MOST.get(f"{owner}.{name}") or MOST.get(name) or UNDECLARED


class Bounds:
    """Of the arguments of one field, by their Python names."""

    def __init__(self, arguments: Sequence[StrawberryArgument]) -> None:
        self._checks: list[tuple[str, str, Check]] = []
        for argument in arguments:
            name = argument.graphql_name or to_camel_case(argument.python_name)
            check = _check(argument.type, "", name, {})
            if check is not None:
                self._checks.append((argument.python_name, name, check))

    def hold(self, given: Mapping[str, Any]) -> None:
        """Refused(INVALID) with the field that is longer than it may be."""
        for python_name, name, check in self._checks:
            value = given.get(python_name)
            if value is not None and value is not UNSET:
                check(value, name)


def _check(type_: Any, owner: str, name: str, made: dict[type, Check]) -> Check | None:
    """None where nothing of the type can be long."""
    if isinstance(type_, StrawberryOptional):
        return _check(type_.of_type, owner, name, made)
    if isinstance(type_, LazyType):
        return _check(type_.resolve_type(), owner, name, made)
    if isinstance(type_, StrawberryList):
        return _list(_check(type_.of_type, owner, name, made))
    if has_object_definition(type_):
        return _input(type_, made)
    if type_ is ID or type_ is Cursor:
        return partial(_hold, UNDECLARED, 1, 4)
    if type_ is str:
        return partial(_hold, most_of(name, owner), RAW, RAW_BYTES)
    if isinstance(type_, StrawberryEnumDefinition | type):
        return None
    raise TypeError(f"how long {owner}.{name} may be is not known: {type_!r}")


def _list(item: Check | None) -> Check:
    def check(values: Any, path: str) -> None:
        if len(values) > ITEMS:
            raise invalid(path, f"Paling banyak {ITEMS}.", f"At most {ITEMS}.")
        if item is not None:
            for n, value in enumerate(values):
                item(value, f"{path}.{n}")

    return check


def _input(cls: Any, made: dict[type, Check]) -> Check:
    if cls in made:
        return made[cls]
    fields: list[tuple[str, str, Check]] = []

    def check(value: Any, path: str) -> None:
        for python_name, name, field_check in fields:
            inner = getattr(value, python_name)
            if inner is not None and inner is not UNSET:
                field_check(inner, f"{path}.{name}")

    made[cls] = check  # before its fields, among which it may be again
    definition = cls.__strawberry_definition__
    for field in definition.fields:
        name = field.graphql_name or to_camel_case(field.python_name)
        found = _check(field.resolve_type(type_definition=definition), definition.name, name, made)
        if found is not None:
            fields.append((field.python_name, name, found))
    return check


def _hold(most: int, raw: int, raw_bytes: int, text: str, path: str) -> None:
    # No letter takes more than four bytes, so that most texts need not be counted twice.
    fits = len(text) <= raw * most and (
        4 * len(text) <= raw_bytes * most
        or text.isascii()
        or len(text.encode(errors="surrogatepass")) <= raw_bytes * most
    )
    if not fits:
        raise invalid(path, f"Paling banyak {most} karakter.", f"At most {most} characters.")
