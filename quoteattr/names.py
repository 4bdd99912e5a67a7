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

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from quoteattr.lang import LanguagePack
from quoteattr.model import Document, Name, Span
from quoteattr.orgnames import (
    companies,
    firms,
    headed,
    held_at,
    hospitals,
    organizations,
    sure_organizations,
)
from quoteattr.orgtails import parted, recut, with_tails
from quoteattr.personnames import (
    is_degree_word,
    person_words,
    recalled,
    speaks,
    surnames,
    told_persons,
    unstopped,
    with_openings,
)
from quoteattr.placenames import WORD, called_places, key, local_places, regions, short_places, split, with_places

_NO_NAME = frozenset({"VERB", "AUX", "PRON", "ADP", "SCONJ", "CCONJ"})


def mend_names(document: Document, pack: LanguagePack) -> tuple[Name, ...]:
    """The names of a document, mended; in text order, none over another."""
    tags = {w.span.start: w.upos for w in document.words}
    roles = [n.span for n in document.names if n.type == "ROLE"]
    words = frozenset(WORD.findall(document.text))
    no_names = (pack.honorifics | pack.ranks) - pack.first_names | pack.preparing | pack.contrasting | pack.roots.keys()
    names = [
        n
        for whole in document.names
        if whole.type != "ROLE"
        for n in (
            _without_title(document.text, part, pack)
            for piece in _unbracketed(document.text, unstopped(document.text, whole, pack))
            for house in _behind_house(document.text, piece)
            for part in _before_opening(document.text, house, pack)
        )
        if not _only_a_capital(n.span.of(document.text), words, pack)
        and (tags.get(n.span.start) not in _NO_NAME or " " in n.span.of(document.text))  # but: Bagus Permana
        and not {w.lower() for w in WORD.findall(n.span.of(document.text))} <= no_names
        and not ("." in n.span.of(document.text) and n.span.of(document.text).lower().rstrip(".") in pack.degrees)
        and not _pointed_at(document.text, n, pack)
        and not _is_title(key(n, document.text).split(), pack)
    ]
    names = list(_without_offices(document.text, names, pack))
    names = with_openings(document.text, _with_commas(document.text, names, pack), pack)
    apart = {n.span for n in names}
    names = companies(document.text, firms(document.text, hospitals(document.text, names)), pack)
    names = with_tails(document.text, names, pack)
    joined = {n.span for n in names} - apart
    names = recut(document.text, names, pack)
    whole = {n.span for n in names}
    names = parted(document.text, names, pack)
    houses = [n for n in names if n.type == "ORG" and n.span not in whole]
    names = told_persons(document.text, names, pack)
    sure = sure_organizations(document.text, names, pack) | held_at(document.text, document.names, pack)
    sure |= {key(n, document.text) for n in houses}
    names = [
        Name(n.span, "ORG") if key(n, document.text) in sure else organizations(document.text, n, pack) for n in names
    ]
    names = [Name(n.span, "PER") if speaks(document.text, n, pack) else n for n in names]
    names = headed(document.text, names, pack)
    names = _where(document.text, names)
    types = _usual_types(document.text, names)
    names = surnames(document.text, [Name(n.span, types[key(n, document.text)]) for n in names], pack)
    names = recalled(document.text, names, pack)
    persons = person_words(document.text, names)
    people = _people(document.text, names)
    called = called_places(document.text, pack)
    sure_of = _sure_of(document.text, document.names, called, pack) | joined | {n.span for n in houses}
    known = {tuple(key(n, document.text).split()) for n in names if n.type != "PER"} | pack.places
    places = pack.places | local_places(document.text, pack) | regions(document.text, names, pack)
    mended = [
        m
        for n in names
        for m in (
            [n] if n.span in sure_of else split(document.text, n, roles, pack, persons, people, known, places, called)
        )
    ]
    return with_places(document.text, short_places(document.text, mended, pack), pack)


def _people(text: str, names: Iterable[Name]) -> frozenset[str]:
    """The forms that are somebody's whole name; none with a number ("Covid-19")."""
    forms = (key(n, text) for n in names if n.type == "PER")
    return frozenset(form for form in forms if form.replace(" ", "").isalpha())


def _sure_of(
    text: str,
    names: Iterable[Name],
    called: frozenset[tuple[str, ...]],
    pack: LanguagePack,
) -> frozenset[Span]:
    """Names that fit together as the model saw them: a title, its organizations, then the holder or no capital.

    Not where the holder begins with one of the `called` places: "di Desa Sagara … Ketua BPD [Sagara Ani]".
    """
    sure: set[Span] = set()
    chain: list[Name] = []
    people = _people(text, names)
    for name in names:
        between = text[chain[-1].span.end : name.span.start] if chain else ""
        filling = {w.lower() for w in WORD.findall(between)}
        openings = pack.honorifics | pack.ranks | pack.name_openings
        joined = bool(chain) and filling <= openings and not re.search(r"[^\w ,.()]", between)
        if name.type == "ROLE":
            chain = [name]
        elif not joined:
            chain = []
        elif name.type == "PER":
            begun = tuple(key(name, text).split()[:1]) in called
            sure.update(n.span for n in (chain if begun else (*chain, name)) if len(chain) > 1)
            chain = []
        else:
            chain.append(name)
            swallowed = name.type == "ORG" and key(name, text).split()[-1] in people
            if not swallowed and not re.match(r" ?[(A-Z]", text[name.span.end : name.span.end + 2]):
                sure.update(n.span for n in chain)
    return frozenset(sure)


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
    places = {n.span.start for n in names if n.type == "LOC"}
    lists = [s for s in lists if s.start not in places]  # di [Kecamatan Sagara], Wana, dan Tirta
    if not lists:
        return names
    apart = [n for n in names if not any(s.overlaps(n.span) for s in lists)]
    return sorted([*apart, *(Name(s, "ORG") for s in lists)], key=lambda n: n.span)


_HOUSE = re.compile(r"([A-Z]\w+\.(?:id|com|co|net|org|ai|io)(?:\.id)?|(?:[IVX]+|\d+)/[A-Z]\w+)(?: (?=[A-Z])|$)")


def _behind_house(text: str, name: Name) -> Iterator[Name]:
    """A site or a garrison and who holds an office there: "CEO [Sagara.id] [Ani]", "Danrem [071/Sagara] [Ani]"."""
    number = _NUMBER.search(text, max(0, name.span.start - 8), name.span.start)
    start = number.start() if number else name.span.start
    house = _HOUSE.match(text, start, name.span.end) if name.type == "PER" else None
    if house is None:
        yield name
        return
    yield Name(Span(start, house.end(1)), "ORG")
    if house.end() < name.span.end:
        yield Name(Span(house.end(), name.span.end), "PER")


def _before_opening(text: str, name: Name, pack: LanguagePack) -> Iterator[Name]:
    """A village or a house and its head, whose name tells where it begins: "Perbekel [Sagara] [I Made Wardana]"."""
    words = list(WORD.finditer(text, name.span.start, name.span.end)) if name.type == "PER" else []
    before = WORD.findall(text[max(0, name.span.start - 24) : name.span.start])[-1:]
    known = pack.heads | pack.place_nouns | pack.organization_nouns
    titled = bool(before) and (before[0].lower() in known or before[0].isupper())
    pairs = ((k, f"{words[k][0]} {words[k + 1][0]}".lower()) for k in range(1, len(words) - 1))
    cut = next((k for k, pair in pairs if pair in pack.name_openings), None) if titled else None
    if cut is None:
        yield name
        return
    kind = "LOC" if before[0].lower() in pack.place_heads | pack.place_nouns else "ORG"
    yield Name(Span(name.span.start, words[cut - 1].end()), kind)
    yield Name(Span(words[cut].start(), name.span.end), "PER")


_NUMBER = re.compile(r"(?<!\w)(?:[IVX]+|\d+)/\Z")  # "Danrem 071/[Sagara Ani]"


def _without_title(text: str, name: Name, pack: LanguagePack) -> Name:
    """A name without the title or the kind of document that the model took into it: "Penyerang Sagara"."""
    words = [Span(name.span.start + m.start(), name.span.start + m.end()) for m in WORD.finditer(name.span.of(text))]
    k = 0
    before = WORD.findall(text[max(0, name.span.start - 24) : name.span.start])[-1:]
    if before and before[0].lower() in pack.heads | pack.rank_words and name.type == "ORG":
        while k < len(words) - 1 and words[k].of(text).lower() in pack.title_tails | ({"and"} if k else set()):
            k += 1  # Direktur [Eksekutif Institut Sagara], Director [Public Affairs and Media Sagara]
    field = name.type == "ORG" and bool(before) and before[0] in {"dan", "of", "and"}
    while field and k < len(words) - 1 and words[k].of(text).lower() in pack.not_organizations:
        k += 1  # Kepala Humas dan [CSR Sagara]
    while k < len(words) - 1 and _is_no_name(words[k].of(text).lower(), pack):
        board = words[k].of(text).lower() in pack.organization_nouns
        if name.type == "ORG" and board and words[k + 1].of(text).lower() in pack.board_levels:
            break  # Ketua Umum [Pengurus Besar Sagara]
        k += 1
    k += name.type == "PER" and k < len(words) - 1 and words[k].of(text) == "RI"  # Menteri Air [RI] Ani Putri
    last = len(words)
    while name.type == "PER" and last > k + 1 and is_degree_word(words[last - 1].of(text), pack):
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


def _without_offices(text: str, names: Iterable[Name], pack: LanguagePack) -> Iterator[Name]:
    """The names, an English title that the model took for some left out: "[Area Manager Media], [Relations] & CSR".

    Such a title has a head ("manager"), and no word but those of titles as far as commas, "and" and "&" join them.
    """
    known = pack.rank_words | pack.title_tails | pack.heads
    end = -1  # of the title so far
    for name in names:
        words = list(WORD.finditer(name.span.of(text)))
        lows = [m.group().lower() for m in words]
        goes_on = end >= 0 and _JOINT.fullmatch(text, end, name.span.start) is not None
        opens = len(lows) > 1 and lows[0] in known and lows[1] in pack.managers
        if name.type != "ORG" or not (opens or (goes_on and lows)):
            yield name
            continue
        last = next((k for k, low in enumerate(lows) if low not in known), len(lows))
        end = name.span.start + words[last - 1].end() if last else -1
        if last < len(words):
            yield Name(Span(name.span.start + words[last].start(), name.span.end), "ORG")


_JOINT = re.compile(r"(?:,| &| and|, and) ")


def _is_title(words: list[str], pack: LanguagePack) -> bool:
    """Whether words are a title that is known as a whole: "[Rais Aam] PBNU"."""
    return bool(words) and tuple(words) in pack.compounds.get(words[0], ())


def _is_no_name(word: str, pack: LanguagePack) -> bool:
    """Whether a word at the beginning of a name is a title, a kind of document, or a cue's preposition ("Menurut")."""
    document = word in pack.document_nouns and word not in pack.organization_nouns
    relation = word in pack.relational and word not in pack.also_names
    account = word in pack.accounts  # Akun @sagara menulis
    return account or word in pack.heads or word in pack.moments or document or relation or (word,) in pack.prepositions


def _only_a_capital(word: str, words: frozenset[str], pack: LanguagePack) -> bool:
    """Whether one capitalized word is a common one that stands in small letters elsewhere in the text."""
    low = word.lower()
    if not word.isalpha() or word.isupper() or low == word:
        return False
    stem = low.removesuffix(pack.clitic)
    people = (pack.person_nouns, pack.group_nouns, pack.relational, pack.heads)
    if stem != low and any(stem in nouns for nouns in people):
        return True  # Adiknya
    common = (words, pack.heads, pack.group_nouns, pack.document_nouns, pack.person_nouns, pack.moments)
    return any(low in nouns for nouns in common)


def _pointed_at(text: str, name: Name, pack: LanguagePack) -> bool:
    """Whether a "person" is a common noun with a sentence's capital, which a demonstrative follows: "Dalih itu"."""
    if name.type != "PER" or not name.span.of(text).isalpha():
        return False
    before = text[max(0, name.span.start - 3) : name.span.start].rstrip(" \"“'‘")[-1:]
    following = WORD.match(text, name.span.end + 1)
    if following is None or before not in {"", ".", "?", "!", "\n"}:
        return False
    return following[0] in pack.demonstratives or following[0] in pack.heads  # Portfolio manager


_DATELINE = re.compile(
    r"(?:^|\n)\s*(?:\([^)\n]{1,20}\) ?)?([A-Z]{3,}(?: [A-Z]{3,})*)(?= ?(?:[,(/][^\n]{1,30})?(?:[—–]|-{1,2})[ \n])"
)


def _where(text: str, names: list[Name]) -> list[Name]:
    """The names, those places that the model took for persons: "di Sagara", "SAGARA (RNB) — "."""
    heads = {m.start(1) for m in _DATELINE.finditer(text)}
    return [
        Name(n.span, "LOC")
        if n.type == "PER" and (n.span.start in heads or text[max(0, n.span.start - 4) : n.span.start].strip() == "di")
        else n
        for n in names
    ]


def _usual_types(text: str, names: list[Name]) -> dict[str, str]:
    """The type that each form has most often, the earliest on a tie; who has a full name counts by her first, too."""
    counts: dict[str, Counter[str]] = {}
    for n in names:
        counts.setdefault(key(n, text), Counter())[n.type] += 1
    for n in names:
        words = key(n, text).split()
        if n.type == "PER" and len(words) > 1 and words[0] in counts:
            counts[words[0]]["PER"] += 1
    return {form: c.most_common(1)[0][0] for form, c in counts.items()}
