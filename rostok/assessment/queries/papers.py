"""Results and copies as files that were made already. Ask the rule of the result or of the copy first."""

from rostok.assessment.models import Result, ResultPaper, Sharing


def paper_of(result: Result, language: str, kind: str) -> ResultPaper | None:
    """The file of a result, None while it was not made."""
    found = ResultPaper.objects.filter(result=result, sharing=None)
    return found.filter(language=language, kind=kind).first()


def papers_of(result: Result, language: str, sharing: Sharing | None = None) -> frozenset[str]:
    """Formats that are there in this language. One query."""
    found = ResultPaper.objects.filter(result=result, sharing=sharing, language=language)
    return frozenset(found.values_list("kind", flat=True))


def copy_paper_of(sharing: Sharing, language: str, kind: str) -> ResultPaper | None:
    """The file of a copy, None while it was not made."""
    return ResultPaper.objects.filter(sharing=sharing, language=language, kind=kind).first()
