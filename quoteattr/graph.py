"""Analyses in, a `networkx.MultiDiGraph` of speakers, positions and organizations out, with the evidence of each edge.

Who is one node over several documents is decided in `identity`, by names and positions alone.

The graph carries the facts of each document, so that graphs merge into the graph of all their documents.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

import networkx as nx
from attrs import frozen

from quoteattr.errors import FormatError
from quoteattr.facts import STATUSES, facts_of
from quoteattr.identity import Node, Ref, document_ids, identify, name_key, quoted
from quoteattr.model import Analysis, Span

Level = Literal["full", "speakers"]

COLORS = {  # of each kind of node; Okabe and Ito's palette, which people who see fewer colors can tell apart
    "person": "#0072b2",
    "group": "#56b4e9",
    "organization": "#d55e00",
    "document": "#cc79a7",
    "position": "#009e73",
    "article": "#999999",
}
EDGE_TYPES = {
    "full": (
        "HOLDS", "AT", "AFFILIATED_WITH", "PART_OF", "OWNED_BY", "BY", "QUOTED_IN", "ADDRESSED", "MENTIONS",
    ),
    "speakers": ("HOLDS", "AT", "AFFILIATED_WITH", "PART_OF", "OWNED_BY"),
}  # fmt: skip


@frozen
class Evidence:
    """Where a document supports an edge: the words at `span`, and the `text` of the sentence around them."""

    document: str
    span: Span
    text: str


class Graph(nx.MultiDiGraph):  # type: ignore[misc]  # networkx has no types
    """A `networkx.MultiDiGraph` that a notebook shows as a table and a picture."""

    def _repr_html_(self) -> str:
        from quoteattr.notebook import graph_html

        return graph_html(self)


def build_graph(analyses: Iterable[Analysis] | Analysis, *, level: Level = "full") -> nx.MultiDiGraph:
    """The graph of one or many analyses; its nodes, edges and ids do not depend on their order.

    Args:
        analyses: one, or any number of different documents; the same analysis twice counts once.
        level: "speakers" leaves out articles, people who never speak, and who talks to or about whom.

    Raises:
        FormatError: if two different analyses have the same id, or an analysis refers to an entity it does not have,
            or has a status or relation that the model does not know.

    Example:
        >>> from quoteattr.model import Attribution, Entity
        >>> analysis = Analysis("d1", "id", "Hujan turun, kata Ani Lestari.",
        ...     attributions=(Attribution("a1", "indirect", (Span(0, 11),), speaker="e1"),),
        ...     entities=(Entity("e1", "person", "Ani Lestari", mentions=(Span(18, 29),)),))
        >>> graph = build_graph([analysis])
        >>> list(graph.edges(keys=True))
        [('person:ani lestari', 'article:d1', 'QUOTED_IN')]
        >>> graph.nodes["person:ani lestari"]["claims"]
        1
    """
    given = [analyses] if isinstance(analyses, Analysis) else analyses
    return _assemble((facts_of(analysis) for analysis in given), level)


def merge_graphs(*graphs: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """The graph of all the documents of `graphs`: equal to building it from their analyses at once, in any grouping.

    Where one of the graphs has level "speakers", the result has it too.

    Raises:
        FormatError: if a graph does not carry its facts (one read from GEXF does not), or two graphs hold different
            documents of the same id.

    Example:
        >>> one, two = (build_graph([Analysis(id, "id", "Hujan turun.")]) for id in ("d1", "d2"))
        >>> sorted(merge_graphs(one, two))
        ['article:d1', 'article:d2']
    """
    reports: list[dict[str, Any]] = []
    for graph in graphs:
        reports += _reports(graph)
    return _assemble(reports, "speakers" if any(g.graph.get("level") == "speakers" for g in graphs) else "full")


def speaker_graph(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """The part of a full graph that `build_graph(..., level="speakers")` gives.

    Speakers are who is quoted at least once, of whatever kind. Positions stay if a speaker holds them, organizations
    if an edge reaches them.

    Example:
        >>> len(speaker_graph(build_graph([Analysis("d1", "id", "Hujan turun.")])))
        0
    """
    kind = dict(graph.nodes(data="kind"))
    speakers = {n for n, data in graph.nodes(data=True) if kind[n] != "article" and data["quotes"] + data["claims"]}
    posts = {post for holder, post, key in graph.edges(keys=True) if key == "HOLDS" and holder in speakers}
    kept = speakers | posts | {n for n in graph if kind[n] == "organization"}
    edges = [
        (u, v, key, data)
        for u, v, key, data in graph.edges(keys=True, data=True)
        if key in EDGE_TYPES["speakers"] and u in kept and v in kept
    ]
    reached = speakers | posts | {end for u, v, _, _ in edges for end in (u, v)}
    part = Graph(**{**graph.graph, "level": "speakers"})
    part.add_nodes_from((n, dict(data)) for n, data in graph.nodes(data=True) if n in reached)
    part.add_edges_from((u, v, key, dict(data)) for u, v, key, data in edges)
    return part


def entity_nodes(graph: nx.MultiDiGraph) -> dict[Ref, str]:
    """Which node of a graph each entity is, by document id and entity id.

    Raises:
        FormatError: if the graph does not carry its facts.

    Example:
        >>> from quoteattr.model import Entity
        >>> one = Analysis("d1", "id", "Ani Lestari.", entities=(Entity("e1", "person", "Ani Lestari"),))
        >>> entity_nodes(build_graph([one]))
        {('d1', 'e1'): 'person:ani lestari'}
    """
    return {record.ref: node.id for node in identify(_reports(graph)) for record in node.records}


def evidence_sentences(
    source: nx.MultiDiGraph | Mapping[str, Any], analyses: Iterable[Analysis]
) -> tuple[Evidence, ...]:
    """The sentences behind one edge (its attributes) or behind all edges of a graph, in the order of their storage.

    A sentence is cut from the raw text at a line break, or after ".", "!" or "?" (with its closing marks) before a
    blank and no small letter: '"Kapan?" tanya Ani.' is one, "Dr. Ani" is not cut.

    Args:
        source: a graph, or the attributes of one edge, as `graph.edges[u, v, key]` gives them.
        analyses: the analyses that the graph was built from.

    Raises:
        FormatError: if the evidence is unreadable, names a document that is not given, or lies outside its text.

    Example:
        >>> texts = [Analysis("d1", "id", "Pagi cerah. Hujan turun sore, kata Ani. Malam sepi.")]
        >>> evidence_sentences({"evidence": '[["d1", 12, 28]]'}, texts)[0].text
        'Hujan turun sore, kata Ani.'
    """
    texts = {analysis.id: analysis.text for analysis in analyses}
    edges = [d for _, _, d in source.edges(data=True)] if isinstance(source, nx.Graph) else [source]
    found = []
    for data in edges:
        try:
            places = [(doc, Span(start, end)) for doc, start, end in json.loads(data["evidence"])]
        except (KeyError, TypeError, ValueError):
            raise FormatError("edge", f"no readable evidence: {data.get('evidence')!r}") from None
        for doc, span in places:
            if span.end > len(texts.get(doc, "")):
                problem = f"ends before the evidence at {span.start}" if doc in texts else "is not among the analyses"
                raise FormatError(f"document {doc!r}", problem)
            found.append(Evidence(doc, span, _sentence(texts[doc], span)))
    return tuple(found)


SOURCE_KINDS = ("person", "unnamed person", "group", "organization", "document", "not told")


def source_kinds(graph: nx.MultiDiGraph) -> dict[str, int]:
    """How many quotes and claims each kind of source has, in the order of `SOURCE_KINDS`.

    "not told" counts the statements whose speaker is not known; only a graph of level "full" knows of them.

    Example:
        >>> from quoteattr.model import Attribution
        >>> said = Attribution("a1", "indirect", (Span(0, 11),))
        >>> source_kinds(build_graph([Analysis("d1", "id", "Hujan turun, katanya.", attributions=(said,))]))["not told"]
        1
    """
    counts = dict.fromkeys(SOURCE_KINDS, 0)
    for _, data in graph.nodes(data=True):
        many, kind = data["quotes"] + data["claims"], data["kind"]
        if kind == "article":
            counts["not told"] += many
        elif kind != "position" and many:
            counts["unnamed person" if kind == "person" and not data["named"] else kind] += many
            counts["not told"] -= many
    counts["not told"] = max(0, counts["not told"])  # of a graph of speakers, which has no articles
    return counts


_BREAK = re.compile(r"[\n\r\u2028\u2029]")
# A dot after one capital or a capital and a small letter is an initial or a degree: "A. Rahman", "Dr. Ani".
_END = re.compile(r"(?:[!?…]|(?<!\b[A-Z])(?<!\b[A-Z][a-z])\.)[.!?…]*[\"'”’»)\]]*(?=\s+[^\sa-z])")


def _sentence(text: str, span: Span) -> str:
    first = max((m.end() for m in _BREAK.finditer(text, 0, span.start)), default=0)
    after = _BREAK.search(text, span.end)
    stop = after.start() if after else len(text)
    cuts = [m.end() for m in _END.finditer(text, first, stop)]
    first = max((cut for cut in cuts if cut <= span.start), default=first)
    return text[first : min((cut for cut in cuts if cut >= span.end), default=stop)].strip()


def legal(text: str) -> str:
    r"""`text` without what XML cannot hold: control characters, lone surrogates, noncharacters.

    Example:
        >>> legal("Ani\x00 Lestari")
        'Ani Lestari'
    """
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", text)


def _plain(text: str) -> str:
    return " ".join(legal(text).split())  # on one line: XML readers change some line breaks


def _reports(graph: nx.MultiDiGraph) -> list[dict[str, Any]]:
    try:
        reports: list[dict[str, Any]] = json.loads(graph.graph["facts"])
    except (KeyError, TypeError, ValueError):
        raise FormatError("graph", "no readable 'facts' attribute; only graphs of build_graph can merge") from None
    return reports


def _dump(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))  # ASCII, so it holds any document id and no XML writer trips on it


# --- assembly: from facts to nodes and edges -------------------------------------------------------------------------


class _Edges:
    """Edges under construction: what each was seen as, and where."""

    def __init__(self) -> None:
        self.data: dict[tuple[str, str, str], dict[str, Any]] = {}
        self.seen: dict[tuple[str, str, str], list[tuple[str, str]]] = defaultdict(list)

    def add(self, u: str | None, v: str | None, type: str, place: list[Any] | None, **counts: int) -> None:
        if u is None or v is None or u == v:  # nobody mentions, addresses or owns himself
            return
        data = self.data.setdefault((u, v, type), {"type": type, "count": 0, "evidence": []})
        data["count"] += 1
        data["evidence"] += [place] if place else []
        for name, count in counts.items():
            data[name] = data.get(name, 0) + count

    def date(self, u: str, v: str, type: str, date: str, status: str) -> None:
        if (u, v, type) in self.data:
            self.seen[u, v, type].append((date, status))

    def finished(self) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
        for (u, v, type), data in sorted(self.data.items()):
            seen = self.seen[u, v, type]
            if seen:
                # The newest document tells how it is now; of several statuses in it the strongest.
                data["status"] = max(seen, key=lambda s: (s[0], STATUSES.index(s[1])))[1]
                data["statuses"] = ", ".join(sorted({status for _, status in seen}))
                dates = [date for date, _ in seen if date]
                data["first_date"], data["last_date"] = min(dates, default=""), max(dates, default="")
            yield u, v, type, {**data, "evidence": _dump(sorted(data["evidence"]))}


def _assemble(facts: Iterable[dict[str, Any]], level: Level) -> nx.MultiDiGraph:
    reports: dict[str, dict[str, Any]] = {}
    for report in facts:
        if reports.setdefault(report["id"], report) != report:
            raise FormatError(f"document {report['id']!r}", "two different analyses have this id; give each its own")
    ordered = [reports[id] for id in sorted(reports)]
    identities = identify(ordered)
    node_of = {record.ref: node.id for node in identities for record in node.records}
    nodes = {node.id: _entity_attributes(node) for node in identities}
    edges = _Edges()
    for report in ordered:
        _add_report(report, node_of, nodes, edges)
    graph = Graph(level="full", documents=len(ordered), facts=_dump(ordered))
    graph.add_nodes_from(sorted(nodes.items()))
    graph.add_edges_from(edges.finished())
    return graph if level == "full" else speaker_graph(graph)


def _entity_attributes(node: Node) -> dict[str, Any]:
    names = Counter(record.name for record in node.records)
    # Of a merged organization the fullest name, of a person the commonest spelling of the full one.
    label = max(names, key=lambda name: (len(name_key(name).split()), names[name], len(name), name))
    others = {*names, *(alias for record in node.records for alias in record.aliases)} - {label}
    return {
        "label": _plain(label) or node.id,
        "kind": node.records[0].kind,
        "named": any(record.key for record in node.records),
        "aliases": "; ".join(sorted(filter(None, map(_plain, others)))),
        "documents": len(document_ids(node.records)),
        "quotes": 0,
        "claims": 0,
        "words": 0,
        "merged": node.merged,
        "apart": node.apart,
    }


def _add_report(report: dict[str, Any], node_of: dict[Ref, str], nodes: dict[str, Any], edges: _Edges) -> None:
    doc = report["id"]
    article = f"article:{quoted(doc)}"
    nodes[article] = {
        "label": _plain(report["title"]) or _plain(doc) or article,
        "kind": "article",
        "named": bool(report["title"]),
        **{key: _plain(report[key]) for key in ("title", "date", "outlet")},
        **dict.fromkeys(("quotes", "claims", "words"), 0),
    }

    def node(id: str | None) -> str | None:
        return None if id is None else node_of[doc, id]

    for speaker, kind, words, addressee, start, end in report["said"]:
        for n in filter(None, (article, node(speaker))):
            nodes[n]["claims" if kind == "indirect" else "quotes"] += 1
            nodes[n]["words"] += words
        counts = {k: int(k == kind) for k in ("direct", "indirect", "mixed")}
        edges.add(node(speaker), article, "QUOTED_IN", [doc, start, end], words=words, **counts)
        edges.add(node(speaker), node(addressee), "ADDRESSED", [doc, start, end])
    for speaker, entity, start, end in report["named"]:
        edges.add(node(speaker), node(entity), "MENTIONS", [doc, start, end])
    for id, _, _, _, _, by, mention in report["entities"]:
        if by is not None:
            edges.add(node(id), node(by), "BY", [doc, *mention] if mention else None)
    for child, parent, type, start, end in report["links"]:
        edges.add(node(child), node(parent), type, [doc, start, end])
    for person, title, organization, status, start, end in report["held"]:
        holder, place, at = node_of[doc, person], [doc, start, end], node(organization)
        # "direktur" of nobody knows what is not known to be another's post: without an organization it is his own.
        post = f"position:{name_key(title) or quoted(title)}@{at or holder}"
        shown = _plain(title) or post
        data = nodes.setdefault(
            post,
            {"label": shown, "kind": "position", "named": True, "title": shown, "organization": ""}
            | dict.fromkeys(("quotes", "claims", "words"), 0),
        )
        data["title"] = data["label"] = min(data["title"], shown)  # of "Menteri" and "menteri" always the same one
        data["organization"] = nodes[at]["label"] if at else ""
        for u, v, type in ((holder, post, "HOLDS"), (post, at, "AT"), (holder, at, "AFFILIATED_WITH")):
            edges.add(u, v, type, place)
            if type != "AT" and v is not None:
                edges.date(u, v, type, _plain(report["date"]), status)
