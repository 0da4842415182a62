import django.db.models.deletion
import django.utils.timezone
import rostok.foundation.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('assessment', '0001_initial'), ('assessment', '0002_variants_and_express'), ('assessment', '0003_stuck_and_unfinished'), ('assessment', '0004_extensions'), ('assessment', '0005_calls'), ('assessment', '0006_annulments_and_leaving'), ('assessment', '0007_appeals_and_versions'), ('assessment', '0008_change_copies_and_papers'), ('assessment', '0009_paper_interview_meeting'), ('assessment', '0010_conflicts_and_replacement'), ('assessment', '0011_third_expert_and_gates'), ('assessment', '0012_visits'), ('assessment', '0013_reliability_of_campaigns'), ('assessment', '0014_one_that_counts_in_a_campaign'), ('assessment', '0015_the_newest_reliability'), ('assessment', '0016_sheets_on_paper'), ('assessment', '0017_when_a_minimum_is_missed')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('parties', '0001_tables'),
        ('proofs', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('instrument_name', models.CharField(max_length=80)),
                ('indicator_code', models.CharField(max_length=10)),
                ('aspect', models.CharField(choices=[('document', 'document'), ('use', 'use'), ('review', 'review')], max_length=10)),
                ('attached_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('attached_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('proof', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proofs.proof')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'instrument_name', 'indicator_code', 'proof'), name='evidence_once')],
            },
        ),
        migrations.CreateModel(
            name='Instrument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80)),
                ('version', models.CharField(max_length=40)),
                ('title', rostok.foundation.fields.BilingualField(default=rostok.foundation.fields.Bilingual)),
                ('about', rostok.foundation.fields.BilingualField(default=rostok.foundation.fields.Bilingual)),
                ('validity', models.CharField(choices=[('draft', 'draft'), ('content_review', 'content review'), ('interviews', 'cognitive interviews'), ('pilot', 'pilot'), ('norms', 'norms')], default='draft', max_length=20)),
                ('scale', models.JSONField()),
                ('rules', models.JSONField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('name', 'version'), name='instrument_version_once')],
            },
        ),
        migrations.CreateModel(
            name='Domain',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=10)),
                ('position', models.PositiveSmallIntegerField()),
                ('weight', models.PositiveSmallIntegerField()),
                ('title', rostok.foundation.fields.BilingualField(default=rostok.foundation.fields.Bilingual)),
                ('about', rostok.foundation.fields.BilingualField(default=rostok.foundation.fields.Bilingual)),
                ('instrument', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.instrument')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('instrument', 'code'), name='domain_once')],
            },
        ),
        migrations.CreateModel(
            name='Indicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=10)),
                ('variant', models.CharField(blank=True, max_length=20)),
                ('is_varied', models.BooleanField(default=False)),
                ('position', models.PositiveSmallIntegerField()),
                ('is_gate', models.BooleanField()),
                ('is_express', models.BooleanField(default=False)),
                ('weight', models.PositiveSmallIntegerField()),
                ('title', rostok.foundation.fields.BilingualField(default=rostok.foundation.fields.Bilingual)),
                ('question', rostok.foundation.fields.BilingualField(default=rostok.foundation.fields.Bilingual)),
                ('why', rostok.foundation.fields.BilingualField(default=rostok.foundation.fields.Bilingual)),
                ('functions', models.JSONField()),
                ('kinds', models.JSONField()),
                ('evidence', models.JSONField()),
                ('interview', models.JSONField(default=list)),
                ('actions', models.JSONField()),
                ('not_applicable', models.JSONField(null=True)),
                ('domain', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.domain')),
                ('instrument', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.instrument')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('instrument', 'code', 'variant'), name='indicator_once')],
            },
        ),
        migrations.CreateModel(
            name='Level',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('text', rostok.foundation.fields.BilingualField(default=rostok.foundation.fields.Bilingual)),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.indicator')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('indicator', 'number'), name='level_once')],
            },
        ),
        migrations.CreateModel(
            name='Campaign',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('title', rostok.foundation.fields.BilingualField(default=rostok.foundation.fields.Bilingual)),
                ('wave', models.PositiveSmallIntegerField(default=1)),
                ('state', models.CharField(choices=[('draft', 'being prepared'), ('open', 'under way'), ('closed', 'closed')], default='draft', max_length=10)),
                ('answers_until', models.DateField()),
                ('agreement_until', models.DateField()),
                ('judging_until', models.DateField()),
                ('reconciling_until', models.DateField()),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('territory', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.territory')),
                ('instrument', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.instrument')),
            ],
        ),
        migrations.CreateModel(
            name='Assessment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('state', models.CharField(choices=[('answering', 'people answer alone'), ('agreeing', 'the organisation agrees'), ('judging', 'two experts judge, each alone'), ('reconciling', 'the experts reconcile'), ('comparing', 'the experts read what the organisation agreed'), ('ready', 'the result is ready'), ('unfinished', 'closed unfinished'), ('annulled', 'annulled')], default='answering', max_length=12)),
                ('started_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('sheet_closed_at', models.DateTimeField(null=True)),
                ('answers_until', models.DateField(null=True)),
                ('agreement_until', models.DateField(null=True)),
                ('judging_until', models.DateField(null=True)),
                ('reconciling_until', models.DateField(null=True)),
                ('stuck_as', models.CharField(blank=True, choices=[('few_sheets', 'too few sheets are handed in'), ('few_people', 'too few people can answer: an interview with a facilitator'), ('not_agreed', 'some indicators have no common mark'), ('no_experts', 'there are no two experts without a conflict'), ('not_judged', 'the experts have not locked their marks')], max_length=20)),
                ('stuck_at', models.DateTimeField(null=True)),
                ('needs_third', models.BooleanField(default=False)),
                ('is_interview', models.BooleanField(default=False)),
                ('interview_reason', models.CharField(blank=True, max_length=500)),
                ('small_since', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.campaign')),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', '-started_at'], name='assessment_by_organisation')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ('unfinished', 'annulled')), _negated=True), fields=('campaign', 'organisation'), name='assessment_once')],
            },
        ),
        migrations.CreateModel(
            name='Annulment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=1000)),
                ('annulled_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('annulled_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('assessment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.assessment')),
            ],
        ),
        migrations.CreateModel(
            name='Extension',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('phase', models.CharField(choices=[('answering', 'people answer alone'), ('agreeing', 'the organisation agrees'), ('judging', 'two experts judge, each alone'), ('reconciling', 'the experts reconcile'), ('comparing', 'the experts read what the organisation agreed'), ('ready', 'the result is ready'), ('unfinished', 'closed unfinished'), ('annulled', 'annulled')], max_length=12)),
                ('until', models.DateField()),
                ('reason', models.CharField(max_length=500)),
                ('granted_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.assessment')),
                ('granted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
            ],
            options={
                'indexes': [models.Index(fields=['assessment', 'granted_at'], name='extension_by_assessment')],
            },
        ),
        migrations.CreateModel(
            name='GateExcuse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField()),
                ('excused_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.assessment')),
                ('excused_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.indicator')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('assessment', 'indicator'), name='gate_excuse_once')],
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
                ('kind', models.CharField(choices=[('respondent', 'respondent'), ('moderator', 'moderator'), ('expert', 'expert'), ('facilitator', 'facilitator'), ('third_expert', 'third expert')], max_length=12)),
                ('function', models.CharField(blank=True, choices=[('leader', 'leader'), ('practitioner', 'works with families'), ('board', 'board member'), ('finance', 'finance'), ('volunteer_coordinator', 'coordinates volunteers')], max_length=24)),
                ('accepted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.assessment')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('held_on', models.DateField()),
                ('place', models.CharField(max_length=200)),
                ('opened_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('closed_at', models.DateTimeField(null=True)),
                ('postponed', models.JSONField(default=list)),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.assessment')),
                ('minutes', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proofs.proof')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('assessment',), name='meeting_open_once')],
            },
        ),
        migrations.CreateModel(
            name='Consensus',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('choice', models.CharField(choices=[('1', '1'), ('2', '2'), ('3', '3'), ('4', '4'), ('unknown', 'unknown'), ('not_applicable', 'not_applicable')], max_length=16)),
                ('note', models.TextField(blank=True)),
                ('saved_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('is_interview', models.BooleanField(default=False)),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.assessment')),
                ('saved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.indicator')),
                ('meeting', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.meeting')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('assessment', 'indicator'), name='consensus_once')],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_present', models.BooleanField()),
                ('reason', models.CharField(blank=True, max_length=200)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.meeting')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('meeting', 'person'), name='attendance_once')],
            },
        ),
        migrations.CreateModel(
            name='Reliability',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('organisations', models.PositiveIntegerField()),
                ('experts', models.PositiveIntegerField()),
                ('algorithm', models.CharField(max_length=60)),
                ('algorithm_version', models.CharField(max_length=120)),
                ('domains', models.JSONField()),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.campaign')),
            ],
            options={
                'indexes': [models.Index(fields=['campaign', '-made_at'], name='reliability_by_campaign')],
            },
        ),
        migrations.CreateModel(
            name='Result',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('algorithm', models.CharField(max_length=60)),
                ('algorithm_version', models.CharField(max_length=120)),
                ('validity', models.CharField(choices=[('draft', 'draft'), ('content_review', 'content review'), ('interviews', 'cognitive interviews'), ('pilot', 'pilot'), ('norms', 'norms')], max_length=20)),
                ('profile', models.JSONField()),
                ('own_layers', models.JSONField()),
                ('agreement', models.JSONField()),
                ('grounds', models.JSONField(default=dict)),
                ('change', models.JSONField(null=True)),
                ('minimum_missed_on', models.DateField(null=True)),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.assessment')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', '-made_at'], name='result_by_organisation')],
                'constraints': [models.UniqueConstraint(fields=('assessment', 'version'), name='result_version_once')],
            },
        ),
        migrations.CreateModel(
            name='GateTerm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('until', models.DateField()),
                ('reminded_at', models.DateTimeField(null=True)),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.indicator')),
                ('result', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.result')),
            ],
            options={
                'indexes': [models.Index(fields=['reminded_at', 'until'], name='gate_term_by_day')],
                'constraints': [models.UniqueConstraint(fields=('result', 'indicator'), name='gate_term_once')],
            },
        ),
        migrations.CreateModel(
            name='Chosen',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('indicator_code', models.CharField(max_length=10)),
                ('noted_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('result', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.result')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('result', 'indicator_code'), name='chosen_once')],
            },
        ),
        migrations.CreateModel(
            name='Appeal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('indicators', models.JSONField()),
                ('reasons', models.TextField()),
                ('filed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('due_on', models.DateField()),
                ('overdue_told_at', models.DateTimeField(null=True)),
                ('state', models.CharField(choices=[('filed', 'waits for a decision'), ('upheld', 'the result stands'), ('changed', 'the result was changed'), ('withdrawn', 'withdrawn')], default='filed', max_length=10)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decision', models.TextField(blank=True)),
                ('changes', models.JSONField(default=dict)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('filed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('made', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.result')),
                ('result', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.result')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'filed')), fields=('result',), name='appeal_open_once')],
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('kind', models.CharField(choices=[('respondent', 'respondent'), ('moderator', 'moderator'), ('expert', 'expert'), ('facilitator', 'facilitator'), ('third_expert', 'third expert')], max_length=12)),
                ('function', models.CharField(blank=True, choices=[('leader', 'leader'), ('practitioner', 'works with families'), ('board', 'board member'), ('finance', 'finance'), ('volunteer_coordinator', 'coordinates volunteers')], max_length=24)),
                ('number', models.PositiveSmallIntegerField(default=1)),
                ('is_visit', models.BooleanField(default=False)),
                ('is_joint', models.BooleanField(default=False)),
                ('locked_at', models.DateTimeField(null=True)),
                ('reminded_of', models.CharField(blank=True, choices=[('answering', 'people answer alone'), ('agreeing', 'the organisation agrees'), ('judging', 'two experts judge, each alone'), ('reconciling', 'the experts reconcile'), ('comparing', 'the experts read what the organisation agreed'), ('ready', 'the result is ready'), ('unfinished', 'closed unfinished'), ('annulled', 'annulled')], max_length=12)),
                ('cleared_at', models.DateTimeField(null=True)),
                ('on_paper', models.BooleanField(default=False)),
                ('left_at', models.DateTimeField(null=True)),
                ('left_how', models.CharField(blank=True, choices=[('replaced', 'replaced by the methodologist'), ('declined', 'declined by the expert')], max_length=10)),
                ('left_reason', models.TextField(blank=True)),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.assessment')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
            ],
            options={
                'indexes': [models.Index(fields=['person', 'kind'], name='seat_by_person')],
                'constraints': [models.UniqueConstraint(fields=('assessment', 'person', 'kind'), name='seat_once'), models.UniqueConstraint(condition=models.Q(('kind', 'expert'), ('left_at', None)), fields=('assessment', 'number'), name='expert_number_once'), models.CheckConstraint(condition=models.Q(('left_at', None), models.Q(('kind__in', ('expert', 'third_expert')), _negated=True), ('locked_at', None), _connector='OR'), name='judge_left_before_locking'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'expert'), _negated=True), ('number__in', [1, 2]), _connector='OR'), name='expert_number_one_or_two'), models.CheckConstraint(condition=models.Q(('is_joint', False), ('is_visit', True), _connector='OR'), name='seat_joint_is_visit'), models.UniqueConstraint(condition=models.Q(('kind', 'third_expert'), ('left_at', None)), fields=('assessment',), name='third_expert_once'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'third_expert'), _negated=True), ('number', 3), _connector='OR'), name='third_expert_is_number_three')],
            },
        ),
        migrations.CreateModel(
            name='Reconciliation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('choice', models.CharField(choices=[('1', '1'), ('2', '2'), ('3', '3'), ('4', '4'), ('unknown', 'unknown'), ('not_applicable', 'not_applicable')], max_length=16)),
                ('note', models.TextField(blank=True)),
                ('saved_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.assessment')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.indicator')),
                ('agreed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.seat')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.seat')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('assessment', 'indicator'), name='reconciliation_once')],
            },
        ),
        migrations.CreateModel(
            name='ProofCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verdict', models.CharField(choices=[('seen', 'shown, supports the answer'), ('not_seen', 'was not shown'), ('doubtful', 'shown, raises doubts')], max_length=10)),
                ('note', models.TextField(blank=True)),
                ('saved_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('proof', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proofs.proof')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.seat')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('seat', 'proof'), name='proof_check_once')],
            },
        ),
        migrations.CreateModel(
            name='Mark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('choice', models.CharField(choices=[('1', '1'), ('2', '2'), ('3', '3'), ('4', '4'), ('unknown', 'unknown'), ('not_applicable', 'not_applicable')], max_length=16)),
                ('note', models.TextField(blank=True)),
                ('saved_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.indicator')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.seat')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('seat', 'indicator'), name='mark_once')],
            },
        ),
        migrations.CreateModel(
            name='IncomingSheet',
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
                ('seat', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.seat')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ExpertMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('choice', models.CharField(choices=[('1', '1'), ('2', '2'), ('3', '3'), ('4', '4'), ('unknown', 'unknown'), ('not_applicable', 'not_applicable')], max_length=16)),
                ('note', models.TextField(blank=True)),
                ('saved_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.indicator')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.seat')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('seat', 'indicator'), name='expert_mark_once')],
            },
        ),
        migrations.CreateModel(
            name='ConflictStatement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('none', 'there is no conflict'), ('work', 'I work there, or did within three years'), ('relative', 'a relative of mine works there'), ('competitor', 'we compete for the same money or families'), ('taught', 'I taught them or advised them'), ('other', 'something else')], max_length=12)),
                ('note', models.TextField(blank=True)),
                ('stated_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('admitted_at', models.DateTimeField(null=True)),
                ('admitted_reason', models.TextField(blank=True)),
                ('admitted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('seat', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.seat')),
            ],
        ),
        migrations.CreateModel(
            name='Afterthought',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('choice', models.CharField(choices=[('1', '1'), ('2', '2'), ('3', '3'), ('4', '4'), ('unknown', 'unknown'), ('not_applicable', 'not_applicable')], max_length=16)),
                ('note', models.TextField(blank=True)),
                ('saved_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('proof', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proofs.proof')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.indicator')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.seat')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('seat', 'indicator'), name='afterthought_once')],
            },
        ),
        migrations.CreateModel(
            name='Sharing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('address', models.CharField(max_length=60, null=True, unique=True)),
                ('purpose', models.CharField(blank=True, max_length=300)),
                ('copy', models.JSONField()),
                ('shared_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('until', models.DateField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('result', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.result')),
                ('shared_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('result', 'organisation'), name='sharing_open_once'), models.UniqueConstraint(condition=models.Q(('organisation', None), ('withdrawn_at', None)), fields=('result',), name='sharing_public_once'), models.CheckConstraint(condition=models.Q(models.Q(('address__isnull', False), ('organisation', None)), models.Q(('address', None), ('organisation__isnull', False)), _connector='OR'), name='sharing_to_one_or_by_address')],
            },
        ),
        migrations.CreateModel(
            name='ResultPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=5)),
                ('kind', models.CharField(choices=[('pdf', 'PDF'), ('xlsx', 'XLSX'), ('docx', 'DOCX')], default='pdf', max_length=4)),
                ('key', models.CharField(max_length=120)),
                ('name', models.CharField(max_length=120)),
                ('media_type', models.CharField(max_length=100)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('result', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.result')),
                ('sharing', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.sharing')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('sharing', None)), fields=('result', 'language', 'kind'), name='result_paper_once'), models.UniqueConstraint(condition=models.Q(('sharing__isnull', False)), fields=('sharing', 'language', 'kind'), name='copy_paper_once')],
            },
        ),
        migrations.CreateModel(
            name='CopyReading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('read_on', models.DateField()),
                ('times', models.PositiveIntegerField(default=1)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('sharing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.sharing')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('person__isnull', False)), fields=('sharing', 'person', 'read_on'), name='copy_reading_once'), models.UniqueConstraint(condition=models.Q(('person', None)), fields=('sharing', 'read_on'), name='copy_reading_by_address_once')],
            },
        ),
        migrations.CreateModel(
            name='Visit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('starts_at', models.TimeField()),
                ('ends_at', models.TimeField()),
                ('roles', models.JSONField()),
                ('place', models.CharField(blank=True, max_length=300)),
                ('planned_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('seat', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.seat')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='visit_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='VisitRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('what', models.CharField(max_length=200)),
                ('hours', models.DecimalField(decimal_places=2, default=0, max_digits=5)),
                ('km', models.DecimalField(decimal_places=1, default=0, max_digits=7)),
                ('cost', models.DecimalField(decimal_places=2, default=0, max_digits=10)),
                ('visit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.visit')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('cost__gte', 0), ('hours__gte', 0), ('hours__lte', 24), ('km__gte', 0)), name='visit_row_amounts')],
            },
        ),
        migrations.CreateModel(
            name='Call',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(choices=[('nobody_began', 'nobody_began'), ('one_sheet', 'one_sheet'), ('moderator_silent', 'moderator_silent'), ('date_passed', 'date_passed'), ('expert_not_begun', 'expert_not_begun')], max_length=20)),
                ('result', models.CharField(choices=[('will_do', 'will_do'), ('needs_help', 'needs_help'), ('asks_time', 'asks_time'), ('no_answer', 'no_answer'), ('left', 'left')], max_length=12)),
                ('promised_on', models.DateField(null=True)),
                ('called_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('next_on', models.DateField()),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.assessment')),
                ('called_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
            ],
            options={
                'indexes': [models.Index(fields=['assessment', 'called_at'], name='call_by_assessment'), models.Index(fields=['person', 'called_at'], name='call_by_person')],
            },
        ),
        migrations.AddField(
            model_name='Campaign',
            name='reliability',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.reliability'),
        ),
    ]
