import { describe, expect, it } from "vitest";
import { compareReal, equalExpressions } from "../../../../src/verifiers/math/numeric/equal.ts";
import { fromMathjs } from "./from-mathjs.ts";

/** Pairs with their true relation; `undefined` where "not decided" is the right answer. */
const PAIRS: readonly (readonly [a: string, b: string, equal: boolean | undefined])[] = [
  ["1/2", "0.5", true],
  ["sqrt(2)/2", "1/sqrt(2)", true],
  ["sqrt(5+2*sqrt(6))", "sqrt(2)+sqrt(3)", true],
  ["nthRoot(-8,3)", "-2", true],
  ["nthRoot(2+sqrt(5),3)+nthRoot(2-sqrt(5),3)", "1", true],
  ["cos(pi/7)*cos(2*pi/7)*cos(3*pi/7)", "1/8", true],
  ["atan(1/2)+atan(1/3)", "pi/4", true],
  ["2*atan(1/2)", "atan(4/3)", true],
  ["log(8)", "3*log(2)", true],
  ["log(8,2)", "3", true],
  ["floor(pi)", "3", true],
  ["gcd(12,18)", "6", true],
  ["100!", "100!+1", false],
  // near misses that doubles accept
  ["pi", "5419351/1725033", false],
  ["e^(pi*sqrt(163))", "262537412640768744", false],
  ["sqrt(10^40+1)", "10^20", false],
  ["10^(-9)", "0", false],
  ["pi", "3.14159265358979323846264338327950288419716939937510582097494459230781640628620899", false],
  ["x*e^(pi*sqrt(163))", "x*262537412640768744", false],
  ["sin(x)", "sin(x)+1/10^30", false],
  ["0.3333333*x", "x/3", false],
  // complex numbers
  ["e^(i*pi)", "-1", true],
  ["sqrt(-4)", "2*i", true],
  ["i^2", "-1", true],
  ["(5+5*i)*(4+4*i)", "40*i", true],
  ["(-2+3*i)/(1+3*i)", "7/10+9*i/10", true],
  ["abs(3+4*i)", "5", true],
  ["conj(1+i)", "1-i", true],
  // functions
  ["(x+1)^2", "x^2+2*x+1", true],
  ["(x^2-1)/(x-1)", "x+1", true],
  ["x/x", "1", true],
  ["x", "y", false],
  ["sin(x)^2+cos(x)^2", "1", true],
  ["tan(2*x)", "2*tan(x)/(1-tan(x)^2)", true],
  ["exp(x)/2-exp(-x)/2", "sinh(x)", true],
  ["cosh(2*x)", "2*cosh(x)^2-1", true],
  ["sqrt(x^2)", "abs(x)", true],
  ["sqrt(x^2)", "x", false],
  ["x^(1/3)", "nthRoot(x,3)", true],
  ["log(x^2)", "2*log(x)", false],
  ["log(x,10)", "log(x)/log(10)", true],
  ["max(x,y)", "(x+y+abs(x-y))/2", true],
  ["2^(n+1)", "2*2^n", true],
  ["4^n", "2^(2*n)", true],
  ["n!", "n*(n-1)!", true],
  ["combinations(n,2)", "n*(n-1)/2", true],
  ["sum(k,k,1,n)", "n*(n+1)/2", true],
  ["f(x+x)", "f(2*x)", true],
  ["f(x)", "g(x)", false],
  // calculus
  ["diff(sin(x^2),x)", "2*x*cos(x^2)", true],
  ["integral(x^2,x,0,1)", "1/3", true],
  ["integral(sin(x),x,0,pi)", "2", true],
  ["integral(1/x,x,-1,2)", "log(2)", undefined],
  ["limit(sin(x)/x,x,0)", "1", true],
  ["limit((1+1/n)^n,n,oo)", "e", true],
  ["limit(((x+h)^2-x^2)/h,h,0)", "2*x", true],
  ["limit(abs(x)/x,x,0)", "1", undefined],
  ["sum(k,k,1,10^9)", "500000000500000000", true],
  ["sum(k^3,k,1,10^9)", "(10^9*(10^9+1)/2)^2", true],
  // infinity and poles
  ["oo", "oo", true],
  ["oo", "-oo", false],
  ["oo", "5", false],
  ["1/0", "2/0", undefined],
  // numbers no memory holds
  ["10^(10^10)", "10^(10^10)+1", false],
  ["2*10^(10^10)", "10^(10^10)+10^(10^10)", true],
  ["10^(10^(10^10))", "10^(10^(10^10))+1", false],
  ["1/2004!", "1/2006!", false],
  ["(x+1)^500", "(x+2)^500", false],
  ["(3^5000000+1)/(7^2800000+2)", "1", false],
  ["4^(111111111111111111/222222222222222222)", "2", true],
  ["9999!!!!", "1", undefined],
  ["floor(1.5^(10^11))", "1", undefined],
  ["gcd(10^(10^9),6)", "2", undefined],
  ["combinations(10^9,5*10^8)", "1", undefined],
  ["gcd(2^1000000-1,2^999999-1)", "1", undefined],
  ["10^(-10^9)", "0", false],
];

describe("equalExpressions", () => {
  it.each(PAIRS)("%s and %s: %s", (a, b, equal) => {
    expect(equalExpressions(fromMathjs(a), fromMathjs(b)).equal).toBe(equal);
    expect(equalExpressions(fromMathjs(b), fromMathjs(a)).equal).toBe(equal);
  });

  it("takes the principal root of a negative number where asked", () => {
    const [a, b] = [fromMathjs("nthRoot(-8,3)"), fromMathjs("1+i*sqrt(3)")];
    expect(equalExpressions(a, b, { realRoots: false }).equal).toBe(true);
    expect(equalExpressions(a, fromMathjs("-2"), { realRoots: false }).equal).toBe(false);
  });

  it("rounds to decimals only where asked", () => {
    const [a, b] = [fromMathjs("1/3"), fromMathjs("0.333333")];
    expect(equalExpressions(a, b).equal).toBe(false);
    expect(equalExpressions(a, b, { decimals: 6 })).toMatchObject({ equal: true, method: "rounded" });
    expect(equalExpressions(a, fromMathjs("0.33333"), { decimals: 6 }).equal).toBe(false);
    expect(equalExpressions(fromMathjs("pi"), fromMathjs("3.1415927"), { decimals: 6 }).equal).toBe(true);
  });

  it("chops small differences only where asked", () => {
    const [a, b] = [fromMathjs("sqrt(10^40+1)"), fromMathjs("10^20")];
    expect(equalExpressions(a, b, { tolerance: 2 ** -49 }).equal).toBe(true);
    expect(equalExpressions(fromMathjs("pi"), fromMathjs("pi+10^(-9)"), { tolerance: 2 ** -49 }).equal).toBe(
      false,
    );
  });

  it("calls what only doubles could compare undecided, unless told to trust them", () => {
    const [a, b] = [fromMathjs("integral(e^(-x^2),x,-oo,oo)"), fromMathjs("sqrt(pi)")];
    expect(equalExpressions(a, b).equal).toBeUndefined();
    expect(equalExpressions(a, b, { trustDoubles: true }).equal).toBe(true);
    expect(
      equalExpressions(fromMathjs("sum(1/k^2,k,1,oo)"), fromMathjs("pi^2/6"), { trustDoubles: true }).equal,
    ).toBe(true);
  });

  it("stops when its budget ends and says so", () => {
    const long = fromMathjs(Array.from({ length: 400 }, (_, k) => `sin(x+${k})`).join("+"));
    const verdict = equalExpressions(long, fromMathjs("y"), {}, { steps: 20 });
    expect(verdict).toEqual({ equal: undefined, method: "none", exhausted: true });
  });
});

describe("compareReal", () => {
  it.each([
    ["pi", "22/7", -1],
    ["sqrt(2)+sqrt(3)", "sqrt(5+2*sqrt(6))", 0],
    ["1/3", "0.3333", 1],
    ["-oo", "-5", -1],
    ["oo", "oo", 0],
    ["e^(pi*sqrt(163))", "262537412640768744", -1],
    ["x", "1", undefined],
    ["i", "1", undefined],
  ] as const)("%s against %s: %s", (a, b, order) => {
    expect(compareReal(fromMathjs(a), fromMathjs(b))).toBe(order);
  });
});
