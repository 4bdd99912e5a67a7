"""Items in, a random sample out that is the same on every run and on every machine.

What is drawn depends on the ids and the seed alone, not on the order of the items: a corpus that is read from another
folder gives the same sample.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from typing import Any


def sample(
    records: Iterable[dict[str, Any]], n: int, *, seed: int = 0, key: Callable[[dict[str, Any]], str] | None = None
) -> list[dict[str, Any]]:
    """Draw `n` records without replacement.

    Args:
        records: with an `id` each.
        n: how many; all of them where there are no more.
        seed: another seed draws another sample.
        key: the stratum of a record: the strata take turns, so that each gets the same number while it has some left.
            They take turns in the order of chance, so that no stratum is favored where `n` does not divide.

    Returns:
        The sample in the order of the draw: its first half is a sample, too.

    Example:
        >>> corpus = [{"id": f"d{k}", "outlet": "Harian" if k else "Mingguan"} for k in range(9)]
        >>> sorted(r["outlet"] for r in sample(corpus, 2, key=lambda r: r["outlet"]))
        ['Harian', 'Mingguan']
    """
    strata: dict[str, list[dict[str, Any]]] = {}
    for record in sorted(records, key=lambda r: (_draw(seed, r["id"]), r["id"])):
        strata.setdefault(key(record) if key else "", []).append(record)
    turns = [
        (place, _draw(seed, f"stratum {name}"), record)
        for name, members in strata.items()
        for place, record in enumerate(members)
    ]
    return [record for _, _, record in sorted(turns, key=lambda turn: turn[:2])[:n]]


def _draw(seed: int, name: str) -> str:
    return hashlib.sha256(f"{seed} {name}".encode("utf-8", "surrogatepass")).hexdigest()
