"""What the outbox refuses.

NotFound
└── UnknownMessage
Refused
└── MessageNotFailed
"""

from governance.errors import NotFound, Refused


class UnknownMessage(NotFound):
    """da: Meddelelsen {message} findes ikke. Se listen på driftssiden.
    en: Message {message} does not exist. See the list on the operations page.
    """


class MessageNotFailed(Refused):
    """da: Meddelelsen {message} er ikke opgivet, så den kan ikke sendes igen herfra.
    en: Message {message} has not been given up, so it cannot be sent again from here.
    """
