"""Running cases on a newer version.

``standing`` where a case stands and what has changed there · ``reach`` whether a fresh case
could stand so · ``transplant`` its task tree on the new specs · ``trial`` written, read and
run, dry · ``open_tasks`` the rows of its tasks · ``plan`` all of it, without writing ·
``moving`` previews and moves.
"""
