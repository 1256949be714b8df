"""Stepping through the tokens of one text."""

from collections.abc import Callable, Collection
from typing import NoReturn

from engine.dmn.errors import ExpressionTooDeep, ExpressionUnreadable
from engine.dmn.feel.grammar.lexer import (
    KEY,
    KEYWORDS,
    Token,
    require_size,
    special_names,
    token_at,
)
from engine.dmn.feel.syntax import Type

MAX_DEPTH = 60


class Stream:
    """The text, the token that stands next, and the names known so far.

    ``resolve`` gives the type of a name such as "tSag"; it raises UnknownType.
    """

    def __init__(self, text: str, names: Collection[str], resolve: Callable[[str], Type]) -> None:
        require_size(text)
        self.text = text
        self.names = set(names)
        self.special = special_names(self.names)
        self.resolve = resolve
        self.depth = 0
        self.token = token_at(text, 0, self.special)

    def advance(self) -> Token:
        """Step past the token and give it back."""
        passed = self.token
        self.token = token_at(self.text, passed.end, self.special)
        return passed

    def peek(self) -> Token:
        """The token after the next one."""
        return token_at(self.text, self.token.end, self.special)

    def reset(self, token: Token) -> None:
        """Go back to a token seen before."""
        self.token = token

    def learn(self, *names: str) -> None:
        """From here on these are names too, also when they hold spaces or operators."""
        if not self.names.issuperset(names):
            self.names.update(names)
            self.special = special_names(self.names)
            self.token = token_at(self.text, self.token.position - 1, self.special)

    def take(self, *symbols: str) -> str | None:
        """The symbol that stands here, when it is one of these; then step past it."""
        if self.token.kind == "symbol" and self.token.text in symbols:
            return self.advance().text
        return None

    def expect(self, *symbols: str) -> str:
        return self.take(*symbols) or self.fail(" / ".join(symbols))

    def stands(self, *words: str) -> bool:
        """Whether one of these keywords stands here."""
        return self.token.kind == "word" and self.token.text in words

    def take_word(self, *words: str) -> str | None:
        return self.advance().text if self.stands(*words) else None

    def expect_word(self, *words: str) -> str:
        return self.take_word(*words) or self.fail(" / ".join(words))

    def expect_end(self) -> None:
        if self.token.kind != "end":
            self.fail("⏎")

    def fail(self, expected: str) -> NoReturn:
        found = self.token.text or "⏎"
        raise ExpressionUnreadable(
            text=self.text, position=self.token.position, found=found, expected=expected
        )

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ExpressionTooDeep(limit=MAX_DEPTH)

    def name(self, *, until: Collection[str] = ()) -> str:
        """A name of one or more words; keywords end it, and so do the words of ``until``."""
        if self.token.kind == "name":
            return self.advance().text
        if self.token.kind != "word" or self.token.text in KEYWORDS:
            self.fail("x")
        words = [self.advance().text]
        while self._goes_on(until):
            words.append(self.advance().text)
        return " ".join(words)

    def key(self) -> str | None:
        """A name with a colon behind it, both stepped past; None where there is none."""
        if self.token.kind not in ("word", "name"):
            return None
        found = KEY.match(self.text, self.token.position - 1)
        if found is None:
            return None
        self.token = token_at(self.text, found.end(), self.special)
        return " ".join(found.group(1).split())

    def _goes_on(self, until: Collection[str]) -> bool:
        if self.token.text in KEYWORDS or self.token.text in until:
            return False
        # "x 2": a later word of a name may be a number
        return self.token.kind in ("word", "number")
