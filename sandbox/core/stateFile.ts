import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What one run leaves for the next. */
export interface SavedState {
	/** Sandbox time, milliseconds since the epoch. */
	readonly savedAtMs: number;
	readonly services: Readonly<Record<string, unknown>>;
}

export function readStateFile(file: string): SavedState | undefined {
	if (!existsSync(file)) return undefined;
	return JSON.parse(readFileSync(file, 'utf8')) as SavedState;
}

/** Renamed into place, so that a run that is killed while saving leaves the old file whole. */
export function writeStateFile(file: string, state: SavedState): void {
	mkdirSync(dirname(file), { recursive: true });
	const half = `${file}.${process.pid}.part`;
	writeFileSync(half, JSON.stringify(state));
	renameSync(half, file);
}
