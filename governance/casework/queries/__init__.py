"""Cases as lists and pages need them: ``listing`` and ``facts``."""

from governance.casework.queries.facts import CaseFacts, case_facts, case_facts_by_id
from governance.casework.queries.listing import CaseFilter, CaseLine, CasePage, list_cases

__all__ = [
    "CaseFacts",
    "CaseFilter",
    "CaseLine",
    "CasePage",
    "case_facts",
    "case_facts_by_id",
    "list_cases",
]
