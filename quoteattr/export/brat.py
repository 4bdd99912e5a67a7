"""Analyses as brat standoff, a .txt and an .ann each, and back: what is corrected in brat is read as analyses again.

What an annotator sees and changes:

- `Direct`, `Indirect`, `Mixed`: contents, with arrows `HasCue`, `HasSource`, `SaidBy` and `SaidTo` (to a mention of the
  speaker, of the addressee) and `Inside` (to the content around it).
- `Person`, `Organization`, `Group`, `Report`: mentions; `Equiv` holds together those of one entity.
- `Title`: a position, `Holds` from the holder, `At` to the organization; `PartOf`, `Affiliated`, `OwnedBy` between
  organizations; `By` from a report to whose it is.

A note in braces holds what has no place else (ids, names, rules); delete an annotation and its note goes with it. Any
other note is a comment of the annotator and comes back as a `Note`. An analysis that nobody changed comes back equal,
but for entities without any mention, line breaks at the edge of a mention, and lone surrogates, which become "?".
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Any, get_args
from urllib.parse import quote, unquote

import networkx as nx
from attrs import define, evolve, field, frozen

from quoteattr.errors import FormatError
from quoteattr.export.jsonl import from_record, to_record
from quoteattr.export.replacing import replacing
from quoteattr.model import (
    Analysis,
    Attribution,
    Cue,
    Entity,
    Note,
    OrganizationLink,
    Position,
    Span,
    Status,
)

KINDS = {"direct": "Direct", "indirect": "Indirect", "mixed": "Mixed"}
WHO = {"person": "Person", "organization": "Organization", "group": "Group", "document": "Report"}
LINKS = {"part_of": "PartOf", "affiliated": "Affiliated", "owned_by": "OwnedBy"}
STANCES = ("neutral", "assertive", "doubtful", "denial", "admission", "promise", "request", "warning", "question")
DOCUMENTS = "documents.jsonl"  # what is known of a text and has no place in an .ann
CONF = f"""\
[entities]
{chr(10).join((*KINDS.values(), "Cue", "Source", *WHO.values(), "Title"))}

[relations]
<CONTENT>={"|".join(KINDS.values())}
<WHO>={"|".join(WHO.values())}
HasCue Arg1:<CONTENT>, Arg2:Cue
HasSource Arg1:<CONTENT>, Arg2:Source
SaidBy Arg1:<CONTENT>, Arg2:<WHO>
SaidTo Arg1:<CONTENT>, Arg2:<WHO>
Inside Arg1:<CONTENT>, Arg2:<CONTENT>
Holds Arg1:<WHO>, Arg2:Title
At Arg1:Title, Arg2:<WHO>
{chr(10).join(f"{name} Arg1:<WHO>, Arg2:<WHO>" for name in (*LINKS.values(), "By"))}
Equiv Arg1:<WHO>, Arg2:<WHO>, <REL-TYPE>:symmetric-transitive

[events]

[attributes]
Status Arg:Title, Value:{"|".join(get_args(Status))}
Stance Arg:Cue, Value:{"|".join(STANCES)}
Negated Arg:Cue
Unnamed Arg:{"|".join(WHO.values())}
"""


def write_brat(analyses: Iterable[Analysis], path: str | Path) -> None:
    """Write analyses into a folder for brat, with annotation.conf.

    Raises:
        FormatError: if the folder has annotations already: they may hold somebody's corrections.
        OSError: if the folder cannot be written.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write_brat([Analysis("d1", "id", "Hujan turun.")], folder)
        ...     [analysis.text for analysis in read_brat(folder)]
        ['Hujan turun.']
    """
    folder = Path(path)
    if folder.is_dir() and any(folder.glob("*.ann")):
        raise FormatError(str(path), "has .ann files, which may be corrected ones; choose a new folder")
    folder.mkdir(exist_ok=True)
    known = []
    for analysis in analyses:
        name = _file_name(analysis.id)
        _put(folder / f"{name}.txt", analysis.text)
        _put(folder / f"{name}.ann", _Writer(analysis).lines())
        record = to_record(analysis)
        known.append({"file": name, **{k: record[k] for k in ("id", "lang", "title", "date", "outlet", "notes")}})
    _put(folder / DOCUMENTS, "".join(json.dumps(about) + "\n" for about in known))
    _put(folder / "annotation.conf", CONF)


def read_brat(path: str | Path) -> Iterator[Analysis]:
    """Read the analyses of a folder that `write_brat` wrote and annotators changed, in the order they were written.

    Raises:
        FormatError: with file and line, for a line that brat does not write, an annotation that does not fit the text,
            or a relation that ends nowhere or between what it cannot.
        OSError: if a file cannot be read.
    """
    folder = Path(path)
    known: dict[str, dict[str, Any]] = {}
    if (folder / DOCUMENTS).exists():
        for number, line in enumerate((folder / DOCUMENTS).read_text(encoding="utf-8").splitlines(), 1):
            try:
                about = json.loads(line)
                known[about["file"]] = about
            except (ValueError, LookupError, TypeError):
                raise FormatError(f"{folder / DOCUMENTS}:{number}", "not a JSON object with a 'file'") from None
    files = sorted(file.stem for file in folder.glob("*.ann"))
    if not files:
        raise FormatError(str(path), "no .ann file in this folder")
    for name in sorted(files, key=lambda name: [*known, name].index(name)):
        about = {"id": unquote(name), "lang": "id", **known.get(name, {})}
        text, standoff = (_get(folder / f"{name}{ending}") for ending in (".txt", ".ann"))
        bare = from_record({**about, "text": text}, str(folder / DOCUMENTS))
        yield _Reader(bare, str(folder / f"{name}.ann")).read(standoff)


def holds_analyses(path: str | Path) -> bool:
    """Whether a folder is one that `write_brat` wrote, and no other brat standoff.

    Example:
        >>> holds_analyses("no/such/folder")
        False
    """
    return (Path(path) / DOCUMENTS).is_file()


def _file_name(id: str) -> str:
    name = quote(id, safe=" ", errors="surrogatepass") or "document"
    # Longer names than 255 bytes no file system takes; an address may be longer.
    digest = hashlib.sha1(id.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()[:16]
    return name if len(name) <= 150 else f"{name[:120]}-{digest}"


def _put(path: Path, text: str) -> None:
    with replacing(path) as file:
        file.write(text.encode("utf-8", "replace"))


def _get(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except UnicodeDecodeError as error:
        raise FormatError(str(path), f"not UTF-8 ({error.reason} at {error.start})") from None


def _pieces(text: str, span: Span) -> list[Span]:
    """A span as brat takes it: cut where a line breaks."""
    cut = [Span(span.start + m.start(), span.start + m.end()) for m in re.finditer(r"[^\n]+", span.of(text))]
    return cut or [span]


def _flat(words: str) -> str:
    """Words on one line, as an .ann repeats them."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", words)


def _hull(spans: Iterable[Span]) -> Span:
    """From the first to the last character of several spans."""
    given = list(spans)
    return Span(min(s.start for s in given), max(s.end for s in given))


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


@define
class _Writer:
    """The .ann of one analysis, line by line."""

    analysis: Analysis
    out: list[str] = field(factory=list)
    counts: dict[str, int] = field(factory=lambda: defaultdict(int))

    def lines(self) -> str:
        """The whole file."""
        a, mentions = self.analysis, {}
        for entity in a.entities:
            mentions[entity.id] = [(span, self.text_bound(WHO[entity.type], [span])) for span in entity.mentions]
            ids = [id for _, id in mentions[entity.id]]
            if ids:
                corrected = {k: list(getattr(entity, k)) for k in ("same", "apart") if getattr(entity, k)}
                self.note(ids[0], id=entity.id, name=entity.name, aliases=list(entity.aliases), **corrected)
                if not entity.named:
                    self.attribute("Unnamed", ids[0])
            if len(ids) > 1:
                self.out.append(f"*\tEquiv {' '.join(ids)}")

        def mention(id: str | None, near: Span | None) -> str | None:
            of = mentions.get(id or "", [])
            return next((m for span, m in of if near and span.overlaps(near)), of[0][1] if of else None)

        contents = {}
        for x in a:
            contents[x.id] = self.text_bound(KINDS[x.kind], x.content)
            broken = any("\n" in span.of(a.text) for span in x.content)
            content = {"content": [_pair(s) for s in x.content]} if broken else {}
            self.note(contents[x.id], id=x.id, rule=x.rule, confidence=x.confidence, **content)
        for x in a:
            this = contents[x.id]
            if x.cue:
                cue = self.text_bound("Cue", [x.cue.span])
                self.note(cue, words=x.cue.span.of(a.text), lemma=x.cue.lemma, kind=x.cue.kind)
                self.attribute("Stance", cue, x.cue.stance)
                if x.cue.negated:
                    self.attribute("Negated", cue)
                self.relate("HasCue", this, cue)
            if x.source:
                self.relate("HasSource", this, self.text_bound("Source", [x.source]))
            self.relate("SaidBy", this, mention(x.speaker, x.source))
            self.relate("SaidTo", this, mention(x.addressee, None))
            self.relate("Inside", this, contents.get(x.parent or ""))
        for p in a.positions:
            title, at = self.text_bound("Title", [p.title_span]), mention(p.organization, p.organization_span)
            known = {"title": p.title, "evidence": _pair(p.evidence), "at": at}
            told = {"organization_span": _pair(p.organization_span)} if p.organization_span else {}
            self.note(title, words=p.title_span.of(a.text), **known, **told)
            self.attribute("Status", title, p.status)
            self.relate("Holds", mention(p.person, p.evidence), title)
            self.relate("At", title, at)
        for link in a.org_links:
            ends = mention(link.child, link.evidence), mention(link.parent, link.evidence)
            if relation := self.relate(LINKS[link.relation], *ends):
                self.note(relation, evidence=_pair(link.evidence))
        for entity in a.entities:
            self.relate("By", mention(entity.id, None), mention(entity.by, None))
        return "".join(f"{line}\n" for line in self.out)

    def new(self, letter: str) -> str:
        """The next free id."""
        self.counts[letter] += 1
        return f"{letter}{self.counts[letter]}"

    def text_bound(self, type: str, spans: Sequence[Span]) -> str:
        """An annotation of words."""
        id, text = self.new("T"), self.analysis.text
        pieces = [piece for span in spans for piece in _pieces(text, span)]
        places = ";".join(f"{p.start} {p.end}" for p in pieces)
        self.out.append(f"{id}\t{type} {places}\t{_flat(' '.join(p.of(text) for p in pieces))}")
        return id

    def relate(self, type: str, one: str | None, two: str | None) -> str | None:
        """A relation; none where an end is missing."""
        if one is None or two is None:
            return None
        id = self.new("R")
        self.out.append(f"{id}\t{type} Arg1:{one} Arg2:{two}")
        return id

    def attribute(self, name: str, of: str, value: str = "") -> None:
        """An attribute of an annotation."""
        self.out.append(f"{self.new('A')}\t{name} {of}" + (f" {value}" if value else ""))

    def note(self, about: str, **known: Any) -> None:
        """What the .ann has no other place for."""
        self.out.append(f"{self.new('#')}\tAnnotatorNotes {about}\t{json.dumps(known)}")


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
class _Reader:
    """The .ann of one text, read."""

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
        found = _flat(" ".join(p.of(self.bare.text) for p in bound.pieces))
        if bound.span.end > len(self.bare.text) or found.split() != _flat(bound.words).split():
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
        names = [m.known["name"] for m in told if (m.id not in unnamed) == named] or [_flat(chief.words)]
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
            unchanged = whole and c.pieces == tuple(piece for span in whole for piece in _pieces(text, span))
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
