/**
 * What was received, with the reasons that were expected where it only says more: since the stored rows were written, each
 * reason has gained what to do about it, behind what it said.
 */
export function withoutNewCures(received: unknown, expected: unknown): unknown {
	if (typeof received === 'string' && typeof expected === 'string') {
		const said = expected.replace(/\.$/, '');
		return received.startsWith(`${said}. `) ? expected : received;
	}
	if (Array.isArray(received) && Array.isArray(expected)) {
		return received.map((one: unknown, index) => withoutNewCures(one, expected[index]));
	}
	if (!isRecord(received) || !isRecord(expected)) return received;
	return Object.fromEntries(
		Object.entries(received).map(([key, value]) => [key, withoutNewCures(value, expected[key])]),
	);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
