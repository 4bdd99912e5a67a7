"""Analyses in, plain values for the page out: figures, the network with the evidence of each edge, articles with marks.

Every text that leaves here is neutral (see `show.neutral`): what could turn the direction of writing or break a line of
a script is shown as what it is. Offsets are in UTF-16 code units, as a browser counts.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import networkx as nx

from quoteattr.graph import entity_nodes, evidence_sentences, source_kinds, speaker_graph
from quoteattr.layout import Box, arrange, said
from quoteattr.model import Analysis, Span
from quoteattr.show import neutral

HUES = 10  # of the style sheet
STEPS = (60, 200, 600)  # how many speakers the map shows, and at each wish for more
_STANDING = ("HOLDS", "AT", "PART_OF", "OWNED_BY", "BY")  # edges that the map shows at first


class Collection:
    """Analyses and their graph, as the page needs them."""

    def __init__(self, analyses: Sequence[Analysis], graph: nx.MultiDiGraph) -> None:
        self.analyses, self.graph = analyses, graph
        self._node_of = entity_nodes(graph)
        shown = speaker_graph(graph)
        self.speakers = sorted(
            (n for n in shown if said(shown.nodes[n])),
            key=lambda n: (-said(shown.nodes[n]), shown.nodes[n]["label"], n),
        )
        self.nodes = [*self.speakers, *sorted(set(shown) - set(self.speakers))]
        self.number = {n: i for i, n in enumerate(self.nodes)}
        self.holds = {
            n: sorted(
                (data for _, _, key, data in graph.out_edges(n, keys=True, data=True) if key == "HOLDS"),
                key=lambda data: (data["status"] != "former", data["last_date"], data["count"]),
                reverse=True,
            )
            for n in self.speakers
        }

    # --- figures -----------------------------------------------------------------------------------------------------

    def figures(self, most: int = 15) -> dict[str, Any]:
        """What the overview tells, names neutral."""
        every = [a for analysis in self.analyses for a in analysis]
        kinds = Counter(a.kind for a in every)
        sources = source_kinds(self.graph)
        return {
            "articles": len(self.analyses),
            "statements": len(every),
            "speakers": len(self.speakers),
            "words": sum(data["words"] for _, data in self.graph.nodes(data=True) if data["kind"] == "article"),
            "unresolved": sum(a.speaker is None for a in every),
            "kinds": [(kind, kinds[kind]) for kind in ("direct", "mixed", "indirect")],
            "sources": list(sources.items()),
            "ranking": [self._ranked(n) for n in self.speakers[:most]],
            "organizations": self._organizations()[:most],
            "outlets": self._outlets(),
            "notes": sum(len(analysis.notes) for analysis in self.analyses),
        }

    def _ranked(self, node: str) -> dict[str, Any]:
        data = self.graph.nodes[node]
        return {
            **{key: data[key] for key in ("quotes", "claims", "words", "documents", "kind")},
            "number": self.number[node],
            "label": neutral(data["label"]),
            "position": self._position(node),
        }

    def _position(self, node: str) -> str:
        """The newest position of a speaker in words, empty if he has none."""
        for _, post, key, data in self.graph.out_edges(node, keys=True, data=True):
            if key == "HOLDS" and data is self.holds[node][0]:
                at = self.graph.nodes[post]
                words = ", ".join(filter(None, (at["title"], at["organization"])))
                return neutral(words + (f" ({data['status']})" if data["status"] != "current" else ""))
        return ""

    def _organizations(self) -> list[dict[str, Any]]:
        """Whose people, or who itself, is heard most; somebody of two organizations counts at both."""
        counts: Counter[str] = Counter()
        for n in self.speakers:
            data = self.graph.nodes[n]
            homes = {
                v for _, v, key, edge in self.graph.out_edges(n, keys=True, data=True)
                if key == "AFFILIATED_WITH" and edge.get("status") != "former"
            }  # fmt: skip
            for home in homes | ({n} if data["kind"] == "organization" else set()):
                counts[home] += said(data)
        return [
            {"label": neutral(self.graph.nodes[n]["label"]), "count": count, "number": self.number.get(n)}
            for n, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        ]

    def _outlets(self) -> list[dict[str, Any]]:
        """Outlets side by side, if there is more than one."""
        groups = defaultdict(list)
        for analysis in self.analyses:
            groups[analysis.outlet or ""].append(analysis)
        rows = []
        for outlet, group in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
            every = [a for analysis in group for a in analysis]
            rows.append({
                "outlet": neutral(outlet) or "(no outlet given)", "articles": len(group), "statements": len(every),
                "quotes": sum(a.kind != "indirect" for a in every), "unresolved": sum(a.speaker is None for a in every),
            })  # fmt: skip
        return rows if len(rows) > 1 else []

    # --- network -----------------------------------------------------------------------------------------------------

    def network(self) -> dict[str, Any]:
        """Nodes and edges with their evidence, and the places of the nodes for each size of the map."""
        units = {analysis.id: Units(analysis.text) for analysis in self.analyses}
        place = {analysis.id: i for i, analysis in enumerate(self.analyses)}
        spoken = defaultdict(list)  # node → [article, statement, confidence in percent]
        addressed = defaultdict(list)
        for i, analysis in enumerate(self.analyses):
            for k, a in enumerate(analysis):
                if a.speaker is not None:
                    u, reference = self._node_of[analysis.id, a.speaker], [i, k, round(100 * a.confidence)]
                    spoken[u].append(reference)
                    named = {a.addressee} - {None}
                    for e in analysis.entities:
                        if any(stretch.contains(m) for m in e.mentions for stretch in a.content):
                            addressed[u, self._node_of[analysis.id, e.id], "MENTIONS"].append(reference)
                    for id in named:
                        addressed[u, self._node_of[analysis.id, str(id)], "ADDRESSED"].append(reference)
        drawn = [
            (u, v, key, data)
            for u, v, key, data in self.graph.edges(keys=True, data=True)
            if u in self.number and v in self.number and key != "QUOTED_IN"
        ]
        part = nx.MultiDiGraph()
        part.add_edges_from(drawn)
        texts = {analysis.id: analysis.text for analysis in self.analyses}
        sentences = iter(evidence_sentences(part, self.analyses))
        evidence = {
            (u, v, key): [next(sentences) for _ in json.loads(data["evidence"])]
            for u, v, key, data in part.edges(keys=True, data=True)
        }

        def cut(found: Any) -> list[int]:
            """Article, stretch, and the sentence around it."""
            text, unit = texts[found.document], units[found.document]
            start = text.rfind(found.text, 0, found.span.start + len(found.text))
            around = Span(start, start + len(found.text)) if found.text and start >= 0 else found.span
            return [place[found.document], *unit(found.span), *unit(around)]

        colors = self._colors()
        return {
            "nodes": [
                {
                    **{k: data[k] for k in ("kind", "quotes", "claims", "words")},
                    "label": neutral(data["label"]),
                    "documents": data.get("documents", 0),
                    "aliases": neutral(data.get("aliases", "")),
                    "merged": neutral(data.get("merged", "")),
                    "apart": neutral(data.get("apart", "")),
                    "position": self._position(n) if n in self.holds else neutral(data.get("organization", "")),
                    "hue": colors.get(n),
                    "said": spoken[n],
                }
                for n in self.nodes
                for data in (self.graph.nodes[n],)
            ],
            "edges": [
                {
                    "u": self.number[u],
                    "v": self.number[v],
                    "type": "WORKS_FOR" if key == "AFFILIATED_WITH" and "status" in data else key,
                    "count": data["count"],
                    "status": data.get("statuses", ""),
                    "former": data.get("status") == "former",
                    "evidence": [cut(found) for found in evidence[u, v, key]],
                    "said": addressed[u, v, key],
                }
                for u, v, key, data in drawn
            ],
            "steps": [self._places(size) for size in self._sizes()],
            "speakers": len(self.speakers),
        }

    def _sizes(self) -> list[int]:
        total = len(self.speakers)
        return [size for size in STEPS if size < total] + ([total] if total <= STEPS[-1] else [])

    def _places(self, size: int) -> dict[str, Any]:
        """The places of the most quoted speakers, their positions and organizations: [node, x, y, label above]."""
        reached = set(self.speakers[:size])
        edges = [
            (u, v)
            for u, v, key, data in self.graph.edges(keys=True, data=True)
            if u in self.number
            and v in self.number
            and (key in _STANDING or (key == "AFFILIATED_WITH" and "status" not in data))
        ]
        speakers = {n for n in self.speakers if self.graph.nodes[n]["kind"] != "organization"}
        while more := {v for u, v in edges if u in reached} - reached - speakers:  # posts, organizations, those above
            reached |= more
        boxes = {n: Box(self.graph.nodes[n]) for n in sorted(reached)}
        arrange(((u, v) for u, v in edges if u in reached and v in reached), boxes, seed=0)
        return {
            "size": size,
            "at": [[self.number[n], round(b.x, 2), round(b.y, 2), int(b.lifted)] for n, b in boxes.items()],
        }

    def _colors(self) -> dict[str, int]:
        """A hue for each speaker, the same in all articles; in one article different ones as long as there are some."""
        beside = defaultdict(set)
        for i, analysis in enumerate(self.analyses):
            for a in analysis:
                if a.speaker is not None:
                    beside[self._node_of[analysis.id, a.speaker]].add(i)
        taken: dict[int, Counter[int]] = defaultdict(Counter)
        hues = {}
        for rank, n in enumerate(self.speakers):
            used: Counter[int] = Counter()
            for i in beside[n]:
                used += taken[i]
            hues[n] = min(range(HUES), key=lambda hue: (used[hue], (hue - rank) % HUES))
            for i in beside[n]:
                taken[i][hues[n]] += 1
        return hues

    # --- articles ----------------------------------------------------------------------------------------------------

    def index(self) -> list[dict[str, Any]]:
        """What the list of articles tells of each."""
        return [
            {
                "title": neutral(analysis.title or analysis.id),
                "outlet": neutral(analysis.outlet or ""),
                "date": neutral(analysis.date or ""),
                "opening": "" if analysis.title else neutral(_opening(analysis.text)),
                "quotes": len(analysis.quotes),
                "claims": len(analysis.claims),
                "unresolved": sum(a.speaker is None for a in analysis),
                "speakers": sorted({self.number[self._node_of[analysis.id, a.speaker]] for a in analysis if a.speaker}),
            }
            for analysis in self.analyses
        ]

    def articles(self) -> Iterable[dict[str, Any]]:
        """The articles one by one: text, statements, positions, notes."""
        for analysis in self.analyses:
            unit = Units(analysis.text)
            names = {e.id: neutral(e.name) for e in analysis.entities}
            ids = [a.id for a in analysis]

            def node(id: str | None, analysis: Analysis = analysis) -> int | None:
                return None if id is None else self.number.get(self._node_of[analysis.id, id])

            yield {
                "text": neutral(analysis.text),
                "said": [
                    {
                        "kind": a.kind,
                        "content": [unit(span) for span in a.content],
                        "cue": unit(a.cue.span) if a.cue else None,
                        "lemma": neutral(a.cue.lemma) if a.cue else "",
                        "stance": ("not " if a.cue.negated else "") + a.cue.stance if a.cue else "",
                        "source": unit(a.source) if a.source else None,
                        "speaker": node(a.speaker),
                        "name": names.get(a.speaker or "", ""),
                        "addressee": names.get(a.addressee or "", ""),
                        "parent": ids.index(a.parent) if a.parent in ids else None,
                        "rule": neutral(a.rule),
                        "confidence": round(a.confidence, 2),
                    }
                    for a in analysis
                ],
                "positions": [
                    {
                        "spans": [unit(span) for span in (p.title_span, p.organization_span) if span],
                        "person": names.get(p.person, ""),
                        "title": neutral(p.title),
                        "organization": names.get(p.organization or "", ""),
                        "status": p.status,
                    }
                    for p in analysis.positions
                ],
                "notes": [
                    {"code": n.code, "message": neutral(n.message), "span": unit(n.span) if n.span else None}
                    for n in analysis.notes
                ],
            }


class Units:
    """From code points of a text to the UTF-16 code units in which a browser counts.

    Example:
        >>> Units("😀 Ani")(Span(2, 5))
        [3, 6]
    """

    def __init__(self, text: str) -> None:
        self._text = text if text and max(text) > "\uffff" else ""

    def __call__(self, span: Span) -> list[int]:
        """Start and end of a span."""
        return [at + sum(c > "\uffff" for c in self._text[:at]) for at in (span.start, span.end)]


def _opening(text: str) -> str:
    """The first words of a text."""
    words = text.split()[:14]
    return " ".join(words) + (" …" if len(words) == 14 else "")
