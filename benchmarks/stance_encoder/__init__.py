"""Makes the encoder of the stance plugin: teacher, student, 8-bit file. Run it by ``make train-stance``."""
