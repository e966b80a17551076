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
export interface DocumentStore {
	/** The document of this key. It's loaded where it is not kept; whoever asks meanwhile waits for the same loading. */
	get(key: string, load: () => Promise<Loaded>): Promise<DocumentRead<LoadedDocument>>;
	readonly count: number;
}

export function makeDocumentStore(limits: StoreLimits, now: () => number): DocumentStore {
	// In the order of their last use.
	const kept = new Map<string, Kept>();

	function shrink(): void {
		let bytes = [...kept.values()].reduce((sum, each) => sum + each.bytes, 0);
		for (const [key, each] of kept) {
			if (kept.size <= limits.maxCount && bytes <= limits.maxBytes) return;
			bytes -= each.bytes;
			kept.delete(key);
		}
	}

	async function read(key: string, load: () => Promise<Loaded>): Promise<DocumentRead<LoadedDocument>> {
		try {
			const loaded = await load();
			if (loaded.read.kind === 'failed') {
				kept.delete(key);
				return loaded.read;
			}
			const own = kept.get(key);
			if (own) own.bytes = loaded.bytes;
			shrink();
			return { kind: 'read', value: prepare(loaded.read.value) };
		} catch (error) {
			kept.delete(key);
			throw error;
		}
	}

	return {
		get count() {
			return kept.size;
		},
		get(key, load) {
			const found = kept.get(key);
			kept.delete(key);
			const isFresh = found !== undefined && now() - found.atMs < limits.maxAgeMs;
			if (isFresh) {
				kept.set(key, found);
				return found.promise;
			}
			// The promise begins after it is kept, so that what it ends with finds its own entry.
			const promise = Promise.resolve().then(() => read(key, load));
			kept.set(key, { promise, atMs: now(), bytes: 0 });
			return promise;
		},
	};
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
