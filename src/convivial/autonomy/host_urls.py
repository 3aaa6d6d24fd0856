"""Addresses of one's own space: it belongs to an account, whatever community it is in."""

from django.urls import URLPattern, path

from convivial.autonomy.views import books, planning, sharing, taking

books_of_ones_own = [
    path("mine/", books.home, name="own"),
    path("mine/journal/", books.journal, name="own-journal"),
    path("mine/check-ins/", books.checkins, name="own-checkins"),
    path("mine/what-helps/", books.helps, name="own-helps"),
    path("mine/meanings/", books.meanings, name="own-meanings"),
]

plans_and_sharing = [
    path("mine/plan/", planning.plan, name="own-plan"),
    path("mine/wishes/", planning.wishes, name="own-wishes"),
    path("mine/card/", planning.card, name="own-card"),
    path("mine/sharing/", sharing.sharing, name="own-sharing"),
    path("mine/shared-with-me/", sharing.shared, name="own-shared"),
    path("mine/take-away/", taking.take_away, name="own-take-away"),
]

urlpatterns: list[URLPattern] = [*books_of_ones_own, *plans_and_sharing]
