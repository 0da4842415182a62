"""From `oklch(…)` to contrast, by the formulas of CSS Color 4 and WCAG 2.2."""

import math
import re
from pathlib import Path

STYLES = Path(__file__).resolve().parents[2] / "rostok" / "ui" / "static" / "ui"
TOKEN = re.compile(r"--([\w-]+):\s*oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\);")


def linear(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    """Linear sRGB of an oklch colour."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short
    return tuple(min(1.0, max(0.0, part)) for part in (red, green, blue))


def hexadecimal(colour: tuple[float, float, float]) -> str:
    """#RRGGBB of an oklch colour."""

    def shown(part: float) -> int:
        bent = 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055
        return round(bent * 255)

    return "#" + "".join(f"{shown(part):02X}" for part in linear(*colour))


def luminance(colour: tuple[float, float, float]) -> float:
    """Relative luminance."""
    red, green, blue = linear(*colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    """1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def blocks() -> dict[str, dict[str, tuple[float, float, float]]]:
    """The tokens of each theme block in tokens.css: light, device (dark asked for by the device), chosen."""
    text = (STYLES / "tokens.css").read_text()
    media, chosen = text.index("@media (prefers-color-scheme"), text.index(':root[data-theme="dark"]')
    parts = {"light": text[:media], "device": text[media:chosen], "chosen": text[chosen:]}
    return {
        name: {k: (float(a) / 100, float(b), float(c)) for k, a, b, c in TOKEN.findall(part)}
        for name, part in parts.items()
    }
