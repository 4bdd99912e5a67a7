"""What ends a title, and what does not: Kepala Seksi Air[,] Laut, dan Hutan; Menhan [di Kantor Sagara]."""

from __future__ import annotations

from quoteattr.mentions import name_from
from quoteattr.reading import Reading, Token


def is_organ(r: Reading, k: int, head: int) -> bool:
    """Whether an organ of an organization begins at a token, behind who heads it: "Ketua [Dewan Pengawas] Sagara"."""
    chaired = k == head + 1 or (k == head + 2 and r.low(head + 1) in r.pack.chairs)  # Wakil Ketua Dewan Pengawas
    return chaired and r.low(head) in r.pack.chairs and any(r.matches(k, words) for words in r.pack.organs)


def at_desk(r: Reading, head: int, k: int) -> bool:
    """Whether a trade is one of offices, and what follows "di" no place that is known: "kepala analis di [Sagara]"."""
    desk = any(r.low(m) in r.pack.desks for m in range(head, k))
    places = r.pack.places | r.pack.regions
    return desk and not any(tuple(r.low(m) for m in range(k + 1, k + 1 + n)) in places for n in (1, 2, 3))


def past_topic(r: Reading, k: int, limit: int) -> int | None:
    """The token after a place that a trade is about, where its organization follows: "pengamat [Sagara] dari UNS"."""
    stop = k
    while r.tokens[k].name == "LOC" and stop < limit and r.tokens[stop].name_id == r.tokens[k].name_id:
        stop += 1
    behind = stop + 1 < limit and r.low(stop) == "dari" and r.tokens[stop + 1].name == "ORG"
    return stop if stop > k and behind else None


def clients(r: Reading, head: int) -> frozenset[str]:
    """Whom a lawyer serves, which is no part of the title: "penasihat hukum [terdakwa]"."""
    return r.pack.clients if r.low(head) in r.pack.relational | {"penasihat"} else frozenset()


def is_number(r: Reading, k: int) -> bool:
    """Whether a token is a number, in figures, in Roman ones or in words."""
    if k >= len(r.tokens):
        return False
    t = r.tokens[k]
    return t.text[0].isdigit() or t.upos == "NUM" or set(t.text) <= set("IVX")


def is_venue(r: Reading, k: int) -> bool:
    """Whether a place is where somebody speaks: "Menhan di [Kantor] Kementerian Sagara"; but "Kantor Pajak Sagara"."""
    if r.low(k) not in r.pack.venues or k + 1 >= len(r.tokens):
        return False
    if f"{r.low(k)} {r.low(k + 1)}" in r.pack.organization_nouns:
        return False  # produser di rumah produksi Sagara
    return not r.tokens[k].is_capital or r.low(k + 1) in r.pack.organization_nouns or r.tokens[k + 1].text.isupper()


def workplace(r: Reading, k: int, limit: int) -> int | None:
    """Where the organization begins that a relative clause tells: "seorang dokter yang bekerja di [Klinik Sagara]"."""
    if r.low(k + 1) not in r.pack.employed:
        return None
    m = k + 2 + (r.low(k + 2) in r.pack.titling)
    if r.low(m) not in {"di", "pada", "dalam", "untuk"} or m + 1 >= limit:
        return None
    t = r.tokens[m + 1]
    return m + 1 if t.name == "ORG" or t.low in r.pack.organization_nouns else None


def is_house(r: Reading, k: int, limit: int) -> bool:
    """Whether an organization begins at token `k` that the model saw and that a person follows directly."""
    t = r.tokens[k]
    if t.name != "ORG" or t.low not in r.pack.organization_nouns:
        return False
    while k < limit and r.tokens[k].name_id == t.name_id:
        k += 1
    return name_from(r, k, limit) is not None


def sure_end(r: Reading, k: int) -> bool:
    """Whether a title that the model saw end before token `k` is followed by a name that it saw begin there."""
    t = r.tokens[k]
    return t.name != "" and t.is_capital and t.name_id != r.tokens[k - 1].name_id


def ends_title(r: Reading, t: Token, *, capital: bool) -> bool:
    """Whether a word cannot be part of a title: a function word, a cue, or small letters after a title in capitals."""
    pack = r.pack
    if t.low in pack.adjunct_openers | pack.determiners | pack.origins or t.low in pack.verbs or t.low == pack.relative:
        return True
    if t.is_capital:
        return False
    function = t.upos in {"VERB", "AUX", "ADP", "SCONJ", "CCONJ", "PRON", "ADV", "DET", "NUM"}
    return function or ((capital or t.low in pack.roots) and t.low not in pack.rank_words)


def goes_on(r: Reading, k: int, limit: int) -> bool:
    """Whether a comma stands inside a title: "Direktur Penyuluhan, Pelayanan, dan Hubungan Masyarakat"."""
    m = k + 1
    while m < min(limit, k + 7) and (r.tokens[m].is_capital and not r.tokens[m].name and r.low(m) not in r.pack.heads):
        m += 1
        if r.low(m) == ",":
            m += 1
    return m > k + 1 and r.low(m) == "dan" and r.low(m - 1) == "," and m + 1 < limit and r.tokens[m + 1].is_capital


def past_origin(r: Reading, k: int, limit: int) -> int:
    """The token after age and origin behind a title: "Pelari [23 tahun asal Sagara, Wanasari,] itu"; `k` without."""
    m = k + (r.low(k) == "berusia")
    if m + 1 < limit and r.tokens[m].text[0].isdigit() and r.low(m + 1) == "tahun":
        m += 2
    elif m > k:
        return k
    while m + 1 < limit and r.low(m) in r.pack.origins and r.tokens[m + 1].is_capital:
        m += 1
        while m < limit and ((r.tokens[m].is_capital and r.tokens[m].name != "PER") or r.low(m) == ","):
            m += 1
    m -= r.low(m - 1) == "," and r.low(m) not in r.pack.demonstratives
    told = r.low(m) in r.pack.demonstratives | {",", r.pack.relative} or name_from(r, m, limit)
    return m if told else k
