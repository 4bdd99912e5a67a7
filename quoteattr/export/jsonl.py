"""Analyses as JSON lines of schema quoteattr/1: lossless, one document a line."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TextIO

from quoteattr.errors import FormatError
from quoteattr.export.replacing import replacing
from quoteattr.model import Analysis, Attribution, Cue, Entity, Note, OrganizationLink, Position, Span

SCHEMA = "quoteattr/1"


def to_record(analysis: Analysis) -> dict[str, Any]:
    """An analysis as one JSON object of schema quoteattr/1.

    Example:
        >>> to_record(Analysis("d1", "id", "Hujan."))["schema"]
        'quoteattr/1'
    """
    return {
        "schema": SCHEMA,
        **{k: getattr(analysis, k) for k in ("id", "lang", "title", "date", "outlet", "text")},
        "attributions": [
            {
                "id": a.id,
                "kind": a.kind,
                "content": [_pair(s) for s in a.content],
                "cue": a.cue and {**{k: getattr(a.cue, k) for k in _CUE}, "span": _pair(a.cue.span)},
                "source": a.source and {"span": _pair(a.source)},
                **{k: getattr(a, k) for k in ("speaker", "addressee", "parent", "rule", "confidence")},
            }
            for a in analysis.attributions
        ],
        "entities": [
            {
                **{k: getattr(e, k) for k in ("id", "type", "name", "named")},
                "aliases": list(e.aliases),
                "mentions": [_pair(s) for s in e.mentions],
                **({"by": e.by} if e.by else {}),
                **{k: list(getattr(e, k)) for k in ("same", "apart") if getattr(e, k)},
            }
            for e in analysis.entities
        ],
        "positions": [
            {
                **{k: getattr(p, k) for k in ("person", "title", "organization", "status")},
                "title_span": _pair(p.title_span),
                "organization_span": p.organization_span and _pair(p.organization_span),
                "evidence": _pair(p.evidence),
            }
            for p in analysis.positions
        ],
        "org_links": [
            {"child": x.child, "parent": x.parent, "relation": x.relation, "evidence": _pair(x.evidence)}
            for x in analysis.org_links
        ],
        "notes": [{"code": n.code, "message": n.message, "span": n.span and _pair(n.span)} for n in analysis.notes],
    }


def from_record(record: Any, where: str = "record") -> Analysis:
    """The analysis that a JSON object of schema quoteattr/1 stands for; unknown keys are ignored.

    Args:
        record: a parsed JSON object.
        where: what to call it in an error ("file.jsonl:3").

    Raises:
        FormatError: if a key is missing, a value has the wrong type, a span lies outside the text, or an id names
            nothing.
    """
    if not isinstance(record, dict):
        raise FormatError(where, f"a record must be a JSON object, not {type(record).__name__}")
    if record.get("schema", SCHEMA) != SCHEMA:
        raise FormatError(where, f"schema {record['schema']!r} is not {SCHEMA!r}")
    try:
        text = record["text"]
        if not isinstance(text, str) or not isinstance(record["id"], str):
            raise FormatError(where, "'id' and 'text' must be strings")
        analysis = Analysis(
            id=record["id"],
            lang=record.get("lang", "id"),
            text=text,
            title=record.get("title"),
            date=record.get("date"),
            outlet=record.get("outlet"),
            attributions=tuple(_attribution(a, text) for a in record.get("attributions", [])),
            entities=tuple(_entity(e, text) for e in record.get("entities", [])),
            positions=tuple(_position(p, text) for p in record.get("positions", [])),
            org_links=tuple(_link(x, text) for x in record.get("org_links", [])),
            notes=tuple(Note(n["code"], n["message"], _optional(n.get("span"), text)) for n in record.get("notes", [])),
        )
    except FormatError:
        raise
    except KeyError as error:
        raise FormatError(where, f"missing key {error}") from None
    except (TypeError, ValueError, AttributeError) as error:
        raise FormatError(where, str(error)) from None
    _check_ids(analysis, where)
    return analysis


def read_jsonl(path: str | Path) -> Iterator[Analysis]:
    """The analyses of a JSON lines file, one at a time; blank lines are skipped.

    Raises:
        FormatError: with file and line, for a line that is no record.
        OSError: if the file cannot be read.
    """
    with open(path, "rb") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                where = f"{path}:{number}"
                try:
                    record = json.loads(line.decode())
                except ValueError as error:  # also what is not UTF-8
                    raise FormatError(where, f"not JSON: {error}") from None
                yield from_record(record, where)


def write_jsonl(analyses: Iterable[Analysis], target: str | Path | TextIO) -> int:
    """Write analyses as JSON lines to a path or an open text file; a file that was there stays whole until the end.

    Returns:
        The number written.

    Raises:
        OSError: if the file cannot be written.

    Example:
        >>> import sys
        >>> write_jsonl([], sys.stdout)
        0
    """
    if isinstance(target, str | Path):
        with replacing(target) as draft, io.TextIOWrapper(draft, "utf-8", newline="\n", write_through=True) as file:
            return write_jsonl(analyses, file)
    count = 0
    for analysis in analyses:
        target.write(dump_line(analysis) + "\n")
        count += 1
    return count


def dump_line(analysis: Analysis) -> str:
    """One analysis as one line of JSON, without the line break.

    A lone surrogate cannot be written as UTF-8, so a text that holds one is written in ASCII with JSON's own escapes.
    """
    line = json.dumps(to_record(analysis), ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:
        line = json.dumps(to_record(analysis))
    return line


_CUE = ("lemma", "kind", "stance", "negated")


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _span(pair: Any, text: str) -> Span:
    start, end = pair
    if not (isinstance(start, int) and isinstance(end, int)) or end > len(text):
        raise ValueError(f"span [{start}, {end}) lies outside the text of {len(text)} characters")
    return Span(start, end)


def _optional(pair: Any, text: str) -> Span | None:
    return None if pair is None else _span(pair, text)


def _attribution(a: dict[str, Any], text: str) -> Attribution:
    if a["kind"] not in ("direct", "indirect", "mixed"):
        raise ValueError(f"attribution kind {a['kind']!r} is none of direct, indirect, mixed")
    cue, source = a.get("cue"), a.get("source")
    return Attribution(
        id=a["id"],
        kind=a["kind"],
        content=tuple(_span(s, text) for s in a["content"]),
        cue=cue
        and Cue(
            _span(cue["span"], text),
            cue.get("lemma") or _span(cue["span"], text).of(text).lower(),
            **{k: cue[k] for k in ("kind", "stance", "negated") if k in cue},
        ),
        source=source and _span(source["span"], text),
        speaker=a.get("speaker"),
        addressee=a.get("addressee"),
        parent=a.get("parent"),
        rule=a.get("rule", ""),
        confidence=a.get("confidence", 1.0),
    )


def _entity(e: dict[str, Any], text: str) -> Entity:
    if e["type"] not in ("person", "organization", "group", "document"):
        raise ValueError(f"entity type {e['type']!r} is none of person, organization, group, document")
    mentions = tuple(_span(s, text) for s in e.get("mentions", []))
    aliases, same, apart = (tuple(e.get(key, [])) for key in ("aliases", "same", "apart"))
    return Entity(e["id"], e["type"], e["name"], e.get("named", True), aliases, mentions, e.get("by"), same, apart)


def _position(p: dict[str, Any], text: str) -> Position:
    evidence = _span(p["evidence"], text)
    if p.get("status", "current") not in ("current", "former", "acting", "elect"):
        raise ValueError(f"status {p['status']!r} is none of current, former, acting, elect")
    return Position(
        person=p["person"],
        title=p["title"],
        organization=p.get("organization"),
        status=p.get("status", "current"),
        title_span=_optional(p.get("title_span"), text) or evidence,
        organization_span=_optional(p.get("organization_span"), text),
        evidence=evidence,
    )


def _link(x: dict[str, Any], text: str) -> OrganizationLink:
    if x["relation"] not in ("part_of", "affiliated", "owned_by"):
        raise ValueError(f"relation {x['relation']!r} is none of part_of, affiliated, owned_by")
    return OrganizationLink(x["child"], x["parent"], x["relation"], _span(x["evidence"], text))


def _check_ids(analysis: Analysis, where: str) -> None:
    entities = {e.id for e in analysis.entities}
    attributions = {a.id for a in analysis.attributions}
    if len(entities) < len(analysis.entities) or len(attributions) < len(analysis.attributions):
        raise FormatError(where, "two entities or two attributions have the same id")
    named = [(a.speaker, a.addressee) for a in analysis.attributions]
    named += [(p.person, p.organization) for p in analysis.positions]
    named += [(x.child, x.parent) for x in analysis.org_links] + [(e.by, None) for e in analysis.entities]
    for id in (i for pair in named for i in pair if i is not None):
        if id not in entities:
            raise FormatError(where, f"there is no entity {id!r}")
    for a in analysis.attributions:
        if a.parent is not None and a.parent not in attributions:
            raise FormatError(where, f"there is no attribution {a.parent!r}")
