"""Quotation marks into paired spans, paragraph by paragraph; what does not pair becomes a Note, never an error.

Newspapers use marks against their shape: one house opens and closes with the same ”. So whether a mark opens or closes
is read from its neighbors (a blank before it, a letter after it) and from whether a quotation is open; the shape only
settles what the neighbors leave open.

    "Kami siap," kata Ani.        one quotation
    ”Kami siap,” kata Ani.        the same
    "Dia bilang "siap" tadi,"     two: one inside the other
    Ma'ruf, Jum'at, '98           none: a letter on both sides, or no partner in the paragraph
"""

from __future__ import annotations

import re
from collections.abc import Container

from attrs import frozen

from quoteattr.model import Document, Note, Span

DOUBLE = frozenset({'"', "“", "”", "„", "‟", "«", "»", "''", "``", "’’", "‘‘", "‘’", "＂", "″"})
_SINGLE = frozenset({"'", "‘", "’", "‚", "‹", "›", "`", "´"})
_OPENING_SHAPE = frozenset({"“", "„", "«", "``", "‘‘"})
_CLOSING_SHAPE = frozenset({"”", "»", "''", "’’"})
_MARK = re.compile(r"''|``|’’|‘‘|‘’|[\"“”„‟«»＂″'‘’‚‹›`´]")
_BEFORE_OPENING = re.compile(r"[\s(\[{—–\-/:,\"“”„«'‘…]")
_WORD = re.compile(r"[a-z]+")
_ENDS = frozenset(",.!?…")
_AFTER_CLOSING = re.compile(r"[\s)\]}—–\-/:,;.!?\"“”»'’…]")


@frozen
class Quotation:
    """A quoted stretch: `outer` with its marks, `inner` without; `depth` is 0 unless it stands inside another.

    `closed` is False where the closing mark is missing; `paragraph` counts the paragraphs of the document.
    """

    outer: Span
    inner: Span
    closed: bool
    depth: int
    paragraph: int


def find_quotations(document: Document, cues: Container[str] = ()) -> tuple[tuple[Quotation, ...], tuple[Note, ...]]:
    """Pair the quotation marks of a document; quotations in text order, an outer one before what it holds.

    `cues` are words, as "ujarnya", before which a mark may close though a blank stands on its wrong side.

    Example:
        >>> from quoteattr.model import Document, Span
        >>> d = Document("d", "id", '”Siap,” kata Ani.', paragraphs=(Span(0, 17),))
        >>> [q.inner.of(d.text) for q in find_quotations(d)[0]]
        ['Siap,']
    """
    quotations: list[Quotation] = []
    notes: list[Note] = []
    for number, paragraph in enumerate(document.paragraphs):
        _pair(document.text, paragraph, number, quotations, notes, cues)
    return tuple(sorted(quotations, key=lambda q: (q.outer.start, -q.outer.end))), tuple(notes)


@frozen
class _Mark:
    start: int
    end: int
    text: str
    opens: bool
    closes: bool

    @property
    def only_opens(self) -> bool:
        return self.opens and not self.closes

    @property
    def only_closes(self) -> bool:
        return self.closes and not self.opens


def _pair(
    text: str,
    paragraph: Span,
    number: int,
    quotations: list[Quotation],
    notes: list[Note],
    cues: Container[str],
) -> None:
    marks = list(_marks(text, paragraph, cues))
    doubles = [m for m in marks if m.text in DOUBLE]
    stack: list[_Mark] = []

    def close(mark: _Mark, end: int, closed: bool, outer_end: int) -> None:
        inner = _trimmed(text, mark.end, end)
        if inner is not None:
            quotations.append(Quotation(Span(mark.start, outer_end), inner, closed, len(stack), number))

    for i, mark in enumerate(doubles):
        if not stack:
            if mark.only_closes and mark.text not in _OPENING_SHAPE:
                notes.append(Note("stray-mark", "a closing mark without an opening one", Span(mark.start, mark.end)))
            else:
                stack.append(mark)
        elif mark.only_opens:
            following = doubles[i + 1 : i + 3]
            nested = len(following) == 2 and following[0].only_closes and following[1].closes
            if nested and len(stack) < 8:
                stack.append(mark)
            else:  # "Kami siap, kata Ani. "Mari." : the first never closed
                lost = stack.pop()
                notes.append(Note("unclosed-mark", "a quotation that never closes", Span(lost.start, lost.end)))
                close(lost, mark.start, False, mark.start)
                stack.append(mark)
        else:
            opening = stack.pop()
            close(opening, mark.start, True, mark.end)
    while stack:
        lost = stack.pop()
        if not stack:
            notes.append(Note("unclosed-mark", "a quotation that never closes", Span(lost.start, lost.end)))
        close(lost, paragraph.end, False, paragraph.end)
    _pair_single(text, [m for m in marks if m.text in _SINGLE], number, quotations)


def _pair_single(text: str, singles: list[_Mark], number: int, quotations: list[Quotation]) -> None:
    """Single marks: only a sure opening with a sure closing, so that an apostrophe opens nothing."""
    doubles = [q for q in quotations if q.paragraph == number]
    opening: _Mark | None = None
    for mark in singles:
        if opening is None:
            opening = mark if mark.only_opens else None
        elif mark.only_opens:
            opening = mark
        elif mark.closes:
            outer = Span(opening.start, mark.end)
            inner = _trimmed(text, opening.end, mark.start)
            crosses = any(q.outer.overlaps(outer) and not q.inner.contains(outer) for q in doubles)
            if inner is not None and not crosses:
                depth = sum(q.inner.contains(outer) for q in doubles)
                quotations.append(Quotation(outer, inner, True, depth, number))
            opening = None


def _marks(text: str, paragraph: Span, cues: Container[str]) -> list[_Mark]:
    found = []
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        start, end, mark = match.start(), match.end(), match.group()
        before = text[start - 1] if start > paragraph.start else " "
        after = text[end] if end < paragraph.end else " "
        if before.isalnum() and after.isalnum() and (mark in _SINGLE or len(mark) == 2):
            continue  # Ma'ruf
        opens = bool(_BEFORE_OPENING.match(before)) and not after.isspace()
        closes = bool(_AFTER_CLOSING.match(after)) and not before.isspace()
        if opens == closes:  # both or neither: the shape, if it has one; a straight mark may do either
            opens, closes = mark not in _CLOSING_SHAPE or opens, mark not in _OPENING_SHAPE or closes
        if mark in DOUBLE - _OPENING_SHAPE and before in ",.!?…" and after.isalpha():
            opens = closes = True  # “Kami siap,”kata Ani
        if opens and mark in DOUBLE - _OPENING_SHAPE and before == " " and text[start - 2 : start - 1] in _ENDS:
            word = _WORD.match(text, end)
            if word and word.group() in cues:
                closes = True  # "Kami siap, "ujarnya
        if mark in _SINGLE and before.isdigit():
            continue  # 5'
        found.append(_Mark(start, end, mark, opens, closes))
    return found


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
