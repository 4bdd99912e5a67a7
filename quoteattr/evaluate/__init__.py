"""Gold records and predicted analyses in, a `Report` out: figures with precision and recall, and all misses by class.

found      the contents of a gold and a predicted attribution share at least half of their characters, one to one
exact      found, and every stretch equal after blanks, quotation marks and punctuation at its edges are cut
speaker    of the found, those with the right speaker; so for kind, cue, source and addressee
end2end    found and the right speaker: the figure that counts
cue exact, cue overlap, source exact, source overlap     the spans by themselves, whether the content was found or not
speaker chains B³ and CEAF      whether an article's statements are divided among its speakers as in the gold
positions  person, title, organization, and former or not; "position: person+title" asks for no more than its name says
organization links              child, parent and relation

A gold attribution that is `optional`, nested in another (`parent`) or without a speaker is free: finding it is neither
rewarded nor punished; how many of the nested were found is a figure of its own.

Gold whose records have `labels` (the span labels of PFSA-ID) is scored label by label, see `quoteattr.evaluate.labels`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from quoteattr.errors import FormatError
from quoteattr.evaluate.calibration import Calibration, calibrate, plot_calibration
from quoteattr.evaluate.compare import compare, same_entity
from quoteattr.evaluate.gold import is_annotation, read_gold
from quoteattr.evaluate.labels import compare_labels, from_labels, labels_of
from quoteattr.evaluate.report import MISS_KINDS, Figure, Judgement, Miss, MissKind, Report, Tally, is_accuracy
from quoteattr.evaluate.sheets import Sheet, from_analysis, from_gold
from quoteattr.model import Analysis


def evaluate(gold: Iterable[dict[str, Any]], predicted: Iterable[Analysis | dict[str, Any]]) -> Report:
    """Compare predictions with the gold.

    Args:
        gold: records of schema quoteattr/1, or of span labels, as `read_gold` gives them.
        predicted: analyses of the same texts under the same ids, in any order; or records of span labels.

    Raises:
        FormatError: if a gold record is malformed, a predicted text differs from the gold's, or an id comes twice.

    Example:
        >>> from quoteattr.model import Attribution, Entity, Span
        >>> text = "Hujan turun, kata Ani."
        >>> gold = {"id": "d1", "text": text, "positions": [],
        ...     "entities": [{"id": "e1", "type": "person", "name": "Ani", "named": True, "aliases": []}],
        ...     "attributions": [{"id": "a1", "kind": "indirect", "content": [[0, 11]], "speaker": "e1"}]}
        >>> found = Analysis("d1", "id", text, entities=(Entity("e7", "person", "Ani"),),
        ...     attributions=(Attribution("a1", "indirect", (Span(0, 11),), speaker="e7"),))
        >>> evaluate([gold], [found])["end2end"].f1
        1.0
    """
    theirs: dict[str, Analysis | dict[str, Any]] = {}
    for given in predicted:
        id = given.id if isinstance(given, Analysis) else given["id"]
        if id in theirs:
            raise FormatError(f"document {id!r}", "predicted twice; keep one")
        theirs[id] = given
    tally = Tally()
    said = held = 0
    known: set[str] = set()
    absent = []
    for number, record in enumerate(gold, 1):
        where = f"gold record {number}"
        labeled = isinstance(record, dict) and "labels" in record
        wanted = from_labels(record, where) if labeled else from_gold(record, where)
        if wanted.id in known:
            raise FormatError(f"document {wanted.id!r}", "two gold records of this id; keep one")
        known.add(wanted.id)
        given_or_none = theirs.get(wanted.id)
        if given_or_none is None:
            absent.append(wanted.id)
            given_or_none = Analysis(wanted.id, "id", wanted.text)
        text = given_or_none.text if isinstance(given_or_none, Analysis) else given_or_none["text"]
        if text != wanted.text:
            raise FormatError(f"document {wanted.id!r}", f"the predicted text differs {_where(wanted.text, text)}")
        if isinstance(wanted, Sheet):
            if not isinstance(given_or_none, Analysis):
                raise FormatError(f"document {wanted.id!r}", "the prediction has labels, the gold attributions")
            said, held = said + len(wanted.said), held + len(wanted.held or ())
            compare(wanted, from_analysis(given_or_none), tally)
        else:
            said += sum(label == "STATEMENT" for label, _, _ in wanted.labels)
            got = labels_of(given_or_none) if isinstance(given_or_none, Analysis) else from_labels(given_or_none, where)
            compare_labels(wanted, got, tally)
    return tally.report(said, held, absent=absent, ignored=(id for id in theirs if id not in known))


def _where(one: str, two: str) -> str:
    at = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    here, there = one[at : at + 20], two[at : at + 20]
    return f"from the article at character {at}: {there!r} instead of {here!r}"


__all__ = [
    "MISS_KINDS",
    "Calibration",
    "Figure",
    "Judgement",
    "Miss",
    "MissKind",
    "Report",
    "calibrate",
    "evaluate",
    "is_accuracy",
    "is_annotation",
    "plot_calibration",
    "read_gold",
    "same_entity",
]
