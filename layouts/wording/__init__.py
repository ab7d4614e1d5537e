"""The words of the product: every number, date and sentence that a reader sees is written here.

Callers import the modules: `numbers` and `periods` write one figure, `words` puts codes into words,
`reasons` explains why two figures are not compared, `sources` names documents, `sentences` writes whole sentences.
"""
