"""The documentation: every command and snippet of its pages runs, what it is said to print it prints, the site builds.

In a page, blocks run in their order and in one folder that has the example articles: `sh` holds commands (`quoteattr …`,
`cat > FILE <<'END'`), `python` a script or a session with `>>>`; a `text` block right behind one is what it prints. A block
under `<!-- not run: REASON -->` is left out.
"""

import doctest
import json
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from importlib.util import find_spec
from pathlib import Path

import pytest

import quoteattr
from quoteattr.cli import main

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = {p.name: p.read_text(encoding="utf-8") for p in sorted(DOCS.glob("*.md"))}
RUN_ELSEWHERE = {"exports.md": "test_exports_doc.py"}  # which needs bash
BLOCK = re.compile(r"^(?:<!-- not run: (?P<reason>.+?) -->\n)?```(?P<kind>[^\n]*)\n(?P<body>.*?)^```$\n?", re.M | re.S)
LOOSE = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS


def blocks(page):
    """(kind, body, line, expected output or None) of every block of a page that is to be run."""
    text = PAGES[page]
    found = list(BLOCK.finditer(text))
    for k, match in enumerate(found):
        kind = match["kind"].strip()
        if match["reason"] or kind not in {"sh", "python"}:
            continue
        after = found[k + 1] if k + 1 < len(found) else None
        shown = after and after["kind"] == "text" and not text[match.end() : after.start()].strip()
        yield kind, match["body"], text.count("\n", 0, match.start("body")), after["body"] if shown else None


def run_python(body, page, line, names):
    if ">>>" not in body:
        exec(compile("\n" * line + body, page, "exec"), names)
        return
    test = doctest.DocTestParser().get_doctest(body, names, page, page, line)
    told = []
    doctest.DocTestRunner(optionflags=LOOSE).run(test, out=told.append, clear_globs=False)
    assert not told, "".join(told)
    names.update(test.globs)


def run_commands(body, capsys):
    lines = iter(body.replace("\\\n", " ").splitlines())
    printed = ""
    for line in lines:
        words = shlex.split(line, comments=True)
        if not words:
            continue
        if words[0] == "cat" and words[1] == ">" and words[3].startswith("<<"):
            end = words[3].removeprefix("<<")
            text = "".join(f"{row}\n" for row in iter(lambda: next(lines), end))
            Path(words[2]).write_text(text, encoding="utf-8")
            continue
        assert words[0] == "quoteattr", f"a test cannot run {line!r}: mark it, with the reason"
        words, target = (words[:-2], words[-1]) if words[-2:-1] == [">"] else (words, None)
        code = main(words[1:])
        out, err = capsys.readouterr()
        assert code == 0, f"{line}\n{err}"
        if target:
            Path(target).write_text(out, encoding="utf-8")
        else:
            printed += out
    return printed


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with the example articles, which is the current one."""
    shutil.copytree(ROOT / "examples" / "articles", tmp_path / "examples" / "articles")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.model
@pytest.mark.parametrize("page", [p for p in PAGES if p not in RUN_ELSEWHERE and list(blocks(p))])
def test_the_commands_and_snippets_of_a_page_run_and_print_what_it_says(page, folder, capsys):
    import torch

    torch.set_num_threads(1)
    names = {"__name__": "__main__"}
    for kind, body, line, expected in blocks(page):
        capsys.readouterr()
        if kind == "python":
            run_python(body, page, line, names)
            printed = capsys.readouterr().out
        else:
            printed = run_commands(body, capsys)
        if expected is not None and not doctest.OutputChecker().check_output(expected, printed, LOOSE):
            pytest.fail(f"docs/{page}:{line + 1} prints\n{printed}\nand not\n{expected}", pytrace=False)


def test_every_block_says_what_it_is_and_few_are_not_run():
    left_out = 0
    for page, text in PAGES.items():
        for match in BLOCK.finditer(text):
            left_out += match["reason"] is not None
            if match["kind"] == "json":
                json.loads(match["body"])
            elif match["kind"] == "toml":
                tomllib.loads(match["body"])
            elif match["kind"] == "python":
                assert ">>>" in match["body"] or compile(match["body"], page, "exec")
            else:
                known = {"", "sh", "text", "csv", "json", "{toctree}", "{glossary}", "{eval-rst}"}
                assert match["kind"].split(" ")[0] in known or match["kind"].startswith("{include}"), (
                    page,
                    match["kind"],
                )
        assert text.count("<!-- not run") == sum(bool(m["reason"]) for m in BLOCK.finditer(text)), page
    assert left_out <= 8


COMMAND = re.compile(r"^(?:[$] )?quoteattr ([a-z]+)(.*)$", re.M)
SHOWN = {**PAGES, "README.md": (ROOT / "README.md").read_text(encoding="utf-8")}


@pytest.mark.parametrize("page", [p for p, text in SHOWN.items() if COMMAND.search(text)])
def test_every_command_that_a_page_shows_exists_with_its_options(page, capsys):
    helps = {}
    for block in BLOCK.finditer(SHOWN[page]):
        for command, rest in COMMAND.findall(block["body"].replace("\\\n", " ")):
            if command not in helps:
                assert main([command, "--help"]) == 0, command
                helps[command] = capsys.readouterr().out
            for option in re.findall(r"(?<![\w-])--?[a-z][a-z-]*", rest.split("   ")[0]):
                assert re.search(rf"(?<![\w-]){option}(?![\w-])", helps[command]), f"{command} {option}"


def test_the_reference_has_every_public_name():
    told = set(re.findall(r"^\.\. auto(?:function|class|exception):: quoteattr\.(\w+)$", PAGES["api.md"], re.M))
    assert told == set(quoteattr.__all__)


def test_every_key_of_a_language_pack_and_of_a_record_is_explained():
    from attrs import fields

    from quoteattr.lang import LanguagePack
    from quoteattr.model import Analysis, Attribution, Cue, Entity, Note, OrganizationLink, Position

    keys = {f.name for f in fields(LanguagePack)} - {"lang", "roots", "verbs"} | {"cue", "occupations"}
    assert keys <= set(re.findall(r"`(\w+)`", PAGES["language-packs.md"]))
    kept = {f.name for c in (Analysis, Attribution, Cue, Entity, Position, OrganizationLink, Note) for f in fields(c)}
    assert kept <= set(re.findall(r"`(\w+)`", PAGES["data-format.md"]))


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    missing = [name for name in ("sphinx", "myst_nb", "furo") if find_spec(name) is None]
    if missing:
        pytest.skip(f"the site needs {', '.join(missing)}: pip install 'quoteattr[docs]'")
    out = tmp_path_factory.mktemp("site")
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-q",
        "-W",
        "--keep-going",
        "-b",
        "html",
        "-d",
        out / "trees",
        DOCS,
        out / "html",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return out / "html"


def test_the_site_builds_without_a_warning_and_has_every_page(site):
    assert {f"{Path(page).stem}.html" for page in PAGES} <= {p.name for p in site.glob("*.html")}


def test_no_page_of_the_site_loads_anything_from_another_host(site):
    loads = re.compile(
        r"""<(?:script|img|iframe|source|link)\b[^>]*\b(?:src|href)=["'](?:https?:)?//[^"']*["'][^>]*>"""
    )
    for path in site.rglob("*.html"):
        found = [t for t in loads.findall(path.read_text(encoding="utf-8")) if 'rel="canonical"' not in t]
        assert not found, path.name
    for path in site.rglob("*.css"):
        assert not re.search(
            r"""url\(["']?(?:https?:)?//|@import ["'](?:https?:)?//""", path.read_text(encoding="utf-8")
        ), path.name
