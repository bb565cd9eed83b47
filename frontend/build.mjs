// Compiles the stylesheet and copies what we vendor into static/, then writes static/vendor.json.
// Run in this folder: npm ci && npm run build. The result is committed, so nobody needs npm to run Answerable.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "node_modules");
const served = join(here, "..", "static");

const WEIGHTS = [400, 600, 700];
const ALPHABETS = ["latin", "latin-ext"];

const versionOf = (name) =>
  JSON.parse(readFileSync(join(modules, name, "package.json"), "utf8")).version;
const sha256 = (path) => createHash("sha256").update(readFileSync(path)).digest("hex");

function place(from, to, change = null) {
  const target = join(served, to);
  mkdirSync(dirname(target), { recursive: true });
  if (change) writeFileSync(target, change(readFileSync(from, "utf8")));
  else copyFileSync(from, target);
  return { path: to, sha256: sha256(target) };
}

function compileStylesheet() {
  const compiled = sass.compile(join(here, "scss", "answerable.scss"), {
    loadPaths: [modules],
    style: "compressed",
    quietDeps: true,
  });
  if (/GDS Transport|crown|crest/i.test(compiled.css)) {
    throw new Error("The stylesheet names a font or emblem that only GOV.UK may use.");
  }
  mkdirSync(join(served, "css"), { recursive: true });
  writeFileSync(join(served, "css", "answerable.css"), compiled.css + "\n");
}

// A sourceMappingURL line names a file that we do not serve; hashed static storage stops at it.
const withoutSourceMap = (script) => script.replace(/\/\/# sourceMappingURL=.*\s*$/, "\n");

function vendorGovukFrontend() {
  const from = join(modules, "govuk-frontend", "dist", "govuk", "govuk-frontend.min.js");
  return {
    name: "govuk-frontend",
    version: versionOf("govuk-frontend"),
    licence: "MIT",
    source: "https://github.com/alphagov/govuk-frontend",
    also: "compiled into css/answerable.css, without its font, crown or crest",
    files: [
      place(from, "vendor/govuk-frontend/govuk-frontend.min.js", withoutSourceMap),
      place(join(here, "licences", "govuk-frontend.txt"), "vendor/govuk-frontend/LICENCE.txt"),
    ],
  };
}

function vendorPublicSans() {
  const folder = join(modules, "@fontsource", "public-sans");
  const names = ALPHABETS.flatMap((alphabet) =>
    WEIGHTS.map((weight) => `public-sans-${alphabet}-${weight}-normal.woff2`),
  );
  return {
    name: "@fontsource/public-sans",
    version: versionOf("@fontsource/public-sans"),
    licence: "OFL-1.1",
    source: "https://github.com/uswds/public-sans",
    files: [
      ...names.map((name) => place(join(folder, "files", name), `vendor/public-sans/${name}`)),
      place(join(folder, "LICENSE"), "vendor/public-sans/LICENCE.txt"),
    ],
  };
}

rmSync(join(served, "vendor"), { recursive: true, force: true });
const packages = [vendorGovukFrontend(), vendorPublicSans()];
writeFileSync(join(served, "vendor.json"), JSON.stringify({ packages }, null, 2) + "\n");
compileStylesheet();
