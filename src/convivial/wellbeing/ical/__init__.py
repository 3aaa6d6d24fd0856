"""Calendars in iCalendar's form (RFC 5545): read, written and unrolled. No Django in here."""
