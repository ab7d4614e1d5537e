"""The card, declared once and drawn by every window, and the parts it is made of."""
