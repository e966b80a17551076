import type { Client } from '../http/client';
import type { OkReply, Refusal, ReportPart } from './operation';

/** Tells whether "you may not" is about the credential, and so about the whole run, or about one record. */
export interface Permission {
	/** The service has taken a request of the run. */
	markTaken(): void;
	/**
	 * What a refusal of a batch is about. With `recordIndex`, the batch is that one record. Where nothing was taken yet, and
	 * where records are refused in a row, a read that any good credential may do is tried.
	 */
	judge(refusal: Refusal, recordIndex: number | undefined): Promise<'run' | 'records'>;
	/**
	 * Why the run was refused as a whole, asked when all is sent: nothing was taken, and each record got this refusal.
	 * Undefined where it may be about the records after all.
	 */
	concludeRun(): Promise<Refusal | undefined>;
	/** Indexes of the records that were refused since a request was taken: where the run ends, they are as all others. */
	listRefused(): readonly number[];
}

/** What the probe tells of a credential: it may change anything, it may not do this, or that isn't said. */
type Rights = 'all' | 'none' | 'unknown';

type Probing = Pick<ReportPart<unknown>, 'probe' | 'mayChange'>;

/** So many records refused in a row, with none taken between: then it's the credential after all. */
const refusedInARow = 5;

export function makePermission(client: Client, probing: Probing): Permission {
	let wasTaken = false;
	let isRecordRefused = false;
	let last: Refusal | undefined;
	const refused = new Set<number>();
	/** Read once between two requests that are taken. */
	let rights: Promise<Rights> | undefined;

	return {
		markTaken() {
			wasTaken = true;
			refused.clear();
			rights = undefined;
		},
		async judge(refusal, recordIndex) {
			const { mayBeAboutRecord } = refusal;
			if (refusal.about === 'records') {
				isRecordRefused = true;
				return 'records';
			}
			if (!mayBeAboutRecord || (mayBeAboutRecord === 'onceTaken' && !wasTaken)) return 'run';
			last = refusal;
			if (recordIndex !== undefined) refused.add(recordIndex);
			if (refused.size >= refusedInARow) return 'run';
			rights ??= readRights(client, probing, wasTaken);
			return (await rights) === 'none' ? 'run' : 'records';
		},
		async concludeRun() {
			if (wasTaken || isRecordRefused) return undefined;
			return (await rights) === 'all' ? undefined : last;
		},
		listRefused: () => [...refused],
	};
}

async function readRights(client: Client, { probe, mayChange }: Probing, wasTaken: boolean): Promise<Rights> {
	if (!probe) return wasTaken ? 'unknown' : 'none';
	const reply = await client.send(probe);
	if (reply.kind === 'rejected') return reply.isForeign ? 'unknown' : 'none';
	const may = reply.kind === 'ok' ? readMay(reply, mayChange) : undefined;
	if (may === undefined) return 'unknown';
	return may ? 'all' : 'none';
}

/** An exception of ours says nothing of the credential, and must not end the run: others may be written. */
function readMay(reply: OkReply, mayChange: Probing['mayChange']): boolean | undefined {
	try {
		return mayChange?.(reply);
	} catch {
		return undefined;
	}
}
