"""Uploads: distrusted, sniffed, hashed, stored under a key. Files have no address of their own.

The room that owns the row fetches it through its rule and calls `respond`.
"""

import codecs
import hashlib
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath
from typing import Any, Final, Protocol

from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import CharField
from django.http import FileResponse
from django.utils.translation import gettext_lazy as _

from rostok.foundation.file_types import ALLOWED, XLSX, FileRejected, media_type_of
from rostok.foundation.pictures import redrawn

__all__ = [
    "ALLOWED",
    "MAX_BYTES",
    "FileRejected",
    "StoredFile",
    "as_local",
    "delete_unheld",
    "read_bytes",
    "respond",
    "store_bytes",
    "store_table",
    "store_upload",
]

MAX_BYTES: Final = 20 * 1024 * 1024
CSV: Final = "text/csv"
MAX_NAME: Final = 120
HOLDERS: Final = ("key", "photo_key", "sheet_key")  # fields in which rooms keep where a file lies
_ENDING: Final = re.compile(r"[A-Za-z][A-Za-z0-9]{0,7}")  # "от 12.05.2026" ends a title, it names no format


@dataclass(frozen=True, slots=True)
class StoredFile:
    """What the owning room keeps of a file. `key` is where the storage holds it; `size` in bytes."""

    key: str
    name: str
    media_type: str
    size: int
    sha256: str


class _Stored(Protocol):
    @property
    def key(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def media_type(self) -> str: ...


def store_upload(uploaded: Any, *, max_bytes: int = MAX_BYTES) -> StoredFile:
    """Check an uploaded file and keep it. Pictures are drawn anew, which drops places and hidden data.

    Raises FileRejected: empty, too large, of another type than its name says, or dangerous inside.
    """
    uploaded.seek(0)
    body = uploaded.read(max_bytes + 1) if uploaded.size <= max_bytes else b""
    if uploaded.size > max_bytes or len(body) > max_bytes:
        raise FileRejected(
            _("The file is larger than %(limit)s MB."),
            _("Make a smaller copy: scan in grey or split it into parts."),
            field="file",
            limit=max_bytes // 1024 // 1024,
        )
    if not body:
        raise FileRejected(_("The file is empty."), _("Choose it again."), field="file")
    name = plain_name(uploaded.name)
    suffix = PurePath(name).suffix
    media_type = media_type_of(body, suffix)
    if media_type.startswith("image/"):
        body = redrawn(body, media_type)
    return _keep(body, name=name if suffix else name + ALLOWED[media_type][0], media_type=media_type)


def store_table(uploaded: Any, *, max_bytes: int = MAX_BYTES) -> StoredFile:
    """Check an uploaded table and keep it as it is: a workbook (XLSX) or a text (CSV).

    Raises FileRejected: empty, too large, neither of the two, or dangerous inside.
    """
    uploaded.seek(0)
    body = uploaded.read(max_bytes + 1)
    if len(body) > max_bytes:
        raise FileRejected(
            _("The file is larger than %(limit)s MB."),
            _("Keep only the sheet and the columns you need, or import it by the command on the server."),
            field="file",
            limit=max_bytes // 1024 // 1024,
        )
    if not body:
        raise FileRejected(_("The file is empty."), _("Choose it again."), field="file")
    name = plain_name(uploaded.name)
    return _keep(body, name=name, media_type=_table_type(body))


def _table_type(body: bytes) -> str:
    if body.startswith(b"PK"):
        try:
            if media_type_of(body, "") == XLSX:
                return XLSX
        except FileRejected as refusal:
            raise FileRejected(
                _("The workbook is broken, locked, far too large inside, or holds macros."),
                _("Save it as XLSX without macros, or as CSV."),
                field="file",
            ) from refusal
    is_wide = body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if body.startswith((b"PK", b"%PDF", b"\xd0\xcf\x11\xe0")) or (b"\x00" in body and not is_wide):
        raise FileRejected(
            _("This is neither a workbook nor a text table."), _("Save it as XLSX or CSV."), field="file"
        )
    return CSV


@contextmanager
def as_local(key: str) -> Iterator[Path]:
    """The stored file on the disk of this machine, wherever the storage holds it; gone afterwards."""
    with (
        tempfile.TemporaryDirectory(prefix="rostok-file-") as folder,
        default_storage.open(key, "rb") as stored,
    ):
        path = Path(folder) / "file"
        with path.open("wb") as copy:
            shutil.copyfileobj(stored, copy, 1 << 20)
        yield path


def store_bytes(body: bytes, *, name: str, media_type: str) -> StoredFile:
    """Keep a file that we made ourselves (a PDF, a table)."""
    return _keep(body, name=plain_name(name), media_type=media_type)


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


def plain_name(name: str) -> str:
    """A name without folders, control or direction signs, at most MAX_NAME long, its ending kept."""
    base = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    clean = "".join(sign for sign in base if sign.isprintable()).rstrip(" .")
    stem, dot, ending = clean.rpartition(".")
    if not dot or not _ENDING.fullmatch(ending):
        stem, ending = clean, ""
    tail = f".{ending}" if ending else ""
    return (stem.strip(" .")[: MAX_NAME - 8 - len(tail)] or "file") + tail


def delete_unheld(keys: Iterable[str]) -> None:
    """Delete what lies under these keys, unless a row of any room names the key: equal files lie there once.

    A row of an equal file that comes meanwhile finds it again: here where it was committed before the second
    look, in `_keep` where it was later. Called after the commit in which rows have let the keys go. Again:
    nothing.
    """
    for key in set(keys):
        if not key or not default_storage.exists(key) or _is_held(key):
            continue
        body = read_bytes(key)
        default_storage.delete(key)
        if _is_held(key):
            _put_back(key, body)


def _is_held(key: str) -> bool:
    held = (
        model._base_manager.filter(**{field.name: key}).exists()
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.name in HOLDERS and isinstance(field, CharField)
    )
    return any(held)


def _put_back(key: str, body: bytes) -> None:
    if default_storage.exists(key):
        return
    saved = default_storage.save(key, ContentFile(body))
    if saved != key:  # another process was faster: the same content lies there
        default_storage.delete(saved)


def _keep(body: bytes, *, name: str, media_type: str) -> StoredFile:
    digest = hashlib.sha256(body).hexdigest()
    key = f"files/{digest[:2]}/{digest}"
    _put_back(key, body)
    transaction.on_commit(partial(_put_back, key, body))  # somebody may let go of an equal one until then
    return StoredFile(key=key, name=name, media_type=media_type, size=len(body), sha256=digest)
