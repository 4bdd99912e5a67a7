"""Where an organization among the names ends and its holder begins: tails put back, first words cut off.

Rektor [IKIP] [Sagara Raya] itu          what a demonstrative or an apposition closes is the organization's tail
Direktur [PT Air] [Sagara], [Ani], …     and so is what stands between it and its holder
Vokalis [Sagara Ani Putri] … Sagara …    both stand apart elsewhere in the text
Ketua [Komisi X Ani] [Putri]             who sits on a numbered commission is apart from it
PS [Sagara Ani S]                        the organization's last word back from its holder
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


def with_tails(text: str, names: list[Name], pack: LanguagePack) -> list[Name]:
    """The names, the tail of an organization that was taken for a person put back: "Direktur PT Air [Sagara], Ani"."""
    tails: set[tuple[str, str]] = set()
    alone = Counter(key(n, text) for n in names)
    alone.subtract(key(n, text) for last, n in itertools.pairwise(names) if _adjacent(text, last, n, ") "))
    short = {key(n, text) for n in names if n.type == "PER"}
    ends = pack.organization_ends | pack.company_ends
    for k, (first, second) in enumerate(itertools.pairwise(names)):
        if (first.type, second.type) != ("ORG", "PER") or not _adjacent(text, first, second):
            continue
        if tuple(key(second, text).split()) in pack.places or key(second, text) in ends:
            tails.add((key(first, text), key(second, text)))  # DPW Partai Sagara [Jateng]; Sagara [Tech]
        called = not short.isdisjoint(key(second, text).split()[1:])  # yang dipimpin Ketua KPU [Ani Putri] itu … Putri
        if alone[key(second, text)] or called or told_of(text, first, pack):
            continue
        following = WORD.match(text, second.span.end + 1)
        pointed = following is not None and following[0] in pack.demonstratives  # Rektor IKIP [Sagara Raya] itu
        if pointed or (k and apposed(text, names[k - 1], first, second, pack)):
            tails.add((key(first, text), key(second, text)))
    full = {w for n in names if n.type == "PER" for words in [key(n, text).split()] if len(words) > 1 for w in words}
    for first, second, third in triples(names):
        if first.type != "ORG" or second.type != "PER" or not _adjacent(text, first, second):
            continue
        opening = WORD.match(re.split(r"[.!?\n] ?", text[max(0, first.span.start - 90) : first.span.start])[-1])
        beside = pack.companions | pack.addressee | pack.contrasting
        if opening is not None and opening[0].lower() in beside:
            continue  # Didampingi Kapolres Sagara Ani Putri, [Budi] hadir
        himself = opening is not None and opening[0].lower() in pack.titling
        known = key(third, text) in full and not himself  # Didampingi Ketua KPU Sagara Ani Putri, [Budi] hadir
        known |= told_of(text, first, pack)
        if not known and names_holder(text, second, third, pack):
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


def told_of(text: str, organization: Name, pack: LanguagePack) -> bool:
    """Whether an office is somebody's client, or in a clause of its own: "pengacara ketua X", "yang dipimpin ketua X".

    What closes behind it is then not the office: "rapat yang dipimpin Ketua KPU [Ani Putri] itu".
    """
    clause = re.split(r"[.!?,;:\"“”\n]", text[max(0, organization.span.start - 90) : organization.span.start])[-1]
    first, *rest = clause.split() or [""]
    words = {first.lower(), *(word for word in rest if word.islower())}  # but: Ani Putri
    passive = re.search(rf"\b{pack.relative} (?:\w+ )?di\w{{3,}} ", clause) is not None
    return passive or not pack.relational.isdisjoint(words)


def names_holder(text: str, tail: Name, holder: Name, pack: LanguagePack) -> bool:
    """Whether a name closes what an office before it began: "Direktur PT Air [Sagara], [Ani Putri], mengatakan"."""
    gap = text[tail.span.end : holder.span.start]
    if re.fullmatch(r"[A-Z][A-Za-z]{0,2}\.[A-Za-z]{1,3}", holder.span.of(text)):
        return False  # Ani Putri, P.hd
    end = past_degrees(text, holder.span.end, pack)
    closed = re.match(r"(?: \(\d+\))?(?:,? (?!dan\b|serta\b)[a-z]|\.)", text[end : end + 12])
    # kata Direktur PT Air [Sagara], Ani, Senin
    day = WORD.match(text, end + 2) if text[end : end + 2] == ", " else None
    beside = re.fullmatch(r",? [\w. ]*", gap) is not None and are_ranks(gap, pack)
    return beside and holder.type == "PER" and (closed is not None or bool(day and day[0].lower() in pack.days))


def _behind_brackets(text: str, names: list[Name], pack: LanguagePack) -> list[Name]:
    """The names, tails behind a short form in brackets put back: "Ani, ketua Badan Air (BAIR) [Sagara], hadir"."""
    found = list(names)
    for k, (first, short, tail) in enumerate(triples(names)):
        bracketed = text[first.span.end : short.span.start] == " (" and text[short.span.end : tail.span.start] == ") "
        if not bracketed or first.type != "ORG" or tail.type != "PER":
            continue
        holds = k + 3 < len(names) and names_holder(text, tail, names[k + 3], pack)
        if holds or (k > 0 and apposed(text, names[k - 1], first, tail, pack)):
            found[k + 2] = Name(tail.span, "ORG")
    return found


def apposed(text: str, holder: Name, first: Name, second: Name, pack: LanguagePack) -> bool:
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


def recut(text: str, names: list[Name], pack: LanguagePack) -> list[Name]:
    """The last word of an organization or a place back from its holder: "PS [Sagara Ani S]", "Arab [Saudi Khalid]".

    The organization's whole name stands elsewhere in the text, the place's in the pack.
    """
    names = _given_back(text, _behind_commissions(text, names, pack))
    keys = Counter(key(n, text) for n in names if n.type == "ORG")
    known = set(pack.organization_abbreviations.values())
    ends = pack.organization_ends | pack.company_ends
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
            region = (words in pack.regions or words in pack.places) and words[0] not in alone
            numeral = len(words) == 1 and set(word.group()) <= set("IVX")
            if numeral and f"i {key(second, text).split()[1]}" not in pack.name_openings:
                told = True  # Kanwil Pajak Sagara [II Ani Putri]
            elif words[-1] in ends and len(words) == 1:
                told, whole = True, Name(whole.span, "ORG")  # CEO Sagara [Tech Ani Putri]
            elif first.type == "ORG" and len(words) == 1 and _unfinished(text, first, pack):
                told = True  # Dekan Fakultas Hukum Universitas [Sagara Ani Putri]; Pesantren Al [Sagara Ani]
            elif first.type == "ORG" and _honored(text, second.span.start, end, pack):
                told = True  # Direktur PT Sagara [Jaya Hj. Ani]
            elif first.type == "ORG" and region and (rest > 1 or words[0] not in pack.given_names):
                told = True  # Dinas Air [Sagara Ani Putri]
            elif first.type == "LOC":
                name = tuple(key(whole, text).split())
                told = name in pack.places or name in pack.regions
            else:
                told = keys[key(whole, text)] > 0 and keys[key(first, text)] == 1
                told |= tuple(key(whole, text).split()) in known  # Kejaksaan [Agung Ani Putri]
            if told:
                names[k : k + 2] = whole, Name(Span(end + 1, second.span.end), "PER")
                break
    return names


def parted(text: str, names: list[Name], pack: LanguagePack) -> list[Name]:
    """The names, one that runs a house into its holder cut where both stand apart elsewhere in the text.

    "Vokalis [Sagara Ani Putri] … Sagara merilis album … kata Ani": two names. The holder keeps two words.
    """
    titles = pack.heads | pack.rank_words | pack.title_tails
    openings = pack.name_openings | pack.honorifics | pack.first_names | pack.ranks | pack.cut_names
    words: _Words | None = None
    found: list[Name] = []
    for name in names:
        last = found[-1] if found and found[-1].type == "ORG" and _adjacent(text, found[-1], name) else None
        if last and titles.issuperset(key(last, text).split()):
            last = None  # Chief Financial [Officer] Sagara
        before = WORD.findall(text[max(0, name.span.start - 24) : name.span.start])[-1:]
        titled = last is not None or (bool(before) and before[0].lower() in titles)
        own = name.span.of(text).split(" ")
        cut = None
        if name.type != "LOC" and len(own) > 2 and all(own) and titled and own[0].lower() not in openings:
            words = words or _Words(text, names, pack)
            cut = words.cut(own, name.type)
        if cut is None:
            found.append(name)
            continue
        end = name.span.start + len(" ".join(own[:cut]))
        if last:
            found[-1] = Name(Span(last.span.start, end), "ORG")
        else:
            place = before[0].lower() in pack.place_heads
            found.append(Name(Span(name.span.start, end), "LOC" if place else "ORG"))
        found.append(Name(Span(end + 1, name.span.end), "PER"))
    return found


def _unfinished(text: str, name: Name, pack: LanguagePack) -> bool:
    """Whether a name ends in a word that another must follow: "Universitas", "Al"; but "AS"."""
    last = name.span.of(text).split()[-1]
    return last.lower() in pack.unfinished and not last.isupper()


_LOOKED_AT = 50  # places of a word, so that no text takes square time
_MARKS = ",.:;!?()[]\"'“”‘’"


class _Words:
    """The words of a text, and where each stands."""

    def __init__(self, text: str, names: list[Name], pack: LanguagePack) -> None:
        self.printed = re.findall(r"\S+", text)
        self.words = [word.strip(_MARKS) for word in self.printed]
        self.places: dict[str, list[int]] = {}
        for k, word in enumerate(self.words):
            self.places.setdefault(word, []).append(k)
        self.people = {key(n, text) for n in names if n.type == "PER"}
        self.organizations = ({key(n, text) for n in names if n.type == "ORG"} - self.people) | pack.known_organizations

    def cut(self, own: list[str], type: str) -> int | None:
        """After how many of its words a name goes over from a house into its holder."""
        for k in range(1 if type == "PER" else 2, len(own) - 1):
            house, holder = own[:k], own[k:]
            if house[-1][-1] == "." or not all(word[0].isupper() for word in holder):
                continue
            known = " ".join(house).lower() in self.organizations
            person = type == "PER" or holder[0].lower() in self.people  # but: Yayasan Ani Putri
            if person and (known or (self._stands(house, None) and self._stands(holder[:1], house[-1], holder[1]))):
                return k
        return None

    def _stands(self, name: list[str], before: str | None, behind: str = "") -> bool:
        """Whether a name stands somewhere without what is before it here, and with no other capital behind it."""
        name = [word.strip(_MARKS) for word in name]
        for k in self.places.get(name[0], ())[:_LOOKED_AT]:
            stop = k + len(name)
            if self.words[k:stop] != name:
                continue
            goes_on = stop < len(self.words) and self.printed[stop - 1][-1].isalnum()
            following = self.printed[stop] if goes_on else ""
            other = following[:1].isupper() and self.words[stop] != behind
            if not other and (k == 0 or self.words[k - 1] != before):
                return True
        return False


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
        if (first.type, second.type) != ("ORG", "PER") or not _adjacent(text, first, second):
            continue
        if opening and last.isalpha() and last.istitle() and last.lower() in alone:
            start = first.span.end - len(last)
            names[k] = Name(Span(first.span.start, start - 1), "ORG")
            names[k + 1] = Name(Span(start, second.span.end), "PER")
    return names


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


def _adjacent(text: str, first: Name, second: Name, *gaps: str) -> bool:
    return text[first.span.end : second.span.start] in {" ", *gaps}


def triples(names: Iterable[Name]) -> Iterator[tuple[Name, Name, Name]]:
    """Each three names that follow each other."""
    return ((a, b, c) for (a, b), (_, c) in itertools.pairwise(itertools.pairwise(names)))


def are_ranks(words: str, pack: LanguagePack) -> bool:
    """Whether a stretch of text holds nothing but honorifics and ranks: "Komisaris Besar Dr.", or nothing at all."""
    return {w.lower() for w in WORD.findall(words)} <= pack.honorifics | pack.ranks | pack.rank_tails
