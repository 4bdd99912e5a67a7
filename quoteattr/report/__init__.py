"""Analyses in, one HTML file out that shows them: figures, the graph with its evidence, the articles with their marks.

The file opens from disk and asks no other host for anything; its Content-Security-Policy forbids it to.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any

from quoteattr.errors import QuoteattrError
from quoteattr.graph import COLORS, build_graph
from quoteattr.model import Analysis
from quoteattr.report.gather import Collection
from quoteattr.show import neutral

_MARKERS = {  # Bokeh's names; the shapes of `draw`
    "person": "circle",
    "group": "hex",
    "organization": "square",
    "document": "inverted_triangle",
    "position": "diamond",
}


class ReportExtraError(QuoteattrError, ImportError):
    """Bokeh or Jinja, which only reports need, is not installed."""

    def __init__(self) -> None:
        super().__init__("a report needs bokeh and jinja2, which are not installed: pip install 'quoteattr[report]'")


def write_report(analyses: Iterable[Analysis], path: str | Path, *, title: str | None = None) -> None:
    """Write the page of `report_html` to a file.

    Args:
        analyses: of different documents, one or hundreds.
        path: the HTML file.
        title: a heading.

    Raises:
        ReportExtraError: if bokeh or jinja2 is not installed.
        FormatError: if two different analyses have the same id.
        OSError: if the file cannot be written.
    """
    page = report_html(analyses, title=title)
    Path(path).write_text(page, encoding="utf-8", newline="\n")


def report_html(analyses: Iterable[Analysis], *, title: str | None = None) -> str:
    """A page with everything found in some articles: HTML that carries its scripts and styles with it.

    Args:
        analyses: of different documents, one or hundreds.
        title: a heading; by default the title of the article, or how many articles there are.

    Raises:
        ReportExtraError: if bokeh or jinja2 is not installed.
        FormatError: if two different analyses have the same id.

    Example:
        >>> page = report_html([Analysis("d1", "id", "Hujan turun.", title="Hujan & angin")])
        >>> "<title>Hujan &amp; angin</title>" in page
        True
    """
    try:
        from bokeh.resources import Resources
        from jinja2 import Environment
        from markupsafe import Markup
    except ImportError:
        raise ReportExtraError from None
    from quoteattr import __version__

    every = list(analyses)
    graph = build_graph(every)  # refuses two different analyses of one id
    found = list({analysis.id: analysis for analysis in every}.values())
    collection = Collection(found, graph)
    one = len(found) == 1
    parts = files("quoteattr.report")
    css, js = ((parts / name).read_text(encoding="utf-8") for name in ("page.css", "page.js"))
    bokeh = "\n".join(Resources(mode="inline", components=["bokeh"], minified=True, log_level="error").js_raw[:1])
    data = {
        "index": collection.index(),
        "network": collection.network(),
        "colors": COLORS,
        "markers": _MARKERS,
        "first": "article" if one else "overview",
    }
    template = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
        (parts / "page.html").read_text(encoding="utf-8")
    )
    return template.render(
        title=neutral(title or (found[0].title if one else None) or _counted(len(found))),
        version=__version__,
        policy=_policy(js, bokeh),
        css=Markup(css),
        js=Markup(js),
        bokeh=Markup(bokeh),
        f=collection.figures(),
        data=Markup(_embedded(data)),
        articles=(Markup(_embedded(article)) for article in collection.articles()),
        chart=Markup(_embedded(_chart())),
    )


def _counted(number: int) -> str:
    return f"Who says what in {number} article{'' if number == 1 else 's'}"


def _embedded(value: object) -> str:
    """JSON that can stand in a script element: ASCII, and nothing in it can end the element or open a comment."""
    dumped = json.dumps(value, separators=(",", ":"))
    return dumped.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _policy(*scripts: str) -> str:
    """Nothing from anywhere; of scripts only those of the page, told by their hashes."""
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" for script in scripts
    )
    # Bokeh sets style elements and attributes, and its cursors and icons are data URLs.
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def _chart() -> dict[str, Any]:
    """The empty map; the page's script fills the two sources."""
    from bokeh.core.properties import value
    from bokeh.embed import json_item
    from bokeh.models import ColumnDataSource, HoverTool, PanTool, TapTool, WheelZoomTool
    from bokeh.plotting import figure

    nodes = ColumnDataSource(
        {
            key: []
            for key in (
                "node",
                "x",
                "y",
                "size",
                "color",
                "marker",
                "alpha",
                "tip",
                "label",
                "dx",
                "dy",
                "base",
                "align",
            )
        },
        name="nodes",
    )
    edges = ColumnDataSource(
        {key: [] for key in ("edge", "x0", "y0", "x1", "y1", "color", "width", "alpha", "dash", "tip")}, name="edges"
    )
    plot = figure(
        name="map", sizing_mode="stretch_both", x_range=(0, 10), y_range=(0, 10), x_axis_type=None, y_axis_type=None,
        toolbar_location=None, tools="", background_fill_color=None, border_fill_color=None, outline_line_color=None,
        min_border=0, output_backend="canvas",
    )  # fmt: skip
    plot.grid.visible = False
    ends = {"x0": "x0", "y0": "y0", "x1": "x1", "y1": "y1"}
    lines = plot.segment(
        **ends, line_color="color", line_width="width", line_alpha="alpha", line_dash="dash", source=edges
    )
    # A line is thin and a finger is not: an unseen wide one takes the taps.
    wide = plot.segment(**ends, line_width=14, line_alpha=0, source=edges)
    dots = plot.scatter(
        "x", "y", size="size", marker="marker", fill_color="color", fill_alpha="alpha", line_color="white",
        line_alpha="alpha", source=nodes,
    )  # fmt: skip
    # Bokeh strokes the outline of a text over the text, so the halo is a text of its own below it.
    for name, outline in (("halos", 3), ("labels", 0)):
        plot.text(
            "x", "y", "label", x_offset="dx", y_offset="dy", text_baseline="base", text_align="align",
            text_font_size="11.5px", text_font=value("system-ui, sans-serif"), text_outline_width=outline,
            text_alpha="alpha", source=nodes, name=name,
        )  # fmt: skip
    for renderer in plot.renderers:
        renderer.nonselection_glyph = renderer.selection_glyph = None
        renderer.muted_glyph = None
    tips = [("", "@tip")]
    pan, wheel = PanTool(), WheelZoomTool()
    tap = TapTool(renderers=[dots, wide])
    plot.add_tools(
        pan, wheel, tap, HoverTool(renderers=[dots], tooltips=tips), HoverTool(renderers=[lines], tooltips=tips)
    )
    plot.toolbar.active_drag, plot.toolbar.active_scroll, plot.toolbar.active_tap = pan, wheel, tap
    return dict(json_item(plot))
