"""What waits on each screen, as the bar prints it."""

from cauce.cases.queries.counters import MOST, counts

__all__ = ["counts", "shown"]


def shown(number: int | None) -> str:
    """A counter as it is printed: nothing for none, "999+" for too many."""
    if not number:
        return ""
    return f"{MOST - 1}+" if number >= MOST else str(number)
