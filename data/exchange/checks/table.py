"""All rules in one table: what each looks at, what it names, and its remedy."""

from collections.abc import Mapping
from itertools import groupby

from data.database.resources import FIGURES, RESOURCES
from data.exchange.checks import definition_rules, figure_numbers, figure_periods, figure_places, record_rules
from data.exchange.checks.rule import Rule

RULES: tuple[Rule, ...] = (
    *figure_numbers.RULES,
    *figure_places.RULES,
    *figure_periods.RULES,
    *definition_rules.RULES,
    *record_rules.RULES,
)
RULES_OF: Mapping[str, tuple[Rule, ...]] = {
    name: tuple(rule for rule in RULES if rule.table == name) for name in RESOURCES
}
# The rules for figures by the columns they look at. Most rows have the same values in these.
FIGURE_GROUPS: tuple[tuple[tuple[str, ...], tuple[Rule, ...]], ...] = tuple(
    (columns, tuple(rules))
    for columns, rules in groupby(sorted(RULES_OF[FIGURES], key=lambda rule: rule.looks_at), lambda rule: rule.looks_at)
)
