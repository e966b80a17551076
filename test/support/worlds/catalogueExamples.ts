import type { Seed } from '../../../sandbox';

const mei = '41aa4e47-01e2-4d85-a6bc-d88e18477011';

/** What the examples of the catalogue name, so that a request of an example finds it in the sandbox. */
export const namedByExamples: Seed = {
	zendesk: {
		brands: [{ id: 47, name: 'Acme Labs', subdomain: 'acme-labs' }],
		organizations: [
			{ id: 57542, name: 'Acme', external_id: 'acme' },
			{ id: 88, name: 'Globex' },
			{ id: 14, name: 'Initech' },
		],
		users: [
			// A number beside the email, which is the only one, and so stays.
			{ id: 35436, name: 'Person 35436', email: 'person35436@example.org', phone: '+15551234', role: 'agent' },
			...[9873843, 10071, 72, 73].map((id) => ({
				id,
				name: `Person ${id}`,
				email: `person${id}@example.org`,
				role: 'agent',
			})),
			{ id: 27, name: 'Woger Rilco', email: 'woger.rilco@example.org', external_id: 'hr-1002' },
		],
		groups: [
			{ id: 88, name: 'Second Level Support' },
			{ id: 122, name: 'Third Level Support' },
		],
		group_memberships: [
			{ id: 4, user_id: 35436, group_id: 122 },
			{ id: 49, user_id: 9873843, group_id: 122 },
		],
		organization_memberships: [
			{ id: 4, user_id: 35436, organization_id: 57542 },
			{ id: 49, user_id: 9873843, organization_id: 57542 },
		],
	},
	genauth: {
		users: [{ userId: '6229ffae34d6f1b1c4e3e3d9', name: 'Lin', email: 'lin@acme.com', username: 'lin' }],
		groups: [
			{ code: 'developers', name: 'Developers', description: 'Who writes code' },
			{ code: 'testers', name: 'Testers', description: 'Who tests it' },
		],
		members: [{ code: 'developers', userId: '6229ffae34d6f1b1c4e3e3d9' }],
	},
	zuora: {
		users: [{ id: mei, userName: 'mei.lin@acme.com', name: 'Mei Lin' }],
		groups: [
			{ id: '71d3c0ec-48db-4522-b5c9-053e051204d7', displayName: 'Accountants', members: [] },
			{ id: '62c20400-6470-4992-8a01-c181efc2ce54', displayName: 'Auditors', members: [{ value: mei }] },
		],
	},
};

/** The same on the RFC 7644 server, which is seeded by itself. */
export const namedByScimExamples = {
	users: [
		{ id: '2819c223-7f76-453a-919d-413861904646', userName: 'mei@acme.example', displayName: 'Mei Lin' },
		// Who has the server's token.
		{ id: 'sandbox', userName: 'ada@acme.example' },
	],
	groups: [{ id: 'e9e30dba-f08f-4109-8486-d5c6a331660a', displayName: 'Developers', members: [] }],
};
