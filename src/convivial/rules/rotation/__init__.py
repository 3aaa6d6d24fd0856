"""Whose turn a role is next: fair over time, with rest after a turn, and for who asks for it.

A role comes to the person who has spent the smallest share of their time here in roles: of the days
looked back on, those since they came. Then to who had this role least, then to whose last turn is
longest ago (who never had one: since they came), then by lot from the seed. So those who never had
the chance come first, and nobody has to make up for the years before they came; among people who
came together and are equally willing, turns differ by one at most. It is round robin, made to bear
that people come, go, and rest.

Several roles at once are filled together: as many as can be, nobody with two while others are free,
then as near as can be to each role's order (an exact assignment, `convivial.rules.assignment`).
"""

from convivial.rules.rotation.people import Member, Role, Turn
from convivial.rules.rotation.turns import Passed, rotate

__all__ = ["Member", "Passed", "Role", "Turn", "rotate"]
