"""Corrections of an editor, kept in a CSV file and applied on every rerun; each tells whether it had an effect.

A row has `action,doc,what,was,right,other_doc,comment` (in any order, unused columns may be left out):

| action | means | rows |
|---|---|---|
| `merge` | these two are one | `merge,,R. Wati,,Rina Wati` everywhere; with `doc` (and `other_doc`) only there |
| `not-same` | these two are not | `not-same,d1,Rina Wati,,Rina Wati,d2` |
| `speaker` | another said it, or nobody known | `speaker,d1,air sungai sudah aman,Budi,Ani Putri` |
| `title` | the right title, or none | `title,d1,Rina Wati,Kepala,Kepala Dinas` |

Rows refer to what stands in the texts (document id, names, quoted words or offsets as "60-104"), never to the ids of a
run, which a better parse counts anew. `was` guards a row: it has no effect once the parse says something else. Of two
rows that contradict each other the first counts.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, cast, get_args

import networkx as nx
from attrs import evolve, field, frozen

from quoteattr.edits import NoEffectError, called, merged, named, names_of, new_position, retitled, said, split
from quoteattr.errors import FormatError
from quoteattr.identity import name_key
from quoteattr.model import Analysis, Entity

Action = Literal["merge", "not-same", "speaker", "title"]
State = Literal["applied", "without effect", "contradictory"]
COLUMNS = ("action", "doc", "what", "was", "right", "other_doc", "comment")
Side = tuple[str, str]  # document id ("" for all) and name


@frozen
class Correction:
    """One row; `where` is the file and its line."""

    action: Action
    what: str
    right: str = ""
    doc: str = ""
    was: str = ""
    other_doc: str = ""
    comment: str = ""
    where: str = field(default="", eq=False)

    @property
    def sides(self) -> tuple[Side, Side]:
        """The two that a `merge` or `not-same` is about."""
        return (self.doc, name_key(self.what)), (self.other_doc or self.doc, name_key(self.right))


@frozen
class Outcome:
    """What became of a correction, and why."""

    correction: Correction
    state: State
    why: str = ""


def read_corrections(path: str | Path) -> tuple[Correction, ...]:
    """Read a file of corrections: CSV in UTF-8, divided by commas or semicolons, with a header.

    Raises:
        FormatError: with file and line, for an unknown column or action, or a value that is missing.
        OSError: if the file cannot be read.
    """
    try:
        text = Path(path).read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FormatError(str(path), f"not UTF-8 (byte at {error.start}); save it as CSV UTF-8") from None
    first = text.partition("\n")[0]
    found = []
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ",")
    try:
        unknown = [name for name in rows.fieldnames or () if name.strip() not in COLUMNS]
        if unknown or "action" not in [name.strip() for name in rows.fieldnames or ()]:
            problem = f"unknown column {unknown[0]!r}" if unknown else "no column 'action'"
            raise FormatError(f"{path}:1", f"{problem}; the columns are {', '.join(COLUMNS)}")
        for row in rows:
            where = f"{path}:{rows.line_num}"
            if None in row:
                raise FormatError(where, "more values than columns; put a value that has a comma in double quotes")
            values = {name.strip(): (value or "").strip() for name, value in row.items()}
            if any(values.values()):
                found.append(_checked(values, where))
    except csv.Error as error:
        raise FormatError(f"{path}:{rows.line_num}", f"not a table ({error}); check its quote marks") from None
    return tuple(found)


def apply_corrections(
    analyses: Iterable[Analysis], corrections: str | Path | Iterable[Correction]
) -> tuple[list[Analysis], tuple[Outcome, ...]]:
    """Apply corrections to analyses; merges over documents reach `build_graph` by labels on the entities.

    Args:
        analyses: of any number of documents.
        corrections: a file, or what `read_corrections` gave.

    Returns:
        The corrected analyses, and what became of every correction, in their order.

    Raises:
        FormatError: if the file is no file of corrections.
        OSError: if it cannot be read.

    Example:
        >>> from quoteattr.model import Attribution, Span
        >>> analysis = Analysis("d1", "id", "Hujan turun, kata Ani Lestari.",
        ...     attributions=(Attribution("a1", "indirect", (Span(0, 11),)),))
        >>> row = Correction("speaker", "hujan turun", "Ani Lestari", doc="d1")
        >>> (corrected,), (outcome,) = apply_corrections([analysis], [row])
        >>> corrected.speaker(corrected.attributions[0]).name, outcome.state
        ('Ani Lestari', 'applied')
    """
    corrector = Corrector(corrections)
    return [corrector.apply(analysis) for analysis in analyses], corrector.outcomes()


class Corrector:
    """Corrections that are applied to one analysis after the other; `outcomes` tells at the end what became of them."""

    def __init__(self, corrections: str | Path | Iterable[Correction]) -> None:
        given = read_corrections(corrections) if isinstance(corrections, str | Path) else corrections
        self.corrections = tuple(given)
        self._contradicted = _contradictions(self.corrections)
        self._effects: dict[int, int] = defaultdict(int)
        self._sides: dict[int, set[int]] = defaultdict(set)
        self._whys: dict[int, str] = {}
        self._decided: dict[tuple[str, str], int] = {}  # document and attribution: the row that gave its speaker

    def apply(self, analysis: Analysis) -> Analysis:
        """The analysis with all that concerns it corrected."""
        for number, row in enumerate(self.corrections):
            pair = row.action in ("merge", "not-same")
            concerned = {side[0] for side in row.sides} if pair else {row.doc}
            if number in self._contradicted or not concerned & {"", analysis.id}:
                continue
            step = {"merge": self._merge, "not-same": self._part, "speaker": self._speaker, "title": self._title}
            try:
                analysis = step[row.action](analysis, row, number)
            except NoEffectError as reason:
                self._whys.setdefault(number, str(reason))
        return analysis

    def outcomes(self) -> tuple[Outcome, ...]:
        """What became of every correction, in their order."""
        return tuple(self._outcome(number, row) for number, row in enumerate(self.corrections))

    def _outcome(self, number: int, row: Correction) -> Outcome:
        if number in self._contradicted:
            return Outcome(row, "contradictory", self._contradicted[number])
        pair = row.action in ("merge", "not-same")
        if self._effects[number] and (not pair or len(self._sides[number]) == 2):
            return Outcome(row, "applied", f"{self._effects[number]} changed" if self._effects[number] > 1 else "")
        names = ((row.sides[0][0], row.what), (row.sides[1][0], row.right))
        missing = [side for k, side in enumerate(names) if pair and k not in self._sides[number]]
        nobody = " or ".join(f"{name!r}" + (f" in {doc!r}" if doc else "") for doc, name in missing)
        why = self._whys.get(number) or (f"nobody is called {nobody}" if pair else f"there is no document {row.doc!r}")
        return Outcome(row, "without effect", why)

    def _ends(self, analysis: Analysis, row: Correction, number: int) -> list[list[Entity]]:
        """The entities of this document on the two sides of a row."""
        ends = [called(analysis, name) if doc in ("", analysis.id) else [] for doc, name in row.sides]
        self._sides[number] |= {k for k, found in enumerate(ends) if found}
        return ends

    def _merge(self, analysis: Analysis, row: Correction, number: int) -> Analysis:
        one, two = self._ends(analysis, row, number)
        (doc, _), (other, _) = row.sides
        if doc == other and one and two:
            for entity in one:
                if entity.id != two[0].id and entity.type == two[0].type:
                    kept = next(e for e in analysis.entities if e.id == two[0].id)  # what it has become by now
                    analysis = merged(analysis, entity, kept)
                    self._effects[number] += 1
            one, two = self._ends(analysis, row, number)
        if doc and doc == other:
            if one and two and not self._effects[number]:
                raise NoEffectError("they are one already, or of two kinds")
            return analysis
        label = " = ".join(sorted(filter(None, map(_side, row.sides))))
        return self._labeled(analysis, number, {e.id: ([label], []) for e in (*one, *two)})

    def _part(self, analysis: Analysis, row: Correction, number: int) -> Analysis:
        one, two = self._ends(analysis, row, number)
        (doc, first), (other, second) = row.sides
        if doc == other and first != second:
            for entity in [e for e in one if e in two]:
                analysis = split(analysis, entity, first, second)
                self._effects[number] += 1
            one, two = self._ends(analysis, row, number)
        label = " / ".join(sorted(filter(None, map(_side, row.sides))))
        labels: dict[str, tuple[list[str], list[str]]] = {
            e.id: ([], [f"{label}/{k}"]) for k, of in ((1, one), (2, two)) for e in of
        }
        return self._labeled(analysis, number, labels)

    def _labeled(self, analysis: Analysis, number: int, labels: dict[str, tuple[list[str], list[str]]]) -> Analysis:
        def relabeled(entity: Entity) -> Entity:
            same, apart = labels.get(entity.id, ([], []))
            known = (*entity.same, *same), (*entity.apart, *apart)
            return evolve(entity, same=tuple(dict.fromkeys(known[0])), apart=tuple(dict.fromkeys(known[1])))

        self._effects[number] += len(labels)
        return evolve(analysis, entities=tuple(map(relabeled, analysis.entities)))

    def _speaker(self, analysis: Analysis, row: Correction, number: int) -> Analysis:
        attribution = said(analysis, row.what)
        place = (analysis.id, attribution.id)
        if self._decided.setdefault(place, number) != number:
            before = self.corrections[self._decided[place]]
            if name_key(before.right) != name_key(row.right):
                self._contradicted[number] = f"{_line(before)} gives the same words to {before.right or 'nobody'!r}"
                return analysis
        now = analysis.speaker(attribution)
        analysis, right = named(analysis, row.right) if row.right else (analysis, None)
        if (now and now.id) == right:
            raise NoEffectError("it is so already")
        if row.was and (now is None or name_key(row.was) not in names_of(now)):
            raise NoEffectError(f"the speaker is {now.name if now else 'unknown'!r} now, not {row.was!r}")
        self._effects[number] += 1
        mended = evolve(attribution, speaker=right, rule="correction", confidence=1.0)
        return evolve(analysis, attributions=tuple(mended if a.id == mended.id else a for a in analysis))

    def _title(self, analysis: Analysis, row: Correction, number: int) -> Analysis:
        people = called(analysis, name_key(row.what))
        if not people:
            raise NoEffectError(f"nobody is called {row.what!r}" + (f" in {row.doc!r}" if row.doc else ""))
        held = [p for p in analysis.positions if p.person in {e.id for e in people}]
        wrong = [p for p in held if not row.was or name_key(p.title) == name_key(row.was)]
        if any(p.title == row.right for p in held):
            raise NoEffectError("it is so already")
        if not wrong and not held and row.right and not row.was:
            new = new_position(analysis, people[0], row.right)
            self._effects[number] += 1
            return evolve(analysis, positions=(*analysis.positions, new))
        if len(wrong) != 1:
            titles = ", ".join(repr(p.title) for p in held)
            raise NoEffectError(f"the titles are {titles}; say in 'was' which" if held else "there is no title")
        self._effects[number] += 1
        mended = [retitled(analysis, wrong[0], row.right)] if row.right else []
        positions = (q for p in analysis.positions for q in (mended if p is wrong[0] else [p]))
        return evolve(analysis, positions=tuple(positions))


def _checked(values: dict[str, str], where: str) -> Correction:
    action = values["action"].lower()
    if action not in get_args(Action):
        raise FormatError(where, f"unknown action {action!r}; known are {', '.join(get_args(Action))}")
    row = Correction(**{**dict.fromkeys(COLUMNS, ""), **values, "action": cast(Action, action)}, where=where)  # type: ignore[arg-type]
    pair = action in ("merge", "not-same")
    needed = ["what", *(["right"] if pair else []), *(["doc"] if action == "speaker" or row.other_doc else [])]
    for name in needed:
        if not getattr(row, name):
            raise FormatError(where, f"{action!r} needs a value in {name!r}")
    if pair and row.sides[0] == row.sides[1]:
        raise FormatError(where, "both sides are the same name in the same document; 'other_doc' tells two of one name")
    return row


def _contradictions(rows: tuple[Correction, ...]) -> dict[int, str]:
    """Rows that contradict an earlier one, with which."""
    everywhere = {name for row in rows if row.action == "merge" for doc, name in row.sides if not doc}
    one: nx.Graph = nx.Graph()
    parted: list[tuple[Side, Side, Correction]] = []
    given: dict[tuple[str, ...], Correction] = {}
    found: dict[int, str] = {}

    def joined(graph: nx.Graph, a: Side, b: Side) -> bool:
        for doc, name in (a, b):
            graph.add_node((doc, name))
            if name in everywhere:  # what is said of a name everywhere holds in this document, too
                graph.add_edge((doc, name), ("", name))
        return bool(nx.has_path(graph, a, b))

    for number, row in enumerate(rows):
        if row.action == "merge":
            trial = one.copy()
            trial.add_edge(*row.sides)
            before = next((r for a, b, r in parted if joined(trial, a, b)), None)
            if before is None:
                one = trial
        elif row.action == "not-same":
            path = nx.shortest_path(one, *row.sides) if joined(one, *row.sides) else ()
            merges = (r for r in rows[:number] if r.action == "merge" and set(r.sides) & set(path))
            before = next(merges, None)
            if before is None:
                parted.append((*row.sides, row))
        else:
            key = (row.action, row.doc, name_key(row.what), *([name_key(row.was)] if row.action == "title" else []))
            before = given.setdefault(key, row)
            before = before if before.right != row.right else None
        if before is not None:
            found[number] = f"it contradicts {_line(before)}"
    return found


def _line(row: Correction) -> str:
    return row.where or f"{row.action} {row.what!r}"


def _side(side: Side) -> str:
    return ":".join(filter(None, side))
