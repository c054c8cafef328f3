"""The service: the check over HTTP, for whatever sits where a reply is sent, and a page.

    app.py        the routes                       wire.py      requests and answers
    guard.py      hosts, tokens, rates, the log    intake.py    large, slow and cut-off bodies
    workers.py    processes that check             checking.py  what they do: report, verdict, words
    policy.py     pass, warn or block              messages.py  the same in a line, three, or all
    permit.py     the right to send anyway         journal.py   who did, and why; export.py gives it
    page/         the page at /                    run.py       address, signals, graceful stop

README.md is the contract. FastAPI and the rest of the extra `server` are imported by app.py, run.py
and metrics.py alone; a process that checks imports none of them.
"""
