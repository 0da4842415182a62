"""A square of dots that a phone reads as an address, drawn as SVG without styles or scripts, or as PNG."""

import io
from typing import Any, Final

from django.utils.html import format_html
from django.utils.safestring import SafeString

QUIET: Final = 4  # modules of white around it, as the standard asks
DOTS: Final = 8  # of a PNG to a module


def qr_svg(text: str, *, label: str) -> SafeString:
    """The picture of `text`; `label` is read to those who do not see it."""
    rows = _modules(text)
    path = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark
    )
    return format_html(
        '<svg class="qr" viewBox="0 0 {0} {0}" role="img" aria-label="{1}" shape-rendering="crispEdges">'
        '<rect width="{0}" height="{0}" fill="#fff"/><path d="{2}" fill="#000"/></svg>',
        len(rows),
        label,
        path,
    )


def qr_png(text: str) -> bytes:
    """The picture of `text` for a file that holds no SVG."""
    from PIL import Image  # with the first square, too

    rows = _modules(text)
    drawn = Image.new("1", (len(rows), len(rows)), 1)
    drawn.putdata([0 if is_dark else 1 for row in rows for is_dark in row])
    body = io.BytesIO()
    drawn.resize((len(rows) * DOTS, len(rows) * DOTS)).save(body, "PNG")
    return body.getvalue()


def _modules(text: str) -> Any:
    """Rows of True (dark) and False."""
    import qrcode  # with the first square: most pages have none

    code = qrcode.QRCode(border=QUIET, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(text)
    return code.get_matrix()
