"""Tests of the room queue tasks without running them; a test that wants a paper asks for it."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured

from tests.assessment.spoiling import NAME


@pytest.fixture(autouse=True)
def _tasks_wait(settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the repository's instrument that a test may spoil."""
    folder = tmp_path / NAME
    shutil.copytree(configured.PACKS / NAME, folder)
    return folder
