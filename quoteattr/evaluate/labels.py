"""Span labels of PFSA-ID in, counts of each label out; and the labels that an analysis stands for.

The corpus labels statements in quotation marks with their cues, the persons behind them, their roles and affiliations;
it has no indirect speech. A span is right where it is exactly the gold's ("STATEMENT"), or, one to one, shares half of
its extent ("STATEMENT overlap"); quotation marks and punctuation at the edges of a statement do not count.

References:
    Purnomo, Cahyaningrum and Ardian Rani (2022), PFSA-ID: an annotated Indonesian corpus and baseline model of public
    figures statements attributions.
"""

from __future__ import annotations

import re
from typing import Any

from attrs import frozen

from quoteattr.errors import FormatError
from quoteattr.evaluate.compare import around, line
from quoteattr.evaluate.report import Miss, Tally
from quoteattr.lang import available_languages, load_pack
from quoteattr.model import Analysis, Span

LABELS = ("STATEMENT", "CUE", "CUECOREF", "PERSON", "PERSONCOREF", "ROLE", "AFFILIATION")
_EDGE = "\"“”‘’',.;:!?"
_SAME = 0.5

Label = tuple[str, int, int]


@frozen
class LabelSheet:
    """A document with labels, as it is compared."""

    id: str
    text: str
    labels: frozenset[Label]


def from_labels(record: dict[str, Any], where: str) -> LabelSheet:
    """A record with `labels`, each [label, start, end], as it is compared; labels that are none of ours are left out.

    Raises:
        FormatError: if a label is malformed or lies outside the text.
    """
    labels = set()
    try:
        id, text = record["id"], record["text"]
        if not isinstance(id, str) or not isinstance(text, str):
            raise FormatError(where, "'id' and 'text' must be strings")
        for label, start, end in record["labels"]:
            if not 0 <= start < end <= len(text):
                raise FormatError(
                    where, f"label {label} [{start}, {end}) lies outside the text of {len(text)} characters"
                )
            if label in LABELS:
                labels.add((label, *_trim(text, start, end)) if label == "STATEMENT" else (label, start, end))
    except FormatError:
        raise
    except KeyError as error:
        raise FormatError(where, f"missing key {error}") from None
    except (TypeError, ValueError) as error:
        raise FormatError(where, f"'labels' must be a list of [label, start, end]: {error}") from None
    return LabelSheet(id, text, frozenset(labels))


def labels_of(analysis: Analysis) -> LabelSheet:
    """The labels that an analysis stands for, of its direct attributions.

    Example:
        >>> from quoteattr.model import Attribution, Cue, Entity
        >>> text = '"Kami siap," ujar Ani Putri.'
        >>> said = Attribution("a1", "direct", (Span(1, 10),), Cue(Span(13, 17), "ujar"), Span(18, 27), "e1")
        >>> ani = Entity("e1", "person", "Ani Putri", mentions=(Span(18, 27),))
        >>> sorted(labels_of(Analysis("d", "id", text, attributions=(said,), entities=(ani,))).labels)
        [('CUE', 13, 17), ('PERSON', 18, 27), ('STATEMENT', 1, 10)]
    """
    text = analysis.text
    pronouns: frozenset[str] = frozenset()
    clitic = ""
    if analysis.lang in available_languages():
        pack = load_pack(analysis.lang)
        clitic = pack.clitic
        pronouns = pack.pronouns_singular | pack.pronouns_plural | {clitic}
    labels: set[Label] = set()
    speakers = set()
    for a in analysis.attributions:
        if a.kind != "direct":
            continue
        labels |= {("STATEMENT", *_trim(text, s.start, s.end)) for s in a.content}
        if a.cue:
            labels.add(_cue(text, a.cue.span, clitic))
        who = analysis.speaker(a)
        if who is None:
            continue
        speakers.add(who.id)
        if who.type == "person" and a.source and a.source.of(text).lower() not in pronouns:
            name = "PERSON" if who.name in a.source.of(text) else "PERSONCOREF"
            labels.add((name, a.source.start, a.source.end))
    for entity in analysis.entities:  # where a speaker is first named in full
        full = [m for m in sorted(entity.mentions) if entity.name in m.of(text)]
        if entity.id in speakers and entity.type == "person" and full:
            labels.add(("PERSON", full[0].start, full[0].end))
    for p in analysis.positions:
        if p.person in speakers:
            labels.add(("ROLE", p.title_span.start, p.title_span.end))
            if p.organization_span:
                labels.add(("AFFILIATION", p.organization_span.start, p.organization_span.end))
    return LabelSheet(analysis.id, text, frozenset(labels))


def compare_labels(gold: LabelSheet, got: LabelSheet, tally: Tally) -> None:
    """Score a document, label by label."""
    tally.begin()
    for label in LABELS:
        wanted = {(a, b) for name, a, b in gold.labels if name == label}
        offered = {(a, b) for name, a, b in got.labels if name == label}
        right, near = len(wanted & offered), _overlapping(wanted, offered)
        for name in (label, "all labels"):
            for how, hit in (("", right), (" overlap", near)):
                for _ in range(hit):
                    tally.add(name + how, right=True)
                for _ in range(len(offered) - hit):
                    tally.add(name + how, spurious=True)
                for _ in range(len(wanted) - hit):
                    tally.add(name + how, missed=True)
        for start, end in sorted(wanted - offered):
            words = line(gold.text[start:end])
            tally.misses.append(Miss("missed", gold.id, words, "", around(gold.text, start, end), label))
        for start, end in sorted(offered - wanted):
            words = line(gold.text[start:end])
            tally.misses.append(Miss("spurious", gold.id, "", words, around(gold.text, start, end), label))


def _overlapping(gold: set[tuple[int, int]], got: set[tuple[int, int]]) -> int:
    """Matches one to one, each gold span in turn taking the span most like it."""
    left, hit = set(got), 0
    for a in sorted(gold):
        best = max(sorted(left), key=lambda b: _share(a, b), default=None)
        if best and _share(a, best) >= _SAME:
            left.discard(best)
            hit += 1
    return hit


def _share(one: tuple[int, int], two: tuple[int, int]) -> float:
    return max(0, min(one[1], two[1]) - max(one[0], two[0])) / (max(one[1], two[1]) - min(one[0], two[0]))


def _cue(text: str, span: Span, clitic: str) -> Label:
    if clitic and text.startswith(clitic, span.end):
        return "CUECOREF", span.start, span.end + len(clitic)
    return ("CUECOREF" if clitic and span.of(text).endswith(clitic) else "CUE"), span.start, span.end


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and re.match(rf"[\s{_EDGE}]", text[start]):
        start += 1
    while end > start and re.match(rf"[\s{_EDGE}]", text[end - 1]):
        end -= 1
    return start, end
