const cure = 'Format the column as text before the file is written';

/** A number of a spreadsheet that was shortened to be shown: `1.23457E+19`. */
const shortened = /^[+-]?\d(?:[.,]\d+)?e\+\d+$/i;

/**
 * What is wrong with a number that can't be what the table held: beyond 2^53 - 1 a double has no place for each digit, and
 * one that prints with an exponent was never typed so. The sentence goes on after "is" or "holds".
 */
export function describeLostDigits(raw: unknown): string | undefined {
	if (typeof raw === 'string') {
		if (!raw.includes('+', 2)) return undefined;
		return shortened.test(raw.trim()) ? `"${raw.trim()}", a number that has lost digits. ${cure}` : undefined;
	}
	if (typeof raw !== 'number' || !Number.isFinite(raw)) return undefined;
	const isExact = Math.abs(raw) <= Number.MAX_SAFE_INTEGER && !String(raw).includes('e');
	return isExact ? undefined : `the number ${raw}, which has lost digits. ${cure}`;
}
