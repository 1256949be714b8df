"""Where in the site a message leads. The addresses are those of webapp's routes."""

from urllib.parse import quote, urlencode

PROFILE = "/profil/"
INBOX = "/opgaver/"
ORGANISATION = "/organisation/"
PORTFOLIO = "/portefoelje/"
MEETINGS = "/moeder/"
PUBLIC = "/offentlig/"
_SOLUTIONS = "/portefoelje/loesninger/"
_OVERVIEWS = frozenset({INBOX, ORGANISATION, PORTFOLIO, MEETINGS, PUBLIC})


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


def solution(code: str) -> str:
    """The solution in operation, with its keys, agreements and change requests."""
    return f"{_SOLUTIONS}{quote(code)}"


def is_of_many(path: str) -> bool:
    """True of a page about many things: two pieces of news that lead there are still two.

    A solution's page is one, as it holds agreements and change requests without pages.
    """
    return path in _OVERVIEWS or path.startswith(_SOLUTIONS)
