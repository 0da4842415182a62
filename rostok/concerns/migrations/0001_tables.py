import django.db.models.deletion
import django.utils.timezone
import rostok.foundation.fields
import rostok.foundation.sealed
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('concerns', '0001_initial')]

    initial = True

    dependencies = [
        ('parties', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Concern',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('row_key', models.CharField(default=rostok.foundation.sealed.new_row_key, editable=False, max_length=32, unique=True)),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('state', models.CharField(choices=[('received', 'not opened yet'), ('opened', 'opened'), ('acted', 'measures taken'), ('closed', 'closed')], default='received', max_length=10)),
                ('is_danger_now', models.BooleanField(default=False)),
                ('about', rostok.foundation.sealed.SealedTextField(default='')),
                ('what', rostok.foundation.sealed.SealedTextField(default='')),
                ('where', rostok.foundation.sealed.SealedTextField(default='')),
                ('known', rostok.foundation.sealed.SealedTextField(default='')),
                ('unseen', rostok.foundation.sealed.SealedTextField(default='')),
                ('contact', rostok.foundation.sealed.SealedTextField(default='')),
                ('has_unknown_names', models.BooleanField(default=False)),
                ('is_inside_shut', models.BooleanField(default=False)),
                ('channel', models.CharField(choices=[('form', 'I write it myself'), ('phone', 'by phone'), ('paper', 'on paper'), ('card', 'a card from the box'), ('text', 'words in another form of Rostok')], default='form', max_length=10)),
                ('incoming_number', models.CharField(blank=True, max_length=40)),
                ('came_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('receipt_hash', models.CharField(default=rostok.foundation.sealed.new_row_key, max_length=64, unique=True)),
                ('opened_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('kept_until', models.DateField(null=True)),
                ('kept_by', models.CharField(blank=True, max_length=200)),
                ('erased_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('territory', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.territory')),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'came_at'], name='concern_by_state')],
            },
        ),
        migrations.CreateModel(
            name='Exclusion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('concern', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='concerns.concern')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('organisation', None), ('person__isnull', False)), models.Q(('organisation__isnull', False), ('person', None)), _connector='OR'), name='exclusion_of_one'), models.UniqueConstraint(condition=models.Q(('organisation', None)), fields=('concern', 'person'), name='person_excluded_once'), models.UniqueConstraint(condition=models.Q(('person', None)), fields=('concern', 'organisation'), name='organisation_excluded_once')],
            },
        ),
        migrations.CreateModel(
            name='HelplineCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=40, unique=True)),
                ('checked_on', models.DateField()),
                ('checked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
            ],
        ),
        migrations.CreateModel(
            name='Officer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('duty', models.CharField(choices=[('inside', 'safeguarding officer of the organisation'), ('outside', 'outside officer'), ('authority', 'officer of the authority')], max_length=10)),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
                ('deputy_of', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='concerns.officer')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('territory', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.territory')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('territory', None), ('organisation', None), _connector='OR'), name='officer_one_scope'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='officer_dates'), models.CheckConstraint(condition=models.Q(models.Q(('duty', 'inside'), _negated=True), ('organisation__isnull', False), _connector='OR'), name='inside_of_organisation'), models.CheckConstraint(condition=models.Q(models.Q(('duty', 'authority'), _negated=True), ('organisation', None), _connector='OR'), name='authority_over_place')],
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('row_key', models.CharField(default=rostok.foundation.sealed.new_row_key, editable=False, max_length=32, unique=True)),
                ('kind', models.CharField(choices=[('measure', 'measure'), ('addition', 'addition of the reporter'), ('handover', 'handover')], max_length=10)),
                ('words', rostok.foundation.sealed.SealedTextField(default='')),
                ('told', rostok.foundation.sealed.SealedTextField(default='')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('read_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('concern', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='concerns.concern')),
                ('taker', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='concerns.officer')),
            ],
            options={
                'indexes': [models.Index(fields=['concern', 'kind'], name='entry_by_concern')],
            },
        ),
        migrations.CreateModel(
            name='Recipient',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ground', models.CharField(choices=[('received', 'received it'), ('unopened', 'it was not opened in time'), ('in_place', 'in place of somebody who must not see it'), ('handed_over', 'it was handed over'), ('left', 'an officer has left')], max_length=12)),
                ('since', models.DateTimeField(default=django.utils.timezone.now)),
                ('until', models.DateTimeField(null=True)),
                ('concern', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='concerns.concern')),
                ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='concerns.officer')),
            ],
            options={
                'indexes': [models.Index(fields=['officer', 'concern'], name='recipient_by_officer')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('until', None)), fields=('concern', 'officer'), name='recipient_once')],
            },
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('outside', 'to the outside officer'), ('authority', 'to the authority')], max_length=10)),
                ('due_at', models.DateTimeField()),
                ('done_at', models.DateTimeField(null=True)),
                ('dropped_at', models.DateTimeField(null=True)),
                ('concern', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='concerns.concern')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('done_at', None), ('dropped_at', None)), fields=['due_at'], name='step_waiting_by_time')],
            },
        ),
    ]
