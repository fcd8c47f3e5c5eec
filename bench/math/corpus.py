"""Generates gold answers, predictions and whole responses of the kinds models write, and lets Math-Verify 0.8.0
judge each as GoLongRL calls it (last 500 characters, strings equal letter for letter first).

usage: corpus.py COUNT SEED > corpus.jsonl

Each row: kind, gold, text (the response), math_verify (its verdict), truth (by construction; null where debatable).
"""

import json
import logging
import random
import sys
from fractions import Fraction

from math_verify import parse, verify

logging.disable(logging.CRITICAL)


def judge(response, gold):
    """The reward GoLongRL computes."""
    return judge_whole(response[-500:], gold)


def judge_whole(response, gold):
    """The same on all of a response, as GoLongRL judges AIME."""
    try:
        parsed = parse(response)
        if len(parsed) < 2:
            return False
        if parsed[1] == gold:
            return True
        return bool(verify(parse("\\boxed{" + gold + "}"), parsed))
    except Exception:
        return False


R = random.Random()
pick = lambda *options: R.choice(options)
num = lambda low=1, high=99: R.randint(low, high)


def frac(f, style=None):
    f = Fraction(f)
    if f.denominator == 1:
        return str(f.numerator)
    sign = "-" if f < 0 else ""
    n, d = abs(f.numerator), f.denominator
    return sign + pick(
        f"\\frac{{{n}}}{{{d}}}", f"\\frac{{{n}}}{{{d}}}", f"\\dfrac{{{n}}}{{{d}}}", f"{n}/{d}", f"\\tfrac{{{n}}}{{{d}}}",
        f"\\frac{{{n * 3}}}{{{d * 3}}}", f"\\frac{n}{d}" if n < 10 and d < 10 else f"\\frac{{{n}}}{{{d}}}",
    )


def rational():
    return Fraction(num(-40, 60), num(2, 19))


def thousands(n, style):
    s = f"{n:,}"
    return {
        ",": s, "{,}": s.replace(",", "{,}"), "\\,": s.replace(",", "\\,"), ",\\!": s.replace(",", ",\\!"),
        " ": s.replace(",", " "), "": str(n), "\\ ": s.replace(",", "\\ "), "~": s.replace(",", "~"),
    }[style]


def k_integer():
    n = num(-999, 99999)
    yield str(n), [(str(n), True), (f"{n}.0", True), (f"{n}.00", True), (str(n + 1), False), (f"+{n}", True),
                   (f"\\text{{{n}}}", True), (f"\\mathbf{{{n}}}", True), (f"{n}.", True), (f"{n} ", True),
                   (f"{{{n}}}", True), (f"({n})", True), (f"{n}\\ ", True), (f"{n}.5", False), (f"\\underline{{{n}}}", True),
                   (f"\\approx {n}", None), (f"{n}!", False), (f"|{n}|", n >= 0), (f"--{n}", None), (f"{n}0", n == 0)]


def k_fraction():
    f = rational()
    if f.denominator == 1:
        f += Fraction(1, 2)
    whole, rest = divmod(abs(f.numerator), f.denominator)
    sign = "-" if f < 0 else ""
    mixed = f"{sign}{whole}\\frac{{{rest}}}{{{f.denominator}}}"
    dec = f"{float(f):.6f}"
    n, d = f.numerator, f.denominator
    yield frac(f), [(frac(f), True), (frac(f), True), (mixed, True), (dec, None), (f"{float(f):.3f}", None), (frac(f + 1), False),
                    (frac(-f), False), (f"{n}/{d}", True), (f"({n})/({d})", True), (f"\\left({frac(f)}\\right)", True), (f"{n} \\div {d}", True),
                    (f"\\frac{{{n}.0}}{{{d}}}", True), (f"{n}:{d}", None), (f"\\frac{{{-n}}}{{{-d}}}", True), (f"{n}\\cdot\\frac{{1}}{{{d}}}", True),
                    (f"\\frac{{1}}{{\\frac{{{d}}}{{{n}}}}}", True), (f"{whole} {rest}/{d}", sign == ""), (f"\\frac{{{n}}}{{{d}}} \\approx {float(f):.2f}", None),
                    (f"\\frac{{{n} }} {{{d}}}", True), (f"{{{n} \\over {d}}}", True), (f"{n}\\over {d}", True)]


def k_decimal():
    k = num(1, 5)
    v = num(-99999, 999999)
    s = f"{v / 10**k:.{k}f}"
    f = Fraction(v, 10**k)
    yield s, [(s, True), (s + "0", True), (frac(f), True), (f"{float(f) + 0.0000001:.8f}", False), (f"{float(f) + 0.001:.6f}", False),
              (s.replace(".", ","), None), (f"{float(f) * 100:.{max(k - 2, 0)}f}\\%", True), (f"{v} \\times 10^{{-{k}}}", True), (f"{v}\\cdot 10^{{-{k}}}", True),
              (f"{v}e-{k}", True), (f"\\${s}", True), (f"\\text{{{s}}}", True), (f"0{s}" if v > 0 else s, True), (f"{s}\\ldots", None), (f"{s}...", None)]


def k_radical():
    a, b, c = num(1, 12), pick(2, 3, 5, 6, 7, 10, 11), num(2, 6)
    gold = pick(f"{a}\\sqrt{{{b}}}", f"\\frac{{{a}\\sqrt{{{b}}}}}{{{c}}}", f"{a} + {c}\\sqrt{{{b}}}", f"\\frac{{{a}}}{{\\sqrt{{{b}}}}}", f"\\sqrt{{{a * a * b}}}")
    alts = {
        f"{a}\\sqrt{{{b}}}": [f"\\sqrt{{{a * a * b}}}", f"{a} \\cdot {b}^{{1/2}}", f"{a}\\cdot {b}^{{\\frac{{1}}{{2}}}}", f"{a}\\sqrt {b}", f"\\sqrt{{{b}}}\\cdot {a}", f"{a}*sqrt({b})", f"\\frac{{{a * b}}}{{\\sqrt{{{b}}}}}", f"{a}√{b}"],
        f"\\frac{{{a}\\sqrt{{{b}}}}}{{{c}}}": [f"\\frac{{{a}}}{{{c}}}\\sqrt{{{b}}}", f"{a}\\sqrt{{{b}}}/{c}", f"\\frac{{\\sqrt{{{a * a * b}}}}}{{{c}}}", f"\\sqrt{{\\frac{{{a * a * b}}}{{{c * c}}}}}", f"\\dfrac{{{a * b}}}{{{c}\\sqrt{b}}}"],
        f"{a} + {c}\\sqrt{{{b}}}": [f"{c}\\sqrt{{{b}}} + {a}", f"{a}+\\sqrt{{{c * c * b}}}", f"\\sqrt{{{a * a + c * c * b} + {2 * a * c}\\sqrt{{{b}}}}}"],
        f"\\frac{{{a}}}{{\\sqrt{{{b}}}}}": [f"\\frac{{{a}\\sqrt{{{b}}}}}{{{b}}}", f"{a}/\\sqrt{{{b}}}", f"{a}\\cdot{{{b}}}^{{-1/2}}", f"\\sqrt{{\\frac{{{a * a}}}{{{b}}}}}"],
        f"\\sqrt{{{a * a * b}}}": [f"{a}\\sqrt{{{b}}}", f"\\sqrt{{{a * a}}}\\sqrt{{{b}}}", f"{a * a * b}^{{0.5}}", f"\\sqrt[4]{{{(a * a * b) ** 2}}}"],
    }[gold]
    yield gold, [(x, True) for x in alts] + [(f"{a + 1}\\sqrt{{{b}}}", None if "frac" in gold else False), (f"{(a * b ** 0.5):.4f}", None), (f"\\sqrt{{{b}}}", None), (gold + "+1", False), (f"-{gold}", False)]


def k_pi():
    a, b = num(1, 40), num(2, 9)
    gold = pick(f"{a}\\pi", f"\\frac{{{a}\\pi}}{{{b}}}", f"\\frac{{{a}}}{{{b}}}\\pi", f"{a}\\pi + {b}")
    v = {f"{a}\\pi": a * 3.14159265358979, f"\\frac{{{a}\\pi}}{{{b}}}": a * 3.14159265358979 / b, f"\\frac{{{a}}}{{{b}}}\\pi": a * 3.14159265358979 / b, f"{a}\\pi + {b}": a * 3.14159265358979 + b}[gold]
    yield gold, [(gold, True), (f"{v:.6f}", None), (f"{v:.4f}", None), (gold.replace("\\pi", "π"), True), (gold.replace("\\pi", "\\pi "), True), (gold.replace("\\pi", "\\cdot \\pi"), True),
                 (gold.replace("\\pi", "pi"), None), (gold.replace("\\pi", ""), False), (f"{a + 1}\\pi", False), (f"\\pi {a}", None), (gold + "\\text{ cm}^2", True), (f"{2 * a}\\cdot\\frac{{\\pi}}{{2}}", None), (f"{gold} \\approx {v:.2f}", None),
                 (gold + " \\text{ square units}", True), (f"{gold} cm^2", None)]


def k_percent():
    p = pick(num(1, 99), num(1, 999) / 10)
    yield pick(f"{p}\\%", f"{p}%", f"{p} \\%"), [(f"{p}\\%", True), (f"{p}%", True), (f"{p}", None), (f"{p} percent", True), (f"{p / 100:.4f}", True), (frac(Fraction(str(p)) / 100), True), (f"{p + 1}\\%", False), (f"{p}\\text{{ percent}}", True), (f"{p}\\text{{%}}", None), (f"{p}\\,\\%", True), (f"{p} \\%.", True), (f"0.{p}", None)]


def k_money():
    n = num(100, 99999)
    c = num(0, 99)
    s = f"{n}.{c:02d}"
    yield pick(s, f"\\${s}", f"\\${n:,}.{c:02d}", str(n)), [(s, None), (f"\\${s}", None), (f"\\${n:,}.{c:02d}", None), (f"{s} dollars", None), (f"\\$ {s}", None), (f"{n:,}.{c:02d}", None), (f"€{s}", None), (f"\\text{{\\${s}}}", None), (f"£{n}", None), (f"\\${n + 1}", None), (f"${s}", None)]


def k_thousands():
    n = num(1000, 99999999)
    styles = [",", "{,}", "\\,", ",\\!", " ", "", "\\ ", "~"]
    yield thousands(n, pick(*styles[:2], "", "")), [(thousands(n, s), True) for s in styles] + [(thousands(n + 1, s), False) for s in styles[:4]] + [(f"{n}.0", True), (f"{n / 1000}\\times 10^3", True), (f"{n:.3e}", None)]


def k_interval():
    a = num(-20, 10)
    b = a + num(1, 15)
    l, r = pick("[", "("), pick("]", ")")
    gold = f"{l}{a}, {b}{r}"
    lo = "\\le" if l == "[" else "<"
    ro = "\\le" if r == "]" else "<"
    var = pick("x", "y", "t")
    golds = [gold, f"{a} {lo} {var} {ro} {b}", f"x \\in {gold}"]
    chosen = pick(*golds, gold)
    same = True if var == "x" or chosen == gold else None
    yield chosen, [(f"{l}{a},{b}{r}", True), (f"\\left{l}{a}, {b}\\right{r}", True), (f"{a} {lo} {var} {ro} {b}", same), (f"{a}{lo}q x{ro}q {b}".replace("<q", "<"), same), (f"x \\in {gold}", same), (f"({a}, {b})", None), (f"[{a}, {b}]", None), (f"{l}{a}, {b + 1}{r}", False), (f"{b} > x > {a}", None), (f"({b}, {a})", None), (f"\\{{x \\mid {a} {lo} x {ro} {b}\\}}", same), (f"{l}{a};{b}{r}", None), (f"x {'>=' if l == '[' else '>'} {a} \\text{{ and }} x {ro} {b}", same), (f"{a},{b}", None), (f"{l}{a}.0, {frac(b)}{r}", True)]


def k_ray():
    a = frac(pick(num(-20, 20), rational()))
    op, inv, iv = pick(("<", ">", f"(-\\infty, {a})"), (">", "<", f"({a}, \\infty)"), ("\\le", "\\ge", f"(-\\infty, {a}]"), ("\\geq", "\\leq", f"[{a}, \\infty)"))
    iv2 = iv.replace("\\infty", pick("+\\infty", "\\infty")) if "-\\infty" not in iv else iv
    yield pick(f"x {op} {a}", iv), [(f"x {op} {a}", True), (f"{a} {inv} x", True), (iv, True), (iv2, True), (f"x \\in {iv}", True), (f"x {inv} {a}", False), (f"y {op} {a}", None), (f"\\left{iv[0]}{iv[1:-1]}\\right{iv[-1]}", True), (iv.replace("\\infty", "∞"), True), (f"{op} {a}", None), (f"x{op.replace('eq', 'e')} {a}", True), (f"2x {op} 2\\cdot {a}", True)]


def k_union():
    a = num(-20, 5)
    b = a + num(1, 12)
    yield f"(-\\infty, {a}) \\cup ({b}, \\infty)", [(f"(-\\infty,{a})\\cup({b},\\infty)", True), (f"({b}, \\infty) \\cup (-\\infty, {a})", True), (f"x < {a} \\text{{ or }} x > {b}", True), (f"(-\\infty, {a}] \\cup ({b}, \\infty)", False), (f"x<{a}, x>{b}", None), (f"(-\\infty, {a}) \\cup ({b}, +\\infty)", True), (f"\\left(-\\infty, {a}\\right)\\cup\\left({b}, \\infty\\right)", True), (f"(-\\infty, {a}) \\cup ({b + 1}, \\infty)", False), (f"\\mathbb{{R}} \\setminus [{a}, {b}]", True), (f"x \\in (-\\infty, {a}) \\cup ({b}, \\infty)", True), (f"(-\\infty, {a})∪({b}, \\infty)", True), (f"(-\\infty, {a}) \\text{{ or }} ({b}, \\infty)", None), (f"({a}, {b})", False)]


def k_set():
    xs = R.sample(range(-20, 40), num(2, 5))
    ys = xs[:]
    R.shuffle(ys)
    zs = ys[:-1] + [ys[-1] + 100]
    j = lambda v, sep=", ": sep.join(map(str, v))
    yield pick("\\{" + j(xs) + "\\}", j(xs)), [("\\{" + j(ys) + "\\}", True), (j(ys), True), (j(ys, ","), True), ("\\{" + j(zs) + "\\}", False), (j(zs), False), ("\\left\\{" + j(ys) + "\\right\\}", True), ("(" + j(xs) + ")", None), ("{" + j(xs) + "}", None), (" \\text{ and } ".join(map(str, ys)), True), ("x = " + j(ys), None), (j([f"x={y}" for y in ys]), None), ("\\{" + j(ys[:-1]) + "\\}", False), ("[" + j(xs) + "]", None), (j(ys[:-1]) + " \\text{ and } " + str(ys[-1]), True), (j(ys[:-1]) + ", \\text{and } " + str(ys[-1]), True), ("x \\in \\{" + j(ys) + "\\}", True), (j(ys) + ", " + str(ys[0]), None), (j(ys, "; "), None), (" \\text{ or } ".join([f"x={y}" for y in ys]), None), ("\\boxed{" + j(ys) + "}", None), (j(ys, " \\quad "), None)]


def k_tuple():
    n = num(2, 4)
    xs = [pick(num(-20, 20), frac(rational())) for _ in range(n)]
    j = ", ".join(map(str, xs))
    column = " \\\\ ".join(map(str, xs))
    yield f"({j})", [(f"({j})", True), (f"\\left({j}\\right)", True), (f"({','.join(map(str, xs))})", True), (f"({', '.join(map(str, xs[::-1]))})", None), (f"[{j}]", None), (j, None), (f"(x,y)=({j})", None), (f"\\langle {j} \\rangle", None), (f"({j}, 0)", False), (f"\\left\\{{{j}\\right\\}}", None), (", ".join(f"{v}={x}" for v, x in zip("xyzw", xs)), None), (f"\\begin{{pmatrix}}{column}\\end{{pmatrix}}", None), (f"({j})".replace("\\frac", "\\dfrac"), True), (f"\\{{({j})\\}}", None), (f"({j}).", True), (f"\\bigl({j}\\bigr)", True)]


def k_pairs():
    ps = [(num(-9, 9), num(-9, 9)) for _ in range(num(2, 3))]
    if len(set(ps)) < len(ps):
        return
    s = [f"({a}, {b})" for a, b in ps]
    t = s[::-1]
    yield ", ".join(s), [(", ".join(s), True), (", ".join(t), True), (",".join(x.replace(" ", "") for x in s), True), ("\\{" + ", ".join(t) + "\\}", True), (" \\text{ and } ".join(s), True), (s[0], False), (", ".join(s[:-1] + ["(50, 51)"]), False), ("(x, y) = " + ", ".join(s), None)]


def poly(v="x"):
    a, b, c = num(-9, 9) or 1, num(-12, 12), num(-20, 20)
    return a, b, c


def show_poly(a, b, c, v="x", sep=""):
    out = ("" if a == 1 else "-" if a == -1 else str(a)) + f"{v}^2"
    if b:
        out += (" + " if b > 0 else " - ") + ("" if abs(b) == 1 else str(abs(b))) + v
    if c:
        out += (" + " if c > 0 else " - ") + str(abs(c))
    return out


def k_poly():
    a, b, c = poly()
    p = show_poly(a, b, c)
    yield p, [(p, True), (p.replace(" ", ""), True), (show_poly(a, b, c + 1), False), (show_poly(a, b + 1, c), False), (f"{c} + {b}x + {a}x^2", True), (show_poly(a, b, c, "y"), False), (f"y = {p}", None), (f"f(x) = {p}", None), (p.replace("x", "*x").replace("^2", "**2"), None), (p.replace("^2", "^{2}"), True), (p.replace("^2", "²"), None), (f"({p})", True), (f"{p} = 0", None), (p.replace("x", "X"), None), (f"P(x) = {p}", None), (f"\\frac{{{show_poly(2 * a, 2 * b, 2 * c)}}}{{2}}", True), (f"y={p.replace(' ', '')}", None)]


def k_factored():
    a, b = num(-12, 12), num(-12, 12)
    sg = lambda k: f"x + {k}" if k >= 0 else f"x - {-k}"
    g = f"({sg(a)})({sg(b)})"
    p = show_poly(1, a + b, a * b)
    yield pick(g, p), [(g, True), (p, True), (f"({sg(b)})({sg(a)})", True), (f"\\left({sg(a)}\\right)\\left({sg(b)}\\right)", True), (f"({sg(a)}) \\cdot ({sg(b)})", True), (f"({sg(-a)})({sg(b)})", a == 0), (f"({sg(a)})\\times({sg(b)})", True), (f"({sg(a)})*({sg(b)})", True), (f"({sg(a)})^2", a == b), (f"-({sg(-a).replace('x', '-x', 1)})({sg(b)})", None)]


def k_line():
    m, b = num(-9, 9) or 2, num(-12, 12)
    mm = {1: "", -1: "-"}.get(m, str(m))
    bb = f" + {b}" if b > 0 else f" - {-b}" if b < 0 else ""
    g = f"y = {mm}x{bb}"
    yield pick(g, f"{m}x - y {'+' if b >= 0 else '-'} {abs(b)} = 0"), [(g, True), (g.replace(" ", ""), True), (f"{m}x - y + {b} = 0", True), (f"{mm}x{bb} = y", True), (f"{mm}x{bb}", None), (f"y = {m + 1}x{bb}", False), (f"2y = {2 * m}x + {2 * b}", True), (f"y - {b} = {m}x", True), (f"f(x) = {mm}x{bb}", None), (f"y = {mm}x{bb} + 1", False), (f"y={m}*x+{b}", True), (f"-{m}x + y = {b}", True)]


def k_circle():
    h, k, r = num(-5, 5), num(-5, 5), num(1, 9)
    s = lambda v, c: f"{v}^2" if c == 0 else f"({v} - {c})^2" if c > 0 else f"({v} + {-c})^2"
    g = f"{s('x', h)} + {s('y', k)} = {r * r}"
    e = f"x^2 + y^2 - {2 * h}x - {2 * k}y + {h * h + k * k - r * r} = 0".replace("- -", "+ ").replace("+ -", "- ")
    yield g, [(g, True), (e, True), (f"{r * r} = {s('x', h)} + {s('y', k)}", True), (f"{s('x', h)} + {s('y', k)} = {r * r + 1}", False), (f"2{s('x', h)} + 2{s('y', k)} = {2 * r * r}", True), (f"{s('y', k)} + {s('x', h)} = {r}^2", True), (f"{s('x', -h)} + {s('y', k)} = {r * r}", h == 0), (str(r * r), None), (f"{s('x', h)} - {s('y', k)} = {r * r}", False)]


def k_assign():
    v = pick("x", "y", "n", "k", "a", "\\theta", "m", "t", "r", "A")
    val = pick(str(num(-50, 99)), frac(rational()), f"{num(2, 9)}\\sqrt{{{pick(2, 3, 5)}}}")
    yield pick(val, f"{v} = {val}"), [(f"{v} = {val}", True), (val, True), (f"{v}={val}", True), (f"{val} = {v}", None), (f"{v} = {val} + 1", False), (f"{v}: {val}", None), (f"{v} = {val}.", True), (f"{v} = 2 + 3 = {val}", None), (f"{v} \\approx {val}", None), (f"{v} = \\boxed{{{val}}}", None), (f"{v} \\equiv {val}", None), (f"2{v} = {val}", None), (f"{v} := {val}", None), (f"\\text{{{v} = {val}}}", None)]


def k_matrix():
    n = 2
    xs = [[num(-9, 20) for _ in range(n)] for _ in range(pick(2, 2, 3))]
    env = lambda e, m, s=" & ", t=" \\\\ ": f"\\begin{{{e}}}{t.join(s.join(map(str, r)) for r in m)}\\end{{{e}}}"
    ys = [r[:] for r in xs]
    ys[0][0] += 1
    tr = [list(r) for r in zip(*xs)]
    yield env(pick("pmatrix", "bmatrix"), xs), [(env("pmatrix", xs), True), (env("bmatrix", xs), True), (env("pmatrix", xs, "&", "\\\\"), True), (env("pmatrix", ys), False), (env("bmatrix", tr), False), (env("vmatrix", xs), None), ("\\left(" + env("matrix", xs) + "\\right)", True), ("\\left[" + env("array", xs).replace("{array}", "{array}{cc}", 1) + "\\right]", True), (str(xs), None), ("A = " + env("pmatrix", xs), None), (env("pmatrix", xs, " & ", " \\\\\n "), True), ("2" + env("pmatrix", xs), None)]


def k_units():
    n = pick(num(1, 500), num(1, 500) / 4)
    u = pick("cm", "meters", "km", "inches", "degrees", "hours", "minutes", "dollars", "units", "square units", "apples", "km/h", "m/s", "kg", "feet", "ways", "students", "liters", "m^2", "cubic feet", "mph")
    yield pick(str(n), f"{n} \\text{{ {u}}}"), [(f"{n} \\text{{ {u}}}", True), (f"{n}\\text{{{u}}}", True), (f"{n} {u}", None), (f"{n}\\ \\mathrm{{{u}}}", True), (f"{n + 1} \\text{{ {u}}}", False), (f"{n}\\, \\text{{{u}}}", True), (str(n), True), (f"{n}^\\circ", None), (f"{n} \\text{{ {u}}}^2", None), (f"{n}\\text{{ {u}}}^3", None), (f"{n} \\text{{ {pick('cm', 'kg', 'hours')}}}", None), (f"\\text{{{n} {u}}}", True), (f"{n}\\,\\mathrm{{{u}}}", True), (f"{n}~\\text{{{u}}}", True), (f"{n}{u}", None)]


def k_degrees():
    n = num(5, 360)
    yield pick(f"{n}^\\circ", f"{n}^{{\\circ}}", str(n), f"{n}°"), [(f"{n}^\\circ", True), (f"{n}^{{\\circ}}", True), (str(n), True), (f"{n}°", True), (f"{n} \\text{{ degrees}}", True), (f"{n + 1}^\\circ", False), (f"{n}\\degree", True), (f"\\angle ABC = {n}^\\circ", None), (f"{n} degrees", True), (f"\\frac{{{n}\\pi}}{{180}}", None)]


def k_choice():
    c = pick(*"ABCDE")
    o = pick(*"ABCDE")
    forms = lambda x: [x, f"\\text{{{x}}}", f"({x})", f"\\text{{({x})}}", f"\\textbf{{({x})}}", f"\\mathrm{{{x}}}", f"{x}.", f"\\textbf{{{x}}}", f"\\mathbf{{{x}}}", f"{x.lower()}", f"\\text{{({x}) }}42", f"\\boxed{{{x}}}", f"\\mathrm{{({x})}}", f"{x})", f"Option {x}", f"\\text{{{x}.}}", f"[{x}]"]
    yield pick(*forms(c)[:6]), [(f, None) for f in forms(c)] + [(f, c == o or False) for f in forms(o)[:6]]


def k_text():
    w = pick("Monday", "red", "even", "odd", "True", "False", "yes", "no", "Alice", "increasing", "no solution", "infinitely many", "parabola", "isosceles triangle", "East", "x-axis", "never")
    yield pick(w, f"\\text{{{w}}}"), [(w, True), (f"\\text{{{w}}}", True), (f"\\text{{ {w} }}", True), (f"\\text{{{w.lower()}}}", True), (f"\\text{{{w.upper()}}}", True), (f"\\textbf{{{w}}}", True), (f"\\text{{not {w}}}", False), (f"\\mathrm{{{w}}}", True), ("\\text{Tuesday}", False), (f"\\text{{{w}.}}", True), (f'"{w}"', None), (f"\\text{{The answer is {w}}}", None)]


def k_complex():
    a, b = num(-20, 20), num(1, 20)
    bb = "" if b == 1 else str(b)
    yield f"{a} + {bb}i", [(f"{a} + {bb}i", True), (f"{a}+{bb}i", True), (f"{bb}i + {a}", True), (f"{a} - {bb}i", False), (f"{a} + {b + 1}i", False), (f"{a} + i{bb}", True), (f"{a} + {bb}\\mathrm{{i}}", True), (f"z = {a} + {bb}i", None), (f"{a} + {b}\\cdot i", True), (f"({a}, {b})", None), (f"{a} + {bb}\\imath", None), (f"\\frac{{{2 * a} + {2 * b}i}}{{2}}", True), (f"{a} + {bb}j", None)]


def k_power():
    a, n = num(2, 12), num(2, 14)
    yield pick(f"{a}^{{{n}}}", str(a**n)), [(f"{a}^{{{n}}}", True), (str(a**n), True), (f"{a}^{n}", True if n < 10 else None), (f"{a}**{n}", True), (f"{a}^{{{n + 1}}}", False), (str(a**n + 1), False), (f"{a} \\cdot {a}^{{{n - 1}}}", True), (f"{a**n:,}", True), (f"{a}^({n})", None), (f"{a**2}^{{{n}/2}}", True), (f"{a**n:.3e}", None), (f"{a}^{{{n}}} = {a**n}", None), (f"{a}^{{{n}}} - 1", False)]


def k_log():
    a, b = pick(2, 3, 5, 7, 10), num(2, 30)
    g = pick(f"\\log_{a} {b}", f"\\ln {b}", f"\\log_{{{a}}}({b})", f"e^{{{b}}}", f"\\frac{{\\ln {b}}}{{\\ln {a}}}")
    v = {"log": None}
    yield g, [(f"\\log_{a} {b}", None), (f"\\frac{{\\ln {b}}}{{\\ln {a}}}", None), (f"\\ln({b})", None), (f"\\frac{{\\log {b}}}{{\\log {a}}}", None), (f"\\log_{a} {b} + 1", None), (f"e^{{{b}}}", None), (f"\\exp({b})", None), (f"\\log {b}", None), (f"\\log_{{{a}}}{{{b}}}", None), (f"\\ln {b} - \\ln {a} + \\ln {a}", None), (f"\\log_{a}{b}", None), (f"\\ln{{{b}}}", None), (f"2\\ln\\sqrt{{{b}}}", None), (f"\\log_e {b}", None), (f"\\lg {b}", None)]


def k_trig():
    n = pick(2, 3, 4, 6, 12)
    f = pick("sin", "cos", "tan")
    g = pick(f"\\{f} \\frac{{\\pi}}{{{n}}}", "\\sin x \\cos x", "\\sin^2 x", "\\tan x", "\\frac{\\sqrt{3}}{2}", "\\frac{1}{2}", "\\cos 2x")
    yield g, [(f"\\{f}(\\pi/{n})", None), ("\\frac{1}{2}\\sin 2x", None), ("\\frac{\\sin(2x)}{2}", None), ("1 - \\cos^2 x", None), ("\\frac{\\sin x}{\\cos x}", None), ("\\cos 30^\\circ", None), ("\\sin 30^\\circ", None), ("\\sin(30)", None), ("\\cos^2 x - \\sin^2 x", None), ("1-2\\sin^2 x", None), ("\\sin\\frac{\\pi}{3}", None), ("\\sin{x}\\cos{x}", None), ("(\\sin x)^2", None), ("\\cos\\left(\\frac{\\pi}{6}\\right)", None), ("0.5", None), ("\\sin x^2", None), ("sin(x)cos(x)", None), ("\\cos(2x)", None)]


def k_sci():
    a, n = num(10, 999) / 100, num(-9, 9)
    v = f"{a} \\times 10^{{{n}}}"
    yield pick(v, f"{a} \\cdot 10^{{{n}}}"), [(v, True), (f"{a}\\cdot10^{{{n}}}", True), (f"{a}e{n}", True), (f"{a * 10 ** n:.{max(0, 3 - n)}f}", None), (f"{a} \\times 10^{{{n + 1}}}", False), (f"{a * 10:.2f} \\times 10^{{{n - 1}}}", True), (f"{a}*10^{n}", None), (f"{a} × 10^{{{n}}}", True), (f"{a}E{n}", True), (f"10^{{{n}}} \\times {a}", True), (f"{a} \\times 10^{n}", None)]


def k_ratio():
    a, b = num(1, 12), num(1, 12)
    yield f"{a}:{b}", [(f"{a}:{b}", True), (f"{2 * a}:{2 * b}", True), (f"{a} : {b}", True), (f"\\frac{{{a}}}{{{b}}}", True), (f"{b}:{a}", a == b), (f"{a}\\text{{ to }}{b}", True), (f"{a}/{b}", True), (f"{a}:{b}:1", None), (f"{a}\\colon {b}", True)]


def k_combinatorics():
    n, k = num(5, 15), num(2, 4)
    import math
    c = math.comb(n, k)
    yield pick(str(c), f"\\binom{{{n}}}{{{k}}}"), [(str(c), True), (f"\\binom{{{n}}}{{{k}}}", True), (f"{{n \\choose k}}", False), (f"\\dbinom{{{n}}}{{{k}}}", True), (f"\\frac{{{n}!}}{{{k}!{n - k}!}}", True), (f"\\frac{{{n}!}}{{{k}! \\cdot {n - k}!}}", True), (f"C({n},{k})", None), (f"{{{n} \\choose {k}}}", True), (f"\\binom{{{n}}}{{{n - k}}}", True), (f"\\binom{{{n}}}{{{k}}} + 1", False), (f"{{}}_{{{n}}}C_{{{k}}}", None), (f"{math.factorial(k)}\\binom{{{n}}}{{{k}}}/{k}!", True), (f"{n}C{k}", None)]


def k_pm():
    a, b = num(1, 9), pick(2, 3, 5, 7)
    yield pick(f"{a} \\pm \\sqrt{{{b}}}", f"\\pm {a}", f"\\frac{{-{a} \\pm \\sqrt{{{b}}}}}{{2}}"), [(f"{a} \\pm \\sqrt{{{b}}}", None), (f"{a} + \\sqrt{{{b}}}, {a} - \\sqrt{{{b}}}", None), (f"\\pm {a}", None), (f"{a}, -{a}", None), (f"-{a}, {a}", None), (f"\\{{-{a}, {a}\\}}", None), (f"x = \\pm {a}", None), (f"x = {a} \\text{{ or }} x = -{a}", None), (f"\\frac{{-{a} \\pm \\sqrt{{{b}}}}}{{2}}", None), (f"\\frac{{-{a} + \\sqrt{{{b}}}}}{{2}}, \\frac{{-{a} - \\sqrt{{{b}}}}}{{2}}", None), (f"-\\frac{{{a}}}{{2}} \\pm \\frac{{\\sqrt{{{b}}}}}{{2}}", None), (f"\\mp {a}", None), (f"±{a}", None), (f"{a} and -{a}", None), (f"{a}", False)]


def k_expression():
    a, b, c = num(2, 9), num(2, 9), num(1, 9)
    x, y = pick(("x", "y"), ("a", "b"), ("m", "n"), ("n", "k"), ("p", "q"), ("r", "h"))
    g = pick(f"{a}{x} + {b}{y}", f"\\frac{{{x}+{y}}}{{{a}}}", f"{x}^{a}{y}^{b}", f"{a}{x}{y}", f"\\frac{{{a}{x}}}{{{b}{y}}}", f"{a}^{{{x}+{b}}}", f"({x}+{y})^2", f"\\sqrt{{{x}^2+{y}^2}}", f"\\frac{{{x}({x}+1)}}{{2}}", f"{x}^{{{y}}}", f"{a}({x}-{y})", f"\\pi {x}^2 {y}", f"\\frac{{1}}{{{x}}}+\\frac{{1}}{{{y}}}")
    yield g, [(g, True), (f"{b}{y} + {a}{x}", None), (f"\\frac{{{x}}}{{{a}}} + \\frac{{{y}}}{{{a}}}", None), (f"{x}^{a} \\cdot {y}^{b}", None), (f"{a}{y}{x}", None), (f"\\frac{{{a}}}{{{b}}} \\cdot \\frac{{{x}}}{{{y}}}", None), (f"{a**b} \\cdot {a}^{{{x}}}", None), (f"{x}^2 + 2{x}{y} + {y}^2", None), (f"({x}^2+{y}^2)^{{1/2}}", None), (f"\\frac{{{x}^2+{x}}}{{2}}", None), (f"{a}{x} - {a}{y}", None), (f"\\pi {y}{x}^2", None), (f"\\frac{{{x}+{y}}}{{{x}{y}}}", None), (g.replace(x, x.upper()), None), (f"{a}*{x}+{b}*{y}", None), (f"({x}+{y})/{a}", None), (f"{g}+{c}", False), (g.replace(x, f"{x}_1"), None), (f"S = {g}", None), (f"-({g})", False)]


def k_calculus():
    a, b = num(1, 9), num(2, 5)
    g, alts = pick(
        (f"\\frac{{x^{b + 1}}}{{{b + 1}}} + C", [f"\\frac{{1}}{{{b + 1}}}x^{{{b + 1}}} + C", f"\\frac{{x^{{{b + 1}}}}}{{{b + 1}}}", f"\\frac{{x^{b + 1}}}{{{b + 1}}} + c", f"C + \\frac{{x^{b + 1}}}{{{b + 1}}}"]),
        (f"{a}x e^x", [f"{a}xe^x", f"{a}x\\exp(x)", f"{a}x e^{{x}}", f"{a}e^x x", f"{a}x e^{{2x}}"]),
        (f"e^{{{a}x}}", [f"\\exp({a}x)", f"e^{{{a}x}}+C", f"(e^x)^{a}", f"e^{a}x", f"e^{{{a} x}}"]),
        (f"\\int_0^1 {a}x^{b} dx", [frac(Fraction(a, b + 1)), f"\\int_{{0}}^{{1}} {a}x^{b} \\, dx", f"{a}\\int_0^1 x^{b}\\,dx", str(a)]),
        (f"\\sum_{{k=1}}^{{{a + 3}}} k", [str((a + 3) * (a + 4) // 2), f"\\frac{{{a + 3}\\cdot{a + 4}}}{{2}}", f"\\sum_{{i=1}}^{{{a + 3}}} i", str(a)]),
        (f"\\lim_{{x \\to 0}} \\frac{{\\sin {a}x}}{{x}}", [str(a), f"\\lim_{{x\\to0}}\\frac{{\\sin({a}x)}}{{x}}", "1"]),
        (f"\\frac{{d}}{{dx}} x^{b}", [f"{b}x^{b - 1}", f"{b}x^{{{b - 1}}}", f"x^{b}"]),
        (f"\\ln|x| + C", ["\\ln |x| + C", "\\log|x|+C", "\\ln x + C", "\\ln\\left|x\\right| + C", "\\ln \\lvert x \\rvert + C"]),
        (f"\\lfloor {a}.5 \\rfloor", [str(a), f"\\left\\lfloor {a}.5 \\right\\rfloor", f"\\lceil {a}.5 \\rceil", f"{a}.5"]),
        (f"{b}!", [str([1, 1, 2, 6, 24, 120][b]), f"{b}\\cdot {b - 1}!", f"({b})!", f"{b + 1}!"]),
        (f"|{a}x|", [f"\\left|{a}x\\right|", f"{a}|x|", f"\\lvert {a}x \\rvert", f"{a}x", f"\\sqrt{{{a * a}x^2}}"]),
        (f"\\vec{{v}}", ["v", "\\mathbf{v}", "\\overrightarrow{v}"]),
        (f"{a}\\sqrt[3]{{{b}}}", [f"{a}\\cdot {b}^{{1/3}}", f"\\sqrt[3]{{{a ** 3 * b}}}", f"{a} {b}^{{\\frac13}}", f"{a}\\sqrt{{{b}}}"]),
        (f"\\max({a}, {b})", [str(max(a, b)), f"\\max\\{{{a},{b}\\}}"]),
        (f"\\gcd({a * 6}, {b * 6})", [str(__import__('math').gcd(a * 6, b * 6)), "6"]),
        (f"{a * 7 + b} \\bmod 7", [str(b % 7), str(a)]),
        (f"\\prod_{{k=1}}^{{{b}}} k", [f"{b}!", str([1, 1, 2, 6, 24, 120][b])]),
    )
    yield g, [(x, None) for x in [g] + alts]


def k_special():
    n = num(2, 30)
    g, alts = pick(
        ("\\emptyset", ["\\varnothing", "\\{\\}", "∅", "\\text{no solution}", "\\text{None}", "0"]),
        ("\\infty", ["+\\infty", "-\\infty", "∞", "\\text{infinity}", "infinity", "1"]),
        ("\\mathbb{R}", ["(-\\infty, \\infty)", "\\text{all real numbers}", "\\mathbf{R}", "\\Re", "x \\in \\mathbb{R}"]),
        ("0", ["0", "0.0", "-0", "0.00", "\\text{zero}", "zero", "1", "0^\\circ", "{0}", "\\emptyset"]),
        (f"{n}_5", [f"{n}_{{5}}", f"{n}", f"{n}_6", f"{n}_{{\\text{{five}}}}"]),
        (f"0.\\overline{{{n}}}", [f"\\frac{{{n}}}{{{99 if n > 9 else 9}}}", f"0.{n}{n}{n}...", f"0.\\overline{{{n}}}", f"0.{n}"]),
        (f"{n} \\pmod{{31}}", [f"{n}", f"{n} \\mod 31", f"x \\equiv {n} \\pmod{{31}}", f"{n + 31}"]),
        (f"x \\ne {n}", [f"x \\neq {n}", f"(-\\infty, {n}) \\cup ({n}, \\infty)", f"\\mathbb{{R}} \\setminus \\{{{n}\\}}", f"{n}", f"x \\not= {n}"]),
        (f"2:{n:02d}", [f"2:{n:02d}", f"2:{n:02d} \\text{{ PM}}", f"2:{n + 1:02d}", f"\\frac{{2}}{{{n}}}"]),
        (f"{n}!", [f"{n}!", f"{n}\\cdot {n - 1}!", f"{n - 1}!", f"({n})!"]),
        (f"a_{n}", [f"a_{{{n}}}", f"a_{n}", "a", f"a_{{n}}"]),
        (f"\\frac{{{n}}}{{0}}", [f"\\frac{{{n}}}{{0}}", "\\infty", "\\text{undefined}"]),
        (f"f(x) = {n}x", [f"{n}x", f"f(x)={n}x", f"y={n}x", f"f(x) = {n + 1}x", f"g(x) = {n}x"]),
        (f"\\frac{{{n}}}{{x}}", [f"{n}/x", f"{n}x^{{-1}}", f"\\frac{{{2 * n}}}{{2x}}", f"{n}x", f"\\frac{{{n}}}{{y}}"]),
        (f"x^2 + {n} = 0", [f"x^2 = -{n}", f"x^2+{n}=0", f"2x^2 + {2 * n} = 0", f"x^2 - {n} = 0", f"0 = x^2 + {n}"]),
        (f"x = {n}, y = {n + 1}", [f"({n}, {n + 1})", f"x={n},y={n + 1}", f"y = {n + 1}, x = {n}", f"{n}, {n + 1}", f"x = {n} \\text{{ and }} y = {n + 1}", f"x = {n + 1}, y = {n}"]),
        (f"{n} \\text{{ and }} {n + 2}", [f"{n}, {n + 2}", f"{n + 2}, {n}", f"{n} and {n + 2}", f"{n},{n + 3}", f"\\{{{n}, {n + 2}\\}}"]),
        (f"{n}x + 3y = 12", [f"3y = 12 - {n}x", f"{2 * n}x + 6y = 24", f"y = 4 - \\frac{{{n}}}{{3}}x", f"{n}x + 3y - 12 = 0", f"{n}x + 3y = 13", f"3y + {n}x = 12"]),
        (f"\\begin{{cases}} x = {n} \\\\ y = 2 \\end{{cases}}", [f"x={n}, y=2", f"({n}, 2)", f"\\begin{{cases}}x={n}\\\\y=2\\end{{cases}}"]),
        (f"x \\leq {n}", [f"x ≤ {n}", f"x <= {n}", f"{n} \\geq x", f"x \\leqslant {n}", f"(-\\infty, {n}]", f"x < {n}", f"x \\le {n}.0"]),
        (f"{n}\\text{{ m}}^2", [f"{n}", f"{n} m^2", f"{n}\\,\\text{{m}}^2", f"{n} \\text{{ m}}", f"{n}\\text{{ square meters}}"]),
    )
    yield g, [(x, None) for x in [g] + alts]


KINDS = {k[2:]: v for k, v in list(globals().items()) if k.startswith("k_")}

WORDS = "so we then find that the value of this sum must be equal to what was given since each side has length 12 and area 30 in total which means both".split()


def prose(n):
    return " ".join(R.choice(WORDS) for _ in range(n)).capitalize() + "."


def boxed(p):
    return pick(f"\\boxed{{{p}}}", f"${{\\boxed{{{p}}}}}$", f"$\\boxed{{{p}}}$", f"\\[\n\\boxed{{{p}}}\n\\]", f"$$\\boxed{{{p}}}$$", f"\\(\\boxed{{{p}}}\\)", f"**\\boxed{{{p}}}**", f"\\boxed{{{p}}}.")


def response(p, other):
    """The prediction in a sentence, mostly boxed, sometimes not."""
    style = R.random()
    lead = prose(num(3, 40)) + "\n\n"
    if style < 0.45:
        return lead + pick("The final answer is ", "Therefore, the answer is ", "Thus, ", "", "So the answer is: ", "**Final Answer**\n") + boxed(p) + pick("", ".", "\n", "</s>", " meters.")
    plain = [
        f"The final answer is ${p}$. I hope it is correct.", f"Final Answer: The final answer is ${p}$. I hope it is correct.", f"The answer is ${p}$.", f"The answer is {p}.", f"So the answer is ${p}$.",
        f"**Answer:** {p}", f"**Final answer**: {p}", f"Answer: {p}", f"answer is {p}", f"{p}", f"${p}$", f"$${p}$$", f"\\({p}\\)", f"\\[{p}\\]", f"\\[ {p} \\]", f"Therefore x = ${p}$", f"Hence, we get {p}",
        f"First \\boxed{{{other}}}, then \\boxed{{{p}}}.", f"We found ${other}$ and so ${p}$.", f"The answer is ${p}$ (since ${other}$ is too small).", f"$x = {p}$", f"The answer is ${other} = {p}$.",
        f"<answer>{p}</answer>", f"<answer>${p}$</answer>", f"\\boxed{{{other}}} is wrong, it is \\boxed{{{p}}}", f"\\boxed{{{p}}} or \\boxed{{{other}}}", f"\\boxed{{{p}}} and \\boxed{{{p}}}", f"\\boxed {{{p}}}", f"\\boxed{{{p}", f"\\fbox{{{p}}}",
        f"The answer is **{p}**.", f"### Answer\n{p}", f"Answer: ${p}$", f"the answer is: {p}\n\nLet me double check: ${other}$.", f"The final answer is {p}", f"Final answer: \\({p}\\)", f"The answer is $ {p} $", f"Thus ${p}$ is the answer.", f"The correct option is {p}.", f"= {p}", f"So, {other} = {p}",
        f"\\begin{{align*}}x &= {other} \\\\ &= {p}\\end{{align*}}", f"\\begin{{equation}}{p}\\end{{equation}}", f"The answer is \\boxed{{{p}}} because ${other}$", f"ANSWER: {p}", f"\\boxed{{\\text{{Answer: }} {p}}}", f"\\boxed{{{p}}} \\text{{ cm}}", f"final answer is: $\\boxed{{{p}}}$", f"The answer is ${p}$ or ${other}$", f"The values are ${p}$ and ${other}$.",
    ]
    return lead + R.choice(plain)


def rows(count, seed):
    R.seed(seed)
    names = sorted(KINDS)
    while count > 0:
        kind = R.choice(names)
        for gold, predictions in KINDS[kind]():
            for prediction, truth in R.sample(predictions, min(3, len(predictions))):
                full = R.random() < 0.55
                text = response(prediction, str(num(1, 60))) if full else f"\\boxed{{{prediction}}}"
                yield {"kind": kind, "gold": gold, "text": text, "truth": None if full else truth}
                count -= 1


if __name__ == "__main__":
    for row in rows(int(sys.argv[1]), int(sys.argv[2])):
        row["math_verify"] = judge(row["text"], row["gold"])
        print(json.dumps(row, ensure_ascii=False), flush=True)
