from django.db import migrations, models


def mark_those_without_an_account(apps, schema_editor):
    seats = apps.get_model("assessment", "Seat").objects
    seats.filter(kind="respondent", person__user=None).update(on_paper=True)


class Migration(migrations.Migration):

    dependencies = [
        ("assessment", "0015_the_newest_reliability"),
    ]

    operations = [
        migrations.AddField(
            model_name="seat",
            name="on_paper",
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(mark_those_without_an_account, migrations.RunPython.noop),
    ]
