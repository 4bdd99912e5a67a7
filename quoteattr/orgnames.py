"""Organizations among the names that the models saw: told by titles, brackets, and words of their own.

pelatih [Sagara], Ani Putri        between a title, a comma and a holder stands what is headed
eks pelatih [Sagara Raya] itu      and so between a title and a demonstrative
Badan Air ([BAIR]), [Vihara X]     a short name in brackets, a noun that bears names
RSUD dr. [Sagara], [Sagara Tech]   hospitals, firms and companies
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable

from quoteattr.lang import LanguagePack
from quoteattr.model import Name, Span
from quoteattr.orgtails import apposed, are_ranks, told_of, triples
from quoteattr.personnames import past_degrees
from quoteattr.placenames import WORD, key


def held_at(text: str, names: Iterable[Name], pack: LanguagePack) -> frozenset[str]:
    """Forms that the model saw as the organization between a title and its holder: "pelatih [Sagara], Ani Putri"."""
    return frozenset(
        key(second, text)
        for first, second, third in triples(names)
        if (first.type, second.type, third.type) == ("ROLE", "ORG", "PER")
        and text[first.span.end : second.span.start] == " "
        and (gap := text[second.span.end : third.span.start])[:2]
        in ({", "} if _placed_name(text, second, pack) else {", ", " "})
        and are_ranks(gap, pack)
        and pack.relational.isdisjoint(first.span.of(text).lower().split())  # but: kuasa hukum Budi, Ani Putri
    )


def _placed_name(text: str, name: Name, pack: LanguagePack) -> bool:
    """Whether a name may be a place's: one word, or a place the pack knows."""
    words = tuple(key(name, text).split())
    return len(words) < 2 or words in pack.places | pack.regions


def sure_organizations(text: str, names: list[Name], pack: LanguagePack) -> frozenset[str]:
    """Forms that the text shows to be organizations, or that are known: a short name in brackets, what a title is at.

    "Dinas Pariwisata (Disbudpar)"; "pelatih Sagara, Budi Hartono": a title, a name, a comma and another name.
    """
    persons = [n for n in names if n.type == "PER"]
    people = {w for n in persons if " " in key(n, text) for w in key(n, text).split()}
    sure = {key(n, text) for n in persons} & pack.known_organizations - people
    spoken = _spoken(text, pack)
    for name, following in itertools.pairwise(names):
        bracketed = text[name.span.end : following.span.start].strip() == "("
        if name.type == "ORG" and bracketed and text[following.span.end : following.span.end + 1] == ")":
            sure.add(key(following, text))
    after = {n.span.end + 1 for n in names if n.type == "ORG"}
    for name, following in itertools.pairwise(persons):
        gap = text[name.span.end : following.span.start]
        between = re.fullmatch(r"(?: [A-Z]\w+){0,3}(?: nomor urut \d+)?, ([\w. ]{0,40})", gap)
        ranked = bool(between and between[1]) and are_ranks(between[1], pack) if between else False
        if between is None or (between[1] and not ranked):
            continue
        end = past_degrees(text, following.span.end, pack)
        clause = re.split(r"[,.;:()\"“”\n]", text[max(0, name.span.start - 40) : name.span.start])[-1]
        before = {w.lower() for w in WORD.findall(clause)[-3:]}
        titled = before & pack.heads and not before & pack.relational  # but: kuasa hukum Ani, Budi Hartono
        # but: Didampingi Bupati [Ani Putri], Budi hadir; Usai bertemu Presiden [Ani Putri], Budi mengatakan
        aside = pack.companions | pack.addressee | pack.contrasting
        aside |= pack.preparing | pack.circumstances if " " in key(name, text) else frozenset()
        beside = not aside.isdisjoint(w.lower() for w in WORD.findall(clause))
        # but: manajer [Ani Putri], Budi; penasihat utama Presiden [Ani Putri], Budi
        beside |= " " in key(name, text) and not before.isdisjoint(pack.serving - pack.place_heads - pack.speakers_for)
        if (
            titled
            and name.span.start not in after
            and not beside
            and key(name, text) not in spoken
            and re.match(r",(?! dan | serta )|\.| \(| (?!dan\b|serta\b)[a-z]", text[end : end + 8])
        ):
            sure.add(key(name, text))
    return frozenset(sure)


def _spoken(text: str, pack: LanguagePack) -> frozenset[str]:
    """The words behind a cue, in small letters: "kata [Sagara]" shows that Sagara speaks."""
    return frozenset(w.lower() for w in re.findall(rf"\b(?:{'|'.join(sorted(pack.roots))})\s+(\w+)", text))


_HOSPITAL = re.compile(
    r"\b(?:RS|RSU|RSUD|RSUP|RSJ|RSIA|Puskesmas) "
    r"(?:(?:[dD]r|Prof|KH|H|Hj)\.?|Datu|Pangeran|Panglima|Raden|Raja|Ratu|Sultan|Sunan|Tengku|Teungku|Teuku|Tuanku) $"
)


def hospitals(text: str, names: list[Name]) -> list[Name]:
    """The names, whom a hospital is named after put back to it: "RSUD dr. [Sagara], Ani"; not "RSUD Dr. Ani hadir"."""
    found: list[Name] = []
    for name in names:
        led = _HOSPITAL.search(text, max(0, name.span.start - 24), name.span.start) if name.type != "ORG" else None
        after = text[name.span.end : name.span.end + 5]
        if led and (after[:1] in {",", "."} or after[1:2].isupper() or re.match(r" [a-z]{2,3}\.", after)):
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
    short -= {key(n, text) for n in names if n.type == "PER" and _says(text, n, pack)}  # who founded it
    return [Name(n.span, "ORG") if n.type == "PER" and key(n, text) in short else n for n in names]


def _says(text: str, name: Name, pack: LanguagePack) -> bool:
    """Whether a verb of saying follows a name: "[Sagara] mengatakan"."""
    following = WORD.match(text, name.span.end + 1)
    return following is not None and following[0] in pack.verbs and pack.verbs[following[0]].kind == "active"


_SHORT = re.compile(r" \(([A-Z][A-Za-z ]{1,12})\)")


def _shortened(text: str, name: Name) -> bool:
    """Whether a short form in brackets ends in a name's initials: "Jamaah [Nurul Sagara] (JNS)"."""
    words = name.span.of(text).split()
    short = _SHORT.match(text, name.span.end)
    initials = "".join(w[0] for w in words)
    return len(words) > 1 and short is not None and len(short[1]) > len(words) and short[1].endswith(initials)


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
    behind = previous[-1].lower() if previous and before.endswith(previous[-1] + " ") else ""
    house = behind in pack.organization_nouns or (len(behind) > 2 and previous[-1].isupper())
    man = words[0] in pack.given_names or any(behind in held for held in (pack.ranks, pack.heads, pack.honorifics))
    if house and not man and tuple(words) in pack.regions:
        return Name(name.span, "LOC")  # DPRD Sagara
    if previous and previous[-1] in pack.origins and before.endswith(" "):
        return Name(name.span, "LOC")  # politikus asal Sagara
    heads = {behind, *(w.lower() for w in previous[-2:-1])} if behind else set()
    if not heads.isdisjoint(pack.place_heads) and tuple(words) in pack.places:
        return Name(name.span, "LOC")  # Presiden Sagara, Duta Besar Sagara
    first, *rest = name.span.of(text).split()
    office = first.lower() in pack.organization_nouns and rest and all(w.isupper() and w.isalpha() for w in rest)
    if _shortened(text, name) or office:  # Ombudsman RI
        return Name(name.span, "ORG")
    if words[0] in pack.organization_nouns and tuple(words[1:]) in pack.regions | pack.places:
        return Name(name.span, "ORG")  # Dinkes Sagara
    placed = behind in pack.place_nouns
    area = behind in pack.areas and len(words) == 1  # Sekretaris Kecamatan Sagara
    if placed and previous[-1][0].isupper() and (area or (len(previous) > 1 and previous[-2].islower())):
        return Name(name.span, "LOC")  # petani Desa Sagara; but: Kepala Desa Ani Putri
    opened = any(" ".join(words[:n]) in pack.name_openings for n in (1, 2, 3))  # I Gusti Ngurah Jaya Negara
    if not opened and any(w in pack.organization_nouns - pack.name_particles for w in words[1:] if len(w) > 2):
        return Name(name.span, "ORG")
    if len(words) > 1 and words[-1] in pack.company_ends:
        return Name(name.span, "ORG")  # Sagara Semiconductor
    if len(words) > 1 and words[0] in pack.name_bearers and words[0] not in pack.initials:
        return Name(name.span, "ORG")  # Vihara Sagara
    seat = len(previous) > 1 and previous[-2].lower() in pack.seats  # Camat Bendungan [Ani Putri]
    bears = bool(previous) and previous[-1].lower() in pack.name_bearers and previous[-1][0].isupper()
    last = previous[-1].lower() if previous else ""
    bears &= not (last in pack.organization_ends and len(previous) > 1 and previous[-2][0].isupper())  # Sagara Group
    seat |= len(previous) > 2 and previous[-3].lower() in pack.seats and previous[-2][0].isupper()  # Lurah Tanah Pasar
    if bears and not seat and behind:
        return Name(name.span, "ORG")
    return name


def headed(text: str, names: list[Name], pack: LanguagePack) -> list[Name]:
    """The names, what a title and a demonstrative enclose made an organization: "eks pelatih [Sagara Raya] itu".

    And what a title after its holder is held at: "Ani Putri, vokalis [Sagara], mengatakan".
    Not who is named elsewhere, too. And no name at all between a title and a rank: "Kanit [Reskrim] Iptu Ani".
    """
    words = Counter(w for n in names if n.type == "PER" for w in key(n, text).split())
    found: list[Name] = []
    for name in names:
        last = found[-1] if found else None
        before = WORD.findall(text[max(0, name.span.start - 24) : name.span.start])[-2:]
        titled = bool(before) and before[-1].lower() in pack.heads
        if len(before) > 1 and before[1].islower():  # santri kelas [Sagara] itu
            titled |= before[0] in pack.heads and before[1] not in pack.honorifics | pack.origins | pack.identifying
        titled |= len(before) > 1 and before[0].lower() in pack.heads and before[1].lower() in pack.place_nouns
        if name.type == "PER" and titled:
            following = WORD.match(text, name.span.end + 1)
            once = all(words[w] == 1 for w in key(name, text).split())
            pointed = following is not None and following[0] in pack.demonstratives
            pointed &= text[name.span.start - 2].isalnum() and not told_of(text, name, pack)
            if once and (pointed or _held_behind(text, last, name, pack)):
                name = Name(name.span, "ORG")
            elif once and following and following[0].lower() in pack.ranks and " " not in name.span.of(text):
                continue
        found.append(name)
    return found


def _held_behind(text: str, holder: Name | None, name: Name, pack: LanguagePack) -> bool:
    """Whether a name is what somebody named before it has a title at: "Ani Putri, vokalis [Sagara], mengatakan".

    Not who is only told of as somebody's friend: "Sahabat Ani, komedian [Budi]".
    """
    if holder is None or not apposed(text, holder, name, name, pack):
        return False
    before = WORD.findall(text[max(0, holder.span.start - 24) : holder.span.start])[-1:]
    friend = bool(before) and before[0].lower() in pack.relational | pack.heads
    words = text[holder.span.end : name.span.start].lower().split()
    words = [w for w, after in itertools.zip_longest(words, words[1:]) if after not in pack.heads]  # Wakil Presiden
    other = pack.serving | pack.filled  # Ani, sopir [Budi]; Ani, sekretaris dijabat [Budi]
    return not friend and other.isdisjoint(words)
