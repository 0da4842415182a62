import django.db.models.deletion
import django.utils.timezone
import rostok.foundation.fields
import rostok.foundation.sealed
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('attendance', '0001_attendance'), ('attendance', '0002_trial_visits')]

    initial = True

    dependencies = [
        ('parties', '0001_tables'),
        ('visits', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='ChildNo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('said_at', models.DateTimeField()),
                ('entered_by_id', models.BigIntegerField(null=True)),
                ('visit', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='visits.visit')),
            ],
        ),
        migrations.CreateModel(
            name='Ticks',
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
                ('day', models.DateField()),
                ('institution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Alarm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('cause', models.CharField(choices=[('suspended', 'The admission is suspended, and the person is inside'), ('refused', '“Came” was pressed without an admission'), ('still_inside', 'The visit is over, and the person is still inside'), ('alone', 'A trial visit, and the curator is not inside any more')], max_length=20)),
                ('state', models.CharField(choices=[('open', 'open'), ('acknowledged', 'acknowledged'), ('over', 'over')], default='open', max_length=20)),
                ('raised_at', models.DateTimeField()),
                ('acknowledged_at', models.DateTimeField(null=True)),
                ('acknowledged_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='visits.post')),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'post'], name='alarm_by_state')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('post', 'cause'), name='alarm_open_once')],
            },
        ),
        migrations.CreateModel(
            name='DaySheet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('day', models.DateField()),
                ('number', models.PositiveSmallIntegerField()),
                ('made_at', models.DateTimeField()),
                ('checked_at', models.DateTimeField()),
                ('content', models.JSONField(default=list)),
                ('institution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('institution', 'day', 'number'), name='day_sheet_once')],
            },
        ),
        migrations.CreateModel(
            name='Feedback',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('row_key', models.CharField(default=rostok.foundation.sealed.new_row_key, editable=False, max_length=32, unique=True)),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('side', models.CharField(choices=[('volunteer', 'volunteer'), ('host', 'institution')], max_length=10)),
                ('asked_at', models.DateTimeField()),
                ('given_at', models.DateTimeField(null=True)),
                ('prepared', models.PositiveSmallIntegerField(choices=[(1, 'badly'), (2, 'with difficulties'), (3, 'well'), (4, 'very well')], null=True)),
                ('together', models.PositiveSmallIntegerField(choices=[(1, 'badly'), (2, 'with difficulties'), (3, 'well'), (4, 'very well')], null=True)),
                ('again', models.PositiveSmallIntegerField(choices=[(1, 'badly'), (2, 'with difficulties'), (3, 'well'), (4, 'very well')], null=True)),
                ('words', rostok.foundation.sealed.SealedTextField(default='')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('visit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='visits.visit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('visit', 'person'), name='visit_feedback_once'), models.CheckConstraint(condition=models.Q(('given_at', None), models.Q(('again__isnull', False), ('prepared__isnull', False), ('together__isnull', False)), _connector='OR'), name='visit_feedback_whole')],
            },
        ),
        migrations.CreateModel(
            name='Guard',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
                ('institution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='guard_dates'), models.UniqueConstraint(condition=models.Q(('until', None)), fields=('person', 'institution'), name='guard_once')],
            },
        ),
        migrations.CreateModel(
            name='Mark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('came', 'Came'), ('left', 'Left'), ('not_admitted', 'Not admitted'), ('well', 'Well'), ('document_looked', 'Passport looked at')], max_length=20)),
                ('key', models.UUIDField(unique=True)),
                ('device', models.UUIDField()),
                ('number', models.PositiveBigIntegerField()),
                ('told_at', models.DateTimeField()),
                ('sent_at', models.DateTimeField()),
                ('received_at', models.DateTimeField()),
                ('is_refused', models.BooleanField(default=False)),
                ('entered_by_id', models.BigIntegerField(null=True)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='visits.post')),
                ('ticks', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='attendance.ticks')),
            ],
            options={
                'indexes': [models.Index(fields=['post', 'number'], name='mark_by_post')],
                'constraints': [models.CheckConstraint(condition=models.Q(('is_refused', False), ('kind', 'came'), _connector='OR'), name='mark_refused_came')],
            },
        ),
    ]
