"""Analyses in, text for a terminal out: the article with its quotes and speakers marked, or one line an attribution.

Nothing of the article reaches the terminal that could steer it: control characters, escape sequences, marks that turn
the direction of writing and lone surrogates are shown as what they are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from attrs import frozen

from quoteattr.model import Analysis, Entity, Position, Span

_RESET = "\x1b[0m"
_STYLES = {  # what a stretch is → Select Graphic Rendition
    "direct": "32",
    "mixed": "33",
    "indirect": "36",
    "cue": "4",
    "source": "1;35",
    "number": "2",
}
_BRACKETS = {"content": "[]", "source": "<>", "cue": "{}"}
# C0 and DEL have pictures of their own; C1 (U+009B opens an escape sequence), bidi controls and surrogates have none.
_VISIBLE: dict[int, int | str] = {
    **{code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n\r"},
    **dict.fromkeys((*range(128, 160), *range(55296, 57344), *range(8234, 8239)), 65533),
    **dict.fromkeys((1564, 8206, 8207, *range(8294, 8298)), 65533),
    0x7F: 0x2421,
    0x2028: "\n",
    0x2029: "\n",
}


def neutral(text: str) -> str:
    r"""`text`, of the same length, with nothing in it that steers a terminal; line breaks and tabs stay.

    Example:
        >>> neutral("Ani\x1b[2J berkata")
        'Ani␛[2J berkata'
    """
    return re.sub(r"\r(?!\n)", "\n", text).translate(_VISIBLE)


def one_line(text: str, width: int | None = None) -> str:
    r"""`text` neutral and on one line, cut in the middle of nothing but at its end to `width` characters.

    Example:
        >>> one_line("Kami siap\n membantu warga", 14)
        'Kami siap mem…'
    """
    line = " ".join(neutral(text).split())
    return line if width is None or len(line) <= width else line[: max(0, width - 1)] + "…"


def list_attributions(analysis: Analysis, *, width: int = 100) -> str:
    """One line an attribution below a line with the document: kind, speaker, cue, content cut to `width` characters.

    Example:
        >>> from quoteattr.model import Attribution, Cue, Span
        >>> said = Attribution("a1", "indirect", (Span(0, 11),), Cue(Span(13, 17), "kata"), speaker="e1")
        >>> ani = Entity("e1", "person", "Ani")
        >>> text = "Hujan turun, kata Ani."
        >>> print(list_attributions(Analysis("d1", "id", text, attributions=(said,), entities=(ani,))))
        # d1
        indirect  Ani  kata  Hujan turun
    """
    rows = [
        (
            a.kind,
            one_line(speaker.name, 30) if (speaker := analysis.speaker(a)) else "?",
            one_line(a.cue.span.of(analysis.text), 20) if a.cue else "-",
            one_line(analysis.quoted(a)),
        )
        for a in analysis
    ]
    sizes = [max((len(row[k]) for row in rows), default=0) for k in range(3)]
    lines = [_heading(analysis)]
    for row in rows:
        head = "  ".join(cell.ljust(size) for cell, size in zip(row, sizes, strict=False))
        lines.append(f"{head}  {one_line(row[3], max(20, width - len(head) - 2))}")
    return "\n".join(lines if rows else [*lines, "(nobody is quoted)"])


def show(analysis: Analysis, *, color: bool) -> str:
    """The article with quotes, cues and sources marked, a legend, and the speakers with counts and positions.

    Args:
        analysis: with its text.
        color: mark by color; else by brackets.

    Example:
        >>> from quoteattr.model import Attribution
        >>> said = Attribution("a1", "direct", (Span(1, 12),), source=Span(20, 23), speaker="e1")
        >>> text = '"Hujan turun," kata Ani.'
        >>> found = Analysis("d1", "id", text, attributions=(said,), entities=(Entity("e1", "person", "Ani"),))
        >>> print(show(found, color=False).splitlines()[2])
        "[1: Hujan turun]," kata <1: Ani>.
    """
    numbers = {id: n for n, id in enumerate(dict.fromkeys(a.speaker for a in analysis if a.speaker), 1)}
    found = list(marks(analysis, numbers))
    text = neutral(analysis.text)
    body = _colored(text, found) if color else _bracketed(text, found)
    parts = [_styled(_heading(analysis), "1", color), "", body.replace("\r", "").rstrip("\n"), ""]
    parts += [_legend(color), "", *_speakers(analysis, numbers, color)]
    return "\n".join(parts)


@frozen
class Mark:
    """A stretch to mark: what it is ("content", "cue", "source"), its style, and the number of its speaker."""

    span: Span
    what: str
    style: str
    number: str


def marks(analysis: Analysis, numbers: dict[str, int]) -> Iterator[Mark]:
    """The stretches of contents, cues and sources, with the numbers of their speakers."""
    for a in analysis:
        number = str(numbers[a.speaker]) if a.speaker else "?"
        yield from (Mark(span, "content", a.kind, number) for span in a.content)
        if a.cue:
            yield Mark(a.cue.span, "cue", "cue", "")
        if a.source:
            yield Mark(a.source, "source", "source", number)


def _bracketed(text: str, marks: list[Mark]) -> str:
    """Brackets open from the longest to the shortest and close the other way round, so that they nest."""
    opening = sorted(dict.fromkeys(marks), key=lambda m: (m.span.start, -m.span.end, m.what))
    at: dict[int, tuple[list[str], list[str]]] = {}
    for mark in opening:
        left, right = tuple(_BRACKETS[mark.what])
        at.setdefault(mark.span.start, ([], []))[0].append(left + (f"{mark.number}: " if mark.number else ""))
        at.setdefault(mark.span.end, ([], []))[1].insert(0, right)
    pieces, done = [], 0
    for place in sorted(at):
        opened, closed = at[place]
        pieces += [text[done:place], *closed, *opened]
        done = place
    return "".join([*pieces, text[done:]])


def _colored(text: str, marks: list[Mark]) -> str:
    """Each piece between two edges of marks has the styles of all marks around it, the innermost last."""
    edges = sorted({0, len(text)} | {edge for m in marks for edge in (m.span.start, m.span.end)})
    starts: dict[int, list[Mark]] = {}
    for mark in sorted(dict.fromkeys(marks), key=lambda m: (m.span.start, -m.span.end, m.what)):
        starts.setdefault(mark.span.start, []).append(mark)
    pieces, active = [], list[Mark]()
    for start, stop in pairwise(edges):
        ended = [m for m in active if m.span.end <= start]
        pieces += [_styled(f"({m.number})", _STYLES["number"], True) for m in ended if m.number]
        active = [m for m in active if m.span.end > start] + starts.get(start, [])
        style = ";".join(dict.fromkeys(_STYLES[m.style] for m in active))
        # Line by line: a pager forgets the color at the end of a line.
        pieces.append("\n".join(_styled(line, style, True) for line in text[start:stop].split("\n")))
    pieces += [_styled(f"({m.number})", _STYLES["number"], True) for m in active if m.number]
    return "".join(pieces)


def _legend(color: bool) -> str:
    if not color:
        return (
            "[1: content]  {cue}  <1: source>; the number is the speaker's in the list, ? where the text does not tell"
        )
    kinds = [_styled(what, _STYLES[what], True) for what in ("direct", "mixed", "indirect", "cue", "source")]
    return "  ".join([*kinds, _styled("(number of the speaker)", _STYLES["number"], True)])


def _speakers(analysis: Analysis, numbers: dict[str, int], color: bool) -> Iterator[str]:
    if not analysis.attributions:
        yield "(nobody is quoted)"
        return
    counts = Counter((a.speaker, a.kind == "indirect") for a in analysis)
    entities = {e.id: e for e in analysis.entities}
    for id, number in [*numbers.items(), (None, "?")]:
        quotes, claims = counts[id, False], counts[id, True]
        if quotes or claims:
            name = one_line(entities[id].name) if id in entities else "unknown"
            told = ", ".join(_counted(n, noun) for n, noun in ((quotes, "quote"), (claims, "claim")) if n)
            yield f"{number:>3}  {_styled(name, _STYLES['source'], color)}: {told}"
            for position in dict.fromkeys(position_words(p, entities) for p in analysis.positions if p.person == id):
                yield f"     {position}"


def position_words(position: Position, entities: dict[str, Entity]) -> str:
    """A position on one line: title, organization, and the status if it is not current."""
    place = entities.get(position.organization or "")
    status = "" if position.status == "current" else f" ({position.status})"
    return one_line(position.title) + (f", {one_line(place.name)}" if place else "") + status


def _heading(analysis: Analysis) -> str:
    about = [x for x in (analysis.title, analysis.outlet, analysis.date) if x]
    return one_line(" | ".join([f"# {analysis.id}", *about]))


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _styled(text: str, style: str, color: bool) -> str:
    return f"\x1b[{style}m{text}{_RESET}" if color and style and text else text
