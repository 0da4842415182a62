import django.db.models.deletion
import django.utils.timezone
import rostok.foundation.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('roadmaps', '0001_initial'), ('roadmaps', '0002_sample_documents'), ('roadmaps', '0003_help_desk'), ('roadmaps', '0004_check_ins'), ('roadmaps', '0005_carried_steps'), ('roadmaps', '0006_needs'), ('roadmaps', '0007_close_needs_of_steps_that_are_over')]

    initial = True

    dependencies = [
        ('assessment', '0001_tables'),
        ('parties', '0001_tables'),
        ('proofs', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=60, unique=True)),
                ('pack_name', models.CharField(max_length=80)),
                ('pack_version', models.CharField(max_length=40)),
                ('position', models.PositiveSmallIntegerField()),
                ('title', rostok.foundation.fields.BilingualField(default=rostok.foundation.fields.Bilingual)),
                ('about', rostok.foundation.fields.BilingualField(default=rostok.foundation.fields.Bilingual)),
                ('instrument_name', models.CharField(max_length=80)),
                ('indicators', models.JSONField(default=list)),
                ('sections', models.JSONField(default=list)),
            ],
        ),
        migrations.CreateModel(
            name='RoadMap',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('state', models.CharField(choices=[('proposed', 'growth points are being chosen'), ('agreed', 'agreed and under way'), ('closed', 'closed')], default='proposed', max_length=10)),
                ('algorithm', models.CharField(max_length=60)),
                ('algorithm_version', models.CharField(max_length=20)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('rhythm', models.CharField(choices=[('weekly', 'in a week'), ('monthly', 'in a month')], default='monthly', max_length=10)),
                ('check_in_due_on', models.DateField(null=True)),
                ('reason', models.TextField(blank=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('result', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.result')),
            ],
        ),
        migrations.CreateModel(
            name='CheckIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made_on', models.DateField()),
                ('moved', models.TextField(blank=True)),
                ('hindered', models.TextField(blank=True)),
                ('confidence', models.CharField(choices=[('sure', 'it will'), ('unsure', 'not sure'), ('doubtful', 'it will not without help')], max_length=10)),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('road_map', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='roadmaps.roadmap')),
            ],
            options={
                'indexes': [models.Index(fields=['road_map', '-made_on'], name='check_in_by_day')],
            },
        ),
        migrations.CreateModel(
            name='GrowthPoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('kind', models.CharField(choices=[('gate', 'obligatory minimum'), ('gap', 'gap'), ('strength', 'strength')], max_length=10)),
                ('instrument_name', models.CharField(max_length=80)),
                ('indicator_code', models.CharField(max_length=10)),
                ('title', rostok.foundation.fields.BilingualField(default=rostok.foundation.fields.Bilingual)),
                ('rank', models.PositiveSmallIntegerField()),
                ('level', models.PositiveSmallIntegerField(null=True)),
                ('gate', models.CharField(blank=True, choices=[('passed', 'passed'), ('conditional', 'conditional'), ('failed', 'failed'), ('third_expert', 'third_expert'), ('not_judged', 'not_judged'), ('excused', 'excused')], max_length=20)),
                ('effort_days', models.PositiveSmallIntegerField(null=True)),
                ('chosen_at', models.DateTimeField(null=True)),
                ('reason', models.TextField(blank=True)),
                ('chosen_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('road_map', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='roadmaps.roadmap')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('road_map', 'indicator_code', 'kind'), name='growth_point_once'), models.CheckConstraint(condition=models.Q(('chosen_at__isnull', False), models.Q(('chosen_by', None), ('reason', '')), _connector='OR'), name='growth_point_not_chosen'), models.CheckConstraint(condition=models.Q(('chosen_by', None), models.Q(('reason', ''), _negated=True), _connector='OR'), name='growth_point_chosen_with_reason')],
            },
        ),
        migrations.CreateModel(
            name='Goal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('level_from', models.PositiveSmallIntegerField(null=True)),
                ('level_to', models.PositiveSmallIntegerField()),
                ('due_on', models.DateField()),
                ('growth_point', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='roadmaps.growthpoint')),
            ],
        ),
        migrations.CreateModel(
            name='IncomingCheckIn',
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
                ('check_in', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='roadmaps.checkin')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('title', rostok.foundation.fields.BilingualField(default=rostok.foundation.fields.Bilingual)),
                ('how', rostok.foundation.fields.BilingualField(default=rostok.foundation.fields.Bilingual)),
                ('result', rostok.foundation.fields.BilingualField(default=rostok.foundation.fields.Bilingual)),
                ('kind', models.CharField(max_length=20)),
                ('aspect', models.CharField(choices=[('document', 'document'), ('use', 'use'), ('review', 'review')], max_length=10)),
                ('effort_days', models.PositiveSmallIntegerField()),
                ('starts_on', models.DateField()),
                ('due_on', models.DateField()),
                ('state', models.CharField(choices=[('planned', 'planned'), ('doing', 'under way'), ('done', 'finished'), ('dropped', 'dropped')], default='planned', max_length=10)),
                ('reminded_at', models.DateTimeField(null=True)),
                ('finished_at', models.DateTimeField(null=True)),
                ('reason', models.TextField(blank=True)),
                ('carried_from', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='roadmaps.step')),
                ('goal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='roadmaps.goal')),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
            ],
            options={
                'indexes': [models.Index(fields=['owner', 'state'], name='step_by_owner')],
                'constraints': [models.CheckConstraint(condition=models.Q(('due_on__gte', models.F('starts_on'))), name='step_dates')],
            },
        ),
        migrations.CreateModel(
            name='HelpRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('topic', models.CharField(max_length=200)),
                ('question', models.TextField()),
                ('state', models.CharField(choices=[('asked', 'waits for a consultant'), ('taken', 'a consultant has it'), ('answered', 'answered'), ('rated', 'closed'), ('withdrawn', 'taken back')], default='asked', max_length=10)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('due_on', models.DateField()),
                ('answer', models.TextField(blank=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('hours', models.DecimalField(decimal_places=2, max_digits=5, null=True)),
                ('outcome', models.CharField(blank=True, choices=[('helped', 'it helped'), ('some', 'it helped with a part of it'), ('not', 'it did not help')], max_length=10)),
                ('remark', models.TextField(blank=True)),
                ('overdue_told_at', models.DateTimeField(null=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('consultant', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('step', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='roadmaps.step')),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'due_on'], name='help_request_by_day')],
            },
        ),
        migrations.CreateModel(
            name='KeptAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('title', models.CharField(max_length=200)),
                ('question', models.TextField()),
                ('answer', models.TextField()),
                ('kept_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('kept_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('request', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='roadmaps.helprequest')),
            ],
        ),
        migrations.CreateModel(
            name='Need',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('kind', models.CharField(choices=[('training', 'training'), ('person', 'a person'), ('money', 'money'), ('document', 'a document'), ('partner', 'a partner'), ('equipment', 'equipment')], max_length=12)),
                ('about', models.CharField(max_length=500)),
                ('told_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('state', models.CharField(choices=[('open', 'not met yet'), ('met', 'met'), ('withdrawn', 'not needed any more')], default='open', max_length=10)),
                ('met_with', models.CharField(blank=True, max_length=300)),
                ('met_link', models.CharField(blank=True, max_length=500)),
                ('met_at', models.DateTimeField(null=True)),
                ('told_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('step', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='roadmaps.step')),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'kind'], name='need_by_state')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'met'), _negated=True), models.Q(models.Q(('met_link', ''), _negated=True), ('met_at__isnull', False)), _connector='OR'), name='need_met_by_something')],
            },
        ),
        migrations.CreateModel(
            name='StepProof',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('proof', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proofs.proof')),
                ('step', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='roadmaps.step')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('step', 'proof'), name='step_proof_once')],
            },
        ),
        migrations.CreateModel(
            name='Consultant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('about', models.CharField(max_length=200)),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('territory', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.territory')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='consultant_dates')],
            },
        ),
    ]
