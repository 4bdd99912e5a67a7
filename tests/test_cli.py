import importlib.metadata
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from types import SimpleNamespace

import pytest

import quoteattr
from quoteattr import export, read
from quoteattr.cli import info, main, running
from quoteattr.errors import AnnotationError, FormatError
from quoteattr.evaluate import read_gold
from quoteattr.export.jsonl import read_jsonl, write_jsonl
from quoteattr.model import Analysis, Attribution, Cue, Entity, Note, Position, Span
from quoteattr.pipeline import Article

AIR = '"Air mulai surut," kata Rini Wahyu. Warga pulang.'
PASAR = '"Pasar buka lagi," kata Mira Danu.'


class FakePipeline:
    """Finds '"…," kata Name Name'; fails as the models do on RUSAK and is stopped at BERHENTI."""

    def parse_many(self, articles):
        for a in articles:
            if "BERHENTI" in a.text:
                raise KeyboardInterrupt
            if "RUSAK" in a.text:
                raise AnnotationError(a.id, "the models gave up")
            yield self.analysis(a)

    def analysis(self, a):
        attributions, entities = [], []
        for n, m in enumerate(re.finditer(r'"([^"]*),"\s(kata)\s(\w+ \w+)', a.text), 1):
            spans = [Span(*m.span(k)) for k in (1, 2, 3)]
            attributions.append(Attribution(f"a{n}", "direct", (spans[0],), Cue(spans[1], "kata"), spans[2], f"e{n}"))
            entities.append(Entity(f"e{n}", "person", m[3], mentions=(spans[2],)))
        notes = (Note("other-language", "this does not read like the language 'id'"),) if "water" in a.text else ()
        return Analysis(
            a.id, "id", a.text, a.title, a.date, a.outlet, tuple(attributions), tuple(entities), notes=notes
        )


@pytest.fixture(autouse=True)
def loads(monkeypatch):
    """`quoteattr.load` gives a fake; the list of what it was asked for."""
    asked = []

    def load(lang, *, model_dir=None):
        asked.append((lang, model_dir))
        return FakePipeline()

    monkeypatch.setattr(quoteattr, "load", load)
    return asked


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def finished(folder):
    analysis = FakePipeline().analysis(Article(AIR, "air"))
    write_jsonl([analysis], folder / "air.jsonl")
    return analysis


def put(folder, **files):
    for name, content in files.items():
        path = folder / name.replace("_", ".")
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def lines(out):
    return [json.loads(line) for line in out.splitlines()]


def terminal(monkeypatch, *streams):
    for stream in streams:
        monkeypatch.setattr(getattr(sys, stream), "isatty", lambda: True)


# --- parse -----------------------------------------------------------------------------------------------------------


def test_a_text_file_becomes_a_record_with_the_untouched_text(folder, capsys):
    put(folder, air_txt=AIR + "\r\n\n")
    assert main(["parse", "air.txt"]) == 0
    (record,) = lines(capsys.readouterr().out)
    assert (record["schema"], record["id"], record["text"]) == ("quoteattr/1", "air", AIR + "\r\n\n")
    assert len(record["attributions"]) == 1


def test_the_output_file_is_what_stdout_would_be_and_leaves_no_neighbor(folder, capsys):
    put(folder, air_txt=AIR)
    assert main(["parse", "air.txt"]) == 0
    assert main(["parse", "air.txt", "-o", "out.jsonl"]) == 0
    assert (folder / "out.jsonl").read_text(encoding="utf-8") == capsys.readouterr().out
    assert sorted(os.listdir()) == ["air.txt", "out.jsonl"]


def test_texts_in_another_language_are_counted_once_at_the_end(folder, capsys):
    put(folder, air_txt=AIR, water_txt="The water falls.", more_txt="More water.")
    assert main(["parse", "more.txt", "air.txt", "water.txt"]) == 0
    out, err = capsys.readouterr()
    assert [[n["code"] for n in r["notes"]] for r in lines(out)] == [["other-language"], [], ["other-language"]]
    assert err == "quoteattr: 2 of 3 documents do not read like the language 'id'\n"


def test_records_keep_their_metadata_and_ids_may_be_numbers(folder, capsys):
    given = {"id": 7, "text": AIR, "title": "Surut", "date": "2025-03-01", "outlet": "Kabar Tirta", "more": 1}
    put(folder, berita_jsonl=f"{json.dumps(given)}\n\n{json.dumps({'text': PASAR})}\n")
    assert main(["parse", "berita.jsonl"]) == 0
    one, two = lines(capsys.readouterr().out)
    assert [one[k] for k in ("id", "title", "date", "outlet")] == ["7", "Surut", "2025-03-01", "Kabar Tirta"]
    assert (two["id"], two["title"]) == ("berita-3", None)


def test_folders_are_walked_in_order_and_ids_made_unique(folder, capsys):
    (folder / "b" / "dalam").mkdir(parents=True)
    put(folder / "b", b_txt=AIR, a_TXT=AIR, lain_png=b"PNG")
    put(folder / "b" / "dalam", a_txt=PASAR)
    assert main(["parse", "b"]) == 0
    out, err = capsys.readouterr()
    assert [r["id"] for r in lines(out)] == ["a", "b", "a-2"]
    assert err == ""


def test_a_given_id_that_is_taken_is_changed_and_said(folder, capsys):
    put(folder, a_jsonl="\n".join([json.dumps({"id": "x", "text": AIR})] * 2))
    assert main(["parse", "a.jsonl"]) == 0
    out, err = capsys.readouterr()
    assert [r["id"] for r in lines(out)] == ["x", "x-2"]
    assert err == "quoteattr: a.jsonl:2: another document has the id 'x'; this one is 'x-2' now\n"


@pytest.mark.parametrize(
    ("data", "ids"),
    [(AIR, ["stdin"]), (json.dumps({"id": "j", "text": AIR}) + "\n" + json.dumps({"text": AIR}), ["j", "stdin-2"])],
    ids=["text", "records"],
)
def test_standard_input_is_an_article_or_records(data, ids, monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
    assert main(["parse", "-"]) == 0
    assert [r["id"] for r in lines(capsys.readouterr().out)] == ids


def test_finished_records_are_analyzed_again_by_parse(folder, finished, loads, capsys):
    put(folder, air_jsonl=json.dumps({"schema": "quoteattr/1", "id": "air", "text": AIR, "attributions": []}))
    assert main(["parse", "air.jsonl"]) == 0
    assert len(lines(capsys.readouterr().out)[0]["attributions"]) == 1
    assert loads == [("id", None)]


def test_language_and_model_folder_reach_the_loader(folder, loads):
    put(folder, air_txt=AIR)
    assert main(["parse", "air.txt", "--lang", "en", "--model-dir", "paket", "-o", "o.jsonl"]) == 0
    assert loads == [("en", "paket")]


def test_an_output_inside_the_walked_folder_is_not_read(folder):
    put(folder, air_txt=AIR)
    assert [main(["parse", ".", "-o", "out.jsonl"]) for _ in range(2)] == [0, 0]
    assert [a.id for a in read_jsonl("out.jsonl")] == ["air"]


def test_on_a_terminal_the_result_is_readable(folder, monkeypatch, capsys):
    put(folder, air_txt=AIR)
    terminal(monkeypatch, "stdout")
    assert main(["parse", "air.txt"]) == 0
    assert capsys.readouterr().out == "# air\ndirect  Rini Wahyu  kata  Air mulai surut\n\n"
    assert main(["parse", "air.txt", "--format", "jsonl"]) == 0
    assert lines(capsys.readouterr().out)[0]["id"] == "air"


def test_text_can_be_asked_for_in_a_file(folder):
    put(folder, air_txt=AIR)
    assert main(["parse", "air.txt", "--format", "text", "-o", "air.list"]) == 0
    assert (folder / "air.list").read_text().startswith("# air\ndirect  Rini Wahyu")


# --- what goes wrong -------------------------------------------------------------------------------------------------

CASES = {
    "absent": ("tidak-ada.txt", None, "tidak-ada.txt: no such file or folder; check the path"),
    "latin": ("kafe.txt", b"Satu\nKaf\xe9 tutup", "not UTF-8 (byte 0xe9 at 8, line 2), probably Windows-1252; convert"),
    "cut": ("putus.txt", "Hujan é".encode()[:-1], "ends in the middle of a UTF-8 character"),
    "unmarked": ("u.txt", AIR.encode("utf-16-le"), "UTF-16 without a byte order mark; if so, convert it: iconv -f UTF-16LE"),
    "odd": ("odd.txt", b"\xff\xfeA", "begins with the mark of UTF-16 but is not; save it as UTF-8"),
    "pdf": ("berita.pdf", b"%PDF", "berita.pdf: "),
    "png": ("berita.png", b"PNG", ".docx or .pdf file; save the bare text"),
    "json": ("a.jsonl", b'{"text": ', "a.jsonl:1: not JSON"),
    "deep": ("a.jsonl", b"[" * 100_000, "a.jsonl:1: not JSON"),
    "list": ("a.jsonl", b"[1]", "a.jsonl:1: not a JSON object; each line must be one, with a 'text'"),
    "string": ("a.jsonl", b'"Hujan"', "a.jsonl:1: not a JSON object"),
    "no text": ("a.jsonl", b'{"isi": "x"}', "a.jsonl:1: no 'text'; put the article there, or say --columns text=NAME (it has: isi)"),
    "number": ("a.jsonl", b'{"text": 7}', "a.jsonl:1: 'text' is no string"),
    "null": ("a.jsonl", b'{"text": null}', "a.jsonl:1: the 'text' is empty"),
    "table": ("a.csv", b"Isi,Media\nHujan.,Kabar\nPanas.,Kabar\n", "a.csv: no 'text'; put the article there, or say --columns"),
    "title": ("a.jsonl", b'{"text": "x", "title": 3}', "a.jsonl:1: 'title' must be a string, not 3"),
    "empty": ("a.jsonl", b"\n", "a.jsonl: no records in it"),
    "models": ("r.txt", b"RUSAK", "document 'r' could not be annotated: the models gave up"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "data", "message"), CASES.values(), ids=CASES)
def test_a_bad_input_is_one_line_and_the_others_go_on(folder, capsys, name, data, message):
    put(folder, air_txt=AIR, pasar_txt=PASAR)
    if data is not None:
        (folder / name).write_bytes(data)
    assert main(["parse", "air.txt", name, "pasar.txt"]) == 1
    out, err = capsys.readouterr()
    assert [r["id"] for r in lines(out)] == ["air", "pasar"]
    assert message in err
    assert err.count("\n") == 1
    assert main(["parse", name, "-o", "out.jsonl"]) == 2
    assert "Traceback" not in capsys.readouterr().err
    assert not (folder / "out.jsonl").exists()


def test_a_bad_line_leaves_the_other_lines(folder, capsys):
    good = json.dumps({"text": AIR}).encode()
    put(folder, a_jsonl=b"\n".join([good, b'{"text": "\xe9"}', b"{", good]))
    assert main(["parse", "a.jsonl"]) == 1
    out, err = capsys.readouterr()
    assert [r["id"] for r in lines(out)] == ["a-1", "a-4"]
    assert [line.split(": ")[1] for line in err.splitlines()] == ["a.jsonl:2", "a.jsonl:3"]


def test_a_finished_record_that_is_broken_is_told_with_its_line(folder, capsys):
    put(folder, a_jsonl='{"schema": "quoteattr/1", "id": "a", "text": "x", "attributions": [{}]}')
    assert main(["show", "a.jsonl"]) == 2
    assert capsys.readouterr().err == "quoteattr: a.jsonl:1: missing key 'kind'\n"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
def test_a_byte_order_mark_tells_the_encoding_and_is_no_text(folder, capsys, encoding, name):
    text = "Harga beras turun – “murah”, kata Ani."
    given = text if name == "a.txt" else json.dumps({"text": text}, ensure_ascii=False) + "\n"
    (folder / name).write_bytes(given.encode(encoding))
    assert main(["parse", name]) == 0
    assert lines(capsys.readouterr().out)[0]["text"] == text


def test_several_failures_of_the_models_in_a_row_lose_no_article(folder, capsys):
    texts = [AIR, "RUSAK", "RUSAK lagi", PASAR, AIR, "RUSAK"]
    put(folder, a_jsonl="\n".join(json.dumps({"id": f"d{n}", "text": t}) for n, t in enumerate(texts)))
    assert main(["parse", "a.jsonl"]) == 1
    out, err = capsys.readouterr()
    assert [r["id"] for r in lines(out)] == ["d0", "d3", "d4"]
    assert [re.search(r"'(d\d)'", line)[1] for line in err.splitlines()] == ["d1", "d2", "d5"]


def test_articles_taken_before_a_failure_are_not_taken_twice(folder, monkeypatch, capsys):
    class Greedy(FakePipeline):
        def parse_many(self, articles):
            yield from super().parse_many(list(articles))

    monkeypatch.setattr(quoteattr, "load", lambda lang, model_dir: Greedy())
    put(folder, a_jsonl="\n".join(json.dumps({"text": t}) for t in (AIR, "RUSAK", PASAR)))
    assert main(["parse", "a.jsonl"]) == 1
    assert [r["id"] for r in lines(capsys.readouterr().out)] == ["a-1", "a-3"]


def test_a_folder_without_articles_is_told(folder, capsys):
    (folder / "kosong").mkdir()
    assert main(["parse", "kosong"]) == 2
    assert "kosong: no .txt, .jsonl, .ndjson" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["parse", "air.txt", "-o", "tak-ada/o.jsonl"], "create it first"),
        (["parse", "air.txt", "-o", "."], "is a folder"),
        (
            ["graph", "air.txt", "-o", "g.doc"],
            "end the name with one of .graphml, .gexf, .json, .cyjs, .dot, .gv, .neo4j, .png, .svg",
        ),
        (["graph", "air.txt"], "-o"),
        (["graph", "tak-ada.txt", "-o", "g.json"], "no graph is written"),
        (["evaluate", "tak-ada.jsonl", "air.jsonl"], "tak-ada.jsonl: No such file"),
        (["evaluate", "air.jsonl", "air.txt"], "not JSON lines of schema quoteattr/1; make them with: quoteattr parse"),
        (["evaluate", "air.jsonl", "air.jsonl", "--misses", "-1"], "is no count"),
        (["parse"], "FILE"),
        (["tebak"], "tebak"),
        ([], "COMMAND"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_done_is_said_with_exit_code_two(folder, finished, capsys, arguments, message):
    put(folder, air_txt=AIR)
    assert main(arguments) == 2
    err = capsys.readouterr().err
    assert message in err
    assert "Traceback" not in err


def test_an_unknown_language_and_a_missing_model_are_one_line(folder, monkeypatch, capsys):
    from quoteattr.pipeline import load

    monkeypatch.setattr(quoteattr, "load", load)
    put(folder, air_txt=AIR)
    assert main(["parse", "air.txt", "--lang", "xx"]) == 2
    assert "unknown language 'xx'; available:" in capsys.readouterr().err
    assert main(["parse", "air.txt", "--model-dir", "tak-ada"]) == 2
    assert "no usable model pack for 'id' in tak-ada" in capsys.readouterr().err


def test_an_error_nobody_expected_has_a_traceback_only_for_debugging(folder, monkeypatch, capsys):
    monkeypatch.setattr(quoteattr, "load", lambda *_, **__: 1 / 0)
    put(folder, air_txt=AIR)
    assert main(["parse", "air.txt"]) == 2
    err = capsys.readouterr().err
    assert err.startswith("quoteattr: internal error: ZeroDivisionError")
    assert "Traceback" not in err
    monkeypatch.setenv("QUOTEATTR_DEBUG", "1")
    assert main(["parse", "air.txt"]) == 2
    assert "Traceback" in capsys.readouterr().err


def test_messages_cannot_steer_the_terminal(folder, capsys):
    assert main(["parse", "a\x1b[2J.txt"]) == 2
    assert "\x1b" not in capsys.readouterr().err


# --- writing ---------------------------------------------------------------------------------------------------------


def test_an_interrupted_run_keeps_what_was_finished_and_the_old_output(folder, capsys):
    put(folder, a_txt=AIR, b_txt="BERHENTI", out_jsonl="lama")
    assert main(["parse", "a.txt", "b.txt", "-o", "out.jsonl"]) == 130
    assert f"what was finished is in {folder / 'out.jsonl.part'}" in capsys.readouterr().err
    assert [a.id for a in read_jsonl("out.jsonl.part")] == ["a"]
    assert (folder / "out.jsonl").read_text() == "lama"
    assert sorted(os.listdir()) == ["a.txt", "b.txt", "out.jsonl", "out.jsonl.part"]


def test_an_interruption_before_the_first_result_leaves_nothing(folder):
    put(folder, b_txt="BERHENTI")
    assert main(["parse", "b.txt", "-o", "out.jsonl"]) == 130
    assert os.listdir() == ["b.txt"]


def test_a_link_as_output_stays_a_link(folder):
    put(folder, air_txt=AIR, nyata_jsonl="")
    (folder / "tautan.jsonl").symlink_to("nyata.jsonl")
    assert main(["parse", "air.txt", "-o", "tautan.jsonl"]) == 0
    assert (folder / "tautan.jsonl").is_symlink()
    assert [a.id for a in read_jsonl("nyata.jsonl")] == ["air"]


def test_a_device_as_output_is_written_to_and_not_replaced(folder):
    put(folder, air_txt=AIR)
    assert main(["parse", "air.txt", "-o", os.devnull]) == 0
    assert not os.path.isfile(os.devnull)


def run(*arguments, **options):
    command = [sys.executable, "-m", "quoteattr", *arguments]
    return subprocess.run(command, capture_output=True, timeout=120, **options)


def test_a_reader_that_leaves_early_is_no_error(folder):
    write_jsonl((FakePipeline().analysis(Article(AIR * 200, f"d{n}")) for n in range(50)), "banyak.jsonl")
    process = subprocess.Popen(
        [sys.executable, "-m", "quoteattr", "show", "banyak.jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(60) == 0


def test_ctrl_c_ends_the_process_with_130_and_one_line(folder):
    os.mkfifo("pipa.txt")
    process = subprocess.Popen(
        [sys.executable, "-m", "quoteattr", "show", "pipa.txt"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a test run in the background ignores it
    )
    with open("pipa.txt", "wb"):  # opens when the process reads
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (130, b"quoteattr: interrupted\n")


def test_output_is_utf_8_wherever_it_goes_and_no_terminal_stops_the_work(folder):
    write_jsonl([Analysis("a", "id", "Harga “naik”")], "a.jsonl")
    shown = run("show", "a.jsonl", env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert (shown.returncode, shown.stderr) == (0, b"")
    assert rb"Harga \u201cnaik\u201d" in shown.stdout


# --- progress --------------------------------------------------------------------------------------------------------


def test_progress_is_told_on_a_terminal_and_wiped_before_messages(folder, monkeypatch, capsys):
    put(folder, a_txt=AIR, b_txt=AIR, c_txt="RUSAK")
    terminal(monkeypatch, "stderr")
    clock = iter(range(1000))
    monkeypatch.setattr(running, "time", SimpleNamespace(monotonic=lambda: float(next(clock))))
    assert main(["parse", "a.txt", "b.txt", "c.txt", "-o", "o.jsonl"]) == 1
    err = capsys.readouterr().err
    assert "\r\x1b[K1 / 3 documents, 8 words/s" in err
    assert "\r\x1b[Kquoteattr: document 'c'" in err
    assert err.endswith("\r\x1b[K")


@pytest.mark.parametrize("both", [True, False], ids=["results on the terminal too", "no terminal"])
def test_progress_stays_silent_where_it_would_disturb(folder, monkeypatch, capsys, both):
    put(folder, a_txt=AIR)
    if both:
        terminal(monkeypatch, "stdout", "stderr")
    clock = iter(range(1000))
    monkeypatch.setattr(running, "time", SimpleNamespace(monotonic=lambda: float(next(clock))))
    assert main(["parse", "a.txt"]) == 0
    assert capsys.readouterr().err == ""


def test_the_number_of_documents_is_known_unless_standard_input_is_read(folder):
    put(folder, a_txt="x\ny\n", b_jsonl="{}\n\n{}\n")
    assert read.count_documents(["a.txt", "b.jsonl"]) == 3
    assert read.count_documents(["a.txt", "-"]) is None
    assert read.count_documents(["tak-ada.jsonl"]) == 0
    put(folder, c_csv='text,outlet\n"Hujan.\n\nPanas.",Kabar\nAngin.,Kabar\n', d_csv=b"text\n\xe9\n", e_csv="")
    assert read.count_documents(["c.csv", "d.csv", "e.csv"]) == 2


def test_a_file_without_text_is_told_and_is_no_failure(folder, capsys):
    put(folder, kosong_txt=" \n")
    assert main(["parse", "kosong.txt"]) == 0
    out, err = capsys.readouterr()
    assert [r["text"] for r in lines(out)] == [" \n"]
    assert err == "quoteattr: kosong.txt: there is no text in it\n"


def test_other_names_of_columns_leave_what_has_none_of_them(folder, finished, capsys):
    put(folder, a_csv="isi\nHujan.\n", b_csv="text\nPanas.\n")
    assert main(["parse", "a.csv", "b.csv", "--columns", "text=isi,title=judul"]) == 0
    assert [r["text"] for r in lines(capsys.readouterr().out)] == ["Hujan.", "Panas."]
    assert main(["show", "air.jsonl", "--columns", "text=isi,id=text"]) == 0
    assert "# air\n" in capsys.readouterr().out


# --- show ------------------------------------------------------------------------------------------------------------


def test_show_marks_an_article_and_a_finished_record_alike(folder, finished, capsys):
    put(folder, air_txt=AIR)
    assert main(["show", "air.txt"]) == main(["show", "air.jsonl"]) == 0
    out = capsys.readouterr().out
    assert out[: len(out) // 2] == out[len(out) // 2 :]
    assert '"[1: Air mulai surut]," {kata} <1: Rini Wahyu>. Warga pulang.' in out
    assert "  1  Rini Wahyu: 1 quote" in out


@pytest.mark.parametrize(
    ("arguments", "variables", "on_terminal", "colored"),
    [
        ([], {}, False, False),
        ([], {}, True, True),
        ([], {"NO_COLOR": "1"}, True, False),
        ([], {"NO_COLOR": ""}, True, True),
        ([], {"TERM": "dumb"}, True, False),
        (["--color", "always"], {"NO_COLOR": "1"}, False, True),
        (["--color", "never"], {}, True, False),
    ],
    ids=["pipe", "terminal", "NO_COLOR", "NO_COLOR empty", "dumb", "always", "never"],
)
def test_color_is_for_terminals_unless_told_otherwise(
    folder, finished, monkeypatch, capsys, arguments, variables, on_terminal, colored
):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    if on_terminal:
        terminal(monkeypatch, "stdout")
    assert main(["show", "air.jsonl", *arguments]) == 0
    assert ("\x1b[" in capsys.readouterr().out) == colored


# --- graph -----------------------------------------------------------------------------------------------------------


def test_every_kind_of_graph_is_written_from_articles_and_records(folder, finished, loads, capsys):
    pytest.importorskip("matplotlib")
    put(folder, pasar_txt=PASAR)
    names = ["g.graphml", "g.gexf", "g.json", "g.cyjs", "g.dot", "g.neo4j", "g.png", "g.SVG"]
    assert main(["graph", "air.jsonl", "pasar.txt", *(x for name in names for x in ("-o", name))]) == 0
    assert all((folder / name).stat().st_size for name in names)
    assert (folder / "g.png").read_bytes().startswith(b"\x89PNG")
    nodes = {n["id"] for n in json.loads((folder / "g.json").read_text())["nodes"]}
    assert {"person:rini wahyu", "person:mira danu", "article:air", "article:pasar"} <= nodes
    assert loads == [("id", None)]
    assert capsys.readouterr().err == ""


def test_the_level_of_speakers_has_no_articles(folder, finished):
    assert main(["graph", "air.jsonl", "-o", "g.json", "--level", "speakers"]) == 0
    assert {n["kind"] for n in json.loads((folder / "g.json").read_text())["nodes"]} == {"person"}


def test_a_graph_of_what_could_be_read_is_written_with_exit_code_one(folder, finished, capsys):
    assert main(["graph", "air.jsonl", "tak-ada.txt", "-o", "g.json"]) == 1
    assert (folder / "g.json").exists()
    assert "tak-ada.txt: no such file" in capsys.readouterr().err


def test_a_picture_without_matplotlib_is_refused_before_the_work(folder, finished, monkeypatch, loads, capsys):
    monkeypatch.setattr(export, "find_spec", lambda name: None)
    put(folder, air_txt=AIR)
    assert main(["graph", "air.txt", "-o", "g.png"]) == 2
    assert "pip install 'quoteattr[plot]'" in capsys.readouterr().err
    assert loads == []


def test_a_graph_that_cannot_be_written_leaves_the_others(folder, finished, monkeypatch, capsys):
    def full(graph, path):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("quoteattr.export.gexf.write_gexf", full)
    assert main(["graph", "air.jsonl", "-o", "g.gexf", "-o", "g.json"]) == 1
    assert capsys.readouterr().err == "quoteattr: g.gexf: not written: No space left on device\n"
    assert (folder / "g.json").exists()
    assert main(["graph", "air.jsonl", "-o", "g.gexf"]) == 2


# --- evaluate --------------------------------------------------------------------------------------------------------


@pytest.fixture
def scored(folder, finished):
    """Gold with two documents; the prediction misses one and has one that is not gold."""
    lurah = Position("e1", "lurah", None, "current", Span(0, 1), None, Span(0, 1))
    other = FakePipeline().analysis(Article(PASAR, "pasar"))
    gold = [finished, Analysis("pasar", "id", PASAR, None, None, None, other.attributions, other.entities, (lurah,))]
    write_jsonl(gold, "gold.jsonl")
    write_jsonl([finished, Analysis("lain", "id", "Hujan.")], "ada.jsonl")


def test_evaluate_prints_a_table_and_the_misses_by_class(scored, capsys):
    assert main(["evaluate", "gold.jsonl", "ada.jsonl", "--misses", "5"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("2 documents, 2 attributions, 1 positions\n  end2end  ")
    assert "\nmissed: 1 (no cue found 1)\n  pasar  (no cue found)  gold: direct, Mira Danu  " in out
    assert "[Pasar buka lagi]" in out
    assert "\nposition missed: 1 (person without one 1)\n  pasar  (person without one)  gold: Mira Danu, lurah" in out
    assert "spurious" not in out
    assert "no prediction, all in them is missed: 1 (pasar)" in err
    assert "no gold, ignored: 1 (lain)" in err


def test_evaluate_without_misses_prints_the_table_only(scored, capsys):
    assert main(["evaluate", "gold.jsonl", "ada.jsonl"]) == 0
    assert "missed: " not in capsys.readouterr().out


def test_evaluate_gives_json(scored, capsys):
    assert main(["evaluate", "gold.jsonl", "ada.jsonl", "--json", "--misses", "1"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["figures"]["end2end"] == {"precision": 100.0, "recall": 50.0, "f1": 66.7, "n": 2}
    assert record["misses"]["missed"] == 1
    assert record["examples"]["missed"][0]["document"] == "pasar"


def test_evaluate_reads_predictions_from_standard_input(scored, folder, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((folder / "ada.jsonl").read_bytes())))
    assert main(["evaluate", "gold.jsonl", "-"]) == 0


def test_evaluate_stops_at_a_broken_prediction(scored, folder, capsys):
    put(folder, rusak_jsonl="{\n")
    assert main(["evaluate", "gold.jsonl", "rusak.jsonl"]) == 2
    assert "rusak.jsonl:1: not JSON" in capsys.readouterr().err
    with pytest.raises(FormatError):
        list(read.read_analyses("rusak.jsonl"))


# --- info, help, imports ---------------------------------------------------------------------------------------------


def test_info_tells_versions_languages_models_and_licenses(capsys):
    assert main(["info"]) == 0
    out = capsys.readouterr().out
    for name in ("stanza", "torch", "networkx", "attrs"):
        assert f"{name} {importlib.metadata.version(name)}\n" in out
    assert f"quoteattr {quoteattr.__version__}" in out
    assert re.search(r"language packs: .*\bid\b", out)
    assert re.search(r"  id: \d+\.\d MB, license CC BY-SA 4.0", out)


def test_info_tells_what_a_model_folder_lacks(folder, capsys):
    put(folder, pos_pt=b"x")
    assert main(["info", "--model-dir", "."]) == 0
    out = capsys.readouterr().out
    assert "incomplete: no tokenize.pt, mwt.pt, ner.pt" in out
    assert "license unknown (no CARD.md)" in out


def test_info_tells_a_library_that_is_not_installed(monkeypatch, capsys):
    def gone(name):
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(info, "version", gone)
    assert main(["info"]) == 0
    assert "torch not installed" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["parse", "show", "graph", "convert", "evaluate", "info"])
def test_the_help_of_every_command_has_examples(command, capsys):
    assert main([command, "--help"]) == 0
    assert f"examples:\n  quoteattr {command if command != 'evaluate' else 'parse'}" in capsys.readouterr().out


def test_version_is_told(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"quoteattr {quoteattr.__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["parse", "--help"],
        ["info"],
        ["show", "air.jsonl"],
        ["graph", "air.jsonl", "-o", "g.json"],
        ["evaluate", "air.jsonl", "air.jsonl"],
    ],
    ids=" ".join,
)
def test_commands_that_need_no_models_load_neither_stanza_nor_torch(folder, finished, arguments):
    code = f"""
import sys
from quoteattr.cli import main
code = main({arguments!r})
heavy = sorted({{name.split(".")[0] for name in sys.modules}} & {{"stanza", "torch", "tqdm"}})
sys.exit(f"loaded {{heavy}}" if heavy else code)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")


# --- sample, readers and tables of evaluate, min-confidence ----------------------------------------------------------


@pytest.fixture
def corpus(folder):
    lines = [
        json.dumps({"id": f"{outlet}{k}", "text": f"Hujan ke-{k}.\n", "outlet": outlet})
        for outlet, n in (("harian", 9), ("radio", 2))
        for k in range(n)
    ]
    put(folder, korpus_jsonl="\n".join(lines) + "\n")


def test_sample_writes_records_to_fill_in(corpus, folder, capsys):
    assert main(["sample", "korpus.jsonl", "-n", "4", "--seed", "1", "-o", "a.jsonl"]) == 0
    assert main(["sample", "korpus.jsonl", "-n", "4", "--seed", "1"]) == 0
    assert capsys.readouterr().out == (folder / "a.jsonl").read_text(encoding="utf-8")
    records = [json.loads(line) for line in (folder / "a.jsonl").read_text(encoding="utf-8").splitlines()]
    assert sorted(r["outlet"] for r in records) == ["harian", "harian", "radio", "radio"]
    assert records[0]["attributions"] == records[0]["positions"] == []
    assert records[0]["text"].endswith(".\n")
    assert main(["evaluate", "a.jsonl", "a.jsonl"]) == 0


def test_sample_lays_texts_out_for_brat(corpus, folder, capsys):
    assert main(["sample", "korpus.jsonl", "-n", "3", "--brat", "kerja"]) == 0
    assert len(list((folder / "kerja").glob("*.ann"))) == 3
    assert "3 texts" in capsys.readouterr().err
    assert main(["sample", "korpus.jsonl", "-n", "3", "--brat", "kerja"]) == 2
    assert "choose an empty folder" in capsys.readouterr().err


def test_sample_of_fewer_documents_says_so(corpus, capsys):
    assert main(["sample", "korpus.jsonl", "-n", "50", "--by", "none"]) == 0
    assert "there are only 11 documents" in capsys.readouterr().err


def test_sample_of_nothing_is_told(folder, capsys):
    assert main(["sample", "tidak-ada.jsonl"]) == 2
    assert "no documents to draw from" in capsys.readouterr().err


def test_tokens_become_records_that_evaluate_takes(folder, capsys):
    put(folder, uji_txt="Hujan\tO\n,\tO\nkata\tU-CUE\nRini\tU-PERSON\n.\tO\n")
    assert main(["sample", "uji.txt", "-n", "1", "-o", "gold.jsonl"]) == 0
    capsys.readouterr()
    for pair in (["uji.txt", "gold.jsonl"], ["gold.jsonl", "uji.txt"]):
        assert main(["evaluate", *pair, "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["figures"]["CUE"]["f1"] == 100.0


def test_evaluate_reads_a_brat_folder_on_either_side(folder, capsys):
    (folder / "b").mkdir()
    put(
        folder / "b",
        d_txt="Air surut, kata Rini.",
        d_ann="T1\tCue 11 15\tkata\nT2\tContent 0 9\tAir surut\nE1\tCue:T1 Content:T2\n",
    )
    assert main(["evaluate", "b", "b", "--intervals"]) == 0
    out, err = capsys.readouterr()
    assert "cue exact                  P 100.0" in out
    assert "one document has no interval" in err


def test_evaluate_tells_intervals_rules_and_calibration(scored, folder, capsys):
    pytest.importorskip("matplotlib")
    assert main(["evaluate", "gold.jsonl", "ada.jsonl", "--intervals", "--rules", "--calibration", "r.png"]) == 0
    out = capsys.readouterr().out
    assert "[" in out.splitlines()[1]
    assert "\nrule " in out
    assert "expected calibration error" in out
    assert (folder / "r.png").read_bytes().startswith(b"\x89PNG")
    assert main(["evaluate", "gold.jsonl", "ada.jsonl", "--rules", "--calibration", "--json", "--intervals"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert {"rules", "calibration", "causes"} <= record.keys()
    assert len(record["figures"]["end2end"]["interval"]) == 2


def test_a_picture_of_another_kind_is_refused_before_the_work(scored, capsys):
    assert main(["evaluate", "--calibration", "gold.jsonl", "gold.jsonl", "ada.jsonl"]) == 2
    assert "put --calibration after GOLD and PREDICTED" in capsys.readouterr().err


@pytest.mark.parametrize("value", ["1.5", "-1", "banyak"])
def test_a_confidence_that_is_no_share_is_refused(value, capsys):
    assert main(["parse", "x.txt", f"--min-confidence={value}"]) == 2
    assert "give a number from 0 to 1" in capsys.readouterr().err


def test_evaluate_and_sample_read_the_brat_folder_that_convert_wrote(scored, finished, folder, capsys):
    assert main(["convert", "air.jsonl", "kerja.brat"]) == 0
    for pair in (["kerja.brat", "air.jsonl"], ["air.jsonl", "kerja.brat"]):
        assert main(["evaluate", *pair, "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["figures"]["end2end"] == {
            "precision": 100.0,
            "recall": 100.0,
            "f1": 100.0,
            "n": 1,
        }
    assert main(["sample", "kerja.brat"]) == 0
    assert len(lines(capsys.readouterr().out)[0]["attributions"]) == len(finished.attributions)
    with pytest.raises(FormatError, match="make records of them: quoteattr convert"):
        read_gold("kerja.brat")


def test_evaluate_without_gold_is_told(scored, folder, capsys):
    put(folder, kosong_jsonl="")
    assert main(["evaluate", "kosong.jsonl", "air.jsonl"]) == 2
    assert "kosong.jsonl: there is no document in it to score against" in capsys.readouterr().err


def test_sample_takes_other_names_of_columns(folder, capsys):
    put(folder, a_csv="isi\nHujan.\n")
    assert main(["sample", "a.csv", "--columns", "text=isi"]) == 0
    assert [r["text"] for r in lines(capsys.readouterr().out)] == ["Hujan."]


def test_show_applies_corrections(finished, folder, capsys):
    put(folder, k_csv="action,doc,what,right\nspeaker,air,mulai surut,\n")
    assert main(["show", "air.jsonl", "--corrections", "k.csv"]) == 0
    out, err = capsys.readouterr()
    assert "[?: " in out
    assert "k.csv: 1 applied" in err


def test_a_sample_of_none_is_refused(corpus, folder, capsys):
    assert main(["sample", "korpus.jsonl", "-n", "0", "-o", "a.jsonl"]) == 2
    assert "-n 0 draws nothing" in capsys.readouterr().err
    assert not (folder / "a.jsonl").exists()


def test_info_of_no_folder_is_told(folder, capsys):
    assert main(["info", "--model-dir", "tak-ada"]) == 2
    assert "tak-ada: no such folder" in capsys.readouterr().err


@pytest.mark.parametrize(
    "command", [["convert", "air.jsonl", "-", "--to", "csv"], ["convert", "air.jsonl", "-", "--to", "jsonl"]]
)
def test_no_file_of_the_name_of_standard_output_is_made(finished, folder, capsys, command):
    assert main(command) == 2
    assert "give the name of a file" in capsys.readouterr().err
    assert not (folder / "-").exists()


def test_convert_writes_through_links_and_into_devices(finished, folder):
    (folder / "q.csv").write_text("old")
    (folder / "link.csv").symlink_to("q.csv")
    assert main(["convert", "air.jsonl", "link.csv"]) == 0
    assert (folder / "link.csv").is_symlink()
    assert "Rini Wahyu" in (folder / "q.csv").read_text(encoding="utf-8")
    assert main(["convert", "air.jsonl", "/dev/null", "--to", "csv"]) == 0
    assert not os.path.isfile("/dev/null")
