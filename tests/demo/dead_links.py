"""Opens what the pages of the demonstration draw, as each role: `python -m tests.demo.dead_links`.

Over the database of the environment (ROSTOK_DATA, ROSTOK_MODE=demo). Prints one line for each link that does
not open for whoever sees it, and leaves with 1 when there is one.
"""

import os
import sys
from collections import Counter, deque
from collections.abc import Iterator

import django
from django.test import Client

PAGES = 1  # of one name each role looks at
DRAWN = 1  # addresses of one name, of those that a page draws


def dead_links(client: Client, role: str) -> Iterator[str]:
    """Walks the pages of a role as `rostok pages` does and opens what they draw, one of each name."""
    from rostok.demo.crawl import STARTS, links_of, name_of

    waiting, seen = deque((url, "start") for url in STARTS), set(STARTS)
    looked, drawn = Counter[str](), Counter[tuple[str, str]]()
    while waiting:
        url, page = waiting.popleft()
        name = name_of(url)
        answer = client.get(url)
        if answer.status_code >= 400:
            yield f"{role}: {page} draws {name or url}, which answers {answer.status_code}: {url}"
        is_page = answer.status_code == 200 and answer.headers.get("Content-Type", "").startswith("text/html")
        if name is None or not is_page or looked[name] >= PAGES:
            if answer.streaming:
                deque(answer, maxlen=0)  # read to its end: closing it would close the test's connection too
            continue
        looked[name] += 1
        for link in links_of(url, answer.content.decode()):
            pair = name, name_of(link) or link
            if link not in seen and drawn[pair] < DRAWN:
                seen.add(link)
                drawn[pair] += 1
                waiting.append((link, name))


def main() -> int:
    """Exit 0 when every link opens."""
    from rostok.demo.crawl import client_of
    from rostok.demo.roles import ROLES

    found = [line for role in ROLES for line in dead_links(client_of(role), role.slug)]
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rostok.config.settings")
    django.setup()
    sys.exit(main())
