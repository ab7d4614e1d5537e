"""The dashboard room: requests, headers, routes, settings and start. It wires the other rooms."""
