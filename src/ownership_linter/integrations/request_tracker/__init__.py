"""Request Tracker 5: a callback that holds back a reply before it is recorded and mailed."""
