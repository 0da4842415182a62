import django.db.models.deletion
import django.utils.timezone
import rostok.foundation.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('mentoring', '0001_offers_and_hostings'), ('mentoring', '0002_hostings_for_a_need')]

    initial = True

    dependencies = [
        ('assessment', '0001_tables'),
        ('parties', '0001_tables'),
        ('proofs', '0001_tables'),
        ('roadmaps', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Offer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('instrument_name', models.CharField(max_length=80)),
                ('domain_code', models.CharField(max_length=10)),
                ('indicator_code', models.CharField(max_length=10)),
                ('title', rostok.foundation.fields.BilingualField(default=rostok.foundation.fields.Bilingual)),
                ('about', models.TextField()),
                ('form', models.CharField(choices=[('visit', 'a visit of a day or two'), ('internship', 'an internship beside our staff'), ('online', 'online meetings'), ('mentor', 'a mentor who goes along for some months')], max_length=12)),
                ('conditions', models.TextField(blank=True)),
                ('ground', models.CharField(choices=[('level', 'by the result of an assessment'), ('decision', 'by the methodologist’s decision')], max_length=10)),
                ('level', models.PositiveSmallIntegerField(null=True)),
                ('reason', models.CharField(blank=True, max_length=1000)),
                ('state', models.CharField(choices=[('open', 'open'), ('closed', 'closed')], default='open', max_length=10)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('result', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.result')),
            ],
            options={
                'indexes': [models.Index(fields=['instrument_name', 'domain_code', 'state'], name='offer_by_topic')],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'instrument_name', 'indicator_code', 'form'), name='offer_once'), models.CheckConstraint(condition=models.Q(models.Q(('ground', 'level'), ('level__gte', 3), ('result__isnull', False)), models.Q(('ground', 'decision'), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='offer_has_ground')],
            },
        ),
        migrations.CreateModel(
            name='Window',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('places', models.PositiveSmallIntegerField()),
                ('taken', models.PositiveSmallIntegerField(default=0)),
                ('offer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mentoring.offer')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='window_dates'), models.CheckConstraint(condition=models.Q(('taken__lte', models.F('places'))), name='window_never_overbooked'), models.UniqueConstraint(fields=('offer', 'starts_on', 'ends_on'), name='window_once')],
            },
        ),
        migrations.CreateModel(
            name='Hosting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('wish', models.TextField()),
                ('people', models.PositiveSmallIntegerField()),
                ('state', models.CharField(choices=[('asked', 'waits for an answer'), ('accepted', 'accepted'), ('declined', 'declined'), ('cancelled', 'cancelled'), ('finished', 'finished')], default='asked', max_length=10)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('answer_by', models.DateField()),
                ('silence_told_at', models.DateTimeField(null=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('reason', models.TextField(blank=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('need', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='roadmaps.need')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('point', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='roadmaps.growthpoint')),
                ('offer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mentoring.offer')),
                ('window', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mentoring.window')),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', 'state'], name='hosting_by_learner')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ['asked', 'accepted'])), fields=('offer', 'organisation'), name='hosting_under_way_once'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['declined', 'cancelled']), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='hosting_refused_with_reason')],
            },
        ),
        migrations.CreateModel(
            name='HomeStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='roadmaps.step')),
                ('hosting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mentoring.hosting')),
            ],
        ),
        migrations.CreateModel(
            name='HostingIncoming',
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
                ('hosting', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mentoring.hosting')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Visit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('on', models.DateField()),
                ('place', models.CharField(max_length=300)),
                ('state', models.CharField(choices=[('planned', 'planned'), ('held', 'took place'), ('missed', 'nobody came'), ('cancelled', 'called off')], default='planned', max_length=10)),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('marked_at', models.DateTimeField(null=True)),
                ('hosting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mentoring.hosting')),
                ('proof', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proofs.proof')),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'on'], name='visit_by_day')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state', 'held'), ('proof', None), _connector='OR'), name='visit_proof_when_held')],
            },
        ),
        migrations.CreateModel(
            name='Feedback',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(choices=[('host', 'the host'), ('learner', 'the organisation that learns')], max_length=10)),
                ('usefulness', models.PositiveSmallIntegerField()),
                ('helped', models.TextField()),
                ('missed', models.TextField(blank=True)),
                ('is_again', models.BooleanField()),
                ('given_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('hosting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mentoring.hosting')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('hosting', 'side'), name='feedback_once'), models.CheckConstraint(condition=models.Q(('usefulness__gte', 1), ('usefulness__lte', 4)), name='feedback_usefulness')],
            },
        ),
        migrations.CreateModel(
            name='DiaryEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(choices=[('host', 'the host'), ('learner', 'the organisation that learns')], max_length=10)),
                ('on', models.DateField()),
                ('text', models.TextField()),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('hosting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mentoring.hosting')),
            ],
            options={
                'indexes': [models.Index(fields=['hosting', 'on'], name='diary_by_hosting')],
            },
        ),
        migrations.CreateModel(
            name='HostStatus',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('internship_site', 'internship site'), ('support_site', 'support site')], max_length=20)),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
                ('reason', models.CharField(max_length=500)),
                ('given_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='status_dates'), models.UniqueConstraint(condition=models.Q(('until', None)), fields=('organisation', 'kind'), name='host_status_open_once')],
            },
        ),
    ]
