"""Convivial: a home on the web for small communities who look after each other as peers."""
