"""Takes the pictures of the README from a fresh demonstration: `python -m tests.tools.pictures_of_pages`.

Run by hand when pages have changed; needs Chromium. Writes docs/pictures/NAME-LANGUAGE.png.
"""

import io
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.e2e.conftest import CHROMIUM, DESKTOP, FLAGS, PHONE
from tests.e2e.site import Site, served_demo
from tests.e2e.speaking import speak

FOLDER: Final = Path(__file__).resolve().parents[2] / "docs" / "pictures"
LARGEST: Final = 200 * 1024  # bytes of one picture
COLOURS: Final = 128


@dataclass(frozen=True, slots=True)
class Wanted:
    """One picture: its name, whose page, its URL name, what stands at its top, whether on a phone."""

    name: str
    role: str
    page: str
    top: str = "body"
    is_phone: bool = False


WANTED: Final = (
    Wanted("result", "leader", "assessment:result-detail"),
    Wanted("desk", "expert", "portal:home"),
    Wanted("sheet", "respondent", "assessment:sheet", is_phone=True),
    Wanted("road-map", "leader", "roadmaps:road-map-detail", top="#steps"),
    Wanted("board", "methodologist", "assessment:campaign-board"),
    Wanted("generations", "methodologist", "mentoring:generation-list"),
)


def main() -> int:
    """Exit 0 when all are written, 1 when one is too large."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, served_demo(Path(data)) as site, sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        sizes = {path.name: path.stat().st_size for path in pictures(site, browser)}
        browser.close()
    for name, size in sizes.items():
        print(f"{name}: {size // 1024} KB")
    return 1 if max(sizes.values()) > LARGEST else 0


def pictures(site: Site, browser: Browser) -> Iterator[Path]:
    """Every wanted picture in both languages, written."""
    addresses = {(page["role"], page["name"], page["shape"]): page["url"] for page in reversed(site.pages())}
    for wanted in WANTED:
        with page_of(site, browser, wanted) as page:
            for language in ("ru", "en"):
                speak(page, language)
                page.goto(address_of(addresses, wanted))
                page.locator(wanted.top).evaluate("part => part.scrollIntoView()")
                yield written(page, FOLDER / f"{wanted.name}-{language}.png")
            speak(page, "ru")


@contextmanager
def page_of(site: Site, browser: Browser, wanted: Wanted) -> Iterator[Page]:
    """A browser of this role, at the size of its device."""
    size = PHONE if wanted.is_phone else DESKTOP
    context = browser.new_context(base_url=site.url, locale="ru-RU", viewport=size, color_scheme="light")
    page = context.new_page()
    page.goto("/demo/")
    page.locator(f'button[value="{wanted.role}"]').click()
    yield page
    context.close()


def address_of(addresses: dict[tuple[str, str, str], str], wanted: Wanted) -> str:
    """The page of this name; of the sheet, the question and not the overview."""
    shapes = ("form", "desk", "thing", "list")
    found = (addresses.get((wanted.role, wanted.page, shape)) for shape in shapes)
    return next(url for url in found if url)


def written(page: Page, path: Path) -> Path:
    """The visible part of the page as a small PNG."""
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    shot.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(
        path, optimize=True
    )
    return path


if __name__ == "__main__":
    sys.exit(main())
