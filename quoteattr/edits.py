"""What corrections change in one analysis: entities that are one or two, and who and which title words point to.

Words of an editor ("R. Wati", "air sungai sudah aman", "60-104") are looked up in the text; where they stand nowhere,
or in several places, a `NoEffectError` says so and nothing changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve

from quoteattr.identity import name_key
from quoteattr.model import Analysis, Attribution, Entity, Position, Span


class NoEffectError(Exception):
    """Why a correction changes nothing in this document."""


def names_of(entity: Entity) -> set[str]:
    """All names of an entity, as they are compared."""
    return {name_key(name) for name in (entity.name, *entity.aliases)}


def called(analysis: Analysis, name: str) -> list[Entity]:
    """The entities of that name, else those that have it among their other names."""
    exact = [e for e in analysis.entities if name_key(e.name) == name]
    return exact or [e for e in analysis.entities if name in names_of(e)]


def _within(name: str, words: str) -> bool:
    return f" {name} " in f" {words} "


def said(analysis: Analysis, what: str) -> Attribution:
    """The attribution whose content has these words or lies at these offsets; of nested ones the innermost."""
    if place := re.fullmatch(r"(\d+)\s*[-–:]\s*(\d+)", what):
        start, end = map(int, place.groups())
        shared = {a: sum(max(0, min(end, s.end) - max(start, s.start)) for s in a.content) for a in analysis}
        found = [a for a, length in shared.items() if 2 * length > end - start]
    else:
        found = [a for a in analysis if _within(name_key(what), name_key(analysis.quoted(a)))]
    inner = [a for a in found if not any(b.parent == a.id for b in found)]
    if len(inner) != 1:
        problem = (
            f"{len(inner)} attributions have these words; give more of them" if inner else "no attribution is there"
        )
        raise NoEffectError(f"{problem} ({what[:40]!r})")
    return inner[0]


def named(analysis: Analysis, name: str) -> tuple[Analysis, str]:
    """The entity of a name; one that was not found yet is made, if the name stands in the text."""
    found = called(analysis, name_key(name))
    if len(found) > 1:
        raise NoEffectError(f"{len(found)} are called {name!r}")
    if found:
        return analysis, found[0].id
    mentions = tuple(_occurrences(analysis.text, name))
    if not mentions:
        raise NoEffectError(f"{name!r} does not stand in the text")
    new = Entity(_free(analysis), "person", name, mentions=mentions)
    return evolve(analysis, entities=(*analysis.entities, new)), new.id


def _occurrences(text: str, words: str) -> Iterator[Span]:
    pattern = r"\s+".join(map(re.escape, words.split()))
    return (Span(*m.span()) for m in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE))


def _free(analysis: Analysis) -> str:
    taken = {e.id for e in analysis.entities}
    return next(id for id in (f"e{n}" for n in range(1, len(taken) + 2)) if id not in taken)


def merged(analysis: Analysis, one: Entity, two: Entity) -> Analysis:
    """The analysis with one entity become part of another."""
    aliases = dict.fromkeys(n for n in (*two.aliases, one.name, *one.aliases) if n != two.name)
    whole = evolve(
        two,
        named=one.named or two.named,
        aliases=tuple(aliases),
        mentions=tuple(sorted({*one.mentions, *two.mentions})),
        by=next((by for by in (two.by, one.by) if by not in (None, one.id, two.id)), None),
        same=(*two.same, *one.same),
        apart=(*two.apart, *one.apart),
    )

    now = {one.id: two.id}

    def of(id: str | None) -> str | None:
        return now.get(id or "", id)

    links = [evolve(x, child=now.get(x.child, x.child), parent=now.get(x.parent, x.parent)) for x in analysis.org_links]
    positions = [
        evolve(p, person=now.get(p.person, p.person), organization=of(p.organization)) for p in analysis.positions
    ]
    entities = [whole if e.id == two.id else e for e in analysis.entities if e.id != one.id]
    return evolve(
        analysis,
        entities=tuple(evolve(e, by=of(e.by)) for e in entities),
        attributions=tuple(evolve(a, speaker=of(a.speaker), addressee=of(a.addressee)) for a in analysis),
        positions=tuple(dict.fromkeys(positions)),
        org_links=tuple(dict.fromkeys(x for x in links if x.child != x.parent)),
    )


def split(analysis: Analysis, entity: Entity, first: str, second: str) -> Analysis:
    """The analysis with the mentions of one of two names made an entity of their own; pronouns stay where they are."""
    # "Rina" and "Rina Wati": the words "Rina Wati" have both names, and are the longer one.
    moving, longer = (second, first) if name_key(entity.name) != second else (first, second)

    def moves(mention: Span) -> bool:
        words = name_key(mention.of(analysis.text))
        rival = _within(longer, words) and len(longer) > len(moving)
        return _within(moving, words) and not rival

    moved = tuple(m for m in entity.mentions if moves(m))
    stay = tuple(m for m in entity.mentions if m not in moved)
    if not moved or not stay:
        raise NoEffectError(f"{entity.name!r} has no mentions of both names")
    names = {name_key(n): n for n in (*entity.aliases, entity.name)}
    new = Entity(_free(analysis), entity.type, names[moving], entity.named, mentions=moved)
    rest = evolve(entity, mentions=stay, aliases=tuple(n for n in entity.aliases if name_key(n) != moving))

    def of(id: str, words: Span | None) -> str:
        told = words is not None and any(words.overlaps(m) for m in moved) and not any(words.overlaps(m) for m in stay)
        return new.id if id == entity.id and told else id

    return evolve(
        analysis,
        entities=(*(rest if e.id == entity.id else e for e in analysis.entities), new),
        attributions=tuple(evolve(a, speaker=a.speaker and of(a.speaker, a.source)) for a in analysis),
        positions=tuple(
            evolve(
                p,
                person=of(p.person, p.evidence),
                organization=p.organization and of(p.organization, p.organization_span),
            )
            for p in analysis.positions
        ),
        org_links=tuple(
            evolve(x, child=of(x.child, x.evidence), parent=of(x.parent, x.evidence)) for x in analysis.org_links
        ),
    )


def new_position(analysis: Analysis, person: Entity, title: str) -> Position:
    """A new position: the title where it stands nearest to a mention of the person."""
    pairs = [(abs(t.start - m.start), t, m) for t in _occurrences(analysis.text, title) for m in person.mentions]
    if not pairs:
        raise NoEffectError(f"{title!r} does not stand in the text")
    _, at, mention = min(pairs)
    evidence = Span(min(at.start, mention.start), max(at.end, mention.end))
    return Position(person.id, title, None, "current", at, None, evidence)


def retitled(analysis: Analysis, position: Position, title: str) -> Position:
    """The position with another title, found in the text where it stands near enough."""
    near = [
        s
        for s in _occurrences(analysis.text, title)
        if s.overlaps(position.evidence) or s.overlaps(position.title_span)
    ]
    span = min(near, key=lambda s: abs(s.start - position.title_span.start), default=position.title_span)
    evidence = Span(min(span.start, position.evidence.start), max(span.end, position.evidence.end))
    return evolve(position, title=title, title_span=span, evidence=evidence)
