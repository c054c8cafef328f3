"""Exports that Spark reads itself, from whatever storage it has: Parquet, JSON Lines, CSV.

The rows go through the same code as on one machine (`rows.record`, `stage.threads.replies`,
`Scorer`), so the outcome is the same row by row. Spark shuffles by ticket and sorts in between,
where one machine uses DuckDB. Results are written as Parquet, JSON or CSV; `sparked.merge` makes
`audit.duckdb` of the Parquet of one or several such runs. Tables need a ticket column: chains of
answers are followed on one machine only.
"""
