import ts from 'typescript';

/** Words that a person may read. */
export interface UserText {
  /** Of the file that they are in, 1-based. */
  readonly line: number;
  /** `{…}` is what the program fills in. */
  readonly text: string;
}

/** The phrases among the strings of a source file: types, imports and single words are no phrases. */
export function textsOfSource(source: string): UserText[] {
  const tree = ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true);
  const texts: UserText[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return;
    const text = textOf(node);
    if (text === undefined) {
      ts.forEachChild(node, visit);
      return;
    }
    if (/\S\s+\S/.test(text)) texts.push({ line: lineOf(node, tree), text });
    for (const inside of insertedInto(node)) visit(inside);
  };
  visit(tree);
  return texts;
}

/** Strings that are joined with + are one text, since a phrase may go on in the next. */
function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) {
    return node.head.text + node.templateSpans.map(({ literal }) => `{…}${literal.text}`).join('');
  }
  if (!isJoined(node)) return undefined;
  const [left, right] = [textOf(node.left), textOf(node.right)];
  return left === undefined || right === undefined ? undefined : left + right;
}

const isJoined = (node: ts.Node): node is ts.BinaryExpression =>
  ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken;

function insertedInto(node: ts.Node): ts.Node[] {
  if (ts.isTemplateExpression(node)) return node.templateSpans.map(({ expression }) => expression);
  return isJoined(node) ? [...insertedInto(node.left), ...insertedInto(node.right)] : [];
}

const lineOf = (node: ts.Node, tree: ts.SourceFile): number =>
  tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;

/** The prose of a Markdown page, by paragraph: blocks and words in code are what a program says. */
export function textsOfPage(markdown: string): UserText[] {
  const blank = (code: string): string => code.replaceAll(/[^\n]/g, '');
  const prose = markdown.replaceAll(/^```[^]*?^```$/gm, blank).replaceAll(/<!--[^]*?-->/g, blank);
  return [...prose.matchAll(/(?:^.*\S.*(?:\n|$))+/gm)].map(({ index, 0: paragraph }) => ({
    line: prose.slice(0, index).split('\n').length,
    text: paragraph
      .replaceAll(/`[^`]*`/g, '`…`')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  }));
}
