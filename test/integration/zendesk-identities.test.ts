/* The emails of a user, one by one: what the account then holds, and that nothing is told which it does not hold. */
import { ZendeskUsers } from '../../nodes/Zendesk/ZendeskUsers.node';
import { runNode, type NodeRun } from '../support/n8nRunNode';
import { addEmail, agent, idOfEmail, nameEmail, newEmail } from './identityCases';
import { openZendeskNodeRig, people } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();
beforeEach(() => addEmail(rig));

const oldEmail = people.agent.email;

/** The agent's emails with whether each is primary and verified, in the order of the account. */
const listEmails = () =>
	rig
		.state()
		.identities.filter((one) => one.user_id === agent(rig) && one.type === 'email')
		.map(({ value, primary, verified }) => [value, primary, verified]);

function run(operation: string, email = newEmail): Promise<NodeRun> {
	return runNode(new ZendeskUsers(), {
		items: [{ name: 'First' }],
		credentials: rig.credentials(),
		parameters: { resource: 'identity', operation, ...nameEmail(rig, email) },
	});
}

const isOldVerified = (): unknown => listEmails().find(([value]) => value === oldEmail)?.[2];

test('Make Primary puts the email first and keeps the old one; a second run changes nothing', async () => {
	const { json, error } = await run('makePrimary');
	expect(error).toBeUndefined();
	expect(listEmails().map(([value, primary]) => [value, primary])).toEqual([
		[newEmail, true],
		[oldEmail, false],
	]);
	expect(json).toMatchObject([[{ id: idOfEmail(rig, newEmail), value: newEmail, primary: true }]]);
	const after = listEmails();
	await run('makePrimary');
	expect(listEmails()).toEqual(after);
});

test('Verify marks this email alone, and nobody gets a mail', async () => {
	const wasVerified = isOldVerified();
	const mails = rig.state().verification_emails.length;
	const { json } = await run('verify');
	expect(listEmails().find(([value]) => value === newEmail)).toEqual([newEmail, false, true]);
	expect(isOldVerified()).toBe(wasVerified);
	expect(json).toMatchObject([[{ value: newEmail, verified: true }]]);
	expect(rig.state().verification_emails).toHaveLength(mails);
});

test('Delete takes this email away and no other one; the only one stays, and is told', async () => {
	const { json } = await run('delete', oldEmail);
	expect(listEmails().map(([value, primary]) => [value, primary])).toEqual([[newEmail, true]]);
	expect(json).toMatchObject([[{ deleted: true }]]);
	const last = await run('delete');
	expect(listEmails()).toHaveLength(1);
	expect(last.status).toBe('error');
	expect(last.error?.message).toMatch(/only email/);
});

test.each(['makePrimary', 'verify'])('%s: a success that does not show it is not told done', async (operation) => {
	const before = listEmails();
	const identities = rig.state().identities.filter((one) => one.user_id === agent(rig));
	const [, unchanged] = identities;
	rig.control.addFaults([{ method: 'PUT', status: 200, body: { identities, identity: unchanged } }]);
	const { status, json } = await run(operation);
	expect(listEmails()).toEqual(before);
	expect(status).toBe('error');
	expect(json.flat()).toEqual([]);
});

test('Zendesk may want an email verified before it becomes the primary one: refused, and told why', async () => {
	rig.control.switches({ primaryNeedsVerified: true });
	const { status, error } = await run('makePrimary');
	expect(listEmails()[0]?.[0]).toBe(oldEmail);
	expect(status).toBe('error');
	expect(error?.message).toMatch(/must be verified first/);
});
