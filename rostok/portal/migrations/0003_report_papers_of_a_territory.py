import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("parties", "0007_one_index_for_each_key"),
        ("portal", "0002_calendar_addresses"),
    ]

    operations = [
        migrations.AddField(
            model_name="reportpaper",
            name="territory",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.territory"
            ),
        ),
    ]
