"""The reader's own page: language, mails, seats, password, where one is signed in."""
