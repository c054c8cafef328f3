"""The tables of `audit.duckdb`, in the order in which they are made. Documented in the README."""

from __future__ import annotations

from ownership_linter.audit.values import RATING_WORDS

SCHEMA = "ownership-linter/audit/1"

TABLES: dict[str, str] = {
    "runs": """
        run_id VARCHAR, schema VARCHAR, started_at TIMESTAMP, finished_at TIMESTAMP,
        version VARCHAR, rules_version VARCHAR, score_version VARCHAR, engine VARCHAR,
        excerpts BOOLEAN, agents_named BOOLEAN, options VARCHAR""",
    "inputs": """
        input_no INTEGER, name VARCHAR, reader VARCHAR, bytes BIGINT, read BIGINT,
        mapping VARCHAR, note VARCHAR""",
    "totals": "kind VARCHAR, messages BIGINT",
    "notes": "note VARCHAR",
    "replies": """
        reply_id BIGINT PRIMARY KEY, source VARCHAR, source_row BIGINT, ticket_id VARCHAR,
        message_id VARCHAR, team VARCHAR, channel VARCHAR, agent VARCHAR, created_at TIMESTAMP,
        week DATE, words INTEGER, score DOUBLE, judged BOOLEAN, errors INTEGER, warnings INTEGER,
        tips INTEGER, silenced INTEGER, csat DOUBLE, csat_raw VARCHAR, text VARCHAR,
        thread VARCHAR""",
    "findings": """
        reply_id BIGINT, seq INTEGER, rule_id VARCHAR, category VARCHAR, severity VARCHAR,
        start_at INTEGER, end_at INTEGER, template_id INTEGER, words VARCHAR, sentence VARCHAR""",
    "moves": """
        reply_id BIGINT, seq INTEGER, move VARCHAR, rule_id VARCHAR, credit DOUBLE,
        words VARCHAR""",
    "missing": "reply_id BIGINT, rank INTEGER, move VARCHAR",
    "templates": """
        template_id INTEGER PRIMARY KEY, findings BIGINT, replies BIGINT, tickets BIGINT,
        agents BIGINT, wordings BIGINT, first_at TIMESTAMP, last_at TIMESTAMP,
        categories VARCHAR[], rules VARCHAR[], example_reply BIGINT, sentence VARCHAR,
        rewrite VARCHAR, promise VARCHAR, instead VARCHAR[], marks VARCHAR[]""",
    "rules": """
        rule_id VARCHAR PRIMARY KEY, title VARCHAR, category VARCHAR, severity VARCHAR,
        why VARCHAR, instead VARCHAR[]""",
    "verdicts": """
        reply_id BIGINT, finding_seq INTEGER, reviewer VARCHAR, verdict VARCHAR,
        human_score DOUBLE, comment VARCHAR, taken_at TIMESTAMP""",
}

ORDER: dict[str, str] = {
    "inputs": "input_no",
    "totals": "kind",
    "replies": "reply_id",
    "findings": "reply_id, seq",
    "moves": "reply_id, seq",
    "missing": "reply_id, rank",
    "templates": "template_id",
    "rules": "rule_id",
    "verdicts": "taken_at, reply_id, finding_seq",
}
"""How a table is sorted wherever it is written out."""

_RATINGS = ", ".join(f"'{word}'" for word in RATING_WORDS)
_CSAT_RAW = f"""CASE WHEN {{excerpts}} OR csat IS NOT NULL AND (
                   regexp_full_match(csat_raw, '[+-]?[0-9]+([.,][0-9]+)?')
                   OR lower(csat_raw) IN ({_RATINGS})) THEN csat_raw END"""
"""Without excerpts a rating stays where it is a number or a known word: results made with excerpts
can be merged without them."""

FILL: dict[str, str] = {
    "replies": f"""
        SELECT reply_id, source, source_row, ticket_id, message_id, coalesce(team, ''),
               coalesce(channel, ''), coalesce(agent, ''), created_at,
               CAST(date_trunc('week', created_at) AS DATE), words, score, judged, errors,
               warnings, tips, silenced, csat, {_CSAT_RAW},
               CASE WHEN {{excerpts}} THEN text END, CASE WHEN {{excerpts}} THEN thread END
        FROM result WHERE outcome = 'scored' ORDER BY reply_id""",
    "findings": """
        SELECT f.reply_id, f.seq, f.rule_id, f.category, f.severity, f.start_at, f.end_at,
               c.template_id, CASE WHEN {excerpts} THEN f.words END,
               CASE WHEN {excerpts} THEN f.sentence END
        FROM found AS f LEFT JOIN cluster AS c
             ON c.template_key = f.template_key AND f.severity <> 'tip'
        ORDER BY f.reply_id, f.seq""",
    "moves": """
        SELECT reply_id, seq, m.move, m.rule_id, m.credit, CASE WHEN {excerpts} THEN m.words END
        FROM (SELECT reply_id, unnest(moves) AS m, generate_subscripts(moves, 1) - 1 AS seq
              FROM result WHERE outcome = 'scored')
        ORDER BY reply_id, seq""",
    "missing": """
        SELECT reply_id, rank, move
        FROM (SELECT reply_id, unnest(missing) AS move,
                     generate_subscripts(missing, 1) - 1 AS rank
              FROM result WHERE outcome = 'scored')
        ORDER BY reply_id, rank""",
}

FOUND = """
CREATE VIEW found AS
SELECT reply_id, ticket_id, agent, created_at, seq, f.rule_id, f.category, f.severity, f.start_at,
       f.end_at, f.words, f.sentence, f.template_key
FROM (SELECT reply_id, ticket_id, agent, created_at, unnest(findings) AS f,
             generate_subscripts(findings, 1) - 1 AS seq
      FROM result WHERE outcome = 'scored')
"""
