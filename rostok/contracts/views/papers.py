"""A version on paper: to be printed, as a DOCX, as a PDF that a job has made; the signed sheet."""

import io

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from rostok.contracts import queries
from rostok.contracts.documents import paper_address, version_docx
from rostok.contracts.models import Signature, VersionPaper
from rostok.contracts.views.fetch import contract_of, language, version_of
from rostok.foundation.docx import DOCX
from rostok.foundation.files import respond
from rostok.foundation.http import Request


@login_required
@require_safe
def version_print(request: Request, code: str, number: int) -> HttpResponse:
    """As both sides sign it, with places for the signatures."""
    version = version_of(request, code, number)
    context = {
        "contract": version.contract,
        "version": version,
        "text": queries.text_of(version, language()),
        "address": paper_address(version) if version.since is None else "",
        "back_url": reverse("contracts:contract-detail", args=[code]),
    }
    return render(request, "contracts/version_print.html", context)


@login_required
@require_safe
def version_file(request: Request, code: str, number: int) -> HttpResponseBase:
    """For an office program."""
    version = version_of(request, code, number)
    body = version_docx(version, language=language())
    name = f"rostok-{version.contract.code}-{version.number}.docx"
    return FileResponse(io.BytesIO(body), as_attachment=True, filename=name, content_type=DOCX)


@login_required
@require_safe
def version_pdf(request: Request, code: str, number: int) -> HttpResponseBase:
    """The PDF in the reader's language; 404 until the job has made it."""
    version = version_of(request, code, number)
    paper = VersionPaper.objects.filter(version=version, language=language()).first()
    if paper is None:
        raise Http404
    return respond(paper)


@login_required
@require_safe
def signed_sheet(request: Request, code: str, number: int, party: str) -> HttpResponseBase:
    """The filed sheet of a signature."""
    contract = contract_of(request, code)
    found = Signature.objects.filter(version__contract=contract, version__number=number, party=party).first()
    if found is None or found.sheet is None:
        raise Http404
    return respond(found.sheet)
