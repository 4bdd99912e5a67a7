"""Statements credited with a bare root: before its source, between commas, or behind what is said.

T, kata Ani.   Kata Ani, T.   T1, ujarnya, T2.   T, demikian hasil survei Badan Air.
"""

from __future__ import annotations

from quoteattr.attributions.contents import (
    adjunct,
    clause_start,
    conjoined_before,
    meanwhile,
    past_adjunct,
    past_apposition,
    second_cue,
)
from quoteattr.attributions.cues import Draft, names_a_source, root_at, source_of, verb_at
from quoteattr.attributions.statements import spans, statement
from quoteattr.marks import DOUBLE
from quoteattr.mentions import Phrase, after_openers
from quoteattr.reading import Reading, Unit


def by_root(r: Reading, unit: Unit, low: int, k: int) -> Draft | None:
    """T, kata X.  T1, kata X, T2.  Kata X, T.  Memang, kata X, T."""
    found = root_at(r, k)
    if found is None:
        return None
    phrase, stop = source_of(r, found, unit.stop)
    if found.form.lemma == "demikian":
        if not _closing_source(r, unit, k, phrase):
            return None
        return statement(r, unit, found, phrase, spans(r, [(clause_start(r, unit, k), k)]), "root-between", 0.8)
    if not found.clitic and (not names_a_source(r, phrase) or r.low(found.stop) == "pihaknya"):
        return None  # Ani bilang pihaknya siap
    previous = r.tokens[k - 1] if k > unit.first else None
    measured = found.form.lemma in r.pack.measures and previous is not None and previous.text == ","
    if measured and k - 2 > low and verb_at(r, k - 2):
        return None  # Data itu menunjukkan, [nilai ekspor] turun
    start = after_openers(r, unit.first, unit.stop)
    turned = previous is not None and (previous.low,) in r.pack.openers and r.low(k - 2) == ","  # T1, namun kata Ani T2
    initial = k <= start or turned
    closed = previous is not None and (previous.mark or previous.text in DOUBLE)  # T," kata Ani: no opening mark
    apart = previous is not None and (previous.text == "," or previous.low == "seperti" or closed)
    inserted = found.form.form == "kata" and r.low(stop) == "," and _is_one(phrase)  # T1 kata Ani, T2
    if not initial and not inserted and not apart:
        return None
    stop = past_apposition(r, phrase, stop, unit.stop, closing=not initial)
    if found.form.cls == "object" and not found.clitic and not (phrase and phrase.kind in {"name", "pronoun"}):
        return None
    while (
        stop < unit.stop and r.tokens[stop].is_word and r.low(stop) not in r.pack.adjunct_openers and initial is False
    ):
        stop += 1  # kata Ani menegaskan, …
        if r.low(stop) == ",":
            break
    named = found.clitic is not None and found.form.kind == "root"
    if named and found.form.lemma in r.pack.measures and (initial or r.low(found.stop) not in {",", "."}):
        return None  # Nilainya Rp 600.000
    if initial:
        stop = past_adjunct(r, stop, unit.stop)
        told = phrase and (phrase.kind == "pronoun" or (found.form.stance == "neutral" and phrase.name))
        if r.low(stop) != "," and not (found.clitic or told):
            return None  # Perintah evakuasi itu memicu protes
        return statement(r, unit, found, phrase, spans(r, [(stop, unit.stop)]), "root-first", 0.85)
    end = past_adjunct(r, stop, unit.stop)
    left = (max(clause_start(r, unit, k), low), k) if not conjoined_before(r, unit, k) else (k, k)
    goes_on = (
        end < unit.stop
        and r.low(end) == ","
        and not adjunct(r, end + 1, unit.stop)
        and not second_cue(r, end + 1, unit.stop)
        and not meanwhile(r, end + 1, left)
    )
    right = (end, unit.stop) if goes_on else (stop, stop)
    return statement(r, unit, found, phrase, spans(r, [left, right]), "root-between", 0.92)


def _is_one(phrase: Phrase | None) -> bool:
    """Whether a phrase is a pronoun or a person's name without a title."""
    if phrase is None or phrase.type != "person":
        return False
    return phrase.kind == "pronoun" or (phrase.name is not None and phrase.name[0] == phrase.first)


def _closing_source(r: Reading, unit: Unit, k: int, phrase: Phrase | None) -> bool:
    """Whether "demikian" names the document at the end of a sentence: "T, demikian hasil survei lembaga itu."."""
    return (
        phrase is not None
        and phrase.type == "document"
        and r.low(k - 1) == ","
        and (phrase.stop >= unit.stop or r.low(phrase.stop) in {".", ","})
    )
