"""Proofs of the cast, entered through the same actions that pages use."""

from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from rostok.proofs.actions import submit_proof
from rostok.proofs.models import Proof
from rostok.proofs.states import ProofKind
from tests.cast import Cast

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def today() -> date:
    return timezone.localdate()


def in_days(days: int) -> date:
    return today() + timedelta(days=days)


def pdf(name: str = "order.pdf", body: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, body, content_type="application/pdf")


def make_proof(cast: Cast, by: str = "owner", **given: Any) -> Proof:
    """A submitted proof of «Берег», unless told otherwise."""
    values: dict[str, Any] = {
        "organisation": None if "person" in given else cast.berega,
        "kind": ProofKind.DOCUMENT,
        "title": "Приказ о защите детей",
        "issued_on": in_days(-30),
        "actor": cast.actor(by),
    }
    return submit_proof(**values | given)
