/** Whether any server is likely to cut a list at this number: round ones, and powers of two. */
export function isUsualCut(count: number): boolean {
	const isPowerOfTwo = (count & (count - 1)) === 0;
	return count >= 10 && (count % 10 === 0 || count % 25 === 0 || isPowerOfTwo);
}
