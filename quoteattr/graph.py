"""Analyses in, a `networkx.MultiDiGraph` of speakers, positions and organizations out, with the evidence of each edge.

Who is one node over several documents is decided by names and positions alone, and rather too late than too early:

- An organization is one by its name, or by an alias that a single other name of the corpus has: "KPK" here is "Komisi
  Pemberantasan Korupsi" there, unless a second organization of the corpus is abbreviated so as well.
- A person is one by a full name (two tokens or more). "Rina Wulandari, dokter" and "Rina Wulandari, hakim" stay two:
  both have a position and nothing in it is common. A former position is no conflict, for people change posts.
- A short name ("Rina") joins the one full name of the corpus that holds it, if both are at the same organization.
- The unnamed ("seorang pedagang") never leave their document.

The graph carries the facts of each document, so that graphs merge into the graph of all their documents.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Literal
from urllib.parse import quote

import networkx as nx
from attrs import frozen

from quoteattr.errors import FormatError
from quoteattr.model import Analysis, Span

Level = Literal["full", "speakers"]
Ref = tuple[str, str]  # document id, entity id

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
_LINKS = {"part_of": "PART_OF", "affiliated": "AFFILIATED_WITH", "owned_by": "OWNED_BY"}
_STATUSES = ("former", "elect", "acting", "current")  # of two on one day the later in this row is shown


@frozen
class Evidence:
    """Where a document supports an edge: the words at `span`, and the `text` of the sentence around them."""

    document: str
    span: Span
    text: str


def build_graph(analyses: Iterable[Analysis], *, level: Level = "full") -> nx.MultiDiGraph:
    """The graph of one or many analyses; its nodes, edges and ids do not depend on their order.

    Args:
        analyses: of different documents; the same analysis twice counts once.
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
    return _assemble((_facts(analysis) for analysis in analyses), level)


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
        try:
            reports += json.loads(graph.graph["facts"])
        except (KeyError, TypeError, ValueError):
            raise FormatError("graph", "no readable 'facts' attribute; only graphs of build_graph can merge") from None
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
    part = nx.MultiDiGraph(**{**graph.graph, "level": "speakers"})
    part.add_nodes_from((n, dict(data)) for n, data in graph.nodes(data=True) if n in reached)
    part.add_edges_from((u, v, key, dict(data)) for u, v, key, data in edges)
    return part


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


def _quoted(id: str) -> str:
    """An id within the id of a node: "@" and "#" in it are escaped, as they are what holds node ids together."""
    return quote(id, safe=":/", errors="surrogatepass")


# --- facts: what the graph needs of one document, as plain JSON values -----------------------------------------------


def _facts(analysis: Analysis) -> dict[str, Any]:
    """What one analysis says, without its text; entities are named by their ids in it."""
    entities = {e.id: e for e in analysis.entities}

    def known(id: str | None) -> str | None:
        if id is not None and id not in entities:
            raise FormatError(f"document {analysis.id!r}", f"there is no entity {id!r}")
        return id

    def one_of(value: str, allowed: Collection[str]) -> str:
        if value not in allowed:
            raise FormatError(f"document {analysis.id!r}", f"{value!r} is none of {', '.join(allowed)}")
        return value

    said, named = [], []
    for a in analysis.attributions:
        words = sum(len(span.of(analysis.text).split()) for span in a.content) if a.kind != "indirect" else 0
        # The first stretch of a long quotation, the verb and the source are what a reader needs to check the speaker.
        parts = [*a.content[:1], *([a.cue.span] if a.cue else []), *([a.source] if a.source else [])]
        start, end = min((p.start for p in parts), default=0), max((p.end for p in parts), default=1)
        said.append([known(a.speaker), a.kind, words, known(a.addressee), start, end])
        if a.speaker is not None:
            named += [
                [a.speaker, e.id, m.start, m.end]
                for e in analysis.entities
                for m in e.mentions
                if any(stretch.contains(m) for stretch in a.content)
            ]
    return {
        "id": analysis.id,
        "text": hashlib.sha256(analysis.text.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        "title": analysis.title or "",
        "date": analysis.date or "",
        "outlet": analysis.outlet or "",
        "entities": [
            [
                e.id,
                e.type,
                e.name,
                e.named,
                list(e.aliases),
                known(e.by),
                [p for m in e.mentions[:1] for p in (m.start, m.end)],
            ]
            for e in analysis.entities
        ],
        "said": said,
        "named": named,
        "held": [
            [
                known(p.person),
                p.title,
                known(p.organization),
                one_of(p.status, _STATUSES),
                p.evidence.start,
                p.evidence.end,
            ]
            for p in analysis.positions
        ],
        "links": [
            [known(x.child), known(x.parent), _LINKS[one_of(x.relation, _LINKS)], x.evidence.start, x.evidence.end]
            for x in analysis.org_links
        ],
    }


def _dump(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))  # ASCII, so it holds any document id and no XML writer trips on it


# --- identity: which entities of which documents are one node --------------------------------------------------------


@frozen
class _Record:
    """An entity of one document, with the positions that document gives it: (title, organization's node, status)."""

    ref: Ref
    kind: str
    name: str
    aliases: tuple[str, ...]
    by: str | None
    key: str  # the name to compare; empty for the unnamed, who are compared with nobody
    posts: tuple[tuple[str, str | None, str], ...] = ()

    @property
    def alone(self) -> str:
        """The id of a node that holds this record only, or that it is the first record of."""
        document, entity = self.ref
        return f"{self.kind}:{_key(self.name)}@{_quoted(document)}#{_quoted(entity)}"

    @property
    def organizations(self) -> set[str]:
        return {organization for _, organization, _ in self.posts if organization}


@frozen
class _Node:
    """Records that are one node; `merged` says why they are, `apart` why records of the same name are not in it."""

    id: str
    records: tuple[_Record, ...]
    merged: str = ""
    apart: str = ""


def _key(name: str) -> str:
    """A name for comparison: no case, no punctuation; "Ma'ruf" is one token, "Al-Farisi" two."""
    folded = re.sub(r"['’‘ʼ`´]", "", unicodedata.normalize("NFKC", name).casefold())
    return " ".join(re.sub(r"[\W_]+", " ", folded).split())


def _identify(reports: list[dict[str, Any]]) -> list[_Node]:
    """All nodes that stand for entities; organizations come first because the others are compared by them."""
    places: dict[Ref, str] = {}

    def records(*kinds: str) -> Iterator[_Record]:
        for doc, report in ((r["id"], r) for r in reports):
            posts = defaultdict(list)
            for person, title, organization, status, _, _ in report["held"]:
                posts[person].append((_key(title), places.get((doc, organization)), status))
            for id, kind, name, named, aliases, by, _ in report["entities"]:
                if kind in kinds:
                    key = _key(name) if named else ""
                    author = places.get((doc, by))
                    yield _Record((doc, id), kind, name, tuple(aliases), author, key, tuple(posts[id]))

    nodes: list[_Node] = []
    for kinds, step in ((("organization",), _organizations), (("person",), _people), (("group", "document"), _others)):
        nodes += step(list(records(*kinds)))
        places.update((record.ref, node.id) for node in nodes for record in node.records)
    return nodes


def _organizations(records: list[_Record]) -> list[_Node]:
    by_name = _grouped(records)
    owners = defaultdict(set)
    for record in records:
        for alias in map(_key, record.aliases):
            if record.key and alias != record.key:
                owners[alias].add(record.key)
    names = nx.Graph()
    names.add_nodes_from(by_name)
    # An acronym that two names of the corpus share ("PMI") tells nothing about a text that has only the acronym.
    names.add_edges_from((alias, *of) for alias, of in owners.items() if alias in by_name and len(of) == 1)
    nodes = [_Node(r.alone, (r,)) for r in records if not r.key]
    for component in nx.connected_components(names):
        fullest = max(component, key=lambda name: (name.count(" "), len(name), name))
        reason = _documents("name", by_name[fullest])
        for name in sorted(component - {fullest}):
            reason = f"{reason or 'name'}, alias {name!r} in {_count(by_name[name])}"
        same = tuple(r for name in sorted(component) for r in by_name[name])
        nodes.append(_Node(f"organization:{fullest}", same, reason))
    return nodes


def _people(records: list[_Record]) -> list[_Node]:
    by_name = _grouped(r for r in records if " " in r.key)
    parts: list[tuple[str, list[_Record], str]] = []
    holders = defaultdict(list)  # token of a full name → the parts of by_name that have it
    for name, same in by_name.items():
        agreeing = _agreeing(same)
        settled = [part for part in agreeing if any(status != "former" for r in part for _, _, status in r.posts)]
        # With two of one name, a record that has no position could be either: it stays alone.
        split = agreeing if len(settled) > 1 else [same]
        for part in split:
            for token in set(name.split()):
                holders[token].append(len(parts))
            parts.append((name, part, f"{len(split)} of this name without a common position" if split[1:] else ""))
    joining: dict[tuple[int, str], list[_Record]] = defaultdict(list)
    for record in (r for r in records if r.key and " " not in r.key):
        fitting = [
            index
            for index in holders[record.key]
            if any(record.organizations & r.organizations for r in parts[index][1])
            # Its own document tells "Budi Santoso" from "Budi", and it knows better.
            and record.ref[0] not in _docs(parts[index][1])
        ]
        if len({parts[index][0] for index in holders[record.key]}) == 1 and len(fitting) == 1:
            joining[fitting[0], record.ref[0]].append(record)
    short: dict[int, list[_Record]] = defaultdict(list)
    for (index, _), claimants in joining.items():
        if len(claimants) == 1:  # two of them in one document cannot both be he
            short[index] += claimants
    nodes = []
    for index, (name, part, apart) in enumerate(parts):
        merged = _documents("full name", part)
        if short[index]:
            merged = f"{merged or 'full name'}, short name at the same organization in {_count(short[index])}"
        id = min(part, key=lambda r: r.ref).alone if apart else f"person:{name}"
        nodes.append(_Node(id, tuple(part + short[index]), merged, apart))
    taken = {r.ref for node in nodes for r in node.records}
    return nodes + [_Node(r.alone, (r,)) for r in records if r.ref not in taken]


def _agreeing(same: list[_Record]) -> list[list[_Record]]:
    """Records of one name in groups that have an organization, a title or a long word of a title in common."""
    shared = nx.Graph()
    for record in same:
        shared.add_node(record.ref)
        for title, organization, _ in record.posts:
            # "dan", "of" are common to any two titles; words so short that carry a title ("CEO") are the whole of it.
            for token in {title, *(t for t in title.split() if len(t) > 3)} - {""}:
                shared.add_edge(record.ref, f"title {token}")
            if organization:
                shared.add_edge(record.ref, f"at {organization}")
    return [[r for r in same if r.ref in component] for component in nx.connected_components(shared)]


def _others(records: list[_Record]) -> list[_Node]:
    """Groups and documents: one by a name of two tokens, a document also only if it is by the same organization."""
    whole: dict[str, list[_Record]] = defaultdict(list)
    for r in records:
        whole[f"{r.kind}:{r.key}" + (f"@{r.by}" if r.by else "") if " " in r.key else r.alone].append(r)
    return [_Node(id, tuple(same), _documents("full name", same)) for id, same in whole.items()]


def _grouped(records: Iterable[_Record]) -> dict[str, list[_Record]]:
    groups = defaultdict(list)
    for record in records:
        if record.key:
            groups[record.key].append(record)
    return groups


def _docs(records: Iterable[_Record]) -> set[str]:
    return {record.ref[0] for record in records}


def _count(records: Iterable[_Record]) -> str:
    count = len(_docs(records))
    return f"{count} documents" if count > 1 else "1 document"


def _documents(what: str, records: list[_Record]) -> str:
    return f"{what} in {_count(records)}" if len(records) > 1 else ""


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
                data["status"] = max(seen, key=lambda s: (s[0], _STATUSES.index(s[1])))[1]
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
    identities = _identify(ordered)
    node_of = {record.ref: node.id for node in identities for record in node.records}
    nodes = {node.id: _entity_attributes(node) for node in identities}
    edges = _Edges()
    for report in ordered:
        _add_report(report, node_of, nodes, edges)
    graph = nx.MultiDiGraph(level="full", documents=len(ordered), facts=_dump(ordered))
    graph.add_nodes_from(sorted(nodes.items()))
    graph.add_edges_from(edges.finished())
    return graph if level == "full" else speaker_graph(graph)


def _entity_attributes(node: _Node) -> dict[str, Any]:
    names = Counter(record.name for record in node.records)
    # Of a merged organization the fullest name, of a person the commonest spelling of the full one.
    label = max(names, key=lambda name: (len(_key(name).split()), names[name], len(name), name))
    others = {*names, *(alias for record in node.records for alias in record.aliases)} - {label}
    return {
        "label": _plain(label) or node.id,
        "kind": node.records[0].kind,
        "named": any(record.key for record in node.records),
        "aliases": "; ".join(sorted(filter(None, map(_plain, others)))),
        "documents": len(_docs(node.records)),
        "quotes": 0,
        "claims": 0,
        "words": 0,
        "merged": node.merged,
        "apart": node.apart,
    }


def _add_report(report: dict[str, Any], node_of: dict[Ref, str], nodes: dict[str, Any], edges: _Edges) -> None:
    doc = report["id"]
    article = f"article:{_quoted(doc)}"
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
        post = f"position:{_key(title) or _quoted(title)}@{at or holder}"
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
