export type Evaluated = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly why: string };

/** Reads a parameter whose expressions may fail. */
export function evaluate(read: () => unknown): Evaluated {
	try {
		return { ok: true, value: read() };
	} catch (error) {
		return { ok: false, why: error instanceof Error ? error.message : String(error) };
	}
}
