"""Callbacks as a page posts them, written from the list of callbacks that the page itself reads."""

import json
import random
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

# The last years in which a figure begins, and the first in which one ends: every span holds figures.
FIRST_YEARS, LAST_YEARS = range(2000, 2016), range(2021, 2051)
SEED = 20261121


def callbacks_of(address: str) -> list[dict]:
    """Ask a Dash site which callbacks it has."""
    with urllib.request.urlopen(f"{address}/_dash-dependencies", timeout=30) as answer:
        return json.load(answer)


def body(callbacks: Sequence[dict], output: str, held: Mapping[str, str]) -> str:
    """Write the body of the callback that fills `output` (`id.property`) from what the page's controls hold.

    Where two fill it, the second has an `@` and a mark behind it: `id.property@` asks that one.
    """
    found = next(one for one in callbacks if any(_is(output, part) for part in _parts(one["output"])))
    parts = [dict(zip(("id", "property"), part.rsplit(".", 1), strict=True)) for part in _parts(found["output"])]
    places = {name: [_filled(one, held) for one in found[name]] for name in ("inputs", "state")}
    changed = [f"{one['id']}.{one['property']}" for one in found["inputs"]]
    posted = {
        "output": found["output"],
        "outputs": parts if found["output"].startswith("..") else parts[0],
        "inputs": places["inputs"],
        "changedPropIds": changed,
        "parsedChangedPropsIds": changed,
    }
    if places["state"]:
        posted["state"] = places["state"]
    return json.dumps(posted)


def _is(output: str, part: str) -> bool:
    return part.startswith(output) if output.endswith("@") else part == output


def _parts(output: str) -> list[str]:
    return output[2:-2].split("...") if output.startswith("..") else [output]


def _filled(place: Mapping[str, str], held: Mapping[str, str]) -> dict:
    return {"id": place["id"], "property": place["property"], "value": held[f"{place['id']}.{place['property']}"]}


def choices(*offered: Sequence[str]) -> Iterator[tuple]:
    """Give every combination of the choices offered and a span of years, once, in an order without pattern."""
    years = [(str(first), str(last)) for first, last in product(FIRST_YEARS, LAST_YEARS)]
    every = [(*one[:-1], *one[-1]) for one in product(*offered, years)]
    random.Random(SEED).shuffle(every)
    return iter(every)
