"""Naming phrases: where the text gives a person a title, or several.

Kepala Dinas Kesehatan DKI Jakarta Widyastuti        title, organization, name
Penasihat Gubernur Bali, Ketut Sari,                 the same with a comma
Ani Putri, mantan kepala A dan CEO perusahaan B,     a name, then two titles
Dia merupakan dosen A.                               a predicate of the only person before
Politikus Partai Sagara itu                          no name: the phrase points back to somebody
"""

from __future__ import annotations

from attrs import evolve, frozen

from quoteattr.mentions import Range, is_place, names, person_name, pronoun_at
from quoteattr.offices import organization_at, past_field, untagged_run
from quoteattr.reading import Reading
from quoteattr.titles import HELD, Held, may_begin, name_from, titles_at

_BEFORE_TITLE = (
    ("seorang",),
    ("yang", "juga"),
    ("yang", "merupakan"),
    ("yang", "menjabat"),
    ("selaku",),
    ("sekaligus",),
    ("yang", "kini"),
    ("yang", "menjabat", "sebagai"),
    ("salah", "satu"),
    ("salah", "seorang"),
    *(
        ("yang", *when, *held)
        for when in (("saat", "itu"), ("kala", "itu"), ("saat", "ini"), ("kini",), ("sekarang",), ())
        for held in (("menjadi",), ("menjabat",), ("menjabat", "sebagai"), ("bekerja", "sebagai"))
    ),
    ("yang", "juga", "menjabat"),
    ("yang", "merangkap"),
    ("yang", "juga", "merupakan"),
    ("sebagai",),
    ("juga",),
    ("adalah",),
    ("merupakan",),
)
_LEFT = frozenset(
    {
        "mundur",
        "dicopot",
        "diberhentikan",
        "dipecat",
        "lengser",
        "pensiun",
        "dimakzulkan",
        "dibebastugaskan",
        "dinonaktifkan",
    }
)
_KIN = frozenset({"kandung", "ipar", "tiri", "angkat", "tua", "sulung", "bungsu"})  # after a noun of relation
_SIDES = frozenset({"tim", "pihak", "kubu"})  # nouns of relation that a holder may lead: "pihak kepala sekolah, Ani"
_APPOINTED = frozenset(
    {"dilantik", "ditunjuk", "diangkat", "terpilih", "dipilih", "ditetapkan", "dikukuhkan", "dipercaya"}
)
_APPOINTING = frozenset({"melantik", "menunjuk", "mengangkat", "memilih", "pelantikan", "penunjukan", "pengangkatan"})
_DISMISSING = frozenset(
    {"memberhentikan", "mencopot", "memecat", "menonaktifkan", "pencopotan", "pemberhentian", "pemecatan"}
)
_POST = frozenset({"posisi", "jabatan", "kursi"})  # menduduki [jabatan] ketua
_COPULAS = HELD | {"merupakan", "adalah", "menjadi"}
_KNOWN_AS = frozenset({"dikenal", "berkiprah", "bekerja", "aktif"})  # with "sebagai"
_ABOUT = frozenset(
    {
        "soal",
        "tentang",
        "mengenai",
        "perihal",
        "ihwal",
        "seputar",
        "terkait",
        "dengan",
        "bersama",
        "terhadap",
        "kepada",
        "hadapan",
        "depan",
        "oleh",
        "untuk",
        "atas",
    }
)
_UNREAL = frozenset({"ingin", "akan", "bukan", "tidak", "bakal", "calon", "hendak", "mau", "dapat", "bisa", "belum"})
_PROSPECTS = frozenset(
    {
        "peluang",
        "kans",
        "kemungkinan",
        "wacana",
        "rencana",
        "usulan",
        "jika",
        "kalau",
        "bila",
        "apabila",
        "seandainya",
        "andai",
    }
)


@frozen
class Naming:
    """Titles given to one person: by name (`name`) or by a phrase that points back (`phrase`)."""

    name: Range | None
    phrase: Range
    held: tuple[Held, ...]


def find_namings(r: Reading) -> tuple[Naming, ...]:
    """Every naming phrase of a text, in text order."""
    found: list[Naming] = []
    k = 0
    while k < len(r.tokens):
        unit = r.unit_of(k)
        parsed = None
        if may_begin(r, k):
            apposition = _name_before(r, k, unit.first) is not None
            parsed = titles_at(r, k, unit.stop, apposition=apposition)
        if parsed is None:
            k += 1
            continue
        held, stop = parsed
        naming = _with_name(r, k, held, stop, unit.stop, unit.first)
        if naming:
            found.append(naming)
        k = max(stop, k + 1)
    return tuple(_after_name(r, n) for n in found)


def _after_name(r: Reading, naming: Naming) -> Naming:
    """A naming whose organization follows the name: "pakar hukum Ani Putri dari Universitas X"."""
    if naming.name is None or naming.held[-1].organization:
        return naming
    if naming.name[0] < naming.phrase[0]:
        return _after_title(r, naming)
    k = naming.name[1]
    limit = r.unit_of(naming.name[0]).stop
    if r.low(k) == ",":
        k += 1
    if r.low(k) not in {"dari", "di", "asal"} or k + 1 >= limit or not r.tokens[k + 1].is_capital:
        return naming
    if (
        r.low(k) == "di" and not (r.tokens[k + 1].name == "ORG" or r.low(k + 1) in r.pack.organization_nouns)
    ) or r.tokens[k + 1].name == "PER":
        return naming
    if r.tokens[k + 1].name == "LOC" and r.low(k) != "asal":
        return naming
    organization = organization_at(r, k + 1, limit)
    last = evolve(naming.held[-1], organization=organization, evidence=(naming.held[-1].evidence[0], organization[1]))
    return evolve(naming, held=(*naming.held[:-1], last))


def _after_title(r: Reading, naming: Naming) -> Naming:
    """A naming before whose comma the name stands: "Ani Putri, Direktur Pajak, [Badan Dana], mengatakan"."""
    k, limit = naming.phrase[1], r.unit_of(naming.phrase[0]).stop
    if r.low(k) != "," or k + 2 >= limit or not r.tokens[naming.held[-1].title[0]].is_capital:
        return naming
    if (
        r.tokens[k + 1].name != "ORG"
        or not r.tokens[k + 1].is_capital
        or r.low(naming.name[1] if naming.name else 0) != ","
    ):
        return naming
    organization = organization_at(r, k + 1, limit)
    after = organization[1]
    if r.low(after) != "," and not _acts(r, after):
        return naming
    last = evolve(naming.held[-1], organization=organization, evidence=(naming.held[-1].evidence[0], after))
    return evolve(naming, held=(*naming.held[:-1], last))


def _with_name(r: Reading, k: int, held: tuple[Held, ...], stop: int, limit: int, low: int) -> Naming | None:
    """The name a title belongs to: right after it, after a comma, before it; or none, if the phrase points back."""
    at = stop
    if r.low(at) == "terpilih":
        at += 1
    if r.low(at) == "(":
        close = next((m for m in range(at, min(at + 8, limit)) if r.tokens[m].text == ")"), None)
        if close is not None:
            inside = person_name(r, at + 1, close)
            if inside and r.low(k - 1) in r.pack.honorifics:
                return Naming(inside, (k, close), held)
            at = close + 1
    if r.low(at) == "untuk" and held[-1].organization and r.tokens[min(at + 1, limit - 1)].name in {"LOC", "ORG"}:
        at += 2  # Duta Besar RI untuk Sagara Ani Putri
        while at < limit and r.tokens[at].name_id == r.tokens[at - 1].name_id:
            at += 1
    whole = _house_of(r, at, limit) if held[-1].organization else None
    if whole is not None and held[-1].organization:  # Ketua Fraksi Sagara di DPR Ani Putri
        last = evolve(held[-1], organization=(held[-1].organization[0], whole), evidence=(held[-1].evidence[0], whole))
        held, at, stop = (*held[:-1], last), whole, whole
    if held[-1].organization:
        at = past_field(r, at, limit)  # Ketua PBSU Bidang Hukum Ani Putri
    while r.low(at) == "," and (end := next((m for m in range(at + 1, at + 6) if r.low(m) == ","), 0)):
        if not is_place(r, at + 1, end) or not name_from(r, end + 1, limit):
            break
        at = end  # dosen Universitas Sagara, Wanasari, Ani Putri
    beside = at
    demonstrative = r.low(at) in r.pack.demonstratives or (r.low(at - 1) in r.pack.demonstratives and at - 1 > k)
    if r.low(at) in {",", "yakni", "yaitu", "bernama"} and (
        name_from(r, at + 1, limit) or r.low(at + 1) in {"yakni", "yaitu"}
    ):
        at += 1
        while r.low(at) in {"yakni", "yaitu", "bernama", "atas"}:
            at += 1
    after = _past_apposition(r, at, limit) if held[-1].organization and not demonstrative else None
    if after is not None:
        at = after
    name = name_from(r, at, limit) or _untagged_name(r, at, limit, held[-1], stop)
    if name and at != stop and r.low(k - 1) in _COPULAS and _last_name(r, low, k):
        told = _told_of(r, k, low)  # Soal peluang Budi menjadi ketua partai, Ani mengatakan
        return Naming(told, (k, stop), held) if told else None
    if (name is None or at != stop) and (_of_relation(r, k, low) or (name and _inside_relative(r, k, low))):
        return None
    if name and r.low(stop) == "," and _acts(r, name[1]) and _spoken_of(r, k):
        name = None  # Ditanya soal peran Kepala BAIR, Ani menjawab
    begins = (demonstrative and _begins_statement(r, k, at, low)) or _begins_clause(r, k, stop, low)
    before = None if begins else _name_before(r, k, low)
    of_somebody = any(r.low(m) in r.pack.relational for m in range(*held[0].title))
    if before and (of_somebody or not (name and at == beside)):  # Ani Putri, kuasa hukum Budi Hartono
        return Naming(before, (k, stop), held)
    if name and at == stop and r.low(name[1]) == "," and not _of_relation(r, k, low):
        other = name_from(r, name[1] + 1, limit)  # kuasa hukum Ani, Budi Hartono; manajer Ani, Budi Hartono, hadir
        if other and (r.low(k) in r.pack.relational or (r.low(other[1]) == "," and _acts(r, other[1] + 1))):
            return Naming(other, (k, other[1]), held)
    if name:
        return Naming(name, (k, name[1]), held)
    left = _left_by(r, k, low) or _dismissed(r, k, low)
    if left:
        return Naming(left, (k, stop), tuple(evolve(h, status="former") for h in held))
    if demonstrative:
        return Naming(None, (k, at + (r.low(at) in r.pack.demonstratives)), held)
    m = k - 1 - (r.low(k - 1) in _POST)
    if r.low(m) in HELD or (r.low(m) in {"sebagai", "selaku"} and r.low(m - 1) in HELD):
        earlier = _last_name(r, low, k)
        earlier = earlier or _told_of(r, k, low)
        return Naming(earlier, (k, stop), held) if earlier else None
    told = _told_of(r, k, low)
    if told:
        return Naming(told, (k, stop), held)
    return Naming(None, (k, stop), held)


def _spoken_of(r: Reading, k: int) -> bool:
    """Whether the holder of a title is told about or met: "soal peran [ketua]", "Mewakili [bupati], Ani hadir"."""
    before = r.tokens[k - 1]
    verb = before.upos == "VERB" or before.index == r.unit_of(k).first
    return (verb and before.low.startswith(("me", "ber"))) or not {r.low(k - 1), r.low(k - 2)}.isdisjoint(_ABOUT)


def _of_relation(r: Reading, k: int, low: int) -> bool:
    """Whether a title is that of somebody whose relation is told of: "istri [bupati Sagara], Ani Putri"."""
    m = k - 1
    while m > low and (r.low(m) in r.pack.determiners or (r.low(m),) in r.pack.status):
        m -= 1
    m -= m > low and r.low(m) in _KIN  # kakak ipar ketua
    kin = r.pack.relational | {"orang"} if m < k - 1 and r.low(m + 1) == "tua" else r.pack.relational
    return r.low(k) in _KIN or (m >= low and r.low(m) in kin and r.low(m) not in _SIDES)


def _inside_relative(r: Reading, k: int, low: int) -> bool:
    """Whether a title stands in a relative clause of another's: "Ketua panitia yang dihadiri [menteri], Ani Putri"."""
    first = next((m + 1 for m in range(k - 1, low, -1) if r.low(m) == ","), low)
    relative = next((m for m in range(k - 1, first, -1) if r.low(m) == r.pack.relative), None)
    if relative is None or r.tokens[k - 1].upos != "VERB":
        return False
    return any(may_begin(r, m) for m in range(first, relative))


def _left_by(r: Reading, k: int, low: int) -> Range | None:
    """Who left an office: "[Ani Putri] mundur dari jabatannya sebagai ketua", "dicopot dari posisi ketua"."""
    m = k - 1
    if r.low(m) in {"sebagai", "selaku"}:
        m -= 1
    if r.low(m).removesuffix(r.pack.clitic) in _POST:
        m -= 1
    return _last_name(r, low, k) if m - 1 > low and r.low(m) == "dari" and r.low(m - 1) in _LEFT else None


def _dismissed(r: Reading, k: int, low: int) -> Range | None:
    """Who lost an office: "memberhentikan [Ani Putri] sebagai ketua"."""
    m = k - 1
    while m > low and r.low(m).removesuffix(r.pack.clitic) in _POST | {"sebagai", "selaku", "dari"}:
        m -= 1
    name = _last_name(r, low, m + 1) if m < k - 1 and r.tokens[m].name == "PER" else None
    return name if name and r.low(name[0] - 1) in _DISMISSING else None


def _house_of(r: Reading, k: int, limit: int) -> int | None:
    """Where an organization's name ends that goes on with the house it sits in: "Fraksi Sagara [di DPR] Ani Putri"."""
    if r.low(k) != "di" or k + 1 >= limit or r.tokens[k + 1].name != "ORG":
        return None
    stop = k + 1
    while stop < limit and r.tokens[stop].name_id == r.tokens[k + 1].name_id:
        stop += 1
    return stop if name_from(r, stop, limit) else None


def _begins_statement(r: Reading, k: int, stop: int, low: int) -> bool:
    """Whether a phrase after a source is no apposition but what is told of: "Menurut Ani, [ketua itu] hadir"."""
    stop += r.low(stop) in r.pack.demonstratives
    if stop >= len(r.tokens) or not r.tokens[stop].is_word:
        return False
    return r.low(low) in r.pack.roots or any(
        r.matches(m, words) for m in range(low, k - 1) for words in r.pack.prepositions
    )


def _begins_clause(r: Reading, k: int, stop: int, low: int) -> bool:
    """Whether a phrase after a comma is the subject of what follows: "Sesuai arahan Ani, [ketua desa] harus hadir"."""
    if r.low(k - 1) != "," or stop >= len(r.tokens):
        return False
    predicate = r.low(stop) in r.pack.predicates | r.pack.auxiliaries or r.tokens[stop].upos in {"VERB", "AUX"}
    first = next((m + 1 for m in range(k - 2, low, -1) if r.low(m) == ","), low)
    return predicate and r.low(first) in r.pack.adjunct_openers | {"sesuai"} and not r.tokens[first].name


def _acts(r: Reading, k: int) -> bool:
    """Whether a predicate begins at a token: "…, [mengatakan] …", and no list goes on."""
    return k < len(r.tokens) and not r.tokens[k].is_capital and (r.tokens[k].upos == "VERB" or r.low(k) in r.pack.verbs)


def _past_apposition(r: Reading, k: int, limit: int) -> int | None:
    """Where the holder is named after what the organization is: "CEO Sagara, salah satu lini Wanasari, [Ani Putri]"."""
    if r.low(k) != "," or k + 1 >= limit or r.tokens[k + 1].is_capital or not r.tokens[k + 1].is_word:
        return None
    for m in range(k + 1, min(k + 14, limit)):
        t = r.tokens[m]
        if t.low == ",":
            return m + 1 if name_from(r, m + 1, limit) else None
        if t.name == "PER" or t.mark or t.text in {";", ":"} or (t.upos in {"VERB", "AUX"} and not t.is_capital):
            return None
    return None


def _untagged_name(r: Reading, at: int, limit: int, held: Held, stop: int) -> Range | None:
    """Capitals right after a title and its place or acronym: a name that the model did not see."""
    if at != stop or held.organization is None or at >= limit or r.tokens[at].name:
        return None
    first, last = r.tokens[held.organization[0]], r.tokens[held.organization[1] - 1]
    seen = first.name == "LOC" or (first is last and last.text.isupper())
    if not seen and not (last.name == "ORG" and untagged_run(r, at, limit) >= 2):
        return None
    end = at
    while (
        end < limit and r.tokens[end].is_word and r.tokens[end].is_capital and not r.tokens[end].name and end - at < 4
    ):
        if r.low(end) in r.pack.days | r.pack.organization_nouns | r.pack.heads or r.tokens[end].text.isupper():
            return None
        end += 1
    return (at, end) if end > at else None


def _name_before(r: Reading, k: int, low: int) -> Range | None:
    """A name before an apposition: "Ani Putri, (45,) [seorang] ketua X"."""
    for words in sorted(_BEFORE_TITLE, key=len, reverse=True):
        if k - len(words) > low and r.matches(k - len(words), words):
            k -= len(words)
            break
    else:
        words = ()
    comma = r.low(k - 1) in {",", "("}
    beside = r.low(k) in r.pack.place_heads & r.pack.occupations and r.tokens[k - 1].name == "PER"  # Ani warga Sagara
    if not comma and not beside and not (words and words[0] in {"yang", "selaku", "adalah", "merupakan"}):
        return None
    m = k - 1 if comma else k
    if m > low and r.tokens[m - 1].text == ")":
        while m > low and r.tokens[m - 1].text != "(":
            m -= 1
        m -= 1
    if m > low and r.tokens[m - 1].is_word and r.tokens[m - 1].name == "PER":
        first = m - 1
        while first > low and r.tokens[first - 1].name_id == r.tokens[m - 1].name_id:
            first -= 1
        name = person_name(r, first, m)
        return name if name and name[1] == m else None
    return None


def _told_of(r: Reading, k: int, low: int) -> Range | None:
    """Whom a predicate is about: "[Ani] kini menjabat ketua X"; "Dia merupakan ketua X", the only person before."""
    m = k - 1
    while m > low and r.low(m) in {"sebagai", "selaku", "seorang", "salah", "satu"}:
        m -= 1
    if r.low(m + 1) == "sebagai" or r.low(m) == "menjadi":
        appointed = _appointed(r, m if r.low(m + 1) == "sebagai" else m - 1, low)
        if appointed:
            return appointed
    if r.low(m) in {"kini", "sekarang"} and m - 1 >= low and r.tokens[m - 1].name == "PER":
        return _last_name(r, low, m)  # Ani Putri kini ketua Yayasan Sagara
    if r.low(m + 1) == "sebagai" and r.low(m) not in _COPULAS | _KNOWN_AS:  # dikenal di balik layar sebagai …
        back = (b for b in range(m, max(low, m - 5), -1) if r.low(b) in _KNOWN_AS or r.tokens[b].upos == "VERB")
        m = next(back, m)
    if not (r.low(m) in _COPULAS or (r.low(m) in _KNOWN_AS and "sebagai" in {r.low(b) for b in range(m + 1, m + 7)})):
        return None
    m -= 1
    while m > low and (r.low(m) in r.pack.auxiliaries | {"saat", "ini", "juga", "kini", "sekarang"}):
        if r.low(m) in _UNREAL:
            return None
        m -= 1
    if m < low or r.low(m) in _UNREAL:
        return None
    if r.tokens[m].name == "PER":
        name = _last_name(r, low, m + 1)
        unreal = name is not None and r.low(name[0] - 1) in _PROSPECTS  # peluang Ani menjadi ketua
        return None if unreal else name
    if pronoun_at(r, m) is None or r.low(m) in r.pack.pronouns_plural:
        return None
    before = [n for n in names(r, "PER") if n[1] <= m]
    near = r.unit_of(before[-1][0]).index if before else -9
    if r.unit_of(m).index - near > 1:
        return None
    here = {r.tokens[n[1] - 1].low for n in before if r.unit_of(n[0]).index == near}
    return before[-1] if len(here) == 1 else None


def _appointed(r: Reading, m: int, low: int) -> Range | None:
    """Who was given an office: "[Ani] dilantik sebagai ketua", "menunjuk [Ani] sebagai ketua"."""
    if r.low(m) in _APPOINTED:
        while m > low and (r.low(m - 1) in r.pack.auxiliaries - _UNREAL or r.low(m - 1) in {"resmi", "baru"}):
            m -= 1
        return _last_name(r, low, m) if m > low and r.tokens[m - 1].name == "PER" else None
    name = _last_name(r, low, m + 1) if m >= low and r.tokens[m].name == "PER" else None
    return name if name and r.low(name[0] - 1) in _APPOINTING else None


def _last_name(r: Reading, low: int, k: int) -> Range | None:
    for m in range(k - 1, low - 1, -1):
        if r.tokens[m].name == "PER":
            first = m
            while first > low and r.tokens[first - 1].name_id == r.tokens[m].name_id:
                first -= 1
            return person_name(r, first, m + 1)
    return None
