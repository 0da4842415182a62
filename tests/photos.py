"""A photo of a sheet, as a phone sends it."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image


def photo_of_sheet(name: str = "sheet.png", size: int = 8) -> SimpleUploadedFile:
    """White, `size` × `size` dots."""
    body = BytesIO()
    Image.new("RGB", (size, size), "white").save(body, "PNG")
    return SimpleUploadedFile(name, body.getvalue(), content_type="image/png")


def opened(client: Client, address: str) -> str:
    """The media type of the file at this address, read to its end."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    assert b"".join(answer.streaming_content)
    return str(answer.headers["Content-Type"])
