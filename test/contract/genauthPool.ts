import type { GenAuthRig } from '../support/genauthRig';

export const makeGroup = (nth: number) => ({ code: `team-${nth}`, name: `Team ${nth}`, description: 'By HR' });
export const makeGroups = (count: number) => Array.from({ length: count }, (_, nth) => makeGroup(nth));

/** Groups as `makeGroup` makes them, by their codes. */
export function seedGroups(rig: GenAuthRig, codes: readonly string[]): void {
	const groups = codes.map((code) => ({ code, name: `Team ${code.slice(5)}`, description: 'By HR' }));
	rig.sandbox.control.seed({ genauth: { groups } });
}

export const pathOf = ({ path }: { path: string }): string => path.replace('/api/v3/', '');

export const emailOf = (nth: number): string => `person-${nth}@acme.example`;

/** The ids of so many new users, whose names end with their number. */
export function seedPeople(rig: GenAuthRig, count: number): readonly string[] {
	const users = Array.from({ length: count }, (_, nth) => ({
		email: emailOf(nth),
		username: `person-${nth}`,
		phone: `1380000${nth}`,
		externalId: `P-${nth}`,
	}));
	return rig.sandbox.control.seed({ genauth: { users } }).genauth?.users ?? [];
}

/** Groups without members, named as their codes are. */
export function seedEmptyGroups(rig: GenAuthRig, ...codes: string[]): void {
	rig.sandbox.control.seed({ genauth: { groups: codes.map((code) => ({ code, name: code })) } });
}
