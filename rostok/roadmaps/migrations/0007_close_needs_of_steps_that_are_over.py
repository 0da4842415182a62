"""Open needs of steps that were finished or dropped before such needs were closed with their step."""

from typing import Any

from django.db import migrations


def close(apps: Any, schema_editor: Any) -> None:
    """Nobody waits for them any more."""
    needs = apps.get_model("roadmaps", "Need").objects.filter(state="open", step__state__in=["done", "dropped"])
    needs.update(state="withdrawn")


class Migration(migrations.Migration):
    dependencies = [("roadmaps", "0006_needs")]

    operations = [migrations.RunPython(close, migrations.RunPython.noop, elidable=True)]
