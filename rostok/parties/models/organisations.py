"""Organisations, the keys of their names, their numbers."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language

from rostok.foundation.models import CodeField, NameKeyField, name_key
from rostok.parties.core import names
from rostok.parties.models.territories import Territory
from rostok.parties.states import IdentifierScheme, OrganisationKind


class CoreKeyField(NameKeyField):
    """Distinctive words of the name: what two spellings of one organisation share (algorithm: matching)."""

    def __init__(self, source: str = "name", **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 120)
        kwargs.setdefault("default", "")
        kwargs.setdefault("db_index", False)
        super().__init__(source, **kwargs)

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Recompute the key at every save and bulk_create."""
        key = names.core_key(name_key(getattr(model_instance, self.source)))
        setattr(model_instance, self.attname, key)
        return key


class WordKeyField(NameKeyField):
    """The region with the longest distinctive word of the name and its figures."""

    def __init__(self, source: str = "name", **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 90)
        kwargs.setdefault("default", "")
        kwargs.setdefault("db_index", False)
        super().__init__(source, **kwargs)

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Recompute the key at every save and bulk_create."""
        word = names.word_key(getattr(model_instance, self.source))
        key = names.in_place(getattr(model_instance, "territory_id", None), word)
        setattr(model_instance, self.attname, key)
        return key


class BareKeyField(NameKeyField):
    """The longest distinctive word of the name and its figures, wherever the organisation is."""

    def __init__(self, source: str = "name", **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 60)
        kwargs.setdefault("default", "")
        kwargs.setdefault("db_index", False)
        super().__init__(source, **kwargs)

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Recompute the key at every save and bulk_create."""
        key = names.word_key(getattr(model_instance, self.source))
        setattr(model_instance, self.attname, key)
        return key


class UnmergedManager(models.Manager["Organisation"]):
    """Organisations that stand: those merged into another are kept for undoing, and seen nowhere."""

    def get_queryset(self) -> models.QuerySet["Organisation"]:
        """Without the merged ones."""
        return super().get_queryset().filter(merged_into=None)


class Organisation(models.Model):
    """A party of any kind. The name stands as the register or its leader wrote it."""

    code = CodeField()
    kind = models.CharField(max_length=20, choices=OrganisationKind.choices)
    name = models.CharField(max_length=500)
    name_en = models.CharField(max_length=500, blank=True)
    short_name = models.CharField(max_length=200, blank=True)
    name_key = NameKeyField(db_index=False)  # each key has one index below: an import pays for every one
    core_key = CoreKeyField()
    word_key = WordKeyField()
    bare_key = BareKeyField()
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+", null=True, db_index=False)
    town = models.CharField(max_length=120, blank=True)
    legal_form = models.CharField(max_length=200, blank=True)
    register_status = models.CharField(max_length=60, blank=True)
    registered_on = models.DateField(null=True)
    about = models.TextField(blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    # No plain index: "merged into nothing" is nearly every row, and SQLite would search by it first.
    merged_into = models.ForeignKey("self", models.PROTECT, related_name="+", null=True, db_index=False)

    objects = UnmergedManager()
    everything = models.Manager["Organisation"]()

    class Meta:
        indexes = [
            models.Index(fields=["name_key", "id"], name="organisation_by_name"),
            models.Index(fields=["territory", "name_key"], name="organisation_by_place"),
            models.Index(fields=["core_key", "territory", "id"], name="organisation_by_words"),
            models.Index(fields=["word_key"], name="organisation_by_word"),
            models.Index(fields=["bare_key"], name="organisation_by_bare_word"),
            models.Index(
                fields=["merged_into"], condition=Q(merged_into__isnull=False), name="organisation_merged"
            ),
        ]

    def __str__(self) -> str:
        if self.name_en and (get_language() or "").startswith("en"):
            return self.name_en
        return self.short_name or self.name

    def kind_words(self) -> str:
        """The label of the kind; `get_kind_display` words all kinds anew for each row of a list."""
        return str(OrganisationKind(self.kind).label)


class Identifier(models.Model):
    """A number in a register. `raw` as it came; `is_valid` tells whether the check digit agrees."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    scheme = models.CharField(max_length=20, choices=IdentifierScheme.choices)
    value = models.CharField(max_length=20)
    raw = models.CharField(max_length=60)
    is_valid = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scheme", "value"], name="identifier_once")]

    def __str__(self) -> str:
        return f"{self.scheme} {self.value}"
