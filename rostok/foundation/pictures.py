"""Uploaded pictures are drawn anew: what they show stays, what they tell about place and person goes."""

import io
import struct
import zlib
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from rostok.foundation.file_types import JPEG, FileRejected

if TYPE_CHECKING:  # the library takes 4 MB: a web worker loads it with the first picture
    from PIL.Image import Image

MAX_PIXELS: Final = 40_000_000

_DAMAGED = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    LookupError,
    TypeError,
    OverflowError,
    struct.error,
    zlib.error,
)


def redrawn(body: bytes, media_type: str) -> bytes:
    """The picture turned as the camera meant it and saved without any other data.

    Raises FileRejected: too many points, or damaged.
    """
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # the library only warns; ours refuses before anything is unpacked
    try:
        with Image.open(io.BytesIO(body), formats=("JPEG", "PNG")) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise FileRejected(
                    _("The picture is too large."), _("Take it with a lower resolution."), field="file"
                )
            return _saved(picture, media_type)
    except _DAMAGED as error:
        raise FileRejected(
            _("The picture is damaged."), _("Take or save it once more."), field="file"
        ) from error


def _saved(picture: "Image", media_type: str) -> bytes:
    from PIL import ImageOps

    ImageOps.exif_transpose(picture, in_place=True)
    shown: Image = picture
    if media_type == JPEG and picture.mode not in {"RGB", "L"}:
        shown = picture.convert("RGB")
    shown.info = {name: value for name, value in shown.info.items() if name == "transparency"}
    out = io.BytesIO()
    if media_type == JPEG:
        shown.save(out, "JPEG", quality=88)
    else:
        shown.save(out, "PNG")
    return out.getvalue()
