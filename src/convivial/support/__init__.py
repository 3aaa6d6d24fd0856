"""Peer support: asks and offers that find each other, and someone to turn to."""
