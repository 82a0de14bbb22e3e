// Bundles the extension into a folder, and puts beside it what it reads at run time. Prints the
// folders of the packages whose code went in.
import { copyFileSync, cpSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../..');
const out = path.resolve(process.argv[2] ?? path.join(here, 'dist'));

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
copyFileSync(path.join(root, 'server/winsock_ls/catalog/codes.json'), path.join(out, 'codes.json'));
copyFileSync(path.join(here, 'data/rules.json'), path.join(out, 'rules.json'));
cpSync(path.join(root, 'docs/rules'), path.join(out, 'rules'), { recursive: true });

const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: ['src/extension.ts'],
  outfile: path.join(out, 'extension.js'),
  bundle: true,
  minify: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  external: ['vscode'],
  logLevel: 'warning',
  metafile: true,
});
const packages = new Set(
  Object.keys(metafile.inputs).flatMap((file) => {
    const found = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file);
    return found ? [found[0]] : [];
  }),
);
for (const folder of [...packages].sort()) console.log(folder);
