import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import type { SandboxState } from './sandboxState';

/* Whom the demo's main workflow makes users, by its file, and whom it did make, by the sandbox. */

interface Employee {
	readonly employee_id: string;
	readonly name: string;
	readonly email: string;
	readonly role: string;
	readonly group: string;
}

const file = path.join(__dirname, '..', '..', 'demo', 'data', 'employees.csv');
const sheet: Record<string, string>[] = parse(readFileSync(file), { columns: true });
export const employees = sheet.map(
	({ 'Employee No': number = '', 'Full Name': name = '', 'Work E-Mail': email = '', Role: role = '', ...others }) => {
		return { employee_id: number, name, email, role, group: others.Department ?? '' } satisfies Employee;
	},
);
const hasKey = ({ employee_id, email }: Employee): boolean => employee_id !== '' || email !== '';
const hasShortName = ({ name }: Employee): boolean => name.length <= 255;
/** The people whom the demo makes users, in the order of the file. One who is listed twice is here once. */
const expectedUsers = employees.filter(
	(person, index) =>
		hasKey(person) &&
		hasShortName(person) &&
		employees.findIndex((each) => each.employee_id === person.employee_id) === index,
);

/** The groups of a user by name. */
function listGroups(state: SandboxState, userId: number): string[] {
	const ids = state.group_memberships.filter((each) => each.user_id === userId).map((each) => each.group_id);
	return state.groups.filter((group) => ids.includes(group.id)).map((group) => group.name);
}

interface Person {
	readonly external_id: unknown;
	readonly name: unknown;
	readonly email: unknown;
	readonly role: unknown;
	/** By name. */
	readonly groups: readonly string[];
}

const byId = (a: Person, b: Person): number => String(a.external_id).localeCompare(String(b.external_id));

/** The users that the file says, each with the one group that was there. */
export function listExpectedPeople(before: SandboxState): Person[] {
	const groupNames = before.groups.filter((group) => !group.deleted).map((group) => group.name);
	const people = expectedUsers.map(({ employee_id, name, email, role, group }) => {
		const groups = role === 'agent' && groupNames.includes(group) ? [group] : [];
		return { external_id: employee_id, name, email, role, groups };
	});
	return people.sort(byId);
}

/** The users that were not there before. */
export function listMadePeople(before: SandboxState, after: SandboxState): Person[] {
	const oldIds = before.users.map((user) => user.id);
	const made = after.users.filter((user) => !oldIds.includes(user.id));
	const people = made.map(({ id, external_id, name, email, role }) => {
		return { external_id, name, email, role, groups: listGroups(after, id) };
	});
	return people.sort(byId);
}
