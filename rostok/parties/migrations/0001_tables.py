import django.db.models.deletion
import django.utils.timezone
import rostok.foundation.fields
import rostok.parties.models.organisations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('parties', '0001_initial'), ('parties', '0002_registers_at_full_strength'), ('parties', '0003_keys_of_near_names'), ('parties', '0004_vacancies'), ('parties', '0005_acting_orders'), ('parties', '0006_shared_computers'), ('parties', '0007_one_index_for_each_key'), ('parties', '0008_rows_met_again'), ('parties', '0009_kinds_of_organisers'), ('parties', '0010_near_names_of_any_region')]

    initial = True

    dependencies = [
        ('accounts', '0001_tables'),
        ('accounts', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='RegisterSource',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('name', models.CharField(max_length=200, unique=True)),
                ('shape', models.CharField(db_index=True, max_length=64)),
                ('layout', models.JSONField()),
                ('used_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('name_key', rostok.foundation.fields.NameKeyField(db_index=True, editable=False, max_length=500, source='name')),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=40)),
                ('user', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='RegisterImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('file_name', models.CharField(max_length=200)),
                ('sha256', models.CharField(max_length=64)),
                ('key', models.CharField(blank=True, max_length=120)),
                ('sheet', models.CharField(blank=True, max_length=100)),
                ('layout', models.JSONField(null=True)),
                ('rows_total', models.PositiveIntegerField(default=0)),
                ('tried_rows', models.PositiveIntegerField(default=0)),
                ('tried_counts', models.JSONField(default=dict)),
                ('tried_at', models.DateTimeField(null=True)),
                ('trying_since', models.DateTimeField(null=True)),
                ('requested_at', models.DateTimeField(null=True)),
                ('failure', models.CharField(blank=True, max_length=500)),
                ('started_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('finished_at', models.DateTimeField(null=True)),
                ('rows_done', models.PositiveIntegerField(default=0)),
                ('counts', models.JSONField(default=dict)),
                ('requested_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('source', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.registersource')),
            ],
        ),
        migrations.CreateModel(
            name='Territory',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=20, unique=True)),
                ('kind', models.CharField(choices=[('country', 'country'), ('region', 'region'), ('municipality', 'municipality')], max_length=20)),
                ('title', rostok.foundation.fields.BilingualField(default=rostok.foundation.fields.Bilingual)),
                ('district', rostok.foundation.fields.BilingualField(default=rostok.foundation.fields.Bilingual)),
                ('oktmo', models.CharField(blank=True, max_length=11)),
                ('aliases', models.JSONField(default=list)),
                ('is_active', models.BooleanField(default=True)),
                ('sort_key', models.CharField(db_index=True, max_length=200)),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.territory')),
            ],
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('kind', models.CharField(choices=[('npo', 'non-profit organisation'), ('state', 'state institution'), ('authority', 'authority'), ('resource_centre', 'resource centre'), ('funder', 'funder'), ('university', 'university'), ('company', 'company'), ('parish', 'parish'), ('group', 'group without a legal entity'), ('school_class', 'school class')], max_length=20)),
                ('name', models.CharField(max_length=500)),
                ('name_en', models.CharField(blank=True, max_length=500)),
                ('short_name', models.CharField(blank=True, max_length=200)),
                ('name_key', rostok.foundation.fields.NameKeyField(db_index=False, editable=False, max_length=500, source='name')),
                ('core_key', rostok.parties.models.organisations.CoreKeyField(db_index=False, default='', editable=False, max_length=120, source='name')),
                ('word_key', rostok.parties.models.organisations.WordKeyField(db_index=False, default='', editable=False, max_length=90, source='name')),
                ('bare_key', rostok.parties.models.organisations.BareKeyField(db_index=False, default='', editable=False, max_length=60, source='name')),
                ('town', models.CharField(blank=True, max_length=120)),
                ('legal_form', models.CharField(blank=True, max_length=200)),
                ('register_status', models.CharField(blank=True, max_length=60)),
                ('registered_on', models.DateField(null=True)),
                ('about', models.TextField(blank=True)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=40)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('merged_into', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('territory', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.territory')),
            ],
            options={
                'indexes': [models.Index(fields=['name_key', 'id'], name='organisation_by_name'), models.Index(fields=['territory', 'name_key'], name='organisation_by_place'), models.Index(fields=['core_key', 'territory', 'id'], name='organisation_by_words'), models.Index(fields=['word_key'], name='organisation_by_word'), models.Index(fields=['bare_key'], name='organisation_by_bare_word'), models.Index(condition=models.Q(('merged_into__isnull', False)), fields=['merged_into'], name='organisation_merged')],
            },
        ),
        migrations.CreateModel(
            name='ComputerPlace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('computer', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.sharedcomputer')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='OrganisationMerge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('reason', models.CharField(max_length=500)),
                ('merged_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('undone_at', models.DateTimeField(null=True)),
                ('loser', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('merged_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('winner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='RegisterRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('number', models.PositiveIntegerField()),
                ('raw', models.JSONField()),
                ('code_of_reason', models.CharField(max_length=40)),
                ('outcome', models.CharField(choices=[('created', 'created'), ('updated', 'updated'), ('unchanged', 'unchanged'), ('queued', 'waits for a person'), ('rejected', 'rejected'), ('blank', 'blank')], max_length=10)),
                ('score', models.PositiveSmallIntegerField(default=0)),
                ('reasons', models.JSONField(default=list)),
                ('fingerprint', models.CharField(max_length=64, unique=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('candidate', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('register_import', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.registerimport')),
                ('suggested_territory', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.territory')),
            ],
        ),
        migrations.CreateModel(
            name='RegisterRemark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('column', models.CharField(blank=True, max_length=20)),
                ('reason', models.CharField(max_length=40)),
                ('raw', models.CharField(blank=True, max_length=500)),
                ('register_import', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.registerimport')),
                ('row', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.registerrow')),
            ],
        ),
        migrations.CreateModel(
            name='Role',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('operator', 'operator of the system'), ('methodologist', 'methodologist'), ('leader', 'leader of an organisation'), ('officer', 'officer of an authority'), ('funder', 'funder')], max_length=20)),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
                ('deputy_of', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.role')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('territory', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.territory')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('territory', None), ('organisation', None), _connector='OR'), name='role_one_scope'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='role_dates'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'leader'), _negated=True), ('organisation__isnull', False), _connector='OR'), name='leader_of_organisation')],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
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
                ('kind', models.CharField(choices=[('operator', 'operator of the system'), ('methodologist', 'methodologist'), ('leader', 'leader of an organisation'), ('officer', 'officer of an authority'), ('funder', 'funder')], max_length=20)),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('accepted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('territory', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.territory')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Vacancy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('found_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('role', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.role')),
            ],
        ),
        migrations.CreateModel(
            name='Identifier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scheme', models.CharField(choices=[('ogrn', 'OGRN'), ('inn', 'INN'), ('minjust', 'Ministry of Justice account number')], max_length=20)),
                ('value', models.CharField(max_length=20)),
                ('raw', models.CharField(max_length=60)),
                ('is_valid', models.BooleanField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('scheme', 'value'), name='identifier_once')],
            },
        ),
        migrations.CreateModel(
            name='DuplicatePair',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('score', models.PositiveSmallIntegerField()),
                ('reasons', models.JSONField(default=list)),
                ('found_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('dismissed_at', models.DateTimeField(null=True)),
                ('one', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['-score', 'id'], name='duplicate_by_score')],
                'constraints': [models.UniqueConstraint(fields=('one', 'other'), name='duplicate_pair_once'), models.CheckConstraint(condition=models.Q(('one__lt', models.F('other'))), name='duplicate_pair_ordered')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.CharField(blank=True, max_length=200)),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='membership_dates')],
            },
        ),
        migrations.CreateModel(
            name='ActingOrder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('since', models.DateField()),
                ('until', models.DateField()),
                ('order_number', models.CharField(blank=True, max_length=60)),
                ('ordered_on', models.DateField(null=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('ended_at', models.DateTimeField(null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('acting_role', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.role')),
                ('role', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.role')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='acting_dates'), models.CheckConstraint(condition=models.Q(('acting_role', None), models.Q(models.Q(('order_number', ''), _negated=True), ('ordered_on__isnull', False)), _connector='OR'), name='acting_by_whole_order')],
            },
        ),
    ]
