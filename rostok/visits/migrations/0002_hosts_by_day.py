import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('parties', '0001_tables'),
        ('regulation', '0001_tables'),
        ('visits', '0001_tables'),
    ]

    operations = [
        migrations.AlterField(
            model_name='visit',
            name='host',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person'),
        ),
        migrations.AddIndex(
            model_name='visit',
            index=models.Index(fields=['host', '-starts_at', '-id', 'state', 'institution', 'organisation'], name='interaction_visit_by_host'),
        ),
    ]
