"""The cue behind a quotation, whatever it is; and what stands in marks and is no quotation: the title of a work.

"Kami siap," kata Ani.   "Kami siap," Ani menegaskan.   "Kami siap," menurut Ani.   "Kami siap," sela Ani.
"""

from __future__ import annotations

from quoteattr.attributions.addressees import addressee
from quoteattr.attributions.cues import (
    Draft,
    clitic_at,
    is_not_cue,
    names_a_source,
    preposition_at,
    root_at,
    source_of,
    verb_at,
)
from quoteattr.mentions import source_after
from quoteattr.model import Cue, Span
from quoteattr.reading import Reading, Unit
from quoteattr.subjects import source_before

GAP = 28  # tokens between a cue and its quotation: the addressee, the place, the time
_AFFIXES = ("me", "ber", "di", "ter")  # of verbs: "...," menyindir Ani does not say that Ani speaks


def cue_after(r: Reading, content: tuple[Span, ...], unit: Unit, i: int) -> Draft | None:
    """The attribution of a quotation whose cue begins at token `i`, behind it; None without a cue."""
    if i < len(r.tokens) and i >= unit.stop and r.units[-1].index > unit.index:
        unit = r.units[unit.index + 1] if root_at(r, i) and r.units[unit.index + 1].first == i else unit
    while i < unit.stop and r.low(i) in {",", "."}:
        i += 1
    thus = i
    if r.low(i) in {"demikian", "begitu"} and root_at(r, i + 1):
        i += 1
    found = root_at(r, i) if i < unit.stop else None
    if found and found.form.lemma == "demikian":
        found = root_at(r, thus)
    if found:
        phrase, stop = source_of(r, found, unit.stop)
        thus_only = found.form.lemma == "demikian" and not names_a_source(r, phrase, strict=True)
        if (found.clitic or phrase) and not thus_only:
            return Draft(
                "direct", content, unit.index, "cue-after", 0.97 if phrase is None or phrase.kind != "nominal" else 0.9,
                found.cue(r), phrase, found.clitic, addressee=addressee(r, stop, unit.stop), anchor=found.first,
            )  # fmt: skip
    preposition = preposition_at(r, i) if i < unit.stop else None
    if preposition and preposition.form.lemma == "menurut":
        phrase, _ = source_of(r, preposition, unit.stop)
        if preposition.clitic or phrase:
            return Draft(
                "direct", content, unit.index, "preposition-after", 0.9, preposition.cue(r), phrase,
                preposition.clitic, anchor=preposition.first,
            )  # fmt: skip
    after = r.text[content[-1].end - 1 : content[-1].end + 1]
    said = r.between(content[-1])
    work = _spelled_as_work(r, said.start, said.stop)  # novel "Kapal Kertas", Ani menulis …
    ended = not {",", ".", "?", "!"}.isdisjoint(after) or (r.low(i - 1) == "," and not work)
    for k in range(i, min(unit.stop, i + GAP) if ended else i):
        if r.tokens[k].quote >= 0:
            break
        verb = verb_at(r, k)
        if verb and verb.form.kind == "active" and k > i and r.low(i) not in r.pack.contrasts:
            phrase, first = source_before(r, i, k)
            if phrase and first <= i + 1 and names_a_source(r, phrase, strict=True):
                return Draft(
                    "direct", content, unit.index, "subject-verb-after", 0.85, verb.cue(r), phrase,
                    addressee=addressee(r, k + 1, unit.stop), anchor=k,
                )  # fmt: skip
            break
    return _any_root(r, content, unit, i) if ended else None


def _any_root(r: Reading, content: tuple[Span, ...], unit: Unit, i: int) -> Draft | None:
    """One small word between a quotation and who is named makes it a cue, whatever it is: "...," sela Ani."""
    pack, t = r.pack, r.tokens[i] if i < unit.stop else None
    if t is None or not t.text.islower() or not t.text.isalpha() or t.upos in {"ADP", "SCONJ", "CCONJ", "PRON", "DET"}:
        return None
    inside = sum(k.is_word for k in r.tokens[r.between(content[-1]).start : i])
    stem = t.low.removesuffix(pack.clitic)
    nouns = pack.heads | pack.person_nouns | pack.group_nouns | pack.organization_nouns
    others = pack.adjunct_openers | pack.auxiliaries | pack.contrasts | pack.predicates | pack.relational | pack.makings
    if inside < 2 or not {t.low, stem}.isdisjoint(nouns | others | pack.ranks | pack.honorifics):
        return None
    titled = r.low(r.between(content[0]).start - 2) in pack.labels  # lagu "...", karya Ani
    if titled or t.low.startswith(_AFFIXES) or is_not_cue(r, i):
        return None
    clitic, stop = clitic_at(r, i)
    phrase = None if clitic else source_after(r, stop, unit.stop)
    if clitic is None and (phrase is None or phrase.kind == "pronoun" or not names_a_source(r, phrase, strict=True)):
        return None
    stop = phrase.stop if phrase else stop
    rest = r.tokens[stop] if stop < unit.stop else None
    if rest is not None and rest.is_word and rest.low not in pack.adjunct_openers | pack.days:
        return None
    cue = Cue(Span(t.start, clitic.start if clitic else t.end), stem if clitic else t.low, "root")
    return Draft(
        "direct", content, unit.index, "cue-after", 0.8, cue, phrase, clitic, addressee=addressee(r, stop, unit.stop),
        anchor=i,
    )  # fmt: skip


def names_a_work(r: Reading, unit: Unit, first: int, stop: int) -> bool:
    """Whether capitals in marks, behind a noun, are what something is called: Penulis novel "Kapal Kertas" marah."""
    before = r.tokens[first - 1] if first > unit.first else None
    called = before is not None and before.is_word and before.upos in {"NOUN", "ADJ", "PROPN"}
    words = sum(r.tokens[k].is_word for k in range(first, stop))
    return called and words < 7 and _spelled_as_work(r, first, stop) and not verb_at(r, first - 1)


def _spelled_as_work(r: Reading, first: int, stop: int) -> bool:
    """Whether words are spelled as the title of a work: with capitals, but for short ones ("Hujan di Bulan Juni")."""
    return all(t.is_capital or len(t.text) < 5 for t in r.tokens[first:stop] if t.is_word)
