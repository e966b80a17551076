import type { Route, ServiceReader } from '../../../bulk/operation';
import { splitReason, type Failure } from '../../shared/n8n/errors';
import type { ReadBefore } from '../../shared/lists/readBefore';
import type { FoundFirst, Variant } from '../../shared/single/operation';
import { email, required, text } from '../../shared/values/fields';
import { show } from '../../shared/values/json';
import type { Read } from '../../shared/values/read';
import { findByEmails, findByExternalIds, type Named } from '../api/names';
import { userId } from '../api/parameters';

/** Another key of a user than the ID, which is looked up before the request. */
interface UserKey extends Pick<FoundFirst, 'by'> {
	/** The variant in saved workflows. */
	readonly value: string;
	readonly name: string;
	readonly find: (reader: ServiceReader, key: string) => Promise<ReadBefore<Named>>;
	/** What else to say where nobody is found: a sentence after a blank. */
	readonly more: string;
}

const keys: readonly UserKey[] = [
	{
		value: 'externalId',
		name: 'External ID',
		by: {
			name: 'userExternalId',
			field: required(
				text({ label: 'External ID', description: "The person's ID in your own system, in any case", holds: 'key' }),
			),
		},
		find: (reader, key) => findByExternalIds(reader, [key]),
		more: '',
	},
	{
		value: 'email',
		name: 'Email',
		by: {
			name: 'userEmail',
			field: required(email({ label: 'Email', description: "One of the user's emails, in any case", anyCase: true })),
		},
		find: (reader, key) => findByEmails(reader, [key]),
		more: ' The search of Zendesk finds new users only after some minutes.',
	},
];

/** One user by ID, external ID or email: the key that is chosen counts, and no other one. */
export function makeUserVariants(route: Route, reference: string): readonly [Variant, ...Variant[]] {
	const byId = { value: 'user', name: 'ID', route, reference };
	return [byId, ...keys.map((key) => ({ ...byId, value: key.value, name: key.name, found: findBy(key) }))];
}

function findBy(key: UserKey): FoundFirst {
	return {
		by: key.by,
		inPlaceOf: userId,
		async find(value, reader) {
			const named = await key.find(reader, value);
			if (named.kind === 'stopped') return { kind: 'failed', ...splitReason(named.refusal.reason) };
			return pickOne(key, value, named.value);
		},
	};
}

/** Several users of one key, and none, are a failure: nothing is guessed. */
function pickOne({ name, more }: UserKey, value: string, named: Named): Read<string, Failure> {
	if (named.tooLong?.has(value.toLowerCase())) {
		const description = 'Shorten it, or choose the user by ID.';
		return { kind: 'failed', message: `"${name}" is too long for Zendesk to look up.`, description };
	}
	const users = named.get(value.toLowerCase()) ?? [];
	const [user] = users;
	if (typeof user?.id !== 'number') {
		const description = `Nothing was changed.${more} Correct "${name}", or choose the user by ID.`;
		return { kind: 'failed', message: `Zendesk has no user with the ${name} ${show(value)}.`, description };
	}
	if (users.length === 1) return { kind: 'read', value: String(user.id) };
	const ids = users.map(({ id }) => String(id)).join(', ');
	const message = `Zendesk has ${users.length} users with the ${name} ${show(value)} (${ids}).`;
	return { kind: 'failed', message, description: 'Nothing was changed. Choose the one that is meant by ID.' };
}
