"""Rosters: who holds what where several holders are told in one form, and what they belong to.

Pengurus Sagara ialah Ani sebagai ketua dan Budi sebagai sekretaris      names before titles
Rombongan Sagara: Ani (ketua), Budi (sekretaris)                         titles in brackets
Ani menjadi ketua, Budi sekretaris                                       the verb is not said again
Ketua: Ani                                                               lines, one for each title

One such phrase alone says less ("mengenang Ani sebagai ketua"), so there must be two. Read by themselves, the title of
one entry would be taken for that of the name in the next: "… sebagai ketua, Budi sebagai sekretaris".
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve, frozen

from quoteattr.mentions import Range, is_degree, name_ending, name_from
from quoteattr.offices import organization_at
from quoteattr.reading import Reading, Unit
from quoteattr.title_heads import may_begin
from quoteattr.titles import titles_at

_AHEAD = 12  # tokens that a title in brackets may have
_GAP = 3  # and those between two entries: ", sedangkan jabatan"
_NUMBER = 2  # and those of a line's number, which may stand as a sentence of its own: "2."


@frozen
class Entry:
    """The names that a title which begins at token `title` belongs to, and the organization of the whole roster."""

    title: int
    names: tuple[Range, ...]
    house: Range | None = None


def find_rosters(r: Reading) -> dict[int, Entry]:
    """The entries of all rosters of a text, by the first token of the title."""
    found: dict[int, Entry] = {}
    lines: list[Entry] = []
    for unit in r.units:
        named = [*_after_names(r, unit), *_in_brackets(r, unit)]
        alone = {e.title for e in named}
        found |= _housed(r, [*named, *(e for e in _before_names(r, unit) if e.title not in alone)])
        entry = _line(r, unit)
        if entry:
            lines.append(entry)
        elif unit.stop - unit.first > _NUMBER:
            found |= _housed(r, lines)
            lines = []
    return found | _housed(r, lines)


def _housed(r: Reading, entries: list[Entry]) -> dict[int, Entry]:
    """Entries with what they belong to: what is named before all of them, or with the title of one before.

    Only a board's office is taken to be where the office before is: "[Ketua] Sagara Ani dan [sekretaris] Budi".
    """
    entries = sorted(entries, key=lambda e: e.title)
    if len(entries) < 2 or len({e.names for e in entries if e.names}) == 1:
        return {}
    unit = r.unit_of(entries[0].title)
    first = min(entries[0].title, *(name[0] for name in entries[0].names[:1]), unit.stop)
    before = _house(r, unit, first if r.unit_of(entries[-1].title) is unit else unit.first)
    heads = r.pack.bodies | (r.pack.boards if before and before[0] < unit.first else frozenset())
    bodies = before and {r.low(k) for k in range(max(0, before[0] - 3), before[0])} & heads
    before = before if bodies or any(e.names for e in entries) else None
    found: dict[int, Entry] = {}
    house, end = None, unit.stop
    for entry in entries:
        limit = r.unit_of(entry.title).stop
        parsed = titles_at(r, entry.title, limit, apposition=bool(entry.names))
        if parsed is None:
            continue
        held, stop = parsed
        if min((entry.title, *(name[0] for name in entry.names))) - end > _GAP:
            house = None
        board = r.low(held[-1].title[0]) in r.pack.boards
        found[entry.title] = evolve(
            entry, house=(house if board else None) or (before if board or entry.names else None)
        )
        if board and held[-1].organization and r.low(entry.title - 1) not in r.pack.when_held:  # yang juga ketua X
            house = held[-1].organization
        name = name_from(r, stop + (r.low(stop) in r.pack.filled | {","}), limit)
        end = max(stop, *(n[1] for n in (*entry.names, *((name,) if name else ()))), stop)
    return found


def _after_names(r: Reading, unit: Unit) -> Iterator[Entry]:
    """Names with a title behind them: "[Ani] sebagai ketua, [Budi] selaku sekretaris, [Candra] bendahara"."""
    said = False
    linking = r.pack.titling | r.pack.copulas | r.pack.holding
    for k in range(unit.first + 1, unit.stop - 1):
        if r.tokens[k].quote >= 0:
            continue
        linked = r.low(k) in linking
        joined = linked and r.low(k - 1) != ","
        name = _ending(r, k, unit.first) if joined or (said and r.low(k) in r.pack.heads) else None
        title = k + linked
        if name and may_begin(r, title) and (linked or r.low(name[0] - 1) in r.pack.joining | {","}):
            said = True
            yield Entry(title, (name,))


def _before_names(r: Reading, unit: Unit) -> Iterator[Entry]:
    """Offices of a board with their holders behind them: "[ketua] Sagara Ani, [sekretaris] Budi"."""
    for k in range(unit.first, unit.stop - 1):
        if r.low(k) not in r.pack.boards or r.tokens[k].quote >= 0 or not may_begin(r, k):
            continue
        if r.low(k - 1) in r.pack.boards:
            continue  # wakil ketua
        parsed = titles_at(r, k, unit.stop, apposition=False)
        places = r.pack.organization_nouns | r.pack.place_nouns | r.pack.regional
        if parsed is None or any(r.low(m) in places for m in range(k + 1, parsed[0][-1].title[1])):
            continue  # Sekretaris Daerah
        stop = parsed[1]
        stop += r.low(stop) in r.pack.filled | {","}
        if name_from(r, stop, unit.stop):
            yield Entry(k, ())


def _in_brackets(r: Reading, unit: Unit) -> Iterator[Entry]:
    """Names with a title in brackets behind them: "[Ani] (ketua), [Budi] (sekretaris)"."""
    for k in range(unit.first + 1, unit.stop - 2):
        if r.low(k) != "(" or r.tokens[k].quote >= 0 or not may_begin(r, k + 1):
            continue
        name = _ending(r, k, unit.first)
        closed = any(r.low(m) == ")" for m in range(k + 2, min(k + _AHEAD, unit.stop)))
        if name and closed:
            yield Entry(k + 1, (name,))


def _line(r: Reading, unit: Unit) -> Entry | None:
    """A title with its holders: "1. Ketua: [Ani]", "- Anggota: [Budi], [Candra]"; or "2. [Ani] (sekretaris)"."""
    k = unit.first
    while k < unit.stop and not r.tokens[k].text[0].isalpha():
        k += 1
    if k - unit.first > _NUMBER or r.low(k) in r.pack.bylines:
        return None
    holder = name_from(r, k, unit.stop)
    if holder and r.low(holder[1]) in {"(", ",", "-", "–", "—", ":"} and may_begin(r, holder[1] + 1):
        parsed = titles_at(r, holder[1] + 1, unit.stop, apposition=True)
        ends = parsed is not None and unit.stop - parsed[1] <= _NUMBER
        return Entry(holder[1] + 1, (holder,)) if ends else None
    if not may_begin(r, k):
        return None
    parsed = titles_at(r, k, unit.stop, apposition=True)
    colon = next((m for m in range(parsed[1], min(parsed[1] + 3, unit.stop)) if r.low(m) == ":"), 0) if parsed else 0
    names: list[Range] = []
    at = colon + 1
    while colon and at < unit.stop:
        name = name_from(r, at, unit.stop)
        if name is None:
            break
        names.append(name)
        at = name[1]
        while at < unit.stop and (r.low(at) in r.pack.joining | {",", "."} or is_degree(r, at)):
            at += 1
    return Entry(k, tuple(names)) if names else None


def _ending(r: Reading, k: int, low: int) -> Range | None:
    """The person's name that ends before token `k`, age and degrees passed over: "[Ani], M.Si. (45) | sebagai"."""
    aged = r.low(k - 1) == ")" and r.low(k - 3) == "("
    return name_ending(r, k - 3 * aged, low)


def _house(r: Reading, unit: Unit, first: int) -> Range | None:
    """The only organization before a roster, in its sentence or the one before: "Pengurus [Sagara] ialah Ani …"."""
    earlier = (u for u in reversed(r.units[max(0, unit.index - 3) : unit.index]) if u.stop - u.first > _NUMBER)
    before = next(earlier, unit)
    for low, stop in ((unit.first, first), (before.first, min(before.stop, first))):
        houses = list(_organizations(r, low, stop))
        if houses:
            return houses[0] if len(houses) == 1 else None
    return None


def _organizations(r: Reading, low: int, stop: int) -> Iterator[Range]:
    k = low
    while k < stop:
        if r.tokens[k].name == "ORG" and r.low(k - 1) != "(":  # but: Sagara Raya (SR)
            yield organization_at(r, k, stop)
            k = organization_at(r, k, stop)[1]
        k += 1
