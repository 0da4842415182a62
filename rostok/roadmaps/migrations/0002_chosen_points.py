from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("roadmaps", "0001_tables")]

    operations = [
        migrations.AddIndex(
            model_name="growthpoint",
            index=models.Index(
                condition=models.Q(("chosen_at__isnull", False)), fields=["id"], name="growth_point_chosen"
            ),
        ),
    ]
