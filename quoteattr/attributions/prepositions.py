"""Statements credited by a preposition or a provenance.

Menurut Ani, T.   T, menurut laporan itu.   T berdasarkan data Badan Air.
T, seperti dilansir Antara.                 where nobody else is credited
"""

from __future__ import annotations

from attrs import evolve

from quoteattr.attributions.circumstances import past_circumstances
from quoteattr.attributions.contents import (
    adjunct,
    clause_start,
    conjoined_before,
    past_adjunct,
    past_apposition,
    second_cue,
)
from quoteattr.attributions.cues import Draft, Found, names_a_source, preposition_at, root_at, source_of, verb_at
from quoteattr.attributions.statements import has_predicate, spans, statement
from quoteattr.mentions import Phrase, after_openers, head_noun, pronoun_at, source_after
from quoteattr.reading import Reading, Unit

_DOCUMENTS = frozenset({"dasar", "dari", "rujuk", "acu", "kutip"})  # prepositions that are followed by a document
_TAIL = 12  # tokens behind a document before the comma


def by_preposition(r: Reading, unit: Unit, k: int) -> Draft | None:
    """Menurut X, T.  T, menurut X.  T1, menurut X, T2."""
    found = preposition_at(r, k)
    if found is None:
        return None
    lemma = found.form.lemma
    phrase, stop = source_of(r, found, unit.stop)
    if not found.clitic and not _may_be_source(r, found, phrase):
        return None
    if lemma == "menurut" and phrase and phrase.kind == "nominal" and r.low(stop) == r.pack.relative:
        stop = next((m for m in range(stop, min(stop + 14, unit.stop)) if r.low(m) == ","), stop)
    start = after_openers(r, unit.first, unit.stop)
    initial = k <= start or not any(r.tokens[m].is_word for m in range(start, k))
    stop = past_apposition(r, phrase, stop, unit.stop, closing=not initial)
    if lemma in _DOCUMENTS and r.low(stop) == r.pack.relative:  # Berdasarkan data yang dihimpun Ani, T
        stop = next((m for m in range(stop, min(stop + 14, unit.stop)) if r.low(m) == ","), stop)
    if initial and lemma in _DOCUMENTS and (v := verb_at(r, stop + (r.low(stop) == ","))) and v.form.kind == "passive":
        return None  # Dari survei itu, diketahui bahwa …: the verb is the cue
    if initial and lemma in _DOCUMENTS and phrase and _named_report(r, phrase):
        stop = _past_tail(r, stop, unit.stop)
    closed = stop >= unit.stop or r.low(stop) in {",", "."}
    first = initial and r.low(stop) == ","
    behind = lemma == "dasar" and (r.low(k - 1) == "," or (closed and _closing_report(r, unit, k, phrase)))
    if not (lemma == "menurut" or first or behind):
        return None
    if initial and lemma in _DOCUMENTS and r.low(stop) == "," and second_cue(r, stop + 1, unit.stop):
        return None  # Berdasarkan pemeriksaan, kata Ani, T
    speaking = (v for m in range(stop + 1, min(stop + 7, unit.stop)) if (v := verb_at(r, m)) is not None)
    if (
        initial
        and lemma in _DOCUMENTS
        and any(v.form.kind == "active" and v.form.cls in {"speech", "request"} for v in speaking)
    ):
        return None  # Berdasarkan temuan itu, Ani meminta T
    if initial:
        if not found.clitic or adjunct(r, stop, unit.stop):  # but "Menurutnya tarif naik, termasuk di desa"
            stop = past_adjunct(r, stop, unit.stop)
        stop, _ = past_circumstances(r, stop, unit.stop)
        content = spans(r, [(stop, unit.stop)])
        return statement(r, unit, found, phrase, content, "preposition-first", 0.92 if lemma == "menurut" else 0.75)
    loose = r.low(k - 1) != "," and not closed  # T1 menurut dia T2
    if loose and r.low(k - 1) == r.pack.relative:
        return None  # syarat yang menurut dia memberatkan
    if loose and not (found.clitic or (phrase and phrase.kind != "nominal" and phrase.type == "person")):
        return None
    if lemma in _DOCUMENTS and r.low(k - 1) == "," and k > unit.first + 1 and verb_at(r, k - 2):
        return None  # Ani mengatakan, berdasarkan data itu, T
    left = (clause_start(r, unit, k), k) if not conjoined_before(r, unit, k) else (k, k)
    predicate = stop < unit.stop and (r.low(stop) in r.pack.predicates or r.tokens[stop].upos in {"VERB", "AUX"})
    goes_on = loose or predicate or (r.low(stop) == "," and not adjunct(r, stop + 1, unit.stop))
    right = (stop, unit.stop) if goes_on else (stop, stop)
    return statement(r, unit, found, phrase, spans(r, [left, right]), "preposition-after", 0.9)


def _past_tail(r: Reading, stop: int, limit: int) -> int:
    """The comma behind where, when and of what a document is: "Berdasarkan survei [di Bali tahun lalu]"."""
    for m in range(stop, min(stop + _TAIL, limit)):
        if r.low(m) == ",":
            return m
        if r.low(m) in {"lokasi", "lapangan"}:
            return stop  # Berdasarkan pantauan [Kabar Tani] di lokasi: what the medium saw
        predicate = r.tokens[m].upos in {"VERB", "AUX"} and r.low(m) not in r.pack.since  # but: tahun lalu
        if r.tokens[m].quote >= 0 or predicate or pronoun_at(r, m):
            return stop
    return stop


def _closing_report(r: Reading, unit: Unit, k: int, phrase: Phrase | None) -> bool:
    """Whether what stands before is what a named report says: "Beras naik [berdasarkan laporan Badan Pangan]".

    Not what was done because of it: "Beras dibagikan berdasarkan data Dinas Sosial".
    """
    done = any(r.tokens[m].upos == "VERB" and r.low(m).startswith("di") for m in range(unit.first, k))
    return phrase is not None and not done and _named_report(r, phrase)


def _named_report(r: Reading, phrase: Phrase) -> bool:
    """Whether a phrase is a report that somebody made who is named: "laporan Badan Pangan"; no "informasi"."""
    named = any(r.tokens[m].is_capital for m in range(phrase.first + 1, phrase.stop))
    return named and head_noun(r, phrase) in r.pack.report_nouns


def _may_be_source(r: Reading, found: Found, phrase: Phrase | None) -> bool:
    if phrase is None:
        return False
    if found.form.lemma in _DOCUMENTS:
        return phrase.type in {"document"} or (found.form.lemma == "kutip" and phrase.kind == "name")
    if found.form.lemma == "bagi":
        return phrase.type == "person" and (phrase.kind != "nominal" or phrase.definite)
    if found.form.lemma == "pandang":
        return phrase.kind != "nominal" or phrase.type != "organization"
    return names_a_source(r, phrase) or phrase.type == "document" or r.low(phrase.stop) == ","


def by_provenance(r: Reading, unit: Unit, k: int, credited: bool) -> Draft | None:
    """T, seperti dilansir Antara.  Dikutip dari Antara, T: the medium's, where nobody else is credited."""
    token = r.tokens[k]
    if token.low not in r.pack.provenance or credited:
        return None
    stop = k + 1
    while r.low(stop) in {"dari", r.pack.agent, "laman", "situs", "kantor", "berita", "media"} and stop < unit.stop:
        if r.low(stop) in {"media", "kantor", "laman", "situs"} and r.low(stop - 1) not in {"dari", r.pack.agent}:
            break
        stop += 1
    phrase = source_after(r, stop, unit.stop)
    start = after_openers(r, unit.first, unit.stop)
    start += r.low(start) in {"seperti", "sebagaimana"}
    cue = k
    k -= r.low(k - 1) in {"demikian", "begitu"} and r.low(k - 2) == ","  # T, demikian dilaporkan Antara
    handed = next((m for m in range(stop + 1, phrase.stop + 1) if r.low(m) == "dari"), None) if phrase else None
    if handed is not None:  # dikutip Kabar Tani dari Harian Sagara
        phrase = source_after(r, handed + 1, unit.stop)
    if phrase is None or phrase.kind == "pronoun" or (phrase.type == "person" and phrase.kind != "name"):
        return None
    form = r.pack.verbs.get(token.low)
    if k <= start:
        end = past_adjunct(r, phrase.stop, unit.stop)
        if r.low(end) != ",":
            return None
        if r.low(end + 1) in r.pack.days:
            end = next((m for m in range(end + 1, min(end + 12, unit.stop)) if r.low(m) == ","), end)
        if any(
            (v := verb_at(r, m)) and v.form.kind == "active" and v.form.cls != "marked" for m in range(end, unit.stop)
        ):
            return None
        if any(
            r.tokens[m].quote >= 0
            or ((p := preposition_at(r, m)) and p.form.lemma not in _DOCUMENTS)
            or (r.low(m - 1) == "," and root_at(r, m))
            for m in range(end, unit.stop)
        ):
            return None
        content = spans(r, [(end, unit.stop)])
    else:
        if r.low(k - 1) not in {"seperti", "sebagaimana", ","}:
            return None
        edge = k - 1 if r.low(k - 1) != "," else k
        if r.low(edge - 1) != "," and r.low(edge) not in {"seperti", "sebagaimana"} and edge == k - 1:
            return None
        if r.low(k - 1) == "," and k > unit.first + 1 and (v := verb_at(r, k - 2)) and v.form.kind == "active":
            return None  # Ani melaporkan, mengutip Antara, bahwa T
        if r.low(clause_start(r, unit, edge)) in {"berikut", "simak"}:  # Berikut daftarnya, dikutip dari X
            return None
        if r.low(phrase.stop) == "," and verb_at(r, min(phrase.stop + 1, len(r.tokens) - 1)):
            return None  # Harian Sagara, mengutip dokumen itu, memberitakan …
        first = clause_start(r, unit, edge)
        if source_after(r, first, edge) and not has_predicate(
            r, [m for m in range(first, edge) if r.tokens[m].is_word]
        ):
            return None  # Ani, dikutip dari Antara, mengatakan …
        content = spans(r, [(first, edge)])
    found = Found(cue, cue + 1, form) if form else _borrowed(r, cue)
    return statement(r, unit, found, phrase, content, "provenance", 0.6)


def _borrowed(r: Reading, k: int) -> Found:
    form = r.pack.verbs["dilansir"] if "dilansir" in r.pack.verbs else next(iter(r.pack.verbs.values()))
    return Found(k, k + 1, evolve(form, form=r.low(k), lemma=r.low(k)))
