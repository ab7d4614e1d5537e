"""The API: the figures for programs, as the public, read only, described by itself."""

import json
from collections.abc import Callable, Mapping
from datetime import date

from flask import Flask, Response, request

from dashboard.api.docs import add_docs
from dashboard.api.endpoints import BASE
from dashboard.api.openapi import description
from dashboard.api.parameters import read_parameters
from dashboard.api.rate_limit import add_rate_limit
from dashboard.api.responses import JSON, accepted_media_type, not_acceptable, respond
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
        if accepted_media_type((JSON,)) is None:
            return not_acceptable((JSON,))
        catalogue = public.catalogue
        read_parameters(request.args, (), catalogue)
        site = site_address(settings.site_url)
        document = description(RESOURCES, catalogue, site, settings.contact_email)
        return respond(json.dumps(document, ensure_ascii=False, separators=(",", ":")), JSON)
