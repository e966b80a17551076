/* Users with their organization and custom role by name, in each version of the node and from each source of rows. */
import type { INodeParameters } from 'n8n-workflow';
import { passTime } from './fastClock';
import { mapEach } from './mapperForm';
import { openZendeskNodeRig, readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();

beforeEach(() => {
	const organizations = [{ id: 71, name: 'Acme', external_id: 'ORG-1' }];
	rig.control.seed({ zendesk: { organizations, custom_roles: [{ id: 815, name: 'Advisor' }] } });
	passTime(60_000);
});

const row = { name: 'Cem', email: 'cem@acme.example', organization_name: 'Acme', custom_role_name: 'Advisor' };
const cem = () => rig.user('cem@acme.example');
const create = (typeVersion: number, parameters: INodeParameters = {}) =>
	rig.runUsers({ typeVersion, parameters: { operation: 'createMany', ...parameters }, items: [row] });

test('version 1 reads no column of such a name, in items and in a JSON array', async () => {
	await create(1);
	expect(cem()).toMatchObject({ organization_id: null, custom_role_id: null });
	rig.control.reset();
	rig.control.seed({ zendesk: { organizations: [{ id: 71, name: 'Acme' }] } });
	await create(1, { recordsFrom: 'json', records: JSON.stringify([row]) });
	expect(cem()).toMatchObject({ organization_id: null, custom_role_id: null });
});

test('version 1 reads the one that stands under "Field Names"', async () => {
	await create(1, { fieldNames: { organization_name: 'organization_name' } });
	expect(cem()).toMatchObject({ organization_id: 71, custom_role_id: null });
});

test('version 2 reads them from a JSON array, and where they are mapped', async () => {
	await create(2, { recordsFrom: 'json', records: JSON.stringify([row]) });
	expect(cem()).toMatchObject({ organization_id: 71, custom_role_id: 815 });
	const mapped = { name: 'Eva', email: 'eva@acme.example', organization_external_id: 'org-1' };
	await create(2, mapEach('user:createMany', mapped));
	expect(rig.user('eva@acme.example').organization_id).toBe(71);
});

test('version 2 takes none by its name alone, and says so', async () => {
	const { hints } = await create(2, { columns: { mappingMode: 'autoMapInputData', value: null, matchingColumns: [] } });
	expect(cem().organization_id).toBeNull();
	expect(hints.map(({ message }) => message).join(' ')).toContain('"organization_name" (Organization Name)');
});

test('a reason names the column', async () => {
	const value = { name: 'Cem', email: 'cem@acme.example', organization_name: "={{ $json['Company'] }}" };
	const parameters = { operation: 'createMany', ...mapEach('user:createMany', value) };
	const { json } = await rig.runUsers({ typeVersion: 2, parameters, items: [{ Company: 'Acmé' }] });
	const [outcome] = readOutcomes(json[1]);
	expect(outcome?.reason).toContain('Organization Name (column "Company"): Zendesk knows no organization "Acmé".');
	expect(outcome?.reason).toContain('"Acme" looks like it.');
});

test('a dry run tells the organization that a name means', async () => {
	rig.control.seed({ zendesk: { users: [{ name: 'Cem', email: 'cem@acme.example', external_id: 'E-1' }] } });
	const value = { external_id: 'E-1', organization_name: 'Acme' };
	const parameters = { operation: 'updateMany', dryRun: true, ...mapEach('user:updateMany', value, ['external_id']) };
	const { json } = await rig.runUsers({ typeVersion: 2, parameters, items: [{}] });
	expect(JSON.stringify(json[0])).toContain('Organization ID');
	expect(JSON.stringify(json[0])).toContain('71');
	expect(rig.writes()).toEqual([]);
});
