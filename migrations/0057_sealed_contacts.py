"""Room for contacts that are sealed, and the words by which an account is found then. What stands in clear is
sealed by `python cli.py seal-contacts`, which has the key."""

from typing import Any

from tortoise import fields, migrations
from tortoise.migrations import operations as ops

from models.contacts import ContactField

_LENGTHS = {
    ("account", "email"): (1200, 254),
    ("account", "phone"): (200, 20),
    ("claim_objection", "contact"): (1500, 254),
    ("complaint", "contact_email"): (1200, 254),
    ("complaint", "contact_phone"): (200, 20),
    ("followed_contact", "known"): (1200, 254),
    ("pending_change", "email"): (1200, 254),
    ("pending_change", "phone"): (200, 20),
    ("push_address", "endpoint"): (2000, None),
}


class Describe(ops.AlterField):
    """In Tortoise's own notes alone: on SQLite it would make the table anew, without its indexes."""

    async def database_forward(self, *args: Any, **kwargs: Any) -> None:
        pass

    async def database_backward(self, *args: Any, **kwargs: Any) -> None:
        pass


async def forwards(apps, schema_editor) -> None:
    # SQLite does not count the letters.
    if schema_editor.client.capabilities.dialect == "postgres":
        for (table, column), (length, _) in _LENGTHS.items():
            await schema_editor.client.execute_query(
                f"ALTER TABLE {table} ALTER COLUMN {column} TYPE VARCHAR({length})"
            )


async def backwards(apps, schema_editor) -> None:
    """After `seal-contacts --open`, which has the key: what is sealed has no room."""
    if schema_editor.client.capabilities.dialect == "postgres":
        for (table, column), (_, length) in _LENGTHS.items():
            kind = "TEXT" if length is None else f"VARCHAR({length})"
            await schema_editor.client.execute_query(f"ALTER TABLE {table} ALTER COLUMN {column} TYPE {kind}")


class Migration(migrations.Migration):
    dependencies = [('models', '0056_older_secrets')]

    initial = False

    operations = [
        ops.RunPython(forwards, backwards),
        Describe('Account', 'email', ContactField(null=True, unique=True, max_length=1200)),
        Describe('Account', 'phone', ContactField(null=True, unique=True, max_length=200)),
        ops.AddField('Account', 'contact_words', fields.TextField(null=True, unique=False)),
        Describe('ClaimObjection', 'contact', ContactField(max_length=1500)),
        Describe('Complaint', 'contact_email', ContactField(null=True, max_length=1200)),
        Describe('Complaint', 'contact_phone', ContactField(null=True, max_length=200)),
        Describe('FollowedContact', 'known', ContactField(max_length=1200)),
        Describe('PendingChange', 'email', ContactField(null=True, max_length=1200)),
        Describe('PendingChange', 'phone', ContactField(null=True, max_length=200)),
        Describe('PushAddress', 'endpoint', ContactField(max_length=2000)),
        ops.AlterModelOptions(
            name='SecretMark',
            options={'table': 'secret_mark', 'app': 'models', 'pk_attr': 'id', 'table_description': 'Two rows: of the secret, and of the key with which all contacts are sealed.'},
        ),
    ]
