"""Mentions to entities: which names are one person or one organization, and what a phrase points back to.

    Sri Mulyani Indrawati … Sri Mulyani … Sri     one person: the short form's words are words of the full name
    Badan Riset (BRIN) … BRIN                     one organization: the acronym was introduced in brackets
    laporan terbaru … laporan tersebut            the same document: the last one with that head noun
    Institut Ilmu … lembaga tersebut              the institute: a general noun takes up a kind of organization

Where two full names share the short form, the one named last is meant; what is left open is None, never a guess.
"""

from __future__ import annotations

from collections.abc import Iterable

from quoteattr.clusters import Cast, Cluster, id_of, name_words
from quoteattr.mentions import Phrase, Range, names
from quoteattr.offices import FAR
from quoteattr.reading import Reading
from quoteattr.short_names import clipped, is_short_for


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
        cast.add_organization(first, stop)
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
            rarest = min((holding[word] for word in words), key=len)
            short[words] = sorted(w for w in rarest if len(w) > len(words) and is_short_for(words, w))
            short[words] = short[words] or clipped(words, forms.values())
        if short[words]:
            continue
        if words not in full:
            full[words] = cast.add_person(name, words)
            continue
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
                cast.merge(true, called)


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
        cast.merge(here, there)


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
            cast.merge(here, there)


def _spell_out(cast: Cast, k: int) -> None:
    """KPU (Komisi Pemilihan Umum): the brackets at a token hold what the letters before them stand for."""
    r = cast.r
    short, full = cast.at.get(k - 1), cast.at.get(k + 1)
    if short is None or full is None or short is full or {short.type, full.type} != {"organization"}:
        return
    close = next((m for m in range(k + 2, min(k + 12, len(r.tokens))) if r.tokens[m].text == ")"), None)
    letters = "".join(w[0] for w in full.words).upper()
    if close is not None and _reaches(r, full, k + 1, close) and letters == r.tokens[k - 1].text:
        cast.merge(full, short)


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
            cast.merge(full, c)


def _reaches(r: Reading, c: Cluster, first: int, stop: int) -> bool:
    span = next((s for s in c.mentions if s.start == r.tokens[first].start), None)
    return span is not None and r.token_at(span.end - 1) == stop - 1
