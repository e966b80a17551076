/**
 * A seeded random generator: two runs with the same requests get the same answers. The algorithm is mulberry32, whose
 * state is one number and so easy to save.
 */
export class SeededRandom {
	constructor(public state: number) {}

	/** From 0 (included) to 1 (excluded). */
	fraction(): number {
		this.state = (this.state + 0x6d2b79f5) | 0;
		let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	}

	between(min: number, max: number): number {
		return min + this.fraction() * (max - min);
	}

	hex(length: number): string {
		return Array.from({ length }, () => Math.floor(this.fraction() * 16).toString(16)).join('');
	}

	/** A shuffled copy (Fisher-Yates). */
	shuffle<T>(items: readonly T[]): T[] {
		const rest = [...items];
		const shuffled: T[] = [];
		while (rest.length > 0) shuffled.push(...rest.splice(Math.floor(this.fraction() * rest.length), 1));
		return shuffled;
	}
}
