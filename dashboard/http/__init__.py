"""What every HTTP answer shares: document, errors, headers, caching, static files."""
