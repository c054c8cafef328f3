"""Thunderbird: an add-on that holds back a mail before it is sent."""
