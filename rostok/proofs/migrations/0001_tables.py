import django.db.models.deletion
import django.utils.timezone
import rostok.foundation.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('proofs', '0001_initial'), ('proofs', '0002_kept_by'), ('proofs', '0003_find_waiting_proofs_by_state'), ('proofs', '0004_policies'), ('proofs', '0005_expiries'), ('proofs', '0006_find_what_a_ground_opens'), ('proofs', '0007_stand_for_good'), ('proofs', '0008_families')]

    initial = True

    dependencies = [
        ('parties', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Family',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name='Policy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=60, unique=True)),
                ('title', rostok.foundation.fields.BilingualField(default=rostok.foundation.fields.Bilingual)),
                ('about', rostok.foundation.fields.BilingualField(default=rostok.foundation.fields.Bilingual)),
                ('of', models.CharField(choices=[('person', 'person'), ('organisation', 'organisation')], max_length=12)),
            ],
        ),
        migrations.CreateModel(
            name='Qualification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=60, unique=True)),
                ('title', rostok.foundation.fields.BilingualField(default=rostok.foundation.fields.Bilingual)),
                ('ask', rostok.foundation.fields.BilingualField(default=rostok.foundation.fields.Bilingual)),
                ('of', models.CharField(choices=[('person', 'person'), ('organisation', 'organisation')], max_length=12)),
                ('is_personal', models.BooleanField(default=False)),
                ('pack', models.CharField(max_length=80)),
                ('pack_version', models.CharField(max_length=40)),
            ],
        ),
        migrations.CreateModel(
            name='ExemptionRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('state', models.CharField(choices=[('proposed', 'waits for a decision'), ('confirmed', 'confirmed, not yet in effect'), ('declined', 'declined'), ('applied', 'in effect')], default='proposed', max_length=10)),
                ('reason', models.TextField()),
                ('answer', models.TextField(blank=True)),
                ('channel', models.CharField(blank=True, choices=[('paper', 'on paper'), ('phone', 'by phone'), ('in_person', 'in person')], max_length=10)),
                ('came_on', models.DateField(null=True)),
                ('number', models.CharField(blank=True, max_length=60)),
                ('brought_by', models.CharField(blank=True, max_length=200)),
                ('proposed_by_id', models.BigIntegerField(null=True)),
                ('on_behalf_of_id', models.BigIntegerField(null=True)),
                ('proposed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('decided_by_id', models.BigIntegerField(null=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('order_number', models.CharField(blank=True, max_length=60)),
                ('ordered_on', models.DateField(null=True)),
                ('applied_at', models.DateTimeField(null=True)),
                ('requirement', models.CharField(max_length=60)),
                ('since', models.DateField()),
                ('until', models.DateField()),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('policy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proofs.policy')),
            ],
            options={
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'declined'), _negated=True), models.Q(('answer', ''), _negated=True), _connector='OR'), name='exemptionrequest_declined_reason'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'applied'), _negated=True), ('applied_at__isnull', False), _connector='OR'), name='exemptionrequest_applied_at'), models.CheckConstraint(condition=models.Q(models.Q(('order_number', ''), ('ordered_on', None)), models.Q(models.Q(('order_number', ''), _negated=True), ('ordered_on__isnull', False)), _connector='OR'), name='exemptionrequest_whole_order'), models.CheckConstraint(condition=models.Q(models.Q(('organisation', None), ('person__isnull', False)), models.Q(('organisation__isnull', False), ('person', None)), _connector='OR'), name='exemption_request_of_one'), models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='exemption_request_dates')],
            },
        ),
        migrations.CreateModel(
            name='Flag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('kind', models.CharField(choices=[('denied', 'denied'), ('suspended', 'suspended')], max_length=10)),
                ('is_safety', models.BooleanField(default=False)),
                ('reason', models.TextField()),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
                ('raised_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('raised_by_id', models.BigIntegerField(null=True)),
                ('lifted_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('policy', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proofs.policy')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('organisation', None), ('person__isnull', False)), models.Q(('organisation__isnull', False), ('person', None)), _connector='OR'), name='flag_of_one'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='flag_dates'), models.CheckConstraint(condition=models.Q(('is_safety', False), models.Q(('policy', None), ('until', None)), _connector='OR'), name='safety_flag_everywhere')],
            },
        ),
        migrations.CreateModel(
            name='Expiry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('requirement', models.CharField(blank=True, max_length=60)),
                ('ends_on', models.DateField(null=True)),
                ('reminded_of', models.DateField(null=True)),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('policy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proofs.policy')),
            ],
            options={
                'indexes': [models.Index(fields=['ends_on', 'id'], name='expiry_by_day'), models.Index(fields=['person', 'policy', 'ends_on'], name='expiry_of_person')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('organisation', None), ('person__isnull', False)), models.Q(('organisation__isnull', False), ('person', None)), _connector='OR'), name='expiry_of_one')],
            },
        ),
        migrations.CreateModel(
            name='Exemption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('requirement', models.CharField(max_length=60)),
                ('since', models.DateField()),
                ('until', models.DateField()),
                ('granted_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('request', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proofs.exemptionrequest')),
                ('policy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proofs.policy')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('organisation', None), ('person__isnull', False)), models.Q(('organisation__isnull', False), ('person', None)), _connector='OR'), name='exemption_of_one'), models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='exemption_dates')],
            },
        ),
        migrations.CreateModel(
            name='PolicyVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
                ('counts_until', models.DateField(null=True)),
                ('content', models.JSONField()),
                ('act', rostok.foundation.fields.BilingualField(default=rostok.foundation.fields.Bilingual)),
                ('point', models.CharField(blank=True, max_length=100)),
                ('confidence', models.CharField(choices=[('verified', 'compared with the act'), ('unverified', 'not verified yet'), ('own', 'a rule of our own')], max_length=10)),
                ('pack', models.CharField(max_length=80)),
                ('pack_version', models.CharField(max_length=40)),
                ('verified_by_id', models.BigIntegerField(null=True)),
                ('verified_at', models.DateTimeField(null=True)),
                ('policy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proofs.policy')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('policy', 'since'), name='policy_version_once'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='policy_version_dates')],
            },
        ),
        migrations.CreateModel(
            name='Proof',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('kind', models.CharField(choices=[('document', 'document'), ('use', 'fact of use: a record, interview or observation'), ('review', 'review of how it works'), ('test', 'test passed'), ('decision', 'decision'), ('own_fact', "fact from Rostok's own rooms")], max_length=12)),
                ('amount', models.PositiveIntegerField(default=1)),
                ('title', models.CharField(max_length=300)),
                ('source', models.CharField(blank=True, max_length=300)),
                ('note', models.TextField(blank=True)),
                ('sensitivity', models.CharField(choices=[('open', 'open to everybody'), ('internal', 'for the organisation and those who check'), ('personal', 'holds personal data')], default='internal', max_length=10)),
                ('state', models.CharField(choices=[('submitted', 'waits for confirmation'), ('confirmed', 'confirmed'), ('rejected', 'rejected'), ('revoked', 'revoked')], default='submitted', max_length=10)),
                ('issued_on', models.DateField()),
                ('valid_until', models.DateField(null=True)),
                ('submitted_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('confirmed_as', models.CharField(blank=True, max_length=20)),
                ('rejected_at', models.DateTimeField(null=True)),
                ('revoked_at', models.DateTimeField(null=True)),
                ('reason', models.TextField(blank=True)),
                ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('kept_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('replaces', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proofs.proof')),
                ('submitted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('qualification', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proofs.qualification')),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', 'state'], name='proof_by_organisation'), models.Index(fields=['person', 'qualification'], name='proof_by_person'), models.Index(fields=['state', 'valid_until'], name='proof_by_state')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('organisation', None), ('person__isnull', False)), models.Q(('organisation__isnull', False), ('person', None)), _connector='OR'), name='proof_of_one_party'), models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gte', models.F('issued_on')), _connector='OR'), name='proof_dates'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['rejected', 'revoked']), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='proof_refused_with_reason')],
            },
        ),
        migrations.CreateModel(
            name='FileVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('key', models.CharField(max_length=120)),
                ('name', models.CharField(max_length=120)),
                ('media_type', models.CharField(max_length=100)),
                ('size', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('proof', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proofs.proof')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('proof', 'number'), name='file_version_once')],
            },
        ),
        migrations.CreateModel(
            name='Disclosure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ground', models.CharField(max_length=60)),
                ('ground_id', models.BigIntegerField()),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('proof', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proofs.proof')),
            ],
            options={
                'indexes': [models.Index(fields=['person', 'proof'], name='disclosure_by_person'), models.Index(fields=['ground_id', 'ground'], name='disclosure_by_ground')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('organisation', None), ('person__isnull', False)), models.Q(('organisation__isnull', False), ('person', None)), _connector='OR'), name='disclosure_to_one'), models.UniqueConstraint(condition=models.Q(('organisation', None)), fields=('proof', 'person', 'ground', 'ground_id'), name='disclosure_to_person_once'), models.UniqueConstraint(condition=models.Q(('person', None)), fields=('proof', 'organisation', 'ground', 'ground_id'), name='disclosure_to_organisation_once')],
            },
        ),
        migrations.CreateModel(
            name='FamilyAdult',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('ended_at', models.DateTimeField(null=True)),
                ('family', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proofs.family')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('until', None)), fields=('person',), name='adult_of_one_family'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='family_adult_dates'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('until', None)), models.Q(('ended_at__isnull', False), ('until__isnull', False)), _connector='OR'), name='family_adult_ended_with_its_day')],
            },
        ),
        migrations.CreateModel(
            name='FlagLift',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('state', models.CharField(choices=[('proposed', 'waits for a decision'), ('confirmed', 'confirmed, not yet in effect'), ('declined', 'declined'), ('applied', 'in effect')], default='proposed', max_length=10)),
                ('reason', models.TextField()),
                ('answer', models.TextField(blank=True)),
                ('channel', models.CharField(blank=True, choices=[('paper', 'on paper'), ('phone', 'by phone'), ('in_person', 'in person')], max_length=10)),
                ('came_on', models.DateField(null=True)),
                ('number', models.CharField(blank=True, max_length=60)),
                ('brought_by', models.CharField(blank=True, max_length=200)),
                ('proposed_by_id', models.BigIntegerField(null=True)),
                ('on_behalf_of_id', models.BigIntegerField(null=True)),
                ('proposed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('decided_by_id', models.BigIntegerField(null=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('order_number', models.CharField(blank=True, max_length=60)),
                ('ordered_on', models.DateField(null=True)),
                ('applied_at', models.DateTimeField(null=True)),
                ('flag', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proofs.flag')),
            ],
            options={
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'declined'), _negated=True), models.Q(('answer', ''), _negated=True), _connector='OR'), name='flaglift_declined_reason'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'applied'), _negated=True), ('applied_at__isnull', False), _connector='OR'), name='flaglift_applied_at'), models.CheckConstraint(condition=models.Q(models.Q(('order_number', ''), ('ordered_on', None)), models.Q(models.Q(('order_number', ''), _negated=True), ('ordered_on__isnull', False)), _connector='OR'), name='flaglift_whole_order'), models.UniqueConstraint(condition=models.Q(('state', 'proposed')), fields=('flag',), name='flag_lift_open_once')],
            },
        ),
    ]
