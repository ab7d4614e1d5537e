"""Tables, engines, migrations, and who may read which rows."""
