"""Mentions to entities: which names are one person or one organization, and what a phrase points back to.

    Sri Mulyani Indrawati … Sri Mulyani … Sri     one person: the short form's words are words of the full name
    Badan Riset (BRIN) … BRIN                     one organization: the acronym was introduced in brackets
    laporan terbaru … laporan tersebut            the same document: the last one with that head noun
    Institut Ilmu … lembaga tersebut              the institute: a general noun takes up a kind of organization

Where two full names share the short form, the one named last is meant; what is left open is None, never a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import define, field

from quoteattr.mentions import Phrase, Range, head_noun, names
from quoteattr.model import Entity, EntityType, Span
from quoteattr.offices import FAR
from quoteattr.reading import Reading
from quoteattr.short_names import clipped, is_short_for


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
        if not r.tokens[first].is_capital:  # perusahaan investasi Tiongkok Sinovation Ventures
            inside = [k for k in range(first, stop) if r.tokens[k].name == "ORG" and r.tokens[k].is_capital]
            numbered = bool(inside) and inside[0] == first + 1 and set(r.tokens[inside[0]].text) <= set("IVX")
            proper = inside[0] if inside and not numbered else first  # komisi V DPR
        if (not r.tokens[first].is_capital and proper == first) or definite:
            back = self.earlier_organization(where)
            if back:
                back.add(r, first, stop)
                return back
        return self._organization(proper, stop, alias=where if proper != first else None)

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
        c = Cluster("person", _plain(r.span(*name).of(r.text)), True, name[0], words)
        c.add(r, *name)
        self.clusters.append(c)
        self.at[name[0]] = c
        return c

    def _organization(self, first: int, stop: int, alias: Range | None = None) -> Cluster:
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


def find_cast(r: Reading, sources: Iterable[Phrase]) -> Cast:
    """The persons and organizations that a text names; `sources` add names that the names model missed."""
    cast = Cast(r)
    found = set(names(r, "PER"))
    found |= {p.name for p in sources if p.name}
    persons: list[Range] = []
    for name in sorted(found):
        if not persons or name[0] >= persons[-1][1]:
            persons.append(name)
    _cluster_persons(cast, persons)
    organizations = sorted(set(names(r, "ORG")))
    for first, stop in organizations:
        cast._organization(first, stop)
    _link_acronyms(cast)
    _link_abbreviations(cast)
    return cast


def _cluster_persons(cast: Cast, persons: list[Range]) -> None:
    """Full names first; then each shorter form to the full name it is a part of, the one named last before it."""
    r = cast.r
    forms = {name: name_words(r, *name) for name in persons}
    holding: dict[str, set[tuple[str, ...]]] = {}
    for words in set(forms.values()):
        for word in words:
            holding.setdefault(word, set()).add(words)
    full: dict[tuple[str, ...], Cluster] = {}
    short: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for name, words in forms.items():
        if not words:
            continue
        if words not in short:
            short[words] = [w for w in sorted(holding[words[0]]) if len(w) > len(words) and is_short_for(words, w)]
            short[words] = short[words] or clipped(words, forms.values())
        if short[words]:
            continue
        if words not in full:
            full[words] = Cluster("person", _plain(r.span(*name).of(r.text)), True, name[0], words)
            cast.clusters.append(full[words])
        full[words].add(r, *name)
        cast.at[name[0]] = full[words]
    last: dict[int, int] = {}
    for name, words in forms.items():
        c = cast.at.get(name[0])
        if c is None and words:
            fits = [full[w] for w in short[words] if w in full]
            if not fits:
                continue
            c = max(fits, key=lambda f: (last.get(id_of(f), -1), -f.first))
            c.add(r, *name)
            cast.at[name[0]] = c
        if c is not None:
            last[id_of(c)] = name[0]
    _link_nicknames(cast, persons)


def _link_nicknames(cast: Cast, persons: list[Range]) -> None:
    """Joko Widodo (Jokowi); Abdul alias Dul; Ani, yang akrab disapa Ning; Ning, sapaan akrabnya: one person's names."""
    r = cast.r
    for first, stop in persons:
        bracket = r.low(stop) == "(" and r.low(stop + 2) == ")"
        if bracket or r.low(stop) == "alias":
            _same_person(cast, cast.at.get(first), stop + 1)
        elif r.low(stop) == "," and r.low(stop + 1) in r.pack.nicknames:  # Ning, sapaan akrab Ani
            named = next((k for k in range(stop + 2, stop + 5) if (x := cast.at.get(k)) and x.type == "person"), None)
            _same_person(cast, _person_before(cast, first) if named is None else cast.at[named], first)
    told = {words[0] for words in r.pack.true_names}
    for k, t in enumerate(r.tokens[:-1]):
        # Ani, perempuan yang akrab disapa Ning; lelaki yang karib disapa Dul ini
        if t.low in r.pack.called and r.low(k - 1) in r.pack.familiar:
            at = k + 1 + r.honors(k + 1)  # yang akrab disapa Mas Ning
            low = r.unit_of(k).first
            named = any((c := cast.at.get(m)) and c.type == "person" for m in range(low, k))
            _same_person(cast, (None if named else _namesake(cast, at)) or _person_before(cast, k), at)
        if t.low not in told:
            continue
        words = next((w for w in r.pack.true_names if r.matches(k, w)), None)
        true = cast.at.get(k + len(words)) if words else None
        # Ucup—nama aslinya Yusuf Seran; pria bernama asli Yusuf Seran
        beside = r.tokens[k - 1].name == "PER" if r.tokens[k - 1].is_word else r.tokens[k - 2].name == "PER"
        if true is not None and true.type == "person" and (beside or r.low(k - 1) in r.pack.person_nouns):
            called = _person_before(cast, k)
            if called is not None and called is not true:
                _merge(cast, true, called)


def _namesake(cast: Cast, k: int) -> Cluster | None:
    """The only person named before whose name a nickname at a token ends: "Hardiman … yang akrab disapa [Diman]"."""
    r = cast.r
    nick = r.low(k)
    before = (cast.at.get(m) for m in range(max(0, k - FAR), k - 1))
    people = {id_of(c): c for c in before if c is not None and c.type == "person" and c.named}
    fits = [c for c in people.values() if any(len(w) > len(nick) > 2 and w.endswith(nick) for w in c.words)]
    return fits[0] if len(fits) == 1 else None


def _person_before(cast: Cast, k: int) -> Cluster | None:
    """The person named last before a token, in its sentence or the one before."""
    r = cast.r
    unit = r.unit_of(k)
    low = r.units[max(unit.index - 1, 0)].first
    people = (c for m in range(k - 1, low - 1, -1) if (c := cast.at.get(m)) and c.type == "person" and c.named)
    return next(people, None)


def _same_person(cast: Cast, here: Cluster | None, at: int) -> None:
    """Make the capitalized name at a token another name of somebody."""
    r = cast.r
    if here is None or at >= len(r.tokens) or not r.tokens[at].is_capital:
        return
    there = cast.at.get(at)
    if there is None:
        here.add(r, at, at + 1)
        cast.at[at] = here
    elif there is not here and there.type == "person":
        _merge(cast, here, there)


def _link_acronyms(cast: Cast) -> None:
    """Komisi Pemberantasan Korupsi (KPK): the brackets introduce another name of it."""
    r = cast.r
    for k, t in enumerate(r.tokens[:-2]):
        if t.text == "(" and k and r.tokens[k - 1].text.isupper():
            _spell_out(cast, k)
        if t.text != "(" or r.tokens[k + 2].text != ")" or not r.tokens[k + 1].is_capital:
            continue
        here = next(
            (
                c
                for m in range(k - 1, max(-1, k - 12), -1)
                if (c := cast.at.get(m)) and c.type == "organization" and _reaches(r, c, m, k)
            ),
            None,
        )
        if here is None:
            continue
        there = cast.at.get(k + 1)
        if there is None:
            there = cast.forms.get(r.tokens[k + 1].text)
        if there is None:
            here.add(r, k + 1, k + 2)
            cast.at[k + 1] = here
            cast.forms[r.tokens[k + 1].text] = here
        elif there is not here and there.type == "organization":
            _merge(cast, here, there)


def _spell_out(cast: Cast, k: int) -> None:
    """KPU (Komisi Pemilihan Umum): the brackets at a token hold what the letters before them stand for."""
    r = cast.r
    short, full = cast.at.get(k - 1), cast.at.get(k + 1)
    if short is None or full is None or short is full or {short.type, full.type} != {"organization"}:
        return
    close = next((m for m in range(k + 2, min(k + 12, len(r.tokens))) if r.tokens[m].text == ")"), None)
    letters = "".join(w[0] for w in full.words).upper()
    if close is not None and _reaches(r, full, k + 1, close) and letters == r.tokens[k - 1].text:
        _merge(cast, full, short)


def _link_abbreviations(cast: Cast) -> None:
    """Kemenkeu is Kementerian Keuangan: short names that the pack knows, where the text has both."""
    long = cast.r.pack.organization_abbreviations
    for c in list(cast.of_type("organization")):
        words = long.get(c.name.casefold())
        state = {*cast.r.pack.state, *cast.r.pack.not_organizations}  # not the commission of a province
        full = words and next(
            (
                o
                for o in cast.of_type("organization")
                if o is not c and o.words[: len(words)] == words and state.issuperset(o.words[len(words) :])
            ),
            None,
        )
        if full:
            _merge(cast, full, c)


def _reaches(r: Reading, c: Cluster, first: int, stop: int) -> bool:
    span = next((s for s in c.mentions if s.start == r.tokens[first].start), None)
    return span is not None and r.token_at(span.end - 1) == stop - 1


def _merge(cast: Cast, kept: Cluster, gone: Cluster) -> None:
    kept.aliases |= gone.aliases
    kept.mentions |= gone.mentions
    kept.heads |= gone.heads
    cast.clusters.remove(gone)
    for table in (cast.at, cast.forms):
        for key, c in table.items():
            if c is gone:
                table[key] = kept  # type: ignore[index]
    for clusters in cast.holding.values():
        if gone in clusters:
            clusters[clusters.index(gone)] = kept


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
