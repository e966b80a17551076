/* What a newcomer does first, in n8n's own editor: rows with columns of their own names, by dragging and clicking alone. */
import type { NodeView } from './nodeView';
import { shared, type FrontDoor } from './frontDoor';

const minuteMs = 60_000;

const sheet = [
	{ 'Employee No': 'E-101', 'Full Name': 'Ann Lee', 'Work E-Mail': 'ann.lee@acme.example', Department: 'Billing' },
	{ 'Employee No': 'E-102', 'Full Name': 'Bob Ray', 'Work E-Mail': 'bob.ray@acme.example', Department: 'Sales' },
];

/** Agents who are there, as an HR system calls them. */
const agents = [
	{ 'Work E-Mail': 'tomas.ibarra@acme.example', Department: 'Billing' },
	{ 'Work E-Mail': 'mei-lin@acme.example', Department: 'Sales' },
];

describe('first steps', () => {
	let door: FrontDoor;
	beforeAll(() => {
		({ door } = shared);
	});

	const picture = (name: string): Promise<void> => door.editor.takePicture(`front door, ${name}`);

	it(
		'a sheet with column names of its own: they are dragged onto the fields',
		async () => {
			const view = await door.add(sheet, 'Zendesk Users', 'Create or update many users');
			await view.drag('Employee No', 'external_id');
			await view.drag('Work E-Mail', 'email');
			await view.drag('Full Name', 'name');
			await picture('own column names');
			await view.execute();
			await view.untilDone('Done Branch (2 items)');
			await picture('own column names, done');
			expect(await door.listPeople()).toEqual(
				expect.arrayContaining(['E-101 Ann Lee ann.lee@acme.example', 'E-102 Bob Ray bob.ray@acme.example']),
			);
		},
		2 * minuteMs,
	);

	it(
		'everybody into one group: its name is written beside the columns',
		async () => {
			const view = await door.add(agents, 'Zendesk Memberships', 'Create many group memberships');
			await view.drag('Work E-Mail', 'user_email');
			await view.write('group_name', 'Logistics');
			await picture('a group for everybody');
			await view.execute();
			await view.untilDone('Done Branch (2 items)');
			await picture('a group for everybody, done');
			expect(await door.listMemberships()).toEqual(
				expect.arrayContaining(['tomas.ibarra@acme.example in Logistics', 'mei-lin@acme.example in Logistics']),
			);
		},
		2 * minuteMs,
	);

	it(
		'each into the group of its department, by name',
		async () => {
			const view = await door.add(agents, 'Zendesk Memberships', 'Create many group memberships');
			await view.drag('Work E-Mail', 'user_email');
			await view.drag('Department', 'group_name');
			await picture('department into group');
			await view.execute();
			await view.untilDone('Done Branch (2 items)');
			await picture('department into group, done');
			expect(await door.listMemberships()).toEqual(
				expect.arrayContaining(['tomas.ibarra@acme.example in Billing', 'mei-lin@acme.example in Sales']),
			);
		},
		2 * minuteMs,
	);

	it(
		'a mistyped column: the error lists those that are there, and nothing was sent',
		async () => {
			const view = await door.add(sheet, 'Zendesk Users', 'Create or update many users');
			await view.writeExpression('external_id', "{{ $json['Emplyee No'] }}");
			await view.drag('Work E-Mail', 'email');
			await view.drag('Full Name', 'name');
			await picture('mistyped column');
			await view.execute();
			const error = await view.readError();
			await picture('mistyped column, error');
			expect(error).toContain('No row has the column "Emplyee No" that is mapped to External ID.');
			expect(error).toContain('The rows have: "Employee No", "Full Name", "Work E-Mail", "Department".');
			expect(await door.listWrites()).toEqual([]);

			await view.writeExpression('external_id', "{{ $json['Employee No'] }}");
			await view.execute();
			await view.untilDone('Done Branch (2 items)');
			await picture('mistyped column, mended');
			expect(await door.listPeople()).toContain('E-101 Ann Lee ann.lee@acme.example');
		},
		2 * minuteMs,
	);

	it(
		'Map Automatically with a sheet of HR: the hint says what was taken and what was left',
		async () => {
			const hr = sheet.map(({ 'Employee No': number, 'Full Name': name, 'Work E-Mail': email }) => {
				return {
					'External ID': number,
					name,
					'E-Mail': email,
					notes: 'salary 50k',
					role: 'admin',
					tags: 'union',
					room: '2',
				};
			});
			const view = await door.add(hr, 'Zendesk Users', 'Create or update many users');
			await view.choose('mapping-mode-select', 'Map Automatically');
			await picture('by name');
			await view.execute();
			await view.untilDone('Done Branch (2 items)');
			const hint = await view.readHint();
			await picture('by name, done');
			expect(hint).toContain(
				'Not taken by their name alone, since they could be meant for something else: "notes" (Notes)',
			);
			expect(hint).toContain('"External ID" for External ID, by which records are found');
			expect(hint).toContain('Not used: "room".');
			const { users } = await door.n8n.state();
			expect(users.find(({ external_id: id }) => id === 'E-101')).toMatchObject({
				role: 'end-user',
				notes: null,
				tags: [],
			});
		},
		2 * minuteMs,
	);

	/** 300 leavers, with an id of their own that others have in Zendesk. */
	async function addLeavers(): Promise<NodeView> {
		const people = Array.from({ length: 600 }, (_, index) => ({
			name: `Person ${index}`,
			email: `person${index}@acme.example`,
			external_id: `E-${index}`,
		}));
		const { users = [] } = await door.n8n.seed({ users: people });
		const leavers = people
			.slice(300)
			.map(({ external_id: number }, index) => ({ id: users[index], 'Staff No': number }));
		return door.add(leavers, 'Zendesk Users', 'Delete many users');
	}

	it(
		'300 leavers by external ID, beside an id of their own: nothing chosen, a dry run, then they go and nobody else',
		async () => {
			const view = await addLeavers();
			await picture('leavers');
			await view.execute();
			const error = await view.readError();
			await picture('leavers, nothing chosen');
			expect(error).toContain('Nothing is chosen under "Find Records By" of User ID, External ID or Email.');
			expect(await door.listWrites()).toEqual([]);

			await view.chooseMatch('external_id');
			await view.drag('Staff No', 'external_id');
			await view.switchDryRun();
			await picture('leavers, dry run');
			await view.execute();
			await view.untilDone('Done Branch (300 items)');
			const hint = await view.readHint();
			await picture('leavers, dry run done');
			expect(hint).toContain('300 users would be deleted.');
			expect(await door.listGone()).toEqual([]);

			await view.switchDryRun();
			await view.execute();
			await view.untilDone('300 deleted');
			await picture('leavers, done');
			expect(await door.listGone()).toEqual(Array.from({ length: 300 }, (_, index) => `Person ${index + 300}`));
		},
		3 * minuteMs,
	);
});
