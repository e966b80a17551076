import type { Outcome } from '../../bulk/types';
import { fateOf } from '../../bulk/types';
import { isObject, type JsonObject } from '../../nodes/shared/values/json';
import type { ZendeskState } from '../../sandbox';
import type { Rig } from '../support/zendeskRig';

type User = ZendeskState['users'][number];

/** The active user with this id; without one, the one with this external ID, or else with this email among all of theirs. */
export function findUser(
	{ users, identities }: ZendeskState,
	{ id, external_id: externalId, email }: JsonObject,
): User | undefined {
	const active = users.filter((user) => user.active !== false);
	if (id !== undefined) return active.find((user) => user.id === id);
	const byExternalId = active.find((user) => externalId !== undefined && fold(user.external_id) === fold(externalId));
	if (externalId !== undefined) return byExternalId;
	const owner = identities.find(({ type, value }) => type === 'email' && fold(value) === fold(email));
	return active.find((user) => user.id === owner?.user_id);
}

const fold = (value: unknown): string => String(value).toLowerCase();
const digits = (value: unknown): string => String(value).replace(/\D/g, '');

/** The fields of a record that the account does not hold. An email and a phone count where an identity of the user is it. */
export function listUnheld(state: ZendeskState, record: JsonObject): readonly string[] {
	const user = findUser(state, record);
	if (!user) return ['all'];
	const own = state.identities.filter(({ user_id: userId }) => userId === user.id);
	const isHeld = ([field, sent]: [string, unknown]): boolean => {
		if (field === 'email') return own.some(({ type, value }) => type === 'email' && fold(value) === fold(sent));
		if (field === 'phone')
			return own.some(({ type, value }) => type === 'phone_number' && digits(value) === digits(sent));
		if (Array.isArray(sent))
			return JSON.stringify([...sent].sort()) === JSON.stringify([...(user[field] as string[])].sort());
		const held = user[field];
		if (isObject(sent)) return isObject(held) && Object.entries(sent).every(([key, value]) => held[key] === value);
		return sent === held;
	};
	return Object.entries(record)
		.filter((entry) => !isHeld(entry))
		.map(([field]) => field);
}

/** What outcomes of users call done that the account does not hold, or call by another's ID. */
export function listLies(
	{ sandbox }: Rig,
	records: readonly JsonObject[],
	outcomes: readonly Outcome[],
): readonly string[] {
	const state = sandbox.control.state().zendesk;
	return records.flatMap((record, index) => {
		const outcome = outcomes[index];
		if (!outcome || fateOf(outcome.status) !== 'done') return [];
		const unheld = listUnheld(state, record);
		const user = findUser(state, record);
		const isOther = outcome.id !== undefined && outcome.id !== user?.id;
		if (unheld.length === 0 && !isOther) return [];
		const what = isOther ? `has the ID ${user?.id}` : `does not hold ${unheld.join(', ')}`;
		return [`Record ${index} ${JSON.stringify(record)} ${what}, told ${JSON.stringify(outcome)}`];
	});
}
