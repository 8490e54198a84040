"""Words of messages as an administrator has changed them; what is not here stands in rules.notice_texts."""

from typing import Self

from tortoise import fields
from tortoise.models import Model


class NoticeTemplate(Model):
    """The words of one kind of message in one language, as an administrator has changed them."""

    id = fields.BigIntField(primary_key=True)
    name = fields.CharField(24)
    english = fields.BooleanField()
    subject = fields.CharField(120)
    text = fields.TextField()

    class Meta:
        table = "notice_template"
        unique_together = (("name", "english"),)

    @classmethod
    async def keep(cls, name: str, english: bool, subject: str, text: str) -> Self:
        """Within an open change."""
        await cls.back(name, english)
        return await cls.create(name=name, english=english, subject=subject, text=text)

    @classmethod
    async def back(cls, name: str, english: bool) -> None:
        """To the words of the program."""
        await cls.filter(name=name, english=english).delete()
