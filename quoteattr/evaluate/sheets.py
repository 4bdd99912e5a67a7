"""Gold records and analyses in, one form to compare out: stretches without edges, speakers as entities.

What an annotation does not have at all is not held against a prediction: without a key `positions` or `org_links`
nothing of these is scored, and with `"speakers": false` no speaker is.
"""

from __future__ import annotations

from typing import Any

from attrs import field, frozen

from quoteattr.errors import FormatError
from quoteattr.model import Analysis, Entity

Pair = tuple[int, int]
_KINDS = ("direct", "indirect", "mixed")
_RELATIONS = ("part_of", "affiliated", "owned_by")
_EDGE = " \t\n\"“”‘’'«»,.;:!?–—-"


@frozen
class Said:
    """An attribution as it is compared: stretches without edges, and the characters in them."""

    id: str
    kind: str
    content: tuple[Pair, ...]
    chars: frozenset[int] = field(repr=False)
    cue: Pair | None
    source: Pair | None
    speaker: Entity | None
    addressee: Entity | None
    nested: bool = False
    free: bool = False
    rule: str = ""
    confidence: float = 1.0


@frozen
class Held:
    """A position as it is compared."""

    person: Entity | None
    title: str
    organization: Entity | None
    former: bool

    def __str__(self) -> str:
        place = f" at {self.organization.name}" if self.organization else ""
        return f"{name_of(self.person)}, {'former ' if self.former else ''}{self.title}{place}"


@frozen
class Linked:
    """An organization link as it is compared."""

    child: Entity | None
    parent: Entity | None
    relation: str

    def __str__(self) -> str:
        return f"{name_of(self.child)} {self.relation} {name_of(self.parent)}"


@frozen
class Sheet:
    """A document as it is compared; None where the annotation has no positions or links at all."""

    id: str
    text: str
    lang: str = "id"
    said: tuple[Said, ...] = ()
    held: tuple[Held, ...] | None = ()
    links: tuple[Linked, ...] | None = ()
    speakers: bool = True


def from_analysis(analysis: Analysis) -> Sheet:
    """An analysis as it is compared."""
    entities = {e.id: e for e in analysis.entities}

    def pair(span: Any) -> Pair | None:
        return (span.start, span.end) if span else None

    return Sheet(
        analysis.id,
        analysis.text,
        analysis.lang,
        tuple(
            _said(
                analysis.text,
                a.id,
                a.kind,
                [(s.start, s.end) for s in a.content],
                cue=pair(a.cue and a.cue.span),
                source=pair(a.source),
                speaker=entities.get(a.speaker or ""),
                addressee=entities.get(a.addressee or ""),
                rule=a.rule,
                confidence=a.confidence,
            )
            for a in analysis.attributions
        ),
        tuple(
            Held(entities.get(p.person), p.title, entities.get(p.organization or ""), p.status == "former")
            for p in analysis.positions
        ),
        tuple(Linked(entities.get(x.child), entities.get(x.parent), x.relation) for x in analysis.org_links),
    )


def from_gold(record: Any, where: str) -> Sheet:
    """A gold record as it is compared.

    Raises:
        FormatError: if it is no record of schema quoteattr/1.
    """
    if not isinstance(record, dict):
        raise FormatError(where, f"a gold record must be a JSON object, not {type(record).__name__}")
    try:
        return _from_gold(record, where)
    except KeyError as error:
        raise FormatError(where, f"missing key {error}") from None
    except FormatError:
        raise
    except (TypeError, ValueError, AttributeError) as error:
        raise FormatError(where, f"not a gold record of schema quoteattr/1: {error}") from None


def _from_gold(record: dict[str, Any], where: str) -> Sheet:
    id, text = record["id"], record["text"]
    if not isinstance(id, str) or not isinstance(text, str):
        raise FormatError(where, "'id' and 'text' must be strings")
    entities = {
        e["id"]: Entity(e["id"], e["type"], e["name"], e.get("named", True), tuple(e.get("aliases", ())))
        for e in record["entities"]
    }

    def entity(id: str | None) -> Entity | None:
        if id and id not in entities:
            raise FormatError(where, f"there is no entity {id!r}")
        return entities[id] if id else None

    def pair(value: Any) -> Pair:
        start, end = value
        if not 0 <= start < end <= len(text):
            raise FormatError(where, f"span [{start}, {end}) lies outside the text of {len(text)} characters")
        return start, end

    def one_of(known: tuple[str, ...], what: str, value: str) -> str:
        if value not in known:
            raise FormatError(where, f"{what} {value!r} is none of {', '.join(known)}")
        return value

    def words(value: dict[str, Any] | None) -> Pair | None:
        return pair(value["span"]) if value else None

    speakers = record.get("speakers", True) is not False
    said = tuple(
        _said(
            text,
            str(a.get("id", "")),
            one_of(_KINDS, "attribution kind", a["kind"]),
            [pair(s) for s in a["content"]],
            cue=words(a.get("cue")),
            source=words(a.get("source")),
            speaker=entity(a.get("speaker")),
            addressee=entity(a.get("addressee")),
            nested=bool(a.get("parent")),
            free=bool(a.get("optional") or a.get("parent") or (speakers and not a.get("speaker"))),
        )
        for a in record["attributions"]
    )
    held = [
        Held(entity(p["person"]), p["title"], entity(p.get("organization")), p.get("status", "current") == "former")
        for p in record.get("positions") or ()
    ]
    links = [
        Linked(entity(x["child"]), entity(x["parent"]), one_of(_RELATIONS, "relation", x["relation"]))
        for x in record.get("org_links") or ()
    ]
    return Sheet(
        id,
        text,
        str(record.get("lang", "id")),
        said,
        None if record.get("positions") is None else tuple(held),
        None if record.get("org_links") is None else tuple(links),
        speakers,
    )


def name_of(entity: Entity | None) -> str:
    """An entity's name for an error message."""
    return entity.name if entity else "nobody"


def _said(text: str, id: str, kind: str, content: list[Pair], **rest: Any) -> Said:
    trimmed = [_trim(text, *stretch) for stretch in content]
    chars = frozenset(i for start, end in trimmed for i in range(start, end))
    return Said(id, kind, tuple(sorted(trimmed)), chars, **rest)


def _trim(text: str, start: int, end: int) -> Pair:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end
