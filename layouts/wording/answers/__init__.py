"""The answer of a card in one line, and the few words that stand between it and the chart."""
