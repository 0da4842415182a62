import django.db.models.deletion
import django.utils.timezone
import rostok.foundation.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('stories', '0001_stories'), ('stories', '0002_consents_of_people_who_are_known')]

    initial = True

    dependencies = [
        ('parties', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Story',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('domain_code', models.CharField(max_length=10)),
                ('topic', rostok.foundation.fields.BilingualField(default=rostok.foundation.fields.Bilingual)),
                ('title', models.CharField(max_length=200)),
                ('current', models.PositiveSmallIntegerField(default=1)),
                ('published', models.PositiveSmallIntegerField(null=True)),
                ('state', models.CharField(choices=[('draft', 'being written'), ('review', 'read by experts'), ('published', 'published')], default='draft', max_length=10)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('published_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['state', '-made_at'], name='story_by_state')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), _negated=True), ('published__isnull', False), _connector='OR'), name='story_published_version')],
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('shown', models.CharField(choices=[('named', 'named'), ('pictured', 'can be recognised in a picture or by what is told')], max_length=10)),
                ('sheet', models.CharField(blank=True, max_length=120)),
                ('given_on', models.DateField()),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('story', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='stories.story')),
            ],
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', rostok.foundation.fields.CodeField(default=rostok.foundation.fields.new_code, editable=False, max_length=8, unique=True)),
                ('key', models.PositiveSmallIntegerField()),
                ('version', models.PositiveSmallIntegerField()),
                ('text', models.TextField()),
                ('is_public', models.BooleanField(default=False)),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('resolved_at', models.DateTimeField(null=True)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('resolved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
                ('story', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='stories.story')),
            ],
            options={
                'indexes': [models.Index(fields=['story', 'key'], name='comment_by_paragraph')],
            },
        ),
        migrations.CreateModel(
            name='StoryVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=200)),
                ('facts', models.JSONField(default=dict)),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('story', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='stories.story')),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('story', 'number'), name='story_version_once')],
            },
        ),
        migrations.CreateModel(
            name='Paragraph',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.PositiveSmallIntegerField()),
                ('part', models.CharField(choices=[('before', 'Before'), ('did', 'What we did'), ('after', 'After')], max_length=10)),
                ('position', models.PositiveSmallIntegerField()),
                ('text', models.TextField()),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='stories.storyversion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('version', 'key'), name='paragraph_key_once'), models.UniqueConstraint(fields=('version', 'position'), name='paragraph_place_once')],
            },
        ),
    ]
