import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("parties", "0003_keys_of_near_names"), ("stories", "0001_stories")]

    operations = [
        migrations.AddField(
            model_name="consent",
            name="person",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
            ),
        ),
    ]
