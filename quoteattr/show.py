"""An analysis as text for a terminal: quotations, cues and sources marked, speakers listed below.

With color the marks are colors (one a speaker) as well as brackets, so that color is never the only signal. Control
characters of the article are shown as symbols: no text can steer the terminal.
"""

from __future__ import annotations

import unicodedata

from quoteattr.model import Analysis, Attribution, Entity, Span

_COLORS = (36, 33, 35, 32, 34, 31, 96, 93, 95, 92, 94, 91)
_KINDS = {"direct": "quote", "mixed": "mixed", "indirect": "claim"}


def show(analysis: Analysis, *, color: bool = False) -> str:
    """The article with its attributions marked, then its speakers with counts and positions.

    Example:
        >>> from quoteattr.model import Analysis, Attribution, Entity, Span
        >>> a = Analysis("d1", "id", "Hujan turun, kata Ani.",
        ...              attributions=(Attribution("a1", "indirect", (Span(0, 11),), source=Span(18, 21), speaker="e1"),),
        ...              entities=(Entity("e1", "person", "Ani", mentions=(Span(18, 21),)),))
        >>> print(show(a))
        [1 Hujan turun 1], kata <1 Ani>.
        <BLANKLINE>
        1  claim  Ani
        <BLANKLINE>
        Ani (person): 0 quotes, 1 claim
    """
    numbers = {e: k for k, e in enumerate(dict.fromkeys(a.speaker for a in analysis.attributions))}

    def paint(text: str, speaker: str | None, bold: bool = False) -> str:
        if not color:
            return text
        code = _COLORS[numbers[speaker] % len(_COLORS)] if speaker else 90
        return f"\x1b[{'1;' if bold else ''}{code}m{text}\x1b[0m"

    lines = [_marked(analysis, paint), ""]
    for k, a in enumerate(analysis.attributions, 1):
        lines.append(f"{k:<2} {_KINDS[a.kind]:6} {paint(speaker_name(analysis, a), a.speaker, True)}")
    lines.append("")
    for id in numbers:
        entity = analysis.entity(id)
        if entity:
            lines.append(paint(_summary(analysis, entity), id))
    unknown = sum(a.speaker is None for a in analysis.attributions)
    if unknown:
        lines.append(f"without a speaker: {unknown}")
    lines += [f"note: {n.message}" for n in analysis.notes]
    return "\n".join(lines).rstrip()


def line(analysis: Analysis, attribution: Attribution, width: int = 100) -> str:
    """One attribution on one line: kind, speaker, cue and the beginning of its content."""
    words = " ".join(printable(analysis.quoted(attribution)).split())
    cue = printable(attribution.cue.span.of(analysis.text)) if attribution.cue else "-"
    short = words if len(words) <= width else words[: width - 1] + "…"
    return f"{_KINDS[attribution.kind]:6} {speaker_name(analysis, attribution)} [{cue}] {short}"


def speaker_name(analysis: Analysis, attribution: Attribution) -> str:
    """The name of who an attribution is credited to, fit to print."""
    entity = analysis.speaker(attribution)
    return printable(entity.name) if entity else "(unknown)"


def printable(text: str) -> str:
    """A text without characters that steer a terminal; line breaks and tabs stay.

    Example:
        >>> printable("a\\x1b[31mb")
        'a␛[31mb'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(c if c in "\n\t" or unicodedata.category(c)[0] != "C" else _symbol(c) for c in text)


def _symbol(character: str) -> str:
    code = ord(character)
    return chr(0x2400 + code) if code < 0x20 else ("" if character == "\r" else "�")


def _marked(analysis: Analysis, paint) -> str:  # type: ignore[no-untyped-def]
    events: list[tuple[int, int, int, str, str | None]] = []

    def around(span: Span, before: str, after: str, speaker: str | None, rank: int) -> None:
        events.append((span.start, 1, rank, before, speaker))
        events.append((span.end, 0, -rank, after, speaker))

    for k, a in enumerate(analysis.attributions, 1):
        for span in a.content:
            around(span, f"[{k} ", f" {k}]", a.speaker, 0)
        if a.source:
            around(a.source, f"<{k} ", ">", a.speaker, 1)
    out, at = [], 0
    for where, _, _, mark, speaker in sorted(events, key=lambda e: e[:3]):
        out.append(printable(analysis.text[at:where]))
        out.append(paint(mark, speaker, True))
        at = where
    out.append(printable(analysis.text[at:]))
    return "".join(out)


def _summary(analysis: Analysis, entity: Entity) -> str:
    said = [a for a in analysis.attributions if a.speaker == entity.id]
    quotes = sum(a.kind != "indirect" for a in said)
    claims = len(said) - quotes
    posts = []
    for p in analysis.positions:
        if p.person == entity.id:
            at = analysis.entity(p.organization)
            status = "" if p.status == "current" else f"{p.status} "
            posts.append(printable(f"{status}{p.title}" + (f", {at.name}" if at else "")))
    counts = f"{quotes} quote{'s' * (quotes != 1)}, {claims} claim{'s' * (claims != 1)}"
    return f"{printable(entity.name)} ({entity.type}): {counts}" + (f"; {'; '.join(posts)}" if posts else "")
