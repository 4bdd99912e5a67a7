"""Naming phrases: where the text gives a person a title, or several.

Kepala Dinas Kesehatan DKI Jakarta Widyastuti        title, organization, name
Penasihat Gubernur Bali, Ketut Sari,                 the same with a comma
Ani Putri, mantan kepala A dan CEO perusahaan B,     a name, then two titles
Dia merupakan dosen A.                               a predicate of the only person before
Politikus Partai Sagara itu                          no name: the phrase points back to somebody
"""

from __future__ import annotations

from attrs import evolve, frozen

from quoteattr.careers import (
    Somebody,
    after_holding,
    back_then,
    becomes,
    dismissed,
    hypothetical,
    is_left,
    left_by,
    predecessor,
    relative_noun,
    since_held,
    told_of,
)
from quoteattr.extents import past_ranks, told_by
from quoteattr.holders import (
    acts,
    begins_clause,
    begins_statement,
    contrasted,
    inside_relative,
    name_before,
    of_relation,
    spoken_of,
)
from quoteattr.mentions import Range, last_name, name_from, person_name, pronoun_at
from quoteattr.model import Status
from quoteattr.offices import of_person, organization_at, untagged_run
from quoteattr.reading import Reading, Unit
from quoteattr.rosters import Entry, find_rosters
from quoteattr.title_gaps import behind_title, past_firm
from quoteattr.title_heads import may_begin
from quoteattr.titles import Held, titles_at


@frozen
class Naming:
    """Titles given to one person: by `name`, or by what points back, the phrase or the word at token `pointer`."""

    name: Range | None
    phrase: Range
    held: tuple[Held, ...]
    pointer: int | None = None


def find_namings(r: Reading) -> tuple[Naming, ...]:
    """Every naming phrase of a text, in text order."""
    found: list[Naming] = []
    rosters = find_rosters(r)
    members = {name for entry in rosters.values() for name in entry.names}
    k = 0
    while k < len(r.tokens):
        unit = r.unit_of(k)
        entry = rosters.get(k)
        if entry and entry.names:
            past = back_then(r, k, unit.first)
            held = _as(entry.held, "former") if past else entry.held
            found += [_at_house(Naming(name, (k, entry.stop), held), entry) for name in entry.names]
            found += _replaced(r, k, entry.stop, unit, held)
            k = max(entry.stop, k + 1)
            continue
        parsed = None
        if may_begin(r, k):
            apposition = name_before(r, k, unit.first) is not None
            parsed = titles_at(r, k, unit.stop, apposition=apposition)
        if parsed is None:
            k += 1
            continue
        held, stop = parsed
        if r.low(stop) in r.pack.pronouns_first:
            k = max(stop, k + 1)  # "Guru kita kurang"
            continue
        shares = _respectively(r, k, held, unit.first)
        if shares:
            found += shares
            k = max(stop, k + 1)
            continue
        naming = _with_name(r, k, held, stop, unit.stop, unit.first, _titled(found))
        if naming and found and (other := _in_list(r, k, stop, unit.stop, naming, found[-1])):
            naming = Naming(other, (k, other[1]), held)
        if naming and entry:
            naming = _at_house(naming, entry)
        if naming and naming.name is None and found and _lists(r, k, found[-1]):
            naming = evolve(naming, name=found[-1].name, pointer=found[-1].pointer)
        introduces = naming and naming.name in members and r.low(naming.name[0] - 1) in r.pack.identifying
        if naming and not introduces:  # Pengurus Sagara yang baru ialah Ani sebagai ketua, …
            found.append(naming)
            found += [evolve(naming, name=other) for other in _others(r, naming, unit.first, unit.stop)]
            found += _replaced(r, k, stop, unit, held)
        k = max(stop, k + 1)
        after = k + (r.low(k) == ",")
        if naming and naming.name and after <= naming.name[0]:
            ranked = past_ranks(r, after, unit.stop) == naming.name[0]  # Manajer Sagara, [Kapten] Ani Putri
            if ranked or not any(r.low(m) == "," for m in range(k, naming.name[0])):
                k = naming.name[0]  # Kapolsek Sagara [Komisaris] Ani Putri
    return tuple(_after_name(r, n) for n in found)


def _lists(r: Reading, k: int, last: Naming) -> bool:
    """Whether an office goes on with those that somebody holds: "memangku dua jabatan: ketua A dan [anggota B]"."""
    m = k - (r.low(k - 1) in r.pack.joining)
    m -= r.low(m - 1) == ","
    return m < k and m == last.phrase[1] and last.pointer is not None


def _longer(r: Reading, held: Held, limit: int) -> Held:
    """A title, or its organization, with the word behind it."""
    end = held.evidence[1] + 1
    if held.organization:
        return evolve(held, organization=(held.organization[0], end), evidence=(held.evidence[0], end))
    inside = r.low(end) in {"di", "pada"} and end + 1 < limit and r.tokens[end + 1].name == "ORG"
    organization = organization_at(r, end + 1, limit) if inside else None
    evidence = held.evidence[0], organization[1] if organization else end
    return evolve(held, title=(held.title[0], end), organization=organization, evidence=evidence)


def _replaced(r: Reading, k: int, stop: int, unit: Unit, held: tuple[Held, ...]) -> list[Naming]:
    """Who held an office before: "menjadi ketua X menggantikan [Budi]"."""
    before = predecessor(r, k, stop, unit.stop, unit.first)
    return [Naming(before, (k, stop), _as(held, "former"))] if before else []


def _at_house(naming: Naming, entry: Entry) -> Naming:
    """A naming of a roster with what all of it belongs to, where it tells nothing else."""
    return evolve(naming, held=tuple(evolve(h, organization=h.organization or entry.house) for h in naming.held))


def _respectively(r: Reading, k: int, held: tuple[Held, ...], low: int) -> list[Naming]:
    """Each of several titles with the name it belongs to: "[Ani] dan [Budi], masing-masing ketua dan sekretaris X"."""
    m = k - 1 - (r.low(k - 1) in r.pack.titling | r.pack.copulas | r.pack.holding)
    if r.low(m) not in r.pack.respectively or len(held) < 2:
        return []
    names: list[Range] = []
    m -= r.low(m - 1) in r.pack.appointed
    m -= r.low(m - 1) == ","
    while m > low and len(names) < len(held) and (name := last_name(r, low, m)) and name[1] == m:
        names.insert(0, name)
        m = name[0]
        while m > low and r.low(m - 1) in r.pack.joining | {","}:
            m -= 1
    return [Naming(n, h.evidence, (h,)) for n, h in zip(names, held, strict=True)] if len(names) == len(held) else []


def _as(held: tuple[Held, ...], status: Status) -> tuple[Held, ...]:
    return tuple(evolve(h, status=status) for h in held)


def _of(somebody: Somebody, phrase: Range, held: tuple[Held, ...]) -> Naming:
    name, pointer = (None, somebody) if isinstance(somebody, int) else (somebody, None)
    return Naming(name, phrase, held, pointer)


def _titled(found: list[Naming]) -> Range | None:
    """Who was named last, if behind her title: she has none behind her name ("Kepala [Ani], Direktur X, Budi")."""
    last = found[-1] if found else None
    return last.name if last and last.name and last.phrase[0] < last.name[0] else None


def _others(r: Reading, naming: Naming, low: int, limit: int) -> list[Range]:
    """The other holders of a title that several have: "dua siswa, Ani dan [Budi]", "[Ani] dan Budi, dua siswa"."""
    several, k = r.pack.plural, naming.phrase[0]
    if naming.name is None:
        return []
    listed = r.low(naming.name[0] - 1) in r.pack.identifying or r.low(k) in r.pack.group_nouns
    listed &= naming.name[0] > k
    if not listed and not {r.low(k - 1), r.low(k - 2)} & several - r.pack.articles:
        return []
    others: list[Range] = []
    if naming.name[0] > k:
        at = naming.name[1]
        while at < limit and len(others) < 9:
            at += 3 * (r.low(at) == "(" and r.low(at + 2) == ")")
            at += r.low(at) == "," and r.low(at + 1) in r.pack.joining
            name = name_from(r, at + 1, limit) if r.low(at) in r.pack.joining | {","} else None
            if name is None or (r.low(at) == "," and r.low(name[1]) not in r.pack.joining | {",", "("}):
                break
            others.append(name)
            at = name[1]
        return others
    first = naming.name[0]
    while first > low and (r.honors(first - 1) or r.low(first - 1) == "."):
        first -= 1
    if r.low(first - 1) in r.pack.joining and r.tokens[first - 2].name == "PER":
        other = last_name(r, low, first - 1)
        return [other] if other and other[1] == first - 1 else []
    return []


def _in_list(r: Reading, k: int, stop: int, limit: int, naming: Naming, last: Naming) -> Range | None:
    """The holder of the next office of a list, of which the one before is no holder: "ketua A, Ani, wakil B, Budi"."""
    if naming.name is None or naming.name != last.name or naming.name[1] > k:
        return None
    if last.phrase[0] > naming.name[0] or r.low(naming.name[0] - 1) != "," or r.low(stop) != ",":
        return None
    other = name_from(r, stop + 1, limit)
    return other if other and r.low(other[1]) in {",", ".", "(", *r.pack.joining} else None


def _after_name(r: Reading, naming: Naming) -> Naming:
    """A naming whose organization follows the name: "pakar hukum Ani Putri dari Universitas X"."""
    if naming.name is None or naming.held[-1].organization:
        return naming
    if naming.name[0] < naming.phrase[0]:
        return _after_title(r, naming)
    k = naming.name[1]
    limit = r.unit_of(naming.name[0]).stop
    if r.low(k) == ",":
        k += 1
        if r.low(k) == "di":
            return naming  # produsernya, Ani Putri, di Pengadilan Negeri Sagara
    firm = r.low(k) == "dari" and r.low(k + 1) in r.pack.organization_nouns  # dari [kantor hukum Sagara]
    if r.low(k) not in {"dari", "di", "asal"} or k + 1 >= limit or not (firm or r.tokens[k + 1].is_capital):
        return naming
    if (
        r.low(k) == "di" and not (r.tokens[k + 1].name == "ORG" or r.low(k + 1) in r.pack.organization_nouns)
    ) or r.tokens[k + 1].name == "PER":
        return naming
    if r.tokens[k + 1].name == "LOC" and r.low(k) != "asal":
        return naming
    organization = organization_at(r, k + 1, limit)
    last = evolve(naming.held[-1], organization=organization, evidence=(naming.held[-1].evidence[0], organization[1]))
    return evolve(naming, held=(*naming.held[:-1], last))


def _after_title(r: Reading, naming: Naming) -> Naming:
    """A naming before whose comma the name stands: "Ani Putri, Direktur Pajak, [Badan Dana], mengatakan"."""
    k, limit = naming.phrase[1], r.unit_of(naming.phrase[0]).stop
    if r.low(k) != "," or k + 2 >= limit or not r.tokens[naming.held[-1].title[0]].is_capital:
        return naming
    if (
        r.tokens[k + 1].name != "ORG"
        or not r.tokens[k + 1].is_capital
        or r.low(naming.name[1] if naming.name else 0) != ","
    ):
        return naming
    organization = organization_at(r, k + 1, limit)
    after = organization[1]
    if r.low(after) != "," and not acts(r, after):
        return naming
    last = evolve(naming.held[-1], organization=organization, evidence=(naming.held[-1].evidence[0], after))
    return evolve(naming, held=(*naming.held[:-1], last))


def _with_name(
    r: Reading, k: int, held: tuple[Held, ...], stop: int, limit: int, low: int, titled: Range | None
) -> Naming | None:
    """The name a title belongs to: right after it, after a comma, before it; or none, if the phrase points back."""
    if r.low(k - 1) in r.pack.honorifics and r.low(stop) == "(":
        close = next((m for m in range(stop, min(stop + 8, limit)) if r.tokens[m].text == ")"), stop)
        inside = person_name(r, stop + 1, close)
        if inside:
            return Naming(inside, (k, close), held)  # Pak Gubernur (Ani)
    gap = behind_title(r, k, held, stop, limit, low)
    held, stop, at, demonstrative = gap.held, gap.stop, gap.at, gap.demonstrative
    name = name_from(r, at, limit) or _untagged_name(r, at, limit, held[-1], stop)
    if name == (stop, stop + 1) and (after_holding(r, k) or r.low(k - 1) in r.pack.copulas | r.pack.titling):
        told = told_of(r, k, low)
        if told is not None:  # Ani dilantik menjadi Kepala Dinas Air [Sagara], which the model took for a person
            return _of(told, (k, stop + 1), (*held[:-1], _longer(r, held[-1], limit)))
    if name and at != stop and becomes(r, k, low):
        told = told_of(r, k, low)  # Soal peluang Budi menjadi ketua partai, Ani mengatakan
        return _of(told, (k, stop), held) if told is not None else None
    if (name is None or at != stop) and (of_relation(r, k, low) or (name and inside_relative(r, k, low))):
        return None
    if hypothetical(r, k, low):
        return None
    holding = after_holding(r, k) or since_held(r, k, low)
    prepares = not holding and (spoken_of(r, k) or _ends_clause(r, k, stop, low, held))
    if name and r.low(stop) == "," and acts(r, name[1]) and prepares:
        name = None  # Ditanya soal peran Kepala BAIR, Ani menjawab; but: Selain menjabat ketua, Ani
    if name and r.low(stop) == "," and told_by(r, k, name[0], limit):
        name = None  # Menurut para pengamat Sagara, Ani menang
    begins = (demonstrative and begins_statement(r, k, at, low)) or begins_clause(r, k, stop, low)
    before = None if begins else name_before(r, k, low)
    if isinstance(before, tuple) and name and contrasted(r, before, low):
        before = None  # Berbeda dengan Budi, ketua KPU, Ani Putri, berpendapat
    of_somebody = any(r.low(m) in r.pack.relational for m in range(*held[0].title))
    called = at > stop and r.low(at - 1) in r.pack.identifying  # Ani, manajer Sagara, ketua KUA berinisial [BP]
    owned = name and (at == gap.beside or called or before == titled)  # the title is whose name follows
    if before is not None and (of_somebody or not owned):  # Ani Putri, kuasa hukum Budi Hartono
        if r.low(k - 1) in r.pack.copulas and back_then(r, k, low):
            held = _as(held, "former")
        return _of(before, (k, stop), held)
    comma = past_firm(r, k, name[1], limit) if name else 0
    if name and at == stop and r.low(comma) == "," and not of_relation(r, k, low):
        other = name_from(r, comma + 1, limit)  # kuasa hukum Ani, Budi Hartono; manajer Ani, Budi Hartono, hadir
        if other and comma > name[1]:
            last = evolve(held[-1], organization=(name[1] + 1, comma), evidence=(held[-1].evidence[0], comma))
            held = (*held[:-1], last)
        if other and (of_person(r, k) or (r.low(other[1]) == "," and acts(r, other[1] + 1))):
            return Naming(other, (k, other[1]), held)
    if name and r.low(k - 1) in r.pack.sides and of_person(r, k):
        return None  # tim kuasa hukum Ani
    if name:
        return Naming(name, (k, name[1]), _as(held, "former") if is_left(r, k, low) else held)
    left = left_by(r, k, low) or dismissed(r, k, low)
    if left:
        return Naming(left, (k, stop), _as(held, "former"))
    told = told_of(r, k, low)
    if told is None and after_holding(r, k):
        told = last_name(r, low, k)
    if told is None and r.low(at) == "," and (after_holding(r, k) or r.low(k - 1) in r.pack.titling):
        told = at + 1 if pronoun_at(r, at + 1) else None  # Selain sebagai dosen, ia juga …
    if told is not None:
        return _of(told, (k, stop), _as(held, "former") if back_then(r, k, low) else held)
    if demonstrative:
        return Naming(None, (k, at + (r.low(at) in r.pack.demonstratives)), held, relative_noun(r, k, low))
    return Naming(None, (k, stop), held, relative_noun(r, k, low))


def _ends_clause(r: Reading, k: int, stop: int, low: int, held: tuple[Held, ...]) -> bool:
    """Whether a bare trade ends a clause that only prepares the next: "Selain didekati [pengusaha], Ani menilai"."""
    first = r.tokens[low]
    prepares = first.low in r.pack.preparing or (first.upos == "VERB" and first.low.startswith("me"))
    prepares &= not any(r.low(m) == "," for m in range(low, k))
    common = not any(r.tokens[m].is_capital for m in range(k, stop))
    bare = len(held) == 1 and held[0].evidence == (k, stop) and common and k - 1 > low
    return bare and prepares and not r.tokens[k].is_capital and r.low(k - 1) not in r.pack.articles


def _untagged_name(r: Reading, at: int, limit: int, held: Held, stop: int) -> Range | None:
    """Capitals right after a title and its place or acronym: a name that the model did not see."""
    if at != stop or held.organization is None or at >= limit or r.tokens[at].name:
        return None
    first, last = r.tokens[held.organization[0]], r.tokens[held.organization[1] - 1]
    seen = first.name == "LOC" or (first is last and last.text.isupper())
    if not seen and not (last.name == "ORG" and untagged_run(r, at, limit) >= 2):
        return None
    end = at
    while (
        end < limit and r.tokens[end].is_word and r.tokens[end].is_capital and not r.tokens[end].name and end - at < 4
    ):
        if r.low(end) in r.pack.days | r.pack.organization_nouns | r.pack.heads or r.tokens[end].text.isupper():
            return None
        end += 1
    return (at, end) if end > at else None
