/** So many times, at most. */
const mostReadings = 3;

/**
 * Reads a list again where it became shorter while its pages were read: whatever moved up meanwhile may be on no page that
 * was read. Gives the last reading, which may have shrunk too.
 */
export async function readSteadily<Reading>(
	read: () => Promise<Reading>,
	hasShrunk: (reading: Reading) => boolean,
): Promise<Reading> {
	for (let nth = 1; ; nth += 1) {
		const reading = await read();
		if (!hasShrunk(reading) || nth === mostReadings) return reading;
	}
}
