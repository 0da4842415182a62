"""No role of the demonstration meets a link that does not open for it."""

import subprocess
import sys

from tests.e2e.site import ROOT, Site


def test_every_link_that_a_page_draws_opens_for_whoever_sees_it(site: Site) -> None:
    command = [sys.executable, "-m", "tests.demo.dead_links"]
    done = subprocess.run(command, env=site.env, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, f"{done.stdout}{done.stderr[-2000:]}"
