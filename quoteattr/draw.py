"""The speaker graph as a picture: who speaks, in which position, for which organization.

Every kind of node has its color and its shape, a node grows with its quotes, and every label stands free: parts of the
graph that no edge joins are laid out one by one, nodes and labels are pushed apart as boxes, and the parts are set in
rows like pictures on a wall. The same graph gives the same picture.
"""

from __future__ import annotations

import cmath
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx

from quoteattr.errors import QuoteattrError
from quoteattr.graph import COLORS, speaker_graph

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
_LINE = 0.155  # inches, height of a line of a label
_CHAR = 0.073  # inches, width of a character of a label, on the wide side
_WRAP = 20  # characters


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
    try:
        import matplotlib
        from matplotlib.figure import Figure
    except ImportError:
        raise PlotExtraError from None

    shown = speaker_graph(graph)
    speakers = sorted((n for n in shown if _said(shown.nodes[n])), key=lambda n: (-_said(shown.nodes[n]), n))
    _leave(shown, speakers[most:], set(speakers[:most]))
    boxes = {node: _Box(data) for node, data in shown.nodes(data=True)}
    edges = list(_drawn(shown))
    width, height = _arrange(shown, edges, boxes, seed)
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
    if path is not None:
        # No dates and random ids in the file: the same graph is the same bytes.
        vector = str(path).lower().endswith((".svg", ".svgz"))
        with matplotlib.rc_context({"svg.hashsalt": "quoteattr"}):
            dpi = min(150, 12000 / max(figure.get_size_inches()))
            figure.savefig(path, dpi=dpi, metadata={"Date": None} if vector else None)
    return figure


def _said(data: dict[str, Any]) -> int:
    return int(data["quotes"] + data["claims"])


def _leave(graph: nx.MultiDiGraph, speakers: list[str], kept: set[str]) -> None:
    """Take speakers out of a graph, and what then hangs on no other speaker."""
    if not speakers:
        return
    graph.remove_nodes_from(speakers)
    holders = {post for _, post, key in graph.edges(keys=True) if key == "HOLDS"}
    graph.remove_nodes_from([n for n, kind in graph.nodes(data="kind") if kind == "position" and n not in holders])
    for part in list(nx.weakly_connected_components(graph)):
        if not part & kept:
            graph.remove_nodes_from(part)


class _Box:
    """A node on the paper: its marker, at `x` and `y` in inches, with the label below or above."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.kind: str = data["kind"]
        lines = textwrap.wrap(data["label"], _WRAP, max_lines=4, placeholder=" …") or [" "]
        self.label = "\n".join(lines)
        self.radius = 0.085 if self.kind == "position" else 0.11 + 0.045 * min(_said(data), 40) ** 0.5
        self.half = max(self.radius, max(map(len, lines)) * _CHAR / 2) + 0.08
        self.above = self.radius + 0.1
        self.below = self.radius + len(lines) * _LINE + 0.12
        self.lifted = False
        self.x = self.y = 0.0

    def lift(self) -> None:
        """Set the label above the marker, where the edges of this node do not run."""
        self.lifted = True
        self.above, self.below = self.below, self.above


_Edge = tuple[str, str, str, dict[str, Any]]


def _drawn(graph: nx.MultiDiGraph) -> Iterator[_Edge]:
    for u, v, key, data in graph.edges(keys=True, data=True):
        if key == "HOLDS" and data.get("status") == "former":
            yield u, v, "HOLDS formerly", data
        # A person's affiliation is the way over his position, which is drawn already.
        elif key != "AFFILIATED_WITH" or graph.nodes[u]["kind"] == "organization":
            yield u, v, key, data


def _arrange(graph: nx.MultiDiGraph, edges: list[_Edge], boxes: dict[str, _Box], seed: int) -> tuple[float, float]:
    """Place all boxes; the width and height of the whole, in inches."""
    plane = nx.Graph()
    plane.add_nodes_from(sorted(graph))
    plane.add_edges_from(sorted({(min(u, v), max(u, v)) for u, v, _, _ in edges}))
    parts = sorted((sorted(part) for part in nx.connected_components(plane)), key=lambda part: (-len(part), part))
    sizes = []
    for part in parts:
        _spread(plane.subgraph(part), [boxes[n] for n in part], part, seed)
        sizes.append(_corner(boxes[n] for n in part))
    # About four to three for the whole, and never narrower than its widest part.
    room = max([(sum(w * h for w, h in sizes) * 1.45) ** 0.5, *(w for w, _ in sizes), 6.0])
    x = y = row = width = 0.0
    for part, (w, h) in zip(parts, sizes, strict=True):
        if x and x + w > room:
            x, y, row = 0.0, y + row, 0.0
        for node in part:
            boxes[node].x += x
            boxes[node].y += y
        x, row, width = x + w, max(row, h), max(width, x + w)
    for box in boxes.values():  # rows were counted from the top
        box.y = y + row - box.y
    return width, y + row


def _spread(plane: nx.Graph, boxes: list[_Box], part: list[str], seed: int) -> None:
    """Place the boxes of one connected part: springs first, then pushed apart until no two overlap."""
    ordered = nx.Graph()  # a subgraph view iterates over a set, whose order changes from run to run
    ordered.add_nodes_from(part)
    ordered.add_edges_from(sorted(tuple(sorted(edge)) for edge in plane.edges))
    if len(part) > 1:
        if len(part) < 500:
            at = nx.spring_layout(ordered, seed=seed, iterations=300, k=1.6 / len(part) ** 0.5)
        else:  # springs for so many need scipy, and nobody reads the picture
            at = nx.circular_layout(ordered)
        places = [complex(*map(float, at[node])) for node in part]
        # Lengthwise from left to right: labels are wide, and level edges do not run through the label below a node.
        turn = cmath.phase(sum(place**2 for place in places)) / 2
        places = [place * cmath.exp(-1j * turn) for place in places]
        row = dict(zip(part, places, strict=True))
        length = sum(abs(row[u] - row[v]) for u, v in ordered.edges) / ordered.number_of_edges()
        for node, box in zip(part, boxes, strict=True):
            box.x, box.y = 1.55 * row[node].real / length, 1.2 * row[node].imag / length
            ways = [row[other] - row[node] for other in ordered[node]]
            if sum(way.imag / (abs(way) or 1) for way in ways) > 0.25:
                box.lift()
    for _ in range(500):
        moved = False
        line = sorted(boxes, key=lambda box: box.x - box.half)
        for i, a in enumerate(line):
            for b in line[i + 1 :]:
                if b.x - b.half >= a.x + a.half:  # nor does any after it overlap with this one
                    break
                moved |= _push(a, b)
        if not moved:
            break


def _push(a: _Box, b: _Box) -> bool:
    """Move two overlapping boxes apart, each half the way, where the way is shorter."""
    middle = (b.y + (b.below - b.above) / 2) - (a.y + (a.below - a.above) / 2)
    across = a.half + b.half - abs(b.x - a.x)
    along = (a.above + a.below + b.above + b.below) / 2 - abs(middle)
    if across <= 1e-6 or along <= 1e-6:
        return False
    if across < along:
        step = across / 2 if b.x >= a.x else -across / 2
        a.x, b.x = a.x - step, b.x + step
    else:
        step = along / 2 if middle >= 0 else -along / 2
        a.y, b.y = a.y - step, b.y + step
    return True


def _corner(boxes: Iterator[_Box]) -> tuple[float, float]:
    """Move boxes so that their corner is the origin, with a margin; their width and height with it."""
    part, margin = list(boxes), 0.18
    left, top = min(b.x - b.half for b in part) - margin, min(b.y - b.above for b in part) - margin
    for box in part:
        box.x, box.y = box.x - left, box.y - top
    return max(b.x + b.half for b in part) + margin, max(b.y + b.below for b in part) + margin


def _paint(axes: Axes, edges: list[_Edge], boxes: dict[str, _Box]) -> None:
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
