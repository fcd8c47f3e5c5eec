#!/usr/bin/env bash
# chess 1.11.2 (python-chess): "--", "0000", "Z0" and "@@@@" are read as moves by parse_san and played by push_san, although
# is_legal says that they are none; and e4# is read where nothing is mate.
#
# They are the null move: the turn goes over and nothing moves. An environment that takes a move for legal where parse_san
# or parse_uci raises nothing, as most do, lets a policy pass, out of zugzwang and out of check alike. The usual comments
# are refused the other way round: "Nf3!" raises, and so does "1. Nf3".
#
# Seen (Python 3.11.7), from the initial position:
#   --      parse_san 0000    is_legal False    push_san passes the turn
#   0000    parse_san 0000    parse_uci 0000
#   e4#     parse_san e2e4
#   Nf3     parse_san g1f3    Nf3!    InvalidMoveError
#   in check (king on e1, rook on e8): parse_san("--") 0000
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile chess==1.11.2 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys

import chess


def read(board: chess.Board, text: str) -> str:
    try:
        return board.parse_san(text).uci()
    except ValueError as error:
        return type(error).__name__


board = chess.Board()
cases = {"--": "0000", "0000": "0000", "Z0": "0000", "@@@@": "0000", "e4#": "e2e4", "Nf3": "g1f3"}
cases["Nf3!"] = "InvalidMoveError"
found = {text: read(board, text) for text in cases}
print(found, "parse_uci", board.parse_uci("0000"), "is_legal", board.is_legal(chess.Move.null()))
checked = chess.Board("4r2k/8/8/8/8/8/8/4K3 w - - 0 1")
print("in check", checked.is_check(), read(checked, "--"))
same = found == cases and read(checked, "--") == "0000" and checked.is_check()
same &= not board.is_legal(chess.Move.null())
board.push_san("--")
print("then", "black" if board.turn == chess.BLACK else "white", "moves")
sys.exit(0 if same and board.turn == chess.BLACK else 1)
PYTHON
