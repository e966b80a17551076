import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import path from 'node:path';
import type { Result } from '../case';
import type { PartName } from '../parts';

export const docsFolder = path.join(__dirname, '..', '..', 'docs');
export const folder = path.join(docsFolder, 'performance');
const file = path.join(folder, 'results.json');

/** The figures of one part, and where they come from. */
export interface Kept {
	/** The day. */
	readonly on: string;
	readonly machine: string;
	/** The load of the machine before the part began: 0 is a quiet one. */
	readonly load: number;
	readonly quick: boolean;
	readonly results: readonly Result[];
}

export type Store = Partial<Record<PartName, Kept>>;

/** Where and when figures are taken. */
export function describeMachine(): Pick<Kept, 'on' | 'machine' | 'load'> {
	const cores = cpus();
	return {
		on: new Date().toISOString().slice(0, 10),
		machine: `${cores.length} cores, Node.js ${process.version}`,
		load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
	};
}

export function readStore(): Store {
	return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Store) : {};
}

/** Puts new parts beside those that are there. Figures of a quick run don't replace those of a full one. */
export function mergeStore(before: Store, fresh: Store): Store {
	const isKept = (name: string, kept: Kept): boolean => kept.quick && before[name as PartName]?.quick === false;
	const taken = Object.entries(fresh).filter(([name, kept]) => !isKept(name, kept));
	return { ...before, ...Object.fromEntries(taken) };
}

export function writeStore(store: Store): void {
	mkdirSync(folder, { recursive: true });
	writeFileSync(file, `${JSON.stringify(store, undefined, 2)}\n`);
}
