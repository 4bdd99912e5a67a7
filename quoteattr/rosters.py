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
from quoteattr.titles import Held, titles_at

_GAP = 3  # tokens between two entries: ", sedangkan jabatan"
_NUMBER = 2  # and those of a line's number, which may stand as a sentence of its own: "2."


@frozen
class Entry:
    """Titles in a roster, up to token `stop`: the names they belong to, and the organization of the whole roster.

    Without names the holder stands behind the title, as anywhere.
    """

    held: tuple[Held, ...]
    stop: int
    names: tuple[Range, ...] = ()
    house: Range | None = None

    @property
    def title(self) -> int:
        """The first token of the titles."""
        return self.held[0].evidence[0]

    @property
    def first(self) -> int:
        """The first token of all, a name or a title."""
        return min((self.title, *(name[0] for name in self.names)))


def find_rosters(r: Reading) -> dict[int, Entry]:
    """The entries of all rosters of a text, by the first token of the titles."""
    found: dict[int, Entry] = {}
    lines: list[Entry] = []
    for unit in r.units:
        named = [*_after_names(r, unit), *_in_brackets(r, unit)]
        found |= _housed(r, [*named, *_before_names(r, unit, {e.title for e in named})])
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
    before = _house(r, entries)
    found: dict[int, Entry] = {}
    last, end = None, entries[0].first
    for entry in entries:
        last = last if entry.first - end <= _GAP else None
        board = r.low(entry.held[-1].title[0]) in r.pack.boards
        house = (last if board else None) or (before if board or entry.names else None)
        found[entry.title] = evolve(entry, house=house)
        if board and r.low(entry.title - 1) not in r.pack.when_held:  # but: yang juga ketua X
            last = entry.held[-1].organization or last
        behind = entry.stop + (r.low(entry.stop) in r.pack.filled | {","})
        name = name_from(r, behind, r.unit_of(entry.title).stop)
        end = max(entry.stop, *(n[1] for n in (*entry.names, name or (0, 0))))
    return found


def _entry(r: Reading, title: int, limit: int, *names: Range) -> Entry | None:
    parsed = titles_at(r, title, limit, apposition=bool(names))
    return Entry(*parsed, names) if parsed else None


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
            if entry := _entry(r, title, unit.stop, name):
                yield entry


def _before_names(r: Reading, unit: Unit, known: set[int]) -> Iterator[Entry]:
    """Offices of a board with their holders behind them: "[ketua] Sagara Ani, [sekretaris] Budi"."""
    places = r.pack.organization_nouns | r.pack.place_nouns | r.pack.regional
    for k in range(unit.first, unit.stop - 1):
        if r.low(k) not in r.pack.boards or k in known or r.tokens[k].quote >= 0 or not may_begin(r, k):
            continue
        entry = _entry(r, k, unit.stop) if r.low(k - 1) not in r.pack.boards else None  # but: wakil ketua
        if entry is None or any(r.low(m) in places for m in range(k + 1, entry.held[-1].title[1])):
            continue  # Sekretaris Daerah
        if name_from(r, entry.stop + (r.low(entry.stop) in r.pack.filled | {","}), unit.stop):
            yield entry


def _in_brackets(r: Reading, unit: Unit) -> Iterator[Entry]:
    """Names with a title in brackets behind them: "[Ani] (ketua), [Budi] (sekretaris)"."""
    for k in range(unit.first + 1, unit.stop - 2):
        if r.low(k) != "(" or r.tokens[k].quote >= 0 or not may_begin(r, k + 1):
            continue
        name = _ending(r, k, unit.first)
        if name and (entry := _entry(r, k + 1, unit.stop, name)):
            yield entry


def _line(r: Reading, unit: Unit) -> Entry | None:
    """A title with its holders: "1. Ketua: [Ani]", "- Anggota: [Budi], [Candra]"; or "2. [Ani] (sekretaris)"."""
    k = unit.first
    while k < unit.stop and not r.tokens[k].text[0].isalpha():
        k += 1
    if k - unit.first > _NUMBER or r.low(k) in r.pack.bylines:
        return None
    holder = name_from(r, k, unit.stop)
    if holder and r.low(holder[1]) in {"(", ",", "-", "–", "—", ":"} and may_begin(r, holder[1] + 1):
        entry = _entry(r, holder[1] + 1, unit.stop, holder)
        return entry if entry and unit.stop - entry.stop <= _NUMBER else None
    parsed = titles_at(r, k, unit.stop, apposition=True) if may_begin(r, k) else None
    colon = next((m for m in range(parsed[1], min(parsed[1] + 3, unit.stop)) if r.low(m) == ":"), 0) if parsed else 0
    names: list[Range] = []
    at = colon + 1
    while colon and (name := name_from(r, at, unit.stop)):
        names.append(name)
        at = name[1]
        while at < unit.stop and (r.low(at) in r.pack.joining | {",", "."} or is_degree(r, at)):
            at += 1
    return Entry(*parsed, tuple(names)) if parsed and names else None


def _ending(r: Reading, k: int, low: int) -> Range | None:
    """The person's name that ends before token `k`, age and degrees passed over: "[Ani], M.Si. (45) | sebagai"."""
    aged = r.low(k - 1) == ")" and r.low(k - 3) == "("
    return name_ending(r, k - 3 * aged, low)


def _house(r: Reading, entries: list[Entry]) -> Range | None:
    """The only organization before a roster, in its sentence or the one before: "Pengurus [Sagara] ialah Ani …".

    Where no name stands before its title, only one that the list is of: "pengurus [Sagara], yakni ketua Ani".
    """
    unit = r.unit_of(entries[0].title)
    lines = r.unit_of(entries[-1].title) is not unit
    first = unit.first if lines else entries[0].first
    earlier = (u for u in reversed(r.units[max(0, unit.index - 3) : unit.index]) if u.stop - u.first > _NUMBER)
    before = next(earlier, unit)
    for low, stop in ((unit.first, first), (before.first, min(before.stop, first))):
        houses = list(_organizations(r, low, stop))
        if len(houses) == 1:
            heads = r.pack.bodies | (r.pack.boards if stop < first else frozenset())  # Ketua [Sagara] Ani. Sekretaris …
            said = {r.low(k) for k in range(max(0, houses[0][0] - 3), houses[0][0])} & heads
            return houses[0] if said or any(e.names for e in entries) else None
        if houses:
            return None
    return None


def _organizations(r: Reading, low: int, stop: int) -> Iterator[Range]:
    k = low
    while k < stop:
        if r.tokens[k].name == "ORG" and r.low(k - 1) != "(":  # but: Sagara Raya (SR)
            found = organization_at(r, k, stop)
            yield found
            k = found[1]
        k += 1
