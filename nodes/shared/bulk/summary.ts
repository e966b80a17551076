import type { IDataObject } from 'n8n-workflow';
import { fateOf, type Fate, type Outcome, type Status } from '../../../bulk/types';
import type { Traffic } from '../../../http/pacing';
import { count } from './notes';

export interface Summary {
	readonly records: number;
	readonly done: number;
	readonly failed: number;
	readonly unsent: number;
	readonly unknown: number;
	readonly byStatus: Readonly<Partial<Record<Status, number>>>;
	readonly requests: number;
	/** How often the run was held back, by the service or by itself. */
	readonly waits: number;
	readonly secondsWaited: number;
	readonly seconds: number;
	readonly notes: readonly string[];
}

export function sumUp(
	outcomes: readonly Outcome[],
	traffic: Traffic,
	elapsedMs: number,
	notes: readonly string[],
): Summary {
	const byStatus: Partial<Record<Status, number>> = {};
	const byFate: Record<Fate, number> = { done: 0, failed: 0, unsent: 0, unknown: 0 };
	for (const { status } of outcomes) {
		byStatus[status] = (byStatus[status] ?? 0) + 1;
		byFate[fateOf(status)] += 1;
	}
	return {
		records: outcomes.length,
		...byFate,
		byStatus,
		requests: traffic.requests,
		waits: traffic.waits,
		secondsWaited: toSeconds(traffic.waitedMs),
		seconds: toSeconds(elapsedMs),
		notes,
	};
}

/** The requests and waits of several accounts. */
export function sumTraffic(traffic: readonly Readonly<Traffic>[]): Traffic {
	const add = (name: keyof Traffic): number => traffic.reduce((sum, one) => sum + one[name], 0);
	return { requests: add('requests'), waits: add('waits'), waitedMs: add('waitedMs') };
}

export function summaryAsJson(summary: Summary): IDataObject {
	return { ...summary, byStatus: { ...summary.byStatus }, notes: [...summary.notes] };
}

/**
 * One line for the node's panel: `250 records: 248 created, 2 failed. 14 requests, 2 waits (12 s).` The causes are sentences of
 * why records are not done.
 */
export function tellSummary(summary: Summary, causes: readonly string[] = []): string {
	const counts = Object.entries(summary.byStatus).map(([status, count]) => `${count} ${status}`);
	const waits = summary.waits === 0 ? '' : `, ${count(summary.waits, 'wait')} (${summary.secondsWaited} s)`;
	const line = `${count(summary.records, 'record')}: ${counts.join(', ') || 'nothing to do'}.`;
	const requests = `${count(summary.requests, 'request')}${waits} in ${summary.seconds} s.`;
	return [line, ...causes, requests, ...summary.notes].join(' ');
}

export function toSeconds(ms: number): number {
	return Math.round(ms / 100) / 10;
}
