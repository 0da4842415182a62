from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('parties', '0001_tables'),
        ('regulation', '0001_tables'),
        ('visits', '0004_sheets'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='visit',
            name='interaction_visit_by_site',
        ),
        migrations.RemoveIndex(
            model_name='visit',
            name='interaction_visit_by_org',
        ),
        migrations.AddIndex(
            model_name='visit',
            index=models.Index(fields=['institution', 'starts_at', 'state', 'organisation', 'id'], name='interaction_visit_by_site'),
        ),
        migrations.AddIndex(
            model_name='visit',
            index=models.Index(fields=['organisation', 'starts_at', 'state', 'institution', 'id'], name='interaction_visit_by_org'),
        ),
    ]
