"""Writing a story, giving it to be read, the consents."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rostok.foundation.http import Request
from rostok.foundation.refusals import Incomplete, refuse_unless
from rostok.foundation.workflow import may
from rostok.stories import access, actions, queries
from rostok.stories.forms import ConsentForm, StoryForm, SubmitForm
from rostok.stories.models import Paragraph, Story
from rostok.stories.states import Part
from rostok.stories.views.fetch import consent_of, organisation_of, story_of


@login_required
def begin(request: Request, code: str) -> HttpResponse:
    """The first version."""
    organisation = organisation_of(request, code)
    refuse_unless(access.can_write(request.actor, organisation))
    form = StoryForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        try:
            story = actions.begin_story(
                organisation,
                title=given["title"],
                topic=given["topic"],
                texts=form.texts(),
                actor=request.actor,
            )
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The story is kept. Only your organisation sees it."))
            return redirect("stories:story-work", code=story.code)
    context = {"organisation": organisation, "form": form, "facts": queries.facts_of(organisation)}
    return render(request, "stories/story_write.html", context, status=422 if form.is_bound else 200)


@login_required
def rewrite(request: Request, code: str) -> HttpResponse:
    """The next version; comments stay at their paragraphs."""
    story = story_of(request, code)
    refuse_unless(access.can_edit_story(request.actor, story))
    form = StoryForm(request.POST or None, initial=_initial(story))
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.rewrite_story(
                story,
                title=given["title"],
                topic=given["topic"],
                texts=form.texts(),
                seen=given["seen"],
                actor=request.actor,
            )
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("A new version is kept. Comments stay at their paragraphs."))
            return redirect("stories:story-work", code=story.code)
    context = {
        "organisation": story.organisation,
        "story": story,
        "form": form,
        "facts": queries.facts_of(story.organisation),
    }
    return render(request, "stories/story_write.html", context, status=422 if form.is_bound else 200)


@login_required
def submit(request: Request, code: str) -> HttpResponse:
    """The leader gives it to be read."""
    story = story_of(request, code)
    refuse_unless(may(story, "submit", actor=request.actor))
    form = SubmitForm(request.POST or None)
    if form.is_valid():
        try:
            actions.submit_story(story, actor=request.actor, **form.cleaned_data)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Experts and the methodologist may read it now."))
            return redirect("stories:story-work", code=story.code)
    context = {"story": story, "form": form}
    return render(request, "stories/story_submit.html", context, status=422 if form.is_bound else 200)


@login_required
def consent(request: Request, code: str) -> HttpResponse:
    """Somebody agreed to appear."""
    story = story_of(request, code)
    refuse_unless(access.can_keep_consents(request.actor, story))
    form = ConsentForm(request.POST or None, people=queries.people_of(story, at=timezone.localdate()))
    if form.is_valid():
        try:
            actions.note_consent(story, actor=request.actor, **form.cleaned_data)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The consent is noted."))
            return redirect("stories:story-work", code=story.code)
    context = {"story": story, "form": form}
    return render(request, "stories/consent_note.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def withdraw(request: Request, code: str) -> HttpResponse:
    """Somebody takes the consent back: the story is not public from this moment."""
    one = consent_of(request, code)
    actions.withdraw_consent(one, actor=request.actor)
    messages.success(request, _("The consent is withdrawn. The story is not public."))
    if access.can_see_work(request.actor, one.story):
        return redirect("stories:story-work", code=one.story.code)
    return redirect("stories:story-list")


def _initial(story: Story) -> dict[str, Any]:
    """The newest version as the form has it. One query."""
    written = Paragraph.objects.filter(version__story=story, version__number=story.current)
    paragraphs = list(written.select_related("version").order_by("position"))
    texts = {part.value: "\n\n".join(one.text for one in paragraphs if one.part == part) for part in Part}
    title = paragraphs[0].version.title if paragraphs else story.title
    return texts | {"title": title, "topic": story.domain_code, "seen": story.current}
