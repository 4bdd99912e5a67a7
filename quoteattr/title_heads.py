"""Where a title begins: [Kepala] Dinas Air, [mantan] bupati; but no Peraturan Gubernur, no jenderal bintang dua."""

from __future__ import annotations

from quoteattr.mentions import is_degree
from quoteattr.reading import Reading


def may_begin(r: Reading, k: int) -> bool:
    """Whether a title, or a word of its status ("mantan"), begins at a token."""
    if k >= len(r.tokens):
        return False
    token = r.tokens[k]
    if not token.is_word or (token.name == "PER" and token.low not in r.pack.heads):
        return False
    if token.low in r.pack.stars and r.low(k - 1) in r.pack.ranks:
        return False  # jenderal bintang dua
    if k and r.low(k - 1) in r.pack.regulations and token.is_capital:
        return False  # Peraturan Gubernur Sagara Nomor 44
    if k and r.low(k - 1) in r.pack.addressee and token.low in r.pack.group_nouns and r.low(k + 1) == "di":
        return False  # kepada wartawan di GOR Sagara
    if k and r.low(k - 1) == "di" and token.low in r.pack.occupations:
        return False  # di [Pengantar] buku itu
    named = token.name == "PER" and k > 0 and r.tokens[k - 1].name_id == token.name_id
    if named or (token.name == "PER" and token.low in r.pack.name_openings):
        return False  # Nirmala Hakim; Imam Ani
    if token.low in r.pack.titling | r.pack.posts | r.pack.articles:
        return False  # [selaku] ketua, [sang] rektor, which the model may take into the title
    if is_ordinal(r, k) or is_degree(r, k) or (token.low in r.pack.roots and token.low not in r.pack.heads):
        return False
    if (
        token.name == "ORG"
        and k
        and r.tokens[k - 1].name_id == token.name_id
        and r.low(k - 1) in r.pack.organization_nouns
    ):
        return False  # Dewan [Perwakilan] Rakyat
    if token.low.removesuffix(r.pack.clitic) in r.pack.heads and token.low not in r.pack.heads:
        return is_head(r, k)  # DPRD yang anggotanya hadir
    if _is_given_name(r, k) or (k and r.low(k - 1) == "dari" and not is_head(r, k)):
        return False  # anggota DPR dari [unsur warga]
    # a sentence's first word may be a verb that the tagger sees as a name, for its capital
    acts = token.low.startswith("me") or token.low in r.pack.companions
    acts = token.upos in {"VERB", "ADP"} or (acts and k == r.unit_of(k).first)
    if acts and any(r.low(m) in r.pack.heads for m in range(k + 1, r.role_stop(k))) and not is_head(r, k):
        return _is_status(r, k)  # Mewakili [Bupati], Didampingi [Bupati]
    seen = r.role_stop(k) > k and token.low not in r.pack.organization_nouns and token.upos != "VERB"
    if is_head(r, k) or seen:
        return True
    return _is_status(r, k)


def _is_status(r: Reading, k: int) -> bool:
    """Whether words of status begin at a token: "mantan", "pelaksana tugas"."""
    low = r.low(k)
    return any(words[0] == low and r.matches(k, words) for words in r.pack.status)


def _is_given_name(r: Reading, k: int) -> bool:
    """Whether an occupation's word is somebody's name: "ujar [Imam] di rumahnya"; but "kata Dosen Ani"."""
    t = r.tokens[k]
    if not t.is_capital or t.low not in r.pack.occupations or t.text.isupper() or k + 1 >= len(r.tokens):
        return False
    if r.low(k - 1) not in r.pack.roots and r.low(k - 1) not in r.pack.verbs:
        return False
    following = r.tokens[k + 1]
    goes_on = following.is_capital or following.upos in {"NOUN", "ADJ", "PROPN"}
    return not goes_on and following.low not in r.pack.demonstratives | {","}


def is_ordinal(r: Reading, k: int) -> bool:
    """Whether a token counts holders: "Presiden [ke-7]", "Presiden [ketiga]"."""
    return r.low(k) in r.pack.ordinals or (r.tokens[k].text[-1].isdigit() and r.tokens[k].text[0].islower())


def is_head(r: Reading, k: int) -> bool:
    """Whether a token is the first word of a title: "manajer", and "manajernya, Ani" (but not "ketuanya" alone)."""
    low, pack = r.low(k), r.pack
    stem = low.removesuffix(pack.clitic)
    return (
        low in pack.heads
        or any(r.matches(k, words) for words in pack.compounds.get(low, ()))
        or (stem != low and stem in pack.heads and r.low(k + 1) == ",")
    )
