"""`/api`: the description of the API for people, on a page without scripts and other hosts."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from html import escape
from typing import Any
from urllib.parse import parse_qsl

from dash import html
from dash.development.base_component import Component
from flask import Flask, Response, make_response
from werkzeug.datastructures import MultiDict

from dashboard.api.endpoints import BASE, VERSION, ApiRequest, Resource
from dashboard.api.parameters import read_parameters
from dashboard.http.html_frame import html_document
from data.model.catalogue import Catalogue
from data.questions.selection import Selection
from data.reader import Reader
from layouts.cards.block import Page
from layouts.components.help import SITE_LINE
from layouts.frame.footer import Owner
from layouts.frame.shell import frame, opening
from layouts.frame.titles import page_title
from layouts.rendering.html.markup import markup
from layouts.wording.subjects.api import DOCS, DOCS_COLUMNS, FROZEN_ABOUT, RULES

PATH = "/api"
MAX_EXAMPLE_LENGTH = 2400
PAGE = Page("api", PATH, DOCS["title"], None, lambda *_: DOCS["title"], (), lambda *_: html.Div(), has_choices=False)


def add_docs(
    server: Flask,
    public: Reader,
    resources: tuple[Resource, ...],
    today: Callable[[], date],
    bundle: Mapping[str, str],
    owner: Owner,
) -> None:
    """Add the page. Its examples are real answers of these resources."""

    @server.get(PATH)
    def docs() -> Response:
        catalogue, selection = public.catalogue, Selection()
        catalogue.check_loaded()
        sections = [_start(), *(_section(resource, public, catalogue) for resource in resources)]
        content = [opening(PAGE, selection, catalogue), html.Div(sections)]
        body = markup(frame(selection, catalogue, PAGE, content, today(), owner=owner))
        head = [
            f'<meta name="description" content="{escape(SITE_LINE)}">',
            f'<link rel="icon" href="{bundle["icon.svg"]}" type="image/svg+xml">',
            f'<link rel="stylesheet" href="{bundle["site.css"]}">',
            '<link rel="service-desc" href="/api/v1/openapi.json" type="application/json">',
        ]
        title = page_title(PAGE, selection, catalogue)
        response = make_response(html_document(title, f'<div id="plain">{body}</div>', head=head))
        response.headers["Cache-Control"] = "no-cache"
        return response


def _start() -> Component:
    return html.Section(
        [
            html.P(DOCS["start"], className="say"),
            html.P([html.A(f"{BASE}/openapi.json", href=f"{BASE}/openapi.json"), f" (versie {VERSION})"]),
            html.Details([html.Summary(DOCS["rules"]), html.Ul([html.Li(rule) for rule in RULES])]),
        ],
        className="card",
    )


def _section(resource: Resource, public: Reader, catalogue: Catalogue) -> Component:
    path, example_path = f"{BASE}{resource.path}", f"{BASE}{resource.path}"
    if resource.path_parameter:
        path, example_path = f"{path}/{{{resource.path_parameter.name}}}", f"{path}/{resource.path_parameter.values[0]}"
    address = f"{example_path}?{resource.example}"
    release_path = path.replace(BASE, f"{BASE}/releases/{{release}}")
    release = [html.P([html.Code(release_path), FROZEN_ABOUT.format(about="")])] if resource.per_release else []
    return html.Section(
        [
            html.H2(resource.title, id=resource.id),
            html.P(html.Code(path)),
            html.P(resource.description),
            *release,
            _table(DOCS["parameters"], [(parameter.name, parameter.description) for parameter in resource.parameters]),
            *_fields(resource),
            html.P([DOCS["example"], html.A(address, href=address)]),
            _example(resource, public, catalogue),
        ],
        className="card",
    )


def _fields(resource: Resource) -> list[Component]:
    if not resource.record:
        return []
    rows = [(name, schema["description"]) for name, schema in resource.record.properties.items()]
    return [html.Details([html.Summary(DOCS["fields"]), _table(DOCS["fields"], rows)])]


def _table(caption: str, rows: list[tuple[str, str]]) -> Component:
    head = html.Thead(html.Tr([html.Th(word, scope="col") for word in DOCS_COLUMNS]))
    label: dict[str, Any] = {"data-label": DOCS_COLUMNS[1]}
    body = html.Tbody(
        [html.Tr([html.Th(html.Code(name), scope="row"), html.Td(about, **label)]) for name, about in rows]
    )
    table = html.Table([html.Caption(caption), head, body], className="data")
    return _scrolling(table, caption)


def _scrolling(content: Component, name: str) -> Component:
    label: dict[str, Any] = {"aria-label": name}
    return html.Div(content, className="scroll", tabIndex="0", role="region", **label)


def _example(resource: Resource, public: Reader, catalogue: Catalogue) -> Component:
    arguments = MultiDict(parse_qsl(resource.example))
    values = read_parameters(arguments, resource.parameters, catalogue)
    item = resource.path_parameter.values[0] if resource.path_parameter else ""
    body = resource.answer(ApiRequest(values, catalogue, public, item=item)).body
    text = json.dumps(body, ensure_ascii=False, indent=2)
    excerpt = text if len(text) <= MAX_EXAMPLE_LENGTH else text[:MAX_EXAMPLE_LENGTH].rsplit("\n", 1)[0] + "\n…"
    return html.Details([html.Summary(DOCS["answer"]), _scrolling(html.Pre(excerpt), DOCS["answer"])])
