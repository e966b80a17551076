import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { createRequire } from 'node:module';
import { listBulkOperations } from '../../nodes/registry';
import type * as Split from '../../nodes/SplitIntoBatches/SplitIntoBatches.node';
import { zendesk } from '../../nodes/Zendesk/api/service';
import { settleJobs } from '../../nodes/Zendesk/jobs/settleJobs';
import { openContext } from '../runAlone';
import { makeItems, type Play } from './play';
import { onZendesk } from './zendesk';

/** With the ending, since tsx would otherwise take the `.node.json` beside it. */
const { SplitIntoBatches } = createRequire(__filename)(
	'../../nodes/SplitIntoBatches/SplitIntoBatches.node.ts',
) as typeof Split;

/** A row as "Create Many" of users leaves it, where it does not wait for its job. */
function makeSubmitted(nth: number): IDataObject {
	const jobId = `earlier-${Math.floor(nth / 100)}`;
	const later = {
		operation: 'Zendesk:user:createMany',
		record: { name: `Person ${nth}`, email: `u${nth}@acme.example` },
		place: nth % 100,
		size: 100,
		since: Date.UTC(2026, 0, 1),
		sentAt: Date.UTC(2026, 0, 1),
	};
	return {
		name: `Person ${nth}`,
		outcome: { status: 'submitted', jobId, batch: Math.floor(nth / 100) + 1, data: { later } },
	};
}

const settlePlay: Play = {
	name: 'Zendesk Jobs check, rows that were submitted',
	async prepare(rows, tellApart) {
		const items = makeItems(rows, makeSubmitted);
		const parameters = { authentication: 'token', operation: 'check', jobsFrom: 'records', outcomeField: 'outcome' };
		const context = openContext({ ...onZendesk('user', 'createMany'), items, parameters, typeVersion: 1, tellApart });
		return () => settleJobs(context, 'check', listBulkOperations(zendesk));
	},
};

const splitPlay = (name: string, parameters: IDataObject): Play => ({
	name: `Split Into Batches, ${name}`,
	async prepare(rows, tellApart) {
		const items = makeItems(rows, (nth) => ({ id: nth, name: `Person ${nth}`, team: `team-${nth % 500}` }));
		const run = {
			...onZendesk('user', 'createMany'),
			items,
			parameters: { options: {}, ...parameters },
			typeVersion: 1,
			tellApart,
		};
		const context = openContext(run);
		return (): Promise<INodeExecutionData[][]> => new SplitIntoBatches().execute.call(context);
	},
});

export const otherPlays: readonly Play[] = [
	settlePlay,
	splitPlay('split by count', { operation: 'split', cutBy: 'count', batchSize: 100, contents: 'all' }),
];
