"""People, their memberships and roles."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from rostok.accounts.actions import close_account, revoke_card
from rostok.accounts.models import User
from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.models import name_key
from rostok.foundation.refusals import Incomplete, Refused
from rostok.parties import access, events
from rostok.parties.core.cover import first_gap
from rostok.parties.models import Membership, Organisation, Person, Role, Territory
from rostok.parties.states import RoleKind


@transaction.atomic
def create_person(
    *, name: str, email: str = "", phone: str = "", user: User | None = None, actor: Actor
) -> Person:
    """Enter a person; without an account they take part on paper and by phone.

    Publishes PersonCreated. Raises Incomplete for an empty name.
    """
    shown = " ".join(name.split())[:200]
    if not shown:
        raise Incomplete(_("The person has no name."), _("Write the surname and the name."), field="name")
    address = email.strip().lower()
    person = Person.objects.create(name=shown, email=address, phone=phone.strip()[:40], user=user)
    publish(events.PersonCreated(subject_kind="person", subject_id=person.pk), actor=actor)
    return person


@transaction.atomic
def person_for_user(user: User, *, name: str, actor: Actor) -> Person:
    """The known person of this account, else the one on paper with this address and name, else a new one.

    The address is proved by the account, so that joining the two shows nobody anything new.
    """
    known = Person.objects.filter(user=user).first()
    if known is not None:
        return known
    unproved = Q(user=None) | Q(user__email=None)
    alike = Person.objects.filter(unproved, email__iexact=user.email, name_key=name_key(name))[:2]
    if len(alike) != 1:
        return create_person(name=name, email=user.email or "", user=user, actor=actor)
    person = alike[0]
    if person.user is not None:  # until now they signed in by a card alone
        revoke_card(person.user, actor=actor)
        close_account(person.user, actor=actor)
    person.user = user
    person.save(update_fields=["user"])
    return person


@transaction.atomic
def add_membership(
    person: Person, *, organisation: Organisation, position: str = "", since: date, actor: Actor
) -> Membership:
    """The person belongs to the organisation from the day `since`.

    Publishes MembershipStarted. Raises Refused, or Incomplete when they belong there already.
    """
    decision = access.can_add_member(actor, organisation)
    if not decision:
        raise Refused(decision)
    return start_membership(person, organisation=organisation, position=position, since=since, actor=actor)


def start_membership(
    person: Person, *, organisation: Organisation, position: str, since: date, actor: Actor
) -> Membership:
    """The row and its event, for actions that have asked a rule of their own (an accepted invitation)."""
    if Membership.objects.filter(person=person, organisation=organisation, until=None).exists():
        raise Incomplete(_("This person already belongs to the organisation."))
    membership = Membership.objects.create(
        person=person, organisation=organisation, position=position.strip()[:200], since=since
    )
    publish(
        events.MembershipStarted(
            subject_kind="organisation", subject_id=organisation.pk, person_id=person.pk
        ),
        actor=actor,
    )
    return membership


@transaction.atomic
def add_colleague(
    organisation: Organisation, *, name: str, email: str, position: str, since: date, actor: Actor
) -> Membership:
    """Enter a person and their membership; somebody known by this address and name is not entered twice.

    Raises Refused, or Incomplete when they belong there already.
    """
    decision = access.can_add_member(actor, organisation)
    if not decision:
        raise Refused(decision)
    alike = Person.objects.filter(email__iexact=email.strip(), name_key=name_key(name)).exclude(email="")
    person = alike.order_by("pk").first() or create_person(name=name, email=email, actor=actor)
    return start_membership(person, organisation=organisation, position=position, since=since, actor=actor)


@transaction.atomic
def end_membership(membership: Membership, *, until: date, actor: Actor) -> None:
    """The last day of a membership. Publishes MembershipEnded.

    Raises Refused, or Incomplete when the day is before the first one.
    """
    decision = access.can_end_membership(actor, membership)
    if not decision:
        raise Refused(decision)
    if until < membership.since:
        raise Incomplete(_("The last day is before the first one."), field="until")
    membership.until = until
    membership.save(update_fields=["until"])
    publish(
        events.MembershipEnded(
            subject_kind="organisation", subject_id=membership.organisation_id, person_id=membership.person_id
        ),
        actor=actor,
    )


@transaction.atomic
def give_role(
    person: Person,
    *,
    kind: str,
    territory: Territory | None = None,
    organisation: Organisation | None = None,
    since: date,
    actor: Actor,
) -> Role:
    """The person holds a role over the network, a territory or an organisation from the day `since`.

    Publishes RoleGiven. Raises Refused. A role that is held already is returned as it is.
    """
    decision = access.can_give_role(actor, access.Offer(kind, territory, organisation))
    if not decision:
        raise Refused(decision)
    return start_role(
        person, kind=kind, territory=territory, organisation=organisation, since=since, actor=actor
    )


def start_role(
    person: Person,
    *,
    kind: str,
    territory: Territory | None,
    organisation: Organisation | None,
    since: date,
    actor: Actor,
) -> Role:
    """The row and its event, for actions that have asked a rule of their own (an accepted invitation)."""
    scope = {"kind": kind, "territory": territory, "organisation": organisation}
    held: Role | None = Role.objects.held_at(since).filter(person=person, **scope).first()
    if held is not None:
        return held
    role: Role = Role.objects.create(person=person, since=since, **scope)
    subject, pk = _subject(role)
    publish(
        events.RoleGiven(subject_kind=subject, subject_id=pk, person_id=person.pk, role_kind=kind),
        actor=actor,
    )
    return role


@transaction.atomic
def end_role(role: Role, *, until: date, actor: Actor) -> None:
    """The last day of a role. Publishes RoleEnded.

    Raises Refused, or Incomplete: the day is before the first one, a day would come without an operator.
    """
    decision = access.can_end_role(actor, role)
    if not decision:
        raise Refused(decision)
    if until < role.since:
        raise Incomplete(_("The last day is before the first one."), field="until")
    role.until = until
    role.save(update_fields=["until"])
    if role.kind == RoleKind.OPERATOR and not actor.is_system:
        refuse_without_operator()
    subject, pk = _subject(role)
    publish(
        events.RoleEnded(subject_kind=subject, subject_id=pk, person_id=role.person_id, role_kind=role.kind),
        actor=actor,
    )


def refuse_without_operator() -> None:
    """Somebody who can sign in runs the network on every day to come; a deputy does not count.

    Called inside the transaction of a change by a person. Raises Incomplete with the first day without.
    """
    scope = {"kind": RoleKind.OPERATOR, "territory": None, "organisation": None, "deputy_of": None}
    roles = Role.objects.select_for_update(of=("self",)).filter(**scope)
    spans = [
        (role.since, role.until)
        for role in roles.select_related("person__user")
        if role.person.user is not None and role.person.user.is_active
    ]
    gap = first_gap(spans, since=timezone.localdate())
    if gap is not None:
        raise Incomplete(
            _("From %(day)s on nobody would run the system."),
            _("Give the role of operator to somebody else first, or choose a later day."),
            field="until",
            day=date_format(gap, "j E Y"),
        )


def _subject(role: Role) -> tuple[str, int]:
    if role.organisation_id is not None:
        return "organisation", role.organisation_id
    return "person", role.person_id
