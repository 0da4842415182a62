import django.db.models.deletion
import rostok.foundation.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    """`organisation_by_name` and `organisation_by_place` begin with these columns already.

    `organisation_by_words` tells the regions of its organisations, so that their rows need not be read for it.
    """

    dependencies = [
        ('parties', '0006_shared_computers'),
    ]

    operations = [
        migrations.AlterField(
            model_name='organisation',
            name='name_key',
            field=rostok.foundation.fields.NameKeyField(db_index=False, editable=False, max_length=500, source='name'),
        ),
        migrations.AlterField(
            model_name='organisation',
            name='territory',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.territory'),
        ),
        migrations.RemoveIndex(model_name='organisation', name='organisation_by_words'),
        migrations.AddIndex(
            model_name='organisation',
            index=models.Index(fields=['core_key', 'territory', 'id'], name='organisation_by_words'),
        ),
    ]
