import ts from 'typescript';
import { readInRepository } from '../helpers/repository.ts';
import { markdownTable } from './markdown-table.ts';

/** The jobs that the package exports, each with the first sentence of its comment, its types and its errors. */
export const jobTable = (): string =>
  markdownTable(
    ['Job', 'What it does', 'Takes', 'Returns', 'Throws an `OperatorError`'],
    libraryExports()
      .filter(isJob)
      .map(({ name, comment, declaration }) => [
        `\`${name}\``,
        comment,
        ...typesOf(declaration),
        errorsOf(declaration),
      ]),
  );

/** Everything else that the package exports. */
export const typeTable = (): string =>
  markdownTable(
    ['Name', 'What it is'],
    libraryExports()
      .filter((exported) => !isJob(exported))
      .map(({ name, comment }) => [`\`${name}\``, comment]),
  );

/** A name that the package exports. */
export interface LibraryExport {
  readonly name: string;
  readonly file: string;
  readonly declaration: ts.Statement;
  /** The first sentence of its comment; empty where it has none. */
  readonly comment: string;
}

export const libraryExports = (): readonly LibraryExport[] =>
  exportsOf('src/index.ts').map(({ name, file }) => {
    const declaration = parse(file).statements.find((statement) => declares(statement, name));
    if (declaration === undefined) throw new Error(`${file} does not declare ${name}`);
    return { name, file, declaration, comment: firstSentence(declaration) };
  });

const isJob = ({ file, declaration, name }: LibraryExport): boolean =>
  file.startsWith('src/jobs/') && isFunction(declaration, name);

function declares(statement: ts.Statement, name: string): boolean {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.some((declared) => declared.name.getText() === name);
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isClassDeclaration(statement);
  return isNamed && statement.name?.text === name;
}

const parse = (file: string): ts.SourceFile =>
  ts.createSourceFile(file, readInRepository(file), ts.ScriptTarget.Latest, true);

/** The names that a file exports from others. */
const exportsOf = (index: string): { readonly name: string; readonly file: string }[] =>
  parse(index)
    .statements.filter(ts.isExportDeclaration)
    .flatMap(({ moduleSpecifier, exportClause }) => {
      if (moduleSpecifier === undefined || !ts.isStringLiteral(moduleSpecifier)) return [];
      if (exportClause === undefined || !ts.isNamedExports(exportClause)) return [];
      const file = moduleSpecifier.text.replace('./', 'src/');
      return exportClause.elements.map((element) => ({ name: element.name.text, file }));
    });

const isFunction = (statement: ts.Statement, name: string): boolean =>
  ts.isVariableStatement(statement)
    ? statement.declarationList.declarations.some(
        (declared) =>
          declared.name.getText() === name &&
          declared.initializer !== undefined &&
          ts.isArrowFunction(declared.initializer),
      )
    : ts.isFunctionDeclaration(statement) && statement.name?.text === name;

/** The type of the first parameter, and of the result. */
function typesOf(declaration: ts.Statement): string[] {
  const job = ts.isVariableStatement(declaration)
    ? declaration.declarationList.declarations[0]?.initializer
    : declaration;
  if (job === undefined || !(ts.isArrowFunction(job) || ts.isFunctionDeclaration(job))) return ['', ''];
  const result = job.type?.getText().replace(/^Promise<(.*)>$/s, '$1') ?? '';
  return [`\`${job.parameters[0]?.type?.getText() ?? ''}\``, `\`${result}\``];
}

function errorsOf(declaration: ts.Statement): string {
  const tags = ts.getJSDocTags(declaration).filter(({ tagName }) => tagName.text === 'throws');
  return tags
    .map(({ comment }) => (ts.getTextOfJSDocComment(comment) ?? '').replaceAll(/\s+/g, ' '))
    .join('; ');
}

function firstSentence(declaration: ts.Statement): string {
  const [comment] = ts.getJSDocCommentsAndTags(declaration);
  const text = comment === undefined ? '' : (ts.getTextOfJSDocComment(comment.comment) ?? '');
  return (/^[^]*?\.(?=\s|$)/.exec(text)?.[0] ?? '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\{@link ([\w.]+)\}/g, '`$1`');
}

/** A program as a block of a page. */
export const programBlock = (file: string): string => `\`\`\`ts\n${readInRepository(file).trim()}\n\`\`\``;
