"""Photos know that they were sent in answer to a question, which the public does not see; so do those of before."""

from tortoise import fields, migrations
from tortoise.migrations import operations as ops

_OF_BEFORE = """
UPDATE attachment SET supplied = TRUE
WHERE complaint_id IS NOT NULL AND response_id IS NULL AND EXISTS (
  SELECT 1 FROM event e JOIN complaint c ON c.id = e.complaint_id
  WHERE e.complaint_id = attachment.complaint_id AND e.kind = 'INFORMATION_SUPPLIED'
    AND attachment.uploaded_at > c.submitted_at AND attachment.uploaded_at <= e.at
)
"""
"""What was uploaded after the complaint was filed came with an answer: nothing else takes photos later."""


async def forwards(apps, schema_editor) -> None:
    await schema_editor.client.execute_query(_OF_BEFORE)


async def backwards(apps, schema_editor) -> None:
    pass


class Migration(migrations.Migration):
    dependencies = [("models", "0006_private_by_default")]

    operations = [
        ops.AddField("Attachment", "supplied", fields.BooleanField(default=False, db_default=False)),
        ops.RunPython(forwards, backwards),
    ]
