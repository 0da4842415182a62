"""Who writes the rules of a territory, and who reads them. See docs/rooms/regulation.md."""

from datetime import date
from functools import lru_cache

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.decisions import ALLOWED, Decision, Rule, denied
from rostok.foundation.prepared import Prepared, anyone_like, left_open
from rostok.parties.access import territories_under
from rostok.parties.models import Territory
from rostok.parties.states import RoleKind
from rostok.regulation.models import Edition, InteractionType, Regulation, TypeVersion
from rostok.regulation.states import RuleState

Thing = Regulation | Edition | InteractionType | TypeVersion


def territories_written(actor: Actor) -> QuerySet[Territory]:
    """Territories for which the actor writes rules."""
    return territories_under(actor, RoleKind.OFFICER).filter(is_active=True)


def is_written(actor: Actor, at: str) -> Exists:
    """For a query on things of this room: the actor writes the rules of the territory at `at`."""
    return Exists(territories_written(actor).filter(pk=OuterRef(at)))


@lru_cache(maxsize=8)
def _written(anyone: Actor, _today: date, is_one: bool) -> Prepared:
    """A territory that is written, whichever or the one of an id."""
    found = territories_written(anyone)
    return Prepared.of((found.filter(pk=left_open("territory")) if is_one else found).values_list("pk")[:1])


def _writes(actor: Actor, territory: int | None = None) -> bool:
    statement = _written(anyone_like(actor), timezone.localdate(), territory is not None)
    return actor.is_system or bool(statement.rows(user_id=actor.user_id, territory=territory))


def visible_editions(actor: Actor) -> QuerySet[Edition]:
    """What holds or held for everybody; what is approved for whoever has signed in; drafts for writers."""
    return Edition.objects.filter(_seen(actor, "regulation"))


def visible_versions(actor: Actor) -> QuerySet[TypeVersion]:
    """Of types the same."""
    return TypeVersion.objects.filter(_seen(actor, "type__regulation"))


def visible_regulations(actor: Actor) -> QuerySet[Regulation]:
    """Those with an edition that the actor sees."""
    seen = visible_editions(actor).filter(regulation=OuterRef("pk"))
    return Regulation.objects.filter(Exists(seen))


def visible_types(actor: Actor) -> QuerySet[InteractionType]:
    """Those with a version that the actor sees."""
    return InteractionType.objects.filter(Exists(visible_versions(actor).filter(type=OuterRef("pk"))))


NOT_OFFICER = denied(
    "not_officer",
    _("Rules of interaction are written by an officer of the authority of this territory."),
    _("Ask the operator for the role, or send your wish to the authority."),
)


def can_begin_somewhere(actor: Actor, thing: object = None) -> Decision:
    """An officer of an authority with a territory."""
    return ALLOWED if _writes(actor) else NOT_OFFICER


def can_begin(actor: Actor, territory: Territory) -> Decision:
    """An officer of an authority whose territory it is, or that holds it."""
    return ALLOWED if _writes(actor, territory.pk) else NOT_OFFICER


def can_write(actor: Actor, thing: Thing) -> Decision:
    """The same for a thing that stands. One query."""
    return can_begin(actor, regulation_of(thing).territory)


def can_edit(actor: Actor, thing: Edition | TypeVersion) -> Decision:
    """Its words, while no order stands behind it."""
    decision = can_write(actor, thing)
    if not decision or not thing.is_frozen:
        return decision
    if isinstance(thing, Edition):
        return denied(
            "frozen",
            _("An edition that an order stands behind does not change any more."),
            _("Draft a new edition and change the point there."),
        )
    return denied(
        "frozen",
        _("A type that an order stands behind does not change any more."),
        _("Draft a new version of the type and change it there."),
    )


def can_begin_force(actor: Actor, thing: Edition | TypeVersion) -> Decision:
    """Nobody by hand: its day comes, or has come when the order is entered."""
    if actor.is_system:
        return ALLOWED
    return denied("not_by_hand", _("It comes into force by itself, on the day that the order names."))


def can_read(actor: Actor, thing: Thing) -> Decision:
    """Whoever sees it."""
    return ALLOWED


def regulation_of(thing: Thing) -> Regulation:
    """The регламент that a thing of this room belongs to."""
    if isinstance(thing, Regulation):
        return thing
    found: Regulation = thing.type.regulation if isinstance(thing, TypeVersion) else thing.regulation
    return found


def _seen(actor: Actor, at: str) -> Q:
    """For a query on editions or versions: the actor may see the row."""
    if actor.is_system:
        return Q()
    held = Q(state=RuleState.IN_FORCE) | Q(state=RuleState.WITHDRAWN, effective_on__isnull=False)
    if actor.is_anonymous:
        return held
    own = Q(**{f"{at}__territory__in": territories_written(actor).values("pk")})
    return held | Q(state=RuleState.APPROVED) | own


RULES: dict[str, Rule] = {
    "write": can_write,
    "edit": can_edit,
    "approve": can_write,
    "begin": can_begin_force,
    "begin_regulation": can_begin,
    "begin_somewhere": can_begin_somewhere,
    "withdraw": can_write,
    "read": can_read,
}
