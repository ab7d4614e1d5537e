"""One function a query. Each starts from rows the viewer may read."""
