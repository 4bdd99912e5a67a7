"""Where a credited statement begins and ends.

Ani mengatakan kepada Budi bahwa [tarif naik], Senin (2/6).      not the addressee, not the date
[Tarif itu], kata Ani di Jakarta, [tidak naik].                  not the place
Menurut Ani, ketua yayasan itu, [tarif naik].                    not the apposition
"""

from __future__ import annotations

from attrs import evolve

from quoteattr.attributions.addressees import addressee
from quoteattr.attributions.cues import Found, names_a_source, preposition_at, root_at, source_of, verb_at
from quoteattr.attributions.statements import has_predicate
from quoteattr.extents import is_agent_noun
from quoteattr.mentions import Phrase, after_openers, describe, is_degree, source_after
from quoteattr.reading import Reading, Unit

_NEAR = 40  # tokens: how far before a clause the verb is that has the other one
_BESIDES = frozenset({"sementara", "sedangkan", "padahal"})
_BUT = frozenset({"tetapi", "tapi", "namun"})
_SHORT = 10  # tokens: how long a thing can be that is denied, asked for or brought forward
SAY = frozenset({"kata", "nyata", "sebut", "tambah", "tegas", "jelas", "aku"})  # lemmas that do nothing but say


def clause_start(r: Reading, unit: Unit, k: int) -> int:
    """Where the statement that ends before token `k` begins: after openers, or after a semicolon or a quotation."""
    first = unit.first
    for m in range(unit.first, k):
        if r.tokens[m].text == ";" or r.tokens[m].text == ":" or (m + 1 < k and said_before(r, unit, m, k)):
            first = m + 1
    return after_provenance(r, after_openers(r, first, k), k)


def conjoined_before(r: Reading, unit: Unit, k: int) -> bool:
    """Whether a conjunction and a comma stand before a cue: "T1 tetapi, kata Ani, [T2]"."""
    opening = r.pack.subordinators | r.pack.contrasts | r.pack.complementizers | _BUT
    return k - 2 > unit.first and r.low(k - 1) == "," and r.low(k - 2) in opening


def said_before(r: Reading, unit: Unit, comma: int, k: int) -> bool:
    """Whether a clause stands behind a statement: "Ani mengatakan T1[,] tetapi T2, kata dia"."""
    if r.low(comma) != ",":
        return False
    if k - comma >= 14:
        return False
    verbs = (verb_at(r, m) for m in range(max(unit.first, comma - _NEAR), comma))
    return any(v is not None and v.form.kind == "active" and not v.negated for v in verbs)


def after_provenance(r: Reading, first: int, stop: int) -> int:
    """The token after a provenance that opens a statement: "Dikutip dari Antara, Senin (2/6), [tarif naik]"."""
    at = first + (r.low(first) in {"seperti", "sebagaimana"})
    if r.low(at) not in r.pack.provenance:
        return first
    comma = next((m for m in range(at, min(stop, at + 14)) if r.low(m) == ","), None)
    if comma is None:
        return first
    if r.low(comma + 1) in r.pack.days:
        comma = next((m for m in range(comma + 1, min(stop, comma + 12)) if r.low(m) == ","), comma)
    return comma + 1


def content_start(r: Reading, found: Found, i: int, end: int) -> tuple[int, Phrase | None]:
    """The token where what is said begins, after the addressee and the complementizer; and the addressee."""
    to = addressee(r, i, end) if r.low(i) in r.pack.addressee else None
    k = i
    if to is not None:
        k = to.stop
    elif found.form.stance in {"request", "warning"} and r.low(i) not in r.pack.complementizers:
        if r.low(i) == "untuk" and (whom := source_after(r, i + 1, end)) and r.low(whom.stop) in r.pack.complementizers:
            return whom.stop + 1, whom  # mengimbau untuk para wajib pajak agar T
        phrase = _asked(r, i, end)
        if phrase and r.low(phrase.stop) == r.pack.relative:  # meminta para investor yang T1 untuk T2
            to_do = (
                m for m in range(phrase.stop + 1, min(phrase.stop + 14, end)) if r.low(m) in r.pack.purpose | {","}
            )
            aim = next(to_do, None)
            if aim is not None and r.low(aim) in r.pack.purpose:
                return aim + 1, phrase
        if phrase and r.low(phrase.stop) in r.pack.purpose:
            return phrase.stop + 1, phrase
        if phrase and (found.form.cls == "request" or found.form.stance == "warning"):
            # meminta [warga tidak panik]: the one who is asked is the subject of what is asked
            return (i if phrase.first == i else phrase.stop), phrase
    inserted = r.low(i) != "," or (adjunct(r, i + 1, end) and any(r.low(m) == "," for m in range(i + 1, end)))
    for m in range(k, min(end, k + 16) if inserted else k):
        if r.low(m) == "bahwa" or (r.low(m) in {"agar", "supaya"} and found.form.stance in {"request", "warning"}):
            if any(verb_at(r, b) for b in range(k, m)):
                break  # menyebut penyidik menyampaikan bahwa T
            if found.form.stance == "denial" and m > k and to is None and r.tokens[k].upos == "NOUN":
                return k, to  # membantah kabar bahwa T: the rumour is denied
            apart = r.low(k) == "," and r.low(m - 1) == ","  # bercerita kepada Ani, dengan suara pelan, bahwa T
            if apart or adjunct(r, k + (r.low(k) == ","), end) or m <= k + 3 or r.low(k) in r.pack.addressee:
                return m + 1, to
            break
    while k < end and (
        r.low(k) in {",", ":"} or r.low(k) in r.pack.complementizers - r.pack.conditions - r.pack.questions
    ):
        k += 1
    if r.low(k) in r.pack.conditions and not any(r.low(m) in {",", "maka"} for m in range(k, end)):
        k += 1  # menanyakan jika T; but "mengatakan jika A, B"
    fronted = (  # Ani mengatakan, untuk menuju desa itu, warga harus menyeberang
        r.low(i) == ","
        and found.form.stance != "request"
        and any(r.low(m) == "," for m in range(k + 1, min(k + 16, end)))
    )
    fronted |= r.low(k + 1) in {"saat", "sementara"}  # untuk saat ini jalan ditutup
    return k + (r.low(k) in r.pack.purpose and not fronted and k + 1 < end), to


def _asked(r: Reading, i: int, end: int) -> Phrase | None:
    """Who is asked, as the words before what is asked tell: somebody that can be spoken to, and a predicate follows."""
    first = i + (r.low(i) in r.pack.addressee | {"ke"})
    phrase = source_after(r, first, end)
    if phrase is None or phrase.kind == "pronoun" or not names_a_source(r, phrase, strict=True):
        return None
    k = phrase.stop
    while k > first + 1 and r.low(k - 1) in r.pack.auxiliaries and not r.tokens[k - 1].is_capital:
        k -= 1  # meminta KPK [segera] memeriksanya
    if k < phrase.stop:
        phrase = describe(r, first, k) or phrase
    if r.low(k) == "di" and k + 1 < end and r.tokens[k + 1].is_capital:  # seluruh toko di Sagara
        while k + 1 < end and r.tokens[k + 1].is_capital:
            k += 1
        phrase, k = evolve(phrase, stop=k + 1), k + 1
    if k >= end:
        return None
    follows = r.pack.purpose | r.pack.auxiliaries | r.pack.negators | r.pack.predicates | {r.pack.relative}
    return phrase if r.low(k) in follows or r.tokens[k].upos in {"VERB", "AUX", "ADJ"} else None


def content_end(r: Reading, unit: Unit, i: int, *, asked: bool = False) -> int:
    """Where a statement that runs to the right ends: before a second cue, a provenance or a trailing date.

    `asked` is True where the statement is what somebody is asked to do.
    """
    for m in range(i, unit.stop):
        t = r.tokens[m]
        if t.text == ";" or (t.text == ":" and m + 1 < unit.stop and r.tokens[m + 1].mark):
            return m
        if t.text == "," and m > i + 2 and m + 2 < unit.stop:
            marked = r.tokens[m + 1].mark  # the comma stands inside the quotation marks
            if says_more(r, i, m, asked=asked) or another_says(r, m + 1 + marked, unit.stop):
                return m + 2 * marked
        if t.text == "," and m + 1 < unit.stop and (second_cue(r, m + 1, unit.stop) or trailing(r, m + 1, unit.stop)):
            return m - (m > i + 1 and r.low(m - 1) in r.pack.subordinators)  # Ani menilai T karena, menurut Budi, …
        if t.text == "," and r.low(m + 1) in {"seraya", "sembari", "sambil"}:
            return m  # Ani meminta T, seraya menawarkan mediasi
        if t.text == "," and m > i + 2 and m + 5 < unit.stop and said_apart(r, m + 1, unit.stop):
            return m  # Ani mengatakan T1, tetapi tarif, lanjut dia, tetap naik
        if t.text == "," and r.low(m + 1) in {"demikian", "begitu"} and r.low(m + 2) in r.pack.provenance:
            return m
        if t.text == "," and m > i + 2 and m + 3 < unit.stop and r.low(m + 1) in r.pack.sequels:
            return m  # Ani mengatakan akan datang, setelah Budi menolak
        if t.low in {"seraya", "sambil", "sembari"} and any(verb_at(r, x) for x in range(m + 1, min(m + 4, unit.stop))):
            return m
        if m > i and goes_on_saying(r, m, unit.stop, asked=asked):
            return m - (r.low(m - 1) == ",")
        if i < m <= i + _SHORT and m + 1 < unit.stop and only_a_thing(r, i, m):
            joined = verb_at(r, m + 1)
            if joined and joined.form.kind == "active" and joined.form.cls != "marked":
                return m  # menampik dugaan itu dan menyatakan T
    return unit.stop


def only_a_thing(r: Reading, first: int, conjunction: int) -> bool:
    """Whether words before "dan" have no predicate, so that a verb behind it has the subject of the one before them."""
    if r.low(conjunction) not in {"dan", "serta"} or r.low(conjunction - 1) == ",":
        return False
    return not has_predicate(r, [k for k in range(first, conjunction) if r.tokens[k].is_word])


def says_more(r: Reading, first: int, comma: int, *, asked: bool) -> bool:
    """Whether the one who said what stands before a comma says more: "Ani meminta Budi pergi, menyebut usul itu gila".

    "Ani mengatakan pelaku datang, mengancam korban" tells what the culprit did; so a complementizer is wanted, or a
    verb that only says, behind what somebody is asked to do.
    """
    found = verb_at(r, comma + 1) if comma + 1 < len(r.tokens) else None
    if found is None or found.form.kind != "active" or found.form.cls not in {"speech", "object"} or found.negated:
        return False
    if r.low(found.stop) not in r.pack.complementizers and not (asked and found.form.lemma in SAY):
        return False
    words = [k for k in range(first, comma) if r.tokens[k].is_word]
    return r.tokens[comma - 1].name != "PER" and has_predicate(r, words)


def another_says(r: Reading, i: int, stop: int) -> bool:
    """Whether a clause begins in which somebody else says the contrary: ", meski Budi menyatakan T"."""
    if r.low(i) not in r.pack.contrasts:
        return False
    for k in range(i + 2, min(i + 8, stop)):
        found = verb_at(r, k)
        if found is not None:
            apart = r.low(i + 1) == ","  # meski, dia mengakui, T
            phrase = source_after(r, i + 1 + apart, k)
            report = phrase is not None and phrase.stop == k and phrase.type in {"document", "organization"}
            if report and found.form.kind == "active" and r.low(i) in _BESIDES and not apart:
                return True  # sementara Kantor Berita Sagara menyebut T; padahal survei itu menunjukkan T
            kinds = {"name", "pronoun"} if apart and r.low(found.stop) == "," else {"name"}
            return found.form.kind == "active" and phrase is not None and phrase.kind in kinds and phrase.stop == k
    return False


def said_apart(r: Reading, i: int, stop: int) -> bool:
    """Whether a clause of contrast at token `i` has a cue of its own: ", tetapi tarif, lanjut dia, naik"."""
    if r.low(i) not in r.pack.contrasts | _BUT:
        return False
    for m in range(i + 1, min(i + 12, stop - 1)):
        if r.low(m) == "," and (root := root_at(r, m + 1)):
            phrase, end = source_of(r, root, stop)
            return r.low(end) == "," and (root.clitic is not None or names_a_source(r, phrase))
    return False


def meanwhile(r: Reading, i: int, left: tuple[int, int]) -> bool:
    """Whether the writer goes on at token `i`: "T, kata Ani, sementara polisi mencari".

    But "Harga, kata Ani, sementara ini naik" is all hers.
    """
    words = sum(r.tokens[k].is_word for k in range(*left))
    return r.low(i) in {"sementara", "sedangkan"} and r.low(i + 1) not in r.pack.demonstratives and words > 3


def goes_on_saying(r: Reading, i: int, stop: int, *, asked: bool = False) -> bool:
    """Whether the one who said what stands before token `i` says more: "dan menambahkan bahwa", ", tetapi menekankan".

    "dan menyebut" alone may have the subject of the statement before it, so a comma, a complementizer or a verb that
    only goes on ("menambahkan") is wanted; or, behind what somebody is `asked` to do, a clause with its own subject.
    """
    if r.low(i) not in r.pack.concomitant:
        return False
    k = i + 1
    while k < stop and r.low(k) in {"juga", "kemudian", "sekaligus"}:
        k += 1
    found = verb_at(r, k) if k < stop else None
    quoted = r.tokens[i - 1].mark  # menyebutnya "gila" dan mengancam akan pergi
    said = {"speech", "request", "object"} if quoted else {"speech", "request"}
    if found is None or found.form.kind != "active" or found.form.cls not in said or found.negated:
        return False
    if r.low(i) == "dengan":
        return r.low(i - 1) == ","
    marked = r.low(found.stop) in r.pack.complementizers or quoted
    if r.low(i - 2) in r.pack.verbs:  # menyatakan penyesalan dan menyebut insiden itu sebagai kecelakaan
        return True
    if asked and found.form.cls == "speech" and found.form.stance == "neutral" and found.stop + 2 < stop:
        own = r.tokens[found.stop].upos in {"NOUN", "PROPN", "PRON"} and r.low(found.stop) != r.pack.relative
        return own and has_predicate(r, list(range(found.stop, stop)))
    return marked or r.low(i - 1) == "," or found.form.lemma in {"tambah", "imbuh", "tekan", "tegas"}


def second_cue(r: Reading, i: int, stop: int) -> bool:
    """Whether a second crediting begins: ", kata X", ", seraya menambahkan", ", seperti dikutip"."""
    root = root_at(r, i)
    if root:
        phrase, _ = source_of(r, root, stop)
        if root.clitic or (phrase and names_a_source(r, phrase)):
            return True
    if r.low(i) in r.pack.concomitant - {"dengan"}:
        return any((v := verb_at(r, m)) is not None and v.form.kind == "active" for m in range(i + 1, min(i + 3, stop)))
    if r.low(i) in {"seperti", "sebagaimana"} and r.low(i + 1) in r.pack.provenance:
        return True
    found = preposition_at(r, i)
    return bool(found and found.form.lemma == "menurut")


def trailing(r: Reading, i: int, stop: int) -> bool:
    """Whether only provenance, place and time are left: ", dikutip dari Antara", ", Senin (2/6)"."""
    if r.low(i) in r.pack.provenance:
        return True
    if r.low(i) in r.pack.days:
        return stop - i <= 16
    dated = any(r.low(m) in r.pack.days for m in range(i, min(stop, i + 14)))
    return (
        dated and stop - i <= 18 and r.low(i) in {"di", "pada", "dalam", "saat", "usai", "kepada", "seusai", "ketika"}
    )


def past_apposition(r: Reading, phrase: Phrase | None, stop: int, limit: int, *, closing: bool = False) -> int:
    """The comma after what a name is called: "menurut Ani, ketua yayasan itu, T"; `closing`: or a sentence's end."""
    if phrase is not None and phrase.name and r.low(stop) == "(" and r.low(stop + 2) == ")":
        stop += 3  # menurut Ani (41), ketua yayasan itu, T
    while phrase is not None and phrase.name and r.low(stop) == "," and stop + 1 < limit and is_degree(r, stop + 1):
        stop += 2 + (r.low(stop + 2) == ".")  # menurut Ani, M.Si., T
    if phrase is None or r.low(stop) != ",":
        return stop
    k = stop + 1
    if phrase.kind != "name":  # menurut laporan lembaga itu, yang berafiliasi dengan …
        if r.low(k) != r.pack.relative:
            return stop
        return next((m for m in range(k, limit) if r.low(m) in {",", "."}), limit)
    if phrase.name is None:  # kata Badan Air (BAIR), lembaga yang …
        common = r.low(k) in r.pack.organization_nouns and not r.tokens[k].is_capital
        end = next((m for m in range(k, min(k + 24, limit)) if r.low(m) in {",", "."}), None)
        return end if common and end is not None else stop
    titled = (
        r.low(k) in r.pack.heads
        or is_agent_noun(r, k)
        or r.low(k) in {"seorang", "yang", "salah", "selaku"}
        or any(r.matches(k, w) for w in r.pack.status)
    )
    if r.low(k) in r.pack.person_nouns | r.pack.relational | r.pack.group_nouns:  # kata Ani, ibu dua anak, T
        close = next((m for m in range(k, limit) if r.low(m) in {",", "."}), limit)
        titled = not has_predicate(r, [m for m in range(k + 1, close) if r.tokens[m].is_word])
    if not titled:
        return stop
    end = next((m for m in range(k, min(k + 24, limit)) if r.low(m) == ","), None)
    while end is not None and r.low(k) == r.pack.relative and not has_predicate(r, list(range(end + 1, limit))[:12]):
        end = next((m for m in range(end + 1, limit) if r.low(m) == ","), None)
    if end is None and closing:  # T, kata Ani, ketua yayasan itu (saat ditemui di Sagara).
        met = (m for m in range(k + 1, limit) if r.low(m) in r.pack.adjunct_openers - {"di", "pada", "dari", "dan"})
        told = range(k + (r.low(k) != r.pack.relative), next(met, limit))
        if not has_predicate(r, [m for m in told if r.tokens[m].is_word]):
            return limit
    return stop if end is None else end


def past_adjunct(r: Reading, i: int, stop: int) -> int:
    """The comma after an adjunct that follows a source ("kata Ani di Jakarta, T"), or `i`."""
    if i >= stop or r.low(i) == ",":
        return i
    for m in range(i, min(stop, i + 20)):
        if r.low(m) == "," and r.tokens[m + 1 if m + 1 < stop else m].low not in r.pack.days:
            if m + 1 < stop and r.tokens[m + 1].is_capital and r.tokens[m + 1].name == "LOC":
                continue
            return m
    return i


def adjunct(r: Reading, i: int, stop: int) -> bool:
    """Whether a place, a time or a circumstance begins here, not the rest of the statement."""
    word = r.low(i)
    if word in r.pack.days or word in r.pack.provenance:
        return True
    if word not in {
        "di",
        "pada",
        "dalam",
        "saat",
        "ketika",
        "usai",
        "seusai",
        "kepada",
        "seperti",
        "sebagaimana",
        "melalui",
        "lewat",
        "selepas",
        "seraya",
        "sambil",
        "sembari",
        "setelah",
        "sebelum",
        "tanpa",
        "merujuk",
        "menanggapi",
        "mengutip",
        "merespons",
    }:
        return False
    if word == "saat" and r.low(i + 1) in r.pack.demonstratives:
        return False  # T1, kata Ani, saat ini T2
    rest = stop - i
    dated = any(r.low(m) in r.pack.days for m in range(i, stop))
    return rest <= 22 or dated
