import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The project's folder. */
export const root = join(__dirname, '..', '..');

/** The files that git keeps, as they are now; one that is about to be deleted is left out. */
export const listTracked = (): readonly string[] => listByGit('--cached');

/** The files that git keeps, and the new ones that it does not ignore. */
export const listFiles = (): readonly string[] => listByGit('--cached', '--others', '--exclude-standard');

function listByGit(...flags: string[]): readonly string[] {
	const listed = execFileSync('git', ['ls-files', '-z', ...flags], { cwd: root, encoding: 'utf8' }).split('\0');
	return listed.filter((file) => file !== '' && existsSync(join(root, file)));
}

export const readText = (file: string): string => readFileSync(join(root, file), 'utf8');

export interface Manifest {
	readonly name: string;
	readonly license: string;
	readonly keywords: readonly string[];
	readonly files: readonly string[];
	readonly scripts: Readonly<Record<string, string>>;
	readonly n8n: {
		readonly n8nNodesApiVersion: number;
		readonly nodes: readonly string[];
		readonly credentials: readonly string[];
	};
	readonly [other: string]: unknown;
}

export const manifest = JSON.parse(readText('package.json')) as Manifest;

/** The source of a file that package.json names in dist. */
export const findSource = (built: string): string => built.replace(/^dist\//, '').replace(/\.js$/, '.ts');
