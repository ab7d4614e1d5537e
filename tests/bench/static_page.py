"""The overview as a file: what plotly itself writes, with its stock bundle beside it. No server work at all.

`python -m tests.bench.static_page FOLDER`, with the database in DATABASE_URL.
"""

import shutil
import sys
from html import escape
from pathlib import Path

from plotly.offline import get_plotlyjs

from tests.bench.plain_dash.figures import figures_of
from tests.bench.plain_dash.tiles import WITH_CHART, WITHOUT_CHART, line
from tests.bench.sites import BOOTSTRAP

PAGE = """<!DOCTYPE html>
<html lang="nl"><head><meta charset="utf-8"><title>Overzicht</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="bootstrap.min.css">
<script src="plotly.min.js"></script></head>
<body class="container"><h1>Overzicht</h1><div class="row">{tiles}</div></body></html>"""
TILE = """<div class="col-3"><div class="card tile">
<h5>{title}</h5><h3>{value:g} {unit}</h3><p>{period}</p>{chart}</div></div>"""


def write_static_page(folder: Path) -> None:
    """Write the tiles and charts of the plain Dash overview as one page."""
    folder.mkdir(parents=True, exist_ok=True)
    codes = [*WITH_CHART, *WITHOUT_CHART]
    rows = figures_of(codes, "GM0599", "", "")
    tiles = "".join(_tile(rows[rows["indicator"] == code], code) for code in codes)
    (folder / "index.html").write_text(PAGE.format(tiles=tiles), "utf-8")
    (folder / "plotly.min.js").write_text(get_plotlyjs(), "utf-8")
    shutil.copyfile(BOOTSTRAP, folder / BOOTSTRAP.name)


def _tile(rows, code: str) -> str:
    newest = rows.iloc[-1]
    chart = line(rows).to_html(full_html=False, include_plotlyjs=False) if code in WITH_CHART else ""
    words = {name: escape(newest[column]) for name, column in (("title", "title"), ("unit", "unit"))}
    return TILE.format(**words, value=newest["value"], period=escape(newest["period_label"]), chart=chart)


if __name__ == "__main__":
    write_static_page(Path(sys.argv[1]))
