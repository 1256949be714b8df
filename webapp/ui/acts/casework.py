"""Cases, hearings, reviews and recommendations, as the journal tells of them."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

ACTS: Mapping[str, object] = {
    "case_submitted": _l("Sagen blev indsendt"),
    "case_classified": _l("Sagstypen blev fastlagt"),
    "case_stage_changed": _l("Sagen kom til et nyt trin"),
    "case_state_changed": _l("Sagens status blev ændret"),
    "case_ended": _l("Sagen blev afsluttet"),
    "case_found_complete": _l("Sagen blev fundet fuldstændig"),
    "case_more_requested": _l("Der blev bedt om flere oplysninger"),
    "case_owner_reminded": _l("Sagsejeren blev rykket"),
    "case_supplemented": _l("Sagens oplysninger blev ændret"),
    "claim_declined": _l("Påstand om tværgående virkning blev ikke fulgt"),
    "document_version_added": _l("En dokumentversion blev lagt på sagen"),
    "document_openness_changed": _l("Et dokuments åbenhed blev ændret"),
    "follow_up_added": _l("Et opfølgningspunkt blev tilføjet"),
    "follow_up_ended": _l("Et opfølgningspunkt blev afsluttet"),
    "follow_up_moved": _l("Et opfølgningspunkts frist blev flyttet"),
    "hearing_opened": _l("Høringen blev åbnet"),
    "hearing_answered": _l("En part svarede"),
    "hearing_closed": _l("Høringen blev lukket"),
    "initiative_included": _l("Initiativet blev optaget på bruttolisten"),
    "recommendation_sent_for_approval": _l("Indstillingen blev lagt for formanden"),
    "recommendation_approved": _l("Indstillingen blev godkendt"),
    "recommendation_returned": _l("Indstillingen blev returneret"),
    "resolution_recorded": _l("En beslutning blev registreret"),
    "review_opened": _l("Behandlingen blev åbnet"),
    "review_deadline_moved": _l("Behandlingens frist blev flyttet"),
    "review_nudged": _l("De manglende blev rykket"),
    "review_closed": _l("Behandlingen blev lukket"),
    "review_discussed": _l("Drøftelsen blev registreret"),
    "statement_submitted": _l("En plads afgav udtalelse"),
    "statement_revised": _l("En plads ændrede sin udtalelse"),
    "task_completed": _l("En opgave blev løst"),
}
