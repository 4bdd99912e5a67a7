"""Quotations that somebody said: the cue beside a quoted stretch, and which stretches belong together.

"Kami siap," kata Ani.                 the cue after it (see `cue_after`)
Ani mengatakan kepada Budi: "Kami …    the cue before it, what lies between is an adjunct
"A," kata Ani. "B."                    one attribution in two spans: B has no cue of its own
“A. ¶ “B,” kata Ani.                   a mark that never closes goes on in the next paragraph
Dia dijuluki "Si Kancil".              none: nobody said it
"""

from __future__ import annotations

from attrs import evolve

from quoteattr.attributions.addressees import addressee
from quoteattr.attributions.cue_after import GAP, cue_after, names_a_work
from quoteattr.attributions.cues import (
    Draft,
    names_a_source,
    preposition_at,
    root_at,
    source_of,
    verb_at,
)
from quoteattr.marks import Quotation
from quoteattr.mentions import after_openers, source_after
from quoteattr.model import Cue, Span
from quoteattr.reading import Reading, Unit
from quoteattr.subjects import first_subject, source_before

_FAR = 400  # tokens: marks alone for longer are no sentence, and looking on would cost the square of their number


def find_direct(r: Reading) -> list[Draft]:
    """Direct attributions, in text order; quotations that nobody is said to have said are left alone."""
    drafts: list[Draft] = []
    last: tuple[Draft, Quotation] | None = None
    for chain in _chains(r):
        draft = _after(r, chain) or _before(r, chain)
        same_cue = draft is not None and last is not None and draft.cue is not None and draft.cue == last[0].cue
        if same_cue:  # "A," kata Ani, "B."
            draft = None
        if last is not None and (same_cue or (draft is None and _goes_on(r, last[1], chain[0]))):
            merged = evolve(last[0], content=last[0].content + _content(r, chain))
            drafts[drafts.index(last[0])] = merged
            last = merged, chain[-1]
            continue
        if draft is None:
            draft = _uncued(r, chain)
        if draft is None:
            continue
        if last is not None and _opens_for(r, last, chain[0], draft):
            draft = evolve(draft, content=last[0].content + draft.content)
            drafts.remove(last[0])
        drafts.append(draft)
        last = draft, chain[-1]
    return drafts


def _chains(r: Reading) -> list[list[Quotation]]:
    """Quotations in groups: one that never closes goes on where the next paragraph opens with a mark."""
    chains: list[list[Quotation]] = []
    paragraphs = r.document.paragraphs
    for q in r.outer:
        before = chains[-1][-1] if chains else None
        runs_on = (
            before is not None
            and not before.closed
            and before.inner.end == paragraphs[before.paragraph].end
            and q.paragraph == before.paragraph + 1
            and q.outer.start == paragraphs[q.paragraph].start
        )
        if runs_on:
            chains[-1].append(q)
        else:
            chains.append([q])
    return chains


def _content(r: Reading, chain: list[Quotation]) -> tuple[Span, ...]:
    spans = (trim(r.text, q.inner.start, q.inner.end) for q in chain)
    return tuple(s for s in spans if s is not None)


def trim(text: str, start: int, end: int) -> Span | None:
    """A content span without blanks and marks at its edges and without a final comma or full stop; None if empty."""
    while start < end and (text[start].isspace() or text[start] in '"“”„«»'):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in ',.;"“”„«»'):
        end -= 1
    return Span(start, end) if start < end else None


def _edges(r: Reading, chain: list[Quotation]) -> tuple[Unit, int, Unit, int]:
    """The unit and token where a chain begins, and those after it ends."""
    first = r.between(chain[0].outer).start
    after = r.between(chain[-1].outer).stop
    return r.unit_of(first), first, r.unit_of(after - 1), after


def _after(r: Reading, chain: list[Quotation]) -> Draft | None:
    """A cue right after the quotation: "...," kata X; "..." ujarnya; "...," X menjelaskan."""
    content = _content(r, chain)
    if not content:
        return None
    if not chain[-1].closed:
        return _lost_mark(r, chain)
    unit, first, last, i = _edges(r, chain)
    if unit == last and (_led_in(r, unit, first) or names_a_work(r, unit, first, i)):
        return None
    return cue_after(r, content, last, i)


def _led_in(r: Reading, unit: Unit, first: int) -> bool:
    """Whether a quotation goes on with a sentence that began before it: Usulan itu "terlalu mahal", kata Ani.

    All of that is what she said; the statements without quotation marks have it.
    """
    inside = first + 1
    if first - unit.first < 2 or inside >= len(r.tokens) or not r.tokens[inside].text[0].islower():
        return False
    before = r.tokens[first - 1]
    clause = range(after_openers(r, unit.first, first), first)
    return (
        before.is_word
        and before.quote < 0
        and all(r.tokens[k].quote < 0 and r.tokens[k].text not in {":", ";"} for k in clause)
    )


def _lost_mark(r: Reading, chain: list[Quotation]) -> Draft | None:
    """A quotation whose closing mark was lost before its cue: “Kami siap, kata Ani."""
    q = chain[-1]
    for k in r.between(q.inner):
        if r.low(k) != "," or k + 1 >= len(r.tokens):
            continue
        found = root_at(r, k + 1)
        if found is None:
            continue
        limit = r.between(q.inner).stop
        phrase = None if found.clitic else source_after(_unquoted(r), found.stop, limit)
        if found.clitic or (phrase and phrase.kind != "nominal"):
            inner = trim(r.text, q.inner.start, r.tokens[k].start)
            if inner is None:
                return None
            content = (*_content(r, chain[:-1]), inner)
            unit = r.unit_of(k)
            return Draft(
                "direct", content, unit.index, "lost-mark", 0.7, found.cue(r), phrase, found.clitic, anchor=k + 1
            )
    return None


def _unquoted(r: Reading) -> Reading:
    """The same reading with no quotation in it, for text that only a lost mark makes look quoted."""
    return evolve(r, tokens=tuple(evolve(t, quote=-1, mark=False) if t.quote >= 0 else t for t in r.tokens))


def _before(r: Reading, chain: list[Quotation]) -> Draft | None:
    r"""A cue that introduces the quotation: X mengatakan, "..."; X mengatakan kepada Y: "..."; Kata X, "...\"."""
    content = _content(r, chain)
    unit, q, _, _ = _edges(r, chain)
    low = next((k + 1 for k in range(q - 1, unit.first - 1, -1) if r.tokens[k].quote >= 0), unit.first)
    if not content or low >= q:
        return None
    before = r.tokens[q - 1]
    if before.text not in {",", ":"} and verb_at(r, q - 1) is None and before.low not in r.pack.complementizers:
        return None
    colon = before.text == ":"
    if before.is_word and not _whole(r, chain):  # menyebut rencana itu "mahal": a word of hers in our sentence
        return None
    for k in range(q - 1, max(low, q - GAP) - 1, -1):
        verb = verb_at(r, k)
        if verb and verb.form.kind == "active":
            if not _only_adjuncts(r, k + 1, q):
                return None
            joined = k - 1 > low and r.low(k - 1) in r.pack.concomitant  # ..., seraya menambahkan, "..."
            phrase = None if joined else source_before(r, low, k)[0]
            if phrase is None and not _dropped_subject(r, low, k):
                return None
            if phrase is None and (shared := first_subject(r, low, k)) and shared.kind == "name":
                phrase = shared  # Ani menyambut janji itu, tetapi mengingatkan bahwa "..."
            if verb.form.cls == "finding" and phrase and phrase.type == "person" and before.is_word:
                return None  # Ani menunjukkan "kesabaran"
            return Draft(
                "direct", content, unit.index, "cue-before", 0.93, verb.cue(r), phrase, implied=phrase is None,
                addressee=addressee(r, k + 1, q), anchor=k,
            )  # fmt: skip
        root = root_at(r, k)
        if root and k <= low + 2:
            phrase, _ = source_of(r, root, q)
            if root.clitic or names_a_source(r, phrase):
                return Draft(
                    "direct", content, unit.index, "root-before", 0.9, root.cue(r), phrase, root.clitic, anchor=k
                )
        preposition = preposition_at(r, k)
        if preposition and preposition.form.lemma == "menurut":
            phrase, _ = source_of(r, preposition, q)
            if preposition.clitic or phrase:
                return Draft(
                    "direct", content, unit.index, "preposition-before", 0.85, preposition.cue(r), phrase,
                    preposition.clitic, anchor=k,
                )  # fmt: skip
    if colon:
        spoken = _any_verb(r, unit, low, q, content)
        if spoken:
            return spoken
    if colon and q - 1 - low <= 12:  # Ani: "Kami siap."
        first = after_openers(r, low, q - 1)
        phrase = source_after(r, first, q - 1)
        if phrase and phrase.kind == "name" and phrase.stop >= q - 1:
            return Draft("direct", content, unit.index, "colon", 0.85, None, phrase, anchor=first)
    return None


def _whole(r: Reading, chain: list[Quotation]) -> bool:
    """Whether a quotation is a sentence of its own: it ends the sentence it stands in, and is not a few words."""
    _, _, unit, after = _edges(r, chain)
    rest = any(r.tokens[k].is_word for k in range(after, unit.stop))
    words = sum(r.tokens[k].is_word for q in chain for k in r.between(q.inner))
    return not rest and (words >= 4 or r.text[chain[-1].inner.end - 1] in ".!?")


def _any_verb(r: Reading, unit: Unit, low: int, q: int, content: tuple[Span, ...]) -> Draft | None:
    """A colon before the mark makes the last verb a cue, whatever it is: "Ani menyahut dari belakang: ..."."""
    for k in range(q - 2, max(low, q - GAP) - 1, -1):
        if r.tokens[k].upos != "VERB":
            continue
        phrase, _ = source_before(r, low, k)
        if phrase is None or phrase.type == "document" or not names_a_source(r, phrase):
            return None
        cue = Cue(r.span(k, k + 1), r.low(k), "colon")
        return Draft("direct", content, unit.index, "colon-verb", 0.75, cue, phrase, anchor=k)
    return None


def _dropped_subject(r: Reading, low: int, verb: int) -> bool:
    return any(r.low(k) in r.pack.concomitant for k in range(max(low, verb - 3), verb))


def _only_adjuncts(r: Reading, first: int, stop: int) -> bool:
    """Whether nothing but punctuation, an addressee, place and time stand between cue and quotation."""
    k = first
    while k < stop and (not r.tokens[k].is_word or r.low(k) in r.pack.complementizers):
        k += 1
    if (
        k >= stop
        or r.low(k) in r.pack.adjunct_openers
        or r.low(k) in r.pack.auxiliaries
        or r.low(k) in {"demikian", "begini"}
    ):
        return True
    return stop - k <= 4 or all(r.tokens[m].upos != "VERB" for m in range(k, stop))


def _uncued(r: Reading, chain: list[Quotation]) -> Draft | None:
    """A sentence in quotation marks that stands by itself, with no cue: the last speaker's, probably."""
    content = _content(r, chain)
    unit, first, last, after = _edges(r, chain)
    if not content or any(r.tokens[k].is_word for k in range(max(unit.first, first - _FAR), first)):
        return None
    rest = any(r.tokens[k].is_word for k in range(after, min(last.stop, after + _FAR)))
    told = _told_after(r, last, content)
    if told and not rest:
        return told
    words = sum(r.tokens[k].is_word for q in chain for k in r.between(q.inner))
    ends = r.text[chain[-1].inner.end - 1] in ".!?…," or not chain[-1].closed
    beside = unit.index > 0 and r.units[unit.index - 1].paragraph == unit.paragraph
    # Ani menjawab singkat. "Tidak tahu."
    sentence = beside and chain[-1].closed and r.text[chain[-1].inner.end - 1] in ".!?"
    if rest or words < (2 if sentence else 4) or not ends:
        return None
    return Draft("direct", content, unit.index, "continued", 0.6, implied=True, anchor=first)


def _told_after(r: Reading, unit: Unit, content: tuple[Span, ...]) -> Draft | None:
    """The sentence after a quotation that says whose it is: "Kalimat itu diucapkan Ani"."""
    if unit.index + 1 >= len(r.units):
        return None
    following = r.units[unit.index + 1]
    first = following.first
    if r.low(first) not in r.pack.statement_nouns or r.low(first + 1) not in r.pack.demonstratives:
        return None
    for k in range(first + 2, min(first + 5, following.stop)):
        verb = verb_at(r, k)
        if verb and verb.form.kind == "passive":
            at = k + 2 if r.low(k + 1) == r.pack.agent else k + 1
            phrase = source_after(r, at, following.stop)
            if phrase and names_a_source(r, phrase):
                return Draft("direct", content, unit.index, "told-after", 0.8, verb.cue(r), phrase, anchor=k)
    return None


def _goes_on(r: Reading, before: Quotation, q: Quotation) -> bool:
    """Whether a quotation without a cue goes on with the one before it: in its sentence or the next, alone there."""
    unit = r.unit_of(r.between(q.outer).start)
    after = r.between(q.outer).stop
    first = r.between(q.outer).start
    alone = not any(r.tokens[k].is_word for k in range(unit.first, first))
    ends = r.text[q.inner.end - 1] in ".!?…," or not q.closed
    trailing = any(r.tokens[k].is_word for k in range(after, r.unit_of(after - 1).stop))
    last = r.unit_of(r.between(before.outer).stop - 1)
    if unit.index == last.index:
        return ends and sum(r.tokens[k].is_word for k in r.between(q.inner)) >= 3
    if not alone or trailing or not ends:
        return False
    return unit.index == last.index + 1


def _opens_for(r: Reading, last: tuple[Draft, Quotation], q: Quotation, draft: Draft) -> bool:
    """Whether the quotation before was one without a cue that this one's cue closes: "A." "B," kata X."""
    before, quotation = last
    if before.cue is not None or not before.implied or before.rule != "continued" or draft.rule != "cue-after":
        return False
    here, there = r.unit_of(r.between(q.outer).start), r.unit_of(r.between(quotation.outer).stop - 1)
    return here.index == there.index + 1 and here.paragraph == there.paragraph
