"""Who may be the curator of a person on trial, and how many adults are left for the children."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from rostok.foundation.refusals import Incomplete
from rostok.parties.models import Person
from rostok.visits.core.adults import trial_places
from rostok.visits.models import Post, Visit, VisitChild
from rostok.visits.queries.children import may_be_alone
from rostok.visits.queries.trials import cleared_now, curators_at, on_roster, trials_of
from rostok.visits.queries.types import TypeRules
from rostok.visits.states import PostState


def refuse_curator(
    visit: Visit, person: Person, curator: Post | None, *, rules: TypeRules, is_own: bool
) -> None:
    """Raises Incomplete: nobody was chosen (whoever asks for herself waits for one), or who cannot be it.

    Whose place is chosen is held until the end of the transaction.
    """
    if curator is None:
        if is_own:
            return
        raise Incomplete(
            _("No admission on this day but for a trial visit: only together with a curator."),
            _("Choose the curator: somebody of this roster who is cleared on this day."),
            "curator",
        )
    held = Post.objects.select_for_update(of=("self",)).filter(pk=curator.pk, visit=visit)
    if curator.person_id == person.pk or not held.filter(state=PostState.ON_ROSTER).exists():
        raise Incomplete(
            _("The curator stands on the same roster."),
            _("Put the curator on the roster first."),
            "curator",
        )
    posts = on_roster(visit)
    if curator.pk not in {one.pk for one in curators_at(visit, posts, cleared_now(visit, rules, posts))}:
        raise Incomplete(
            _("This person cannot be the curator."),
            _(
                "A curator is cleared on this day, volunteers for the organiser of the visit or for the "
                "institution, and has nobody else on trial beside them."
            ),
            "curator",
        )


def adults_left(visit: Visit, rules: TypeRules, rows: Sequence[VisitChild], curator: Post | None) -> int:
    """Places of the roster for adults: without those of people on trial, and of one more beside `curator`.

    Raises Incomplete: with that one too few adults would be left for the children.
    """
    posts = on_roster(visit)
    is_any = curator is not None or any(one.curator_id for one in posts)
    tried = len(trials_of(posts, cleared_now(visit, rules, posts))) if is_any else 0
    if curator is None:
        return visit.people - tried
    children = len(rows) or visit.children or 0
    alone = (
        rules.is_individual and len(rows) == 1 and may_be_alone(rows[0].child, curator.person_id, visit.day)
    )
    if tried + 1 > trial_places(visit.people, children, rules.version.children_per_adult, alone=alone):
        raise Incomplete(
            _("With one more person on trial too few adults would be left for the children."),
            _("Whoever comes on trial is no adult for the children: ask for more people or fewer children."),
            "curator",
        )
    return visit.people - tried - 1
