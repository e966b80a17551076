import type { ZendeskState } from '../../sandbox';
import type { HrRow } from '../fixtures/oddHr/rows';

/** A person and their groups, in the words of the file. */
export interface Held {
	readonly number: unknown;
	readonly name: unknown;
	readonly email: string;
	readonly role: unknown;
	readonly active: unknown;
	/** Emails and phone numbers. */
	readonly identities: readonly unknown[];
	readonly groups: readonly string[];
}

/** Whom Zendesk holds, and in which groups: all of it, in an order that says nothing. */
export function readHeld(state: ZendeskState): readonly Held[] {
	const nameOf = new Map(state.groups.map(({ id, name }) => [id, name]));
	return sortHeld(
		state.users.map(({ id, external_id: number, name, email, role, active }) => ({
			number: number ?? '',
			name,
			email: String(email ?? ''),
			role,
			active,
			identities: state.identities.filter(({ user_id: userId }) => userId === id).map(({ value }) => value),
			groups: state.group_memberships
				.filter(({ user_id: userId }) => userId === id)
				.map(({ group_id: groupId }) => nameOf.get(groupId) ?? ''),
		})),
	);
}

function sortHeld(held: readonly Held[]): readonly Held[] {
	const sorted = held.map((one) => ({ ...one, groups: [...one.groups].sort() }));
	return sorted.sort((a, b) => (a.email < b.email ? -1 : 1));
}

/** Whom Zendesk is to hold: those of before, and those whose rows are to be done. */
export function expectHeld(before: readonly Held[], rows: readonly HrRow[]): readonly Held[] {
	const held = new Map(before.map((one) => [one.email, one]));
	for (const row of rows.filter(({ user }) => user.status !== 'failed')) {
		const [number, name, email, role, group] = row.cells;
		const one = { number, name, email, group, ...row.held };
		const key = one.email.trim().toLowerCase();
		const made = { number: one.number, name: one.name, email: key, role: role.trim().toLowerCase() };
		const person = held.get(key) ?? { ...made, active: true, identities: [key], groups: [] };
		const joins = row.membership?.status === 'created' && row.membership.twinOf === undefined;
		held.set(key, { ...person, groups: [...person.groups, ...(joins ? [one.group] : [])] });
	}
	return sortHeld([...held.values()]);
}
