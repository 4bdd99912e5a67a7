"""The subject of a verb: which noun phrase before it says who spoke.

[Rina Putri], ketua yayasan itu, mengatakan …          past an apposition
[Rina Putri], dalam rapat itu, mengatakan …            past an adjunct
Pada Rabu [Menteri Rina Putri] mengatakan …            at the end of a part that opens with an adjunct
[Sekretaris Desa, Rina Putri], mengatakan …            title and name are one naming phrase
karena [pihak berwenang] mengatakan …                  after a conjunction
"""

from __future__ import annotations

from itertools import pairwise

from quoteattr.extents import is_place, past_ranks, phrase_end
from quoteattr.mentions import Phrase, Range, after_openers, describe, head_noun, is_degree, names_at, pronoun_at
from quoteattr.reading import Reading

_REACH = 200  # tokens between a verb and the beginning of its subject's clause, so that no text takes square time


def source_before(r: Reading, low: int, verb: int) -> tuple[Phrase | None, int]:
    """The subject of a verb at token `verb`, not before token `low`; and the token where its clause begins.

    An apposition between commas and an adjunct are passed over ("Ani, ketua X, dalam rapat itu mengatakan").
    """
    low = max(low, verb - _REACH)
    low = next((k + 1 for k in range(verb - 1, low - 1, -1) if r.tokens[k].text == ":"), low)
    j = verb
    while (
        j > low and (r.low(j - 1) in r.pack.auxiliaries or r.low(j - 1) in r.pack.negators) and not names_at(r, j - 1)
    ):
        if r.low(j - 1) in r.pack.demonstratives:
            break
        j -= 1
    if j > low and r.low(j - 1) == r.pack.relative:  # produser, yang menyatakan bahwa …
        j -= 1
    j = _before_spokesman(r, low, j)
    parts = _parts(r, low, j)
    if not parts:
        return None, low
    closed = r.low(j - 1) == ","
    if not closed and len(parts) > 1 and parts[-1][0] >= parts[-1][1]:
        closed = True
    parts = [p for p in parts if p[0] < p[1]]
    while (
        parts and closed is False and len(parts) > 1 and _is_adjunct(r, parts[-1]) and not _ends_in_name(r, parts[-1])
    ):
        parts, closed = parts[:-1], True
    if not closed and len(parts) > 1 and r.low(parts[-1][0]) == r.pack.relative and _has_verb(r, *parts[-1]):
        parts, closed = parts[:-1], True  # Ani Putri, yang hadir dalam rapat itu mengaku
    if not parts:
        return None, low
    if closed:
        for k, part in enumerate(parts):
            told = k == len(parts) - 1 or _is_apposition(r, parts[k + 1])
            if _is_adjunct(r, part) and not (told and _ends_in_name(r, part)):
                continue
            phrase = _subject(r, part)
            if phrase is None:
                continue
            head = head_noun(r, phrase)
            people = (r.pack.heads, r.pack.relational, r.pack.person_nouns, r.pack.ranks, r.pack.group_nouns)
            titled = r.tokens[phrase.first].role >= 0  # External Relation Manager PT Air, Ani Putri
            titled |= any(w in nouns for w in (head, head.removesuffix(r.pack.clitic)) for nouns in people)
            titled |= r.low(phrase.first) == "salah"  # salah satu yang terdampak, Ani Putri, mengatakan
            whole = phrase.kind == "nominal" and phrase.stop == part[1] and not phrase.definite
            titled |= whole and k + 2 == len(parts)  # Kolektor barang antik, Ani Putri, mengatakan
            alone = _alone(r, parts[-1]) if k + 2 == len(parts) and phrase.type == "organization" else None
            if alone is not None:  # Penyarikan Majelis Desa Sagara, Ani Putri, mengatakan
                return Phrase(phrase.first, alone[1], "name", "person", alone), phrase.first
            single = phrase.type == "person" or (phrase.type == "group" and not phrase.plural)
            nameless = phrase.name is None and single
            of_somebody = phrase.name is not None and phrase.name[0] > phrase.first  # Manajer Ani, Budi
            if k + 1 < len(parts) and titled and (nameless or of_somebody):
                following = k + 1
                while following + 1 < len(parts) and (
                    is_place(r, *parts[following]) or r.tokens[parts[following][0]].quote >= 0
                ):
                    following += 1  # Kepala Dusun Sagara, Kecamatan Wanasari, Ani Putri, mengatakan
                name = _alone(r, parts[following]) or (_titled_end(r, parts[following]) if nameless else None)
                if name is not None:
                    phrase = Phrase(phrase.first, name[1], "name", "person", name)
            return phrase, phrase.first
        return None, low
    phrase = _subject(r, parts[-1])
    if phrase is None:
        return None, low
    if phrase.name and phrase.name[0] == phrase.first and len(parts) > 1 and parts[-1][0] == phrase.first:
        before = _subject(r, parts[-2])  # Sekretaris Desa, Rina Putri mengatakan
        leads = before is not None and head_noun(r, before) in r.pack.heads | r.pack.relational | r.pack.person_nouns
        if before and leads and before.name is None and before.type == "person" and before.stop == parts[-2][1]:
            phrase = Phrase(before.first, phrase.stop, "name", "person", phrase.name)
    elif phrase.type == "organization" and (name := _titled_before(r, parts[:-1])):
        # Ani Putri, Direktur Pajak, Badan Dana menilai
        return Phrase(name[0], name[1], "name", "person", name), name[0]
    elif phrase.kind == "nominal" and phrase.type in {"person", "group"} and not phrase.definite and len(parts) > 1:
        name = _alone(r, parts[-2])  # Ani Putri (60), penjual air menuturkan
        if name is not None and head_noun(r, phrase) in r.pack.heads | r.pack.person_nouns:
            return Phrase(name[0], name[1], "name", "person", name), name[0]
    return phrase, phrase.first


def first_subject(r: Reading, low: int, stop: int) -> Phrase | None:
    """Who or what the first verb between two tokens tells of; a verb behind "seperti" or "yang" does not count."""
    verbs = (k for k in range(low, stop) if r.tokens[k].upos == "VERB" and not r.tokens[k].name)
    verb = next((k for k in verbs if r.low(k - 1) not in {"seperti", "sebagaimana", r.pack.relative}), None)
    return source_before(r, low, verb)[0] if verb is not None else None


def _before_spokesman(r: Reading, low: int, j: int) -> int:
    """The token where a clause tells through whom somebody speaks: "Bupati [melalui] Kabag Humas, Ani,"; or `j`."""
    for m in range(j - 2, low, -1):
        if r.low(m) in {"melalui", "lewat"} and r.low(m + 1).removesuffix(r.pack.clitic) in r.pack.heads:
            return m - (r.low(m - 1) == ",") if r.tokens[m - 1].upos != "VERB" else j
    return j


def _titled_end(r: Reading, part: Range) -> Range | None:
    """The name that ends a piece which begins with a title: "salah seorang penulisnya, [ahli hukum Ani Putri]"."""
    phrase = describe(r, *part) if r.low(part[0]) in r.pack.heads else None
    return phrase.name if phrase and phrase.name and phrase.name[1] == part[1] else None


def _titled_before(r: Reading, parts: list[Range]) -> Range | None:
    """The name that a piece between commas is, where its title is the next piece: "[Ani Putri], Direktur Pajak"."""
    for part, following in pairwise(parts):
        if r.low(following[0]) in r.pack.heads and (name := _alone(r, part)):
            return name
    return None


def _alone(r: Reading, part: Range) -> Range | None:
    """The name that a piece between commas is, ranks and honorifics before it left aside."""
    first = past_ranks(r, *part)
    if r.low(part[1] - 1) == ")" and r.low(part[1] - 3) == "(" and r.tokens[part[1] - 2].text.isdigit():
        part = part[0], part[1] - 3  # Ani Putri (41)
    phrase = _subject(r, (first, part[1])) if first < part[1] else None
    opens = first < part[1] and not r.tokens[first].name and r.tokens[first].upos not in {"PROPN", "NOUN", "X"}
    if r.low(first) in r.pack.days or opens:
        return None  # Senin; Menurut Ani
    if phrase and phrase.name == (first, phrase.stop):
        return phrase.name
    words = [r.tokens[m] for m in range(first, part[1])]
    person = any(t.name == "PER" for t in words)  # of which the model saw a part
    return (first, part[1]) if person and len(words) < 6 and all(t.is_word and t.is_capital for t in words) else None


def antecedent(r: Reading, low: int, comma: int) -> Phrase | None:
    """Who a relative clause after a comma tells of: "dikritik oleh [para pejabat], yang", "ketuanya, [Ani], yang"."""
    first = comma
    while (
        first > low
        and r.tokens[first - 1].is_word
        and not (r.low(first - 1) in r.pack.adjunct_openers and not r.tokens[first - 1].is_capital)
    ):
        if r.tokens[first - 1].upos in {"VERB", "AUX"} and not r.tokens[first - 1].is_capital:
            break
        first -= 1
    return describe(r, first, comma) if first < comma else None


def _parts(r: Reading, low: int, stop: int) -> list[Range]:
    """The pieces between the commas of a clause, brackets kept whole."""
    parts, first, depth = [], low, 0
    for k in range(low, stop):
        text = r.tokens[k].text
        depth += (text == "(") - (text == ")")
        inside = r.tokens[k].name and k > low and r.tokens[k].name_id == r.tokens[k - 1].name_id
        behind = text == "," and k + 1 < stop and is_degree(r, k + 1)  # Ani Putri, M.Si. di Sagara
        dash = text in {"–", "—", "--"} or (text == "-" and _apart(r, k))
        if depth <= 0 and not inside and not behind and (text in {",", ";"} or dash or r.tokens[k].mark):
            parts.append((first, k))
            first = k + 1
    parts.append((first, stop))
    return [p for p in parts[:-1] if p[0] < p[1]] + [parts[-1]]


def _apart(r: Reading, k: int) -> bool:
    """Whether a blank stands on both sides of a token."""
    return r.tokens[k - 1].end < r.tokens[k].start and k + 1 < len(r.tokens) and r.tokens[k].end < r.tokens[k + 1].start


def _is_adjunct(r: Reading, part: Range) -> bool:
    word = r.low(part[0])
    opens = _opens_adjunct(r, part[0]) or (word in r.pack.days | r.pack.contact and r.tokens[part[0]].name != "PER")
    alone = part[1] - part[0] == 1 and word in r.pack.person_nouns | r.pack.clients  # terdakwa mengatakan
    participle = r.tokens[part[0]].upos == "VERB" and not r.tokens[part[0]].name and word not in r.pack.heads
    participle &= not alone
    return opens or participle or any(r.matches(part[0], o) and part[0] + len(o) == part[1] for o in r.pack.openers)


def _opens_adjunct(r: Reading, k: int) -> bool:
    """Whether an adjunct begins at a token: "dua hari kemudian", "beberapa waktu lalu"; but "beberapa ilmuwan"."""
    if r.tokens[k].upos == "NUM" and r.low(k + 1) in r.pack.adjunct_openers and r.tokens[k + 1].upos == "NOUN":
        return True
    opening = any(r.low(k) in words for words in (r.pack.adjunct_openers, r.pack.moments, r.pack.days))
    if not opening or r.tokens[k].name == "PER" or pronoun_at(r, k):
        return False
    people = (r.pack.group_nouns, r.pack.heads, r.pack.organization_nouns, r.pack.document_nouns)
    return not (r.low(k) in r.pack.indefinite and any(r.low(k + 1) in nouns for nouns in people))


def _is_apposition(r: Reading, part: Range) -> bool:
    """Whether a piece between commas tells who the one before it is: "Kemarin Ani Putri, [petani kopi], mengatakan"."""
    told = r.low(part[0]) in r.pack.heads and not r.tokens[part[0]].is_capital
    return told and not any(r.tokens[k].name == "PER" for k in range(*part))


def _ends_in_name(r: Reading, part: Range) -> bool:
    return _suffix(r, part) is not None


def _suffix(r: Reading, part: Range) -> Phrase | None:
    """The noun phrase that ends a part which opens with an adjunct ("Pada Rabu Menteri Ani")."""
    pack, stop = r.pack, part[1]
    if r.low(stop - 1) == ")" and r.tokens[stop - 2].text.isdigit() and r.low(stop - 3) == "(":
        stop -= 3  # Kemarin Ani Putri (41)
        part = part[0], stop
    if stop - 1 > part[0] and (pronoun := pronoun_at(r, stop - 1)):
        return pronoun  # Sehingga dia
    first = stop
    while first > part[0]:
        t = r.tokens[first - 1]
        if first < stop and t.name and r.tokens[first].name_id == t.name_id:
            first -= 1  # Badan Air, Laut, [dan Udara]
            continue
        if t.low in pack.demonstratives and first < stop:
            break  # Pada kesempatan itu [Menteri Ani]
        if t.text in {")", "("}:
            first -= 1
            continue
        if not t.is_word or t.low in pack.days | pack.months | pack.moments or t.text[0].isdigit():
            break
        if t.low in pack.adjunct_openers and not t.is_capital:
            break
        if t.upos in {"VERB", "AUX", "SCONJ", "CCONJ"} and not t.is_capital and t.low not in pack.heads:
            break
        first -= 1
    while first < stop and r.tokens[first].text in {")", "("}:
        first += 1
    if first == part[0] and stop - first > 1:
        return _behind_opener(r, part)
    if first >= stop or first == part[0]:
        return None
    told_to = r.low(first - 1) in {"kepada", "oleh", "dari"}  # Ani seusai sidang kepada wartawan mengatakan
    if stop - first == 1 and pronoun_at(r, first) is None and not r.tokens[first].is_capital:
        if told_to:
            return None
        return describe(r, first, stop) if r.low(first) in pack.group_nouns | pack.heads else None
    preposition = r.low(first - 1)
    phrase = describe(r, first, stop)
    if phrase is None or (phrase.kind == "nominal" and not phrase.definite and phrase.type != "group"):
        return phrase if phrase and r.low(phrase.first) in pack.heads | pack.articles else None
    named = phrase.name is not None and phrase.name[0] > first
    if preposition == "kepada" and phrase.name and named and r.low(first) in pack.group_nouns:
        return Phrase(*phrase.name, "name", "person", phrase.name)  # Kepada penyidik Ani mengaku
    away = {"di", "ke", "kepada", "dari", "oleh", "dengan", "terhadap", "lewat", "melalui"}
    if preposition in away and phrase.kind != "pronoun":
        return None
    return phrase


def _behind_opener(r: Reading, part: Range) -> Phrase | None:
    """Who ends a part in which nothing parts her from its first word: "Kemarin [Bupati Ani]", "Lewat telepon [Ani]"."""
    pack, first, stop = r.pack, part[0] + 1, part[1]
    if r.low(part[0]) in pack.moments or (r.low(part[0]),) in pack.openers:
        return describe(r, first, stop)
    if r.low(part[0]) in pack.addressee and r.low(first) in pack.group_nouns:
        return describe(r, first + 1, stop)  # Kepada wartawan [Ani]
    start = next((k for k in range(first, stop) if r.tokens[k].is_capital or r.low(k) in pack.heads), first)
    phrase = describe(r, start, stop) if start > first else None  # but: Di Sagara; Kepada Ani
    return phrase if phrase and phrase.name and phrase.name[1] == stop else None


def _subject(r: Reading, part: Range) -> Phrase | None:
    """The subject of a part: its leading noun phrase, or the one that ends it where it opens with an adjunct."""
    first, stop = part
    first = after_openers(r, first, stop)
    if first >= stop:
        return None
    if r.low(first) in r.pack.subordinators and pronoun_at(r, first + 1) is None:
        end = phrase_end(r, first + 1, stop) if first + 1 < stop else first
        if end == stop and end > first + 1:
            return describe(r, first + 1, end)
    if _opens_adjunct(r, first):
        return _suffix(r, (first, stop))
    pronoun = pronoun_at(r, first)
    if pronoun:
        return pronoun
    end = phrase_end(r, first, stop)
    relative = end < stop and r.low(end) == r.pack.relative and describe(r, first, end)
    if relative and relative.kind == "nominal":  # Menteri Kehutanan yang baru dilantik
        return describe(r, first, stop)
    if relative and relative.name and relative.name[1] == end:  # Ani Putri yang ditemui Budi di Sagara
        return relative
    if end < stop and r.low(end) in r.pack.titling and r.tokens[end - 1].name == "PER":
        return describe(r, first, end)  # Ani Putri selaku ketua Sagara
    if end < stop:
        tail = _suffix(r, (first, stop))
        if tail is not None and (end == first or _has_verb(r, end, tail.first)):
            leading = describe(r, first, end)
            beside = r.low(end).startswith("di") or r.low(end) in r.pack.contrasting
            agent = end + 1 + (r.low(end + 1) == r.pack.agent) == tail.first and beside
            return leading if agent and leading and leading.name else tail  # Ani didampingi Budi mengatakan
    return describe(r, first, end)


def _has_verb(r: Reading, first: int, stop: int) -> bool:
    return any(r.tokens[k].upos == "VERB" and r.low(k) not in r.pack.before_nouns for k in range(first, stop))
