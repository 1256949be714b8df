"""Where in the site a message leads. The addresses are those of webapp's routes."""

from urllib.parse import quote, urlencode

PROFILE = "/profil/"
INBOX = "/opgaver/"
ORGANISATION = "/organisation/"
OPERATIONS = "/drift/"
PORTFOLIO = "/portefoelje/"
MEETINGS = "/moeder/"
PUBLIC = "/offentlig/"
# pages about many things, so that two pieces of news that lead there are still two
OVERVIEWS = frozenset({INBOX, ORGANISATION, OPERATIONS, PORTFOLIO, MEETINGS, PUBLIC})


def task(task_id: str) -> str:
    """Exactly this task."""
    return f"/opgaver/{task_id}"


def case(number: str | None) -> str:
    """The case, or the list where it has no number yet."""
    return f"/sager/{quote(number)}" if number else "/sager/"


def review(review_id: int) -> str:
    """The review room."""
    return f"/gennemgange/{review_id}"


def prioritisation(round_id: int) -> str:
    """The round with its result."""
    return f"/prioritering/{round_id}"


def ballot(round_id: int) -> str:
    """Where a seat votes."""
    return f"/prioritering/{round_id}/stemme"


def meeting(meeting_id: int) -> str:
    """The meeting with its agenda and minutes."""
    return f"/moeder/{meeting_id}"


def cycle(body_code: str, year: int) -> str:
    """The annual wheel of a body and year."""
    return f"/aarshjul/?{urlencode({'body': body_code, 'year': year})}"


def project(code: str) -> str:
    """The project."""
    return f"/portefoelje/projekter/{quote(code)}"


def indicator(code: str) -> str:
    """The indicator."""
    return f"/portefoelje/indikatorer/{quote(code)}"
