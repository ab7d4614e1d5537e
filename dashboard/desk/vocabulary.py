"""The words by which files that are brought in may name our columns and codes."""

from data.imports.vocabulary import Vocabulary
from layouts.wording.imports.columns import CODES, COLUMNS, IGNORED

VOCABULARY = Vocabulary(COLUMNS, CODES, IGNORED)
