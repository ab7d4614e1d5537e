"""What callbacks speak of is a component in what a browser gets: of markup Dash knows nothing, and says nothing."""

import json

import pytest

from callbacks.drawing import Drawings
from data.questions.selection import Selection
from layouts.frame.shell import application
from layouts.pages.table import PAGES
from layouts.rendering.html.static_markup import with_static_markup


def named_in(callbacks) -> set[str]:
    """Give every id that a callback reads or fills; of one for several controls what they have in common."""
    places = [place for known in callbacks for kind in ("inputs", "state") for place in known[kind]]
    outputs = [part.rsplit(".", 1)[0] for known in callbacks for part in known["output"].strip(".").split("...")]
    return {place["id"] for place in places} | set(outputs)


def ids_of(node: object) -> set[str]:
    """Give the ids of the components in what a browser gets."""
    if isinstance(node, list):
        return set().union(*map(ids_of, node)) if node else set()
    if not isinstance(node, dict) or "props" not in node:
        return set()
    return {str(node["props"].get("id"))} | ids_of(node["props"].get("children"))


def as_components(node: object) -> object:
    return json.loads(json.dumps(node, default=lambda one: one.to_plotly_json()))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
def test_what_callbacks_speak_of_stays_a_component(site, page):
    reader, selection = site.server.extensions["veilige_steden"]["reader"], Selection("GM0599")
    drawn = application(selection, reader.catalogue, page, Drawings(reader).page(page, selection), reader.version[2])
    spoken_of = named_in(site.dependencies().get_json())

    there = ids_of(as_components(drawn)) & spoken_of

    assert {"page", "menu", "area"} <= there
    assert there <= ids_of(as_components(with_static_markup(drawn)))
