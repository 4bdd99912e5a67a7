"""Attributions: cues, sources and contents; who the sources are is decided later.

Direct ones come first, so that a cue that serves a quotation serves nothing else; then indirect and mixed ones. A
statement inside another's content gets that one as its parent.
"""

from __future__ import annotations

from quoteattr.attributions.cues import Draft
from quoteattr.attributions.direct import find_direct
from quoteattr.attributions.indirect import find_indirect
from quoteattr.attributions.nested import find_nested
from quoteattr.model import Span
from quoteattr.reading import Reading


def find_attributions(r: Reading) -> tuple[Draft, ...]:
    """Every attribution of a text, in text order; none shares its content with another."""
    direct = find_direct(r)
    drafts = direct + find_indirect(r, direct) + find_nested(r, direct)
    return tuple(sorted(drafts, key=lambda d: (d.content[0].start, -d.content[-1].end, d.anchor)))


def find_parents(drafts: tuple[Draft, ...]) -> list[int | None]:
    """For each attribution the smallest one whose content holds all of it, cue included; None where there is none."""
    parents: list[int | None] = []
    open_: list[int] = []  # earlier ones whose content has not ended yet
    for k, inner in enumerate(drafts):
        reach = [*inner.content, *([inner.cue.span] if inner.cue else [])]
        open_ = [o for o in open_ if drafts[o].content[-1].end > inner.content[0].start]
        holding = [o for o in open_ if drafts[o].content != inner.content and _holds(drafts[o], reach)]
        parents.append(min(holding, key=lambda o: _size(drafts[o].content), default=None))
        open_.append(k)
    return parents


def _holds(outer: Draft, reach: list[Span]) -> bool:
    return all(any(span.contains(part) for span in outer.content) for part in reach)


def _size(spans: tuple[Span, ...]) -> int:
    return sum(len(s) for s in spans)


__all__ = ["Draft", "find_attributions", "find_parents"]
