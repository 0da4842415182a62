import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def name_the_newest(apps, schema_editor):
    rows = apps.get_model("assessment", "Reliability").objects.filter(campaign=OuterRef("pk"))
    newest = Subquery(rows.order_by("-made_at", "-pk").values("pk")[:1])
    apps.get_model("assessment", "Campaign").objects.update(reliability=newest)


class Migration(migrations.Migration):

    dependencies = [
        ("assessment", "0014_one_that_counts_in_a_campaign"),
    ]

    operations = [
        migrations.AddField(
            model_name="campaign",
            name="reliability",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="assessment.reliability",
            ),
        ),
        migrations.RunPython(name_the_newest, migrations.RunPython.noop),
    ]
