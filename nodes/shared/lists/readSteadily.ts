/** So many times, at most. */
const mostReadings = 3;

/**
 * Reads a list again where it became shorter while its pages were read: whatever moved up meanwhile may be on no page that
 * was read. One that became longer may hide that. Gives the last reading, of which the same may be so.
 */
export async function readSteadily<Reading>(
	read: () => Promise<Reading>,
	hasMoved: (reading: Reading) => boolean,
): Promise<Reading> {
	for (let nth = 1; ; nth += 1) {
		const reading = await read();
		if (!hasMoved(reading) || nth === mostReadings) return reading;
	}
}
