import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { ZendeskJobs } from '../../../index';
import { runNode } from '../../support/n8nRunNode';
import type { SavedCredential } from '../../support/n8nWorkflow';

/** What the version before left in a workflow, and what it makes of it later. */
export interface StoredCase {
	readonly title: string;
	/** The items of the open rows. */
	readonly items: readonly IDataObject[];
	/** What Zendesk holds when somebody looks again, as it writes it; absent for rows of other services. */
	readonly zendesk?: ZendeskRecords;
	/** What the version before said of each item. */
	readonly expected: Said;
	/** What is said in its place now, where that was not true enough: the README tells why. Absent where nothing is. */
	readonly now?: Partial<Said> & {
		/** The items as they are written now. */
		readonly items?: readonly IDataObject[];
		/** What Zendesk held as well, that the version before did not ask for. */
		readonly zendesk?: Pick<ZendeskRecords, 'identities'>;
	};
}

interface Said {
	readonly check: readonly Settled[];
	/** By a check of each item for itself; absent where it said the same. */
	readonly alone?: readonly Settled[];
	/** Absent where it said the same. A job that is at work would be waited for in vain. */
	readonly wait?: readonly Settled[] | 'in vain';
}

export interface ZendeskRecords {
	readonly job_statuses: readonly ZendeskRecord[];
	readonly users: readonly ZendeskRecord[];
	readonly groups: readonly ZendeskRecord[];
	readonly group_memberships: readonly ZendeskRecord[];
	readonly identities?: readonly ZendeskRecord[];
}

export type ZendeskRecord = Readonly<Record<string, unknown>> & { readonly id: number | string };

const outputs = ['done', 'failed', 'still running'] as const;

/** Where an item came out, and with which outcome. */
export interface Settled {
	readonly output: (typeof outputs)[number] | 'nowhere';
	readonly outcome: unknown;
}

const folder = path.join(__dirname, '..', '..', 'fixtures', 'before', 'outcomes');

/** By the operation that left the rows open, such as `zendeskUsers.createMany`. */
export function readStored(): readonly (readonly [operation: string, cases: readonly StoredCase[]])[] {
	return readdirSync(folder).map((file) => {
		const cases = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as StoredCase[];
		return [path.basename(file, '.json'), cases];
	});
}

/** Feeds items to Zendesk Jobs, and tells what became of each, in their order. */
export async function settle(
	operation: 'wait' | 'check',
	items: readonly IDataObject[],
	credentials: readonly SavedCredential[],
): Promise<Settled[]> {
	const given = items.map((json): INodeExecutionData => ({ json }));
	const run = await runNode(new ZendeskJobs(), { items: given, parameters: { operation }, credentials });
	if (run.error) throw run.error;
	const settled = items.map((): Settled => ({ output: 'nowhere', outcome: undefined }));
	for (const [output, found] of run.outputs.entries()) {
		for (const { json, pairedItem } of found) {
			const index = (pairedItem as { item: number }).item;
			expect({ ...json, outcome: undefined }).toEqual({ ...items[index], outcome: undefined });
			settled[index] = { output: outputs[output] ?? 'nowhere', outcome: json.outcome };
		}
	}
	return settled;
}
