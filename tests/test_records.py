import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from quoteattr.cli.records import open_records
from quoteattr.cli.running import UsageError
from quoteattr.export.jsonl import read_jsonl
from quoteattr.model import Analysis

# A `quoteattr parse` whose models are a slow stand-in: what is tested is the writing, so no weights are loaded.
SLOW = textwrap.dedent(
    """
    import sys, time
    import quoteattr
    from quoteattr import cli
    from quoteattr.model import Analysis

    class Slow:
        def parse_many(self, articles):
            for a in articles:
                time.sleep(0.02)
                yield Analysis(a.id, "id", a.text)

    quoteattr.load = lambda *_, **__: Slow()
    sys.exit(cli.main(sys.argv[1:]))
    """
)


@pytest.fixture
def corpus(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    lines = [json.dumps({"id": f"b{k}", "text": f"Berita {k}. " + "Air naik. " * 500}) for k in range(40)]
    Path("corpus.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


def command(*arguments):
    return [sys.executable, "-c", SLOW, "parse", "corpus.jsonl", *arguments]


def test_killing_it_at_any_moment_loses_no_finished_article_and_resuming_gives_the_same_bytes(corpus):
    subprocess.run(command("-o", "whole.jsonl"), check=True)
    kills = 0
    for wait in (0.0, 0.1, 0.3, 0.2, 0.1):
        process = subprocess.Popen(command("-o", "out.jsonl", "--resume"), stderr=subprocess.DEVNULL)
        draft = Path("out.jsonl.part")
        until = time.monotonic() + 30
        while not draft.exists() and process.poll() is None and time.monotonic() < until:
            time.sleep(0.01)
        before = draft.stat().st_size if draft.exists() else 0
        time.sleep(wait)
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
            kills += 1
        process.wait()
        assert draft.stat().st_size >= before
        assert not Path("out.jsonl").exists()
    assert kills == 5
    subprocess.run(command("-o", "out.jsonl", "--resume"), check=True)
    assert Path("out.jsonl").read_bytes() == Path("whole.jsonl").read_bytes()
    assert not Path("out.jsonl.part").exists()


def test_half_a_line_that_a_kill_left_is_written_again(corpus):
    subprocess.run(command("-o", "whole.jsonl"), check=True)
    whole = Path("whole.jsonl").read_bytes()
    for cut in (0, 1, len(whole) // 3, len(whole) - 1):
        Path("out.jsonl.part").write_bytes(whole[:cut])
        subprocess.run(command("-o", "out.jsonl", "--resume"), check=True, stderr=subprocess.DEVNULL)
        assert Path("out.jsonl").read_bytes() == whole
        os.remove("out.jsonl")


def test_resuming_a_finished_output_adds_what_is_new(corpus):
    subprocess.run(command("-o", "out.jsonl"), check=True)
    first = Path("out.jsonl").read_bytes()
    with open("corpus.jsonl", "a", encoding="utf-8") as file:
        file.write(json.dumps({"id": "baru", "text": "Hujan turun."}) + "\n")
    done = subprocess.run(command("-o", "out.jsonl", "--resume"), check=True, capture_output=True, text=True)
    assert "40 documents were finished before" in done.stderr
    assert Path("out.jsonl").read_bytes().startswith(first)
    assert [a.id for a in read_jsonl("out.jsonl")][-1] == "baru"


def test_two_processes_that_write_one_output_are_refused(corpus):
    with open_records("out.jsonl", resume=False) as records:
        records.write(Analysis("a", "id", "Hujan."))
        second = subprocess.run(command("-o", "out.jsonl"), capture_output=True, text=True)
        assert second.returncode == 2
        assert "another process is writing it" in second.stderr
    assert [a.id for a in read_jsonl("out.jsonl")] == ["a"]


def test_what_an_interrupted_run_left_is_not_overwritten_without_being_told_to(corpus):
    Path("out.jsonl.part").write_text("sesuatu\n")
    with pytest.raises(UsageError, match="--resume"), open_records("out.jsonl", resume=False):
        pass
    assert Path("out.jsonl.part").read_text() == "sesuatu\n"


def test_a_full_disk_is_told_and_what_was_finished_stays(corpus):
    limited = (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", limited + SLOW, "parse", "corpus.jsonl", "-o", "out.jsonl"],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "out.jsonl: not written: File too large; make room and go on with --resume" in done.stderr
    subprocess.run(command("-o", "out.jsonl", "--resume"), check=True, stderr=subprocess.DEVNULL)
    assert len(list(read_jsonl("out.jsonl"))) == 40


def test_resuming_needs_a_file(corpus):
    done = subprocess.run(command("--resume"), capture_output=True, text=True)
    assert done.returncode == 2
    assert "--resume needs a file" in done.stderr
