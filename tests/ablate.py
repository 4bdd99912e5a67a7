"""Which conditions of the rules earn their place: each is dropped in turn, and what that changes is scored.

    python tests/ablate.py quoteattr.orgnames                   the conditions that the annotated articles do better without
    python tests/ablate.py quoteattr.namings -o ablated.jsonl   every condition, a line each; goes on where it was stopped

Dropped are the tests of `if`, each part of an `or` (read as false) or an `and` (as true), what `|=` and `&=` add, and the
conditions of comprehensions. A condition is tried on the articles where it decides something, on `LIMIT` of them at most.
What is printed has fewer errors (positions and end to end, missed and spurious) on what may be read: the open two thirds of
dev and the own articles but `unread-*`; the column beside tells the same of those that nobody reads, to see whether it holds
there. One core drops about one condition a second. Take a finding as a question: read what changed before you delete.
"""

import argparse
import ast
import importlib
import importlib.abc
import importlib.util
import json
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from figures import SETS, known_sets, parses

import quoteattr
from quoteattr.evaluate import evaluate
from quoteattr.lang import load_pack
from quoteattr.model import Analysis, Document

ROOT = Path(quoteattr.__file__).parent.parent
KEPT = ("quoteattr.model", "quoteattr.errors", "quoteattr.conllu", "quoteattr.lang", "quoteattr.evaluate")
FIGURES = ("positions", "end2end")
LIMIT = 100
SECONDS = 60
Condition = tuple[bool, ast.expr]  # what it is read as where it is dropped, and the node


def conditions(tree: ast.AST) -> Iterator[Condition]:
    """Every condition of a module, in a fixed order."""
    for node in ast.walk(tree):
        if isinstance(node, ast.If):
            yield False, node.test
        elif isinstance(node, ast.BoolOp):
            yield from ((isinstance(node.op, ast.And), part) for part in node.values)
        elif isinstance(node, ast.AugAssign) and isinstance(node.op, ast.BitOr | ast.BitAnd):
            yield isinstance(node.op, ast.BitAnd), node.value
        elif isinstance(node, ast.comprehension):
            yield from ((True, test) for test in node.ifs)


class Rewrite(ast.NodeTransformer):
    """A tree with some of its nodes made anew."""

    def __init__(self, makers: dict[int, Callable[[ast.expr], ast.expr]]) -> None:
        self.makers = makers

    def visit(self, node: ast.AST) -> Any:
        make = self.makers.get(id(node))
        inner = self.generic_visit(node)
        return make(inner) if make else inner


class Rules(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports the rules anew, one module of them from another tree; `seen` is called by what is recorded."""

    def __init__(self, name: str, tree: ast.AST, seen: Callable[[int, bool, Any], Any]) -> None:
        self.name, self.code, self.seen = name, compile(ast.fix_missing_locations(tree), name, "exec"), seen

    def find_spec(self, name: str, path: object, target: object = None) -> Any:
        return importlib.util.spec_from_loader(name, self) if name == self.name else None

    def create_module(self, spec: object) -> None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        module.__dict__["ablate_seen"] = self.seen
        exec(self.code, module.__dict__)

    def analyze(self) -> Callable[..., Analysis]:
        for name in [n for n in sys.modules if n.startswith("quoteattr.") and not n.startswith(KEPT)]:
            del sys.modules[name]
        sys.meta_path.insert(0, self)
        try:
            return importlib.import_module("quoteattr.pipeline").analyze
        finally:
            sys.meta_path.remove(self)


class Ablation:
    """The articles, what the rules make of them as they are, and which articles each condition decides in."""

    def __init__(self, name: str) -> None:
        self.name, self.source = name, (ROOT / f"{name.replace('.', '/')}.py").read_text(encoding="utf-8")
        sets = known_sets()
        out = Path("out/figures")
        out.mkdir(parents=True, exist_ok=True)
        hidden = {r["id"] for part in ("aside", "unread") for r in sets.get(part, [])}
        self.gold = {r["id"]: r for part in ("dev", "own") for r in sets.get(part, [])}
        self.read = {id: id not in hidden for id in self.gold}
        self.documents: dict[str, Document] = {
            d.id: d
            for part in ("dev", "own")
            if SETS[part].exists()
            for d in parses(part, sets[part], out, fresh=False)
        }
        self.pack = load_pack("id")
        self.decides: dict[int, set[str]] = {}
        self.current = ""
        tree = ast.parse(self.source)
        found = list(conditions(tree))
        makers: dict[int, Callable[[ast.expr], ast.expr]] = {}
        for number, (dropped, node) in enumerate(found):
            makers[id(node)] = self._recorded(number, dropped, makers.get(id(node)))
        analyze = Rules(name, Rewrite(makers).visit(tree), self._seen).analyze()
        self.base: dict[str, tuple[str, int]] = {}
        for id_, document in self.documents.items():
            self.current = id_
            self.base[id_] = self._scored(id_, analyze(document, self.pack, rated=False))
        self.count = len(found)

    def _seen(self, number: int, dropped: bool, value: Any) -> Any:
        if bool(value) != dropped:
            self.decides.setdefault(number, set()).add(self.current)
        return value

    def _recorded(
        self, number: int, dropped: bool, last: Callable[[ast.expr], ast.expr] | None
    ) -> Callable[[ast.expr], ast.expr]:
        def make(inner: ast.expr) -> ast.expr:
            inner = last(inner) if last else inner
            return ast.Call(
                ast.Name("ablate_seen", ast.Load()), [ast.Constant(number), ast.Constant(dropped), inner], []
            )

        return make

    def _scored(self, id_: str, analysis: Analysis) -> tuple[str, int]:
        figures = dict(evaluate([self.gold[id_]], [analysis]).figures)
        errors = sum(int(figures[f].missed + figures[f].spurious) for f in FIGURES if f in figures)
        return repr(analysis), errors

    def drop(self, number: int) -> dict[str, Any]:
        """What changes without one condition: articles, and errors on what may be read and on what may not."""
        tree = ast.parse(self.source)
        dropped, node = list(conditions(tree))[number]
        told = {"line": node.lineno, "condition": ast.unparse(node), "read as": dropped}
        ids = sorted(self.decides.get(number, ()))
        ids = ids[:: max(1, len(ids) // LIMIT)]
        rules = Rules(self.name, Rewrite({id(node): lambda _: ast.Constant(dropped)}).visit(tree), self._seen)
        changed, errors = 0, {True: 0, False: 0}
        signal.alarm(SECONDS)  # a loop may have lost its end
        try:
            analyze = rules.analyze()
            for id_ in ids:
                result, wrong = self._scored(id_, analyze(self.documents[id_], self.pack, rated=False))
                before, wrong_before = self.base[id_]
                changed += result != before
                errors[self.read[id_]] += wrong - wrong_before
        except (IndexError, TypeError, AttributeError, ValueError, KeyError, TimeoutError) as error:
            return {**told, "tried": len(ids), "fails": type(error).__name__}
        finally:
            signal.alarm(0)
        return {**told, "tried": len(ids), "changed": changed, "errors": errors[True], "errors unread": errors[False]}


def _too_long(*_: object) -> None:
    raise TimeoutError


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("module", help="such as quoteattr.titles")
    parser.add_argument("-o", "--output", type=Path, help="JSON lines; what is there already is not tried again")
    given = parser.parse_args()
    signal.signal(signal.SIGALRM, _too_long)
    done = given.output.read_text(encoding="utf-8").splitlines() if given.output and given.output.exists() else []
    ablation = Ablation(given.module)
    print(f"{given.module}: {ablation.count} conditions, {len(done)} of them tried before", flush=True)
    for number in range(len(done), ablation.count):
        found = ablation.drop(number)
        if given.output:
            with given.output.open("a", encoding="utf-8") as file:
                file.write(json.dumps(found, ensure_ascii=False) + "\n")
        if found.get("changed") and found["errors"] < 0:
            print(
                f"{found['errors']:+4} errors ({found['errors unread']:+} unread), {found['changed']} of {found['tried']} "
                f"articles changed: line {found['line']}, {found['condition'][:120]}",
                flush=True,
            )


if __name__ == "__main__":
    main()
