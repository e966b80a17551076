/**
 * The service's cursors, as in recordings: base64 of `{"o":"id","v":V}`, where V is base64 of the letter i and the id
 * as 64 bits, low byte first. The sandbox adds `e`, when the cursor expires in milliseconds since the epoch, where a
 * switch asks for it.
 */
export function encodeCursor(id: number, expiresAtMs?: number): string {
	const value = Buffer.alloc(9);
	value.write('i');
	value.writeBigInt64LE(BigInt(id), 1);
	return Buffer.from(JSON.stringify({ o: 'id', v: value.toString('base64'), e: expiresAtMs })).toString('base64');
}

/** The id in a cursor; undefined for an invalid or expired one. */
export function decodeCursor(cursor: string, nowMs: number): number | undefined {
	try {
		const decoded: unknown = JSON.parse(Buffer.from(cursor, 'base64').toString('utf8'));
		const { v, e } = decoded as { v?: unknown; e?: unknown };
		if (typeof e === 'number' && e <= nowMs) return undefined;
		const value = Buffer.from(typeof v === 'string' ? v : '', 'base64');
		return value.length === 9 ? Number(value.readBigInt64LE(1)) : undefined;
	} catch {
		return undefined;
	}
}
