"""Who acts: a signed-in user, possibly for somebody else, or the system itself."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Actor:
    """`user_id` of the account that acts (None: a visitor); `on_behalf_of_id` is a person's id.

    holds: kinds of roles that the account was found to hold today; None where nobody has asked yet.
    """

    user_id: int | None
    on_behalf_of_id: int | None = None
    is_system: bool = False
    holds: frozenset[str] | None = None

    @property
    def is_anonymous(self) -> bool:
        """A visitor who has not signed in."""
        return self.user_id is None and not self.is_system

    def acting_for(self, person_id: int) -> "Actor":
        """The same account, on behalf of a person: paper and phone. The journal keeps both."""
        return replace(self, on_behalf_of_id=person_id)

    def holding(self, kinds: frozenset[str]) -> "Actor":
        """The same account, of which all kinds of its roles are known: rules of other kinds find nothing."""
        return replace(self, holds=kinds)


SYSTEM = Actor(user_id=None, is_system=True)
ANONYMOUS = Actor(user_id=None)
