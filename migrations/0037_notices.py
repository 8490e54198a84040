from tortoise import migrations
from tortoise.migrations import operations as ops
from rules.notices import DeliveryStatus, NoticeChannel, NoticeKind
from rules.words import ContactKind
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('models', '0036_aspirations')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Delivery',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=100)),
                ('event_id', fields.BigIntField(null=True)),
                ('kind', fields.CharEnumField(description='ANSWER: ANSWER\nQUESTION: QUESTION\nSTEP: STEP\nSUPPORTED: SUPPORTED\nWORK: WORK\nDUE: DUE\nINSTRUCTION: INSTRUCTION\nREPORT: REPORT\nDIGEST: DIGEST', enum_type=NoticeKind, max_length=16)),
                ('channel', fields.CharEnumField(description='PUSH: PUSH\nEMAIL: EMAIL\nPHONE: PHONE', enum_type=NoticeChannel, max_length=8)),
                ('receiver', fields.CharField(db_index=True, max_length=24)),
                ('address_id', fields.BigIntField(default=0)),
                ('line', fields.CharField(max_length=100)),
                ('status', fields.CharEnumField(default=DeliveryStatus.WAITING, description='WAITING: WAITING\nDONE: DONE\nFAILED: FAILED\nDROPPED: DROPPED', enum_type=DeliveryStatus, max_length=8)),
                ('due_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('tries', fields.IntField(default=0)),
                ('holder', fields.CharField(null=True, max_length=64)),
                ('held_until', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('ended_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('error', fields.CharField(null=True, max_length=60)),
            ],
            options={'table': 'delivery', 'app': 'models', 'pk_attr': 'id', 'table_description': 'One message to one address.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='FollowedContact',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('complaint_id', fields.BigIntField()),
                ('kind', fields.CharEnumField(description='EMAIL: EMAIL\nPHONE: PHONE', enum_type=ContactKind, max_length=8)),
                ('known', fields.CharField(max_length=254)),
                ('english', fields.BooleanField(default=False)),
                ('verified_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'followed_contact', 'app': 'models', 'unique_together': (('complaint_id', 'kind'),), 'pk_attr': 'id', 'table_description': 'By what the reporter of a complaint without an account hears of it: verified by a code.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='NoticeSettings',
            fields=[
                ('account_id', fields.BigIntField(generated=False, primary_key=True, unique=True, db_index=True)),
                ('choices', fields.TextField(default='{}', unique=False)),
                ('english', fields.BooleanField(default=False)),
                ('quiet_from', fields.IntField(default=1260)),
                ('quiet_until', fields.IntField(default=360)),
                ('urgent_anytime', fields.BooleanField(default=False)),
                ('no_mail_since', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'notice_settings', 'app': 'models', 'pk_attr': 'account_id', 'table_description': 'By what an account wants to hear of what. `choices`: as JSON, by kind a list of channels.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='NoticeTemplate',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('name', fields.CharField(max_length=24)),
                ('english', fields.BooleanField()),
                ('subject', fields.CharField(max_length=120)),
                ('text', fields.TextField(unique=False)),
            ],
            options={'table': 'notice_template', 'app': 'models', 'unique_together': (('name', 'english'),), 'pk_attr': 'id', 'table_description': 'The words of one kind of message in one language, as an administrator has changed them.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='PushAddress',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('receiver', fields.CharField(max_length=24)),
                ('endpoint', fields.TextField(unique=False)),
                ('endpoint_hash', fields.CharField(max_length=64)),
                ('p256dh', fields.CharField(max_length=120)),
                ('auth', fields.CharField(max_length=40)),
                ('english', fields.BooleanField(default=False)),
                ('device', fields.CharField(null=True, max_length=80)),
                ('session_hash', fields.CharField(null=True, db_index=True, max_length=64)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'push_address', 'app': 'models', 'unique_together': (('receiver', 'endpoint_hash'),), 'pk_attr': 'id', 'table_description': "Where a browser's maker takes messages for it, and the keys with which they are sealed. Whose it is: an"},
            bases=['Model'],
        ),
    ]
