"""Analyses as FollowTheMoney entities, a JSON line each, for Aleph and OpenAleph.

| in the graph | in FollowTheMoney |
|---|---|
| person, organization, group, document as source | Person, Organization, LegalEntity, Document |
| article, with its text | Article |
| a quote or claim of a known speaker | Documentation: article, speaker, the words as summary |
| position, who holds it | Position, Occupancy; both as told by the article that is their proof |
| affiliation of a person | Membership, its role the titles held there |
| link of two organizations | UnknownLink with its role |

A position held by what is no person, and who is addressed or mentioned, have no place there and are left out.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import networkx as nx

from quoteattr.export.replacing import replacing
from quoteattr.graph import build_graph, entity_nodes, legal
from quoteattr.identity import quoted
from quoteattr.model import Analysis

SCHEMATA = {"person": "Person", "organization": "Organization", "group": "LegalEntity", "document": "Document"}
LANGUAGES = {"id": "ind", "en": "eng", "ms": "msa", "jv": "jav"}  # FollowTheMoney has codes of three letters
STATUSES = {"current": "current", "former": "ended", "acting": "acting", "elect": "elect"}
_ROLES = {"PART_OF": "part of", "AFFILIATED_WITH": "affiliated with", "OWNED_BY": "owned by"}


def write_ftm(analyses: Iterable[Analysis], path: str | Path) -> None:
    """Write analyses as FollowTheMoney entities; ids are made from the graph's, so that a rerun updates and adds none.

    Raises:
        FormatError: as `build_graph`.
        OSError: if the file cannot be written.
    """
    with replacing(path) as file:
        for entity in ftm_entities(analyses):
            file.write(json.dumps(entity, ensure_ascii=False).encode() + b"\n")


def ftm_entities(analyses: Iterable[Analysis]) -> Iterator[dict[str, Any]]:
    """The entities of `write_ftm`, as {"id": ..., "schema": ..., "properties": {name: [values]}}.

    Example:
        >>> [e["schema"] for e in ftm_entities([Analysis("d1", "id", "Hujan turun.")])]
        ['Article']
    """
    given = list({analysis.id: analysis for analysis in analyses}.values())
    graph = build_graph(given)
    articles = {analysis.id: f"article:{quoted(analysis.id)}" for analysis in given}
    for node, data in graph.nodes(data=True):
        if data["kind"] in SCHEMATA:
            yield _entity(
                node,
                SCHEMATA[data["kind"]],
                name=data["label"],
                alias=data["aliases"].split("; "),
                fileName=data["label"] if data["kind"] == "document" else None,
                notes=data["merged"] or None,
            )
        elif data["kind"] == "position":
            at = [
                _id(v)
                for _, v, type in graph.out_edges(node, keys=True)
                if type == "AT" and graph.nodes[v]["kind"] == "organization"
            ]
            name = ", ".join(filter(None, (data["title"], data["organization"])))
            yield _entity(node, "Position", name=name, organization=at)
    nodes = entity_nodes(graph)
    for analysis in given:
        article = articles[analysis.id]
        yield _entity(
            article,
            "Article",
            title=analysis.title,
            fileName=analysis.id,
            bodyText=analysis.text,
            language=LANGUAGES.get(analysis.lang),
            publishedAt=_date(analysis.date),
            publisher=analysis.outlet,
        )
        for a in analysis:
            if a.speaker is not None:
                yield _entity(
                    f"{article}#{a.id}",
                    "Documentation",
                    document=_id(article),
                    entity=_id(nodes[analysis.id, a.speaker]),
                    role="claim" if a.kind == "indirect" else f"{a.kind} quote",
                    summary=analysis.quoted(a),
                    date=_date(analysis.date),
                )
    yield from _links(graph, articles)


def _links(graph: nx.MultiDiGraph, articles: dict[str, str]) -> Iterator[dict[str, Any]]:
    for u, v, type, edge in graph.edges(keys=True, data=True):
        told = dict.fromkeys(doc for doc, _, _ in json.loads(edge["evidence"]))
        shared: dict[str, list[str | None]] = {
            "proof": [_id(articles[doc]) for doc in told],
            "date": [_date(edge.get(key)) for key in ("first_date", "last_date")],
        }
        id, kinds = f"{u} {type} {v}", (graph.nodes[u]["kind"], graph.nodes[v]["kind"])
        if type == "HOLDS" and kinds[0] == "person":
            yield _entity(id, "Occupancy", holder=_id(u), post=_id(v), status=STATUSES[edge["status"]], **shared)
        elif type == "AFFILIATED_WITH" and kinds == ("person", "organization"):
            posts = (
                graph.nodes[post]["title"]
                for _, post, held in graph.out_edges(u, keys=True)
                if held == "HOLDS" and graph.has_edge(post, v, "AT")
            )
            yield _entity(id, "Membership", member=_id(u), organization=_id(v), role=[*posts], **shared)
        elif type in _ROLES:
            yield _entity(id, "UnknownLink", subject=_id(u), object=_id(v), role=_ROLES[type], **shared)


def _id(node: str) -> str:
    return "quoteattr-" + hashlib.sha1(node.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()


def _entity(node: str, schema: str, **values: Sequence[str | None] | None) -> dict[str, Any]:
    properties = {}
    for name, value in values.items():
        listed = [legal(v) for v in ([value] if value is None or isinstance(value, str) else value) if v]
        # Of nothing but blanks and controls FollowTheMoney would leave nothing.
        if kept := [v for v in dict.fromkeys(listed) if any(c.isprintable() and c != " " for c in v)]:
            properties[name] = kept
    return {"id": _id(node), "schema": schema, "properties": properties}


def _date(date: str | None) -> str | None:
    """What FollowTheMoney takes for a date; a time of the day is left out."""
    match = re.match(r"\d{4}(-\d{2}(-\d{2})?)?(?=$|T| )", date or "")
    return match[0] if match else None
