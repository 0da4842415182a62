"""Rows of learning from each other."""

from rostok.mentoring.models.hostings import (
    DiaryEntry,
    Feedback,
    HomeStep,
    Hosting,
    HostingIncoming,
    Visit,
)
from rostok.mentoring.models.offers import HostStatus, Offer, Window

__all__ = [
    "DiaryEntry",
    "Feedback",
    "HomeStep",
    "HostStatus",
    "Hosting",
    "HostingIncoming",
    "Offer",
    "Visit",
    "Window",
]
