"""Outlook: a Smart Alerts add-in that holds back a mail before it is sent."""
