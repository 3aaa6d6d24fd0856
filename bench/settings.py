"""The host's settings; besides its addresses there are views that answer the same from memory."""

from convivial.web.settings import *  # noqa: F403  the very settings that are measured

ROOT_URLCONF = "bench.urls"
