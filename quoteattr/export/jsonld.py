"""Analyses as JSON-LD with the words of schema.org; the context stands in the file, nothing is fetched to read it.

| in the analysis | in schema.org |
|---|---|
| article | NewsArticle, its quotes and claims as parts |
| quote (direct or mixed) | Quotation with its author |
| claim | Claim with its author; its appearance is the article |
| person, organization, document as source | Person, Organization, Report |
| group | Organization with additionalType "group" |
| position at an organization | affiliation by an OrganizationRole with roleName |
| position without one | hasOccupation by a Role |
| part of or owned by; affiliated with | parentOrganization; memberOf |

An id is `urn:quoteattr:` and the node id of the graph, percent-encoded.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import networkx as nx

from quoteattr.export.replacing import replacing
from quoteattr.graph import build_graph, entity_nodes
from quoteattr.identity import quoted
from quoteattr.model import Analysis, Attribution

CONTEXT = {"@vocab": "https://schema.org/", "id": "@id", "type": "@type"}
TYPES = {"person": "Person", "organization": "Organization", "group": "Organization", "document": "Report"}
_LINKS = {
    "BY": "author",
    "PART_OF": "parentOrganization",
    "OWNED_BY": "parentOrganization",
    "AFFILIATED_WITH": "memberOf",
}


def write_jsonld(analyses: Iterable[Analysis], path: str | Path) -> None:
    """Write analyses as one JSON-LD document.

    Raises:
        FormatError: as `build_graph`.
        OSError: if the file cannot be written.
    """
    with replacing(path) as file:
        file.write(json.dumps(to_jsonld(analyses), indent=1).encode())


def to_jsonld(analyses: Iterable[Analysis]) -> dict[str, Any]:
    """What `write_jsonld` writes, as one JSON object with `@context` and `@graph`.

    Example:
        >>> to_jsonld([Analysis("d1", "id", "Hujan turun.")])["@graph"][0]["id"]
        'urn:quoteattr:article:d1'
    """
    given = list({analysis.id: analysis for analysis in analyses}.values())
    graph = build_graph(given)
    nodes = entity_nodes(graph)
    things = [_thing(graph, node) for node, kind in graph.nodes(data="kind") if kind in TYPES]
    for analysis in given:
        article = f"article:{quoted(analysis.id)}"
        said = [_said(analysis, article, a, nodes) for a in analysis]
        things.append(
            _filled(
                id=urn(article),
                type="NewsArticle",
                identifier=analysis.id,
                headline=analysis.title,
                datePublished=analysis.date,
                publisher={"type": "Organization", "name": analysis.outlet} if analysis.outlet else None,
                inLanguage=analysis.lang,
                hasPart=[_ref(part["id"]) for part in said],
            )
        )
        things += said
    return {"@context": CONTEXT, "@graph": things}


def urn(node: str) -> str:
    """The IRI of a node of the graph.

    Example:
        >>> urn("person:ani lestari")
        'urn:quoteattr:person:ani%20lestari'
    """
    return "urn:quoteattr:" + quote(node, safe=":/@%", errors="surrogatepass")


def _said(analysis: Analysis, article: str, a: Attribution, nodes: dict[tuple[str, str], str]) -> dict[str, Any]:
    claim = a.kind == "indirect"
    return _filled(
        id=f"{urn(article)}#{quote(a.id, safe='', errors='surrogatepass')}",
        type="Claim" if claim else "Quotation",
        text=analysis.quoted(a),
        author=_ref(urn(nodes[analysis.id, a.speaker])) if a.speaker else None,
        **{"appearance" if claim else "isPartOf": _ref(urn(article))},
        inLanguage=analysis.lang,
    )


def _thing(graph: nx.MultiDiGraph, node: str) -> dict[str, Any]:
    data = graph.nodes[node]
    more = defaultdict(list)
    for _, v, type, edge in graph.out_edges(node, keys=True, data=True):
        if type == "HOLDS":
            property, role = _role(graph, v, edge, data["kind"] == "person")
            more[property].append(role)
        elif type in _LINKS and graph.nodes[node]["kind"] != "person":  # a person's affiliations are in his roles
            more[_LINKS[type]].append(_ref(urn(v)))
    return _filled(
        id=urn(node),
        type=TYPES[data["kind"]],
        additionalType="group" if data["kind"] == "group" else None,
        name=data["label"],
        alternateName=[alias for alias in data["aliases"].split("; ") if alias],
        **more,
    )


def _role(graph: nx.MultiDiGraph, post: str, edge: dict[str, Any], personal: bool) -> tuple[str, dict[str, Any]]:
    """The property by which a position is held, and the role that schema.org puts between holder and organization."""
    at = next((_ref(urn(v)) for _, v, type in graph.out_edges(post, keys=True) if type == "AT"), None)
    property = "memberOf" if not personal else "affiliation" if at else "hasOccupation"
    role = _filled(
        type="OrganizationRole" if at else "Role",
        roleName=graph.nodes[post]["title"],
        description=edge["status"],
        **{property: at},
    )
    return property, role


def _ref(id: str) -> dict[str, str]:
    return {"id": id}


def _filled(**values: Any) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, "", [])}
