/** What a copy may hold: enough for each real example, and little beside a document. */
const mostValues = 2000;
const mostLevels = 12;
const mostCharacters = 10_000;

/**
 * A copy of a value of a document that can be written as JSON: a value that contains itself is left out where it comes
 * again, and so is what goes beyond the bounds.
 */
export function tame(value: unknown): unknown {
	let left = mostValues;
	const copy = (each: unknown, above: readonly unknown[]): unknown => {
		if (typeof each === 'string') return each.slice(0, mostCharacters);
		if (typeof each !== 'object' || each === null) return each;
		if (above.includes(each) || above.length >= mostLevels) return undefined;
		const trail = [...above, each];
		if (Array.isArray(each)) {
			return each.slice(0, mostValues).flatMap((item) => (left-- > 0 ? [copy(item, trail) ?? null] : []));
		}
		return Object.fromEntries(
			Object.entries(each).flatMap(([key, item]) => (left-- > 0 ? [[key, copy(item, trail)]] : [])),
		);
	};
	return copy(value, []);
}
