"""The printed result."""

from rostok.assessment.models import Result, ResultPaper


def paper_of(result: Result, language: str) -> ResultPaper | None:
    """The paper in this language, None while it was not made. Ask `visible_results` first."""
    return ResultPaper.objects.filter(result=result, language=language).first()
