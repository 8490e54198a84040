"""Found by stems, by what means the same as an administrator says it, and in spite of mistakes."""

from tortoise import fields, migrations
from tortoise.indexes import Index
from tortoise.migrations import operations as ops

from models.search_words import fill

_SYNONYMS = """
jl, jln, jalan, dalan
gg, gang
ds, desa
dsn, dusun
kel, kelurahan
kec, kecamatan
kab, kabupaten
prum, perum, perumahan
rs, rsud, rumah sakit
pkm, puskesmas
sd, sdn, sekolah dasar
smp, smpn
sma, sman
smk, smkn
pju, penerangan jalan umum, lampu jalan
ktp, ktp el, e ktp, ektp, kartu tanda penduduk, ktp elektronik
kk, kartu keluarga
kia, kartu identitas anak
bansos, bantuan sosial
pkl, pedagang kaki lima
dinkes, dinas kesehatan
dinsos, dinas sosial
disdik, dinas pendidikan
dishub, perhubungan
dlh, dlhp, lingkungan hidup
pupr, dpupr, pekerjaan umum
dukcapil, disdukcapil, pencatatan sipil
satpol, satpolpp, polisi pamong praja
damkar, pemadam kebakaran
pdam, air minum
banyu, air
padam, mati
peteng, gelap
tidak, tdk, gak, gk, ga, nggak, enggak, ora, mboten
belum, blm, durung, dereng
sudah, sdh, udah, wis, sampun
yang, yg
dengan, dgn
dan, dn, lan
karena, krn
untuk, utk
dari, dr
pada, pd
juga, jg
sampai, sampe, nganti
bagaimana, gimana, piye
rusak, bubrah
lubang, bolong, jeglong, jeglongan
banjir, genangan
got, selokan, parit, kalen, saluran
mampet, tersumbat, buntu
sampah, uwuh
bau, mambu
antre, antri, antrean, antrian
ambles, amblas
gas melon, elpiji, lpg, tabung gas
miras, minuman keras
dbd, demam berdarah
pungli, pungutan liar
posyandu, pos pelayanan terpadu
pustu, puskesmas pembantu
ambulans, ambulan
bpjs, jkn
gorong gorong, urung urung
trotoar, trotoir
irigasi, pengairan
imunisasi, vaksin, vaksinasi
pohon, wit
kali, sungai
rumah, omah
anak, bocah
"""
"""Those that stood in the program until now, and more."""


async def forwards(apps, schema_editor) -> None:
    client = schema_editor.client
    postgres = client.capabilities.dialect == "postgres"
    mark = "$1" if postgres else "?"
    await client.execute_many(
        f"INSERT INTO synonym_line (line) VALUES ({mark})", [[line] for line in _SYNONYMS.split("\n") if line]
    )
    # All words are written anew: the index is emptied at once, and not word by word.
    triggers = []
    if not postgres:
        triggers = await client.execute_query_dict(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'search_words'"
        )
        for each in triggers:
            await client.execute_query(f"DROP TRIGGER {each['name']}")
        await client.execute_query("INSERT INTO search_index(search_index) VALUES ('delete-all')")
        await client.execute_query("DELETE FROM search_words")
        for each in triggers:
            await client.execute_query(each["sql"])
    await fill(client, _COLUMNS)


async def backwards(apps, schema_editor) -> None:
    pass


_COLUMNS = (
    *("id", "number", "title", "description", "public_title", "public_description", "village"),
    *("category_id", "district_id", "opd_id", "reporter_id", "contact_name", "contact_phone"),
)


class Migration(migrations.Migration):
    dependencies = [("models", "0022_exports_and_papers")]

    initial = False

    operations = [
        ops.CreateModel(
            name="VocabularyWord",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("word", fields.CharField(unique=True, max_length=60)),
                ("count", fields.BigIntField()),
            ],
            options={
                "table": "vocabulary_word",
                "app": "models",
                "pk_attr": "id",
                "table_description": "A word that the public read in `count` complaints when they were looked at.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="VocabularyPart",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("part", fields.CharField(max_length=3)),
                ("word_id", fields.BigIntField()),
            ],
            options={
                "table": "vocabulary_part",
                "app": "models",
                "indexes": [Index(fields=["part", "word_id"])],
                "pk_attr": "id",
                "table_description": "Three letters in a row of a word, its ends padded.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="VocabularyReading",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("complaint_id", fields.BigIntField()),
            ],
            options={
                "table": "vocabulary_reading",
                "app": "models",
                "pk_attr": "id",
                "table_description": "The last complaint whose words were counted.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="SynonymLine",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("line", fields.CharField(unique=True, max_length=300)),
            ],
            options={
                "table": "synonym_line",
                "app": "models",
                "pk_attr": "id",
                "table_description": "Words and phrases that mean the same in a search, with commas between them.",
            },
            bases=["Model"],
        ),
        ops.RunPython(forwards, backwards),
    ]
