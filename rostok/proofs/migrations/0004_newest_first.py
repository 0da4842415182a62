from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("proofs", "0003_counted_to_confirm")]

    operations = [
        migrations.AddIndex(
            model_name="proof", index=models.Index(fields=["submitted_at", "id"], name="proof_newest")
        ),
    ]
