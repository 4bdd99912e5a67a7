"""Facts: what the graph needs of one document, as plain JSON values.

They travel in the graph, so that graphs merge into the graph of all their documents, and hold no text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from typing import Any

from quoteattr.errors import FormatError
from quoteattr.model import Analysis

_LINKS = {"part_of": "PART_OF", "affiliated": "AFFILIATED_WITH", "owned_by": "OWNED_BY"}
STATUSES = ("former", "elect", "acting", "current")  # of two on one day the later in this row is shown


def facts_of(analysis: Analysis) -> dict[str, Any]:
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
    corrected = {e.id: [list(e.same), list(e.apart)] for e in analysis.entities if e.same or e.apart}
    return {
        "id": analysis.id,
        **({"corrected": corrected} if corrected else {}),
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
                one_of(p.status, STATUSES),
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
