"""Persons among the names that the models saw: told by the text, begun too late, run on into what follows.

Poltak (60) … berinisial AP        an age or initials tell a person
drg. Maya [Lestari] → Maya Lestari an honorific tells where the name begins
La [Ode Arif] → La Ode Arif        first words that the model left out or gave to the office before
[Ani Putri S.H.] → Ani Putri       degrees are no part of it
Bidan desa, [Nurbaiti], mengatakan a "place" that speaks is a person
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator

from quoteattr.lang import LanguagePack
from quoteattr.model import Name, Span
from quoteattr.placenames import WORD, key

_CAPITALS = r"(?<![\w.] )(?<!\w)([A-Z][a-z']+(?: [A-Z][a-z']+){0,3})"

_AGED = re.compile(r"(?<!\w)(?<![A-Z]\. )([A-Z][a-z']+(?: [A-Z][a-z']+){0,3}) \(\d{2}(?: tahun)?\)")

_INITIALED = re.compile(r"(?i:\b(?:ber)?inisial )([A-Z]{1,4})\b|\b([A-Z]{2,3}) \(\d{2}(?: tahun)?\)")

_RANKED = re.compile(r"\b([A-Z]\w+) ([A-Z]{1,3})\b(?![.'’\w]| [A-Z])")  # "Bripda AG"

_LED = re.compile(r"(?<![\w.] )\b[A-Z][a-z]+(?: [A-Z]\.)+ \Z")  # before a name: "[Gatot S. ]Dewa Bramanto"

_INITIAL = re.compile(r"(?<![\w.])(?:[A-Z]\. ?)+\Z")  # "[T. ]Dewa Bramanto"

_HONORED = re.compile(r"\b([A-Za-z]{1,4})\. ((?:[A-Z][\w'’-]+ ){1,2})\Z")  # "drg. [Maya ]Bramanto"

_DEGREED = re.compile(_CAPITALS + r", ([A-Z][A-Za-z.]*[A-Za-z])")


def told_persons(text: str, names: list[Name], pack: LanguagePack) -> list[Name]:
    """The names, and the persons that an age in brackets, initials or a degree tell: "Poltak (60)", "berinisial AP"."""
    names = _apart(text, (_whole(text, n, pack) for n in names))
    told = [m.span(1 if m[1] else 2) for m in _INITIALED.finditer(text)]
    other = pack.ranks | pack.organization_nouns | pack.not_organizations | pack.degrees
    ranks = pack.ranks - pack.organization_nouns
    told += [
        m.span(2)
        for m in _RANKED.finditer(text)
        if m[1].lower() in ranks
        and m[2].lower() not in other
        and (m[2].lower(),) not in pack.places
        and not _in_title(text, m, pack)
    ]
    initials = {text[start:end] for start, end in told if end - start > 1}  # a single letter also names vitamins
    names = [Name(n.span, "PER") if n.span.of(text) in initials else n for n in names]
    found = [Span(*place) for place in told]
    found += [Span(*m.span()) for m in re.finditer(r"\b[A-Z]{2,4}\b", text) if m[0] in initials] if initials else []
    common = pack.heads | pack.organization_nouns | pack.place_nouns | pack.honorifics | pack.document_nouns
    common |= pack.days | pack.months
    aged = (m for m in _AGED.finditer(text) if common.isdisjoint(m[1].lower().split()))
    found += [Span(*m.span(1)) for m in aged]
    found += [Span(*m.span(1)) for m in _DEGREED.finditer(text) if m.group(2).lower() in pack.degrees]
    found += _handles(text, pack)
    full = (n.span.of(text).split() for n in names if n.type == "PER")
    given = {words[0] for words in full if len(words) > 1 and words[0].lower() in pack.name_openings & pack.heads}
    if given:  # Imam Ani … kata Imam
        found += [Span(*m.span()) for m in re.finditer(rf"\b(?:{'|'.join(sorted(given))})\b(?! [A-Z])", text)]
    ends = {s.end for s in found}
    names = [Name(n.span, "PER") if n.span.end in ends else n for n in names]
    names.sort(key=lambda n: n.span)
    spans = [n.span for n in names]
    at = {s: bisect_left(spans, s) for s in found}
    new = [s for s, k in at.items() if not any(s.overlaps(o) for o in spans[max(0, k - 1) : k + 1])]
    return sorted([*names, *(Name(s, "PER") for s in new)], key=lambda n: n.span)


def _in_title(text: str, ranked: re.Match[str], pack: LanguagePack) -> bool:
    """Whether a rank is the tail of a title, behind which an organization stands: "Direktur [Jenderal WHO]"."""
    before = WORD.findall(text[max(0, ranked.start() - 24) : ranked.start()])[-1:]
    return ranked[1].lower() in pack.rank_tails and bool(before) and before[0].lower() in pack.heads - pack.ranks


def _handles(text: str, pack: LanguagePack) -> Iterator[Span]:
    """Accounts that say something: "tulis akun @[sagara.raya]", "Akun Instagram @[sagara.raya] menyebut"."""
    for m in re.finditer(r"(?<![\w.@])@(\w[\w.]{1,28}\w)", text):
        before = [w.lower() for w in WORD.findall(text[max(0, m.start() - 40) : m.start()])][-3:]
        account = not pack.accounts.isdisjoint(before[-2:])
        verb = re.match(r" (?:lantas |lalu |juga )?(\w+)", text[m.end() : m.end() + 24])
        if not pack.roots.keys().isdisjoint(before if account else before[-1:]) or (
            account and verb is not None and verb[1] in pack.verbs
        ):
            yield Span(*m.span(1))


def _apart(text: str, names: Iterable[Name]) -> list[Name]:
    """The names, one that another has taken in left out."""
    apart: list[Name] = []
    for name in names:
        while apart and apart[-1].span.start >= name.span.start:
            apart.pop()
        if apart and apart[-1].span.end > name.span.start:
            start = apart[-1].span.end
            while start < name.span.end and not text[start].isalnum():
                start += 1
            if apart[-1].type == name.type:
                apart[-1] = Name(Span(apart[-1].span.start, max(apart[-1].span.end, name.span.end)), name.type)
                continue  # H. Moh. [Arif]
            if start >= name.span.end or start == apart[-1].span.end:
                continue
            name = Name(Span(start, name.span.end), name.type)  # RSUD dr. Sagara [Ani Putri]
        apart.append(name)
    return apart


def _whole(text: str, name: Name, pack: LanguagePack) -> Name:
    """A person's name with what stands beside it: "[Gatot S. Dewa]", "R. [Dewa]", "drg. [Maya]", "[Umar] el-Fatih"."""
    tail = _ARTICLED.match(text, name.span.end) if name.type == "PER" else None
    if tail is not None:
        name = Name(Span(name.span.start, tail.end()), "PER")
    low = max(0, name.span.start - 40)
    honored = _HONORED.search(text, low, name.span.start)
    ranked = honored is not None and not (pack.ranks | pack.rank_tails).isdisjoint(honored[2].lower().split())
    if honored and honored[1].lower() in pack.honorifics and not ranked:  # but: RSUD dr. Sagara AKBP [Ani]
        return Name(Span(honored.start(2), name.span.end), "PER")
    if name.type != "PER":
        return name
    led = _LED.search(text, low, name.span.start)
    haji = led is not None and led.group().split()[1].rstrip(".").lower() in pack.honorifics  # Kemarin H. Arif
    if led and not haji and led.group().split()[0].lower() not in pack.heads | pack.honorifics | pack.ranks:
        return Name(Span(led.start(), name.span.end), name.type)
    initial = _INITIAL.search(text, low, name.span.start)
    cut = _CUT.search(text, low, name.span.start)
    if cut and cut[1].lower() in pack.cut_names:
        return Name(Span(cut.start(1), name.span.end), "PER")  # [Moh. ]Arif Dewa
    letters = _LETTERS.search(text, low, name.span.start)
    if letters and _are_initials(text, letters, pack):
        return Name(Span(letters.start(2), name.span.end), "PER")
    if initial is None:
        return name
    before = WORD.findall(text[low : initial.start()])[-1:]
    if set(initial[0]) <= set("IVX. ") and before and before[0].lower() in pack.numbered:
        return name  # pada semester I. Ani …
    return Name(Span(initial.start(), name.span.end), name.type)


_ARTICLED = re.compile(r" (?:[ae]l|as|ash|asy|ad|an|ar|at|az)-[A-Z][\w'’]+")  # behind a name: "Umar[ el-Fatih]"

_CUT = re.compile(r"\b([A-Z][a-z]+)\. ?\Z")

_LETTERS = re.compile(r"(\w+) ([BCDFGHJ-NP-TV-Z]{2,3}) \Z")  # before a name: "pilot [MZ ]Dewa"


def _are_initials(text: str, letters: re.Match[str], pack: LanguagePack) -> bool:
    """Whether consonants between a trade or a rank and a name are the holder's initials, and no organization's.

    Two of them, or three behind a rank: "Irjen [DPM] Dewa".
    """
    before, word = letters[1].lower(), letters[2].lower()
    known = pack.organization_nouns | pack.not_organizations | pack.organization_abbreviations.keys() | pack.honorifics
    trade = before in pack.ranks - pack.heads and not _in_title(text, letters, pack)
    trade |= len(word) < 3 and before in (pack.occupations - pack.place_heads) | pack.ranks | pack.rank_tails
    return trade and word not in known and text.count(letters[2]) == 1


_FULL_STOP = re.compile(r"([^\W\d_]{3,})(\.)(?:\s+\w{3}|$)")


def unstopped(text: str, name: Name, pack: LanguagePack) -> Name:
    """The name up to the full stop of its sentence: "Ani Lestari[. Eks kepala …]"; but "Moh. Arif", "Ani Jr."."""
    stops = _FULL_STOP.finditer(name.span.of(text))
    stop = next((m for m in stops if m[1].lower() not in pack.abbreviations), None)
    return Name(Span(name.span.start, name.span.start + stop.start(2)), name.type) if stop else name


def with_openings(text: str, names: list[Name], pack: LanguagePack) -> list[Name]:
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
                beside = text[words[0].start() : start] == joined + " " if words else False
                if beside and first and f"{joined} {first.group()}".lower() in pack.name_openings:
                    name = Name(Span(words[0].start(), name.span.end), "PER")  # I Gede, Desak Made
                    break
                begins = (joined.lower(),) in pack.openers and not re.search(
                    r"[\w,] $", text[max(0, words[0].start() - 2) : words[0].start()]
                )
                if (
                    joined.lower() in pack.name_openings
                    and joined.istitle()
                    and not begins  # Lalu Ani hadir; but: Ketua Forum Sagara, Lalu Ani
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


_DOTTED = re.compile(r"(?:[A-Z][a-z]{0,3}\.){2}[A-Z][a-z]{0,2}\.?")  # "M.Fil.H"


def is_degree_word(word: str, pack: LanguagePack) -> bool:
    """Whether a word behind a name is a degree: "S.H", "SE", "SpB"; but "ma" only in capitals."""
    told = word.lower() in pack.degrees and ("." in word or word[1:] != word[1:].lower())
    return told or _DOTTED.fullmatch(word) is not None


def past_degrees(text: str, end: int, pack: LanguagePack) -> int:
    """Where the degrees behind a name end: "Ani Putri[, S.H., M.Si.]"."""
    while (m := re.match(r"[,.]? ?([A-Z][A-Za-z.]*)", text[end : end + 16])) and is_degree_word(m[1].rstrip("."), pack):
        end += m.end()
    return end


_SOMEBODY = re.compile(r"(?:^|[.!?\n\"”] ?)(?:Seorang|Salah (?:seorang|satu)) (\w+)(?: \w+)? di [^.,!?:;\n]{3,50}, $")
_OPENING = re.compile(r"(?:^|[.!?\n\"”] ?)([A-Z]\w+)(?: (?!di |ke |dari )[a-z]+){1,3}, $")


def speaks(text: str, name: Name, pack: LanguagePack) -> bool:
    """Whether a "place" is who says something: "Seorang pedagang, [Ani Putri], mengaku pasrah"."""
    words = key(name, text).split()
    before = text[max(0, name.span.start - 90) : name.span.start]
    titled = {w.lower() for w in WORD.findall(before[-24:])[-2:]}
    somebody = _SOMEBODY.search(before)  # Seorang petani di Kecamatan Sagara, [Ani], mengatakan
    if somebody and not re.search(rf"\b(?:di|ke|[A-Z]\w+) {re.escape(name.span.of(text))}\b", text):
        titled |= {somebody[1].lower()}
    opening = _OPENING.search(before)  # Bidan desa setempat, [Ani], membenarkan
    titled |= {opening[1].lower()} if opening else set()
    if (
        name.type != "LOC"
        or (len(words) < 2 and not titled & pack.heads)
        or words[0] in pack.place_nouns
        or tuple(words) in pack.places | pack.regions
    ):
        return False
    following = re.match(r", (\w+)", text[name.span.end : name.span.end + 20])
    cue = pack.verbs.get(following[1]) if following else None
    return cue is not None and cue.kind == "active" and text[max(0, name.span.start - 2) : name.span.start] == ", "


_ALONE = re.compile(r"(?<![\w.@&'’-])(?<![A-Z]\. )[A-Z][a-z]{2,}\b(?![\w'’&-]| [A-Z(])")


def recalled(text: str, names: list[Name], pack: LanguagePack) -> list[Name]:
    """The names, a word of somebody's full name that the model passed over elsewhere: "Ani Putri … Ani pergi".

    Not a word that is a common one in the text, too, and not beside another capital.
    """
    full = {w for n in names if n.type == "PER" and " " in n.span.of(text) for w in n.span.of(text).split()}
    if not full:
        return names
    spans = [n.span for n in names]
    common: set[str] | None = None
    found = []
    for m in _ALONE.finditer(text):
        if m[0] not in full:
            continue
        span = Span(*m.span())
        at = bisect_left(spans, span)
        if any(s.overlaps(span) for s in spans[max(0, at - 1) : at + 1]):
            continue
        common = common if common is not None else set(re.findall(r"\b[a-z]+\b", text))
        beside = re.search(r"[A-Z][\w.]* $", text[max(0, m.start() - 24) : m.start()])
        if m[0].lower() not in common and beside is None and _is_names_own(m[0].lower(), pack):
            found.append(Name(span, "PER"))
    return sorted([*names, *found], key=lambda n: n.span) if found else names


def _is_names_own(word: str, pack: LanguagePack) -> bool:
    """Whether a word of a name is no title, place or organization's word by itself."""
    other = (
        pack.heads, pack.honorifics, pack.ranks, pack.days, pack.months, pack.organization_nouns, pack.place_nouns,
        pack.name_openings, pack.rank_words, pack.name_particles,
    )  # fmt: skip
    return not any(word in words for words in other) and (word,) not in pack.places and (word,) not in pack.regions


def surnames(text: str, names: list[Name], pack: LanguagePack) -> list[Name]:
    """The names, others made a person where the text tells a person of their words.

    A "place" that is the last word of somebody's full name ("Marco Rubia … Rubia"), and a full name whose first
    word is somebody elsewhere ("hakim Nelson Sagara … tanya Nelson").
    """
    persons = [key(n, text).split() for n in names if n.type == "PER"]
    last = {words[-1] for words in persons if len(words) > 1}
    single = {words[0] for words in persons if len(words) == 1}
    common = pack.organization_nouns | pack.place_nouns | pack.heads
    begun = {n.span.start - 1 for n in names if n.type == "PER"}  # but: Kepala Dinas Sagara Ani Putri

    def person(n: Name) -> bool:
        words = key(n, text).split()
        if n.type == "PER" or not words or (words[0],) in pack.places or tuple(words) in pack.places:
            return False
        if len(words) == 1:
            return n.type == "LOC" and words[0] in last
        plain = all(w.istitle() for w in n.span.of(text).split())
        alone = n.span.end not in begun and common.isdisjoint(words)
        return alone and plain and words[0] in single

    return [Name(n.span, "PER") if person(n) else n for n in names]


def person_words(text: str, names: list[Name]) -> frozenset[str]:
    """Words that are, by themselves or in a full name, a person's in this document, and nothing else's."""
    person: Counter[str] = Counter()
    other: Counter[str] = Counter()
    for n in names:
        words = [w for w in key(n, text).split() if w.isalpha()]
        (person if n.type == "PER" else other).update(words if n.type == "PER" or len(words) == 1 else [])
    return frozenset(w for w in person if w not in other)
