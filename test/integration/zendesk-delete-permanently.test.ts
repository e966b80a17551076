/* Delete Permanently of one user: whom Zendesk refuses for one reason or another, each with its own cure. */
import { openZendeskNodeRig, people } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();

const erase = (id: number) =>
	rig.runUsers({
		items: [{}],
		parameters: { resource: 'user', operation: 'deletePermanently', deletedUserId: String(id) },
	});
const findAgent = () => rig.state().users.find(({ name }) => name === people.agent.name);

test('who is not deleted yet stays, and the error says what to do first', async () => {
	const id = rig.userId(people.agent.name);
	const { error } = await erase(id);
	expect(findAgent()).toMatchObject({ active: true, permanently_deleted: false });
	expect(error?.message).toBe(`The user ${id} is not deleted yet, and Zendesk deletes permanently only who is.`);
	expect(error?.description).toContain('Run "Delete" first, then this again.');
});

test('what nothing has the ID of is told as such', async () => {
	const { error } = await erase(99);
	expect(error?.message).toBe('Zendesk has nothing under this ID (HTTP 404). No deleted user has the ID 99.');
	expect(error?.description).toContain('"Get Many Deleted"');
});

test('where the first attempt got no answer, nothing is said of what it did', async () => {
	const id = rig.userId(people.agent.name);
	rig.control.touch({ zendesk: { deleted_users: [{ id }] } });
	rig.control.addFaults([{ method: 'DELETE', drop: 'after' }]);
	const { error } = await erase(id);
	expect(findAgent()).toMatchObject({ permanently_deleted: true });
	expect(error?.description).toContain('An attempt before it got no answer');
	expect(`${error?.message} ${error?.description}`).not.toContain('Nothing was done');
});
