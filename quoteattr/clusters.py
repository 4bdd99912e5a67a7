"""Entities in the making: who and what a text names, found by token or by phrase.

Which names are one entity by what the text says of them (acronyms, nicknames, full names) is in `coref`.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define, field

from quoteattr.mentions import Phrase, Range, head_noun
from quoteattr.model import Entity, EntityType, Span
from quoteattr.reading import Reading
from quoteattr.short_names import is_short_for


@define(eq=False)
class Cluster:
    """An entity in the making: its name, its other names, and where it is mentioned."""

    type: EntityType
    name: str
    named: bool
    first: int
    words: tuple[str, ...] = ()
    aliases: dict[str, None] = field(factory=dict)
    mentions: set[Span] = field(factory=set)
    heads: set[str] = field(factory=set)
    by: Cluster | None = None
    used: bool = False

    def add(self, r: Reading, first: int, stop: int) -> None:
        """Record one mention; its words become an alias."""
        span = r.span(first, stop)
        self.mentions.add(span)
        self.aliases.setdefault(_plain(span.of(r.text)))

    def entity(self, id: str, ids: dict[int, str]) -> Entity:
        """The finished entity."""
        aliases = tuple(sorted({a for a in self.aliases if a != self.name}))
        by = ids.get(id_of(self.by)) if self.by else None
        return Entity(id, self.type, self.name, self.named, aliases, tuple(sorted(self.mentions)), by)


def id_of(cluster: Cluster | None) -> int:
    """A key for a cluster within one document."""
    return id(cluster)


@define
class Cast:
    """Everybody and everything a document names, found by token or by phrase."""

    r: Reading
    clusters: list[Cluster] = field(factory=list)
    at: dict[int, Cluster] = field(factory=dict)  # first token of a mention
    forms: dict[str, Cluster] = field(factory=dict)  # organizations by what they have been called
    holding: dict[str, list[Cluster]] = field(factory=dict)  # named organizations by each of their words

    def of_type(self, *types: str) -> Iterator[Cluster]:
        """The clusters of some types, in the order they were made."""
        return (c for c in self.clusters if c.type in types)

    def person(self, name: Range) -> Cluster:
        """The person of a name, made if the names model did not see it."""
        return self.at.get(name[0]) or self._new_person(name)

    def organization(self, where: Range) -> Cluster:
        """The organization that a phrase names or points back to, made if it is new."""
        r = self.r
        first, stop = where
        known = self.at.get(first)
        text = _plain(r.span(first, stop).of(r.text))
        if known and known.type == "organization" and known.name.casefold() in text.casefold() and known.named:
            known.add(r, first, stop)
            if len(text) > len(known.name) and not text.endswith(tuple(r.pack.demonstratives)):
                known.name = text
            return known
        definite = r.low(stop - 1) in r.pack.demonstratives
        proper = first
        common = not r.tokens[first].is_capital and not r.tokens[first].text[0].isdigit()  # but: 031/Wira Bima
        if common:  # perusahaan investasi Tiongkok Sinovation Ventures
            inside = [k for k in range(first, stop) if r.tokens[k].name == "ORG" and r.tokens[k].is_capital]
            numbered = bool(inside) and inside[0] == first + 1 and set(r.tokens[inside[0]].text) <= set("IVX")
            proper = inside[0] if inside and not numbered else first  # komisi V DPR
        if (common and proper == first) or definite:
            back = self.earlier_organization(where)
            if back:
                back.add(r, first, stop)
                return back
        return self.add_organization(proper, stop, alias=where if proper != first else None)

    def earlier_organization(self, where: Range) -> Cluster | None:
        """The organization before, that "lembaga penelitian tersebut" can mean."""
        r = self.r
        noun = r.low(where[0])
        takes = r.pack.org_anaphors.get(noun, frozenset({noun}))
        said = {r.low(k) for k in range(*where) if r.low(k) not in r.pack.demonstratives | r.pack.determiners}
        best: Cluster | None = None
        for c in self.of_type("organization"):
            before = [s.start for s in c.mentions if s.start < r.tokens[where[0]].start]
            if not before:
                continue
            words = {w for alias in (c.name, *c.aliases) for w in alias.casefold().split()}
            fits = bool(words & takes) if c.named else said <= words or bool(words & {noun})
            if fits and (
                best is None or (c.named, max(before)) > (best.named, max(best_before(best, r.tokens[where[0]].start)))
            ):
                best = c
        return best

    def nominal(self, phrase: Phrase) -> Cluster:
        """The unnamed entity of a phrase: the one with the same head noun before, if it points back, else a new one."""
        r = self.r
        head = head_noun(r, phrase)
        text = _plain(r.span(phrase.first, phrase.stop).of(r.text))
        core = _core(r, phrase)
        for c in reversed(self.clusters):
            if c.type != phrase.type or c.named or c.first > phrase.first:
                continue
            same = _same_words(core, c.words)
            if (
                same
                or (phrase.definite and head in c.heads)
                or (phrase.type == "group" and core and set(core) <= set(c.words))
            ):
                c.add(r, phrase.first, phrase.stop)
                self.at[phrase.first] = c
                return c
        new = Cluster(phrase.type, text, False, phrase.first, core, heads={head})
        new.add(r, phrase.first, phrase.stop)
        self.clusters.append(new)
        self.at[phrase.first] = new
        if phrase.type == "document":
            new.by = self._whose(phrase)
        return new

    def _whose(self, phrase: Phrase) -> Cluster | None:
        """Whose document it is: the organization or person named inside the phrase."""
        for k in range(phrase.first + 1, phrase.stop):
            c = self.at.get(k)
            if c and c.type in {"organization", "person"}:
                return c
        return None

    def _new_person(self, name: Range) -> Cluster:
        r = self.r
        words = name_words(r, *name)
        for c in reversed(list(self.of_type("person"))):
            if c.named and words and set(words) <= set(c.words):
                c.add(r, *name)
                self.at[name[0]] = c
                return c
        return self.add_person(name, words)

    def add_person(self, name: Range, words: tuple[str, ...]) -> Cluster:
        """A new person of a name; `words` are what identifies it."""
        c = Cluster("person", _plain(self.r.span(*name).of(self.r.text)), True, name[0], words)
        c.add(self.r, *name)
        self.clusters.append(c)
        self.at[name[0]] = c
        return c

    def merge(self, kept: Cluster, gone: Cluster) -> None:
        """Make one entity of two."""
        kept.aliases |= gone.aliases
        kept.mentions |= gone.mentions
        kept.heads |= gone.heads
        self.clusters.remove(gone)
        for table in (self.at, self.forms):
            for key, c in table.items():
                if c is gone:
                    table[key] = kept  # type: ignore[index]
        for clusters in self.holding.values():
            if gone in clusters:
                clusters[clusters.index(gone)] = kept

    def add_organization(self, first: int, stop: int, alias: Range | None = None) -> Cluster:
        """The organization that is called so, or by a longer name, before; else a new one."""
        r = self.r
        text = _plain(r.span(first, stop).of(r.text))
        words = name_words(r, first, stop)
        found = self.forms.get(text)
        place = all(r.tokens[k].name == "LOC" for k in range(first, stop))  # Sagara is not Badan Keamanan Sagara
        if found is None and not place:
            longer = self.holding.get(words[0], []) if words else []
            found = next((c for c in longer if _short_organization(r, words, c.words)), None)
        if found is None:
            found = Cluster("organization", text, r.tokens[first].is_capital, first, words)
            self.clusters.append(found)
            for word in set(words) if found.named else ():
                self.holding.setdefault(word, []).append(found)
        self.forms[text] = found
        found.add(r, first, stop)
        if alias:
            found.add(r, *alias)
        self.at.setdefault(first, found)
        return found


def best_before(c: Cluster, start: int) -> list[int]:
    """Where a cluster is mentioned before a character."""
    return [s.start for s in c.mentions if s.start < start] or [-1]


def name_words(r: Reading, first: int, stop: int) -> tuple[str, ...]:
    """The words of a name that identify it: no degrees, no honorifics, no full stops."""
    words = []
    for k in range(first, stop):
        t = r.tokens[k]
        plain = t.low.replace(".", "")
        if t.is_word and t.low not in r.pack.degrees and not (r.honors(k) and t.low not in r.pack.ranks):
            words.append(plain)
    return tuple(words) or tuple(r.low(k) for k in range(first, stop) if r.tokens[k].is_word)


def _core(r: Reading, phrase: Phrase) -> tuple[str, ...]:
    skip = r.pack.determiners | r.pack.demonstratives
    return tuple(r.low(k) for k in range(phrase.first, phrase.stop) if r.tokens[k].is_word and r.low(k) not in skip)


def _same_words(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return bool(one) and one == other


def _short_organization(r: Reading, short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether one name is short for another: its beginning, or what is left without "PT", "Partai", "Universitas".

    "Polsa" is not short for "Pusat Air Polsa": that is a part of it.
    """
    if not is_short_for(short, full):
        return False
    return short[0] == full[0] or all(w in r.pack.organization_types for w in full[: full.index(short[0])])


def _plain(text: str) -> str:
    return " ".join(text.split())
