"""Starts the site: `python -m dashboard`. The rest of the line goes to gunicorn as it is.

gunicorn reads WEB_CONCURRENCY before it reads the start file, and ends with a traceback where it is no number. Here the
settings are then checked first, so that this fault too is a line in Dutch with exit code 78.
"""

import os
import sys

START = ("-m", "gunicorn", "-c", "dashboard/gunicorn_conf.py", "dashboard.wsgi:server")


def main() -> None:
    """Tell in words what is wrong with WEB_CONCURRENCY and all other settings, else become gunicorn."""
    if not os.environ.get("WEB_CONCURRENCY", "1").isdecimal():
        from dashboard.settings_checks import BadSettings, read_settings  # half a second that a good start does without

        try:
            settings = read_settings(serving=True)
        except BadSettings as error:
            print(*(f"FOUT: {line}" for line in error.lines), sep="\n", file=sys.stderr, flush=True)
            raise SystemExit(os.EX_CONFIG) from None
        # What the settings read as a number, such as "2.0", gunicorn may not.
        os.environ["WEB_CONCURRENCY"] = str(settings.web_concurrency)
    os.execv(sys.executable, [sys.executable, *START, *sys.argv[1:]])  # noqa: S606


if __name__ == "__main__":
    main()
