"""The host's settings, with the few changes that tests need."""

SECRET_KEY = "only for tests"
INSTALLED_APPS: list[str] = []
USE_TZ = True
