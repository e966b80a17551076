import { isObject } from '../../shared/values/json';
import { failedAt } from './fault';
import { toLine } from './text';
import type { DocumentFault, Json, OpenDocument } from './types';

/** A part of a document, with where it stands: `paths./users.post.requestBody`. */
export interface Spot {
	readonly node: unknown;
	readonly where: string;
}

/**
 * One walk through a document. Faults are noted, and the walk goes on without the part; whoever started it looks at them.
 * Each part that is looked at is counted, so that a walk ends however the parts refer to each other.
 */
export interface Reading {
	readonly document: OpenDocument;
	readonly faults: DocumentFault[];
	/** Whether one more part may be looked at. */
	readonly spend: () => boolean;
}

/** GitHub's largest operation has some 3,000 parts. */
const mostParts = 50_000;

export function startReading(document: OpenDocument): Reading {
	let spent = 0;
	return { document, faults: [], spend: () => ++spent <= mostParts };
}

/** The part below a key. Only own keys count. */
export function below({ node, where }: Spot, key: string | number): Spot {
	const has = typeof node === 'object' && node !== null && Object.hasOwn(node, key);
	return { node: has ? (node as Json)[key] : undefined, where: where === '' ? String(key) : `${where}.${key}` };
}

/** The parts of an object, by their keys; none where it's no object. */
export function listBelow(spot: Spot): readonly (readonly [string, Spot])[] {
	return isObject(spot.node) ? Object.keys(spot.node).map((key) => [key, below(spot, key)] as const) : [];
}

/** The parts of a list; none where it's no list. */
export function listItems(spot: Spot): readonly Spot[] {
	return Array.isArray(spot.node) ? spot.node.map((_, index) => below(spot, index)) : [];
}

/** The object at a spot, after all references; undefined where there is none, with the fault noted if there should be. */
export function follow(reading: Reading, start: Spot): (Spot & { readonly node: Json }) | undefined {
	const seen = new Set<unknown>();
	let spot: Spot | undefined = start;
	while (spot !== undefined && isObject(spot.node)) {
		if (typeof spot.node.$ref !== 'string') return { ...spot, node: spot.node };
		if (seen.has(spot.node))
			return noteFault(reading, start.where, `$ref ${quote(spot.node.$ref)} leads back to itself`, mend);
		seen.add(spot.node);
		spot = findTarget(reading, spot.node.$ref, spot.where);
	}
	if (spot !== undefined && spot.node !== undefined) noteFault(reading, spot.where, 'is no object', mend);
	return undefined;
}

const mend = 'Correct the document there, or choose another operation.';

/** Where a `$ref` leads to, in the same document; a fault is noted where it leads nowhere. */
export function findTarget(reading: Reading, reference: string, where: string): Spot | undefined {
	if (!reference.startsWith('#')) {
		const cure = 'Nothing is fetched but the document itself: give one in which all parts are bundled into one file.';
		return noteFault(reading, where, `$ref ${quote(reference)} leads to another document`, cure);
	}
	const found = reference === '#' || reference.startsWith('#/') ? findPart(reading, reference) : undefined;
	return found ?? noteFault(reading, where, `$ref ${quote(reference)} not found`, mend);
}

function findPart(reading: Reading, reference: string): Spot | undefined {
	let spot: Spot = { node: reading.document.json, where: '' };
	for (const step of reference.split('/').slice(1)) {
		spot = below(spot, decodeStep(step));
		if (spot.node === undefined) return undefined;
	}
	return spot;
}

/** A step of a JSON pointer (RFC 6901) in an address: first what is percent-encoded, then `~1` and `~0`. */
function decodeStep(step: string): string {
	let text = step;
	try {
		text = decodeURIComponent(step);
	} catch {
		// A percent sign that encodes nothing stands for itself.
	}
	return text.replace(/~1/g, '/').replace(/~0/g, '~');
}

const quote = (reference: string): string => `'${toLine(reference, 200)}'`;

export function noteFault(reading: Reading, where: string, what: string, cure: string): undefined {
	reading.faults.push(failedAt(where, what, cure));
	return undefined;
}
