"""Whole wellbeing: activities, their calendar, and who comes."""
