import django.db.models.deletion
import django.utils.timezone
import functools
import rostok.foundation.fields
import secrets
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('contracts', '0001_contracts'), ('contracts', '0002_added_proposals'), ('contracts', '0003_types_of_a_past_day')]

    initial = True

    dependencies = [
        ('agreements', '0001_tables'),
        ('parties', '0001_tables'),
        ('proofs', '0001_tables'),
        ('regulation', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Contract',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('kind', models.CharField(choices=[('agreement', 'agreement of an organiser and an institution'), ('volunteer', 'contract of an organiser and a volunteer')], max_length=10)),
                ('state', models.CharField(choices=[('written', 'waits for signatures'), ('in_force', 'in force'), ('suspended', 'suspended'), ('ended', 'ended'), ('revoked', 'broken off'), ('dropped', 'not concluded')], default='written', max_length=10)),
                ('is_minor', models.BooleanField(default=False)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('number', models.CharField(blank=True, max_length=40)),
                ('concluded_on', models.DateField(null=True)),
                ('organiser_signed', models.BooleanField(default=False)),
                ('other_signed', models.BooleanField(default=False)),
                ('sign_by', models.DateField(null=True)),
                ('is_unverified', models.BooleanField(default=False)),
                ('stopped_by', models.CharField(blank=True, choices=[('organiser', 'the organiser'), ('other', 'the other side'), ('officer', 'the authority'), ('itself', 'not accepted anew by the day')], max_length=10)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('suspended_on', models.DateField(null=True)),
                ('ended_on', models.DateField(null=True)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('institution', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('proof', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proofs.proof')),
                ('proposal', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.proposal')),
                ('regulation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regulation.regulation')),
            ],
            options={
                'indexes': [models.Index(fields=['institution', 'state'], name='contract_by_institution'), models.Index(fields=['organisation', 'state'], name='contract_by_organiser'), models.Index(fields=['person', 'state'], name='contract_by_person'), models.Index(fields=['state', 'sign_by'], name='contract_by_sign_day'), models.Index(fields=['state', 'ends_on'], name='contract_by_last_day'), models.Index(fields=['-made_at', '-id'], name='contract_newest')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('institution', None), ('kind', 'volunteer'), ('organisation__isnull', False), ('person__isnull', False)), models.Q(('institution__isnull', False), ('kind', 'agreement'), ('proposal__isnull', False), models.Q(models.Q(('organisation', None), ('person__isnull', False)), models.Q(('organisation__isnull', False), ('person', None)), _connector='OR')), _connector='OR'), name='contract_sides'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='contract_days'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['in_force', 'suspended']), _negated=True), ('concluded_on__isnull', False), _connector='OR'), name='contract_concluded'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['suspended', 'revoked']), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='contract_reason'), models.UniqueConstraint(condition=models.Q(('state', 'dropped'), _negated=True), fields=('proposal',), name='contract_of_proposal_once')],
            },
        ),
        migrations.CreateModel(
            name='AddedProposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.proposal')),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('proposal',), name='proposal_added_once')],
            },
        ),
        migrations.CreateModel(
            name='ContractType',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_added', models.BooleanField(default=False)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract')),
                ('type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regulation.interactiontype')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('contract', 'type'), name='contract_type_once')],
            },
        ),
        migrations.CreateModel(
            name='ContractVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('facts', models.JSONField(default=dict)),
                ('text', models.JSONField(default=dict)),
                ('is_renewal', models.BooleanField(default=False)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('since', models.DateField(null=True)),
                ('reminded_on', models.DateField(null=True)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regulation.edition')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('contract', 'number'), name='contract_version_number_once')],
            },
        ),
        migrations.CreateModel(
            name='HiddenInstitution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField()),
                ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('set_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
            ],
        ),
        migrations.CreateModel(
            name='RegisterEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('kind', models.CharField(choices=[('registration', 'registration by an order'), ('agreement', 'agreement')], max_length=12)),
                ('ground_number', models.CharField(blank=True, max_length=40)),
                ('ground_on', models.DateField()),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
                ('state', models.CharField(choices=[('in_force', 'in force'), ('suspended', 'suspended'), ('over', 'over')], max_length=10)),
                ('contract', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract')),
                ('institution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('registration', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.registration')),
            ],
            options={
                'indexes': [models.Index(fields=['-since', '-id'], name='entry_newest'), models.Index(fields=['state', '-since', '-id'], name='entry_by_state')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('contract', None), ('kind', 'registration'), ('registration__isnull', False)), models.Q(('contract__isnull', False), ('kind', 'agreement'), ('registration', None)), _connector='OR'), name='entry_one_ground')],
            },
        ),
        migrations.CreateModel(
            name='Extract',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('secret', models.CharField(default=functools.partial(secrets.token_hex, *(16,)), max_length=32, unique=True)),
                ('day', models.DateField()),
                ('state', models.CharField(choices=[('in_force', 'in force'), ('suspended', 'suspended'), ('over', 'over')], max_length=10)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.registerentry')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('entry', 'day', 'state'), name='extract_once')],
            },
        ),
        migrations.CreateModel(
            name='ExtractPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=5)),
                ('key', models.CharField(max_length=120)),
                ('name', models.CharField(max_length=120)),
                ('media_type', models.CharField(max_length=100)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('extract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.extract')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('extract', 'language'), name='extract_paper_once')],
            },
        ),
        migrations.CreateModel(
            name='EntryType',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('added_on', models.DateField(null=True)),
                ('left_on', models.DateField(null=True)),
                ('type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regulation.interactiontype')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.registerentry')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('left_on', None)), fields=('entry', 'type'), name='entry_type_once')],
            },
        ),
        migrations.CreateModel(
            name='EntryMoment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('state', models.CharField(choices=[('in_force', 'in force'), ('suspended', 'suspended'), ('over', 'over')], max_length=10)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.registerentry')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('entry', 'day'), name='entry_moment_once')],
            },
        ),
        migrations.CreateModel(
            name='Signature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('party', models.CharField(choices=[('organiser', 'the organiser'), ('institution', 'the institution'), ('volunteer', 'the volunteer')], max_length=12)),
                ('way', models.CharField(choices=[('page', 'in the system'), ('paper', 'on paper')], max_length=6)),
                ('signed_on', models.DateField()),
                ('number', models.CharField(blank=True, max_length=40)),
                ('signer', models.CharField(max_length=200)),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('sheet_key', models.CharField(blank=True, max_length=120)),
                ('sheet_name', models.CharField(blank=True, max_length=120)),
                ('sheet_type', models.CharField(blank=True, max_length=100)),
                ('entered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contractversion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('version', 'party'), name='signature_once')],
            },
        ),
        migrations.CreateModel(
            name='VersionPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=5)),
                ('key', models.CharField(max_length=120)),
                ('name', models.CharField(max_length=120)),
                ('media_type', models.CharField(max_length=100)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contractversion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('version', 'language'), name='version_paper_once')],
            },
        ),
        migrations.CreateModel(
            name='VersionRest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('type_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regulation.typeversion')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contractversion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('version', 'type_version'), name='contract_version_rest_once')],
            },
        ),
    ]
