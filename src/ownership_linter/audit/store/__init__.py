"""Results into one DuckDB file, and the same as Parquet. `README.md` above documents the tables."""
