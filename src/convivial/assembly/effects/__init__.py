"""What a decision can do to the assembly's own things, one file a subject."""

from convivial.assembly.effects import charter, mandates, pots, reviews
from convivial.kernel.effects import Effect

EFFECTS: tuple[Effect, ...] = (
    *charter.EFFECTS,
    *mandates.EFFECTS,
    *pots.EFFECTS,
    *reviews.EFFECTS,
)
