"""Who helped whom in Riverside, from “I can help” to a word back.

Telephone numbers are of the ranges that are kept for stories.
"""

from convivial.web.demo.posting import Helping

HELPINGS = (
    Helping(
        "school",
        "marisol",
        answered=51,
        agreed=50,
        done=48,
        by_reach="Knock at the bakery, back door, after ten",
        author_reach="07700 900 127",
        author_word="You didn't speak once and it helped the whole time. He sits with two boys "
        "now.",
        by_word="I learnt more about that school in an hour than in six years of living across "
        "from it.",
    ),
    Helping(
        "gutter",
        "goran",
        answered=44,
        agreed=43,
        done=41,
        by_reach="07700 900 160",
        author_reach="Mill Lane 8. The bell doesn't work, use the window",
        author_word="Up and straight, and the clematis tied back like a scarf. Edie would have "
        "had you in for cake, so I did.",
        by_word="good cake",
    ),
    Helping(
        "sleep",
        "joan",
        answered=37,
        agreed=36,
        done=35,
        author_word="Two hours and twenty minutes. I had a dream! With a plot!",
        by_word="She and I watched the whole spin cycle. Any time.",
    ),
    Helping(
        "fridge",
        "dev",
        answered=32,
        agreed=31,
        done=30,
        by_reach="dev@example.org",
        author_reach="07700 900 131, not before nine",
        author_word="Second floor without one scratch, and he wouldn't take more than the "
        "empanadas.",
        by_word="There were nine empanadas. There are now none.",
    ),
    Helping(
        "wheels",
        "dev",
        answered=27,
        agreed=26,
        done=24,
        author_reach="Arch 9, evenings",
        by_word="Brakes! I have brakes! Thank you, Iris.",
    ),
    Helping(
        "photos",
        "petro",
        answered=23,
        agreed=22,
        done=17,
        by_reach="on here, or shout up",
        author_reach="01632 960 114, let it ring",
        author_word="It took one cup of tea. He did show me, and I did it again by myself on "
        "Sunday.",
        by_word="3,912 photos. it was not only thumb. some are really good actually",
    ),
    Helping("bread", "ash", answered=20, agreed=19, done=18, by_word="the rye one. thanks"),
    Helping(
        "hot-dinner",
        "karim",
        answered=15,
        agreed=14,
        by_reach="07700 900 185",
        author_reach="Ring once and wait, I'm on the fourth floor with a person on my arm",
    ),
    Helping("three-dishes", "karim", answered=12, agreed=11, by_reach="07700 900 185"),
    Helping("visit-form", "ffion", answered=6, agreed=5),
    Helping("bunk-bed", "goran", answered=5, agreed=4, by_reach="07700 900 160"),
    Helping("optician", "tom", answered=1, by_reach="01632 960 114"),
    Helping("flour", "callum", answered=0, by_reach="I'll just be there"),
    Helping("three-tongues", "rosa", answered=1, by_reach="Weir Street 11, primer piso"),
    Helping("tuesdays", "dev", answered=0, by_reach="dev@example.org"),
)
