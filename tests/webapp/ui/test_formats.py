from datetime import UTC, date, datetime

from webapp.ui import formats

DAY = date(2026, 11, 20)


def plain(text: str) -> str:
    return text.replace(formats.NO_BREAK, " ")


def test_a_danish_date_has_the_day_first_and_a_dot_after_it():
    assert formats.show_date(DAY) == "20. nov. 2026"
    assert formats.show_date(DAY, length="long") == "20. november 2026"
    assert formats.show_date(DAY, length="short") == "20.11.2026"


def test_an_english_date_is_british():
    assert formats.show_date(DAY, "en") == "20 Nov 2026"


def test_a_moment_is_shown_in_danish_local_time():
    late = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)

    assert formats.show_moment(late) == "1. jul. 2026 kl. 00.30"
    assert formats.show_moment(late, "en") == "1 Jul 2026 at 00:30"


def test_figures_use_the_marks_of_the_language():
    assert formats.show_number(1234.5) == "1.234,5"
    assert formats.show_number(1234.5, "en") == "1,234.5"
    assert plain(formats.show_percent(95.2)) == "95,2 %"
    assert formats.show_percent(95.2, "en") == "95.2%"
    assert plain(formats.show_percent(95)) == "95 %"


def test_a_share_of_nothing_is_a_dash_and_not_zero():
    assert formats.show_share(0, 0) == "–"
    assert plain(formats.show_share(1, 3)) == "33,3 %"


def test_amounts_are_whole_kroner_and_millions_round_half_up():
    assert plain(formats.show_amount(1234567)) == "1.234.567 kr."
    assert plain(formats.show_millions(12_400_000)) == "12,4 mio. kr."
    assert plain(formats.show_millions(150_000)) == "0,2 mio. kr."
    assert plain(formats.show_amount(-500, "en")) == "DKK -500"


def test_there_are_twelve_short_month_names():
    assert formats.month_names()[4] == "maj"
    assert len(formats.month_names("en")) == 12


def test_a_detail_of_the_journal_is_said_in_words():
    detail = {"moved": [{"old": None, "new": "2027-03-09"}], "late": True}

    assert formats.show_detail(detail) == "moved: old: –; new: 2027-03-09; late: ja"
