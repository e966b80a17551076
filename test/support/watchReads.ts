import type { ServiceReader } from '../../bulk/operation';
import type { BulkRecord } from '../../bulk/types';
import type { HttpRequest, Reply } from '../../http/types';

/** Rows that note when they are read: `most` is how many reads came between two turns. */
export class Watch {
	most = 0;
	/** All reads. */
	reads = 0;
	turns = 0;
	private sinceTurn = 0;

	/** The record, which tells when this field of it is read. */
	watch<T extends object>(index: number, field: keyof T & string, value: T): BulkRecord<T> {
		return { index, value: this.see(value, field) };
	}

	/** A copy of the object, which tells when this field of it is read. */
	see<T extends object>(object: T, field: keyof T & string): T {
		const { [field]: held, ...others } = object;
		const watched = { ...others };
		Object.defineProperty(watched, field, { enumerable: true, configurable: true, get: () => this.note(held) });
		return watched as unknown as T;
	}

	/** Others have a turn. */
	readonly breathe = async (): Promise<void> => {
		this.turns += 1;
		this.turn(undefined);
	};

	readonly reader = (send: (request: HttpRequest) => Reply): ServiceReader => ({
		send: async (request) => this.turn(send(request)),
		breathe: this.breathe,
		startedAtMs: () => undefined,
	});

	private note<V>(held: V): V {
		this.reads += 1;
		this.sinceTurn += 1;
		this.most = Math.max(this.most, this.sinceTurn);
		return held;
	}

	private turn<V>(value: V): V {
		this.sinceTurn = 0;
		return value;
	}
}
