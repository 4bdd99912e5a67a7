"""Organizations among the names that the models saw: told by titles, brackets and appositions, cut off their holders.

Rektor [IKIP] [Sagara Raya] itu    what a demonstrative or an apposition closes is no person
Ketua [Komisi X Ani Putri]         who sits on a numbered commission is apart from it
eks pelatih [Sagara Raya] itu      between a title and a demonstrative stands what is headed
Badan Air ([BAIR]), [Vihara X]     a short name in brackets, a noun that bears names
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from quoteattr.lang import LanguagePack
from quoteattr.model import Name, Span
from quoteattr.personnames import past_degrees
from quoteattr.placenames import WORD, key


def held_at(text: str, names: Iterable[Name], pack: LanguagePack) -> frozenset[str]:
    """Forms that the model saw as the organization between a title and its holder: "pelatih [Sagara], Ani Putri"."""
    return frozenset(
        key(second, text)
        for first, second, third in _triples(names)
        if (first.type, second.type, third.type) == ("ROLE", "ORG", "PER")
        and text[first.span.end : second.span.start] == " "
        and (gap := text[second.span.end : third.span.start])[:2]
        in ({", "} if _placed_name(text, second, pack) else {", ", " "})
        and _are_ranks(gap, pack)
        and pack.relational.isdisjoint(first.span.of(text).lower().split())  # but: kuasa hukum Budi, Ani Putri
    )


def _placed_name(text: str, name: Name, pack: LanguagePack) -> bool:
    """Whether a name may be a place's: one word, or a place the pack knows."""
    words = tuple(key(name, text).split())
    return len(words) < 2 or words in pack.places | pack.regions


def _triples(names: Iterable[Name]) -> Iterator[tuple[Name, Name, Name]]:
    """Each three names that follow each other."""
    return ((a, b, c) for (a, b), (_, c) in itertools.pairwise(itertools.pairwise(names)))


def sure_organizations(text: str, names: list[Name], pack: LanguagePack) -> frozenset[str]:
    """Forms that the text shows to be organizations: a short name in brackets after one, or what a title is held at.

    "Dinas Pariwisata (Disbudpar)"; "pelatih Sagara, Budi Hartono": a title, a name, a comma and another name.
    """
    sure: set[str] = set()
    spoken = _spoken(text, pack)
    persons = [n for n in names if n.type == "PER"]
    words = Counter(key(n, text) for n in persons)
    full = {w for n in persons for w in key(n, text).split() if " " in key(n, text)}
    for name, following in itertools.pairwise(names):
        bracketed = text[name.span.end : following.span.start].strip() == "("
        if name.type == "ORG" and bracketed and text[following.span.end : following.span.end + 1] == ")":
            sure.add(key(following, text))
    for name, following in itertools.pairwise(persons):
        gap = text[name.span.end : following.span.start]
        between = re.fullmatch(r"(?: [A-Z]\w+){0,3}(?: nomor urut \d+)?, ([\w. ]{0,40})", gap)
        ranked = bool(between and between[1]) and _are_ranks(between[1], pack) if between else False
        if between is None or (between[1] and not ranked):
            continue
        end = past_degrees(text, following.span.end, pack)
        clause = re.split(r"[,.;:()\"“”\n]", text[max(0, name.span.start - 40) : name.span.start])[-1]
        before = {w.lower() for w in WORD.findall(clause)[-3:]}
        titled = before & pack.heads and not before & pack.relational  # but: kuasa hukum Ani, Budi Hartono
        last = WORD.findall(clause)[-1:]  # Pelatih Sagara Raya, Ani Putri, hadir
        beside = bool(last) and last[0].lower() in pack.heads  # but: Gubernur Sagara Ani Putri, Kombes Budi mengatakan
        short = (ranked and beside) or len(name.span.of(text).split()) == 1
        club = bool(last) and last[0].lower() in pack.place_heads & pack.occupations and text[end : end + 2] == ", "
        once = words[key(name, text)] == 1
        units = {w.lower() for w in WORD.findall(clause)[-2:] if w[0].isupper()} & pack.organization_nouns
        new = key(following, text) not in full  # but: Didampingi Ketua KPU Ani Putri, [Budi] hadir
        whole = (
            bool(units) and new and _names_holder(text, name, following, pack)
        )  # Ketua Forum [Ani Putri], Budi, hadir
        if (
            titled
            and (short or ((club or whole) and once))
            and key(name, text) not in spoken
            and re.match(r",|\.| \(| (?!dan\b|serta\b)[a-z]", text[end : end + 8])
        ):
            sure.add(key(name, text))
    return frozenset(sure)


def _spoken(text: str, pack: LanguagePack) -> frozenset[str]:
    """The words behind a cue, in small letters: "kata [Sagara]" shows that Sagara speaks."""
    return frozenset(w.lower() for w in re.findall(rf"\b(?:{'|'.join(sorted(pack.roots))})\s+(\w+)", text))


def _are_ranks(words: str, pack: LanguagePack) -> bool:
    return {w.lower() for w in WORD.findall(words)} <= pack.honorifics | pack.ranks | pack.rank_tails


_HOSPITAL = re.compile(
    r"\b(?:RS|RSU|RSUD|RSUP|RSJ|RSIA|Puskesmas) "
    r"(?:(?:[dD]r|Prof|KH|H|Hj)\.?|Datu|Pangeran|Panglima|Raden|Raja|Ratu|Sultan|Sunan|Tengku|Teungku|Teuku|Tuanku) $"
)


def hospitals(text: str, names: list[Name]) -> list[Name]:
    """The names, whom a hospital is named after put back to it: "RSUD dr. [Sagara], Ani"; not "RSUD Dr. Ani hadir"."""
    found: list[Name] = []
    for name in names:
        led = _HOSPITAL.search(text, max(0, name.span.start - 24), name.span.start) if name.type != "ORG" else None
        after = text[name.span.end : name.span.end + 3]
        if led and (after[:1] in {",", "."} or after[1:2].isupper() or re.match(r" [a-z]{2,3}\.", after + "..")):
            if found and found[-1].span.start >= led.start():
                found.pop()
            name = Name(Span(led.start(), name.span.end), "ORG")
        found.append(name)
    return found


_FIRM = re.compile(
    r"\b(?:Kantor (?:Hukum|Advokat|Akuntan Publik)|Firma Hukum|Law Firm|KAP)(?: [A-Z][\w.]*,?){1,5} (?:&|dan|and) "
    r"(?:Rekan|Partners?|Associates)\b"
)


def firms(text: str, names: list[Name]) -> list[Name]:
    """The names, a firm that is called after its partners as one: "[Kantor Hukum Ani Putri & Rekan]"."""
    found = [Span(*m.span()) for m in _FIRM.finditer(text)]
    if not found:
        return names
    apart = [n for n in names if not any(s.overlaps(n.span) for s in found)]
    return sorted([*apart, *(Name(s, "ORG") for s in found)], key=lambda n: n.span)


def companies(text: str, names: list[Name], pack: LanguagePack) -> list[Name]:
    """The names, the short name of a company that was taken for a person: "PT Sagara Raya Jaya … [Sagara Raya]"."""
    forms = [key(n, text).split() for n in names if n.type == "ORG"]
    long = [words[1:] for words in forms if len(words) > 3 and words[0] in pack.firms]
    long += [words for words in forms if len(words) > 2 and words[-1] in pack.company_ends]
    if not long:
        return names
    spoken = _spoken(text, pack)
    short = {" ".join(words[:k]) for words in long for k in range(2, len(words)) if words[0] not in spoken}
    return [Name(n.span, "ORG") if n.type == "PER" and key(n, text) in short else n for n in names]


def with_tails(text: str, names: list[Name], pack: LanguagePack) -> list[Name]:
    """The names, the tail of an organization that was taken for a person put back: "Direktur PT Air [Sagara], Ani"."""
    tails: set[tuple[str, str]] = set()
    alone = Counter(key(n, text) for n in names)
    alone.subtract(key(n, text) for last, n in itertools.pairwise(names) if _adjacent(text, last, n, ") "))
    short = {key(n, text) for n in names if n.type == "PER"}
    for k, (first, second) in enumerate(itertools.pairwise(names)):
        beside = (first.type, second.type) == ("ORG", "PER") and _adjacent(text, first, second)
        place = tuple(key(second, text).split()) in pack.places
        place |= key(second, text) in pack.organization_ends | pack.company_ends
        if place and (first.type, second.type) == ("ORG", "PER") and _adjacent(text, first, second):
            tails.add((key(first, text), key(second, text)))  # DPW Partai Sagara [Jateng]; Sagara [Tech]
        called = not short.isdisjoint(key(second, text).split()[1:])  # yang dipimpin Ketua KPU [Ani Putri] itu … Putri
        if not beside or alone[key(second, text)] or called:
            continue
        following = WORD.match(text, second.span.end + 1)
        pointed = following is not None and following[0] in pack.demonstratives  # Rektor IKIP [Sagara Raya] itu
        if pointed or (k and _apposed(text, names[k - 1], first, second, pack)):
            tails.add((key(first, text), key(second, text)))
    full = {w for n in names if n.type == "PER" for words in [key(n, text).split()] if len(words) > 1 for w in words}
    for first, second, third in _triples(names):
        before = first.type == "ORG" and second.type == "PER" and _adjacent(text, first, second)
        opening = WORD.match(re.split(r"[.!?\n] ?", text[max(0, first.span.start - 90) : first.span.start])[-1])
        himself = opening is not None and opening[0].lower() in pack.naming | {"selaku"}
        known = key(third, text) in full and not himself  # Didampingi Ketua KPU Sagara Ani Putri, [Budi] hadir
        if before and not known and _names_holder(text, second, third, pack):
            tails.add((key(first, text), key(second, text)))
    names = _behind_brackets(text, names, pack)
    joined: list[Name] = []
    for name in names:
        last = joined[-1] if joined else None
        if last and _adjacent(text, last, name) and (key(last, text), key(name, text)) in tails:
            joined[-1] = Name(Span(last.span.start, name.span.end), "ORG")
        else:
            joined.append(name)
    return joined


def _names_holder(text: str, tail: Name, holder: Name, pack: LanguagePack) -> bool:
    """Whether a name closes what an office before it began: "Direktur PT Air [Sagara], [Ani Putri], mengatakan"."""
    gap = text[tail.span.end : holder.span.start]
    if re.fullmatch(r"[A-Z][A-Za-z]{0,2}\.[A-Za-z]{1,3}", holder.span.of(text)):
        return False  # Ani Putri, P.hd
    end = past_degrees(text, holder.span.end, pack)
    closed = re.match(r"(?: \(\d+\))?(?:,? (?!dan\b|serta\b)[a-z]|\.)", text[end : end + 12])
    day = (
        WORD.match(text, end + 2) if text[end : end + 2] == ", " else None
    )  # kata Direktur PT Air [Sagara], Ani, Senin
    beside = gap == " " or (gap[:2] == ", " and _are_ranks(gap[2:], pack)) or (gap[:1] == " " and _are_ranks(gap, pack))
    return beside and holder.type == "PER" and (closed is not None or bool(day and day[0].lower() in pack.days))


def _behind_brackets(text: str, names: list[Name], pack: LanguagePack) -> list[Name]:
    """The names, tails behind a short form in brackets put back: "Ani, ketua Badan Air (BAIR) [Sagara], hadir"."""
    found = list(names)
    for k, (first, short, tail) in enumerate(_triples(names)):
        bracketed = text[first.span.end : short.span.start] == " (" and text[short.span.end : tail.span.start] == ") "
        if not bracketed or first.type != "ORG" or tail.type != "PER":
            continue
        holds = k + 3 < len(names) and _names_holder(text, tail, names[k + 3], pack)
        if holds or (k > 0 and _apposed(text, names[k - 1], first, tail, pack)):
            found[k + 2] = Name(tail.span, "ORG")
    return found


_SHORT = re.compile(r" \(([A-Z][A-Za-z ]{1,12})\)")


def _shortened(text: str, name: Name) -> bool:
    """Whether a short form in brackets ends in a name's initials: "Jamaah [Nurul Sagara] (JNS)"."""
    words = name.span.of(text).split()
    short = _SHORT.match(text, name.span.end)
    initials = "".join(w[0] for w in words)
    return len(words) > 1 and short is not None and len(short[1]) > len(words) and short[1].endswith(initials)


def _apposed(text: str, holder: Name, first: Name, second: Name, pack: LanguagePack) -> bool:
    """Whether two names are what somebody named before them holds: "Ani Putri, pimpinan [PT Air] [Sagara], hadir"."""
    end = past_degrees(text, holder.span.end, pack)
    between = re.fullmatch(
        r"(?: \(\d+\))?(?:,|(?= yang juga)|(?= selaku)) (yang |(?=selaku))?((?:[\w-]+ ){1,6})",
        text[end : first.span.start],
    )
    if holder.type != "PER" or between is None:
        return False
    comma = ",?" if between[1] is not None else ","  # Ani Putri, yang juga ketua [PT Air] [Sagara] mengatakan
    after = text[second.span.end : second.span.end + 9]
    if not re.match(comma + r" (?!dan\b|serta\b|hingga\b|maupun\b)[a-z]|[.\n]|$", after):
        return False
    words = between[2].lower().split()
    told = pack.when_held | pack.occasions | pack.linking if between[1] is not None else frozenset()
    while words and ((words[0],) in pack.status or words[0] in told):
        del words[0]
    return bool(words) and words[0] in pack.heads and pack.relational.isdisjoint(words)


_COMMISSION = re.compile(r"Komisi [IVX]+ (?=([A-Z][a-z]+))")


def _behind_commissions(text: str, names: list[Name], pack: LanguagePack) -> list[Name]:
    """The names, who sits on a numbered commission apart from it: "Ketua Komisi X [Ani Putri]"."""
    found: list[Name] = []
    begun: Name | None = None  # the name's first words, which the model took into the commission's
    for name in names:
        if begun and name.type == "PER" and begun.span.end + 1 == name.span.start:
            found[-1] = Name(Span(begun.span.start, name.span.end), "PER")
            begun = None
            continue
        begun = None
        number = _COMMISSION.match(name.span.of(text)) if name.type == "ORG" else None
        if number and number[1].lower() not in pack.organization_nouns:
            end = name.span.start + number.end()
            begun = Name(Span(end, name.span.end), "PER")
            found += [Name(Span(name.span.start, end - 1), "ORG"), begun]
        else:
            found.append(name)
    return found


def _placed(text: str, name: Name, pack: LanguagePack) -> bool:
    """Whether what stands before a name shows that it is a place's: "di [Sagara]", "Kabupaten [Sagara]"."""
    before = WORD.findall(text[max(0, name.span.start - 20) : name.span.start])[-1:]
    return name.type != "PER" and bool(before) and before[0].lower() in pack.place_nouns | pack.origins


def recut(text: str, names: list[Name], pack: LanguagePack) -> list[Name]:
    """The last word of an organization or a place back from its holder: "PS [Sagara Ani S]", "Arab [Saudi Khalid]".

    The organization's whole name stands elsewhere in the text, the place's in the pack.
    """
    names = _given_back(text, _behind_commissions(text, names, pack))
    keys = Counter(key(n, text) for n in names if n.type == "ORG")
    known = set(pack.organization_abbreviations.values())
    pairs = itertools.pairwise([None, *names])
    begun = (n for last, n in pairs if n and not (last and _adjacent(text, last, n)))
    alone = {key(n, text).split()[0] for n in begun if not _placed(text, n, pack)}
    for k, (first, second) in enumerate(itertools.pairwise(names)):
        if first.type == "PER" or second.type != "PER" or not _adjacent(text, first, second):
            continue
        for word in re.finditer(r"\S+(?= )", second.span.of(text)):
            end = second.span.start + word.end()
            whole = Name(Span(first.span.start, end), first.type)
            words = tuple(key(Name(Span(second.span.start, end), "LOC"), text).split())
            rest = len(second.span.of(text).split()) - len(words)
            region = words in pack.regions | pack.places and words[0] not in alone
            if words[-1] in pack.organization_ends | pack.company_ends and len(words) == 1:
                told, whole = True, Name(whole.span, "ORG")  # CEO Sagara [Tech Ani Putri]
            elif first.type == "ORG" and len(words) == 1 and key(first, text).split()[-1] in pack.unfinished:
                told = True  # Dekan Fakultas Hukum Universitas [Sagara Ani Putri]; Pesantren Al [Sagara Ani]
            elif first.type == "ORG" and _honored(text, second.span.start, end, pack):
                told = True  # Direktur PT Sagara [Jaya Hj. Ani]
            elif first.type == "ORG" and region and (rest > 1 or words[0] not in pack.given_names):
                told = True  # Dinas Air [Sagara Ani Putri]
            elif first.type == "LOC":
                told = tuple(key(whole, text).split()) in pack.places | pack.regions
            else:
                told = keys[key(whole, text)] > 0 and keys[key(first, text)] == 1
                told |= tuple(key(whole, text).split()) in known  # Kejaksaan [Agung Ani Putri]
            if told:
                names[k : k + 2] = whole, Name(Span(end + 1, second.span.end), "PER")
                break
    return names


def _honored(text: str, start: int, end: int, pack: LanguagePack) -> bool:
    """Whether an honorific with a full stop, or one of two letters, stands behind what it does not belong to."""
    title = re.match(r" ([A-Za-z]{2,5})(\.?) ", text[end : end + 8])
    before = {w.lower() for w in WORD.findall(text[start:end])}
    told = title is not None and title[1].lower() in pack.honorifics and (title[2] or title[1] in {"Hj", "KH"})
    return bool(told) and before.isdisjoint(pack.honorifics | pack.ranks | pack.name_openings)


def _given_back(text: str, names: list[Name]) -> list[Name]:
    """The names, a holder's first word back from an organization: "Peneliti [PIA Ani] [Putri Sagara] … kata [Ani]"."""
    persons = [key(n, text).split() for n in names if n.type == "PER"]
    others = Counter(w for n in names for w in set(key(n, text).split()) if n.type != "PER")
    taken = {w for words in persons if len(words) > 1 for w in words} | {w for w in others if others[w] > 1}
    alone = {words[0] for words in persons if len(words) == 1} - taken
    for k, (first, second) in enumerate(itertools.pairwise(names)):
        *opening, last = first.span.of(text).split()
        fits = (
            (first.type, second.type) == ("ORG", "PER")
            and opening
            and last.isalpha()
            and last.istitle()
            and last.lower() in alone
        )
        if fits and _adjacent(text, first, second):
            start = first.span.end - len(last)
            names[k] = Name(Span(first.span.start, start - 1), "ORG")
            names[k + 1] = Name(Span(start, second.span.end), "PER")
    return names


def _adjacent(text: str, first: Name, second: Name, *gaps: str) -> bool:
    return text[first.span.end : second.span.start] in {" ", *gaps}


def organizations(text: str, name: Name, pack: LanguagePack) -> Name:
    """A "person" that holds an organization's word, follows a noun that bears names, or is an acronym in brackets."""
    if name.type == "LOC":  # Grup Samudra Sagara
        led = re.search(r"\b([A-Z]\w+) $", text[max(0, name.span.start - 24) : name.span.start])
        return Name(name.span, "ORG") if led and led[1].lower() in pack.organization_types - pack.seats else name
    if name.type != "PER":
        return name
    words = [w.lower() for w in WORD.findall(name.span.of(text))]
    before = text[max(0, name.span.start - 30) : name.span.start]
    previous = WORD.findall(before)
    office = previous and (
        previous[-1].lower() in pack.organization_nouns or (len(previous[-1]) > 2 and previous[-1].isupper())
    )
    if office and before.endswith(previous[-1] + " ") and tuple(words) in pack.regions:
        return Name(name.span, "LOC")  # DPRD Sagara
    if previous and previous[-1] in pack.origins and before.endswith(" "):
        return Name(name.span, "LOC")  # politikus asal Sagara
    seated = bool(previous) and previous[-1].lower() in pack.place_heads and before.endswith(previous[-1] + " ")
    if seated and tuple(words) in pack.places:
        return Name(name.span, "LOC")  # Presiden Sagara
    first, *rest = name.span.of(text).split()
    office = first.lower() in pack.organization_nouns and rest and all(w.isupper() and w.isalpha() for w in rest)
    if _shortened(text, name) or office:  # Ombudsman RI
        return Name(name.span, "ORG")
    placed = bool(previous) and previous[-1].lower() in pack.place_nouns and before.endswith(previous[-1] + " ")
    area = placed and previous[-1].lower() in pack.areas and len(words) == 1  # Sekretaris Kecamatan Sagara
    if placed and previous[-1][0].isupper() and (area or (len(previous) > 1 and previous[-2].islower())):
        return Name(name.span, "LOC")  # petani Desa Sagara; but: Kepala Desa Ani Putri
    if any(w in pack.organization_nouns - pack.name_particles for w in words[1:] if len(w) > 2):
        return Name(name.span, "ORG")
    if len(words) > 1 and words[-1] in pack.organization_ends | pack.company_ends:
        return Name(name.span, "ORG")  # Sagara Semiconductor
    if len(words) > 1 and words[0] in pack.name_bearers and words[0] not in pack.initials:
        return Name(name.span, "ORG")  # Vihara Sagara
    seat = len(previous) > 1 and previous[-2].lower() in pack.seats  # Camat Bendungan [Ani Putri]
    bears = bool(previous) and previous[-1].lower() in pack.name_bearers and previous[-1][0].isupper()
    last = previous[-1].lower() if previous else ""
    bears &= not (last in pack.organization_ends and len(previous) > 1 and previous[-2][0].isupper())  # Sagara Group
    seat |= len(previous) > 2 and previous[-3].lower() in pack.seats and previous[-2][0].isupper()  # Lurah Tanah Pasar
    if bears and not seat and before.endswith(" "):
        return Name(name.span, "ORG")
    return name


def headed(text: str, names: list[Name], pack: LanguagePack) -> list[Name]:
    """The names, what a title and a demonstrative enclose made an organization: "eks pelatih [Sagara Raya] itu".

    Not who is named elsewhere, too. And no name at all between a title and a rank: "Kanit [Reskrim] Iptu Ani".
    """
    words = Counter(w for n in names if n.type == "PER" for w in key(n, text).split())
    found: list[Name] = []
    for name in names:
        before = WORD.findall(text[max(0, name.span.start - 24) : name.span.start])[-2:]
        titled = bool(before) and before[-1].lower() in pack.heads
        if len(before) > 1 and before[1].islower():  # santri kelas [Sagara] itu
            titled |= before[0] in pack.heads and before[1] not in pack.honorifics | pack.origins | pack.identifying
        if name.type == "PER" and titled:
            following = WORD.match(text, name.span.end + 1)
            once = all(words[w] == 1 for w in key(name, text).split())
            if once and following and following[0] in pack.demonstratives:
                name = Name(name.span, "ORG")
            elif once and following and following[0].lower() in pack.ranks and " " not in name.span.of(text):
                continue
        found.append(name)
    return found
