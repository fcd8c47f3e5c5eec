import { describe, expect, it } from "vitest";
import { sameReaction } from "../../../../../src/verifiers/math/equivalence/compare/reactions.ts";
import {
  withCharge,
  withIndices,
  withoutNotation,
  withSubshells,
} from "../../../../../src/verifiers/math/equivalence/parse/chemical-formula.ts";

describe("chemical formulas", () => {
  it.each([
    ["SO42-", "SO_4^{2-}"],
    ["SO4^2-", "SO_4^{2-}"],
    ["SO4^{2-}", "SO_4^{2-}"],
    ["SO4^ { 2 - }", "SO_4^{2-}"],
    ["Ca2+", "Ca^{2+}"],
    ["Na+", "Na^{+}"],
    ["NH4+", "NH_4^{+}"],
    ["Cl-", "Cl^{-}"],
    ["Cl−", "Cl^{-}"],
    ["H+", "H^{+}"],
    ["K+", "K^{+}"],
    ["I-", "I^{-}"],
    ["OH-", "OH^{-}"],
    ["Cr2O72-", "Cr_2O_7^{2-}"],
    ["B+", "B+"],
    ["A+", "A+"],
    ["C-", "C-"],
    ["Xy+", "Xy+"],
    ["x+", "x+"],
    ["5+", "5+"],
    ["Na", "Na"],
    ["Na+ + Cl-", "Na+ + Cl-"],
    [`Na${" ".repeat(40)}+`, `Na${" ".repeat(40)}+`],
  ])("%s with its charge is %s", (text, charged) => expect(withCharge(text)).toBe(charged));

  it.each([
    ["H2O", "H_2O"],
    ["C6H12O6", "C_6H_{12}O_6"],
    ["Ca(OH)2", "Ca(OH)_2"],
    ["[Fe(CN)6]3", "[Fe(CN)_6]_3"],
    ["2H2 + O2 -> 2H2O", "2H_2 + O_2 \\to  2H_2O"],
    ["2H2 + O2 --> 2H2O", "2H_2 + O_2 \\to  2H_2O"],
    ["2H2 + O2 → 2H2O", "2H_2 + O_2 \\to  2H_2O"],
    ["2H2 + O2 => 2H2O", "2H_2 + O_2 \\to  2H_2O"],
    ["2H2 + O2 = 2H2O", "2H_2 + O_2 = 2H_2O"],
    ["NaCl", "NaCl"],
    ["x2", "x2"],
    ["X2", "X2"],
    ["Hello2", "Hello2"],
    ["\\text{H2O}", "\\text{H2O}"],
    ["H2O, CO2", "H2O, CO2"],
    ["123456789H2", "123456789H2"],
    [`H2O${" ".repeat(200)}`, `H2O${" ".repeat(200)}`],
  ])("%s with its indices is %s", (text, indexed) => expect(withIndices(text)).toBe(indexed));

  it.each([
    ["\\ce{SO4^2-}", "SO4^2-"],
    ["2 \\ce{H2O}", "2 H2O"],
    ["\\ce {H2O}", "H2O"],
    ["\\cf{H2O}", "H2O"],
    ["\\ce{SO4^{2-}}", "SO4^{2-}"],
    ["1234\\ce{H2O}", "1234\\ce{H2O}"],
    ["x \\ce{H2O}", "x \\ce{H2O}"],
    ["\\ce{H2O} x", "\\ce{H2O} x"],
    ["\\ch{H2O}", "\\ch{H2O}"],
    ["H2O", "H2O"],
  ])("%s without its command is %s", (text, plain) => expect(withoutNotation(text)).toBe(plain));

  it.each([
    ["1s^22s^22p^6", "\\text{1s2 2s2 2p6}"],
    ["1s^2 2s^2 2p^6", "\\text{1s2 2s2 2p6}"],
    ["1s^{2}2s^{2}2p^{6}", "\\text{1s2 2s2 2p6}"],
    ["1s^{ 2 } 2s^{2}", "\\text{1s2 2s2}"],
    ["[Ar]3d^{10}4s^2", "\\text{Ar 3d10 4s2}"],
    ["[Ar]4s^2 3d^{10}", "\\text{Ar 3d10 4s2}"],
    ["[ Ne ] 3s^1", "\\text{Ne 3s1}"],
    ["[\\text{He}]2s^2", "\\text{He 2s2}"],
    ["[\\mathrm{He}] 2s^2", "\\text{He 2s2}"],
    ["2p^5 2s^2", "\\text{2s2 2p5}"],
    ["\\mathrm{ 1s }^2 2s^1", "\\text{1s2 2s1}"],
    ["1s^2", "1s^2"],
    ["[Xy]2s^2", "[Xy]2s^2"],
    ["1s^2 2s^2 x", "1s^2 2s^2 x"],
    ["x 1s^2 2s^2", "x 1s^2 2s^2"],
    ["1x^2 2x^2", "1x^2 2x^2"],
    ["1s2 2s2", "1s2 2s2"],
    [`1s^2 2s^2${" ".repeat(200)}`, `1s^2 2s^2${" ".repeat(200)}`],
  ])("%s by subshells is %s", (text, shells) => expect(withSubshells(text)).toBe(shells));
});

describe("reactions", () => {
  it.each([
    ["2H_2 + O_2 \\to 2H_2O", "O_2 + 2H_2 \\to 2H_2O"],
    ["2H_2 + O_2 \\to 2H_2O", "2 H_{2} + O_{2} \\rightarrow 2 H_{2}O"],
    ["2H2 + O2 -> 2H2O", "2H2 + O2 → 2H2O"],
    ["2H2 + O2 ---> 2H2O", "2H2 + O2 = 2H2O"],
    ["2H2 + O2 == 2H2O", "2H2 + O2 \\longrightarrow 2H2O"],
    ["2H2 + O2 -> 2H2O", "2H2 + O2 \\xrightarrow{\\Delta} 2H2O"],
    ["\\text{2H}_2 + \\mathrm{O}_2 \\to 2\\text{H}_2\\text{O}", "2H_2 + O_2 \\to 2H_2O"],
    ["N2 + 3H2 \\rightleftharpoons 2NH3", "N2 + 3H2 ⇌ 2NH3"],
    ["N2 + 3H2 <=> 2NH3", "3H2 + N2 \\leftrightarrow 2NH3"],
    ["N2 + 3H2 \\leftrightharpoons 2NH3", "3H2 + N2 <=> 2NH3"],
    ["Na^+ + Cl^- -> NaCl", "Cl^{-} + Na^{+} -> NaCl"],
    ["Cu^{2+} + 2e^- -> Cu", "2e^{-} + Cu^{ 2+ } -> Cu"],
    ["CuSO4 \\cdot 5H2O -> CuSO4 + 5H2O", "CuSO4·5H2O -> 5H2O + CuSO4"],
    ["1H2 + Cl2 -> 2HCl", "H2 + Cl2 -> 2HCl"],
    ["H2(g) + Cl2(g) -> 2HCl(g)", "H2 + Cl2 -> 2HCl"],
    ["H2(g) + Cl2(g) -> 2HCl(g)", "Cl2(g) + H2(g) -> 2HCl(g)"],
    ["CaCO3 -> CaO + CO2↑", "CaCO3 -> CO2 + CaO"],
    ["CaCO3 -> CaO + CO2 \\uparrow", "CaCO3 -> CO2 + CaO"],
  ])("%s is %s", (a, b) => {
    expect(sameReaction(a, b)).toBe(true);
    expect(sameReaction(b, a)).toBe(true);
  });

  it.each([
    ["2H2 + O2 -> 2H2O", "H2 + O2 -> H2O"],
    ["2H2 + O2 -> 2H2O", "2H2O -> 2H2 + O2"],
    ["2H2 + O2 -> 2H2O", "2H2 + O2 <=> 2H2O"],
    ["2H2 + O2 -> 2H2O", "2H2 + O3 -> 2H2O"],
    ["2H2 + O2 -> 2H2O", "2H2 + O2 + N2 -> 2H2O"],
    ["2H2 + O2 -> 2H2O", "2H2 + O2 -> 2H2O -> H2"],
    ["2H2 + O2 -> 2H2O", "2H2 + O2"],
    ["H2(g) + Cl2(g) -> 2HCl(g)", "H2(g) + Cl2(l) -> 2HCl(g)"],
    ["H2(g) + Cl2(g) -> 2HCl(g)", "H2(g) + Cl2(g) -> 2HCl(aq)"],
    ["Na^+ + Cl^- -> NaCl", "Na^- + Cl^+ -> NaCl"],
    ["Cu^{2+} + 2e^- -> Cu", "Cu^{+} + 2e^- -> Cu"],
    ["X -> Y", "X -> Y"],
    ["x + y = z", "x + y = z"],
    ["H2 + 5 -> H2", "H2 + 5 -> H2"],
    ["H2! -> H2", "H2! -> H2"],
    ["CO -> Co", "Co -> CO"],
  ])("%s is not %s", (a, b) => {
    expect(sameReaction(a, b)).toBe(false);
    expect(sameReaction(b, a)).toBe(false);
  });
});
