import { ours, start, type Step } from './workflow';

/** n8n tries each of these nodes again where it takes it for failed. */
const retried = { retryOnFail: true, maxTries: 3 } as const;

/** The steps from a CSV file to users. Its first column has a byte-order mark in its name, as n8n reads it. */
function makeUserSteps(file: string, operation: string, credentials: object): Step[] {
	return [
		start,
		{
			name: 'File',
			type: 'n8n-nodes-base.readWriteFile',
			parameters: { operation: 'read', fileSelector: file, options: {} },
		},
		{
			name: 'Rows',
			type: 'n8n-nodes-base.extractFromFile',
			parameters: { operation: 'csv', options: { delimiter: ';' } },
		},
		{
			name: 'Users',
			type: ours('zendeskUsers'),
			parameters: {
				operation,
				fieldNames: { external_id: 'Personalnr' },
				options: { outcomeField: 'user' },
			},
			credentials,
			...retried,
		},
	];
}

const userWires = ['Start > File', 'File > Rows', 'Rows > Users'];

/** A CSV file becomes users, and they get their groups: by the ID of the step before. */
export function makeHrSteps(file: string, credentials: object): { steps: Step[]; wires: string[] } {
	const memberships: Step = {
		name: 'Memberships',
		type: ours('zendeskMemberships'),
		parameters: {
			operation: 'createMany',
			fieldNames: { user_id: 'user.id', group_name: 'group' },
			options: { outcomeField: 'membership' },
		},
		credentials,
		...retried,
	};
	const steps = [...makeUserSteps(file, 'createOrUpdateMany', credentials), memberships];
	return { steps, wires: [...userWires, 'Users:0 > Memberships'] };
}

/** The same file changes the users who are there. */
export function makeUpdateSteps(file: string, credentials: object): { steps: Step[]; wires: string[] } {
	return { steps: makeUserSteps(file, 'updateMany', credentials), wires: userWires };
}
