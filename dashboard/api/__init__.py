"""The API: the figures for programs, as the public, read only, described by itself."""

import json
from collections.abc import Callable, Mapping
from datetime import date

from flask import Flask, Response, request

from dashboard.api.docs import add_docs
from dashboard.api.endpoints import BASE
from dashboard.api.openapi import description
from dashboard.api.parameters import read_all
from dashboard.api.rate_limit import add_rate_limit
from dashboard.api.responses import JSON, form_asked, refuse_form, respond
from dashboard.api.routes import RESOURCES, add_resources, open_to_all
from dashboard.http.site_address import site_address
from dashboard.settings import Settings
from data.reader import Reader


def add_routes(
    server: Flask, public: Reader, today: Callable[[], date], bundle: Mapping[str, str], settings: Settings
) -> None:
    """Add `/api/v1/...`, its description and its page. `public` answers as the public, whoever asks."""
    open_to_all(server)
    add_rate_limit(server, settings)
    add_resources(server, public)
    add_docs(server, public, RESOURCES, today, bundle)

    @server.get(f"{BASE}/openapi.json", endpoint="api-openapi")
    def openapi() -> Response:
        if form_asked((JSON,)) is None:
            return refuse_form((JSON,))
        catalogue = public.catalogue
        read_all(request.args, (), catalogue)
        site = site_address(settings.site_url)
        told = description(RESOURCES, catalogue, site, settings.contact_email)
        return respond(json.dumps(told, ensure_ascii=False, separators=(",", ":")), JSON)
