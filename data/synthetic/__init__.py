"""Load data: made-up figures of any size, to test how the site carries them."""
