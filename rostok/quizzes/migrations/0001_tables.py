import django.db.models.deletion
import django.utils.timezone
import rostok.foundation.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('quizzes', '0001_initial')]

    initial = True

    dependencies = [
        ('parties', '0001_tables'),
        ('proofs', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Bank',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=60, unique=True)),
                ('title', rostok.foundation.fields.BilingualField(default=rostok.foundation.fields.Bilingual)),
                ('about', rostok.foundation.fields.BilingualField(default=rostok.foundation.fields.Bilingual)),
                ('pack', models.CharField(blank=True, max_length=80)),
                ('pack_version', models.CharField(blank=True, max_length=40)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='BankQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=250)),
                ('current', models.PositiveSmallIntegerField(default=1)),
                ('retired_at', models.DateTimeField(null=True)),
                ('bank', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='quizzes.bank')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('bank', 'key'), name='question_once')],
            },
        ),
        migrations.CreateModel(
            name='QuestionVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(default=1)),
                ('kind', models.CharField(choices=[('choice', 'choice'), ('several', 'several'), ('truth', 'truth'), ('short', 'short'), ('number', 'number'), ('matching', 'matching')], max_length=10)),
                ('title', models.CharField(blank=True, max_length=200)),
                ('category', models.CharField(blank=True, max_length=200)),
                ('points', models.JSONField(default=list)),
                ('content', models.JSONField()),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='quizzes.bankquestion')),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('question', 'number'), name='question_version_once')],
            },
        ),
        migrations.CreateModel(
            name='Quiz',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=60, unique=True)),
                ('title', rostok.foundation.fields.BilingualField(default=rostok.foundation.fields.Bilingual)),
                ('about', rostok.foundation.fields.BilingualField(default=rostok.foundation.fields.Bilingual)),
                ('pass_mark', models.PositiveSmallIntegerField()),
                ('is_partial', models.BooleanField(default=False)),
                ('attempts_allowed', models.PositiveSmallIntegerField(default=0)),
                ('pause_hours', models.PositiveSmallIntegerField(default=0)),
                ('minutes', models.PositiveSmallIntegerField(default=0)),
                ('validity_months', models.PositiveSmallIntegerField(default=0)),
                ('points', models.JSONField(default=list)),
                ('rule_changed_on', models.DateField(null=True)),
                ('is_open', models.BooleanField(default=False)),
                ('pack', models.CharField(blank=True, max_length=80)),
                ('pack_version', models.CharField(blank=True, max_length=40)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('qualification', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proofs.qualification')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('pass_mark__gte', 1), ('pass_mark__lte', 100)), name='quiz_pass_mark')],
            },
        ),
        migrations.CreateModel(
            name='QuizPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('bank', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='quizzes.bank')),
                ('quiz', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='quizzes.quiz')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('quiz', 'bank'), name='quiz_part_once'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='quiz_part_of_some')],
            },
        ),
        migrations.CreateModel(
            name='Sheet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('seed', models.CharField(max_length=32)),
                ('is_paper', models.BooleanField(default=False)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('quiz', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='quizzes.quiz')),
            ],
        ),
        migrations.CreateModel(
            name='Attempt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('state', models.CharField(choices=[('begun', 'begun'), ('handed_in', 'handed in'), ('passed', 'passed'), ('failed', 'not passed'), ('abandoned', 'given up')], default='begun', max_length=10)),
                ('pass_mark', models.PositiveSmallIntegerField()),
                ('is_partial', models.BooleanField()),
                ('began_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('ends_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('percent', models.DecimalField(decimal_places=2, max_digits=5, null=True)),
                ('algorithm', models.CharField(blank=True, max_length=40)),
                ('holds_until', models.DateField(null=True)),
                ('voided_at', models.DateTimeField(null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('proof', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proofs.proof')),
                ('quiz', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='quizzes.quiz')),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='quizzes.sheet')),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'ends_at'], name='attempt_by_end'), models.Index(fields=['person', 'quiz'], name='attempt_by_person')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'begun')), fields=('quiz', 'person'), name='attempt_open_once'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['passed', 'failed']), _negated=True), models.Q(('ended_at__isnull', False), ('percent__isnull', False)), _connector='OR'), name='attempt_marked')],
            },
        ),
        migrations.CreateModel(
            name='AttemptIncoming',
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
                ('attempt', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='quizzes.attempt')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SheetQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='quizzes.sheet')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='quizzes.questionversion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('sheet', 'position'), name='sheet_place_once')],
            },
        ),
        migrations.CreateModel(
            name='AttemptAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('given', models.JSONField(default=list)),
                ('points', models.DecimalField(decimal_places=4, max_digits=5, null=True)),
                ('saved_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('attempt', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='quizzes.attempt')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='quizzes.sheetquestion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('attempt', 'question'), name='answer_once')],
            },
        ),
    ]
