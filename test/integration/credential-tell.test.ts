import type { IDataObject } from 'n8n-workflow';
import { ZendeskUsers } from '../../nodes/Zendesk/ZendeskUsers.node';
import { CredentialsOfCanvas } from '../support/n8nCredentials';
import { openTwoTenants, runStep } from './twoTenants';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

/* A credential is read for each item only where it depends on the item: for ten thousand, that takes from 13 s on. */

const rig = openTwoTenants();

/** How often the credential is read in a dry run of so many items. */
async function countReads(email: string, count: number): Promise<number> {
	const items = Array.from(
		{ length: count },
		(_, nth): IDataObject => ({ name: `New ${nth}`, external_id: `N-${nth}` }),
	);
	const read = jest.spyOn(CredentialsOfCanvas.prototype, 'getDecrypted');
	const subdomain = rig.a.sandbox.zendesk.url;
	const parameters = { options: { dryRun: true } };
	const step = { resource: 'user', operation: 'createMany', parameters };
	const run = await runStep(new ZendeskUsers(), { ...step, items, credentials: rig.zendesk({ subdomain, email }) });
	const reads = read.mock.calls.length;
	read.mockRestore();
	expect(run.error).toBeUndefined();
	return reads;
}

test.each([
	['a text', 'admin@acme.example'],
	['a number that is the same for all', '={{ "admin" + (1 + 1) }}'],
	['a certain item of an earlier node', '={{ $("Items").first().json.name }}'],
	['the workflow', '={{ "admin of " + $workflow.name }}'],
	['the run', '={{ "admin" + $runIndex }}'],
	['another field of the credential', '={{ $self["apiToken"] }}'],
])('%s is read no more often for many items', async (_name, email) => {
	expect(await countReads(email, 50)).toBe(await countReads(email, 2));
});

test.each([
	['a field of the item', '={{ $json.name }}'],
	['a field that the item lacks, with a fallback', '={{ $json?.admin ?? "admin" }}'],
	['the item of the input', '={{ $input.item?.json?.admin ?? "admin" }}'],
	['the item that an earlier node made it of', '={{ $("Items").item?.json?.admin ?? "admin" }}'],
	['a file of the item', '={{ $binary?.photo?.fileName ?? "admin" }}'],
	['the index', '={{ "admin" + $itemIndex }}'],
	['the index, even or odd', '={{ $itemIndex % 2 === 0 ? "admin" : "owner" }}'],
	['the item of another node by its index', '={{ $node["Items"].json.admin ?? "admin" }}'],
])('%s is read for each item', async (_name, email) => {
	expect(await countReads(email, 50)).toBeGreaterThanOrEqual(50);
});
