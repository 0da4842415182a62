"""Text can be read in both themes, and the tokens are the colours that were agreed."""

import re

import pytest

from tests.ui.colour import STYLES, blocks, contrast, hexadecimal

AGREED = {
    "paper": "#FBFAF6",
    "ink": "#1C2B26",
    "sprout": "#2C7A4B",
    "clay": "#B4532A",
    "sky": "#2B6A94",
    "sun": "#8F6400",
}
GROUNDS = ("paper", "surface", "sunken")
HUES = ("sprout", "clay", "sky", "sun")
TEXT = [
    *((text, ground) for text in ("ink", "ink-soft", *HUES) for ground in GROUNDS),
    *((text, f"{hue}-tint") for text in ("ink", "ink-soft") for hue in HUES),
    *((f"{hue}-deep", ground) for hue in HUES for ground in (f"{hue}-tint", *GROUNDS)),
    *(("on-sprout", ground) for ground in ("sprout", "sprout-deep")),
    ("paper", "clay-deep"), ("paper", "clay"), ("paper", "ink"),
]  # fmt: skip
EDGES = [(edge, ground) for edge in ("line-strong", "focus", "sprout", "clay") for ground in GROUNDS]


@pytest.mark.parametrize("theme", ["light", "chosen"])
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_has_contrast_of_level_aa(theme: str, text: str, ground: str) -> None:
    tokens = blocks()[theme]
    assert contrast(tokens[text], tokens[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "chosen"])
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_of_controls_and_the_focus_can_be_seen(theme: str, edge: str, ground: str) -> None:
    tokens = blocks()[theme]
    assert contrast(tokens[edge], tokens[ground]) >= 3


def test_agreed_colours_are_kept() -> None:
    light = blocks()["light"]
    assert {name: hexadecimal(light[name]) for name in AGREED} == AGREED


def test_dark_theme_is_the_same_asked_for_by_the_device_and_chosen() -> None:
    themes = blocks()
    assert themes["device"] == themes["chosen"]
    assert themes["chosen"].keys() == themes["light"].keys()


def test_contrast_of_black_on_white_is_21() -> None:
    assert contrast((0.0, 0.0, 0.0), (1.0, 0.0, 0.0)) == pytest.approx(21, abs=0.01)


def test_colours_are_named_in_the_tokens_alone() -> None:
    for name in ("base", "components", "charts"):
        assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|rgb\(", (STYLES / f"{name}.css").read_text()), name


def test_every_token_in_use_exists() -> None:
    named = set(re.findall(r"--([\w-]+):", (STYLES / "tokens.css").read_text()))
    for sheet in STYLES.glob("*.css"):
        assert set(re.findall(r"var\(--([\w-]+)", sheet.read_text())) <= named, sheet.name
