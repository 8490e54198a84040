from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('models', '0021_words_of_answers')]

    initial = False

    operations = [
        ops.CreateModel(
            name='SuggestionModel',
            fields=[
                ('id', fields.IntField(generated=False, primary_key=True, unique=True, db_index=True)),
                ('made_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('read_to', fields.BigIntField()),
                ('learned_from', fields.IntField()),
                ('categories', fields.BinaryField()),
                ('opds', fields.BinaryField()),
            ],
            options={'table': 'suggestion_model', 'app': 'models', 'pk_attr': 'id', 'table_description': 'What was learned from what was routed, a single row: weights of hashed words, no text.'},
            bases=['Model'],
        ),
    ]
