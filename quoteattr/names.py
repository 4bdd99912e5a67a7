"""The proper names that the models saw, mended from the document itself and from the pack's places.

A names model reads sentence by sentence, so it contradicts itself over a document, and it runs an office into its
holder. Each mend uses what the rest of the document, or the list of places, is sure of:

    Miliarder itu … miliarder      not a name: only the start of a sentence gave it a capital
    Sagara (PER) … Sagara (ORG) x3 the type it has most often
    [Peru Alan Torres]             after a title: a place, and a person
    [Bank Sagara Budi S]           after a title: the person's name begins where the document knows a person
    Perdana Menteri Peru …         a place the model passed over
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator

from quoteattr.lang import LanguagePack
from quoteattr.model import Document, Name, Span
from quoteattr.placenames import WORD, key, local_places, regions, short_places, split, with_places

_NO_NAME = frozenset({"VERB", "AUX", "PRON", "ADP", "SCONJ", "CCONJ"})


def mend_names(document: Document, pack: LanguagePack) -> tuple[Name, ...]:
    """The names of a document, mended; in text order, none over another."""
    tags = {w.span.start: w.upos for w in document.words}
    roles = [n.span for n in document.names if n.type == "ROLE"]
    words = frozenset(WORD.findall(document.text))
    no_names = (pack.honorifics | pack.ranks) - pack.first_names
    names = [
        n
        for whole in document.names
        if whole.type != "ROLE"
        for n in (
            _without_title(document.text, part, pack)
            for part in _unbracketed(document.text, _unstopped(document.text, whole, pack))
        )
        if not _only_a_capital(n.span.of(document.text), words, pack)
        and tags.get(n.span.start) not in _NO_NAME
        and not {w.lower() for w in WORD.findall(n.span.of(document.text))} <= no_names
        and not ("." in n.span.of(document.text) and n.span.of(document.text).lower().rstrip(".") in pack.degrees)
    ]
    names = _with_openings(document.text, _with_commas(document.text, names, pack), pack)
    names = _with_tails(document.text, _hospitals(document.text, names), pack)
    names = _recut(document.text, names, pack)
    names = _told(document.text, names, pack)
    sure = _sure_organizations(document.text, names, pack) | _held_at(document.text, document.names, pack)
    names = [
        Name(n.span, "ORG") if key(n, document.text) in sure else _organizations(document.text, n, pack) for n in names
    ]
    names = [Name(n.span, "PER") if _speaks(document.text, n, pack) else n for n in names]
    names = _where(document.text, names)
    types = _usual_types(document.text, names)
    names = _surnames(document.text, [Name(n.span, types[key(n, document.text)]) for n in names], pack)
    persons = _person_words(document.text, names)
    sure_of = _sure_of(document.text, document.names, persons, pack)
    known = {tuple(key(n, document.text).split()) for n in names if n.type != "PER"} | pack.places
    places = pack.places | local_places(document.text, pack) | regions(document.text, names, pack)
    mended = [
        m
        for n in names
        for m in ([n] if n.span in sure_of else split(document.text, n, roles, pack, persons, known, places))
    ]
    return with_places(document.text, short_places(document.text, mended, pack), pack)


def _sure_of(text: str, names: Iterable[Name], persons: frozenset[str], pack: LanguagePack) -> frozenset[Span]:
    """Names that fit together as the model saw them: a title, its organizations, then the holder or no capital."""
    sure: set[Span] = set()
    chain: list[Name] = []
    for name in names:
        between = text[chain[-1].span.end : name.span.start] if chain else ""
        filling = {w.lower() for w in WORD.findall(between)}
        joined = bool(chain) and filling <= pack.honorifics | pack.ranks and not re.search(r"[^\w ,.()]|\w{9}", between)
        if name.type == "ROLE":
            chain = [name]
        elif not joined:
            chain = []
        elif name.type == "PER":
            sure.update(n.span for n in (*chain, name) if len(chain) > 1)
            chain = []
        else:
            chain.append(name)
            swallowed = name.type == "ORG" and key(name, text).split()[-1] in persons
            if not swallowed and not re.match(r" ?[(A-Z]", text[name.span.end : name.span.end + 2]):
                sure.update(n.span for n in chain)
    return frozenset(sure)


def _held_at(text: str, names: Iterable[Name], pack: LanguagePack) -> frozenset[str]:
    """Forms that the model saw as the organization between a title and its holder: "pelatih [Sagara], Ani Putri"."""
    return frozenset(
        key(second, text)
        for first, second, third in _triples(names)
        if (first.type, second.type, third.type) == ("ROLE", "ORG", "PER")
        and text[first.span.end : second.span.start] == " "
        and (gap := text[second.span.end : third.span.start]).startswith(", ")
        and _are_ranks(gap, pack)
        and pack.relational.isdisjoint(first.span.of(text).lower().split())  # but: kuasa hukum Budi, Ani Putri
    )


def _triples(names: Iterable[Name]) -> Iterator[tuple[Name, Name, Name]]:
    """Each three names that follow each other."""
    return ((a, b, c) for (a, b), (_, c) in itertools.pairwise(itertools.pairwise(names)))


_CAPITALS = r"(?<![\w.] )(?<!\w)([A-Z][a-z']+(?: [A-Z][a-z']+){0,3})"
_AGED = re.compile(r"(?<!\w)(?<![A-Z]\. )([A-Z][a-z']+(?: [A-Z][a-z']+){0,3}) \(\d{2}(?: tahun)?\)")
_INITIALED = re.compile(r"(?i:\b(?:ber)?inisial )([A-Z]{1,4})\b|\b([A-Z]{2,3}) \(\d{2}(?: tahun)?\)")
_LED = re.compile(r"(?<![\w.] )\b[A-Z][a-z]+(?: [A-Z]\.)+ $")  # before a name: "[Gatot S. ]Dewa Bramanto"
_INITIAL = re.compile(r"(?<![\w.])(?:[A-Z]\. ?)+$")  # "[T. ]Dewa Bramanto"
_HONORED = re.compile(r"\b([A-Za-z]{1,4})\. ((?:[A-Z][\w'’-]+ ){1,2})$")  # "drg. [Maya ]Bramanto"
_DEGREED = re.compile(_CAPITALS + r", ([A-Z][A-Za-z.]*[A-Za-z])")


def _told(text: str, names: list[Name], pack: LanguagePack) -> list[Name]:
    """The names, and the persons that an age in brackets, initials or a degree tell: "Poltak (60)", "berinisial AP"."""
    names = _apart(_whole(text, n, pack) for n in names)
    told = [m.span(1 if m[1] else 2) for m in _INITIALED.finditer(text)]
    initials = {text[start:end] for start, end in told if end - start > 1}  # a single letter also names vitamins
    names = [Name(n.span, "PER") if n.span.of(text) in initials else n for n in names]
    found = [Span(*place) for place in told]
    found += [Span(*m.span()) for m in re.finditer(r"\b[A-Z]{2,4}\b", text) if m[0] in initials] if initials else []
    common = pack.heads | pack.organization_nouns | pack.place_nouns | pack.honorifics | pack.document_nouns
    common |= pack.days | pack.months
    aged = (m for m in _AGED.finditer(text) if common.isdisjoint(m[1].lower().split()))
    found += [Span(*m.span(1)) for m in aged]
    found += [Span(*m.span(1)) for m in _DEGREED.finditer(text) if m.group(2).lower() in pack.degrees]
    ends = {s.end for s in found}
    names = [Name(n.span, "PER") if n.span.end in ends else n for n in names]
    names.sort(key=lambda n: n.span)
    spans = [n.span for n in names]
    at = {s: bisect_left(spans, s) for s in found}
    new = [s for s, k in at.items() if not any(s.overlaps(o) for o in spans[max(0, k - 1) : k + 1])]
    return sorted([*names, *(Name(s, "PER") for s in new)], key=lambda n: n.span)


def _apart(names: Iterable[Name]) -> list[Name]:
    """The names, one that another has taken in left out."""
    apart: list[Name] = []
    for name in names:
        while apart and apart[-1].span.start >= name.span.start:
            apart.pop()
        if apart and apart[-1].span.end > name.span.start:
            continue
        apart.append(name)
    return apart


def _whole(text: str, name: Name, pack: LanguagePack) -> Name:
    """A person's name with what stands before it: "[Gatot S. Dewa]", "R. [Dewa]", "drg. [Maya] [Dewa]"."""
    low = max(0, name.span.start - 40)
    honored = _HONORED.search(text, low, name.span.start)
    if honored and honored[1].lower() in pack.honorifics:
        return Name(Span(honored.start(2), name.span.end), "PER")
    if name.type != "PER":
        return name
    led = _LED.search(text, low, name.span.start)
    if led and led.group().split()[0].lower() not in pack.heads | pack.honorifics | pack.ranks:
        return Name(Span(led.start(), name.span.end), name.type)
    initial = _INITIAL.search(text, low, name.span.start)
    if initial is None:
        return name
    before = WORD.findall(text[low : initial.start()])[-1:]
    if set(initial[0]) <= set("IVX. ") and before and before[0].lower() in pack.numbered:
        return name  # pada semester I. Ani …
    return Name(Span(initial.start(), name.span.end), name.type)


_FULL_STOP = re.compile(r"([^\W\d_]{3,})(\.)(?:\s+\w{3}|$)")


def _unstopped(text: str, name: Name, pack: LanguagePack) -> Name:
    """The name up to the full stop of its sentence: "Ani Lestari[. Eks kepala …]"; but "Moh. Arif", "Ani Jr."."""
    stops = _FULL_STOP.finditer(name.span.of(text))
    stop = next((m for m in stops if m[1].lower() not in pack.abbreviations), None)
    return Name(Span(name.span.start, name.span.start + stop.start(2)), name.type) if stop else name


def _unbracketed(text: str, name: Name) -> Iterator[Name]:
    """An organization and its short form in brackets as two names: "Badan Air (BAIR)"."""
    words = name.span.of(text)
    bracket = re.fullmatch(r"(.*\w)\s*\((\w[^()]*)\)?(.*)", words, re.S)
    if not bracket or name.type == "PER":
        yield name
        return
    start = name.span.start
    yield Name(Span(start, start + bracket.end(1)), name.type)
    yield Name(Span(start + bracket.start(2), start + bracket.end(2)), name.type)


_LIST = re.compile(  # bounded, so that a text of capitals alone is read in linear time
    r"[A-Z]\w+(?: [A-Z]\w+){0,7}(?:, [A-Z]\w+(?: [A-Z]\w+){0,3}){1,8},? dan [A-Z]\w+(?: [A-Z]\w+){0,3}"
)


def _with_commas(text: str, names: list[Name], pack: LanguagePack) -> list[Name]:
    """The names, an organization that lists its fields as one: "Badan Meteorologi, Klimatologi, dan Geofisika"."""
    lists: list[Span] = []
    for match in _LIST.finditer(text):
        parts = [p.split() for p in re.split(r", dan |, | dan ", match.group())]
        start = match.start()
        while len(parts[0]) > 2 and parts[0][0].lower() in pack.heads | pack.rank_words:
            start += len(parts[0].pop(0)) + 1  # Prakirawan [Balai Air, Udara, dan Laut]
        heads = [p[0].lower() for p in parts]
        own = heads[0] in pack.organization_nouns and not parts[0][0].isupper() and len(parts[0]) > 1
        fields = not any(h in pack.organization_nouns | pack.heads | pack.honorifics for h in heads[1:])
        if own and fields and all(len(p) <= 2 and not p[0].isupper() for p in parts[1:]):
            lists.append(Span(start, match.end()))
    persons = {n.span.of(text).split()[0] for n in names if n.type == "PER" and len(n.span.of(text).split()) > 1}
    lists = [s for s in lists if not any(w in persons for w in s.of(text).replace(",", "").split()[1:])]
    if not lists:
        return names
    apart = [n for n in names if not any(s.overlaps(n.span) for s in lists)]
    return sorted([*apart, *(Name(s, "ORG") for s in lists)], key=lambda n: n.span)


def _without_title(text: str, name: Name, pack: LanguagePack) -> Name:
    """A name without the title or the kind of document that the model took into it: "Penyerang Sagara"."""
    words = [Span(name.span.start + m.start(), name.span.start + m.end()) for m in WORD.finditer(name.span.of(text))]
    k = 0
    before = WORD.findall(text[max(0, name.span.start - 24) : name.span.start])[-1:]
    if before and before[0].lower() in pack.heads | pack.rank_words and name.type == "ORG":
        while k < len(words) - 1 and words[k].of(text).lower() in pack.title_tails:
            k += 1  # Direktur [Eksekutif Institut Sagara]
    while k < len(words) - 1 and _is_no_name(words[k].of(text).lower(), pack):
        k += 1
    last = len(words)
    while name.type == "PER" and last > k + 1 and _is_degree(words[last - 1].of(text), pack):
        last -= 1  # [Ani Putri] S.H.
    while name.type != "PER" and last > k + 1:
        ending = words[last - 1].of(text).lower()
        tail = ending in pack.rank_tails
        if (
            not tail
            and ending not in pack.honorifics
            and (ending not in pack.ranks or ending in pack.organization_nouns)
        ):
            break
        if tail and words[last - 2].of(text).lower() not in pack.ranks | pack.rank_tails:
            break
        last -= 1  # [SAGU Professor] Ani Putri; [Polda Sagara Komisaris Besar] Ani Putri
    end = words[last - 1].end if last < len(words) else name.span.end
    return Name(Span(words[k].start if k < len(words) else name.span.start, end), name.type)


def _is_degree(word: str, pack: LanguagePack) -> bool:
    return word.lower() in pack.degrees and ("." in word or word.isupper())


def _past_degrees(text: str, end: int, pack: LanguagePack) -> int:
    """Where the degrees behind a name end: "Ani Putri[, S.H., M.Si.]"."""
    while (m := re.match(r"[,.]? ?([A-Z][A-Za-z.]*)", text[end : end + 16])) and _is_degree(m[1].rstrip("."), pack):
        end += m.end()
    return end


def _is_no_name(word: str, pack: LanguagePack) -> bool:
    """Whether a word at the beginning of a name is a title, a kind of document, or a cue's preposition ("Menurut")."""
    document = word in pack.document_nouns and word not in pack.organization_nouns
    relation = word in pack.relational - pack.also_names
    return word in pack.heads | pack.moments or document or relation or (word,) in pack.prepositions


def _only_a_capital(word: str, words: frozenset[str], pack: LanguagePack) -> bool:
    """Whether one capitalized word is a common one that stands in small letters elsewhere in the text."""
    low = word.lower()
    if not word.isalpha() or word.isupper() or low == word:
        return False
    stem = low.removesuffix(pack.clitic)
    if stem != low and stem in pack.person_nouns | pack.group_nouns | pack.relational | pack.heads:
        return True  # Adiknya
    common = pack.heads | pack.group_nouns | pack.document_nouns | pack.person_nouns | pack.moments
    return low in words or low in common


def _sure_organizations(text: str, names: list[Name], pack: LanguagePack) -> frozenset[str]:
    """Forms that the text shows to be organizations: a short name in brackets after one, or what a title is held at.

    "Dinas Pariwisata (Disbudpar)"; "pelatih Sagara, Budi Hartono": a title, a name, a comma and another name.
    """
    sure: set[str] = set()
    spoken = set(re.findall(rf"\b(?:{'|'.join(sorted(pack.roots))})\s+(\w+)", text))
    persons = [n for n in names if n.type == "PER"]
    for name, following in itertools.pairwise(names):
        bracketed = text[name.span.end : following.span.start].strip() == "("
        if name.type == "ORG" and bracketed and text[following.span.end : following.span.end + 1] == ")":
            sure.add(key(following, text))
    for name, following in itertools.pairwise(persons):
        between = re.fullmatch(r"(?: [A-Z]\w+){0,3}, ([\w. ]{0,40})", text[name.span.end : following.span.start])
        ranked = bool(between and between[1]) and _are_ranks(between[1], pack) if between else False
        if between is None or (between[1] and not ranked):
            continue
        end = _past_degrees(text, following.span.end, pack)
        clause = re.split(r"[,.;:()\"“”\n]", text[max(0, name.span.start - 40) : name.span.start])[-1]
        before = {w.lower() for w in WORD.findall(clause)[-3:]}
        titled = before & pack.heads and not before & pack.relational  # but: kuasa hukum Ani, Budi Hartono
        if (
            titled
            and (ranked or len(name.span.of(text).split()) == 1)
            and name.span.of(text) not in spoken
            and re.match(r",|\.| \(| (?!dan\b|serta\b)[a-z]", text[end : end + 8])
        ):
            sure.add(key(name, text))
    return frozenset(sure)


def _are_ranks(words: str, pack: LanguagePack) -> bool:
    return {w.lower() for w in WORD.findall(words)} <= pack.honorifics | pack.ranks | pack.rank_tails


_HOSPITAL = re.compile(r"\b(?:RS|RSU|RSUD|RSUP|RSJ|RSIA|Puskesmas) (?:[dD]r|Prof|KH|H|Hj)\. $")


def _hospitals(text: str, names: list[Name]) -> list[Name]:
    """The names, whom a hospital is named after put back to it: "RSUD dr. [Sagara], Ani"; not "RSUD Dr. Ani hadir"."""
    found: list[Name] = []
    for name in names:
        led = _HOSPITAL.search(text, max(0, name.span.start - 24), name.span.start) if name.type == "PER" else None
        after = text[name.span.end : name.span.end + 3]
        if led and (after[:1] in {",", "."} or after[1:2].isupper() or re.match(r" [a-z]{2,3}\.", after + "..")):
            if found and found[-1].span.start >= led.start():
                found.pop()
            name = Name(Span(led.start(), name.span.end), "ORG")
        found.append(name)
    return found


def _with_tails(text: str, names: list[Name], pack: LanguagePack) -> list[Name]:
    """The names, the tail of an organization that was taken for a person put back: "Direktur PT Air [Sagara], Ani"."""
    tails: set[tuple[str, str]] = set()
    for first, second, third in _triples(names):
        gap = text[second.span.end : third.span.start]
        named = (gap == " " or (gap[:2] == ", " and _are_ranks(gap[2:], pack))) and third.type == "PER"
        end = _past_degrees(text, third.span.end, pack)
        closed = re.match(r"(?: \(\d+\))?,? (?!dan\b|serta\b)[a-z]", text[end : end + 12])
        if first.type == "ORG" and second.type == "PER" and named and closed and _adjacent(text, first, second):
            tails.add((key(first, text), key(second, text)))
    joined: list[Name] = []
    for name in names:
        last = joined[-1] if joined else None
        if last and _adjacent(text, last, name) and (key(last, text), key(name, text)) in tails:
            joined[-1] = Name(Span(last.span.start, name.span.end), "ORG")
        else:
            joined.append(name)
    return joined


def _with_openings(text: str, names: list[Name], pack: LanguagePack) -> list[Name]:
    """The names, a person's first words put before the rest: "La [Ode Arif]", "[Dinas Air Anak Agung] [Gede Rai]"."""
    whole: list[Name] = []
    for name in names:
        last = whole[-1] if whole else None
        if name.type == "PER":
            start = name.span.start
            before = list(WORD.finditer(text, max(0, start - 24), start))[-2:]
            first = WORD.match(text, start)
            for words in (before, before[-1:]):
                joined = " ".join(m.group() for m in words)
                if joined == "I" and first and f"i {first.group().lower()}" in pack.name_openings:
                    name = Name(Span(words[0].start(), name.span.end), "PER")  # I Gede
                    break
                if (
                    joined.lower() in pack.name_openings
                    and joined.istitle()
                    and text[words[0].start() : start] == joined + " "
                ):
                    name = Name(Span(words[0].start(), name.span.end), "PER")
                    break
            if last and last.span.end > name.span.start:
                if last.span.start >= name.span.start:
                    whole.pop()
                else:
                    whole[-1] = Name(Span(last.span.start, name.span.start - 1), last.type)
        whole.append(name)
    return whole


def _recut(text: str, names: list[Name], pack: LanguagePack) -> list[Name]:
    """The last word of an organization or a place back from its holder: "PS [Sagara Ani S]", "Arab [Saudi Khalid]".

    The organization's whole name stands elsewhere in the text, the place's in the pack.
    """
    keys = Counter(key(n, text) for n in names if n.type == "ORG")
    for k, (first, second) in enumerate(itertools.pairwise(names)):
        if first.type == "PER" or second.type != "PER" or not _adjacent(text, first, second):
            continue
        for word in re.finditer(r"\S+(?= )", second.span.of(text)):
            end = second.span.start + word.end()
            whole = Name(Span(first.span.start, end), first.type)
            if first.type == "LOC":
                told = tuple(key(whole, text).split()) in pack.places | pack.regions
            else:
                told = keys[key(whole, text)] > 0 and keys[key(first, text)] == 1
            if told:
                names[k : k + 2] = whole, Name(Span(end + 1, second.span.end), "PER")
                break
    return names


def _adjacent(text: str, first: Name, second: Name) -> bool:
    return text[first.span.end : second.span.start] == " "


def _organizations(text: str, name: Name, pack: LanguagePack) -> Name:
    """A "person" that holds an organization's word, follows a noun that bears names, or is an acronym in brackets."""
    if name.type == "LOC":  # Grup Samudra Sagara
        led = re.search(r"\b([A-Z]\w+) $", text[max(0, name.span.start - 24) : name.span.start])
        return Name(name.span, "ORG") if led and led[1].lower() in pack.organization_types - pack.seats else name
    if name.type != "PER":
        return name
    words = [w.lower() for w in WORD.findall(name.span.of(text))]
    before = text[max(0, name.span.start - 30) : name.span.start]
    previous = WORD.findall(before)
    if previous and previous[-1] in pack.origins and before.endswith(" "):
        return Name(name.span, "LOC")  # politikus asal Sagara
    if any(w in pack.organization_nouns - pack.name_particles for w in words[1:] if len(w) > 2):
        return Name(name.span, "ORG")
    if len(words) > 1 and words[0] in pack.name_bearers and words[0] not in pack.initials:
        return Name(name.span, "ORG")  # Vihara Sagara
    if previous and previous[-1].lower() in pack.name_bearers and previous[-1][0].isupper() and before.endswith(" "):
        return Name(name.span, "ORG")
    return name


def _speaks(text: str, name: Name, pack: LanguagePack) -> bool:
    """Whether a "place" is who says something: "Seorang pedagang, [Ani Putri], mengaku pasrah"."""
    words = key(name, text).split()
    titled = WORD.findall(text[max(0, name.span.start - 24) : name.span.start])
    if (
        name.type != "LOC"
        or (len(words) < 2 and not (titled and {w.lower() for w in titled[-2:]} & pack.heads))
        or words[0] in pack.place_nouns
        or tuple(words) in pack.places | pack.regions
    ):
        return False
    following = re.match(r", (\w+)", text[name.span.end : name.span.end + 20])
    cue = pack.verbs.get(following[1]) if following else None
    return cue is not None and cue.kind == "active" and text[max(0, name.span.start - 2) : name.span.start] == ", "


_DATELINE = re.compile(
    r"(?:^|\n)\s*(?:\([^)\n]{1,20}\) ?)?([A-Z]{3,}(?: [A-Z]{3,})*)(?= ?(?:[,(/][^\n]{1,30})?(?:[—–]|-{1,2})[ \n])"
)


def _where(text: str, names: list[Name]) -> list[Name]:
    """The names, those places that the model took for persons: "di Sagara", "SAGARA (RNB) — "."""
    heads = {m.start(1) for m in _DATELINE.finditer(text)}
    return [
        Name(n.span, "LOC")
        if n.type == "PER"
        and (n.span.start in heads or text[max(0, n.span.start - 4) : n.span.start].strip() in {"di", "ke"})
        else n
        for n in names
    ]


def _usual_types(text: str, names: list[Name]) -> dict[str, str]:
    """The type that each form has most often, the earliest on a tie."""
    counts: dict[str, Counter[str]] = {}
    for n in names:
        counts.setdefault(key(n, text), Counter())[n.type] += 1
    return {form: c.most_common(1)[0][0] for form, c in counts.items()}


def _surnames(text: str, names: list[Name], pack: LanguagePack) -> list[Name]:
    """The names, a "place" that is the last word of somebody's full name made a person: "Marco Rubia … Rubia"."""
    last = {words[-1] for n in names if n.type == "PER" and len(words := key(n, text).split()) > 1}
    return [
        Name(n.span, "PER") if n.type == "LOC" and key(n, text) in last and (key(n, text),) not in pack.places else n
        for n in names
    ]


def _person_words(text: str, names: list[Name]) -> frozenset[str]:
    """Words that are, by themselves or in a full name, a person's in this document, and nothing else's."""
    person: Counter[str] = Counter()
    other: Counter[str] = Counter()
    for n in names:
        words = [w for w in key(n, text).split() if w.isalpha()]
        (person if n.type == "PER" else other).update(words if n.type == "PER" or len(words) == 1 else [])
    return frozenset(w for w in person if w not in other)
