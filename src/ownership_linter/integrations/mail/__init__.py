"""Mail: an SMTP proxy or Postfix before-queue filter, a milter, and a sendmail wrapper."""
