"""Short forms of names: words left out, clipped, run together or misspelt.

Sri Mulyani        Sri Mulyani Indrawati     words of it, in order; an initial stands for its word
Risna              Tri Risnawulandari        the beginning of a word
Joksan             Joko Santoso              the beginnings of two
Gundiwan           Gunadiwan                 one letter too few
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise


def clipped(short: tuple[str, ...], names: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The one full name that a clipped, blended or misspelt name stands for: "Risna" for "Tri Risnawulandari"."""
    if len(short) > 1 or len(short[0]) < 5:
        return []
    whole = {n for n in names if len(n) > 1}
    for alike in (_begins, _blends, _misspells):
        fits = {n for n in whole if alike(short[0], n)}
        if fits:
            return list(fits) if len(fits) == 1 else []
    return []


def _begins(short: str, name: tuple[str, ...]) -> bool:
    return any(w.startswith(short) and w != short for w in name)


def _blends(short: str, name: tuple[str, ...]) -> bool:
    """Whether a name is the beginnings of two: "Joksan" of "Joko Santoso"."""
    cuts = range(3, len(short) - 1)
    return any(a.startswith(short[:i]) and b.startswith(short[i:]) for i in cuts for a, b in pairwise(name))


def _misspells(short: str, name: tuple[str, ...]) -> bool:
    """Whether a long name differs from one of the words by one letter that is missing, too many or another."""
    return len(short) >= 6 and any(abs(len(short) - len(w)) < 2 and _one_letter(short, w) for w in name)


def _one_letter(a: str, b: str) -> bool:
    if len(a) > len(b):
        a, b = b, a
    at = next((k for k, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    return a[at + (len(a) == len(b)) :] == b[at + 1 :]


def is_short_for(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether every word of one name is a word of the other, in order; an initial stands for its word."""
    at = 0
    for word in short:
        while at < len(full) and full[at] != word:
            at += 1
        if at == len(full):
            return False
        at += 1
    return bool(short)
