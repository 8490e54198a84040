from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('models', '0002_words_to_search')]

    initial = False

    operations = [
        ops.AddIndex(
            model_name='Complaint',
            index=Index(fields=['closed_at']),
        ),
        ops.AddIndex(
            model_name='Complaint',
            index=Index(fields=['answered_at']),
        ),
        ops.AddIndex(
            model_name='Complaint',
            index=Index(fields=['resolved_at']),
        ),
    ]
