"""Analyses as five tables (quotes, speakers, organizations, positions, documents): for CSV, XLSX and pandas.

`quotes` has a row for each attribution and `documents` for each text; the other three are of all texts together, who is
one being decided as in the graph, whose node ids the `node` columns hold.

In CSV a cell that a spreadsheet would take for a formula (=, +, -, @ in front, also behind a blank) gets an apostrophe
in front, which spreadsheets show as text.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import networkx as nx

from quoteattr.export.replacing import replacing
from quoteattr.graph import build_graph, entity_nodes, evidence_sentences, legal
from quoteattr.model import Analysis

Cell = str | int | float | bool | None
Row = dict[str, Cell]

COLUMNS = {
    "quotes": (
        "document", "date", "outlet", "id", "kind", "speaker", "speaker_node", "position", "content", "cue", "stance",
        "negated", "source", "addressee", "parent", "start", "end", "confidence", "rule",
    ),
    "speakers": (
        "node", "name", "kind", "named", "aliases", "quotes", "claims", "words", "documents", "positions",
        "organizations", "merged", "apart",
    ),
    "organizations": (
        "node", "name", "aliases", "quotes", "claims", "documents", "people", "part_of", "affiliated_with", "owned_by",
    ),
    "positions": (
        "person", "person_node", "title", "organization", "organization_node", "status", "statuses", "first_date",
        "last_date", "count", "evidence",
    ),
    "documents": ("document", "title", "date", "outlet", "lang", "words", "quotes", "claims", "unresolved", "notes"),
}  # fmt: skip


def tables(analyses: Iterable[Analysis]) -> dict[str, list[Row]]:
    """The rows of the five tables, each row with all the columns of `COLUMNS`, in their order.

    Raises:
        FormatError: as `build_graph`.

    Example:
        >>> tables([Analysis("d1", "id", "Hujan turun.")])["documents"][0]["words"]
        2
    """
    given = list({analysis.id: analysis for analysis in analyses}.values())
    graph = build_graph(given)
    rows = {
        "quotes": _quotes(given, entity_nodes(graph)),
        "speakers": _speakers(graph),
        "organizations": _organizations(graph),
        "positions": _positions(graph, given),
        "documents": [_document(analysis) for analysis in given],
    }
    return {name: [dict(zip(COLUMNS[name], row, strict=True)) for row in of] for name, of in rows.items()}


def write_csv(analyses: Iterable[Analysis], path: str | Path) -> None:
    """Write the table of quotes as one CSV file (UTF-8 with the mark that spreadsheets look for).

    Raises:
        OSError: if the file cannot be written.
    """
    _write(Path(path), "quotes", tables(analyses)["quotes"])


def write_tables(analyses: Iterable[Analysis], path: str | Path) -> None:
    """Write the five tables into a folder: quotes.csv, speakers.csv and so on.

    Raises:
        OSError: if the folder cannot be written.
    """
    folder = Path(path)
    found = tables(analyses)
    folder.mkdir(exist_ok=True)
    for name, rows in found.items():
        _write(folder / f"{name}.csv", name, rows)


def harmless(cell: Cell) -> Cell:
    """The cell, with an apostrophe in front where a spreadsheet would run it as a formula.

    Example:
        >>> harmless("=HYPERLINK(1)"), harmless("Ani = ketua"), harmless(-1)
        ("'=HYPERLINK(1)", 'Ani = ketua', -1)
    """
    # Full-width signs are formulas in some Asian locales; tab and line break are skipped before the sign.
    return f"'{cell}" if isinstance(cell, str) and re.match(r"\s*[=+\-@\t\r＝＋－＠|%]", cell) else cell


def _write(path: Path, name: str, rows: list[Row]) -> None:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS[name])
    writer.writerows([legal(x) if isinstance(x := harmless(cell), str) else x for cell in row.values()] for row in rows)
    with replacing(path) as file:
        file.write(text.getvalue().encode("utf-8-sig"))


def _quotes(analyses: Sequence[Analysis], nodes: dict[tuple[str, str], str]) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for analysis in analyses:
        for a in analysis:
            speaker, addressee = analysis.speaker(a), analysis.entity(a.addressee)
            held = [p for p in analysis.positions if p.person == a.speaker]
            posts = [(p.title, analysis.entity(p.organization)) for p in held]
            rows.append(
                [
                    *(analysis.id, analysis.date, analysis.outlet, a.id, a.kind),
                    *((speaker.name, nodes[analysis.id, speaker.id]) if speaker else (None, None)),
                    "; ".join(dict.fromkeys(f"{title}, {at.name}" if at else title for title, at in posts)),
                    analysis.quoted(a),
                    *((a.cue.span.of(analysis.text), a.cue.stance, a.cue.negated) if a.cue else (None, None, None)),
                    a.source.of(analysis.text) if a.source else None,
                    addressee.name if addressee else None,
                    a.parent,
                    min((s.start for s in a.content), default=None),
                    max((s.end for s in a.content), default=None),
                    *(a.confidence, a.rule),
                ]
            )
    return rows


def _speakers(graph: nx.MultiDiGraph) -> list[list[Cell]]:
    rows: list[list[Cell]] = [
        [
            *(node, data["label"], data["kind"], data["named"], data["aliases"]),
            *(data["quotes"], data["claims"], data["words"], data["documents"]),
            _labels(graph, node, "HOLDS"),
            _labels(graph, node, "AFFILIATED_WITH"),
            *(data["merged"], data["apart"]),
        ]
        for node, data in graph.nodes(data=True)
        if data["kind"] not in ("article", "position") and data["quotes"] + data["claims"]
    ]
    return sorted(rows, key=lambda row: (-int(row[5] or 0) - int(row[6] or 0), str(row[0])))  # most quoted first


def _organizations(graph: nx.MultiDiGraph) -> list[list[Cell]]:
    people = nx.MultiDiGraph()  # the edges turned: who is affiliated with it
    people.add_nodes_from(graph.nodes(data=True))
    people.add_edges_from(
        (v, u, key)
        for u, v, key in graph.edges(keys=True)
        if key == "AFFILIATED_WITH" and graph.nodes[u]["kind"] != "organization"
    )
    return [
        [
            *(node, data["label"], data["aliases"], data["quotes"], data["claims"], data["documents"]),
            _labels(people, node, "AFFILIATED_WITH"),
            *(_labels(graph, node, type) for type in ("PART_OF", "AFFILIATED_WITH", "OWNED_BY")),
        ]
        for node, data in graph.nodes(data=True)
        if data["kind"] == "organization"
    ]


def _positions(graph: nx.MultiDiGraph, analyses: Sequence[Analysis]) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for person, post, key, edge in graph.edges(keys=True, data=True):
        if key == "HOLDS":
            at = next((v for _, v, type in graph.out_edges(post, keys=True) if type == "AT"), None)
            sentences = dict.fromkeys(evidence.text for evidence in evidence_sentences(edge, analyses))
            rows.append(
                [
                    *(graph.nodes[person]["label"], person, graph.nodes[post]["title"]),
                    *((graph.nodes[at]["label"], at) if at else (None, None)),
                    *(edge[name] for name in ("status", "statuses", "first_date", "last_date", "count")),
                    " | ".join(sentences),
                ]
            )
    return rows


def _document(analysis: Analysis) -> list[Cell]:
    return [
        *(analysis.id, analysis.title, analysis.date, analysis.outlet, analysis.lang, len(analysis.text.split())),
        *(len(analysis.quotes), len(analysis.claims), sum(a.speaker is None for a in analysis)),
        "; ".join(f"{note.code}: {note.message}" for note in analysis.notes),
    ]


def _labels(graph: nx.MultiDiGraph, node: str, type: str) -> str:
    ends = (v for _, v, key in graph.out_edges(node, keys=True) if key == type)
    return "; ".join(
        f"{data['label']}, {data['organization']}" if data.get("organization") else data["label"]
        for data in (graph.nodes[end] for end in ends)
    )
