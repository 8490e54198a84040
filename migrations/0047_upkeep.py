from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('models', '0045_log_chain')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Upkeep',
            fields=[
                ('name', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=16)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'upkeep', 'app': 'models', 'pk_attr': 'name'},
            bases=['Model'],
        ),
    ]
