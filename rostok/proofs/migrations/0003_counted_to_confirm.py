from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("parties", "0001_tables"),
        ("proofs", "0002_first_to_confirm"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="proof", name="proof_to_confirm"),
        migrations.AddIndex(
            model_name="proof",
            index=models.Index(
                condition=models.Q(("state", "submitted")),
                fields=["submitted_at", "id", "submitted_by", "organisation"],
                name="proof_to_confirm",
            ),
        ),
        migrations.AddIndex(
            model_name="proof",
            index=models.Index(
                condition=models.Q(("state", "rejected")), fields=["rejected_at"], name="proof_to_replace"
            ),
        ),
    ]
