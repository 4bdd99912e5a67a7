"""Whose a title is: who is named before it, whom it is said of, and whom it is not of.

[Ani Putri], mantan ketua X                       a name before an apposition
[Ani Putri] kini menjabat ketua X                 the subject of a predicate
Presiden melantik [Ani Putri] sebagai ketua X     who is given an office, or loses it
Istri bupati, Ani Putri                           not hers
Mewakili bupati, Ani Putri mengatakan             nor here
"""

from __future__ import annotations

from quoteattr.mentions import Range, is_degree, person_name, pronoun_at
from quoteattr.reading import Reading
from quoteattr.title_heads import may_begin


def spoken_of(r: Reading, k: int) -> bool:
    """Whether the holder of a title is told about or met: "soal peran [ketua]", "Mewakili [bupati], Ani hadir"."""
    before = r.tokens[k - 1]
    verb = before.upos == "VERB" or before.index == r.unit_of(k).first
    told = not {r.low(k - 1), r.low(k - 2)}.isdisjoint(r.pack.spoken_of)
    return told or (verb and before.low.startswith(("me", "ber")))


def of_relation(r: Reading, k: int, low: int) -> bool:
    """Whether a title is that of somebody whose relation is told of: "istri [bupati Sagara], Ani Putri"."""
    if r.low(k - 1) in r.pack.articles - r.pack.indefinite and k - 2 >= low and may_begin(r, k - 2):
        return True  # Agen sang pemain, Ani Putri
    m = k - 1
    while m > low and (r.low(m) in r.pack.determiners or (r.low(m),) in r.pack.status):
        m -= 1
    m -= m > low and r.low(m) in r.pack.kin  # kakak ipar ketua
    kin = r.pack.relational | {"orang"} if m < k - 1 and r.low(m + 1) == "tua" else r.pack.relational
    return r.low(k) in r.pack.kin or (m >= low and r.low(m) in kin and r.low(m) not in r.pack.sides)


def inside_relative(r: Reading, k: int, low: int) -> bool:
    """Whether a title stands in a relative clause of another's: "Ketua panitia yang dihadiri [menteri], Ani Putri"."""
    first = next((m + 1 for m in range(k - 1, low, -1) if r.low(m) == ","), low)
    relative = next((m for m in range(k - 1, first, -1) if r.low(m) == r.pack.relative), None)
    if relative is None or r.tokens[k - 1].upos != "VERB":
        return False
    return any(may_begin(r, m) for m in range(first, relative))


def left_by(r: Reading, k: int, low: int) -> Range | None:
    """Who left an office: "[Ani Putri] mundur dari jabatannya sebagai ketua", "dicopot dari posisi ketua"."""
    m = k - 1
    if r.low(m) in {"sebagai", "selaku"}:
        m -= 1
    if r.low(m).removesuffix(r.pack.clitic) in r.pack.posts:
        m -= 1
    return last_name(r, low, k) if m - 1 > low and r.low(m) == "dari" and r.low(m - 1) in r.pack.leaving else None


def dismissed(r: Reading, k: int, low: int) -> Range | None:
    """Who lost an office: "memberhentikan [Ani Putri] sebagai ketua"."""
    m = k - 1
    while m > low and r.low(m).removesuffix(r.pack.clitic) in r.pack.posts | {"sebagai", "selaku", "dari"}:
        m -= 1
    name = last_name(r, low, m + 1) if m < k - 1 and r.tokens[m].name == "PER" else None
    return name if name and r.low(name[0] - 1) in r.pack.dismissing else None


def begins_statement(r: Reading, k: int, stop: int, low: int) -> bool:
    """Whether a phrase after a source is no apposition but what is told of: "Menurut Ani, [ketua itu] hadir"."""
    stop += r.low(stop) in r.pack.demonstratives
    if stop >= len(r.tokens) or not r.tokens[stop].is_word:
        return False
    return (
        r.low(low) in r.pack.roots
        or r.low(low) in {"lewat", "melalui"}
        or any(r.matches(m, words) for m in range(low, k - 1) for words in r.pack.prepositions)
    )


def begins_clause(r: Reading, k: int, stop: int, low: int) -> bool:
    """Whether a phrase after a comma is the subject of what follows: "Sesuai arahan Ani, [ketua desa] harus hadir"."""
    if r.low(k - 1) != "," or stop >= len(r.tokens):
        return False
    predicate = r.low(stop) in r.pack.predicates | r.pack.auxiliaries or r.tokens[stop].upos in {"VERB", "AUX"}
    first = next((m + 1 for m in range(k - 2, low, -1) if r.low(m) == ","), low)
    return predicate and r.low(first) in r.pack.adjunct_openers | {"sesuai"} and not r.tokens[first].name


def acts(r: Reading, k: int) -> bool:
    """Whether a predicate begins at a token: "…, [mengatakan] …", and no list goes on."""
    return k < len(r.tokens) and not r.tokens[k].is_capital and (r.tokens[k].upos == "VERB" or r.low(k) in r.pack.verbs)


def name_before(r: Reading, k: int, low: int) -> Range | None:
    """A name before an apposition: "Ani Putri, (45,) [seorang] ketua X"."""
    at = k
    k, opening = _past_linking(r, k, low)
    comma = r.low(k - 1) in {",", "("}
    beside = r.low(k) in r.pack.place_heads & r.pack.occupations and r.tokens[k - 1].name == "PER"  # Ani warga Sagara
    if not comma and not beside and opening not in {r.pack.relative, "selaku", "adalah", "merupakan"}:
        return None
    if comma and k - 2 >= low and opening == r.pack.relative and pronoun_at(r, k - 2) is not None:
        return _only_one_before(r, k - 2)  # ucap dia, yang juga ketua X
    m = _before_age(r, k - 1) if comma else k
    stands = comma or opening == "selaku"
    while stands and m - 1 > low and (r.tokens[m - 1].text in {".", ","} or is_degree(r, m - 1)):
        m -= 1  # Ani Putri, M.Si., ketua X
    if m > low and r.tokens[m - 1].text == ")":
        while m > low and r.tokens[m - 1].text != "(":
            m -= 1
        m -= 1
    if m > low and r.tokens[m - 1].is_word and r.tokens[m - 1].name == "PER":
        first = m - 1
        while first > low and r.tokens[first - 1].name_id == r.tokens[m - 1].name_id:
            first -= 1
        name = person_name(r, first, m)
        if name is None or name[1] != m:
            return None
        several = any(r.low(b) in r.pack.plural for b in range(k, at))
        return name if not several or {r.low(b) for b in range(max(low, first - 4), first)} & r.pack.joining else None
    return None


def contrasted(r: Reading, name: Range, low: int) -> bool:
    """Whether a name is only whom another is set beside: "Berbeda dengan [Budi], ketua X, Ani berpendapat"."""
    return r.low(name[0] - 1) == "dengan" and name[0] - low <= 3 and r.low(low) in r.pack.contrasting


def _before_age(r: Reading, k: int) -> int:
    """The comma before an age that ends at the comma `k`, or `k`: "Ani Putri[,] 45 tahun, ketua X"."""
    m = k - 1 - (r.low(k - 1) == "tahun")
    return m - 1 if m > 0 and r.tokens[m].text.isdigit() and r.low(m - 1) == "," else k


def _past_linking(r: Reading, k: int, low: int) -> tuple[int, str]:
    """The first word between a name and its apposition, and what it is: "Ani, [yang] pernah menjadi seorang ketua"."""
    first, m = k, k
    while m - 1 > low and r.low(m - 1) in r.pack.counting:
        m -= 1
    while m - 1 > low and r.low(m - 1) in r.pack.linking:
        m -= 1
    while m - 1 > low and r.low(m - 1) in r.pack.when_held:
        m -= 1
    if m - 1 > low and r.low(m - 1) == r.pack.relative:
        m -= 1
    return (m, r.low(m)) if m > low and m < first else (first, "")


def told_of(r: Reading, k: int, low: int) -> Range | None:
    """Whom a predicate is about: "[Ani] kini menjabat ketua X"; "Dia merupakan ketua X", the only person before."""
    if r.low(k).removesuffix(r.pack.clitic) not in r.pack.heads and (r.low(k),) not in r.pack.status:
        return None  # what only the model takes for a title: menjadi [dasar]
    m = k - 1
    while m > low and r.low(m) in {"sebagai", "selaku", "seorang", "salah", "satu"}:
        m -= 1
    if r.low(m + 1) == "sebagai" or r.low(m) == "menjadi":
        appointed = _appointed(r, m if r.low(m + 1) == "sebagai" else m - 1, low)
        if appointed:
            return appointed
    if r.low(m) in {"kini", "sekarang"} and m - 1 >= low and r.tokens[m - 1].name == "PER":
        return last_name(r, low, m)  # Ani Putri kini ketua Yayasan Sagara
    being, known_as = r.pack.holding | r.pack.copulas, r.pack.known_as
    if r.low(m + 1) == "sebagai" and r.low(m) not in being | known_as:  # dikenal di balik layar sebagai …
        back = (b for b in range(m, max(low, m - 5), -1) if r.low(b) in known_as or r.tokens[b].upos == "VERB")
        m = next(back, m)
    known = r.low(m) in known_as and "sebagai" in {r.low(b) for b in range(m + 1, m + 7)}
    if r.low(m) not in being and not known:
        return None
    m -= 1
    while m > low and (r.low(m) in r.pack.auxiliaries | {"saat", "ini", "juga", "kini", "sekarang"}):
        if r.low(m) in r.pack.unreal:
            return None
        m -= 1
    if m < low or r.low(m) in r.pack.unreal:
        return None
    m = _before_degrees(r, m, low)
    if r.tokens[m].name == "PER":
        name = last_name(r, low, m + 1)
        unreal = name is not None and r.low(name[0] - 1) in r.pack.prospects  # peluang Ani menjadi ketua
        return None if unreal else name
    return _only_one_before(r, m) if pronoun_at(r, m) is not None else None


def _only_one_before(r: Reading, m: int) -> Range | None:
    """The only person named in the sentence of a pronoun at token `m`, or in the last one before that names any."""
    if r.low(m) in r.pack.pronouns_plural:
        return None
    unit = r.unit_of(m)
    for index in (unit.index, unit.index - 1):
        if index < 0:
            break
        first, stop = r.units[index].first, min(r.units[index].stop, m)
        ends = {r.tokens[k].name_id: k for k in range(first, stop) if r.tokens[k].name == "PER"}
        if ends:
            return last_name(r, first, stop) if len({r.low(k) for k in ends.values()}) == 1 else None
    return None


def _appointed(r: Reading, m: int, low: int) -> Range | None:
    """Who was given an office: "[Ani] dilantik sebagai ketua", "menunjuk [Ani] sebagai ketua"."""
    if r.low(m) in r.pack.appointed:
        while m > low and (r.low(m - 1) in r.pack.auxiliaries - r.pack.unreal or r.low(m - 1) in {"resmi", "baru"}):
            m -= 1
        named = m > low and r.tokens[_before_degrees(r, m - 1, low)].name == "PER"
        return last_name(r, low, m) if named else None
    name = last_name(r, low, m + 1) if m >= low and r.tokens[m].name == "PER" else None
    for b in range(name[0] - 1, max(low, name[0] - 9) - 1, -1) if name else ():
        if r.low(b) in r.pack.appointing:
            return name  # mengangkat (pendiri Sagara) Ani menjadi ketua
        if r.tokens[b].upos == "VERB" or r.tokens[b].text == "," or r.tokens[b].name == "PER":
            break
    return None


def last_name(r: Reading, low: int, k: int) -> Range | None:
    """The last person's name between two tokens."""
    for m in range(k - 1, low - 1, -1):
        if r.tokens[m].name == "PER":
            first = m
            while first > low and r.tokens[first - 1].name_id == r.tokens[m].name_id:
                first -= 1
            return person_name(r, first, m + 1)
    return None


def _before_degrees(r: Reading, m: int, low: int) -> int:
    """The last token of a name before its degrees, which end at token `m`: "[Ani Putri], S.H., M.H."; else `m`."""
    k = m
    while k > low and (is_degree(r, k) or r.tokens[k].text in {".", ","}):
        k -= 1
    return k if r.tokens[k].name == "PER" else m


def after_holding(r: Reading, k: int) -> bool:
    """Whether a verb of holding stands before a title: "menjabat [ketua]", "bertugas sebagai [ketua]"."""
    m = k - 1 - (r.low(k - 1) in r.pack.posts)
    return r.low(m) in r.pack.holding or (r.low(m) in {"sebagai", "selaku"} and r.low(m - 1) in r.pack.holding)


def becomes(r: Reading, k: int, low: int) -> bool:
    """Whether somebody who is named is said to be or become what a title at token `k` says."""
    return r.low(k - 1) in (r.pack.holding | r.pack.copulas) and last_name(r, low, k) is not None
