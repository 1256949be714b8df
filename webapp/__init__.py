"""The pages and the composition root: the one place where everything is put together."""
