"""Reviews by a body, seat by seat.

``opening`` starts one and moves its deadline, ``statements`` takes the answers, ``room``
shows them live, ``closing`` counts them. ``quorum`` is the pure rule behind both.
"""
