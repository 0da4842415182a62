import django.utils.timezone
import rostok.foundation.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('foundation', '0001_initial'), ('foundation', '0003_sealed_texts'), ('foundation', '0004_merge_trace'), ('foundation', '0005_texts_by_phone'), ('foundation', '0006_presses'), ('foundation', '0007_dated_settings'), ('foundation', '0008_production_calendars')]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Heartbeat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40, unique=True)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('to', models.CharField(max_length=254)),
                ('carrier', models.CharField(choices=[('mail', 'Mail'), ('phone', 'Phone')], default='mail', max_length=5)),
                ('language', models.CharField(max_length=5)),
                ('subject', models.CharField(max_length=300)),
                ('body', models.TextField()),
                ('state', models.CharField(choices=[('queued', 'Queued'), ('sent', 'Sent'), ('failed', 'Failed')], default='queued', max_length=10)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('queued_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('sent_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Press',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mark', models.CharField(max_length=64, unique=True)),
                ('answer', models.TextField(blank=True)),
                ('at', models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='Tombstone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('row_kind', models.CharField(max_length=80)),
                ('row_key', models.CharField(max_length=32, unique=True)),
                ('ground', models.CharField(max_length=40)),
                ('actor_id', models.BigIntegerField(null=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='CalendarYear',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('country', models.CharField(max_length=2)),
                ('year', models.PositiveSmallIntegerField()),
                ('off', models.JSONField()),
                ('working', models.JSONField()),
                ('act', rostok.foundation.fields.BilingualField(default=rostok.foundation.fields.Bilingual)),
                ('point', models.CharField(blank=True, max_length=100)),
                ('confidence', models.CharField(choices=[('verified', 'compared with the act'), ('unverified', 'not verified yet'), ('own', 'a rule of our own')], max_length=10)),
                ('pack', models.CharField(max_length=80)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('country', 'year'), name='calendar_year_once')],
            },
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=80)),
                ('audience', models.CharField(max_length=80)),
                ('subject_kind', models.CharField(max_length=40)),
                ('subject_id', models.BigIntegerField()),
                ('actor_id', models.BigIntegerField(null=True)),
                ('on_behalf_of_id', models.BigIntegerField(null=True)),
                ('facts', models.JSONField(default=dict)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'indexes': [models.Index(fields=['subject_kind', 'subject_id', '-at'], name='event_by_subject')],
            },
        ),
        migrations.CreateModel(
            name='Handled',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('event_id', models.BigIntegerField()),
                ('receiver', models.CharField(max_length=200)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('event_id', 'receiver'), name='handled_once')],
            },
        ),
        migrations.CreateModel(
            name='InstalledPack',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('name', models.CharField(max_length=80)),
                ('version', models.CharField(max_length=40)),
                ('digest', models.CharField(max_length=64)),
                ('installed_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'name', 'version'), name='pack_version_once')],
            },
        ),
        migrations.CreateModel(
            name='MergeTrace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('merge_id', models.BigIntegerField()),
                ('kind', models.CharField(max_length=40)),
                ('model', models.CharField(max_length=80)),
                ('field', models.CharField(max_length=80)),
                ('row_id', models.BigIntegerField()),
                ('old_id', models.BigIntegerField()),
                ('new_id', models.BigIntegerField()),
                ('undone_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['kind', 'merge_id'], name='trace_by_merge')],
            },
        ),
        migrations.CreateModel(
            name='Parameter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=60)),
                ('value', models.IntegerField()),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
                ('act', models.CharField(max_length=300)),
                ('point', models.CharField(blank=True, max_length=100)),
                ('confidence', models.CharField(choices=[('verified', 'compared with the act'), ('unverified', 'not verified yet'), ('own', 'a rule of our own')], default='unverified', max_length=10)),
                ('entered_by_id', models.BigIntegerField(null=True)),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('confirmed_by_id', models.BigIntegerField(null=True)),
                ('confirmed_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('key', 'since'), name='parameter_edition_once'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='parameter_dates')],
            },
        ),
        migrations.CreateModel(
            name='ReadRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reader_id', models.BigIntegerField(null=True)),
                ('on_behalf_of_id', models.BigIntegerField(null=True)),
                ('subject_kind', models.CharField(max_length=80)),
                ('subject_id', models.BigIntegerField()),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'indexes': [models.Index(fields=['subject_kind', 'subject_id', '-at'], name='read_by_subject')],
            },
        ),
        migrations.CreateModel(
            name='SearchDoc',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('object_id', models.BigIntegerField()),
                ('code', models.CharField(max_length=20)),
                ('title', models.CharField(max_length=500)),
                ('lemmas', models.TextField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'object_id'), name='search_doc_once')],
            },
        ),
    ]
