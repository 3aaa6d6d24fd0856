"""Points on the earth and how far apart they are."""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0088
"""Mean radius of the earth (IUGG), in kilometres."""
HIGHEST_LATITUDE, FARTHEST_EAST = 90, 180


@dataclass(frozen=True, slots=True)
class Point:
    """A place in degrees (WGS 84). Raises ValueError when it is not on the earth."""

    latitude: float
    longitude: float

    def __post_init__(self) -> None:
        """Refuse what is no place; written so that NaN is refused too."""
        if not (abs(self.latitude) <= HIGHEST_LATITUDE and abs(self.longitude) <= FARTHEST_EAST):
            message = f"not a place on the earth: {self.latitude}, {self.longitude}"
            raise ValueError(message)


def distance_km(a: Point, b: Point) -> float:
    """Great-circle distance in kilometres by the haversine formula; within 0.5 % of the true one.

    Source: R. W. Sinnott, "Virtues of the Haversine", Sky and Telescope 68 (1984), p. 159.
    """
    lat_a, lat_b = radians(a.latitude), radians(b.latitude)
    half_lat = sin((lat_b - lat_a) / 2)
    half_lon = sin(radians(b.longitude - a.longitude) / 2)
    chord = half_lat**2 + cos(lat_a) * cos(lat_b) * half_lon**2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(chord)))
