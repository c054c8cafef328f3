"""Hooks in the tools that replies are sent from: one folder a tool.

    integrations/
      export.py               copies a tool's files to where the tool wants them
      <tool>/                 named as the tool, with _ for -
        __init__.py           one line that says what it is: `integrate` prints it as the list
        files/                what `ownership-linter integrate <tool> DIR` copies, as it lies
          README.md           short: what it does, installing, settings, what was tested and not
          ...                 the add-on's own files, in the folders that the tool expects
        parts.txt             a line for each file taken from addon_parts/: where it goes in the
                              export; its last name is the file's there. May be missing
        *.py                  code that runs in our process (the mail filters); may be missing
      addon_parts/            what add-ons in JavaScript share, so that it stands once

A folder with `files/README.md` is a tool; nothing else has to be registered. Everything in `files/`
is copied byte for byte, so nothing in it is a template: what differs from place to place (the
service's address, a token) is a setting of the tool, or in a file that the README says to edit.
Files whose name starts with a dot, and `__pycache__`, stay behind.
"""
