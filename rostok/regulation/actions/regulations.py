"""A регламент begins: empty, or with the points and types of a sample."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.models import Bilingual
from rostok.foundation.refusals import Incomplete, refuse_unless
from rostok.parties.models import Organisation, Territory
from rostok.regulation.access import can_begin
from rostok.regulation.actions.editions import add_edition
from rostok.regulation.actions.types import add_type, policies_by_code, words_of
from rostok.regulation.events import RegulationBegun
from rostok.regulation.models import Point, PolicyCitation, Regulation, RegulationSample


@transaction.atomic
def begin_regulation(
    *,
    territory: Territory,
    title: Bilingual,
    actor: Actor,
    authority: Organisation | None = None,
    sample: RegulationSample | None = None,
) -> Regulation:
    """Begin a регламент with a first draft, and with a draft of each type of the sample.

    Side effects: the rows, events. Raises Refused, Incomplete (no title; a policy of the sample is not
    installed).
    """
    refuse_unless(can_begin(actor, territory))
    if not title.ru.strip():
        raise Incomplete(_("Give the rules a title."), field="title_ru")
    regulation = Regulation.objects.create(territory=territory, authority=authority, title=title)
    publish(RegulationBegun(subject_id=regulation.pk), actor=actor)
    edition = add_edition(regulation, actor=actor)
    if sample is not None:
        Point.objects.bulk_create(
            Point(edition=edition, key=one["key"], number=one["number"], text=Bilingual(**one["text"]))
            for one in sample.content["points"]
        )
        _rest_policies(regulation, sample.content["policies"])
        for one in sample.content["types"]:
            add_type(regulation, one["key"], words_of(one), is_own=False, actor=actor)
    return regulation


def _rest_policies(regulation: Regulation, given: list[Mapping[str, Any]]) -> None:
    policies = policies_by_code([one["policy"] for one in given])
    PolicyCitation.objects.bulk_create(
        PolicyCitation(regulation=regulation, policy=policies[one["policy"]], key=key)
        for one in given
        for key in one["points"]
    )
