import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """An import tells which rows of the queue it has met again: they are not queued twice."""

    dependencies = [
        ('parties', '0007_one_index_for_each_key'),
    ]

    operations = [
        migrations.AddField(
            model_name='registerremark',
            name='row',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.registerrow'),
        ),
    ]
