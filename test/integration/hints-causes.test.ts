/* What the hint says of rows that are not done: why, and whether anybody takes them up. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { NodeRunOptions } from '../support/n8nRunNode';
import { mapByName } from './mapperForm';
import { makePassOn } from './splitCanvas';
import { openZendeskNodeRig, people, readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();

const sink = { name: 'Mend', nodeType: makePassOn('mend') };
const good = { name: 'Zoë', external_id: 'E-1' };
const bad: readonly IDataObject[] = [
	{ name: '', external_id: 'E-2' },
	{ name: ' ', external_id: 'E-3' },
	{ name: 'x'.repeat(300), external_id: 'E-4' },
	{ name: 'Yan', external_id: 'E-5', email: 'nobody' },
];

const run = (items: readonly IDataObject[], options: INodeParameters = {}, more: NodeRunOptions = {}) =>
	rig.runUsers({
		typeVersion: 2,
		items,
		parameters: {
			operation: 'createMany',
			...(more.typeVersion !== 1 && mapByName('user:createMany')),
			options,
		},
		...more,
	});

describe('why rows are not done', () => {
	test('by field, the most frequent first', async () => {
		const { hints } = await run([good, ...bad], {}, { following: [{ ...sink, output: 1 }] });
		expect(hints[0]).toMatchObject({ type: 'warning' });
		expect(hints[0]?.message).toContain(
			'5 records: 1 created, 4 failed. 4 failed: 2 × Name missing, 1 × Name is too long, 1 × Email not valid. Open "Failed".',
		);
	});

	test('in version 1 as well', async () => {
		const { hints } = await run(bad.slice(0, 2), {}, { typeVersion: 1 });
		expect(hints[0]?.message).toContain('2 failed: 2 × Name missing. ');
	});

	test('on one output, nobody is sent to Failed', async () => {
		const { hints } = await run(bad.slice(0, 2), { oneOutput: true });
		expect(hints[0]?.message).toContain('2 failed: 2 × Name missing.');
		expect(hints[0]?.message).not.toContain('"Failed"');
	});

	test('of a group that is not there', async () => {
		const { hints } = await rig.runMemberships({
			typeVersion: 2,
			items: [{ user_email: people.agent.email, group_name: 'Nowhere' }],
			parameters: { operation: 'createMany', ...mapByName('groupMembership:createMany', ['user_email', 'group_name']) },
		});
		expect(hints[0]?.message).toContain('1 failed: 1 × Group Name not known to the service.');
	});
});

describe('rows that nothing takes up', () => {
	const lost = 'Nothing is wired to "Failed": 2 rows are lost to the workflow.';

	test('are told in the hint', async () => {
		const { hints, error } = await run([good, ...bad.slice(0, 2)]);
		expect(hints[0]?.message).toContain(lost);
		expect(error).toBeUndefined();
	});

	test.each([1, 2])('are told where Done alone is wired, version %i', async (typeVersion) => {
		const { hints } = await run(bad.slice(0, 2), {}, { typeVersion, following: [sink] });
		expect(hints[0]?.message).toContain(lost);
	});

	test('fail an execution that nobody watches, when all is settled', async () => {
		const { error, status } = await run([good, ...bad.slice(0, 2)], {}, { mode: 'trigger' });
		expect(status).toBe('error');
		expect(error?.message).toBe('2 of 3 records are not done.');
		expect(error?.description).toContain(lost);
		expect(rig.state().users.filter(({ external_id: key }) => key === 'E-1')).toHaveLength(1);
	});

	test.each<[string, INodeParameters, NodeRunOptions]>([
		['with a wire to Failed', {}, { following: [{ ...sink, output: 1 }] }],
		['in version 1', {}, { typeVersion: 1 }],
		['with "Never"', { failExecution: 'never' }, {}],
		['on one output', { oneOutput: true }, {}],
		['as a summary', { return: 'summary' }, {}],
		['where records are submitted, so that what settles them is kept', { waitForCompletion: false }, {}],
		['where n8n would run all rows again', {}, { settings: { retryOnFail: true, maxTries: 2 } }],
	])('do not fail it %s', async (_, options, more) => {
		const { error, json } = await run(bad.slice(0, 2), options, { mode: 'trigger', ...more });
		expect(error).toBeUndefined();
		expect(json.flat().length).toBeGreaterThan(0);
	});

	test('do not fail a dry run', async () => {
		const { error, hints } = await rig.runUsers({
			typeVersion: 2,
			items: bad.slice(0, 2),
			parameters: { operation: 'createMany', ...mapByName('user:createMany'), dryRun: true },
			mode: 'trigger',
		});
		expect([error, hints[0]?.message.includes(lost)]).toEqual([undefined, true]);
	});

	test('none are lost where all are done', async () => {
		const { error, hints, json } = await run([good], {}, { mode: 'trigger' });
		expect([error, hints[0]?.message.includes('Failed')]).toEqual([undefined, false]);
		expect(readOutcomes(json[0])).toMatchObject([{ status: 'created' }]);
	});
});

test('whoever does not wait is told what to do with what is submitted', async () => {
	const { hints, json } = await run([good], { waitForCompletion: false });
	expect(readOutcomes(json[0])).toMatchObject([{ status: 'submitted' }]);
	expect(hints[0]).toMatchObject({ type: 'info' });
	expect(hints[0]?.message).toContain('Pass these items on to Zendesk Jobs (Wait or Check)');
	expect((await run([good])).hints[0]?.message).not.toContain('Zendesk Jobs');
});

test('a dry run of one request says so in good grammar', async () => {
	const { hints } = await run(
		[good],
		{},
		{ parameters: { operation: 'createMany', ...mapByName('user:createMany'), dryRun: true } },
	);
	expect(hints[0]?.message).toContain('It would take 1 request that writes.');
});
