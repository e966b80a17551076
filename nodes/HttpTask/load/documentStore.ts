import { listOperations } from '../documents/listOperations';
import { makeSearch, type Search } from '../documents/search';
import type { DocumentRead, ListedOperation, OpenDocument } from '../documents/types';

/** A document that was read, with what the list in the form needs of it. Both are made when they are first asked for. */
export interface LoadedDocument {
	readonly document: OpenDocument;
	readonly operations: readonly ListedOperation[];
	readonly search: Search;
}

export interface StoreLimits {
	readonly maxCount: number;
	/** Of the documents' text. */
	readonly maxBytes: number;
	readonly maxAgeMs: number;
}

/** What was loaded: the document, and the length of its text in bytes. */
export interface Loaded {
	readonly read: DocumentRead<OpenDocument>;
	readonly bytes: number;
}

interface Kept {
	readonly promise: Promise<DocumentRead<LoadedDocument>>;
	readonly atMs: number;
	bytes: number;
}

/** Keeps documents that were read, the ones used last, within these limits. */
export class DocumentStore {
	/** In the order of their last use. */
	private readonly kept = new Map<string, Kept>();

	constructor(
		private readonly limits: StoreLimits,
		private readonly now: () => number,
	) {}

	get count(): number {
		return this.kept.size;
	}

	/** The document of this key. It's loaded where it is not kept; whoever asks meanwhile waits for the same loading. */
	get(key: string, load: () => Promise<Loaded>): Promise<DocumentRead<LoadedDocument>> {
		const found = this.kept.get(key);
		this.kept.delete(key);
		const isFresh = found !== undefined && this.now() - found.atMs < this.limits.maxAgeMs;
		if (isFresh) {
			this.kept.set(key, found);
			return found.promise;
		}
		// The promise begins after it is kept, so that what it ends with finds its own entry.
		const promise = Promise.resolve().then(() => this.read(key, load));
		this.kept.set(key, { promise, atMs: this.now(), bytes: 0 });
		// A failure is told to whoever waits for it, and not kept.
		promise.catch(() => this.kept.delete(key));
		return promise;
	}

	private async read(key: string, load: () => Promise<Loaded>): Promise<DocumentRead<LoadedDocument>> {
		const { read, bytes } = await load();
		if (read.kind === 'failed') {
			this.kept.delete(key);
			return read;
		}
		const own = this.kept.get(key);
		if (own) own.bytes = bytes;
		this.shrink();
		return { kind: 'read', value: prepare(read.value) };
	}

	private shrink(): void {
		const { maxCount, maxBytes } = this.limits;
		let bytes = [...this.kept.values()].reduce((sum, each) => sum + each.bytes, 0);
		for (const [key, each] of this.kept) {
			if (this.kept.size <= maxCount && bytes <= maxBytes) return;
			bytes -= each.bytes;
			this.kept.delete(key);
		}
	}
}

function prepare(document: OpenDocument): LoadedDocument {
	let operations: readonly ListedOperation[] | undefined;
	let search: Search | undefined;
	const list = (): readonly ListedOperation[] => (operations ??= listOperations(document));
	return {
		document,
		get operations() {
			return list();
		},
		get search() {
			return (search ??= makeSearch(list()));
		},
	};
}
