"""The word that near names share, wherever the organisation is: for rows whose region nobody knows."""

import rostok.parties.models.organisations
from django.db import migrations, models
from django.db.models import Value
from django.db.models.functions import StrIndex, Substr


def fill(apps, schema_editor):
    """What stands behind the region in the key of the word."""
    rest = Substr("word_key", StrIndex("word_key", Value(":")) + 1)
    apps.get_model("parties", "Organisation").objects.exclude(word_key="").update(bare_key=rest)


class Migration(migrations.Migration):
    dependencies = [("parties", "0009_kinds_of_organisers")]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="bare_key",
            field=rostok.parties.models.organisations.BareKeyField(
                db_index=False, default="", editable=False, max_length=60, source="name"
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="organisation",
            index=models.Index(fields=["bare_key"], name="organisation_by_bare_word"),
        ),
    ]
