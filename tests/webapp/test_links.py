"""The links in messages lead to pages that exist."""

import pytest
from flask import Flask

from notifications.words import links

LINKS = {
    links.PROFILE: "profile.me",
    links.INBOX: "worklist.inbox",
    links.ORGANISATION: "organisation.bodies",
    links.PORTFOLIO: "portfolio.overview",
    links.MEETINGS: "meetings.meeting_list",
    links.PUBLIC: "public.home",
    links.task("4f0c"): "worklist.task",
    links.case("2026-004"): "cases.case",
    links.case(None): "cases.case_list",
    links.review(7): "reviews.room",
    links.prioritisation(7): "prioritisation.round",
    links.ballot(7): "prioritisation.ballot",
    links.meeting(7): "meetings.meeting",
    links.cycle("board", 2027).partition("?")[0]: "cycle.year",
    links.project("fmk"): "portfolio.project",
    links.indicator("fmk-1"): "portfolio.indicator",
    links.solution("fmk"): "portfolio.solution",
}


@pytest.mark.parametrize("path", LINKS)
def test_a_link_in_a_message_leads_to_its_page(app: Flask, path: str):
    endpoint, _ = app.url_map.bind("sagsgang.example.dk").match(path)

    assert endpoint == LINKS[path]
