"""What people in the measured community write: plain sentences, put together by a seed."""

from random import Random

FIRST = (
    *("Alma", "Bruno", "Chen", "Dilan", "Esi", "Farid", "Greta", "Hamid", "Ines", "João"),
    *("Kofi", "Lena", "Mateo", "Nadia", "Olu", "Pia", "Quim", "Rosa", "Samir", "Tove"),
    *("Uma", "Vera", "Wen", "Ximena", "Yusuf", "Zoya"),
)
THINGS = (
    "carrying a wardrobe up two floors",
    "a lift to the clinic on the hill",
    "somebody to read a letter from the council with me",
    "two hours of company while I sort my late aunt’s things",
    "looking after Miso the cat over the long weekend",
    "a sewing machine for a pair of curtains",
    "a listening ear, no advice",
    "help with the wheel of a child’s bicycle",
    "soup for four while my hand is in plaster",
    "translating at a parents’ evening",
    "seedlings: tomatoes, chard and marigolds",
    "an hour with the tax form",
    "a walk along the river, slowly",
    "someone to practise Spanish with",
    "a bed for a friend who misses the last train",
)
MORE = (
    "Any day of the week is fine, mornings are easier for me.",
    "I live on the ground floor and the door is wide enough for a wheelchair.",
    "If it rains we can move it to another day without a word.",
    "I would be glad of someone who doesn’t mind dogs.",
    "It has waited for a while, so there is no hurry at all.",
    "I can bring bread and something warm to drink.",
    "I’m slow to answer messages; please knock or call.",
    "We did it together last year and it took less than an hour.",
)
ACTIVITIES = (
    "Soup evening at the long table",
    "Morning stretch, eyes open or closed",
    "Mending circle",
    "Walk to the weir and back",
    "Drawing together",
    "Singing without notes",
    "Garden hours",
    "Board games for all ages",
    "Quiet sit",
    "Bread from the shared oven",
)


def title(chance: Random, number: int) -> str:
    """Return a post's title."""
    return f"{chance.choice(THINGS).capitalize()} ({number})"


def paragraph(chance: Random) -> str:
    """Return one to four sentences."""
    return " ".join(chance.sample(MORE, chance.randint(1, 4)))


def name(number: int) -> str:
    """Return a name; the first 26 are plain, the others carry a number."""
    first, again = FIRST[number % len(FIRST)], number // len(FIRST)
    return f"{first} {again + 1}" if again else first
