import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../sandbox';
import type { ScimServer } from '../sandbox/scim/server';
import { type Case, count, type WorkName } from './case';

/** The stand-ins that a case works on. */
export interface Stand {
	readonly sandbox: Sandbox;
	readonly scim: ScimServer;
}

interface Work {
	/** What the service has before. */
	seed(stand: Stand, rows: number): void;
	/** The nth row. */
	row(nth: number): IDataObject;
	/** How many rows are done in the service. */
	countDone(stand: Stand): number;
}

const groupId = 7_000_001;
const groupName = 'Night Shift';
const groupUuid = '5f0c0de0-0000-4000-8000-000000000001';
const firstUserId = 10_000_000;
const emailOf = (nth: number): string => `person${nth}@acme.example`;

const agentOf = (nth: number) => ({
	id: firstUserId + nth,
	name: `Person ${nth}`,
	email: emailOf(nth),
	role: 'agent',
});

const memberships = {
	seed({ sandbox }: Stand, rows: number) {
		const users = count(rows).map(agentOf);
		sandbox.control.seed({ zendesk: { users, groups: [{ id: groupId, name: groupName }] } });
	},
	countDone: ({ sandbox }: Stand) =>
		sandbox.control.state().zendesk.group_memberships.filter((each) => each.group_id === groupId).length,
};

export const works: Readonly<Record<WorkName, Work>> = {
	memberships: { ...memberships, row: (nth) => ({ user_id: firstUserId + nth, group_id: groupId }) },
	membershipsByEmail: { ...memberships, row: (nth) => ({ user_email: emailOf(nth), group_name: groupName }) },
	users: {
		seed: () => undefined,
		row: (nth) => ({
			external_id: `HR-${nth}`,
			name: `Person ${nth}`,
			email: emailOf(nth),
			phone: `+4930${1_000_000 + nth}`,
			notes: `Desk ${nth}`,
			tags: 'staff,berlin',
		}),
		countDone: ({ sandbox }) =>
			sandbox.control.state().zendesk.users.filter((user) => String(user.external_id).startsWith('HR-')).length - 2,
	},
	scimGroups: {
		seed: () => undefined,
		row: (nth) => ({ displayName: `Team ${nth}` }),
		countDone: ({ scim }) => scim.groups().length,
	},
	scimMembers: {
		seed: ({ scim }) => void scim.seedGroups([{ id: groupUuid, displayName: groupName }]),
		row: (nth) => ({ groupId: groupUuid, memberId: `user-${nth}` }),
		countDone: ({ scim }) => (scim.groups()[0]?.members as object[] | undefined)?.length ?? 0,
	},
	genAuthMembers: {
		seed({ sandbox }, rows) {
			const users = count(rows).map((nth) => ({ email: emailOf(nth), username: `person${nth}` }));
			sandbox.control.seed({ genauth: { users, groups: [{ code: 'night', name: groupName }] } });
		},
		row: (nth) => ({ code: 'night', email: emailOf(nth) }),
		countDone: ({ sandbox }) =>
			sandbox.control.state().genauth.groups.find(({ code }) => code === 'night')?.members.length ?? 0,
	},
};

/** The rows of a case. */
export const makeRows = ({ work, rows }: Case): IDataObject[] => count(rows).map((nth) => works[work].row(nth));
