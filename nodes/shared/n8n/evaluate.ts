import type { Read } from '../values/read';

/** What was read, or the message of what its expressions threw. */
export type Evaluated<T> = Read<T, { readonly why: string }>;

/** Reads a parameter whose expressions may fail. */
export function evaluate<T>(read: () => T): Evaluated<T> {
	try {
		return { kind: 'read', value: read() };
	} catch (error) {
		return explain(error);
	}
}

/** The same for what is waited for. */
export async function evaluateLater<T>(read: () => Promise<T>): Promise<Evaluated<T>> {
	try {
		return { kind: 'read', value: await read() };
	} catch (error) {
		return explain(error);
	}
}

function explain(error: unknown): { readonly kind: 'failed'; readonly why: string } {
	return { kind: 'failed', why: error instanceof Error ? error.message : String(error) };
}
