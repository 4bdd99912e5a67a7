"""Whose a title is: who is named before it, whom it is said of, and whom it is not of.

[Ani Putri], mantan ketua X                       a name before an apposition
Istri bupati, Ani Putri                           not hers
Mewakili bupati, Ani Putri mengatakan             nor here
"""

from __future__ import annotations

from quoteattr.careers import Somebody
from quoteattr.mentions import Range, name_ending, pronoun_at
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


def begins_statement(r: Reading, k: int, stop: int, low: int) -> bool:
    """Whether a phrase after a source is no apposition but what is told of: "Menurut Ani, [ketua itu] hadir"."""
    stop += r.low(stop) in r.pack.demonstratives
    if stop >= len(r.tokens) or not r.tokens[stop].is_word:
        return False
    return (
        r.low(low) in r.pack.roots
        or r.low(low) in {"lewat", "melalui"}
        or any(_is_preposition(r, m) for m in range(low, k - 1))
    )


def begins_clause(r: Reading, k: int, stop: int, low: int) -> bool:
    """Whether a phrase after a comma is the subject of what follows: "Sesuai arahan Ani, [ketua desa] harus hadir".

    And of what is said: "Sejak awal, kata Ani, [ketua desa] sudah tahu"; "Menurut camat, Ani, [petani] berharap".
    """
    if r.low(k - 1) != "," or stop >= len(r.tokens):
        return False
    predicate = r.low(stop) in r.pack.predicates | r.pack.auxiliaries or r.tokens[stop].upos in {"VERB", "AUX"}
    first = next((m + 1 for m in range(k - 2, low, -1) if r.low(m) == ","), low)
    if not predicate:
        return False
    if r.low(first) in r.pack.adjunct_openers | {"sesuai"} and not r.tokens[first].name:
        return True
    # kata Ani (72), petani; kata Ani, petani berusia 72; kata Ani, ketua KPU ditemui
    apart = r.low(k - 2) == ")" or r.low(stop + 1)[:1].isdigit() or r.low(stop) in r.pack.contact
    return not apart and _behind_cue(r, k - 1, low)


def _behind_cue(r: Reading, k: int, low: int) -> bool:
    """Whether a source stands behind its cue, up to the comma at a token: ", kata Ani[,]", "Menurut camat, Ani[,]"."""
    commas = 0
    for m in range(k - 1, low - 1, -1):
        if r.tokens[m].upos == "VERB" and r.low(m) not in r.pack.roots:
            return False
        commas += r.low(m) == ","
        opens = m == low or r.low(m - 1) == "," or r.tokens[m - 1].mark
        if opens and ((commas == 0 and r.low(m) in r.pack.roots) or (commas < 2 and _is_preposition(r, m))):
            return True
    return False


def _is_preposition(r: Reading, k: int) -> bool:
    """Whether a cue's preposition begins at a token: "Menurut"."""
    return any(r.matches(k, words) for words in r.pack.prepositions)


def acts(r: Reading, k: int) -> bool:
    """Whether a predicate begins at a token: "…, [mengatakan] …", and no list goes on."""
    return k < len(r.tokens) and not r.tokens[k].is_capital and (r.tokens[k].upos == "VERB" or r.low(k) in r.pack.verbs)


def name_before(r: Reading, k: int, low: int) -> Somebody | None:
    """Who stands before an apposition: "[Ani Putri], (45,) seorang ketua X", "ucap [dia], yang juga ketua X"."""
    at = k
    k, opening = _past_linking(r, k, low)
    comma = r.low(k - 1) in {",", "(", "–", "—"}
    beside = r.low(k) in r.pack.place_heads & r.pack.occupations and r.tokens[k - 1].name == "PER"  # Ani warga Sagara
    if not comma and not beside and opening not in {r.pack.relative, "selaku", "adalah", "merupakan"}:
        return None
    if comma and k - 2 >= low and opening == r.pack.relative and pronoun_at(r, k - 2) is not None:
        return k - 2 if r.low(k - 2) in r.pack.pronouns_singular else None
    m = _before_age(r, k - 1) if comma else k
    if m > low and r.tokens[m - 1].text == ")":
        m = next((b for b in range(m - 1, low, -1) if r.tokens[b].text == "("), low)
    name = name_ending(r, m, low)
    if name is None or not any(r.low(b) in r.pack.plural for b in range(k, at)):
        return name
    return name if {r.low(b) for b in range(max(low, name[0] - 4), name[0])} & r.pack.joining else None


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
