"""What the log keeps to itself: an address that opens by itself is written without its secret."""

import logging
import logging.handlers
from pathlib import Path

import pytest
from django.test import Client

from rostok.config.logs import Line, log_file, without_secrets
from rostok.foundation.supervisor import children
from rostok.portal import actions
from tests.cast import Cast

SECRET = "q3W_x-9ZrT5k"


@pytest.mark.parametrize(
    ("told", "written"),
    [
        (f"Not Found: /calendar/{SECRET}.ics", "Not Found: /calendar/….ics"),
        (f'"GET /calendar/{SECRET}.ics?a=1 HTTP/1.1" 404', '"GET /calendar/….ics?a=1 HTTP/1.1" 404'),
        (f"Not Found: /invitation/parties/{SECRET}/", "Not Found: /invitation/parties/…/"),
        (f"https://rostok.example/calendar/{SECRET}", "https://rostok.example/calendar/…"),
        ("Not Found: /calendar/", "Not Found: /calendar/"),
        ("Not Found: /steps/ABCD2345/", "Not Found: /steps/ABCD2345/"),
    ],
)
def test_a_line_keeps_its_place_and_not_the_secret(told: str, written: str) -> None:
    assert without_secrets(told) == written


def test_the_file_of_the_installation_holds_no_secret_not_even_in_a_traceback(tmp_path: Path) -> None:
    config = log_file(tmp_path / "rostok.log")
    handler = logging.handlers.RotatingFileHandler(tmp_path / "rostok.log")
    handler.setFormatter(Line(config["formatters"]["line"]["format"]))
    assert config["formatters"]["line"]["()"] is Line
    logger = logging.getLogger("tests.secrets")
    logger.propagate = False
    logger.addHandler(handler)
    try:
        raise KeyError(f"/calendar/{SECRET}.ics")
    except KeyError:
        logger.exception("Internal Server Error: %s", f"/calendar/{SECRET}.ics")
    handler.close()
    text = (tmp_path / "rostok.log").read_text()
    assert "Internal Server Error: /calendar/….ics" in text
    assert "Traceback" in text
    assert SECRET not in text


def test_a_revoked_calendar_is_logged_without_its_secret(
    cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    token = actions.renew_calendar(actor=cast.actor("owner"))
    actions.renew_calendar(actor=cast.actor("owner"))
    with caplog.at_level(logging.INFO):
        assert Client().get(f"/calendar/{token}.ics").status_code == 404
    (record,) = [one for one in caplog.records if "/calendar/" in one.getMessage()]
    assert token in record.getMessage()  # so that the line could have told it
    assert token not in Line("%(message)s").format(record)


def test_the_web_server_writes_no_log_of_accesses() -> None:
    web = next(one for one in children(8000, "127.0.0.1") if one.name == "web")
    assert "--access-log" not in web.command
    assert "warning" in web.command
