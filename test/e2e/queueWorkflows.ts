import type { MembershipRow } from './membershipRows';
import type { Rig } from './rig';
import { ours, start, type Step } from './workflow';

/** From 65 s on, n8n does not wait in the process: it parks the execution in the database. */
const parkedSeconds = 65;

/** Saves a workflow that creates these memberships in one bulk step, `Join`. */
export function saveJoin(rig: Rig, rows: readonly MembershipRow[], options: object): Promise<string> {
	return rig.save('Join groups', [start, ...makeRowSteps(rows), join(rig, options)], toJoin);
}

/** Saves a workflow that submits rows without waiting, and asks about their jobs with `Check` until all have ended. */
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
	const steps = [start, ...makeRowSteps(rows), join(rig, { waitForCompletion: false }), check, wait];
	return rig.save('Check later', steps, [...toJoin, 'Join > Check', 'Check:2 > Wait', 'Wait > Check']);
}

/** Saves a workflow of one step, the trigger `Job ended`. */
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

/** Two steps that together give an item for each row. */
function makeRowSteps(rows: readonly object[]): Step[] {
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
