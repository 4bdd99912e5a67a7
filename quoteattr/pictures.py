"""The speaker graph as a picture: who speaks, in which position, for which organization.

Every kind of node has its color and its shape, a node grows with its quotes, and every label stands free: parts of the
graph that no edge joins are laid out one by one, nodes and labels are pushed apart as boxes, and the parts are set in
rows like pictures on a wall. The same graph gives the same picture.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import networkx as nx

from quoteattr.errors import QuoteattrError
from quoteattr.graph import COLORS, source_kinds, speaker_graph
from quoteattr.layout import Box, arrange, said

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_MARKERS = {"person": "o", "group": "h", "organization": "s", "document": "v", "position": "D", "article": "p"}
_LINES = {  # type of edge → color, line style, what the legend calls it
    "HOLDS": ("#444444", "-", "holds"),
    "HOLDS formerly": ("#444444", (0, (4, 3)), "held formerly"),
    "AT": ("#009e73", "-", "at"),
    "PART_OF": ("#d55e00", "-", "part of"),
    "OWNED_BY": ("#d55e00", (0, (1, 1.5)), "owned by"),
    "AFFILIATED_WITH": ("#d55e00", (0, (4, 3)), "affiliated with"),
}
_LABEL = 8.5  # points


class PlotExtraError(QuoteattrError, ImportError):
    """Matplotlib, which only drawing needs, is not installed."""

    def __init__(self) -> None:
        super().__init__("drawing needs matplotlib, which is not installed: pip install 'quoteattr[plot]'")


def draw(
    graph: nx.MultiDiGraph, path: str | Path | None = None, *, title: str | None = None, most: int = 60, seed: int = 0
) -> Figure:
    """Draw the speakers of a graph with their positions and organizations.

    Up to about 60 nodes are read at a glance; with more the picture grows. Where speakers are left out, a line below
    the picture says so.

    Args:
        graph: of either level; of a full one the speakers' part is drawn.
        path: where to save it; the suffix (.png, .svg, .pdf) tells the format. Without it nothing is saved.
        title: a heading.
        most: how many speakers to draw, those with the most quotes and claims.
        seed: another one gives another arrangement.

    Returns:
        The figure, which no window and no `pyplot` state knows of.

    Raises:
        PlotExtraError: if matplotlib is not installed.
        OSError: if the file cannot be written.

    Example:
        >>> from quoteattr.graph import build_graph
        >>> from quoteattr.model import Analysis
        >>> figure = draw(build_graph([Analysis("d1", "id", "Hujan turun.")]), title="Nobody speaks")
        >>> figure.axes[0].get_title(loc="left")
        'Nobody speaks'
    """
    Figure = _figure()
    shown = speaker_graph(graph)
    speakers = sorted((n for n in shown if said(shown.nodes[n])), key=lambda n: (-said(shown.nodes[n]), n))
    _leave(shown, speakers[most:], set(speakers[:most]))
    boxes = {node: Box(data) for node, data in shown.nodes(data=True)}
    edges = list(_drawn(shown))
    width, height = arrange(((u, v) for u, v, _, _ in edges), boxes, seed)
    width, height = max(width, 6.5), max(height, 1.5)
    heading, legend = (0.5 if title else 0.15), 0.75
    figure = Figure(figsize=(width, height + heading + legend), facecolor="white")
    axes = figure.add_axes((0, legend / (height + heading + legend), 1, height / (height + heading + legend)))
    axes.set(xlim=(0, width), ylim=(0, height))
    axes.set_axis_off()
    if title:
        axes.set_title(title, loc="left", x=0.25 / width, fontsize=14, fontweight="bold", parse_math=False)
    _paint(axes, edges, boxes)
    _explain(figure, shown, edges)
    if len(speakers) > most:
        note = f"the {most} most quoted of {len(speakers)} speakers"
        figure.text(1 - 0.25 / width, 0.1 / figure.get_figheight(), note, ha="right", fontsize=9, color="#666666")
    return _saved(figure, path)


def draw_speakers(graph: nx.MultiDiGraph, path: str | Path | None = None, *, most: int = 20) -> Figure:
    """Bars of the most quoted speakers: quotes, and claims behind them.

    Args:
        graph: of either level.
        path: where to save it; the suffix (.png, .svg, .pdf) tells the format. Without it nothing is saved.
        most: how many speakers.

    Raises:
        PlotExtraError: if matplotlib is not installed.
        OSError: if the file cannot be written.

    Example:
        >>> from quoteattr.graph import build_graph
        >>> draw_speakers(build_graph([])).texts[0].get_text()
        'nobody is quoted'
    """
    speakers = [d for _, d in graph.nodes(data=True) if d["kind"] not in ("article", "position") and said(d)]
    speakers.sort(key=lambda data: (-said(data), data["label"]))
    rows = [(data["label"], data["quotes"], data["claims"]) for data in speakers[:most]]
    more = f": {most} of {len(speakers)} speakers" if len(speakers) > most else ""
    return _saved(_bars(rows, "Most quoted" + more, ("quotes", "claims"), (COLORS["person"], "#e69f00")), path)


def draw_sources(graph: nx.MultiDiGraph, path: str | Path | None = None) -> Figure:
    """Bars of the kinds of source, with the statements whose speaker is not told.

    Args:
        graph: of level "full", which alone knows of the statements without a speaker.
        path: where to save it; the suffix (.png, .svg, .pdf) tells the format. Without it nothing is saved.

    Raises:
        PlotExtraError: if matplotlib is not installed.
        OSError: if the file cannot be written.

    Example:
        >>> from quoteattr.graph import build_graph
        >>> draw_sources(build_graph([])).texts[0].get_text()
        'nobody is quoted'
    """
    kinds = source_kinds(graph)
    rows = [(kind, count) for kind, count in kinds.items()] if any(kinds.values()) else []
    return _saved(_bars(rows, "Kinds of source", ("quotes and claims",), (COLORS["person"],)), path)


def _figure() -> type[Figure]:
    try:
        from matplotlib.figure import Figure
    except ImportError:
        raise PlotExtraError from None
    return Figure


def _bars(rows: Sequence[tuple[Any, ...]], title: str, series: Sequence[str], colors: Sequence[str]) -> Figure:
    """Level bars, the parts of a row one after the other, with the sum and its share at the end."""
    figure = _figure()(figsize=(8, 1.2 + 0.32 * max(len(rows), 2)), facecolor="white", layout="constrained")
    if not rows:
        figure.text(0.5, 0.5, "nobody is quoted", ha="center", color="#666666")
        return figure
    from matplotlib.ticker import MaxNLocator

    axes = figure.add_subplot()
    places, done, whole = range(len(rows)), [0] * len(rows), sum(sum(row[1:]) for row in rows)
    for i, (name, color) in enumerate(zip(series, colors, strict=True), 1):
        axes.barh(places, [row[i] for row in rows], left=done, color=color, label=name, height=0.68)
        done = [sum(row[1 : i + 1]) for row in rows]
    for place, count in zip(places, done, strict=True):
        share = f"  ({count / whole:.0%})" if len(series) == 1 else ""
        axes.text(count, place, f" {count}{share}", va="center", fontsize=9, color="#444444")
    axes.set_yticks(places, [textwrap.shorten(row[0], 42, placeholder=" …") or "…" for row in rows], parse_math=False)
    axes.set(ylim=(len(rows) - 0.4, -0.6), xlim=(0, max(done) * 1.12))
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.tick_params(length=0, labelsize=9.5)
    axes.spines[["top", "right", "left", "bottom"]].set_visible(False)
    axes.grid(axis="x", color="#dddddd", linewidth=0.7)
    axes.set_axisbelow(True)
    axes.set_title(title, loc="left", fontweight="bold", fontsize=12)
    if len(series) > 1:
        axes.legend(loc="lower right", frameon=False, fontsize=9)
    return figure


def _saved(figure: Figure, path: str | Path | None) -> Figure:
    if path is not None:
        save(figure, path, Path(path).suffix.lower().removeprefix("."))
    return figure


def save(figure: Figure, file: str | Path | IO[str], format: str) -> None:
    """Write a figure without dates and random ids: the same graph is the same bytes."""
    import matplotlib

    with matplotlib.rc_context({"svg.hashsalt": "quoteattr"}):
        dpi = min(150, 12000 / max(figure.get_size_inches()))
        metadata = {"Date": None} if format in ("svg", "svgz") else None
        figure.savefig(file, dpi=dpi, metadata=metadata, format=format or None)


def _leave(graph: nx.MultiDiGraph, speakers: list[str], kept: set[str]) -> None:
    """Take speakers out of a graph, and what then hangs on no other speaker."""
    if not speakers:
        return
    # An organization that says little itself may be the one of a speaker who stays.
    graph.remove_nodes_from([n for n in speakers if graph.nodes[n]["kind"] != "organization"])
    holders = {post for _, post, key in graph.edges(keys=True) if key == "HOLDS"}
    graph.remove_nodes_from([n for n, kind in graph.nodes(data="kind") if kind == "position" and n not in holders])
    for part in list(nx.weakly_connected_components(graph)):
        if not part & kept:
            graph.remove_nodes_from(part)


_Edge = tuple[str, str, str, dict[str, Any]]


def _drawn(graph: nx.MultiDiGraph) -> Iterator[_Edge]:
    for u, v, key, data in graph.edges(keys=True, data=True):
        if key == "HOLDS" and data.get("status") == "former":
            yield u, v, "HOLDS formerly", data
        # A person's affiliation is the way over his position, which is drawn already.
        elif key != "AFFILIATED_WITH" or graph.nodes[u]["kind"] == "organization":
            yield u, v, key, data


def _paint(axes: Axes, edges: list[_Edge], boxes: dict[str, Box]) -> None:
    from matplotlib import patheffects
    from matplotlib.patches import FancyArrowPatch

    for u, v, type, data in edges:
        color, style, _ = _LINES[type]
        a, b = boxes[u], boxes[v]
        arrow = FancyArrowPatch(
            (a.x, a.y), (b.x, b.y), arrowstyle="-|>", mutation_scale=9, color=color, linestyle=style,
            linewidth=min(1.0 + 0.25 * (data["count"] - 1), 3.0), alpha=0.75,
            shrinkA=72 * a.radius, shrinkB=72 * b.radius + 2, zorder=1,
        )  # fmt: skip
        axes.add_patch(arrow)
    halo = [patheffects.withStroke(linewidth=3, foreground="white", alpha=0.85)]
    for box in boxes.values():
        axes.scatter(
            [box.x], [box.y], s=(2 * 72 * box.radius) ** 2 * (0.7 if box.kind in ("position", "organization") else 1),
            marker=_MARKERS[box.kind], color=COLORS[box.kind], edgecolors="white", linewidths=1.0, zorder=2,
        )  # fmt: skip
        gap = box.radius + 0.05
        axes.text(
            box.x, box.y + (gap if box.lifted else -gap), box.label, ha="center", va="bottom" if box.lifted else "top",
            fontsize=_LABEL, linespacing=1.1, color="#222222", style="italic" if box.kind == "position" else "normal",
            path_effects=halo, zorder=3, parse_math=False,
        )  # fmt: skip


def _explain(figure: Figure, graph: nx.MultiDiGraph, edges: list[_Edge]) -> None:
    """The legend below: the kinds of nodes and edges that occur, in the order of the tables above."""
    from matplotlib.lines import Line2D

    kinds = {kind for _, kind in graph.nodes(data="kind")}
    types = {type for _, _, type, _ in edges}
    handles = [
        Line2D([], [], linestyle="", marker=_MARKERS[k], color=COLORS[k], markersize=8, label=k)
        for k in COLORS
        if k in kinds
    ]
    handles += [
        Line2D([], [], color=color, linestyle=style, label=label)
        for type, (color, style, label) in _LINES.items()
        if type in types
    ]
    if handles:
        figure.legend(
            handles=handles, loc="lower left", ncols=min(len(handles), 5), frameon=False, fontsize=9, handlelength=2.2
        )
