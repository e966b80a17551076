import type { Switches } from '../../../../sandbox';
import { createRig, membershipsCreate, people, usersCreate, usersUpsert } from '../rig';

const bad = 'error@example.com_';
const details = `Email: ${bad} is not properly formatted`;

/** Two good users and, at place 2, one with a bad email; sent to be created or updated. */
async function runMixed(switches: Partial<Switches>, path = usersUpsert) {
	const { run, sandbox } = createRig();
	sandbox.control.switches({ resultsOrder: 'input', ...switches });
	const users = [{ name: 'A' }, { name: 'B', email: 'b@x.example' }, { name: 'C', email: bad, external_id: 'C-1' }];
	const { results } = await run(path, { users });
	const names = sandbox.control.state().zendesk.users.map((user) => user.name);
	expect([names.includes('B'), names.includes('C')]).toEqual([true, false]);
	return results?.[2];
}

describe('the entry of a failed record', () => {
	it('has its place for an id where users are created or updated, as seen in the wild', async () => {
		expect(await runMixed({})).toEqual({ id: 2, error: 'UserCreateError', details, status: 'Failed' });
	});

	it('is a FailedResult in other jobs, unless the switch says place', async () => {
		const failed = { action: 'create', details, error: 'UserCreateFailed', id: 0, success: false };
		expect(await runMixed({}, usersCreate)).toEqual(failed);
		const place = { id: 2, error: 'UserCreateError', details, status: 'Failed' };
		expect(await runMixed({ failedEntry: 'place' }, usersCreate)).toEqual(place);
		expect(await runMixed({ failedEntry: 'failedResult' })).toEqual(failed);
	});

	it('has the place 0 too', async () => {
		const { run } = createRig();
		const { results } = await run(usersUpsert, { users: [{ external_id: 'HR-0001', email: bad }] });
		expect(results).toEqual([{ id: 0, error: 'UserUpdateError', details, status: 'Failed' }]);
	});

	it.each<[Partial<Switches>, object]>([
		[
			{ failedEntry: 'fieldDetails' },
			{ index: 2, success: false, error: 'RecordInvalid', details: { email: [{ description: details }] } },
		],
		[{ failedEntry: 'titledError' }, { index: 2, error: { title: 'RecordInvalid', message: details } }],
		[{ failedEntry: 'errorList' }, { index: 2, errors: [{ code: 'InvalidValue', title: details }] }],
		[{ failedEntry: 'failedWord' }, { index: 2, status: 'Failed' }],
		[
			{ failedEntry: 'failedWord', failedNames: 'place' },
			{ id: 2, status: 'Failed' },
		],
		[
			{ failedEntry: 'failedWord', failedNames: 'id' },
			{ id: 0, status: 'Failed' },
		],
		[
			{ failedEntry: 'failedWord', failedNames: 'keys' },
			{ email: bad, external_id: 'C-1', status: 'Failed' },
		],
		[{ failedEntry: 'failedWord', failedNames: 'none' }, { status: 'Failed' }],
	])('has the shape and the names that the switches say: %j', async (switches, entry) => {
		expect(await runMixed(switches)).toEqual(entry);
	});

	it('names user and group of a membership by keys', async () => {
		const { run, sandbox } = createRig();
		sandbox.control.switches({ failedEntry: 'fieldDetails', failedNames: 'keys' });
		const { results } = await run(membershipsCreate, { group_memberships: [{ user_id: 1, group_id: 2 }] });
		const details = { user_id: [{ description: 'User: is invalid' }] };
		expect(results).toEqual([{ user_id: 1, group_id: 2, success: false, error: 'RecordInvalid', details }]);
	});

	it('names the field base where no field is at fault', async () => {
		const { runJob, sandbox } = createRig();
		sandbox.control.switches({ failedEntry: 'fieldDetails', failedNames: 'id' });
		const { results } = await runJob('PUT', '/api/v2/users/update_many', { users: [{ id: 99, name: 'X' }] });
		const details = { base: [{ description: 'User not found' }] };
		expect(results).toEqual([{ id: 99, success: false, error: 'RecordInvalid', details }]);
	});
});

describe('an invalid email', () => {
	it.each([bad, 'ida@local', 'a b@x.example', 'a@x..example', 'a@-x.example', 'not an address'])(
		'%s is refused, in jobs and by itself',
		async (email) => {
			const { ask, run, sandbox } = createRig();
			const { results } = await run(usersUpsert, { users: [{ name: 'A', email }] });
			expect(results?.[0]).toMatchObject({ details: `Email: ${email} is not properly formatted`, status: 'Failed' });
			expect((await ask('POST', '/api/v2/users', { user: { name: 'A', email } })).status).toBe(422);
			expect(sandbox.control.state().zendesk.users).toHaveLength(5);
		},
	);

	it('is none of these', async () => {
		const { run } = createRig();
		const emails = ['a+b.c_d@x.example', "o'hara@sub.x-y.example", 'jürgen@müller.example', '1@2.co'];
		const users = emails.map((email, index) => ({ ...people(4)[index], email }));
		const { results } = await run(usersUpsert, { users });
		expect(results?.map(({ email }) => email).sort()).toEqual([...emails].sort());
	});
});
