"""Zendesk: an app that holds back a public reply before the ticket is saved."""
