"""A rule that is right, for tests that spoil one thing in it."""

RULE = """\
id: lost-it
detects: passive-evasion
title: Lost by nobody
severity: warning
why: It leaves open who puts it right.
source: domain notes, section 3
pattern:
  kind: phrase
  any: ["was @losing", "is gone"]
message: "“{match}” does not say who."
examples:
  bad:
    - text: Your order [[was lost]] here.
  good:
    - {text: We lost your order., because: the doer is named}
"""
