import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { listTracked, readText, root } from './root';

const files = listTracked().filter((file) => !/\.(png|jpg|ico|woff2?|gz)$/.test(file));
const isLockfile = (file: string): boolean =>
	/(^|\/)(package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml)$/.test(file);

/** Lines of tracked files that match, each with its file and number. */
function findLines(isIt: (line: string, file: string) => boolean, among = files): string[] {
	return among.flatMap((file) =>
		readText(file)
			.split('\n')
			.flatMap((line, index) => (isIt(line, file) ? [`${file}:${index + 1}: ${line.trim().slice(0, 120)}`] : [])),
	);
}

test('there are lockfiles to look at', () => {
	expect(files.filter(isLockfile)).toContain('package-lock.json');
});

test('no lockfile says where a package was fetched from', () => {
	const fetched = findLines((line) => /"?resolved"?:? "?(https?|git)/.test(line), files.filter(isLockfile));
	expect(fetched).toEqual([]);
});

test('no file names the host of a registry', () => {
	const host = /\bregistry\.[a-z0-9-]+\.[a-z]{2,}|\bnpm\.pkg\.github\.com|:_auth(?:Token)?=/i;
	expect(findLines((line) => host.test(line))).toEqual([]);
});

test('no file names a folder of a machine', () => {
	// Written in pieces, so that this file does not name them itself.
	const folders = ['work/main', 'work/shared', 'tmp/brief', 'root/'].map((path) => `/${path}`);
	expect(findLines((line) => folders.some((folder) => line.includes(folder)))).toEqual([]);
});

test('no file points outside of the project', () => {
	const outward = findLines((line, file) =>
		[...line.matchAll(/(?<![\w.])((?:\.\.\/)+)([\w@-]+)/g)].some(([, up = '', first = '']) => {
			const target = join(root, dirname(file), up, first);
			const isInside = target.startsWith(`${root}/`);
			return first === 'shared' ? !isInside || !existsSync(target) : false;
		}),
	);
	expect(outward).toEqual([]);
});
