import django.db.models.deletion
import django.utils.timezone
import rostok.foundation.fields
import rostok.regulation.core.types
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('regulation', '0001_regulation')]

    initial = True

    dependencies = [
        ('parties', '0001_tables'),
        ('proofs', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='RegulationSample',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, unique=True)),
                ('version', models.CharField(max_length=40)),
                ('title', rostok.foundation.fields.BilingualField(default=rostok.foundation.fields.Bilingual)),
                ('about', rostok.foundation.fields.BilingualField(default=rostok.foundation.fields.Bilingual)),
                ('content', models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name='Regulation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('title', rostok.foundation.fields.BilingualField(default=rostok.foundation.fields.Bilingual)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('authority', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('territory', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.territory')),
            ],
        ),
        migrations.CreateModel(
            name='InteractionType',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('key', models.SlugField(max_length=60)),
                ('is_own', models.BooleanField(default=False)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('regulation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regulation.regulation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('regulation', 'key'), name='type_key_once')],
            },
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('number', models.PositiveSmallIntegerField()),
                ('state', models.CharField(choices=[('drafted', 'being written'), ('approved', 'approved, not yet in force'), ('in_force', 'in force'), ('withdrawn', 'no longer in force')], default='drafted', max_length=10)),
                ('order_number', models.CharField(blank=True, max_length=40)),
                ('ordered_on', models.DateField(null=True)),
                ('effective_on', models.DateField(null=True)),
                ('ended_on', models.DateField(null=True)),
                ('end_order_number', models.CharField(blank=True, max_length=40)),
                ('end_ordered_on', models.DateField(null=True)),
                ('end_reason', models.CharField(blank=True, max_length=300)),
                ('drafted_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('former', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regulation.edition')),
                ('regulation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regulation.regulation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('regulation', 'number'), name='edition_number_once'), models.UniqueConstraint(condition=models.Q(('state__in', ('drafted', 'approved'))), fields=('regulation',), name='edition_open_once'), models.UniqueConstraint(condition=models.Q(('state', 'in_force')), fields=('regulation',), name='edition_in_force_once'), models.CheckConstraint(condition=models.Q(('state', 'drafted'), models.Q(('effective_on', None), ('state', 'withdrawn')), models.Q(models.Q(('order_number', ''), _negated=True), ('ordered_on__isnull', False), ('effective_on__gte', models.F('ordered_on'))), _connector='OR'), name='edition_order_known')],
            },
        ),
        migrations.CreateModel(
            name='TypeVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('number', models.PositiveSmallIntegerField()),
                ('state', models.CharField(choices=[('drafted', 'being written'), ('approved', 'approved, not yet in force'), ('in_force', 'in force'), ('withdrawn', 'no longer in force')], default='drafted', max_length=10)),
                ('order_number', models.CharField(blank=True, max_length=40)),
                ('ordered_on', models.DateField(null=True)),
                ('effective_on', models.DateField(null=True)),
                ('ended_on', models.DateField(null=True)),
                ('end_order_number', models.CharField(blank=True, max_length=40)),
                ('end_ordered_on', models.DateField(null=True)),
                ('end_reason', models.CharField(blank=True, max_length=300)),
                ('drafted_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('title', rostok.foundation.fields.BilingualField(default=rostok.foundation.fields.Bilingual)),
                ('about', rostok.foundation.fields.BilingualField(default=rostok.foundation.fields.Bilingual)),
                ('has_children', models.BooleanField()),
                ('place', models.CharField(choices=[(rostok.regulation.core.types.Place['INSIDE'], 'in the institution'), (rostok.regulation.core.types.Place['OUTSIDE'], 'outside the institution'), (rostok.regulation.core.types.Place['ANYWHERE'], 'anywhere')], default=rostok.regulation.core.types.Place['INSIDE'], max_length=10)),
                ('is_group_only', models.BooleanField(default=False)),
                ('min_age', models.PositiveSmallIntegerField()),
                ('min_age_with_consent', models.PositiveSmallIntegerField(null=True)),
                ('children_per_adult', models.PositiveSmallIntegerField(null=True)),
                ('hours_from', models.TimeField(null=True)),
                ('hours_to', models.TimeField(null=True)),
                ('documents', models.JSONField(default=list)),
                ('steps', models.JSONField(default=list)),
                ('min_term_months', models.PositiveSmallIntegerField(null=True)),
                ('trial_visits', models.PositiveSmallIntegerField(default=0)),
                ('type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regulation.interactiontype')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('type', 'number'), name='type_version_number_once'), models.UniqueConstraint(condition=models.Q(('state__in', ('drafted', 'approved'))), fields=('type',), name='type_version_open_once'), models.UniqueConstraint(condition=models.Q(('state', 'in_force')), fields=('type',), name='type_version_in_force_once'), models.CheckConstraint(condition=models.Q(('state', 'drafted'), models.Q(('effective_on', None), ('state', 'withdrawn')), models.Q(models.Q(('order_number', ''), _negated=True), ('ordered_on__isnull', False), ('effective_on__gte', models.F('ordered_on'))), _connector='OR'), name='type_version_order_known')],
            },
        ),
        migrations.CreateModel(
            name='TypeRequirement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('party', models.CharField(choices=[(rostok.regulation.core.types.Party['ORGANISER'], 'Of the organiser'), (rostok.regulation.core.types.Party['VOLUNTEER'], 'Of the volunteer'), (rostok.regulation.core.types.Party['INSTITUTION'], 'Of the institution and its staff')], default=rostok.regulation.core.types.Party['VOLUNTEER'], max_length=12)),
                ('policy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proofs.policy')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regulation.typeversion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('version', 'party', 'policy'), name='type_requirement_once')],
            },
        ),
        migrations.CreateModel(
            name='TypeCitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=60)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regulation.typeversion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('version', 'key'), name='type_citation_once')],
            },
        ),
        migrations.CreateModel(
            name='Point',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=60)),
                ('number', models.CharField(max_length=20)),
                ('text', rostok.foundation.fields.BilingualField(default=rostok.foundation.fields.Bilingual)),
                ('is_repealed', models.BooleanField(default=False)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regulation.edition')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('edition', 'key'), name='point_key_once'), models.UniqueConstraint(fields=('edition', 'number'), name='point_number_once')],
            },
        ),
        migrations.CreateModel(
            name='PolicyCitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=60)),
                ('policy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proofs.policy')),
                ('regulation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regulation.regulation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('regulation', 'policy', 'key'), name='policy_citation_once')],
            },
        ),
    ]
