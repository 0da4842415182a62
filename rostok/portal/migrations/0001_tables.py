import django.db.models.deletion
import django.utils.timezone
import rostok.foundation.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('portal', '0001_report_papers'), ('portal', '0002_calendar_addresses'), ('portal', '0003_report_papers_of_a_territory'), ('portal', '0004_erasure_requests')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('parties', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='CalendarAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='ReportPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('since', models.DateField()),
                ('until', models.DateField()),
                ('language', models.CharField(max_length=5)),
                ('key', models.CharField(blank=True, max_length=120)),
                ('name', models.CharField(blank=True, max_length=120)),
                ('media_type', models.CharField(blank=True, max_length=100)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('territory', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.territory')),
            ],
        ),
        migrations.CreateModel(
            name='ErasureRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('paper', 'on paper'), ('phone', 'by phone'), ('in_person', 'in person')], max_length=10)),
                ('number', models.CharField(blank=True, max_length=60)),
                ('came_on', models.DateField()),
                ('brought_by', models.CharField(blank=True, max_length=200)),
                ('entered_by_id', models.BigIntegerField(null=True)),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('photo_key', models.CharField(blank=True, max_length=120)),
                ('photo_name', models.CharField(blank=True, max_length=120)),
                ('photo_type', models.CharField(blank=True, max_length=100)),
                ('photo_size', models.PositiveIntegerField(default=0)),
                ('photo_sha256', models.CharField(blank=True, max_length=64)),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('due_on', models.DateField()),
                ('erased_at', models.DateTimeField(null=True)),
                ('look_on', models.DateField(null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
            ],
            options={
                'indexes': [models.Index(fields=['-entered_at', '-id'], name='erasure_newest')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('erased_at', None)), fields=('person',), name='erasure_asked_once')],
            },
        ),
    ]
