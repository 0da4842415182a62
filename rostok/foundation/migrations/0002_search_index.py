"""The full-text index of SearchDoc: FTS5 kept by triggers on SQLite, a GIN index on PostgreSQL."""

from django.core.management import call_command
from django.db import migrations

SQLITE = (
    "CREATE VIRTUAL TABLE foundation_search_fts USING fts5("
    " lemmas, content='foundation_searchdoc', content_rowid='id', tokenize='unicode61 remove_diacritics 0')",
    "CREATE TRIGGER foundation_search_insert AFTER INSERT ON foundation_searchdoc BEGIN"
    " INSERT INTO foundation_search_fts(rowid, lemmas) VALUES (new.id, new.lemmas); END",
    "CREATE TRIGGER foundation_search_delete AFTER DELETE ON foundation_searchdoc BEGIN"
    " INSERT INTO foundation_search_fts(foundation_search_fts, rowid, lemmas)"
    " VALUES ('delete', old.id, old.lemmas); END",
    "CREATE TRIGGER foundation_search_update AFTER UPDATE ON foundation_searchdoc BEGIN"
    " INSERT INTO foundation_search_fts(foundation_search_fts, rowid, lemmas)"
    " VALUES ('delete', old.id, old.lemmas);"
    " INSERT INTO foundation_search_fts(rowid, lemmas) VALUES (new.id, new.lemmas); END",
)
POSTGRESQL = (
    "CREATE INDEX foundation_search_gin ON foundation_searchdoc USING gin (to_tsvector('simple', lemmas))",
)


def make_index(apps, schema_editor):
    statements = SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL
    for statement in statements:
        schema_editor.execute(statement)


def make_cache_table(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("foundation", "0001_tables")]

    operations = [
        migrations.RunPython(make_index, migrations.RunPython.noop),
        migrations.RunPython(make_cache_table, migrations.RunPython.noop),
    ]
