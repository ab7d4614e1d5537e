"""A native select in which every option has a value of its own, so that the arrow keys reach each of them."""

import dash_bootstrap_components as dbc

# What a browser with scripts holds for the option that means no choice. Everywhere else that is "".
NO_CHOICE = "-"


class Select(dbc.Select):
    """A select. Its option with the value "" means no choice.

    dash-bootstrap-components puts a hidden option with the value "" before the others. A second one with that value
    could never be chosen: an arrow key would come back at the hidden one each time.
    """

    def to_plotly_json(self) -> dict:
        """Return what the browser gets, with `NO_CHOICE` as the value of the option that means no choice."""
        sent = super().to_plotly_json()
        props = sent["props"]
        options = [{**option, "value": option["value"] or NO_CHOICE} for option in props["options"]]
        return {**sent, "props": {**props, "options": options, "value": props.get("value") or NO_CHOICE}}
