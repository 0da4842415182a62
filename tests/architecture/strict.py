"""strict: templates hold no inline script, style or handler: the content security policy forbids them."""

import re
from pathlib import Path

from tests.architecture.fault import Fault

COMMENT = re.compile(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}|<!--.*?-->", re.DOTALL)
INLINE = {
    "a style attribute": re.compile(r"<[a-z][^>]*?\s:?style\s*="),
    "a style element": re.compile(r"<style\b"),
    "a script without src": re.compile(r"<script\b(?![^>]*\b(?:src=|type=\"application/(?:ld\+)?json\"))"),
    "an inline handler": re.compile(r"<[a-z][^>]*?\s(?:on[a-z]+|hx-on[:\w-]*)\s*=", re.IGNORECASE),
    "a javascript: address": re.compile(r"javascript:", re.IGNORECASE),
    "an expression for eval": re.compile(r"hx-(?:vals|headers|request)\s*=\s*[\"']js:"),
}


def find(root: Path) -> list[Fault]:
    """Places in templates that the browser would refuse to run."""
    faults = []
    for path in sorted((root / "rostok").rglob("*.html")):
        source = COMMENT.sub(blank, path.read_text(encoding="utf-8"))
        for what, pattern in INLINE.items():
            for found in pattern.finditer(source):
                line = source.count("\n", 0, found.end()) + 1
                faults.append(
                    Fault(str(path.relative_to(root)), line, f"{what}: the page's policy forbids it")
                )
    return faults


def blank(comment: re.Match[str]) -> str:
    """The same number of lines, without the words."""
    return "\n" * comment[0].count("\n")
