"""Maps that need no network: a tile map, or a choropleth where outlines were loaded."""
