"""Titles: what office or occupation a text names, with the organization beside it.

Kepala [Dinas Kesehatan DKI Jakarta]                 a title and its organization
mantan kepala A dan CEO perusahaan B                 two titles
Menteri Keuangan                                     a title goes on over capitals until an organization begins
"""

from __future__ import annotations

from attrs import evolve, frozen

from quoteattr.mentions import Range
from quoteattr.model import Status
from quoteattr.reading import Reading
from quoteattr.title_ends import clients, past_origin
from quoteattr.title_heads import is_head, is_ordinal, may_begin
from quoteattr.title_scan import TitleScan


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
    status, k = _status_at(r, k)
    seen = r.role_stop(k) if k < limit else k
    if first < k < limit and r.tokens[k].role >= 0 and r.tokens[k].role == r.tokens[first].role:
        seen = r.role_stop(first)  # the model took the words of status into the title: [Plt Direktur Air]
    if k >= limit or (not is_head(r, k) and seen == k):
        return None
    rank = next((w for w in pack.not_titles if r.matches(k, w) or r.matches(k - 1, w)), None)
    if rank is not None and not (r.tokens[min(k + len(rank), limit - 1)].name == "ORG" and r.low(k) == "inspektur"):
        return None  # Inspektur Jenderal Ani; but: Inspektur Jenderal Kementerian Sagara
    head, start = k, (first if status == "acting" else k)
    end = TitleScan(r, head, seen, limit, apposition).end()
    if end.elect:
        status = "elect"
    if status == "current" and _was(r, first):
        status = "former"
    organization = end.organization
    title_stop = _trimmed(r, start, head, min(end.at, organization[0] if organization else end.at))
    stop = organization[1] if organization else title_stop
    while title_stop > start + 1 and r.low(title_stop - 1) in pack.epithets | clients(r, head):
        if r.tokens[title_stop - 1].is_capital or r.low(head) in pack.boards:  # bendahara umum
            break
        title_stop -= 1
    return Held((start, title_stop), organization, status, (first, stop))


def _status_at(r: Reading, k: int) -> tuple[Status, int]:
    """How the title is held that words of status open, and where it begins: "Plt. [Kepala]", "mantan [ketua]"."""
    for words, status in sorted(r.pack.status.items(), key=lambda item: -len(item[0])):
        if status == "elect" or not r.matches(k, words):
            continue
        k += len(words)
        while r.low(k) == ".":
            k += 1
        if r.low(k) == "(" and (r.low(k + 1),) in r.pack.status:
            close = k + 2 + (r.low(k + 2) == ".")
            k = close + 1 if r.low(close) == ")" else k  # Pelaksana Tugas (Plt.) Kepala
        return status, k  # type: ignore[return-value]
    return "current", k


def _trimmed(r: Reading, start: int, head: int, stop: int) -> int:
    """Where a title ends without what is no part of it at its end: "Menteri Air [RI]", "Presiden [ke-7]"."""
    stop -= stop > start + 1 and r.low(stop - 1) == r.pack.nation
    bracket = next((m for m in range(stop - 1, head, -1) if r.tokens[m].text == "("), None)
    if bracket is not None and r.tokens[stop - 1].text == ")":
        stop = bracket  # Kepala Seksi Air [(Kasi Air)]; but: Direktur Jenderal (Dirjen) Air
    while stop > start + 1 and (
        (is_ordinal(r, stop - 1) and r.low(stop - 1) not in r.pack.ordinals)  # but: bupati perempuan pertama
        or not r.tokens[stop - 1].is_word
        or r.low(stop - 1) in {"dari", "di", "pada", "dan", "of", "for", "and", "&"}
    ):
        stop -= 1
    return stop - 2 if r.matches(stop - 2, ("nomor", "urut")) else stop  # Calon bupati nomor urut 2


def _was(r: Reading, k: int) -> bool:
    """Whether what comes before a title puts it in the past: "pernah menjadi [ketua]", "sebelumnya bekerja sebagai"."""
    m = k - 1 - (r.low(k - 1) in r.pack.titling)
    if r.low(m) in r.pack.linking and r.low(m - 1) == "itu" and r.low(m - 2) in r.pack.back_then:
        return True  # Ani, yang saat itu menjadi ketua
    held = r.low(m) in r.pack.holding | {"menjadi", "jadi", "bekerja", "merupakan"}
    if held and r.low(m - 1) == "lagi" and r.low(m - 2) in r.pack.negators:
        return True  # tidak lagi menjabat ketua
    if r.low(k - 1) == "itu" and r.low(k - 2) in r.pack.back_then and r.low(k - 3) in {",", r.pack.relative}:
        return True  # Ani Putri, (yang) kala itu direktur Sagara, …
    if r.low(k - 1) in r.pack.titling and r.low(k - 2) == "karier":
        return True  # Ani mengawali karier sebagai wartawan
    if r.low(k - 1) in r.pack.formerly and (r.low(k - 2) in {",", r.pack.relative} or r.tokens[k - 2].name == "PER"):
        return True  # Ani Putri, (yang) sebelumnya direktur Sagara; Ani Putri dulu direktur
    return any(r.low(b) == "pernah" for b in range(max(0, k - 3), k)) or (
        held and bool({r.low(m - 1), r.low(m - 2)} & r.pack.formerly)
    )
