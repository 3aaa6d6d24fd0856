"""The host: settings, addresses, wiring, command line. The only place that knows every app."""
