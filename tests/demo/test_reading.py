"""What a page costs does not grow with what it does not show: no page reads a table that grows whole."""

import json
import subprocess
import sys
from collections.abc import Mapping
from typing import Final

import pytest

from tests.config.running import ROOT, environment
from tests.prepared import demonstration, walked

GROW: Final = {  # thousands of rows in a region, a million of some
    "agreements_registration",
    "assessment_expertmark",
    "assessment_mark",
    "attendance_mark",
    "contracts_registerentry",
    "foundation_event",
    "parties_membership",
    "parties_organisation",
    "parties_person",
    "proofs_proof",
    "roadmaps_growthpoint",
    "roadmaps_roadmap",
    "roadmaps_step",
    "visits_post",
    "visits_visit",
    "volunteers_hours",
}
START: Final = "import django; django.setup()\nfrom tests.demo.reading import main; main()"
LIST: Final = "a list in its order: read along an index as far as the page goes"
CHOICE: Final = "a choice among people by name, two hundred at most; a search narrows it"
PERIOD: Final = "sums over a period: what is counted may be anything"
ALLOWED: Final[Mapping[tuple[str, str], str]] = {
    ("agreements:registration-list", "agreements_registration"): LIST,
    ("assessment:experts", "parties_person"): CHOICE,
    ("assessment:experts-assign", "parties_person"): CHOICE,
    ("assessment:organisations-add", "parties_organisation"): LIST,
    ("assessment:organisations-add-all", "parties_organisation"): "it says how many would be added",
    ("contracts:register", "contracts_registerentry"): LIST,
    ("mentoring:need-list", "roadmaps_growthpoint"): LIST,
    ("parties:organisation-list", "parties_organisation"): LIST,
    ("parties:vacancy-fill", "parties_person"): CHOICE,
    ("portal:home", "volunteers_hours"): "hours that wait for the reader as a volunteer or as a host",
    ("portal:personal-mine", "parties_membership"): "all that is kept of oneself, opened seldom",
    ("portal:report", "parties_person"): PERIOD,
    ("portal:report", "proofs_proof"): PERIOD,
    ("portal:report", "roadmaps_growthpoint"): PERIOD,
    ("portal:report", "roadmaps_roadmap"): PERIOD,
    ("portal:report", "roadmaps_step"): PERIOD,
    ("proofs:expiry-board", "parties_person"): "people of whom the reader sees the standing",
    ("proofs:proof-list", "proofs_proof"): LIST,
    ("regulation:regulation-begin", "parties_organisation"): "authorities to choose from, opened seldom",
    ("roadmaps:road-map-list", "roadmaps_roadmap"): LIST,
}


def test_no_page_reads_a_table_that_grows_whole(tmp_path_factory: pytest.TempPathFactory) -> None:
    read = read_whole(tmp_path_factory)
    found = {(name, table) for name, tables in read.items() for table in tables if table in GROW}
    assert found == set(ALLOWED)


def read_whole(factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """By the name of a page, the tables that it read whole."""
    settings = {"ROSTOK_MODE": "demo", "DJANGO_SETTINGS_MODULE": "rostok.config.settings"}
    env = environment(demonstration(factory), **settings)
    command = [sys.executable, "-c", START]
    told_pages = walked(factory)
    done = subprocess.run(
        command, env=env, cwd=ROOT, input=told_pages, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    told: dict[str, list[str]] = json.loads(done.stdout.splitlines()[-1])
    return told
