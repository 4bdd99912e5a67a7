"""Offices that are gained, held and lost: whom a predicate with a title is about.

[Ani Putri] kini menjabat ketua X; [Ia] juga dosen Y           held
Presiden melantik [Ani Putri] sebagai ketua X                  given
[Ani Putri] mundur dari jabatannya sebagai ketua X             lost
Ani Putri menggantikan [Budi] sebagai ketua X                  and who held it before
[Pria] yang juga ketua X itu pergi                             whom a relative clause tells of

Somebody is a name, or the token of a pronoun or of a noun that points back.
"""

from __future__ import annotations

from quoteattr.mentions import Range, last_name, name_ending, name_from, pronoun_at
from quoteattr.reading import Reading
from quoteattr.subjects import source_before

Somebody = Range | int
_BECOMING = frozenset({"menjadi", "jadi"})
_REACH = 100  # tokens between a title and the beginning of its predicate's clause, so that no text takes square time


def told_of(r: Reading, k: int, low: int) -> Somebody | None:
    """Whom the predicate is about that ends in the title at token `k`: "[Ani] sejak 2019 menjabat sebagai [ketua]"."""
    low = max(low, k - _REACH)
    if r.low(k - 1) in r.pack.appointed and r.low(k - 1).startswith("di"):
        return None  # Ani dilantik [gubernur] sebagai ketua
    verb, being = _predicate(r, k, low)
    whose = r.low(k - 2).removesuffix(r.pack.clitic)
    own = whose != r.low(k - 2) or whose == "karier"  # mengawali karier sebagai wartawan
    if r.low(k - 1) in r.pack.titling and own and whose in r.pack.tenures | r.pack.posts:
        return last_name(r, low, k)  # Ani menjalankan tugasnya sebagai ketua
    if verb <= low or any(r.low(m) in r.pack.unreal for m in range(verb, k)):
        return None
    if r.low(verb) in _BECOMING:  # Ani dipromosikan dari sekretaris X menjadi ketua
        moved = (b for b in range(verb - 1, low, -1) if r.low(b) in r.pack.appointed and r.low(b + 1) == "dari")
        if (b := next(moved, None)) is not None:
            return _subject(r, low, b)
    if verb == k - 1 and r.low(verb) in r.pack.titling and not being:
        return _given(r, verb, low)
    if pronoun_at(r, verb - 1) or r.low(verb - 1) in r.pack.deceased:
        return _pronoun(r, verb - 1)
    if r.low(verb - 1) in r.pack.demonstratives and verb < k:
        return _subject(r, low, verb)  # Perwira itu dulunya ketua
    name = name_ending(r, verb, low)
    if name:
        linked = being or any(r.low(m) in r.pack.nowadays for m in range(verb, k))
        linked |= verb == k and r.low(name[0] - 1) in r.pack.formerly  # Dulunya Ani ketua
        linked |= verb < k and r.low(verb) in r.pack.formerly  # Ani dulu ketua
        if not linked or r.low(name[0] - 1) in r.pack.prospects:  # peluang Ani menjadi ketua
            return None
        given = _given(r, verb, low) if r.low(verb) in _BECOMING else None
        return name if given is None else given
    return _subject(r, low, verb) if being else None


def _predicate(r: Reading, k: int, low: int) -> tuple[int, bool]:
    """Where the words begin that link a title at token `k` to whom it is said of, and if one of them is a verb."""
    pack = r.pack
    being = pack.holding | pack.copulas | pack.appointed | pack.known_as | pack.merging
    around = pack.auxiliaries | pack.when_held | pack.occasions | pack.formerly | pack.posts | pack.since
    around |= pack.linking | pack.titling | pack.counting | pack.articles | pack.nowadays | pack.months
    m, linked = k - 1, False
    while m > low:
        by = _appointed_by(r, m, low) if m < k - 1 else None
        if by is not None:
            m, linked = by - 1, True  # ditunjuk (oleh) presiden menjadi ketua
            continue
        if r.tokens[m].name == "PER":
            break
        if r.low(m) in pack.demonstratives and r.low(m - 1) not in pack.back_then:
            break  # Perwira itu [dulunya] ketua; but: saat itu
        if r.low(m) in being:
            linked = True
        elif r.low(m) in pack.titling:  # dikenal di balik layar sebagai ketua
            known = next((b for b in range(m - 1, max(low, m - 6), -1) if r.low(b) in being), None)
            m, linked = (m, linked) if known is None else (known, True)
        elif (
            r.low(m).removesuffix(pack.clitic) not in around
            and not r.tokens[m].text[0].isdigit()
            and not (r.low(m) == "di" and r.low(m + 1) in pack.posts)  # duduk di kursi ketua
            and not (r.low(m) == ":" and {r.low(m - 1), r.low(m - 2)} & pack.posts)  # tiga jabatan sekaligus: ketua
        ):
            break
        m -= 1
    return m + 1, linked


def _appointed_by(r: Reading, k: int, low: int) -> int | None:
    """The passive of gaining an office whose agent ends at a token: "[ditunjuk] (oleh) presiden"; None without one."""
    for m in range(k - 1, max(low, k - 7), -1):
        if r.low(m) in r.pack.appointed:
            return m
        if not r.tokens[m].is_word or r.low(m) in r.pack.titling | r.pack.copulas | r.pack.holding:
            return None
    return None


def _subject(r: Reading, low: int, verb: int) -> Somebody | None:
    """Who the subject of a verb is, if one person: "[Ani], sebelumnya dosen, dilantik", "[Perwira itu] ditugasi"."""
    relative = next((m for m in range(verb - 1, low, -1) if r.low(m) in {r.pack.relative, ","}), low)
    if r.low(relative) == r.pack.relative:  # Budi, yang dikabarkan pindah menjadi …
        if r.low(verb - 1) in r.pack.demonstratives:
            return relative - 1 if relative > low else None  # Pria yang duduk di kursi ketua itu dulunya …
        return name_ending(r, relative, low)
    if r.low(verb - 1) != "," and (name := name_ending(r, verb, low)):
        return name
    if r.low(verb - 1) not in r.pack.demonstratives | {","}:
        return None  # Ani menyebut penyewanya adalah …
    phrase, _ = source_before(r, low, verb)
    if phrase is None or phrase.type != "person":
        return None
    if phrase.name:
        return phrase.name
    points = phrase.kind == "pronoun" or r.low(phrase.stop - 1) in r.pack.demonstratives
    return phrase.first if points else None


def _pronoun(r: Reading, k: int) -> int | None:
    return k if r.low(k) in r.pack.pronouns_singular | r.pack.deceased and r.tokens[k].quote < 0 else None


def _given(r: Reading, linked: int, low: int) -> Somebody | None:
    """Who is given an office, or takes it over: "menunjuk [Ani] sebagai ketua", "[Ani] menggantikan Budi sebagai"."""
    name = name_ending(r, linked, low)
    if name is None:
        return None
    before = r.low(name[0] - 1)
    said = before in r.pack.roots or any(r.matches(name[0] - len(words), words) for words in r.pack.prepositions)
    if name[0] == low or said or before in r.pack.tenures | r.pack.posts:
        return name  # Ani sebagai ketua mengatakan; kata Ani sebagai ketua; kinerja Ani sebagai ketua
    for b in range(name[0] - 1, max(low, name[0] - 9) - 1, -1):
        if r.low(b) in r.pack.appointing:
            return name  # mengangkat (pendiri Sagara) Ani menjadi ketua
        if r.low(b) in r.pack.replacing:
            return _subject(r, low, b)
        if r.tokens[b].upos == "VERB" or r.tokens[b].text == "," or r.tokens[b].name == "PER":
            break
    return None


def predecessor(r: Reading, k: int, stop: int, limit: int, low: int) -> Range | None:
    """Who held the office before that a title at tokens `k` to `stop` tells: "ketua X menggantikan [Budi]"."""
    if r.low(stop) in r.pack.replacing:
        return name_from(r, stop + 1, limit)
    if r.low(stop) in r.pack.handed and r.low(stop + 1) == "dari":
        return name_from(r, stop + 2, limit)
    low = max(low, k - _REACH)
    if hands_over(r, k) and isinstance(giver := _subject(r, low, k - 2), tuple):
        return giver
    name = last_name(r, low, k - 1) if r.low(k - 1) in r.pack.titling and r.tokens[k - 2].name == "PER" else None
    return name if name and any(r.low(b) in r.pack.replacing for b in range(max(low, name[0] - 4), name[0])) else None


def hands_over(r: Reading, k: int) -> bool:
    """Whether the office of a title at token `k` is passed on: "Budi menyerahkan jabatan [ketua] kepada Ani"."""
    return r.low(k - 1) in r.pack.posts and r.low(k - 2) in r.pack.passing


def back_then(r: Reading, k: int, low: int) -> bool:
    """Whether a sentence says by how it begins that an office was held before: "Sebelumnya, ia [ketua] X"."""
    near = max(low, k - _REACH)
    if any(r.low(m) in r.pack.appointed for m in range(near, k)):
        return False  # Sebelumnya, Ani ditunjuk sebagai ketua
    early = r.low(low) in r.pack.formerly or r.low(low + 1) in r.pack.formerly
    return early or (r.low(low) in r.pack.earlier and any(r.low(m) == "," for m in range(near, k)))


def relative_noun(r: Reading, k: int, low: int) -> int | None:
    """The noun that a relative clause with a title at token `k` tells of: "[pria] yang menjabat sebagai ketua".

    Not of whom somebody only follows: "pria yang ikut rombongan presiden".
    """
    first = max(low, k - 6)
    relative = next((m for m in range(k - 1, first, -1) if r.low(m) == r.pack.relative), None)
    if relative is None:
        return None
    pack = r.pack
    linking = pack.holding | pack.copulas | pack.linking | pack.titling | pack.articles
    when = pack.when_held | pack.occasions | pack.auxiliaries | pack.formerly | pack.since | pack.posts | {"di"}
    between = {r.low(m) for m in range(relative + 1, k)}
    return relative - 1 if {w for w in between if not w[0].isdigit()} <= linking | when else None


def left_by(r: Reading, k: int, low: int) -> Range | None:
    """Who left an office: "[Ani Putri] mundur dari jabatannya sebagai ketua", "mengundurkan diri sebagai ketua"."""
    m = k - 1
    if r.low(m) in r.pack.titling:
        m -= 1
        if m - 1 > low and not {r.low(m), r.low(m - 1)}.isdisjoint(r.pack.leaving):
            return last_name(r, low, k)
    if r.low(m).removesuffix(r.pack.clitic) in r.pack.posts:
        m -= 1
    leaving = r.pack.leaving | r.pack.appointed
    left = r.low(m) == "dari" and (r.low(m - 1) in leaving or r.low(m - 2) in leaving)
    return last_name(r, low, k) if m - 1 > low and left else None  # mengundurkan diri dari, dipromosikan dari


def is_left(r: Reading, k: int, low: int) -> bool:
    """Whether a title at token `k` is told as one that was left: "Setelah dicopot dari jabatan [ketua], Ani pergi"."""
    m = k - 1 - (r.low(k - 1) in r.pack.titling)
    m -= r.low(m).removesuffix(r.pack.clitic) in r.pack.posts
    return m - 1 > low and r.low(m) == "dari" and not {r.low(m - 1), r.low(m - 2)}.isdisjoint(r.pack.leaving)


def dismissed(r: Reading, k: int, low: int) -> Range | None:
    """Who lost an office: "memberhentikan [Ani Putri] sebagai ketua"."""
    m = k - 1
    while m > low and r.low(m).removesuffix(r.pack.clitic) in r.pack.posts | r.pack.titling | {"dari"}:
        m -= 1
    name = last_name(r, low, m + 1) if m < k - 1 and r.tokens[m].name == "PER" else None
    return name if name and r.low(name[0] - 1) in r.pack.dismissing else None


def hypothetical(r: Reading, k: int, low: int) -> bool:
    """Whether somebody only may come to hold what a title at token `k` says: "Jika menjadi [ketua], Ani pindah"."""
    becomes_ = r.low(k - 1) in r.pack.holding | r.pack.copulas
    return becomes_ and any(r.low(m) in r.pack.prospects for m in range(max(low, k - 3), k - 1))


def since_held(r: Reading, k: int, low: int) -> bool:
    """Whether a title tells when something was: "Ketika menjadi [ketua], Ani …", "Setelah tidak lagi menjadi"."""
    when = r.pack.times | r.pack.earlier
    return r.low(k - 1) in r.pack.copulas and any(r.low(m) in when for m in range(max(low, k - 4), k - 1))


def after_holding(r: Reading, k: int) -> bool:
    """Whether a verb of holding stands before a title: "menjabat [ketua]", "bertugas sebagai [ketua]"."""
    m = k - 1 - (r.low(k - 1) in r.pack.posts)
    return r.low(m) in r.pack.holding or (r.low(m) in r.pack.titling and r.low(m - 1) in r.pack.holding)


def becomes(r: Reading, k: int, low: int) -> bool:
    """Whether somebody who is named is said to be or become what a title at token `k` says."""
    return r.low(k - 1) in (r.pack.holding | r.pack.copulas) and last_name(r, low, k) is not None
