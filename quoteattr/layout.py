"""Where the nodes of a graph stand so that no label lies on another; the same graph has the same places.

Parts of the graph that no edge joins are laid out one by one, nodes and their labels are pushed apart as boxes, and
the parts are set in rows like pictures on a wall.
"""

from __future__ import annotations

import cmath
import textwrap
from collections.abc import Iterable, Iterator
from typing import Any

import networkx as nx

LINE = 0.155  # inches, height of a line of a label
CHAR = 0.073  # inches, width of a character of a label, on the wide side
WRAP = 20  # characters


class Box:
    """A node on the paper: its marker, at `x` and `y` in inches, with the label below or above."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.kind: str = data["kind"]
        lines = textwrap.wrap(data["label"], WRAP, max_lines=4, placeholder=" …") or [" "]
        self.label = "\n".join(lines)
        self.radius = 0.085 if self.kind == "position" else 0.11 + 0.045 * min(said(data), 40) ** 0.5
        self.half = max(self.radius, max(map(len, lines)) * CHAR / 2) + 0.08
        self.above = self.radius + 0.1
        self.below = self.radius + len(lines) * LINE + 0.12
        self.lifted = False
        self.x = self.y = 0.0

    def lift(self) -> None:
        """Set the label above the marker, where the edges of this node do not run."""
        self.lifted = True
        self.above, self.below = self.below, self.above


def said(data: dict[str, Any]) -> int:
    """How many quotes and claims a node of the graph has."""
    return int(data["quotes"] + data["claims"])


def arrange(pairs: Iterable[tuple[str, str]], boxes: dict[str, Box], seed: int) -> tuple[float, float]:
    """Place the boxes of nodes that `pairs` join; the width and height of the whole, in inches."""
    plane = nx.Graph()
    plane.add_nodes_from(sorted(boxes))
    plane.add_edges_from(sorted({(min(pair), max(pair)) for pair in pairs}))
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


def _spread(plane: nx.Graph, boxes: list[Box], part: list[str], seed: int) -> None:
    """Place the boxes of one connected part: springs first, then pushed apart until no two overlap."""
    ordered = nx.Graph()  # a subgraph view iterates over a set, whose order changes from run to run
    ordered.add_nodes_from(part)
    ordered.add_edges_from(sorted(tuple(sorted(edge)) for edge in plane.edges))
    if len(part) > 1:
        if len(part) < 500:
            at = nx.spring_layout(ordered, seed=seed, iterations=300, k=1.6 / len(part) ** 0.5)
        elif hasattr(nx, "forceatlas2_layout"):  # springs for so many need scipy
            at = nx.forceatlas2_layout(ordered, seed=seed, max_iter=60, strong_gravity=False)
        else:
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
    for _ in range(max(30, min(500, 60_000 // len(boxes)))):  # nobody reads thousands of labels at once
        moved = False
        line = sorted(boxes, key=lambda box: box.x - box.half)
        for i, a in enumerate(line):
            for b in line[i + 1 :]:
                if b.x - b.half >= a.x + a.half:  # nor does any after it overlap with this one
                    break
                moved |= _push(a, b)
        if not moved:
            break


def _push(a: Box, b: Box) -> bool:
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


def _corner(boxes: Iterator[Box]) -> tuple[float, float]:
    """Move boxes so that their corner is the origin, with a margin; their width and height with it."""
    part, margin = list(boxes), 0.18
    left, top = min(b.x - b.half for b in part) - margin, min(b.y - b.above for b in part) - margin
    for box in part:
        box.x, box.y = box.x - left, box.y - top
    return max(b.x + b.half for b in part) + margin, max(b.y + b.below for b in part) + margin
