import { globSync, readFileSync } from "node:fs";
import { parseSync, Visitor } from "vite";

export type Source = { path: string; text: string };
export type Import = { from: string; typeOnly: boolean };
export type Parsed = Source & { imports: Import[]; defaultExport: boolean; impure: string[]; classes: string[] };

export const CODE = "{apps,db,modules,platform,tests,tools}/**/*.{ts,tsx,mjs}";

export function readSources(root: string): Source[] {
  return globSync(CODE, { cwd: root })
    .sort()
    .map((path) => ({ path, text: readFileSync(`${root}/${path}`, "utf8") }));
}

/** Imports as the parser sees them; `impure` names what reads a clock or throws dice, `classes` those that are no errors. */
export function parse({ path, text }: Source): Parsed {
  const { module, program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const imports: Import[] = [
    ...module.staticImports.map(({ moduleRequest, entries }) => ({
      from: moduleRequest.value,
      typeOnly: entries.length > 0 && entries.every(({ isType }) => isType),
    })),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest, isType }) => (moduleRequest ? [{ from: moduleRequest.value, typeOnly: isType }] : [])),
    ),
    ...module.dynamicImports.map(({ moduleRequest }) => ({
      from: text.slice(moduleRequest.start + 1, moduleRequest.end - 1),
      typeOnly: false,
    })),
  ];
  const impure: string[] = [];
  const classes: string[] = [];
  new Visitor({
    MemberExpression({ object, property }) {
      if (object.type !== "Identifier" || property.type !== "Identifier") return;
      const name = `${object.name}.${property.name}`;
      if (/^(Date|performance)\.now$|^Math\.random$|^Temporal\.Now$|^process\.|^crypto\./.test(name)) impure.push(name);
    },
    ClassDeclaration({ id, superClass }) {
      if (!(superClass?.type === "Identifier" && superClass.name.endsWith("Error"))) classes.push(id?.name ?? "");
    },
    NewExpression({ callee }) {
      if (callee.type === "Identifier" && callee.name === "Date") impure.push("new Date");
    },
  }).visit(program);
  const defaultExport = module.staticExports.some(({ entries }) => entries.some(({ exportName }) => exportName.kind === "Default"));
  return { path, text, imports, defaultExport, impure, classes };
}
