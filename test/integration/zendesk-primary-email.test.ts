/* "Make the Email Primary" in the nodes: on a sheet of leavers and movers, in a dry run, and where it cannot work. */
import { mapEach } from './mapperForm';
import { openZendeskNodeRig, people, readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();
const items = [{ external_id: people.agent.external_id, email: 'tomas@new.example' }];
const emailsOf = (id: number) =>
	rig
		.state()
		.identities.filter(({ user_id: userId }) => userId === id)
		.map(({ value, primary }) => [value, primary]);

test('a changed work email is the primary one afterwards, and no mail is sent', async () => {
	const id = rig.userId(people.agent.name);
	const run = await rig.runUsers({
		items,
		parameters: { operation: 'updateMany', options: { makeEmailPrimary: 'keep' } },
	});
	expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'updated', id }]);
	expect(emailsOf(id)).toEqual([
		['tomas@new.example', true],
		[people.agent.email, false],
	]);
	expect(rig.state().verification_emails).toEqual([]);
});

test('a dry run says what becomes of both emails, and writes nothing', async () => {
	const columns = mapEach('user:updateMany', { external_id: '={{ $json.external_id }}', email: '={{ $json.email }}' }, [
		'external_id',
	]);
	const parameters = { operation: 'updateMany', ...columns, dryRun: true, options: { makeEmailPrimary: 'remove' } };
	const run = await rig.runUsers({ typeVersion: 2, items, parameters });
	expect(readOutcomes(run.json[0])[0]?.reason).toContain(
		`The new email would become the primary one, and "${people.agent.email}" be removed.`,
	);
	expect(rig.writes()).toEqual([]);
});

test('it needs the jobs to end, and throws before anything is sent', async () => {
	const options = { makeEmailPrimary: 'keep', waitForCompletion: false };
	const run = await rig.runUsers({ items, parameters: { operation: 'updateMany', options } });
	expect(run.error?.message).toContain('"Make the Email Primary" needs "Wait for Completion"');
	expect(rig.writes()).toEqual([]);
});
