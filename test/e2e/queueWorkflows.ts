import type { MembershipRow } from './membershipRows';
import type { Rig } from './rig';
import { ours, start, type Step } from './workflow';

/** Longer than n8n keeps a wait in the process: from 65 s on it parks the execution in the database. */
const parkedSeconds = 65;

/** The workflow that puts these rows into groups with one bulk operation, `Join`. */
export function saveJoin(rig: Rig, rows: readonly MembershipRow[], options: object): Promise<string> {
	return rig.save('Join groups', [start, ...giveOut(rows), join(rig, options)], toJoin);
}

/** The workflow that submits rows, and then looks how they stand, with `Check`, until all have ended. */
export function saveCheckLoop(rig: Rig, rows: readonly MembershipRow[]): Promise<string> {
	const check: Step = {
		name: 'Check',
		type: ours('zendeskJobs'),
		parameters: { operation: 'check' },
		credentials: rig.credentials,
	};
	const wait: Step = {
		name: 'Wait',
		type: 'n8n-nodes-base.wait',
		typeVersion: 1.1,
		parameters: { resume: 'timeInterval', amount: parkedSeconds, unit: 'seconds' },
	};
	const steps = [start, ...giveOut(rows), join(rig, { waitForCompletion: false }), check, wait];
	return rig.save('Check later', steps, [...toJoin, 'Join > Check', 'Check:2 > Wait', 'Wait > Check']);
}

/** The workflow that starts when jobs end, with what its trigger, `Job ended`, gives out. */
export function saveJobTrigger(rig: Rig, intervalSeconds: number): Promise<string> {
	const trigger: Step = {
		name: 'Job ended',
		type: ours('zendeskJobTrigger'),
		parameters: { intervalSeconds },
		credentials: rig.credentials,
	};
	return rig.save('When jobs end', [trigger], []);
}

const toJoin = ['Start > Rows', 'Rows > Row by row', 'Row by row > Join'];

/** Two steps: a list of rows, and an item for each. */
function giveOut(rows: readonly object[]): Step[] {
	const jsonOutput = JSON.stringify({ rows });
	const parameters = { mode: 'raw', jsonOutput, options: {} };
	return [
		{ name: 'Rows', type: 'n8n-nodes-base.set', typeVersion: 3.4, parameters },
		{ name: 'Row by row', type: 'n8n-nodes-base.splitOut', parameters: { fieldToSplitOut: 'rows', options: {} } },
	];
}

function join(rig: Rig, options: object): Step {
	return {
		name: 'Join',
		type: ours('zendeskMemberships'),
		parameters: { operation: 'createMany', options },
		credentials: rig.credentials,
	};
}
