"""Titles: what office or occupation a text names, with the organization beside it.

Kepala [Dinas Kesehatan DKI Jakarta]                 a title and its organization
mantan kepala A dan CEO perusahaan B                 two titles
Menteri Keuangan                                     a title goes on over capitals until an organization begins
"""

from __future__ import annotations

from attrs import evolve, frozen

from quoteattr.extents import joins
from quoteattr.mentions import Range
from quoteattr.model import Status
from quoteattr.offices import (
    begins_organization,
    ends_as_organization,
    is_acronym,
    is_field,
    larger_unit,
    organization_at,
    organization_noun,
    takes_up,
)
from quoteattr.reading import Reading
from quoteattr.title_ends import (
    at_desk,
    clients,
    ends_title,
    goes_on,
    is_house,
    is_number,
    is_organ,
    is_venue,
    past_origin,
    past_topic,
    sure_end,
    workplace,
)
from quoteattr.title_heads import is_head, is_ordinal, may_begin


@frozen
class Held:
    """One title in the text, as token ranges, with its organization where it has one."""

    title: Range
    organization: Range | None
    status: Status
    evidence: Range


def titles_at(r: Reading, k: int, limit: int, *, apposition: bool) -> tuple[tuple[Held, ...], int] | None:
    """One title, or several joined by "dan", from token `k`; and the token after them."""
    held: list[Held] = []
    stop = k
    shared = not {r.low(k - 1), r.low(k - 2)}.isdisjoint(r.pack.respectively)
    while True:
        one = _title(r, k, limit, apposition)
        if one is None:
            break
        held.append(one)
        stop = held[-1].evidence[1]
        k = stop
        if r.low(k) == "(" and r.low(k + 2) == ")" and r.low(k + 3) in {"dan", "sekaligus", "serta", "merangkap"}:
            k += 3
        also = past_origin(r, k, limit)
        another = _also(r, also)
        if another is not None:
            k = another  # politikus asal Sagara yang juga ketua partai itu
            continue
        if r.low(k) in {"dan", "sekaligus", "serta", "merangkap", ",", "&", "/"}:
            k += 1
            if r.low(k) in r.pack.nowadays | r.pack.formerly | {"lalu", "kemudian"} and may_begin(r, k + 1):
                k += 1  # kala itu ketua A, kini direktur B
                continue
            if r.low(k) in {"juga", "sekaligus", "serta", "merangkap"} or (shared and r.low(k) == "dan"):
                k += 1
        else:
            break
        listed = len(held) > 1 or _is_listed(r, stop, limit)
        if not may_begin(r, k) or (
            r.low(stop) == ","
            and r.low(stop + 1) not in {"sekaligus", "serta", "dan"}
            and not shared  # masing-masing ketua, sekretaris, dan bendahara
            and not (one.organization and (listed or (r.low(k),) in r.pack.status))  # ketua A, mantan menteri B Ani
        ):
            break
    for i in range(len(held) - 2, -1, -1):  # CEO dan pendiri X: both at X
        if (
            held[i].organization is None
            and held[i + 1].organization is not None
            and (shared or held[i].title[1] == held[i + 1].evidence[0] - 1)
            and r.low(held[i].title[1]) != "/"
            and not (_is_trade(r, held[i]) and not _is_trade(r, held[i + 1]))
        ):
            held[i] = evolve(held[i], organization=held[i + 1].organization)
    return (tuple(held), stop) if held else None


def _also(r: Reading, k: int) -> int | None:
    """Where another title of the same holder begins behind "yang": "Ketua KPU [yang juga merupakan] dosen, Ani"."""
    if r.low(k) != r.pack.relative:
        return None
    m = k + 1
    pack = r.pack
    linking = pack.linking | pack.holding | pack.appointed
    while r.low(m) in pack.when_held | linking | pack.occasions | {"baru"} and m < k + 5:
        m += 1
    told = r.low(m - 1) in linking | pack.nowadays | {"juga"}
    return m if m > k + 1 and told and may_begin(r, m) else None


def _is_trade(r: Reading, held: Held) -> bool:
    """Whether a title is an occupation and no office: "[aktivis air] dan direktur Sagara"."""
    return r.low(held.title[0]) in r.pack.occupations - r.pack.company_heads


def _is_listed(r: Reading, k: int, limit: int) -> bool:
    """Whether a comma stands between titles of a list: "Penasihat A, Ketua B, dan Sekretaris C"."""
    for m in range(k + 1, min(k + 24, limit)):
        if r.low(m) == "," and r.low(m + 1) == "dan":
            return may_begin(r, m + 2)
        if r.tokens[m].name == "PER" or r.tokens[m].upos == "VERB" or r.tokens[m].text in {".", ";", ":"}:
            return False
    return False


def _title(r: Reading, k: int, limit: int, apposition: bool = False) -> Held | None:
    pack, first = r.pack, k
    status: Status = "current"
    in_title = False
    for words, value in sorted(pack.status.items(), key=lambda item: -len(item[0])):
        if r.matches(k, words) and value != "elect":
            status = value  # type: ignore[assignment]
            in_title = value == "acting"
            k += len(words)
            while r.low(k) == ".":
                k += 1
            if r.low(k) == "(" and (r.low(k + 1),) in pack.status:
                bracket_end = k + 2 + (r.low(k + 2) == ".")
                k = bracket_end + 1 if r.low(bracket_end) == ")" else k  # Pelaksana Tugas (Plt.) Kepala
            break
    seen = r.role_stop(k) if k < limit else k
    if first < k < limit and r.tokens[k].role >= 0 and r.tokens[k].role == r.tokens[first].role:
        seen = r.role_stop(first)  # the model took the words of status into the title: [Plt Direktur Air]
    if k >= limit or (not is_head(r, k) and seen == k):
        return None
    rank = next((w for w in pack.not_titles if r.matches(k, w) or r.matches(k - 1, w)), None)
    if rank is not None and not (r.tokens[min(k + len(rank), limit - 1)].name == "ORG" and r.low(k) == "inspektur"):
        return None  # Inspektur Jenderal Ani; but: Inspektur Jenderal Kementerian Sagara
    head, start = k, (first if in_title else k)
    organization: Range | None = None
    capital = r.tokens[head].is_capital and head > r.unit_of(head).first
    own = (pack.organization_nouns - pack.rank_words) | (pack.subunits & pack.organization_nouns)
    official = r.tokens[head].is_capital and r.low(head) not in pack.occupations | pack.speakers_for
    k += max((len(words) for words in pack.compounds.get(r.low(k), ()) if r.matches(k, words)), default=1)
    if k > head + 1 and k < limit and r.tokens[k].name == "ORG" and r.tokens[k].name_id == r.tokens[k - 1].name_id:
        larger = larger_unit(r, k - 1, limit)  # Kepala [Departemen Air BS]: the bank
        if larger is not None:
            organization, k = organization_at(r, larger, limit, apposition=apposition), larger
    # Direktur Layanan [Aplikasi] Air Badan Data: what the model saw as the title stands before an organization's word
    followed = seen < limit and r.tokens[seen].name == "ORG" and organization_noun(r, seen)
    while k < limit and organization is None:
        t = r.tokens[k]
        if k > head and t.name == "PER" and sure_end(r, k) and t.text == "I":
            break  # Staf Khusus Presiden [I Gede]
        if k > head and r.low(k - 1) == pack.personal and t.is_capital:
            break  # asisten pribadi Ani
        whole = larger_unit(r, k + 1, limit) if official and is_organ(r, k, head) else None
        if whole is not None:
            organization, k = organization_at(r, whole, limit, apposition=apposition), whole
            break
        work = t.low in pack.works and not t.is_capital and k + 1 < limit and r.tokens[k + 1].is_capital
        if work and r.tokens[k + 1].name not in {"PER", "ORG"} and r.low(head) in pack.occupations:
            break  # penulis naskah [film Sagara]
        if t.low == "terpilih":
            status = "elect"
            if begins_organization(r, k + 1, head, apposition=apposition):  # Presiden terpilih Sagara
                organization = organization_at(r, k + 1, limit, apposition=apposition)
            break
        if t.low in pack.filled and k > head:
            break  # ketua dijabat Ani
        if k == head + 1 and t.low.endswith(pack.clitic) and t.low.removesuffix(pack.clitic) in pack.heads:
            k += 1  # Kepala mekaniknya
            break
        if t.low == r.pack.relative:
            at = workplace(r, k, limit)
            if at is not None:
                organization = organization_at(r, at, limit, apposition=apposition)
            break
        if t.low in pack.stages and k > head and is_number(r, k + 1):
            k += 2  # mahasiswa semester tiga Universitas Sagara
            continue
        if t.text == "/" and r.low(k + 1) in pack.heads:
            break  # Menteri Riset/Kepala Badan Riset
        if k > head and r.matches(k, pack.state):  # Menteri Koordinator Air Republik Indonesia
            organization = organization_at(r, k, limit, apposition=apposition)
            break
        if k == head + 1 and t.text[0].isdigit() and r.low(head) in pack.garrisons:
            organization = organization_at(r, k, limit, apposition=apposition)  # Dandim 0812/Sagara
            break
        if k < seen and k > head and is_acronym(r, k) and r.low(k + 1) in pack.fields:
            organization = (k, k + 1)  # Komisioner KY [Bidang Hukum]
            break
        if k < seen and not (
            not (followed and t.low in pack.field_nouns and k > head + 1)
            and (
                t.low in (pack.organization_nouns - pack.rank_words - pack.subunits if official else own)
                or any(r.matches(k, words) for words in pack.organization_phrases)
                or (k == head + 1 and t.low in pack.place_nouns)  # Kadinkes [Kota Sagara]
                or takes_up(r, k)
                or (k > head and t.low not in pack.title_tails | pack.rank_words and ends_as_organization(r, k))
            )
            and begins_organization(r, k, head, apposition=apposition)
        ):
            k += 1
            continue
        if k == seen > head + 1 and t.name == "PER" and sure_end(r, k):
            break
        stop = past_topic(r, k, limit) if k > head and r.low(head) in pack.occupations else None
        if stop:
            k = stop  # pengamat politik Sagara dari Universitas Wanasari
            continue
        citizens = k == seen > head and t.name == "ORG" and t.low in pack.not_organizations
        if citizens and organization_noun(r, k + 1) and r.low(k + 1) not in pack.place_nouns:
            k += 1  # Direktur Pelindungan WNI [Kemlu]
            continue
        if k == seen > head and t.name in {"ORG", "LOC"} and sure_end(r, k) and not is_field(r, k, head):
            told = any(r.matches(k, words) for words in pack.organization_phrases)
            larger = larger_unit(r, k, limit) if official and t.low in pack.subunits and not told else None
            organization = organization_at(r, larger or k, limit, apposition=apposition)
            k = larger or k
            break
        if t.low in pack.standing and k > head and k + 1 < limit and r.tokens[k + 1].name:
            organization = organization_at(r, k + 1, limit) if begins_organization(r, k + 1, head) else None
            break  # bupati petahana Sagara
        if t.text == "," and ((capital and goes_on(r, k, limit)) or joins(r, k)):
            k += 1
            continue
        if t.text == "," and (capital or k > head + 1) and k + 1 < limit and is_house(r, k + 1, limit):
            organization = organization_at(r, k + 1, limit)  # Direktur Jenderal Air, Kementerian Laut Ani Putri
            break
        close = next((m for m in range(k + 2, min(k + 5, limit)) if r.tokens[m].text == ")"), None)
        if t.text == "(" and close is not None and r.tokens[k + 1].is_capital:
            k = close + 1  # Kepala Seksi Air (Kasi Air) Sagara
            continue
        if not t.is_word and t.text != "&":
            break
        if t.name == "PER" and t.is_capital and t.low not in pack.heads and t.low not in pack.rank_words:
            break
        if (
            r.honors(k)
            and (t.is_capital or r.low(k + 1) == ".")  # Koordinator aksi dr. Ani
            and not (t.low == "tni" and r.low(k - 1).rstrip(".") not in pack.ranks)
            and t.low not in pack.rank_words
            and t.low not in pack.heads
        ):
            break
        if t.low in pack.demonstratives or t.low in pack.days or any(r.matches(k, words) for words in pack.status):
            break
        if t.low in {"dari", "di", "pada"}:
            placed = t.low == "di" and k + 1 < limit and r.tokens[k + 1].name == "LOC"  # diplomat di Sagara
            placed = placed and not organization_noun(r, k + 1)  # but: karyawan di Bandara Sagara
            placed = placed and not at_desk(r, head, k)  # analis di Sagara
            placed |= t.low == "dari" and k + 1 < limit and r.tokens[k + 1].name == "LOC"  # tukang kapal dari Sagara
            placed = placed or (t.low == "di" and r.low(k + 1) in pack.place_nouns and not r.tokens[k + 1].is_capital)
            placed |= t.low == "di" and r.low(k + 1) in pack.place_nouns and r.low(head) in pack.occupations
            placed &= r.low(k + 1) not in pack.workplaces or not r.tokens[k + 1].is_capital
            apart = placed and r.low(head) not in pack.place_heads
            apart |= t.low == "di" and is_venue(r, k + 1) and r.low(head) not in pack.occupations
            part = r.tokens[k + 1].upos == "NOUN" and not r.tokens[k + 1].is_capital if k + 2 < limit else False
            if not apart and begins_organization(r, k + 1, head, after_preposition=True):
                organization = organization_at(r, k + 1, limit, apposition=apposition)
            elif part and r.tokens[k + 2].name == "ORG" and r.tokens[k + 2].is_capital:
                # dari vokasi [Universitas Sagara]
                organization = organization_at(r, k + 2, limit, apposition=apposition)
            else:
                organization = _indefinite(r, k + 1, limit, apposition)
            break
        organization = _indefinite(r, k, limit, apposition) if k > head else None
        if organization is not None:
            break
        told = any(r.matches(k, words) for words in pack.organization_phrases)  # Kepala [Pusat Riset Air Sagara]
        inner = (
            not told and t.low in pack.subunits and r.tokens[head].is_capital and r.low(head) not in pack.occupations
        )
        larger = larger_unit(r, k, limit) if inner else None  # but: Peneliti [Pusat Kajian Air Sagara]
        if larger is not None:
            organization = organization_at(r, larger, limit, apposition=apposition)
            k = larger
            break
        if begins_organization(r, k, head, apposition=apposition):
            organization = organization_at(r, k, limit, apposition=apposition)
            break
        if t.low in {"dan", "of", "and", "for", "&"}:
            after = r.tokens[k + 1] if k + 1 < limit else None
            before = r.tokens[k - 2] if r.low(k - 1) == "," else r.tokens[k - 1]
            if (
                after is None
                or after.low in pack.heads
                or not after.is_capital
                or not before.is_capital
                or after.name == "PER"
            ):
                break
        elif t.low == "dapil" or r.matches(k, ("daerah", "pemilihan")):
            break  # Legislator dapil Sagara
        elif ends_title(r, t, capital=capital) or (k > head + 1 and t.low in clients(r, head)):
            break
        k += 1
    if status == "current" and _was(r, first):
        status = "former"
    title_stop = min(k, organization[0] if organization else k)
    title_stop -= title_stop > start + 1 and r.low(title_stop - 1) == pack.nation  # Menteri Air RI
    bracket = next((m for m in range(title_stop - 1, head, -1) if r.tokens[m].text == "("), None)
    if bracket is not None and r.tokens[title_stop - 1].text == ")":
        title_stop = bracket  # Kepala Seksi Air [(Kasi Air)]; but: Direktur Jenderal (Dirjen) Air
    while title_stop > start + 1 and (
        is_ordinal(r, title_stop - 1)
        or not r.tokens[title_stop - 1].is_word
        or r.low(title_stop - 1) in {"dari", "di", "pada", "dan", "of", "for", "and", "&"}
    ):
        title_stop -= 1
    if r.matches(title_stop - 2, ("nomor", "urut")):
        title_stop -= 2  # Calon bupati nomor urut 2
    stop = organization[1] if organization else title_stop
    while title_stop > start + 1 and r.low(title_stop - 1) in pack.epithets | clients(r, head):
        if r.tokens[title_stop - 1].is_capital or r.low(head) in pack.boards:  # bendahara umum
            break
        title_stop -= 1
    return Held((start, title_stop), organization, status, (first, stop))


def _indefinite(r: Reading, k: int, limit: int, apposition: bool) -> Range | None:
    """An organization that is not named: "[sebuah bank asing] itu", "siswa [salah satu sekolah di Sagara]"."""
    noun = k
    while r.low(noun) in r.pack.indefinite - r.pack.plural or (r.low(noun) == "satu" and r.low(noun - 1) == "salah"):
        noun += 1
    if noun == k or noun >= limit or r.tokens[noun].is_capital or not organization_noun(r, noun):
        return None
    end = organization_at(r, noun, limit, apposition=apposition)[1]
    return k, end - (r.low(end - 1) in r.pack.demonstratives)


def _was(r: Reading, k: int) -> bool:
    """Whether what comes before a title puts it in the past: "pernah menjadi [ketua]", "sebelumnya bekerja sebagai"."""
    m = k - 1 - (r.low(k - 1) in r.pack.titling)
    if r.low(m) in r.pack.linking and r.low(m - 1) == "itu" and r.low(m - 2) in r.pack.back_then:
        return True  # Ani, yang saat itu menjadi ketua
    held = r.low(m) in r.pack.holding | {"menjadi", "bekerja", "merupakan"}
    if r.low(k - 1) == "itu" and r.low(k - 2) in r.pack.back_then and r.low(k - 3) == ",":
        return True  # Ani Putri, kala itu direktur Sagara, …
    if r.low(k - 1) in r.pack.formerly and r.low(k - 2) in {",", r.pack.relative}:
        return True  # Ani Putri, (yang) sebelumnya direktur Sagara
    return any(r.low(b) == "pernah" for b in range(max(0, k - 3), k)) or (
        held and bool({r.low(m - 1), r.low(m - 2)} & r.pack.formerly)
    )
