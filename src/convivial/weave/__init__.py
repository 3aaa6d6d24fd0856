"""Stories that cross the apps, one file each."""
