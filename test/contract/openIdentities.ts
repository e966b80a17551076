import { makeRig } from '../support/zendeskRig';

/** Three people with an email and a phone number each. */
export function openIdentities() {
	const rig = makeRig();
	const users = [0, 1, 2].map((n) => ({
		name: `Person ${n}`,
		external_id: `P-${n}`,
		email: `p${n}@acme.example`,
		phone: `+44 20 7946 100${n}`,
	}));
	const ids = rig.sandbox.control.seed({ zendesk: { users } }).zendesk?.users ?? [];
	rig.clock.advance(60_000);
	/** `email p0@acme.example*`: the star is of the primary ones. */
	const held = (n: number): readonly string[] =>
		rig.sandbox.control
			.state()
			.zendesk.identities.filter(({ user_id: userId }) => userId === ids[n])
			.map(({ type, value, primary }) => `${type} ${value}${primary ? '*' : ''}`);
	const writes = () => rig.sandbox.control.journal().filter(({ method }) => method !== 'GET');
	const add = (n: number, type: string, value: string, more: object = {}): number =>
		rig.sandbox.control.seed({ zendesk: { identities: [{ user_id: ids[n], type, value, verified: true, ...more }] } })
			.zendesk?.identities[0] ?? 0;
	return { rig, ids, held, writes, add };
}

export const email = (value: string) => ({ type: 'email', value });
export const phone = (value: string) => ({ type: 'phone_number', value });
export const statuses = (list: readonly { readonly status: string }[]) => list.map(({ status }) => status);
