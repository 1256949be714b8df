"""The demonstration portfolio: agreements, the gross list, and what was agreed of each project."""

from importlib import resources

from governance.portfolio.dependencies import add_dependency
from governance.portfolio.intake.import_gross_list import import_gross_list
from governance.portfolio.intake.sheets import read_sheet
from governance.portfolio.projects import project_by_code
from governance.portfolio.reporting.templates import add_template_version
from governance.work import Work
from webapp.demo.agreements import load_agreement
from webapp.demo.organisation import document, rows
from webapp.demo.projects import agree_on

GROSS_LIST = "gross_list.csv"


def load_portfolio(work: Work) -> None:
    """Everything that stands in the portfolio before the first case comes in."""
    for each in document("agreements"):
        load_agreement(work, each)
    add_template_version(work)
    import_gross_list(work, read_sheet(GROSS_LIST, gross_list()))
    for code, told in document("projects").items():
        agree_on(work, project_by_code(work.session, code), told)
    for row in rows("dependencies"):
        project = project_by_code(work.session, row["project"])
        needed = project_by_code(work.session, row["needed"])
        add_dependency(work, project, needed, what=row["what"])


def gross_list() -> bytes:
    """The file itself, as ``sagsgang import`` would read it."""
    return resources.files("webapp.demo").joinpath(f"data/{GROSS_LIST}").read_bytes()
