"""How many adults for how many children; when an adult would be alone with one. safety.md, adults."""


def adults_needed(children: int, per_adult: int | None) -> int:
    """The fewest adults for so many children; one where the type names no number and there are children."""
    if children <= 0:
        return 0
    return 1 if per_adult is None else -(-children // per_adult)


def trial_places(people: int, children: int, per_adult: int | None, *, alone: bool = False) -> int:
    """How many of the places may be of people on trial, who are no adults for the children.

    One adult at least stays, the curator; two beside one child, unless an adult may be `alone` with it.
    """
    adults = max(adults_needed(children, per_adult), 2 if children == 1 and not alone else 1)
    return max(0, people - adults)


def would_be_alone(adults: int, children: int) -> bool:
    """One adult with one child, nobody beside."""
    return adults == 1 and children == 1
