"""Statements credited by a noun: "Polisi mendalami klaim Ani bahwa [T]"."""

from __future__ import annotations

from attrs import evolve

from quoteattr.attributions.contents import content_end, past_apposition
from quoteattr.attributions.cues import Draft, Found, clitic_at, names_a_source
from quoteattr.attributions.statements import has_predicate, spans, statement
from quoteattr.mentions import after_openers, source_after
from quoteattr.reading import Reading, Unit


def by_noun(r: Reading, unit: Unit, k: int, before: list[Draft]) -> Draft | None:
    """… klaim X bahwa T: to the end of the sentence, so not where the noun is its subject ("Klaim X bahwa T diuji")."""
    noun = r.low(k) if r.low(k) in r.pack.cue_nouns else r.low(k).removesuffix(r.pack.clitic)
    if noun not in r.pack.cue_nouns:
        return None
    clitic, stop = clitic_at(r, k)
    start = after_openers(r, unit.first, unit.stop)
    told = any(r.tokens[m].upos in {"VERB", "AUX"} for m in range(start, k)) or r.tokens[k - 1].upos == "ADP"
    inside = any(s.start < r.tokens[k].start < s.end for d in before for s in d.content)
    if k <= start or not told or inside:
        return None
    phrase = None if clitic else source_after(r, k + 1, unit.stop)
    if phrase is not None:
        if phrase.kind == "nominal" and not names_a_source(r, phrase):
            return None
        stop = past_apposition(r, phrase, phrase.stop, unit.stop)
        stop += r.low(stop) == ","
    elif not clitic:
        return None
    if r.low(stop) != "bahwa" or stop + 1 >= unit.stop:
        return None
    end = content_end(r, unit, stop + 1)
    if not has_predicate(r, [m for m in range(stop + 1, end) if r.tokens[m].is_word]):
        return None
    form = evolve(next(iter(r.pack.verbs.values())), form=r.low(k), lemma=noun, stance="neutral", kind="root")
    found = Found(k, k + 1, form, clitic)
    return statement(r, unit, found, phrase, spans(r, [(stop + 1, end)]), "noun", 0.6)
