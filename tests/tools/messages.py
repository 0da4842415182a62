"""./run messages: completes the Russian catalogues with what the code says now and names what is missing."""

import argparse
from pathlib import Path

from tests.tools import catalogues


def main(arguments: list[str], root: Path) -> int:
    """0 when the Russian is complete, else 1 and one line per message. Without --check writes .po and .mo."""
    parser = argparse.ArgumentParser(prog="./run messages", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, only report")
    parser.add_argument(
        "--share", action="append", default=[], metavar="TEXT", help="several rooms say TEXT in one sense"
    )
    options = parser.parse_args(arguments)
    for text in options.share:
        print(f"{catalogues.share(root, text)} moved to {catalogues.SHARED_ROOM}: “{text}”")
    if not options.check:
        done = catalogues.complete(root)
        print(f"{len(done.added)} messages added")
        for message in done.unused:
            print(f"nowhere in the code: “{message.text}”")
    found = sorted(catalogues.faults(root))
    for fault in found:
        print(fault)
    return 1 if found else 0
