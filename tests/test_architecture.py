"""The walls of the house: a module imports only from lower ranks, and the models are loaded by one package alone."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import quoteattr

ROOT = Path(quoteattr.__file__).parent
RANKS = [
    {"errors"},
    {"model"},
    {"lang"},
    {"networks.layers", "conllu_draft", "marks", "placenames", "short_names"},
    {"networks.tokenizer", "networks.taggers", "conllu"},
    {"networks"},
    {"personnames"},
    {"orgtails"},
    {"orgnames"},
    {"names"},
    {"annotate"},
    {"reading", "stanza_documents"},
    {"extents"},
    {"mentions"},
    {"subjects", "offices", "clusters"},
    {"attributions.cues"},
    {"attributions.addressees"},
    {"attributions.cue_after"},
    {"attributions.direct"},
    {"attributions.statements"},
    {"attributions.contents", "attributions.circumstances"},
    {"attributions.nouns", "attributions.passives", "attributions.prepositions", "attributions.roots"},
    {"attributions.indirect"},
    {"attributions.nested"},
    {"attributions", "title_heads", "title_ends"},
    {"title_scan"},
    {"titles", "careers"},
    {"holders", "rosters"},
    {"title_gaps"},
    {"coref", "namings"},
    {"speakers"},
    {"orglinks", "confidence"},
    {"positions"},
    {"pipeline"},
    {"identity", "sample", "export.replacing", "export.standoff"},
    {"edits", "facts"},
    {"graph", "evaluate.report", "evaluate.sheets", "evaluate.bilou", "evaluate.brat", "corrections"},
    {"evaluate.coreference", "evaluate.calibration"},
    {"evaluate.compare"},
    {"evaluate.labels"},
    {"evaluate.gold"},
    {"evaluate"},
    {"layout"},
    {"pictures"},
    {"export.graphml", "export.jsonl"},
    {"export.gexf", "export.nodelink", "export.cytoscape", "export.dot", "export.neo4j", "export.tables"},
    {"export.ftm", "export.jsonld", "export.webannotation", "export.brat"},
    {"export.xlsx", "export.frame"},
    {"export", "extract"},
    {"integrations", "integrations.stanza", "integrations.spacy"},
    {"show", "read", "train"},
    {"notebook", "report.gather"},
    {"report"},
    {"cli.arguments", "cli.running"},
    {"cli.records"},
    {
        "cli.parse",
        "cli.show",
        "cli.graph",
        "cli.convert",
        "cli.evaluate",
        "cli.sample",
        "cli.info",
        "cli.train",
        "cli.plot",
        "cli.report",
    },
    {"cli"},
    {"__main__"},
]
# A reader's own front door: public names only, so it stands above what it names.
FRONT = {"": "pipeline"}
RANK = {module: rank for rank, modules in enumerate(RANKS) for module in modules}


def name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(p for p in parts if p != "__init__")


MODULES = {name(p): p for p in sorted(ROOT.rglob("*.py"))}


def in_cli(module: str) -> bool:
    return module.split(".")[0] == "cli"


def imported(path: Path) -> set[str]:
    """The full names of the modules that a file imports, at its top or inside a function.

    A `_repr_html_` is left out: a notebook calls it, not the package, and how values look is decided above them.
    """
    found = set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    shown = [f for f in ast.walk(tree) if isinstance(f, ast.FunctionDef) and f.name == "_repr_html_"]
    left_out = {node for function in shown for node in ast.walk(function)}
    for node in ast.walk(tree):
        if node in left_out:
            continue
        if isinstance(node, ast.Import):
            found |= {a.name for a in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            whole = {f"{node.module}.{a.name}" for a in node.names}
            inner = {w for w in whole if w.removeprefix("quoteattr.") in MODULES and w.startswith("quoteattr.")}
            found |= inner or {node.module or ""}
    return found


def test_every_module_has_a_rank():
    assert set(MODULES) - set(RANK) - set(FRONT) == set()


@pytest.mark.parametrize("module", [m for m in MODULES if m in RANK])
def test_a_module_imports_only_lower_ranks(module):
    for whole in imported(MODULES[module]):
        if whole == "quoteattr" or not whole.startswith("quoteattr."):
            assert whole != "quoteattr" or module in {"__main__", "show", "report"} or in_cli(module), (
                f"{module} imports the front door"
            )
            continue
        other = whole.removeprefix("quoteattr.")
        assert RANK[other] < RANK[module], f"{module} imports {other}"


@pytest.mark.parametrize("module", MODULES)
def test_only_the_networks_and_their_training_import_the_models(module):
    heavy = {i.split(".")[0] for i in imported(MODULES[module])} & {"stanza", "torch"}
    assert heavy == {
        "networks": {"stanza", "torch"},
        "networks.layers": {"stanza", "torch"},
        "networks.tokenizer": {"stanza", "torch"},
        "networks.taggers": {"stanza", "torch"},
        "train": {"stanza", "torch"},
        "integrations.stanza": {"stanza"},
    }.get(module, set())


@pytest.mark.parametrize("module", ["quoteattr", "quoteattr.pipeline", "quoteattr.conllu"])
def test_importing_loads_neither_stanza_nor_torch(module):
    code = f"import {module}, sys; print(sorted({{'stanza', 'torch', 'matplotlib'}} & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_making_a_pipeline_loads_no_model_yet():
    code = "import sys; from quoteattr.pipeline import load; load('id'); print('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


@pytest.mark.parametrize("banned", ["utils", "helpers", "common"])
def test_no_module_is_named_after_nothing(banned):
    assert not [m for m in MODULES if m.split(".")[-1] == banned]


def test_the_library_prints_nothing():
    for module, path in MODULES.items():
        if module == "__main__" or in_cli(module):
            continue
        calls = [n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Call)]
        assert not [c for c in calls if isinstance(c.func, ast.Name) and c.func.id == "print"], module
