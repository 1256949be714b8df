"""Mail by SMTP: smtp:// with STARTTLS where the server offers it, smtps:// with TLS at once."""

import smtplib
import ssl
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import formatdate, parseaddr
from urllib.parse import SplitResult, unquote, urlsplit

from notifications.letters import Letter

TIMEOUT_SECONDS = 20
_PORTS = {"smtp": 25, "smtps": 465}


@dataclass(frozen=True)
class Mail:
    """A mail server and the sender's address. ``url`` may hold a user and a password."""

    url: str = field(repr=False)
    sender: str

    def send(self, letter: Letter) -> str | None:
        """Hand the letter to the server; the problem in words where it would not have it."""
        try:
            message = self.message(letter)
        except Exception as error:  # noqa: BLE001 - a strange address fails in many ways
            return f"{type(error).__name__}: {error}"
        try:
            with self._connect(urlsplit(self.url)) as server:
                server.send_message(message)
        except (OSError, smtplib.SMTPException, ValueError) as error:
            return f"{type(error).__name__}: {error}"
        return None

    def message(self, letter: Letter) -> EmailMessage:
        """The letter as MIME. Its Message-ID is the same at every try."""
        message = EmailMessage()
        message["From"] = self.sender
        message["To"] = Address(addr_spec=letter.to_address)
        message["Subject"] = letter.subject
        message["Date"] = formatdate(usegmt=True)
        message["Message-ID"] = f"<sagsgang-{letter.id}@{self._domain()}>"
        message["Auto-Submitted"] = "auto-generated"
        for name, value in letter.headers.items():
            message[name] = value
        message.set_content(letter.text)
        if letter.html:
            message.add_alternative(letter.html, subtype="html")
        return message

    def _domain(self) -> str:
        return parseaddr(self.sender)[1].rpartition("@")[2] or "localhost"

    def _connect(self, url: SplitResult) -> smtplib.SMTP:
        host, port = url.hostname or "localhost", url.port or _PORTS[url.scheme]
        context = ssl.create_default_context()
        server: smtplib.SMTP
        if url.scheme == "smtps":
            server = smtplib.SMTP_SSL(host, port, timeout=TIMEOUT_SECONDS, context=context)
        else:
            server = smtplib.SMTP(host, port, timeout=TIMEOUT_SECONDS)
            server.ehlo()
            if server.has_extn("starttls"):
                server.starttls(context=context)
            elif url.username:
                raise smtplib.SMTPException("no STARTTLS: the password is not sent in the clear")
        if url.username:
            server.login(unquote(url.username), unquote(url.password or ""))
        return server
