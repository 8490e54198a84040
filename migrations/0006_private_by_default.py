"""What of a complaint the public reads: names only where chosen, so that those of before are hidden, and exact
places only where it is known that they are no homes."""

from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [("models", "0005_slow_down")]

    operations = [
        ops.AddField("Complaint", "name_public", fields.BooleanField(default=False, db_default=False)),
        ops.AddField("Category", "in_public_space", fields.BooleanField(default=False, db_default=False)),
    ]
