"""Attributions: cues, sources and contents; who the sources are is decided later.

Direct ones come first, so that a cue that serves a quotation serves nothing else; then indirect and mixed ones. A
statement inside another's content gets that one as its parent.
"""

from __future__ import annotations

from quoteattr.attributions.cues import Draft
from quoteattr.attributions.direct import find_direct
from quoteattr.attributions.indirect import find_indirect
from quoteattr.model import Span
from quoteattr.reading import Reading


def find_attributions(r: Reading) -> tuple[Draft, ...]:
    """Every attribution of a text, in text order; none shares its content with another."""
    direct = find_direct(r)
    drafts = direct + find_indirect(r, direct)
    return tuple(sorted(drafts, key=lambda d: (d.content[0].start, -d.content[-1].end, d.anchor)))


def parent_of(drafts: tuple[Draft, ...], index: int) -> int | None:
    """The smallest attribution whose content holds the whole of another, cue and all; None where there is none."""
    inner = drafts[index]
    reach = [*inner.content, *([inner.cue.span] if inner.cue else [])]
    best: tuple[int, int] | None = None
    for k, outer in enumerate(drafts):
        if k == index or outer.content == inner.content:
            continue
        if all(any(span.contains(part) for span in outer.content) for part in reach):
            size = _size(outer.content)
            if best is None or size < best[0]:
                best = size, k
    return best[1] if best else None


def _size(spans: tuple[Span, ...]) -> int:
    return sum(len(s) for s in spans)


__all__ = ["Draft", "find_attributions", "parent_of"]
