import django.db.models.deletion
import django.utils.timezone
import rostok.foundation.fields
import rostok.foundation.sealed
import rostok.volunteers.models.records
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('volunteers', '0001_volunteers'), ('volunteers', '0002_hours'), ('volunteers', '0003_records'), ('volunteers', '0004_interviews_and_parents')]

    initial = True

    dependencies = [
        ('parties', '0001_tables'),
        ('proofs', '0001_tables'),
        ('regulation', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='DobroId',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.CharField(max_length=40)),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
            ],
        ),
        migrations.CreateModel(
            name='Hours',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('day', models.DateField()),
                ('minutes', models.PositiveSmallIntegerField()),
                ('work', models.CharField(blank=True, max_length=300)),
                ('source', models.CharField(blank=True, max_length=40)),
                ('state', models.CharField(choices=[('told', 'told'), ('confirmed', 'confirmed'), ('disputed', 'disputed'), ('withdrawn', 'taken back')], default='told', max_length=10)),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('answer', models.CharField(blank=True, max_length=500)),
                ('told_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('host', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('organiser', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('type', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regulation.interactiontype')),
            ],
            options={
                'indexes': [models.Index(fields=['person', '-day'], name='hours_by_person'), models.Index(fields=['host', 'state', '-day'], name='hours_by_host'), models.Index(fields=['organiser', '-day'], name='hours_by_organiser')],
                'constraints': [models.CheckConstraint(condition=models.Q(('minutes__gte', 1), ('minutes__lte', 1440)), name='hours_within_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'confirmed'), _negated=True), ('confirmed_at__isnull', False), _connector='OR'), name='hours_confirmed_at'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'disputed'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='hours_disputed_for_a_reason'), models.UniqueConstraint(condition=models.Q(('source', ''), _negated=True), fields=('person', 'source'), name='hours_once_of_a_source')],
            },
        ),
        migrations.CreateModel(
            name='HoursIncoming',
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
                ('hours', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='volunteers.hours')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='OpenLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('token', models.CharField(max_length=64, unique=True)),
                ('until', models.DateField()),
                ('most', models.PositiveSmallIntegerField()),
                ('used', models.PositiveSmallIntegerField(default=0)),
                ('opened_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('closed_at', models.DateTimeField(null=True)),
                ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('used__lte', models.F('most'))), name='link_within_limit')],
            },
        ),
        migrations.CreateModel(
            name='Volunteer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('state', models.CharField(choices=[('active', 'active'), ('left', 'has left')], default='active', max_length=10)),
                ('began_on', models.DateField()),
                ('left_on', models.DateField(null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', 'state'], name='volunteer_by_organisation')],
                'constraints': [models.UniqueConstraint(fields=('person', 'organisation'), name='volunteer_once'), models.CheckConstraint(condition=models.Q(models.Q(('left_on', None), ('state', 'active')), models.Q(('left_on__gte', models.F('began_on')), ('state', 'left')), _connector='OR'), name='volunteer_left_on')],
            },
        ),
        migrations.CreateModel(
            name='Interview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('row_key', models.CharField(default=rostok.foundation.sealed.new_row_key, editable=False, max_length=32, unique=True)),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('held_on', models.DateField()),
                ('held_by', models.CharField(max_length=200)),
                ('outcome', models.CharField(choices=[('yes', 'may go on'), ('later', 'not yet'), ('no', 'not with children')], max_length=10)),
                ('decided', models.CharField(max_length=500)),
                ('note', rostok.foundation.sealed.SealedTextField(default='')),
                ('entered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('volunteer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='volunteers.volunteer')),
            ],
            options={
                'indexes': [models.Index(fields=['volunteer', '-held_on'], name='interview_by_volunteer')],
                'constraints': [models.CheckConstraint(condition=models.Q(('decided', ''), _negated=True), name='interview_decided')],
            },
        ),
        migrations.CreateModel(
            name='Farewell',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('left_on', models.DateField()),
                ('keys_returned', models.BooleanField()),
                ('told_by', models.CharField(blank=True, max_length=200)),
                ('thanks', models.TextField(blank=True)),
                ('volunteer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='volunteers.volunteer')),
            ],
        ),
        migrations.CreateModel(
            name='ChosenType',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regulation.interactiontype')),
                ('volunteer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='volunteers.volunteer')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('volunteer', 'type'), name='chosen_type_once')],
            },
        ),
        migrations.CreateModel(
            name='VolunteerIncoming',
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
                ('volunteer', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='volunteers.volunteer')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='VolunteerInvitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('email', models.EmailField(max_length=254)),
                ('name', models.CharField(max_length=200)),
                ('language', models.CharField(choices=[('ru', 'Русский'), ('en', 'English')], max_length=5)),
                ('state', models.CharField(choices=[('sent', 'sent'), ('accepted', 'accepted'), ('withdrawn', 'withdrawn')], default='sent', max_length=12)),
                ('sent_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('expires_at', models.DateTimeField()),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('link', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='volunteers.openlink')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='VolunteerRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('token', models.CharField(default=rostok.volunteers.models.records.new_token, max_length=64, unique=True)),
                ('made_on', models.DateField()),
                ('content', models.JSONField(default=dict)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
            ],
            options={
                'indexes': [models.Index(fields=['person', '-made_at'], name='record_by_person')],
                'constraints': [models.CheckConstraint(condition=models.Q(('withdrawn_at', None), ('content', {}), _connector='OR'), name='withdrawn_record_is_bare')],
            },
        ),
        migrations.CreateModel(
            name='RecordPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=5)),
                ('key', models.CharField(max_length=120)),
                ('name', models.CharField(max_length=120)),
                ('media_type', models.CharField(max_length=100)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='volunteers.volunteerrecord')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('record', 'language'), name='record_paper_once')],
            },
        ),
        migrations.CreateModel(
            name='Youth',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('adult_on', models.DateField()),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
            ],
        ),
        migrations.CreateModel(
            name='CheckRefusal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('reason', models.CharField(max_length=500)),
                ('since', models.DateField()),
                ('until', models.DateField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('qualification', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proofs.qualification')),
                ('refused_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
            ],
            options={
                'indexes': [models.Index(fields=['person', 'organisation'], name='check_refusal_by_person')],
                'constraints': [models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='check_refusal_dates'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='check_refusal_reason')],
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('purpose', models.CharField(choices=[('data', 'My data, so that I can be a volunteer'), ('photo', 'My picture in what the organisation publishes'), ('contact', 'My telephone and address to the institutions where I come')], max_length=10)),
                ('text_version', models.CharField(max_length=10)),
                ('given_on', models.DateField()),
                ('sheet', models.CharField(blank=True, max_length=120)),
                ('is_by_parent', models.BooleanField(default=False)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('operator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('proof', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proofs.proof')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('person', 'operator', 'purpose'), name='consent_once'), models.CheckConstraint(condition=models.Q(('is_by_parent', False), models.Q(('sheet', ''), _negated=True), _connector='OR'), name='consent_of_parent_on_paper')],
            },
        ),
        migrations.CreateModel(
            name='Coordinator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='coordinator_dates'), models.UniqueConstraint(condition=models.Q(('until', None)), fields=('person', 'organisation'), name='coordinator_once')],
            },
        ),
    ]
