"""Analyses in, HTML for a notebook or a page out: the text with its quotes marked, or the picture of its graph.

All styles are in the elements and all colors let the background through, so that light and dark notebooks both work.
Everything that comes from a text is escaped, and neutral as in a terminal (see `show`).
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from html import escape
from itertools import pairwise
from typing import Literal

import networkx as nx

from quoteattr.graph import build_graph
from quoteattr.layout import said
from quoteattr.model import Analysis, Attribution
from quoteattr.pictures import PlotExtraError, draw, save
from quoteattr.show import marks, neutral, one_line, position_words

_HUES = ("0,114,178", "213,94,0", "0,158,115", "204,121,167", "150,120,0", "120,90,220", "200,40,60", "0,140,150")
_LINES = {"direct": "solid", "mixed": "dashed", "indirect": "dotted"}
_KINDS = {"direct": "direct quote", "mixed": "mixed quote", "indirect": "indirect claim"}
_PILL = (
    "font: bold .7em sans-serif; border: 1px solid rgb({}); border-radius: 1em; padding: .1em .5em; "
    "margin-right: .3em; white-space: nowrap"
)
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
</head>
<body style="max-width: 46rem; margin: 2rem auto; padding: 0 1rem">
{body}
</body>
</html>
"""


class Html(str):
    """HTML as text; a notebook shows it."""

    def _repr_html_(self) -> str:
        return str(self)


def render(
    analyses: Analysis | Iterable[Analysis], *, style: Literal["quotes", "graph"] = "quotes", page: bool = False
) -> Html:
    """Show analyses: in a notebook as the value of a cell, elsewhere as text to write to a file.

    Args:
        analyses: one or several.
        style: "quotes" marks the quotes, cues and sources in the text; "graph" is the picture of the speakers.
        page: a whole HTML page instead of a piece of one.

    Raises:
        ValueError: if there is no such style.
        PlotExtraError: if style is "graph" and matplotlib is not installed.

    Example:
        >>> from quoteattr.model import Entity, Span
        >>> said = Attribution("a1", "indirect", (Span(0, 11),), speaker="e1")
        >>> ani = Entity("e1", "person", "Ani")
        >>> html = render(Analysis("d1", "id", "Hujan turun, kata Ani.", attributions=(said,), entities=(ani,)))
        >>> "Hujan turun</span>" in html
        True
    """
    every = [analyses] if isinstance(analyses, Analysis) else list(analyses)
    if style == "quotes":
        body = "\n".join(map(_quotes, every))
    elif style == "graph":
        body = _picture(build_graph(every))
    else:
        raise ValueError(f"unknown style {style!r}; available: graph, quotes")
    title = escape(one_line(every[0].title or every[0].id)) if len(every) == 1 else f"{len(every)} articles"
    return Html(_PAGE.format(title=title, body=body) if page else body)


def _quotes(analysis: Analysis) -> str:
    numbers = {id: n for n, id in enumerate(dict.fromkeys(a.speaker for a in analysis if a.speaker))}
    names = {str(n): analysis.entity(id) for id, n in numbers.items()}
    found = sorted(dict.fromkeys(marks(analysis, numbers)), key=lambda m: (m.span.start, -m.span.end))
    text = neutral(analysis.text).replace("\r", " ")  # of the same length
    edges = sorted({0, len(text)} | {edge for m in found for edge in (m.span.start, m.span.end)})
    pieces = []
    for start, stop in pairwise(edges):
        around = [m for m in found if m.span.start < stop and start < m.span.end]
        for m in around:
            if m.what == "content" and m.span.start == start:
                speaker = names.get(m.number)
                name = one_line(speaker.name) if speaker else "speaker not told"
                pill = _PILL.format(_hue(m.number))
                pieces.append(f'<span style="{pill}" title="{_KINDS[m.style]}">{escape(name)}</span>')
        css = "; ".join(dict.fromkeys(_css(m.what, m.style, m.number) for m in around))
        words = escape(text[start:stop])
        pieces.append(f'<span style="{css}">{words}</span>' if css else words)
    title = f"<b>{escape(one_line(analysis.title))}</b>\n" if analysis.title else ""
    return (
        f'<div style="white-space: pre-wrap; line-height: 1.9; unicode-bidi: isolate">{title}{"".join(pieces)}</div>'
        f"{_speakers(analysis, numbers)}"
    )


def _hue(number: str) -> str:
    return _HUES[int(number) % len(_HUES)] if number.isdecimal() else "128,128,128"


def _css(what: str, style: str, number: str) -> str:
    if what == "content":
        return f"background: rgba({_hue(number)},.13); border-bottom: 2px {_LINES[style]} rgb({_hue(number)})"
    return "font-style: italic; font-weight: bold" if what == "cue" else "font-weight: bold"


def _speakers(analysis: Analysis, numbers: dict[str, int]) -> str:
    """Who speaks how often, below the text."""
    entities = {e.id: e for e in analysis.entities}
    rows = []
    for id in [*numbers, None]:
        mine = [a for a in analysis if a.speaker == id]
        if mine:
            name = one_line(entities[id].name) if id in entities else "speaker not told"
            posts = "; ".join(
                dict.fromkeys(position_words(p, entities) for p in analysis.positions if id and p.person == id)
            )
            quotes = sum(a.kind != "indirect" for a in mine)
            rows.append((name, posts, quotes, len(mine) - quotes))
    return _table(("speaker", "position", "quotes", "claims"), rows) if rows else "<p>Nobody is quoted.</p>"


def attribution_html(attribution: Attribution) -> str:
    """An attribution as a table; its words are in the text of its analysis, so only their places are shown."""
    a = attribution
    spans = ", ".join(f"{span.start}-{span.end}" for span in a.content)
    rows = [
        ("kind", _KINDS[a.kind]),
        ("content", f"code points {spans}"),
        ("cue", f"{a.cue.lemma} ({a.cue.kind}, {a.cue.stance})" if a.cue else "none"),
        ("source", f"code points {a.source.start}-{a.source.end}" if a.source else "left out"),
        ("speaker", a.speaker or "not told"),
        ("addressee", a.addressee or "none"),
        ("inside", a.parent or "none"),
        ("rule", a.rule or "none"),
        ("confidence", f"{a.confidence:.2f}"),
    ]
    return _table((a.id, ""), rows)


def graph_html(graph: nx.MultiDiGraph) -> str:
    """A graph as a line, its most quoted speakers, and its picture where matplotlib is installed."""
    people = [d for _, d in graph.nodes(data=True) if d.get("kind") not in ("article", "position", None) and said(d)]
    people.sort(key=lambda data: (-said(data), data["label"]))
    rows = [(one_line(d["label"]), d["kind"], d["quotes"], d["claims"]) for d in people[:10]]
    more = f" The {len(rows)} most quoted of {len(people)} speakers:" if len(people) > len(rows) else ""
    head = f"<p>{len(graph)} nodes, {graph.number_of_edges()} edges.{more}</p>"
    try:
        picture = _picture(graph, most=25) if people else ""
    except PlotExtraError:
        picture = ""
    return head + (_table(("speaker", "kind", "quotes", "claims"), rows) if rows else "") + picture


def _picture(graph: nx.MultiDiGraph, most: int = 60) -> str:
    file = io.StringIO()
    figure = draw(graph, most=most)
    for label in figure.axes[0].texts:  # a halo is a path for every letter: a box says the same in a tenth of the size
        label.set_path_effects([])
        label.set_bbox({"facecolor": "white", "alpha": 0.8, "edgecolor": "none", "pad": 0.5})
    save(figure, file, "svg")
    # The drawing alone, without the XML heading; a large one shrinks to the width of its place.
    svg = file.getvalue().partition("<svg")[2]
    return f'<div style="background: white"><svg style="max-width: 100%; height: auto"{svg}</div>'


def _table(head: Iterable[str], rows: Iterable[tuple[object, ...]]) -> str:
    top = "".join(f'<th style="text-align: left">{escape(h)}</th>' for h in head)
    body = "".join(
        "<tr>" + "".join(f'<td style="text-align: left">{escape(neutral(str(cell)))}</td>' for cell in row) + "</tr>"
        for row in rows
    )
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"
