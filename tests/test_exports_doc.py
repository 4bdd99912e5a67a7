"""docs/exports.md: its table is that of the program, and its commands and snippets run, in their order."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from quoteattr.export import FORMATS

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(sh|python)\n(.*?)^```$", TEXT, re.M | re.S)
NEEDS = {"xlsx": "xlsxwriter", "to_frame": "pandas", "import spacy": "spacy"}


def test_the_table_has_every_format_with_its_endings_and_no_other():
    rows = re.findall(r"^\| (`[^|]*) \| ([^|]*)\|", TEXT, re.M)
    told = {
        (name, ending)
        for names, endings in rows
        for name in re.findall(r"`(\w+)`", names)
        for ending in re.findall(r"`(\.[\w.]+)`", endings)
    }
    known = {(f.name, ending) for f in FORMATS for ending in f.endings}
    assert known <= told
    assert {name for name, _ in told} == {f.name for f in FORMATS}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("docs")
    shutil.copytree(ROOT / "examples", folder / "examples")
    return folder


@pytest.mark.model
def test_every_command_and_snippet_runs(folder):
    if shutil.which("bash") is None:
        pytest.skip("the commands are written for bash")
    env = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
        "OMP_NUM_THREADS": "1",
    }
    snippets = []
    for kind, block in BLOCKS:
        if kind == "python":
            missing = [need for word, need in NEEDS.items() if word in block and not _installed(need)]
            snippets += [] if missing else [block]
            continue
        lines = [line for line in block.splitlines() if not (".xlsx" in line and not _installed("xlsxwriter"))]
        script = 'set -euo pipefail\nquoteattr() { "$PYTHON" -m quoteattr "$@"; }\n' + "\n".join(lines)
        done = subprocess.run(
            ["bash", "-c", script],
            cwd=folder,
            env={**env, "PYTHON": sys.executable},
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == 0, f"{block}\n{done.stderr}"
    # In one process, as a reader goes on in one session.
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(snippets)], cwd=folder, env=env, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    assert "Rina Wati direct Air sungai sudah aman" in done.stdout
    assert (folder / "back.jsonl").read_bytes() == (folder / "records.jsonl").read_bytes()


def _installed(module):
    from importlib.util import find_spec

    return find_spec(module) is not None
