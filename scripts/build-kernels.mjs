// Compiles assembly/*.ts to WebAssembly and writes each as a module of text, so that it loads without a file system:
// beside its importer in src/ (where git ignores it) and, once built, in dist/.
import { copyFileSync, existsSync, mkdirSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

const path = (relative) => fileURLToPath(new URL(`../${relative}`, import.meta.url));
const script = fileURLToPath(import.meta.url);

const kernels = [
  { source: "assembly/lcs.ts", target: "verifiers/lcs/kernel-binary.js", flags: ["--initialMemory", "1"] },
  { source: "assembly/words.ts", target: "verifiers/lcs/words-binary.js", flags: ["--initialMemory", "2"] },
  {
    source: "assembly/lift.ts",
    target: "json/lift-binary.js",
    flags: ["--enable", "simd", "--importMemory"],
  },
];

/** Builds the kernels that are not newer than what they are made of. */
export async function buildKernels() {
  for (const kernel of kernels) await buildKernel(kernel);
}

async function buildKernel({ source, target, flags }) {
  const file = path(`src/${target}`);
  const made = existsSync(file) ? statSync(file).mtimeMs : 0;
  if (made > statSync(path(source)).mtimeMs && made > statSync(script).mtimeMs) return;
  // The compiler is some 10 MB of code: load it only when there is something to compile.
  const { default: asc } = await import("assemblyscript/asc");
  let binary;
  const { error, stderr } = await asc.main(
    [path(source), "--outFile", "kernel.wasm", "--runtime", "stub", "--noAssert", "-O3", ...flags],
    {
      writeFile(name, contents) {
        if (name === "kernel.wasm") binary = contents;
      },
    },
  );
  if (error || binary === undefined) throw new Error(`${source} does not compile: ${stderr.toString()}`);
  const text = Buffer.from(binary).toString("base64");
  const partial = `${file}.${process.pid}.tmp`;
  writeFileSync(
    partial,
    `// Built from ${source} by scripts/build-kernels.mjs.\nexport const kernelBinary = "${text}";\n`,
  );
  renameSync(partial, file);
}

/** What vitest calls before the tests. */
export const setup = buildKernels;

if (process.argv[1] === script) {
  await buildKernels();
  for (const { target } of kernels) {
    const shipped = path(`dist/${target}`);
    mkdirSync(dirname(shipped), { recursive: true });
    copyFileSync(path(`src/${target}`), shipped);
  }
}
