"""What the pages read: one question a function, straight into a frame."""

import os

import dash_bootstrap_components as dbc
import pandas as pd
from sqlalchemy import bindparam, create_engine, text

engine = create_engine(os.environ["DATABASE_URL"])

FIGURES = """
SELECT o.indicator, i.title, i.unit, o.area, o.period_label, o.period_start, o.breakdown,
       o.value, o.lower, o.upper, o.source
FROM observation o JOIN indicator i ON i.indicator = o.indicator
WHERE o.value IS NOT NULL AND o.indicator IN :indicators
  AND (o.area = :area OR o.area IN (SELECT part_of FROM area_part_of WHERE area = :area))
  AND (o.period_start IS NULL OR o.period_start BETWEEN :from_day AND :to_day)
ORDER BY o.indicator, o.period_start
"""
SIDE_BY_SIDE = """
SELECT a.area, a.name, a.latitude, a.longitude, o.period_label AS year, o.value, o.lower, o.upper, o.source
FROM observation o JOIN area a ON a.area = o.area
WHERE o.value IS NOT NULL AND o.indicator = :indicator AND o.period_kind = 'jaar' AND a.kind = 'gemeente'
  AND (:every = 1 OR a.area IN (SELECT area FROM participation WHERE state = 'deelnemer'))
ORDER BY a.name, o.period_label
"""

areas = pd.read_sql(text("SELECT area, name FROM area WHERE kind = 'gemeente' ORDER BY name"), engine)
indicators = pd.read_sql(text("SELECT indicator, title FROM indicator ORDER BY position"), engine)


def figures_of(codes: list[str], area: str, from_year: str, to_year: str) -> pd.DataFrame:
    """Read figures of an area and what it is part of."""
    query = text(FIGURES).bindparams(bindparam("indicators", expanding=True))
    days = {"from_day": f"{from_year or 1900}-01-01", "to_day": f"{to_year or 2100}-12-31"}
    return pd.read_sql(query, engine, params={"indicators": codes, "area": area, **days})


def side_by_side(indicator: str, group: str) -> pd.DataFrame:
    """Read the yearly figures of one indicator, of the participants or of every municipality."""
    params = {"indicator": indicator, "every": int(group == "alle")}
    return pd.read_sql(text(SIDE_BY_SIDE), engine, params=params)


def controls(page: str) -> dbc.Row:
    """Choose an area and years."""
    years = [{"label": "alle", "value": ""}, *({"label": str(year), "value": str(year)} for year in range(2000, 2051))]
    cities = [{"label": row.name, "value": row.area} for row in areas.itertuples(index=False)]
    return dbc.Row(
        [
            dbc.Col(dbc.Select(id=f"{page}-area", options=cities, value="GM0599")),
            dbc.Col(dbc.Select(id=f"{page}-from", options=years, value="")),
            dbc.Col(dbc.Select(id=f"{page}-to", options=years, value="")),
        ]
    )
