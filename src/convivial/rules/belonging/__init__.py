"""Who has been with whom: who goes unseen, what hangs on one person, which groupings there are.

Nothing here makes a number, a label or an order of merit of people to be shown. What comes out are
sets of people in the order of their ids, for the person concerned or for uses they consented to.
"""
