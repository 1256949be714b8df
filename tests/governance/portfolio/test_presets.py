import pytest

from governance.portfolio.indicators import presets

SOURCE = """
Brugen af patientadministrative systemer (PAS): Andel af modtagne e-
henvisninger i forhold til samlede antal henvisninger fra andre
afdelinger, hospitaler og regioner.
Medicin: Andel af medicinafstemte FMK kort pr. udskrivelse i forhold til
det totale antal udskrivelser (indgår allerede i FMK-afrapporteringen til
den nationale bestyrelse for sundheds-it).
Booking: Andel af indkaldelsesbreve sendt digitalt til borgeren for
både indlæggelse og ambulant behandling i forhold til samlede antal
indkaldelsesbreve.
Andelen af henvisninger modtaget elektronisk fra praksis i forhold til
det samlede antal henvisninger
Andelen af genoptræningsplaner afsendt elektronisk og rettidigt til
kommunen senest ved udskrivelsestidspunktet målt i forhold til det
samlede antal genoptræningsplaner.
"""


def test_the_five_indicators_stand_verbatim_in_the_source():
    source = " ".join(SOURCE.replace("e-\nhenvisninger", "e-henvisninger").split())

    assert source == " ".join(one.definition.verbatim for one in presets.THE_FIVE)


@pytest.mark.parametrize("preset", presets.THE_FIVE, ids=lambda one: one.code)
def test_before_i_forhold_til_stands_the_numerator_and_after_it_the_denominator(preset):
    before, middle, after = preset.definition.verbatim.partition(" i forhold til ")

    assert middle
    assert preset.definition.numerator in before
    assert preset.definition.denominator in after
    assert preset.definition.verbatim_en and preset.definition.timing_rule


def test_the_fourth_is_flagged_ambiguous_and_the_fifth_needs_both_conditions():
    flags = [one.definition.is_ambiguous for one in presets.THE_FIVE]

    assert flags == [False, False, False, True, False]
    assert "Begge betingelser" in presets.REHABILITATION.definition.note
    assert "elektronisk og rettidigt" in presets.REHABILITATION.definition.numerator
