/** Prints a line with the time of day: a full run takes a quarter of an hour. */
export function tell(line: string): void {
	console.log(`[${new Date().toTimeString().slice(0, 8)}] ${line}`);
}
