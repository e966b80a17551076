/**
 * 64 hexadecimal digits that stand for a text: n8n saves them with each run that the trigger starts, and starts no second
 * run for the same. It's eight 32-bit hashes (FNV-1a, each with a start of its own and mixed at its end), and must stay as
 * it is: with another hash, the first poll after an upgrade would tell the last run's jobs again.
 */
export function makeEventKey(text: string): string {
	return Array.from({ length: 8 }, (_, lane) => hashLane(text, lane).toString(16).padStart(8, '0')).join('');
}

function hashLane(text: string, lane: number): number {
	let hash = Math.imul(lane + 1, 0x9e3779b1) ^ 0x811c9dc5;
	for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
	hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
	hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
	return (hash ^ (hash >>> 16)) >>> 0;
}
