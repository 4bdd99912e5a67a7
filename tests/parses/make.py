"""Annotate the texts of the tests: writes tests/parses/*.conllu, or says with --check which are not current.

Every test is run once to hear which texts it asks for (what fails in it does not matter here); those that have no
parse are annotated, those that nobody asks for are dropped. --all annotates them all anew.

    python tests/parses/make.py            after writing a test with a new text
    python tests/parses/make.py --all      after a change of the model pack or of quoteattr.annotate
    python tests/parses/make.py --check    exit status 1 where a file would change
"""

from __future__ import annotations

import argparse
import contextlib
import io
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parent.parent


class Listener:
    """Takes the texts that the tests asked for from their conftest."""

    def __init__(self) -> None:
        self.asked: dict[str, dict[str, None]] = {}

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        conftest = next(p for p in session.config.pluginmanager.get_plugins() if hasattr(p, "annotate_texts"))
        self.asked = {module: dict(texts) for module, texts in conftest.asked.items()}
        self.conftest = conftest


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--check", action="store_true", help="write nothing")
    options.add_argument("--all", action="store_true", help="annotate what is cached, too")
    given = options.parse_args()
    listener = Listener()
    modules = [str(p) for p in sorted(TESTS.glob("test_*.py")) if "parsed" in p.read_text(encoding="utf-8")]
    with contextlib.redirect_stdout(io.StringIO()) as output:
        status = pytest.main(
            [
                "-q",
                "-m",
                "not model",
                "-p",
                "no:cacheprovider",
                "-W",
                "ignore",
                "--tb=short",
                "--doctest-glob=",
                "--continue-on-collection-errors",
                *modules,
            ],
            plugins=[listener],
        )
    if status not in {0, 1}:
        print(output.getvalue(), file=sys.stderr)
        return 2
    conftest, stale = listener.conftest, []
    for module, texts in listener.asked.items():
        known = {} if given.all or given.check else conftest.cached(module)
        fresh = {d.text: d for d in conftest.annotate_texts(t for t in texts if t not in known)}
        documents = [known.get(t) or fresh[t] for t in texts]
        if documents == list(conftest.cached(module).values()):
            continue
        stale.append(module)
        if not given.check:
            conftest.write_conllu(documents, TESTS / "parses" / f"{module}.conllu")
    for path in sorted((TESTS / "parses").glob("*.conllu")):
        if not (TESTS / f"{path.stem}.py").exists():
            stale.append(path.stem)
            if not given.check:
                path.unlink()
    print("current" if not stale else f"{'not current' if given.check else 'written'}: {', '.join(stale)}")
    return int(bool(stale) and given.check)


if __name__ == "__main__":
    sys.exit(main())
