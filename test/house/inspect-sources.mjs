import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ts from 'typescript';

/**
 * Every TypeScript file under a folder: its path and imports relative to the folder, its functions, how many
 * lines it has, and how often it overrules the type checker.
 */
export function inspectSources(root) {
  return readdirSync(root, { recursive: true })
    .filter((path) => path.endsWith('.ts'))
    .toSorted()
    .map((path) => inspectFile(join(root, path), root));
}

function inspectFile(file, root) {
  const text = readFileSync(file, 'utf8');
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const nodes = allNodes(tree);
  return {
    path: inRoot(file, root),
    lines: text.trimEnd().split('\n').length,
    functions: nodes
      .filter((node) => ts.isFunctionLike(node) && node.body)
      .map((node) => measure(node, tree)),
    imports: nodes
      .map(importedPath)
      .filter((path) => path?.startsWith('.'))
      .map((path) => inRoot(resolve(dirname(file), path), root)),
    anys: nodes.filter((node) => node.kind === ts.SyntaxKind.AnyKeyword).length,
    casts: nodes.filter(isCast).length,
    nonNulls: nodes.filter(ts.isNonNullExpression).length,
  };
}

const inRoot = (path, root) => relative(root, path).split(sep).join('/');

function allNodes(tree) {
  const nodes = [];
  const visit = (node) => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return nodes;
}

function measure(node, tree) {
  const lineOf = (position) => tree.getLineAndCharacterOfPosition(position).line + 1;
  const first = lineOf(node.getStart());
  const name = (node.name ?? node.parent?.name)?.getText() ?? '(anonymous)';
  return { name, line: first, lines: lineOf(node.end) - first + 1 };
}

/** `as const` narrows and overrules nothing, so it is not a cast. */
const isCast = (node) =>
  ts.isTypeAssertionExpression(node) || (ts.isAsExpression(node) && node.type.getText() !== 'const');

/** What a static or a dynamic import names. */
function importedPath(node) {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier?.text;
  const isDynamic = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
  return isDynamic ? node.arguments[0]?.text : undefined;
}
