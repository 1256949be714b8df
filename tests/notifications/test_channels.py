"""Real SMTP, real HTTP, and the console."""

import hashlib
import hmac
import io
import json
import socket
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any, cast

import pytest
from aiosmtpd.controller import Controller

from governance.casework.events import MoreRequested
from notifications import outbox
from notifications.channels import Channels, channels_for
from notifications.channels.console import Console
from notifications.letters import Letter
from notifications.tables import ChannelName, MessageState, OutboxMessage
from tests.notifications.builders import Desk

BASE_URL = "https://sagsgang.example.dk"
SENDER = "Sagsgang <sagsgang@example.dk>"
LETTER = Letter(
    id=12,
    channel=ChannelName.EMAIL,
    to_address="person@example.dk",
    language="da",
    subject="Ny opgave: Læs på Ærø",
    text="Se %BASE_URL%/opgaver/1\n",
    html='<a href="%BASE_URL%/opgaver/1">Åbn</a>',
)


class Mailbox:
    """What an SMTP server has taken. ``refuse`` answers with that line instead."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.refuse = ""

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.refuse:
            return self.refuse
        self.taken.append(cast(EmailMessage, message_from_bytes(envelope.content, policy=default)))
        return "250 OK"


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, str]]:
    """A mail server and its address."""
    box = Mailbox()
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield box, f"smtp://127.0.0.1:{port}"
    controller.stop()


@pytest.fixture
def receiver() -> Iterator[HTTPServer]:
    """A webhook's receiver; ``taken`` holds headers and bodies, ``answer`` the status."""

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            server = cast(Any, self.server)
            server.taken.append((dict(self.headers), body))
            self.send_response(server.answer)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = HTTPServer(("127.0.0.1", 0), Receiver)
    cast(Any, server).taken, cast(Any, server).answer = [], 204
    Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def by_mail(url: str) -> Channels:
    return channels_for(smtp_url=url, mail_from=SENDER, base_url=BASE_URL)


def test_a_mail_has_both_parts_whole_links_and_says_that_a_machine_wrote_it(
    mailbox: tuple[Mailbox, str],
):
    box, url = mailbox

    assert by_mail(url).send(LETTER) is None

    (mail,) = box.taken
    assert mail["To"] == "person@example.dk"
    assert mail["Subject"] == "Ny opgave: Læs på Ærø"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"] == "<sagsgang-12@example.dk>"
    assert mail["Date"].datetime.tzinfo is not None
    plain, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain is not None and f"Se {BASE_URL}/opgaver/1" in plain.get_content()
    assert html is not None and f'href="{BASE_URL}/opgaver/1"' in html.get_content()


def test_a_server_that_refuses_gives_its_reason(mailbox: tuple[Mailbox, str]):
    box, url = mailbox
    box.refuse = "552 mailbox full"

    problem = by_mail(url).send(LETTER)

    assert problem is not None and "mailbox full" in problem


def test_a_server_that_is_away_is_a_problem_not_a_crash():
    problem = by_mail("smtp://127.0.0.1:1").send(LETTER)

    assert problem is not None and "ConnectionRefusedError" in problem


def test_a_password_is_not_sent_in_the_clear(mailbox: tuple[Mailbox, str]):
    _, url = mailbox
    problem = by_mail(url.replace("//", "//user:secret@")).send(LETTER)

    assert problem is not None and "STARTTLS" in problem
    assert "secret" not in problem


@pytest.mark.parametrize("address", ["a@example.dk\nBcc: b@example.dk", "nobody", "", "a@", '"@x'])
def test_a_strange_address_is_a_problem_of_its_letter_alone(
    mailbox: tuple[Mailbox, str], address: str
):
    box, url = mailbox

    problem = by_mail(url).send(replace(LETTER, to_address=address))

    assert problem
    assert box.taken == []


def test_a_message_waits_out_a_server_that_is_away_and_then_arrives_once(
    desk: Desk, mailbox: tuple[Mailbox, str]
):
    box, url = mailbox
    desk.a_task()
    desk.enqueue()

    for address in ("smtp://127.0.0.1:1", url, url):
        for letter in outbox.claim(desk.work):
            outbox.settle(desk.work, letter.id, problem=by_mail(address).send(letter))
        desk.clock.advance(minutes=2)

    assert [mail["To"] for mail in box.taken] == [desk.holder().email]
    assert desk.mail()[0].state is MessageState.SENT


def test_without_a_mail_server_a_mail_is_printed_as_plain_text():
    stream = io.StringIO()
    channels = Channels({ChannelName.EMAIL: Console(stream)}, BASE_URL)

    assert channels.send(LETTER) is None

    assert "Ny opgave: Læs på Ærø" in stream.getvalue()
    assert f"{BASE_URL}/opgaver/1" in stream.getvalue()
    assert "<a href" not in stream.getvalue()


def test_a_webhook_carries_ids_signed_with_the_shared_secret_and_no_text(
    desk: Desk, receiver: HTTPServer
):
    case = desk.a_case()
    events = [MoreRequested(case.id, "Budgettet mangler")]
    outbox.enqueue(desk.work, events, webhook=True)
    url = f"http://127.0.0.1:{receiver.server_port}/"
    channels = channels_for(mail_from=SENDER, webhook_url=url, webhook_secret="hush")

    (letter,) = [one for one in outbox.claim(desk.work) if one.channel is ChannelName.WEBHOOK]
    assert channels.send(letter) is None

    ((headers, body),) = cast(Any, receiver).taken
    expected = hmac.new(b"hush", body, hashlib.sha256).hexdigest()
    assert headers["X-Sagsgang-Signature"] == f"sha256={expected}"
    assert json.loads(body)["event"] == "MoreRequested"
    assert json.loads(body)["facts"] == {"case_id": case.id}


def test_a_receiver_that_answers_with_an_error_is_tried_again(receiver: HTTPServer):
    cast(Any, receiver).answer = 503
    url = f"http://127.0.0.1:{receiver.server_port}/"
    channels = channels_for(mail_from=SENDER, webhook_url=url)
    letter = replace(LETTER, channel=ChannelName.WEBHOOK)

    assert channels.send(letter) == "the receiver answered 503"


def test_no_webhook_is_written_where_nobody_listens(desk: Desk):
    desk.a_task()

    desk.enqueue()

    channels = {message.channel for message in desk.session.query(OutboxMessage)}
    assert channels == {ChannelName.EMAIL}
