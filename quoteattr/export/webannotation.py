"""Analyses as W3C Web Annotations: one AnnotationCollection, an annotation for each attribution.

Every stretch of the content is a target with a TextPositionSelector (code points of the untouched text, as the standard
counts) and a TextQuoteSelector with some words before and after, by which the place is found again in a page whose
markup shifted it. The bodies tag the kind and name the speaker; cue and source have annotations of their own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from quoteattr.export.replacing import replacing
from quoteattr.identity import quoted
from quoteattr.model import Analysis, Attribution, Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters of prefix and suffix


def write_webannotation(analyses: Iterable[Analysis], path: str | Path) -> None:
    """Write analyses as a collection of Web Annotations in JSON-LD.

    Raises:
        OSError: if the file cannot be written.
    """
    with replacing(path) as file:
        file.write(json.dumps(to_webannotation(analyses), indent=1).encode())


def to_webannotation(analyses: Iterable[Analysis]) -> dict[str, Any]:
    """What `write_webannotation` writes, as one JSON object.

    Example:
        >>> to_webannotation([Analysis("d1", "id", "Hujan turun.")])["total"]
        0
    """
    items = [item for analysis in analyses for item in _items(analysis)]
    return {
        "@context": CONTEXT,
        "id": "urn:quoteattr:annotations",
        "type": "AnnotationCollection",
        "label": "Quotes and claims",
        "total": len(items),
        "first": {"id": "urn:quoteattr:annotations:1", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }


def source_of(analysis: Analysis) -> str:
    """What the annotations point into: the document's id where that is a web address, else a URN of it.

    Example:
        >>> source_of(Analysis("kabar 7", "id", "")), source_of(Analysis("https://kabar.example/7", "id", ""))
        ('urn:quoteattr:article:kabar%207', 'https://kabar.example/7')
    """
    if analysis.id.startswith(("https://", "http://")):
        return quote(analysis.id, safe=":/?#[]@!$&'()*+,;=%~", errors="surrogatepass")
    return f"urn:quoteattr:article:{quoted(analysis.id)}"


def _items(analysis: Analysis) -> Iterator[dict[str, Any]]:
    for a in (a for a in analysis if a.content):
        speaker, addressee = analysis.speaker(a), analysis.entity(a.addressee)
        bodies = [
            _body("tagging", "claim" if a.kind == "indirect" else f"{a.kind} quote"),
            *([_body("identifying", speaker.name)] if speaker else []),
            *([_body("describing", f"addressed to {addressee.name}")] if addressee else []),
        ]
        parts = {"cue": a.cue.span if a.cue else None, "source": a.source}
        linked = [_id(analysis, a, part) for part, span in parts.items() if span]
        yield _annotation(analysis, _id(analysis, a), bodies, a.content)
        for part, span in parts.items():
            if span:
                yield _annotation(analysis, _id(analysis, a, part), [_body("tagging", part)], [span])
        if linked:
            # What belongs together is told by an annotation of annotations.
            link = _annotation(analysis, _id(analysis, a, "link"), [{"id": _id(analysis, a)}], [])
            yield {**link, "motivation": "linking", "target": linked}


def _annotation(analysis: Analysis, id: str, bodies: list[dict[str, Any]], spans: Sequence[Span]) -> dict[str, Any]:
    targets = [{"source": source_of(analysis), "selector": _selectors(analysis.text, span)} for span in spans]
    return {"id": id, "type": "Annotation", "motivation": "identifying", "body": bodies, "target": targets}


def _selectors(text: str, span: Span) -> list[dict[str, Any]]:
    words = {
        "exact": span.of(text),
        "prefix": text[max(0, span.start - AROUND) : span.start],
        "suffix": text[span.end : span.end + AROUND],
    }
    return [
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        {"type": "TextQuoteSelector", **{key: value for key, value in words.items() if value}},
    ]


def _body(purpose: str, value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}


def _id(analysis: Analysis, a: Attribution, part: str = "") -> str:
    id = f"urn:quoteattr:article:{quoted(analysis.id)}#{quote(a.id, safe='', errors='surrogatepass')}"
    return f"{id}.{part}" if part else id
