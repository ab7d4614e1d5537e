"""The words of the product: every number, date and sentence a reader meets is made here.

Callers import the modules: `numbers` and `periods` for one figure, `words` for codes,
`reasons` for why not, `sources` for where it stands, `sentences` for whole sentences.
"""
