import pytest
from corpus import harbor, market

import quoteattr
from quoteattr.errors import FormatError
from quoteattr.export import frame
from quoteattr.export.tables import COLUMNS, tables


@pytest.mark.parametrize("of", COLUMNS)
def test_a_frame_has_the_rows_and_columns_of_the_table(of):
    pytest.importorskip("pandas", reason="needs quoteattr[pandas]")
    made = quoteattr.to_frame([harbor(), market()], of=of)
    assert list(made.columns) == list(COLUMNS[of])
    assert len(made) == len(tables([harbor(), market()])[of])


def test_one_analysis_need_not_be_in_a_list_and_none_is_an_empty_frame():
    pytest.importorskip("pandas", reason="needs quoteattr[pandas]")
    made = quoteattr.to_frame(harbor())
    assert made.groupby("speaker")["id"].count().to_dict() == {"Tirta Anggraini": 2, "laporan Badan Cuaca": 1}
    assert list(quoteattr.to_frame([], of="positions").columns) == list(COLUMNS["positions"])


def test_a_table_that_is_not_there_and_missing_pandas_are_one_line(monkeypatch):
    with pytest.raises(FormatError, match="choose one of quotes, speakers"):
        quoteattr.to_frame([], of="verbs")
    monkeypatch.setattr(frame, "find_spec", lambda name: None)
    with pytest.raises(FormatError, match=r"pip install 'quoteattr\[pandas\]'"):
        quoteattr.to_frame([])
