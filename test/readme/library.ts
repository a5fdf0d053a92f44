import ts from 'typescript';
import { readInRepository } from '../helpers/repository.ts';
import { markdownTable } from './markdown-table.ts';

/** The jobs that the package exports, each with the first sentence of its comment. */
export const jobTable = (): string =>
  markdownTable(
    ['Job', 'What it does'],
    exportedJobs().map(({ name, file }) => [`\`${name}\``, firstSentence(name, file)]),
  );

const parse = (file: string): ts.SourceFile =>
  ts.createSourceFile(file, readInRepository(file), ts.ScriptTarget.Latest, true);

function exportedJobs(): { readonly name: string; readonly file: string }[] {
  return parse('src/index.ts')
    .statements.filter(ts.isExportDeclaration)
    .flatMap(({ moduleSpecifier, exportClause, isTypeOnly }) => {
      if (isTypeOnly || moduleSpecifier === undefined || !ts.isStringLiteral(moduleSpecifier)) return [];
      if (exportClause === undefined || !ts.isNamedExports(exportClause)) return [];
      const file = moduleSpecifier.text.replace('./', 'src/');
      return exportClause.elements
        .filter((element) => !element.isTypeOnly && file.startsWith('src/jobs/'))
        .map(({ name }) => ({ name: name.text, file }));
    });
}

const declares = (statement: ts.Statement, name: string): boolean =>
  ts.isVariableStatement(statement)
    ? statement.declarationList.declarations.some((declaration) => declaration.name.getText() === name)
    : ts.isFunctionDeclaration(statement) && statement.name?.text === name;

function firstSentence(name: string, file: string): string {
  const statement = parse(file).statements.find((each) => declares(each, name));
  const [comment] = statement === undefined ? [] : ts.getJSDocCommentsAndTags(statement);
  const text = comment === undefined ? '' : (ts.getTextOfJSDocComment(comment.comment) ?? '');
  const sentence = /^[^]*?\.(?=\s|$)/.exec(text)?.[0];
  if (sentence === undefined) throw new Error(`${name} in ${file} has no comment`);
  return sentence.replaceAll(/\s+/g, ' ');
}

/** A program as a block of a page. */
export const programBlock = (file: string): string => `\`\`\`ts\n${readInRepository(file).trim()}\n\`\`\``;
