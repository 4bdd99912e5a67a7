import json

import networkx as nx
import pytest
from corpus import harbor, market

import quoteattr
from quoteattr.cli import main
from quoteattr.export import FORMATS, find_format
from quoteattr.export.brat import read_brat
from quoteattr.export.graphml import read_graphml
from quoteattr.export.jsonl import read_jsonl, write_jsonl


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_jsonl([harbor(), market()], "records.jsonl")
    return tmp_path


ENDINGS = [(f, ending) for f in FORMATS for ending in f.endings]


@pytest.mark.parametrize(("format", "ending"), ENDINGS, ids=[ending for _, ending in ENDINGS])
def test_every_ending_of_the_table_is_written_and_nothing_beside_it(format, ending, folder, capsys):
    if format.needs:
        pytest.importorskip(format.needs)
    assert main(["convert", "records.jsonl", f"hasil{ending}"]) == 0
    assert sorted(p.name for p in folder.iterdir()) == sorted(["records.jsonl", f"hasil{ending}"])
    assert (folder / f"hasil{ending}").is_dir() == format.folder
    assert capsys.readouterr().err == ""
    assert find_format(f"HASIL{ending.upper()}") is format


@pytest.mark.parametrize("format", [f for f in FORMATS if f.holds == "graph" and f.reader], ids=lambda f: f.name)
def test_a_graph_becomes_another_graph(format, folder):
    assert main(["convert", "records.jsonl", f"satu{format.endings[0]}"]) == 0
    assert main(["convert", f"satu{format.endings[0]}", "dua.graphml"]) == 0
    whole = quoteattr.build_graph([harbor(), market()])
    assert nx.utils.edges_equal(read_graphml("dua.graphml").edges(keys=True), whole.edges(keys=True), directed=True)


def test_a_round_through_brat_is_lossless_and_folders_are_recognized_by_what_is_in_them(folder):
    assert main(["convert", "records.jsonl", "kerja", "--to", "brat"]) == 0
    assert main(["convert", "kerja", "kembali.jsonl"]) == 0
    assert (folder / "kembali.jsonl").read_bytes() == (folder / "records.jsonl").read_bytes()


def test_a_second_export_does_not_overwrite_corrected_annotations(folder, capsys):
    assert [main(["convert", "records.jsonl", "kerja.brat"]) for _ in range(2)] == [0, 2]
    assert "kerja.brat: has .ann files, which may be corrected ones; choose a new folder" in capsys.readouterr().err
    assert len(list(read_brat("kerja.brat"))) == 2


def test_a_file_may_be_converted_into_itself(folder):
    before = (folder / "records.jsonl").read_bytes()
    assert main(["convert", "records.jsonl", "records.jsonl"]) == 0
    assert (folder / "records.jsonl").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["records.jsonl", "hasil.doc"], "hasil.doc: unknown kind of format; end the name with one of .jsonl, .ndjson"),
        (["records.jsonl", "hasil.xml", "--to", "tabel"], "invalid choice: 'tabel'"),
        (["records.jsonl", "tak-ada/h.csv"], "create it first"),
        (["tak-ada.jsonl", "h.csv"], "nothing is written, as there is nothing to write"),
        (["g.graphml", "h.csv"], "g.graphml: a graph has no texts; it becomes one other graph"),
        (["rusak.graphml", "h.json"], "rusak.graphml: not XML"),
        (["records.jsonl", "records.jsonl", "--to", "neo4j"], "records.jsonl: is a file, but neo4j is a folder"),
        (["records.jsonl", "h.csv", "--corrections", "tak-ada.csv"], "tak-ada.csv: No such file"),
        (["records.jsonl", "h.csv", "--corrections", "rusak.graphml"], "rusak.graphml:1: unknown column"),
        (["records.jsonl"], "OUT"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_done_is_one_line_with_exit_code_two(arguments, message, folder, capsys):
    (folder / "rusak.graphml").write_text("bukan, xml")
    assert main(["convert", *arguments]) == 2
    err = capsys.readouterr().err
    assert message in err
    assert "Traceback" not in err
    assert not (folder / "h.csv").exists()


def test_a_missing_package_is_told_before_the_work(folder, monkeypatch, capsys):
    monkeypatch.setattr("quoteattr.export.find_spec", lambda name: None)
    assert main(["convert", "records.jsonl", "h.xlsx"]) == 2
    assert "h.xlsx: xlsx: writing it needs xlsxwriter: pip install 'quoteattr[xlsx]'" in capsys.readouterr().err


def test_the_help_lists_every_format(capsys):
    assert main(["convert", "--help"]) == 0
    shown = capsys.readouterr().out
    assert all(f"{f.name}: {f.what}" in shown for f in FORMATS)


CORRECTIONS = """\
action,doc,what,right
speaker,pasar,pasar ramai,Sari
merge,,Sari,Tirta Anggraini
speaker,pasar,hujan,Sari
not-same,,Sari,Tirta Anggraini
"""


@pytest.mark.parametrize("command", ["graph", "convert"])
def test_corrections_are_applied_and_their_effect_is_told(command, folder, capsys):
    (folder / "k.csv").write_text(CORRECTIONS)
    out = ["-o", "g.json"] if command == "graph" else ["g.json"]
    assert main([command, "records.jsonl", *out, "--corrections", "k.csv"]) == 0
    assert capsys.readouterr().err.splitlines() == [
        "quoteattr: k.csv: 2 applied, 1 without effect, 1 contradictory",
        "quoteattr: k.csv:4: without effect: no attribution is there ('hujan')",
        "quoteattr: k.csv:5: contradictory: it contradicts k.csv:3",
    ]
    people = [n["id"] for n in json.loads((folder / "g.json").read_text())["nodes"] if n["kind"] == "person"]
    assert people == ["person:tirta anggraini"]


def test_parse_applies_corrections_on_every_rerun(folder, monkeypatch, capsys):
    class Fake:
        def parse_many(self, articles):
            return (market() for _ in articles)

    monkeypatch.setattr(quoteattr, "load", lambda lang, model_dir=None: Fake())
    (folder / "pasar.txt").write_text(market().text)
    (folder / "k.csv").write_text(CORRECTIONS)
    for _ in range(2):
        assert main(["parse", "pasar.txt", "-o", "p.jsonl", "--corrections", "k.csv"]) == 0
        (analysis,) = read_jsonl("p.jsonl")
        assert [analysis.speaker(a).name for a in analysis] == ["Tirta Anggraini", "Tirta Anggraini"]
        assert "2 applied" in capsys.readouterr().err
