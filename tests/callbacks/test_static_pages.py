"""Every component that a callback names is a component in the browser, not static markup: Dash gives no error there."""

import json

import pytest

from callbacks.drawing import Drawings
from data.questions.selection import Selection
from layouts.frame.shell import application
from layouts.pages.table import PAGES
from layouts.rendering.html.static_markup import with_static_markup


def named_in(callbacks) -> set[str]:
    """Return every id that a callback reads or fills; of a callback for several controls the pattern of their ids."""
    places = [place for callback in callbacks for kind in ("inputs", "state") for place in callback[kind]]
    outputs = [part.rsplit(".", 1)[0] for callback in callbacks for part in callback["output"].strip(".").split("...")]
    return {place["id"] for place in places} | set(outputs)


def ids_of(node: object) -> set[str]:
    """Return the ids of the components in the JSON that a browser gets."""
    if isinstance(node, list):
        return set().union(*map(ids_of, node)) if node else set()
    if not isinstance(node, dict) or "props" not in node:
        return set()
    return {str(node["props"].get("id"))} | ids_of(node["props"].get("children"))


def as_components(node: object) -> object:
    return json.loads(json.dumps(node, default=lambda one: one.to_plotly_json()))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
def test_what_a_callback_names_stays_a_component(site, page):
    reader, selection = site.server.extensions["veilige_steden"]["reader"], Selection("GM0599")
    drawn = application(selection, reader.catalogue, page, Drawings(reader).page(page, selection), reader.version[3])
    callback_ids = named_in(site.dependencies().get_json())

    page_ids = ids_of(as_components(drawn)) & callback_ids

    assert {"page", "menu", "area"} <= page_ids
    assert page_ids <= ids_of(as_components(with_static_markup(drawn)))
