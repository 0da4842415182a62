"""Uploads: distrusted, sniffed, hashed, stored under a key. Files have no address of their own.

The room that owns the row fetches it through its rule and calls `respond`.
"""

import hashlib
import io
import zipfile
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Final, Protocol

import puremagic
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import FileResponse
from django.utils.translation import gettext_lazy as _
from PIL import Image

from rostok.foundation.refusals import Incomplete

MAX_BYTES: Final = 20 * 1024 * 1024
MAX_PIXELS: Final = 40_000_000
MAX_UNPACKED: Final = 200 * 1024 * 1024

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ALLOWED: Final = {
    "application/pdf": {".pdf"},
    "image/jpeg": {".jpg", ".jpeg"},
    "image/png": {".png"},
    DOCX: {".docx"},
    XLSX: {".xlsx"},
}


class FileRejected(Incomplete):
    """The upload is not taken; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """What the owning room keeps of a file. `key` is where the storage holds it; `size` in bytes."""

    key: str
    name: str
    media_type: str
    size: int
    sha256: str


class _Stored(Protocol):
    key: str
    name: str
    media_type: str


def store_upload(uploaded: Any, *, max_bytes: int = MAX_BYTES) -> StoredFile:
    """Check an uploaded file and keep it. Pictures are re-encoded, which drops places and hidden data.

    Raises FileRejected: empty, too large, of another type than its name says, or dangerous inside.
    """
    if uploaded.size == 0:
        raise FileRejected(_("The file is empty."), _("Choose it again."), field="file")
    if uploaded.size > max_bytes:
        raise FileRejected(
            _("The file is larger than %(limit)s MB."),
            _("Make a smaller copy: scan in grey or split it into parts."),
            field="file",
            limit=max_bytes // 1024 // 1024,
        )
    body = uploaded.read()
    name = _safe_name(uploaded.name)
    media_type = _sniff(body, name)
    if media_type.startswith("image/"):
        body = _reencode(body, media_type)
    return _keep(body, name=name, media_type=media_type)


def store_bytes(body: bytes, *, name: str, media_type: str) -> StoredFile:
    """Keep a file that we made ourselves (a PDF, a table)."""
    return _keep(body, name=_safe_name(name), media_type=media_type)


def read_bytes(key: str) -> bytes:
    """The stored content."""
    with default_storage.open(key, "rb") as stored:
        content: bytes = stored.read()
    return content


def respond(version: _Stored, *, inline: bool = False) -> FileResponse:
    """Stream a stored file. The caller has already asked its rule."""
    response = FileResponse(
        default_storage.open(version.key, "rb"),
        as_attachment=not inline,
        filename=version.name,
        content_type=version.media_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _keep(body: bytes, *, name: str, media_type: str) -> StoredFile:
    digest = hashlib.sha256(body).hexdigest()
    key = f"files/{digest[:2]}/{digest}"
    if not default_storage.exists(key):
        key = default_storage.save(key, ContentFile(body))
    return StoredFile(key=key, name=name, media_type=media_type, size=len(body), sha256=digest)


def _safe_name(name: str) -> str:
    clean = "".join(sign for sign in PurePath(name.replace("\\", "/")).name if sign.isprintable())
    return clean.strip(" .")[-120:] or "file"


def _sniff(body: bytes, name: str) -> str:
    """The media type by content, refused when it is not allowed or not what the name says."""
    found = _type_of(body)
    if found is None:
        raise FileRejected(
            _("This kind of file is not accepted."),
            _("Send a PDF, a JPEG or PNG picture, a DOCX or an XLSX."),
            field="file",
        )
    if PurePath(name).suffix.lower() not in ALLOWED[found]:
        raise FileRejected(
            _("The content of the file is not what its name says."),
            _("Save it again in the right format and send it once more."),
            field="file",
        )
    return found


def _type_of(body: bytes) -> str | None:
    if body.startswith(b"PK\x03\x04"):
        return _office_type(body)
    try:
        mime = puremagic.from_string(body, mime=True)
    except puremagic.PureError:
        return None
    return mime if mime in ALLOWED else None


def _office_type(body: bytes) -> str | None:
    """Look inside a zip: a real DOCX or XLSX, not a bomb, without macros."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            entries = archive.infolist()
    except zipfile.BadZipFile:
        return None
    names = {entry.filename for entry in entries}
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED or any("vbaProject" in n for n in names):
        return None
    if "word/document.xml" in names:
        return DOCX
    return XLSX if "xl/workbook.xml" in names else None


def _reencode(body: bytes, media_type: str) -> bytes:
    try:
        with Image.open(io.BytesIO(body)) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise FileRejected(
                    _("The picture is too large."), _("Take it with a lower resolution."), field="file"
                )
            out = io.BytesIO()
            if media_type == "image/png":
                picture.save(out, "PNG")
            else:
                picture.convert("RGB").save(out, "JPEG", quality=88)
    except (OSError, Image.DecompressionBombError, SyntaxError, ValueError) as error:
        raise FileRejected(_("The picture is damaged."), _("Take or save it once more."), field="file") from error
    return out.getvalue()
