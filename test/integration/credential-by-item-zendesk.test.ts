import type { IDataObject } from 'n8n-workflow';
import { ZendeskMemberships } from '../../nodes/Zendesk/ZendeskMemberships.node';
import { ZendeskUsers } from '../../nodes/Zendesk/ZendeskUsers.node';
import { listEnds, openTwoTenants, runStep, type Tenant } from './twoTenants';
import { readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

/* The credential takes its address from the item: each row must land in its own tenant, and nowhere else. */

const rig = openTwoTenants();
const urlOf = ({ sandbox }: Tenant): string => sandbox.zendesk.url;
const users = new ZendeskUsers();
const upsert = { resource: 'user', operation: 'createOrUpdateMany' };

const newRows = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_, nth) => ({
		tenant: urlOf(nth % 3 === 0 ? rig.b : rig.a),
		name: `New ${nth}`,
		external_id: `N-${nth}`,
		email: `new.${nth}@acme.example`,
	}));

/** The names of the new users that a tenant has. */
const newNames = ({ sandbox }: Tenant): string[] =>
	sandbox.control
		.state()
		.zendesk.users.map(({ name }) => name)
		.filter((name) => name.startsWith('New '))
		.sort();

describe('users of two tenants', () => {
	test('are made where they belong, and come out in the order of the input', async () => {
		const items = newRows(7);
		const run = await runStep(users, { ...upsert, items, credentials: rig.zendesk() });
		expect(newNames(rig.a)).toEqual(['New 1', 'New 2', 'New 4', 'New 5']);
		expect(newNames(rig.b)).toEqual(['New 0', 'New 3', 'New 6']);
		expect(listEnds(run, 0)).toEqual(items.map((_, nth) => `${nth}:created`));
	});

	test('are counted in one hint, which says that there were two credentials', async () => {
		const run = await runStep(users, { ...upsert, items: newRows(7), credentials: rig.zendesk() });
		expect(run.hints).toHaveLength(1);
		expect(run.hints[0]?.message).toContain('7 records: 7 created.');
		expect(run.hints[0]?.message).toContain(`3 for ${urlOf(rig.b)}, 4 for ${urlOf(rig.a)}`);
	});

	test('of the same key are no twins', async () => {
		const items = [rig.a, rig.b].map((tenant) => ({ ...newRows(1)[0], tenant: urlOf(tenant) }));
		const run = await runStep(users, { ...upsert, items, credentials: rig.zendesk() });
		expect([newNames(rig.a), newNames(rig.b)]).toEqual([['New 0'], ['New 0']]);
		expect(readOutcomes(run.json[0]).map(({ sameAs }) => sameAs)).toEqual([undefined, undefined]);
	});

	test('of the same account, however it is written, are twins', async () => {
		const items = ['', '/', ' '].map((end) => ({ ...newRows(1)[0], tenant: `${urlOf(rig.b)}${end}` }));
		const run = await runStep(users, { ...upsert, items, credentials: rig.zendesk() });
		expect(newNames(rig.b)).toEqual(['New 0']);
		expect(readOutcomes(run.json[0]).map(({ sameAs }) => sameAs)).toEqual([undefined, 0, 0]);
	});

	test('are numbered through in batches, whoever they belong to', async () => {
		const parameters = { options: { batchSize: 2 } };
		const run = await runStep(users, { ...upsert, parameters, items: newRows(7), credentials: rig.zendesk() });
		const batches = new Set(readOutcomes(run.json[0]).map(({ batch }) => batch));
		expect([...batches].sort()).toEqual([1, 2, 3, 4]);
	});

	test('are planned for where they belong in a dry run, which counts all requests', async () => {
		const parameters = { options: { dryRun: true } };
		const run = await runStep(users, { ...upsert, parameters, items: newRows(7), credentials: rig.zendesk() });
		const planned = readOutcomes(run.json[0]).flatMap(({ data }) => (data as IDataObject | undefined)?.request ?? []);
		const hosts = (planned as IDataObject[]).map(({ url }) => new URL(String(url)).origin);
		expect(hosts).toEqual([urlOf(rig.b), urlOf(rig.a)]);
		expect(run.hints[0]?.message).toContain('It would take 2 requests that write.');
		expect([newNames(rig.a), newNames(rig.b)]).toEqual([[], []]);
	});

	test.each([
		['a fallback that the first row takes', '={{ $json.tenant || "FIRST" }}'],
		['a fallback without an error', '={{ $input.item?.json?.tenant ?? "FIRST" }}'],
		['an earlier node', '={{ $("Items").item.json.tenant || "FIRST" }}'],
		["an earlier node's item of the same index", '={{ $node["Items"].json.tenant || "FIRST" }}'],
		['the index', '={{ $itemIndex < 1 ? "FIRST" : $itemIndex % 3 === 0 ? "B" : "A" }}'],
	])('are found by %s', async (_name, expression) => {
		const first = urlOf(rig.b);
		const subdomain = expression
			.replace('FIRST', first)
			.replace('"A"', `"${urlOf(rig.a)}"`)
			.replace('"B"', `"${first}"`);
		const items = newRows(5).map(({ tenant, ...row }, nth) => (nth === 0 ? row : { ...row, tenant }));
		await runStep(users, { ...upsert, items, credentials: rig.zendesk({ subdomain }) });
		expect([newNames(rig.a), newNames(rig.b)]).toEqual([
			['New 1', 'New 2', 'New 4'],
			['New 0', 'New 3'],
		]);
	});

	test('that come as JSON lists are made where their item belongs', async () => {
		const items = [rig.a, rig.b].map((tenant, nth) => ({
			tenant: urlOf(tenant),
			list: newRows(4).slice(nth * 2, nth * 2 + 2),
		}));
		const parameters = { recordsFrom: 'json', records: '={{ $json.list }}' };
		const run = await runStep(users, { ...upsert, parameters, items, credentials: rig.zendesk() });
		expect([newNames(rig.a), newNames(rig.b)]).toEqual([
			['New 0', 'New 1'],
			['New 2', 'New 3'],
		]);
		expect(listEnds(run, 0)).toEqual(['0:created', '0:created', '1:created', '1:created']);
	});
});

describe('a row without a credential', () => {
	test('fails by itself, with the cure, and the others go', async () => {
		const [first, second, third] = newRows(3);
		const items = [
			{ ...first, tenant: undefined },
			{ ...second },
			{ ...third, tenant: 'no address!' },
		] as IDataObject[];
		const run = await runStep(users, { ...upsert, items, credentials: rig.zendesk() });
		expect(newNames(rig.a)).toEqual(['New 1']);
		expect(newNames(rig.b)).toEqual([]);
		expect(listEnds(run, 0)).toEqual(['1:created']);
		expect(listEnds(run, 1)).toEqual(['0:failed', '2:failed']);
		const [noTenant, badTenant] = readOutcomes(run.json[1]);
		expect(noTenant?.reason).toMatch(/^Item 0: .*has no Subdomain.*Mend/);
		expect(badTenant?.reason).toMatch(/^Item 2: .*Subdomain is "no address!".*Mend/);
	});

	test('throws, where no row has one', async () => {
		const items = newRows(3).map(({ tenant: _, ...row }) => row);
		const run = await runStep(users, { ...upsert, items, credentials: rig.zendesk() });
		expect(run.error?.message).toBe('The Zendesk credential has no Subdomain.');
		expect([...rig.a.sandbox.control.journal(), ...rig.b.sandbox.control.journal()]).toEqual([]);
	});
});

describe('a tenant that refuses its credential', () => {
	const refuse = { status: 401, body: { error: "Couldn't authenticate you" }, times: 99 };

	test('leaves its own rows unsent, and says which tenant it is', async () => {
		rig.b.sandbox.control.addFaults([refuse]);
		const run = await runStep(users, { ...upsert, items: newRows(4), credentials: rig.zendesk() });
		expect(newNames(rig.a)).toEqual(['New 1', 'New 2']);
		expect(listEnds(run, 1)).toEqual(['0:unsent', '3:unsent']);
		for (const outcome of readOutcomes(run.json[1])) {
			expect(outcome.code).toBe('credential_refused');
			expect(outcome.reason).toContain(urlOf(rig.b));
		}
	});

	test('throws once, where all refuse', async () => {
		for (const { sandbox } of [rig.a, rig.b]) sandbox.control.addFaults([refuse]);
		const run = await runStep(users, { ...upsert, items: newRows(4), credentials: rig.zendesk() });
		expect(run.error?.message).toBe('Zendesk refused the credential.');
	});

	test('does not throw for a row, where the execution is to fail: it does, once, with all counts', async () => {
		rig.b.sandbox.control.addFaults([refuse]);
		const parameters = { options: { failExecution: 'any' } };
		const run = await runStep(users, { ...upsert, parameters, items: newRows(4), credentials: rig.zendesk() });
		expect(run.error?.message).toBe('2 of 4 records are not done.');
	});
});

test('a failure in one tenant keeps all from being sent, where nothing is to be sent after a failure', async () => {
	const items = newRows(4).map((row, nth) => ({ ...row, ...(nth === 0 && { name: 'x'.repeat(300) }) }));
	const parameters = { options: { stopAfterFailure: true } };
	const run = await runStep(users, { ...upsert, parameters, items, credentials: rig.zendesk() });
	expect(readOutcomes(run.json[1]).map(({ code }) => code)).toContain('stopped_after_failure');
	expect(newNames(rig.a)).toEqual([]);
});

test('memberships of two tenants are made where they belong', async () => {
	const find = ({ sandbox }: Tenant) => {
		const { users: known, groups } = sandbox.control.state().zendesk;
		const user = known.find(({ name }) => name === 'Tomás Ibarra');
		const group = groups.find(({ name }) => name === 'Billing');
		return { tenant: sandbox.zendesk.url, user_id: user?.id, group_id: group?.id } as IDataObject;
	};
	const count = ({ sandbox }: Tenant) => sandbox.control.state().zendesk.group_memberships.length;
	const before = [count(rig.a), count(rig.b)];
	const step = { resource: 'groupMembership', operation: 'createMany', items: [find(rig.a), find(rig.b)] };
	const run = await runStep(new ZendeskMemberships(), { ...step, credentials: rig.zendesk() });
	expect(listEnds(run, 0)).toEqual(['0:created', '1:created']);
	expect([count(rig.a), count(rig.b)]).toEqual(before.map((number) => number + 1));
});
