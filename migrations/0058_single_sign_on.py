"""Whom the government's own sign-in provider knows as which account, what is begun there, and what was opened by it."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from rules.single_sign_on import SsoPurpose
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('models', '0057_sealed_contacts')]

    initial = False

    operations = [
        ops.CreateModel(
            name='SsoLink',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('account_id', fields.BigIntField(unique=True)),
                ('issuer', fields.CharField(max_length=255)),
                ('subject', fields.CharField(max_length=255)),
                ('linked_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('used_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'sso_link', 'app': 'models', 'unique_together': (('issuer', 'subject'),), 'pk_attr': 'id', 'table_description': "An account has one at most, and a person of the provider's one account."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='SsoStart',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('state_hash', fields.CharField(unique=True, max_length=64)),
                ('browser_hash', fields.CharField(max_length=64)),
                ('sealed', fields.CharField(max_length=400)),
                ('path', fields.CharField(max_length=200)),
                ('purpose', fields.CharEnumField(description='Of rules/single_sign_on.py.', enum_type=SsoPurpose, max_length=8)),
                ('session_hash', fields.CharField(null=True, max_length=64)),
                ('began_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('expires_at', fields.DatetimeField(db_index=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'sso_start', 'app': 'models', 'pk_attr': 'id', 'table_description': 'Good once, for a few minutes, and in the browser in which it was begun.'},
            bases=['Model'],
        ),
        ops.AddField(
            model_name='PendingChange',
            name='nip',
            field=fields.CharField(null=True, max_length=18),
        ),
        ops.AddField(
            model_name='Session',
            name='sso',
            field=fields.CharField(null=True, max_length=64),
        ),
        ops.AddField(
            model_name='SignInStep',
            name='sso',
            field=fields.CharField(null=True, max_length=64),
        ),
    ]
