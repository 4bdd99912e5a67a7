"""brat's standoff: the annotations of one text, as `export.brat` writes them and annotators change them, read.

    T1  Indirect 0 11  Hujan turun      a content, with its note in braces: {"id": "a1", …}
    R1  HasCue Arg1:T1 Arg2:T2          an arrow

An annotation of words is bound to the text; what does not fit it is an error that tells file and line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from itertools import count
from typing import Any

import networkx as nx
from attrs import define, evolve, field, frozen

from quoteattr.errors import FormatError
from quoteattr.model import Analysis, Attribution, Cue, Entity, Note, OrganizationLink, Position, Span

KINDS = {"direct": "Direct", "indirect": "Indirect", "mixed": "Mixed"}
WHO = {"person": "Person", "organization": "Organization", "group": "Group", "document": "Report"}
LINKS = {"part_of": "PartOf", "affiliated": "Affiliated", "owned_by": "OwnedBy"}


def pieces(text: str, span: Span) -> list[Span]:
    """A span as brat takes it: cut where a line breaks."""
    cut = [Span(span.start + m.start(), span.start + m.end()) for m in re.finditer(r"[^\n]+", span.of(text))]
    return cut or [span]


def flat(words: str) -> str:
    """Words on one line, as an .ann repeats them."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", words)


def _hull(spans: Iterable[Span]) -> Span:
    """From the first to the last character of several spans."""
    given = list(spans)
    return Span(min(s.start for s in given), max(s.end for s in given))


@define
class _Ids:
    """Ids that were given before stay; new ones are the next that nobody has."""

    letter: str
    taken: set[str]
    used: set[str] = field(factory=set)

    def take(self, known: str | None) -> str:
        """The known id, unless another has it already; else a new one."""
        numbers = (f"{self.letter}{n}" for n in count(1))
        free = (
            known if known and known not in self.used else next(n for n in numbers if n not in self.taken | self.used)
        )
        self.used.add(free)
        return free


@frozen
class _Bound:
    """A text-bound annotation as read; `known` is its note in braces."""

    id: str
    type: str
    pieces: tuple[Span, ...]
    words: str
    where: str
    known: dict[str, Any] = field(factory=dict, eq=False)

    @property
    def span(self) -> Span:
        """From its first to its last character."""
        return _hull(self.pieces)


@frozen
class _Arrow:
    """A relation as read."""

    id: str
    type: str
    one: _Bound
    two: _Bound
    where: str


@define
class StandoffReader:
    """Reads the .ann of one text."""

    bare: Analysis  # the text and what is known of it, nothing found in it yet
    file: str
    bounds: dict[str, _Bound] = field(factory=dict)
    arrows: list[_Arrow] = field(factory=list)
    equal: nx.Graph = field(factory=nx.Graph)
    values: dict[tuple[str, str], str] = field(factory=dict)  # of attributes, by name and what they belong to
    links: dict[str, dict[str, Any]] = field(factory=dict)  # notes in braces of relations
    entity_of: dict[str, str] = field(factory=dict)
    notes: list[Note] = field(factory=list)

    def read(self, standoff: str) -> Analysis:
        """The analysis."""
        lines = [(f"{self.file}:{n}", x.rstrip("\r")) for n, x in enumerate(standoff.split("\n"), 1) if x.strip()]
        # What a line refers to may stand below it.
        for where, line in sorted(lines, key=lambda one: "T*RAM#".find(one[1][0])):
            try:
                self._line(line, where)
            except FormatError:
                raise
            except (ValueError, LookupError, TypeError):
                raise FormatError(where, f"not a line of brat standoff: {line[:60]!r}") from None
        try:
            entities = self._entities()
            attributions, positions, links = self._attributions(), self._positions(), self._links()
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            if isinstance(error, FormatError):
                raise
            raise FormatError(self.file, f"a note in braces was changed to what cannot be read ({error})") from None
        return evolve(
            self.bare,
            attributions=attributions,
            entities=entities,
            positions=positions,
            org_links=links,
            notes=(*self.bare.notes, *self.notes),
        )

    def _line(self, line: str, where: str) -> None:
        id, about, *rest = line.split("\t", 2)
        head, *others = about.split(" ")
        match line[0]:
            case "T":
                places = about.removeprefix(head).split(";")
                pieces = tuple(Span(*map(int, place.split())) for place in places)
                self._bind(_Bound(id, head, pieces, rest[0], where))
            case "*":
                nx.add_path(self.equal, [self._end(other, where, WHO.values()).id for other in others])
            case "R":
                one, two = (self._end(other.partition(":")[2], where) for other in others)
                self.arrows.append(_Arrow(id, head, one, two, where))
            case "A" | "M":
                self.values[head, others[0]] = others[1] if others[1:] else "true"
            case "#":
                self._note(others[0], rest[0])
            case _:
                raise ValueError

    def _bind(self, bound: _Bound) -> None:
        found = flat(" ".join(p.of(self.bare.text) for p in bound.pieces))
        if bound.span.end > len(self.bare.text) or found.split() != flat(bound.words).split():
            problem = f"{bound.id} says {bound.words[:40]!r}, but the text has {found[:40]!r} there"
            raise FormatError(bound.where, f"{problem}; the .txt must stay as it was")
        if bound.type not in (*KINDS.values(), *WHO.values(), "Cue", "Source", "Title"):
            raise FormatError(bound.where, f"unknown type {bound.type!r}; annotation.conf has the known ones")
        self.bounds[bound.id] = bound

    def _end(self, id: str, where: str, types: Iterable[str] | None = None) -> _Bound:
        if id not in self.bounds:
            raise FormatError(where, f"there is no annotation {id!r}")
        if types is not None and self.bounds[id].type not in types:
            raise FormatError(where, f"{id} is a {self.bounds[id].type}, but must be one of {', '.join(types)}")
        return self.bounds[id]

    def _note(self, of: str, words: str) -> None:
        try:
            known = json.loads(words)
        except ValueError:
            known = None
        if not isinstance(known, dict):
            self.notes.append(Note("comment", words, self.bounds[of].span if of in self.bounds else None))
        elif of not in self.bounds:
            self.links[of] = known
        # What is known of words is not known of others, to which an annotator moved it.
        elif known.get("words") in (None, " ".join(p.of(self.bare.text) for p in self.bounds[of].pieces)):
            self.bounds[of].known.update(known)

    def _of(self, *types: str) -> list[_Bound]:
        return [b for b in self.bounds.values() if b.type in types]

    def _first(self, type: str, one: _Bound, *ends: str) -> _Bound | None:
        """Where the arrow of that type leads; of two that contradict each other the first, with a note."""
        drawn = [arrow for arrow in self.arrows if arrow.type == type and arrow.one.id == one.id]
        if len({arrow.two.id for arrow in drawn}) > 1:
            problem = f"{len(drawn)} arrows {type} from {one.id}; the first counts"
            self.notes.append(Note("contradiction", problem, one.span))
        return self._end(drawn[0].two.id, drawn[0].where, ends) if drawn else None

    def _entities(self) -> tuple[Entity, ...]:
        self.equal.add_nodes_from(b.id for b in self._of(*WHO.values()))
        group_of = {id: frozenset(group) for group in nx.connected_components(self.equal) for id in group}
        groups = dict.fromkeys(group_of[b.id] for b in self._of(*WHO.values()))
        ids = _Ids("e", {b.known["id"] for b in self._of(*WHO.values()) if "id" in b.known})
        made = []
        for group in groups:
            members = [b for b in self.bounds.values() if b.id in group]
            entity = self._entity(members, ids)
            self.entity_of.update((m.id, entity.id) for m in members)
            made.append(entity)
        whose = {
            self.entity_of[a.one.id]: self._who(a, a.two) for a in self.arrows if a.type == "By" and self._who(a, a.one)
        }
        return tuple(evolve(entity, by=whose.get(entity.id)) for entity in made)

    def _entity(self, members: list[_Bound], ids: _Ids) -> Entity:
        types = {label: type for type, label in WHO.items()}
        unnamed = {m.id for m in members if ("Unnamed", m.id) in self.values}
        # Of two that an annotator joined, the named one gives the id, and the fullest name is the name of both.
        told = sorted((m for m in members if "name" in m.known), key=lambda m: m.id in unnamed)
        chief = told[0] if told else max(members, key=lambda m: len(m.words))
        named = chief.id not in unnamed if told else not unnamed
        names = [m.known["name"] for m in told if (m.id not in unnamed) == named] or [flat(chief.words)]
        name = max(names, key=lambda n: (n.count(" "), len(n)))
        others = [alias for m in told for alias in m.known.get("aliases", ())] + [n for n in names if n != name]
        return Entity(
            ids.take(chief.known.get("id")),
            types[chief.type],  # type: ignore[arg-type]
            name,
            named,
            tuple(others if len(told) == 1 else dict.fromkeys(n for n in others if n != name)),
            tuple(m.span for m in members),
            None,
            *(tuple(dict.fromkeys(label for m in told for label in m.known.get(key, ()))) for key in ("same", "apart")),
        )

    def _who(self, arrow: _Arrow, end: _Bound) -> str:
        return self.entity_of[self._end(end.id, arrow.where, WHO.values()).id]

    def _attributions(self) -> tuple[Attribution, ...]:
        contents, text = self._of(*KINDS.values()), self.bare.text
        ids = _Ids("a", {c.known["id"] for c in contents if "id" in c.known})
        named = {c.id: ids.take(c.known.get("id")) for c in contents}
        kinds = {label: kind for kind, label in KINDS.items()}
        made = []
        for c in contents:
            whole = tuple(Span(*pair) for pair in c.known.get("content", ()))
            unchanged = whole and c.pieces == tuple(piece for span in whole for piece in pieces(text, span))
            source, around = self._first("HasSource", c, "Source"), self._first("Inside", c, *KINDS.values())
            speaker, addressee = (self._first(type, c, *WHO.values()) for type in ("SaidBy", "SaidTo"))
            made.append(
                Attribution(
                    named[c.id],
                    kinds[c.type],  # type: ignore[arg-type]
                    whole if unchanged else c.pieces,
                    self._cue(self._first("HasCue", c, "Cue")),
                    source.span if source else None,
                    self.entity_of[speaker.id] if speaker else None,
                    self.entity_of[addressee.id] if addressee else None,
                    named[around.id] if around else None,
                    c.known.get("rule", "annotator"),
                    c.known.get("confidence", 1.0),
                )
            )
        return tuple(made)

    def _cue(self, bound: _Bound | None) -> Cue | None:
        if bound is None:
            return None
        lemma, kind = bound.known.get("lemma", bound.words.lower()), bound.known.get("kind", "verb")
        stance = self.values.get(("Stance", bound.id), "neutral")
        return Cue(bound.span, lemma, kind, stance, ("Negated", bound.id) in self.values)

    def _positions(self) -> tuple[Position, ...]:
        made = []
        for title in self._of("Title"):
            held = next((a for a in self.arrows if a.type == "Holds" and a.two.id == title.id), None)
            if held is None:
                self.notes.append(Note("no-holder", f"nobody holds the title {title.id}; draw Holds to it", title.span))
                continue
            at, known = self._first("At", title, *WHO.values()), title.known
            place = at.span if at else None
            if "at" in known and known["at"] == (at.id if at else None):  # as it was found
                place = Span(*known["organization_span"]) if "organization_span" in known else None
            made.append(
                Position(
                    self._who(held, held.one),
                    known.get("title", title.words),
                    self.entity_of[at.id] if at else None,
                    self.values.get(("Status", title.id), "current"),  # type: ignore[arg-type]
                    title.span,
                    place,
                    self._evidence(known, title.span, held.one.span, *([place] if place else [])),
                )
            )
        return tuple(made)

    def _links(self) -> tuple[OrganizationLink, ...]:
        relations = {label: relation for relation, label in LINKS.items()}
        return tuple(
            OrganizationLink(
                self._who(a, a.one),
                self._who(a, a.two),
                relations[a.type],  # type: ignore[arg-type]
                self._evidence(self.links.get(a.id, {}), a.one.span, a.two.span),
            )
            for a in self.arrows
            if a.type in relations
        )

    def _evidence(self, known: dict[str, Any], *spans: Span) -> Span:
        return Span(*known["evidence"]) if "evidence" in known else _hull(spans)
