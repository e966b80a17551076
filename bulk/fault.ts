/** A sentence for an exception of our own: it must never end a run that has written anything. */
export function describeFault(error: unknown): string {
	const what = error instanceof Error ? error.message : String(error);
	return `This node failed to handle what the service said (${what}). Please report it.`;
}
