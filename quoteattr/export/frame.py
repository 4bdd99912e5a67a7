"""Analyses as a pandas DataFrame (extra `[pandas]`)."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.util import find_spec
from typing import TYPE_CHECKING, Literal

from quoteattr.errors import FormatError
from quoteattr.export.tables import COLUMNS, tables
from quoteattr.model import Analysis

if TYPE_CHECKING:
    import pandas as pd


def to_frame(
    analyses: Iterable[Analysis] | Analysis,
    of: Literal["quotes", "speakers", "organizations", "positions", "documents"] = "quotes",
) -> pd.DataFrame:
    """A table of analyses as a DataFrame: a row for each attribution, speaker, organization, position or document.

    Who is one speaker over several documents is decided as in the graph. `start` and `end` of a quote are offsets in
    code points of the untouched text, around all its stretches.

    Args:
        analyses: one analysis, or any number of different documents.
        of: which table.

    Raises:
        FormatError: if pandas is not installed, or there is no such table.

    Example:
        >>> import pytest; _ = pytest.importorskip("pandas")
        >>> to_frame(Analysis("d1", "id", "Hujan turun."), of="documents")["words"].sum()
        np.int64(2)
    """
    if of not in COLUMNS:
        raise FormatError("to_frame", f"there is no table of {of!r}; choose one of {', '.join(COLUMNS)}")
    if find_spec("pandas") is None:
        raise FormatError("to_frame", "this needs pandas: pip install 'quoteattr[pandas]'")
    import pandas as pd

    given = [analyses] if isinstance(analyses, Analysis) else analyses
    return pd.DataFrame(tables(given)[of], columns=list(COLUMNS[of]))
