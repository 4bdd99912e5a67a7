"""Whom, when, where and how somebody says it, beside the verb: no part of what is said, and no subject.

Ani mengatakan [kepada Budi di Sagara, Senin (2/6), bahwa] tarif naik.
Ani mengatakan [dalam keterangan tertulisnya,] tarif naik.            but: mengatakan dalam setahun, tarif naik
Ani [saat dihubungi Antara, Senin,] mengatakan tarif naik.            before the verb, too
"""

from __future__ import annotations

from quoteattr.attributions.addressees import addressee
from quoteattr.attributions.cues import verb_at
from quoteattr.attributions.statements import has_predicate
from quoteattr.mentions import Phrase
from quoteattr.reading import Reading

_FAR = 18  # tokens: how long one circumstance can be


def past_circumstances(r: Reading, i: int, stop: int) -> tuple[int, Phrase | None]:
    """The token where what is said begins behind the circumstances at token `i`, and whom it is said to.

    The token `i` itself where none stand there, or where nothing tells their end: a comma, "bahwa" or "agar".
    """
    k, to, told = _chain(r, i, stop)
    opens = _opening(r)
    closed = r.low(k) == "," or r.low(k) in opens
    if not told or not closed or k + 1 >= stop or (to is not None and k == to.stop and r.low(i) != ","):
        return i, None
    begun = k + (r.low(k) == ",")
    comma = next((m for m in range(begun, stop) if r.low(m) == ","), stop)
    words = [m for m in range(begun, comma) if r.tokens[m].is_word]
    said = r.low(begun) in opens or (len(words) > 1 and has_predicate(r, words) and verb_at(r, begun) is None)
    return (begun, to) if said else (i, None)


def before_circumstances(r: Reading, low: int, verb: int) -> int:
    """Where the circumstances between a subject and its verb begin: "Ani [saat dihubungi Antara, Senin,] mengatakan".

    Not before token `low`; the verb's own token where none stand there.
    """
    stop = verb - (r.low(verb - 1) == ",")
    for k in range(max(low + 1, verb - 2 * _FAR), stop):
        end, to, told = _chain(r, k, stop) if r.low(k) != "," else (k, None, False)
        apart = to is not None and any(r.low(m) == "," for m in range(to.first, to.stop))
        if told and end == stop and not apart:  # but: kepada direktur, Ani mengatakan
            return k
    return verb


def _chain(r: Reading, i: int, stop: int) -> tuple[int, Phrase | None, bool]:
    """Where the circumstances at token `i` end, whom something is said to, and whether any tells of saying."""
    to: Phrase | None = None
    k, told = i, False
    while k < stop:
        m = k + (r.low(k) == ",")
        if m >= stop:
            break
        whom = addressee(r, m, stop) if r.low(m) in r.pack.addressee else None
        if whom is not None:
            to, end, told = whom, whom.stop, True
        elif (end := _past_day(r, m, stop)) > m or (end := _past_event(r, m, stop)) > m:
            told = True
        else:
            end = _past_place(r, m, stop)
        if end == m:
            break
        k = end
    return k, to, told


def _opening(r: Reading) -> frozenset[str]:
    """The words that open what is said or asked for: "bahwa", "agar"; no conditions, which may belong to it."""
    return (r.pack.complementizers - r.pack.conditions) | r.pack.purpose


def _past_day(r: Reading, k: int, stop: int) -> int:
    """The token after a day: "pada Senin (2/6) malam", "Senin, 2 Juni 2025"; `k` without one."""
    m = k
    while r.low(m) in {"pada", "hari"}:
        m += 1
    if m >= stop or r.low(m) not in r.pack.days:
        return k
    m += 1
    while m < stop:
        if r.tokens[m].text == "(":
            m = next((c + 1 for c in range(m, min(m + 8, stop)) if r.tokens[c].text == ")"), m)
        elif r.low(m) == "," and m + 1 < stop and r.tokens[m + 1].text[0].isdigit() and r.low(m + 2) in r.pack.months:
            m += 1
        dated = r.tokens[m].text[0].isdigit() or r.low(m) in r.pack.months | r.pack.hours if m < stop else False
        if not dated:
            return m
        m += 1
    return m


def _past_event(r: Reading, k: int, stop: int) -> int:
    """The token after an occasion or a medium: "dalam rapat itu", "saat dihubungi Antara", "seperti dikutip Antara"."""
    word, following = r.low(k), r.low(k + 1)
    event = following.removesuffix(r.pack.clitic) in r.pack.speech_events or following in r.pack.speech_events
    asked = following in r.pack.contact
    quoted = word in r.pack.provenance or (word in {"seperti", "sebagaimana"} and following in r.pack.provenance)
    if not (word in r.pack.circumstances or quoted or (word in r.pack.adjunct_openers and (event or asked))):
        return k
    for m in range(k + 1, min(k + _FAR, stop)):
        if r.low(m) in {",", *_opening(r)} or _past_day(r, m, stop) > m:
            return m
    return stop if stop < k + _FAR else k


def _past_place(r: Reading, k: int, stop: int) -> int:
    """The token after a place: "di Sagara"; behind a comma its name is enough ("di Gedung Sagara, Wanasari")."""
    m = k
    if r.low(k) == "di":
        m += 1
    elif r.low(k - 1) != "," or r.tokens[k].name != "LOC":
        return k
    while m < stop and r.tokens[m].is_capital:
        m += 1
    return m if m > k + (r.low(k) == "di") else k
