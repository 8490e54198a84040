from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('models', '0004_indexes_of_what_is_asked')]

    initial = False

    operations = [
        ops.AddField(
            model_name='Attempt',
            name='free',
            field=fields.BigIntField(default=0, db_default=0),
        ),
        ops.AddField(
            model_name='Support',
            name='counted',
            field=fields.BooleanField(default=True, db_default=True),
        ),
        ops.AddField(
            model_name='Support',
            name='network',
            field=fields.CharField(max_length=64, null=True),
        ),
    ]
