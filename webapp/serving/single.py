"""waitress in one process, as `sagsgang run` serves: told to stop, it answers what it has begun."""

import signal
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

from flask import Flask
from waitress import create_server, wasyncore

PATIENCE_SECONDS = 30.0
LOOP_SECONDS = 0.5


def serve(
    app: Flask, *, host: str, port: int, threads: int = 8, told: Callable[[], None] = lambda: None
) -> bool:
    """Serve until SIGTERM or SIGINT; True when every request that had begun was answered.

    ``told`` is called once the signal has come. Call from the main thread only.
    """
    channels: dict[int, Any] = {}
    server = create_server(app, map=channels, host=host, port=port, threads=threads, ident=None)
    stopping = False

    def stop(number: int, frame: FrameType | None) -> None:
        nonlocal stopping
        if stopping:
            raise KeyboardInterrupt  # told twice: at once
        stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    while not stopping:
        wasyncore.loop(timeout=LOOP_SECONDS, map=channels, count=1)
    told()
    _stop_listening(channels)
    end = time.monotonic() + PATIENCE_SECONDS
    while _is_busy(channels) and time.monotonic() < end:
        wasyncore.loop(timeout=LOOP_SECONDS, map=channels, count=1)
    is_done = not _is_busy(channels)
    server.task_dispatcher.shutdown(timeout=1)
    return is_done


def _stop_listening(channels: dict[int, Any]) -> None:
    for number, channel in list(channels.items()):
        if getattr(channel, "accepting", False):
            channel.socket.close()
            del channels[number]


def _is_busy(channels: dict[int, Any]) -> bool:
    """True while a connection has a request under way or an answer not yet sent."""
    return any(
        getattr(channel, "requests", None) or getattr(channel, "total_outbufs_len", 0)
        for channel in list(channels.values())
    )
