"""Second factors, steps of signing in, what an account's owner is shown of tries; and how long a session lasts
without being used."""

from tortoise import fields, migrations
from tortoise.migrations import operations as ops

from rules.second_factors import SignInOutcome

_IDLE = {"('OFFICER', 'OPD_HEAD')": 720, "('VERIFIER')": 480, "('REGENT')": 1440, "('ADMIN')": 60}
"""Minutes, of sessions that were opened before it was kept."""


async def forwards(apps, editor):
    for roles, minutes in _IDLE.items():
        of_them = f"account_id IN (SELECT id FROM account WHERE role IN {roles})"
        await editor.client.execute_query(
            f"UPDATE session SET idle_minutes = {minutes} WHERE revoked_at IS NULL AND {of_them}"
        )


async def backwards(apps, editor):
    pass


class Migration(migrations.Migration):
    dependencies = [('models', '0047_upkeep')]

    initial = False

    operations = [
        ops.CreateModel(
            name='AuthenticatorApp',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('account_id', fields.BigIntField(db_index=True)),
                ('sealed', fields.CharField(max_length=200)),
                ('made_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('confirmed_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('last_step', fields.BigIntField(null=True)),
            ],
            options={'table': 'authenticator_app', 'app': 'models', 'pk_attr': 'id', 'table_description': 'An app of an account: the one that is in use, and the one that is being set up.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Passkey',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('account_id', fields.BigIntField(db_index=True)),
                ('credential_id', fields.CharField(unique=True, max_length=1400)),
                ('public_key', fields.TextField(unique=False)),
                ('sign_count', fields.BigIntField()),
                ('name', fields.CharField(max_length=80)),
                ('made_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('used_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'passkey', 'app': 'models', 'pk_attr': 'id', 'table_description': 'The public half of a key pair, whose private half never leaves the device.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='PasskeyChallenge',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('challenge_hash', fields.CharField(unique=True, max_length=64)),
                ('account_id', fields.BigIntField(db_index=True)),
                ('purpose', fields.CharField(max_length=16)),
                ('expires_at', fields.DatetimeField(db_index=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'passkey_challenge', 'app': 'models', 'pk_attr': 'id', 'table_description': 'What a passkey is to sign, by its hash: good once, and for what it was made for alone.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='RecoveryCode',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('account_id', fields.BigIntField(db_index=True)),
                ('code_hash', fields.CharField(unique=True, max_length=64)),
                ('made_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'recovery_code', 'app': 'models', 'pk_attr': 'id', 'table_description': 'One that is good still, by its hash, in which whose it is stands too.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='SignInStep',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('token_hash', fields.CharField(unique=True, max_length=64)),
                ('account_id', fields.BigIntField(db_index=True)),
                ('tries', fields.IntField(default=0)),
                ('expires_at', fields.DatetimeField(db_index=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'sign_in_step', 'app': 'models', 'pk_attr': 'id', 'table_description': "Its token is no session's: it opens nothing but the next step."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='SignInTry',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('account_id', fields.BigIntField(db_index=True)),
                ('outcome', fields.CharEnumField(description='Of rules/second_factors.py.', enum_type=SignInOutcome, max_length=16)),
                ('device', fields.CharField(null=True, max_length=60)),
                ('network', fields.CharField(null=True, max_length=40)),
                ('times', fields.IntField(default=1)),
                ('first_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('last_at', fields.DatetimeField(db_index=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'sign_in_try', 'app': 'models', 'pk_attr': 'id', 'table_description': 'One sign-in, or those of a day that failed in the same way from the same place.'},
            bases=['Model'],
        ),
        ops.AddField(
            model_name='Account',
            name='second_factor_at',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.AddField(
            model_name='PendingChange',
            name='forgets_second_factor',
            field=fields.BooleanField(default=False, db_default=False),
        ),
        ops.AddField(
            model_name='Session',
            name='idle_minutes',
            field=fields.IntField(null=True),
        ),
        ops.AddField(
            model_name='Session',
            name='proved_at',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.AddField(
            model_name='Session',
            name='second_factor',
            field=fields.BooleanField(default=False, db_default=False),
        ),
        ops.RunPython(forwards, backwards),
    ]
