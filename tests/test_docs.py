"""Every page of docs/: its commands and snippets run in their order, and the site builds without a warning."""

import contextlib
import io
import re
import shlex
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from quoteattr.cli import main

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
# A block that is marked "not run" says why; one of exports.md has a test of its own.
BLOCK = re.compile(r"(<!-- not run: [^>]+-->\n)?^```(sh|python)\n(.*?)^```$(?:\n\n^```text\n(.*?)^```$)?", re.M | re.S)
PAGES = {p.stem: BLOCK.findall(p.read_text(encoding="utf-8")) for p in sorted(DOCS.glob("*.md")) if p.stem != "exports"}
NEEDS = {".xlsx": "xlsxwriter", "to_frame": "pandas", " report ": "bokeh", " plot ": "matplotlib", ".png": "matplotlib",
         "groupby": "pandas"}  # fmt: skip


@pytest.mark.model
@pytest.mark.parametrize("page", [name for name, blocks in PAGES.items() if any(not b[0] for b in blocks)])
def test_the_commands_and_snippets_of_a_page_run(page, tmp_path, monkeypatch):
    pytest.importorskip("torch")
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for skipped, kind, block, expected in PAGES[page]:
        if skipped:
            continue
        commands = [block] if kind == "python" else block.replace("\\\n", " ").splitlines()
        for command in commands:
            if any(word in command and find_spec(need) is None for word, need in NEEDS.items()):
                continue
            if kind == "python":
                out = io.StringIO()
                with contextlib.redirect_stdout(out):
                    exec(compile(command, f"{page}.md", "exec"), names)
                assert not expected or out.getvalue() == expected
            elif command.strip():
                program, *arguments = shlex.split(command, comments=True)
                assert program == "quoteattr", f"{page}.md runs {program}; mark the block with why it is not run"
                assert main(arguments) == 0, f"{page}.md: {command}"


def test_every_page_is_in_the_table_of_contents():
    listed = set(re.findall(r"^([\w-]+)$", (DOCS / "index.md").read_text(encoding="utf-8"), re.M))
    assert {p.stem for p in DOCS.glob("*.md")} - {"index"} == listed & {p.stem for p in DOCS.glob("*.md")}


def test_every_public_name_is_in_the_api_reference():
    import quoteattr

    text = (DOCS / "api.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"quoteattr\.(\w+)", text)) | {n for n in quoteattr.__all__ if n.endswith("Error")}
    assert set(quoteattr.__all__) <= documented


def test_the_site_builds_without_a_warning(tmp_path):
    if find_spec("sphinx") is None or find_spec("myst_parser") is None or find_spec("furo") is None:
        pytest.skip("the site needs the extra docs")
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html", str(DOCS), str(tmp_path / "site")],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert not re.search(r'<(?:script|link|img)[^>]+(?:src|href)="(?:https?:)?//', page)
