"""What came otherwise than through the person's own account (safety.md, paper and phone).

A room subclasses `AbstractIncoming` beside the thing that came, mixes `IncomingForm`, or with a photo
`IncomingWithPhotoForm`, into its form and includes `ui/_incoming.html`. Clocks start from the incoming
date, not from the evening of typing it in.
"""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.files import FileRejected, StoredFile, store_upload
from rostok.foundation.forms import day_field
from rostok.foundation.refusals import Incomplete


class Channel(models.TextChoices):
    """How it reached us."""

    PAPER = "paper", _("on paper")
    PHONE = "phone", _("by phone")
    IN_PERSON = "in_person", _("in person")


class AbstractPhoto(models.Model):
    """A photo of one sheet, kept where a copy may be: never of a volunteer's papers or of a child's."""

    photo_key = models.CharField(max_length=120, blank=True)
    photo_name = models.CharField(max_length=120, blank=True)
    photo_type = models.CharField(max_length=100, blank=True)
    photo_size = models.PositiveIntegerField(default=0)
    photo_sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        abstract = True

    @property
    def photo(self) -> StoredFile | None:
        """The photo of the sheet, where one was kept; the room that owns the row asks its rule first."""
        if not self.photo_key:
            return None
        return StoredFile(
            self.photo_key, self.photo_name, self.photo_type, self.photo_size, self.photo_sha256
        )


class AbstractIncoming(AbstractPhoto):
    """The incoming record of one thing. An erasable row: it names a person; `entered_by_id` is an account."""

    channel = models.CharField(max_length=10, choices=Channel.choices)
    number = models.CharField(max_length=60, blank=True)
    came_on = models.DateField()
    brought_by = models.CharField(max_length=200, blank=True)
    entered_by_id = models.BigIntegerField(null=True)
    entered_at = models.DateTimeField(default=timezone.now)

    class Meta(AbstractPhoto.Meta):
        abstract = True


def photo_fields(stored: StoredFile | None) -> dict[str, Any]:
    """The fields of the record that keep a stored photo; none without one."""
    if stored is None:
        return {}
    return {
        "photo_key": stored.key,
        "photo_name": stored.name,
        "photo_type": stored.media_type,
        "photo_size": stored.size,
        "photo_sha256": stored.sha256,
    }


def clock_from(came_on: date, *, now: datetime) -> datetime:
    """The moment from which clocks run: the end of the incoming day, or now where that is still to come."""
    midnight = timezone.make_aware(datetime.combine(came_on, time.max))
    return min(midnight, now)


def checked_incoming(given: Mapping[str, Any], *, not_before: date, today: date) -> dict[str, Any]:
    """Channel, number, day and bringer as they are stored.

    Raises Incomplete: an unknown channel, a day still to come or before the thing could have been written.
    """
    channel, came_on = given.get("channel"), given.get("came_on")
    if channel not in Channel.values:
        raise Incomplete(_("Say how it reached you."), field="channel")
    if not isinstance(came_on, date):
        raise Incomplete(_("Give the day on which it came."), field="came_on")
    if came_on > today:
        raise Incomplete(_("The day on which it came is still ahead."), _("Check the day."), field="came_on")
    if came_on < not_before:
        raise Incomplete(
            _("It cannot have come before %(day)s, when this began."),
            _("Check the day and the year."),
            field="came_on",
            day=not_before,
        )
    return {
        "channel": channel,
        "came_on": came_on,
        "number": " ".join(str(given.get("number", "")).split())[:60],
        "brought_by": " ".join(str(given.get("brought_by", "")).split())[:200],
    }


def checked_sheet(given: Mapping[str, Any], *, not_before: date, today: date) -> dict[str, Any]:
    """The same with the photo of the sheet, where one was handed in: it is kept.

    Raises Incomplete as `checked_incoming` does, FileRejected of a photo that is none.
    """
    came = checked_incoming(given, not_before=not_before, today=today)
    return came | kept_photo(given.get("photo"))


def kept_photo(uploaded: Any) -> dict[str, Any]:
    """The fields of the record that keep an uploaded photo; none without one.

    Raises FileRejected of a photo that is none.
    """
    if not uploaded:
        return {}
    try:
        return photo_fields(store_upload(uploaded))
    except FileRejected as refusal:
        refusal.field = "photo"
        raise


class IncomingForm(forms.Form):
    """A mixin for forms that hand in what came on paper, by phone or in person."""

    channel = forms.ChoiceField(label=_("How it came"), choices=Channel.choices, widget=forms.RadioSelect)
    came_on = day_field(
        label=_("On which day it came"),
        help_text=_("Deadlines count from this day, not from today."),
    )
    number = forms.CharField(label=_("Incoming number"), max_length=60, required=False)
    brought_by = forms.CharField(label=_("Who brought it or called"), max_length=200, required=False)

    def incoming(self) -> dict[str, Any]:
        """What `checked_incoming` takes."""
        return {name: self.cleaned_data[name] for name in ("channel", "came_on", "number", "brought_by")}


def photo_field() -> forms.FileField:
    """A photo of the sheet, where a copy may be kept."""
    return forms.FileField(
        label=_("Photo of the sheet"),
        required=False,
        help_text=_("Of this sheet alone: no copies of passports, certificates, papers of children."),
    )


class IncomingWithPhotoForm(IncomingForm):
    """The same with a photo of the sheet, where a copy may be kept."""

    photo = photo_field()

    def incoming(self) -> dict[str, Any]:
        """What `checked_sheet` takes."""
        return super().incoming() | {"photo": self.cleaned_data.get("photo")}


class SheetForm(IncomingWithPhotoForm):
    """A mixin for forms that file a sheet of something which is known already: no term counts from it."""

    came_on = day_field(label=_("On which day it came"))
