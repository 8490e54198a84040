from tortoise import migrations
from tortoise.migrations import operations as ops
from rules.exports import ExportFailure, ExportFormat, ExportList, ExportStatus
from rules.papers import PaperFormat, PaperKind
from rules.words import Role
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('models', '0021_tallies')]

    initial = False

    operations = [
        ops.CreateModel(
            name='ExportJob',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('asked_by_id', fields.BigIntField(db_index=True)),
                ('role', fields.CharEnumField(description='CITIZEN: CITIZEN\nVOLUNTEER: VOLUNTEER\nOFFICER: OFFICER\nOPD_HEAD: OPD_HEAD\nVERIFIER: VERIFIER\nREGENT: REGENT\nADMIN: ADMIN\nDISPLAY: DISPLAY', enum_type=Role, max_length=16)),
                ('opd_id', fields.BigIntField(null=True)),
                ('what', fields.CharEnumField(description='COMPLAINTS: COMPLAINTS\nAUDIT: AUDIT', enum_type=ExportList, max_length=16)),
                ('format', fields.CharEnumField(description='CSV: CSV\nXLSX: XLSX', enum_type=ExportFormat, max_length=8)),
                ('english', fields.BooleanField(default=False)),
                ('wanted', fields.TextField(unique=False)),
                ('status', fields.CharEnumField(db_index=True, description='WAITING: WAITING\nRUNNING: RUNNING\nDONE: DONE\nFAILED: FAILED', enum_type=ExportStatus, max_length=8)),
                ('done', fields.IntField(default=0)),
                ('total', fields.IntField(null=True)),
                ('failure', fields.CharEnumField(null=True, description='TOO_LARGE: TOO_LARGE\nTOO_EXPENSIVE: TOO_EXPENSIVE\nNOT_ALLOWED: NOT_ALLOWED\nSTORAGE_FULL: STORAGE_FULL\nBROKEN: BROKEN', enum_type=ExportFailure, max_length=16)),
                ('holder', fields.CharField(null=True, max_length=64)),
                ('tries', fields.IntField(default=0)),
                ('size', fields.BigIntField(null=True)),
                ('asked_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('finished_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('expires_at', fields.DatetimeField(db_index=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'export_job', 'app': 'models', 'pk_attr': 'id', 'table_description': 'A list that an account asked for as a file, as who it was then.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='IssuedPaper',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('kind', fields.CharEnumField(description='SANCTION_LIST: SANCTION_LIST\nBIWEEKLY: BIWEEKLY\nOPD_REPORT: OPD_REPORT\nMONTHLY_SUMMARY: MONTHLY_SUMMARY\nEVIDENCE: EVIDENCE', enum_type=PaperKind, max_length=24)),
                ('about_opd', fields.BigIntField(default=0)),
                ('first_day', fields.DateField()),
                ('last_day', fields.DateField()),
                ('year', fields.IntField()),
                ('serial', fields.IntField()),
                ('number', fields.CharField(max_length=80)),
                ('content', fields.TextField(unique=False)),
                ('issued_by_id', fields.BigIntField()),
                ('issued_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'issued_paper', 'app': 'models', 'unique_together': (('kind', 'about_opd', 'first_day', 'last_day'), ('year', 'serial')), 'pk_attr': 'id', 'table_description': 'A paper as it was issued. `content` is all that it says, as JSON: figures, letterhead, who signed.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='PaperFile',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('paper_id', fields.BigIntField()),
                ('format', fields.CharEnumField(description='PDF: PDF\nXLSX: XLSX\nCSV: CSV', enum_type=PaperFormat, max_length=8)),
                ('content', fields.BinaryField()),
            ],
            options={'table': 'paper_file', 'app': 'models', 'unique_together': (('paper_id', 'format'),), 'pk_attr': 'id', 'table_description': 'A file of an issued paper, made once.'},
            bases=['Model'],
        ),
    ]
