"""Statements credited by a passive: Hal itu disampaikan Ani. T, seperti dikatakan Ani. Di surat itu disebutkan T."""

from __future__ import annotations

from attrs import evolve

from quoteattr.attributions.contents import adjunct, clause_start, content_end, past_apposition, second_cue
from quoteattr.attributions.cues import Draft, Found, clitic_at, names_a_source, verb_at
from quoteattr.attributions.statements import has_predicate, spans, statement
from quoteattr.mentions import Phrase, after_openers, head_noun, source_after
from quoteattr.reading import Reading, Unit
from quoteattr.subjects import source_before


def passive(r: Reading, unit: Unit, found: Found, low: int) -> Draft | None:
    """Hal itu disampaikan X: the sentence before.  T, seperti dikatakan X."""
    alike = r.low(found.first - 1) in r.pack.alike and r.low(found.first - 2) in r.pack.statement_nouns
    if r.low(found.first) in r.pack.provenance:
        return None
    document = _document_before(r, unit, found)
    if document:
        stop = found.stop + (r.low(found.stop) in {"juga", "pula"})
        stop += r.low(stop) == "," or r.low(stop) in r.pack.complementizers
        content = spans(r, [(stop, content_end(r, unit, stop))])
        return statement(r, unit, found, document, content, "document-passive", 0.75)
    k = found.stop
    while r.low(k) in {r.pack.agent, "langsung", "juga", "pula"} and k < unit.stop:
        k += 1
    ahead = next((m for m in range(k + 1, min(k + 4, unit.stop)) if r.low(m) == r.pack.agent), None)
    if ahead is not None and not any(r.tokens[m].is_capital or not r.tokens[m].is_word for m in range(k, ahead)):
        k = ahead + 1  # dilaporkan hilang oleh keluarganya
    by = r.low(k - 1) == r.pack.agent
    phrase = source_after(r, k, unit.stop)
    if phrase is None or (phrase.kind == "nominal" and not by and not names_a_source(r, phrase)):
        return None
    if not by and r.tokens[k].upos in {"VERB", "AUX", "ADJ", "ADV"}:
        return None
    if r.low(phrase.stop) in r.pack.complementizers and phrase.stop + 2 < unit.stop:  # Diakui Ani bahwa T
        content = spans(r, [(phrase.stop + 1, content_end(r, unit, phrase.stop + 1))])
        return statement(r, unit, found, phrase, content, "passive-agent", 0.8)
    if alike:
        return None  # Hal senada dikatakan Ani, warga Sagara
    start = after_openers(r, unit.first, unit.stop)
    one = r.low(phrase.first) in r.pack.articles
    one |= r.tokens[phrase.first].is_capital and head_noun(r, phrase) in r.pack.heads  # Dikatakan Menteri Keuangan, T
    as_said = r.low(found.first - 1) in {"seperti", "sebagaimana"}
    told = (
        found.form.cls in {"speech", "object", "attitude"}
        and (phrase.kind in {"name", "pronoun"} or phrase.definite or one or (as_said and names_a_source(r, phrase)))
        and phrase.type != "document"
    )
    opens = found.first - as_said == start
    end = phrase.stop
    if told and r.low(end) == "(" and opens:  # Dijelaskan Ani (22), warga Sagara, T
        end = next((m + 1 for m in range(end, min(end + 6, unit.stop)) if r.low(m) == ")"), end)
    end = past_apposition(r, phrase, end, unit.stop, closing=not opens)
    another = as_said and any((v := verb_at(r, m)) and v.form.kind == "active" for m in range(end + 1, unit.stop))
    if told and r.low(end) == "," and opens and not another:  # Dijelaskan Ani, T; Seperti dikatakan Ani, T
        content = spans(r, [(end + 1, unit.stop)])
        return statement(r, unit, found, phrase, content, "passive-agent", 0.7)
    if told and r.low(phrase.stop) == "," and r.low(found.first - 1) == ",":  # T1, diakui Ani, T2
        content = spans(r, [(start, found.first), (phrase.stop, unit.stop)])
        return statement(r, unit, found, phrase, content, "passive-agent", 0.7)
    subject = [m for m in range(start, found.first) if r.tokens[m].is_word]
    if r.low(start) in r.pack.statement_nouns and {r.low(m) for m in subject} & r.pack.alike:
        return None  # Hal yang sama dikatakan oleh Ani
    pointing = any(r.low(m) in r.pack.demonstratives for m in subject) or (len(subject) == 1 and start < found.first)
    if len(subject) > 3 and r.low(subject[0]) in r.pack.statement_nouns and r.low(subject[1]) in r.pack.complementizers:
        content = spans(r, [(subject[1] + 1, found.first)])  # Tuduhan bahwa T dibantah X
        return statement(r, unit, found, phrase, content, "passive-agent", 0.7)
    anaphoric = 0 < len(subject) <= 5 and pointing and r.low(subject[0]) in r.pack.statement_nouns
    if anaphoric:
        if unit.index == 0:
            return None
        previous = r.units[unit.index - 1]
        credited = any(
            (v := verb_at(r, m))
            and v.form.kind == "active"
            and (v.form.cls == "speech" or r.low(v.stop) in r.pack.complementizers)
            for m in range(previous.first, previous.stop)
        ) or _same_subject(r, previous, phrase)
        if credited or any(r.tokens[m].quote >= 0 for m in range(previous.first, previous.stop)):
            return None
        content = spans(r, [(after_openers(r, previous.first, previous.stop), previous.stop)])
        return statement(r, unit, found, phrase, content, "anaphoric-passive", 0.65)
    if r.low(found.first - 1) in {"seperti", "sebagaimana"} and r.low(found.first - 2) == ",":
        right = (
            (phrase.stop, unit.stop)
            if r.low(phrase.stop) == "," and not adjunct(r, phrase.stop + 1, unit.stop)
            else (k, k)
        )
        content = spans(r, [(clause_start(r, unit, found.first - 2), found.first - 2), right])
        return statement(r, unit, found, phrase, content, "passive-after", 0.7)
    between = _between(r, unit, found, phrase, low)
    if between is not None:
        return between
    if by and found.form.cls == "speech" and len(subject) >= 3 and r.low(found.first - 1) != r.pack.relative:
        content = spans(r, [(start, found.first), (phrase.stop, unit.stop)])
        return statement(r, unit, found, phrase, content, "passive-agent", 0.5)
    return None


def _between(r: Reading, unit: Unit, found: Found, phrase: Phrase, low: int) -> Draft | None:
    """T1 disebut Ani T2; warga diminta Ani untuk T: the passive and its agent stand inside of what is said."""
    left, right = (max(clause_start(r, unit, found.first), low), found.first), (phrase.stop, 0)
    begin = r.low(phrase.stop)
    asked = found.form.cls == "request"
    purposed = begin in r.pack.purpose | r.pack.complementizers
    described = begin in r.pack.predicates | r.pack.auxiliaries | r.pack.titling
    described |= found.form.cls != "object" and r.tokens[min(phrase.stop, unit.stop - 1)].upos in {"VERB", "AUX", "ADJ"}
    if phrase.stop >= unit.stop or not (purposed if asked else described) or found.form.cls not in _INSIDE:
        return None
    if left[0] >= left[1] or r.low(left[0]) in r.pack.adjunct_openers | r.pack.statement_nouns | r.pack.subordinators:
        return None
    if r.low(found.first - 1) in {r.pack.relative, ","} or r.tokens[phrase.stop].is_capital:
        return None
    right = (phrase.stop + purposed, content_end(r, unit, phrase.stop))
    if sum(r.tokens[m].is_word for m in range(*right)) < 2:
        return None
    if asked:
        content = spans(r, [right])
        return statement(r, unit, found, phrase, content, "request-passive", 0.6)
    return statement(r, unit, found, phrase, spans(r, [left, right]), "passive-agent", 0.6)


_INSIDE = frozenset({"speech", "attitude", "object", "request"})


def asked_by_the_one_before(r: Reading, unit: Unit, found: Found, before: list[Draft]) -> Draft | None:
    """Ani mengatakan sungai meluap. Warga diminta mengungsi: by whoever spoke in the sentence before."""
    spoke = bool(before) and before[-1].unit == unit.index - 1 and not before[-1].nested
    if not spoke or found.form.cls != "request" or r.units[unit.index - 1].paragraph != unit.paragraph:
        return None
    start = after_openers(r, unit.first, unit.stop)
    whom = source_after(r, start, found.first)
    behind = found.first
    while behind > start and r.low(behind - 1) in r.pack.auxiliaries:
        behind -= 1
    if whom is None or whom.stop != behind or whom.kind == "pronoun" or r.low(found.first - 1) == r.pack.relative:
        return None
    end = content_end(r, unit, found.stop)
    begin = found.stop + (r.low(found.stop) in r.pack.purpose | r.pack.complementizers)
    if not has_predicate(r, [k for k in range(begin, end) if r.tokens[k].is_word]):
        return None
    draft = statement(r, unit, found, None, spans(r, [(begin, end)]), "request-passive", 0.6)
    return evolve(draft, implied=True) if draft else None


def said_by_the_one_before(r: Reading, unit: Unit, found: Found, spoke: bool) -> Draft | None:
    """Ani mengatakan T1. Ditambahkan, T2: by who spoke in the sentence before, which `spoke` says there is."""
    if not spoke or found.form.cls != "speech" or found.first != after_openers(r, unit.first, unit.stop):
        return None
    begin = found.stop + (r.low(found.stop) in {"pula", "juga", "lagi"})
    if r.low(begin) != "," and r.low(begin) not in r.pack.complementizers:
        return None
    end = content_end(r, unit, begin + 1)
    if not has_predicate(r, [k for k in range(begin + 1, end) if r.tokens[k].is_word]):
        return None
    draft = statement(r, unit, found, None, spans(r, [(begin + 1, end)]), "dropped-subject", 0.6)
    return evolve(draft, implied=True) if draft else None


def by_clitic(r: Reading, unit: Unit, k: int, low: int) -> Draft | None:
    """T1 disebutnya T2; warga dimintanya agar T: the clitic on the passive is who says it."""
    word = r.low(k)
    clitic, stop = clitic_at(r, k)
    form = r.pack.verbs.get(word if stop > k + 1 else word.removesuffix(r.pack.clitic)) if clitic else None
    if form is None or form.kind != "passive" or form.cls not in {"speech", "object", "attitude", "request"}:
        return None
    if r.low(k - 1) in {r.pack.relative, ","} or word in r.pack.provenance:
        return None
    left, right = (max(clause_start(r, unit, k), low), k), (stop, content_end(r, unit, stop))
    if right[1] < unit.stop and second_cue(r, right[1] + 1, unit.stop):
        return None  # "Usul itu disebutnya gila", kata Ani: all of that is hers
    anaphor = r.low(left[0]) in r.pack.statement_nouns and r.low(k - 1) in r.pack.demonstratives and k - left[0] < 3
    if anaphor and r.low(stop) in r.pack.adjunct_openers:
        return None  # Hal itu disampaikannya di Sagara
    if left[0] >= k or r.low(left[0]) in r.pack.adjunct_openers or sum(r.tokens[m].is_word for m in range(*right)) < 2:
        return None
    if form.cls == "request":
        begin = stop + (r.low(stop) in r.pack.purpose | r.pack.complementizers)
        asked = has_predicate(r, [m for m in range(begin, right[1]) if r.tokens[m].is_word])
        if not asked or r.low(begin) in r.pack.adjunct_openers:
            return None  # Kopi dimintanya sebelum rapat dimulai
        content = spans(r, [(begin, right[1])])
        return statement(r, unit, Found(k, stop, form, clitic), None, content, "request-passive", 0.6)
    return statement(r, unit, Found(k, stop, form, clitic), None, spans(r, [left, right]), "passive-agent", 0.6)


def _same_subject(r: Reading, unit: Unit, phrase: Phrase) -> bool:
    """Whether a sentence tells what the one named by a phrase did: "Ani memuji warga. Hal itu dikatakan Ani"."""
    verb = next((k for k in range(unit.first, unit.stop) if r.tokens[k].upos == "VERB" and not r.tokens[k].name), None)
    subject = source_before(r, unit.first, verb)[0] if verb is not None else source_after(r, unit.first, unit.stop)
    if subject is None or subject.name is None or phrase.name is None:
        return False
    return bool({r.low(k) for k in range(*subject.name)} & {r.low(k) for k in range(*phrase.name)})


def _document_before(r: Reading, unit: Unit, found: Found) -> Phrase | None:
    """The document in "Dalam laporan itu disebutkan bahwa T", "Dari survei X, diketahui bahwa T"."""
    stop = found.stop + (r.low(found.stop) in {"juga", "pula"})
    written = r.low(found.first) == "tertulis" and r.low(stop) == ","  # Dalam keterangan tertulis, Ani mengatakan
    said = found.form.lemma == "sebut" and r.tokens[stop].upos in {"NOUN", "PROPN", "NUM"}  # Dalam dakwaan disebutkan T
    said = said and has_predicate(r, [m for m in range(stop + 1, unit.stop) if r.tokens[m].is_word])
    if written or not (said or r.low(stop) in r.pack.complementizers or r.low(stop) == ","):
        return None
    start = after_openers(r, unit.first, unit.stop)
    if r.low(start) not in {"dalam", "dari", "di", "pada", "berdasarkan", "lewat", "melalui"}:
        return None
    phrase = source_after(r, start + 1, found.first)
    end = found.first - (r.low(found.first - 1) in {",", "juga", "pula"})
    told = phrase is not None and (phrase.type == "document" or head_noun(r, phrase) in r.pack.statement_nouns)
    pointed = phrase is not None and r.low(end - 1) in r.pack.demonstratives
    behind = r.low(phrase.stop) in {r.pack.relative, *r.pack.dated} if phrase else False
    if phrase and told and behind and not any(verb_at(r, m) for m in range(phrase.stop, end)):
        phrase = evolve(phrase, stop=end, definite=True)  # Dalam notula bertanggal 3 Mei tertulis bahwa T
    if phrase and told and pointed and not any(verb_at(r, m) for m in range(phrase.stop, end)):
        phrase = evolve(phrase, stop=end, definite=True)  # Dalam aduan tertanggal 1 Juli itu disebutkan T
    return phrase if phrase and told and phrase.stop == end else None
