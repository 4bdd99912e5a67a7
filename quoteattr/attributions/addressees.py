"""Whom a statement was said to: "kepada wartawan", "saat dihubungi Antara"."""

from __future__ import annotations

from quoteattr.attributions.cues import names_a_source
from quoteattr.mentions import Phrase, source_after
from quoteattr.reading import Reading


def addressee(r: Reading, first: int, stop: int) -> Phrase | None:
    """Whom it was said to: "kepada X", "saat dihubungi X"."""
    for k in range(first, min(stop, first + 14)):
        word = r.low(k)
        if r.tokens[k].quote >= 0 or word in {":", "."} or word in r.pack.complementizers:
            return None
        said_to = word == "kepada" or (
            k == first
            and word in r.pack.addressee
            and word == "pada"
            and k + 1 < stop
            and r.tokens[k + 1].name == "PER"
        )
        talks = word in r.pack.talks and r.low(k + 1) == "dengan"
        contacted = word in r.pack.contact or talks
        if (said_to or contacted) and k + 1 < stop:
            at = k + 2 if talks or (contacted and r.low(k + 1) == r.pack.agent) else k + 1
            phrase = source_after(r, at, stop)
            named = phrase is not None and (phrase.kind == "name" or phrase.type == "group")
            if phrase and phrase.kind != "pronoun" and (said_to or (named and names_a_source(r, phrase, strict=True))):
                return phrase
            return None
    return None
