"""Elements of a drawing as text: a template of a hundred would cost as much as its page."""

from collections.abc import Iterable
from functools import cache
from html import escape

from django.utils.safestring import SafeString, mark_safe

from rostok.ui.charts.drawing import Line

INK, SOFT, RULE, GREEN, PALE, RUST, GREY = (
    "#1C2B26",
    "#55635D",
    "#DEDDD5",
    "#2C7A4B",
    "#B9D8C4",
    "#B4532A",
    "#8A938E",
)
SMALL = "13"  # size of quieter words


def element(name: str, inside: str = "", /, **attributes: str | int) -> str:
    """`<name …>inside</name>`: `inside` is markup already, values of attributes are escaped.

    An attribute is written `stroke_width`, `class_`; one with an empty value is left out.
    """
    told = "".join(
        f' {_spelled(key)}="{escape(str(value))}"' for key, value in attributes.items() if value != ""
    )
    return f"<{name}{told}>{inside}</{name}>" if inside else f"<{name}{told}/>"


@cache
def _spelled(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def words(text: object, **attributes: str | int) -> str:
    """One line of text; what it says is escaped."""
    return element("text", escape(str(text)), **attributes)


def labels(lines: Iterable[Line]) -> str:
    """Lines of a label over whatever they cross."""
    halo = {"class_": "ink halo", "stroke": "#fff", "stroke_width": "4", "paint_order": "stroke", "fill": INK}
    return "".join(words(line.text, x=line.x, y=line.y, **halo) for line in lines)


def picture(
    named: str, size: tuple[str, str], told: tuple[object, object], parts: Iterable[str]
) -> SafeString:
    """The whole drawing, named for those who do not see it by its title and description (`told`).

    Its own colours stand in attributes, so it is whole outside a page too.
    """
    title, description = (escape(str(text)) for text in told)
    named = escape(named)
    head = f'<title id="{named}-title">{title}</title><desc id="{named}-desc">{description}</desc>'
    drawing = element(
        "svg",
        head + "".join(parts),
        class_="chart-svg",
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {size[0]} {size[1]}",
        role="img",
        aria_labelledby=f"{named}-title {named}-desc",
        font_family="Golos Text, sans-serif",
        font_size=15,
    )
    return mark_safe(drawing)  # noqa: S308 - rendered HTML
