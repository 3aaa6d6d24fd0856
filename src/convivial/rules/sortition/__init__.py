"""Sortition: panels drawn by lot, within quotas, as fair to each person as the quotas allow."""
