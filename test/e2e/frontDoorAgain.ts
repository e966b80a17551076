/* A newcomer's second steps: rows that failed, jobs that end later, an account without bulk import, a loop that nobody needs. */
import type { IDataObject } from 'n8n-workflow';
import { shared, type FrontDoor } from './frontDoor';

const minuteMs = 60_000;

const sheet = [
	{ 'Employee No': 'E-101', 'Full Name': 'Ann Lee', 'Work E-Mail': 'ann.lee@acme.example' },
	{ 'Employee No': 'E-102', 'Full Name': 'Bob Ray', 'Work E-Mail': 'bob.ray at acme' },
	{ 'Employee No': 'E-103', 'Full Name': 'Cem Oz', 'Work E-Mail': 'cem.oz@acme.example' },
];
const good = sheet.filter(({ 'Work E-Mail': email }) => email.includes('@'));

describe('second steps', () => {
	let door: FrontDoor;
	beforeAll(() => {
		({ door } = shared);
	});

	const picture = (name: string): Promise<void> => door.editor.takePicture(`front door, ${name}`);

	async function addUsers(rows: typeof sheet) {
		const view = await door.add(rows, 'Zendesk Users', 'Create or update many users');
		await view.drag('Employee No', 'external_id');
		await view.drag('Work E-Mail', 'email');
		await view.drag('Full Name', 'name');
		return view;
	}

	it(
		'which failed, and only those again: they are copied from Failed, mended, and put where the rows come from',
		async () => {
			const view = await addUsers(sheet);
			await view.execute();
			await view.untilDone('Done Branch (2 items)');
			expect(await view.readHint()).toContain('1 failed: 1 × Email not valid.');
			await view.openOutput(1);
			const failed = await view.copyOutput();
			await picture('failed rows');
			expect(failed).toContain('Row 2 (E-102): Email (column \\"Work E-Mail\\") is not an email address');
			expect(await door.listPeople()).not.toContain('E-102 Bob Ray bob.ray@acme.example');

			await door.editor.closeNode();
			await door.editor.openNode('Sheet');
			await view.writeOutput(failed.replace('"bob.ray at acme"', '"bob.ray@acme.example"'));
			await door.editor.closeNode();
			await door.editor.openNode('Create or update many users');
			const before = (await door.listWrites()).length;
			await view.execute();
			await view.untilDone('1 record: 1 created.');
			await picture('failed rows, again');
			expect(await door.listPeople()).toContain('E-102 Bob Ray bob.ray@acme.example');
			expect(await door.listWrites()).toHaveLength(before + 1);
		},
		3 * minuteMs,
	);

	it(
		'jobs in another workflow: submitted here, settled there',
		async () => {
			const view = await addUsers(good);
			await view.switchOption('Wait for Completion', 'waitForCompletion');
			await view.execute();
			await view.untilDone('2 submitted');
			expect(await view.readHint()).toContain('Pass these items on to Zendesk Jobs (Wait or Check)');
			const submitted = JSON.parse(await view.copyOutput()) as IDataObject[];
			await picture('submitted');

			const later = await door.add(submitted, 'Zendesk Jobs', 'Wait for jobs');
			await later.execute();
			await later.untilDone('2 records: 2 created.');
			await picture('submitted, settled in another workflow');
			expect(await door.listPeople()).toEqual(expect.arrayContaining(['E-101 Ann Lee ann.lee@acme.example']));
		},
		3 * minuteMs,
	);

	it(
		'bulk import is off: it is said beforehand how long it takes, and afterwards why',
		async () => {
			await door.n8n.switch({ bulkImports: false });
			const view = await addUsers(good);
			await view.execute();
			await view.untilDone('Done Branch (2 items)');
			await picture('bulk import off');
			expect(door.n8n.readLog()).toContain('2 records go one by one, one each 1 s: that takes about 2 s.');
			const hint = await view.readHint();
			expect(hint).toContain('Zendesk does not allow bulk import for this account (it is off by default)');
			expect(hint).toContain('the account owner asks Zendesk Support to enable bulk user imports');
			expect(await door.listPeople()).toContain('E-103 Cem Oz cem.oz@acme.example');
		},
		2 * minuteMs,
	);

	it(
		'Loop Over Items by mistake: the hint says that it is not needed, and that rows are lost',
		async () => {
			const bad = sheet.map((row) => ({ ...row, 'Work E-Mail': 'none' }));
			const view = await door.addBehindLoop([...bad, ...good], 'Zendesk Users', 'Create or update many users');
			await view.executePrevious();
			await view.drag('Employee No', 'external_id');
			await view.drag('Work E-Mail', 'email');
			await view.drag('Full Name', 'name');
			await view.execute();
			await view.untilDone('Failed Branch (2 items)');
			await picture('loop by mistake');
			const hint = await view.readHint();
			expect(hint).toContain('Nothing is wired to "Failed": 2 rows are lost to the workflow.');
			expect(hint).toContain('"Loop Over Items" feeds this node, 2 items at a time: this node cuts batches itself.');
			expect(hint).toContain('Take the loop out');
		},
		2 * minuteMs,
	);
});
