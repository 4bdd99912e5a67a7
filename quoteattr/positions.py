"""Titles of persons at organizations: what a naming phrase says (see `namings`).

The person is named, or the phrase points back to her; the organization stands beside the title, or the text told of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from quoteattr.clusters import Cast, Cluster
from quoteattr.mentions import Range
from quoteattr.model import Span
from quoteattr.namings import Naming
from quoteattr.offices import FAR, organization_at, organization_noun
from quoteattr.orglinks import is_company, last_organization
from quoteattr.reading import Reading
from quoteattr.subjects import first_subject
from quoteattr.titles import Held


@frozen
class Holding:
    """A position before its entities have ids."""

    person: Cluster
    held: Held
    organization: Cluster | None


def find_positions(
    r: Reading, namings: Sequence[Naming], cast: Cast, pointed: dict[int, Cluster], speakers: Iterable[Cluster]
) -> tuple[Holding, ...]:
    """The positions of a text, one for each person, title and organization.

    `pointed` says whom the phrase at a token points to; of `speakers` occupations count too.
    """
    found: list[Holding] = []
    seen: set[tuple[int, str, int]] = set()
    his: dict[int, list[int]] = {}
    speaking = {id(c) for c in speakers}
    offices: dict[tuple[str, ...], Cluster | None] = {}
    # Ani Putri, eks bendahara koperasi[] yang kini menjadi staf: who holds the title that ends there
    ends = {h.evidence[1]: n.name for n in reversed(namings) if n.name for h in n.held}
    for naming in namings:
        person = cast.person(naming.name) if naming.name else pointed.get(naming.phrase[0])
        if person is None and naming.pointer is not None:
            at = naming.pointer
            person = pointed.get(at) or (cast.person(ends[at + 1]) if at + 1 in ends else None)
        if person is None or person.type != "person":
            continue
        if naming.name is None and _wished(r, naming.phrase[0]):
            continue
        for held in naming.held:
            state = held.organization is not None and r.matches(held.organization[0], r.pack.state)
            office = _office(r, held, cast, offices) if state or held.organization is None else None
            organization = office or (cast.organization(held.organization) if held.organization else None)
            organization = organization or _its(r, held, cast) or _beside(r, naming, found, cast)
            organization = organization or _same_house(r, held, person, found) or _of_team(r, held, cast)
            organization = organization or _of_the_company(r, held, found, cast)
            title = " ".join(long_title(r, held.title))
            if organization is None and (id(person) not in speaking or title in r.pack.honorifics):
                continue  # Profesor Ani Putri is called so; a professor of Universitas X holds a position
            if organization is None and (title in r.pack.bystanders or _a_kind(r, naming, person)):
                continue
            key = id(person), title, id(organization)
            if key in seen:
                continue
            told = his.setdefault(id(person), [])  # where in `found` this person's are
            shorter = next((k for k in told if _is_shorter(r, found[k], held, organization)), None)
            if shorter is not None:
                found[shorter] = Holding(person, held, found[shorter].organization or organization)
                continue
            if _said_already(r, [found[k] for k in told], held, title, organization):
                continue
            seen.add(key)
            told.append(len(found))
            found.append(Holding(person, held, organization))
    return tuple(found)


def _its(r: Reading, held: Held, cast: Cast) -> Cluster | None:
    """The organization of the sentence before that a clitic points at: "Badan Air diam. [Ketuanya], Ani"."""
    last, unit = held.title[1] - 1, r.unit_of(held.title[0])
    stem = r.low(last).removesuffix(r.pack.clitic)
    if held.organization or stem == r.low(last) or r.low(held.title[0]) in r.pack.relational or unit.index == 0:
        return None
    before = r.units[unit.index - 1]
    opens = held.title[0] - unit.first <= 2 or r.tokens[unit.first].quote >= 0  # "Kami rugi," kata direkturnya
    opens |= r.low(held.title[0] - 1) == "," and held.title[0] - unit.first <= 5  # Lewat surel, direkturnya …
    if not opens or before.paragraph != unit.paragraph:
        return None
    about = first_subject(r, before.first, before.stop)
    if about is not None and about.type == "organization":
        return cast.organization((about.first, about.stop)) if about.kind == "name" else cast.nominal(about)
    # who has a director is an organization
    official = r.low(held.title[0]).removesuffix(r.pack.clitic) in r.pack.company_heads
    people = not official and any(r.tokens[k].name == "PER" for k in range(before.first, before.stop))
    return None if people else last_organization(r, cast, before.first, before.stop)


def _same_house(r: Reading, held: Held, person: Cluster, found: Sequence[Holding]) -> Cluster | None:
    """The organization of a second office: "Direktur PT Sagara Ani Putri, yang merangkap [sekretaris]"; no trade."""
    first = held.title[0]
    merged = r.low(first - 1) in r.pack.merging and r.low(first) not in r.pack.occupations
    return found[-1].organization if merged and found and found[-1].person is person else None


def _of_team(r: Reading, held: Held, cast: Cast) -> Cluster | None:
    """The organization of a team that was told of before: "Tim peneliti [Universitas X] … Ketua tim, Ani"; one only."""
    first, end = held.title
    if held.organization or r.low(first) not in r.pack.chairs:
        return None
    noun = next((k for k in range(first + 1, end) if r.low(k) in r.pack.teams), None)
    if noun is None or any(r.low(k) in r.pack.relational - r.pack.teams for k in range(first, end)):
        return None  # ketua tim kuasa hukum
    team = tuple(r.low(k) for k in range(noun, end))
    for k in range(first - 1, max(-1, first - FAR), -1):
        if not r.matches(k, team):
            continue
        at, stop = k + 1, r.unit_of(k).stop
        while at < min(stop, k + 5) and (
            r.low(at) == "dari" or (r.tokens[at].upos in {"NOUN", "ADJ"} and not r.tokens[at].name)
        ):
            at += 1
        if at < stop and r.tokens[at].name == "ORG":
            where = organization_at(r, at, stop)
            after = where[1] + 3 * (r.low(where[1]) == "(" and r.low(where[1] + 2) == ")")
            several = r.low(after) in r.pack.joining or any(
                r.low(m) in r.pack.joining and organization_noun(r, m + 1) for m in range(*where)
            )
            return None if several else cast.organization(where)
    return None


def _of_the_company(r: Reading, held: Held, found: Sequence[Holding], cast: Cast) -> Cluster | None:
    """The only company whose officers were named before: "Direktur Utama [PT Sagara] Ani … Direktur Keuangan Budi".

    If none were, the only company that was named: "[PT Sagara] merugi. Direktur Utama Ani …".
    """
    first = held.title[0]
    if held.organization or r.low(first) not in r.pack.company_heads or not r.tokens[first].is_capital:
        return None
    ranked = r.honors(held.title[1]) or any(r.low(k) in r.pack.ranks for k in range(*held.title))
    if held.title[1] - first < 2 or held.status != "current" or ranked:
        return None  # Direktur Jenderal Pajak Ani; Direktur Reserse Kombes Ani
    officers = (h for h in found if r.low(h.held.title[0]) in r.pack.company_heads)
    houses = {id(h.organization): h.organization for h in officers if h.organization}
    if not houses and all(r.tokens[k].is_capital for k in range(*held.title)):  # but: Pemilik kapal
        houses = {id(c): c for k in range(first) if (c := cast.at.get(k)) is not None and is_company(r, c)}
    only = next(iter(houses.values())) if len(houses) == 1 else None
    return only if only is not None and is_company(r, only) else None


def _beside(r: Reading, naming: Naming, found: Sequence[Holding], cast: Cast) -> Cluster | None:
    """The organization of whom somebody accompanies or speaks for: "Kapolres Sagara Ani didampingi [Kasat Reskrim]"."""
    first = naming.phrase[0]
    held = naming.held[0]
    if naming.name is None or r.low(first - 1) not in r.pack.companions or held.organization:
        return None
    if held.status == "former" or r.low(held.title[0]) in r.pack.occupations - r.pack.company_heads:
        return None  # didampingi mantan pemain Ani Putri
    unit = r.unit_of(first)
    with_ = [h.organization for h in found if h.organization and unit.first <= h.held.evidence[0] < first]
    return with_[-1] if with_ else last_organization(r, cast, unit.first, first - 1)


def _a_kind(r: Reading, naming: Naming, person: Cluster) -> bool:
    """Whether a bare noun tells a kind of people, and nobody in particular: "mediator asing", "pihak operator"."""
    first = naming.phrase[0]
    if not person.named and r.low(first - 1) in r.pack.sides:
        return True
    told = {r.low(first - 1), r.low(naming.phrase[1] - 1)} & (r.pack.determiners | r.pack.demonstratives)
    return not person.named and not told and not r.tokens[first].is_capital


def _wished(r: Reading, k: int) -> bool:
    """Whether the title at a token is one that somebody does not hold: "perempuan yang ingin menjadi [model] itu"."""
    return r.low(k - 1) in r.pack.holding | r.pack.copulas and r.low(k - 2) in r.pack.unreal


def _office(r: Reading, held: Held, cast: Cast, known: dict[tuple[str, ...], Cluster | None]) -> Cluster | None:
    """The ministry of a minister, where the text names it: "Menteri Keuangan" is at "Kementerian Keuangan"."""
    words = long_title(r, held.title)
    for title, office in r.pack.offices.items():
        if title in words[:-1]:
            name = (office, *words[words.index(title) + 1 :])
            if name not in known:
                at = _named(r, name)
                known[name] = cast.organization(at) if at else None
            return known[name]
    return None


def _named(r: Reading, name: tuple[str, ...]) -> Range | None:
    """Where an organization is named in full or by the short form that the pack knows."""
    for k, token in enumerate(r.tokens):
        if token.is_capital and r.matches(k, name):
            return k, k + len(name)
        if token.is_capital and r.pack.organization_abbreviations.get(token.low) == name:
            return k, k + 1
        found = _by_initials(r, k, name) if token.is_capital else None
        if found is not None:
            return found
    return _shortened(r, name) if len(name) == 2 else None


def _by_initials(r: Reading, k: int, name: tuple[str, ...]) -> Range | None:
    """Where a ministry's name or a title has initials: "Menteri Air dan Laut", "[Kementerian AL]", "[Kemenal]"."""
    office, fields = name[0], [w for w in name[1:] if w[0].isalpha() and w not in r.pack.joining | r.pack.fields]
    letters = "".join(w[0] for w in fields)
    if not fields:
        return None
    if r.low(k) == office:
        if r.low(k + 1) == letters and r.tokens[k + 1].text.isupper():
            return k, k + 2
        told, stop = "", k + 1
        while stop < len(r.tokens) and len(told) < len(fields[0]) and len(fields) == 1:
            t = r.tokens[stop]
            if not t.is_capital and t.low not in r.pack.joining | {","}:
                break
            told += t.low[0] if t.is_capital and t.low not in r.pack.fields else ""
            stop += 1
        return (k, stop) if len(told) > 1 and told == fields[0] else None
    short = r.low(k).replace("-", "")
    prefix = office[:5]  # kemen
    if len(letters) < 2 or not short.startswith(prefix) or short == office:
        return None
    if short == prefix + letters:
        return k, k + 1
    beside = k + 1 < len(r.tokens) and r.tokens[k + 1].text.isupper()
    return (k, k + 2) if beside and short + r.low(k + 1) == prefix + letters else None


def _shortened(r: Reading, name: tuple[str, ...]) -> Range | None:
    """An organization whose own short name is a title's: "Kementerian Urusan Sagara ([Kusaga])" of "Menteri Kusaga"."""
    for k in range(1, len(r.tokens) - 1):
        if r.low(k) == name[1] and r.low(k - 1) == "(" and r.low(k + 1) == ")":
            first = k - 2
            while first > 0 and k - first < 12 and r.low(first) != name[0]:
                first -= 1
            if r.low(first) == name[0] and r.tokens[first].is_capital:
                return first, k - 1
    return None


def _is_shorter(r: Reading, h: Holding, held: Held, organization: Cluster | None) -> bool:
    """Whether a holding is the same title that was read before, in a short form or without its organization.

    "Menlu Ani Putri … Menteri Luar Negeri Ani Putri".
    """
    if long_title(r, h.held.title) != long_title(r, held.title):
        return False
    written = held.title[1] - held.title[0] > h.held.title[1] - h.held.title[0]
    if written and (organization is None or organization is h.organization):
        return True
    # Gubernur Ani Putri … Gubernur Sagara Ani Putri
    return organization is not None and h.organization is None and held.status == h.held.status


def _said_already(r: Reading, found: Iterable[Holding], held: Held, title: str, organization: Cluster | None) -> bool:
    """Whether what was found of a person says it at more length: "Menteri Keuangan" then "Menteri"."""
    for h in found:
        before = " ".join(long_title(r, h.held.title))
        told = {*before.split(), *(r.low(k) for k in range(*h.held.evidence))}
        if organization is None and before.split()[0] == title.split()[0] and told >= set(title.split()):
            return True
        written = r.low(held.title[0]) if held.title[1] - held.title[0] == 1 else ""
        where = h.held.organization or (0, 0)
        beside = {r.low(k) for k in range(*h.held.evidence) if not where[0] <= k < where[1]}
        said = written in {*before.split(), *beside} or _is_short(written, before, told)
        if organization is None and h.organization and said:
            return True
        if organization is h.organization and before.split()[0] == title.split()[0] and title in before:
            return True
    return False


def _is_short(title: str, before: str, told: set[str]) -> bool:
    """Whether a title of one word is a short form of one held: "Kapolda" of "Kepala Polda Sagara"."""
    return before.split()[0] == "kepala" and title.startswith("ka") and title.removeprefix("ka") in told


def title_span(r: Reading, held: Held) -> Span:
    """Where a title stands in the text, without the clitic of whose it is: "[juru bicara]nya"."""
    span = r.span(*held.title)
    last, clitic = r.low(held.title[1] - 1), r.pack.clitic
    stem = last.removesuffix(clitic)
    whole = stem == last or (stem not in r.pack.heads | r.pack.rank_words and held.title[1] - held.title[0] == 1)
    return span if whole else Span(span.start, span.end - len(clitic))


def long_title(r: Reading, title: Range) -> tuple[str, ...]:
    """The words of a title, a short form written out: "Menkeu" is "menteri keuangan"."""
    return tuple(w for k in range(*title) for w in r.pack.title_abbreviations.get(r.low(k), (r.low(k),)))
