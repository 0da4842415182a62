"""The square of a paper sheet."""

import io
import re

from PIL import Image

from rostok.ui.qr import DOTS, qr_png, qr_svg


def test_a_square_is_one_picture_with_its_words_and_no_style_or_script() -> None:
    svg = qr_svg("https://example.org/assessment/paper/K7QXM2RD/", label='Лист "К7"')
    assert svg.startswith("<svg")
    assert svg.count("<path") == 1
    assert "&quot;" in svg
    assert "style" not in svg
    assert "script" not in svg
    assert qr_svg("another", label="x") != svg


def test_picture_for_a_file_shows_the_same_dots() -> None:
    text = "https://rostok.example/contracts/ABC23456/paper/"
    drawn = Image.open(io.BytesIO(qr_png(text)))
    side = drawn.width // DOTS
    dark = {(x, y) for x in range(side) for y in range(side) if not drawn.getpixel((x * DOTS, y * DOTS))}
    svg = qr_svg(text, label="")
    assert {(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h1", svg)} == dark
    assert dark
