from datetime import timedelta

from django.db import migrations, models
from django.db.models import Min
from django.utils import timezone


def write_down_the_day(apps, schema_editor):
    results = apps.get_model("assessment", "Result").objects
    terms = apps.get_model("assessment", "GateTerm").objects
    lapse = dict(terms.order_by().values("result").annotate(until=Min("until")).values_list("result", "until"))
    for pk, made_at, profile in results.values_list("pk", "made_at", "profile").iterator(chunk_size=200):
        if any(line["gate"] == "failed" for line in profile.get("lines", ())):
            results.filter(pk=pk).update(minimum_missed_on=timezone.localdate(made_at))
        elif pk in lapse:
            results.filter(pk=pk).update(minimum_missed_on=lapse[pk] + timedelta(days=1))


class Migration(migrations.Migration):

    dependencies = [
        ("assessment", "0016_sheets_on_paper"),
    ]

    operations = [
        migrations.AddField(
            model_name="result",
            name="minimum_missed_on",
            field=models.DateField(null=True),
        ),
        migrations.RunPython(write_down_the_day, migrations.RunPython.noop),
    ]
