import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const repository = fileURLToPath(new URL('../../', import.meta.url));

/**
 * The program as plain JavaScript, for separate processes. The types are removed without being checked, which
 * takes a second; the real build would take ten.
 * @returns the path of its main file
 */
export function buildProgram(folder: string): string {
  for (const name of readdirSync(join(repository, 'src'), { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts')) continue;
    const { outputText } = ts.transpileModule(readFileSync(join(repository, 'src', name), 'utf8'), {
      compilerOptions: {
        target: ts.ScriptTarget.ES2023,
        module: ts.ModuleKind.ESNext,
        verbatimModuleSyntax: true,
        rewriteRelativeImportExtensions: true,
      },
    });
    const file = join(folder, 'dist', name.replace(/\.ts$/, '.js'));
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, outputText);
  }
  cpSync(join(repository, 'package.json'), join(folder, 'package.json'));
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return join(folder, 'dist', 'cli', 'main.js');
}
