import django.db.models.deletion
import django.utils.timezone
import rostok.foundation.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('agreements', '0001_proposals'), ('agreements', '0002_registrations')]

    initial = True

    dependencies = [
        ('parties', '0001_tables'),
        ('regulation', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='ProposalIncoming',
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
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ProposalQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('asked_on', models.DateField()),
                ('former_decide_by', models.DateField()),
                ('answer_by', models.DateField()),
                ('answer', models.TextField(blank=True)),
                ('answered_on', models.DateField(null=True)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
            ],
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('state', models.CharField(choices=[('submitted', 'waits for a decision'), ('asked', 'more was asked'), ('answered', 'answered, waits for a decision'), ('returned', 'returned for a new decision'), ('silent', 'no decision in time'), ('accepted', 'accepted'), ('refused', 'refused'), ('withdrawn', 'withdrawn by the organiser')], default='submitted', max_length=10)),
                ('works', models.TextField()),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('volume', models.CharField(max_length=300)),
                ('conditions', models.TextField(blank=True)),
                ('training', models.TextField(blank=True)),
                ('contact', models.CharField(max_length=300)),
                ('came_on', models.DateField()),
                ('decide_by', models.DateField()),
                ('is_unverified', models.BooleanField(default=False)),
                ('sent_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('decided_on', models.DateField(null=True)),
                ('reason', models.TextField(blank=True)),
                ('told_risks', models.TextField(blank=True)),
                ('told_order', models.TextField(blank=True)),
                ('told_disputes', models.TextField(blank=True)),
                ('told_end', models.TextField(blank=True)),
                ('told_other', models.TextField(blank=True)),
                ('answer_by', models.DateField(null=True)),
                ('answered_on', models.DateField(null=True)),
                ('answer_number', models.CharField(blank=True, max_length=60)),
                ('agree_by', models.DateField(null=True)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('institution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('regulation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regulation.regulation')),
                ('sent_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('incoming', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.proposalincoming')),
                ('question', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.proposalquestion')),
            ],
            options={
                'indexes': [models.Index(fields=['institution', 'state'], name='proposal_by_institution'), models.Index(fields=['organisation', 'state'], name='proposal_by_organiser'), models.Index(fields=['state', 'decide_by'], name='proposal_by_day'), models.Index(fields=['-came_on', '-id'], name='proposal_newest')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('organisation__isnull', False), ('person', None)), models.Q(('organisation', None), ('person__isnull', False)), _connector='OR'), name='proposal_one_organiser'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='proposal_days'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='proposal_refused_reason'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['accepted', 'refused']), _negated=True), models.Q(('answer_by__isnull', False), ('decided_on__isnull', False)), _connector='OR'), name='proposal_decided_day')],
            },
        ),
        migrations.CreateModel(
            name='Complaint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('state', models.CharField(choices=[('filed', 'waits for the founder body'), ('left', 'the decision stands'), ('returned', 'returned to the institution')], default='filed', max_length=10)),
                ('text', models.TextField()),
                ('filed_on', models.DateField()),
                ('complained_of', models.TextField(blank=True)),
                ('decide_by', models.DateField()),
                ('answer', models.TextField(blank=True)),
                ('decided_on', models.DateField(null=True)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('filed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.proposal')),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'decide_by'], name='complaint_by_day')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'filed')), fields=('proposal',), name='complaint_open_once'), models.CheckConstraint(condition=models.Q(('state', 'filed'), models.Q(models.Q(('answer', ''), _negated=True), ('decided_on__isnull', False)), _connector='OR'), name='complaint_answered')],
            },
        ),
        migrations.CreateModel(
            name='ComplaintIncoming',
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
                ('complaint', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.complaint')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ProposalGround',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('given_on', models.DateField()),
                ('point', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regulation.point')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.proposal')),
            ],
        ),
        migrations.CreateModel(
            name='ProposalType',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.proposal')),
                ('type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regulation.interactiontype')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('proposal', 'type'), name='proposal_type_once')],
            },
        ),
        migrations.CreateModel(
            name='Registration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('state', models.CharField(choices=[('draft', 'waits for an order'), ('in_force', 'in force'), ('suspended', 'suspended'), ('revoked', 'revoked'), ('ended', 'ended')], default='draft', max_length=10)),
                ('order_number', models.CharField(blank=True, max_length=40)),
                ('ordered_on', models.DateField(null=True)),
                ('since', models.DateField(null=True)),
                ('lapses', models.JSONField(default=list)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('suspended_on', models.DateField(null=True)),
                ('lasts_until', models.DateField(null=True)),
                ('end_order_number', models.CharField(blank=True, max_length=40)),
                ('ended_on', models.DateField(null=True)),
                ('drafted_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('institution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('proposal', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.proposal')),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'lasts_until'], name='registration_by_day'), models.Index(fields=['institution', 'state'], name='registration_by_site'), models.Index(fields=['organisation', 'state'], name='registration_by_organiser')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'ended']), models.Q(models.Q(('order_number', ''), _negated=True), ('ordered_on__isnull', False), ('since__isnull', False)), _connector='OR'), name='registration_order_known'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'revoked'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='registration_revoked_why')],
            },
        ),
        migrations.CreateModel(
            name='RegistrationType',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('registration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.registration')),
                ('type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regulation.interactiontype')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('registration', 'type'), name='registration_type_once')],
            },
        ),
        migrations.CreateModel(
            name='Dispute',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('state', models.CharField(choices=[('raised', 'waits for the other side'), ('countered', 'the other side words it otherwise'), ('settled', 'settled'), ('dropped', 'taken back')], default='raised', max_length=10)),
                ('clause', models.CharField(max_length=300)),
                ('raised_by', models.CharField(choices=[('organiser', 'the organiser'), ('institution', 'the institution')], max_length=12)),
                ('wanted', models.TextField()),
                ('countered', models.TextField(blank=True)),
                ('agreed', models.TextField(blank=True)),
                ('raised_on', models.DateField()),
                ('settled_on', models.DateField(null=True)),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.proposal')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'settled'), _negated=True), models.Q(models.Q(('agreed', ''), _negated=True), ('settled_on__isnull', False)), _connector='OR'), name='dispute_settled_words')],
            },
        ),
    ]
