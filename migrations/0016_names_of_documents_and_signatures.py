from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [("models", "0015_offices_of_districts")]

    initial = False

    operations = [
        ops.AddField(
            model_name='Account',
            name='nip',
            field=fields.CharField(null=True, max_length=18),
        ),
        ops.AddField(
            model_name='Account',
            name='position',
            field=fields.CharField(null=True, max_length=120),
        ),
        ops.AddField(
            model_name='Attachment',
            name='name',
            field=fields.CharField(null=True, max_length=120),
        ),
    ]
