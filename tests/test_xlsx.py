import pytest
from attrs import evolve
from corpus import harbor, market

from quoteattr.errors import FormatError
from quoteattr.export import xlsx
from quoteattr.export.tables import tables

openpyxl = pytest.importorskip("openpyxl", reason="openpyxl reads workbooks back: pip install openpyxl")
pytest.importorskip("xlsxwriter", reason="writing workbooks needs quoteattr[xlsx]")


def sheets(path):
    book = openpyxl.load_workbook(path)
    return {s.title: [[cell.value for cell in row] for row in s.iter_rows()] for s in book.worksheets}


def test_openpyxl_reads_the_five_sheets_as_they_were_in_memory(tmp_path):
    xlsx.write_xlsx([harbor(), market()], tmp_path / "a.xlsx")
    back = sheets(tmp_path / "a.xlsx")
    assert list(back) == ["Quotes", "Speakers", "Organizations", "Positions", "Documents"]
    for name, rows in tables([harbor(), market()]).items():
        header, *got = back[name.capitalize()]
        assert [dict(zip(header, r, strict=True)) for r in got] == [
            {k: None if v == "" else v for k, v in row.items()} for row in rows
        ]


def test_a_text_that_looks_like_a_formula_or_a_link_is_text(tmp_path):
    hostile = evolve(market(), outlet="https://kabar.example", title='=HYPERLINK("x")')
    xlsx.write_xlsx([hostile], tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    cells = [c for s in book.worksheets for row in s.iter_rows() for c in row]
    assert "=1+1 adalah lelucon" in [c.value for c in cells]
    assert not [c.value for c in cells if c.data_type == "f" or c.hyperlink]


def test_a_text_too_long_for_a_cell_is_cut_with_an_ellipsis(tmp_path):
    xlsx.write_xlsx([evolve(market(), title="a" * 40_000)], tmp_path / "a.xlsx")
    title = sheets(tmp_path / "a.xlsx")["Documents"][1][1]
    assert (len(title), title[-2:]) == (32_767, "a…")


def test_more_rows_than_a_sheet_holds_are_refused_and_no_file_is_left(tmp_path, monkeypatch):
    monkeypatch.setattr(xlsx, "MOST_ROWS", 2)
    with pytest.raises(FormatError, match="write CSV instead"):
        xlsx.write_xlsx([harbor()], tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_control_characters_and_surrogates_do_not_break_the_workbook(tmp_path):
    xlsx.write_xlsx([evolve(market(), title="Pasar\x00\x0b\ud800 ramai")], tmp_path / "a.xlsx")
    assert sheets(tmp_path / "a.xlsx")["Documents"][1][1] == "Pasar ramai"
