"""Django's settings, from the environment; production's by default."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from convivial.web import environment

HERE = environment.read()
PACKAGE = Path(__file__).resolve().parent.parent

DEBUG = False
PUBLIC_URL = HERE.url
SECRET_KEY = HERE.secret_key
LEDGER_SEED = HERE.ledger_seed
PUSH_SEED = HERE.push_seed
PUSH_HOSTS = HERE.push_hosts
ALLOWED_HOSTS = [HERE.host, *environment.LOOPBACK]
CSRF_TRUSTED_ORIGINS = [HERE.url]

INSTALLED_APPS = [
    "django.contrib.contenttypes",  # for django.contrib.auth
    "django.contrib.auth",  # for its password hashing and backends; its groups are never used
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "convivial.kernel",
    "convivial.theme",
    "convivial.people",
    "convivial.ledger",
    "convivial.vault",
    "convivial.assembly",
    "convivial.autonomy",
    "convivial.support",
    "convivial.wellbeing",
    "convivial.weave",
    "convivial.web.apps.WebConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "convivial.web.middleware.content_security_policy",
    "django.middleware.gzip.GZipMiddleware",
    "convivial.web.middleware.permissions_policy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "convivial.web.middleware.browser_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "convivial.people.middleware.presence_middleware",
    "convivial.web.middleware.never_stored",
    "convivial.web.middleware.within_measure",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "convivial.web.middleware.RefusalMiddleware",
    # Last: nothing else has to hear of what is simply done again.
    "convivial.web.deadlocks.DeadlockMiddleware",
]

ROOT_URLCONF = "convivial.web.urls"
WSGI_APPLICATION = "convivial.web.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "convivial.web.jinja.environment",
            "context_processors": ["convivial.web.context.here"],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.Jinja2"

# One database. SQLite writes are taken in turn from their beginning (IMMEDIATE) and are on the
# disk before anyone is told so (FULL).
DATABASES = {"default": {**HERE.database, "ATOMIC_REQUESTS": False, "CONN_MAX_AGE": None}}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
            # What is deleted is written over with zeros, not only forgotten.
            "PRAGMA secure_delete=ON; "
            "PRAGMA mmap_size=134217728; PRAGMA cache_size=-16000;"
        ),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": HERE.data / "cache",
        # It holds the limits on tries. Were it small, a flood of other tries would push them out.
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
}

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"

SESSION_ENGINE = "convivial.people.sessions"
SESSION_COOKIE_AGE = int(timedelta(days=30).total_seconds())
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HERE.secure
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "convivial.web.views.form_too_old"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

ACCOUNT_ADAPTER = "convivial.people.accounts_adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "handle"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
# Changing how an account is entered asks for a recent proof that it is its owner.
ACCOUNT_REAUTHENTICATION_REQUIRED = True
# Whoever changed a password or a passkey learns it by mail too, where there is an address.
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# Nobody is written to who has no account here: such a letter would go to strangers.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = int(timedelta(minutes=15).total_seconds())
ACCOUNT_FORMS = {
    "login": "convivial.people.forms.entrance.SignInForm",
    "add_email": "convivial.people.forms.entrance.AddEmailForm",
    "change_password": "convivial.people.forms.entrance.ChangePasswordForm",
    "set_password": "convivial.people.forms.entrance.SetPasswordForm",
    "reset_password": "convivial.people.forms.entrance.ForgottenForm",
    "reset_password_from_key": "convivial.people.forms.entrance.NewPasswordForm",
    "request_login_code": "convivial.people.forms.entrance.AskForCodeForm",
    "confirm_login_code": "convivial.people.forms.entrance.CodeForm",
    "reauthenticate": "convivial.people.forms.entrance.AgainForm",
}
MFA_FORMS = {
    "authenticate": "convivial.people.forms.entrance.RecoveryCodeForm",
    "reauthenticate": "convivial.people.forms.entrance.RecoveryCodeAgainForm",
    "edit_webauthn": "convivial.people.forms.entrance.PasskeyNameForm",
}
MFA_ADAPTER = "convivial.people.accounts_adapter.MFAAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# An address that is not confirmed yet must not keep anyone from making a passkey: accounts are
# opened by invitation, so nobody holds one in another's name.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# Browsers speak WebAuthn to loopback without TLS; everywhere else the host has TLS.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = HERE.host in environment.LOOPBACK
ALLAUTH_TRUSTED_PROXY_COUNT = HERE.proxies

LANGUAGE_CODE = HERE.language
LANGUAGES = [("en", _("English")), ("es", _("Spanish"))]
LOCALE_PATHS = [PACKAGE / "web" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = HERE.zone

STATIC_URL = "/static/"
STATIC_ROOT = HERE.data / "static"
STATICFILES_DIRS = [("", PACKAGE / "theme" / "static")]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = HERE.data / "media"
MEDIA_URL = "/media/"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
FILE_UPLOAD_PERMISSIONS = 0o600

EMAIL_TIMEOUT = 20  # a mail server that never answers must not hold up all that falls due
vars().update(HERE.mail)  # EMAIL_*
DEFAULT_FROM_EMAIL = HERE.mail_from
EMAIL_SUBJECT_PREFIX = ""

if HERE.secure:
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds())
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HERE.proxies else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "require-trusted-types-for": ["'script'"],
    },
}

# Logs hold no content and no addresses. Django's word on each refused page names its path, and a
# path can hold a secret link: only what broke is logged.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "convivial.web.logs.Plain",
            "format": "%(levelname)s %(name)s %(message)s",
        },
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}, "django.security": {"level": "ERROR"}},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
