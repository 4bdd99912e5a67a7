"""Places among the names that the models saw: told by the text or by the pack, cut off the people they run into.

[Peru Alan Torres]             after a title: a place, and a person
Perdana Menteri Peru …         a place the model passed over
Dusun Sagara … sesepuh Sagara  a place, whatever the model says of it alone
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from quoteattr.lang import LanguagePack
from quoteattr.model import Name, Span

WORD = re.compile(r"[^\W_]+(?:['’.\-/&][^\W_]+)*")
_SPLIT = re.compile(r"[,(](?! [JS]r\b)")


def key(name: Name, text: str) -> str:
    """A name as it is compared: one blank between its words, small letters."""
    return " ".join(name.span.of(text).casefold().split())


def short_places(text: str, names: list[Name], pack: LanguagePack) -> list[Name]:
    """The names, a "person" that is the rest of a place or organization made one: "Dusun Sagara … sesepuh Sagara"."""
    rests: dict[str, str] = {}
    for name in names:
        first, _, rest = key(name, text).partition(" ")
        if name.type != "PER" and rest and first in pack.place_nouns | pack.organization_nouns:
            rests.setdefault(rest, name.type)
    full = {key(n, text) for n in names if n.type == "PER" and " " in key(n, text)}
    surnames = {w for words in full for w in words.split()}
    return [
        Name(n.span, rests[key(n, text)])
        if n.type == "PER" and key(n, text) in rests and key(n, text) not in surnames
        else n
        for n in names
    ]


def local_places(text: str, pack: LanguagePack) -> frozenset[tuple[str, ...]]:
    """Places that the text shows to be some: "Kabupaten Lembah Wanasari", "di Kecamatan Sagara", "di Sagara"."""
    return _behind(text, pack.place_nouns) | called_places(text, pack)


def called_places(text: str, pack: LanguagePack) -> frozenset[tuple[str, ...]]:
    """Of those, the places that the text calls so: "Kabupaten Lembah Wanasari"; not "di Sagara"."""
    return _behind(text, pack.place_nouns - {"di", "ke"})


def _behind(text: str, nouns: frozenset[str]) -> frozenset[tuple[str, ...]]:
    either = "|".join(sorted(f"{n}|{n.capitalize()}" for n in nouns))
    found = re.finditer(rf"\b(?:{either})\s+([A-Z]\w+)(\s[A-Z]\w+)?(\s[A-Z]\w+)?(\s[A-Z])?", text)
    # Of three words the last two are rather somebody's name: "Kepala Desa Sagara Ani Putri".
    return frozenset(tuple((m[1] + ("" if m[3] and not m[4] else m[2] or "")).lower().split()) for m in found)


def regions(text: str, names: list[Name], pack: LanguagePack) -> frozenset[tuple[str, ...]]:
    """The pack's regions, but none that begins the name of somebody here: "Wali Kota Bima Arya … kata Bima"."""
    people = set()
    for n in names:
        before = WORD.findall(text[max(0, n.span.start - 20) : n.span.start])[-1:]
        if n.type == "PER" and not (before and before[0].lower() in pack.seats):
            people.add(key(n, text).split()[0])
    openings = {tuple(words[:k]) for n in names for words in [key(n, text).split()] for k in (1, 2, 3)}
    return frozenset(words for words in openings & pack.regions if words[0] not in people)


def split(
    text: str,
    name: Name,
    roles: list[Span],
    pack: LanguagePack,
    persons: frozenset[str],
    people: frozenset[str],
    known: frozenset[tuple[str, ...]] | set[tuple[str, ...]],
    places: frozenset[tuple[str, ...]],
    called: frozenset[tuple[str, ...]],
) -> Iterator[Name]:
    """A name after a title that runs an organization or a place into a person, as two."""
    if "&" in name.span.of(text):
        yield name  # Kantor Hukum Sagara & Rekan
        return
    words = [Span(name.span.start + m.start(), name.span.start + m.end()) for m in WORD.finditer(name.span.of(text))]
    before = WORD.findall(text[max(0, name.span.start - 40) : name.span.start])[-4:]
    title = bisect_left(roles, name.span) - 1  # the last one before the name
    near = title >= 0 and re.fullmatch(r" (?:(?:di|dari|pada) )?", text[roles[title].end : name.span.start])
    lows = {w.lower() for w in before}
    titled = bool(near or lows & pack.heads or lows & pack.ranks or lows & pack.honorifics)
    comma = _SPLIT.search(name.span.of(text))
    if comma and name.type == "PER" and len(words) > 1:
        at = name.span.start + comma.start()
        first, second = [w for w in words if w.end <= at], [w for w in words if w.start >= at]
        if first and second:
            yield Name(Span(first[0].start, first[-1].end), name.type)
            yield Name(Span(second[0].start, second[-1].end), name.type)
            return
    office = words[0].of(text).lower() if len(words) > 1 else ""
    part = office in pack.organization_nouns and len(words) > 2 and titled
    if name.type == "PER" and (office in pack.organization_abbreviations or part):
        low = [w.of(text).lower() for w in words]
        full = (len(f) for f in pack.organization_abbreviations.values() if tuple(low[: len(f)]) == f)
        size = min(max(full, default=1), len(words) - 1)  # Juru bicara [Mahkamah Agung Ani]
        yield Name(Span(words[0].start, words[size - 1].end), "ORG")  # Dirjen Air (Dirair) [Kemenlaut Ani Putri]
        yield Name(Span(words[size].start, words[-1].end), "PER")
        return
    district = bool(before) and before[-1].lower() in pack.district_seats and name.type == "PER"
    if district and len(words) > 2 and text[name.span.start - 1] == " " and _opens_no_name(words[0].of(text), pack):
        yield Name(words[0], "LOC")  # Camat [Sagara Ani Putri]
        yield Name(Span(words[1].start, words[-1].end), "PER")
        return
    if titled and len(words) > 1:
        low = [w.of(text).lower() for w in words]
        longest_place_first = sorted(range(1, len(words)), key=lambda k: -k if tuple(low[:k]) in places else k)
        for k in longest_place_first:
            opening, rest = tuple(low[:k]), low[k:]
            seated = (
                opening in places and bool(before) and before[-1].lower() in pack.seats
            )  # Bupati Wanasari Ani Putri
            # Koordinator Bawaslu [Wanasari Ani Putri]
            last = before[-1] if before else ""
            behind = last.isupper() or last.lower() in pack.organization_nouns
            seated |= behind and opening in pack.regions and len(rest) > 1
            seated |= behind and opening in called
            place = seated or opening in pack.places
            told = opening in known and not place  # an organization of this document
            if name.type == "PER":
                apart = seated or (place and len(rest) > 1) or (told and near and not persons.isdisjoint(rest))
                apart = apart and pack.organization_nouns.isdisjoint(rest)
            else:
                apart = " ".join(rest) in people
            if apart and words[k].of(text)[0].isupper():
                yield Name(Span(words[0].start, words[k - 1].end), "LOC" if place else "ORG")
                yield Name(Span(words[k].start, words[-1].end), "PER")
                return
    yield name


def _opens_no_name(word: str, pack: LanguagePack) -> bool:
    """Whether a word is not known to begin somebody's name."""
    opening = pack.name_openings | pack.honorifics | pack.ranks | pack.first_names | pack.cut_names
    return word.isalpha() and word.lower() not in opening and len(word) > 2


def with_places(text: str, names: list[Name], pack: LanguagePack) -> tuple[Name, ...]:
    """The names, and places after a title that the model passed over."""
    covered = sorted(names, key=lambda n: n.span.start)
    found: list[Name] = []
    words = list(WORD.finditer(text))
    at = 0
    for k, match in enumerate(words):
        while at < len(covered) and covered[at].span.end <= match.start():
            at += 1
        if at < len(covered) and covered[at].span.start < match.end():
            continue
        if not match.group()[0].isupper():
            continue
        for size in (3, 2, 1):
            last = k + size - 1
            if last >= len(words) or tuple(w.group().lower() for w in words[k : last + 1]) not in pack.places:
                continue
            if at < len(covered) and words[last].end() > covered[at].span.start:
                continue
            found.append(Name(Span(match.start(), words[last].end()), "LOC"))
            break
    return tuple(sorted([*names, *found], key=lambda n: n.span))
