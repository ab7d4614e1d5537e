"""Lists of what the figures mean: indicators, areas, sources, terms, and the releases they came in."""

from collections.abc import Callable, Mapping, Sequence

from dashboard.api import schemas as shapes
from dashboard.api.endpoints import Asked, Content, Resource, Shape
from dashboard.api.parameters import Codes, Parameter, Whole
from dashboard.api.records import CURSOR, LARGEST_PAGE, PILLAR, PROGRAMME, fields_of, one_of
from dashboard.api.serialization import camel_fields, listed, record_fields
from data.model import vocabulary as v
from data.model.catalogue import Area, Catalogue
from data.questions.coverage import ReleasesQuestion
from layouts.wording.subjects.api import PARAMETER_WORDS, RESOURCE_WORDS

ALL_AT_ONCE = Whole("limit", PARAMETER_WORDS["limit"], 1, LARGEST_PAGE, LARGEST_PAGE)


def _definitions(
    of: Callable[[Catalogue], Mapping[str, object]],
    shape: Shape,
    filters: Sequence[str],
    write: Callable[[object, Catalogue], dict],
) -> Callable[[Asked], Content]:
    def answer(asked: Asked) -> Content:
        codes = list(of(asked.catalogue))
        start = codes.index(asked["after"][0]) + 1 if asked["after"] else 0
        left = [code for code in codes[start:] if _meets(of(asked.catalogue)[code], asked, filters)]
        shown = left[: asked["limit"]]
        items = [write(of(asked.catalogue)[code], asked.catalogue) for code in shown]
        next_after = shown[-1] if len(left) > len(shown) else None
        return listed(items, shape, asked["fields"], asked.catalogue.version, next_after)

    return answer


def _meets(found: object, asked: Asked, filters: Sequence[str]) -> bool:
    return all(not asked[name] or getattr(found, name) in asked[name] for name in filters)


def _area_fields(area: Area, _: Catalogue) -> dict:
    population = [{"year": year, "population": people} for year, people in area.population.items()]
    fields = {name: getattr(area, name) for name in shapes.AREA_NAMES}
    return {**camel_fields(fields), "population": population}


def _list(
    name: str,
    of: Callable[[Catalogue], Mapping[str, object]],
    shape: Shape,
    filters: tuple[Parameter, ...],
    example: str,
    write: Callable[[object, Catalogue], dict] = record_fields,
) -> Resource:
    after = Codes("after", PARAMETER_WORDS["afterCode"], of, single=True)
    parameters = (*filters, after, ALL_AT_ONCE, fields_of(shape))
    answer = _definitions(of, shape, [one.name for one in filters], write)
    return Resource(name, f"/{name}", *RESOURCE_WORDS[name], parameters, answer, shape, example=example)


def _releases(asked: Asked) -> Content:
    answer = asked.answer(ReleasesQuestion())
    left = [one for one in answer.releases if asked["after"] is None or one.release < asked["after"]]
    shown = left[: asked["limit"]]
    items = [record_fields(one, asked.catalogue) for one in shown]
    next_after = shown[-1].release if len(left) > len(shown) else None
    return listed(items, shapes.RELEASE, asked["fields"], answer.release, next_after)


MEANINGS = (
    _list("indicators", lambda found: found.indicators, shapes.INDICATOR, (PILLAR, PROGRAMME), "limit=1"),
    _list(
        "areas",
        lambda found: found.areas,
        shapes.AREA,
        (one_of("kind", v.AREA_KINDS),),
        "kind=gemeente&limit=1",
        _area_fields,
    ),
    _list("sources", lambda found: found.sources, shapes.SOURCE, (), "limit=1"),
    _list("terms", lambda found: found.terms, shapes.TERM, (), "limit=1"),
    Resource(
        "releases",
        "/releases",
        *RESOURCE_WORDS["releases"],
        (
            Whole("after", PARAMETER_WORDS["afterRelease"], 1, CURSOR),
            ALL_AT_ONCE,
            fields_of(shapes.RELEASE),
        ),
        _releases,
        shapes.RELEASE,
        example="limit=1",
    ),
)
