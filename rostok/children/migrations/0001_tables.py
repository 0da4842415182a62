import django.db.models.deletion
import django.utils.timezone
import rostok.foundation.fields
import rostok.foundation.sealed
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('children', '0001_initial')]

    initial = True

    dependencies = [
        ('parties', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Child',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('row_key', models.CharField(default=rostok.foundation.sealed.new_row_key, editable=False, max_length=32, unique=True)),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('paper_code', models.CharField(blank=True, max_length=12)),
                ('state', models.CharField(choices=[('lives', 'lives here'), ('left', 'moved to another institution'), ('sealed', 'sealed')], default='lives', max_length=8)),
                ('born_in', models.PositiveSmallIntegerField(null=True)),
                ('group', models.CharField(blank=True, max_length=40)),
                ('admitted_on', models.DateField()),
                ('left_on', models.DateField(null=True)),
                ('kept_until', models.DateField(null=True)),
                ('kept_by', models.CharField(blank=True, max_length=200)),
                ('institution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['institution', 'state'], name='child_by_institution')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('paper_code', ''), _negated=True), fields=('institution', 'paper_code'), name='paper_code_once'), models.CheckConstraint(condition=models.Q(models.Q(('born_in', None), ('group', ''), ('paper_code', ''), ('state', 'sealed')), models.Q(models.Q(('state', 'sealed'), _negated=True), models.Q(('paper_code', ''), _negated=True)), _connector='OR'), name='sealed_child_is_bare'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'left'), _negated=True), ('left_on__isnull', False), _connector='OR'), name='left_child_has_day'), models.CheckConstraint(condition=models.Q(('left_on', None), ('left_on__gte', models.F('admitted_on')), _connector='OR'), name='child_dates'), models.CheckConstraint(condition=models.Q(('kept_until', None), models.Q(('kept_by', ''), _negated=True), _connector='OR'), name='child_kept_by_a_rule')],
            },
        ),
        migrations.CreateModel(
            name='Ban',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('row_key', models.CharField(default=rostok.foundation.sealed.new_row_key, editable=False, max_length=32, unique=True)),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('with_whom', rostok.foundation.sealed.SealedTextField(default='')),
                ('act_number', models.CharField(max_length=60)),
                ('act_on', models.DateField()),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
                ('ended_by', models.CharField(blank=True, max_length=120)),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='children.child')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('act_number', ''), _negated=True), name='ban_has_an_act'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='ban_dates'), models.CheckConstraint(condition=models.Q(('since__gte', models.F('act_on'))), name='ban_after_its_act')],
            },
        ),
        migrations.CreateModel(
            name='Disagreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('row_key', models.CharField(default=rostok.foundation.sealed.new_row_key, editable=False, max_length=32, unique=True)),
                ('words', rostok.foundation.sealed.SealedTextField(default='')),
                ('settled', rostok.foundation.sealed.SealedTextField(default='')),
                ('raised_on', models.DateField()),
                ('settled_on', models.DateField(null=True)),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='children.child')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('settled_on', None)), fields=('child',), name='one_open_disagreement'), models.CheckConstraint(condition=models.Q(('settled_on', None), ('settled_on__gte', models.F('raised_on')), _connector='OR'), name='disagreement_dates')],
            },
        ),
        migrations.CreateModel(
            name='Keeper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('duty', models.CharField(choices=[('director', 'director'), ('coordinator', 'coordinator of visits'), ('psychologist', 'psychologist')], max_length=12)),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
                ('institution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='keeper_dates')],
            },
        ),
        migrations.CreateModel(
            name='LegalStatus',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('orphan', 'orphan'), ('without_care', 'left without parental care'), ('agreement', 'placed by agreement: parents keep their rights')], max_length=12)),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
                ('act', models.CharField(blank=True, max_length=120)),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='children.child')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('until', None)), fields=('child',), name='one_status_in_force'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='legal_status_dates')],
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('row_key', models.CharField(default=rostok.foundation.sealed.new_row_key, editable=False, max_length=32, unique=True)),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('words', rostok.foundation.sealed.SealedTextField(default='')),
                ('day', models.DateField()),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='children.child')),
            ],
            options={
                'indexes': [models.Index(fields=['child', '-day'], name='note_by_child')],
            },
        ),
        migrations.CreateModel(
            name='Opinion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(choices=[('event', 'an event inside, with the group'), ('meeting', 'a visit to this child'), ('mentoring', 'a mentor of one’s own'), ('outing', 'going out, accompanied'), ('overnight', 'a night away, led by staff'), ('guest_stay', 'a guest stay in a family')], max_length=12)),
                ('word', models.CharField(choices=[('yes', 'wants to'), ('no', 'does not want to'), ('unsure', 'does not know yet')], max_length=8)),
                ('asked_on', models.DateField()),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='children.child')),
            ],
            options={
                'indexes': [models.Index(fields=['child', 'what', '-asked_on'], name='opinion_by_child')],
            },
        ),
        migrations.CreateModel(
            name='Representative',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('row_key', models.CharField(default=rostok.foundation.sealed.new_row_key, editable=False, max_length=32, unique=True)),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('kind', models.CharField(choices=[('parent', 'parent'), ('guardian', 'guardian'), ('director', 'director of the institution as guardian'), ('body', 'guardianship authority')], max_length=10)),
                ('details', rostok.foundation.sealed.SealedTextField(default='')),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='children.child')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='representative_dates')],
            },
        ),
        migrations.CreateModel(
            name='Power',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(choices=[('event', 'an event inside, with the group'), ('meeting', 'a visit to this child'), ('mentoring', 'a mentor of one’s own'), ('outing', 'going out, accompanied'), ('overnight', 'a night away, led by staff'), ('guest_stay', 'a guest stay in a family')], max_length=12)),
                ('representative', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='children.representative')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('representative', 'what'), name='power_once')],
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(choices=[('event', 'an event inside, with the group'), ('meeting', 'a visit to this child'), ('mentoring', 'a mentor of one’s own'), ('outing', 'going out, accompanied'), ('overnight', 'a night away, led by staff'), ('guest_stay', 'a guest stay in a family')], max_length=12)),
                ('is_yes', models.BooleanField()),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
                ('paper', models.CharField(blank=True, max_length=120)),
                ('representative', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='children.representative')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('until', None)), fields=('representative', 'what'), name='consent_in_force_once'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='consent_dates')],
            },
        ),
        migrations.CreateModel(
            name='Sibling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('row_key', models.CharField(default=rostok.foundation.sealed.new_row_key, editable=False, max_length=32, unique=True)),
                ('are_together', models.BooleanField(default=True)),
                ('apart', models.CharField(blank=True, choices=[('age', 'age group'), ('health', 'health'), ('court', 'decision of a court or of the guardianship authority'), ('wish', 'the children’s own wish'), ('institution', 'another institution')], max_length=12)),
                ('words', rostok.foundation.sealed.SealedTextField(default='')),
                ('first', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='children.child')),
                ('second', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='children.child')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('first', 'second'), name='siblings_once'), models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='siblings_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('apart', ''), ('are_together', True)), models.Q(('are_together', False), models.Q(('apart', ''), _negated=True)), _connector='OR'), name='siblings_apart_for_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='Transfer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('state', models.CharField(choices=[('handed', 'waits for the other institution'), ('accepted', 'accepted'), ('withdrawn', 'taken back')], default='handed', max_length=10)),
                ('act_number', models.CharField(max_length=60)),
                ('act_on', models.DateField()),
                ('handed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('decided_at', models.DateTimeField(null=True)),
                ('became', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='children.child')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='children.child')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('handed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('to', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'handed')), fields=('child',), name='one_open_transfer'), models.CheckConstraint(condition=models.Q(('act_number', ''), _negated=True), name='transfer_has_an_act'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'accepted'), _negated=True), ('decided_at__isnull', False), _connector='OR'), name='accepted_transfer_has_day')],
            },
        ),
        migrations.CreateModel(
            name='TransferNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('note', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='children.note')),
                ('transfer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='children.transfer')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('transfer', 'note'), name='note_goes_once')],
            },
        ),
    ]
