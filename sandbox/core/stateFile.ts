import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What a sandbox saves at its end, for the next one to start with. */
interface SavedState {
	/** Sandbox time, milliseconds since the epoch. */
	readonly savedAtMs: number;
	/** The dump of each service, by its name. */
	readonly services: Readonly<Record<string, unknown>>;
}

/** Undefined where there is no such file. */
export function readStateFile(file: string): SavedState | undefined {
	if (!existsSync(file)) return undefined;
	return JSON.parse(readFileSync(file, 'utf8')) as SavedState;
}

/** Writes another file first and renames it, so that a process killed while it saves leaves the old file intact. */
export function writeStateFile(file: string, state: SavedState): void {
	mkdirSync(dirname(file), { recursive: true });
	const unfinished = `${file}.${process.pid}.part`;
	writeFileSync(unfinished, JSON.stringify(state));
	renameSync(unfinished, file);
}
