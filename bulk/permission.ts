import type { Client } from '../http/client';
import type { HttpRequest } from '../http/types';
import type { Refusal } from './operation';

/** Tells whether "you may not" is about the credential, and so about the whole run, or about one record. */
export interface Permission {
	/** The service has taken a request of the run. */
	markTaken(): void;
	/**
	 * What a refusal of a batch is about. With `recordIndex`, the batch is that one record. Where nothing was taken yet, and
	 * where records are refused in a row, a read that any good credential may do is tried.
	 */
	judge(refusal: Refusal, recordIndex: number | undefined): Promise<'run' | 'records'>;
	/** Indexes of the records that were refused since a request was taken: where the run ends, they are as all others. */
	listRefused(): readonly number[];
}

/** So many records refused in a row, with none taken between: then it's the credential after all. */
const refusedInARow = 5;

export function makePermission(client: Client, probe: HttpRequest | undefined): Permission {
	let wasTaken = false;
	const refused = new Set<number>();
	let probing: Promise<boolean> | undefined;

	/** Whether the credential may still read. Asked once between two requests that are taken. */
	async function mayRead(): Promise<boolean> {
		if (!probe) return wasTaken;
		const reply = await client.send(probe);
		return reply.kind !== 'rejected' || reply.isForeign === true;
	}

	return {
		markTaken() {
			wasTaken = true;
			refused.clear();
			probing = undefined;
		},
		async judge(refusal, recordIndex) {
			const { mayBeAboutRecord } = refusal;
			if (refusal.about === 'records') return 'records';
			if (!mayBeAboutRecord || (mayBeAboutRecord === 'onceTaken' && !wasTaken)) return 'run';
			if (recordIndex !== undefined) refused.add(recordIndex);
			if (refused.size >= refusedInARow) return 'run';
			probing ??= mayRead();
			return (await probing) ? 'records' : 'run';
		},
		listRefused: () => [...refused],
	};
}
