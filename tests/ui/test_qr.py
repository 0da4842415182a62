"""The square of a paper sheet."""

from rostok.ui.qr import qr_svg


def test_a_square_is_one_picture_with_its_words_and_no_style_or_script() -> None:
    svg = qr_svg("https://example.org/assessment/paper/K7QXM2RD/", label='Лист "К7"')
    assert svg.startswith("<svg")
    assert svg.count("<path") == 1
    assert "&quot;" in svg
    assert "style" not in svg
    assert "script" not in svg
    assert qr_svg("another", label="x") != svg
