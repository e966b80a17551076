import type { Rig } from '../rig';

export const zed = { name: 'Zed', external_id: 'Z-1', email: 'zed@acme.example' };
export const yan = { name: 'Yan', external_id: 'Y-1', email: 'yan@acme.example' };

/** Adds Zed and Yan; returns their ids. */
export function seedTwoUsers({ sandbox }: Rig): readonly [number, number] {
	const [first = 0, second = 0] = sandbox.control.seed({ zendesk: { users: [zed, yan] } }).zendesk?.users ?? [];
	return [first, second];
}

/** A user of the sandbox's state. */
export const findUser = ({ sandbox }: Rig, id: number) =>
	sandbox.control.state().zendesk.users.find((user) => user.id === id);
