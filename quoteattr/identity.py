"""Which entities of which documents are one node of the graph: the merge rule, conservative and with its reason.

- An organization is one by its name, or by an alias that a single other name of the corpus has: "KPK" here is "Komisi
  Pemberantasan Korupsi" there, unless a second organization of the corpus is abbreviated so as well.
- A person is one by a full name (two tokens or more). "Rina Wulandari, dokter" and "Rina Wulandari, hakim" stay two:
  both have a position and nothing in it is common. A former position is no conflict, for people change posts.
- A short name ("Rina") joins the one full name of the corpus that holds it, if both are at the same organization.
- The unnamed ("seorang pedagang") never leave their document.
- What a correction says (`Entity.same`, `Entity.apart`) goes before all of these.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

import networkx as nx
from attrs import frozen

Ref = tuple[str, str]  # document id, entity id


@frozen
class Record:
    """An entity of one document, with the positions that document gives it: (title, organization's node, status)."""

    ref: Ref
    kind: str
    name: str
    aliases: tuple[str, ...]
    by: str | None
    key: str  # the name to compare; empty for the unnamed, who are compared with nobody
    posts: tuple[tuple[str, str | None, str], ...] = ()
    same: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()

    @property
    def alone(self) -> str:
        """The id of a node that holds this record only, or that it is the first record of."""
        document, entity = self.ref
        return f"{self.kind}:{name_key(self.name)}@{quoted(document)}#{quoted(entity)}"

    @property
    def organizations(self) -> set[str]:
        """The organizations of its posts."""
        return {organization for _, organization, _ in self.posts if organization}


@frozen
class Node:
    """Records that are one node; `merged` says why they are, `apart` why records of the same name are not in it."""

    id: str
    records: tuple[Record, ...]
    merged: str = ""
    apart: str = ""


def name_key(name: str) -> str:
    """A name for comparison: no case, no punctuation; "Ma'ruf" is one token, "Al-Farisi" two."""
    folded = re.sub(r"['’‘ʼ`´]", "", unicodedata.normalize("NFKC", name).casefold())
    return " ".join(re.sub(r"[\W_]+", " ", folded).split())


def identify(reports: list[dict[str, Any]]) -> list[Node]:
    """All nodes that stand for entities; organizations come first because the others are compared by them."""
    places: dict[Ref, str] = {}

    def records(*kinds: str) -> Iterator[Record]:
        for doc, report in ((r["id"], r) for r in reports):
            posts = defaultdict(list)
            for person, title, organization, status, _, _ in report["held"]:
                posts[person].append((name_key(title), places.get((doc, organization)), status))
            for id, kind, name, named, aliases, by, _ in report["entities"]:
                if kind in kinds:
                    key = name_key(name) if named else ""
                    author = places.get((doc, by))
                    same, apart = map(tuple, report.get("corrected", {}).get(id, ((), ())))
                    yield Record((doc, id), kind, name, tuple(aliases), author, key, tuple(posts[id]), same, apart)

    nodes: list[Node] = []
    for kinds, step in ((("organization",), _organizations), (("person",), _people), (("group", "document"), _others)):
        nodes += _corrected(step(list(records(*kinds))))
        places.update((record.ref, node.id) for node in nodes for record in node.records)
    return nodes


def _corrected(nodes: list[Node]) -> list[Node]:
    """The nodes after the corrections: with a label of `same` in common joined, with two sides of one label parted."""
    if not any(r.same or r.apart for node in nodes for r in node.records):
        return nodes
    joined = nx.Graph()
    for number, node in enumerate(nodes):
        joined.add_node(number)
        joined.add_edges_from((number, label) for r in node.records for label in r.same)
    made = []
    for component in nx.connected_components(joined):
        parts = [nodes[number] for number in sorted(n for n in component if isinstance(n, int))]
        records = tuple(r for node in parts for r in node.records)
        # The node with the fullest name gives the id.
        chief = max(parts, key=lambda node: (max(len(r.key.split()) for r in node.records), len(node.records), node.id))
        reasons = [chief.merged, *(["a correction"] if parts[1:] else [])]
        whole = Node(chief.id, records, "; ".join(filter(None, reasons)), chief.apart)
        made += _parted(whole)
    return made


def _parted(node: Node) -> list[Node]:
    """A node in the parts that corrections say are not one; who is on neither side is a part, too."""
    units = nx.Graph()  # records that a correction says are one stay together
    for r in node.records:
        units.add_node(r.ref)
        units.add_edges_from((r.ref, label) for label in r.same)
    parts: dict[tuple[str, ...], list[Record]] = defaultdict(list)
    for component in nx.connected_components(units):
        unit = [r for r in node.records if r.ref in component]
        parts[tuple(sorted({label for r in unit for label in r.apart}))] += unit
    sides = {label for part in parts for label in part}
    if not any(f"{label[:-1]}1" in sides and f"{label[:-1]}2" in sides for label in sides):
        return [node]
    firsts = [min(part, key=lambda r: r.ref).alone for part in parts.values()]
    reason = f"{len(parts)} by a correction"
    return [
        Node(id, tuple(part), _documents("full name", part), reason)
        for id, part in zip(firsts, parts.values(), strict=True)
    ]


def _organizations(records: list[Record]) -> list[Node]:
    by_name = _grouped(records)
    owners = defaultdict(set)
    for record in records:
        for alias in map(name_key, record.aliases):
            if record.key and alias != record.key:
                owners[alias].add(record.key)
    names = nx.Graph()
    names.add_nodes_from(by_name)
    # An acronym that two names of the corpus share ("PMI") tells nothing about a text that has only the acronym.
    names.add_edges_from((alias, *of) for alias, of in owners.items() if alias in by_name and len(of) == 1)
    nodes = [Node(r.alone, (r,)) for r in records if not r.key]
    for component in nx.connected_components(names):
        fullest = max(component, key=lambda name: (name.count(" "), len(name), name))
        reason = _documents("name", by_name[fullest])
        for name in sorted(component - {fullest}):
            reason = f"{reason or 'name'}, alias {name!r} in {_count(by_name[name])}"
        same = tuple(r for name in sorted(component) for r in by_name[name])
        nodes.append(Node(f"organization:{fullest}", same, reason))
    return nodes


def _people(records: list[Record]) -> list[Node]:
    by_name = _grouped(r for r in records if " " in r.key)
    parts: list[tuple[str, list[Record], str]] = []
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
    joining: dict[tuple[int, str], list[Record]] = defaultdict(list)
    for record in (r for r in records if r.key and " " not in r.key):
        fitting = [
            index
            for index in holders[record.key]
            if any(record.organizations & r.organizations for r in parts[index][1])
            # Its own document tells "Budi Santoso" from "Budi", and it knows better.
            and record.ref[0] not in document_ids(parts[index][1])
        ]
        if len({parts[index][0] for index in holders[record.key]}) == 1 and len(fitting) == 1:
            joining[fitting[0], record.ref[0]].append(record)
    short: dict[int, list[Record]] = defaultdict(list)
    for (index, _), claimants in joining.items():
        if len(claimants) == 1:  # two of them in one document cannot both be he
            short[index] += claimants
    nodes = []
    for index, (name, part, apart) in enumerate(parts):
        merged = _documents("full name", part)
        if short[index]:
            merged = f"{merged or 'full name'}, short name at the same organization in {_count(short[index])}"
        id = min(part, key=lambda r: r.ref).alone if apart else f"person:{name}"
        nodes.append(Node(id, tuple(part + short[index]), merged, apart))
    taken = {r.ref for node in nodes for r in node.records}
    return nodes + [Node(r.alone, (r,)) for r in records if r.ref not in taken]


def _agreeing(same: list[Record]) -> list[list[Record]]:
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


def _others(records: list[Record]) -> list[Node]:
    """Groups and documents: one by a name of two tokens, a document also only if it is by the same organization."""
    whole: dict[str, list[Record]] = defaultdict(list)
    for r in records:
        whole[f"{r.kind}:{r.key}" + (f"@{r.by}" if r.by else "") if " " in r.key else r.alone].append(r)
    return [Node(id, tuple(same), _documents("full name", same)) for id, same in whole.items()]


def _grouped(records: Iterable[Record]) -> dict[str, list[Record]]:
    groups = defaultdict(list)
    for record in records:
        if record.key:
            groups[record.key].append(record)
    return groups


def document_ids(records: Iterable[Record]) -> set[str]:
    """The documents that records come from."""
    return {record.ref[0] for record in records}


def _count(records: Iterable[Record]) -> str:
    count = len(document_ids(records))
    return f"{count} documents" if count > 1 else "1 document"


def _documents(what: str, records: list[Record]) -> str:
    return f"{what} in {_count(records)}" if len(records) > 1 else ""


def quoted(id: str) -> str:
    """An id within the id of a node: "@" and "#" in it are escaped, as they are what holds node ids together."""
    return quote(id, safe=":/", errors="surrogatepass")
