"""Statements credited without quotation marks, or with marks around a part of them (mixed).

Ani mengatakan [bahwa] T.                      active verb, its subject before it
T, kata Ani.   Kata Ani, T.   T1, ujarnya, T2. bare root between commas (see `roots`)
Menurut Ani, T.   T, seperti dilansir Antara.  preposition or provenance (see `prepositions`)
Hal itu disampaikan Ani.                       passive with an agent (see `passives`)
… klaim Ani bahwa T.                           a noun (see `nouns`)
..., seraya menambahkan bahwa T.               a second cue, the source left out
"""

from __future__ import annotations

from attrs import evolve

from quoteattr.attributions.addressees import addressee
from quoteattr.attributions.circumstances import before_circumstances, past_circumstances
from quoteattr.attributions.contents import (
    SAY,
    clause_start,
    content_end,
    content_start,
    only_a_thing,
)
from quoteattr.attributions.cues import Draft, Found, names_a_source, verb_at
from quoteattr.attributions.nouns import by_noun
from quoteattr.attributions.passives import asked_by_the_one_before, by_clitic, passive, said_by_the_one_before
from quoteattr.attributions.prepositions import by_preposition, by_provenance
from quoteattr.attributions.roots import by_root
from quoteattr.attributions.statements import has_predicate, is_statement, spans, statement
from quoteattr.mentions import Phrase, after_openers, source_after
from quoteattr.model import Span
from quoteattr.reading import Reading, Unit
from quoteattr.subjects import antecedent, source_before

_NEAR = 10  # tokens within which a denial has its complementizer: "membantah kabar bahwa T"


def find_indirect(r: Reading, direct: list[Draft]) -> list[Draft]:
    """Indirect and mixed attributions of every unit, in text order."""
    taken = {k for d in direct if d.cue for k in r.between(d.cue.span)}
    quoted = {q for d in direct for s in d.content for q in {r.tokens[k].quote for k in r.between(s)}}
    drafts: list[Draft] = []
    quoting = {d.unit for d in direct}
    for unit in r.units:
        spoke = unit.index - 1 in quoting or (bool(drafts) and drafts[-1].unit == unit.index - 1)
        drafts.extend(in_unit(r, unit, taken, quoted, drafts, spoke))
    return drafts


def in_unit(
    r: Reading, unit: Unit, taken: set[int], quoted: set[int], before: list[Draft], spoke: bool = False
) -> list[Draft]:
    """Indirect and mixed attributions of one unit.

    Not inside of what is `quoted` with a cue of its own; the tokens `taken` are cues already. `before` are the drafts
    of the units before; `spoke`: somebody is credited in the last of these.
    """
    drafts: list[Draft] = []
    low = unit.first  # the next subject cannot begin before it
    has_direct = not taken.isdisjoint(range(unit.first, unit.stop))
    for k in range(unit.first, unit.stop):
        token = r.tokens[k]
        if token.quote in quoted:
            low = k + 1
            continue
        if token.quote >= 0 or not token.is_word or k in taken:
            continue
        draft = (
            by_preposition(r, unit, k)
            or by_root(r, unit, low, k)
            or by_provenance(r, unit, k, bool(drafts) or has_direct)
            or by_noun(r, unit, k, drafts)
            or _verb(r, unit, low, k, drafts, before, spoke)
        )
        if draft and quoted:
            draft = evolve(draft, content=_before_quotation(r, draft.content, quoted))
        if draft and draft.content:
            drafts.append(draft)
            if draft.rule in {"subject-verb", "dropped-subject"}:
                low = k + 1
                while low < unit.stop and (r.low(low) == "," or r.low(low) in r.pack.complementizers):
                    low += 1
    return _settle(r, drafts, quoted)


def _verb(
    r: Reading, unit: Unit, low: int, k: int, drafts: list[Draft], before: list[Draft], spoke: bool
) -> Draft | None:
    """X mengatakan T.  ..., seraya menambahkan T.  T, disampaikan X."""
    clitic = by_clitic(r, unit, k, low)
    if clitic:
        return clitic
    found = verb_at(r, k)
    if found is None:
        return None
    if found.form.kind == "passive":
        return (
            passive(r, unit, found, low)
            or asked_by_the_one_before(r, unit, found, before)
            or said_by_the_one_before(r, unit, found, spoke)
        )
    if r.low(k - 1) in r.pack.obligations and r.low(found.stop) not in r.pack.complementizers:
        return None  # KPU harus memastikan T
    if r.low(k - 1) in r.pack.conditions:
        return None  # apabila bersikukuh menaikkan tarif
    if found.negated and found.form.stance != "denial" and r.low(found.stop) not in r.pack.complementizers:
        return None
    joined = _conjoined(r, unit, k)
    dropped = (joined and (bool(drafts) or _has_quote_before(r, unit, k))) or _says_more(r, drafts, k)
    by_saying = joined and not dropped and r.low(found.stop) in r.pack.complementizers
    verb = k
    if joined and not dropped and not by_saying:  # X menampik dugaan itu dan menyatakan T
        acted = next((v for m in range(k - 2, max(low, k - 12), -1) if (v := verb_at(r, m)) is not None), None)
        said = acted is not None and acted.form.kind == "active" and acted.form.lemma != "lihat"
        by_saying = acted is not None and said and only_a_thing(r, acted.stop, k - 1)
    contrasted = joined and not dropped and r.low(k - 2) == "," and r.low(k - 1) != "dengan"
    saying = found.form.lemma in SAY and r.low(k - 1) in {"dan", "serta", "lalu", "kemudian"}
    # memanggil Budi dan memintanya pergi
    saying |= r.low(k).endswith(r.pack.clitic) and r.low(k - 1) in {"dan", "serta"}
    by_saying |= joined and not dropped and saying  # Ani membujuk Budi dan mengatakan T
    if by_saying or contrasted:  # X menjawab kritik itu(,) dengan menyatakan bahwa T: the subject of the first verb
        verb = next((m for m in range(low, k) if r.tokens[m].upos == "VERB" and not r.tokens[m].name), k)
    phrase, first = (None, k) if dropped else _subject(r, low, verb)
    rule, confidence = "subject-verb", 0.88
    implied = False
    if phrase is None:
        if not dropped:
            return None
        rule, confidence, implied = "dropped-subject", 0.8, True
    elif (
        not _may_say(r, found, phrase)
        or (_is_purpose(r, unit, k) and not by_saying)
        or _in_subordinate(r, unit, first, found.stop)
    ):
        return None
    said_inside = any(s.start < r.tokens[k].start < s.end for d in drafts for s in d.content)
    if said_inside and not (phrase and phrase.kind == "name" and phrase.type == "person"):
        return None  # Ani mengatakan warga meminta T: all of that is one statement of hers
    if r.low(k - 1) == r.pack.relative and r.low(found.stop).endswith(r.pack.clitic) and found.form.cls == "request":
        return None  # pejabat yang minta namanya tidak disebut
    near = (k - 1, k - 2) if r.low(k - 1) in r.pack.auxiliaries else (k - 1,)  # Ani yang dihubungi mengatakan
    relative = next((m for m in near if m > unit.first and r.low(m) == r.pack.relative), None)
    if relative is not None:  # produser, yang menyatakan …: only beside the noun, not to tell which one
        told = phrase is not None and phrase.type == "document" and found.form.cls == "speech"  # edaran yang menyebut T
        beside = r.low(relative - 1) in {",", ")"} or r.tokens[relative - 1].name == "PER"
        if not told and r.low(found.stop) not in r.pack.complementizers and not beside:
            return None
        if beside:
            phrase = antecedent(r, low, relative - (r.low(relative - 1) == ",")) or phrase
        confidence = 0.7
    asked = found.form.cls == "request" or found.form.stance == "request"
    behind, whom = past_circumstances(r, found.stop, unit.stop)
    end = content_end(r, unit, behind, asked=asked)
    if relative is not None and r.low(relative - 1) == ",":
        end = _closed(r, behind, end)
    start, to = content_start(r, found, behind, end)
    to = to or whom
    content = spans(r, [(start, end)])
    around = _around(r, unit, phrase, first, found.stop, start)
    if around:
        return statement(r, unit, found, phrase, spans(r, [around, (start, end)]), "subject-verb", 0.8)
    left = _inverted(r, unit, phrase, first, found.stop - 1)
    if left:
        return statement(r, unit, found, phrase, left, "subject-verb-after", 0.8)
    reach = min(start + _NEAR if found.form.stance == "denial" else start, end)  # membantah kabar bahwa T
    complement = any(r.low(m) in r.pack.complementizers for m in range(found.stop, reach))
    if not is_statement(r, found, start, end, complement or behind > found.stop or r.low(found.stop) == ","):
        return None
    by_the_way = dropped and r.low(k - 1) == "dengan"
    if by_the_way and not has_predicate(r, [m for m in range(start, end) if r.tokens[m].is_word]):
        return None  # dengan menyebut nama Ani
    if found.form.cls == "request" or found.form.stance == "warning":
        whom = source_after(r, start, end)
        if whom and whom.stop >= end and names_a_source(r, whom, strict=True):
            return None  # memperingatkan para tetangga
    content = (*_condition(r, unit, first), *content)
    draft = statement(r, unit, found, phrase, content, rule, confidence)
    if to is None and phrase is not None and not implied:  # Kepada Budi, Ani mengatakan T
        to = addressee(r, after_openers(r, unit.first, first), min(first, unit.first + 8))
    return draft and evolve(draft, implied=implied, addressee=to)


def _subject(r: Reading, low: int, verb: int) -> tuple[Phrase | None, int]:
    """The subject of a verb, and where its clause begins; circumstances of saying may stand between the two."""
    told = before_circumstances(r, low, verb)
    if told < verb:
        phrase, first = source_before(r, low, told)
        beside = phrase is not None and phrase.stop + (r.low(phrase.stop) == ",") >= told
        # but: laporan yang dirilis dalam rapat itu; partai yang mengusung Ani, Senin, mengatakan
        relative = any(
            r.low(m) == r.pack.relative and r.tokens[m + 1].upos == "VERB" for m in range(max(low, first - 3), told)
        )
        if beside and not relative:
            return phrase, first
    return source_before(r, low, verb)


def _closed(r: Reading, start: int, end: int) -> int:
    """Where a clause about the subject closes: "Ani, yang mengaku T[,] pergi"; `end` where no predicate follows."""
    for k in range(start + 2, end - 1):
        if r.low(k) == "," and r.low(k - 1) != ",":
            t = r.tokens[k + 1]
            goes_on = not t.is_capital and (t.upos == "VERB" or t.low in r.pack.auxiliaries - r.pack.concomitant)
            return k if goes_on and has_predicate(r, [m for m in range(start, k) if r.tokens[m].is_word]) else end
    return end


def _condition(r: Reading, unit: Unit, first: int) -> tuple[Span, ...]:
    """The condition before a subject, which is part of what is said: "Jika hujan, [Ani mengimbau] warga pindah"."""
    start = after_openers(r, unit.first, first)
    fronted = r.low(start) in r.pack.conditions | r.pack.fronted and r.low(first - 1) == ","
    return spans(r, [(start, first)]) if fronted else ()


def _around(r: Reading, unit: Unit, phrase: Phrase | None, first: int, stop: int, rest: int) -> tuple[int, int] | None:
    """The subject of what is said, where who says it stands behind it: "[Jalan itu], dia menambahkan, tetap rusak"."""
    if phrase is None or r.low(first - 1) != "," or r.low(stop) != "," or rest >= unit.stop:
        return None
    start = clause_start(r, unit, first - 1)
    words = [k for k in range(start, first - 1) if r.tokens[k].is_word]
    predicate = r.pack.predicates | r.pack.auxiliaries | r.pack.negators
    subjectless = r.low(rest) in predicate or r.tokens[rest].upos in {"VERB", "AUX"}
    opens = r.low(start) in r.pack.adjunct_openers | r.pack.preparing | r.pack.conditions | r.pack.contact
    thing = bool(words) and r.tokens[start].upos in {"NOUN", "PROPN"} and not has_predicate(r, words)
    return (start, first - 1) if subjectless and thing and not opens and phrase.kind == "pronoun" else None


def _inverted(r: Reading, unit: Unit, phrase: Phrase | None, first: int, k: int) -> tuple[Span, ...]:
    """The statement before its cue, where only an adjunct follows: "T, sebuah lembaga mengatakan dalam siaran pers"."""
    if phrase is None or first - unit.first < 5 or r.low(first - 1) != ",":
        return ()
    after = r.low(k + 1)
    if not (
        k + 1 >= unit.stop
        or after in {".", ","}
        or after in {"dalam", "di", "pada", "kepada", "saat", "ketika", "usai", "seusai", "melalui", "lewat"}
    ):
        return ()
    if any(r.low(m) in r.pack.complementizers for m in range(k + 1, unit.stop)) or (after == "," and k + 2 < unit.stop):
        return ()
    content = spans(r, [(clause_start(r, unit, first), first)])
    words = [m for span in content for m in r.between(span) if r.tokens[m].is_word]
    if len(words) < 5 or r.low(words[0]) in r.pack.adjunct_openers or not has_predicate(r, words):
        return ()
    if r.low(words[0]) in r.pack.provenance or verb_at(r, words[0]):
        return ()
    last = verb_at(r, words[-1])
    if last is not None and last.form.kind == "active":
        return ()  # Legislator itu mengungkapkan, warga meminta kepada polisi untuk T
    return content


def _says_more(r: Reading, drafts: list[Draft], k: int) -> bool:
    """Whether a verb follows the comma at which the statement before was ended: "Ani meminta T1, menyebut T2"."""
    if not drafts or r.low(k - 1) != "," or drafts[-1].rule not in {"subject-verb", "dropped-subject"}:
        return False
    return r.token_at(drafts[-1].content[-1].end - 1) == k - 2


def _has_quote_before(r: Reading, unit: Unit, k: int) -> bool:
    return any(r.tokens[m].quote >= 0 for m in range(unit.first, k))


def _is_purpose(r: Reading, unit: Unit, k: int) -> bool:
    """Whether the verb is what something is for, or joined to a verb that is no cue: "untuk memastikan"."""
    m = k - 1
    while m > unit.first and r.low(m) in r.pack.auxiliaries - r.pack.purposive:
        m -= 1
    unable = r.low(m - 1) in r.pack.negators and r.low(k + 1) in r.pack.complementizers
    if r.low(m) in r.pack.auxiliaries and unable:
        return False  # belum bisa memastikan apakah T
    return m >= unit.first and r.low(m) in r.pack.purposive and r.tokens[m].quote < 0 and m > unit.first


def _in_subordinate(r: Reading, unit: Unit, first: int, stop: int) -> bool:
    """Whether a comma right after the verb ends a clause that only prepares the next: "Meski Ani menilai, T"."""
    word = r.low(first - 1)
    opened = first > unit.first and word in r.pack.subordinators and (word,) not in r.pack.openers  # Namun Ani …
    begins = first - 1 == after_openers(r, unit.first, first)
    if opened and begins and word in r.pack.times and r.low(stop) not in r.pack.complementizers:
        return any(r.low(m) == "," for m in range(stop, unit.stop))  # Sejak Ani meminta tambahan pasukan, Budi diam
    return opened and r.low(stop) == ","


def _conjoined(r: Reading, unit: Unit, k: int) -> bool:
    """Whether a verb without a subject is joined to the cue before it: "seraya menambahkan"."""
    m = k - 1
    while m > unit.first and r.low(m) in r.pack.auxiliaries - r.pack.concomitant:
        m -= 1
    return m > unit.first and r.low(m) in r.pack.concomitant


def _may_say(r: Reading, found: Found, phrase: Phrase) -> bool:
    cls = found.form.cls
    if found.form.lemma == "lihat" and (phrase.kind != "name" or phrase.first == (phrase.name or (-1,))[0]):
        return False  # only who is told to judge: Pengamat Ani melihat T; but: Ani melihat asap
    if cls != "speech" and phrase.kind == "nominal" and not names_a_source(r, phrase, strict=True):
        return False
    if cls == "finding":
        if found.form.lemma == "tunjuk":
            return phrase.type == "document"
        described = phrase.type in {"document", "organization"} or r.low(phrase.first) in {"peneliti", "para", "tim"}
        return (
            described
            or (
                phrase.type == "group"
                and any("peneliti" in r.low(m) or "ilmuwan" in r.low(m) for m in range(phrase.first, phrase.stop))
            )
            or (phrase.kind == "pronoun" and phrase.plural)
        )
    if phrase.type == "document" and cls == "attitude":
        return False
    if phrase.kind == "nominal" and not phrase.definite and phrase.type not in {"document", "group", "organization"}:
        known = r.pack.indefinite | r.pack.heads | r.pack.person_nouns
        return (
            r.low(phrase.first) in known or r.low(phrase.first).removesuffix(r.pack.clitic) in known | r.pack.relational
        )
    if phrase.kind == "nominal" and phrase.type == "group":
        return names_a_source(r, phrase)
    return True


def _before_quotation(r: Reading, content: tuple[Span, ...], quoted: set[int]) -> tuple[Span, ...]:
    """A content up to a quotation with a cue of its own that no full stop parts: "Menurutnya T1 [“T2,” katanya]"."""
    kept: list[Span] = []
    for span in content:
        inside = r.between(span)
        at = next((k for k in inside if r.tokens[k].quote in quoted), None)
        kept += spans(r, [(inside.start, inside.stop if at is None else at)])
        if at is not None:
            break
    return tuple(kept)


def _settle(r: Reading, drafts: list[Draft], quoted: set[int]) -> list[Draft]:
    """Mixed where the content holds quoted words; of two drafts with one content the surer one stays."""
    kept: list[Draft] = []
    for draft in drafts:
        marks = {r.tokens[k].quote for s in draft.content for k in r.between(s)} - {-1} - quoted
        if marks and _quotes_words(r, marks):
            draft = evolve(draft, kind="mixed")
        same = next((d for d in kept if d.content == draft.content), None)
        if same is None:
            kept.append(draft)
        elif same.confidence < draft.confidence:
            kept[kept.index(same)] = draft
    return kept


def _quotes_words(r: Reading, marks: set[int]) -> bool:
    """Whether words in marks are the speaker's: not a label, a title of a work or a name."""
    for q in marks:
        tokens = list(r.between(r.outer[q].inner))
        before = r.low(tokens[0] - 2) if tokens else ""
        if len(tokens) >= 2 and before not in r.pack.labels and not all(r.tokens[k].is_capital for k in tokens):
            return True
    return False
