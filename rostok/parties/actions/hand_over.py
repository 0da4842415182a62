"""Roles go from one person to another; what nobody holds is told to whoever may give it; accounts close."""

from datetime import date, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.accounts import actions as accounts
from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.duties import Duty
from rostok.foundation.journal import publish
from rostok.foundation.mail import queue_letter
from rostok.foundation.refusals import Conflict, Incomplete, Refused
from rostok.parties import access, events, queries
from rostok.parties.actions.people import (
    end_role,
    refuse_without_operator,
    start_membership,
    start_role,
)
from rostok.parties.models import Membership, Person, Role, Vacancy
from rostok.parties.states import RoleKind


@transaction.atomic
def hand_over(duty: Duty, to: Person | None, actor: Actor) -> None:
    """The role of the duty ends today and, unless it lapses, another person holds it from today.

    Publishes RoleEnded and RoleGiven. Raises Refused, Conflict when it moved meanwhile, Incomplete where a
    taker is needed or cannot hold it.
    """
    today = timezone.localdate()
    related = ("organisation__territory", "territory", "person__user")
    role = Role.objects.held_at(today).select_related(*related).filter(pk=duty.pk).first()
    if role is None or role.person_id != duty.holder_id:
        raise Conflict
    if to is None and not duty.way.may_lapse and not actor.is_system:
        raise Incomplete(_("Somebody must hold this role."), _("Choose who takes it over."))
    if to is not None:
        _give(role, to, today, actor)
    last = today - timedelta(days=1) if actor.is_system else today  # whoever is gone does not hold it today
    end_role(role, until=max(last, role.since), actor=actor)


def _give(role: Role, to: Person, today: date, actor: Actor) -> None:
    decision = access.can_give_role(actor, role)
    if not decision:
        raise Refused(decision)
    if to.pk == role.person_id or (to.user is not None and not to.user.is_active):
        raise Incomplete(_("This person cannot take it."), _("Choose another person."))
    start_role(
        to,
        kind=role.kind,
        territory=role.territory,
        organisation=role.organisation,
        since=today,
        actor=actor,
    )


@transaction.atomic
def note_vacancies(at: date) -> int:
    """Tell about roles that nobody holds any more, once each; returns how many were found.

    Side effects: the rows, events, a letter to whoever must find somebody (methodologist or operator).
    """
    found = list(queries.ended_roles(at)[:100])
    for role in found:
        try:
            with transaction.atomic():
                vacancy = Vacancy.objects.create(role=role)
        except IntegrityError:  # another tick was faster
            continue
        event = events.RoleVacant(subject_kind="vacancy", subject_id=vacancy.pk, role_id=role.pk)
        publish(event, actor=SYSTEM)
        _tell(vacancy, role, at)
    return len(found)


def _tell(vacancy: Vacancy, role: Role, at: date) -> None:
    url = settings.SITE_URL + reverse("parties:vacancy-fill", args=[vacancy.code])
    for person in queries.who_fills(role, at).select_related("user").order_by("pk"):
        if person.address:
            context = {"role": role.get_kind_display(), "scope": queries.scope_words(role), "url": url}
            language = person.user.language if person.user else "ru"
            template = "parties/mail/vacancy"
            queue_letter(to=person.address, language=language, template=template, context=context)


@transaction.atomic
def fill_vacancy(vacancy: Vacancy, *, person: Person, since: date, actor: Actor) -> Role:
    """Seat somebody in a role that nobody holds; a leader also belongs to the organisation.

    Publishes RoleGiven (and MembershipStarted). Raises Refused, Conflict where somebody was faster.
    """
    decision = access.can_fill_vacancy(actor, vacancy)
    if not decision:
        raise Refused(decision)
    if not Vacancy.objects.filter(queries.is_vacant(timezone.localdate()), pk=vacancy.pk).exists():
        raise Conflict
    role = vacancy.role
    given = start_role(
        person,
        kind=role.kind,
        territory=role.territory,
        organisation=role.organisation,
        since=since,
        actor=actor,
    )
    if role.kind == RoleKind.LEADER and role.organisation is not None:
        belongs = Membership.objects.held_at(since).filter(person=person, organisation=role.organisation)
        if not belongs.exists():
            start_membership(person, organisation=role.organisation, position="", since=since, actor=actor)
    return given


@transaction.atomic
def close_account(person: Person, *, actor: Actor) -> None:
    """The person signs in no more; the tick gives what they still hold to the next responsible one.

    Publishes AccountClosed. Raises Refused, Incomplete: no account, or a day would come without an operator.
    """
    decision = access.can_close_account(actor, person)
    if not decision:
        raise Refused(decision)
    if person.user is None:
        raise Incomplete(_("This person has no account."))
    accounts.close_account(person.user, actor=actor)
    if not actor.is_system:
        refuse_without_operator()
    publish(events.AccountClosed(subject_kind="person", subject_id=person.pk), actor=actor)
