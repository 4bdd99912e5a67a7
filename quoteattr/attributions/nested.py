"""Statements of others inside of a quotation: "Budi bilang bahwa T," kata Ani."""

from __future__ import annotations

from attrs import evolve

from quoteattr.attributions.cues import Draft, names_a_source, root_at, source_of, verb_at
from quoteattr.attributions.direct import trim
from quoteattr.attributions.indirect import in_unit
from quoteattr.reading import Reading, Unit
from quoteattr.subjects import source_before

_REACH = 10  # tokens between a cue and the quotation inside of a quotation that it introduces


def find_nested(r: Reading, direct: list[Draft]) -> list[Draft]:
    """Statements of others inside a quotation ("Budi bilang bahwa T," kata Ani): only with a source that is named."""
    if not direct:
        return []
    bare = evolve(r, tokens=tuple(evolve(t, quote=-1, mark=False) if t.quote >= 0 else t for t in r.tokens))
    drafts: list[Draft] = []
    for span in (s for d in direct for s in d.content):
        inside = r.between(span)
        first = inside.start
        for k in inside:
            if k + 1 == inside.stop or (r.tokens[k].text in {".", "!", "?"} and r.tokens[k + 1].is_capital):
                unit = Unit(r.unit_of(first).index, first, k + 1, r.unit_of(first).paragraph)
                found = in_unit(bare, unit, set(), set(), drafts)
                drafts += [
                    evolve(d, confidence=0.8 * d.confidence, nested=True) for d in found if _credits_another(r, d)
                ]
                first = k + 1
    inner = _inner(bare, direct)
    quoting = {d.anchor for d in inner}
    return [d for d in drafts if d.anchor not in quoting] + inner


def _inner(bare: Reading, direct: list[Draft]) -> list[Draft]:
    """Quotations in a quotation that somebody else is said to have said: "Dia bilang, 'Aku pulang,'" kata Ani."""
    drafts: list[Draft] = []
    said = [s for d in direct for s in d.content]
    for q in bare.quotations:
        content = trim(bare.text, q.inner.start, q.inner.end)
        outer = next((s for s in said if s.contains(q.inner)), None) if q.depth and q.closed else None
        if content is None or outer is None or len(bare.between(content)) < 2:
            continue
        first = bare.between(q.outer).start
        low = max(bare.between(outer).start, first - _REACH)
        low = next((k + 1 for k in range(first - 1, low, -1) if bare.tokens[k].text in {".", "!", "?"}), low)
        for k in range(first - 1, low - 1, -1):
            verb, root = verb_at(bare, k), root_at(bare, k)
            phrase = source_before(bare, low, k)[0] if verb and verb.form.kind == "active" else None
            found = verb if phrase else root
            if phrase is None and root and root.form.lemma in {"kata", "ujar"}:
                phrase = source_of(bare, root, first)[0]
            if found and phrase and phrase.stop <= first and names_a_source(bare, phrase, strict=True):
                unit, cue = bare.unit_of(k).index, found.cue(bare)
                drafts.append(Draft("direct", (content,), unit, "inner", 0.7, cue, phrase, nested=True, anchor=k))
            if verb or root:
                break
    return drafts


def _credits_another(r: Reading, draft: Draft) -> bool:
    """Whether a statement inside a quotation is surely somebody else's: named or described, and marked as said."""
    if draft.source is None or draft.implied or draft.source.kind == "pronoun":
        return False
    if draft.cue and r.low(r.token_at(draft.cue.span.start) - 1) == r.pack.relative:
        return False  # warga yang meminta agar jalan ditutup kami hargai
    if draft.rule in {"preposition-first", "preposition-after", "root-between"}:
        return True
    after = draft.cue.span.end if draft.cue else 0
    following = r.low(r.token_at(after) + (r.tokens[r.token_at(after)].start < after))
    told = draft.cue is not None and draft.cue.lemma in r.pack.telling
    return draft.rule == "subject-verb" and (told or following in r.pack.complementizers | {","})
