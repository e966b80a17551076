/** Whether upper and lower case differ in it: "2026" has none. */
export function hasCase(value: string): boolean {
	return value.toLowerCase() !== value.toUpperCase();
}

/** The same in another case. */
export function swapCase(value: string): string {
	const lower = value.toLowerCase();
	return value === lower ? value.toUpperCase() : lower;
}
