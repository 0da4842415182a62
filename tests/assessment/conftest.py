"""Tests of the room queue tasks without running them; a test that wants a paper asks for it."""

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _tasks_wait(settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
