import csv

import pytest
from attrs import evolve
from corpus import harbor, market
from hypothesis import given
from test_graph import calm, corpora

from quoteattr.export.tables import COLUMNS, harmless, tables, write_csv, write_tables
from quoteattr.graph import build_graph


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_quote_has_its_speaker_position_words_and_offsets():
    first, *_ = tables([harbor()])["quotes"]
    assert first["speaker"] == "Tirta Anggraini"
    assert first["speaker_node"] == "person:tirta anggraini"
    assert first["position"] == "Kepala, Dinas Perhubungan"
    assert first["content"] == "Kapal Samudra Jaya boleh berlayar lagi Senin. … Kami mohon maaf."
    assert harbor().text[first["start"] : first["end"]].startswith("Kapal Samudra")
    assert (first["cue"], first["stance"], first["addressee"]) == ("menjelaskan", "assertive", "Forum Nelayan")


def test_speakers_are_one_over_documents_and_the_most_quoted_comes_first():
    speakers = tables([harbor(), market()])["speakers"]
    tirta = speakers[0]
    assert (tirta["name"], tirta["quotes"], tirta["claims"], tirta["documents"]) == ("Tirta Anggraini", 2, 1, 2)
    assert tirta["positions"] == "Direktur, PT Cahaya; Kepala, Dinas Perhubungan"
    assert [s["name"] for s in speakers[1:]] == ["laporan Badan Cuaca", "Sari"]


def test_an_organization_lists_its_people_and_what_it_belongs_to():
    found = {o["name"]: o for o in tables([harbor()])["organizations"]}
    assert found["Dinas Perhubungan"]["people"] == "Tirta Anggraini"
    assert found["Dinas Perhubungan"]["part_of"] == "Kota Maribaya"


def test_a_position_shows_the_sentence_that_tells_it():
    (kepala,) = tables([harbor()])["positions"]
    assert (kepala["title"], kepala["status"], kepala["last_date"]) == ("Kepala", "current", "2024-03-02")
    assert kepala["evidence"].startswith("Kepala Dinas Perhubungan Kota Maribaya, Tirta")


def test_a_document_counts_what_is_unresolved():
    (document,) = tables([harbor()])["documents"]
    assert (document["quotes"], document["claims"], document["unresolved"]) == (2, 2, 1)
    assert document["notes"] == "unclosed-mark: never closes; short: only one page"


def test_a_folder_holds_the_five_tables_as_they_are_in_memory(tmp_path):
    write_tables([harbor(), market()], tmp_path / "t")
    found = tables([harbor(), market()])
    assert {p.stem for p in (tmp_path / "t").iterdir()} == set(COLUMNS)
    for name, expected in found.items():
        got = rows(tmp_path / "t" / f"{name}.csv")
        assert [[*r.values()] for r in got] == [
            ["" if c is None else str(harmless(c)) for c in r.values()] for r in expected
        ]


def test_a_csv_file_is_the_quotes_and_no_cell_of_it_is_a_formula(tmp_path):
    write_csv([market()], tmp_path / "q.csv")
    assert (tmp_path / "q.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert [r["content"] for r in rows(tmp_path / "q.csv")] == ["Pasar ramai", "'=1+1 adalah lelucon"]


@pytest.mark.parametrize("text", ["=1", "+62 811", "-naik", "@ani", "\t=1", " =1", "\r\n=1", "＝1", "|cmd", "%0A"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Ani", "a=1", "", "'=1", "62-811"])
def test_other_texts_stay(text):
    assert harmless(text) == text


def test_a_corpus_of_nothing_is_five_headers(tmp_path):
    write_tables([], tmp_path / "t")
    assert (tmp_path / "t" / "quotes.csv").read_text("utf-8-sig").strip() == ",".join(COLUMNS["quotes"])


@calm
@given(corpus=corpora)
def test_any_corpus_has_a_row_for_each_attribution_and_speaker(corpus):
    found, graph = tables(corpus), build_graph(corpus)
    assert len(found["quotes"]) == sum(len(a.attributions) for a in corpus)
    assert len(found["documents"]) == len(corpus)
    assert len(found["positions"]) == sum(key == "HOLDS" for *_, key in graph.edges(keys=True))


def test_control_characters_and_surrogates_do_not_stop_the_writing(tmp_path):
    write_csv([evolve(market(), outlet="Kabar\x00\ud800")], tmp_path / "q.csv")
    assert rows(tmp_path / "q.csv")[0]["outlet"] == "Kabar"
