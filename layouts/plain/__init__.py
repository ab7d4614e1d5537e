"""The same page without JavaScript: first HTML, embeds, fact sheet, print."""
