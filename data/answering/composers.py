"""Which function answers which kind of question."""

from collections.abc import Mapping
from types import MappingProxyType

from data.answering.activities import ACTIVITY_COMPOSERS
from data.answering.comparing.comparison import COMPARISON_COMPOSERS
from data.answering.context import Composer
from data.answering.coverage import COVERAGE_COMPOSERS
from data.answering.dataset import PACKAGE_COMPOSERS
from data.answering.disclosure import DISCLOSURE_COMPOSERS
from data.answering.figures import FIGURE_COMPOSERS
from data.answering.overview import OVERVIEW_COMPOSERS
from data.answering.plans import PLAN_COMPOSERS
from data.answering.profile import PROFILE_COMPOSERS
from data.answering.programme import PROGRAMME_COMPOSERS
from data.answering.records import RECORD_COMPOSERS
from data.answering.release_changes import CHANGES_COMPOSERS
from data.answering.search import SEARCH_COMPOSERS

COMPOSERS: Mapping[type, Composer] = MappingProxyType(
    {
        **ACTIVITY_COMPOSERS,
        **COMPARISON_COMPOSERS,
        **COVERAGE_COMPOSERS,
        **PACKAGE_COMPOSERS,
        **DISCLOSURE_COMPOSERS,
        **FIGURE_COMPOSERS,
        **OVERVIEW_COMPOSERS,
        **PLAN_COMPOSERS,
        **PROFILE_COMPOSERS,
        **PROGRAMME_COMPOSERS,
        **RECORD_COMPOSERS,
        **CHANGES_COMPOSERS,
        **SEARCH_COMPOSERS,
    }
)
