"""Can every case come to its end? The control flow of a diagram, explored before it is deployed.

``model`` what is drawn · ``net`` where tokens rest and how they move · ``order`` which moves
need not be tried in every order · ``explore`` the states · ``scopes`` subprocesses from the
inside out · ``words`` the sentences · ``rule`` the findings.
"""
