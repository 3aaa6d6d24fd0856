"""The permission matrix: for each address what GET and POST answer to each kind of person.

A cell is an HTTP status, or `in` where somebody is asked to sign in first. The rows behind the
addresses are Dilan's (see `samples.py`), POST bodies are empty: 422 and 200 mean that the form came
back to somebody who may fill it in. To an outsider a community is not there (404); who has left
is told so (403). Guests, members and founders differ only where a row says so.
"""

# Who asks: a browser that nobody is signed in with, and six of the cast.
PEOPLE: dict[str, str | None] = {
    "anonymous": None,
    "outsider": "oona",
    "former": "xavi",
    "guest": "gus",
    "member": "esi",
    "owner": "dilan",
    "founder": "chen",
}

#           anonymous · outsider · former · guest · member · owner · founder
NO_SUCH_METHOD = "405 405 405 405 405 405 405"
PAGE_OF_ALL_HERE = "in 404 403 200 200 200 200"
ACT_OF_ALL_HERE = "in 404 403 302 302 302 302"
FORM_OF_ALL_HERE = "in 404 403 422 422 422 422"
PAGE_OF_MEMBERS = "in 404 403 403 200 200 200"
ACT_OF_MEMBERS = "in 404 403 403 302 302 302"
FORM_OF_MEMBERS = "in 404 403 403 422 422 422"
ACT_OF_THE_OWNER_HERE = "in 404 403 403 404 302 404"
PAGE_OF_FOUNDERS = "in 404 403 403 403 403 200"
ACT_OF_FOUNDERS = "in 404 403 403 403 403 302"
PAGE_OF_THE_OWNER = "in 404 403 404 404 200 404"
ACT_OF_THE_OWNER = "in 404 403 404 404 302 404"
FORM_OF_THE_OWNER = "in 404 403 404 404 422 404"
PAGE_OF_THE_HOST = "in 404 403 403 403 200 403"
ACT_OF_THE_HOST = "in 404 403 403 403 302 403"
LEADS_ALL_HERE_ON = "in 404 403 302 302 302 302"
PAGE_OF_ITS_HOLDER = "in 404 403 403 404 200 404"
ACT_OF_ITS_HOLDER = "in 404 403 403 404 302 404"
PAGE_OF_ALL_BUT_THE_HOLDER = "in 404 403 403 200 403 200"
PAGE_OF_ITS_AUTHOR = "in 404 403 403 404 200 404"
ACT_OF_ITS_AUTHOR = "in 404 403 403 404 302 404"
REFUSED_TO_ALL = "in 404 403 403 403 403 403"
ONLY_THE_PARTED = "in 404 404 404 404 404 404"  # nobody who asks has been parted with
NOTHING_THERE = "in 404 403 404 404 404 404"
PAGE_OF_ANYONE = "200 200 200 200 200 200 200"
SENT_ON = "302 302 302 302 302 302 302"
PAGE_OF_AN_ACCOUNT = "in 200 200 200 200 200 200"
SENT_ON_IF_SIGNED_IN = "in 302 302 302 302 302 302"
PAGE_OF_STRANGERS = "200 302 302 302 302 302 302"
NO_SUCH_CHOICE = "403 403 403 403 403 403 403"
NO_REQUEST_TO_A_WITNESS = "400 400 400 400 400 400 400"
NO_SUCH_KEY = "404 404 404 404 404 404 404"
NO_CODES_YET = "in 404 404 404 404 404 404"
READ_ONLY = "in 405 405 405 405 405 405"
LEADS_HOME = "200 302 200 302 302 302 302"
DOOR = "200 200 302 302 302 302 302"

CELLS: dict[str, tuple[str, str]] = {
    # the charter and agreements: what is proposed is refused while the community forms
    # roles and mandates
    # host
    "account_change_password": (PAGE_OF_AN_ACCOUNT, PAGE_OF_AN_ACCOUNT),
    "account_confirm_email": (PAGE_OF_ANYONE, NO_SUCH_KEY),
    "account_confirm_login_code": (SENT_ON_IF_SIGNED_IN, SENT_ON_IF_SIGNED_IN),
    "account_email": (PAGE_OF_AN_ACCOUNT, SENT_ON_IF_SIGNED_IN),
    "account_login": (PAGE_OF_STRANGERS, PAGE_OF_STRANGERS),
    "account_logout": ("302 200 200 200 200 200 200", SENT_ON),
    "account_reauthenticate": (PAGE_OF_AN_ACCOUNT, PAGE_OF_AN_ACCOUNT),
    "account_request_login_code": (PAGE_OF_STRANGERS, PAGE_OF_STRANGERS),
    "account_reset_password": (PAGE_OF_ANYONE, PAGE_OF_ANYONE),
    "account_reset_password_done": (PAGE_OF_ANYONE, NO_SUCH_METHOD),
    "account_reset_password_from_key": (PAGE_OF_ANYONE, PAGE_OF_ANYONE),
    "account_reset_password_from_key_done": (PAGE_OF_ANYONE, NO_SUCH_METHOD),
    "account_set_password": (SENT_ON_IF_SIGNED_IN, SENT_ON_IF_SIGNED_IN),
    "alive": (PAGE_OF_ANYONE, NO_SUCH_METHOD),
    "another-device": (PAGE_OF_AN_ACCOUNT, SENT_ON_IF_SIGNED_IN),
    "calendar-feed": (
        PAGE_OF_ANYONE,
        NO_SUCH_METHOD,
    ),  # the secret link is the key: calendars have no cookies
    "company": (LEADS_HOME, NO_SUCH_METHOD),
    "delete-account": (PAGE_OF_AN_ACCOUNT, PAGE_OF_AN_ACCOUNT),
    "home": (LEADS_HOME, NO_SUCH_METHOD),
    "join": (DOOR, DOOR),
    "language": (NO_SUCH_METHOD, NO_SUCH_CHOICE),
    # ledger
    "ledger:add-device": (NO_SUCH_METHOD, FORM_OF_MEMBERS),
    "ledger:bring-neighbour": (NO_SUCH_METHOD, FORM_OF_MEMBERS),
    "ledger:check-fingerprint": (PAGE_OF_ALL_HERE, NO_SUCH_METHOD),
    "ledger:checkpoint": (PAGE_OF_ALL_HERE, NO_SUCH_METHOD),
    "ledger:co-sign": (NO_SUCH_METHOD, FORM_OF_MEMBERS),
    "ledger:compare-kept": (NO_SUCH_METHOD, FORM_OF_ALL_HERE),
    "ledger:end-device": (NO_SUCH_METHOD, "in 404 403 403 404 302 404"),
    "ledger:entry": (PAGE_OF_ALL_HERE, NO_SUCH_METHOD),
    "ledger:export": (PAGE_OF_ALL_HERE, NO_SUCH_METHOD),
    "ledger:fingerprint": (PAGE_OF_ALL_HERE, NO_SUCH_METHOD),
    "ledger:for-witness": (PAGE_OF_ALL_HERE, NO_SUCH_METHOD),
    "ledger:growth": (PAGE_OF_ALL_HERE, NO_SUCH_METHOD),
    "ledger:neighbours": (PAGE_OF_MEMBERS, NO_SUCH_METHOD),
    "ledger:proof": (PAGE_OF_ALL_HERE, NO_SUCH_METHOD),
    "ledger:read": (PAGE_OF_ALL_HERE, NO_SUCH_METHOD),
    "ledger:verify": (PAGE_OF_ALL_HERE, NO_SUCH_METHOD),
    "ledger:watch": (PAGE_OF_MEMBERS, NO_SUCH_METHOD),
    "ledger:watch-neighbour": (NO_SUCH_METHOD, FORM_OF_MEMBERS),
    # host
    "mfa_add_webauthn": (SENT_ON_IF_SIGNED_IN, SENT_ON_IF_SIGNED_IN),
    "mfa_authenticate": (SENT_ON_IF_SIGNED_IN, SENT_ON_IF_SIGNED_IN),
    "mfa_download_recovery_codes": (NO_CODES_YET, NO_CODES_YET),
    "mfa_edit_webauthn": (SENT_ON_IF_SIGNED_IN, SENT_ON_IF_SIGNED_IN),
    "mfa_generate_recovery_codes": (SENT_ON_IF_SIGNED_IN, SENT_ON_IF_SIGNED_IN),
    "mfa_index": (SENT_ON, SENT_ON),
    "mfa_list_webauthn": (SENT_ON, SENT_ON),
    "mfa_login_webauthn": (SENT_ON_IF_SIGNED_IN, SENT_ON_IF_SIGNED_IN),
    "mfa_reauthenticate": (SENT_ON_IF_SIGNED_IN, SENT_ON_IF_SIGNED_IN),
    "mfa_reauthenticate_webauthn": (
        SENT_ON_IF_SIGNED_IN,
        SENT_ON_IF_SIGNED_IN,
    ),  # nobody who asks has a passkey
    "mfa_remove_webauthn": (SENT_ON_IF_SIGNED_IN, SENT_ON_IF_SIGNED_IN),
    "mfa_view_recovery_codes": (NO_CODES_YET, READ_ONLY),
    "my-data": (PAGE_OF_AN_ACCOUNT, NO_SUCH_METHOD),
    "my-data-file": (NO_SUCH_METHOD, PAGE_OF_AN_ACCOUNT),
    "palette": (NO_SUCH_METHOD, NO_SUCH_CHOICE),
    # people
    "people:block": (NO_SUCH_METHOD, ACT_OF_ALL_HERE),
    "people:blocks": (PAGE_OF_ALL_HERE, NO_SUCH_METHOD),
    "people:come-back": ("in 404 200 302 302 302 302", "in 404 302 302 302 302 302"),
    "people:confirm": (NO_SUCH_METHOD, ACT_OF_FOUNDERS),
    "people:everyone": (PAGE_OF_ALL_HERE, NO_SUCH_METHOD),
    "people:founders": (PAGE_OF_ALL_HERE, NO_SUCH_METHOD),
    "people:invitations": (PAGE_OF_MEMBERS, PAGE_OF_MEMBERS),
    "people:open-invitations": (REFUSED_TO_ALL, NO_SUCH_METHOD),  # nobody has that mandate
    "people:take-back-invitation": (NO_SUCH_METHOD, REFUSED_TO_ALL),
    "people:leave": (PAGE_OF_ALL_HERE, ACT_OF_ALL_HERE),
    "people:me": (PAGE_OF_ALL_HERE, NO_SUCH_METHOD),
    "people:person": (PAGE_OF_ALL_HERE, NO_SUCH_METHOD),
    "people:picture": (NOTHING_THERE, NO_SUCH_METHOD),  # Alma has no picture
    "people:profile": (PAGE_OF_ALL_HERE, PAGE_OF_ALL_HERE),
    "people:propose": (PAGE_OF_FOUNDERS, PAGE_OF_FOUNDERS),
    "people:remove-picture": (NO_SUCH_METHOD, ACT_OF_ALL_HERE),
    "people:revoke": (NO_SUCH_METHOD, ACT_OF_THE_HOST),
    "people:set-picture": (NO_SUCH_METHOD, FORM_OF_ALL_HERE),
    "people:unblock": (NO_SUCH_METHOD, ACT_OF_ALL_HERE),
    "people:vouch": (NO_SUCH_METHOD, ACT_OF_MEMBERS),
    "people:withdraw": (
        NO_SUCH_METHOD,
        REFUSED_TO_ALL,
    ),  # only the founder who proposed (Alma) withdraws
    # pots
    # answers, outcomes, proxies: Dilan has answered, for himself and for Bruno
    # commons
    "commons": (PAGE_OF_MEMBERS, NO_SUCH_METHOD),
    "commons-file": (NO_SUCH_METHOD, PAGE_OF_MEMBERS),
    "group": (PAGE_OF_MEMBERS, NO_SUCH_METHOD),
    "group-say": (NO_SUCH_METHOD, ACT_OF_THE_HOST),  # Dilan is named, Esi and Chen are not
    # host
    "ready": (PAGE_OF_ANYONE, NO_SUCH_METHOD),
    "service-worker": (PAGE_OF_ANYONE, NO_SUCH_METHOD),
    "settings": (PAGE_OF_AN_ACCOUNT, PAGE_OF_AN_ACCOUNT),
    "sign-in-link": (PAGE_OF_ANYONE, SENT_ON),
    "style": (PAGE_OF_ANYONE, NO_SUCH_METHOD),
    # support
    "support:accept": (PAGE_OF_THE_OWNER, PAGE_OF_THE_OWNER),
    "support:add-line": (PAGE_OF_ALL_HERE, PAGE_OF_ALL_HERE),
    "support:board": (PAGE_OF_ALL_HERE, NO_SUCH_METHOD),
    "support:change-line": (PAGE_OF_THE_OWNER, PAGE_OF_THE_OWNER),
    "support:choose": (PAGE_OF_ALL_HERE, PAGE_OF_ALL_HERE),
    "support:company": (PAGE_OF_ALL_HERE, NO_SUCH_METHOD),
    "support:decline": (NO_SUCH_METHOD, ACT_OF_THE_OWNER),
    "support:done": (NO_SUCH_METHOD, ACT_OF_THE_HOST),
    "support:edit": (PAGE_OF_THE_OWNER, PAGE_OF_THE_OWNER),
    "support:finish": (NO_SUCH_METHOD, "in 404 403 404 404 409 404"),  # not agreed yet
    "support:let-go": (NO_SUCH_METHOD, ACT_OF_THE_OWNER),
    "support:match": (PAGE_OF_THE_OWNER, NO_SUCH_METHOD),
    "support:mend-shared-line": (REFUSED_TO_ALL, REFUSED_TO_ALL),
    "support:remove-shared-line": (NO_SUCH_METHOD, REFUSED_TO_ALL),
    "support:mine": (PAGE_OF_ALL_HERE, NO_SUCH_METHOD),
    "support:new-ask": (PAGE_OF_ALL_HERE, PAGE_OF_ALL_HERE),
    "support:new-offer": (PAGE_OF_ALL_HERE, PAGE_OF_ALL_HERE),
    "support:no": (NO_SUCH_METHOD, ACT_OF_THE_OWNER),
    "support:offers": (PAGE_OF_ALL_HERE, NO_SUCH_METHOD),
    "support:post": (PAGE_OF_ALL_HERE, NO_SUCH_METHOD),
    "support:remove-line": (NO_SUCH_METHOD, ACT_OF_THE_HOST),
    "support:reopen": (PAGE_OF_THE_OWNER, PAGE_OF_THE_OWNER),
    "support:respond": (PAGE_OF_ALL_HERE, PAGE_OF_ALL_HERE),
    "support:step-back": (NO_SUCH_METHOD, ACT_OF_THE_OWNER),
    "support:withdraw": (NO_SUCH_METHOD, ACT_OF_THE_HOST),
    "support:word": (NO_SUCH_METHOD, FORM_OF_THE_OWNER),
    "support:yes": (NO_SUCH_METHOD, FORM_OF_THE_OWNER),
    # host
    "today": (PAGE_OF_ALL_HERE, NO_SUCH_METHOD),
    "ways-in": (PAGE_OF_AN_ACCOUNT, NO_SUCH_METHOD),
    "witness": (
        NO_SUCH_METHOD,
        NO_REQUEST_TO_A_WITNESS,
    ),  # machines of other hosts ask; the signature on what they bring is their key
    # wellbeing
    "wellbeing:accept-hosting": (
        NO_SUCH_METHOD,
        "in 404 403 403 302 410 410",
    ),  # only whom the host asked: Esi; where nobody asked there is nothing to accept
    "wellbeing:activity": (ACT_OF_ALL_HERE, NO_SUCH_METHOD),
    "wellbeing:agenda": (PAGE_OF_ALL_HERE, NO_SUCH_METHOD),
    "wellbeing:answer": (NO_SUCH_METHOD, REFUSED_TO_ALL),  # an empty answer is none
    "wellbeing:answer-series": (NO_SUCH_METHOD, REFUSED_TO_ALL),
    "wellbeing:bring": (NO_SUCH_METHOD, REFUSED_TO_ALL),
    "wellbeing:call-off-for-host": (NO_SUCH_METHOD, REFUSED_TO_ALL),
    "wellbeing:open-host-place": (NO_SUCH_METHOD, REFUSED_TO_ALL),
    "wellbeing:call-off": (NO_SUCH_METHOD, ACT_OF_THE_HOST),
    "wellbeing:call-off-date": (NO_SUCH_METHOD, ACT_OF_THE_HOST),
    "wellbeing:change": (PAGE_OF_THE_HOST, PAGE_OF_THE_HOST),
    "wellbeing:change-date": (PAGE_OF_THE_HOST, PAGE_OF_THE_HOST),
    "wellbeing:date": (PAGE_OF_ALL_HERE, NO_SUCH_METHOD),
    "wellbeing:decline-hosting": (
        NO_SUCH_METHOD,
        ACT_OF_MEMBERS,
    ),  # a no is silent: it never tells whether one was asked
    "wellbeing:feeds": (PAGE_OF_ALL_HERE, NO_SUCH_METHOD),
    "wellbeing:hosts": (PAGE_OF_THE_HOST, PAGE_OF_THE_HOST),
    "wellbeing:leave-at-home": (NO_SUCH_METHOD, ACT_OF_ALL_HERE),
    "wellbeing:make-feed": (NO_SUCH_METHOD, ACT_OF_ALL_HERE),
    "wellbeing:month": (PAGE_OF_ALL_HERE, NO_SUCH_METHOD),
    "wellbeing:month-of": (PAGE_OF_ALL_HERE, NO_SUCH_METHOD),
    "wellbeing:plan": (PAGE_OF_MEMBERS, PAGE_OF_MEMBERS),
    "wellbeing:renew-feed": (NO_SUCH_METHOD, ACT_OF_ALL_HERE),
    "wellbeing:revive": (NO_SUCH_METHOD, ACT_OF_THE_HOST),
    "wellbeing:revive-date": (NO_SUCH_METHOD, ACT_OF_THE_HOST),
    "wellbeing:stop-hosting": (NO_SUCH_METHOD, ACT_OF_THE_HOST),
    "wellbeing:take-host-place": (NO_SUCH_METHOD, REFUSED_TO_ALL),  # Dilan hosts already
    "wellbeing:week": (PAGE_OF_ALL_HERE, NO_SUCH_METHOD),
    "wellbeing:week-of": (PAGE_OF_ALL_HERE, NO_SUCH_METHOD),
    "wellbeing:which": (PAGE_OF_THE_HOST, NO_SUCH_METHOD),
}
