import type { IDataObject } from 'n8n-workflow';
import { listBulkOperations } from '../../nodes/registry';
import { zendesk } from '../../nodes/Zendesk/api/service';
import { makeJobSteps } from './zendeskJobSteps';
import { openZendeskNodeRig, readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();
const jobs = makeJobSteps(rig);

const operations = listBulkOperations(zendesk).map(({ name }) => `Zendesk:${name}`);

/** An outcome of an earlier run that nobody answered, as a workflow keeps it. Nobody in the account is meant. */
function makeUnknown(operation: string): IDataObject {
	const ids = { id: 4242, user_id: 4242, group_id: 4242, organization_id: 4242, identity_id: 4242 };
	const record = { ...ids, name: 'Nobody', external_id: 'N-4242' };
	return { status: 'unknown', code: 'no_answer', batch: 1, data: { later: { operation, record, since: 0 } } };
}

test('the operations that leave records to be settled are known', () => {
	expect(operations).toEqual(
		expect.arrayContaining(['Zendesk:user:createMany', 'Zendesk:user:create', 'Zendesk:groupMembership:deleteMany']),
	);
});

test.each(operations)('Check settles what %s left unknown', async (operation) => {
	const run = await jobs.run('check', [{ json: { outcome: makeUnknown(operation) } }]);
	const reads = rig.control.journal().map(({ method }) => method);
	expect(reads.length).toBeGreaterThan(0);
	expect(new Set(reads)).toEqual(new Set(['GET']));
	expect(run.json.flatMap((items) => readOutcomes(items))).toHaveLength(1);
});

test('what an operation that nobody knows left unknown goes through as it came', async () => {
	const outcome = makeUnknown('Zendesk:user:rename');
	const run = await jobs.run('wait', [{ json: { outcome } }]);
	expect(run.json[1]?.map((json) => json.outcome)).toEqual([outcome]);
	expect(rig.control.journal()).toEqual([]);
});
