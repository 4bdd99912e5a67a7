"""Where an organization begins and ends beside a title.

Kepala [Dinas Kesehatan Bandung]        an organization's own word
Kepala Divisi Humas [Polri]             the larger unit, not the part of it
Gubernur [Bali]                         a place, after a title that has one
pelatih [Sagara], Budi Hartono          a capital after an occupation
Wakil Ketua, Perdana Menteri            none: the title goes on
"""

from __future__ import annotations

from quoteattr.mentions import Range
from quoteattr.reading import Reading

FAR = 4000  # tokens back to an organization that a bare noun takes up, so that no text takes square time


def larger_unit(r: Reading, k: int, limit: int) -> int | None:
    """Where the organization begins that a part of it is named before: "Divisi Humas [Polri]"."""
    m = k + 1
    while m < limit:
        t = r.tokens[m]
        if t.text in {"(", ")", "&"} or t.low in {"dan", "of"}:
            m += 1
            continue
        bracketed = r.low(m - 1) == "("
        inside = r.low(m - 1) in r.pack.subunits  # Biro Humas
        inside |= t.name_id >= 0 and t.name_id == r.tokens[k].name_id  # Tim Peneliti Sagara
        if not t.is_word or not t.is_capital or t.name == "PER" or (t.low in r.pack.heads and not bracketed | inside):
            return None
        begins = t.name == "ORG" and t.name_id != r.tokens[m - 1].name_id
        acronym = begins or (t.text.isupper() and len(t.text) > 1 and t.low not in r.pack.not_organizations)
        if not bracketed and t.low not in r.pack.subunits and (t.low in r.pack.organization_nouns or acronym):
            return m
        m += 1
    return None


def begins_organization(
    r: Reading, k: int, head: int, *, after_preposition: bool = False, apposition: bool = False
) -> bool:
    """Whether an organization begins at token `k`, after the title whose first word is token `head`.

    `apposition` is whether the holder was named before, so that capitals cannot be the holder's name.
    """
    if k >= len(r.tokens) or not r.tokens[k].is_word:
        return False
    pack, t = r.pack, r.tokens[k]
    word = r.low(head)
    if t.low in pack.days | pack.months:
        return False  # seorang pejabat pada Selasa
    if takes_up(r, k) or _is_neighbourhood(r, k):
        return True
    following = r.tokens[k + 1] if k + 1 < len(r.tokens) else t
    if t.low in pack.school_levels and not (following.is_capital or following.text[0].isdigit()):
        return False  # guru SD, Kepala Bidang SD
    if t.low in pack.schools and following.text.isupper():
        return False  # Kepala Sekolah [SMPN 5]
    if t.low in pack.heads and k == head + 1 and not t.text.isupper():
        return False  # Wakil Ketua, Perdana Menteri
    if word in {"wali", "walikota"} and t.low == "kota":
        return False
    if any(r.matches(k, words) for words in pack.organization_phrases):
        return True
    if word in pack.honorifics and not organization_noun(r, k) and t.name != "ORG":
        return False  # Kiai [Ani]
    placed = word in pack.place_heads - {"wali", "wakil", "walikota"} and k == head + 1 and t.is_capital
    if placed and t.low in pack.place_nouns and following.is_capital and following.name != "PER":
        return True  # warga Kota Sagara
    at_part = word in pack.occupations and t.low in pack.subunits and t.is_capital  # peneliti Pusat Kajian Air
    if word in pack.occupations and t.low in pack.name_bearers and t.is_capital and following.is_capital:
        return True  # pedagang Pasar Sagara
    if r.low(k - 1) in pack.studies and not t.name:
        return False  # mahasiswa jurusan Biologi
    if t.low in pack.rank_words and t.name != "ORG" and not after_preposition and not at_part:
        return False
    if t.low in pack.not_organizations and t.text.isupper():
        return t.name == "LOC" and word in pack.place_heads  # Presiden ke-7 [RI]
    if r.low(k - 1) == "menteri" and k > head + 1 and t.low not in pack.offices.values() and t.name != "LOC":
        return False  # Staf Khusus Menteri [Desa]
    if is_field(r, k, head) and not after_preposition:
        return False  # Menteri [ESDM], kuasa hukum [Ani]
    if t.name == "ORG" and t.is_capital:
        return word != "wakil" or k > head + 1 or t.low in pack.organization_nouns or t.text.isupper()
    beside = k == head + 1 or r.low(k - 1) in pack.heads  # wakil ketua komisi V
    beside |= word in pack.speakers_for and k == head + 2  # juru bicara militer
    own = t.low in pack.organization_nouns
    alone = following.name == "PER" or not following.is_word
    if t.low in pack.committees and not t.is_capital and alone:
        return False  # ketua panitia, Ani Putri
    if word in pack.dealers and not t.is_capital and following.is_capital:
        return False  # pengusaha hotel Ani Putri
    if (own and beside) or ((t.is_capital or after_preposition) and organization_noun(r, k)):
        return not (t.low == "bidang" and not after_preposition) and not (
            t.low in {"program", "gerakan"} and not after_preposition
        )
    if t.text.isupper() and len(t.text) > 1 and t.low not in pack.not_organizations:
        return True
    if t.name == "LOC" and t.is_capital:
        return (
            word in pack.place_heads | pack.speakers_for
            or (word in pack.company_heads and (t.low,) not in pack.places)
            or r.low(k - 1) in pack.place_heads
            or after_preposition
            or any(r.low(m) in pack.place_heads for m in range(head, k))
        )
    if after_preposition:
        return t.is_capital
    if t.is_capital and t.name != "PER" and word in pack.occupations and t.low not in pack.heads:
        run = untagged_run(r, k, len(r.tokens))  # pelatih Sagara; but: jaksa Ani Putri Lestari
        return t.name != "" or run <= 1 or apposition or r.low(k + run) == ","
    if t.is_capital and t.name != "PER" and ends_as_organization(r, k):
        return True
    return (
        word in pack.place_heads
        and t.is_capital
        and not t.name
        and word not in {"menteri", "wakil", "pemimpin", "perdana"}
        and t.low not in {"kota", "menteri"}
    )


def organization_noun(r: Reading, k: int) -> bool:
    """Whether an organization's own word stands at a token, of one part or two: "rumah sakit"."""
    nouns = r.pack.organization_nouns
    return r.low(k) in nouns or f"{r.low(k)} {r.low(k + 1)}" in nouns


def takes_up(r: Reading, k: int) -> bool:
    """Whether a common noun takes up an organization named before: "juru bicara [perusahaan pelat merah itu]".

    Without a demonstrative only before the holder: "PT Sagara diam. Kuasa hukum [perusahaan], Ani Putri, …".
    """
    takes = r.pack.org_anaphors.get(r.low(k))
    if takes is None or (r.tokens[k].is_capital and not r.tokens[k].text.isupper()):
        return False
    if not takes and r.low(k - 1) not in r.pack.heads | r.pack.rank_words | {"di", "dari", "pada"}:
        return False  # ahli hukum administrasi [negara] itu
    m = k + 1
    while m < k + 4 and m < len(r.tokens) and r.tokens[m].upos in {"NOUN", "ADJ"} and not r.tokens[m].is_capital:
        m += 1
    if r.low(m) in r.pack.demonstratives:
        return True
    holder = m < len(r.tokens) and (r.low(m) == "," or r.tokens[m].name == "PER" or r.honors(m))
    earlier = (r.tokens[m] for m in range(k - 1, max(-1, k - FAR), -1))
    return holder and any(t.name == "ORG" and t.is_capital and t.low in takes for t in earlier)


_MINISTERS = frozenset({"menteri", "menneg", "menko", "wamen", "wamenko"})


def is_portfolio(r: Reading, k: int, head: int) -> bool:
    """Whether a capital goes on with a minister's title: "Menteri [ESDM]", "Menko [Kemaritiman]"."""
    t, pack = r.tokens[k], r.pack
    first = r.low(head + (r.low(head) == "wakil"))
    country = t.name == "LOC" and t.low not in pack.organization_abbreviations
    if r.low(k - 1) in _MINISTERS and not country:
        first = r.low(k - 1)  # Staf Khusus Menteri [BUMN]; but: Perdana Menteri Sagara
    place = any(tuple(r.low(m) for m in range(k, k + n)) in pack.places for n in (1, 2, 3))
    if first not in _MINISTERS or place:
        return False
    opens = r.low(k - 1) in {first, "koordinator", "negara"}
    if t.text.isupper():
        return opens and t.name != "LOC"
    return opens or (t.name == "ORG" and t.low not in pack.organization_nouns)


def untagged_run(r: Reading, k: int, limit: int) -> int:
    """How many capitals without a tag follow, where they end the phrase: a name that the model did not see."""
    m = k
    while m < limit and r.tokens[m].is_word and r.tokens[m].is_capital and not r.tokens[m].name:
        kinds = (r.pack.organization_nouns, r.pack.heads, r.pack.rank_words)
        if r.tokens[m].text.isupper() or any(r.low(m) in words for words in kinds):
            return 0
        m += 1
    return m - k if m >= limit or not r.tokens[m].name else 0


def is_field(r: Reading, k: int, head: int) -> bool:
    """Whether a name after a title is its field: "Menteri [Air]", "Deputi [Laut Kemenhub]", "kuasa hukum [Ani]"."""
    t, pack = r.tokens[k], r.pack
    if is_portfolio(r, k, head) or (of_person(r, head) and t.name != "ORG"):
        return True
    if t.name not in {"ORG", "LOC"}:
        return False
    if t.low in pack.title_tails and t.name == "ORG":
        return True  # Direktur [Eksekutif Institut Sagara]
    own = t.low in pack.organization_nouns or t.text.isupper()
    if own or t.low in pack.subunits:
        return False
    stop = k + 1
    while stop < len(r.tokens) and r.tokens[stop].name_id == t.name_id:
        stop += 1
    nouns = pack.organization_nouns - pack.organization_ends - pack.place_nouns
    nouns |= pack.organization_abbreviations.keys()
    fielded = r.low(head) not in pack.place_heads | (pack.occupations - pack.managers)
    fielded &= r.low(stop - 1) not in pack.organization_ends  # but: Ketua [Sagara Hotel Association]
    if fielded and any(r.low(m) in nouns or is_acronym(r, m) for m in range(k + 1, stop)):
        return True  # Direktur [Laut Kemenhub]: the office begins within what the model saw
    if fielded and t.name == "ORG" and (takes_up(r, stop) or takes_up(r, stop - 1)):
        return True  # Direktur [Laut] kementerian itu
    general = (r.low(head), r.low(head + 1)) == ("direktur", "jenderal") or r.low(head) == "dirjen"
    return general and t.name == "ORG"  # Direktur Jenderal [Anggaran]


def of_person(r: Reading, head: int) -> bool:
    """Whether a title is held with a person: "kuasa hukum Ani", "asisten pribadi Ani"."""
    return r.low(head) in r.pack.relational or r.low(head + 1) == r.pack.personal


def is_acronym(r: Reading, k: int) -> bool:
    """Whether a token is the short name of an organization: "PSSI", "UE"; but no "RI", "II"."""
    word = r.tokens[k].text
    other = r.low(k) in r.pack.not_organizations | r.pack.organization_ends or (r.low(k),) in r.pack.places
    return len(word) > 1 and word.isalpha() and word.isupper() and not other


def ends_as_organization(r: Reading, k: int) -> bool:
    """Whether capitals from `k` on end in an organization's word, as in English names: "Sagara Institute"."""
    m = k + 1
    while m < len(r.tokens) and m - k < 9 and r.tokens[m].is_word and r.tokens[m].name != "PER":
        if r.low(m) in {"and", "of", "for"}:
            m += 1
            continue
        if not r.tokens[m].is_capital:
            break
        if r.low(m) in r.pack.organization_nouns and r.low(m + 1) != "dan":
            return r.tokens[m].text.isascii() and r.low(m) in r.pack.organization_ends
        m += 1
    return False


def part_of_title(r: Reading, k: int, first: int) -> bool:
    """Whether the field of a title follows its organization, which begins at `first`: "KPU Sagara [Divisi Hukum]"."""
    if not r.tokens[k].is_capital or r.low(k) not in r.pack.fields | {"fraksi"}:
        return False
    coordinating = r.low(k - 1) == "koordinator"  # Kementerian Koordinator [Bidang Air]
    return r.tokens[first].text.isupper() or (r.low(k) in r.pack.fields and k > first + 1 and not coordinating)


def past_field(r: Reading, k: int, limit: int) -> int:
    """The token after the field of a title behind its organization: "Bidang Hukum, Politik, dan Keamanan"."""
    if k >= limit or r.low(k) not in r.pack.fields:
        return k
    m = k + 1
    while (
        m < min(limit, k + 14)
        and r.tokens[m].name != "PER"
        and (r.tokens[m].is_capital or r.low(m) in {",", "dan", "&"})
    ):
        m += 1
    return m - (r.low(m - 1) == ",")


def past_region(r: Reading, k: int, limit: int) -> int:
    """The token after the region that an office is for: "Anggota DPD RI [dapil Sagara Tengah], Ani Putri"."""
    k += r.low(k) in r.pack.origins and r.low(k + 1) in r.pack.regional  # asal Dapil 9
    if k + 1 >= limit or r.low(k) not in r.pack.regional:
        return k
    m = k + 1 + (r.low(k + 1) == "pemilihan")  # daerah pemilihan
    first = m
    while (
        m < min(limit, first + 8)
        and r.tokens[m].name != "PER"
        and (
            r.tokens[m].is_capital
            or r.tokens[m].text[0].isdigit()
            or r.tokens[m].text in {"-", "–", "/"}
            or (m > first and r.low(m) == "dan")
        )
    ):
        m += 1
    return m if m > first else k


def past_faction(r: Reading, k: int, limit: int) -> int:
    """The token after what sent a member of a parliament: "anggota DPR [dari Fraksi Sagara (FS)] Ani Putri"."""
    m = k + (r.low(k) == "dari")
    if m + 1 >= limit or r.low(m) not in r.pack.factions or not r.tokens[m].is_capital:
        return k
    m = organization_at(r, m, limit)[1]
    return m + 3 if r.low(m) == "(" and r.low(m + 2) == ")" else m


def _is_neighbourhood(r: Reading, k: int) -> bool:
    """Whether a numbered neighbourhood begins at a token: "ketua [RT 03]"."""
    return r.low(k) in r.pack.neighbourhoods and k + 1 < len(r.tokens) and r.tokens[k + 1].text[0].isdigit()


def organization_at(r: Reading, k: int, limit: int, *, apposition: bool = False) -> Range:
    """The tokens of the organization that begins at token `k`; `apposition` where the holder was named before."""
    pack, first = r.pack, k
    common = not r.tokens[k].is_capital
    k += max((len(words) for words in pack.organization_phrases if r.matches(k, words)), default=0)
    if _is_neighbourhood(r, k):  # RT 03/RW 05 Kelurahan Sagara
        while k < limit and (r.low(k) in pack.neighbourhoods or r.tokens[k].text[0] in "/0123456789"):
            k += 1
        if k >= limit or r.tokens[k].name == "PER" or not r.tokens[k].is_capital:
            return first, k  # Ketua RT 05 Ani Putri
    while k < limit:
        t = r.tokens[k]
        if t.text == "(" and k + 2 < limit and r.tokens[k + 2].text == ")":
            if k + 3 < limit and r.tokens[k + 3].is_capital and r.tokens[k + 3].name in {"ORG", "LOC"}:
                k += 3
                continue
            break
        inside = first < k < limit - 1 and t.name and r.tokens[k - 1].name_id == t.name_id == r.tokens[k + 1].name_id
        if not t.is_word and t.text not in {"&", "/"} and not (inside and t.text == "."):
            break  # but: RSUD dr. Sagara
        if t.name == "PER" and k > first and not (common and apposition):
            break  # but "Ani, CEO perusahaan investasi Sinar Laut": her name stands before
        if (
            k > first
            and t.is_capital
            and not t.name
            and r.tokens[k - 1].name == "ORG"
            and untagged_run(r, k, limit) >= 2
        ):
            break  # Universitas Sagara Laode Muhammad Arif
        if k > first and t.low in pack.place_tails and t.is_capital and r.tokens[k - 1].name in {"LOC", "ORG"}:
            k += 1  # Lurah Sagara [Kidul] Ani Putri
            continue
        after_place = k > first and r.tokens[k - 1].name == "LOC" and r.tokens[first].name == "LOC"
        if after_place and t.name_id != r.tokens[k - 1].name_id and t.name != "LOC":
            break
        if k > first and part_of_title(r, k, first):
            break
        ordinal = t.text[0].islower() and t.text[-1].isdigit()  # presiden Sagara ke-45
        if k > first and t.name not in {"", "PER"} and t.name_id == r.tokens[k - 1].name_id and not ordinal:
            k += 1  # all that the model saw: "Majelis Tinggi untuk Revolusi di Irak"
            continue
        if (
            k > first
            and t.low.rstrip(".") in pack.honorifics | pack.ranks
            and t.is_capital
            and (t.name not in {"ORG", "LOC"} or t.low in pack.ranks - pack.organization_nouns)
            and not {t.low, r.low(k - 1)} <= pack.organization_nouns  # Mabes TNI
        ):
            break
        if t.low in pack.days:
            break
        if t.low in pack.demonstratives:
            k += common and not r.tokens[k - 1].is_capital  # lembaga itu; but [rumah produksi Sagara] itu
            break
        if k > first and not t.is_capital:
            following = r.tokens[k + 1] if k + 1 < limit else None
            joins = (
                t.low in {"dan", "of", "untuk", "&", "for", "and", "the", "bagi", "de", "atas", "bidang"}
                and following is not None
                and following.is_capital
            )
            apart = following is not None and (common or following.name in {"LOC", "PER"})
            if joins and t.low in {"untuk", "bagi"} and apart:
                break  # duta besar RI untuk Sagara
            if (
                joins
                and t.low == "dan"
                and following is not None
                and (following.low in pack.heads or following.name == "PER")
            ):
                break
            if not joins and not (
                common
                and t.upos in {"NOUN", "ADJ", "PROPN"}
                and t.low not in pack.adjunct_openers
                and t.low not in pack.roots
            ):
                break
        k += 1
    k = max(k, first + 1)
    while k > first + 1 and not r.tokens[k - 1].is_word:
        k -= 1
    return first, k
