"""Whether words are something said, and the attribution that is made of them.

Polisi mengungkap [pelaku telah ditangkap]   a statement
Polisi mengungkap [kasus itu]                a thing, no statement
"""

from __future__ import annotations

from itertools import pairwise

from quoteattr.attributions.cues import Draft, Found
from quoteattr.mentions import Phrase
from quoteattr.model import Span
from quoteattr.reading import Reading, Unit

MIN_WORDS = 2
_GO_ON = frozenset({"lanjut", "sambung"})  # lemmas of "continue", which may have a statement as object


def is_statement(r: Reading, found: Found, start: int, end: int, marked: bool) -> bool:
    """Whether what follows a verb is something said: a clause, not a thing ("mengungkap kasus")."""
    words = [k for k in range(start, end) if r.tokens[k].is_word]
    if len(words) < MIN_WORDS:
        return len(words) == 1 and found.form.form in r.pack.avowals  # mengaku pasrah
    first = words[0]
    if r.low(first) in {"dan", "atau", "serta"}:  # menemukan dan memetakan penyebabnya
        return False
    if (
        not marked
        and r.low(first)
        in {"dalam", "saat", "ketika", "usai", "seusai", "di", "kepada", "melalui", "lewat", "seperti", "hal"}
        and r.tokens[first - 1].low != ","
    ):
        if r.low(first) != "hal" and not has_predicate(r, words[1:]):
            return False
        if (
            r.low(first) == "hal"
            and r.low(first + 1) in {"itu", "ini", "tersebut", "senada", "serupa", "yang"}
            and (
                (len(words) <= 6 and not has_predicate(r, words[2:]))
                or r.low(first + 2) in {"pada", "dalam", "saat", "di", "kepada", "usai", "ketika"}
            )
        ):
            return False
    if found.form.lemma == "lihat":  # melihat Ani sebagai saingan; melihat dari jendela
        plain = r.tokens[first].upos not in {"ADP", "SCONJ"} and r.low(first) not in {"adanya", "kenapa", "bagaimana"}
        return plain and has_predicate(r, words) and all(r.low(k) not in r.pack.titling for k in words)
    if marked:
        return True
    if any(r.matches(first, formula) for formula in r.pack.formulas):
        return False
    if r.low(first) == "nama" and r.tokens[first + 1].name == "PER":  # menyebut nama Ani
        return has_predicate(r, words[2:])
    if found.form.form in r.pack.avowals:  # mengaku khawatir soal perawatan
        return True
    if found.form.cls == "marked":
        own = r.low(first) in r.pack.pronouns_singular | r.pack.pronouns_plural
        return (own and has_predicate(r, words)) or (found.form.lemma in _GO_ON and _asserts(r, words))
    if found.form.cls == "object":  # mengkritik kebijakan itu, sementara warga membelanya
        comma = next((k for k in range(first, end) if r.low(k) == ","), end)
        if r.low(comma + 1) in r.pack.contrasts | r.pack.subordinators | r.pack.concomitant:
            words = [k for k in words if k < comma]
    clause = has_predicate(r, words)
    share = r.tokens[first].text[0].isdigit() and r.low(first + 1) in {"persen", "%"}
    clause |= share and any(r.tokens[k].upos == "ADJ" for k in words)  # menunjukkan 61 persen responden puas
    if found.form.cls in {"object", "attitude", "finding"}:
        return clause
    quoted = any(r.tokens[k].quote >= 0 for k in words)
    if quoted and len(words) >= 3:
        return True
    thing = r.low(words[-1]) in r.pack.demonstratives or r.low(first) in r.pack.statement_nouns
    if found.form.lemma == "kata" and not thing:
        return True  # mengatakan negara hadir
    person = r.tokens[first].name == "PER" or r.low(first) in r.pack.heads  # melaporkan direktur itu ke polisi
    return clause or (len(words) > 3 and not person and found.form.cls != "request")


def _asserts(r: Reading, words: list[int]) -> bool:
    """Whether words are a clause by themselves: "melanjutkan [harga akan naik]", not "melanjutkan kuliah di kota"."""
    for n, k in enumerate(words):
        if r.low(k) in r.pack.subordinators | {r.pack.relative} or r.tokens[k].text == ",":
            return False
        if n and r.low(k) in r.pack.predicates - r.pack.titling:
            return n < len(words) - 1
    return False


def has_predicate(r: Reading, words: list[int]) -> bool:
    """Whether a verb, or an adjective or negator as predicate, stands outside a relative clause."""
    if 2 <= len(words) <= 3 and r.tokens[words[-1]].upos == "ADJ":  # stok aman
        return True
    if len(words) == 2 and r.low(words[0]).endswith(r.pack.clitic):  # proyeknya fiktif
        return True
    relative = False
    for k, following in pairwise(words):  # putusan itu janggal, whatever the tagger sees in "janggal"
        beside = following == k + 1 and r.low(following) not in r.pack.adjunct_openers | r.pack.days | r.pack.relational
        if r.low(k) in r.pack.demonstratives and beside and r.tokens[following].upos in {"NOUN", "ADJ", "PROPN"}:
            return True
    for k in words:
        t = r.tokens[k]
        if t.low == r.pack.relative:
            relative = True
        elif t.low in r.pack.predicates:
            # ketua yang baru [lebih] sering hadir: the relative clause is the adjective alone
            told = r.low(k - 2) == r.pack.relative and r.tokens[k - 1].upos == "ADJ"
            if not relative or told or t.low in {"adalah", "merupakan", "akan", "tidak", "harus", "sebagai"}:
                return True
        elif t.upos in {"VERB", "AUX"}:
            if not relative and r.low(k - 1) not in r.pack.before_nouns:
                return True
            relative = False
    return False


def spans(r: Reading, ranges: list[tuple[int, int]]) -> tuple[Span, ...]:
    """The characters of token ranges, edges trimmed of commas, marks kept where they pair."""
    found = []
    for first, stop in ranges:
        while first < stop and not r.tokens[first].is_word and not r.tokens[first].mark and r.tokens[first].text != "(":
            first += 1
        while (
            stop > first
            and not r.tokens[stop - 1].is_word
            and not r.tokens[stop - 1].mark
            and r.tokens[stop - 1].text not in {")", "%"}
        ):
            stop -= 1
        alone = stop - first == 1 and r.low(first) in r.pack.subordinators  # [Karena] menurut Ani, T
        if first < stop and not alone and any(r.tokens[k].is_word for k in range(first, stop)):
            found.append(r.span(first, stop))
    return tuple(found)


def statement(
    r: Reading, unit: Unit, found: Found, phrase: Phrase | None, content: tuple[Span, ...], rule: str, confidence: float
) -> Draft | None:
    """An indirect attribution with a content, or None where too few words are left of it."""
    words = sum(r.tokens[k].is_word for span in content for k in r.between(span))
    if words < MIN_WORDS and not (words == 1 and found.form.form in r.pack.avowals):
        return None
    return Draft(
        "indirect", content, unit.index, rule, confidence, found.cue(r), phrase, found.clitic, anchor=found.first
    )
