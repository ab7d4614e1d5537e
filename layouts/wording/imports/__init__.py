"""The words of bringing figures in: heads of columns, codes in a cell, findings and what they ask for."""
