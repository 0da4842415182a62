"""Questions to the help desk, and who answers them."""

from datetime import timedelta
from decimal import Decimal

from rostok.parties.models import Organisation
from rostok.roadmaps import actions
from rostok.roadmaps.models import Consultant, HelpRequest, KeptAnswer
from tests.cast import Cast
from tests.roadmaps.factories import today

QUESTION = "Можно ли назначить ответственным завхоза?"


def make_help(cast: Cast, *, who: str = "owner", home: Organisation | None = None) -> HelpRequest:
    """A question of the owner, not taken yet."""
    return actions.ask_help(
        home or cast.berega, topic="Кого назначить", question=QUESTION, actor=cast.actor(who)
    )


def answered_help(cast: Cast) -> HelpRequest:
    """A question that the methodologist has answered."""
    asked = make_help(cast)
    told = {"answer": "Можно, если ему доверяют дети.", "hours": Decimal("0.5")}
    actions.answer_help(asked, actor=cast.actor("methodologist"), **told)
    return asked


def kept_answer(cast: Cast) -> KeptAnswer:
    """An answer that everyone reads."""
    texts = {"title": "Кого назначить", "question": QUESTION, "answer": "Того, кому доверяют дети."}
    return actions.keep_answer(answered_help(cast), actor=cast.actor("methodologist"), **texts)


def make_consultant(cast: Cast, who: str = "expert_one", *, since: int = 0) -> Consultant:
    """A lawyer of the methodologist's region, for `since` days."""
    row = actions.name_consultant(
        email=cast.person(who).email, about="Право", territory=cast.perm, actor=cast.actor("methodologist")
    )
    Consultant.objects.filter(pk=row.pk).update(since=today() - timedelta(days=since))
    return Consultant.objects.select_related("territory").get(pk=row.pk)
