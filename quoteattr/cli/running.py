"""Inputs in, analyses out, with progress and problems on stderr; where results are written, and the exit codes.

What the commands share: an exit code is 0 if all went well, 1 if some inputs failed, 2 if nothing could be done, 130
after Ctrl-C; an output file takes its place only when it is whole.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import time
import traceback
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import quoteattr
from quoteattr.errors import AnnotationError, FormatError, QuoteattrError
from quoteattr.export import FORMATS, Format, find_format
from quoteattr.model import Analysis
from quoteattr.pipeline import Article, Pipeline
from quoteattr.read import count_documents, find_files, read_inputs
from quoteattr.show import one_line

if TYPE_CHECKING:
    from quoteattr.corrections import Outcome

OK, SOME_FAILED, NOTHING_DONE, INTERRUPTED = 0, 1, 2, 130


class UsageError(QuoteattrError):
    """The command line asks for what cannot be."""


class Run:
    """What became of the inputs of one command; tells problems and, unless `quiet`, progress on stderr.

    `quiet` is for results that go to the terminal: progress would be written into them.
    """

    def __init__(self, *, quiet: bool = False) -> None:
        self.done = self.failed = self.words = self.foreign = 0
        self.total: int | None = None
        self.live = sys.stderr.isatty() and not quiet
        self.began = self.told = time.monotonic()

    @property
    def code(self) -> int:
        """The exit code."""
        return OK if not self.failed else SOME_FAILED if self.done else NOTHING_DONE

    def problem(self, message: str) -> None:
        """An input failed."""
        self.failed += 1
        self.note(message)

    def note(self, message: str) -> None:
        """Something to know."""
        self._clear()
        say(message)

    def analyze(
        self,
        options: argparse.Namespace,
        *,
        again: bool = False,
        skip: str | None = None,
        wanted: Callable[[Article | Analysis], bool] | None = None,
        first: Iterable[Analysis] = (),
    ) -> Iterator[Analysis]:
        """The analyses `first` and of all inputs that are `wanted`, with the corrections that the options name.

        The models are loaded at the first text, if there is one.
        """
        files = find_files(options.inputs, self.problem, skip=skip)
        self.total = count_documents(files) if self.live else None
        read = read_inputs(files, self.problem, self.note, again=again, columns=options.columns)
        found = self._analyze(options, chain(first, filter(wanted or (lambda _: True), read)))
        if getattr(options, "corrections", None) is None:
            yield from found
            return
        from quoteattr.corrections import Corrector

        corrector = Corrector(options.corrections)
        yield from map(corrector.apply, found)
        self._tell(options.corrections, corrector.outcomes())

    def _tell(self, file: str, outcomes: Sequence[Outcome]) -> None:
        """How many corrections had an effect, and each that had none."""
        counts = Counter(outcome.state for outcome in outcomes)
        self.note(f"{file}: " + ", ".join(f"{counts[s]} {s}" for s in ("applied", "without effect", "contradictory")))
        for outcome in outcomes:
            if outcome.state != "applied":
                self.note(f"{outcome.correction.where}: {outcome.state}: {outcome.why}")

    def _analyze(self, options: argparse.Namespace, items: Iterable[Article | Analysis]) -> Iterator[Analysis]:
        pipeline: Pipeline | None = None
        for kind, group in groupby(items, type):
            if kind is Article and pipeline is None:
                pipeline = quoteattr.load(options.lang, model_dir=options.model_dir)
            through: Callable[[Any], Iterator[Analysis]] = (
                partial(self._parsed, pipeline) if pipeline is not None and kind is Article else iter
            )
            for analysis in through(group):
                self.done += 1
                self.words += len(analysis.text.split())
                self.foreign += kind is Article and any(note.code == "other-language" for note in analysis.notes)
                self._progress()
                yield analysis
        self._clear()
        if self.foreign:
            self.note(f"{self.foreign} of {self.done} documents do not read like the language {options.lang!r}")

    def _parsed(self, pipeline: Pipeline, articles: Iterable[Any]) -> Iterator[Analysis]:
        """Articles through the pipeline; after one that the models fail on, the others go on."""
        waiting: deque[Article] = deque()
        source = iter(articles)

        def handed() -> Iterator[Article]:
            for article in source:
                waiting.append(article)
                yield article

        todo: Iterable[Article] = handed()
        while True:
            try:
                for analysis in pipeline.parse_many(todo):
                    waiting.popleft()
                    yield analysis
                return
            except AnnotationError as error:
                # Results come in order: the one that failed is the first that has none yet.
                waiting.popleft()
                self.problem(str(error))
                if os.environ.get("QUOTEATTR_DEBUG") == "1":
                    traceback.print_exc()
                todo = chain(tuple(waiting), handed())

    def _progress(self) -> None:
        now = time.monotonic()
        if self.live and now - self.told > 0.1:
            self.told = now
            speed = self.words / (now - self.began)
            of = f" / {self.total}" if self.total is not None else ""
            print(f"\r\x1b[K{self.done}{of} documents, {speed:.0f} words/s", end="", file=sys.stderr, flush=True)

    def _clear(self) -> None:
        if self.live:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def read_annotated(name: str) -> list[dict[str, Any]]:
    """The gold records of a file or folder, a folder that `convert` wrote for brat among them.

    Raises:
        FormatError: as `quoteattr.evaluate.read_gold`.
        OSError: if a file cannot be read.
    """
    from quoteattr.evaluate import read_gold
    from quoteattr.export.brat import holds_analyses, read_brat
    from quoteattr.export.jsonl import to_record

    return [*map(to_record, read_brat(name))] if holds_analyses(name) else read_gold(name)


@contextmanager
def open_output(target: str, *, encoding: str | None) -> Iterator[TextIO]:
    """A file to write text to: standard output for "-", else a neighbor that takes the place of `target` at the end.

    If the work breaks off, what was written stays under `target`.part.
    """
    if target == "-":
        if isinstance(sys.stdout, io.TextIOWrapper):  # a terminal of another encoding must not stop the work
            sys.stdout.reconfigure(encoding=encoding, errors="backslashreplace")
        yield sys.stdout
        sys.stdout.flush()
        return
    place = Path(os.path.realpath(target))
    if place.exists() and not place.is_file():  # /dev/null, a named pipe: not to be replaced
        with open(place, "w", encoding="utf-8", newline="\n") as file:
            yield file
        return
    draft = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        with open(draft, "w", encoding="utf-8", newline="\n") as file:
            yield file
        os.replace(draft, place)
    except BaseException:
        if draft.exists() and draft.stat().st_size:
            os.replace(draft, f"{place}.part")
            say(f"what was finished is in {place}.part")
        draft.unlink(missing_ok=True)
        raise


def check_format(target: str, *, name: str | None = None, holds: str | None = None) -> Format:
    """The format to write to `target`: that of the name, else by the ending; refuses at once what would fail later.

    Args:
        target: a file, or the folder of a format that is several files.
        name: the format's name, where the ending does not tell.
        holds: take only formats of "graph" or of "analyses".
    """
    format = find_format(target, name)
    if format is None or (holds and format.holds != holds):
        kind = "graph" if holds == "graph" else "format"
        endings = ", ".join(e for f in FORMATS if holds in (None, f.holds) for e in f.endings)
        raise UsageError(f"{target}: unknown kind of {kind}; end the name with one of {endings}")
    if target == "-":
        raise UsageError(f"{format.name} is not written to standard output; give the name of a file")
    try:
        format.check()
    except FormatError as error:
        raise UsageError(f"{target}: {error}") from None
    if format.folder and os.path.exists(target) and not os.path.isdir(target):
        raise UsageError(f"{target}: is a file, but {format.name} is a folder; give another name")
    if not (format.folder and os.path.isdir(target)):
        check_target(target)
    return format


def check_target(target: str) -> None:
    """Refuse at once what would fail after all the work."""
    if target == "-":
        return
    folder = Path(os.path.realpath(target)).parent
    if os.path.isdir(target):
        raise UsageError(f"{target}: is a folder; give the name of a file to write")
    if not folder.is_dir():
        raise UsageError(f"{target}: there is no folder {folder}; create it first")
    if not os.access(target if os.path.exists(target) and not os.path.isfile(target) else folder, os.W_OK):
        raise UsageError(f"{target}: may not be written there; choose another place with -o")


def say(message: str) -> None:
    """One line on stderr, from which nothing steers the terminal."""
    print(f"quoteattr: {one_line(message)}", file=sys.stderr, flush=True)
