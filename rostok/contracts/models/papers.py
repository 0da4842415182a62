"""A paper of any kind."""

from django.db import models
from django.utils import timezone


class AbstractPaper(models.Model):
    """A PDF in one language, made by a job."""

    language = models.CharField(max_length=5)
    key = models.CharField(max_length=120)
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=100)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True
