import { createManyIdentities } from '../../../nodes/Zendesk/identities/creates';
import { deleteManyIdentities } from '../../../nodes/Zendesk/identities/deletes';
import type { AskedIdentity, AskedIdentityKey } from '../../../nodes/Zendesk/identities/fields';
import { makeManyPrimary } from '../../../nodes/Zendesk/identities/primaries';
import type { Sandbox } from '../../../sandbox';
import { makeWorld, type OthersDeed, type World } from './world';

const calm = Array.from({ length: 15 }, (_, number) => number);
const emailOf = (number: number): string => `other${number}@acme.example`;
const phoneOf = (number: number): string => `+49 30 ${90_000 + number}`;

/** Twenty users, each with an email and a phone number of their own. */
function seedPeople({ control }: Sandbox): readonly number[] {
	const users = Array.from({ length: 20 }, (_, n) => ({
		name: `Person ${n}`,
		external_id: `P-${n}`,
		email: `person${n}@acme.example`,
		phone: `+44 20 7946 ${1000 + n}`,
	}));
	return control.seed({ zendesk: { users } }).zendesk?.users ?? [];
}

/** Another hand does it to the user of the record, by ID or by external ID. */
function othersDo(record: AskedIdentityKey, deed: OthersDeed, { control }: Sandbox): object | undefined {
	const { user_id: userId, user_external_id: externalId, type, value, identity_id: id } = record;
	const isOwner = (user: Readonly<Record<string, unknown>>): boolean =>
		user.id === userId || user.external_id === externalId?.toUpperCase();
	const owner = control.state().zendesk.users.find(isOwner);
	if (!owner || deed === 'change') return undefined;
	const one = { user_id: owner.id, type, value, ...(id !== undefined && { id }) };
	if (deed === 'remove') return { zendesk: { deleted_identities: [one] } };
	return value === undefined ? undefined : { zendesk: { identities: [{ ...one, primary: true }] } };
}

/** Emails and phone numbers that are new, but for 17 and 18; number 15 is another user's, and 16's user is nobody. */
const newIdentities: World = makeWorld(createManyIdentities, {
	maxNumber: 18,
	calm,
	seed(sandbox) {
		const users = seedPeople(sandbox);
		const there = [17, 18].map((n) => ({ user_id: users[n], type: 'email', value: emailOf(n) }));
		sandbox.control.seed({ zendesk: { identities: there } });
		return (number): AskedIdentity => {
			const isEmail = number > 14 || number % 2 === 0;
			const value = number === 15 ? 'person1@acme.example' : isEmail ? emailOf(number) : phoneOf(number);
			const owner = number % 3 === 1 ? { user_external_id: `p-${number}` } : { user_id: users[number] ?? 0 };
			return {
				...(number === 16 ? { user_id: 999_999 } : owner),
				type: isEmail ? 'email' : 'phone_number',
				value,
				...(number % 4 === 2 && number < 15 && { verified: true }),
			};
		};
	},
	othersDo,
});

/** Each user has a second email or phone number, which is verified. Number 20 is nobody's. */
function seedSeconds(sandbox: Sandbox): (number: number) => AskedIdentityKey {
	const users = seedPeople(sandbox);
	const seconds = users.map((user_id, n) => ({
		user_id,
		type: n % 2 === 0 ? 'email' : 'phone_number',
		value: n % 2 === 0 ? emailOf(n) : phoneOf(n),
		verified: true,
	}));
	const ids = sandbox.control.seed({ zendesk: { identities: seconds } }).zendesk?.identities ?? [];
	return (number) => {
		const { user_id = 999_999, type = 'email', value = 'nobody@acme.example' } = seconds[number] ?? {};
		if (number % 3 === 0) return { user_id, identity_id: ids[number] ?? 1 };
		return number % 3 === 1 ? { user_id, type, value } : { user_external_id: `P-${number}`, type, value };
	};
}

const primaries: World = makeWorld(makeManyPrimary, { maxNumber: 20, calm, seed: seedSeconds, othersDo });

const goneIdentities: World = makeWorld(deleteManyIdentities, {
	maxNumber: 20,
	calm,
	seed: seedSeconds,
	othersDo: (record, deed, place) => (deed === 'change' ? undefined : othersDo(record, 'remove', place)),
});

/** Each bulk operation on the emails and phone numbers of users. */
export const identityWorlds: readonly World[] = [newIdentities, primaries, goneIdentities];
