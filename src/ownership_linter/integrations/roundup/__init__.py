"""Roundup: an auditor that refuses a message before it is stored."""
