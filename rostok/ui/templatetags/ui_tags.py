"""Template tags of every page: words about time, typography, icons, and blocks asked for twice."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, Final

from django import template
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.forms.utils import flatatt
from django.template.base import NodeList
from django.template.context import Context
from django.template.defaultfilters import stringfilter
from django.template.loader_tags import BlockNode
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from rostok.ui import dates, numbers, rows, tables, typography
from rostok.ui.qr import qr_svg

register = template.Library()
STATE_ICONS: Final = {"ok": "circle-check", "wait": "clock", "attention": "triangle-alert", "info": "info"}


@register.filter
def due(day: date | None) -> str:
    """До какого дня and how many days are left; nothing for None."""
    return due_on(day)


@register.simple_tag(name="due")
def due_on(day: date | None, today: date | None = None) -> str:
    """The same with a fixed today, for documents and tests."""
    if not day:
        return ""
    return dates.due_words(_day(day), today=today or timezone.localdate())


@register.filter
def day_words(day: date | None) -> str:
    """14 мая, with the year where it is not this one."""
    return dates.day_words(_day(day), today=timezone.localdate()) if day else ""


@register.filter
def full_day(day: date | None) -> str:
    """14 мая 2026 года: for paper, which is read in another year too."""
    return dates.full_day(_day(day)) if day else ""


@register.filter
def day_range(since: date, until: date) -> str:
    """From a day to a day: 27 ноября 2026 года — 26 января 2027 года."""
    return dates.range_words(_day(since), _day(until), today=timezone.localdate())


@register.filter
def when(moment: date | None) -> str:
    """Today at 14:02, yesterday, 12 May."""
    return dates.when_words(moment, today=timezone.localdate()) if moment else ""


@register.filter
def moment(at: datetime | None) -> str:
    """Today at 14:02 (Moscow time)."""
    return dates.moment_words(at, today=timezone.localdate()) if at else ""


@register.filter
def days(number: int | None) -> str:
    """3 дня."""
    return "" if number is None else dates.days_words(int(number))


@register.filter
def figure(number: int | Decimal | None) -> str:
    """12 345; nothing for None."""
    return "" if number is None or number == "" else numbers.figure_words(number)


@register.filter
def month_and_weekday(day: date) -> str:
    """ноября, пт."""
    return dates.month_and_weekday(_day(day))


@register.filter
def is_overdue(day: date | None) -> bool:
    """The day is before today."""
    return day is not None and day != "" and _day(day) < timezone.localdate()


@register.filter(is_safe=True)
@stringfilter
def typo(text: str) -> str:
    """Non-breaking spaces where a line must not end."""
    return typography.typo(text)


@register.simple_tag
def qr(text: str, label: str, *, in_words: bool = True) -> SafeString:
    """A square for the camera of a phone; beside it the address in words for whoever has no camera.

    in_words: False where the words stand there already, or where the address is a key that nobody types.
    """
    square = qr_svg(text, label=label)
    if not in_words:
        return square
    return format_html('<figure class="qr-words">{}<figcaption>{}</figcaption></figure>', square, text)


@register.simple_tag
def asset(path: str) -> str:
    """The address of a static file; the plain one without a manifest, so that error pages render."""
    try:
        return _address(path)
    except ValueError:
        return f"{settings.STATIC_URL}{path}"


@cache
def _address(path: str) -> str:
    """The files of a running version do not change; a page asks for forty."""
    return staticfiles_storage.url(path)


@register.simple_tag
def icon(name: str, label: str = "", extra: str = "") -> SafeString:
    """One icon of the sprite; with `label` it speaks, without it is decoration."""
    if not label:
        return _decoration(name, extra)
    shape = '<svg class="{}" role="img" aria-label="{}"><use href="{}#{}"></use></svg>'
    return format_html(shape, f"icon {extra}".strip(), label, asset("ui/icons.svg"), name)


@lru_cache(maxsize=1024)
def _decoration(name: str, extra: str) -> SafeString:
    """The same few on every page: a sheet of marks has three hundred circles."""
    shape = '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>'
    return format_html(shape, f"icon {extra}".strip(), asset("ui/icons.svg"), name)


@register.simple_tag
def state_icon(state: str) -> SafeString:
    """The icon of a badge: a state is never colour alone."""
    return icon(STATE_ICONS.get(state, "circle-dot"))


@register.simple_tag(takes_context=True)
def filled(context: Context, name: str) -> SafeString:
    """What the page put into the block `name`, or nothing: a shape asks before it draws a box around it."""
    return mark_safe(BlockNode(name, NodeList()).render(context).strip())  # noqa: S308 - a block is rendered HTML


@register.simple_tag(takes_context=True)
def drawn(context: Context, template_name: str) -> SafeString:
    """A template drawn once, `as` a name, to be shown in two places of the page."""
    assert context.template is not None  # noqa: S101 - held by the page that is being drawn
    return context.template.engine.get_template(template_name).render(context)


DASHES = "---------"  # Django's for a choice not made yet


@register.simple_tag
def options(groups: Iterable[tuple[str | None, list[dict[str, Any]], int]]) -> SafeString:
    """What stands inside a select. A list of the regions has ninety options: a template for each, as Django
    has it, costs more than the rest of the page."""
    drawn = [_group(name, "".join(map(_option, choices))) for name, choices, _index in groups]
    return mark_safe("".join(drawn))  # noqa: S308 - rendered HTML, each part by format_html


def _group(name: str | None, inside: str) -> str:
    return format_html('<optgroup label="{}">', name) + inside + "</optgroup>" if name else inside


def _option(choice: dict[str, Any]) -> str:
    attrs = flatatt(choice["attrs"]) if choice["attrs"] else ""
    label = _("Choose…") if choice["label"] == DASHES else choice["label"]
    return format_html('<option value="{}"{}>{}</option>', str(choice["value"]), attrs, label)


@register.simple_tag
def table(given: tables.Table, caption: str, is_sticky: bool = False) -> SafeString:
    """A large table given as data, named for those who do not see it."""
    return tables.drawn(given, cache(_picture), caption=str(caption), is_sticky=is_sticky)


@register.simple_tag
def rows_of(given: Iterable[rows.Row] | None) -> SafeString:
    """Rows given as data; stands inside `<c-rows>`."""
    return rows.drawn(given or (), cache(_picture))


def _picture(state: str, name: str) -> SafeString:
    """The icon of a badge that was given as data."""
    return icon(name) if name else state_icon(state)


@register.filter
def get(holder: Any, name: str) -> Any:
    """A key of a mapping or an attribute of an object; None where there is neither."""
    if isinstance(holder, dict):
        return holder.get(name)
    return getattr(holder, name, None)


def _day(day: date) -> date:
    return timezone.localtime(day).date() if isinstance(day, datetime) else day
