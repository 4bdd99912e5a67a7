"""Where finished records go, one line each, so that no finished article is lost however the work ends.

Records are written to OUT.part, a whole line at a time, and OUT takes its place when all is done. After a kill, a full
disk or Ctrl-C the lines in OUT.part are whole but for the last, and `--resume` goes on behind them. The file is locked
while it is written, so two processes cannot write one output.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from quoteattr.cli.running import UsageError, say
from quoteattr.errors import FormatError
from quoteattr.export.jsonl import dump_line, from_record
from quoteattr.model import Analysis
from quoteattr.pipeline import Article

Key = tuple[str | None, str]


class Records:
    """An output file of records that is being written."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.done: Counter[Key] = Counter()
        self.finished = 0

    def read(self) -> None:
        """Take the records that are there as done; what a kill left of the last line is dropped."""
        end = 0
        for line in self.file:
            try:
                analysis = from_record(json.loads(line.decode()))
            except (FormatError, ValueError):  # also what is not UTF-8
                break
            if not line.endswith(b"\n"):
                break
            self.done[_key(analysis)] += 1
            self.finished += 1
            end += len(line)
        self.file.seek(end)
        self.file.truncate()

    def take(self, article: Article | Analysis) -> bool:
        """Whether a document is not done yet; one that is done is counted off."""
        key = _key(article)
        if self.done[key]:
            self.done[key] -= 1
            return False
        return True

    def write(self, analysis: Analysis) -> None:
        """Add one record; when this returns, a kill of this process cannot lose it."""
        self.file.write(dump_line(analysis).encode("utf-8") + b"\n")
        self.file.flush()


@contextmanager
def open_records(target: str, *, resume: bool) -> Iterator[Records]:
    """An output file of records; with `resume`, behind the records that an earlier run finished.

    Raises:
        UsageError: if another process writes it, or an interrupted run left records that would be lost.
    """
    try:
        with _locked(target, resume) as records:
            yield records
    except OSError as error:
        if error.filename is not None:
            raise
        raise UsageError(f"{target}: not written: {error.strerror}; make room and go on with --resume") from None


@contextmanager
def _locked(target: str, resume: bool) -> Iterator[Records]:
    place = Path(os.path.realpath(target))
    draft = place.with_name(f"{place.name}.part")
    with open(draft, "a+b") as file:
        if not _lock(file):
            raise UsageError(f"{target}: another process is writing it; wait for it, or write elsewhere with -o")
        records = Records(file)
        file.seek(0, os.SEEK_END)
        if file.tell() and not resume:
            raise UsageError(f"{draft}: left by an interrupted run; go on with --resume, or delete it to begin anew")
        if resume:
            if not file.tell() and place.is_file():
                with open(place, "rb") as finished:
                    shutil.copyfileobj(finished, file)
            file.seek(0)
            records.read()
            if records.finished:
                say(f"{records.finished} documents were finished before; going on behind them")
        try:
            yield records
        except BaseException:
            if file.tell():
                say(f"what was finished is in {draft}; go on with --resume")
            else:
                draft.unlink(missing_ok=True)
            raise
        os.replace(draft, place)  # while it is locked: nobody can begin between


def _key(document: Article | Analysis) -> Key:
    return document.id, hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()


def _lock(file: BinaryIO) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows refuses to replace an open file, which is as good
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
