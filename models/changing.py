"""Rows with verbs: each knows the change to which it belongs, and what belongs to it in other rows."""

from typing import Generic, Self, TypeVar, overload

from tortoise.models import Model

from database.tortoise_internals import PlainRow
from models.change import Change

T = TypeVar("T")


class Changing(PlainRow):
    """A row with verbs: it knows the change to which it belongs."""

    class Meta:
        abstract = True

    @property
    def change(self) -> Change:
        """The change under way. RuntimeError where the row was not loaded by one, or it is over: a verb's
        rows and its event are one transaction."""
        found: Change | None = self.__dict__.get("_change")
        if found is None or found.over:
            raise RuntimeError(
                f"a verb needs an open change: {type(self).__name__} {self.pk} was "
                + ("not loaded by one" if found is None else "loaded by one that is over")
            )
        return found


class Part(Generic[T]):
    """What belongs to a row and stands in other rows. RuntimeError where the change has not loaded it."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._key, self._name = f"_part_{name}", name

    @overload
    def __get__(self, row: None, owner: type) -> Self: ...
    @overload
    def __get__(self, row: Model, owner: type) -> T: ...
    def __get__(self, row: Model | None, owner: type) -> T | Self:
        if row is None:
            return self
        try:
            found: T = row.__dict__[self._key]
        except KeyError:
            raise RuntimeError(
                f"{self._name} of {owner.__name__} {row.pk}: whoever calls this verb loads them first"
            ) from None
        return found

    def __set__(self, row: Model, value: T) -> None:
        row.__dict__[self._key] = value

    def known(self, row: Model) -> T | None:
        """The same, or None where it was not loaded."""
        return row.__dict__.get(self._key)
