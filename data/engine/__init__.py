"""The databases that the store can speak to, behind one small protocol. Knows nothing of athletes or sessions."""

from data.engine.protocol import Engine, Row, Rows, Statement, Value
from data.engine.url import connect

__all__ = ["Engine", "Row", "Rows", "Statement", "Value", "connect"]
