/* Organizations and who is in them: what the state holds after a run, and what is told of it. */
import { createManyOrganizationMemberships } from '../../nodes/Zendesk/memberships/organizationCreates';
import { setDefaultOrganizations } from '../../nodes/Zendesk/memberships/organizationDefaults';
import { deleteManyOrganizationMemberships } from '../../nodes/Zendesk/memberships/organizationDeletes';
import { createOrUpdateManyOrganizations } from '../../nodes/Zendesk/organizations/upserts';
import { makeRig, type Rig } from '../support/zendeskRig';

interface Company {
	readonly rig: Rig;
	readonly users: readonly number[];
	readonly organizations: readonly number[];
}

function openCompany(): Company {
	const rig = makeRig();
	const users = [0, 1, 2].map((n) => ({ name: `Person ${n}`, external_id: `P-${n}`, email: `p${n}@acme.example` }));
	const organizations = ['Acme', 'Globex', 'B\u00fcro'].map((name, n) => ({ name, external_id: `O-${n}` }));
	const seeded = rig.sandbox.control.seed({ zendesk: { users, organizations } }).zendesk;
	rig.clock.advance(60_000);
	return { rig, users: seeded?.users ?? [], organizations: seeded?.organizations ?? [] };
}

/** `1 in 0*`: the second user is in the first organization, which is the default one. */
const listIn = ({ rig, users, organizations }: Company): readonly string[] =>
	rig.sandbox.control
		.state()
		.zendesk.organization_memberships.map(
			(one) =>
				`${users.indexOf(one.user_id)} in ${organizations.indexOf(one.organization_id)}${one.default ? '*' : ''}`,
		)
		.sort();

const join = (company: Company) =>
	company.rig.run(createManyOrganizationMemberships, [
		{ user_id: company.users[0], organization_id: company.organizations[0] },
		{ user_external_id: 'p-1', organization_external_id: 'o-1' },
		{ user_email: 'P2@acme.example', organization_name: 'GLOBEX' },
	]);

test('each way to name the user and the organization puts this user into this organization, and again to no harm', async () => {
	const company = openCompany();
	const first = await join(company);
	expect(first.list.map(({ status }) => status)).toEqual(['created', 'created', 'created']);
	company.rig.clock.advance(60_000);
	const again = await join(company);
	expect(again.list.map(({ status }) => status)).toEqual(['unchanged', 'unchanged', 'unchanged']);
	expect(listIn(company)).toEqual(['0 in 0*', '1 in 1*', '2 in 1*']);
});

test('a name that looks the same is that organization, and one that nothing bears fails its row alone', async () => {
	const company = openCompany();
	const { list, notes } = await company.rig.run(createManyOrganizationMemberships, [
		{ user_id: company.users[0], organization_name: 'Bu\u0308ro' },
		{ user_id: company.users[1], organization_name: 'Nowhere' },
		{ user_id: company.users[1], organization_id: company.organizations[0], organization_name: 'Globex' },
	]);
	expect(list).toMatchObject([
		{ status: 'created' },
		{ status: 'failed', code: 'unknown_reference' },
		{ status: 'failed', code: 'conflicting_keys' },
	]);
	expect(notes.join()).toContain('Taken for the only organization that looks the same');
	expect(listIn(company)).toEqual(['0 in 2*']);
});

test('more organizations than names are found by a search for each', async () => {
	const company = openCompany();
	const organizations = Array.from({ length: 250 }, (_, n) => ({ name: `Other ${n}` }));
	company.rig.sandbox.control.seed({ zendesk: { organizations } });
	const { list } = await company.rig.run(createManyOrganizationMemberships, [
		{ user_id: company.users[0], organization_name: 'acme' },
		{ user_id: company.users[1], organization_name: 'Bu\u0308ro' },
		{ user_id: company.users[2], organization_name: 'Nowhere' },
	]);
	expect(list.map(({ status }) => status)).toEqual(['created', 'created', 'failed']);
	expect(listIn(company)).toEqual(['0 in 0*', '1 in 2*']);
});

test('who leaves an organization by name is out of it, and stays in others', async () => {
	const company = openCompany();
	await join(company);
	const other = { user_id: company.users[2], organization_id: company.organizations[0] };
	await company.rig.run(createManyOrganizationMemberships, [other]);
	const rows = [
		{ user_email: 'p2@acme.example', organization_name: 'Globex' },
		{ user_email: 'p0@acme.example', organization_name: 'Globex' },
	];
	const { list } = await company.rig.run(deleteManyOrganizationMemberships, rows);
	expect(list).toMatchObject([
		{ status: 'deleted' },
		{ status: 'unchanged', reason: 'The user is not in the organization: there was nothing to remove.' },
	]);
	expect(listIn(company)).toEqual(['0 in 0*', '1 in 1*', '2 in 0*']);
});

test('the default organization is set by name; it is told where it was so already, and where it cannot be', async () => {
	const company = openCompany();
	await join(company);
	const other = { user_id: company.users[0], organization_id: company.organizations[1] };
	await company.rig.run(createManyOrganizationMemberships, [other]);
	const rows = [
		{ user_external_id: 'P-0', organization_name: 'Globex' },
		{ user_id: company.users[1], organization_id: company.organizations[1] },
		{ user_id: company.users[2], organization_name: 'Acme' },
		{ user_id: company.users[0], organization_name: 'Acme' },
	];
	const { list } = await company.rig.run(setDefaultOrganizations, rows);
	expect(list).toMatchObject([
		{ status: 'updated' },
		{ status: 'unchanged' },
		{ status: 'failed', code: 'unknown_reference' },
		// It is the default one before the run, and the first row makes another one so.
		{ status: 'failed', code: 'conflicting_twin' },
	]);
	expect(listIn(company)).toEqual(['0 in 0', '0 in 1*', '1 in 1*', '2 in 1*']);
});

describe('organizations by external ID', () => {
	/** But for the one that the sandbox begins with. */
	const listThere = ({ rig }: Company) =>
		rig.sandbox.control
			.state()
			.zendesk.organizations.filter(({ name }) => name !== 'Brightwater')
			.map(({ name, notes }) => `${name}: ${String(notes)}`)
			.sort();

	test('are created, updated and left alone, each as its outcome says', async () => {
		const company = openCompany();
		const { list } = await company.rig.run(createOrUpdateManyOrganizations, [
			{ external_id: 'o-0', name: 'Acme', notes: 'New' },
			{ external_id: 'O-1', name: 'Globex' },
			{ external_id: 'O-9', name: 'Umbrella' },
			{ external_id: 'O-8' },
			{ external_id: 'O-7', name: 'Acme' },
		]);
		expect(list).toMatchObject([
			{ status: 'updated' },
			{ status: 'unchanged' },
			{ status: 'created' },
			{ status: 'failed', code: 'missing_field' },
			{ status: 'failed', code: 'rejected', reason: expect.stringContaining('has already been taken') as unknown },
		]);
		const writes = company.rig.sandbox.control.journal().filter(({ method }) => method === 'POST');
		expect(writes).toHaveLength(3);
		expect(listThere(company)).toEqual(['Acme: New', 'B\u00fcro: null', 'Globex: null', 'Umbrella: null']);
	});

	test('one that was made and not answered is created, and there once', async () => {
		const company = openCompany();
		company.rig.sandbox.control.addFaults([{ method: 'POST', drop: 'after' }]);
		const rows = [{ external_id: 'O-9', name: 'Umbrella' }];
		const { list } = await company.rig.run(createOrUpdateManyOrganizations, rows);
		expect(list).toMatchObject([{ status: 'created' }]);
		expect(listThere(company)).toHaveLength(4);
	});
});
