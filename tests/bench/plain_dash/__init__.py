"""The yardstick of most goals: the same pages as a tutorial builds them in Dash, neither tuned nor held back."""
