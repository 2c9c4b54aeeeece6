"""Read and write «Laporan Ringkas», the table that LAPOR! exports; knows nothing of the database."""
