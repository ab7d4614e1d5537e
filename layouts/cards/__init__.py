"""The card, declared once for pages, embeds, files and the API, and the parts it is made of."""
