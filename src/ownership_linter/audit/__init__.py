"""The audit: a year of sent replies in, what pushes customers away out.

`README.md` beside this file shows the way of a message from export to summary, and the tables.
Needs the extra `audit`; importing this package alone needs nothing.
"""
