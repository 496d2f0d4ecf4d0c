"""Names with a letter or two wrong: each doubtful word beside those like it, of the words of all names."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from cauce.cases import text_index

SHORTEST = text_index.SHORTEST_OF_NAMES
FORGIVEN = 2
"""Letters wrong, missing, too many or changed about; of a word of `SHORTEST` letters, one."""
MOST_LIKE_IT = 12


def meant_by(words: Sequence[str], *, reserved: bool) -> Q | None:
    """Cases whose name holds, for each folded word, it or one like it; None if there is none like any.

    Where some words are in no name at all, those are the misspelt ones; else any of them may be. `reserved`:
    the names of complaints against a public servant are compared too.
    """
    lengths = [len(word) for word in words if len(word) >= SHORTEST]
    if not lengths:
        return None
    shortest, longest = min(lengths) - FORGIVEN, max(lengths) + FORGIVEN
    names = text_index.words_of_names(shortest, longest, reserved=reserved)
    doubtful = [word for word in words if word not in names] or words
    choices = [(word, *_like(word, names)) if word in doubtful else (word,) for word in words]
    if all(len(choice) == 1 for choice in choices):
        return None
    return text_index.holds_one_of_each(text_index.NAME, choices)


def _like(word: str, names: set[str]) -> list[str]:
    """The words of names nearest to a word, itself left out."""
    if len(word) < SHORTEST:
        return []
    forgiven = FORGIVEN if len(word) > SHORTEST else 1
    near = extract(
        word, names, scorer=OSA.distance, processor=None, score_cutoff=forgiven, limit=MOST_LIKE_IT + 1
    )
    return sorted(name for name, _distance, _place in near if name != word)[:MOST_LIKE_IT]
