"""Runs a Python block of the documentation: run_block.py FILE. A literal behind `# =>` is what the expression before it
must give; an expression that is a tuple is compared item by item. `await` may stand at the top."""

import ast
import asyncio
import inspect
import re
import sys

path = sys.argv[1]
with open(path, encoding="utf-8") as file:
    text = file.read()
lines = text.split("\n")
tree = ast.parse(text, path)
faults = 0


def check(line, actual, stated):
    global faults
    plain = actual.tolist() if hasattr(actual, "tolist") else actual
    plain = list(plain) if isinstance(plain, tuple) and isinstance(stated, list) else plain
    if plain != stated:
        faults += 1
        print(f"line {line}: gives {actual!r}", file=sys.stderr)


class Checks(ast.NodeTransformer):
    def __init__(self):
        self.stated = {
            number: found[1]
            for number, line in enumerate(lines, 1)
            if (found := re.search(r"# => (.*)$", line))
        }

    def visit_Expr(self, node):
        stated = self.stated.pop(node.end_lineno, None)
        if stated is None:
            return node
        call = ast.Call(
            ast.Name("__check", ast.Load()),
            [ast.Constant(node.end_lineno), node.value, ast.parse(stated, mode="eval").body],
            [],
        )
        return ast.copy_location(ast.Expr(call), node)


checks = Checks()
tree = ast.fix_missing_locations(checks.visit(tree))
if checks.stated:
    sys.exit(f"values that belong to no expression: lines {sorted(checks.stated)}")
code = compile(tree, path, "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
scope = {"__name__": "__main__", "__check": check}
result = eval(code, scope)
if inspect.iscoroutine(result):
    asyncio.run(result)
sys.exit(1 if faults else 0)
