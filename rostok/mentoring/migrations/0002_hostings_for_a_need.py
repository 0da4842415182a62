import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("mentoring", "0001_offers_and_hostings"), ("roadmaps", "0006_needs")]

    operations = [
        migrations.AddField(
            model_name="hosting",
            name="need",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="roadmaps.need"
            ),
        ),
    ]
