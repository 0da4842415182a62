"""What an upload really is, by its content; the name only has to agree."""

import io
import re
import zipfile
import zlib
from typing import Final

from django.utils.translation import gettext_lazy as _

from rostok.foundation.refusals import Incomplete

MAX_UNPACKED: Final = 200 * 1024 * 1024
MAX_PARTS: Final = 5_000
_MAX_LIST: Final = 1024 * 1024  # of a zip's list of parts, and of the part that names their types

PDF: Final = "application/pdf"
JPEG: Final = "image/jpeg"
PNG: Final = "image/png"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ALLOWED: Final = {PDF: (".pdf",), JPEG: (".jpg", ".jpeg"), PNG: (".png",), DOCX: (".docx",), XLSX: (".xlsx",)}

_BLANK: Final = b"\xef\xbb\xbf \t\r\n"  # some programs put a byte order mark or a line end before a PDF
_TAIL: Final = 2048  # bytes at the end of a PDF; programs look for its last mark in 1024
_MACRO_PARTS: Final = re.compile(r"vbaproject|macrosheets/|activex/", re.IGNORECASE)
_MACRO_TYPES: Final = re.compile(rb"vbaproject|macroenabled", re.IGNORECASE)
_UNREADABLE = (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, ValueError, KeyError)


class FileRejected(Incomplete):
    """The upload is not taken; the sentence says why and what to do."""


def media_type_of(body: bytes, suffix: str) -> str:
    """The media type by content. An empty suffix says nothing, so it agrees with everything.

    Raises FileRejected: not an accepted kind, not what the suffix says, or dangerous inside.
    """
    found = _type_of(body)
    if found is None:
        raise FileRejected(
            _("This kind of file is not accepted."),
            _("Send a PDF, a JPEG or PNG picture, a DOCX or an XLSX."),
            field="file",
        )
    if suffix and suffix.lower() not in ALLOWED[found]:
        raise FileRejected(
            _("The content of the file is not what its name says."),
            _("Save it again in the right format and send it once more."),
            field="file",
        )
    return found


def _type_of(body: bytes) -> str | None:
    if body.startswith(b"PK\x03\x04"):
        return _office_type(body)
    if body.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if body.startswith(b"\xff\xd8\xff"):
        return JPEG
    return _pdf(body) if body[:1024].lstrip(_BLANK).startswith(b"%PDF-") else None


def _pdf(body: bytes) -> str:
    """A PDF to its end: it says there where its parts are (ISO 32000-2, 7.5.5)."""
    if b"%%EOF" not in body[-_TAIL:] or b"obj" not in body:
        raise FileRejected(
            _("The PDF breaks off before its end, or is none."),
            _("Open it, save it as a PDF again and send it once more."),
            field="file",
        )
    return PDF


def _office_type(body: bytes) -> str | None:
    """Look inside a zip without unpacking it: a real DOCX or XLSX, not a bomb, not locked, without macros."""
    if _length_of_list(body) > _MAX_LIST:
        raise _too_much()
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return _type_of_archive(archive)
    except _UNREADABLE:
        return None


def _length_of_list(body: bytes) -> int:
    """Bytes of the list of parts, as the end of the zip says; huge where it does not say."""
    at = body.rfind(b"PK\x05\x06")
    return int.from_bytes(body[at + 12 : at + 16], "little") if at != -1 else 0


def _type_of_archive(archive: zipfile.ZipFile) -> str | None:
    entries = archive.infolist()
    if len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise _too_much()
    names = {entry.filename for entry in entries}
    if any(".." in name.split("/") or name.startswith("/") for name in names):
        return None
    types = archive.getinfo("[Content_Types].xml")
    if types.file_size > _MAX_LIST:
        raise _too_much()
    if any(map(_MACRO_PARTS.search, names)) or _MACRO_TYPES.search(archive.read(types)):
        raise FileRejected(
            _("The document holds macros."), _("Save it without them, or as a PDF."), field="file"
        )
    if any(entry.flag_bits & 1 for entry in entries):
        return None
    if "word/document.xml" in names:
        return DOCX
    return XLSX if "xl/workbook.xml" in names else None


def _too_much() -> FileRejected:
    return FileRejected(
        _("The document unpacks to far more than a document holds."), _("Send it as a PDF."), field="file"
    )
