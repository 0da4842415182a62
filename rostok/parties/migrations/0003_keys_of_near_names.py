"""The keys of near names for organisations that stand already."""

from django.db import migrations

from rostok.foundation.fields import name_key
from rostok.parties.core import names


def fill(apps, schema_editor):
    organisations = apps.get_model("parties", "Organisation")
    batch = []
    for row in organisations.objects.only("pk", "name", "territory_id").order_by("pk").iterator(chunk_size=1000):
        row.core_key, row.word_key = names.core_key(name_key(row.name)), names.in_place(row.territory_id, names.word_key(row.name))
        batch.append(row)
        if len(batch) == 1000:
            organisations.objects.bulk_update(batch, ["core_key", "word_key"])
            batch = []
    organisations.objects.bulk_update(batch, ["core_key", "word_key"])


class Migration(migrations.Migration):
    dependencies = [("parties", "0002_registers_at_full_strength")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
