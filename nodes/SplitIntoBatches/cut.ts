/** What a batch may hold, at most. */
export interface Limits {
	readonly items: number;
	/** Bytes of the batch as a JSON list, in UTF-8. */
	readonly bytes?: number;
}

export type GroupValue = string | number | boolean;

/** What the cut needs to know of one item. */
export interface Piece {
	/** The item's place in the input, counted from 0. */
	readonly index: number;
	/** What goes into the batch: a reference to what the item holds, never a copy of it. */
	readonly content: unknown;
	/** Bytes of the content as JSON, in UTF-8. */
	readonly bytes: number;
	/** Only pieces of one group share a batch; 1 and "1" are the same group. */
	readonly group?: GroupValue;
}

export interface Batch {
	/** Unique among the batches of one cut. */
	readonly key: string;
	readonly group?: GroupValue;
	readonly pieces: readonly Piece[];
}

/** The brackets of a JSON list, and the comma before every entry but the first. */
const bracketBytes = 2;
const commaBytes = 1;

/** Bytes of a list that holds nothing but this. */
export function countAlone(piece: Pick<Piece, 'bytes'>): number {
	return piece.bytes + bracketBytes;
}

/** Cuts by group, then by count and bytes. Within a group the order stays; a piece too large for any batch is alone. */
export function cutPieces(pieces: readonly Piece[], limits: Limits): Batch[] {
	const batches: Batch[] = [];
	for (const members of groupPieces(pieces)) {
		const group = members[0]?.group;
		cutByLimits(members, limits).forEach((cut, index) => {
			// The number comes last and always, so that no two groups can make the same key.
			const key = group === undefined ? String(batches.length + 1) : `${group}/${index + 1}`;
			batches.push({ key, ...(group !== undefined && { group }), pieces: cut });
		});
	}
	return batches;
}

function groupPieces(pieces: readonly Piece[]): Iterable<readonly Piece[]> {
	const groups = new Map<string, Piece[]>();
	for (const piece of pieces) {
		const name = String(piece.group ?? '');
		const group = groups.get(name);
		if (group) group.push(piece);
		else groups.set(name, [piece]);
	}
	return groups.values();
}

function cutByLimits(pieces: readonly Piece[], limits: Limits): Piece[][] {
	const maxBytes = limits.bytes ?? Infinity;
	const cuts: Piece[][] = [];
	let open: Piece[] = [];
	let bytes = 0;
	for (const piece of pieces) {
		const added = commaBytes + piece.bytes;
		if (open.length > 0 && open.length < limits.items && bytes + added <= maxBytes) {
			open.push(piece);
			bytes += added;
			continue;
		}
		open = [piece];
		cuts.push(open);
		bytes = countAlone(piece);
	}
	return cuts;
}
