"""Uploads are distrusted: what they really are, what hides inside, what they are called."""

import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from PIL import Image, PngImagePlugin

from rostok.foundation.file_types import DOCX, MAX_PARTS, MAX_UNPACKED, XLSX
from rostok.foundation.files import FileRejected, StoredFile, read_bytes, respond, store_bytes, store_upload

pytestmark = pytest.mark.django_db  # what is kept looks once more after the commit

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
TYPES = b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">%s</Types>'
WORD = b'<Override PartName="/word/document.xml" ContentType="%s.main+xml"/>' % DOCX.encode()
GPS_IFD, ORIENTATION = 0x8825, 0x0112


def upload(body: bytes, name: str, said: str = "application/octet-stream") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, body, content_type=said)


def office(parts: dict[str, bytes], types: bytes = WORD) -> bytes:
    """A zip that looks like an office document."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES % types)
        for name, body in parts.items():
            archive.writestr(name, body)
    return out.getvalue()


def docx(**extra: bytes) -> bytes:
    return office(
        {"word/document.xml": b"<w:document/>"} | {name.replace("__", "/"): b for name, b in extra.items()}
    )


def xlsx() -> bytes:
    return office({"xl/workbook.xml": b"<workbook/>"})


def picture(kind: str, mode: str = "RGB", size: tuple[int, int] = (40, 20), **options: Any) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, 1 if mode == "P" else 0).save(out, kind, **options)
    return out.getvalue()


def reason(body: bytes, name: str, **options: Any) -> str:
    """The English sentence of the refusal."""
    with pytest.raises(FileRejected) as refused:
        store_upload(upload(body, name), **options)
    assert refused.value.field == "file"
    assert refused.value.decision.way_out
    with translation.override("en"):
        return refused.value.decision.sentence()


# --- what is taken ----------------------------------------------------------------------------------

TAKEN: dict[str, tuple[Callable[[], bytes], str]] = {
    "order.pdf": (lambda: PDF, "application/pdf"),
    "ORDER.PDF": (lambda: PDF, "application/pdf"),
    "bom.pdf": (lambda: b"\xef\xbb\xbf" + PDF, "application/pdf"),
    "photo.jpg": (lambda: picture("JPEG"), "image/jpeg"),
    "photo.jpeg": (lambda: picture("JPEG", "L"), "image/jpeg"),
    "cmyk.jpg": (lambda: picture("JPEG", "CMYK"), "image/jpeg"),
    "progressive.jpg": (lambda: picture("JPEG", progressive=True), "image/jpeg"),
    "scan.png": (lambda: picture("PNG"), "image/png"),
    "alpha.png": (lambda: picture("PNG", "RGBA"), "image/png"),
    "palette.png": (lambda: picture("PNG", "P"), "image/png"),
    "bits.png": (lambda: picture("PNG", "1"), "image/png"),
    "deep.png": (lambda: picture("PNG", "I;16"), "image/png"),
    "plan.docx": (docx, DOCX),
    "table.xlsx": (xlsx, XLSX),
}


@pytest.mark.parametrize("name", TAKEN)
def test_a_file_that_is_what_it_says_is_kept_with_its_hash(name: str) -> None:
    make, media_type = TAKEN[name]
    stored = store_upload(upload(make(), name, said="text/plain"))
    body = read_bytes(stored.key)
    assert (stored.name, stored.media_type, stored.size) == (name, media_type, len(body))
    assert stored.sha256 == hashlib.sha256(body).hexdigest()


def test_the_same_content_is_kept_once() -> None:
    assert store_upload(upload(PDF, "one.pdf")).key == store_upload(upload(PDF, "two.pdf")).key


def test_what_we_make_ourselves_is_kept_as_it_is() -> None:
    stored = store_bytes(b"a,b\n", name="../table.csv", media_type="text/csv")
    assert (stored.name, read_bytes(stored.key)) == ("table.csv", b"a,b\n")


# --- lies -------------------------------------------------------------------------------------------

LIES = {
    "program": (b"MZ\x90\x00" + b"\0" * 200, "order.pdf"),
    "page": (b"<!doctype html><script>alert(1)</script>", "order.pdf"),
    "drawing": (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "photo.png"),
    "text": (b"just words", "order.pdf"),
    "gif": (b"GIF89a" + b"\0" * 30, "photo.png"),
    "old word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "plan.docx"),
    "a zip without a document": (office({"readme.txt": b"x"}, types=b""), "plan.docx"),
    "a zip cut short": (docx()[:60], "plan.docx"),
    "a bare zip sign": (b"PK\x03\x04", "plan.docx"),
    "a jar": (office({"META-INF/MANIFEST.MF": b"x", "A.class": b"\xca\xfe"}, types=b""), "plan.docx"),
    "one byte": (b"%", "order.pdf"),
}


@pytest.mark.parametrize("lie", LIES)
def test_what_is_not_an_accepted_kind_is_refused_whatever_its_name(lie: str) -> None:
    body, name = LIES[lie]
    assert "not accepted" in reason(body, name)


@pytest.mark.parametrize("body", [b"%PDF-1.4\njust text <script>", PDF[:-6], PDF.replace(b"obj", b"")])
def test_a_pdf_that_breaks_off_is_refused(body: bytes) -> None:
    assert "breaks off" in reason(body, "order.pdf")


CROSSED = {
    "pdf as picture": (lambda: PDF, "photo.jpg"),
    "jpeg as png": (lambda: picture("JPEG"), "photo.png"),
    "png as pdf": (lambda: picture("PNG"), "order.pdf"),
    "word as table": (docx, "table.xlsx"),
    "table as word": (xlsx, "plan.docx"),
    "pdf as program": (lambda: PDF, "order.pdf.exe"),
    "pdf as page": (lambda: PDF, "order.html"),
}


@pytest.mark.parametrize("crossed", CROSSED)
def test_a_name_that_says_another_kind_is_refused(crossed: str) -> None:
    make, name = CROSSED[crossed]
    assert "not what its name says" in reason(make(), name)


# --- what hides inside ------------------------------------------------------------------------------

MACRO_TYPE = b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>' + WORD
MACRO_DOCUMENT = WORD.replace(DOCX.encode(), b"application/vnd.ms-word.document.macroEnabled")
MACROS = {
    "by its usual name": lambda: docx(**{"word__vbaProject.bin": b"x"}),
    "in other letters": lambda: docx(**{"word__VBAPROJECT.BIN": b"x"}),
    "renamed, by its type": lambda: office(
        {"word/document.xml": b"<w/>", "word/data.bin": b"x"}, types=MACRO_TYPE
    ),
    "of a macro document": lambda: office({"word/document.xml": b"<w/>"}, types=MACRO_DOCUMENT),
    "in a sheet of macros": lambda: docx(**{"xl__macrosheets__sheet1.xml": b"x"}),
    "in a control": lambda: docx(**{"word__activeX__activeX1.bin": b"x"}),
}


@pytest.mark.parametrize("macro", MACROS)
def test_a_document_with_a_macro_is_refused(macro: str) -> None:
    assert "macros" in reason(MACROS[macro](), "plan.docx")


def test_a_bomb_is_refused_without_being_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", TYPES % WORD)
        archive.writestr("word/document.xml", b"<w/>")
        for number in range(3):
            archive.writestr(f"word/media/{number}.bin", bytes(MAX_UNPACKED // 2))
    assert len(out.getvalue()) < 1_000_000
    assert "unpacks" in reason(out.getvalue(), "plan.docx")


def test_a_document_of_very_many_parts_is_refused() -> None:
    body = docx(**{f"word__{number}": b"" for number in range(MAX_PARTS + 1)})
    assert "unpacks" in reason(body, "plan.docx")


def test_a_part_that_climbs_out_of_its_folder_is_refused() -> None:
    assert "not accepted" in reason(docx(**{"..__..__etc__passwd": b"x"}), "plan.docx")


def test_a_locked_part_is_refused() -> None:
    body = bytearray(docx())
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = body.find(sign)
        while at != -1:
            body[at + offset] |= 1
            at = body.find(sign, at + 1)
    assert "not accepted" in reason(bytes(body), "plan.docx")


# --- pictures ---------------------------------------------------------------------------------------


def photo_with_everything() -> bytes:
    """A JPEG that tells where, by whom and with what it was taken, in four places."""
    exif = Image.Exif()
    exif[0x010F] = "Secret camera"
    exif[ORIENTATION] = 6
    exif.get_ifd(GPS_IFD)[2] = (58.0, 0.0, 0.0)
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(
        out,
        "JPEG",
        exif=exif,
        comment=b"Secret comment",
        xmp=b"<x>Secret xmp</x>",
        icc_profile=b"Secret profile",
    )
    return out.getvalue()


def test_a_photo_keeps_its_look_and_loses_what_it_tells() -> None:
    source = photo_with_everything()
    assert source.count(b"Secret") == 4
    stored = read_bytes(store_upload(upload(source, "photo.jpg")).key)
    assert b"Secret" not in stored
    with Image.open(io.BytesIO(stored)) as kept:
        assert not kept.getexif()
        assert kept.size == (20, 40)  # turned as the camera meant it


def test_a_png_loses_its_texts() -> None:
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "Secret author")
    info.add_itxt("XML:com.adobe.xmp", "Secret xmp")
    exif = Image.Exif()
    exif[0x010F] = "Secret camera"
    source = picture("PNG", pnginfo=info, exif=exif)
    assert source.count(b"Secret") == 3
    assert b"Secret" not in read_bytes(store_upload(upload(source, "scan.png")).key)


def test_a_see_through_palette_stays_see_through() -> None:
    flat = Image.new("RGB", (4, 4), "red").quantize(4)
    out = io.BytesIO()
    flat.save(out, "PNG", transparency=0)
    source = out.getvalue()
    kept = read_bytes(store_upload(upload(source, "scan.png")).key)
    assert [see_through(body) for body in (source, kept)] == [True, True]


def see_through(body: bytes) -> bool:
    with Image.open(io.BytesIO(body)) as shown:
        return shown.convert("RGBA").getpixel((0, 0))[3] == 0


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


@pytest.mark.parametrize("side", [7_000, 20_000, 2_000_000])
def test_a_picture_of_too_many_points_is_refused_unread(side: int) -> None:
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    body = (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0"))
        + chunk(b"IEND", b"")
    )
    assert "too large" in reason(body, "scan.png")


def test_a_broken_picture_is_refused_wherever_it_breaks() -> None:
    for whole, name in (
        (photo_with_everything(), "photo.jpg"),
        (picture("PNG", size=(200, 200)), "scan.png"),
    ):
        for cut in range(12, len(whole) - 20, max(1, len(whole) // 60)):
            try:
                store_upload(upload(whole[:cut], name))
            except FileRejected:
                continue
        damaged = whole[:20] + bytes(255 - sign for sign in whole[20:])
        assert reason(damaged, name)


# --- size and names ---------------------------------------------------------------------------------


def test_an_empty_file_is_refused() -> None:
    assert "empty" in reason(b"", "order.pdf")


def test_a_file_over_the_limit_is_refused() -> None:
    assert "larger than 1 MB" in reason(PDF + b" " * 1024 * 1024, "order.pdf", max_bytes=1024 * 1024)


def test_a_file_that_hides_its_size_is_refused_all_the_same() -> None:
    body = upload(PDF + b" " * 5000, "order.pdf")
    body.size = 10
    with pytest.raises(FileRejected):
        store_upload(body, max_bytes=4000)


NAMES = {
    "../../etc/order.pdf": "order.pdf",
    "C:\\Users\\Иванова\\приказ.pdf": "приказ.pdf",
    "приказ\r\nX-Evil: 1.pdf": "приказX-Evil: 1.pdf",
    "fdp.exe\u202efdp.pdf": "fdp.exefdp.pdf",
    "order\x00.pdf": "order.pdf",
    "order.pdf\x00.exe\x00.pdf": "order.pdf.exe.pdf",
    "  приказ.pdf . ": "приказ.pdf",
    "при\u0438\u0306.pdf": "прий.pdf",
    "a" * 400 + ".pdf": "a" * 108 + ".pdf",
    "👩‍👧 семья.pdf": "👩👧 семья.pdf",
    "\udcff.pdf": "file.pdf",
    ".pdf": "file.pdf",
    "...": "file.pdf",
    "": "file.pdf",
    "скан": "скан.pdf",
}


@pytest.mark.parametrize("name", NAMES)
def test_an_odd_name_becomes_a_plain_one(name: str) -> None:
    body = upload(PDF, "x.pdf")
    body._name = name  # past Django's own cleaning: the plumbing does not lean on it
    assert store_upload(body).name == NAMES[name]


def test_a_stored_file_is_sent_as_a_download_that_no_browser_guesses_about() -> None:
    stored = store_upload(upload(PDF, "приказ «12».pdf"))
    response = respond(stored)
    assert response.getvalue() == PDF
    response.file_to_stream.close()  # not the response: its end is the end of a request
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''%D0%BF")


def test_a_name_cannot_add_a_header() -> None:
    stored = StoredFile(store_upload(upload(PDF, "x.pdf")).key, 'a"; b="c.pdf', "application/pdf", 1, "")
    response = respond(stored)
    response.file_to_stream.close()  # not the response: its end is the end of a request
    assert response["Content-Disposition"] == 'attachment; filename="a\\"; b=\\"c.pdf"'
