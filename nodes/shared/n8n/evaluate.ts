import type { Read } from '../values/read';

/** Reads a parameter whose expressions may fail; `why` is the message of what they threw. */
export function evaluate(read: () => unknown): Read<unknown, { readonly why: string }> {
	try {
		return { kind: 'read', value: read() };
	} catch (error) {
		return { kind: 'failed', why: error instanceof Error ? error.message : String(error) };
	}
}
